"""Chains find the best labels; spans are read from labels."""

from itertools import pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.find.taggers import Chain, spans
from sayso.find.weaves import Weave
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
    windows = [random.normal(size=(length, 3)).astype(np.float32) for length in (3, 5, 1)]
    weave = Weave([len(one) for one in windows])
    emit = np.stack([windows[window][at] for window, at in zip(weave.windows, weave.steps, strict=True)])
    for window, found in zip(windows, chain.best(emit, weave), strict=True):

        def total(path: tuple[int, ...], window: NDArray[np.float32] = window) -> float:
            moves = sum(step[a, b] for a, b in pairwise(path))
            return float(step[-1, path[0]] + moves + sum(window[t, label] for t, label in enumerate(path)))

        assert tuple(found) == max(product(range(3), repeat=len(window)), key=total)
