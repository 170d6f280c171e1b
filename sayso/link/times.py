"""When things were published and happened, compared no more sharply than they are known."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple


class Stretch(NamedTuple):
    """A time as seconds since 1970, start inclusive, stop exclusive, infinite where open."""

    start: float
    stop: float


ALWAYS = Stretch(float("-inf"), float("inf"))


@lru_cache(maxsize=1 << 12)
def second(moment: str | None, missing: float) -> float:
    """The second of an ISO 8601 time (UTC where it states no offset); `missing` where there is none or
    it is no time."""
    if not moment:
        return missing
    try:
        read = datetime.fromisoformat(moment)
        if read.tzinfo is None:
            read = read.replace(tzinfo=UTC)
        return (read - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(seconds=1)
    except (ValueError, OverflowError):
        return missing


def stretch(earliest: str | None, latest: str | None) -> Stretch:
    """The stretch between two ends, open where one is missing."""
    return Stretch(second(earliest, ALWAYS.start), second(latest, ALWAYS.stop))


@lru_cache(maxsize=1 << 12)
def before(a: str | None, b: str | None) -> int:
    """-1 where `a` was certainly published before `b`, 1 where after, 0 where that cannot be told:
    one is missing, or one gives only the day and it is the same day."""
    if not a or not b:
        return 0
    if len(a) <= 10 or len(b) <= 10:
        return (a[:10] > b[:10]) - (a[:10] < b[:10])
    first, second_ = second(a, 0.0), second(b, 0.0)
    return (first > second_) - (first < second_)


def order(published: str | None) -> tuple[int, float]:
    """A key that sorts by publication, the undated last."""
    return (0, second(published, 0.0)) if published else (1, 0.0)
