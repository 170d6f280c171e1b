"""The invented piles agree with their expected files: every span is the words quoted, every file exists."""

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
EXPECTED = [ROOT / "examples" / "expected.json", *sorted(ROOT.glob("bench/gold/*/expected.json"))]
NAMES = [path.relative_to(ROOT).as_posix() for path in EXPECTED]
PILES = [name for name in NAMES if "/reports." not in name]
FINDINGS = ("statements", "figures", "times", "places", "checks", "roles")


def texts(folder: Path) -> dict[str, str | None]:
    """Report name -> text; None where the text is known only after reading."""
    found: dict[str, str | None] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in (".txt", ".md"):
            found[path.name] = path.read_text("utf-8")
        elif path.suffix == ".html":
            found[path.name] = None
        elif path.suffix == ".jsonl":
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                found[f"{path.name}#{number}"] = json.loads(line)["text"]
    return found


def spans(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON tree that names a report and quotes words of it."""
    if isinstance(node, dict):
        if "report" in node and "start" in node:
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def named(node: Any) -> Iterator[str]:
    """Every report that a JSON tree names."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("report", "copied", "copier"):
                yield value
            elif key == "reports":
                yield from (v["report"] if isinstance(v, dict) else v for v in value)
            else:
                yield from named(value)
    elif isinstance(node, list):
        for value in node:
            yield from named(value)


def loaded(name: str) -> tuple[dict[str, Any], dict[str, str | None]]:
    path = ROOT / name
    return json.loads(path.read_text("utf-8")), texts(path.parent / "pile")


@pytest.mark.parametrize("name", NAMES)
def test_every_span_is_the_words_quoted(name: str) -> None:
    expected, reports = loaded(name)
    for span in spans(expected):
        words = span["content"] if "content" in span else span["text"]
        text = reports[span["report"]]
        if text is not None:
            assert text[span["start"] : span["stop"]] == words, (span["report"], words)


@pytest.mark.parametrize("name", NAMES)
def test_every_report_named_exists_and_every_report_is_named(name: str) -> None:
    expected, reports = loaded(name)
    assert set(named(expected)) == set(reports)


@pytest.mark.parametrize("name", NAMES)
def test_ranges_and_dates_are_in_order(name: str) -> None:
    expected, _ = loaded(name)
    for figure in expected.get("figures", ()):
        if figure["low"] is not None and figure["high"] is not None:
            assert figure["low"] <= figure["high"]
    for time in expected.get("times", ()):
        if time["earliest"] and time["latest"]:
            assert time["earliest"] < time["latest"]
            assert date.fromisoformat(time["earliest"][:10]) <= date.fromisoformat(time["latest"][:10])


@pytest.mark.parametrize("name", NAMES)
def test_findings_of_one_kind_are_listed_once(name: str) -> None:
    expected, _ = loaded(name)
    for kind in FINDINGS:
        keys = [
            (f["report"], f["start"], f["stop"]) for f in expected.get(kind, ()) if f["start"] is not None
        ]
        assert len(keys) == len(set(keys)), kind


@pytest.mark.parametrize("name", PILES)
def test_claims_count_their_origins_and_origins_share_no_report_unseen(name: str) -> None:
    across = loaded(name)[0]["across"]
    events = {event["name"] for event in across["events"]}
    for claim in across["claims"]:
        assert claim["event"] in events
        assert claim["count"] == sum(origin["who"] is not None for origin in claim["origins"])
        assert {r for origin in claim["origins"] for r in origin["reports"]} == set(claim["reports"])
        assert {words["report"] for words in claim["words"]} == set(claim["reports"])
    for disagreement in across["disagreements"]:
        assert disagreement["event"] in events
        sides = len(disagreement["sides"])
        assert all(0 <= a < b < sides for a, b in disagreement["clashes"])


def grams(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


@pytest.mark.parametrize("name", PILES)
def test_reprints_are_those_that_share_half_their_fives_of_words(name: str) -> None:
    expected, reports = loaded(name)
    across = expected["across"]
    listed = {frozenset((c["copied"], c["copier"])) for c in across["copies"] if c["kind"] == "reprint"} | {
        frozenset(pair) for pair in across["siblings"]
    }
    shingled = {r: grams(text) for r, text in reports.items() if text is not None}
    for a, first in shingled.items():
        for b, second in shingled.items():
            if a < b:
                alike = len(first & second) / max(1, len(first | second)) >= 0.5
                assert alike == (frozenset((a, b)) in listed), (a, b)


@pytest.mark.parametrize("name", NAMES)
def test_metadata_stands_beside_a_report(name: str) -> None:
    for path in (ROOT / name).parent.joinpath("pile").glob("*.meta.toml"):
        stem = path.name.removesuffix(".meta.toml")
        assert [p for p in path.parent.glob(f"{stem}.*") if p != path], stem
        meta = tomllib.loads(path.read_text("utf-8"))
        if "published" in meta:
            date.fromisoformat(meta["published"][:10])
