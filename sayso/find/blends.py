"""Proposals of rules and of a model made one list."""

from collections.abc import Sequence

from sayso.find.lexicons import Verb
from sayso.find.proposals import Found
from sayso.find.statements import verb_of
from sayso.find.streams import Stream
from sayso.text import Span

# Frames for which the rules know better where a content ends than PolNeAR, which taught the model.
_RULED = frozenset(("of", "on", "for", "to", "whomto", "thing", "ing"))
# A proposal of the rules that the model does not share counts only if this sure.
_SURE = 0.6


def blended(stream: Stream, ruled: Sequence[Found], said: Sequence[Found]) -> list[Found]:
    """The model's proposals whose cue says something, and the rules' where they know better or alone.

    bench/statements.py shows what each part brings.
    """
    kept: list[Found] = []
    spoken = [found for found in said if found.contents and _says(stream, found)]
    for found in ruled:
        rival = next((one for one in spoken if _meet(one.cues, found.cues)), None)
        if rival is None:
            if found.score >= _SURE:
                kept.append(found)
        elif _rules_know(stream, found):
            spoken.remove(rival)
            kept.append(found._replace(sources=rival.sources if found.sources else found.sources))
        elif not rival.sources and found.sources:
            spoken[spoken.index(rival)] = rival._replace(sources=found.sources)
    return [*kept, *spoken]


def _meet(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.start < b.stop and b.start < a.stop for a in one for b in other)


def _says(stream: Stream, found: Found) -> bool:
    """True where the cue is a verb that says, "according to", or the content a quotation."""
    verb: Verb | None = verb_of(stream, found.cues)
    if _only_describes(stream, found) or _says_nothing(stream, found):
        return False
    if verb is not None:
        return "no" not in verb.frames
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
