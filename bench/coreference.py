"""Sources joined in a report, against GUM: `python -m bench.coreference [--show] [--model] [GENRE]`.

Of the sources that are pronouns or descriptions and that GUM marks as an entity: how many we join with an
earlier phrase, and how many of those joins are with a phrase of the same chain. Left alone are those that
keep their own words; it is right to where the chain has nothing before them.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from bench.kits import kit
from sayso.find.documents import Document
from sayso.find.passages import passages
from sayso.find.speech import speech
from sayso.record import Report

GOLD = Path("../shared/data/entities/en_gum_ccby.jsonl")
PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "you", "who", "which", "that"))


def chains(row: dict[str, Any]) -> dict[tuple[int, int], Any]:
    """The chain of each marked phrase, by its span; phrases in no chain stand for themselves."""
    return {
        (one["start"], one["stop"]): one["chain"] if one.get("chain") is not None else ("alone", one["start"])
        for one in row["entities"]
    }


def near(marked: dict[tuple[int, int], Any], start: int, stop: int) -> Any:
    """The chain of the phrase that best matches a span, None where none shares most of it."""
    best, score = None, 0.6
    for (first, last), chain in marked.items():
        shared = min(stop, last) - max(start, first)
        share = shared / (max(stop, last) - min(start, first)) if shared > 0 else 0
        if share > score:
            best, score = chain, share
    return best


def count(row: dict[str, Any], model: bool, show: bool) -> Counter[str]:
    """The counts of one document."""
    report = Report(id=row["id"], path=row["id"], sha256="", text=row["text"], language="en")
    said = speech(Document(report, passages(report)), kit(not model).attributor)
    marked = chains(row)
    sources = {source.id: source for source in said.sources}
    done: Counter[str] = Counter()
    for hop in said.attributions:
        if hop.start is None or hop.stop is None:
            continue
        words = report.text[hop.start : hop.stop]
        kind = (
            "pronoun" if words.lower() in PRONOUNS else "the" if words.lower().startswith("the ") else "other"
        )
        gold = near(marked, hop.start, hop.stop)
        if gold is None:
            continue
        before = [one for one in sources[hop.source].mentions if one.start < hop.start]
        named = [one for one in before if report.text[one.start : one.stop].lower() not in PRONOUNS] or before
        possible = any(chain == gold and stop <= hop.start for (_, stop), chain in marked.items())
        done[f"{kind} all"] += 1
        if not before:
            done[f"{kind} rightly alone" if not possible else f"{kind} wrongly alone"] += 1
            continue
        right = near(marked, named[-1].start, named[-1].stop) == gold
        done[f"{kind} joined right" if right else f"{kind} joined wrong"] += 1
        if show and not right:
            other = report.text[named[-1].start : named[-1].stop]
            print(repr(report.text[max(0, hop.start - 200) : hop.stop]), "=", other)
    return done


def main(genre: str, model: bool, show: bool) -> None:
    """Prints the table."""
    total: Counter[str] = Counter()
    for line in GOLD.read_text("utf-8").splitlines():
        row = json.loads(line)
        if genre in row["id"]:
            total += count(row, model, show)
    names = ("all", "joined right", "joined wrong", "rightly alone", "wrongly alone")
    print(f"{'':10}" + "".join(f"{name:>15}" for name in names))
    for kind in ("pronoun", "the", "other"):
        print(f"{kind:10}" + "".join(f"{total[f'{kind} {name}']:15}" for name in names))


if __name__ == "__main__":
    genres = [word for word in sys.argv[1:] if not word.startswith("--")]
    main((genres or ["news"])[0], "--model" in sys.argv, "--show" in sys.argv)
