"""Times of day as a language tells them in words: one grammar, for finding and for linking."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.language import language
from sayso.language.spellings import spellings

HALF = 720
"""Minutes of half a day."""

# Words before an hour in which one may say that it is a count, in the same clause.
_BEFORE = 10

_DIGITS = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_DIGIT = re.compile(r"\d")
_NEVER = frozenset("%$€£₴₽/°№-")
_QUOTES = (['"'], ["“"], ["«"], ["„"], ["("])
_FIRM = frozenset(("at", "by"))
"""Leads after which hours are no stretch of time: "к двум часам", not "после двух часов"."""


class Clock(NamedTuple):
    """A time of day in a row of words: where its lead, the time itself and what follows it begin; `minute`
    since midnight; `sharp` where it is told to the minute, else it is the hour from there; `half` where the
    words leave open which half of the day it was; `how` as the table of hours has leads, empty without one;
    `digits` where its minutes stand in digits."""

    start: int
    first: int
    stop: int
    minute: int
    sharp: bool
    half: bool
    how: str
    digits: bool = False


class _Core(NamedTuple):
    """A time without what stands around it: `shown` 2 where it can be nothing else, 1 where what follows must
    allow it, 0 for an hour by itself."""

    minute: int
    stop: int
    sharp: bool
    shown: int
    digits: bool = False
    plain: bool = False
    """Its half of the day is told by the number."""


Row = tuple[tuple[str, ...], dict[str, str]]


class Hours:
    """The words for times of day of one language."""

    def __init__(self, code: str) -> None:
        self.rows: dict[str, list[Row]] = {}
        for words, cells in language(code).table("hours").items():
            kinds = dict(zip(cells[::2], cells[1::2], strict=True))
            for spelling in spellings(words):
                first, *rest = spelling.split(" ")
                self.rows.setdefault(first, []).append((tuple(rest), kinds))
        for lot in self.rows.values():
            lot.sort(key=lambda row: -len(row[0]))
        self.numerals = {
            spelling: int(float(cells[1]))
            for word, cells in language(code).table("numerals").items()
            if cells[0] in ("unit", "teen", "ten") and float(cells[1]) < 60
            for spelling in spellings(word)
        }
        opening = {"lead", "hour", "on", "without", "inside", "glued"}
        self.opening = frozenset(w for w, lot in self.rows.items() if any(opening & set(k) for _, k in lot))
        self.opening |= frozenset(self.numerals)
        telling = opening - {"lead"} | {"nth"}
        self.telling = frozenset(w for w, lot in self.rows.items() if any(telling & set(k) for _, k in lot))
        self.telling |= frozenset(self.numerals)
        self.agents, self.verbs = (
            tuple(w.lstrip("-") for w, lot in self.rows.items() if kind in lot[-1][1])
            for kind in ("agent", "verb")
        )
        self.to_24 = any("habit" in kinds for _, kinds in self.rows.get("0", ()))

    def clocks(self, forms: Sequence[str], first: int, last: int) -> list[Clock]:
        """The times of day in `forms[first:last]`, one sentence in lower case, in order."""
        found: list[Clock] = []
        here = forms[first:last]
        # No time without an hour or minutes: most sentences have neither, though many have "at".
        if self.telling.isdisjoint(here) and not _DIGIT.search(" ".join(here)):
            return found
        at, opening = first, self.opening
        while at < last:
            form = forms[at]
            if form in opening or form[0].isdigit():
                clock = _Reading(self, forms, first, last).at(at)
                if clock:
                    found.append(clock)
                    at = clock.stop
                    continue
            at += 1
        return found


@cache
def hours(code: str) -> Hours | None:
    """The words for times of day of a language, None where it has no table of them."""
    return Hours(code) if language(code).table("hours") else None


class _Reading:
    """Reads the times of one sentence."""

    def __init__(self, known: Hours, forms: Sequence[str], first: int, last: int) -> None:
        self.known, self.forms, self.first, self.last = known, forms, first, last

    def take(self, at: int, kind: str) -> tuple[str, int] | None:
        """The value of the longest row of a kind at `at`, and the word after it."""
        if at >= self.last:
            return None
        for rest, kinds in self.known.rows.get(self.forms[at], ()):
            stop = at + 1 + len(rest)
            if kind in kinds and stop <= self.last and tuple(self.forms[at + 1 : stop]) == rest:
                return kinds[kind], stop
        return None

    def at(self, at: int) -> Clock | None:
        lead = self.take(at, "lead")
        slanted = lead and self.take(at, "direct") and self.take(lead[1], "oblique")
        if lead and not slanted:
            clock = self._read(at, lead[1], lead[0])
            if clock:
                return clock
        return self._read(at, at, "")

    def _read(self, start: int, at: int, how: str) -> Clock | None:
        for core in self._cores(at, how):
            clock = self._settled(core, start, at, how)
            if clock:
                return clock
        return None

    def _settled(self, core: _Core, start: int, at: int, how: str) -> Clock | None:
        """The time with what follows it; None where nothing shows that it is one."""
        shown, stop, minute, sharp = core.shown, core.stop, core.minute, core.sharp
        word = self.take(stop, "word")
        if word:
            stop = word[1]
            firm = how in _FIRM or (how and self.take(start, "direct"))
            # «24 години» is a day long, «около 10 часов» as a rule a stretch
            if firm if word[0] == "led" else how or not core.plain:
                shown = 2
            more = self._minutes(stop) if how else None
            unit = self.take(more[1], "minute") if more else None
            if more and unit and not sharp:
                minute, stop, sharp, shown = minute + more[0], unit[1], True, 2
        part = self.take(stop, "part")
        if part and core.minute <= HALF:
            shown = 2 if how or sharp or self.take(stop, "sure") else shown
            stop = part[1]
            minute = _halved(minute, part[0])
        elif word and shown < 2:
            return None
        if shown < 2 and not self._allowed(shown, start, at, stop, how):
            return None
        if shown == 2 and not part and not how and self._is_span(start):
            return None
        half = minute <= HALF and not part and not core.plain
        return Clock(start, at, stop, minute % (2 * HALF), sharp, half, how, core.digits)

    def _allowed(self, shown: int, start: int, at: int, stop: int, how: str) -> bool:
        """True where the words around a time that may be none allow it."""
        verb = shown and stop < self.last and self.forms[stop].endswith(self.known.verbs)
        if not (verb or self._ended(stop)) or self._is_span(start):
            return False
        if shown:
            return True
        if not how or self.take(start, "bare") is None or self._counted(start):
            return False
        if self.take(at, "word") or self.take(at, "alone") or self.forms[stop : stop + 1] in _QUOTES:
            return False
        if how == "by" and start > self.first and self.forms[start - 1].endswith(self.known.agents):
            return False
        return not self.forms[at].isdecimal() or self.take(stop, "day") is not None

    def _ended(self, stop: int) -> bool:
        if stop >= self.last:
            return True
        form = self.forms[stop]
        if not form[0].isalnum():
            return form not in _NEVER
        return self.take(stop, "then") is not None

    def _is_span(self, start: int) -> bool:
        """True after a word of stretches: "за два дня"."""
        return start > self.first and "span" in dict(self._of(start - 1))

    def _of(self, at: int) -> Iterator[tuple[str, str]]:
        for rest, kinds in self.known.rows.get(self.forms[at], ()):
            if not rest:
                yield from kinds.items()

    def _counted(self, start: int) -> bool:
        """True where a word before says that the number counts something: "put the toll at six"."""
        for at in range(start - 1, max(self.first, start - _BEFORE) - 1, -1):
            if self.forms[at] in ".;:!?":
                return False
            if any(kind == "count" for kind, _ in self._of(at)):
                return True
        return False

    def _cores(self, at: int, how: str) -> Iterator[_Core]:
        """The times that may begin at `at`, the longest kinds first."""
        if at >= self.last:
            return
        for way in (self._on, self._without, self._inside, self._from_minutes):
            core = way(at, how)
            if core:
                yield core
        glued = self.take(at, "glued")
        if glued:
            yield _Core(int(glued[0]), glued[1], True, 2)
        digits = _DIGITS.fullmatch(self.forms[at])
        if digits:
            minute = 60 * int(digits[1]) + int(digits[2])
            yield _Core(minute, at + 1, True, 2 if how and ":" in digits[0] else int(bool(how)), True, True)
        yield from self._hours(at, how)

    def _hours(self, at: int, how: str) -> Iterator[_Core]:
        hour = self._hour(at)
        if hour is None:
            return
        value, stop = hour
        plain = self.known.to_24 and self.forms[at].isdecimal()
        nought = self.take(stop, "nought")
        more = self._minutes(nought[1] if nought else stop)
        if more and (more[0] > 9 or nought) and not self.forms[at].isdecimal():
            yield _Core(60 * value + more[0], more[1], True, 1 if how else 0)
        yield _Core(60 * value, stop, False, 0, plain=plain)

    def _hour(self, at: int) -> tuple[int, int] | None:
        form = self.forms[at] if at < self.last else ""
        if form.isdecimal() and len(form) < 3 and int(form) <= 24:
            tied = at + 2 < self.last and self.forms[at + 1] == "-" and self.take(at + 2, "suffix")
            return int(form), at + 3 if tied else at + 1
        found = self.take(at, "hour")
        return (int(found[0]), found[1]) if found else None

    def _minutes(self, at: int, single: bool = False) -> tuple[int, int] | None:
        """Minutes in words or digits at `at`, of one word where `single`, and the word after them."""
        form = self.forms[at] if at < self.last else ""
        if form.isdecimal() and len(form) < 3:
            return (int(form), at + 1) if 0 < int(form) < 60 else None
        value, stop = self.known.numerals.get(form), at + 1
        if value is None and "-" in form:
            ten, _, unit = form.partition("-")
            value = self.known.numerals.get(ten, 99) + self.known.numerals.get(unit, 99)
        elif value and value % 10 == 0 and value > 10 and stop < self.last and not single:
            unit_ = self.known.numerals.get(self.forms[stop], 99)
            value, stop = (value + unit_, stop + 1) if unit_ < 10 else (value, stop)
        return (value, stop) if value and value < 60 else None

    def _on(self, at: int, _: str) -> _Core | None:
        """ "half past five", «половина шестого», «пів на шосту»."""
        on = self.take(at, "on")
        if on is None:
            return None
        hour, nth = self.take(on[1], "hour"), self.take(on[1], "nth")
        found = nth if nth and on[0] in ("-30", "-45", "-60") else hour
        if found is None:
            return None
        minute = (60 * int(found[0]) + int(on[0])) % (2 * HALF)
        return _Core(minute, found[1], on[0] != "-60", 1 if found is nth else 2)

    def _without(self, at: int, _: str) -> _Core | None:
        """«без двадцати три», «за двадцять третя»."""
        without = self.take(at, "without")
        if without is None:
            return None
        for single in (False, True):
            far = self._minutes(without[1], single)
            unit = self.take(far[1], "minute") if far else None
            hour = self.take(unit[1] if unit else far[1], "hour") if far else None
            if far and hour:
                return _Core((60 * int(hour[0]) - far[0]) % (2 * HALF), hour[1], True, 1)
        return None

    def _inside(self, at: int, how: str) -> _Core | None:
        """«в третьем часу»."""
        inside = self.take(at, "inside")
        word = self.take(inside[1], "word") if inside else None
        if inside is None or word is None or how != "at":
            return None
        return _Core(60 * int(inside[0]) - 60, word[1], False, 2)

    def _from_minutes(self, at: int, how: str) -> _Core | None:
        """ "twenty to three", "ten minutes past six", «десять минут шестого», «двадцять на третю»."""
        far = self._minutes(at)
        if far is None:
            return None
        unit = self.take(far[1], "minute")
        nth = self.take(unit[1], "nth") if unit else None
        if nth:
            return _Core(60 * int(nth[0]) - 60 + far[0], nth[1], True, 1)
        way = self.take(unit[1] if unit else far[1], "way")
        hour = self.take(way[1], "hour") if way else None
        if way is None or hour is None:
            return None
        if way[0] == "to" and not unit and (far[0] % 5 or how not in ("at", "about", "soon", "late")):
            # "five to six people", "from five to ten"
            return None
        if way[0] == "past":
            return _Core(60 * int(hour[0]) + far[0], hour[1], True, 1)
        by = far[0] - 60 if way[0] == "toward" else -far[0]
        return _Core((60 * int(hour[0]) + by) % (2 * HALF), hour[1], True, 1)


def _halved(minute: int, part: str) -> int:
    """The minute in the half of the day that a part of it names."""
    if part == "night":
        minute %= HALF
        return minute + HALF if minute >= 360 else minute
    return minute % HALF + int(part)
