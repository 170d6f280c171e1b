"""The guide to adding a language is true: its tables, written where it says, read what it says they read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso.language
from sayso.find import Kit, find
from sayso.find.unread import unread
from sayso.record import Findings, Report

GUIDE = Path(__file__).parent.parent.parent / "docs" / "guides" / "languages.md"
CODE = "be"


@pytest.fixture
def _tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of languages that holds those of the guide alone."""
    text = GUIDE.read_text("utf-8")
    folder = tmp_path / CODE
    folder.mkdir()
    for name, table in re.findall(r"`(\w+)\.tsv`[^\n]*(?:\n[^\n]+)*?:\n\n((?:    [^\n]+\n)+)", text):
        lines = [line[4:] for line in table.splitlines()]
        (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    monkeypatch.setattr(sayso.language, "_HERE", tmp_path)
    sayso.language.language.cache_clear()
    yield
    sayso.language.language.cache_clear()


def read(text: str) -> Findings:
    return find(Report(id="r", path="r", sha256="", text=text, language=CODE), Kit())


@pytest.mark.usefixtures("_tables")
def test_the_tables_of_the_guide_read_its_lines() -> None:
    lines = re.findall(r"^\| `(.+?)` \| (.*?) \| (.*?) \|$", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert len(lines) >= 4
    for text, said, who in lines:
        found = read(text)
        names = {source.id: source.name for source in found.sources}
        deepest = {hop.statement: names[hop.source] for hop in found.attributions if hop.step}
        told = [(text[one.start : one.stop], deepest.get(one.id, "nobody")) for one in found.statements]
        assert told == ([(said, who)] if said != "nothing" else []), text
    assert unread(Report(id="r", path="r", sha256="", text="х", language=CODE)) is None
