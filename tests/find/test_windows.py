"""Windows hold every token once, are never too long, and end with sentences where lines are long."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.find.windows import FAR, LIMIT, Window, around, grouped, windows


@given(st.lists(st.integers(1, 700), max_size=12), st.integers(1, LIMIT))
def test_every_token_once(lines: list[int], limit: int) -> None:
    total = sum(lines)
    begins = [sum(lines[:place]) for place in range(len(lines))]
    ends = np.arange(total) % 17 == 16
    found = list(windows(3, begins, ends, limit))
    assert [at for window in found for at in range(window.start, window.stop)] == list(range(total))
    assert all(window.size <= LIMIT and window.text == 3 for window in found)


def test_a_long_line_is_cut_after_a_sentence() -> None:
    ends = np.zeros(1000, np.bool_)
    ends[[99, 199, 399]] = True
    assert [window.stop for window in windows(0, [0], ends)][:2] == [200, 400]


def test_groups_stay_in_the_budget() -> None:
    made = [Window(0, 0, size) for size in (5, 200, 30, 256, 1, 256, 90)]
    groups = list(grouped(made, 600))
    assert sorted(window for group in groups for window in group) == sorted(made)
    assert all(len(group) * max(window.size for window in group) <= 600 for group in groups)


def test_around_a_cue_is_its_line() -> None:
    states = np.zeros(400, np.int64)
    states[[0, 40, 60]] = 1
    assert around(states, 50, 51) == (40, 60)
    assert around(states, 40, 41) == (40, 60)
    assert around(states, 200, 201) == (max(60, 200 - FAR), 202 + FAR)
    assert around(states, 399, 399)[1] == 400
