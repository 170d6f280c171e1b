"""Whose word a figure or a headline is where no verb says so: "17 (village head)", "23 dead: police"."""

from collections.abc import Iterator
from itertools import pairwise

from sayso.find.proposals import Found
from sayso.find.streams import Stream, Unit
from sayso.text import Span

# Words that name somebody in brackets, or beside the colon of a headline, at most.
_WORDS = 6
_TWO = 2
# Words before a colon that only say what is counted, at most: "Carried off: 17 (village head)".
_LABEL = 3
_NAMED = frozenset(("det", "word", "name", "verb"))
_CLOSES = frozenset((".", ";", ",", ":"))


def asides(stream: Stream, unit: Unit) -> Iterator[Found]:
    """The attributions of a sentence by brackets and, in a headline, by a colon."""
    if unit.role == "headline":
        yield from _headed(stream, unit)
    opened = "(" in stream.forms[unit.first : unit.last]
    for item in range(unit.first + 1, unit.last - 2) if opened else ():
        if stream.forms[item] == "(":
            found = _bracketed(stream, unit, item)
            if found:
                yield found


def _bracketed(stream: Stream, unit: Unit, item: int) -> Found | None:
    """ "Carried off: 17 (village head)": who counted stands in brackets that end a clause."""
    reach = range(item + 1, min(item + _WORDS + 2, unit.last))
    stop = next((at for at in reach if stream.forms[at] == ")"), 0)
    ends = stop and (stop + 1 >= unit.last or stream.forms[stop + 1] in _CLOSES)
    if not ends or not _says(stream, item + 1, stop):
        return None
    start = item
    while start > unit.first and stream.forms[start - 1] not in ";:,.()":
        start -= 1
    while start < item and stream.kinds[start] in ("conj", "mark"):
        start += 1
    if 0 < start - unit.first <= _LABEL + 1 and stream.forms[start - 1] == ":":
        start = unit.first
    if not any(_counts(stream, at) for at in range(start, item)):
        return None
    span = stream.span(item + 1, stop)
    return Found((span,), (), (stream.span(start, item),), 0.7)


def _counts(stream: Stream, item: int) -> bool:
    """True for a number, and for "none" and "nobody"."""
    form = stream.forms[item]
    known = stream.lexicon.language.table("numerals")
    return form[:1].isdigit() or form in ("none", "nobody", "no") or (form in known and form != "one")


def _headed(stream: Stream, unit: Unit) -> Iterator[Found]:
    """ "Nine dead, 14 hurt in raid: village head" and "Village head: 23 dead in raid"."""
    colon = next((at for at in range(unit.first + 1, unit.last - 1) if stream.forms[at] == ":"), -1)
    last = unit.last - (stream.forms[unit.last - 1] == ".")
    if colon < 0 or ":" in stream.forms[colon + 1 : last]:
        return
    cue = (stream.span(colon, colon + 1),)
    comma = next((at for at in range(colon + 1, last) if stream.forms[at] == ","), last)
    if _says(stream, colon + 1, comma) and (comma == last or _says(stream, comma + 1, last)):
        parts = _parts(stream, unit.first, colon) if comma < last else []
        if len(parts) == _TWO:
            # "Nine dead, 14 hurt: village head, hospital": each says one.
            yield Found((stream.span(comma + 1, last),), cue, (parts[1],), 0.7)
        said = parts[0] if len(parts) == _TWO else stream.span(unit.first, colon)
        yield Found((stream.span(colon + 1, comma),), cue, (said,), 0.7)
    elif _says(stream, unit.first, colon) and last - colon > 2:
        yield Found((stream.span(unit.first, colon),), cue, (stream.span(colon + 1, last),), 0.7)


def _parts(stream: Stream, first: int, last: int) -> list[Span]:
    """What stands between the commas of a headline."""
    borders = [first - 1, *(at for at in range(first, last) if stream.forms[at] == ","), last]
    return [stream.span(a + 1, b) for a, b in pairwise(borders) if a + 1 < b]


def _says(stream: Stream, first: int, last: int) -> bool:
    """True where a few words are nothing but somebody who may say something: "Sibut hospital"."""
    if not 0 < last - first <= _WORDS or any(stream.kinds[at] not in _NAMED for at in range(first, last)):
        return False
    cells = stream.lexicon.language.table("roles").get(stream.forms[last - 1])
    # Of things that say, and of those who only may, a colon and brackets tell something else.
    return cells is not None and cells[1] != "n" and cells[3] in ("official", "relay", "witness")
