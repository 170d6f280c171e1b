"""The gazetteer: what it has, and what happens to a damaged one."""

from pathlib import Path

import pytest

from sayso.gazetteer import Gazetteer, gazetteers
from sayso.gazetteer.keys import key, variants


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Starobils'k", "Starobil’s’k"),
        ("Kryvyi Rih", "KRYVYI RIH"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("St. Louis", "Saint Louis"),
        ("The Hague", "Hague"),
        ("Ivano-Frankivsk", "Ivano Frankivsk"),
        ("U.S.", "US"),
        ("Макіївка", "МАКІЇВКА"),
    ],
)
def test_spellings_share_a_key(name: str, same: str) -> None:
    assert key(name) == key(same)


def test_an_inflected_form_is_put_back() -> None:
    assert "макеевка" in variants("Макеевкой", {"ой": ("а",)})
    assert "ростов на дону" in variants("Ростове-на-Дону", {"е": ("",)})


@pytest.mark.parametrize("name", ["Makiivka", "Makeyevka", "Макіївка", "Макеевка"])
def test_both_makiivkas_are_there(world: Gazetteer, name: str) -> None:
    regions = {entry.region for entry in world.lookup([key(name)])[0]}
    assert {"UA.05", "UA.14"} <= regions


def test_a_city_and_its_region_differ_in_radius(world: Gazetteer) -> None:
    kinds = {entry.kind: entry.radius for entry in world.lookup([key("Luhansk")])[0]}
    assert kinds["place"] < 20_000 < 80_000 < kinds["region"]


def test_what_a_place_lies_in(world: Gazetteer) -> None:
    (entry,) = (e for e in world.lookup([key("Svatove")])[0] if e.country == "UA" and e.kind == "place")
    assert world.admin(entry)[:2] == ("Ukraine", "Luhansk")


def test_an_unknown_name_has_no_entries(world: Gazetteer) -> None:
    assert world.lookup([key("Qwrtzpl")]) == [()]
    assert world.lookup([]) == []


def test_a_truncated_gazetteer_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.gazetteer import Entry
    from sayso.gazetteer import world as source

    few = [Entry("own:1", "Testhafen", "place", 1.5, 2.5, 700, 10, "DE", "DE.01")]
    monkeypatch.setattr(source, "entries", lambda: iter(few))
    said: list[str] = []
    Gazetteer.open(tmp_path, progress=said.append)
    (path,) = tmp_path.glob("world-*.places")
    whole = path.read_bytes()
    for damage in (whole[:-1], whole[:40], b"", b"x" * len(whole), whole[:60] + b"x" + whole[61:]):
        path.write_bytes(damage)
        again = Gazetteer.open(tmp_path, progress=said.append)
        assert [entry.name for entry in again.lookup(["testhafen"])[0]] == ["Testhafen"]
        assert path.read_bytes() == whole
    assert len(said) == 6
    Gazetteer.open(tmp_path, progress=said.append)
    assert len(said) == 6
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_two_that_compile_at_once_do_not_hurt_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.gazetteer import Entry
    from sayso.gazetteer import world as source

    entry = Entry("own:1", "Testhafen", "place", 1.5, 2.5, 700, 10, "DE", "DE.01")
    inner: list[Gazetteer] = []

    def entries() -> list[Entry]:
        if not inner:
            inner.append(None)  # type: ignore[arg-type]
            inner[0] = Gazetteer.open(tmp_path)
        return [entry]

    monkeypatch.setattr(source, "entries", entries)
    outer = Gazetteer.open(tmp_path)
    for one in (outer, inner[0], Gazetteer.open(tmp_path)):
        assert one.lookup(["testhafen"])[0][0].id == "own:1"
    assert len(list(tmp_path.iterdir())) == 1


def test_our_own_settlements_name_their_source_and_double_no_place_of_geonames(world: Gazetteer) -> None:
    table = Path(gazetteers.__file__).with_name("settlements.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in table if not line.startswith("#")]
    assert len(rows) > 40
    for _, name, _, _, latitude, longitude, _, names, source in rows:
        assert source
        for entry in world.lookup([key(name)])[0] + world.lookup([key(names.split("|")[0])])[0]:
            if entry.id.startswith("geonames") and entry.kind == "place":
                north, east = entry.latitude - float(latitude), entry.longitude - float(longitude)
                assert north**2 + (0.66 * east) ** 2 > 0.09**2, f"{name} is {entry.id}, ten kilometres off"
