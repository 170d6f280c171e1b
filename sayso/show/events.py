"""An event as a page shows it: who says so (origin first, then through whom), figures, times, places."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sayso.record import Disagreement, Figure, Group, Moment, Place
from sayso.show import ranges
from sayso.show.claims import Claim, Number, Root, claims, merged
from sayso.show.shelves import Heading, Read, Shelf
from sayso.show.statements import Said, age, say, source_name


class Counted(NamedTuple):
    """A figure with its report and its origin; `contested` where another cannot hold beside it."""

    figure: Figure
    report: Heading
    words: str
    of: str | None
    origin: str | None
    said: str | None
    contested: bool


class Timed(NamedTuple):
    """A time with its report."""

    moment: Moment
    report: Heading
    words: str


class Placed(NamedTuple):
    """A place with its report."""

    place: Place
    report: Heading
    words: str


class Checked(NamedTuple):
    """What a report says about checking."""

    id: str
    status: str
    report: Heading
    words: str
    of: tuple[str, ...]
    by: str | None
    to: str | None


class Side(NamedTuple):
    """One side of a disagreement."""

    said: str
    reports: tuple[Heading, ...]
    origins: tuple[str, ...]
    first: tuple[str, str] | None


class Quarrel(NamedTuple):
    """A disagreement with its sides; `measure` is what all its figures measure, empty where they differ."""

    id: str
    about: str
    sides: tuple[Side, ...]
    measure: str = ""


class Event(NamedTuple):
    """An event with all that its reports say of it."""

    id: str
    label: str
    claims: tuple[Claim, ...]
    figures: tuple[Counted, ...]
    times: tuple[Timed, ...]
    places: tuple[Placed, ...]
    checks: tuple[Checked, ...]
    quarrels: tuple[Quarrel, ...]
    reports: tuple[Heading, ...]
    roots: tuple[Root, ...]
    tolls: tuple["Tolled", ...]

    @property
    def main(self) -> Claim | None:
        """The claim that most reports make; None where no two of them say the same."""
        return self.claims[0] if self.claims and len(self.claims[0].reports) > 1 else None

    @property
    def linked(self) -> tuple[Claim, ...]:
        """Its claims without the statements that stand alone."""
        return tuple(claim for claim in self.claims if claim.linked)

    @property
    def unchecked(self) -> int:
        """How many of its claims, or of its statements where there are none, no report says anybody
        has checked."""
        return sum(not claim.checked for claim in self.linked or self.claims)

    @property
    def tried(self) -> int:
        """How many of its reports say that something could not be checked."""
        return len({check.report.id for check in self.checks if check.status == "not_verified"})

    @property
    def origins(self) -> tuple[Root, ...]:
        """Those of its roots that count as origins."""
        return tuple(root for root in self.roots if root.counts)


class Tolled(NamedTuple):
    """What one report adds up to for one measure, with the words it rests on."""

    measure: str
    report: Heading
    low: float | None
    high: float | None
    parts: tuple[Counted, ...]


def event(shelf: Shelf, group: Group) -> Event:
    """The event of a group, with its claims in order of weight."""
    homes: dict[str, set[str]] = defaultdict(set)
    for member in group.members:
        if member in shelf.homes:
            homes[shelf.homes[member]].add(member)
    reads = [shelf.read(report) for report in sorted(homes, key=lambda one: age(shelf.headings[one]))]
    said = {
        statement.id: say(shelf, read, statement)
        for read in reads
        for statement in read.findings.statements
        if statement.id in homes[read.report.id]
    }
    figures = _figures(shelf, group, reads, said)
    made = claims(shelf, group.id, said, {one.figure.id: _number(one) for one in figures})
    return Event(
        id=group.id,
        label=group.label,
        claims=made,
        figures=figures,
        times=tuple(
            Timed(moment, shelf.headings[read.report.id], read.report.text[moment.start : moment.stop])
            for read in reads
            for moment in read.findings.moments
            if moment.statement in said
        ),
        places=tuple(
            Placed(place, shelf.headings[read.report.id], read.report.text[place.start : place.stop])
            for read in reads
            for place in read.findings.places
            if place.statement in said
        ),
        checks=tuple(check for read in reads for check in checks(shelf, read)),
        quarrels=tuple(quarrel(shelf, one, figures) for one in _quarrels(shelf, group)),
        reports=tuple(shelf.headings[read.report.id] for read in reads),
        roots=merged(shelf, made),
        tolls=_tolls(shelf, group, figures),
    )


def _number(one: Counted) -> Number:
    about = " ".join(filter(None, (ranges.measure(one.figure.measure), one.of)))
    return Number(one.words, about, one.figure.statement)


def _quarrels(shelf: Shelf, group: Group) -> list[Disagreement]:
    """The event's disagreements: figures first, then what most reports take part in."""
    found = shelf.disagreements.get(group.id, ())
    return sorted(
        found, key=lambda one: (one.about != "figure", -sum(len(side.reports) for side in one.sides), one.id)
    )


