"""Times of day in a sentence, in digits and in words, whether or not the day is known."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso.language import language

HALF = 720
"""Minutes of half a day."""


class Clock(NamedTuple):
    """A time of day: minutes since midnight; `sharp` where it is given to the minute, `half` where the words
    leave open which half of the day it was."""

    start: int
    stop: int
    minute: int
    sharp: bool
    half: bool


_DIGITS = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3])(?P<mark>[:.])(?P<minute>[0-5]\d)(?![\d:%]|[.,]\d)"
)
_ENDS = re.compile(
    r"\s*(?:$|[.,;:!?)\"”»—–-]|(?:on|in|that|this|and|when|as|local|at|в|у|и|і|та)\b)", re.IGNORECASE
)
_NUMBER = r"\d{1,2}|[^\W\d_]+(?:-[^\W\d_]+)?"


def clocks(text: str, code: str) -> Iterator[Clock]:
    """The times of day that a sentence gives, those in digits first. "At 3.12" is one; "3.12" is not, nor is
    "around five people"."""
    taken: list[tuple[int, int]] = []
    part = _part(code)
    for match in _DIGITS.finditer(text):
        later = part.match(text, match.end()) if part else None
        if match.group("mark") == "." and not (
            later or (_led(text, match.start(), code) and _ENDS.match(text, match.end()))
        ):
            continue
        minute = 60 * int(match.group("hour")) + int(match.group("minute"))
        stop = later.end() if later else match.end()
        taken.append((match.start(), stop))
        yield Clock(match.start(), stop, _shifted(minute, later, code), True, False)
    spelt = _spelt(code)
    for match in spelt.finditer(text) if spelt else ():
        found = _worded(match, text, code)
        if found is not None and not any(a < found.stop and found.start < b for a, b in taken):
            yield found


def _led(text: str, start: int, code: str) -> bool:
    """True where a word that opens a time of day stands right before `start`."""
    leads = [word for word, row in language(code).table("hours").items() if row[0] == "lead"]
    before = text[max(0, start - 20) : start].lower()
    return before.endswith(" ") and any(re.search(rf"\b{re.escape(word)} $", before) for word in leads)


def _shifted(minute: int, part: re.Match[str] | None, code: str) -> int:
    """The minute in the half of the day that words behind it name ("3.12 in the afternoon")."""
    if part is None or minute >= HALF + 60:
        return minute
    return minute % HALF + int(language(code).table("hours")[part.group("part").lower()][1])


@cache
def _some(code: str, kind: str) -> str:
    """The words of one kind, the longest first, as one pattern."""
    words = [word for word, row in language(code).table("hours").items() if row[0] == kind]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


@cache
def _minutes(code: str) -> str:
    """The numerals that may stand for minutes."""
    rows = language(code).table("numerals").items()
    words = [word for word, row in rows if row[0] in ("unit", "teen", "ten") and float(row[1]) < 60]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _part(code: str) -> re.Pattern[str] | None:
    if not language(code).table("hours"):
        return None
    return re.compile(
        rf"(?:\s+(?:{_some(code, 'word')}))?\s+(?P<part>{_some(code, 'part')})(?!\w)", re.IGNORECASE
    )


@cache
def _spelt(code: str) -> re.Pattern[str] | None:
    """Hours in words; None for a language without a table of them."""
    if not language(code).table("hours"):
        return None
    return re.compile(
        rf"\b(?:(?P<lead>{_some(code, 'lead')})\s+)?"
        rf"(?:(?P<on>{_some(code, 'on')})\s+|(?P<far>{_NUMBER})(?:\s+minutes)?\s+(?P<way>past|to)\s+)?"
        rf"(?P<hour>{_some(code, 'hour')}|(?<=at )\d{{1,2}}|\d{{1,2}}(?=\s*[ap]\.?m\b))(?!\w)"
        rf"(?:\s+(?P<more>{_minutes(code)})(?!\w))?"
        rf"(?P<word>\s+(?:{_some(code, 'word')})(?!\w))?(?:\s*(?P<part>{_some(code, 'part')})(?!\w))?"
        r"(?!\w)",
        re.IGNORECASE,
    )


def _worded(match: re.Match[str], text: str, code: str) -> Clock | None:
    """The time of day of a match in words; None where nothing shows that it is one."""
    table = language(code).table("hours")
    sure = match.group("word") or match.group("part") or match.group("on") or match.group("way")
    if not sure and not (match.group("lead") and _ENDS.match(text, match.end())):
        return None
    hour = match.group("hour").lower()
    minute = int(60 * float(table[hour][1] if hour in table else hour))
    sharp = False
    if match.group("on"):
        minute += int(table[match.group("on").lower()][1])
    for group, way in (("far", -1 if (match.group("way") or "") == "to" else 1), ("more", 1)):
        if match.group(group):
            far = _value(match.group(group).lower(), code)
            if far is None:
                return None
            minute, sharp = minute + way * far, True
    if match.group("part"):
        return Clock(*match.span(), minute % HALF + int(table[match.group("part").lower()][1]), sharp, False)
    return Clock(*match.span(), minute % (2 * HALF), sharp, minute <= HALF)


def _value(word: str, code: str) -> int | None:
    """Minutes in digits or in a word of the numerals' table; None for any other word."""
    if word.isdigit():
        return int(word) if int(word) < 60 else None
    total = 0
    for piece in word.split("-"):
        row = language(code).table("numerals").get(piece)
        if row is None or row[0] not in ("unit", "teen", "ten"):
            return None
        total += int(float(row[1]))
    return total if 0 < total < 60 else None
