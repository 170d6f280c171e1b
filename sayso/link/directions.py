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
    tells; `credited` where the copy names the other; `circle` where each names the other. `named` is -1
    where only the second names the first, 1 the other way round, `earlier` -1 where the first was published
    before the second, 1 after."""

    first: int
    credited: bool
    circle: bool
    named: int
    earlier: int


def names(digest: Digest) -> tuple[str, ...]:
    """What a report's outlet, account and author are compared by."""
    return tuple(_coded(digest.outlet_key, digest.outlet, digest.account, digest.author).values())


@lru_cache(maxsize=1 << 12)
def _coded(key: str, *said: str) -> dict[int, str]:
    """The names by their codes."""
    found = [outlet_key(name) for name in said if name]
    return {code(name): name for name in dict.fromkeys([key, *found]) if len(name) > 2}


def cites(a: Digest, b: Digest) -> bool:
    """True where the text of `a` names the outlet, the account or the author of `b`, who is another."""
    theirs, cited = _coded(b.outlet_key, b.outlet, b.account, b.author), _cited(a.cited)
    named = [name for one, name in theirs.items() if one in cited]
    return bool(named) and any(name not in names(a) for name in named)


@lru_cache(maxsize=1 << 12)
def _cited(kept: bytes) -> frozenset[int]:
    return frozenset(np.frombuffer(kept, "<u4").tolist())


def called(digest: Digest) -> str:
    """What a report is called in a reason: by its outlet or account, else by its file."""
    return digest.outlet or digest.account or digest.path.rsplit("/", 1)[-1]


def direction(a: Digest, b: Digest) -> Direction:
    """Which of `a` and `b`, which share text, was there first."""
    a_names, b_names = cites(a, b), cites(b, a)
    named, earlier = a_names - b_names, before(a.published, b.published)
    first = named or earlier
    credited = (b_names and first <= 0) or (a_names and first > 0)
    return Direction(first, credited, a_names and b_names, named, earlier)


def because(a: Digest, b: Digest, told: Direction) -> tuple[Reason, ...]:
    """What tells the direction of `a` and `b`."""
    why: list[Reason] = []
    if told.named:
        namer, other = (a, b) if told.named > 0 else (b, a)
        why.append(Reason(f"{called(namer)} names {called(other)}.", 0.8))
    if told.earlier:
        older, younger = (a, b) if told.earlier < 0 else (b, a)
        against = told.first != told.earlier
        why.append(
            Reason(
                f"{called(older)} was published first, {older.published}; "
                f"{called(younger)} {younger.published}.",
                -0.3 if against else 0.7,
            )
        )
    if told.circle:
        why.append(Reason(f"{called(a)} and {called(b)} name each other: a circle.", 0.0))
    if not told.first:
        why.append(Reason("Nothing tells which was published first.", 0.0))
    return tuple(why)
