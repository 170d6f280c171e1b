"""Chains find the best labels; spans are read from labels."""

from itertools import pairwise, product

import numpy as np
import pytest

from sayso.find.taggers import Chain, spans
from sayso.pack import Pack


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([0, 1, 2, 0], [(0, 1, 3)]),
        ([1, 1], [(0, 0, 1), (0, 1, 2)]),
        ([5, 6, 3], [(2, 0, 2), (1, 2, 3)]),
        ([2, 0], []),
        ([], []),
    ],
)
def test_spans(labels: list[int], expected: list[tuple[int, int, int]]) -> None:
    assert spans(labels) == expected


def test_the_best_labels_are_the_best_of_all() -> None:
    random = np.random.default_rng(4)
    step = random.normal(size=(4, 3)).astype(np.float32)
    chain = Chain(Pack({}, {"c.bar": np.zeros((4, 3), np.float32), "c.step": step}), "c")
    emit = random.normal(size=(5, 3, 3)).astype(np.float32)
    lengths = [5, 3, 1]
    mask = (np.arange(5)[:, None] < np.array(lengths)).astype(np.float32)
    found = chain.best(emit, mask)
    for column, length in enumerate(lengths):

        def total(path: tuple[int, ...], column: int = column) -> float:
            moves = sum(step[a, b] for a, b in pairwise(path))
            return float(
                step[-1, path[0]] + moves + sum(emit[t, column, label] for t, label in enumerate(path))
            )

        best = max(product(range(3), repeat=length), key=total)
        assert tuple(found[:length, column]) == best
        assert not found[length:, column].any()
