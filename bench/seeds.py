"""Found against expected for a folder of reports: `python -m bench.seeds [FOLDER]` (default ../shared/seeds).

The folder holds reports and an expected.json as examples/README.md describes it. A statement counts as
found where its content overlaps an expected one by half or more of their union; its speaker is right
where the deepest hop's words, name or mentions hold an acceptable reading, and every `via` stands in
between. False statements are those that overlap no expected or optional one so.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench.kits import kit
from sayso.find import find
from sayso.link import digest, link
from sayso.read import Given, files, take
from sayso.record import Attribution, Failure, Findings, Report

Row = dict[str, Any]


class Told(NamedTuple):
    """A report with what was found in it."""

    report: Report
    findings: Findings

    def words(self, part: Any) -> str:
        """The words of a span."""
        return self.report.text[part.start : part.stop]

    def names(self, hop: Attribution) -> list[str]:
        """All that the report calls the source of a hop."""
        source = next(one for one in self.findings.sources if one.id == hop.source)
        said = [self.report.text[hop.start : hop.stop]] if hop.start is not None else []
        return [source.name, *said, *map(self.words, source.mentions)]


def told(folder: Path, rules: bool) -> dict[str, Told]:
    """Every report of a folder, by its path below it."""
    held: dict[str, Told] = {}
    for file in files([str(folder / "pile" if (folder / "pile").is_dir() else folder)]):
        if isinstance(file, Failure) or file.path.endswith("expected.json"):
            continue
        for report in take(file, file.contents(), Given()):
            if not isinstance(report, Failure):
                name = Path(report.path.split("#")[0]).name + "".join(report.path.partition("#")[1:])
                held[name] = Told(report, find(report, kit(rules)))
    return held


def overlap(row: Row, finding: Any) -> float:
    """Shared characters over those of the union."""
    shared = min(row["stop"], finding.stop) - max(row["start"], finding.start)
    return max(0, shared) / (max(row["stop"], finding.stop) - min(row["start"], finding.start))


def placed(rows: list[Row], piles: dict[str, Told], key: str) -> Iterator[tuple[Row, Told]]:
    """The expected rows with their report, offsets looked up where the file's text is not the report's."""
    for row in rows:
        one = piles.get(row["report"])
        if one is None:
            print("no report", row["report"])
            continue
        words = row.get(key) or row["text"]
        start = row["start"]
        if start is None or one.report.text[start : start + len(words)] != words:
            start = one.report.text.find(words, max(0, (start or 0) - 200))
        if start < 0:
            print("not in the text:", row["report"], repr(words[:60]))
            continue
        moved = row["start"] is None or start != row["start"]
        yield {**row, "start": start, "stop": start + len(words) if moved else row["stop"]}, one


def holds(names: list[str], readings: list[str]) -> bool:
    """True where a reading stands in one of the names, or the other way round, as whole words."""
    padded = [f" {' '.join(name.lower().split())} " for name in names]
    wanted = [f" {reading.lower().removeprefix('the ')} " for reading in readings]
    return any(want in name for want in wanted for name in padded)


def statements(rows: list[Row], piles: dict[str, Told], show: bool) -> Counter[str]:
    """Counts of expected, found, speaker, stance, act and false statements."""
    count: Counter[str] = Counter()
    hit: set[str] = set()
    for row, one in placed(rows, piles, "content"):
        optional = row.get("optional", False)
        count["expected"] += not optional
        best = max(one.findings.statements, key=lambda found: overlap(row, found), default=None)
        if best is None or overlap(row, best) < 0.5:
            if show and not optional:
                print("  missed ", row["report"], repr(row["content"][:90]))
            continue
        hit.update(each.id for each in one.findings.statements if overlap(row, each) >= 0.5)
        if optional:
            continue
        chain = [hop for hop in one.findings.attributions if hop.statement == best.id and hop.step]
        via = all(any(holds(one.names(hop), [wanted]) for hop in chain[:-1]) for wanted in row["via"])
        speaker = (
            not chain
            if row["speaker"] is None
            else bool(chain) and holds(one.names(chain[-1]), row["speaker"])
        )
        put = {each.kind for each in one.findings.stances if each.statement == best.id}
        put |= {one.words(each) for each in one.findings.stances if each.statement == best.id}
        count["found"] += 1
        count["right speaker and via"] += speaker and via
        count["right stance"] += set(row["stance"]) <= put
        count["right act"] += row.get("act", best.act) == best.act
        count["right mode"] += row["mode"] == best.mode
        count["exact span"] += overlap(row, best) == 1
        if show and not (speaker and via):
            names = [one.names(hop)[:2] for hop in chain]
            print(
                "  speaker",
                row["report"],
                repr(row["content"][:50]),
                row["speaker"],
                row["via"],
                "got",
                names,
            )
        if show and row.get("act", best.act) != best.act:
            print("  act    ", row["report"], repr(row["content"][:50]), row["act"], "got", best.act)
    for one in piles.values():
        for found in one.findings.statements:
            count["all found"] += 1
            count["false"] += found.id not in hit
            if show and found.id not in hit:
                print("  false  ", one.report.path[-24:], repr(one.words(found)[:100]))
    return count


def spans(rows: list[Row], piles: dict[str, Told], kind: str, same: Any, show: bool) -> tuple[int, int]:
    """How many expected rows have a finding of `kind` that overlaps and is the `same`."""
    right = total = 0
    for row, one in placed(rows, piles, "text"):
        if row.get("optional"):
            continue
        total += 1
        near = [each for each in getattr(one.findings, kind) if overlap(row, each) >= 0.5]
        good = any(same(row, each, one) for each in near)
        right += good
        if show and not good:
            print(f"  {kind}", row["report"], repr(row["text"][:60]), near[:2])
    return right, total


def same_figure(row: Row, figure: Any, _: Told) -> bool:
    """Range and qualifier agree."""
    return (figure.low, figure.high, figure.qualifier) == (row["low"], row["high"], row["qualifier"])


def same_moment(row: Row, moment: Any, _: Told) -> bool:
    """Both ends agree."""
    return (moment.earliest, moment.latest) == (row["earliest"], row["latest"])


def same_check(row: Row, check: Any, one: Told) -> bool:
    """Status, by whom and to whom agree."""
    sources = {source.id: source.name for source in one.findings.sources}
    by = row.get("by") is None or (check.by is not None and holds([sources[check.by]], [row["by"]]))
    to = row.get("to") is None or (check.to is not None and holds([sources[check.to]], [row["to"]]))
    return check.status == row["status"].replace(" ", "_") and by and to


def main(folder: Path, show: bool, rules: bool) -> None:
    """Prints the table."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    piles = told(folder, rules)
    count = statements(expected["statements"], piles, show)
    print(
        f"{folder.name}: {len(piles)} reports, {'rules alone' if rules else 'with the pack, if there is one'}"
    )
    for name in ("found", "right speaker and via", "right stance", "right act", "right mode", "exact span"):
        print(f"  statements {name:24} {count[name]:4} of {count['expected']}")
    print(f"  statements {'false':24} {count['false']:4} of {count['all found']}")
    for kind, rows, same in (
        ("figures", expected["figures"], same_figure),
        ("moments", expected["times"], same_moment),
        ("places", expected["places"], lambda *_: True),
        ("checks", expected["checks"], same_check),
        ("passages", expected["roles"], lambda row, found, _: row["role"].startswith(found.role)),
    ):
        right, total = spans(rows, piles, kind, same, show)
        print(f"  {kind:35} {right:4} of {total}")
    inside = 0
    for row, one in placed([row for row in expected["roles"] if "promotion" in row["role"]], piles, "text"):
        for kind in ("statements", "figures", "moments", "places", "checks"):
            found = getattr(one.findings, kind)
            inside += sum(row["start"] < each.stop and each.start < row["stop"] for each in found)
    print(f"  {'findings inside promotions':35} {inside:4}")
    linked = link(digest(one.report, one.findings) for one in piles.values())
    kinds = Counter(group.kind for group in linked.groups)
    for name, number in (("events", kinds["event"]), ("stories of several", kinds["story"])):
        print(f"  {name:35} {number:4}")
    print(f"  {'disagreements':35} {len(linked.disagreements):4}")


if __name__ == "__main__":
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    for each in folders or [Path("../shared/seeds")]:
        main(each, "--show" in sys.argv, "--rules" in sys.argv)
