"""Scores the times found in marked sentences and in news, interviews and guides, and times the finding.

`python -m bench.times` prints figures and what it ran on; `--check` fails where one is below its floor
in `bench/floors.json`; `--errors` shows what is wrong in the marked sentences, `--dates` in the documents.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bench.floors import DATA, check, where
from bench.spans import document, measure, overlapping, parts, show_errors, speed
from sayso.find.moments import moments
from sayso.record import Moment

GUM = DATA / "dates" / "gum.jsonl"
UNANCHORED = ("bio", "voyage")
"""Genres whose day of publication does not anchor what they tell."""

Pair = tuple[str | None, str | None]


def judged(moment: Moment, said: dict[str, Any]) -> dict[str, bool]:
    """Which of a time's fields are as the table says."""
    if said.get("recurring"):
        right = moment.earliest is None and moment.latest is None
        return {"interval": right, "precision_named": right, "basis": right}
    pairs = [(said["earliest"], said["latest"]), *map(tuple, said.get("also", ()))]
    return {
        "interval": any(agree((moment.earliest, moment.latest), pair, said["precision"]) for pair in pairs),
        "precision_named": moment.precision in said["precision"],
        "basis": moment.basis in said["basis"],
    }


def agree(found: Pair, gold: Pair, precisions: Sequence[str]) -> bool:
    """Whether two intervals are one, as the table's comment lines say."""
    if found == gold:
        return True
    if "part_of_day" in precisions and None not in (*found, *gold):
        return touched(found) == touched(gold) and found[0] < gold[1] and gold[0] < found[1]  # type: ignore[operator]
    if "open" in precisions and (gold[0] is None) != (gold[1] is None):
        side = 0 if gold[1] is None else 1
        return found[1 - side] is None and (found[side] or "")[:10] == (gold[side] or "")[:10]
    return False


def touched(pair: Pair) -> tuple[str, str]:
    """The first and the last day that an interval touches."""
    assert pair[0] and pair[1]
    last = date.fromisoformat(pair[1][:10])
    if len(pair[1]) == 10 or pair[1][11:16] == "00:00":
        last -= timedelta(days=1)
    return pair[0][:10], last.isoformat()


def rows() -> list[dict[str, Any]]:
    """The documents with marked dates."""
    return [json.loads(line) for line in GUM.read_text("utf-8").splitlines()]


def score_dates(kept: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Relaxed span F1, and the share of the matched whose interval is right, of relative ones by themselves.

    The marked dates have days at both ends inclusive; a part of a day counts as its day. They leave out
    "since", "by", "until" and "before", which open ours: of those the known end counts (`interval_strict`
    has both ends count).
    """
    counts: Counter[str] = Counter()
    for row in kept:
        published = None if row["genre"] in UNANCHORED else row["published"]
        found = moments(document(row["text"], "en", published))
        counts["found"] += len(found)
        counts["gold"] += len(row["dates"])
        counts["precise"] += sum(
            any(m.start < g["stop"] and g["start"] < m.stop for g in row["dates"]) for m in found
        )
        for gold in row["dates"]:
            moment = overlapping(found, gold["start"], gold["stop"])
            if moment is None:
                continue
            pair = gold["earliest"], gold["latest"]
            strict = inclusive(moment) == pair
            right = strict or ends(moment, pair)
            counts["matched"] += 1
            counts["strict"] += strict
            counts["right"] += right
            counts["relative"] += gold["relative"]
            counts["relative right"] += right and gold["relative"]
    precision, recall = (
        counts["precise"] / max(1, counts["found"]),
        counts["matched"] / max(1, counts["gold"]),
    )
    return {
        "span_f": 2 * precision * recall / max(1e-9, precision + recall),
        "span_precision": precision,
        "span_recall": recall,
        "interval": counts["right"] / max(1, counts["matched"]),
        "interval_strict": counts["strict"] / max(1, counts["matched"]),
        "interval_relative": counts["relative right"] / max(1, counts["relative"]),
    }


def ends(moment: Moment, gold: Pair) -> bool:
    """Whether a time that is open at one end has the other as marked."""
    if moment.precision != "open":
        return False
    earliest, latest = inclusive(moment)
    if latest is None:
        return earliest is not None and earliest == gold[0]
    day_after = (date.fromisoformat(latest) + timedelta(days=1)).isoformat() if latest[0] != "-" else None
    return latest == gold[1] or day_after == gold[0]


def inclusive(moment: Moment) -> Pair:
    """The first and the last day of a time, a part of a day as its day."""
    earliest = moment.earliest and moment.earliest[: 11 if moment.earliest[0] == "-" else 10]
    if moment.precision in ("minute", "hour", "part_of_day"):
        return earliest, earliest
    latest = moment.latest
    if latest and latest[0] == "-":
        return earliest, f"-{int(latest[1:5]) + 1:04d}-12-31"
    if latest:
        latest = (date.fromisoformat(latest[:10]) - timedelta(days=1)).isoformat()
    return earliest, latest


def told(moment: Moment) -> tuple[object, ...]:
    """What errors show of a time."""
    return moment.earliest, moment.latest, moment.precision, moment.basis


def show_dates(kept: Sequence[dict[str, Any]]) -> None:
    """Prints each wrong, missing and spurious date of documents."""
    for row in kept:
        text = row["text"]
        found = moments(document(text, "en", None if row["genre"] in UNANCHORED else row["published"]))
        print("##", row["id"], row["published"])
        for gold in row["dates"]:
            moment = overlapping(found, gold["start"], gold["stop"])
            before = text[max(0, gold["start"] - 40) : gold["start"]].replace("\n", "/")
            said = f"{before!r} [{gold['surface']}] {gold['earliest']} {gold['latest']} {gold['kind']}"
            if moment is None:
                print("  missing", said)
            elif inclusive(moment) != (gold["earliest"], gold["latest"]):
                print(
                    "  wrong", said, "got", text[moment.start : moment.stop], inclusive(moment), moment.basis
                )
        for m in found:
            if not any(m.start < g["stop"] and g["start"] < m.stop for g in row["dates"]):
                around = (
                    text[max(0, m.start - 30) : m.start],
                    text[m.start : m.stop],
                    text[m.stop : m.stop + 20],
                )
                print("  spurious", *map(repr, around))


def main() -> int:
    """Print figures; with `--check` compare them with their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--errors", action="store_true", help="show what is wrong in the marked sentences")
    parser.add_argument("--dates", action="store_true", help="show what is wrong in the marked documents")
    chosen = parser.parse_args()
    kept = rows()
    if chosen.errors or chosen.dates:
        if chosen.errors:
            for _, marked in parts("times", "en").values():
                show_errors(marked, "en", moments, judged, told)
        if chosen.dates:
            show_dates(kept)
        return 0
    where()
    ok = measure("times", "en", moments, judged, chosen.check)
    ok &= check("times.gum", score_dates(kept), [GUM], chosen.check)
    news = [row for row in kept if row["genre"] in ("news", "interview")]
    documents = [document(row["text"], "en", row["published"]) for row in news]
    print(f"{'words_per_second':24} {speed([moments], documents):,.0f}")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
