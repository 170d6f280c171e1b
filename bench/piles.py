"""Scores linking on the invented piles of bench/gold and on examples: events, origins, copies and their
direction, disagreements.

    python -m bench.piles [NAME ...] [--perfect] [--show] [--check]

With `--perfect`, the findings are those that the expected file lists, where it lists any.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from bench import floors
from bench.kits import kit
from bench.perfect import perfect
from sayso.find import find
from sayso.link import Digest, digest, link
from sayso.read import File, Given, files, take
from sayso.record import Findings, Group, Links, Report

ROOT = Path(__file__).resolve().parent.parent


class Case:
    """A pile with its expected file, read, found and linked."""

    def __init__(self, folder: Path, flawless: bool) -> None:
        self.name = folder.name
        self.expected = json.loads((folder / "expected.json").read_text("utf-8"))
        self.across = self.expected["across"]
        self.reports = {Path(one.path).name: one for one in _reports(folder / "pile")}
        tools = kit(False)
        self.findings: dict[str, Findings] = {}
        for name, report in self.reports.items():
            ours = perfect(report, self.expected, name) if flawless else None
            self.findings[name] = ours or find(report, tools)
        self.names = {report.id: name for name, report in self.reports.items()}
        self.spans = {
            one.id: (name, one.start, one.stop)
            for name, found in self.findings.items()
            for one in (*found.statements, *found.figures, *found.places, *found.moments)
        }

    @cached_property
    def links(self) -> Links:
        """All that linking makes of the pile; only when asked for, since linking is trained on piles too."""
        return link(self.digests())

    def digests(self) -> list[Digest]:
        """The digests of all reports."""
        return [digest(report, self.findings[name]) for name, report in self.reports.items()]

    @property
    def background(self) -> set[str]:
        """The reports that tell of no event of the pile: in a story or alone, either is right."""
        given = self.across.get("background")
        return set(given["reports"]) if isinstance(given, dict) else set()

    def groups(self, kind: str) -> list[Group]:
        """The groups of a kind."""
        return [group for group in self.links.groups if group.kind == kind]

    def overlapping(self, words: Mapping[str, Any]) -> set[str]:
        """The findings that overlap some words of a report by half of the shorter."""
        name = words["report"]
        start, stop = words["start"], words["stop"]
        if start is None:
            start = self.reports[name].text.find(words["text"])
            stop = start + len(words["text"])
        found = set()
        for id_, (other, a, b) in self.spans.items():
            if other == name and min(stop, b) - max(start, a) >= min(stop - start, b - a) / 2:
                found.add(id_)
        return found


def _reports(folder: Path) -> Iterator[Report]:
    """The reports of a pile, known by their place in it: ids are made of paths and what ties is put in order
    by ids, so that a checkout elsewhere must not have others."""
    for file in files([str(folder)]):
        if isinstance(file, File):
            named = replace(file, path=str(Path(file.path).relative_to(folder)), opened=file.path)
            for one in take(named, named.contents(), Given()):
                if isinstance(one, Report):
                    yield one


class Score:
    """Right ones, found ones, expected ones."""

    def __init__(self) -> None:
        self.right = self.found = self.expected = 0

    def add(self, right: int, found: int, expected: int) -> None:
        self.right, self.found, self.expected = (
            self.right + right,
            self.found + found,
            self.expected + expected,
        )

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.expected) if self.found + self.expected else 1.0


def _pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {(a, b) for group in groups for a, b in combinations(sorted(set(group)), 2)}


def events(case: Case, show: bool = False) -> Score:
    """Pairs of words that belong to one event, of the words at which anything was found."""
    ours = {member: group.id for group in case.groups("event") for member in group.members}
    marks: list[tuple[str, set[str], str]] = []
    for event in case.across["events"]:
        for words in event.get("words", ()):
            at = {ours[one] for one in case.overlapping(words) if one in ours}
            if at:
                marks.append((event["name"], at, f"{words['report'][:14]} {words['text'][:40]}"))
    score = Score()
    for (first, a, _), (second, b, _) in combinations(marks, 2):
        score.add(first == second and bool(a & b), bool(a & b), first == second)
    if show:
        labels = {group.id: group.label[:30] for group in case.groups("event")}
        for name, at, text in sorted(marks, key=lambda mark: (mark[0], sorted(mark[1]))):
            print(f"  event {name}: {text!r} in {[labels[one] for one in at]}")
    return score


def telling(case: Case) -> Score:
    """Pairs of reports that tell of one event."""
    expected = _pairs(event["reports"] for event in case.across["events"])
    found = _pairs({case.spans[m][0] for m in group.members} for group in case.groups("event"))
    score = Score()
    score.add(len(expected & found), len(found), len(expected))
    return score


def stories(case: Case) -> Score:
    """Pairs of reports that are filed together, background left out."""
    expected = _pairs(story["reports"] for story in case.across["stories"])
    filed = ({case.names[m] for m in group.members} for group in case.groups("story"))
    found = _pairs(members - case.background for members in filed)
    score = Score()
    score.add(len(expected & found), len(found), len(expected))
    return score


def reprints(case: Case) -> Score:
    """Pairs of reports of which one reprints most of the other, siblings included."""
    expected = {
        tuple(sorted((c["copied"], c["copier"]))) for c in case.across["copies"] if c["kind"] == "reprint"
    }
    expected |= {tuple(sorted(pair)) for pair in case.across.get("siblings", ())}
    found = _pairs([case.names[m] for m in group.members] for group in case.groups("copy"))
    score = Score()
    score.add(len(expected & found), len(found), len(expected))
    return score


def directions(case: Case, kinds: Sequence[str] = ("reprint",)) -> tuple[Score, Score]:
    """Expected copies that are linked the right way round, and of those how many with the right credit."""
    links = {(case.names[one.a], case.names[one.b]): one for one in case.links.links if one.kind == "copy"}
    way, credit = Score(), Score()
    for copy in case.across["copies"]:
        if copy["kind"] in kinds:
            one = links.get((copy["copied"], copy["copier"]))
            way.add(one is not None, 1, 1)
            if one is not None:
                credit.add(one.credited == copy["credited"], 1, 1)
    return way, credit


def translations(case: Case) -> Score:
    """Translations that are linked as such, the right way round."""
    expected = {
        (one["copied"], one["copier"]) for one in case.across["copies"] if one["kind"] == "translation"
    }
    found = {(case.names[one.a], case.names[one.b]) for one in case.links.links if one.translated}
    score = Score()
    score.add(len(expected & found), len(found), len(expected))
    return score


def origins(case: Case, show: bool) -> tuple[Score, Score, Score]:
    """Claims carried by three reports or more whose number of origins is exactly right, those whose origins
    also know as expected, and of those right ones that a Russian or a Ukrainian report carries, with others
    or not."""
    counts, knowing, slavic = Score(), Score(), Score()
    for claim in case.across["claims"]:
        native = {case.reports[name].language for name in claim["reports"]} & {"ru", "uk"}
        if len(claim["reports"]) < (2 if native else 3):
            continue
        wanted = set().union(*(case.overlapping(words) for words in claim["words"]))
        ours = max(
            case.groups("claim"), key=lambda g: (len(wanted & set(g.members)), -len(g.members)), default=None
        )
        held = len(wanted & set(ours.members)) if ours else 0
        known = [one for one in ours.origins if one.source is not None] if ours and held else []
        right = bool(held) and len(known) == claim["count"]
        slavic.add(right and bool(native), bool(native), bool(native))
        if len(claim["reports"]) < 3:
            continue
        counts.add(right, 1, 1)
        expected = {kind for origin in claim["origins"] for kind in origin["knows_by"]}
        knowing.add(right and all(one.knows_by in expected for one in known), 1, 1)
        if show:
            _show_claim(case, claim, ours, held)
    return counts, knowing, slavic


def _show_claim(case: Case, claim: Mapping[str, Any], ours: Group | None, held: int) -> None:
    names = {s.id: s.name for found in case.findings.values() for s in found.sources}
    print(f"  claim {claim['name']!r}: expected {claim['count']} of {len(claim['words'])} places")
    if ours is None or not held:
        print("     not found")
        return
    for one in ours.origins:
        print(
            "     ",
            one.source and names.get(one.source),
            one.knows_by,
            [case.names[r][:16] for r in one.reports],
        )
    print("      members:", [(case.spans[m][0][:8], _words(case, m)[:50]) for m in ours.members])


def _words(case: Case, finding: str) -> str:
    name, start, stop = case.spans[finding]
    return case.reports[name].text[start:stop]


def disagreements(case: Case, show: bool) -> Score:
    """Disagreements of the right kind that set the words of at least one expected pair of clashing sides
    against each other."""
    score = Score()
    expected = list(case.across["disagreements"])
    fits = [
        (_overlap(case, one, gold), n, m)
        for n, one in enumerate(case.links.disagreements)
        for m, gold in enumerate(expected)
        if _fits(case, one, gold)
    ]
    ours: dict[int, int] = {}
    for _, n, m in sorted(fits, key=lambda fit: (-fit[0], fit[1:])):
        if n not in ours and m not in ours.values():
            ours[n] = m
    optional = {m for m, gold in enumerate(expected) if gold.get("optional")}
    if show:
        _show_disagreements(case, ours)
    right = len(set(ours.values()) - optional)
    found = len(case.links.disagreements) - len(set(ours.values()) & optional)
    score.add(right, found, len(expected) - len(optional))
    return score


def _overlap(case: Case, one: Any, gold: Mapping[str, Any]) -> int:
    findings = {finding for side in one.sides for finding in side.findings}
    return sum(bool(findings & case.overlapping(words)) for side in gold["sides"] for words in side["words"])


def _show_disagreements(case: Case, ours: Mapping[int, int]) -> None:
    for n, one in enumerate(case.links.disagreements):
        sides = [(side.said[:60], [case.names[r][:12] for r in side.reports]) for side in one.sides]
        print(f"  {'=' if n in ours else '+'} {one.about}", sides)
    for m, gold in enumerate(case.across["disagreements"]):
        if m not in ours.values():
            sides = [(side["said"][:60], [r[:12] for r in side["reports"]]) for side in gold["sides"]]
            print("  - ", gold["about"], gold.get("measure"), sides)


def _fits(case: Case, one: Any, gold: Mapping[str, Any]) -> bool:
    if one.about != gold["about"]:
        return False
    measures = {
        figure.measure
        for found in case.findings.values()
        for figure in found.figures
        if any(figure.id in side.findings for side in one.sides)
    }
    if gold.get("measure") and gold["measure"] not in measures:
        return False
    said = [set().union(*(case.overlapping(words) for words in side["words"])) for side in gold["sides"]]
    for a, b in gold["clashes"]:
        for one_side, other in permutations(one.sides, 2):
            if said[a] & set(one_side.findings) and said[b] & set(other.findings):
                return True
    return False


def figures(case: Case, show: bool) -> dict[str, float]:
    """All figures of a pile."""
    counts, knowing, slavic = origins(case, show)
    way, credit = directions(case)
    found, again = disagreements(case, show), reprints(case)
    return {
        "stories_f1": stories(case).f1,
        "events_f1": events(case, show).f1,
        "events_reports_f1": telling(case).f1,
        "reprints_precision": again.precision,
        "reprints_recall": again.recall,
        **_translated(translations(case)),
        "direction": way.recall,
        "credit": credit.recall,
        "origins": counts.recall,
        "knowing": knowing.recall,
        **({"origins_ru_uk": slavic.recall} if slavic.expected else {}),
        "disagreements_precision": found.precision,
        "disagreements_recall": found.recall,
    }


def _translated(score: Score) -> dict[str, float]:
    given = {"translations_precision": score.precision, "translations_recall": score.recall}
    return given if score.expected else {}


def main() -> None:
    """Prints the figures of each pile; with `--check` compares them with their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    for option in ("--perfect", "--show", "--check"):
        parser.add_argument(option, action="store_true")
    given = parser.parse_args()
    folders = [path.parent for path in sorted((ROOT / "bench" / "gold").glob("*/expected.json"))]
    good = True
    for folder in [*folders, ROOT / "examples"]:
        expected = json.loads((folder / "expected.json").read_text("utf-8"))
        if "across" not in expected or (given.names and folder.name not in given.names):
            continue
        case = Case(folder, given.perfect)
        gold = [folder / "expected.json", *sorted((folder / "pile").iterdir())]
        good &= floors.check(f"link.{folder.name}", figures(case, given.show), gold, given.check)
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
