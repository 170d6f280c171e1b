"""Which reports repeat which: pairs that share half their text, groups in which every pair does, and
passages that return.

Jaccard distance is a metric, which is what keeps ten thousand copies of one report from becoming fifty
million pairs: two texts within 1/4 of a third are within 1/2 of each other, and need not be compared.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.link.clusters import heads
from sayso.link.shingles import TOGETHER, Shingles, jaccard, jaccards, keys, shares

NEAR = 0.5
"""Reprints: the share of five-word runs of both texts that both have (as the exported JSON says)."""

# A passage counts as taken over from some 28 running words on; shorter runs are titles and formulas.
PASSAGE = 24
# Reports under one key that are all compared with one another; where there are more, each is compared
# with the first and with its next few neighbours, which still joins them all.
CROWD = 24
NEIGHBOURS = 4
BATCH = 4_000_000
CLOSE = 0.75
# Components up to this size have all their pairs compared.
SMALL = 80
# Of a larger one with more leaders than that, leaders compared at a time, and groups that each opens.
BLOCK = 1000
MANY = 4


_TRIANGLES = [np.triu_indices(size, 1) for size in range(CROWD + 1)]


class Pair(NamedTuple):
    """Two texts by number, `a` < `b`, the runs they share, and the Jaccard of both."""

    a: int
    b: int
    shared: int
    jaccard: float


class Reuse(NamedTuple):
    """What `reuse` found: pairs that repeat something, and groups (sorted, no two alike) in which every
    pair shares half its text. `twins` gives for each text the first with the same runs."""

    pairs: list[Pair]
    groups: list[tuple[int, ...]]
    twins: list[int]


def crowded(codes: NDArray[np.uint32], owners: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """The pairs of owners (smaller first, in order) that share a code; of a code with more than `CROWD`
    owners only the pairs with the first and with the next few. Pairs are held as one number each while they
    are found: a pile of a hundred thousand has tens of millions."""
    order = np.lexsort((owners, codes))
    codes, owners = codes[order], owners[order]
    if not len(codes):
        return
    count = int(owners.max()) + 1
    bounds = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1], True])
    sizes = np.diff(bounds)
    found = np.zeros(0, np.int64)
    fresh: list[NDArray[np.int64]] = []
    waiting = 0
    for start, size in zip(bounds[:-1][sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        pairs = _paired(owners[start : start + size], count)
        fresh.append(pairs)
        waiting += len(pairs)
        if waiting > BATCH:
            found, fresh, waiting = np.unique(np.concatenate([found, *fresh])), [], 0
    for pair in np.unique(np.concatenate([found, *fresh])).tolist():
        yield divmod(pair, count)


def _paired(members: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The pairs of the owners of one code, each as smaller times `count` plus larger."""
    size = len(members)
    if size <= CROWD:
        rows, columns = _TRIANGLES[size]
        return members[rows] * count + members[columns]
    pairs = [members[0] * count + members[1:]]
    pairs += [members[:-step] * count + members[step:] for step in range(1, NEIGHBOURS + 1)]
    return np.concatenate(pairs)


def reuse(texts: Sequence[Shingles]) -> Reuse:
    """Which texts repeat which; `texts` in an order that does not depend on how they came."""
    first: dict[bytes, int] = {}
    twins = [
        first.setdefault(text.tobytes(), number) if len(text) else number for number, text in enumerate(texts)
    ]
    unique = [number for number in range(len(texts)) if twins[number] == number and len(texts[number])]
    found = _pairs(texts, unique)
    members: dict[int, list[int]] = defaultdict(list)
    for number, twin in enumerate(twins):
        members[twin].append(number)
    groups = {tuple(members[one]) for one in unique if len(members[one]) > 1}
    for clique in _cliques(texts, [pair for pair in found if pair.jaccard >= NEAR]):
        groups.add(tuple(sorted(number for one in clique for number in members[one])))
    return Reuse(found, _largest(groups), twins)


def _pairs(texts: Sequence[Shingles], unique: Sequence[int]) -> list[Pair]:
    if len(unique) < 2:
        return []
    found = [keys(texts[number]) for number in unique]
    codes = np.concatenate(found)
    owners = np.repeat(np.array(unique, np.int64), [len(one) for one in found])
    beside = crowded(codes, owners)
    if len(unique) <= SMALL:
        square = _square([texts[number] for number in unique])
        place = {number: at for at, number in enumerate(unique)}
        every = list(beside)
        return list(_telling(texts, every, [square[place[a]][place[b]] for a, b in every]))
    pairs: list[Pair] = []
    while some := list(islice(beside, TOGETHER)):
        both = shares([(texts[a], texts[b]) for a, b in some]).tolist()
        pairs += _telling(texts, some, both)
    return pairs


def _square(texts: Sequence[Shingles]) -> list[list[int]]:
    """How many shingles each two of a few texts share, as a product of matrices."""
    codes = np.concatenate(texts)
    rows = np.repeat(np.arange(len(texts)), [len(one) for one in texts])
    _, at, counts = np.unique(codes, return_inverse=True, return_counts=True)
    column = np.cumsum(counts > 1) - 1
    again = (counts > 1)[at]
    has = np.zeros((len(texts), int(column[-1]) + 1), np.float32)
    has[rows[again], column[at[again]]] = 1
    found: list[list[int]] = (has @ has.T).astype(np.int64).tolist()
    return found


