"""Turns contents with their quotation marks into the parts of a statement, which leave them out."""

import re
from collections.abc import Iterator, Sequence

from sayso.text import Span

_WORD = re.compile(r"\w")
_OPENING = "“„«\"‘'"
_CLOSING = {"“": "”“", "„": "”“", "«": "»", '"': '"', "‘": "’", "'": "'"}
_AFTER = ",."


def parts(text: str, pieces: Sequence[Span]) -> list[Span]:
    """`pieces` of contents in order, without enclosing quotation marks and the comma or full stop after them.

    Pieces between which no word stands become one. A quotation that opens anew before it was closed
    starts a part of its own. A piece without a word is left out.
    """
    found = []
    for piece in _joined(text, sorted(pieces)):
        for part in _reopened(text, piece):
            bare = _bare(text, *part)
            if _WORD.search(text, *bare):
                found.append(bare)
    return found


def _joined(text: str, pieces: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, stop in pieces:
        if joined and not _WORD.search(text, joined[-1].stop, start):
            joined[-1] = Span(joined[-1].start, max(stop, joined[-1].stop))
        else:
            joined.append(Span(start, stop))
    return joined


def _reopened(text: str, piece: Span) -> Iterator[Span]:
    begin = piece.start
    open_at = -1
    for at in range(piece.start, piece.stop):
        mark = text[at]
        if mark in "”»":
            open_at = -1
        elif mark in "“«":
            if open_at >= 0 and text[at - 1].isspace():
                yield Span(begin, at)
                begin = at
            open_at = at
    yield Span(begin, piece.stop)


def _bare(text: str, start: int, stop: int) -> Span:
    start, stop = _trimmed(text, start, stop)
    after = stop - 1 if stop - start > 1 and text[stop - 1] in _AFTER else stop
    mark = text[start] if stop > start else ""
    if mark and mark in _OPENING:
        close = _CLOSING[mark]
        ends = [at for at in range(start + 1, stop) if text[at] in close and _closes(text, at, mark)]
        if not ends:
            return Span(*_trimmed(text, start + 1, stop))
        if ends == [after - 1]:
            return Span(*_trimmed(text, start + 1, after - 1))
    elif after > start and text[after - 1] in '”»"' and not _opens(text, start, after - 1):
        return Span(*_trimmed(text, start, after - 1))
    return Span(start, after)


def _closes(text: str, at: int, mark: str) -> bool:
    """True unless the mark at `at` is an apostrophe inside a word."""
    return mark not in "'‘" or not text[at + 1 : at + 2].isalnum()


def _opens(text: str, start: int, closing: int) -> bool:
    """True where the closing mark at `closing` has its opening one inside the span."""
    if text[closing] == '"':
        return text.count('"', start, closing) % 2 == 1
    return any(mark in text[start:closing] for mark in ("“" if text[closing] == "”" else "«", "„"))


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop
