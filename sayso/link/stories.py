"""Which reports an editor would file together: candidates by their rarest words, a score per pair, clusters
by average."""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from sayso.link import terms as weights
from sayso.link.copies import crowded
from sayso.link.terms import DAY, LEADING, NAME, NEUTRAL, NUMBER, PLACE, TITLE, Terms, cosine, covered
from sayso.link.times import second

# A report is found under pairs of its KEYS heaviest terms: whoever shares two of them is compared.
KEYS = 9
NEUTRAL_KEYS = 7

DAY_SECONDS = 86400.0

# Weights of a logistic score, fitted on the parts train and exam of the same-story pairs (train/stories.py).
BIAS = -3.3
WEIGHTS = {"all": 1.6, "lead": 1.9, "title": 2.2, "names": 3.0}

JOINED = 0.5
"""Score from which two reports are of one story."""

FAINT = 0.02
"""Scores below this are no evidence of anything."""

CERTAIN = 1e6
"""The score of two reports that a person put together."""

TIME = 0.12
"""What each week between two publications takes off a score."""

LARGE = 1500
"""Reports that one cluster is worked out for at a time; more are first parted by a higher score."""


class Profile(NamedTuple):
    """A report's terms, cut as the score needs them."""

    every: Terms
    lead: Terms
    title: Terms
    names: Terms
    neutral: Terms
    language: str
    published: str | None


def profile(kept: bytes, language: str, published: str | None) -> Profile:
    """A digest's packed terms as a profile."""
    found = weights.unpacked(kept)
    plain = found.without(NEUTRAL)
    return Profile(
        plain,
        plain.only(LEADING),
        plain.only(TITLE),
        plain.only(NAME),
        found.only(NEUTRAL),
        language,
        published,
    )


def keys(one: Profile) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """The codes that a report is found under: pairs of its heaviest words and of its heaviest neutral
    terms."""
    codes = []
    for terms, most in ((one.every, KEYS), (one.neutral, NEUTRAL_KEYS)):
        boost = terms.weights * np.where(terms.marks & (TITLE | NAME | PLACE), 1.3, 1.0)
        top = np.sort(terms.codes[np.lexsort((terms.codes, -boost))[:most]]).tolist()
        codes += [weights.code(f"{a},{b}") for a, b in combinations(top, 2)]
    return np.unique(np.array(codes, np.uint32))


def score(a: Profile, b: Profile) -> float:
    """How sure it is that two reports are of one story, 0 to 1."""
    total = _native(a, b) if a.language == b.language else _across(a, b)
    first, later = second(a.published, math.nan), second(b.published, math.nan)
    if first == first and later == later:
        total -= TIME * min(abs(first - later) / DAY_SECONDS / 7, 8)
    return 1 / (1 + math.exp(-4 * total)) if total > -100 else 0.0


def _native(a: Profile, b: Profile) -> float:
    title = min(covered(a.title, b.every), covered(b.title, a.every))
    names = min(covered(a.names, b.every), covered(b.names, a.every))
    parts = {"all": cosine(a.every, b.every), "lead": cosine(a.lead, b.lead), "title": title, "names": names}
    return BIAS + sum(WEIGHTS[name] * value for name, value in parts.items())


def _across(a: Profile, b: Profile) -> float:
    """Two languages: names, places, numbers and days are all that can be compared."""
    small, large = sorted((a.neutral, b.neutral), key=lambda terms: len(terms.codes))
    total = covered(small, large) + cosine(a.neutral, b.neutral)
    kinds = sum(
        bool(np.intersect1d(a.neutral.only(kind).codes, b.neutral.only(kind).codes).size)
        for kind in (NAME, NUMBER, DAY, PLACE)
    )
    return 2.2 * total + 0.35 * kinds - 1.9


def candidates(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    """The pairs worth a score, smaller number first."""
    if len(profiles) < 2:
        return set()
    found = [keys(one) for one in profiles]
    owners = np.repeat(np.arange(len(found), dtype=np.int64), [len(one) for one in found])
    return set(crowded(np.concatenate(found), owners))


def clusters(
    count: int, scores: Mapping[tuple[int, int], float], apart: Iterable[tuple[int, int]]
) -> list[list[int]]:
    """The reports 0 to `count` - 1 in clusters, each sorted. `scores` may hold pairs that a person
    joined as infinite; pairs in `apart` never end in one cluster."""
    banned = {tuple(sorted(pair)) for pair in apart}
    found: list[list[int]] = []
    for component in _parts(range(count), scores, JOINED):
        found += _average(component, scores, banned)
    return sorted(found)


def _parts(members: Iterable[int], scores: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """Components by the pairs of at least this score; a component too large is parted again, higher up."""
    members = list(members)
    inside = set(members)
    parent = {number: number for number in members}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    held = {}
    for (a, b), value in scores.items():
        if a in inside and b in inside and value >= least:
            held[(a, b)] = value
            a, b = sorted((root(a), root(b)))
            parent[b] = a
    groups: dict[int, list[int]] = defaultdict(list)
    for number in members:
        groups[root(number)].append(number)
    found = []
    for group in groups.values():
        if len(group) > LARGE and least < 0.95:
            found += _parts(group, held, least + (1 - least) / 4)
        else:
            found.append(group)
    return found


def _average(
    members: Sequence[int], scores: Mapping[tuple[int, int], float], banned: set[tuple[int, ...]]
) -> list[list[int]]:
    """Average linkage: the two clusters whose pairs score best on average are joined, until none reach
    `JOINED`. Pairs that were not scored count as 0 where they are more than half."""
    if len(members) == 1:
        return [list(members)]
    sums: dict[tuple[int, int], tuple[float, int]] = {}
    inside = set(members)
    size = {number: [number] for number in members}
    near: dict[int, set[int]] = defaultdict(set)
    for (a, b), value in scores.items():
        if a in inside and b in inside:
            sums[(a, b)] = (value, 1)
            near[a].add(b)
            near[b].add(a)
    return sorted(sorted(one) for one in _joined(size, sums, near, banned))


def _joined(
    size: dict[int, list[int]],
    sums: dict[tuple[int, int], tuple[float, int]],
    near: dict[int, set[int]],
    banned: set[tuple[int, ...]],
) -> Iterable[list[int]]:
    def mean(a: int, b: int) -> float:
        total, scored = sums[(min(a, b), max(a, b))]
        return total / max(scored, len(size[a]) * len(size[b]) / 2)

    def kept_apart(a: int, b: int) -> bool:
        return bool(banned) and any(tuple(sorted((x, y))) in banned for x in size[a] for y in size[b])

    heap = [(-mean(a, b), a, b) for a, b in sums]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in size or b not in size or b not in near[a] or -value != mean(a, b):
            continue
        if -value < JOINED:
            break
        if kept_apart(a, b):
            continue
        size[a] += size.pop(b)
        near[a].discard(b)
        for other in near.pop(b) - {a}:
            near[other].discard(b)
            key = (min(a, other), max(a, other))
            total, scored = sums.pop((min(b, other), max(b, other)))
            mine = sums.get(key, (0.0, 0))
            sums[key] = (mine[0] + total, mine[1] + scored)
            near[a].add(other)
            near[other].add(a)
        sums.pop((min(a, b), max(a, b)), None)
        for other in near[a]:
            heapq.heappush(heap, (-mean(a, other), min(a, other), max(a, other)))
    return size.values()
