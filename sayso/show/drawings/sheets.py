"""All the drawings of an event, ready for its page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from sayso.record import Figure, Link, Moment
from sayso.show import briefs, dates
from sayso.show.addresses import Addresses
from sayso.show.claims import Claim, Root
from sayso.show.drawings import axes, chains, maps, timelines
from sayso.show.events import Event, Tolled

# Origins in the drawing on the front page; the event's own page has them all.
ORIGINS = 6


class Sheet(NamedTuple):
    """An event's drawings; a bar for each figure, time and report by its id."""

    chains: Markup
    claims: dict[str, Markup]
    map: Markup
    tolls: tuple[Markup, ...]
    bars: dict[str, Markup]
    ruler: Markup
    times: dict[str, Markup]
    published: dict[str, Markup]
    days: Markup


def sheet(event: Event, copies: Mapping[str, Iterable[Link]], to: Addresses, whole: bool) -> Sheet:
    """The drawings; those of single claims and times only for the event's own page."""
    reprints = _reprints(event, copies)
    part = "" if whole else "b"
    places = event.places if whole else briefs.brief(event).spots
    roots = event.roots if whole else event.origins[:ORIGINS]
    on = axes.scale([*(one.figure for one in event.figures), *map(_toll, event.tolls)])
    span = timelines.span((one.moment for one in event.times), (one.published for one in event.reports))
    drawn = {
        claim.id: chains.draw(claim.roots, reprints, to, f"c-{event.id}-{claim.id}")
        for claim in _drawn(event, whole)
    }
    return Sheet(
        chains=chains.draw(_merged(roots), reprints, to, f"{part}c-{event.id}"),
        claims=drawn,
        map=maps.draw(((one.words, one.place) for one in places), f"{part}m-{event.id}"),
        tolls=tuple(axes.bar(_toll(one), on, False) for one in event.tolls),
        bars={one.figure.id: axes.bar(one.figure, on, one.contested) for one in event.figures},
        ruler=axes.ruler(on),
        times={one.moment.id: timelines.bar(one.moment, span) for one in event.times}
        if span and whole
        else {},
        published={one.id: timelines.publication(one.published, span) for one in event.reports}
        if span and whole
        else {},
        days=timelines.ruler(span) if span else Markup(""),
    )


def _toll(one: Tolled) -> Figure:
    """A toll as a figure to be drawn: as sure as the surest word for it."""
    about = any(part.figure.qualifier in ("about", "vague") for part in one.parts)
    return Figure(
        id="toll", report=one.report.id, start=0, stop=0, low=one.low, high=one.high,
        qualifier="about" if about else "exact", measure="other",
    )  # fmt: skip


class Overview(NamedTuple):
    """One axis for several events: its days, the first and last of them drawn and in words, and each
    event on it."""

    ruler: Markup
    edges: Markup
    events: dict[str, Markup]
    first: str = ""
    last: str = ""


def overview(events: Iterable[Event]) -> Overview:
    """All the events on one axis, each with its times and the publication of its reports."""
    events = list(events)
    span = timelines.span(
        (one.moment for event in events for one in event.times),
        (report.published for event in events for report in event.reports),
    )
    if span is None:
        return Overview(Markup(""), Markup(""), {})
    drawn = {
        event.id: timelines.overview(_moments(event), (report.published for report in event.reports), span)
        for event in events
    }
    first, last = (dates.day(date.fromordinal(int(day)).isoformat()) for day in (span.start, span.stop - 1))
    return Overview(timelines.ruler(span), timelines.edges(span), drawn, first, last)


def _moments(event: Event) -> list[Moment]:
    return [one.moment for one in event.times]


def _merged(roots: tuple[Root, ...]) -> tuple[Root, ...]:
    """The roots with one statement for each way to each report: what the whole event's drawing needs."""
    merged = []
    for root in roots:
        ways = {(said.report.id, *(hop.key for hop in said.hops)): said for said in reversed(root.said)}
        merged.append(root._replace(said=tuple(reversed(ways.values()))))
    return tuple(merged)


def _drawn(event: Event, whole: bool) -> list[Claim]:
    """The claims that a drawing helps with: those that more than one report makes."""
    return [claim for claim in event.claims if whole and len(claim.reports) > 1]


def _reprints(event: Event, copies: Mapping[str, Iterable[Link]]) -> list[chains.Reprint]:
    found = {link.id: link for report in event.reports for link in copies.get(report.id, ())}
    return [
        chains.Reprint(link.a, link.b, link.credited, link.translated) for _, link in sorted(found.items())
    ]
