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


@lru_cache(maxsize=1 << 14)
def names(digest: Digest) -> tuple[str, ...]:
    """What a report's outlet, account and author are compared by."""
    found = [outlet_key(name) for name in (digest.outlet, digest.account, digest.author) if name]
    return tuple(name for name in dict.fromkeys([digest.outlet_key, *found]) if len(name) > 2)


@lru_cache(maxsize=1 << 14)
def _cited(digest: Digest) -> frozenset[int]:
    return frozenset(np.frombuffer(digest.cited, "<u4").tolist())


@lru_cache(maxsize=1 << 14)
def _codes(digest: Digest) -> dict[str, int]:
    return {name: code(name) for name in names(digest)}


def cites(a: Digest, b: Digest) -> bool:
    """True where the text of `a` names the outlet, the account or the author of `b`, who is another."""
    mine, cited = names(a), _cited(a)
    return any(number in cited for name, number in _codes(b).items() if name not in mine)


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
