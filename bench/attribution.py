"""Scores the attributions found in news against those that people marked, and times the finding.

`python -m bench.attribution` prints figures and what it ran on; `--check` fails where one is below its
floor in `bench/floors.json`. Scoring keeps to the convention of the marked text: contents with their
quotation marks.
"""

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from threadpoolctl import threadpool_limits

from bench import floors
from sayso import pack
from sayso.find.attributions import Attributor, Found
from sayso.text import Span, words

GOLD = floors.DATA / "attribution" / "polnear.dev.jsonl"
ROLES = ("source", "cue", "content")
OPENING, CLOSING = frozenset('"“„«'), frozenset('"”»')

Attribution = tuple[Sequence[Span], Sequence[Span], Sequence[Span]]
"""Pieces of source, cue and content."""


def score(
    texts: Iterable[str], golds: Iterable[Sequence[Attribution]], founds: Iterable[Sequence[Attribution]]
) -> dict[str, float]:
    """F1 by exact piece of each role, by content token, by whole attribution; share of right sources."""
    counts: Counter[str] = Counter()
    for text, gold, found in zip(texts, golds, founds, strict=True):
        for role, name in enumerate(ROLES):
            _count(
                counts,
                name,
                {tuple(p) for a in gold for p in a[role]},
                {tuple(p) for a in found for p in a[role]},
            )
        tokens = words(text)
        _count(counts, "content_tokens", _inside(tokens, gold), _inside(tokens, found))
        _count(counts, "whole", {_key(a) for a in gold}, {_key(a) for a in found})
        for attribution in gold:
            if _is_direct(text, attribution):
                counts["direct gold"] += 1
                counts["direct"] += _source_is_right(attribution, found)
    result = {
        name: 2 * counts[name] / max(1, counts[f"{name} gold"] + counts[f"{name} found"])
        for name in (*ROLES, "content_tokens", "whole")
    }
    return {**result, "direct_source": counts["direct"] / max(1, counts["direct gold"])}


def _count(counts: Counter[str], name: str, gold: set[object], found: set[object]) -> None:
    counts[name] += len(gold & found)
    counts[f"{name} gold"] += len(gold)
    counts[f"{name} found"] += len(found)


def _key(attribution: Attribution) -> tuple[tuple[tuple[int, ...], ...], ...]:
    return tuple(tuple(tuple(piece) for piece in pieces) for pieces in attribution)


def _inside(tokens: Sequence[Span], attributions: Sequence[Attribution]) -> set[object]:
    """The tokens that begin inside a content."""
    starts = [token.start for token in tokens]
    marked = {at for a in attributions for start, stop in a[2] for at in range(start, stop)}
    return {start for start in starts if start in marked}


def _is_direct(text: str, attribution: Attribution) -> bool:
    source, _, content = attribution
    return bool(source and content) and text[content[0][0]] in OPENING and text[content[-1][1] - 1] in CLOSING


def _source_is_right(gold: Attribution, found: Sequence[Attribution]) -> bool:
    """True where the attribution whose content shares most with that of `gold` has its source."""

    def shared(other: Attribution) -> int:
        return sum(max(0, min(b, d) - max(a, c)) for a, b in gold[2] for c, d in other[2])

    best = max(found, key=shared, default=None)
    return best is not None and shared(best) > 0 and _key(best)[0] == _key(gold)[0]


def as_marked(found: Found) -> Attribution:
    """A found attribution in the order of the marked ones."""
    return found.sources, found.cues, found.contents


def measure(attributor: Attributor) -> dict[str, float]:
    """All scores on the development articles."""
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    golds = [
        [tuple([Span(*piece) for piece in relation[role]] for role in ROLES) for relation in row["relations"]]
        for row in rows
    ]
    texts = [row["text"] for row in rows]
    founds = attributor.attribute_many((text, words(text)) for text in texts)
    return score(texts, golds, [[as_marked(f) for f in each] for each in founds])  # type: ignore[misc]


def speed(attributor: Attributor, repeats: int = 3) -> dict[str, float]:
    """White-space words a second of processor time, an article or sixteen at a time; best of `repeats`."""
    texts = [json.loads(line)["text"] for line in GOLD.read_text("utf-8").splitlines()]
    cut = [(text, words(text)) for text in texts]
    total = sum(len(text.split()) for text in texts)
    attributor.attribute_many(cut)
    alone, many = [], []
    for _ in range(repeats):
        begin = time.process_time()
        for text, spans in cut:
            attributor.attribute(text, spans)
        middle = time.process_time()
        for first in range(0, len(cut), 16):
            attributor.attribute_many(cut[first : first + 16])
        alone.append(middle - begin)
        many.append(time.process_time() - middle)
    return {"words_per_second_alone": total / min(alone), "words_per_second_many": total / min(many)}


def main() -> int:
    """Print figures; with `--check` compare them with their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--packs", type=Path, default=pack.SHIPPED, help="folder of the pack")
    chosen = parser.parse_args()
    threadpool_limits(1, user_api="blas")
    begin = time.perf_counter()
    attributor = Attributor(pack.load("attribution.en", chosen.packs))
    loaded = time.perf_counter() - begin
    floors.where()
    good = floors.check("attribution.en", measure(attributor), [GOLD], chosen.check)
    for name, value in speed(attributor).items():
        print(f"  {name:22} {value:,.0f}")
    print(f"  {'seconds_to_load':22} {loaded:.2f}")
    print(f"  {'memory_mb':22} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
