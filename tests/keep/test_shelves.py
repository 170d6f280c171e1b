"""What linking keeps between two runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.keep import Store, sqlite_address
from sayso.keep.shelves import Shelf
from sayso.link.linkers import Part
from sayso.record import Group, Links, Reason


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(sqlite_address(tmp_path / "case.db"))
    yield made
    made.close()


@pytest.fixture
def shelf(store: Store) -> Iterator[Shelf]:
    with store.shelf() as made:
        yield made


def a_story(label: str) -> Group:
    return Group(id="g", kind="story", members=("a", "b"), label=label, why=(Reason("Same words.", 0.5),))


def test_reports_are_found_under_any_of_their_codes(shelf: Shelf) -> None:
    shelf.file("a", (0, 1.0), [7, 8], {})
    shelf.file("b", (0, 2.0), [8, 1 << 40], {"a": 0.5})
    assert shelf.near([7], (0, 0.0), 4, 24) == {"a": 1}
    assert shelf.near([8, 9, 1 << 40], (0, 0.0), 4, 24) == {"a": 1, "b": 2}
    assert shelf.near([1 << 40], (0, 0.0), 4, 24) == {"b": 1}
    assert shelf.ties(["a"]) == [("a", "b", 0.5)]
    assert shelf.ties(["b"]) == [("b", "a", 0.5)]


def test_of_a_crowd_the_first_and_the_nearest_in_time(shelf: Shelf) -> None:
    for number in range(40):
        shelf.file(f"r{number:02d}", (number // 35, float(number)), [7], {})
    assert set(shelf.near([7], (0, 20.0), 2, 24)) == {"r00", "r18", "r19", "r20", "r21"}
    assert set(shelf.near([7], (1, 37.0), 1, 24)) == {"r00", "r36", "r37"}


def test_a_story_takes_the_place_of_another(store: Store, shelf: Shelf) -> None:
    shelf.file("a", (0, 1.0), [], {})
    shelf.file("b", (0, 1.0), [], {})
    assert list(shelf.untold()) == ["a", "b"]
    first = Part("a", [a_story("dawn")], ["a", "b"], [("person", "orel", b"Orel")], [("s", b"two")])
    shelf.retell([], [first])
    assert list(shelf.untold()) == []
    assert shelf.stories(["b"]) == {"a": ("a", "b")}
    assert (shelf.bearers("person", "orel"), shelf.resting(["s"])) == ([b"Orel"], [b"two"])
    assert next(shelf.due()) == ("person", "orel")
    shelf.rejoin([("person", "orel")], [])
    assert list(shelf.due()) == []
    shelf.retell(["a"], [Part("a", [a_story("dusk")], ["a"], [], [])])
    shelf.commit()
    assert store.links() == Links(groups=(a_story("dusk"),))
    assert list(shelf.untold()) == ["b"]
    assert (shelf.bearers("person", "orel"), shelf.resting(["s"])) == ([], [])
    assert list(next(shelf.due())) == ["person", "orel"], "a name that is gone is joined anew"


def test_clearing_leaves_nothing(store: Store, shelf: Shelf) -> None:
    shelf.file("a", (0, 1.0), [7], {})
    shelf.retell([], [Part("a", [a_story("dawn")], ["a"], [("person", "orel", b"Orel")], [])])
    shelf.clear()
    shelf.commit()
    assert store.links() == Links()
    assert shelf.near([7], (0, 0.0), 4, 24) == {}
    assert store.linked()
