"""A time of day put on its day: which half of the day it was, and on which side of midnight."""

from datetime import date

from sayso.find import calendars
from sayso.find.calendars import Interval, unknown
from sayso.language.hours import HALF, Clock
from sayso.record import Precision

_LEEWAY = 180
"""Minutes before a part of the day that it may take in as people tell of it: "that morning, at half past
five"."""


def struck(clock: Clock, day: date | None, last: Interval | None, by: str | None = None) -> Interval:
    """The stretch that a time of day of `day` takes. Where the words leave open which half of the day it was,
    the part of a day or the clock time that was told `last` may tell, or `by`, the
    local time that it came before; else the two readings bound it."""
    if day is None:
        return unknown(precision(clock))
    minutes = [clock.minute]
    if clock.half:
        minutes = [clock.minute % HALF, clock.minute % HALF + HALF]
        if by and len(by) >= 16:
            minutes = [one for one in minutes if calendars.clock(day, one) <= by[:16]] or minutes
    found = _within(day, minutes, last) if last else None
    ends = [stretch(*found, clock)] if found else [stretch(day, minute, clock) for minute in minutes]
    return Interval(ends[0].earliest, ends[-1].latest, ends[0].precision)


def bounded(clock: Clock, interval: Interval) -> Interval:
    """The stretch opened by the word that leads the time in: "by four", "since half past five"."""
    either = wide(interval)
    if clock.how in ("by", "before", "until"):
        return Interval(None, interval.latest if either else interval.earliest, "open")
    if clock.how in ("since", "after"):
        early = either or clock.how == "since"
        return Interval(interval.earliest if early else interval.latest, None, "open")
    return interval


def precision(clock: Clock) -> Precision:
    """How fine a time of day is told; "shortly before six" is the hour before."""
    return "minute" if clock.sharp and clock.how != "late" else "hour"


def stretch(day: date, minute: int, clock: Clock) -> Interval:
    """The minute or the hour of a time whose half of the day is known."""
    begin = minute - 60 if clock.how == "late" else minute
    length = 1 if precision(clock) == "minute" else 60
    return Interval(calendars.clock(day, begin), calendars.clock(day, begin + length), precision(clock))


def wide(interval: Interval) -> bool:
    """True for a time of day between two readings of it."""
    if interval.precision not in ("minute", "hour") or interval.earliest is None or interval.latest is None:
        return False
    return (_minutes(interval.latest) - _minutes(interval.earliest)) % (2 * HALF) > HALF - 1


def moved(last: Interval, unit: str, count: int) -> Interval | None:
    """So many hours or minutes after a time by the clock (before it where below 0), as fine as that was told;
    None after any other time."""
    if last.precision not in ("hour", "minute") or last.first is None or not (last.earliest and last.latest):
        return None
    if "T" not in last.earliest or "T" not in last.latest:
        return None  # "the last 24 hours", known to the day
    begin = _minutes(last.earliest) + min(max(count, -3000), 3000) * (60 if unit == "hour" else 1)
    length = (_minutes(last.latest) - _minutes(last.earliest)) % (2 * HALF)
    return Interval(
        calendars.clock(last.first, begin), calendars.clock(last.first, begin + length), last.precision
    )


def _minutes(stamp: str) -> int:
    """Minutes since midnight; 0 of a day without a time."""
    return int(stamp[11:13] or 0) * 60 + int(stamp[14:16] or 0)


def _within(day: date, minutes: list[int], last: Interval) -> tuple[date, int] | None:
    """The one reading that lies in the part of a day told last, or next after the clock time told last."""
    if last.earliest is None or last.latest is None or last.first is None:
        return None
    if last.precision == "part_of_day":
        days = sorted({last.first, calendars.shifted(last.first, 1)})
        for leeway in (0, _LEEWAY):
            begin = calendars.clock(last.first, _minutes(last.earliest) - leeway)
            fits = [(d, m) for d in days for m in minutes if begin <= calendars.clock(d, m) < last.latest]
            if fits:
                return fits[0] if len(fits) == 1 else None
        return None
    if last.precision in ("minute", "hour") and len(minutes) > 1 and not wide(last) and last.first == day:
        return next(((day, m) for m in minutes if last.earliest < calendars.clock(day, m)), None)
    return None
