"""Read the marked tables of bench/gold, so that every measurement takes them alike."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True)
class Marked:
    """A sentence without its brackets, and what stands in them: (start, stop, what the table says).

    `published` is the day of publication, None where there is none or the table has no such column.
    `held` is True for lines that are kept from whoever tunes the rules.
    """

    text: str
    spans: tuple[tuple[int, int, dict[str, Any]], ...]
    published: str | None = None
    held: bool = False


def rows(name: str) -> Iterator[list[str]]:
    """The cells of a table of bench/gold, comment lines left out."""
    for line in (GOLD / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without brackets, and the spans that stood in them."""
    text, spans, start = "", [], 0
    for character in marked:
        if character == "[":
            start = len(text)
        elif character == "]":
            spans.append((start, len(text)))
        else:
            text += character
    return text, spans


def sentences(name: str) -> list[Marked]:
    """A table of figures or times: `[held|open] [published] sentence list`, by its number of columns.

    Raises ValueError where the brackets and the list differ in number.
    """
    found = []
    for cells in rows(name):
        held = cells[0] == "held"
        rest = cells[1:] if cells[0] in ("held", "open") else cells
        published = rest[0] if len(rest) == 3 and rest[0] != "-" else None
        text, spans = unmark(rest[-2])
        said = json.loads(rest[-1])
        if len(spans) != len(said):
            raise ValueError(f"{name}: {len(spans)} brackets but {len(said)} readings: {text}")
        marks = tuple((start, stop, reading) for (start, stop), reading in zip(spans, said, strict=True))
        found.append(Marked(text, marks, published, held))
    return found