def _telling(
    texts: Sequence[Shingles], pairs: Sequence[tuple[int, int]], shared: Sequence[int]
) -> Iterator[Pair]:
    """Pairs of texts with what they share, but for those that share less than a passage and less than
    half."""
    for (a, b), both in zip(pairs, shared, strict=True):
        alike = both / (len(texts[a]) + len(texts[b]) - both)
        if alike >= NEAR or both >= PASSAGE:
            yield Pair(a, b, both, alike)


def _largest(groups: set[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The groups that no other group holds, in order."""
    kept: list[tuple[int, ...]] = []
    holding: dict[int, list[set[int]]] = defaultdict(list)
    for group in sorted(groups, key=lambda one: (-len(one), one)):
        if any(other.issuperset(group) for other in min((holding[number] for number in group), key=len)):
            continue
        kept.append(group)
        asked = set(group)
        for number in group:
            holding[number].append(asked)
    return sorted(kept)


def components(pairs: Sequence[Pair]) -> list[list[int]]:
    """The texts that pairs join, directly or not; each list sorted."""
    joined = [(pair.a, pair.b) for pair in pairs]
    members = sorted({number for pair in joined for number in pair})
    found: dict[int, list[int]] = defaultdict(list)
    for number, head in heads(members, joined).items():
        found[head].append(number)
    return list(found.values())


def _cliques(texts: Sequence[Shingles], pairs: Sequence[Pair]) -> Iterator[tuple[int, ...]]:
    close: dict[int, dict[int, float]] = defaultdict(dict)
    known: dict[int, set[int]] = defaultdict(set)
    for a, b, _, alike in pairs:
        known[a].add(b)
        known[b].add(a)
        if alike >= CLOSE:
            close[b][a] = alike
    for component in components(pairs):
        if len(component) <= SMALL:
            near: dict[int, set[int]] = {number: set(known[number]) for number in component}
            for at, a in enumerate(component):
                rest = [b for b in component[at + 1 :] if b not in near[a]]
                alike = jaccards([(texts[a], texts[b]) for b in rest]).tolist()
                for b in (b for b, one in zip(rest, alike, strict=True) if one >= NEAR):
                    near[a].add(b)
                    near[b].add(a)
            yield from _covering(near)
        else:
            yield from _by_leaders(texts, component, close)


def _covering(near: Mapping[int, set[int]]) -> Iterator[tuple[int, ...]]:
    """Cliques that hold every edge of a small graph."""
    covered: set[tuple[int, int]] = set()
    for a in sorted(near):
        for b in sorted(near[a]):
            if a > b or (a, b) in covered:
                continue
            clique = [a, b]
            possible = near[a] & near[b]
            while possible:
                clique.append(min(possible))
                possible = possible & near[clique[-1]]
            covered.update(combinations(sorted(clique), 2))
            yield tuple(sorted(clique))


def _by_leaders(
    texts: Sequence[Shingles], component: Sequence[int], close: Mapping[int, Mapping[int, float]]
) -> Iterator[tuple[int, ...]]:
    """Cliques of a large component: each text goes to the first leader within 1/4 of it; texts of two
    leaders stand together where their distances by way of the leaders come to 1/2 at most. `close` are the
    earlier texts that each was found to be within 1/4 of: leaders past the first `SMALL` are sought there
    alone."""
    led: dict[int, list[tuple[int, float]]] = {}
    for number in component:
        leader, alike = _leader(texts, number, list(islice(led, SMALL)))
        if leader == number:
            found = close.get(number, {})
            leader = next((one for one in sorted(found) if one in led), number)
            alike = found.get(leader, 1.0)
        led.setdefault(leader, []).append((number, 1 - alike))
    for members in led.values():
        if len(members) > 1:
            yield tuple(sorted(number for number, _ in members))
    if len(led) > SMALL:
        yield from _some(texts, list(led))
        return
    for a, b in combinations(led, 2):
        between = 1 - jaccard(texts[a], texts[b])
        if between > 1 - NEAR:
            continue
        for number, far in led[b]:
            beside = [one for one, off in led[a] if off + between + far <= 1 - NEAR]
            direct = [one for one in (a, led[a][-1][0]) if jaccard(texts[one], texts[number]) >= NEAR]
            if beside or direct:
                yield tuple(sorted({number, *beside, *direct}))


def _leader(texts: Sequence[Shingles], number: int, leaders: Sequence[int]) -> tuple[int, float]:
    """The first of the leaders that is within 1/4 of a text, and how alike they are; else the text itself."""
    alike = jaccards([(texts[number], texts[leader]) for leader in leaders])
    near = np.flatnonzero(alike >= CLOSE)
    return (leaders[near[0]], float(alike[near[0]])) if len(near) else (number, 1.0)


def _some(texts: Sequence[Shingles], numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Cliques of many texts, each the first of `MANY` at most; not every pair stands in one, since texts of
    which any two share about half may need as many as there are pairs."""
    for start in range(0, len(numbers), BLOCK):
        some = numbers[start : start + BLOCK]
        near = np.zeros((len(some), len(some)), np.bool_)
        for at, number in enumerate(some[:-1]):
            alike = jaccards([(texts[number], texts[other]) for other in some[at + 1 :]])
            near[at, at + 1 :] = near[at + 1 :, at] = alike >= NEAR
        fresh = near.copy()
        for at in range(len(some)):
            for _ in range(MANY):
                left = np.flatnonzero(fresh[at])
                if not len(left):
                    break
                clique, possible = [at], near[at].copy()
                following = int(left[0])
                while following >= 0:
                    clique.append(following)
                    possible &= near[following]
                    following = int(possible.argmax()) if possible.any() else -1
                fresh[np.ix_(clique, clique)] = False
                yield tuple(sorted(some[one] for one in clique))
