"""Read the marked tables of bench/gold, so that every measurement takes them alike."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "gold"
OPENING = re.compile(r"\{([scq])([a-z]?)(\d?):")
Span = tuple[int, int]


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


@dataclass(frozen=True)
class Said:
    """A statement of a marked sentence: its content, and sources and cues by hop (from 1)."""

    content: tuple[Span, ...]
    sources: dict[int, tuple[Span, ...]]
    cues: dict[int, tuple[Span, ...]]
    mode: str
    act: str
    stance: tuple[str, ...]


@dataclass(frozen=True)
class Attributed:
    """A sentence without its marks and the statements in it; `chain` is its table's own column."""

    text: str
    statements: tuple[Said, ...]
    chain: str
    held: bool


def unbrace(marked: str) -> tuple[str, list[tuple[str, str, int, int, int]]]:
    """The text without its {role:words} marks, and (role, statement, hop, start, stop) of each.

    Raises ValueError where a mark is not closed.
    """
    text, marks, at = "", [], 0
    stack: list[tuple[str, str, int, int]] = []
    while at < len(marked):
        opening = OPENING.match(marked, at)
        if opening:
            role, statement, hop = opening.groups()
            stack.append((role, statement or "a", int(hop or 1), len(text)))
            at = opening.end()
            continue
        if marked[at] == "}":
            marks.append((*stack.pop(), len(text)))
        else:
            text += marked[at]
        at += 1
    if stack:
        raise ValueError(f"a mark is not closed: {marked}")
    return text, marks


def attributed(name: str) -> list[Attributed]:
    """A table of attributions: `held|open`, marked sentence, chain, list."""
    found = []
    for held, marked, chain, listed in rows(name):
        text, marks = unbrace(marked)
        said = []
        readings = json.loads(listed)
        for letter, reading in zip(sorted({mark[1] for mark in marks}), readings, strict=True):
            spans: dict[str, dict[int, tuple[Span, ...]]] = {"s": {}, "c": {}, "q": {}}
            for role, statement, hop, start, stop in sorted(marks, key=lambda mark: mark[3]):
                if statement == letter:
                    spans[role][hop] = (*spans[role].get(hop, ()), (start, stop))
            stance = tuple(reading["stance"])
            content = spans["q"][1]
            said.append(Said(content, spans["s"], spans["c"], reading["mode"], reading["act"], stance))
        found.append(Attributed(text, tuple(said), chain, held == "held"))
    return found
