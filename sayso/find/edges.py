"""An interval narrowed or opened by the words around it: "early on", "at 6 a.m. on", "since"."""

import re
from datetime import date

from sayso.find import calendars
from sayso.find.calendars import Interval
from sayso.find.spells import Spelling
from sayso.record import Precision

_THIRDS = {"early": (1, 11), "start": (1, 11), "mid": (11, 21), "late": (21, 0), "end": (21, 0)}
"""The first day of a month's third, and the first day after it (0 is the next month's)."""


def narrowed(interval: Interval, match: re.Match[str], spelling: Spelling) -> Interval:
    """The interval narrowed by a clock time, a part of day, "early" or "late" in the match."""
    first = interval.first
    if first is None:
        return interval
    clock = "clock" if match["clock"] else "clocked" if match["clocked"] else None
    if clock and interval.precision == "day":
        return _clocked(first, spelling, *match.span(clock)) or interval
    edge = match["edge"] or match["edged"]
    span = match.span("edge" if match["edge"] else "edged")
    part = spelling.find(*match.span("part"), "P") if match["part"] else []
    part = part or (spelling.find(*match.span("after"), "P") if match["after"] else [])
    how = spelling.values(spelling.find(*span, "e")[0])[0] if edge else ""
    if part and interval.precision == "day":
        return _parted(interval, first, spelling.values(part[0]), how)
    if interval.precision == "day" and how and spelling.find(*span, "U"):
        return calendars.hours(first, 0, 6)
    return _edged(interval, first, how)


def _parted(interval: Interval, first: date, values: tuple[str, ...], how: str) -> Interval:
    """A part of a day; a night of two days runs from the one into the other."""
    begin, end = (int(value) for value in values)
    if how == "early":
        end = begin + (end - begin) // 2
    if how == "late":
        begin += (end - begin) // 2
    return calendars.hours(first, begin, end) if interval.latest else interval


def _edged(interval: Interval, first: date, how: str) -> Interval:
    if interval.precision == "day" and how in ("early", "late"):
        return calendars.hours(first, 0, 9) if how == "early" else calendars.hours(first, 18, 24)
    if interval.precision == "part_of_day" and how == "early" and interval.earliest:
        return calendars.hours(first, 0, 9) if interval.earliest[11:13] == "06" else interval
    if interval.precision == "month" and how in _THIRDS:
        begin, end = _THIRDS[how]
        latest = first.replace(day=end).isoformat() if end else interval.latest
        return Interval(first.replace(day=begin).isoformat(), latest, "month")
    if interval.precision in ("decade", "century") and how in ("early", "late"):
        half = 5 if interval.precision == "decade" else 50
        return calendars.years(first.year + (half if how == "late" else 0), half, interval.precision)
    return interval


def _clocked(day: date, spelling: Spelling, first: int, last: int) -> Interval | None:
    """A clock time of `day`, or the stretch between two; None where no clock shows it."""
    times = spelling.find(first, last, "KDQ")
    late = [spelling.values(at)[0] for at in spelling.find(first, last, "k")]
    minutes = [_minutes(spelling.forms[at], late) for at in times]
    if None in minutes:
        return None
    exact = all(len(spelling.forms[at]) > 2 for at in times)
    precision: Precision = "minute" if exact else "hour"
    begin, end = minutes[0] or 0, minutes[-1] or 0
    if len(times) == 1:
        end = begin + (1 if exact else 60)
    zone = "+00:00" if spelling.find(first, last, "g") else ""
    return Interval(calendars.clock(day, begin) + zone, calendars.clock(day, end) + zone, precision)


def _minutes(form: str, late: list[str]) -> int | None:
    pieces = re.split("[:.]", form)
    if len(form) == 4 and len(pieces) == 1:
        pieces = [form[:2], form[2:]]
    hour, minute = int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else 0
    for value in late:
        if value != "-":
            hour = hour % 12 + int(value)
    return hour * 60 + minute if hour <= 24 and minute <= 59 else None


def opened(interval: Interval, match: re.Match[str], spelling: Spelling) -> Interval:
    """The interval opened by "since", "from", "by", "until" or "before" in the match."""
    if not match["bound"]:
        return interval
    letter = spelling.letters[match.start("bound")]
    if letter == "b":
        return Interval(interval.earliest, None, "open")
    if letter == "J":
        return Interval(None, interval.earliest, "open")
    return Interval(None, interval.latest, "open")
