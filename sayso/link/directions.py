"""Which of two reports that share text was there first: by which names the other, and by when they were
published."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from sayso.link.digests import Digest
from sayso.link.names import outlet_key
from sayso.link.terms import code
from sayso.link.times import before
from sayso.record import Reason


class Direction(NamedTuple):
    """`first` is -1 where the first of the two is the copied one, 1 where the second is, 0 where nothing
    tells;
    `credited` where the copy names the other; `circle` where each names the other."""

    first: int
    credited: bool
    circle: bool
    why: tuple[Reason, ...]


def names(digest: Digest) -> tuple[str, ...]:
    """What a report's outlet, account and author are compared by."""
    return _names(digest.outlet_key, digest.outlet, digest.account, digest.author)


@lru_cache(maxsize=1 << 12)
def _names(key: str, *said: str) -> tuple[str, ...]:
    found = [outlet_key(name) for name in said if name]
    return tuple(name for name in dict.fromkeys([key, *found]) if len(name) > 2)


def cites(a: Digest, b: Digest) -> bool:
    """True where the text of `a` names the outlet, the account or the author of `b`, who is another."""
    mine, cited = names(a), np.frombuffer(a.cited, "<u4")
    return any((cited == code(name)).any() for name in names(b) if name not in mine)


def called(digest: Digest) -> str:
    """What a report is called in a reason: by its outlet or account, else by its file."""
    return digest.outlet or digest.account or digest.path.rsplit("/", 1)[-1]


def direction(a: Digest, b: Digest) -> Direction:
    """Which of `a` and `b`, which share text, was there first."""
    a_names, b_names = cites(a, b), cites(b, a)
    earlier = before(a.published, b.published)
    circle = a_names and b_names
    why: list[Reason] = []
    first = 0
    if a_names != b_names:
        first = 1 if a_names else -1
        namer, other = (a, b) if a_names else (b, a)
        why.append(Reason(f"{called(namer)} names {called(other)}.", 0.8))
    if earlier:
        older, younger = (a, b) if earlier < 0 else (b, a)
        against = first not in (0, earlier)
        why.append(
            Reason(
                f"{called(older)} was published first, {older.published}; "
                f"{called(younger)} {younger.published}.",
                -0.3 if against else 0.7,
            )
        )
        first = first or earlier
    if circle:
        why.append(Reason(f"{called(a)} and {called(b)} name each other: a circle.", 0.0))
    if not first:
        why.append(Reason("Nothing tells which was published first.", 0.0))
    credited = (b_names and first <= 0) or (a_names and first > 0)
    return Direction(first, credited, circle, tuple(why))
