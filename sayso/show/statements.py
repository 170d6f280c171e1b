"""A statement as a page shows it: its words, and its chain from the outlet to whoever knew first."""

from collections.abc import Iterable
from typing import NamedTuple

from sayso.record import Attribution, Part, Stance, Statement
from sayso.show.shelves import Heading, Read, Shelf

NOBODY = "not known who"


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


def source_name(shelf: Shelf, source_id: str) -> str:
    """The name of a source, or of the group of that id; what is unknown says so."""
    group = shelf.joined.get(source_id) or shelf.origins.get(source_id)
    if group:
        return group.label
    home = shelf.homes.get(source_id)
    return shelf.read(home).sources[source_id].name if home else NOBODY


def age(heading: Heading) -> tuple[str, str]:
    """What reports are put in order by: their day of publication, the undated last."""
    return heading.published or "9999", heading.path


def _hop(shelf: Shelf, read: Read, hop: Attribution) -> Hop:
    source, group = read.sources.get(hop.source), shelf.joined.get(hop.source)
    name = source.name if source else (read.words(hop.start, hop.stop) or NOBODY)
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
