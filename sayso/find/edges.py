"""An interval narrowed or opened by the words around it: "early on", "at 6 a.m. on", "since"."""

import re
from datetime import date

from sayso.find import calendars
from sayso.find.calendars import Interval
from sayso.find.clocks import struck, wide
from sayso.find.spells import Spelling
from sayso.record import Precision

_THIRDS = {"early": (1, 11), "start": (1, 11), "mid": (11, 21), "late": (21, 0), "end": (21, 0)}
"""The first day of a month's third, and the first day after it (0 is the next month's)."""


def narrowed(interval: Interval, match: re.Match[str], spelling: Spelling) -> Interval:
    """The interval narrowed by a clock time, a part of day, "early" or "late" in the match."""
    first = interval.first
    if first is None:
        return interval
    if match["night"] and interval.precision == "day":
        _, *rest = spelling.values(match.start("night"))
        return calendars.hours(first, int(rest[0]), int(rest[1])) if rest else interval
    clock = "clock" if match["clock"] else "clocked" if match["clocked"] else None
    if clock and interval.precision == "day":
        return clocked(first, spelling, *match.span(clock), _told(first, match, spelling)) or interval
    if clock == "clock" and interval.precision == "part_of_day" and not match["part"]:
        # "at 5.20 this morning"
        return (
            clocked(first, spelling, match.start(clock), match.end(), _told(first, match, spelling))
            or interval
        )
    edge = match["edge"] or match["edged"]
    span = match.span("edge" if match["edge"] else "edged")
    part = spelling.find(*match.span("part"), "P") if match["part"] else []
    part = part or (spelling.find(*match.span("after"), "P") if match["after"] else [])
    how = spelling.values(spelling.find(*span, "eq")[0])[0] if edge else ""
    core = spelling.find(match.start(), match.end(), "MmYj")
    if not how and core and core[0] in spelling.edges:
        how = spelling.edges[core[0]]
    if part and interval.precision == "day":
        if part[0] > match.start() and spelling.letters[part[0] - 1] in "JV":
            how = {"J": "before", "V": "after"}[spelling.letters[part[0] - 1]]
        return _parted(interval, first, spelling.values(part[0]), how)
    if interval.precision == "day" and how and spelling.find(*span, "U"):
        return calendars.hours(first, 0, 6)
    return _edged(interval, first, how)


def _told(day: date, match: re.Match[str], spelling: Spelling) -> Interval | None:
    """The part of a day that stands in the match, "on Tuesday evening" around "at half past six"."""
    for at in spelling.find(match.start(), match.end(), "PT"):
        hours = spelling.values(at)[-2:]
        if len(hours) == 2 and not (match["edge"] or match["edged"]):
            return calendars.hours(day, int(hours[0]), int(hours[1]))
    return None


def _parted(interval: Interval, first: date, values: tuple[str, ...], how: str) -> Interval:
    """A part of a day; a night of two days runs from the one into the other."""
    begin, end = (int(value) for value in values)
    if how == "early":
        end = begin + (end - begin) // 2
    if how == "late":
        begin += (end - begin) // 2
    if how == "before":
        begin = end - 6
    if how == "after":
        begin = (begin + end) // 2 % 24
        end = begin + 6
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


def clocked(
    day: date, spelling: Spelling, first: int, last: int, told: Interval | None = None
) -> Interval | None:
    """A clock time of `day`, or the stretch between two; None where no clock shows it. `told` is the
    part of the day that stands with it."""
    worded = spelling.find(first, last, "H")
    if worded:
        clock = spelling.clocks.get(worded[0])
        return struck(clock, day, told) if clock else None
    times = spelling.find(first, last, "KDQc")
    late = [spelling.values(at)[0] for at in spelling.find(first, last, "k")]
    late += ["12" for at in spelling.find(first, last, "P") if spelling.value(at) >= 12]
    forms = [str(spelling.value(at)) if spelling.letters[at] == "c" else spelling.forms[at] for at in times]
    minutes = [_minutes(form, late) for form in forms]
    if None in minutes:
        return None
    exact = all(len(form) > 2 for form in forms)
    precision: Precision = "minute" if exact else "hour"
    begin, end = minutes[0] or 0, minutes[-1] or 0
    if len(times) == 1:
        end = begin + (1 if exact else 60)
    zone = "+00:00" if any(spelling.values(at)[0] == "0" for at in spelling.find(first, last, "g")) else ""
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
    """The interval opened by the "since", "from", "by", "until" "before" or "after" of the match."""
    letter = spelling.letters[match.start("bound")]
    if letter in "ba":
        return Interval(interval.earliest, None, "open")
    if interval.precision == "part_of_day" and letter in "JV":
        return interval
    if letter in "JV":
        edge = spelling.find(*match.span("edge"), "e") if match["edge"] else []
        # "before the end of the year" goes on to its end
        whole = letter == "V" or bool(edge and spelling.values(edge[0])[0] == "end")
        end = interval.latest if whole != wide(interval) else interval.earliest
        return Interval(None, end, "open") if letter == "J" else Interval(end, None, "open")
    exact = interval.precision in ("hour", "minute") and not wide(interval)
    return Interval(None, interval.earliest if exact else interval.latest, "open")
