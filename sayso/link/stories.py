"""Which reports an editor would file together: candidates by their rarest words, a score per pair, clusters
by average."""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.link import terms as weights
from sayso.link.copies import crowded
from sayso.pack import load
from sayso.link.terms import DAY, LEADING, NAME, NEUTRAL, NUMBER, PLACE, TITLE, Terms, cosine, covered
from sayso.link.times import second

# A report is found under each of its ALONE heaviest terms, and under pairs of the KEYS heaviest: what one
# crowded term does not find, two together do.
ALONE = 6
KEYS = 9
NEUTRAL_KEYS = 7

DAY_SECONDS = 86400.0

FEATURES = (
    "words", "names", "lead", "headline", "headline_most", "names_least", "names_most", "numbers", "near",
    "two_languages", "neutral", "neutral_lead", "neutral_kinds",
)  # fmt: skip
"""What a pair of reports is scored by, each 0 to 1; see `features`."""

# Days between two publications that still count as near.
NEAR_DAYS = 6

JOINED = 0.5
"""Score from which two reports are of one story."""

LINKS = 2
"""Likenesses that join two clusters; two reports are joined by their only one."""

FAINT = 0.02
"""Scores below this are no evidence of anything."""

CERTAIN = 1e6
"""The score of two reports that a person put together."""

TIME = 0.25
"""What each week between two publications takes off a score, in logits."""

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


def keys(one: Profile) -> NDArray[np.uint32]:
    """The codes that a report is found under: its heaviest words and neutral terms, alone and in pairs."""
    codes: list[int] = []
    for terms, most in ((one.every, KEYS), (one.neutral, NEUTRAL_KEYS)):
        boost = terms.weights * np.where(terms.marks & (TITLE | NAME | PLACE), 1.3, 1.0)
        heaviest = terms.codes[np.lexsort((terms.codes, -boost))[:most]].tolist()
        codes += heaviest[:ALONE]
        codes += [weights.code(f"{a},{b}") for a, b in combinations(sorted(heaviest), 2)]
    return np.unique(np.array(codes, np.uint32))


def features(a: Profile, b: Profile) -> list[float]:
    """What speaks for one story, in the order of `FEATURES`. Two reports in one language are compared by their
    words, two in different languages by names, numbers, days and places alone."""
    first, later = second(a.published, math.nan), second(b.published, math.nan)
    near = float(abs(first - later) <= NEAR_DAYS * DAY_SECONDS)
    if a.language != b.language:
        kinds = [_common(a.neutral.only(kind), b.neutral.only(kind)) > 0 for kind in (NAME, NUMBER, DAY, PLACE)]
        leads = cosine(a.neutral.only(LEADING), b.neutral.only(LEADING))
        return [0.0] * 8 + [near, 1.0, cosine(a.neutral, b.neutral), leads, sum(kinds) / 4]
    headlines = sorted((covered(a.title, b.every), covered(b.title, a.every)))
    names = sorted((covered(a.names, b.every), covered(b.names, a.every)))
    numbers = min(_common(a.neutral.only(NUMBER), b.neutral.only(NUMBER)), 3) / 3
    words = cosine(a.every.without(NAME), b.every.without(NAME))
    return [
        words, cosine(a.names, b.names), cosine(a.lead, b.lead), *headlines, *names, numbers, near,
        0.0, 0.0, 0.0, 0.0,
    ]  # fmt: skip


def _common(a: Terms, b: Terms) -> int:
    return int(np.intersect1d(a.codes, b.codes, assume_unique=True).size)


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    kept = load("stories").arrays["weights"].tolist()
    return float(kept[0]), tuple(kept[1:])


def score(a: Profile, b: Profile) -> float:
    """How sure it is that two reports are of one story, 0 to 1."""
    bias, each = _weights()
    total = bias + sum(weight * value for weight, value in zip(each, features(a, b), strict=True))
    first, later = second(a.published, math.nan), second(b.published, math.nan)
    if first == first and later == later:
        total -= TIME * min(abs(first - later) / DAY_SECONDS / 7, 12)
    return 1 / (1 + math.exp(-total))


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
    """Joins the two clusters whose best `LINKS` pairs score best on average, until none reach `JOINED`: a
    story goes on from report to report, but not by a single likeness."""
    if len(members) == 1:
        return [list(members)]
    inside = set(members)
    near: dict[int, dict[int, list[float]]] = {number: {} for number in members}
    for (a, b), value in scores.items():
        if a in inside and b in inside:
            near[a][b] = near[b][a] = [value]
    return sorted(sorted(one) for one in _joined({number: [number] for number in members}, near, banned))


def _joined(
    size: dict[int, list[int]], near: dict[int, dict[int, list[float]]], banned: set[tuple[int, ...]]
) -> Iterable[list[int]]:
    def strength(a: int, b: int) -> float:
        return sum(near[a][b]) / min(LINKS, len(size[a]) * len(size[b]))

    def kept_apart(a: int, b: int) -> bool:
        return bool(banned) and any((min(x, y), max(x, y)) in banned for x in size[a] for y in size[b])

    heap = [(-strength(a, b), a, b) for a in near for b in near[a] if a < b]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in size or b not in size or -value != strength(a, b):
            continue
        if -value < JOINED:
            break
        if kept_apart(a, b):
            continue
        size[a] += size.pop(b)
        del near[a][b]
        for other, best in near.pop(b).items():
            if other == a:
                continue
            del near[other][b]
            merged = sorted(near[a].get(other, []) + best, reverse=True)[:LINKS]
            near[a][other] = near[other][a] = merged
        for other in near[a]:
            heapq.heappush(heap, (-strength(a, other), min(a, other), max(a, other)))
    return size.values()
