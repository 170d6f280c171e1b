"""A report's text with its findings marked in it, exactly as published."""

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

from sayso.show.characters import shown, shown_words


class Mark(NamedTuple):
    """A stretch of the text to be marked, of the finding `id`. `title` is what a pointer that rests on it
    is told; `number` that of its note, on the finding's last stretch alone; `first` where the finding
    begins here."""

    start: int
    stop: int
    kind: str
    id: str
    title: str | None = None
    number: int | None = None
    first: bool = True


def marked(text: str, start: int, stop: int, marks: Iterable[Mark]) -> Markup:
    """`text[start:stop]` with the marks that touch it, nested; one that crosses another goes on after it.

    Every character of the stretch is written, in order, and none twice.
    """
    touching = (mark for mark in marks if mark.start < stop and mark.stop > start)
    waiting = deque(sorted(touching, key=lambda mark: (mark.start, -mark.stop)))
    edges = sorted({start, stop, *_edges(waiting, start, stop)})
    pieces: list[str] = []
    opened: list[Mark] = []
    for at, following in zip(edges, [*edges[1:], None], strict=True):
        opened = _close(pieces, opened, at)
        while waiting and max(waiting[0].start, start) == at:
            mark = waiting.popleft()
            pieces.append(_opening(mark, mark.first and mark.start == at))
            opened.append(mark)
        if following is not None:
            pieces.append(shown_words(text[at:following]))
    _close(pieces, opened, stop, all_of_them=True)
    return Markup("".join(pieces))  # noqa: S704 - every piece is escaped where it is made


def _edges(marks: Iterable[Mark], start: int, stop: int) -> Iterable[int]:
    for mark in marks:
        yield max(mark.start, start)
        yield min(mark.stop, stop)


def _close(pieces: list[str], opened: list[Mark], at: int, all_of_them: bool = False) -> list[Mark]:
    """Closes what ends at `at`, and what was opened after it only to open that again."""
    ending = [number for number, mark in enumerate(opened) if all_of_them or mark.stop <= at]
    if not ending:
        return opened
    for mark in reversed(opened[ending[0] :]):
        pieces.append("</span>")
        if mark.stop <= at and mark.number is not None:
            pieces.append(_reference(mark))
    again = [mark for mark in opened[ending[0] :] if not all_of_them and mark.stop > at]
    pieces.extend(_opening(mark, False) for mark in again)
    return [*opened[: ending[0]], *again]


def _opening(mark: Mark, anchored: bool) -> str:
    named = f' id="f-{escape(mark.id)}"' if anchored else ""
    title = f' title="{shown(mark.title)}"' if mark.title else ""
    return f'<span class="{escape(mark.kind)}"{named}{title}>'


def _reference(mark: Mark) -> str:
    return f'<sup><a href="#n-{escape(mark.id)}" aria-label="note {mark.number}">{mark.number}</a></sup>'
