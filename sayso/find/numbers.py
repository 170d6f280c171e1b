"""Numbers in running words, with the words that bound or blur them: "at least 12", "tens of thousands"."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

from sayso.language import Language
from sayso.record import Measure, Qualifier
from sayso.text import Span


class Number(NamedTuple):
    """A number as `words[first:last]`; `core` is where it begins without its qualifier.

    `low` and `high` are inclusive, None where open. `opened` where only words such as "no" or "a" make
    it, which is a figure by its surroundings alone; `share` where it is a fraction, `named` where it is no
    number but a name or a pronoun.
    """

    first: int
    core: int
    last: int
    low: float | None
    high: float | None
    qualifier: Qualifier
    bare: bool = False
    share: bool = False
    named: bool = False


class Counted(NamedTuple):
    """The words that name what is counted, `words[first:last]` (empty where none do), where the words
    after them begin, and the measure that they carry themselves."""

    first: int
    last: int
    after: int
    measure: Measure
    partitive: bool


class _Value(NamedTuple):
    last: int
    low: float
    high: float | None
    kind: str


LONGEST = 15
"""Digits that a count may have: fifteen are exact in a float, and nothing counted here needs more."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_DASHES = frozenset("-–—‑−")


class Numerals:
    """The number words of one language, ready for look-up."""

    def __init__(self, language: Language) -> None:
        self.values: dict[str, tuple[str, float, float | None]] = {}
        self.marks: set[str] = set()
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        for word, cells in language.table("numerals").items():
            kind, low = cells[0], float(cells[1])
            if kind == "mark":
                self.marks.add(word)
                continue
            self.values[word] = (kind, low, None if kind in ("plural", "vague", "loose") else low)
            if " " in word:
                self.phrases.setdefault(word.split(" ")[0], []).append(tuple(word.split(" ")))
        self.before: dict[str, Qualifier] = {}
        self.after: dict[str, Qualifier] = {}
        for words, (qualifier, place) in language.table("qualifiers").items():
            side = self.before if place == "before" else self.after
            side[words] = cast(Qualifier, qualifier)
        self.endings = {words.rsplit(" ", 1)[-1] for words in self.before}
        counting = language.table("counting")
        self.grown = frozenset(word for word, cells in counting.items() if cells[0] == "grown")
        links = language.table("connectives")
        self.to = frozenset(word for word, cells in links.items() if cells[0] == "to")
        self.between = frozenset(word for word, cells in links.items() if cells[0] == "between")
        self.conjoin = frozenset(word for word, cells in links.items() if cells[0] == "and")
        self.of = frozenset(word for word, cells in links.items() if cells[0] == "of")
        self.share = frozenset(word for word, cells in links.items() if cells[0] == "share")


@cache
def numerals(language: Language) -> Numerals:
    """The number words of `language`, made once."""
    return Numerals(language)


def digits(form: str) -> float | None:
    """The value of a number written in digits, None where it is not one or is longer than `LONGEST`."""
    if len(form) > LONGEST + 6 or not _DIGITS.fullmatch(form):
        return None
    return float(form.replace(",", ""))


