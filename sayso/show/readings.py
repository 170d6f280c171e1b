"""A report as it is read: its text as published with the findings marked, and notes on each beside it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from sayso.record import Figure, Findings, Group, Link, Moment, Passage, Place, Report
from sayso.show import dates, events, ranges
from sayso.show.marks import Mark, marked
from sayso.show.phrases import whereabouts
from sayso.show.shelves import Heading, Read, Shelf
from sayso.show.statements import Said, say
from sayso.text import paragraphs

# Kinds of file that a browser opened on a disk shows as text and never runs.
PLAIN = (".txt", ".json")


class Told(NamedTuple):
    """A figure, time or place in a note: its words and what they come to."""

    id: str
    kind: str
    words: str
    means: str
    candidates: tuple[str, ...] = ()


class Note(NamedTuple):
    """What stands beside a statement: its chain, what is told in it, and where else it is made."""

    id: str
    number: int
    said: Said
    told: tuple[Told, ...]
    elsewhere: tuple[Heading, ...]
    claims: tuple[Group, ...]
    events: tuple[Group, ...]


class Paragraph(NamedTuple):
    """A paragraph with its marks and the notes on what begins in it; `role` where it is not the body's."""

    words: Markup
    role: str
    notes: tuple[Note, ...]
    told: tuple[Told, ...]
    checks: tuple[events.Checked, ...]


class Copy(NamedTuple):
    """A report that reprints or translates this one, or that this one reprints or translates."""

    report: Heading
    earlier: bool
    credited: bool | None
    translated: bool
    why: tuple[str, ...]


class Reading(NamedTuple):
    """All that a report's page shows. The original is `readable` where a browser shows it as plain text,
    whatever it holds."""

    report: Report
    heading: Heading
    paragraphs: tuple[Paragraph, ...]
    copies: tuple[Copy, ...]
    events: tuple[Group, ...]
    sources: tuple[tuple[str, str], ...]
    places: tuple[Told, ...]
    original: str | None
    readable: bool


def reading(shelf: Shelf, report_id: str, copies: list[Link]) -> Reading:
    """The report with that id; `copies` are the links of kind "copy" that it stands in."""
    read = shelf.read(report_id)
    notes = _notes(shelf, read)
    named: dict[str, str] = {}
    for hop in read.findings.attributions:
        if hop.start is not None and hop.source in read.sources:
            named.setdefault(read.sources[hop.source].name, hop.id)
    original = shelf.case.original(read.report)
    return Reading(
        report=read.report,
        heading=shelf.headings[report_id],
        paragraphs=tuple(_paragraphs(shelf, read, notes)),
        copies=tuple(_copies(shelf, report_id, copies)),
        events=_events(shelf, [statement.id for statement in read.findings.statements]),
        sources=tuple(named.items()),
        places=tuple(told(read, place) for place in read.findings.places),
        original=original.relative_to(shelf.case.folder).as_posix() if original else None,
        readable=bool(original and original.suffix in PLAIN and original.is_file()),
    )


def told(read: Read, found: Figure | Moment | Place) -> Told:
    """What a figure, time or place comes to, in words."""
    words = read.report.text[found.start : found.stop]
    if isinstance(found, Moment):
        return Told(found.id, "time", words, dates.span(found))
    if isinstance(found, Place):
        return Told(found.id, "place", words, *_where(found))
    return Told(found.id, "figure", words, ranges.means(found, read))


def _tellings(findings: Findings) -> list[Figure | Moment | Place]:
    """The figures, times and places in the order of the text."""
    found: list[Figure | Moment | Place] = [*findings.figures, *findings.moments, *findings.places]
    return sorted(found, key=lambda one: (one.start, one.stop))


def _where(place: Place) -> tuple[str, tuple[str, ...]]:
    named = tuple(candidate_words(place, number) for number in range(len(place.candidates)))
    if place.chosen is not None:
        return named[place.chosen], ()
    if not named:
        return "not in the gazetteer", ()
    return "left open" if len(named) == 1 else f"left open: {len(named)} places it may be", named


def candidate_words(place: Place, number: int) -> str:
    """A candidate as "Makiivka, Luhansk, Ukraine"."""
    return whereabouts(place.candidates[number])


