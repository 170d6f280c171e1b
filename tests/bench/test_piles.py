"""What the scores of a pile count."""

import pytest

from bench.piles import Case, stories
from sayso.record import Group, Links

GOLD = {
    "stories": [{"name": "fire", "reports": ["fire.txt", "toll.txt"]}],
    "background": {"reports": ["history.txt"]},
}


@pytest.mark.parametrize(
    ("filed", "f1"),
    [
        (["fire.txt", "toll.txt"], 1.0),
        (["fire.txt", "toll.txt", "history.txt"], 1.0),
        (["fire.txt", "toll.txt", "football.txt"], 0.5),
        (["fire.txt", "history.txt"], 0.0),
    ],
)
def test_background_may_be_filed_either_way(filed: list[str], f1: float) -> None:
    case = Case.__new__(Case)
    case.across = GOLD
    case.names = {name: name for name in filed}
    group = Group(id="g", kind="story", label="Fire", members=tuple(filed))
    case.links = Links(links=(), groups=(group,), disagreements=())
    assert stories(case).f1 == f1
