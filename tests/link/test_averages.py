"""What is alike on average is put together, the same whatever the order of the rows."""

import numpy as np
import pytest

from sayso.link import averages
from sayso.link.averages import averaged


def square(count: int, likenesses: dict[tuple[int, int], float]) -> np.ndarray:
    found = np.zeros((count, count), np.float32)
    for (a, b), value in likenesses.items():
        found[a, b] = found[b, a] = value
    np.fill_diagonal(found, 1)
    return found


def test_two_that_are_alike_are_together() -> None:
    assert averaged(square(3, {(0, 2): 0.6, (0, 1): 0.4})) == [[0, 2], [1]]


def test_one_likeness_does_not_join_a_third_to_two() -> None:
    assert averaged(square(3, {(0, 1): 0.9, (1, 2): 0.8})) == [[0, 1], [2]]
    assert averaged(square(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.3})) == [[0, 1, 2]]


def test_less_than_half_of_what_joins_counts_as_none() -> None:
    assert averaged(square(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.24})) == [[0, 1], [2]]


def test_what_a_person_decided_comes_first() -> None:
    alike = square(3, {(0, 1): 0.9})
    assert averaged(alike, together=[(1, 2)], apart=[(0, 1)]) == [[0], [1, 2]]


def test_what_is_kept_apart_stays_so_through_others() -> None:
    alike = square(4, {(a, b): 0.9 for a in range(4) for b in range(a)})
    for group in averaged(alike, apart=[(0, 3)]):
        assert not {0, 3} <= set(group)


def test_nothing_gives_nothing() -> None:
    assert averaged(square(0, {})) == []
    assert averaged(square(1, {})) == [[0]]


def slowly(alike: np.ndarray) -> list[list[int]]:
    """The same by the book: all averages anew after each join."""
    near = np.where(alike >= 0.25, alike, 0)
    groups = [[number] for number in range(len(alike))]
    while len(groups) > 1:
        pairs = [(a, b) for a in range(len(groups)) for b in range(a + 1, len(groups))]
        means = [float(near[np.ix_(groups[a], groups[b])].astype(float).mean()) for a, b in pairs]
        best = int(np.argmax(means))
        if means[best] < 0.5:
            break
        a, b = pairs[best]
        groups[a] += groups.pop(b)
    return sorted(sorted(group) for group in groups)


@pytest.mark.parametrize("seed", range(8))
def test_random_squares_are_joined_as_by_the_book(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(40, 2))
    alike = np.exp(-np.linalg.norm(points[:, None] - points[None], axis=2)).astype(np.float32)
    assert averaged(alike) == slowly(alike)


def test_a_part_too_large_is_parted_by_higher_likenesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(averages, "LARGE", 2)
    chain = {(0, 1): 0.9, (1, 2): 0.3, (2, 3): 0.9}
    assert averaged(square(4, chain)) == [[0, 1], [2, 3]]
