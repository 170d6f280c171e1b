"""How a statement is put, by the words that carry it: alleged, believed, possible, denied, planned."""

from collections.abc import Iterator
from typing import NamedTuple

from sayso.find.statements import Draft
from sayso.find.streams import Stream
from sayso.record import StanceKind
from sayso.text import Span

# A hedge deeper in a content than this many items is about a part of it.
_DEPTH = 12


class Put(NamedTuple):
    """A stance: its kind, its words, and whether the report (rather than the source) puts it so."""

    kind: StanceKind
    span: Span
    by_report: bool


def stances(stream: Stream, draft: Draft) -> Iterator[Put]:
    """The stances of a draft, in the order cue, source, content."""
    verb = draft.verb
    if verb and stream.lexicon.free:
        if verb.stance and draft.cues:
            yield Put(verb.stance, draft.cues[-1], verb.stance == "alleged" or not draft.sources)
    elif verb and draft.cues:
        cue = draft.cues[-1]
        if not draft.sources and verb.stance:
            yield Put(verb.stance, _verb_span(stream, cue), True)
        elif verb.act == "denies" or (verb.act == "thinks" and verb.stance):
            yield Put(verb.stance or "denied", _verb_span(stream, cue), False)
        elif verb.lemma in ("confirm", "allege", "doubt"):
            yield Put(verb.stance or "alleged", _verb_span(stream, cue), verb.lemma == "allege")
        elif verb.stance == "planned" or draft.act in ("promises",):
            yield Put("planned", _verb_span(stream, cue), False)
    for span in (*draft.sources, *draft.cues):
        yield from _hedges(stream, span, ("any",), True)
    if draft.mode != "direct":
        yield from list(_hedges(stream, draft.parts[0], ("any", "content"), False))[:1]


def _verb_span(stream: Stream, cue: Span) -> Span:
    item = stream.item_at(cue.start)
    found = cue
    while item < len(stream.starts) and stream.starts[item] < cue.stop:
        if stream.forms[item] in stream.lexicon.verbs:
            found = stream.span(item, item + 1)
        item += 1
    return found


def _hedges(stream: Stream, span: Span, places: tuple[str, ...], by_report: bool) -> Iterator[Put]:
    table = stream.lexicon.language.table("stances")
    first = item = stream.item_at(span.start)
    while item < len(stream.starts) and stream.starts[item] < span.stop and item - first < _DEPTH:
        cells = table.get(stream.forms[item])
        if cells and cells[1] in places and stream.quotes[item] < 0:
            kind: StanceKind = cells[0]  # type: ignore[assignment]
            yield Put(kind, stream.span(item, item + 1), by_report)
        item += 1
