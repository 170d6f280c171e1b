"""Scores whole short reports in Russian and Ukrainian against bench/gold: `python -m bench.reports [ru uk]`.

A statement counts as found where its content overlaps a marked one by half or more of their union, and as
false where it overlaps none so. Its speaker is right where the deepest hop's words, name or mentions hold
an acceptable reading; its chain where all hops do, one for one. A marked hop of nobody named is no hop.
Figures are right with range, qualifier and measure, times with both ends, places where a candidate lies
within 25 km, checks with their status and by whom. Held reports are scored apart, and `--errors` never
shows them; `--check` fails below a floor.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from math import cos, hypot, radians
from typing import Any

from bench.floors import check, where
from bench.marked import GOLD
from bench.seeds import Row, Told, holds, overlap, told
from sayso.find.stems import stem
from sayso.language import language
from sayso.record import Statement

# Kilometres that a place may lie from its point, and those of a degree of latitude.
_NEAR, _DEGREE = 25, 111.2
Rows = list[Row]


def right_chain(row: Row, one: Told, found: Statement) -> tuple[bool, bool]:
    """Whether the deepest hop is the marked one, and whether all are."""
    wanted = [hop["source"] for hop in row["chain"] if hop["source"]]
    hops = [hop for hop in one.findings.attributions if hop.statement == found.id and hop.step]
    hops.sort(key=lambda hop: hop.step)
    if not wanted or not hops:
        return not wanted and not hops, not wanted and not hops
    speaker = holds(one.names(hops[-1]), wanted[-1])
    same = len(wanted) == len(hops)
    return speaker, same and all(
        holds(one.names(hop), names) for hop, names in zip(hops, wanted, strict=True)
    )


def statements(rows: Rows, piles: dict[str, Told], show: bool) -> Counter[str]:
    """Counts of what is marked, found, right in each respect, and false."""
    count: Counter[str] = Counter()
    hit: set[str] = set()
    for row in rows:
        one = piles[row["report"]]
        count["marked"] += 1
        best = max(one.findings.statements, key=lambda found: overlap(row, found), default=None)
        if best is None or overlap(row, best) < 0.5:
            if show:
                print(f"  missed  {row['report']} {row['text'][:90]!r} {row['chain']}")
            continue
        hit.update(each.id for each in one.findings.statements if overlap(row, each) >= 0.5)
        speaker, chain = right_chain(row, one, best)
        put = {each.kind for each in one.findings.stances if each.statement == best.id}
        right = {
            "found": True, "speaker": speaker, "chain": chain, "mode": row["mode"] == best.mode,
            "act": row["act"] == best.act, "stance": set(row["stance"]) == put,
            "exact": [[part.start, part.stop] for part in best.parts] == row["parts"],
        }  # fmt: skip
        count.update(key for key, is_right in right.items() if is_right)
        if show and not all(right.values()):
            _show_wrong(row, one, best, [key for key, is_right in right.items() if not is_right])
    for one in piles.values():
        for found in one.findings.statements:
            count["all found"] += 1
            count["false"] += found.id not in hit
            if show and found.id not in hit:
                print(f"  false   {one.report.path} {one.words(found)[:100]!r}")
    return count


def _show_wrong(row: Row, one: Told, best: Statement, wrong: list[str]) -> None:
    hops = [one.names(hop)[:2] for hop in one.findings.attributions if hop.statement == best.id and hop.step]
    put = [each.kind for each in one.findings.stances if each.statement == best.id]
    print(f"  {' '.join(wrong)}  {row['report']} {row['text'][:90]!r}")
    print(f"    gold  {[hop['source'] for hop in row['chain']]} {row['mode']} {row['act']} {row['stance']}")
    print(f"    found {hops} {best.mode} {best.act} {put} {one.words(best)[:120]!r}")


def spans(rows: Rows, piles: dict[str, Told], kind: str, same: Any, show: bool) -> tuple[int, int]:
    """How many rows have a finding of `kind` that overlaps and is the `same`, and how many there are."""
    right = 0
    for row in rows:
        one = piles[row["report"]]
        near = [each for each in getattr(one.findings, kind) if overlap(row, each) > 0]
        good = any(same(row, each, one) for each in near)
        right += good
        if show and not good:
            print(f"  {kind} {row['report']} {row['text'][:60]!r} {row} found {near[:2]}")
    return right, len(rows)


def same_figure(row: Row, figure: Any, _: Told) -> bool:
    """Range, qualifier and measure agree."""
    told = figure.qualifier in row["qualifier"] and figure.measure in row["measure"]
    return told and (figure.low, figure.high) == (row["low"], row["high"])


def same_moment(row: Row, moment: Any, _: Told) -> bool:
    """Both ends are those of an acceptable reading."""
    return [moment.earliest, moment.latest] in [[row["earliest"], row["latest"]], *row.get("also", [])]


def same_place(row: Row, place: Any, _: Told) -> bool:
    """A candidate lies near the point."""
    return any(
        _DEGREE
        * hypot(
            each.latitude - row["latitude"],
            (each.longitude - row["longitude"]) * cos(radians(row["latitude"])),
        )
        < _NEAR
        for each in place.candidates
    )


def same_check(row: Row, check: Any, one: Told) -> bool:
    """Status and by whom agree; a name counts in any of its cases."""
    names = {source.id: _stems(source.name, one) for source in one.findings.sources}
    wanted = _stems(row.get("by") or "", one)
    return check.status == row["status"] and (not wanted or wanted <= names.get(check.by, set()))


def _stems(words: str, one: Told) -> set[str]:
    tables = language(one.report.language or "und")
    return {stem(word.strip("«».,"), tables) for word in words.lower().split()}


def score(expected: dict[str, Rows], piles: dict[str, Told], show: bool) -> dict[str, float]:
    """The shares, of what is marked in the reports of `piles`; `precision` is that of statements."""
    rows = {key: [row for row in found if row["report"] in piles] for key, found in expected.items()}
    count = statements(rows["statements"], piles, show)
    marked = max(1, count["marked"])
    scores = {"recall": count["found"] / marked}
    scores["precision"] = 1 - count["false"] / max(1, count["all found"])
    for name in ("speaker", "chain", "exact", "mode", "act", "stance"):
        scores[name] = count[name] / marked
    for kind, key, same in (
        ("figures", "figures", same_figure),
        ("moments", "times", same_moment),
        ("places", "places", same_place),
        ("checks", "checks", same_check),
    ):
        right, total = spans(rows[key], piles, kind, same, show)
        if total:
            scores[kind] = right / total
        print(f"  {kind}: {right} of {total}")
    print(
        f"  statements: {count['found']} of {count['marked']}, {count['false']} false of {count['all found']}"
    )
    return scores


def main(arguments: Iterable[str] | None = None) -> int:
    """Print figures; with `--check` compare them with their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--errors", action="store_true", help="show what is wrong in the open reports")
    parser.add_argument("codes", nargs="*", default=("ru", "uk"))
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    ok = True
    where()
    for code in chosen.codes:
        folder = GOLD / f"reports.{code}"
        whole = json.loads((folder / "expected.json").read_text("utf-8"))
        expected = {key: rows for key, rows in whole.items() if isinstance(rows, list)}
        kept = {row["report"] for row in expected["reports"] if row["held"]}
        piles = told(folder, rules=False)
        for name in ("open",) if chosen.errors else ("open", "held"):
            some = {key: one for key, one in piles.items() if (key in kept) == (name == "held")}
            scores = score(expected, some, chosen.errors)
            ok &= check(f"reports.{code}.{name}", scores, [folder / "expected.json"], chosen.check)
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
