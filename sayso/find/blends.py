"""Proposals of rules and of a model made one list."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.find.lexicons import Verb
from sayso.find.proposals import Found
from sayso.find.statements import verb_of
from sayso.find.streams import Stream

# Frames for which the rules know better where a content ends than PolNeAR, which taught the model.
_RULED = frozenset(("of", "on", "for", "to", "whomto", "thing", "ing", "count"))
# A proposal of the rules that the model does not share counts only if this sure.
_SURE = 0.6
# A small-letter word, so that it is no abbreviation of a title, a full stop, and what begins with a capital.
_SENTENCE_END = re.compile(r"\b[a-z]{4,}[.!?]\s+(?=[A-Z])")


def blended(stream: Stream, ruled: Sequence[Found], said: Sequence[Found]) -> list[Found]:
    """The model's proposals whose cue says something, and the rules' where they know better or alone.

    bench/statements.py shows what each part brings.
    """
    kept: list[Found] = []
    whole = (_in_one_sentence(stream, one) for one in said if one.contents)
    spoken = sorted((one for one in whole if _says(stream, one)), key=_place)
    places = [_place(one) for one in spoken]
    for found in ruled:
        number = _rival(spoken, places, found)
        if number is None:
            if found.score >= _SURE:
                kept.append(found)
            continue
        rival = spoken[number]
        if _rules_know(stream, found):
            spoken[number] = found._replace(sources=rival.sources if found.sources else found.sources)
        elif not rival.sources and found.sources:
            spoken[number] = rival._replace(sources=found.sources)
    return [*kept, *spoken]


def _in_one_sentence(stream: Stream, found: Found) -> Found:
    """The proposal with sources that begin no sentence earlier than they end: of "Hilltop, Lake district.
    Orel" the last word."""
    sources = []
    for one in found.sources:
        ends = list(_SENTENCE_END.finditer(stream.text, one.start, one.stop))
        sources.append(one._replace(start=ends[-1].end()) if ends else one)
    return found._replace(sources=tuple(sources))


def _place(found: Found) -> int:
    return found.cues[0].start if found.cues else found.contents[0].start


def _rival(spoken: Sequence[Found], places: Sequence[int], found: Found) -> int | None:
    """The number of the proposal whose cue shares words with that of `found`, None where none does."""
    last = bisect_left(places, found.cues[-1].stop)
    # Two proposals rarely begin between a cue and its rival; three are looked at, so that this is quick.
    for number in range(last - 1, max(last - 4, -1), -1):
        if any(a.start < b.stop and b.start < a.stop for a in spoken[number].cues for b in found.cues):
            return number
    return None


def _says(stream: Stream, found: Found) -> bool:
    """True where the cue is a verb that says, "according to", or the content a quotation."""
    verb: Verb | None = verb_of(stream, found.cues)
    if _only_describes(stream, found) or _says_nothing(stream, found):
        return False
    if verb is not None:
        that = stream.text.startswith("that ", found.contents[0].start)
        return "no" not in verb.frames and ("that" not in verb.frames or that)
    cue = stream.text[found.cues[0].start : found.cues[-1].stop].lower() if found.cues else ""
    return cue.startswith("according") or _quoted(stream, found)


def _says_nothing(stream: Stream, found: Found) -> bool:
    """True for a content of one word outside marks, and for one of nobody before or beside a bare cue."""
    if _quoted(stream, found):
        return False
    content = stream.text[found.contents[0].start : found.contents[-1].stop]
    item = stream.item_at(found.cues[0].start) if found.cues else 0
    bare = not found.sources and stream.kinds[item : item + 1] not in (["aux"], ["adv"])
    return " " not in content or bare


def _only_describes(stream: Stream, found: Found) -> bool:
    """True for "the alleged killer" and for what is only meant to be said: "came to ask"."""
    if not found.cues:
        return False
    item = stream.item_at(found.cues[0].start)
    if not item or item >= len(stream.starts):
        return False
    if stream.kinds[item - 1] == "det":
        return stream.kinds[item] == "verb"
    meant = stream.forms[item - 1] == "to" or stream.forms[item] == "to"
    return meant and not _quoted(stream, found)


def _quoted(stream: Stream, found: Found) -> bool:
    first = found.contents[0]
    item = stream.item_at(first.start)
    return item < len(stream.starts) and stream.quotes[item] >= 0 and stream.stops[item] >= first.stop


def _rules_know(stream: Stream, found: Found) -> bool:
    """True for a passive without an agent, and for contents that are phrases."""
    verb = verb_of(stream, found.cues)
    if verb is None or not found.contents:
        return False
    opening = stream.text[found.contents[0].start :][:5]
    return not found.sources or (
        bool(verb.frames & _RULED) and opening != "that " and not _quoted(stream, found)
    )
