"""Publication dates as files state them, turned into ISO 8601 without making them any sharper."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_ISO = re.compile(
    r"(\d{4})(?P<mark>[-/.])(\d\d)(?P=mark)(\d\d)"
    r"(?:(?:[T ]|\s+at\s+)(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(\d{1,2})([./])(\d{1,2})\2(\d{4})"
    r"(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(?:UTC|GMT)?(Z|[+-]\d\d(?::?\d\d)?|(?<=UTC)|(?<=GMT))?)?",
)
_CLOCK_FIRST = re.compile(r"(\d{1,2}:\d\d),?\s+(\d{1,2}\.\d{1,2}\.\d{4})")
_TWITTER = re.compile(r"(\w{3} \w{3} \d{1,2}) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})")
_CLOCK = re.compile(r"\d:\d\d")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NUMBERS = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_WORD = re.compile(r"[^\W\d_]{3}")
# Seconds since 1970 of anything published on a network lie after 1990 and before 2100; what is a
# thousand times larger is milliseconds.
_FIRST, _LAST = 631_152_000, 4_102_444_800


def iso(stated: object) -> str | None:
    """What `stated` says, as a day or a local time with the offset it states; None where it says less
    than a day, or can be read in two ways, or is no date.

    Numbers are seconds or milliseconds since 1970, UTC. Seconds appear only where they are stated.
    """
    if isinstance(stated, bool) or stated is None:
        return None
    if isinstance(stated, int | float):
        return _epoch(float(stated))
    if not isinstance(stated, str):
        return None
    text = " ".join(stated[:200].split())
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return _epoch(float(text))
    for read in (_iso, _dotted, _mail, _worded):
        found = read(text)
        if found is not None:
            return found
    return None


def _epoch(number: float) -> str | None:
    seconds = number / 1000 if number >= _LAST else number
    if not _FIRST <= seconds < _LAST:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def _written(parts: tuple[str | None, ...], zone: str | None) -> str | None:
    """Year, month, day, and hour, minute, second where stated, as ISO 8601; None for a day or a time
    that does not exist."""
    year, month, day, hour, minute, second = parts
    try:
        moment = datetime(
            int(year or 0), int(month or 0), int(day or 0), int(hour or 0), int(minute or 0), int(second or 0)
        )
        if hour is None:
            return moment.date().isoformat()
        if zone:
            moment = moment.replace(tzinfo=_offset(zone))
    except ValueError:
        return None
    return moment.isoformat(timespec="minutes" if second is None else "seconds")


def _offset(zone: str) -> timezone:
    if zone.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-size if zone[0] == "-" else size)


def _iso(text: str) -> str | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, _, month, day, hour, minute, second, zone = match.groups()
    return _written((year, month, day, hour, minute, second), zone)


def _dotted(text: str) -> str | None:
    """Day.month.year, the only order in which dots are used, or with strokes where only one of the two
    orders gives a day; Telegram's pages add `UTC+03:00`."""
    match = _DOTTED.fullmatch(_CLOCK_FIRST.sub(r"\2 \1", text))
    if not match:
        return None
    day, mark, month, year, hour, minute, second, zone = match.groups()
    if mark == "/" and day != month:
        if int(month) > 12:
            day, month = month, day
        elif int(day) <= 12:
            return None
    if not zone and text.endswith(("UTC", "GMT")):
        zone = "UTC"
    return _written((year, month, day, hour, minute, second), zone)


def _mail(text: str) -> str | None:
    """The form of mail and feeds (`Sat, 12 Nov 2022 10:30:00 +0200`) and Twitter's."""
    twitter = _TWITTER.fullmatch(text)
    if twitter:
        day, clock, zone, year = twitter.groups()
        text = f"{day} {year} {clock} {zone}"
        text = f"{text[:3]}, {day.split()[2]} {day.split()[1]} {year} {clock} {zone}"
    if not re.fullmatch(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? \S+", text):
        return None
    found = parsedate_tz(text)
    if found is None:
        return None
    seconds = f"{found[5]}" if text.count(":") > 1 else None
    year_, month, hour, minute = f"{found[0]}", f"{found[1]}", f"{found[3]}", f"{found[4]}"
    shift = found[9]
    zone_ = (
        None
        if shift is None
        else f"{'-' if shift < 0 else '+'}{abs(shift) // 3600:02}{abs(shift) // 60 % 60:02}"
    )
    return _written((year_, month, f"{found[2]}", hour, minute, seconds), zone_)


def _worded(text: str) -> str | None:
    """A date with the month in words, in any language that dateparser reads; it fills in nothing,
    since day, month and year must all be stated."""
    rest = _CLOCK.sub(" ", text)
    if _NUMBERS.search(rest) or not (_WORD.search(rest) and _YEAR.search(rest) and _DAY.search(rest)):
        return None
    from dateparser import parse  # late: it takes a third of a second, and few files need it

    settings = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
    }
    moment: datetime | None = parse(
        text, languages=["en", "ru", "uk", "pl", "de", "fr", "es"], settings=settings
    )
    if moment is None:
        return None
    if not _CLOCK.search(text):
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if re.search(r":\d\d:\d\d", text) else "minutes")
