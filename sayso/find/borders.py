"""Where a proposed source or content has to end: at the end of its sentence, and not within another's."""

import re
from collections.abc import Iterator, Sequence

from sayso.find.mentions import mention
from sayso.find.proposals import Found
from sayso.find.streams import Stream, Unit
from sayso.text import Span

_AS_SAYING = re.compile(r"(?P<who>\S.{1,120}?),?\s+as\s+(?P<cue>saying|telling)\s+(?P<what>\S.*)", re.DOTALL)
# What opens whoever says what stands before: "They recall uniforms: army ones, says Anna".
_INVERTED = ("says ", "say ", "said ")
_CLAUSE = frozenset(("past", "verb", "aux", "rel", "that"))
# "The union, for its part, says"
_ASIDE = re.compile(r",\s+(?:for (?:his|her|its|their) part|however|in turn|meanwhile|too)$")
# Letters that an owner with its ending has, at least.
_OWNER = 3
# How many proposals before and behind one may stand in its sentence.
_NEAR = 3
# What joins two halves of a sentence right before whoever says the second.
_JOINED = re.compile(r",\s+(?:and|but|while|whereas)\s+$")


def within(stream: Stream, found: Found) -> Found:
    """The proposal with its sources in one sentence each, and contents outside quotation marks in that of
    its cue: of "Hilltop, Lake district. Orel" before "said", the last word."""
    found = _quoting(stream, _told(stream, found))
    unit = stream.unit_at(found.cues[0].start) if found.cues else None
    if unit is None:
        return found
    sources = [untimed(stream, _nearest(stream, one, found.cues[0], unit)) for one in found.sources]
    contents = [piece for one in _beside(stream, found, unit) for piece in _kept(stream, one, unit)]
    return found._replace(sources=tuple(sources), contents=tuple(contents))


def untimed(stream: Stream, source: Span) -> Span:
    """A source without the day on which it says something, who else says so and the ending that makes it an
    owner: "the head of the village on Wednesday", "Russia's claim"."""
    aside = _ASIDE.search(stream.text, *source)
    if aside and aside.start() > source.start:
        source = source._replace(stop=aside.start())
    other = stream.text.find(" according to ", *source)
    if other >= 0 and (comma := stream.text.find(",", source.start, other)) > 0:
        source = source._replace(stop=comma)
    if stream.text.startswith(("'s", "’s"), source.stop - 2) and source.stop - source.start > _OWNER:
        return source._replace(stop=source.stop - 2)
    first, last = stream.item_at(source.start), stream.item_at(source.stop)
    stop = last
    while stop - 1 > first and stream.kinds[stop - 1] == "day":
        stop -= 1
    if stop == last or stop - 1 <= first or not _CLAUSE.isdisjoint(stream.kinds[first:last]):
        return source  # "the company whose bus sank on Sunday"
    while stop - 1 > first and stream.kinds[stop - 1] in ("prep", "adv"):
        stop -= 1
    return stream.span(first, stop)


def _beside(stream: Stream, found: Found, unit: Unit) -> Sequence[Span]:
    """The contents without those in other sentences than the cue, where one stands in its own and no marks
    tell that they go on: of "A fell, she said. B fell, according to him" hers is the first."""
    here = [one for one in found.contents if stream.unit_at(one.start) is unit]
    if not here or len(here) == len(found.contents):
        return found.contents
    return [one for one in found.contents if one in here or _marked(stream, one)]


def _marked(stream: Stream, content: Span) -> bool:
    """True where a content has a quotation in it."""
    first = stream.item_at(content.start)
    # Behind a quotation that is a content itself, the item is the next one.
    around = range(max(first - 1, 0), stream.item_at(content.stop))
    return any(stream.quotes[item] >= 0 and stream.stops[item] > content.start for item in around)


def _told(stream: Stream, found: Found) -> Found:
    """The proposal with whoever stands right before its cue as its source, where the model took that for part
    of what is said: "A clerk, who asked not to be named, told the paper that"."""
    if found.sources or len(found.contents) != 2 or not found.cues:
        return found
    before, after = sorted(found.contents)
    beside = (
        stream.text[before.stop : found.cues[0].start].strip(" ,") == ""
        and before.stop <= found.cues[0].start
    )
    if not (beside and stream.text.startswith("that ", after.start) and found.cues[0].stop <= after.start):
        return found
    return found._replace(sources=(before,), contents=(after,))


def _quoting(stream: Stream, found: Found) -> Found:
    """Of "quoted a clerk as saying that it fell", what the clerk says, through whoever quotes."""
    if len(found.contents) != 1 or len(found.sources) != 1 or found.via:
        return found
    parts = _AS_SAYING.fullmatch(stream.text, *found.contents[0])
    if not parts:
        return found
    source, cue, content = (Span(*parts.span(name)) for name in ("who", "cue", "what"))
    via = ((found.sources[0], found.cues[0] if found.cues else None),)
    return Found((source,), (cue,), (content,), found.score, via)


