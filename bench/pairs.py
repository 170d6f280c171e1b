"""Labelled pairs of news, read and searched as a case would: what tells whether linking knows one story."""

import json
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from bench.floors import DATA
from bench.kits import kit
from sayso.find import find
from sayso.link import Digest, digest
from sayso.read import File, Given, take
from sayso.record import Report

PAIRS = DATA / "links" / "tgcontest.jsonl"
LEARNT = ("train", "exam")
"""Parts whose labels may be learnt from; the part honey is for measuring."""


class Pair(NamedTuple):
    """Two reports in one language, and whether an editor would file them together."""

    language: str
    a: Digest
    b: Digest
    same: bool


def pairs(language: str, parts: Collection[str]) -> Iterator[Pair]:
    """The pairs of a language that stand in these parts, in the order of the file."""
    for line in PAIRS.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["language"] == language and row["part"] in parts:
            a, b = (_digest(row[side]["title"], row[side]["text"]) for side in "ab")
            yield Pair(language, a, b, row["label"] == "same")


@cache
def _digest(title: str, text: str) -> Digest:
    """A report of which nobody says more than its words: no language, no outlet, no day."""
    name = f"{title}.txt".replace("/", " ")
    contents = f"{title}\n\n{text}".encode()
    found = take(File(path=name, location=name), contents, Given())
    report = next(one for one in found if isinstance(one, Report))
    return digest(report, find(report, kit(False)))
