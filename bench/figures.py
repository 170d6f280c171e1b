"""Scores the figures found in marked sentences, wire reports and news of shootings; times the finding.

`python -m bench.figures` prints figures and what it ran on; `--check` fails where one is below its floor
in `bench/floors.json`; `--errors` shows what is wrong in the marked sentences.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from bench.floors import DATA, check, where
from bench.marked import GOLD, Marked, sentences
from sayso.find import Document
from sayso.find.figures import figures
from sayso.language import language
from sayso.link.totals import parts, total
from sayso.record import Figure, Passage, Report

TABLE = "figures.en.tsv"
MUC = ("muc.tst1.jsonl", "muc.tst2.jsonl")
GVDB = "gvdb.dev.jsonl"
MEASURES = {"killed": "killed", "injured": "wounded"}


def document(text: str, published: str | None = None) -> Document:
    """A text by itself, all of it body."""
    report = Report(id="r", path="r", sha256="", text=text, language="en", published=published)
    return Document(report, (Passage(id="p", report="r", start=0, stop=len(text), role="body"),))


def score_sentences(marked: Iterable[Marked]) -> dict[str, float]:
    """Shares of the marked figures that are found, and whose qualifier, range and measure are right (a
    figure that is not found has none of them right); share of those found that are marked."""
    counts: Counter[str] = Counter()
    for one in marked:
        found = figures(document(one.text))
        for start, stop, said in one.spans:
            if said.get("optional"):
                continue
            figure = overlapping(found, start, stop)
            counts["gold"] += 1
            if figure:
                counts["recall"] += 1
                for name, right in judged(figure, said).items():
                    counts[name] += right
        for figure in found:
            counts["found"] += 1
            counts["precise"] += any(
                start < figure.stop and figure.start < stop for start, stop, _ in one.spans
            )
    names = ("recall", "qualifier", "range", "measure", "further")
    scores = {name: counts[name] / max(1, counts["gold"]) for name in names}
    return {**scores, "precision": counts["precise"] / max(1, counts["found"])}


def overlapping(found: Sequence[Figure], start: int, stop: int) -> Figure | None:
    """The found figure that shares most with the span, None where none shares any."""

    def shared(figure: Figure) -> int:
        return min(stop, figure.stop) - max(start, figure.start)

    best = max(found, key=shared, default=None)
    return best if best and shared(best) > 0 else None


def judged(figure: Figure, said: dict[str, Any]) -> dict[str, bool]:
    """Which of a figure's fields are as the table says."""
    return {
        "qualifier": figure.qualifier in said["qualifier"],
        "range": same(figure.low, said["low"]) and same(figure.high, said["high"]),
        "measure": figure.measure in said["measure"],
        "further": figure.further == bool(said.get("further")),
    }


def same(found: float | None, gold: float | None) -> bool:
    """True where both are open or equal to a hundredth of a part."""
    if found is None or gold is None:
        return found is gold
    return abs(found - gold) <= 0.01 * max(1.0, abs(gold)) * 0.01 or found == gold


def rows(name: str) -> list[dict[str, Any]]:
    """The items of a data file."""
    return [json.loads(line) for line in (DATA / "casualties" / name).read_text("utf-8").splitlines()]


def score_wire() -> dict[str, float]:
    """Counts as pairs of measure and range in wire reports whose key counts two or more killed or injured.

    `counts_f` takes the counts of two and more on both sides, `pairs_f` those of one as well; "more
    than one" in the key (a plural without a number) is no count.
    """
    counts: Counter[str] = Counter()
    for row in (row for name in MUC for row in rows(name)):
        key, optional = _key(row)
        if not any((low or 0) >= 2 for _, low, _ in key):
            continue
        found = {
            (f.measure, f.low, f.high)
            for f in figures(document(row["text"], row["published"]))
            if f.measure in ("killed", "wounded") and not f.planned and f.high != 0
        }
        for name, least in (("counts", 2), ("pairs", 1)):
            gold = {pair for pair in key if (pair[1] or 0) >= least}
            here = {pair for pair in found if (pair[1] or pair[2] or 0) >= least}
            right = here & gold
            counts[f"{name} right"] += len(right)
            counts[f"{name} gold"] += len((gold - optional) | right)
            counts[f"{name} found"] += len(here)
    return {
        f"{name}_f": 2 * counts[f"{name} right"] / max(1, counts[f"{name} gold"] + counts[f"{name} found"])
        for name in ("counts", "pairs")
    }


def _key(row: dict[str, Any]) -> tuple[set[tuple[str, Any, Any]], set[tuple[str, Any, Any]]]:
    """The key's counts, and those of them that need not be found."""
    key, optional = set(), set()
    for incident in row["incidents"]:
        for kind, measure in MEASURES.items():
            for count in incident[kind]:
                if "PLURAL" in (count["raw"] or ""):
                    continue
                pair = (measure, count["low"], count["high"])
                key.add(pair)
                if incident["optional"] or count["optional"]:
                    optional.add(pair)
    return key, optional


def score_articles() -> dict[str, float]:
    """Share of the articles that list a victim whose number of killed is exactly right."""
    right = every = 0
    for row in rows(GVDB):
        if row["victims"]:
            every += 1
            right += killed(row["text"]) == row["killed"]
    return {"killed_right": right / every}


def killed(text: str) -> float | None:
    """How many died according to a text: the low end of what its figures add up to, 0 where none do."""
    found = figures(document(text))
    return total(parts(found, text), "killed", language("en"))[0]


def speed(repeats: int = 3) -> float:
    """Words (between white space) a second of processor time after words and sentences are cut."""
    texts = [row["text"] for row in rows(GVDB)]
    documents = [document(text) for text in texts]
    total_words = sum(len(text.split()) for text in texts)
    best = float("inf")
    for _ in range(repeats):
        begin = time.process_time()
        for one in documents:
            figures(one)
        best = min(best, time.process_time() - begin)
    return total_words / best


def show_errors(marked: Iterable[Marked]) -> None:
    """Prints each wrong or missing figure of marked sentences."""
    for one in marked:
        found = figures(document(one.text))
        lines = []
        for start, stop, said in one.spans:
            figure = overlapping(found, start, stop)
            if figure is None:
                if not said.get("optional"):
                    lines.append(f"  missing {one.text[start:stop]!r} {said}")
            elif not said.get("optional") and not all(judged(figure, said).values()):
                got = (figure.low, figure.high, figure.qualifier, figure.measure, figure.further)
                lines.append(f"  {one.text[figure.start : figure.stop]!r} {got} is {said}")
        lines += [
            f"  spurious {one.text[f.start : f.stop]!r} {f.measure}"
            for f in found
            if not any(start < f.stop and f.start < stop for start, stop, _ in one.spans)
        ]
        if lines:
            print(one.text, *lines, sep="\n")


def main() -> int:
    """Print figures; with `--check` compare them with their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--errors", action="store_true", help="show what is wrong in the marked sentences")
    parser.add_argument("--sentences", action="store_true", help="the marked sentences alone")
    chosen = parser.parse_args()
    marked = sentences(TABLE)
    if chosen.errors:
        show_errors(marked)
        return 0
    where()
    ok = True
    print(f"{TABLE}: {len(marked)} sentences")
    ok &= check("figures.en", score_sentences(marked), [GOLD / TABLE], chosen.check)
    if not chosen.sentences:
        casualties = DATA / "casualties"
        ok &= check("figures.muc", score_wire(), [casualties / name for name in MUC], chosen.check)
        ok &= check("figures.gvdb", score_articles(), [casualties / GVDB], chosen.check)
        print(f"{'words_per_second':24} {speed():,.0f}")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
