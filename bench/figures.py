"""Scores the figures found in marked sentences, wire reports and news of shootings; times the finding.

`python -m bench.figures` prints figures and what it ran on; `--check` fails where one is below its floor
in `bench/floors.json`; `--errors` shows what is wrong in the marked sentences.
"""

import argparse
import json
import sys
from collections import Counter
from typing import Any

from bench.floors import DATA, check, where
from bench.spans import document, measure, parts, show_errors, speed
from sayso.find.figures import figures
from sayso.language import language
from sayso.link.totals import parts as summands
from sayso.link.totals import total
from sayso.record import Figure

MUC = ("muc.tst1.jsonl", "muc.tst2.jsonl")
GVDB = "gvdb.dev.jsonl"
MEASURES = {"killed": "killed", "injured": "wounded"}


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
            for f in figures(document(row["text"], "en", row["published"]))
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
        for kind, name in MEASURES.items():
            for count in incident[kind]:
                if "PLURAL" in (count["raw"] or ""):
                    continue
                pair = (name, count["low"], count["high"])
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
    return total(summands(found, text), "killed", language("en"))[0]


def told(figure: Figure) -> tuple[object, ...]:
    """What errors show of a figure."""
    return figure.low, figure.high, figure.qualifier, figure.measure, figure.further


def main() -> int:
    """Print figures; with `--check` compare them with their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--errors", action="store_true", help="show what is wrong in the marked sentences")
    parser.add_argument("--sentences", action="store_true", help="the marked sentences alone")
    chosen = parser.parse_args()
    if chosen.errors:
        for _, marked in parts("figures", "en").values():
            show_errors(marked, "en", figures, judged, told)
        return 0
    where()
    ok = measure("figures", "en", figures, judged, chosen.check)
    if not chosen.sentences:
        casualties = DATA / "casualties"
        ok &= check("figures.muc", score_wire(), [casualties / name for name in MUC], chosen.check)
        ok &= check("figures.gvdb", score_articles(), [casualties / GVDB], chosen.check)
        documents = [document(row["text"]) for row in rows(GVDB)]
        print(f"{'words_per_second':24} {speed([figures], documents):,.0f}")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
