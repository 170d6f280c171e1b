"""Times in words, straight from their strings: no clock, no time zone, nothing sharper than what is known."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from sayso.record import Moment

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


@lru_cache(4096)
def day(text: str | None) -> str:
    """ "12 November 2022", with the local time and offset where there are any; "not known" for None.

    A string that is no ISO 8601 date is given back as it is.
    """
    if not text:
        return "not known"
    try:
        parsed = date.fromisoformat(text[:10])
    except ValueError:
        return text
    words = f"{parsed.day} {_MONTHS[parsed.month - 1]} {parsed.year}"
    clock = text[11:]
    return f"{words}, {_clock(clock)}" if clock else words


def shortened(text: str) -> str:
    """The text with the names of months cut to three letters, where there is little room."""
    for month in _MONTHS:
        text = text.replace(f" {month} ", f" {month[:3]} ")
    return text


def span(moment: Moment) -> str:
    """The range in words: "9 November 2022", "November 2022", "before 12 November 2022", "not known"."""
    return extent(moment.earliest, moment.latest)


def extent(earliest: str | None, latest: str | None) -> str:
    """The half-open range in words, as `span` says it."""
    if earliest is None and latest is None:
        return "not known which"
    if earliest is None:
        return f"before {day(latest)}"
    if latest is None:
        return f"from {day(earliest)} on"
    return _closed(earliest, latest)


def ordinal(text: str | None) -> float | None:
    """The place of a time on an axis, in days; local clocks as they stand, None where not known."""
    if not text:
        return None
    try:
        days = date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None
    hours, minutes = [*text[11:16].split(":"), "0"][:2] if len(text) >= 13 else ("0", "0")
    try:
        return days + int(hours) / 24 + int(minutes) / 1440
    except ValueError:
        return float(days)


def stretch(moments: Iterable[Moment]) -> str:
    """From the first to the last of the times, in words: nothing sharper than the widest of them."""
    moments = list(moments)
    starts = sorted(filter(None, (one.earliest for one in moments)), key=lambda text: ordinal(text) or 0.0)
    stops = sorted(filter(None, (one.latest for one in moments)), key=lambda text: ordinal(text) or 0.0)
    if not starts and not stops:
        return "not known"
    return extent(starts[0] if starts else None, stops[-1] if stops else None)


def days(published: Iterable[str | None]) -> str:
    """From the first to the last day of publication, in words, each where it was published."""
    known = sorted({text[:10] for text in published if text})
    if not known:
        return "not known"
    return day(known[0]) if len(known) == 1 else f"{day(known[0])} to {day(known[-1])}"


def _closed(earliest: str, latest: str) -> str:
    try:
        first, end = date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])
    except ValueError:
        return f"{earliest} to before {latest}"
    if len(earliest) > 10 or len(latest) > 10:
        stop = _clock(latest[11:]) if first == end and latest[11:] else day(latest)
        if end == first + timedelta(days=1) and latest[11:16] in ("", "00:00"):
            stop = "24:00"
        return f"{day(earliest)} to {stop}"
    if first.day == 1 and end.day == 1 and first.month == end.month == 1 and end.year == first.year + 1:
        return str(first.year)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1) if first.day == 1 else None
    if following == end:
        return f"{_MONTHS[first.month - 1]} {first.year}"
    last = end - timedelta(days=1)
    return day(earliest) if last <= first else _between(first, last)


def _between(first: date, last: date) -> str:
    """ "9 to 12 November 2022", with no part said twice."""
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start += f" {_MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {last.day} {_MONTHS[last.month - 1]} {last.year}"


def _clock(text: str) -> str:
    """The clock's hours and minutes with the offset as it stands: "18:30 (+03:00)"."""
    for mark in ("+", "-", "Z"):
        at = text.find(mark)
        if at > 0:
            return f"{text[:5]} ({'UTC' if mark == 'Z' else text[at:]})"
    return text[:5]
