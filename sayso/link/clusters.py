"""Puts together what scores well in pairs, by agglomeration; the result depends on the pairs alone."""

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

JOINED = 0.5
"""Score from which two are one."""

LINKS = 2
"""Likenesses that join two clusters of a story; two reports are joined by their only one."""

BOTH = -1
"""As `links`: two clusters are joined by twice as many pairs as the smaller has members, `MOST` at most: one
report that sums up two happenings does not make them one."""

MOST = 16

WARY = 0.4
"""The part of all their pairs, the best ones, that two clusters which differ are joined by."""

CERTAIN = 1e6
"""The score of two that a person put together."""

LARGE = 1500
"""Members that one cluster is worked out for at a time; more are first parted by a higher score."""

Member = TypeVar("Member", int, str)

Scores = Mapping[tuple[int, int], float]

Differ = Callable[[Sequence[int], Sequence[int]], bool]
"""Whether two clusters (the number that one is known by comes first) differ in what they should agree in."""


def clusters(
    count: int,
    scores: Scores,
    apart: Iterable[tuple[int, int]] = (),
    links: int = LINKS,
    differ: Differ | None = None,
) -> list[list[int]]:
    """The numbers 0 to `count` - 1 in clusters, each sorted. Pairs of `scores` and `apart` have the smaller
    number first; a pair without a score scores 0, and a pair in `apart` never ends in one cluster. Clusters
    that `differ` are joined by more pairs."""
    banned = {(min(pair), max(pair)) for pair in apart}
    components = _parts(list(range(count)), scores, JOINED)
    if len(components) == 1:
        return _agglomerated(components[0], scores, banned, links, differ)
    home = {number: at for at, component in enumerate(components) for number in component}
    inside: dict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for pair, value in scores.items():
        if home[pair[0]] == home[pair[1]]:
            inside[home[pair[0]]][pair] = value
    found: list[list[int]] = []
    for at, component in enumerate(components):
        found += _agglomerated(component, inside[at], banned, links, differ)
    return sorted(found)


def heads(members: Iterable[Member], pairs: Iterable[tuple[Member, Member]]) -> dict[Member, Member]:
    """For each member the smallest of those that pairs of members join it to, directly or not."""
    parent = {member: member for member in members}

    def root(member: Member) -> Member:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for a, b in pairs:
        first, second = root(a), root(b)
        if first != second:
            parent[max(first, second)] = min(first, second)
    return {member: root(member) for member in parent}


def _parts(members: Sequence[int], scores: Scores, least: float) -> list[list[int]]:
    """Components by the pairs of at least this score; a component too large is parted again, higher up."""
    inside = set(members)
    held = {
        (a, b): value for (a, b), value in scores.items() if value >= least and a in inside and b in inside
    }
    groups: dict[int, list[int]] = defaultdict(list)
    for number, head in heads(members, held).items():
        groups[head].append(number)
    found = []
    for group in groups.values():
        if len(group) > LARGE and least < 0.95:
            found += _parts(group, held, least + (1 - least) / 4)
        else:
            found.append(group)
    return found


def _agglomerated(
    members: Sequence[int],
    scores: Scores,
    banned: set[tuple[int, int]],
    links: int,
    differ: Differ | None,
) -> list[list[int]]:
    """Joins the two clusters whose best `links` pairs score best on average, until none reach `JOINED`: a
    story goes on from report to report, but not by a single likeness."""
    every = len(members) * (len(members) - 1) // 2
    if len(scores) == every and min(scores.values(), default=1.0) >= JOINED and banned.isdisjoint(scores):
        # Whatever clusters come to be on the way, all their pairs would join them.
        return [sorted(members)]
    near: dict[int, dict[int, list[float]]] = {number: {} for number in members}
    for (a, b), value in scores.items():
        near[a][b] = near[b][a] = [value]
    joined = _joined({number: [number] for number in members}, near, banned, links, differ)
    return sorted(sorted(one) for one in joined)


def _joined(
    size: dict[int, list[int]],
    near: dict[int, dict[int, list[float]]],
    banned: set[tuple[int, int]],
    links: int,
    differ: Differ | None,
) -> Iterable[list[int]]:
    def counted(a: int, b: int) -> int:
        pairs = len(size[a]) * len(size[b])
        few = min(MOST, 2 * min(len(size[a]), len(size[b]))) if links == BOTH else links
        if differ is not None and pairs * WARY > few and differ(size[a], size[b]):
            return math.ceil(pairs * WARY)
        return min(few, pairs)

    def strength(a: int, b: int) -> float:
        many = counted(a, b)
        return sum(near[a][b][:many]) / many

    def kept_apart(a: int, b: int) -> bool:
        return bool(banned) and any((min(x, y), max(x, y)) in banned for x in size[a] for y in size[b])

    heap: list[tuple[float, int, int]] = []

    def push(a: int, b: int) -> None:
        value = strength(a, b)
        if value >= JOINED:
            heapq.heappush(heap, (-value, min(a, b), max(a, b)))

    heap += [(-near[a][b][0], a, b) for a in near for b in near[a] if a < b and near[a][b][0] >= JOINED]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in size or b not in size or -value != strength(a, b):
            continue
        if kept_apart(a, b):
            continue
        # Two single members that become a pair are joined to others by more links, and clusters of `BOTH` or
        # that differ always may be; else only what was near the smaller one is now nearer or farther.
        every = len(size[a]) == 1 or links == BOTH or differ is not None
        size[a] += size.pop(b)
        del near[a][b]
        touched = set(near[a]) if every else set()
        for other, best in near.pop(b).items():
            if other != a:
                del near[other][b]
                both = near[a].get(other, []) + best
                most = None if differ is not None else MOST if links == BOTH else links
                near[a][other] = near[other][a] = sorted(both, reverse=True)[:most]
                touched.add(other)
        for other in touched:
            push(a, other)
    return size.values()
