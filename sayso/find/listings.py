"""The records of those who say: one for each entity of a report, and one for the report's own voice."""

import re
from collections.abc import Sequence

from sayso.find.headings import heading
from sayso.find.mentions import Mention
from sayso.find.someones import Entity
from sayso.find.sources import Cast
from sayso.find.streams import Stream
from sayso.record import UNKNOWN_OUTLET, Part, Report, Source, identify
from sayso.text import Span

_COMMA = re.compile(r",\s+(?=([^\W\d_]+)(?:\s+([^\W\d_]+))?)")


def source_of(report: Report, entity: Entity, stream: Stream) -> Source:
    """The record of an entity: its fullest name, in the base form where nouns have cases, where it is
    described and where it is spoken of."""
    named = [one for one in entity.mentions if one.way == "name" and one.label]
    spoken = [one for one in entity.mentions if one.way != "pronoun"]
    if named:
        name = _fullest(entity, named, stream)
    else:
        best = max(
            spoken or entity.mentions, key=lambda one: (one.span.stop - one.span.start, -one.span.start)
        )
        name = _without_clause(report.text[slice(*(best.label or best.span))], stream)
    described = tuple(Part(*one.span) for one in spoken if one.way != "name" or one.label != one.span)
    first = entity.mentions[0].span
    return Source(
        id=identify("source", report.id, first.start, first.stop),
        report=report.id,
        name=" ".join(name.split()).strip(" ,;:"),
        kind=entity.kind,
        described_as=described,
        mentions=tuple(Part(*one.span) for one in entity.mentions),
    )


def _without_clause(words: str, stream: Stream) -> str:
    """A phrase up to a comma behind which a clause says more: "a man, who saw it", "the act, in which …"."""
    kinds = stream.lexicon.kinds
    for comma in _COMMA.finditer(words):
        first, second = (kinds.get((one or "").lower()) for one in comma.groups())
        if "rel" in (first, second if first == "prep" else None) or comma[1] == "where":
            return words[: comma.start()]
    return words


def _fullest(entity: Entity, named: Sequence[Mention], stream: Stream) -> str:
    """The name of most words in its base form, of several alike one that the report has so."""
    most = max(len(one.words) for one in named)
    made = [heading(stream, one, entity.gender) for one in named if len(one.words) == most]
    return next((one.name for one in made if one.stands), made[0].name)


def outlet_of(report: Report, cast: Cast) -> Source:
    """The record of the report's own voice: its outlet, else its account, else `UNKNOWN_OUTLET`, which
    is never the same from one report to the next: both its lists are empty."""
    mentions = tuple(Part(*one.span) for one in cast.own.mentions) if cast.own else ()
    account = report.account if not report.outlet else None
    name = report.outlet or account or UNKNOWN_OUTLET
    return Source(
        id=identify("source", report.id, "outlet"),
        report=report.id,
        name=name,
        kind="account" if account else "outlet",
        mentions=mentions,
    )


def author_of(report: Report, spoken: Sequence[Span]) -> Source | None:
    """The record of who tells, in a report, what befell them: its author, spoken of at `spoken` ("I"); None
    where that is nowhere."""
    if not spoken or not report.author:
        return None
    return Source(
        id=identify("source", report.id, "author"),
        report=report.id,
        name=report.author,
        kind="person",
        mentions=tuple(Part(*span) for span in spoken),
    )
