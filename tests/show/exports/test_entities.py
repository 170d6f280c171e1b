"""FollowTheMoney: held against its own model, and read by its library where that is installed."""

import json
import re
from pathlib import Path

import pytest
from piles import Draft, Pile

from sayso.record import Links
from sayso.show import export

# FollowTheMoney's own model, for the schemata that we fill: its library needs ICU's headers to install.
MODEL = json.loads((Path(__file__).parent / "followthemoney.json").read_text("utf-8"))["schemata"]
# What its library takes for a value of each type that narrows one, as far as we fill it.
VALUES = {
    "date": r"\d{4}(-\d{2}(-\d{2})?)?",
    "language": r"[a-z]{3}",
    "url": r"https?://\S+",
    "name": r"(?s).*\S.*",
}


@pytest.fixture
def written(pile: Pile, tmp_path: Path) -> list[dict]:
    export(pile, "ftm", tmp_path / "entities.jsonl")
    return [json.loads(line) for line in (tmp_path / "entities.jsonl").read_text("utf-8").splitlines()]


def _check(written: list[dict]) -> None:
    """Every entity against the model: properties, what is required, values, and whom it points at."""
    by_id = {entity["id"]: entity for entity in written}
    assert len(by_id) == len(written)
    for entity in written:
        schema = MODEL[entity["schema"]]
        assert set(schema["required"]) <= set(entity["properties"]), entity
        for name, values in entity["properties"].items():
            known = schema["properties"][name]
            assert values
            assert all(isinstance(one, str) for one in values)
            if known["type"] == "entity":
                assert all(known["range"] in MODEL[by_id[one]["schema"]]["is_a"] for one in values)
            pattern = VALUES.get(known["type"], r"(?s).*")
            assert all(re.fullmatch(pattern, one) for one in values), (name, values)


def test_entities_are_those_of_the_model(written: list[dict]) -> None:
    _check(written)
    assert {one["schema"] for one in written} >= {"Article", "Person", "Note", "Event", "Documentation"}
    assert sum(entity["schema"] == "Article" for entity in written) == 4
    nurses = [one for one in written if one["properties"].get("name") == ["Olena Prykhid"]]
    assert len(nurses) == 1, "one source of several reports is one entity"


def test_hostile_fields_are_left_out_where_the_model_has_no_room_for_them(tmp_path: Path) -> None:
    known = {"url": "javascript:alert(1)", "published": "<script>", "language": "../x", "outlet": "A\x00"}
    draft = Draft("<img>.txt", "It burnt, a nurse said.", known)
    draft.say("It burnt", ("witness", draft.source("a nurse", "unnamed")))
    export(Pile(tmp_path / "case", [draft], Links()), "ftm", tmp_path / "entities.jsonl")
    _check([json.loads(line) for line in (tmp_path / "entities.jsonl").read_text("utf-8").splitlines()])


def test_followthemoney_reads_it(written: list[dict]) -> None:
    ftm = pytest.importorskip("followthemoney", reason="NOT TESTED with followthemoney itself: not installed")
    for entity in written:
        proxy = ftm.model.get_proxy(entity)
        for name, values in entity["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (entity["schema"], name)
            assert all(prop.type.validate(value) for value in values), (name, values)
