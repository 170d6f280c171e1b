"""One more report in a linked case."""

import random

import pytest

from sayso.link.linkers import MOST, nearest


@pytest.mark.parametrize("many", [0, 1, MOST, MOST + 1, 200])
def test_nearest_are_those_found_most_often_then_the_first_by_id(many: int) -> None:
    rng = random.Random(many)
    found = {f"{rng.getrandbits(80):020x}": rng.choice([1, 1, 1, 2, 3]) for _ in range(many)}
    expected = sorted(found, key=lambda other: (-found[other], other))[:MOST]
    assert sorted(nearest(found)) == sorted(expected)
