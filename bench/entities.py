"""How well entities of Russian and Ukrainian news are marked, on what the tagger did not learn from.

`python -m bench.entities` prints exact F1 of outermost spans with their types on NEREL's development part
and on SlavicNER's topic us_election_2020 by the shipped pack; `--pack DIR` takes what `train.entities --out
DIR` wrote. `--check` fails where a figure is below its floor in
`bench/floors.json`; `--types` tells them for each type, and words a second. Of places as a case finds them:
the share that touches something annotated as a place at whatever depth, and of annotated towns, regions and
countries the share that is touched; `rules` are those found without the tagger.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bench.floors import DATA, check, where
from bench.spans import document
from sayso.find.entities import Namer, Tagger, outermost
from sayso.find.places import places
from sayso.gazetteer import Gazetteer
from sayso.language import Language, language
from sayso.pack import SHIPPED, card, load
from sayso.text import words

NAME = "entities.ru-uk"
PARTS = (
    ("entities.ru_nerel.dev", "ru", "nerel", "ru_nerel.dev", None),
    ("entities.uk_slavic.held", "uk", "slavic", "uk_slavic", "us_election_2020"),
    ("entities.ru_slavic.held", "ru", "slavic", "ru_slavic", "us_election_2020"),
)
"""Name of the part, language, way of telling entities apart, file, topic."""
SETTLED = frozenset({"CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT", "LOC"})
PLACES = SETTLED | {"LOCATION", "FACILITY", "NATIONALITY"}


def rows(file: str, topic: str | None) -> list[dict[str, Any]]:
    """The texts of a file of entities, those of one topic where it has topics."""
    every = map(json.loads, (DATA / "entities" / f"{file}.jsonl").open(encoding="utf-8"))
    return [row for row in every if row.get("topic") == topic]


def count(tagger: Tagger, texts: list[dict[str, Any]], way: str) -> dict[str, Counter[str]]:
    """Entities by type: right, found and gold."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("right", "found", "gold")}
    for row in texts:
        said = {(e.start, e.stop, e.type) for e in tagger.entities(row["text"], words(row["text"]), way)}
        true = set(outermost((e["start"], e["stop"], e["type"]) for e in row["entities"]))
        for name, spans in (("right", said & true), ("found", said), ("gold", true)):
            counts[name].update(kind for *_, kind in spans)
    return counts


def f1(right: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / max(1, found + gold)


def score(make: Callable[[Language, Gazetteer], Tagger], show: bool = False) -> dict[str, float]:
    """Exact F1 of outermost spans with their types, by name of the part, by the tagger that `make` gives for
    a language; with `show`, prints each type's."""
    gazetteer = Gazetteer.open()
    taggers = {code: make(language(code), gazetteer) for code in ("ru", "uk")}
    told = {}
    for name, code, way, file, topic in PARTS:
        texts = rows(file, topic)
        begin = time.process_time()
        counts = count(taggers[code], texts, way)
        spent = time.process_time() - begin
        told[name] = f1(*(each.total() for each in counts.values()))
        if show:
            size = sum(len(row["text"].split()) for row in texts)
            print(f"{name}: {len(texts)} texts, {size / spent:,.0f} words a second")
            for kind, number in counts["gold"].most_common():
                each = f1(*(part[kind] for part in counts.values()))
                print(f"  {kind:18} {number:5} {each:.3f}")
    return told


def placed(
    texts: list[dict[str, Any]], code: str, gazetteer: Gazetteer, namer: Namer | None
) -> dict[str, float]:
    """Precision and recall of places found in texts."""
    counts: Counter[str] = Counter()
    for row in texts:
        found = places(document(row["text"], code), gazetteer, namer)
        near = {kinds: [e for e in row["entities"] if e["type"] in kinds] for kinds in (PLACES, SETTLED)}
        counts["found"] += len(found)
        counts["right"] += sum(
            any(e["start"] < one.stop and one.start < e["stop"] for e in near[PLACES]) for one in found
        )
        counts["gold"] += len(near[SETTLED])
        counts["met"] += sum(
            any(e["start"] < one.stop and one.start < e["stop"] for one in found) for e in near[SETTLED]
        )
    return {
        "precision": counts["right"] / max(1, counts["found"]),
        "recall": counts["met"] / max(1, counts["gold"]),
    }


def check_places(folder: Path, against: bool) -> bool:
    """Print how well places are found without and with the tagger; True where nothing is below its floor."""
    gazetteer, ok = Gazetteer.open(), True
    namer = Namer(card(NAME, folder), partial(load, NAME, folder), gazetteer)
    for name, code, _, file, topic in PARTS:
        texts = rows(file, topic)
        before, now = (placed(texts, code, gazetteer, each) for each in (None, namer))
        scores = {**now, **{f"rules_{key}": value for key, value in before.items()}}
        ok &= check(f"{name}.places", scores, [DATA / "entities" / f"{file}.jsonl"], against)
    return ok


def main() -> int:
    """Print figures; with `--check` compare them with their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pack", type=Path, help="folder that `train.entities` wrote to")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--types", action="store_true", help="tell speed and the figures of each type")
    chosen = parser.parse_args()
    where()
    ok = True
    scores = score(partial(Tagger, load(NAME, chosen.pack or SHIPPED)), chosen.types)
    for name, _, _, file, _ in PARTS:
        ok &= check(name, {"f1": scores[name]}, [DATA / "entities" / f"{file}.jsonl"], chosen.check)
    ok &= check_places(chosen.pack or SHIPPED, chosen.check)
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
