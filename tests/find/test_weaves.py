"""Tokens of windows of any sizes keep their neighbours when they are laid out side by side."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.find.weaves import Weave

SIZES = st.lists(st.integers(1, 9), min_size=1, max_size=6)


def numbered(sizes: list[int]) -> list[list[int]]:
    """The tokens of each window, numbered through from 1."""
    begins = [1 + sum(sizes[:place]) for place in range(len(sizes))]
    return [list(range(begin, begin + size)) for begin, size in zip(begins, sizes, strict=True)]


@given(SIZES)
def test_every_token_has_a_row_of_its_own(sizes: list[int]) -> None:
    weave = Weave(sizes)
    assert (weave.count, weave.rows) == (len(sizes), sum(sizes))
    woven = weave.woven(np.arange(1, sum(sizes) + 1))
    for window, tokens in enumerate(numbered(sizes)):
        assert woven[weave.of(window)].tolist() == tokens
        every = np.full(len(tokens), window)
        assert weave.at(every, np.arange(len(tokens))).tolist() == weave.of(window)
        assert weave.windows[weave.of(window)].tolist() == every.tolist()
        assert weave.steps[weave.of(window)].tolist() == list(range(len(tokens)))


@given(SIZES)
def test_neighbours_are_those_of_the_window(sizes: list[int]) -> None:
    weave = Weave(sizes)
    woven = weave.woven(np.arange(1, sum(sizes) + 1))
    shifted = weave.shifted(woven[:, None].astype(np.float32))
    turned = weave.turned(np.stack([woven, woven], 1).astype(np.float32))
    for window, tokens in enumerate(numbered(sizes)):
        rows = weave.of(window)
        assert weave.before(woven, -1)[rows].tolist() == [-1, *tokens[:-1]]
        assert weave.after(woven, -1)[rows].tolist() == [*tokens[1:], -1]
        beside = zip([0, *tokens[:-1]], tokens, [*tokens[1:], 0], strict=True)
        assert shifted[rows].tolist() == [list(each) for each in beside]
        assert turned[rows].T.tolist() == [tokens, tokens[::-1]]


@given(SIZES)
def test_sums_run_within_windows(sizes: list[int]) -> None:
    weave = Weave(sizes)
    keep, held = np.random.default_rng(5).random((2, weave.rows, 2), np.float32)
    told = held.copy()
    weave.run(keep, told)
    for window in range(weave.count):
        before = np.zeros(2, np.float32)
        for row in weave.of(window):
            before = held[row] + keep[row] * before
            assert told[row].tolist() == before.tolist()
