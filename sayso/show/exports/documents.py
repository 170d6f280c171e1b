"""The case as one JSON document: the shape that other programs rely on, and the records put into it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from sayso import record
from sayso.record import Part

_Entry = TypeVar("_Entry", bound=msgspec.Struct)


class Report(msgspec.Struct, kw_only=True):
    """What somebody published, in full; `sha256` is of the original bytes."""

    id: str
    path: str
    url: str | None
    sha256: str
    text: str
    title: str | None
    outlet: str | None
    author: str | None
    account: str | None
    views: int | None
    language: str | None
    kind: record.ReportKind
    published: str | None
    published_basis: record.PublishedBasis


class Passage(msgspec.Struct, kw_only=True):
    """A stretch of a report with its role."""

    id: str
    report: str
    start: int
    stop: int
    role: record.PassageRole
    language: str | None


class Hop(msgspec.Struct, kw_only=True):
    """One hop of a statement's chain, the outlet first; the words are null where the report has none."""

    step: int
    role: record.HopRole
    source: str
    start: int | None
    stop: int | None
    text: str | None
    cue_start: int | None
    cue_stop: int | None
    cue: str | None
    language: str | None


class Stance(msgspec.Struct, kw_only=True):
    """How the hop `step` puts a statement, with the words that carry it."""

    kind: record.StanceKind
    step: int
    start: int
    stop: int
    text: str


class Statement(msgspec.Struct, kw_only=True):
    """What is said, with its chain and how each hop puts it."""

    id: str
    report: str
    start: int
    stop: int
    text: str
    parts: list[Part]
    mode: record.Mode
    act: record.Act
    negated: bool
    chain: list[Hop]
    stance: list[Stance]


class Mention(msgspec.Struct):
    """Where a source is named."""

    report: str
    start: int
    stop: int


class Source(msgspec.Struct, kw_only=True):
    """One who says, within one report; groups of kind "source" join them across reports."""

    id: str
    report: str
    name: str
    kind: record.SourceKind
    described_as: list[str]
    mentions: list[Mention]


class Figure(msgspec.Struct, kw_only=True):
    """A quantity; `low` and `high` are inclusive and null where open; `of` is what is counted."""

    id: str
    report: str
    statement: str | None
    start: int
    stop: int
    text: str
    low: float | None
    high: float | None
    qualifier: record.Qualifier
    of: str | None
    of_start: int | None
    of_stop: int | None
    measure: record.Measure
    part_of: str | None
    further: bool
    planned: bool


class Time(msgspec.Struct, kw_only=True):
    """A time; `earliest` inclusive, `latest` exclusive, null where not known."""

    id: str
    report: str
    statement: str | None
    start: int
    stop: int
    text: str
    earliest: str | None
    latest: str | None
    precision: record.Precision
    basis: record.MomentBasis


class Place(msgspec.Struct, kw_only=True):
    """A named place; `chosen` indexes `candidates`, null where left open."""

    id: str
    report: str
    statement: str | None
    start: int
    stop: int
    text: str
    kind: record.PlaceKind
    chosen: int | None
    candidates: list[record.Candidate]


class Check(msgspec.Struct, kw_only=True):
    """What a report says about checking; `by` and `to` are source ids, `of` the words of what."""

    id: str
    report: str
    start: int
    stop: int
    text: str
    status: record.CheckStatus
    by: str | None
    to: str | None
    of: str | None
    of_parts: list[Part]


class Failure(msgspec.Struct, kw_only=True):
    """What could not be read: the file, at which step, why, and what to do."""

    path: str
    step: str
    reason: str
    advice: str


class Summary(msgspec.Struct, kw_only=True):
    """The case in counts."""

    reports: int
    stories: int
    events: int
    statements: int
    attributed: int
    origins: int
    seen_by_origin: int
    disagreements: int
    unchecked: int
    failures: int


class Document(msgspec.Struct, kw_only=True):
    """A whole case: every report, every finding, every link and every judgement."""

    sayso: str
    reports: list[Report]
    passages: list[Passage]
    statements: list[Statement]
    sources: list[Source]
    figures: list[Figure]
    times: list[Time]
    places: list[Place]
    checks: list[Check]
    links: list[record.Link]
    groups: list[record.Group]
    disagreements: list[record.Disagreement]
    judgements: list[record.Judgement]
    failures: list[Failure]
    summary: Summary


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `Document`."""
    made = msgspec.json.schema(Document)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case of sayso",
        **made,
    }


def report_entry(report: record.Report) -> Report:
    """The report as the document has it."""
    return _filled(Report, report)


def statement_entries(report: record.Report, findings: record.Findings) -> Iterator[Statement]:
    """The report's statements with their chains, outlet first, and stances, each in order of step."""
    chains: dict[str, list[Hop]] = {}
    for hop in sorted(findings.attributions, key=lambda hop: hop.step):
        chains.setdefault(hop.statement, []).append(_hop(report, hop))
    stances: dict[str, list[Stance]] = {}
    for stance in sorted(findings.stances, key=lambda stance: (stance.step, stance.start)):
        entry = _filled(Stance, stance, text=_words(report, stance.start, stance.stop))
        stances.setdefault(stance.statement, []).append(entry)
    for statement in findings.statements:
        yield _filled(
            Statement,
            statement,
            text=report.text[statement.start : statement.stop],
            parts=list(statement.parts),
            chain=chains.get(statement.id, []),
            stance=stances.get(statement.id, []),
        )


def finding_entries(report: record.Report, findings: record.Findings) -> Iterator[tuple[str, msgspec.Struct]]:
    """Every finding of one report as `(list's name, entry)`, each list in the order of the text."""
    yield from (("passages", _filled(Passage, passage)) for passage in findings.passages)
    yield from (("statements", entry) for entry in statement_entries(report, findings))
    yield from (("sources", _source(report, source)) for source in findings.sources)
    for figure in findings.figures:
        of = _words(report, figure.of_start, figure.of_stop)
        yield "figures", _filled(Figure, figure, text=report.text[figure.start : figure.stop], of=of)
    for moment in findings.moments:
        yield "times", _filled(Time, moment, text=report.text[moment.start : moment.stop])
    for place in findings.places:
        words = report.text[place.start : place.stop]
        yield "places", _filled(Place, place, text=words, candidates=list(place.candidates))
    for check in findings.checks:
        yield "checks", _check(report, check)


def part_words(report: record.Report, parts: Iterable[Part]) -> list[str]:
    """The words of each part."""
    return [report.text[part.start : part.stop] for part in parts]


def _hop(report: record.Report, hop: record.Attribution) -> Hop:
    return _filled(
        Hop,
        hop,
        text=_words(report, hop.start, hop.stop),
        cue=_words(report, hop.cue_start, hop.cue_stop),
    )


def _source(report: record.Report, source: record.Source) -> Source:
    mentions = [Mention(report.id, part.start, part.stop) for part in source.mentions]
    return _filled(Source, source, described_as=part_words(report, source.described_as), mentions=mentions)


def _check(report: record.Report, check: record.Check) -> Check:
    of: Sequence[str] = part_words(report, check.of)
    return _filled(
        Check,
        check,
        text=report.text[check.start : check.stop],
        of=" … ".join(of) or None,
        of_parts=list(check.of),
    )


def _words(report: record.Report, start: int | None, stop: int | None) -> str | None:
    return None if start is None or stop is None else report.text[start:stop]


def _filled(entry: type[_Entry], source: object, **known: object) -> _Entry:
    """An entry whose fields are the record's own, but for those given."""
    fields = entry.__struct_fields__
    return entry(**{name: known[name] if name in known else getattr(source, name) for name in fields})
