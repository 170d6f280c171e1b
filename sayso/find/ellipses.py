"""What a second source says in the half of a sentence without a verb: "the union, 900", "the mayor of 40"."""

import re
from collections.abc import Iterable, Iterator

from sayso.find.estimates import COUNTING
from sayso.find.namings import noun_of
from sayso.find.proposals import Found
from sayso.find.statements import verb_of
from sayso.find.streams import Stream
from sayso.text import Span

# "…; the committee of the villages, about 30,000": who, a comma, and a number that ends the content.
_HALF = re.compile(
    r";\s+(?P<source>(?:the|an?|their|its|his|her)\s[^,;.:]{2,60}|[^\W\da-z_][^,;.:]{2,60}),\s+"
    r"(?P<count>(?:(?:about|around|some|only|at least|more than|over|nearly)\s+)?\d+(?:[,.\u00a0]\d+)*)"
    r"(?=\s*(?:[.!?;\n]|$))"
)

# "…, the mayor of fewer than 400", "…, мэр — о четырёхстах": who, and what begins as the first half does.
_WHO = r",\s+(?:and\s+|while\s+|а\s+)?(?P<source>[^\W\d_][^,;.:—–\n]{2,50}?)\s+(?:[—–-]\s+)?"
_REST = r"\s(?:[^,;.:—–!?\n]|[,.](?=\d)){1,60}(?=\s*(?:[.;!?\n]|$))"


# "…, the organisers 30,000", "…, полиция — полторы сотни": who, and a number alone.
_ABOUT = r"(?:(?:about|around|some|only|at least|more than|over|nearly)\s+)?"
_NUMBER = re.compile(
    rf",\s+(?:and\s+|while\s+)?(?P<source>[^\W\d_][^,;.:—–\d\n]{{2,50}}?)\s+"
    rf"(?P<count>(?:at\s+)?{_ABOUT}\d[\d.,\u00a0]*(?:\s(?:thousand|million|billion))?|at\s+[^\W\d_]+)"
    r"(?=\s*(?:[.;!?\n]|$))(?<!,)"
)
_DASHED = re.compile(
    r",\s+(?:а\s+)?(?P<source>[^\W\d_][^,;.:—–\d\n]{2,50}?)\s+[—–]\s+(?P<count>[^,;.:—–!?\n]{1,40})(?=\s*(?:[.;!?\n]|$))"
)


def parted(stream: Stream, found: Iterable[Found]) -> Iterator[Found]:
    """The same proposals, with what stands behind a semicolon given to the source that it names."""
    for one in found:
        contents, halves = list(one.contents), []
        for place, span in enumerate(contents):
            matches = list(_HALF.finditer(stream.text, span.start, span.stop))
            if matches:
                contents[place] = Span(span.start, matches[0].start())
            elif place == len(contents) - 1 and (behind := _HALF.match(stream.text, span.stop)):
                matches = [behind]
            halves += matches
        if not halves and contents and (again := _again(stream, one) or _numbered(stream, one)):
            contents[-1] = contents[-1]._replace(stop=min(contents[-1].stop, again.start()))
            halves.append(again)
        yield one._replace(contents=tuple(contents)) if halves else one
        for match in halves:
            source = Span(*match.span("source"))
            yield Found((source,), one.cues, (Span(*match.span("count")),), one.score)


def _again(stream: Stream, found: Found) -> re.Match[str] | None:
    """The half that goes on with the preposition of a content without a clause: "speaks of 1,200 tents, the
    mayor of fewer than 400"."""
    text, content = stream.text, found.contents[-1]
    opening = text[content.start : content.stop].split(" ", 1)[0].lower()
    verb = verb_of(stream, found.cues)
    framed = verb is not None and not verb.frames.isdisjoint((*COUNTING, "for", "about"))
    if not framed or stream.lexicon.kinds.get(opening) != "prep":
        return None
    half = re.compile(rf"{_WHO}(?P<count>{opening}{_REST})")
    unit = stream.unit_at(content.start)
    stop = stream.stops[unit.last - 1] if unit else content.stop
    comma = text.find(", ", content.start, stop)
    match = half.match(text, comma, stop) if comma >= 0 else None
    if match is None or not stream.lexicon.verbs.keys().isdisjoint(match["source"].lower().split()):
        return None
    # "He spoke of 40 men, the leaders of the town": of what is counted, only a number is said again.
    counted = verb is not None and not verb.frames.isdisjoint(COUNTING)
    said = _counts(stream, match["count"]) if counted else _somebody(stream, match["source"])
    return match if said else None


def _numbered(stream: Stream, found: Found) -> re.Match[str] | None:
    """The half that has a number alone, behind one that a number opens: "counted 6,000, the organisers
    30,000", "называет восемьсот, полиция — полторы сотни"."""
    text, content = stream.text, found.contents[-1]
    verb = verb_of(stream, found.cues)
    if verb is None or verb.frames.isdisjoint((*COUNTING, "thing", "clause")) or not found.sources:
        return None
    if found.sources[0].start > content.start or not _counts(stream, text[slice(*content)]):
        return None
    unit = stream.unit_at(content.start)
    stop = stream.stops[unit.last - 1] if unit else content.stop
    comma = text.find(", ", content.start, stop)
    half = _DASHED if stream.lexicon.free else _NUMBER
    match = half.match(text, comma, stop) if comma >= 0 else None
    said = match and _counts(stream, match["count"]) and _somebody(stream, match["source"])
    said = said and match and stream.lexicon.verbs.keys().isdisjoint(match["source"].lower().split())
    return match if match and said and not _counts(stream, match["source"]) else None


def _counts(stream: Stream, words: str) -> bool:
    numerals = stream.lexicon.language.table("numerals")
    return any(word[:1].isdigit() or word.strip(",.") in numerals for word in words.lower().split())


def _somebody(stream: Stream, words: str) -> bool:
    """True for a phrase with a noun for one who says, or a name."""
    language = stream.lexicon.language
    known = () if stream.lexicon.free else (language.table("roles"), language.table("people"))
    nouns = (
        any(word in table for table in known) or (stream.lexicon.free and noun_of(word, language))
        for word in words.lower().split()
    )
    return any(nouns) or words[:1].isupper()
