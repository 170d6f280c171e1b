"""Names of persons, places and groups against UNER's development texts: `python -m bench.names [--check]`."""

import json
import sys
from collections import Counter

from bench import floors
from sayso import pack
from sayso.find.attributions import Attributor
from sayso.text import words

GOLD = floors.DATA / "entities" / "en_uner.dev.jsonl"
KINDS = {"PER": "person", "LOC": "place", "ORG": "group"}


def measure(attributor: Attributor) -> dict[str, float]:
    """F1 by exact span and kind, over all names and for each kind."""
    counts: Counter[str] = Counter()
    for line in GOLD.read_text("utf-8").splitlines():
        row = json.loads(line)
        gold = {(e["start"], e["stop"], KINDS[e["type"]]) for e in row["entities"] if e["type"] in KINDS}
        _, names = attributor.read(row["text"], words(row["text"]))
        found = {(*name.span, name.kind) for name in names}
        for what, these in (("right", gold & found), ("gold", gold), ("found", found)):
            for _, _, kind in these:
                counts[f"{what} {kind}"] += 1
                counts[f"{what} all"] += 1
    return {
        kind: 2 * counts[f"right {kind}"] / max(1, counts[f"gold {kind}"] + counts[f"found {kind}"])
        for kind in ("all", *KINDS.values())
    }


def main() -> int:
    """Print figures; with `--check` compare them with their floors."""
    floors.where()
    scores = measure(Attributor(pack.load("attribution.en")))
    return 0 if floors.check("names.en", scores, [GOLD], "--check" in sys.argv) else 1


if __name__ == "__main__":
    sys.exit(main())