def _notes(shelf: Shelf, read: Read) -> list[Note]:
    findings = read.findings
    by_statement: dict[str, list[Told]] = defaultdict(list)
    for found in _tellings(findings):
        if found.statement:
            by_statement[found.statement].append(told(read, found))
    notes = []
    for number, statement in enumerate(findings.statements, 1):
        claims = [group for group in shelf.groups.get(statement.id, ()) if group.kind == "claim"]
        homes = {shelf.homes.get(member, "") for claim in claims for member in claim.members}
        others = [shelf.headings[home] for home in sorted(homes - {read.report.id, ""})]
        notes.append(
            Note(
                id=statement.id,
                number=number,
                said=say(shelf, read, statement),
                told=tuple(by_statement.get(statement.id, ())),
                elsewhere=tuple(others),
                claims=tuple(claims),
                events=_events(shelf, [statement.id]),
            )
        )
    return notes


def _events(shelf: Shelf, statements: list[str]) -> tuple[Group, ...]:
    found = {
        group.id: group
        for statement in statements
        for group in shelf.groups.get(statement, ())
        if group.kind == "event"
    }
    return tuple(found.values())


def _paragraphs(shelf: Shelf, read: Read, notes: list[Note]) -> Iterator[Paragraph]:
    """The paragraphs in order; what stands between them is white space alone."""
    text = read.report.text
    spans = list(paragraphs(text))
    starts = [span.start for span in spans]
    marks = _spread(_marks(read, notes), starts)
    beside: dict[int, list[Note]] = defaultdict(list)
    for note, statement in zip(notes, read.findings.statements, strict=True):
        beside[bisect_right(starts, statement.start) - 1].append(note)
    loose: dict[int, list[Told]] = defaultdict(list)
    for found in _tellings(read.findings):
        if found.statement is None:
            loose[bisect_right(starts, found.start) - 1].append(told(read, found))
    checks: dict[int, list[events.Checked]] = defaultdict(list)
    for check, shown in zip(read.findings.checks, events.checks(shelf, read), strict=True):
        checks[bisect_right(starts, check.start) - 1].append(shown)
    for number, span in enumerate(spans):
        yield Paragraph(
            words=marked(text, span.start, span.stop, marks.get(number, ())),
            role=_role(read.findings.passages, span.start, span.stop),
            notes=tuple(beside.get(number, ())),
            told=tuple(loose.get(number, ())),
            checks=tuple(checks.get(number, ())),
        )


def _role(passages: tuple[Passage, ...], start: int, stop: int) -> str:
    """The role of a passage that holds the whole paragraph."""
    holding = (one.role for one in passages if one.start <= start and stop <= one.stop)
    return next(holding, "body")


def _spread(marks: list[Mark], starts: list[int]) -> dict[int, list[Mark]]:
    """The marks by the paragraphs that they touch."""
    spread: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        first = max(bisect_right(starts, mark.start) - 1, 0)
        last = bisect_right(starts, mark.stop - 1)
        for number in range(first, last):
            spread[number].append(mark)
    return spread


def _marks(read: Read, notes: list[Note]) -> list[Mark]:
    findings = read.findings
    marks = [
        Mark(part.start, part.stop, "statement", note.id, None, note.number if last else None, first)
        for note, statement in zip(notes, findings.statements, strict=True)
        for first, last, part in (
            (number == 0, number == len(statement.parts) - 1, part)
            for number, part in enumerate(statement.parts)
        )
    ]
    for hop in findings.attributions:
        if hop.start is not None and hop.stop is not None:
            marks.append(Mark(hop.start, hop.stop, "who", hop.id, f"who says so: {hop.role}"))
        if hop.cue_start is not None and hop.cue_stop is not None:
            marks.append(Mark(hop.cue_start, hop.cue_stop, "cue", hop.id, None, None, False))
    for stance in findings.stances:
        marks.append(Mark(stance.start, stance.stop, "stance", stance.id, f"put as {stance.kind}"))
    for found in _tellings(findings):
        entry = told(read, found)
        marks.append(Mark(found.start, found.stop, entry.kind, found.id, entry.means))
    for check in findings.checks:
        marks.append(
            Mark(check.start, check.stop, "check", check.id, "says: " + check.status.replace("_", " "))
        )
    for passage in findings.passages:
        if passage.role in ("promotion", "credit", "caption", "metadata"):
            marks.append(Mark(passage.start, passage.stop, passage.role, passage.id, passage.role))
    return marks


def _copies(shelf: Shelf, report_id: str, copies: list[Link]) -> Iterator[Copy]:
    for link in copies:
        other = link.b if link.a == report_id else link.a
        if other in shelf.headings:
            why = tuple(reason.reason for reason in link.why)
            yield Copy(shelf.headings[other], link.b == report_id, link.credited, link.translated, why)
