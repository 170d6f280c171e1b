"""Parquet: the tables with their types, read back."""

from pathlib import Path

import pytest
from piles import Pile

from sayso.show import export
from sayso.show.exports import frames
from sayso.show.exports.tables import TABLES, rows

pq = pytest.importorskip("pyarrow.parquet", reason="NOT TESTED: Parquet, for want of pyarrow")


@pytest.mark.parametrize("held", [1, 5_000])
def test_every_row_comes_back_with_its_types(
    pile: Pile, tmp_path: Path, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "HELD", held)
    export(pile, "parquet", tmp_path / "out")
    read = {name: pq.read_table(tmp_path / "out" / f"{name}.parquet") for name in TABLES}
    counts = dict.fromkeys(TABLES, 0)
    for name, _ in rows(pile):
        counts[name] += 1
    assert {name: table.num_rows for name, table in read.items()} == counts
    assert sorted(read["figures"].column("low").to_pylist()) == [0.0, 29.0, 29.0, 41.0]
    assert read["figures"].column("high").to_pylist().count(None) == 1
    assert read["statements"].column("negated").to_pylist().count(True) == 1
    assert set(read["tolls"].column("measure").to_pylist()) == {"killed"}
    assert {len(one) for one in read["sides"].column("findings").to_pylist()} == {1, 2}
