"""Findings as a careful reader lists them, so that linking can be measured apart from finding."""

from collections.abc import Iterable, Mapping
from typing import Any

from sayso.record import (
    Attribution,
    Candidate,
    Figure,
    Findings,
    Moment,
    Part,
    Passage,
    Place,
    Report,
    Source,
    Stance,
    Statement,
    identify,
)

Marks = Iterable[Mapping[str, Any]]


def perfect(report: Report, expected: Mapping[str, Any], name: str) -> Findings | None:
    """The findings that an expected file lists for a report; None where it lists none with offsets."""

    def mine(kind: str) -> list[Mapping[str, Any]]:
        ours = [one for one in expected.get(kind, ()) if one["report"] == name]
        return [one for one in ours if one["start"] is not None]

    said = mine("statements")
    if not said and not mine("figures"):
        return None
    statements, attributions, sources, stances = _speech(report, said)
    spans = [(one.start, one.stop, one.id) for one in statements]
    return Findings(
        passages=tuple(_passages(report, mine("roles"))),
        statements=tuple(statements),
        attributions=tuple(attributions),
        sources=tuple(sources),
        stances=tuple(stances),
        figures=tuple(_figures(report, mine("figures"), spans)),
        moments=tuple(_moments(report, mine("times"), spans)),
        places=tuple(_places(report, mine("places"), spans)),
    )


def _within(spans: Iterable[tuple[int, int, str]], start: int) -> str | None:
    return next((one for a, b, one in spans if a <= start < b), None)


def _passages(report: Report, marks: Marks) -> Iterable[Passage]:
    at = 0
    for one in sorted(marks, key=lambda mark: mark["start"]):
        if at < one["start"]:
            yield Passage(id=f"p{at}", report=report.id, start=at, stop=one["start"], role="body")
        yield Passage(
            id=f"p{one['start']}", report=report.id, start=one["start"], stop=one["stop"], role=one["role"]
        )
        at = one["stop"]
    if at < len(report.text):
        yield Passage(id=f"p{at}", report=report.id, start=at, stop=len(report.text), role="body")


def _speech(report: Report, marks: Marks) -> tuple[list[Any], list[Any], list[Any], list[Any]]:
    statements: list[Statement] = []
    attributions: list[Attribution] = []
    sources: dict[str, Source] = {}
    stances: list[Stance] = []

    def source(names: list[str], kind: Any) -> str:
        found = next((s for s in sources.values() if set(names) & {s.name, *_called(s)}), None)
        if found is None:
            made = identify("Source", report.id, names[0])
            start = report.text.find(names[0])
            mentions = (Part(start, start + len(names[0])),) if start >= 0 else ()
            others = [(report.text.find(n), n) for n in names[1:] if len(n.split()) > 1]
            about = tuple(Part(at, at + len(n)) for at, n in others if at >= 0)
            found = Source(
                id=made, report=report.id, name=names[0], kind=kind, mentions=mentions, described_as=about
            )
            sources[made] = found
        return found.id

    def _called(one: Source) -> set[str]:
        return {report.text[part.start : part.stop] for part in one.described_as}

    for mark in marks:
        made = identify("Statement", report.id, mark["start"], mark["stop"])
        stances += [
            Stance(id=made + kind, report=report.id, start=0, stop=1, statement=made, step=0, kind=kind)
            for kind in mark.get("stance", ())
        ]
        statements.append(
            Statement(
                id=made, report=report.id, start=mark["start"], stop=mark["stop"],
                parts=(Part(mark["start"], mark["stop"]),), mode=mark["mode"],
                act=mark.get("act", "asserts"), negated=mark.get("negated", False),
            )
        )  # fmt: skip
        hops = [([name], "relay", "outlet") for name in mark.get("via", ())]
        if mark["speaker"]:
            name = mark["speaker"][0]
            first = name.replace("the ", "").replace("The ", "")
            kind = "unnamed" if first[:1].islower() or first.split()[0] in ("A", "An", "One") else "person"
            if kind == "person" and any(
                word in name for word in ("Ministry", "Staff", "Police", "government")
            ):
                kind = "office"
            hops.append((mark["speaker"], "official" if kind == "office" else "speaker", kind))
        for step, (names, role, kind) in enumerate(hops, 1):
            attributions.append(
                Attribution(
                    id=f"{made}{step}", report=report.id, statement=made, step=step, role=role,
                    source=source(names, kind),
                )
            )  # fmt: skip
    return statements, attributions, list(sources.values()), stances


def _figures(report: Report, marks: Marks, spans: list[tuple[int, int, str]]) -> Iterable[Figure]:
    marks = sorted(marks, key=lambda mark: mark["start"])
    ids = {mark["start"]: identify("Figure", report.id, mark["start"]) for mark in marks}
    for mark in marks:
        whole = next(
            (m for m in marks if mark.get("part_of") is not None and m["low"] == mark["part_of"]), None
        )
        of = mark.get("of")
        at = report.text.find(of) if of else -1
        yield Figure(
            id=ids[mark["start"]], report=report.id, start=mark["start"], stop=mark["stop"],
            statement=_within(spans, mark["start"]), low=mark["low"], high=mark["high"],
            qualifier=mark["qualifier"], measure=mark["measure"],
            of_start=at if at >= 0 else None, of_stop=at + len(of) if of and at >= 0 else None,
            part_of=ids[whole["start"]] if whole else None,
            further=mark.get("further", False), planned=mark.get("planned", False),
        )  # fmt: skip


def _moments(report: Report, marks: Marks, spans: list[tuple[int, int, str]]) -> Iterable[Moment]:
    for mark in marks:
        yield Moment(
            id=identify("Moment", report.id, mark["start"]), report=report.id, start=mark["start"],
            stop=mark["stop"], statement=_within(spans, mark["start"]), earliest=mark["earliest"],
            latest=mark["latest"], precision=mark["precision"], basis=mark["basis"],
        )  # fmt: skip


def _places(report: Report, marks: Marks, spans: list[tuple[int, int, str]]) -> Iterable[Place]:
    for mark in marks:
        candidate = Candidate(
            name=mark["text"], gazetteer_id=f"{mark['latitude']:.1f},{mark['longitude']:.1f}",
            latitude=mark["latitude"], longitude=mark["longitude"], radius=5000.0,
        )  # fmt: skip
        yield Place(
            id=identify("Place", report.id, mark["start"]), report=report.id, start=mark["start"],
            stop=mark["stop"], statement=_within(spans, mark["start"]), kind=mark["kind"], chosen=0,
            candidates=(candidate,),
        )  # fmt: skip
