"""What scores well in pairs is put together, more warily where two clusters differ."""

import random
from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest

from sayso.link.clusters import BOTH, JOINED, LINKS, clusters

FEW = 2
ALL = 14


def scored(across: float) -> dict[tuple[int, int], float]:
    """Two reports and twelve, alike within; across, four pairs score .9 and all others `across`."""
    pairs = {(a, b): 0.95 if (a < FEW) == (b < FEW) else across for a, b in combinations(range(ALL), 2)}
    return pairs | {(0, 2): 0.9, (0, 3): 0.9, (1, 4): 0.9, (1, 5): 0.9}


def differ(one: Sequence[int], other: Sequence[int]) -> bool:
    """The two differ from the twelve."""
    return (min(one) < FEW) != (min(other) < FEW)


def test_where_each_two_would_join_all_do_but_those_kept_apart() -> None:
    alike = dict.fromkeys(combinations(range(ALL), 2), JOINED)
    assert clusters(ALL, alike) == [list(range(ALL))]
    kept = clusters(ALL, alike, apart=[(0, 1)])
    assert len(kept) > 1
    assert not any({0, 1} <= set(one) for one in kept)
    assert len(clusters(ALL, alike | {(0, 1): 0.0, (0, 2): 0.0}, links=ALL * ALL)) > 1


def test_some_likenesses_join_two_clusters() -> None:
    assert len(clusters(ALL, scored(0.1), links=BOTH)) == 1


def test_clusters_that_differ_need_more_of_them() -> None:
    assert len(clusters(ALL, scored(0.1), links=BOTH, differ=differ)) == 2
    assert len(clusters(ALL, scored(0.6), links=BOTH, differ=differ)) == 1


def slowly(count: int, scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """What `clusters` comes to, every two compared anew after each step."""
    held = [[number] for number in range(count)]

    def strength(one: Sequence[int], other: Sequence[int]) -> float:
        best = sorted((scores.get((min(a, b), max(a, b)), 0.0) for a in one for b in other), reverse=True)
        return sum(best[:LINKS]) / min(LINKS, len(best))

    while len(held) > 1:
        one, other = max(combinations(held, 2), key=lambda two: strength(*two))
        if strength(one, other) < JOINED:
            break
        held.remove(other)
        one += other
    return sorted(map(sorted, held))


@pytest.mark.parametrize("seed", range(20))
def test_the_two_that_are_nearest_are_joined_at_each_step(seed: int) -> None:
    rng = random.Random(seed)
    pairs = [pair for pair in combinations(range(18), 2) if rng.random() < 0.4]
    scores = {pair: rng.random() for pair in pairs}
    assert clusters(18, scores) == slowly(18, scores)


def test_a_pair_kept_apart_stays_apart() -> None:
    assert len(clusters(ALL, scored(0.6), [(0, 13)], BOTH)) == 2
