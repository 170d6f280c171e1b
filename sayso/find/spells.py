"""Each word of a text as one letter that says what part of a date it may be.

| letter | words |
|---|---|
| `Y D N Q K 8` | a year, a number to 31, another of two digits, any other, a clock time, a date in digits |
| `H` | every word of a time of day in words |
| `M m W w` | month, doubtful month, weekday, doubtful weekday |
| `E P T U C` | season, part of day, day word ("today"), unit, century |
| `c O o s j G k` | count, ordinal, ordinal suffix, plural s, decade word, era, a.m. or p.m. |
| `L X p F h S` | last or next, past or coming, previous, following, this, that same |
| `A R V B J` | ago, later, after, earlier, before |
| `e b y i f t - & v` | early or late, since, by or until, in, of, the, to, and, every |
| `n r g a q` | between, recent, a time zone, from, small (hours) |
| `Z z` | the last word of a named period, its others |
| `. , ' / ( x` | marks, any other word |
"""

import re
from collections.abc import Sequence
from functools import cache

from sayso.language import Language
from sayso.language.hours import Clock

_LETTERS = {
    "month": "M", "month?": "m", "weekday": "W", "weekday?": "w", "season": "E", "season?": "E",
    "part": "P", "day": "T", "count": "c", "half": "c", "ordinal": "O", "decade": "j", "shift": "L",
    "span": "X", "before": "p", "follow": "F", "this": "h", "same": "S", "ago": "A", "later": "R",
    "after": "V", "earlier": "B", "edge": "e", "since": "b", "by": "y", "until": "y", "the": "t",
    "of": "f", "in": "i", "to": "-", "and": "&", "clock": "k", "era": "G", "suffix": "o",
    "plural": "s", "every": "v", "before_of": "J", "between": "n", "recent": "r", "zone": "g",
    "small": "q", "from": "a",
}  # fmt: skip
_MARKS = {",": ",", ".": ".", "'": "'", "’": "'", "/": "/", "(": "("}
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:1\d|20)\d\d")


def _of_digits(form: str) -> str:
    length = len(form)
    if length <= 4 and form.isdecimal():
        if length == 4 and form[0] == "0":
            return "K" if form[:2] < "25" and form[2:] < "60" else "Q"
        if length == 4:
            return "Y" if "1000" <= form <= "2199" else "Q"
        if length == 3:
            return "Q"
        return "D" if 1 <= int(form) <= 31 else "N"
    if _CLOCK.fullmatch(form):
        return "K"
    return "8" if _DATE.fullmatch(form) else "x"


class Vocabulary:
    """The words of one language that may be part of a date."""

    def __init__(self, language: Language) -> None:
        self.entries = language.table("times")
        self.letters = dict(_MARKS)
        for word, (kind, *values) in self.entries.items():
            letter = _LETTERS.get(kind)
            if kind == "unit":
                letter = "C" if values[0] == "century" else "U"
            if letter:
                self.letters[word] = letter
        self.future = frozenset(word for word, cells in self.entries.items() if cells[0] == "future")
        self.within = frozenset(w for w, c in self.entries.items() if c[:2] == ("in", "within"))
        self.onwards = frozenset(word for word, cells in self.entries.items() if cells[0] == "onwards")
        particles = language.table("particles")
        self.several = frozenset(
            w for w, cells in particles.items() if cells[0] == "pron" and "many" in cells[-1]
        )
        self.ahead = frozenset(word for word, cells in self.entries.items() if cells[0] == "future?")
        self.verbs = frozenset(w for w, c in particles.items() if c[0] in ("verb", "be", "adv"))
        self.acting = tuple(
            ending
            for ending, cells in language.table("endings").items()
            if cells[0] in ("past", "verb", "adverb")
        )
        self.bare = frozenset(word for word, cells in self.entries.items() if cells[0] == "bare")
        self.toward = frozenset(word for word, cells in self.entries.items() if cells[0] == "to")
        self.present = frozenset(w for w, c in language.table("particles").items() if c[0] == "be")
        self.numbered = frozenset(
            word
            for word, cells in language.table("counting").items()
            if cells[0] in ("name_before", "numbered")
        )
        self.past = frozenset(word for word, cells in self.entries.items() if cells[0] == "past_verb")
        self.ended = tuple(
            ending for ending, cells in language.table("endings").items() if cells[0] == "past"
        )
        self.plurals = tuple(
            ending for ending, cells in language.table("endings").items() if cells[0] == "plural"
        )
        counting = language.table("counting")
        self.streets = frozenset(w for w, c in counting.items() if c[0] in ("name_after", "street"))
        self.given = frozenset(name.lower() for name in language.table("given_names"))
        self.closely = frozenset(word for word, cells in self.entries.items() if cells[0] == "closely")
        self.granted = frozenset(word for word, cells in self.entries.items() if cells[0] == "granted")
        self.longer: dict[str, list[tuple[str, ...]]] = {}
        for words in self.entries:
            if " " in words:
                self.longer.setdefault(words.split(" ")[0], []).append(tuple(words.split(" ")))
        self.periods = language.table("periods")
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(self.periods, key=len, reverse=True):
            pieces = tuple(words.split(" "))
            self.phrases.setdefault(pieces[0], []).append(pieces)


