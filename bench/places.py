"""How well places are found and resolved on LGL and GeoVirus, and how fast.

`python -m bench.places` prints figures and what it ran on; `--check` fails where one is below its floor
in `bench/floors.json`; `--show` lists what is missed, spurious and wrong. LGL marks demonyms and
GeoVirus does not, so there mentions of that kind are left out of account. Overlap counts as found; of
a mention with candidates, the chosen or else the best one counts.
"""

import argparse
import json
import math
import sys
import time
from collections import Counter
from typing import Any

from bench.floors import DATA, check, where
from sayso.find.documents import Document
from sayso.find.places import places
from sayso.gazetteer import Gazetteer
from sayso.record import Passage, Place, Report

REACH = 161.0


def document(row: dict[str, Any]) -> Document:
    """One row of a gold file as a report whose text is all body."""
    url = f"https://{row['domain']}/" if row.get("domain") else row.get("url")
    report = Report(id=row["id"], path=row["id"], sha256="", text=row["text"], url=url, language="en")
    return Document(report, (Passage(id="p", report=report.id, start=0, stop=len(report.text), role="body"),))


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points in degrees."""
    p, q, turn = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(turn / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(h, 1.0)))


def best(place: Place) -> tuple[float, float] | None:
    """The point of the chosen candidate, or of the best one where none is chosen."""
    if not place.candidates:
        return None
    top = place.candidates[place.chosen if place.chosen is not None else 0]
    return top.latitude, top.longitude


def score(rows: list[dict[str, Any]], gazetteer: Gazetteer, demonyms: bool, show: bool) -> dict[str, float]:
    """Overlap F1 of recognition, end-to-end recall and accuracy within 161 km, words a second.

    Without `demonyms`, mentions of that kind are left out of account.
    """
    count: Counter[str] = Counter()
    missed: dict[str, Counter[str]] = {"missed": Counter(), "spurious": Counter(), "wrong": Counter()}
    spent = 0.0
    for row in rows:
        made = document(row)
        begin = time.process_time()
        found = places(made, gazetteer)
        spent += time.process_time() - begin
        count["words"] += len(made.words)
        found = tuple(place for place in found if demonyms or place.kind != "demonym")
        hit: set[str] = set()
        for gold in row["places"]:
            count["gold"] += 1
            located = gold["latitude"] is not None
            count["located"] += located
            over = [p for p in found if p.start < gold["stop"] and gold["start"] < p.stop]
            if not over:
                missed["missed"][gold["surface"]] += 1
                continue
            count["met"] += 1
            hit |= {place.id for place in over}
            exact = min(over, key=lambda p: abs(p.start - gold["start"]) + abs(p.stop - gold["stop"]))
            point = best(exact)
            if located and point:
                count["matched"] += 1
                near = distance(point, (gold["latitude"], gold["longitude"])) <= REACH
                count["right"] += near
                if not near:
                    top = exact.candidates[0]
                    where = f"gold {gold['latitude']},{gold['longitude']}"
                    missed["wrong"][f"{gold['surface']} → {top.gazetteer_id} {top.admin} {where}"] += 1
        count["found"] += len(found)
        count["hit"] += len(hit)
        missed["spurious"].update(made.text[p.start : p.stop] for p in found if p.id not in hit)
    if show:
        for name, listed in missed.items():
            print(name, sum(listed.values()), listed.most_common(110))
    precision, recall = count["hit"] / max(count["found"], 1), count["met"] / max(count["gold"], 1)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "end_to_end": count["right"] / max(count["located"], 1),
        "accuracy": count["right"] / max(count["matched"], 1),
        "words_a_second": count["words"] / spent,
    }


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures of both sets; 1 where a checked figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail below a floor of bench/floors.json")
    parser.add_argument("--show", action="store_true", help="what is missed, spurious and wrong")
    chosen = parser.parse_args(arguments)
    where()
    begin = time.perf_counter()
    gazetteer = Gazetteer.open()
    print(f"open {time.perf_counter() - begin:.2f} s")
    good = True
    for name, demonyms in (("lgl", True), ("geovirus", False)):
        path = DATA / "places" / f"{name}.jsonl"
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        good &= check(f"places.{name}", score(rows, gazetteer, demonyms, chosen.show), [path], chosen.check)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
