"""Times of day in a sentence, in digits and in words, whether or not the day is known."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.language.hours import HALF, hours
from sayso.text import words, written

__all__ = ["HALF", "Clock", "clocks"]

OPEN = frozenset({"by", "before", "until", "state"})
"""Leads of a time that bounds a deed, or of a state, and does not give the deed's."""


class Clock(NamedTuple):
    """A time of day: minutes since midnight; `sharp` where it is given to the minute, `half` where the words
    leave open which half of the day it was; `open` where it only bounds what took place ("by four")."""

    start: int
    stop: int
    minute: int
    sharp: bool
    half: bool
    open: bool = False


_DIGITS = re.compile(r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:%]|[.,]\d)")


def clocks(text: str, code: str) -> Iterator[Clock]:
    """The times of day that a sentence gives, in order: those after words that lead them in, and those in
    digits by themselves. "At 3.12" is one; "3.12" is not, nor is "around five people"."""
    found: list[Clock] = []
    known = hours(code)
    forms = [word.lower() for word in written(text)] if known else []
    told = known.clocks(forms, 0, len(forms)) if known else []
    spans = words(text) if told else []
    for one in told:
        start, stop = spans[one.first].start, spans[one.stop - 1].stop
        found.append(Clock(start, stop, one.minute, one.sharp, one.half, one.how in OPEN))
    for match in _DIGITS.finditer(text) if ":" in text else ():
        if not any(one.start < match.end() and match.start() < one.stop for one in found):
            minute = 60 * int(match.group("hour")) + int(match.group("minute"))
            found.append(Clock(*match.span(), minute, True, False))
    yield from sorted(found)