@cache
def vocabulary(language: Language) -> Vocabulary:
    """The words of `language` that may be part of a date, made once."""
    return Vocabulary(language)


class Spelling:
    """A text's words with one letter for each, and what the tables say of them."""

    def __init__(self, forms: Sequence[str], known: Vocabulary, clocks: Sequence[Clock] = ()) -> None:
        self.forms = list(forms)
        self.known = known
        # What is tied to a word and narrows it: "mid-October".
        self.edges: dict[int, str] = {}
        # Where phrases of the table begin, by their last words: "no later than".
        self.openings: dict[int, int] = {}
        self.letters = _spell(self.forms, known, self.edges, self.openings)
        # Times of day in words, by their first words.
        self.clocks = {one.first: one for one in clocks if self._in_words(one)}
        if self.clocks:
            spelt = list(self.letters)
            for clock in self.clocks.values():
                spelt[clock.first : clock.stop] = "H" * (clock.stop - clock.first)
            self.letters = "".join(spelt)

    def _in_words(self, clock: Clock) -> bool:
        """False for "5.30 a.m." and "3 in the afternoon", which are spelt by their digits."""
        rest = self.letters[clock.first + 1 : clock.stop]
        return not clock.digits and not (
            rest and self.letters[clock.first] in "DQ" and not rest.strip("kitP")
        )

    def kind(self, at: int) -> str:
        """The kind of a word that the table of times has."""
        return self.known.entries[self.forms[at]][0]

    def values(self, at: int) -> tuple[str, ...]:
        """What the table of times says of a word."""
        return self.known.entries[self.forms[at]][1:]

    def value(self, at: int) -> int:
        """The first number that the table of times has for a word."""
        return int(self.known.entries[self.forms[at]][1])

    def find(self, first: int, last: int, letters: str) -> list[int]:
        """The words of a stretch that have one of the letters."""
        return [at for at in range(first, last) if self.letters[at] in letters]

    def many(self, at: int) -> bool:
        """True where the word is a plural by its ending."""
        return self.forms[at].endswith(self.known.plurals)

    def number(self, first: int, last: int, letters: str) -> int | None:
        """The first number in digits of a stretch, of those that have one of the letters."""
        return next((int(self.forms[at]) for at in self.find(first, last, letters)), None)

    def count(self, first: int, last: int) -> int | None:
        """The number in a stretch, in digits or words; 0 for "several", None where there is none."""
        found = None
        for at in self.find(first, last, "cDNQ"):
            if self.letters[at] != "c":
                return int(self.forms[at])
            value = self.value(at)
            found = value if found is None or value != 1 else found
        return found


def _spell(forms: list[str], known: Vocabulary, edges: dict[int, str], openings: dict[int, int]) -> str:
    """One letter for each word; an ending that shows whose it is ("Friday's") is cut from its form."""
    get = known.letters.get
    spelt = []
    named: list[tuple[int, int]] = []
    longer: list[tuple[int, str]] = []
    for at, form in enumerate(forms):
        if form in known.phrases:
            stops = (at + len(p) for p in known.phrases[form] if tuple(forms[at : at + len(p)]) == p)
            named.extend((at, stop) for stop in [next(stops, at)] if stop > at)
        if form in known.longer:
            # "no later than": the letter of all stands at the last
            for p in known.longer[form]:
                if tuple(forms[at : at + len(p)]) == p:
                    longer.append((at + len(p) - 1, get(" ".join(p), "x")))
                    openings[at + len(p) - 1] = at
        letter = get(form)
        if letter is None and "0" <= form[0] <= "9":
            letter = _of_digits(form)
        elif letter is None and len(form) > 3:
            letter = _cut(forms, at, form, known, edges)
        spelt.append(letter or "x")
    for at, letter in longer:
        spelt[at] = letter
    for at, stop in named:
        spelt[at:stop] = "z" * (stop - at - 1) + "Z"
    return "".join(spelt)


def _cut(forms: list[str], at: int, form: str, known: Vocabulary, edges: dict[int, str]) -> str | None:
    """The letter of a word without what is tied to it: "Friday's", "mid-October"."""
    if form[-2:] in ("'s", "’s") and form[:-2] in known.entries:
        forms[at] = form[:-2]
    elif "-" in form and form.partition("-")[0] + "-" in known.entries:
        rest = form.partition("-")[2]
        edges[at] = known.entries[form.partition("-")[0] + "-"][1]
        if re.fullmatch("[12][0-9]{2}0s", rest):
            forms[at] = rest
            return "j"
        if rest not in known.entries and not (rest[:1].isdecimal() and _of_digits(rest) == "Y"):
            return None
        forms[at] = rest
        return _of_digits(rest) if rest[0].isdecimal() else known.letters.get(rest)
    else:
        return None
    return known.letters.get(forms[at])
