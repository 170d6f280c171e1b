"""What linking keeps between two runs."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from sayso.keep import Store, runs, sqlite_address, tables
from sayso.keep import filings as filings_module
from sayso.keep.shelves import Shelf, unfile
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


@pytest.mark.parametrize("written", [False, True])
def test_reports_are_found_under_any_of_their_codes(written: bool, shelf: Shelf) -> None:
    wide = 1 << 40
    filings = [("a", (0, 1.0), [7, 8]), ("b", (0, 2.0), [8, wide]), ("c", (0, 0.0), [7, 8, 9, wide])]
    for some in (filings[:2], filings[2:]) if written else (filings,):
        found = shelf.file(some, 4, 24)
        shelf.commit()
    assert found[-1] == {"a": 2, "b": 2}
    assert found[0] == {} or written
    assert shelf.file([("d", (0, 9.0), [wide])], 4, 24) == [{"b": 1, "c": 1}]
    shelf.tie([("b", "a", 0.5)])
    assert shelf.ties(["a"]) == [("a", "b", 0.5)]
    assert shelf.ties(["b"]) == [("b", "a", 0.5)]


@pytest.mark.parametrize(("step", "written"), [(1, 1), (7, 1), (1, 12), (40, 99)])
def test_of_a_crowd_the_first_and_the_nearest_in_time(step: int, written: int, shelf: Shelf) -> None:
    filings = [(f"r{number:02d}", (number // 35, float(number)), [7]) for number in range(40)]
    for start in range(0, 40, step):
        shelf.file(filings[start : start + step], 2, 24)
        shelf.commit(written)
    (found,) = shelf.file([("between", (0, 20.0), [7])], 2, 24)
    assert set(found) == {"r00", "r18", "r19", "r20", "r21"}
    (found,) = shelf.file([("undated", (1, 37.0), [7])], 1, 24)
    assert set(found) == {"r00", "r36", "r37"}


def many_filings() -> list[tuple[str, tuple[int, float], list[int]]]:
    """300 reports that share twenty codes, in no order of time."""
    rng = random.Random(5)
    return [
        (f"r{number:03d}", (0, float(rng.randrange(100))), rng.sample(range(20), 3)) for number in range(300)
    ]


def filed(folder: Path, step: int, written: int, stop: int = 0) -> list[dict[str, int]]:
    """What is near each of the many, filed `step` at a time; with `stop`, the shelf is left after so many
    reports each time, with all but what was made to last lost."""
    filings = many_filings()
    store = Store(sqlite_address(folder / f"{step} {written} {stop}.db"))
    found: list[dict[str, int]] = []
    while len(found) < len(filings):
        with store.shelf() as shelf:
            last = len(found) + (stop or len(filings))
            while len(found) < min(last, len(filings)):
                found += shelf.file(filings[len(found) : len(found) + step], 3, 24)
                shelf.commit(written)
    store.close()
    return found


@pytest.mark.parametrize(("step", "written"), [(1, 999), (32, 1), (300, 1), (7, 40), (7, 0)])
def test_many_at_once_are_filed_as_one_after_the_other(step: int, written: int, tmp_path: Path) -> None:
    assert filed(tmp_path, step, written) == filed(tmp_path, 1, 1)


@pytest.mark.parametrize("waiting", [0, 100, 1 << 24])
def test_what_waits_is_taken_up(waiting: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = filed(tmp_path, 1, 0)
    monkeypatch.setattr(filings_module, "WAITING", waiting)
    assert filed(tmp_path, 10, 1, 50) == expected


def under_codes(store: Store) -> list[tuple[int, int, int]]:
    """All that is written under codes."""
    with store.engine.connect() as connection:
        return sorted(tuple(one) for one in connection.execute(select(tables.CODES)))


def test_codes_are_written_when_all_are_filed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "WRITTEN", 64)
    with store.shelf() as shelf:
        for start in range(0, 300, 10):
            shelf.file(many_filings()[start : start + 10], 3, 24)
            shelf.commit(1)
        assert under_codes(store) == []
        assert len(list(shelf.untold())) == 300
        shelf.commit()
    every = enumerate(many_filings())
    assert under_codes(store) == sorted(
        (code, int(at), number) for number, (_, (_, at), codes) in every for code in codes
    )


def test_what_is_taken_out_while_its_codes_wait_stays_out(store: Store) -> None:
    with store.shelf() as shelf:
        shelf.file([("a", (0, 1.0), [7]), ("b", (0, 2.0), [7, 8]), ("c", (0, 3.0), [8])], 4, 24)
        shelf.commit(1)
        with store.engine.begin() as connection:
            unfile(connection, "b")
        shelf.commit()
    assert under_codes(store) == [(7, 1, 0), (8, 3, 2)]
    with store.shelf() as shelf:
        assert shelf.file([("d", (0, 9.0), [7, 8])], 4, 24) == [{"a": 1, "c": 1}]


def test_a_story_takes_the_place_of_another(store: Store, shelf: Shelf) -> None:
    shelf.file([("a", (0, 1.0), []), ("b", (0, 1.0), [])], 4, 24)
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
    shelf.file([("a", (0, 1.0), [7])], 4, 24)
    shelf.retell([], [Part("a", [a_story("dawn")], ["a"], [("person", "orel", b"Orel")], [])])
    shelf.clear()
    shelf.commit()
    assert store.links() == Links()
    assert shelf.file([("b", (0, 0.0), [7])], 4, 24) == [{}]
    assert store.linked()
