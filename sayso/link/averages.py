"""Puts together what is alike on average over all its pairs, from a square of likenesses."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.link.clusters import CERTAIN, JOINED, LARGE

Floats = NDArray[np.floating]
Numbers = NDArray[np.intp]
Pairs = Sequence[tuple[int, int]]


def averaged(alike: Floats, together: Pairs = (), apart: Pairs = ()) -> list[list[int]]:
    """The rows of a symmetric square of likenesses, 0 to 1, in clusters, each sorted (UPGMA, Sokal and
    Michener 1958): the two with the highest average are joined until none reaches `JOINED`. Likenesses below
    half of that count as none; `together` and `apart` are pairs of rows that a person decided."""
    square = np.where(alike >= JOINED / 2, alike, 0)
    np.fill_diagonal(square, 0)
    for pairs, value in ((together, CERTAIN), (apart, -np.inf)):
        for a, b in pairs:
            square[a, b] = square[b, a] = value
    found = [
        [part[at] for at in group]
        for part in _parts(np.arange(len(square)), square, JOINED / 2)
        for group in _joined(square[np.ix_(part, part)].astype(np.float64))
    ]
    return sorted(sorted(map(int, group)) for group in found)


def _parts(members: Numbers, square: Floats, least: float) -> Iterable[Numbers]:
    """Members that hang together by likenesses of at least this; what is too large is parted higher up."""
    left = members
    while len(left):
        fresh, left = left[:1], left[1:]
        part = [fresh]
        while len(fresh) and len(left):
            near = (square[np.ix_(fresh, left)] >= least).any(0)
            fresh, left = left[near], left[~near]
            part.append(fresh)
        whole = np.sort(np.concatenate(part))
        if len(whole) > LARGE and least < 0.95:
            yield from _parts(whole, square, least + (1 - least) / 4)
        else:
            yield whole


def _joined(sums: NDArray[np.float64]) -> list[list[int]]:
    """`sums` holds, at first, the likeness of each two, and then the sum over the pairs of each two clusters,
    which are known by their smallest member."""
    held = [[number] for number in range(len(sums))]
    size = np.ones(len(sums))

    def averages(rows: Numbers | slice) -> NDArray[np.float64]:
        found: NDArray[np.float64] = sums[rows] / (size[rows][:, None] * size)
        return found

    first = averages(slice(None))
    nearest, best = first.argmax(1), first.max(1)
    del first
    while len(sums) > 1 and best.max() >= JOINED:
        a = int(best.argmax())
        b = int(nearest[a])
        held[a] += held[b]
        held[b] = []
        size[a] += size[b]
        sums[a] += sums[b]
        sums[a, a] = 0
        sums[b] = 0
        sums[:, a], sums[:, b] = sums[a], 0
        size[b] = np.inf
        best[b] = nearest[b] = -1
        rows = np.flatnonzero((nearest == a) | (nearest == b))
        rows = np.union1d(rows, [a])
        fresh = averages(rows)
        nearest[rows], best[rows] = fresh.argmax(1), fresh.max(1)
    return [members for members in held if members]
