"""What scores well in pairs is put together, more warily where two clusters differ."""

from collections.abc import Sequence
from itertools import combinations

from sayso.link.clusters import BOTH, clusters

FEW = 2
ALL = 14


def scored(across: float) -> dict[tuple[int, int], float]:
    """Two reports and twelve, alike within; across, four pairs score .9 and all others `across`."""
    pairs = {(a, b): 0.95 if (a < FEW) == (b < FEW) else across for a, b in combinations(range(ALL), 2)}
    return pairs | {(0, 2): 0.9, (0, 3): 0.9, (1, 4): 0.9, (1, 5): 0.9}


def differ(one: Sequence[int], other: Sequence[int]) -> bool:
    """The two differ from the twelve."""
    return (min(one) < FEW) != (min(other) < FEW)


def test_some_likenesses_join_two_clusters() -> None:
    assert len(clusters(ALL, scored(0.1), links=BOTH)) == 1


def test_clusters_that_differ_need_more_of_them() -> None:
    assert len(clusters(ALL, scored(0.1), links=BOTH, differ=differ)) == 2
    assert len(clusters(ALL, scored(0.6), links=BOTH, differ=differ)) == 1


def test_a_pair_kept_apart_stays_apart() -> None:
    assert len(clusters(ALL, scored(0.6), [(0, 13)], BOTH)) == 2