def unnested(stream: Stream, found: Sequence[Found]) -> list[Found]:
    """The proposals without those whose content is all that another says: of "She told him that A, the Post
    reported" the Post only relays what she says."""
    made: list[Found | None] = list(found)
    for number, outer in enumerate(found):
        own = _telling(outer)
        if own is None or len(outer.contents) != 1 or outer.via:
            continue
        for place in range(max(0, number - _NEAR), min(len(found), number + _NEAR + 1)):
            inner = made[place]
            held = _telling(inner) if inner and place != number else None
            if inner is None or held is None or inner.via or held.start != outer.contents[0].start:
                continue
            if outer.contents[0].covers(held) and own.start >= held.stop and _relay(stream, outer):
                cut = [_before(stream, piece, own) for piece in inner.contents]
                via = ((outer.sources[0], outer.cues[0]),)
                made[place] = inner._replace(contents=tuple(cut), via=via)
                made[number] = None
                break
    return [one for one in made if one is not None]


def _relay(stream: Stream, outer: Found) -> bool:
    """True where an outlet says it, which seldom knows itself."""
    return mention(stream, outer.sources[0]).kind == "outlet"


def _before(stream: Stream, piece: Span, own: Span) -> Span:
    """A piece up to where another's source and cue stand in it."""
    if not piece.covers(own):
        return piece
    return piece._replace(stop=piece.start + len(stream.text[piece.start : own.start].rstrip(" ,")))


def _nearest(stream: Stream, source: Span, cue: Span, unit: Unit) -> Span:
    """The part of a source that lies in its cue's sentence, or half of one, next to the cue."""
    first = start = stream.item_at(source.start)
    while start < len(stream.starts) and stream.starts[start] < source.stop:
        start += 1
    last = start
    if stream.starts[first : first + 1] != [source.start] or first >= last:
        return source
    own = Span(max(first, unit.first), min(last, unit.last))
    cut = own.start if own.start > first else own.stop
    if own.start >= own.stop or (own != (first, last) and not _ended(stream, cut)):
        return source
    breaks = [item for item in range(*own) if stream.forms[item] == ";" and item + 1 < own.stop]
    if own == (first, last) and not breaks:
        return source
    if breaks and cue.stop <= source.start:
        own = own._replace(stop=breaks[0])
    elif breaks:
        own = own._replace(start=breaks[-1] + 1)
    stop = own.stop
    while stop > own.start and stream.forms[stop - 1] in ".!?…":
        stop -= 1
    return stream.span(own.start, stop) if own.start < stop else source


def _ended(stream: Stream, item: int) -> bool:
    """True where the word before item `item` is too long for a title or initials with their full stop."""
    before = max(item - 2 if stream.forms[item - 1] in ".!?…" else item - 1, 0)
    written = stream.text[stream.starts[before] : stream.stops[before]]
    return len(written) > 3


def _kept(stream: Stream, content: Span, unit: Unit) -> Iterator[Span]:
    """What of a content may be its: all of it where a quotation is in it, else what its cue's sentence
    holds, or where nothing does, its first sentence."""
    first = stream.item_at(content.start)
    last = first
    while last < len(stream.starts) and stream.starts[last] < content.stop:
        if stream.quotes[last] >= 0:
            yield content
            return
        last += 1
    own = (max(first, unit.first), min(last, unit.last))
    if own == (first, last) or first >= last:
        yield content
    elif own[0] < own[1]:
        yield stream.span(*own)
    else:
        other = stream.unit_at(content.start)
        stop = min(last, other.last) if other else last
        yield stream.span(first, stop) if stop > first else content


def apart(stream: Stream, found: Sequence[Found]) -> list[Found]:
    """The proposals, in order, without what another says in the other half of a sentence.

    Of "A fell, according to him; B stood, she says" she says the second half; of "he says that A fell, and
    she says that B stood" he says the first.
    """
    made: list[Found] = []
    hulls = [_telling(one) for one in found]
    units = [stream.unit_at(hull.start) if hull else None for hull in hulls]
    for number, (one, own, unit) in enumerate(zip(found, hulls, units, strict=True)):
        near = range(max(0, number - _NEAR), min(number + _NEAR + 1, len(found)))
        here = [other for other in near if units[other] is unit and found[other] is not one]
        told = [hull for other in here if (hull := hulls[other])] if own else []
        if own and told:
            cut = [_cut(stream, piece, own, told) for piece in one.contents]
            contents = tuple(piece for piece in cut if piece)
            one = one._replace(contents=contents) if contents else one
        made.append(one)
    return made


def _telling(found: Found) -> Span | None:
    """From the first of its source and cue to the last."""
    spans = (*found.sources, *found.cues)
    if not (found.sources and found.cues):
        return None
    return Span(min(span.start for span in spans), max(span.stop for span in spans))


def _cut(stream: Stream, piece: Span, own: Span, told: Sequence[Span]) -> Span | None:
    """The piece up to the border of another's half, None where all of it is in that half."""
    text = stream.text
    for other in told:
        if own.start >= piece.stop and piece.start <= other.start and other.stop <= piece.stop:
            border = text.find(";", other.stop, piece.stop)
            if border < 0 and ";" in text[piece.stop : own.start]:
                return None
            piece = piece if border < 0 else piece._replace(start=border + 1)
        elif own.stop <= piece.start and piece.start < other.start and other.stop <= piece.stop:
            joined = _JOINED.search(text, piece.start, other.start)
            border = joined.start() if joined else text.rfind(";", piece.start, other.start)
            if border < 0 and text[other.start : other.stop].startswith(_INVERTED):
                border = text.rfind(":", piece.start, other.start)
            piece = piece if border < 0 else piece._replace(stop=border)
        elif own.stop <= piece.start and piece.stop <= other.start:
            beside = ";" in text[own.stop : piece.start] and ";" not in text[piece.stop : other.start]
            if beside:
                return None
    return piece
