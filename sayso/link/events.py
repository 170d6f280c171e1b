"""Which reports of a story tell of one happening: by day, by scene, by words, by figures."""

import math
from collections.abc import Iterable, Sequence
from itertools import combinations

from sayso.link.accounts import Account
from sayso.link.stories import clusters
from sayso.link.terms import cosine, covered

# Reports of a story up to this number are all compared; of more, each with those that share a day or scene.
SMALL = 150


def score(a: Account, b: Account, copied: bool) -> float:
    """How sure it is that two reports of one story tell of one happening, 0 to 1."""
    first, second = a.profile, b.profile
    total = -0.2
    if first.language == second.language:
        total += 2.0 * cosine(first.lead, second.lead)
        total += 0.8 * min(covered(first.title, second.every), covered(second.title, first.every))
    else:
        total += 1.2 * cosine(first.neutral, second.neutral) + 0.3
    if a.days and b.days:
        total += 0.7 if a.days & b.days else -0.5
    if a.scene and b.scene:
        total += 0.6 if a.scene & b.scene else (-0.2 if a.scene & b.spots or b.scene & a.spots else -0.8)
    if copied:
        total += 2.0
    return 1 / (1 + math.exp(-4 * total))


def happenings(
    accounts: Sequence[Account],
    copied: set[tuple[int, int]],
    joined: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """The accounts of a story, as places in `accounts`, in groups of one happening each."""
    scores: dict[tuple[int, int], float] = {}
    for i, j in _pairs(accounts):
        a, b = accounts[i], accounts[j]
        scores[(i, j)] = score(a, b, (a.number, b.number) in copied)
    for pair in joined:
        scores[pair] = 1e6
    return clusters(len(accounts), scores, apart)


def _pairs(accounts: Sequence[Account]) -> Iterable[tuple[int, int]]:
    if len(accounts) <= SMALL:
        return combinations(range(len(accounts)), 2)
    shelf: dict[str, list[int]] = {}
    for place, account in enumerate(accounts):
        for mark in account.days | account.scene:
            shelf.setdefault(mark, []).append(place)
    found: set[tuple[int, int]] = set()
    for members in shelf.values():
        for at, j in enumerate(members):
            found.update((i, j) for i in (*members[:20], *members[max(20, at - 20) : at]) if i < j)
    return sorted(found)


def label(accounts: Sequence[Account]) -> str:
    """What a group of reports is called: the headline of the first."""
    return min(accounts, key=lambda one: one.number).digest.title
