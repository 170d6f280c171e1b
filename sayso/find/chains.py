"""Through whom a statement reached the reader: hops from the outlet to whoever knew first."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.find.mentions import mention, names
from sayso.find.phrases import noun_phrase_after
from sayso.find.statements import Draft
from sayso.find.streams import Stream, Unit
from sayso.record import HopRole
from sayso.text import Span

# "in an interview with the Gazette": nouns that say how an outlet got somebody's words.
_GIVEN_TO = frozenset(
    (
        "speaking",
        "talking",
        "spoke",
        "speaks",
        "interview",
        "interviews",
        "comments",
        "remarks",
        "statement",
        "conversation",
        "call",
        "message",
        "letter",
        "email",
        "e-mail",
        "briefing",
    )
)
_SHARED = frozenset(
    (
        "shared",
        "posted",
        "published",
        "released",
        "obtained",
        "circulated",
        "aired",
        "broadcast",
        "carried",
        "distributed",
        "examined",
        "filmed",
        "recorded",
        "seen",
        "reported",
        "reviewed",
        "quoted",
        "cited",
        "translated",
    )
)

_QUOTED = frozenset(("quoted", "cited"))


class Hop(NamedTuple):
    """A hop before it has a source record: the words of the source and of the cue."""

    role: HopRole
    span: Span
    cue: Span | None


def relays(stream: Stream, draft: Draft, unit: Unit) -> list[Hop]:
    """The hops between the outlet and a draft's own source that its sentence states."""
    held = [Span(part.start, part.stop) for part in draft.parts]
    hops: list[Hop] = []
    for hop in _stated(stream, unit, draft):
        apart = all(hop.span.stop <= part.start or hop.span.start >= part.stop for part in held)
        if apart and all(hop.span != source and not _cross(hop.span, source) for source in draft.sources[:1]):
            hops.append(hop)
    return hops


def _cross(one: Span, other: Span) -> bool:
    return one.start < other.stop and other.start < one.stop and not other.covers(one)


def _stated(stream: Stream, unit: Unit, draft: Draft) -> Iterator[Hop]:
    forms, kinds = stream.forms, stream.kinds
    for item in range(unit.first, unit.last - 1):
        form, following = forms[item], forms[item + 1]
        if stream.quotes[item] >= 0:
            continue
        if form in ("told", "tells", "telling") and any(
            cue.start <= stream.starts[item] < cue.stop for cue in draft.cues
        ):
            yield from _outlet_at(stream, item, item + 1, unit, "relay")
        elif form in _GIVEN_TO and following in ("with", "to", "for"):
            yield from _outlet_at(stream, item, item + 2, unit, "relay")
        elif form in ("citing", "quoting"):
            yield from _anyone(stream, item, item + 1, unit, "relay")
        elif form in _SHARED and following == "by" and (kinds[item - 1] != "aux" or form in _QUOTED):
            role: HopRole = "translator" if form == "translated" else "relay"
            yield from _anyone(stream, item, item + 2, unit, role)
        elif form == "according" and following == "to" and _with(stream, item, draft):
            yield from _anyone(stream, item, item + 2, unit, "relay")
        elif form in ("through", "via") and forms[item + 1 : item + 3] in (
            ["a", "translator"],
            ["an", "interpreter"],
        ):
            yield Hop("translator", stream.span(item + 1, item + 3), stream.span(item, item + 1))


def _with(stream: Stream, item: int, draft: Draft) -> bool:
    """True where "according to" at `item` tells of a draft that has a cue of its own in this half of the
    sentence."""
    if not draft.cues:
        return True
    if any(stream.text.startswith("according", cue.start) for cue in draft.cues):
        return False
    own = stream.item_at(draft.cues[0].start)
    return ";" not in stream.forms[min(item, own) : max(item, own)]


def _outlet_at(stream: Stream, cue: int, start: int, unit: Unit, role: HopRole) -> Iterator[Hop]:
    source = noun_phrase_after(stream, start, unit.last)
    if source:
        span = stream.span(*source)
        if mention(stream, span).kind == "outlet" or _names_outlet(stream, source):
            yield Hop(role, span, stream.span(cue, start))


def _names_outlet(stream: Stream, items: tuple[int, int]) -> bool:
    """True for "the Example news agency", "Example's evening programme"."""
    outlets = names(stream.lexicon.language).outlets
    return any(
        stream.kinds[item] == "name" and stream.forms[item].removesuffix("'s").removesuffix("’s") in outlets
        for item in range(*items)
    )


def _anyone(stream: Stream, cue: int, start: int, unit: Unit, role: HopRole) -> Iterator[Hop]:
    source = noun_phrase_after(stream, start, unit.last)
    if source:
        span = stream.span(*source)
        found = mention(stream, span)
        if found.way == "pronoun" and found.gender == "n":
            return
        yield Hop("translator" if found.role == "translator" else role, span, stream.span(cue, start))


def credited(stream: Stream) -> list[Hop]:
    """The hops that a credit line puts before all that the report says: "Translation of a post by …"."""
    hops: list[Hop] = []
    table = stream.lexicon.language.table("credit_lines")
    for unit in stream.units:
        if unit.role != "credit":
            continue
        for item in range(unit.first, unit.last - 1):
            for length in range(2, 6):
                words = " ".join(stream.forms[item : item + length]).replace(" :", ":")
                cells = table.get(words)
                # "First published in Ukrainian by …": in which language says nothing of who did.
                first = item + length + 2 * (stream.forms[item + length + 1 : item + length + 2] == ["by"])
                source = _signed(stream, first, unit) if cells else None
                if cells and cells[0] != "author" and source:
                    role: HopRole = "translator" if cells[0] == "translator" else "relay"
                    hops.append(Hop(role, stream.span(*source), stream.span(item, item + length)))
    return hops


def _signed(stream: Stream, first: int, unit: Unit) -> tuple[int, int] | None:
    """Whom a credit line names from `first` on: where nouns have cases, all up to a mark."""
    if not stream.lexicon.free:
        return noun_phrase_after(stream, first, unit.last)
    stop = next((at for at in range(first, unit.last) if stream.forms[at] in ".,;:()/"), unit.last)
    return (first, stop) if first < stop else None


def enclosing(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft, the one whose words it stands in ("X said that Y had told them …"), else None."""
    outer: list[int | None] = []
    stack: list[int] = []
    for index, draft in enumerate(drafts):
        while stack and drafts[stack[-1]].stop <= draft.start:
            stack.pop()
        found = None
        for candidate in reversed(stack):
            parts = drafts[candidate].parts
            inside = any(part.start <= draft.start and draft.stop <= part.stop for part in parts)
            attributed = draft.sources and any(part.covers(draft.sources[0]) for part in parts)
            if inside and attributed:
                found = candidate
                break
        outer.append(found)
        stack.append(index)
    return outer
