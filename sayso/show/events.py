"""An event as a page shows it: who says so (origin first, then through whom), figures, times, places."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sayso.record import (
    Attribution,
    Disagreement,
    Figure,
    Group,
    KnowsBy,
    Moment,
    Part,
    Place,
    Stance,
    Statement,
)
from sayso.show.shelves import Heading, Read, Shelf


class Hop(NamedTuple):
    """A hop of a chain: who, as this report names them, `joined` as the reports together do, and the
    words that say so."""

    key: str
    name: str
    joined: str
    role: str
    kind: str
    described: tuple[str, ...]
    words: str | None
    cue: str | None
    language: str | None


class Said(NamedTuple):
    """One statement in one report, with its chain from the outlet to whoever knew first."""

    id: str
    report: Heading
    words: str
    mode: str
    act: str
    negated: bool
    hops: tuple[Hop, ...]
    stances: tuple[tuple[str, str], ...]

    @property
    def origin(self) -> Hop | None:
        """Whoever the chain ends at, None where the report names nobody, not even its outlet."""
        return self.hops[-1] if self.hops else None


class Root(NamedTuple):
    """An origin of a claim, how it knows, and all that is said on its word. `counts` is False for a
    report's own voice, which is nobody's origin."""

    key: str
    name: str
    knows_by: KnowsBy
    said: tuple[Said, ...]
    counts: bool

    @property
    def reports(self) -> int:
        """How many reports rest on it."""
        return len({one.report.id for one in self.said})


class Claim(NamedTuple):
    """The same thing said by several reports, by origin."""

    id: str
    label: str
    roots: tuple[Root, ...]
    reports: tuple[Heading, ...]
    checked: bool


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
    """A disagreement with its sides."""

    id: str
    about: str
    sides: tuple[Side, ...]


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
    unchecked: int

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
    reads = [shelf.read(report) for report in sorted(homes, key=lambda one: _age(shelf.headings[one]))]
    said = {
        statement.id: say(shelf, read, statement)
        for read in reads
        for statement in read.findings.statements
        if statement.id in homes[read.report.id]
    }
    claims = _claims(shelf, group, said)
    figures = _figures(shelf, group, reads, said)
    return Event(
        id=group.id,
        label=group.label,
        claims=claims,
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
        quarrels=tuple(quarrel(shelf, one) for one in _quarrels(shelf, group)),
        reports=tuple(shelf.headings[read.report.id] for read in reads),
        roots=_roots(shelf, said.values(), {}),
        tolls=_tolls(shelf, group, figures),
        unchecked=sum(not claim.checked for claim in claims),
    )


def _quarrels(shelf: Shelf, group: Group) -> list[Disagreement]:
    """The event's disagreements: figures first, then what most reports take part in."""
    found = shelf.disagreements.get(group.id, ())
    return sorted(
        found, key=lambda one: (one.about != "figure", -sum(len(side.reports) for side in one.sides), one.id)
    )


def say(shelf: Shelf, read: Read, statement: Statement) -> Said:
    """A statement as a page shows it."""
    stances = (stance for stance in read.findings.stances if stance.statement == statement.id)
    return Said(
        id=statement.id,
        report=shelf.headings[read.report.id],
        words=joined(read, statement.parts),
        mode=statement.mode,
        act=statement.act,
        negated=statement.negated,
        hops=tuple(_hop(shelf, read, hop) for hop in read.chains.get(statement.id, ())),
        stances=tuple(_stance(read, stance) for stance in stances),
    )


def joined(read: Read, parts: Iterable[Part]) -> str:
    """The words of the parts; what stands between them is left out, and seen to be."""
    return " … ".join(read.report.text[part.start : part.stop] for part in parts)


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


def quarrel(shelf: Shelf, disagreement: Disagreement) -> Quarrel:
    """A disagreement as a page shows it."""
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
    return Quarrel(disagreement.id, disagreement.about, tuple(sides))


def source_name(shelf: Shelf, source_id: str) -> str:
    """The name of a source, or of the group of that id; what is unknown says so."""
    group = shelf.joined.get(source_id) or shelf.origins.get(source_id)
    if group:
        return group.label
    home = shelf.homes.get(source_id)
    return shelf.read(home).sources[source_id].name if home else "not known who"


def _age(heading: Heading) -> tuple[str, str]:
    return heading.published or "9999", heading.path


def _hop(shelf: Shelf, read: Read, hop: Attribution) -> Hop:
    source, group = read.sources.get(hop.source), shelf.joined.get(hop.source)
    name = source.name if source else (read.words(hop.start, hop.stop) or "not known who")
    return Hop(
        key=shelf.key(hop.source),
        name=name,
        joined=group.label if group else name,
        role=hop.role,
        kind=source.kind if source else "unnamed",
        described=tuple(read.report.text[part.start : part.stop] for part in source.described_as)
        if source
        else (),
        words=read.words(hop.start, hop.stop),
        cue=read.words(hop.cue_start, hop.cue_stop),
        language=hop.language,
    )


def _stance(read: Read, stance: Stance) -> tuple[str, str]:
    return stance.kind, read.report.text[stance.start : stance.stop]


def _claims(shelf: Shelf, group: Group, said: dict[str, Said]) -> tuple[Claim, ...]:
    """The event's claims, the one that most reports make first; what belongs to none is one by itself."""
    claims, left = [], dict(said)
    for one in shelf.claims.get(group.id, ()):
        members = [left.pop(member) for member in one.members if member in left]
        if not members:
            continue
        known = {shelf.key(root.source): root.knows_by for root in one.origins if root.source}
        claims.append(_claim(shelf, one.id, one.label, members, known))
    claims += [_claim(shelf, one.id, one.words, [one], {}) for one in left.values()]
    return tuple(sorted(claims, key=lambda claim: (-len(claim.reports), -len(claim.roots), claim.id)))


def _claim(shelf: Shelf, claim: str, label: str, members: list[Said], known: dict[str, KnowsBy]) -> Claim:
    reports = tuple(dict.fromkeys(one.report for one in members))
    checked = any(report.checked for report in reports)
    return Claim(claim, label, _roots(shelf, members, known), reports, checked)


def _roots(shelf: Shelf, said: Iterable[Said], known: dict[str, KnowsBy]) -> tuple[Root, ...]:
    """What is said by who it rests on, the one that most rests on first."""
    by_root: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        by_root[one.origin.key if one.origin else ""].append(one)
    roots = []
    for key, members in by_root.items():
        origin = members[0].origin
        name = origin.joined if origin else "not known who"
        knows_by = known.get(key) or shelf.knows_by.get(key) or _knows_by(origin)
        counts = key in shelf.knows_by if shelf.knows_by else bool(origin and origin.role != "outlet")
        roots.append(Root(key, name, knows_by, tuple(members), counts))
    return tuple(sorted(roots, key=lambda root: (not root.counts, -root.reports, -len(root.said), root.key)))


def _knows_by(origin: Hop | None) -> KnowsBy:
    """How an origin knows, by its role alone where linking has not said."""
    if origin is None:
        return "unknown"
    roles: dict[str, KnowsBy] = {"witness": "witness", "official": "official"}
    return roles.get(origin.role, "unnamed" if origin.kind == "unnamed" else "unknown")


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
        for toll in sorted(group.tolls, key=lambda toll: (toll.measure, _age(shelf.headings[toll.report])))
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
