"""Stretches of the calendar as half-open intervals: a day, a week from Monday, a month, a century."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from sayso.record import Precision

LAST = 9999
"""The last year that a day may have; what lies beyond ends with its last day."""


class Interval(NamedTuple):
    """From `earliest` (inclusive) to `latest` (exclusive), ISO 8601, None where open or not known."""

    earliest: str | None
    latest: str | None
    precision: Precision

    @property
    def first(self) -> date | None:
        """The day that the interval begins on, None where that is not a day of our era."""
        if self.earliest is None or self.earliest.startswith("-"):
            return None
        return date.fromisoformat(self.earliest[:10])


def unknown(precision: Precision) -> Interval:
    """An interval of which neither end is known."""
    return Interval(None, None, precision)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where it does not exist (31 September)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date:
    """The day so many days later, held within the years that a date may have."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def days(first: date, count: int = 1, precision: Precision = "day") -> Interval:
    """So many days from `first`."""
    return Interval(first.isoformat(), shifted(first, count).isoformat(), precision)


def week(day: date, count: int = 1) -> Interval:
    """The weeks from the one that holds `day`."""
    return days(shifted(day, -day.weekday()), 7 * count, "week")


def months(year: int, month: int, count: int = 1, precision: Precision = "month") -> Interval:
    """So many months from the given one; `month` may lie outside 1 to 12."""
    return Interval(_month(year, month), _month(year, month + count), precision)


def _month(year: int, month: int) -> str:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if year < 1:
        return stamp(1)
    return stamp(year, month)


def stamp(year: int, month: int = 1, day: int = 1) -> str:
    """ISO 8601 of a day; years before Christ with a minus, as sources count them (776 BC is -0776)."""
    if year > LAST:
        return f"{LAST}-12-31"
    # No year is called 0: 1 BC is followed by AD 1.
    year = year or 1
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}"


def years(first: int, count: int = 1, precision: Precision = "year") -> Interval:
    """So many years from `first` (negative before Christ)."""
    after = first + count
    return Interval(stamp(first), stamp(after + 1 if first < 0 <= after else after), precision)


def hours(day: date, begin: int, end: int, precision: Precision = "part_of_day") -> Interval:
    """Hours of a day in local time; below 0 and above 24 they are the day before's and after's. A single
    hour is told as one."""
    precision = "hour" if end - begin == 1 else precision
    return Interval(clock(day, begin * 60), clock(day, end * 60), precision)


def clock(day: date, minutes: int) -> str:
    """ISO 8601 of so many minutes after the beginning of `day`, in the place's local time."""
    more, left = divmod(minutes, 24 * 60)
    return f"{shifted(day, more).isoformat()}T{left // 60:02d}:{left % 60:02d}"


def nth_day(year: int, month: int, number: int, weekday: int | None = None) -> date:
    """The day of a month by its number, the last where that is below 1; of those that are `weekday` (0 is
    Monday) where one is given."""
    start, length = date(year, month, 1), monthrange(year, month)[1]
    every = [shifted(start, by) for by in range(length)]
    every = [day for day in every if weekday is None or day.weekday() == weekday]
    return every[-1] if number < 1 else every[min(number, len(every)) - 1]
