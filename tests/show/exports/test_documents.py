"""The JSON document: its published schema, its words, its streaming."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from piles import Pile

from sayso.show import export
from sayso.show.exports import spools
from sayso.show.exports.documents import Document, schema

SCHEMA = Path(__file__).parents[3] / "docs" / "schema" / "case.schema.json"


@pytest.fixture
def written(pile: Pile, tmp_path: Path) -> dict:
    export(pile, "json", tmp_path / "case.json")
    return json.loads((tmp_path / "case.json").read_text("utf-8"))


def test_the_published_schema_is_that_of_the_records() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == json.loads(json.dumps(schema())), (
        "write it again with bench/schemas.py"
    )


def test_an_export_holds_against_the_published_schema(written: dict) -> None:
    published = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.Draft202012Validator(published).validate(written)
    assert msgspec.convert(written, Document, strict=True).summary.reports == 4


def test_every_word_is_where_the_offsets_say(written: dict) -> None:
    texts = {report["id"]: report["text"] for report in written["reports"]}
    seen = 0
    for name in ("statements", "figures", "times", "places", "checks"):
        for found in written[name]:
            assert texts[found["report"]][found["start"] : found["stop"]] == found["text"]
            seen += 1
    for statement in written["statements"]:
        for hop in statement["chain"]:
            if hop["start"] is not None:
                assert texts[statement["report"]][hop["start"] : hop["stop"]] == hop["text"]
            if hop["cue_start"] is not None:
                assert texts[statement["report"]][hop["cue_start"] : hop["cue_stop"]] == hop["cue"]
    assert seen > 10


def test_chains_begin_with_the_outlet_and_point_at_sources(written: dict) -> None:
    sources = {source["id"]: source for source in written["sources"]}
    for statement in written["statements"]:
        assert [hop["step"] for hop in statement["chain"]] == list(range(len(statement["chain"])))
        assert statement["chain"][0]["role"] == "outlet"
        assert all(hop["source"] in sources for hop in statement["chain"])
    longest = max(written["statements"], key=lambda one: len(one["chain"]))
    assert [hop["role"] for hop in longest["chain"]] == ["outlet", "translator", "relay", "witness"]


def test_long_lists_go_through_a_file_and_come_out_the_same(
    pile: Pile, tmp_path: Path, written: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spools, "MOST", 1)
    export(pile, "json", tmp_path / "again.json")
    assert json.loads((tmp_path / "again.json").read_text("utf-8")) == written


def test_an_empty_case_is_a_document_too(tmp_path: Path) -> None:
    from sayso.record import Links

    export(Pile(tmp_path / "none", [], Links()), "json", tmp_path / "none.json")
    assert json.loads((tmp_path / "none.json").read_text("utf-8"))["reports"] == []
