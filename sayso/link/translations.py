"""Which reports are translations of which: those whose sentences follow one another in two languages.

A translation shares no run of words with what it translates. What returns is what is written alike in every
language: names, numbers, and what words are about, as concepts; and it returns sentence by sentence, in one
order. Retellings share it too, but not in order, and not in all that they have.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.link.digests import Digest, detail
from sayso.link.directions import because, called, cites, direction
from sayso.record import Link, Reason, identify

NEAR = 0.48
"""How near two reports have to be, see `_nearness`: set between the translations and the retellings of the
invented piles, of which the farthest and the nearest are .51 and .44."""

FEWEST = 3
"""Sentences that have to follow one another."""

OVERLAP = 0.3
"""The part of the neutral terms of the one with fewer that both have to share before they are compared."""

COMMON = 64
"""Reports from which on a term proposes no pairs: it stands everywhere."""

LEAST = 0.25
"""How alike two sentences are from which on they may be one."""

LONGEST = 150
"""Sentences of a report that are looked at."""

Sides = NDArray[np.float32]


class Translation(NamedTuple):
    """That `child` translates `parent` (numbers in the pile), how near they are, and the sentences that
    follow one another, the parent's first."""

    parent: int
    child: int
    near: float
    sentences: tuple[tuple[int, int], ...]


def translations(pile: Sequence[Digest], twins: Sequence[int]) -> list[Translation]:
    """The reports of a story that translate another, each with the one that it is nearest to; `twins` gives
    for each the first with the same text."""
    if len({one.language for one in pile}) < 2:
        return []
    firsts = [number for number, twin in enumerate(twins) if twin == number]
    sentences = {number: _sentences(pile[number]) for number in firsts}
    best: dict[int, Translation] = {}
    for a, b in _candidates(pile, sentences):
        near, following = _aligned(sentences[a], sentences[b])
        if near < NEAR or len(following) < FEWEST:
            continue
        # Where nothing tells, the earlier place in the pile stands first: dated before undated.
        turned = direction(pile[a], pile[b]).first > 0
        parent, child = (b, a) if turned else (a, b)
        found = tuple((j, i) if turned else (i, j) for i, j in following)
        one = Translation(parent, child, near, found)
        if child not in best or _rank(one, pile) > _rank(best[child], pile):
            best[child] = one
    return [best[child] for child in sorted(best)]


def _rank(one: Translation, pile: Sequence[Digest]) -> tuple[bool, float, int]:
    """How likely a report is what another translates: one that it names, the nearer, the earlier."""
    return cites(pile[one.child], pile[one.parent]), one.near, -one.parent


def _sentences(one: Digest) -> list[frozenset[int]]:
    """The neutral terms of each sentence of a report."""
    kept = [np.frombuffer(found.neutral, "<u4").tolist() for found in detail(one).sentences[:LONGEST]]
    return [frozenset(codes) for codes in kept]


def _candidates(
    pile: Sequence[Digest], sentences: dict[int, list[frozenset[int]]]
) -> Iterator[tuple[int, int]]:
    """Pairs of reports in two languages that share much of what is written alike in both, in order."""
    whole = {number: frozenset[int]().union(*lines) for number, lines in sentences.items()}
    having: dict[int, list[int]] = defaultdict(list)
    for number, codes in whole.items():
        for code in codes:
            having[code].append(number)
    for b in sorted(whole):
        shared: dict[int, int] = defaultdict(int)
        for code in whole[b]:
            if len(having[code]) <= COMMON:
                for a in having[code]:
                    if a < b and pile[a].language != pile[b].language:
                        shared[a] += 1
        for a in sorted(shared):
            if shared[a] >= max(FEWEST, OVERLAP * min(len(whole[a]), len(whole[b]))):
                yield a, b


def _aligned(
    a: Sequence[frozenset[int]], b: Sequence[frozenset[int]]
) -> tuple[float, tuple[tuple[int, int], ...]]:
    """How near two reports are, and the pairs of their sentences, in one order, that are most alike in sum
    (Needleman and Wunsch 1970, gaps for nothing)."""
    alike, weights = _likenesses(a, b)
    gains = np.maximum(alike - LEAST, 0).tolist()
    sums = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, row in enumerate(gains):
        above, here = sums[i], sums[i + 1]
        for j, gain in enumerate(row):
            here[j + 1] = max(above[j + 1], here[j], above[j] + gain)
    pairs: list[tuple[int, int]] = []
    i, j = len(a), len(b)
    while i and j:
        if sums[i][j] == sums[i - 1][j]:
            i -= 1
        elif sums[i][j] == sums[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return _nearness(alike, weights, pairs), tuple(reversed(pairs))


def _likenesses(
    a: Sequence[frozenset[int]], b: Sequence[frozenset[int]]
) -> tuple[Sides, tuple[Sides, Sides]]:
    """How alike each two sentences are, 0 to 1 (the cosine of their sets of terms), and how many terms each
    has."""
    column = {code: number for number, code in enumerate(sorted(frozenset[int]().union(*a, *b)))}
    sides = []
    for lines in (a, b):
        has = np.zeros((len(lines), len(column)), np.float32)
        for row, codes in enumerate(lines):
            has[row, [column[code] for code in codes]] = 1
        sides.append(has)
    mine, theirs = (has.sum(1) for has in sides)
    longer = np.sqrt(np.maximum(np.outer(mine, theirs), 1)).astype(np.float32)
    return (sides[0] @ sides[1].T) / longer, (mine, theirs)


def _nearness(alike: Sides, weights: tuple[Sides, Sides], pairs: Sequence[tuple[int, int]]) -> float:
    """How much of the two follows one another (the geometric mean of both shares, by terms), times how alike
    what follows is: 0 to 1."""
    if not pairs:
        return 0.0
    rows, columns = (list(side) for side in zip(*pairs, strict=True))
    mine, theirs = weights[0][rows], weights[1][columns]
    shares = mine.sum() / max(1, weights[0].sum()) * theirs.sum() / max(1, weights[1].sum())
    both = mine + theirs
    return float(np.sqrt(shares) * (alike[rows, columns] @ both) / max(1, both.sum()))


def link(one: Translation, pile: Sequence[Digest]) -> Link:
    """A translation as a link: `a` is the report that was translated."""
    parent, child = pile[one.parent], pile[one.child]
    told = direction(*(pile[number] for number in sorted((one.parent, one.child))))
    many = f"{len(one.sentences)} of its sentences follow those of the other in the same order"
    what = f"{called(child)} translates {called(parent)}: {many}, with the same names, numbers and matters."
    credit = "credited" if told.credited else "not credited"
    why = because(pile[min(one.parent, one.child)], pile[max(one.parent, one.child)], told)
    return Link(
        id=identify("link", "copy", parent.report, child.report),
        kind="copy",
        a=parent.report,
        b=child.report,
        why=(Reason(what, round(one.near, 2)), *why, Reason(f"The translation is {credit}.", 0.0)),
        credited=told.credited,
        translated=True,
    )
