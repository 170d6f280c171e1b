"""The example's export, read as another program would: what is stated of it holds of every record."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import sayso
from sayso.show import export

SCHEMA = Path(__file__).parents[3] / "docs" / "schema" / "case.schema.json"
TIME = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:\d{2}|Z)?)?")
Written = dict[str, Any]


@pytest.fixture(scope="module")
def written(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Written:
    into = tmp_path_factory.mktemp("contract") / "case.json"
    with sayso.open_case(example) as case:
        export(case, "json", into)
    read: Written = json.loads(into.read_text("utf-8"))
    assert (
        min(len(read[name]) for name in ("reports", "statements", "figures", "times", "places", "checks")) > 5
    )
    return read


def test_it_holds_against_the_published_schema(written: Written) -> None:
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(written)


@pytest.mark.parametrize("name", ["statements", "figures", "times", "places", "checks"])
def test_offsets_are_code_points_and_give_the_words(written: Written, name: str) -> None:
    texts = {one["id"]: one["text"] for one in written["reports"]}
    statements = {one["id"]: one["report"] for one in written["statements"]}
    for one in written[name]:
        assert one["start"] < one["stop"]
        assert texts[one["report"]][one["start"] : one["stop"]] == one["text"]
        assert one.get("statement") is None or statements[one["statement"]] == one["report"]


def test_a_statement_has_parts_in_order_and_no_marks_around_it(written: Written) -> None:
    for one in written["statements"]:
        parts = one["parts"]
        assert (parts[0]["start"], parts[-1]["stop"]) == (one["start"], one["stop"])
        assert all(a["stop"] < b["start"] for a, b in pairwise(parts))
        assert not re.fullmatch(r'["“«„].*["”»“]', one["text"], re.DOTALL)


def test_a_chain_begins_with_the_outlet_and_its_stances_are_of_its_hops(written: Written) -> None:
    texts = {one["id"]: one["text"] for one in written["reports"]}
    sources = {one["id"] for one in written["sources"]}
    for one in written["statements"]:
        steps = [hop["step"] for hop in one["chain"]]
        assert steps == list(range(len(steps)))
        assert all(hop["source"] in sources for hop in one["chain"])
        assert [hop["role"] for hop in one["chain"][:1]] in ([], ["outlet"])
        for hop in one["chain"]:
            assert (hop["start"] is None) == (hop["text"] is None)
        assert all(stance["step"] in steps for stance in one["stance"])
        words = ((stance["start"], stance["stop"], stance["text"]) for stance in one["stance"])
        assert all(texts[one["report"]][start:stop] == text for start, stop, text in words)


def test_ranges_times_and_places_are_what_they_are_called(written: Written) -> None:
    figures = {one["id"] for one in written["figures"]}
    for one in written["figures"]:
        assert one["low"] is None or one["high"] is None or one["low"] <= one["high"]
        assert one["part_of"] is None or one["part_of"] in figures
    for one in written["times"]:
        ends = [end for end in (one["earliest"], one["latest"]) if end is not None]
        assert all(TIME.fullmatch(end) for end in ends)
        assert ends == sorted(ends)
    for one in written["places"]:
        assert one["chosen"] is None or one["chosen"] < len(one["candidates"])
        for each in one["candidates"]:
            assert abs(each["latitude"]) <= 90
            assert abs(each["longitude"]) <= 180
            assert 0 <= each["score"] <= 1 <= each["radius"] + 1


def test_groups_and_disagreements_point_at_what_they_may_hold(written: Written) -> None:
    ids = {
        name: {one["id"] for one in written[name]} for name in ("reports", "sources", "statements", "figures")
    }
    told = ids["statements"] | ids["figures"]
    held = {"source": ids["sources"], "event": told, "claim": told}
    for one in written["groups"]:
        assert one["members"]
        assert set(one["members"]) <= held.get(one["kind"], ids["reports"])
        for toll in one.get("tolls", ()):
            assert set(toll["figures"]) <= ids["figures"]
        for origin in one.get("origins", ()):
            assert origin["source"] is None or origin["source"] in ids["sources"]
            assert set(origin["reports"]) <= ids["reports"]
    events = {one["id"] for one in written["groups"] if one["kind"] == "event"}
    found = told | {one["id"] for name in ("times", "places") for one in written[name]}
    for one in written["disagreements"]:
        assert one["event"] in events
        assert len(one["sides"]) > 1
        assert all(
            set(side["findings"]) <= found and set(side["reports"]) <= ids["reports"] for side in one["sides"]
        )


def test_the_summary_counts_what_is_there(written: Written) -> None:
    kinds = [one["kind"] for one in written["groups"]]
    summary = written["summary"]
    for name in ("reports", "statements", "disagreements", "failures"):
        assert summary[name] == len(written[name])
    assert (summary["stories"], summary["events"], summary["origins"]) == tuple(
        kinds.count(kind) for kind in ("story", "event", "origin")
    )
