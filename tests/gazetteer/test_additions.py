"""Adding places: what is taken, and that a bad file changes nothing."""

from pathlib import Path

import pytest

from sayso.errors import BadTable
from sayso.gazetteer import FILE, Entry, Gazetteer, add, world
from sayso.gazetteer.keys import key

DUMP = (
    "99\tTestivka\tTestivka\tTestovka,Тестівка\t49.5\t38.25\tP\tPPL\tUA\t\t14\t\t\t\t321\t\t90\tEurope/Kyiv"
    "\t2024-01-01"
)
CSV = "name,latitude,longitude,country,region,population,names\n"
CSV += "Probe Hill,1.5,-2.25,DE,01,12,Probehügel|Проба\n"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    entry = Entry("geonames:1", "Althafen", "place", 1.0, 2.0, 700, 10, "DE", "DE.01")
    monkeypatch.setattr(world, "entries", lambda: iter([entry]))
    return tmp_path


def known(folder: Path, name: str) -> list[tuple[str, float, float]]:
    gazetteer = Gazetteer.open(folder, added=[folder / FILE])
    return [(e.id, e.latitude, e.longitude) for e in gazetteer.lookup([key(name)])[0]]


def put(folder: Path, text: str | bytes) -> Path:
    file = folder / "places.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_a_dump_and_a_table_are_added_to_each_other(small: Path) -> None:
    assert add(put(small, DUMP + "\n"), small) == (1, 1)
    before = Gazetteer.open(small, added=[small / FILE]).fingerprint
    assert add(put(small, "\ufeff" + CSV.replace(",", ";")), small) == (1, 2)
    for name in ("Testivka", "Тестівка"):
        assert known(small, name) == [("geonames:99", 49.5, 38.25)]
    for name in ("Probe Hill", "PROBEHUGEL", "Проба"):
        assert [(a, b) for _, a, b in known(small, name)] == [(1.5, -2.25)]
    assert [name for name, *_ in known(small, "Althafen")] == ["geonames:1"]
    assert Gazetteer.open(small, added=[small / FILE]).fingerprint != before


def test_the_same_id_stands_for_the_old_place(small: Path) -> None:
    add(put(small, DUMP + "\n"), small)
    assert add(put(small, DUMP.replace("49.5", "50.5") + "\n"), small) == (1, 1)
    assert known(small, "Testivka") == [("geonames:99", 50.5, 38.25)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "neither"),
        ("name,latitude,longitude\n", "no places"),
        ("hello\nworld\n", "neither"),
        (DUMP[:-1], "does not end"),
        (DUMP + "\n" + DUMP[:60] + "\n", ":2: 11 columns"),
        (DUMP.replace("49.5", "north") + "\n", ":1: 'north' is no number"),
        (DUMP.replace("49.5", "95.5") + "\n", "between -90 and 90"),
        (DUMP.replace("49.5", "nan") + "\n", "between -90 and 90"),
        (DUMP.replace("321", "-5") + "\n", "fewer people"),
        (DUMP.replace("99\t", "x9\t", 1) + "\n", "no GeoNames id"),
        (DUMP.replace("Testivka\tTestivka", "\tTestivka") + "\n", "no name"),
        (DUMP.replace("Testovka", "T" * 300) + "\n", "too long"),
        (DUMP.encode("utf-16"), "UTF-8"),
        (DUMP.encode() + b"\n\xff\xfe\n", "UTF-8"),
        (CSV.replace("DE", "Germany"), "no country"),
        (CSV + "Half,2", ":3: not as many columns"),
        (CSV + '"Half,2,3\n', ""),
        (CSV.replace("1.5", "9" * 400), "between"),
        (CSV.replace("Probe Hill", "Pro\x07be"), "control"),
        (b"\x00" * 4096, ""),
    ],
)
def test_a_bad_file_says_so_and_changes_nothing(small: Path, text: str | bytes, says: str) -> None:
    add(put(small, DUMP + "\n"), small)
    before = (small / FILE).read_bytes()
    with pytest.raises(BadTable) as caught:
        add(put(small, text), small)
    assert "places.txt" in str(caught.value)
    assert says in str(caught.value)
    assert (small / FILE).read_bytes() == before
