"""CSV: one table per noun, for a program and for a spreadsheet."""

import csv
from pathlib import Path

import pytest
from piles import Draft, Pile

from sayso.record import Links
from sayso.show import export
from sayso.show.exports import tables


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_holds_every_noun(pile: Pile, tmp_path: Path) -> None:
    export(pile, "csv", tmp_path / "out")
    assert {path.stem for path in (tmp_path / "out").iterdir()} == set(tables.TABLES)
    assert len(_rows(tmp_path / "out" / "reports.csv")) == 4
    assert {row["text"] for row in _rows(tmp_path / "out" / "figures.csv")} == {"29", "At least 41", "No one"}
    assert [row["chosen"] for row in _rows(tmp_path / "out" / "candidates.csv")] == ["false", "false"]


def test_a_stream_holds_the_statements(pile: Pile, capsys: pytest.CaptureFixture[str]) -> None:
    export(pile, "csv")
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    told = next(row for row in rows if row["outlet"] == "Wire Nine")
    assert told["chain"] == "a nurse → The Harbour Post → a translation → Wire Nine"
    assert (told["origin"], told["figures"], told["published"]) == ("a nurse", "At least 41", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    case = Pile(tmp_path / "case", [Draft("a.txt", text, {"title": text})], Links())
    export(case, "csv", tmp_path / "out")
    row = _rows(tmp_path / "out" / "reports.csv")[0]
    assert row["title"] == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (29.0, "29"),
        (0.5, "0.5"),
        (-34.1, "-34.1"),
        (-2, "-2"),
        (1e15, "1000000000000000"),
        (("a", "b"), "a | b"),
    ],
)
def test_cells(value: object, cell: str) -> None:
    assert tables._cell(value) == cell
