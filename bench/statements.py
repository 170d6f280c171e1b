"""Statements against PolNeAR's articles: `python -m bench.statements [--rules|--model] [--show] [ARTICLES]`.

Gold relations go down the same road as proposals do. What must be found are those whose cue has a verb of
sayso's table that says (no private states), or "according to"; found means an overlap of half the union.
False statements overlap no gold relation of any kind so. The source is right where its words overlap
likewise. Direct ones are those inside quotation marks.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from bench.kits import kit
from sayso.find.documents import Document
from sayso.find.passages import passages
from sayso.find.proposals import Found
from sayso.find.speech import proposals
from sayso.find.statements import Draft, statements
from sayso.find.streams import Stream
from sayso.record import Report
from sayso.text import Span

GOLD = Path("../shared/data/attribution/polnear.dev.jsonl")


def overlap(one: Span, other: Span) -> float:
    """Shared characters over those of the union."""
    shared = min(one.stop, other.stop) - max(one.start, other.start)
    return max(0, shared) / (max(one.stop, other.stop) - min(one.start, other.start))


def hull(spans: tuple[Span, ...]) -> Span:
    """From the first to the last."""
    return Span(min(span.start for span in spans), max(span.stop for span in spans))


def gold(row: dict[str, Any]) -> list[Found]:
    """The relations of an article as proposals."""
    return [
        Found(*(tuple(Span(*piece) for piece in relation[role]) for role in ("source", "cue", "content")))
        for relation in row["relations"]
        if relation["content"]
    ]


def wanted(stream: Stream, draft: Draft) -> bool:
    """True where a gold draft is one that must be found."""
    said = draft.verb is not None and draft.verb.act not in ("thinks", "wants")
    cue = stream.text[draft.cues[0].start : draft.cues[0].stop].lower() if draft.cues else ""
    return bool(draft.sources) and (said or cue.startswith("according"))


def count(row: dict[str, Any], way: str, show: bool) -> Counter[str]:
    """The counts of one article."""
    report = Report(id=row["id"], path=row["id"], sha256="", text=row["text"], language="en")
    document = Document(report, passages(report))
    stream = Stream(document)
    truth = statements(stream, gold(row))
    found = statements(stream, proposals(document, stream, kit(way == "rules").attributor, way))
    done: Counter[str] = Counter(false=0)
    for draft in truth:
        if not wanted(stream, draft):
            continue
        kind = "direct" if draft.mode == "direct" else "other"
        done[f"{kind} wanted"] += 1
        best = max(found, key=lambda one: overlap(hull(draft.parts), hull(one.parts)), default=None)
        share = overlap(hull(draft.parts), hull(best.parts)) if best else 0
        if best is None or share < 0.5:
            if show:
                print("missed", [report.text[slice(*s)] for s in (*draft.cues, *draft.parts)])
            continue
        done[f"{kind} found"] += 1
        done[f"{kind} exact"] += share > 0.98
        sources = best.sources or (found[best.follows].sources if best.follows is not None else ())
        right = bool(sources) and overlap(hull(draft.sources), hull(sources)) >= 0.5
        done[f"{kind} source"] += right
        if show and not right:
            print(
                "source",
                [report.text[slice(*s)] for s in (*draft.sources, *sources)],
                report.text[slice(*draft.parts[0])][:60],
            )
    for draft in found:
        done["found in all"] += 1
        near = max((overlap(hull(draft.parts), hull(one.parts)) for one in truth), default=0)
        done["false"] += near < 0.5
        if show and near < 0.5:
            print("false ", [report.text[slice(*s)] for s in (*draft.sources, *draft.cues, *draft.parts)])
    return done


def main(way: str, articles: int, show: bool) -> None:
    """Prints the table."""
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()[:articles]]
    total: Counter[str] = Counter()
    for row in rows:
        total += count(row, way, show)
    print(f"{len(rows)} articles, {way}")
    for kind in ("direct", "other"):
        all_of = total[f"{kind} wanted"]
        cells = (
            f"{what} {total[f'{kind} {what}'] / max(1, all_of):.3f}" for what in ("found", "exact", "source")
        )
        print(f"  {kind:8} {all_of:5}  {'  '.join(cells)}")
    false, of = total["false"], total["found in all"]
    print(f"  false    {false:5} of {of} = {false / max(1, of):.3f}")


if __name__ == "__main__":
    chosen = "rules" if "--rules" in sys.argv else "model" if "--model" in sys.argv else "both"
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(chosen, (numbers or [84])[0], "--show" in sys.argv)
