"""The tables as Parquet files, for data frames and databases: needs the extra `parquet` (pyarrow)."""

from pathlib import Path
from typing import Any

from sayso.case import Case
from sayso.errors import SaysoError
from sayso.show.exports.tables import TABLES, rows

# Rows held before they are written: a few megabytes.
HELD = 5_000
_WHOLE = {"start", "stop", "cue_start", "cue_stop", "of_start", "of_stop", "views", "step", "rank"}
_BROKEN = {"low", "high", "latitude", "longitude", "radius", "score"}
_TRUTH = {"negated", "further", "planned", "credited"}
_LISTS = {
    "described_as", "mentions", "of_parts", "why", "admin", "reports", "findings", "origins", "targets",
    "words", "stance", "times", "places", "figures",
}  # fmt: skip


def write_folder(case: Case, folder: Path) -> None:
    """One Parquet file per noun, with the columns of the CSV files, their types and their lists."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise SaysoError(
            "Parquet files need pyarrow.", "Install it with: pip install 'sayso[parquet]'"
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    types = {"whole": pa.int64(), "broken": pa.float64(), "truth": pa.bool_(), "text": pa.string()}
    types["list"] = pa.list_(pa.string())
    schemas = {
        name: pa.schema([(column, types[_type(name, column)]) for column in columns])
        for name, columns in TABLES.items()
    }
    writers = {name: pq.ParquetWriter(folder / f"{name}.parquet", schema) for name, schema in schemas.items()}
    held: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}

    def put(name: str) -> None:
        writers[name].write_table(pa.Table.from_pylist(held[name], schemas[name]))
        held[name].clear()

    try:
        for name, row in rows(case):
            held[name].append({column: _value(row.get(column)) for column in TABLES[name]})
            if len(held[name]) >= HELD:
                put(name)
        for name in TABLES:
            put(name)
    finally:
        for writer in writers.values():
            writer.close()


def _type(table: str, column: str) -> str:
    if column == "chosen":
        return "truth" if table == "candidates" else "whole"
    if table == "failures":
        return "text"
    for kind, columns in (("whole", _WHOLE), ("broken", _BROKEN), ("truth", _TRUTH), ("list", _LISTS)):
        if column in columns:
            return kind
    return "text"


def _value(value: Any) -> Any:
    return [str(one) for one in value] if isinstance(value, tuple | list) else value
