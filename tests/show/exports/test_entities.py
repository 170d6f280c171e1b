"""FollowTheMoney: read by its own library where that is installed, by its schema's words where not."""

import json
from pathlib import Path

import pytest
from piles import Pile

from sayso.show import export

# Of FollowTheMoney 4.11's schemata: the properties that we fill (facts of its model, July 2026).
PROPERTIES = {
    "Article": {
        "title",
        "fileName",
        "bodyText",
        "sourceUrl",
        "author",
        "publisher",
        "publishedAt",
        "language",
        "notes",
    },
    "Person": {"name", "description"},
    "Organization": {"name", "description"},
    "LegalEntity": {"name", "description"},
    "UserAccount": {"username"},
    "Documentation": {"document", "entity", "role", "date"},
    "Note": {"name", "description", "entity", "notes", "sourceUrl"},
    "Event": {"name", "startDate", "location", "proof", "notes"},
}


@pytest.fixture
def written(pile: Pile, tmp_path: Path) -> list[dict]:
    export(pile, "ftm", tmp_path / "entities.jsonl")
    return [json.loads(line) for line in (tmp_path / "entities.jsonl").read_text("utf-8").splitlines()]


def test_entities_have_properties_of_their_schema_and_point_at_each_other(written: list[dict]) -> None:
    ids = {entity["id"] for entity in written}
    assert len(ids) == len(written)
    for entity in written:
        assert set(entity["properties"]) <= PROPERTIES[entity["schema"]]
        assert all(
            values and all(isinstance(one, str) for one in values) for values in entity["properties"].values()
        )
        for name in ("document", "entity", "proof"):
            assert set(entity["properties"].get(name, ())) <= ids
    assert sum(entity["schema"] == "Article" for entity in written) == 4
    nurses = [one for one in written if one["properties"].get("name") == ["Olena Prykhid"]]
    assert len(nurses) == 1, "one source of several reports is one entity"


def test_followthemoney_reads_it(written: list[dict]) -> None:
    ftm = pytest.importorskip("followthemoney", reason="NOT TESTED with followthemoney itself: not installed")
    for entity in written:
        proxy = ftm.model.get_proxy(entity)
        for name, values in entity["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (entity["schema"], name)
            assert all(prop.type.validate(value) for value in values), (name, values)
