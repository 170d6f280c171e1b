"""The words beside a number that say it is no count: units, ages, dates, names, scores, addresses."""

import re
from collections.abc import Sequence

from sayso.find.numbers import Number
from sayso.language import Language
from sayso.text import Span

_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")


class Surroundings:
    """Tells the numbers of one text that count nothing from those that do."""

    def __init__(self, forms: Sequence[str], spans: Sequence[Span], language: Language) -> None:
        self.forms = forms
        self.spans = spans
        self.kinds = {word: cells[0] for word, cells in language.table("counting").items()}
        times = language.table("times")
        self.months = frozenset(word for word, cells in times.items() if cells[0].startswith("month"))
        self.dated = frozenset(w for w, cells in times.items() if cells[0] in ("bound", "in", "season"))
        self.people = language.table("people")
        self.of = frozenset(w for w, c in language.table("particles").items() if c[0] == "of")
        self.particles = language.table("particles")
        endings = language.table("endings")
        self.plurals = tuple(word for word, cells in endings.items() if cells[0] == "plural")
        planned = [word.split(" ") for word, kind in self.kinds.items() if kind == "planned"]
        self._planned = {tuple(words) for words in planned}

    def unit(self, number: Number, first: int, last: int) -> str:
        """ "name" where the number counts nothing, the kind of its unit where it has one, else ""."""
        before = self.forms[number.core - 1] if number.core > first else ""
        beyond = self.forms[number.first - 1] if number.first > first else ""
        after = self._after(number, last)
        kind_before = self.kinds.get(before, "")
        if kind_before == "money" or after == "money" or self.kinds.get(beyond) == "money":
            return "money"
        if kind_before == "distance" and not (
            number.core - 2 >= first and self.forms[number.core - 2][0].isdigit()
        ):
            return "name"
        if after in ("distance", "percent", "times", "other"):
            return after
        if after in ("duration", "ordinal", "age", "name_after", "clock"):
            return "name"
        if kind_before in ("name_before", "age_before") or self._glued(number, first, last):
            return "name"
        if self._numbered(number, before) or (number.share and self._lasts(number.last, last)):
            return "name"
        if self._years(number, before, first, last):
            return "name"
        if self._dated(number, before, last) or self._score(number, first) or self._housed(number, last):
            return "name"
        if self._aged(number, before, last) or self._raised(number, first):
            return "name"
        return "name" if self._aged_too(number, before, first) else ""

    def _lasts(self, at: int, last: int) -> bool:
        """True where a share is of a time: "a quarter of an hour"."""
        near = self.forms[at : min(at + 3, last)]
        return near[:1] != [] and near[0] in self.of and any(self.kinds.get(f) == "duration" for f in near)

    def _raised(self, number: Number, first: int) -> bool:
        """True for the number of somebody's children: "a mother of three"."""
        at = number.core - 2
        return (
            at >= first
            and self.forms[at + 1] in self.of
            and self.people.get(self.forms[at], ("",))[0] == "one"
        )

    def _years(self, number: Number, before: str, first: int, last: int) -> bool:
        """True for somebody's age: "He is 52, has a limp", "the youngest victim was four"."""
        at = number.core - 2
        if at < first or self.particles.get(before, ("",))[0] != "be":
            return False
        single = self.particles.get(self.forms[at], ("",))[0] == "person"
        single = single or self.people.get(self.forms[at], ("",))[0] == "one"
        single = single or self.particles.get(self.forms[at], ("",))[0] == "rel"
        return single and (number.last >= last or not self.forms[number.last][0].isalnum())

    def _aged_too(self, number: Number, before: str, first: int) -> bool:
        """True for the second of two ages: "aged 34 and 61"."""
        at = number.core - 3
        return at >= first and before in self.particles and self.kinds.get(self.forms[at]) == "age_before"

    def _after(self, number: Number, last: int) -> str:
        """The kind of the word or two after the number, over a hyphen too."""
        at = number.last
        if at < last and self.forms[at] in "-–" and at + 1 < last:
            at += 1
        for length in (3, 2, 1):
            words = " ".join(self.forms[at : min(at + length, last)])
            if words in self.kinds:
                return self.kinds[words]
        return ""

    def _glued(self, number: Number, first: int, last: int) -> bool:
        """True where the number is part of a longer written word: A-10, 61st, 504-471-2789, 4/5."""
        if not self.forms[number.core][0].isdigit():
            return False
        start, stop = self.spans[number.core].start, self.spans[number.last - 1].stop
        before = number.core > first and self.spans[number.core - 1].stop == start
        after = number.last < last and self.spans[number.last].start == stop
        if before and self.forms[number.core - 1] in ("/", "-", "–", "#", ".", "@", ":", "_", "№", "'", "’"):
            return True
        if before and self.forms[number.core - 1][-1].isalnum():
            return True
        if not after:
            return False
        mark = self.forms[number.last]
        if self.kinds.get(mark) == "strong" or self._strong(number.last, last):
            return False
        if mark[0].isalpha():
            return True
        joined = number.last + 1 < last and self.spans[number.last + 1].start == self.spans[number.last].stop
        return joined and mark in ("/", "-", "–", ":", ".", "@")

    def strong(self, number: Number, last: int) -> bool:
        """True for "5,000-strong" and "300 strong"."""
        at = number.last
        return (at < last and self.kinds.get(self.forms[at]) == "strong") or self._strong(at, last)

    def _strong(self, at: int, last: int) -> bool:
        """True for "-strong"."""
        return at + 1 < last and self.kinds.get(self.forms[at + 1]) == "strong"

    def _numbered(self, number: Number, before: str) -> bool:
        """True for "No. 5", and for a clock time with a full stop, "at 6.40"."""
        form = self.forms[number.core]
        if not form[0].isdigit():
            return False
        if self.kinds.get(before) == "clock_before" and _CLOCK.fullmatch(form):
            return True
        # "No." may have been taken for the end of a sentence.
        at = number.core - (2 if number.core and self.forms[number.core - 1] == "." else 1)
        return at >= 0 and self.kinds.get(self.forms[at]) == "numbered"

    def _dated(self, number: Number, before: str, last: int) -> bool:
        """True for a day beside a month and for a year."""
        after = self.forms[number.last] if number.last < last else ""
        if before in self.months or after in self.months:
            return True
        form = self.forms[number.last - 1]
        if len(form) == 4 and form[0] == "0" and form.isdigit():
            return True
        if not _YEAR.fullmatch(form) or number.qualifier not in ("exact", "about", "between"):
            return False
        if before in self.dated or before in ("(", "/") or int(form) >= 1900:
            counts = after[:1].isalpha() and after.endswith(self.plurals) and after not in self.particles
            return not counts or before in self.dated
        return False

    def _housed(self, number: Number, last: int) -> bool:
        """True for the number of a house: "12 Oak Street"."""
        if not self.forms[number.core][0].isdigit():
            return False
        for form in self.forms[number.last : min(number.last + 4, last)]:
            if self.kinds.get(form) == "name_after":
                return True
            if form in self.particles or form.endswith(self.plurals) or not form[0].isalnum():
                return False
        return False

    def _score(self, number: Number, first: int) -> bool:
        if number.qualifier != "between" or (number.high or 99) > 20:
            return False
        near = self.forms[max(first, number.first - 6) : number.first]
        return any(self.kinds.get(form) == "score" for form in near)

    def _aged(self, number: Number, before: str, last: int) -> bool:
        """True for an age between commas after a name: "Ivanov, 34, said"."""
        if before not in (",", "(") or number.qualifier != "exact" or (number.low or 0) > 110:
            return False
        if not self.forms[number.core][0].isdigit() or number.last - number.core != 1:
            return False
        after = self.forms[number.last] if number.last < last else "."
        kind = self.particles.get(after, ("",))[0]
        return number.core >= 2 and (after in (",", ")", ".", ";") or kind in ("conj", "prep", "sub", "rel"))

    def further(self, number: Number, first: int, last: int) -> int | None:
        """Where the words begin that say that the number adds to an earlier count, None where none do."""
        at = number.first
        for length in (2, 1):
            if at - length >= first and self.kinds.get(" ".join(self.forms[at - length : at])) == "further":
                return at - length
        after = self.kinds.get(self.forms[number.last]) if number.last < last else None
        return at if after in ("further", "others") else None

    def aged(self, number: Number, named: bool, first: int) -> bool:
        """True for "children under five" and "men over 60"."""
        before = self.forms[number.first - 1] if number.first > first else ""
        bound = number.qualifier in ("fewer_than", "more_than") and number.core - number.first == 1
        return bound and not named and before in self.people and (number.low or number.high or 0) < 110

    def oclock(self, number: Number, named: bool, last: int) -> bool:
        """True for an hour without a word for it: "the roof fell in at four"."""
        closes = number.last >= last or not self.forms[number.last][0].isalnum()
        exact = number.qualifier == "exact" and number.low == number.high
        if named or not closes or not exact or not 0 < (number.low or 0) <= 12 or not number.core:
            return False
        cells = self.particles.get(self.forms[number.core - 1], ("",))
        return "hour" in cells[-1].split(", ")

    def others(self, number: Number, last: int) -> bool:
        """True where only "others" says that the number adds to an earlier count."""
        return number.last < last and self.kinds.get(self.forms[number.last]) == "others"

    def all_but(self, number: Number, first: int) -> bool:
        """True where the number is what is left out of a whole: "all but two"."""
        at = number.first
        return at - 2 >= first and self.kinds.get(" ".join(self.forms[at - 2 : at])) == "all_but"

    def planned(self, number: Number, first: int, after: int) -> bool:
        """True where the words before the number, or those right after what it counts, speak of what is
        to come."""
        near = self.forms[max(first, number.first - 8) : number.first]
        coming = self.forms[after : after + 3]
        return any(
            tuple(words[at : at + length]) in self._planned
            for words in (near, coming)
            for at in range(len(words))
            for length in (1, 2)
        )
