"""A report's words as one stream in which each quotation is a single item, so that rules read over it."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

from sayso.find.documents import Document
from sayso.find.lexicons import Lexicon, lexicon
from sayso.find.quotations import Quotation, quotations
from sayso.find.stems import stem
from sayso.text import Span

_TERMINAL = ".!?…"
# With a capital no auxiliary: "a letter of May 4".
_MONTH = frozenset(("may",))
# No sentence has more items than this: a text without a full stop is cut, so that rules, which look
# to the ends of a sentence, cost the same per word.
_LONGEST = 300
_SINGLE = frozenset(",:;()[]{}-–—/|.!?…\"“”«»‘’'")
# "HARBOUR TOWN, May 3 (Example Wire) - ": capitals, days and a name in brackets, up to a dash that stands
# alone; without brackets, a first word in capitals.
_PLACES = r"(?:[^\W\d_a-zа-яёіїєґ][\w.'’-]*,?\s|\d{1,4}\.?,?\s)"
_FLEETING = re.compile(r"(?<=..)[оеёії](?=[^\W_]$)")
_DATELINE = re.compile(
    rf"(?:{_PLACES}{{0,8}}\([^\W\d_a-zа-яёіїєґ][^()\n]{{1,40}}\)"
    rf"|[^\W\d_a-zа-яёіїєґ]{{3,}},?\s(?:{_PLACES}{{1,7}})?(?<=[\w.,]\s)(?=[-–—]))"
    r"\s?[-–—]{1,2}\s+(?=[^\W_a-z]|[\"“‘'])"
)


class Unit(NamedTuple):
    """A sentence as items `first` to `last` (exclusive); marks inside quotations end none. `role` is that of
    its passage, or "dateline"."""

    first: int
    last: int
    paragraph: int
    role: str


def _shouts(text: str) -> bool:
    """True where nearly all letters are capitals, so that a capital tells no name."""
    capitals = sum(map(str.isupper, text[:5000]))
    return capitals > 20 and capitals > 4 * sum(map(str.islower, text[:5000]))


class Stream:
    """Parallel lists, one entry per item: `starts`, `stops`, `forms` (lower case), `kinds`, `quotes`.

    `kinds`: a class of words.tsv, or quote, mark, number, name (capital inside a sentence), verb (-ed),
    word. `quotes` is the number of the quotation, -1 elsewhere.
    """

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.posted = document.report.kind == "post"
        self.lexicon: Lexicon = lexicon(document.language)
        self.quotations: list[Quotation] = quotations(document.text, document.paragraphs)
        self.starts: list[int] = []
        self.stops: list[int] = []
        self.forms: list[str] = []
        self.kinds: list[str] = []
        self.quotes: list[int] = []
        self.units: list[Unit] = []
        self.shouting = _shouts(document.text)
        self.unit_of_quote: dict[int, int] = {}
        self._fill(document)
        self._firsts = [unit.first for unit in self.units]

    def _fill(self, document: Document) -> None:
        quote, count = 0, len(self.quotations)
        begun = 0
        for number, sentence in enumerate(document.sentences):
            inside = False
            for index in range(sentence.first, sentence.last):
                word = document.words[index]
                while quote < count and self.quotations[quote].outer.stop <= word.start:
                    quote += 1
                if quote < count and self.quotations[quote].outer.start <= word.start:
                    if not self.quotes or self.quotes[-1] != quote:
                        self._append_quote(quote)
                    continue
                if index + 1 < sentence.last and self._initial(word, document.words[index + 1]):
                    self.stops[-1], self.forms[-1], self.kinds[-1] = word.stop, f"{self.forms[-1]}.", "name"
                    continue
                self._append(word, document.forms[index])
            following = document.sentences[number + 1] if number + 1 < len(document.sentences) else None
            ends = following is None or following.paragraph != sentence.paragraph
            if not ends and following is not None:
                inside = quote < count and self.quotations[quote].outer.start < sentence.stop
                inside = inside and self.quotations[quote].outer.stop > following.start
            if (ends or not inside) and begun < len(self.forms):
                self._close(begun, sentence.paragraph, sentence.role)
                begun = len(self.forms)

    def _append_quote(self, quote: int) -> None:
        outer = self.quotations[quote].outer
        self.starts.append(outer.start)
        self.stops.append(outer.stop)
        self.forms.append('"')
        self.kinds.append("quote")
        self.quotes.append(quote)

    def _append(self, word: Span, form: str) -> None:
        if (form == "_" or (self.forms and self.forms[-1][-1] == "_")) and self._glued(word, form):
            self.stops[-1], self.forms[-1], self.kinds[-1] = word.stop, self.forms[-1] + form, "name"
            return
        self.starts.append(word.start)
        self.stops.append(word.stop)
        self.forms.append(form)
        self.kinds.append(self.kind(form, self.text[word.start]))
        self.quotes.append(-1)

    def _initial(self, word: Span, after: Span) -> bool:
        """True for the full stop of an initial where names bend: "А. Сало" and "Сало А. П." are names."""
        if not self.lexicon.free or word.stop - word.start != 1 or self.text[word.start] != ".":
            return False
        if not self.stops or self.stops[-1] != word.start or self.stops[-1] - self.starts[-1] != 1:
            return False
        named = self.kinds[-2:-1] == ["name"]
        return self.text[word.start - 1].isupper() and (named or self.text[after.start].isupper())

    def _glued(self, word: Span, form: str) -> bool:
        """True inside the name of an account: "harbour_watch" is one word."""
        if not self.stops or self.stops[-1] != word.start or self.quotes[-1] >= 0:
            return False
        return (form == "_" and self.forms[-1][-1].isalnum()) or (
            self.forms[-1].endswith("_") and form[0].isalnum()
        )

    def kind(self, form: str, first: str) -> str:
        """The kind of a word of the text, by its form and its first character."""
        if form in _SINGLE:
            return "mark"
        kind = self.lexicon.kinds.get(form)
        if kind and not (first.isupper() and (kind == "past" or form in _MONTH)):
            return kind
        if first.isdigit():
            return "number"
        if first.isupper() and not self.shouting:
            return "name"
        if len(form) > 4 and form.endswith("ed"):
            return "verb"
        if form in self.lexicon.verbs and self.lexicon.verbs[form][0].form in ("past", "s"):
            # "118 names": some verbs of saying are as often nouns.
            return "word" if "noun" in self.lexicon.verbs[form][0].frames else "verb"
        if not first.isalpha():
            return "mark"
        return "adv" if len(form) > 4 and form.endswith("ly") else "word"

    def _close(self, first: int, paragraph: int, role: str) -> None:
        """Ends a unit, cut once more after each quotation that ended a sentence of its own."""
        last = len(self.forms)
        first = self._dated(first, last, paragraph)
        while last - first > _LONGEST:
            self._unit(first, first + _LONGEST, paragraph, role)
            first += _LONGEST
        begin = first
        for item in range(first, last):
            if self.quotes[item] < 0:
                continue
            if item + 1 < last and self._ends(item, last):
                self._unit(begin, item + 1, paragraph, role)
                begin = item + 1
        self._unit(begin, last, paragraph, role)

    def _dated(self, first: int, last: int, paragraph: int) -> int:
        """The item after a dateline, which is a unit of its own; `first` where there is none."""
        opens = not self.units or self.units[-1].paragraph != paragraph
        line = _DATELINE.match(self.text, self.starts[first]) if opens and not self.lexicon.free else None
        begin = bisect_left(self.starts, line.end(), first, last) if line else first
        if first < begin < last:
            self._unit(first, begin, paragraph, "dateline")
            return begin
        return first

    def _unit(self, first: int, last: int, paragraph: int, role: str) -> None:
        for item in range(first, last):
            if self.quotes[item] >= 0:
                self.unit_of_quote[self.quotes[item]] = len(self.units)
        self.units.append(Unit(first, last, paragraph, role))

    def _ends(self, item: int, last: int) -> bool:
        quotation = self.quotations[self.quotes[item]]
        if self.text[quotation.stop - 1] not in _TERMINAL:
            return False
        following = self.text[self.starts[item + 1]]
        if self.kinds[item + 1] == "quote":
            return True
        if not (following.isupper() or following.isdigit()):
            return False
        # '"Go!" Smith shouted.': a cue within the next few words ties them to the quotation.
        for ahead in range(item + 1, min(item + 9, last)):
            if self.forms[ahead] in _TERMINAL:
                return True
            readings = self.lexicon.verbs.get(self.forms[ahead])
            if readings and any("quote" in verb.frames and verb.form in ("past", "s") for verb in readings):
                return False
        return True

    @cached_property
    def bearing(self) -> dict[str, tuple[str, str]]:
        """Stems of names in quotation marks, to the noun that stands before one and the name as it stands
        there: of "паром «Болджа»" the ferry and her name, by the table of what bears such names."""
        language = self.lexicon.language
        known = frozenset(stem(noun, language) for noun in language.table("bearing"))
        found: dict[str, tuple[str, str]] = {}
        if known:
            for item in range(1, len(self.forms)):
                if self.quotes[item] >= 0 and stem(self.forms[item - 1], language) in known:
                    name = self.quoted(item)
                    found.setdefault(self.stems(name), (self.forms[item - 1], name))
        return found

    def quoted(self, item: int) -> str:
        """The words inside the quotation at an item."""
        quotation = self.quotations[self.quotes[item]]
        return self.text[quotation.start : quotation.stop]

    def stems(self, words: str) -> str:
        """Words without their endings and the vowel that some of them drop ("Рассветок", "Рассветка")."""
        found = (stem(word, self.lexicon.language) for word in words.lower().split())
        return " ".join(_FLEETING.sub("", word) for word in found)

    def bearer(self, item: int) -> str:
        """The noun for what bears the name in quotation marks at an item, empty where the report has none or
        it is an outlet."""
        return self.bearing.get(self.stems(self.quoted(item)), ("", ""))[0] if self.bearing else ""

    def opens(self, item: int) -> bool:
        """True for the first item of a sentence."""
        place = bisect_right(self._firsts, item) - 1
        return place >= 0 and self._firsts[place] == item

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The stems of names of one word that stand inside a sentence without another name beside them."""
        kinds = ["", *self.kinds, ""]
        alone = (
            at
            for at in range(len(self.forms))
            if kinds[at + 1] == "name" and "name" not in (kinds[at], kinds[at + 2]) and not self.opens(at)
        )
        return frozenset(stem(self.forms[at], self.lexicon.language) for at in alone)

    def span(self, first: int, last: int) -> Span:
        """The characters of items `first` to `last` (exclusive)."""
        return Span(self.starts[first], self.stops[last - 1])

    def item_at(self, offset: int) -> int:
        """The number of the first item that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def unit_at(self, offset: int) -> Unit | None:
        """The unit that `offset` stands in or before, None after the last."""
        item = min(self.item_at(offset), len(self.starts) - 1)
        number = bisect_right(self._firsts, item) - 1
        return self.units[number] if number >= 0 else None
