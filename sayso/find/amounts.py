"""Numbers in words and digits of languages whose numerals have cases, with what bounds or blurs them."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

from sayso.find.numbers import Number
from sayso.language import Language
from sayso.language.spellings import spellings
from sayso.record import Qualifier
from sayso.text import Span

_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?")
_DASHES = frozenset("-–—")
_TO = frozenset(("до", "или", "либо", "чи", "або", "по"))
_FROM = frozenset(("от", "с", "від", "з", "зі"))
_INVERTED = frozenset(("unit", "teen", "half", "ten"))
_SOME = frozenset(("с", "со", "з", "зо", "із"))
_DOZENS = 24
"""What "десятки" by itself is at least: read as "dozens" is, but "десятки тысяч" are tens of thousands."""
_RANKS = {"hundred": 3, "ten": 2, "teen": 1, "unit": 1}
_ADDED = frozenset(_RANKS)
_LONGEST = 15


class _Value(NamedTuple):
    last: int
    low: float
    kind: str


class Numerals:
    """The numerals and the words around them of one language."""

    def __init__(self, language: Language) -> None:
        self.values: dict[str, tuple[str, float]] = {}
        for word, (kind, value) in language.table("numerals").items():
            for spelling in spellings(word):
                self.values[spelling] = (kind, float(value))
        self.before: dict[tuple[str, ...], Qualifier] = {}
        self.large: dict[tuple[str, ...], Qualifier] = {}
        self.after: dict[tuple[str, ...], Qualifier] = {}
        for words, (qualifier, place) in language.table("qualifiers").items():
            side = self.before if place == "before" else self.large if place == "large" else self.after
            side[tuple(words.split(" "))] = cast(Qualifier, qualifier)
        self.counting = {
            spelling: cells[0]
            for word, cells in language.table("counting").items()
            for spelling in spellings(word)
        }


@cache
def numerals(language: Language) -> Numerals:
    """The numerals of `language`, made once."""
    return Numerals(language)


class Amounts:
    """Reads the numbers of one text; `forms` are its words in lower case."""

    def __init__(self, forms: Sequence[str], spans: Sequence[Span], known: Numerals) -> None:
        self.forms, self.spans, self.known = forms, spans, known

    def numbers(self, first: int, last: int) -> list[Number]:
        """The numbers of `words[first:last]`, one sentence, in order."""
        found: list[Number] = []
        at = first
        while at < last:
            number = self._number(at, last, found[-1].last if found else first)
            if number:
                found.append(number)
                at = number.last
            else:
                at += 1
        return found

    def _number(self, at: int, last: int, floor: int) -> Number | None:
        pair = self._pair(at)
        if pair:
            return self._scaled_pair(at, last, *pair)
        value = self._value(at, last)
        if value is None:
            return None
        if value.last <= at:
            return None
        if value.kind == "none":
            return Number(at, at, value.last, 0, 0, "exact", bare=True)
        spread = self._spread(value, at, last, floor)
        if spread:
            return spread
        first, qualifier = self._qualifier(at, floor)
        if qualifier is None and value.low >= 10 and at > floor:
            qualifier = self.known.large.get((self.forms[at - 1],))
            first = at - 1 if qualifier else first
        if qualifier is None and value.kind == "inverted":
            qualifier = "about"
        for words, said in self.known.after.items():
            stop = value.last + len(words)
            if qualifier is None and stop <= last and tuple(self.forms[value.last : stop]) == words:
                value, qualifier = self._scaled(stop, last, value.low, value.kind), said
        if value.kind in ("plural", "vague") and qualifier is None:
            return Number(first, at, value.last, value.low, None, "vague", value.kind == "vague")
        low: float | None = value.low
        high: float | None = value.low
        if qualifier in ("at_least", "more_than"):
            high = None
        elif qualifier in ("at_most", "fewer_than"):
            low = None
        return Number(first, at, value.last, low, high, qualifier or "exact", share=value.kind == "fraction")

    def _pair(self, at: int) -> tuple[float, float] | None:
        """The two ends of "two-three"."""
        left, dash, right = self.forms[at].partition("-")
        one, two = self.known.values.get(left), self.known.values.get(right)
        if dash and one and two and one[1] < two[1] and one[0] in _ADDED and two[0] in _ADDED:
            return one[1], two[1]
        return None

    def _scaled_pair(self, at: int, last: int, low: float, high: float) -> Number:
        stop = at + 1
        entry = self.known.values.get(self.forms[stop]) if stop < last else None
        if entry and entry[0] in ("scale", "group", "plural"):
            unit = _one(entry[1]) if entry[0] == "plural" else entry[1]
            low, high, stop = low * unit, high * unit, stop + 1
        return Number(at, at, stop, low, high, "between")

    def _qualifier(self, at: int, floor: int) -> tuple[int, Qualifier | None]:
        first, found = at, None
        while True:
            for length in (3, 2, 1):
                words = tuple(self.forms[first - length : first]) if first - length >= floor else ()
                if words in self.known.before:
                    said = self.known.before[words]
                    found = said if found in (None, "exact") else found
                    first -= length
                    break
            else:
                over = first - 1 >= floor and first == at and self.forms[first - 1] in ("на", "в", "у")
                if (
                    over
                    and tuple(self.forms[first - 2 : first - 1]) in self.known.before
                    and first - 2 >= floor
                ):
                    first -= 1
                    continue
                return (first if found else at), found
            if first == at:
                return at, found

    def _spread(self, value: _Value, at: int, last: int, floor: int) -> Number | None:
        """ "from 10 to 15", "10-15", "six or seven"."""
        link = value.last
        if link + 1 >= last or value.kind in ("plural", "vague"):
            return None
        dashed = self.forms[link] in _DASHES
        if not dashed and self.forms[link] not in _TO:
            return None
        other = self._value(link + 1, last)
        if other is None or other.low <= value.low or other.kind in ("plural", "vague"):
            return None
        opened = at > floor and self.forms[at - 1] in _FROM
        if self.forms[link] in ("до", "по") and (not opened or self.grown(at, floor)):
            return None
        low = value.low
        entry = self.known.values.get(self.forms[other.last - 1])
        if entry and entry[0] == "scale" and low < entry[1] and other.last - link > 2:
            low *= entry[1]
        return Number(at - opened, at, other.last, low, other.low, "between")

    def grown(self, at: int, floor: int) -> bool:
        """True where a number grew or fell to what stands at `at`."""
        near = self.forms[max(floor, at - 7) : at]
        return any(self.known.counting.get(form) == "grown" for form in near)

    def _value(self, at: int, last: int) -> _Value | None:
        form = self.forms[at]
        if form[0].isdigit():
            return self._of_digits(at, last)
        entry = self.known.values.get(form)
        if entry is None:
            return None
        kind, value = entry
        if kind in ("whole", "none", "vague"):
            return self._scaled(at + 1, last, value, kind)
        if kind in ("plural", "scale", "group"):
            return self._alone(at, last, kind, value)
        if kind == "half":
            return self._half(at, last, value)
        if kind == "fraction":
            return _Value(at + 1, value, "fraction")
        return self._added(at, last)

    def _of_digits(self, at: int, last: int) -> _Value | None:
        form = self.forms[at]
        if not _DIGITS.fullmatch(form) or len(form) > _LONGEST:
            return None
        number = (
            float(form.replace(".", "").replace(",", ".")) if "," in form else float(form.replace(".", ""))
        )
        stop = at + 1
        while stop < last and len(self.forms[stop]) == 3 and self.forms[stop].isdecimal() and len(form) <= 3:
            if self.spans[stop].start - self.spans[stop - 1].stop != 1 or stop - at > 4:
                break
            number = number * 1000 + float(self.forms[stop])
            stop += 1
        return self._scaled(stop, last, number, "digits")

    def _alone(self, at: int, last: int, kind: str, value: float) -> _Value | None:
        """ "a thousand two hundred", "tens of thousands", "a hundred"."""
        following = self.known.values.get(self.forms[at + 1]) if at + 1 < last else None
        if at + 2 < last and self.forms[at + 1] in _SOME:
            after = self.known.values.get(self.forms[at + 2])
            if after and after[0] in _INVERTED and self._inverts(at, kind, after[1]):
                return _Value(at + 3, after[1] * (value if kind != "plural" else _one(value)), "inverted")
        if following and following[0] in _INVERTED and self._inverts(at, kind, following[1]):
            return _Value(at + 2, following[1] * (value if kind != "plural" else _one(value)), "inverted")
        if kind == "plural" or (kind == "scale" and self.forms[at].endswith(("и", "і", "ы"))):
            if following and following[0] == "scale":
                value = 20 if value == _DOZENS else value
                return _Value(at + 2, value * following[1], "plural")
            return _Value(at + 1, value if kind == "plural" else 2 * value, "plural")
        if kind == "scale" and following and following[0] in _ADDED and value >= 1000:
            rest = self._added(at + 1, last)
            return _Value(rest.last, value + rest.low, "words")
        return _Value(at + 1, value, "words")

    def _inverts(self, at: int, kind: str, unit: float) -> bool:
        """True for "thousands six": a numeral after its unit says that it is not exact."""
        form = self.forms[at]
        if kind == "scale":
            return form.endswith(("ч", "ов", "ів")) or (form.endswith(("и", "і")) and unit < 5)
        return form.endswith(("и", "і", "ен", "а", "ов", "ів")) and unit < 20

    def _half(self, at: int, last: int, value: float) -> _Value | None:
        entry = self.known.values.get(self.forms[at + 1]) if at + 1 < last else None
        if entry and entry[0] in ("scale", "group", "plural"):
            unit = _one(entry[1]) if entry[0] == "plural" else entry[1]
            return _Value(at + 2, value * unit, "words")
        return _Value(at + 1, value, "words") if value > 1 else None

    def _added(self, at: int, last: int) -> _Value:
        """Numerals that add up: "one hundred twenty-one thousand five"."""
        total = part = 0.0
        rank = 4
        while at < last:
            entry = self.known.values.get(self.forms[at])
            if entry and _RANKS.get(entry[0], 9) < rank:
                part, rank = part + entry[1], _RANKS[entry[0]]
            elif entry and entry[0] in ("scale", "plural") and part and entry[1] >= 1000:
                unit = _one(entry[1]) if entry[0] == "plural" else entry[1]
                total, part, rank = total + part * unit, 0.0, 4
            else:
                break
            at += 1
        return self._scaled(at, last, total + part, "words")

    def _scaled(self, at: int, last: int, value: float, kind: str) -> _Value:
        if value < 1000 and self._and_a_half(at, last):
            value, at = value + 0.5, at + 2
        while at < last:
            entry = self.known.values.get(self.forms[at])
            if not entry or entry[0] not in ("scale", "group", "plural"):
                break
            unit = _one(entry[1]) if entry[0] == "plural" else entry[1]
            if kind == "vague" and unit == 10:
                unit = _DOZENS / 2
            value, at = value * unit, at + 1
        return _Value(at, value, kind)

    def _and_a_half(self, at: int, last: int) -> bool:
        """True for "with a half"."""
        return at + 1 < last and self.forms[at] in _FROM and self.forms[at + 1].startswith(("половин",))


def _one(plural: float) -> float:
    """The unit behind a plural's lower bound: of "hundreds" a hundred."""
    return 10 if plural == _DOZENS else plural / 2
