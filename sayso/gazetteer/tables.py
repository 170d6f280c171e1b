"""Reads the gazetteer's own tables: tab-separated, first line their source, several rows a key."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import BadTable

FOLDER = Path(__file__).parent


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table of `columns` columns; raises `BadTable` with the file and the line."""
    path = FOLDER / name
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if number == 1 and not line.startswith("# source: "):
            raise BadTable(f"{name}:1: the first line must be '# source: …'")
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise BadTable(f"{name}:{number}: {len(cells)} columns where {columns} are asked for")
        yield cells


def names(cell: str) -> tuple[str, ...]:
    """The names of a cell that holds several, parted by "|"."""
    return tuple(name for name in cell.split("|") if name)
