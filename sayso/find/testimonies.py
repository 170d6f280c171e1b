"""Whether a report is the account of its author: somebody who writes "I" of what befell them."""

from sayso.find.documents import Document
from sayso.find.streams import Stream
from sayso.language import language
from sayso.text import Span

SENTENCES = 4
"""Sentences that have to speak of "I", outside quotation marks."""

SHARE = 0.25
"""The part of all sentences outside quotation marks that have to."""

DASHES = frozenset("—–-")
"""What a line of a printed conversation opens with."""


def testimony(document: Document, stream: Stream) -> list[Span]:
    """Where the author of a report speaks of himself, if most of it is his own account; empty for any other,
    for a post, and where no author is stated."""
    report = document.report
    words = language(report.language or "und").table("myself")
    if not report.author or report.kind == "post" or not words:
        return []
    found: list[Span] = []
    told = own = 0
    for unit in stream.units:
        items = range(unit.first, unit.last)
        start = stream.starts[unit.first]
        line = document.text[document.text.rfind("\n", 0, start) + 1 : start + 1].lstrip()
        if line[:1] in DASHES or all(stream.quotes[item] >= 0 for item in items):
            continue
        mine = [item for item in items if stream.quotes[item] < 0 and stream.forms[item] in words]
        told, own = told + 1, own + bool(mine)
        found += [Span(stream.starts[item], stream.stops[item]) for item in mine]
    return found if own >= max(SENTENCES, SHARE * told) else []
