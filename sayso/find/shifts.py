"""Times told by their distance: "last week", "three days later", "the past ten years", "that night"."""

from datetime import date
from typing import TYPE_CHECKING

from sayso.find import calendars
from sayso.find.calendars import Interval, unknown
from sayso.record import MomentBasis, Precision

if TYPE_CHECKING:
    from sayso.find.anchors import Dated, Resolver

_PRECISIONS: dict[str, Precision] = {
    "minute": "minute", "hour": "hour", "day": "day", "week": "week", "fortnight": "week",
    "weekend": "day", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century",
}  # fmt: skip


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
    first, last = (far, day) if way < 0 else (day, far)
    return calendars.days(first, (last - first).days + 1, precision)


def _moved(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    year, month = min(max(number // 12, 1), 9000), number % 12 + 1
    for last in (day.day, 30, 29, 28):
        found = calendars.day_of(year, month, last)
        if found:
            return found
    return day


def count_of(resolver: "Resolver", first: int, last: int) -> int | None:
    """The number in a stretch, 0 for "several" and their like, None where none stands there."""
    found = None
    for at in range(first, last):
        letter = resolver.spelt[at]
        if letter in "DNQ":
            return int(resolver.forms[at])
        if letter == "c":
            value = int(resolver.known.entries[resolver.forms[at]][1])
            found = value if found is None or value != 1 else found
    return found


def counted(
    resolver: "Resolver", first: int, last: int, way: int, anchor: date | None, basis: MomentBasis
) -> "Dated":
    """ "three days ago", "two years later", "the day before": a unit, so many units from `anchor`."""
    from sayso.find.anchors import Dated

    at = next(n for n in range(last - 1, first - 1, -1) if resolver.spelt[n] in "UCPW")
    kind, unit, *hours = resolver.known.entries[resolver.forms[at]]
    if kind == "unit" and unit not in _PRECISIONS:
        return Dated(unknown("day"), "unresolved")
    precision: Precision = _PRECISIONS.get(unit, "day") if kind == "unit" else "day"
    if anchor is None:
        return Dated(unknown(precision), "unresolved")
    if kind == "part":
        return Dated(calendars.hours(calendars.shifted(anchor, way), int(unit), int(hours[0])), basis)
    if kind == "weekday":
        return Dated(unknown("day"), "unresolved")
    count = count_of(resolver, first, last)
    if count == 0:
        edge = calendars.days(anchor)
        return Dated(
            Interval(None, edge.latest, "open") if way < 0 else Interval(edge.earliest, None, "open"), basis
        )
    count = 1 if count is None else count
    if unit in ("minute", "hour"):
        day = calendars.shifted(anchor, way * (count // 24))
        return Dated(calendars.days(day), basis)
    return Dated(around(unit, anchor, way * min(count, 3000)), basis)


def shifted_unit(resolver: "Resolver", first: int, last: int) -> "Dated | None":
    """ "last week", "next Friday", "the past three years", "that day", "the following morning"."""
    from sayso.find.anchors import Dated

    spelt, entries, forms = resolver.spelt, resolver.known.entries, resolver.forms
    head = last - 1
    kind, *values = entries[forms[head]]
    opening = [n for n in range(first, head) if spelt[n] in "LXFphS"][0]
    how, way = entries[forms[opening]][0], int(entries[forms[opening]][1])
    for n in range(opening + 1, head):
        if how == "this" and spelt[n] in "LX":
            how, way = entries[forms[n]][0], int(entries[forms[n]][1])
    narrative = how in ("same", "follow", "before")
    anchor = resolver.context.day if narrative else resolver.context.published
    if how == "before" and anchor is None:
        anchor = resolver.context.published
    basis: MomentBasis = "context" if narrative else "publication"
    if kind == "unit" and values[0] not in _PRECISIONS:
        return None
    precision: Precision = _PRECISIONS.get(values[0], "day") if kind == "unit" else "day"
    if anchor is None:
        return Dated(unknown(precision), "unresolved")
    if kind == "unit":
        return _unit(values[0], how, way, anchor, count_of(resolver, opening + 1, head), basis)
    if kind == "part":
        day = calendars.shifted(anchor, way)
        return Dated(calendars.hours(day, int(values[0]), int(values[1])), basis)
    if kind.startswith("weekday"):
        return Dated(calendars.days(_weekday(resolver, int(values[0]), how, way, anchor)), basis)
    if kind.startswith("season"):
        return Dated(_season(int(values[0]), way, anchor), basis)
    return Dated(_month(int(values[0]), way, anchor), basis)


def _unit(
    unit: str, how: str, way: int, anchor: date, count: int | None, basis: MomentBasis
) -> "Dated | None":
    from sayso.find.anchors import Dated

    if count is None:
        if how == "span" and unit in ("decade", "century", "year"):
            return Dated(spanning(unit, anchor, 1, way), basis)
        return Dated(around(unit, anchor, way), basis)
    if how not in ("shift", "span", "before", "follow"):
        return None
    if count == 0:
        near = calendars.days(anchor)
        return Dated(
            Interval(None, near.latest, "open") if way < 0 else Interval(near.earliest, None, "open"), basis
        )
    return Dated(spanning(unit, anchor, min(count, 3000), way), basis)


def _weekday(resolver: "Resolver", weekday: int, how: str, way: int, anchor: date) -> date:
    back = (anchor.weekday() - weekday) % 7
    if how == "this":
        return calendars.shifted(anchor, weekday - anchor.weekday())
    if way < 0:
        return calendars.shifted(anchor, -(back or 7))
    if way > 0:
        return calendars.shifted(anchor, 7 - back)
    return calendars.shifted(anchor, -back)


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
