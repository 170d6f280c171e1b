"""Reports under codes, held in memory."""

import random

import numpy as np
import pytest

from sayso.keep.runs import MERGED, Runs


@pytest.mark.parametrize("step", [1, 3, 50])
@pytest.mark.parametrize("in_time", [True, False])
def test_runs_hold_what_was_put_in_the_order_of_time(step: int, in_time: bool) -> None:
    rng = random.Random(step)
    moments = [rng.randrange(50) for _ in range(200)]
    if in_time:
        moments.sort()
    codes = [rng.sample(range(40), 4) for _ in moments]
    made = Runs()
    for start in range(0, 200, step):
        numbers = range(start, min(start + step, 200))
        made.know([number + 7 for number in numbers], [moments[number] for number in numbers])
        every = [(code, number + 7) for number in numbers for code in codes[number]]
        some, those = np.array(every).T
        made.put(some.astype(np.int64), those.astype(np.uint32))
    expected = [(code, moments[number], number + 7) for number in range(200) for code in codes[number]]
    assert made.rows == 800
    assert len(made.runs) <= MERGED * 4
    rows = [row for some in made.ordered() for row in zip(*(one.tolist() for one in some), strict=True)]
    assert rows == sorted(expected)
    asked = np.arange(-1, 42)
    for at in (0, 25, 99):
        before = [0] * len(asked)
        for run in made.runs:
            under = run.under(asked)
            after = made.after(run.numbers, under, np.full(len(asked), at))
            before = [had + many for had, many in zip(before, (after - under.start).tolist(), strict=True)]
        assert before == [sum(code == one and then < at for code, then, _ in expected) for one in asked]