class Reader:
    """Reads numbers from the words of one text; `forms` are the words in lower case."""

    def __init__(self, forms: Sequence[str], spans: Sequence[Span], known: Numerals) -> None:
        self.forms = forms
        self.spans = spans
        self.known = known

    def numbers(self, first: int, last: int) -> list[Number]:
        """The numbers of `words[first:last]`, one sentence, in order, none inside another."""
        found: list[Number] = []
        at, values = first, self.known.values
        while at < last:
            form = self.forms[at]
            if form in values or "0" <= form[0] <= "9" or "-" in form or form in self.known.phrases:
                number = self._number(at, last, found[-1].last if found else first)
                if number:
                    found.append(number)
                    at = number.last
                    continue
            at += 1
        return found

    def _number(self, at: int, last: int, floor: int) -> Number | None:
        value = self._value(at, last)
        if value is None:
            return None
        marked = at > floor and self.forms[at - 1] in self.known.marks
        first, qualifier = self._qualifier(at - marked, floor)
        if value.kind == "a" and qualifier is None:
            return None
        value = self._share(value, last) or value
        low, high = value.low, value.high
        stop = value.last
        other = self._doubled(value, last) if high is not None and qualifier is None else None
        if other:
            return Number(first, at, other.last, low, other.low, "between")
        spread = self._spread(value, last, self.forms[first - 1] if first > floor else "")
        if spread:
            stop, low, high = spread
            if first > floor and self.forms[first - 1] in self.known.between:
                first -= 1
            return Number(first, at, stop, low, high, "between")
        if value.high is None and qualifier is None:
            return Number(first, at, stop, low, high, "vague", value.kind == "loose")
        if qualifier is None:
            stop, qualifier = self._afterwards(stop, last)
        if qualifier is None and (value.kind == "pair" or self._tailed(at)):
            qualifier = "about" if value.kind == "pair" else self._tailed(at)
        bounds = _bounded(low, high, qualifier or "exact")
        return Number(
            first,
            at,
            stop,
            *bounds,
            qualifier or "exact",
            value.kind in ("none", "a", "both"),
            value.kind == "fraction",
        )

    def _qualifier(self, at: int, floor: int) -> tuple[int, Qualifier | None]:
        """Where the words that qualify the number at `at` begin, and what they say: the outermost wins."""
        first, found = at, None
        forms, known = self.forms, self.known
        while first > floor and forms[first - 1] in known.endings:
            for length in (5, 4, 3, 2, 1):
                begin = first - length
                if begin >= floor and " ".join(forms[begin:first]) in known.before:
                    said = known.before[" ".join(forms[begin:first])]
                    found = said if found in (None, "about", "exact") else found
                    first = begin
                    break
            else:
                break
        return first, found

    def _afterwards(self, stop: int, last: int) -> tuple[int, Qualifier | None]:
        if stop + 3 < last and self.forms[stop] == ",":
            # "130, give or take, are missing"
            for length in (4, 3, 2):
                words = " ".join(self.forms[stop + 1 : stop + 1 + length])
                if words in self.known.after and stop + 1 + length < last:
                    return stop + 1 + length, self.known.after[words]
        for length in range(min(2, last - stop), 0, -1):
            words = " ".join(self.forms[stop : stop + length])
            if words in self.known.after:
                return stop + length, self.known.after[words]
            closes = stop + length >= last or not self.forms[stop + length][0].isalnum()
            if closes and self.known.before.get(words) in ("at_least", "at_most"):
                return stop + length, self.known.before[words]
        return stop, None

    def _doubled(self, value: _Value, last: int) -> _Value | None:
        """ "14, possibly 15": a second number that may be the right one."""
        at, forms = value.last, self.forms
        at += at < last and forms[at] == ","
        at += at < last and forms[at] in self.known.to
        if at + 1 >= last or at == value.last or self.known.before.get(forms[at]) != "about":
            return None
        other = self._value(at + 1, last)
        if other is None or other.high is None or not value.low < other.low <= 2 * value.low:
            return None
        return other

    def _share(self, value: _Value, last: int) -> _Value | None:
        """ "one in four", "two out of three", where people or "of" or a verb follow."""
        at, forms = value.last, self.forms
        if at + 1 >= last or forms[at] not in self.known.share or value.low > 9:
            return None
        at += 2 if forms[at + 1] in self.known.of else 1
        whole = self._value(at, last)
        if whole is None or whole.high is None or not value.low < whole.low <= 1000 or whole.last >= last:
            return None
        if forms[whole.last] not in self.known.of and (value.low > 1 or forms[at][0].isdigit()):
            return None
        part = value.low / whole.low
        return _Value(whole.last, part, part, "fraction")

    def _tailed(self, at: int) -> Qualifier | None:
        """What is tied to the end of a number word: "sixty-odd"."""
        return self.known.after.get("- " + self.forms[at].rpartition("-")[2])

    def _spread(self, value: _Value, last: int, before: str) -> tuple[int, float, float] | None:
        """The second end of a range whose first is `value`: "10 to 15", "10-15", "three or four"."""
        at = value.last
        if at + 1 >= last or value.high is None or value.kind in ("none", "a", "fraction"):
            return None
        link = self.forms[at]
        if before in self.known.between and link in self.known.to and self._grows(at):
            return None
        paired = before in self.known.between
        if not (link in self.known.to or link in _DASHES or (paired and link in self.known.conjoin)):
            return None
        if link in _DASHES and not self._tight(at):
            return None
        other = self._value(at + 1, last)
        if other is None or other.high is None or other.kind in ("none", "a", "fraction"):
            return None
        low, high = value.low, other.high
        scale = self.known.values.get(self.forms[other.last - 1])
        if scale and scale[0] == "scale" and low < scale[1] and other.last - at > 2:
            low *= scale[1]
        return (other.last, low, high) if low < high else None

    def _grows(self, at: int) -> bool:
        """True where a word before says that a count went "from" one number "to" another."""
        return any(form in self.known.grown for form in self.forms[max(0, at - 6) : at])

    def _tight(self, at: int) -> bool:
        before, dash, after = self.spans[at - 1 : at + 2]
        return (before.stop == dash.start) == (dash.stop == after.start)

    def _value(self, at: int, last: int) -> _Value | None:
        """The number that begins at the word `at`, without qualifiers and ranges."""
        form = self.forms[at]
        number = digits(form)
        if number is not None:
            stop, number = self._grouped(at, last, number)
            return self._scaled(stop, last, number, number, "digits")
        phrase = self._phrase(at, last)
        if phrase:
            return phrase
        if form[0].isdigit():
            return None
        entry = self._entry(form)
        if entry is None:
            return None
        kind, low, _ = entry
        if kind == "fraction" and low < 0.5:
            return None
        if kind in ("a", "fraction"):
            return self._opened(at, last, kind, low)
        if kind in ("vague", "loose"):
            return None if self._qualifies(at) else self._vague(at, last, low)
        if kind == "plural":
            return self._plural(at, last, low)
        if kind in ("unit", "ten", "compound"):
            return self._cardinal(at, last)
        if kind == "none" and self._qualifies(at):
            return None
        if kind == "group" and at > 1 and " ".join(self.forms[at - 2 : at]) in self.known.before:
            # "a good dozen"
            return _Value(at + 1, low, low, "words")
        return _Value(at + 1, low, low, kind) if kind in ("none", "both") else None

    def _qualifies(self, at: int) -> bool:
        """True for the "no" of "no fewer than" and the "many" of "as many as"."""
        return any(
            " ".join(self.forms[first : first + length]) in self.known.before
            for first in (at, max(at - 1, 0))
            for length in (2, 3, 4)
            if first + length > at + 1
        )

    def _phrase(self, at: int, last: int) -> _Value | None:
        """A number of several words that do not add up: "not a single"."""
        for pieces in self.known.phrases.get(self.forms[at], ()):
            stop = at + len(pieces)
            if stop <= last and tuple(self.forms[at:stop]) == pieces:
                kind, low, high = self.known.values[" ".join(pieces)]
                return _Value(stop, low, high, kind)
        return None

    def _grouped(self, at: int, last: int, number: float) -> tuple[int, float]:
        """The word after a number whose thousands are set apart by spaces ("3 417"), and its value."""
        stop = at + 1
        if len(self.forms[at]) > 3:
            return stop, number
        while stop < last and len(self.forms[stop]) == 3 and self.forms[stop].isdecimal() and stop - at < 5:
            if self.spans[stop].start - self.spans[stop - 1].stop != 1:
                break
            number = number * 1000 + float(self.forms[stop])
            stop += 1
        return stop, number

    def _entry(self, form: str) -> tuple[str, float, float | None] | None:
        """What a word means as a number; "twenty-one" and "two-thirds" are read part by part."""
        entry = self.known.values.get(form)
        if entry or "-" not in form:
            return entry
        left, _, right = form.partition("-")
        one, two = self.known.values.get(left), self.known.values.get(right)
        if one and "- " + right in self.known.after:
            return ("compound", one[1], one[1])
        if one and two and one[0] == "ten" and two[0] == "unit":
            return "compound", one[1] + two[1], one[1] + two[1]
        if one and two and one[0] in ("unit", "a") and two[0] == "fraction":
            return "fraction", one[1] * two[1], one[1] * two[1]
        return None

    def _cardinal(self, at: int, last: int, part: float = 0.0) -> _Value:
        """Number words that add up: "one hundred and twenty-one", "two and a half million"; `part` is 1
        behind an article: "a hundred and ten"."""
        total = 0.0
        values = self.known.values
        smallest = float("inf")
        while at < last:
            entry = self._entry(self.forms[at])
            kind = entry[0] if entry else ""
            if entry and kind in ("unit", "ten", "compound") and entry[1] < smallest:
                part += entry[1]
                smallest = 10 if kind == "ten" else 1
                at += 1
            elif entry and kind == "scale" and part:
                part *= entry[1]
                if entry[1] >= 1000:
                    total, part = total + part, 0.0
                smallest = entry[1] if entry[1] >= 1000 else 100
                at += 1
            elif part and self._half(at, last):
                part += 0.5
                at += 3
            elif self.forms[at] in self.known.conjoin and at + 1 < last and smallest == 100:
                after = values.get(self.forms[at + 1]) or self._entry(self.forms[at + 1])
                if not after or after[0] not in ("unit", "ten", "compound"):
                    break
                at += 1
            else:
                break
        number = total + part
        return self._scaled(at, last, number, number, "words")

    def _half(self, at: int, last: int) -> bool:
        """True where "and a half" begins at `at`."""
        if at + 2 >= last or self.forms[at] not in self.known.conjoin:
            return False
        one, two = (self.known.values.get(form, ("", 0, 0)) for form in self.forms[at + 1 : at + 3])
        return one[0] == "a" and two[:2] == ("fraction", 0.5)

    def _opened(self, at: int, last: int, kind: str, low: float) -> _Value | None:
        """ "a hundred", "a dozen", "a few", "half a million", "a third", "half"."""
        values, following = self.known.values, at + 1
        if kind == "fraction" and following < last:
            if values.get(self.forms[following], ("",))[0] == "a" and following + 1 < last:
                following += 1
            scale = values.get(self.forms[following])
            if scale and scale[0] in ("scale", "group"):
                return _Value(following + 1, low * scale[1], low * scale[1], "words")
        if kind == "fraction":
            return _Value(at + 1, low, low, "fraction")
        entry = values.get(self.forms[following]) if following < last else None
        if not entry:
            return _Value(at + 1, 1, 1, "a")
        if entry[0] == "scale":
            return self._cardinal(following, last, 1.0)
        if entry[0] == "group":
            return _Value(following + 1, entry[1], entry[1], "words")
        scaled = values.get(self.forms[following + 2]) if following + 2 < last else None
        if (
            entry[0] == "pair"
            and scaled
            and scaled[0] in ("scale", "group")
            and (self.forms[following + 1] in self.known.of)
        ):
            return _Value(following + 3, entry[1] * scaled[1], entry[1] * scaled[1], "pair")
        if entry[0] == "pair":
            blurred = following + 1 < last and self.forms[following + 1] in self.known.of
            return _Value(following + 1, entry[1], entry[1], "pair" if blurred else "words")
        if entry[0] in ("vague", "loose"):
            return self._vague(following, last, entry[1])
        if entry[0] == "fraction":
            return _Value(following + 1, entry[1], entry[1], "fraction")
        return None

    def _vague(self, at: int, last: int, low: float) -> _Value:
        entry = self.known.values.get(self.forms[at + 1]) if at + 1 < last else None
        if entry and entry[0] in ("scale", "group"):
            return _Value(at + 2, low * entry[1], None, "plural")
        return _Value(at + 1, low, None, self.known.values[self.forms[at]][0])

    def _plural(self, at: int, last: int, low: float) -> _Value:
        """ "dozens", "tens of thousands", "hundreds of thousands"."""
        stop = at + 1
        values = self.known.values
        while stop + 1 < last and self.forms[stop] in self.known.of:
            entry = values.get(self.forms[stop + 1])
            if not entry or entry[0] != "plural":
                break
            # "tens of thousands" is two tens or more of a thousand each
            low *= entry[1] / 2
            stop += 2
        return _Value(stop, low, None, "plural")

    def _scaled(self, at: int, last: int, low: float, high: float, kind: str) -> _Value:
        """The value with the scales and dozens that follow it: "2.5 million", "12k", "two dozen"."""
        values = self.known.values
        while at < last:
            entry = values.get(self.forms[at])
            if not entry:
                break
            tied = at > 0 and self.spans[at - 1].stop == self.spans[at].start
            if entry[0] in ("scale", "group") or (entry[0] == "suffix" and tied):
                low, high, at = low * entry[1], high * entry[1], at + 1
            elif entry[0] == "fraction" and kind == "words" and low < 20 and entry[1] < 0.5:
                return _Value(at + 1, low * entry[1], low * entry[1], "fraction")
            else:
                break
        return _Value(at, low, high, kind)


def _bounded(
    low: float | None, high: float | None, qualifier: Qualifier
) -> tuple[float | None, float | None]:
    if qualifier in ("more_than", "at_least"):
        return low, None
    if qualifier in ("fewer_than", "at_most"):
        return None, high if high is not None else low
    return low, high
