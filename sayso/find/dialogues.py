"""Lines of speech that a dash opens: all of the line is its speaker's, but for what the author puts in."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.find.proposals import Found
from sayso.find.streams import Stream
from sayso.text import Span, sentences

_OPENS = re.compile(r"\s*[–—-]\s+")
# ", — she says", "? — she asks": what an author puts in begins behind a mark and a dash, and so does
# what follows it.
_TURN = re.compile(r"[,.!?…:]\s*[–—-]\s+")
# Characters between the dash and the verb of saying at most: "— одна из соседок рассказала".
_NEAR = 80
_STOPS = " .,:;\n"


class _Inserted(NamedTuple):
    """An author's words in a line, from the mark before their dash to behind the dash that closes them; the
    number of the proposal whose verb they hold, and whether the sentence goes `on` behind them."""

    start: int
    stop: int
    number: int
    on: bool


def spoken(stream: Stream, found: Sequence[Found]) -> list[Found]:
    """The proposals, those of an author in a line of speech with every sentence of the line."""
    made = list(found)
    by_cue = sorted((one.cues[0].start, number) for number, one in enumerate(found) if one.cues)
    for line in _lines(stream):
        inside = [number for start, number in by_cue if line.start < start < line.stop]
        inserted = list(_inserted(stream, line, [(found[number], number) for number in inside]))
        begin = _OPENS.match(stream.text, line.start, line.stop)
        at = begin.end() if begin else line.start
        for place, one in enumerate(inserted):
            before = list(_said(stream, at, one.start + 1))
            after = list(_said(stream, one.stop, line.stop)) if place + 1 == len(inserted) else []
            if not one.on:
                made += [found[one.number]._replace(contents=after, direct=True)] * bool(after)
                after = []
            if before:
                made[one.number] = found[one.number]._replace(contents=[*before, *after], direct=True)
            at = one.stop
    return made


def _lines(stream: Stream) -> Iterator[Span]:
    """The paragraphs that a dash opens."""
    units = stream.units
    for number, unit in enumerate(units):
        begins = not number or units[number - 1].paragraph != unit.paragraph
        if begins and unit.role == "body" and _OPENS.match(stream.text, stream.starts[unit.first]):
            last = number
            while last + 1 < len(units) and units[last + 1].paragraph == unit.paragraph:
                last += 1
            yield Span(stream.starts[unit.first], stream.stops[units[last].last - 1])


def _inserted(stream: Stream, line: Span, held: Sequence[tuple[Found, int]]) -> Iterator[_Inserted]:
    turns = list(_TURN.finditer(stream.text, line.start, line.stop))
    reach = line.start
    for one, number in held:
        cue = one.cues[0]
        before = [turn for turn in turns if reach <= turn.start() and turn.end() <= cue.start]
        if not before or cue.start - before[-1].end() > _NEAR or not one.sources:
            continue
        begins = before[-1]
        if any(mark in stream.text[begins.end() : cue.start] for mark in ".!?…:"):
            continue
        after = next((turn for turn in turns if turn.start() >= cue.stop), None)
        stop = after.end() if after else line.stop
        yield _Inserted(begins.start(), stop, number, after is not None and after.group()[0] == ",")
        reach = stop


def _said(stream: Stream, start: int, stop: int) -> Iterator[Span]:
    """The sentences of a stretch of speech, without the stops."""
    for first, last in sentences(stream.text, start, stop, stream.lexicon.language.abbreviations):
        said = stream.text[first:last].rstrip(_STOPS)
        if any(char.isalnum() for char in said):
            yield Span(first, first + len(said))
