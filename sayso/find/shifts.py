"""Times told by their distance: "last week", "three days later", "the past ten years", "that night"."""

from datetime import date

from sayso.find import calendars
from sayso.find.calendars import Interval, unknown
from sayso.find.contexts import Context, Dated
from sayso.find.spells import Spelling
from sayso.record import MomentBasis, Precision

_PRECISIONS: dict[str, Precision] = {
    "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "week",
    "weekend": "day", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century",
}  # fmt: skip


_OTHERS: dict[str, Precision] = {"part": "part_of_day", "season": "season", "month": "month"}


def around(unit: str, day: date, by: int) -> Interval:
    """The unit of the calendar that lies `by` units from the one that holds `day`."""
    if unit == "week":
        return calendars.week(calendars.shifted(day, 7 * by))
    if unit == "fortnight":
        return calendars.week(calendars.shifted(day, 14 * by), 2)
    if unit == "weekend":
        saturday = calendars.shifted(day, 5 - day.weekday() + 7 * by)
        return calendars.days(saturday, 2, "day")
    if unit == "month":
        return calendars.months(day.year, day.month + by)
    if unit == "quarter":
        return calendars.months(day.year, 3 * ((day.month - 1) // 3 + by) + 1, 3, "quarter")
    if unit == "year":
        return calendars.years(min(max(day.year + by, 1), 9000))
    if unit == "decade":
        return calendars.years(day.year - day.year % 10 + 10 * by, 10, "decade")
    if unit == "century":
        return calendars.years(day.year - day.year % 100 + 100 * by, 100, "century")
    return calendars.days(calendars.shifted(day, by))


def spanning(unit: str, day: date, count: int, way: int) -> Interval:
    """So many units up to and with `day` (`way` -1) or from it on (1)."""
    length = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    precision = _PRECISIONS[unit]
    if unit in ("minute", "hour"):
        length, count = 1, max(1, count // 24)
    if length:
        first = calendars.shifted(day, -length * count) if way < 0 else day
        return calendars.days(first, length * count + 1, precision)
    span = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit, 0) * count
    far = _moved(day, span * way)
    first, last = (calendars.shifted(far, 1), day) if way < 0 else (day, far)
    return calendars.days(first, (last - first).days + 1, precision)


def _moved(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    year, month = min(max(number // 12, 1), 9000), number % 12 + 1
    for last in (day.day, 30, 29, 28):
        found = calendars.day_of(year, month, last)
        if found:
            return found
    return day


def counted(
    spelling: Spelling, first: int, last: int, way: int, anchor: date | None, basis: MomentBasis
) -> Dated | None:
    """ "three days ago", "two years later", "the day before": a unit, so many units from `anchor`."""
    at = spelling.find(first, last, "UCPW")[-1]
    kind = spelling.kind(at)
    precision: Precision = _PRECISIONS[spelling.values(at)[0]] if kind == "unit" else "day"
    if precision == "minute":
        return None
    precision = "part_of_day" if kind == "part" else precision
    if anchor is None or kind.startswith("weekday"):
        return Dated(unknown(precision), "unresolved")
    if kind == "part":
        begin, end = (int(value) for value in spelling.values(at))
        return Dated(calendars.hours(calendars.shifted(anchor, way), begin, end), basis)
    count = spelling.count(first, last)
    if count == 0:
        return Dated(near(anchor, way), basis)
    unit, count = spelling.values(at)[0], 1 if count is None else count
    if unit in ("minute", "hour"):
        return Dated(calendars.days(calendars.shifted(anchor, way * (count // 24))), basis)
    if unit in ("week", "fortnight") and basis == "context":
        days = 7 * min(count, 3000) * (2 if unit == "fortnight" else 1)
        return Dated(calendars.days(calendars.shifted(anchor, way * days)), basis)
    return Dated(around(unit, anchor, way * min(count, 3000)), basis)


def near(anchor: date, way: int) -> Interval:
    """A time that has only one known end: "several years ago", "the coming weeks"."""
    edge = calendars.days(anchor)
    return Interval(None, edge.latest, "open") if way < 0 else Interval(edge.earliest, None, "open")


def shifted_unit(spelling: Spelling, first: int, last: int, context: Context, ahead: bool) -> Dated | None:
    """ "last week", "next Friday", "the past three years", "that day", "the following morning".

    `ahead` where the tense says that it is to come.
    """
    head = last - 1
    opening = spelling.find(first, head, "LXFphS")
    how, way = spelling.kind(opening[0]), spelling.value(opening[0])
    if how == "this" and len(opening) > 1:
        how, way = spelling.kind(opening[1]), spelling.value(opening[1])
    # "The next day" follows what was told; "next week" follows publication.
    told = how == "shift" and way > 0 and opening[0] > first and context.day is not None
    narrative = how in ("same", "follow", "before") or told
    anchor = context.day if narrative else context.published
    if how == "before" and anchor is None:
        anchor = context.published
    basis: MomentBasis = "context" if narrative else "publication"
    kind, values = spelling.kind(head), spelling.values(head)
    precision: Precision = _PRECISIONS[values[0]] if kind == "unit" else _OTHERS.get(kind.rstrip("?"), "day")
    if anchor is None:
        return Dated(unknown(precision), "unresolved")
    if kind == "unit":
        if how in ("this", "same") and spelling.many(head):
            return None
        count = spelling.count(opening[0] + 1, head)
        if count is None and how in ("shift", "span") and spelling.many(head):
            count = 0
        if values[0] == "weekend" and how == "this" and anchor.weekday() < 4 and not ahead:
            way = -1
        interval = _unit(values[0], how, way, anchor, count)
        return Dated(interval, basis) if interval else None
    if kind == "part":
        day = calendars.shifted(anchor, way)
        return Dated(calendars.hours(day, int(values[0]), int(values[1])), basis)
    if kind.startswith("weekday"):
        return Dated(calendars.days(_weekday(int(values[0]), how, way, anchor)), basis)
    if kind.startswith("season"):
        return Dated(_season(int(values[0]), way, anchor), basis)
    return Dated(_month(int(values[0]), way, anchor), basis)


def _unit(unit: str, how: str, way: int, anchor: date, count: int | None) -> Interval | None:
    if count is None:
        if how == "span" and unit in ("decade", "century", "year"):
            return spanning(unit, anchor, 1, way)
        return around(unit, anchor, way)
    if how not in ("shift", "span", "before", "follow"):
        return None
    return spanning(unit, anchor, min(count, 3000), way) if count else near(anchor, way)


def _weekday(weekday: int, how: str, way: int, anchor: date) -> date:
    back = (anchor.weekday() - weekday) % 7
    if how == "this":
        return calendars.shifted(anchor, weekday - anchor.weekday())
    if way < 0:
        return calendars.shifted(anchor, -(back or 7))
    return calendars.shifted(anchor, 7 - back if way > 0 else -back)


def _season(month: int, way: int, anchor: date) -> Interval:
    year = anchor.year
    if way < 0 and month + 2 >= anchor.month:
        year -= 1
    if way > 0 and month <= anchor.month:
        year += 1
    return calendars.months(year, month, 3, "season")


def _month(month: int, way: int, anchor: date) -> Interval:
    year = anchor.year
    if way < 0 and month >= anchor.month:
        year -= 1
    if way > 0 and month <= anchor.month:
        year += 1
    return calendars.months(year, month)