def checks(shelf: Shelf, read: Read) -> list[Checked]:
    """What the report says about checking."""
    names = {source.id: source.name for source in read.sources.values()}
    return [
        Checked(
            id=check.id,
            status=check.status,
            report=shelf.headings[read.report.id],
            words=read.report.text[check.start : check.stop],
            of=tuple(read.report.text[part.start : part.stop] for part in check.of),
            by=names.get(check.by or ""),
            to=names.get(check.to or ""),
        )
        for check in read.findings.checks
    ]


def quarrel(shelf: Shelf, disagreement: Disagreement, figures: Iterable[Counted]) -> Quarrel:
    """A disagreement as a page shows it; `figures` are those of its event."""
    held = {finding for side in disagreement.sides for finding in side.findings}
    measures = {ranges.measure(one.figure.measure) for one in figures if one.figure.id in held}
    sides = []
    for side in disagreement.sides:
        homes = [(shelf.homes[one], one) for one in side.findings if one in shelf.homes]
        sides.append(
            Side(
                said=side.said,
                reports=tuple(shelf.headings[one] for one in side.reports if one in shelf.headings),
                origins=tuple(dict.fromkeys(source_name(shelf, one) for one in side.origins)),
                first=homes[0] if homes else None,
            )
        )
    measure = measures.pop() if len(measures) == 1 and disagreement.about == "figure" else ""
    return Quarrel(disagreement.id, disagreement.about, tuple(sides), measure)


def _tolls(shelf: Shelf, group: Group, figures: tuple[Counted, ...]) -> tuple[Tolled, ...]:
    """What each report adds up to, for the measures that more than one report counts."""
    by_id = {one.figure.id: one for one in figures}
    told = Counter(toll.measure for toll in group.tolls)
    return tuple(
        Tolled(
            toll.measure,
            shelf.headings[toll.report],
            toll.low,
            toll.high,
            tuple(by_id[one] for one in toll.figures if one in by_id),
        )
        for toll in sorted(group.tolls, key=lambda toll: (toll.measure, age(shelf.headings[toll.report])))
        if told[toll.measure] > 1 and toll.report in shelf.headings
    )


def _figures(shelf: Shelf, group: Group, reads: list[Read], said: dict[str, Said]) -> tuple[Counted, ...]:
    """The event's figures, those of one origin together, the oldest first."""
    contested = {
        finding
        for one in shelf.disagreements.get(group.id, ())
        if one.about == "figure"
        for side in one.sides
        for finding in side.findings
    }
    members = set(group.members)
    counted = []
    for read in reads:
        for figure in read.findings.figures:
            if figure.id not in members and figure.statement not in said:
                continue
            speech = said.get(figure.statement or "")
            counted.append(
                Counted(
                    figure=figure,
                    report=shelf.headings[read.report.id],
                    words=read.report.text[figure.start : figure.stop],
                    of=read.words(figure.of_start, figure.of_stop),
                    origin=speech.origin.joined if speech and speech.origin else None,
                    said=speech.words if speech else None,
                    contested=figure.id in contested,
                )
            )
    first = {one.origin: number for number, one in reversed(list(enumerate(counted)))}
    return tuple(sorted(counted, key=lambda one: (one.figure.measure, first[one.origin])))
