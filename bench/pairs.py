"""Labelled pairs of news, read and searched as a case would: what tells whether linking knows one story."""

import json
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from bench.floors import DATA
from bench.kits import kit
from bench.marked import GOLD, rows
from sayso.find import find
from sayso.link import Digest, digest
from sayso.read import File, Given, take
from sayso.record import Report

PAIRS = DATA / "links" / "tgcontest.jsonl"
STEPS = GOLD / "steps.tsv"
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


def steps(language: str) -> Iterator[Pair]:
    """Pairs of reports in a language, most of them of one affair: one piece of news told twice, or a step of
    the affair and the next."""
    lines = (DATA / "entities" / f"{language}_slavic.jsonl").read_text("utf-8").splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    for code, a, b, label in rows(STEPS.name):
        if code == language:
            yield Pair(language, _report(a, texts[a]), _report(b, texts[b]), label == "same")


def _digest(title: str, text: str) -> Digest:
    return _report(title, f"{title}\n\n{text}")


@cache
def _report(name: str, text: str) -> Digest:
    """A report of which nobody says more than its words: no language, no outlet, no day."""
    name = f"{name}.txt".replace("/", " ")
    contents = text.encode()
    found = take(File(path=name, location=name), contents, Given())
    report = next(one for one in found if isinstance(one, Report))
    return digest(report, find(report, kit(False)))
