"""Proposals of rules and of a model made one list."""

from bisect import bisect_left
from collections.abc import Sequence

from sayso.find.borders import apart, unnested, within
from sayso.find.estimates import COUNTING, counts
from sayso.find.lexicons import Verb
from sayso.find.phrases import VERBS, group, stands_alone
from sayso.find.proposals import Found
from sayso.find.statements import verb_of
from sayso.find.streams import Stream
from sayso.text import Span

# Frames for which the rules know better where a content ends than PolNeAR, which taught the model.
_RULED = frozenset(("of", "on", "for", "to", "whomto", "thing", "ing", *COUNTING))
_REFLEXIVE = frozenset(("himself", "herself", "itself", "one", "themselves"))
# Frames of verbs that say something only where the rules see a number; of what one speaks, the model knows.
_PUT = COUNTING - {"count"} | {"as"}
# A content of fewer words than this must have a verb.
_FEW = 6
_PIECES = 2
# What the rules propose by a verb is surer than this.
_VERBAL = 0.75
# Kinds of words that make a clause, or count.
_CLAUSAL = frozenset(("past", "verb", "aux", "that", "rel", "number", "quote", "sub"))
# Frames of verbs of which nobody says something to be done.
_TELLING = frozenset(("quote", "clause", "that"))
# A proposal of the rules that the model does not share counts only if this sure.
_SURE = 0.6


def blended(stream: Stream, ruled: Sequence[Found], said: Sequence[Found]) -> list[Found]:
    """The model's proposals whose cue says something, and the rules' where they know better or alone.

    bench/statements.py shows what each part brings.
    """
    kept: list[Found] = []
    whole = (within(stream, one) for one in said if one.contents)
    spoken = sorted((one for one in whole if one.contents and _says(stream, one)), key=_place)
    places = [_place(one) for one in spoken]
    for found in ruled:
        number = _rival(spoken, places, found)
        if number is None:
            if found.score >= _SURE:
                kept.append(found)
            continue
        rival = spoken[number]
        cut = any(_share(cue, piece) for cue in found.cues for piece in rival.contents)
        turned = cut or _turned(stream, found, rival) or _swallows(stream, rival) or _noun(stream, found)
        if _rules_know(stream, found) or turned:
            behind = not found.sources or turned
            spoken[number] = found if behind else found._replace(sources=rival.sources)
        elif found.sources and (not rival.sources or _runs_over(stream, found, rival)):
            spoken[number] = rival._replace(sources=found.sources)
        if _fuller(stream, found, rival):
            spoken[number] = spoken[number]._replace(contents=found.contents)
    return unnested(stream, apart(stream, sorted((*kept, *spoken), key=_place)))


def _noun(stream: Stream, found: Found) -> bool:
    """True where a noun tells whose word it is: "the ministry's claim that"."""
    item = stream.item_at(found.cues[0].start)
    return stream.forms[item] in stream.lexicon.positions and found.score < _VERBAL


def _runs_over(stream: Stream, found: Found, rival: Found) -> bool:
    """True where the model's source holds the rules' and a verb of saying before it, or a comma and more
    behind: "A and B speak of shells, and prosecutor C", "police, died"."""
    one, other = found.sources[0], rival.sources[0]
    own = stream.unit_at(found.cues[0].start)
    if stream.unit_at(one.start) is own and stream.unit_at(other.start) is not own:
        return not _quoted(stream, rival)  # "A says so. The mayor gives two and says that"
    if not other.covers(one) or one == other:
        return False
    if one.start == other.start:
        behind = stream.item_at(one.stop)
        return stream.forms[behind : behind + 1] == [","] and stream.kinds[behind + 1] in VERBS
    before = range(stream.item_at(other.start), stream.item_at(one.start))
    forms = (stream.forms[at] for at in before)
    return one.stop == other.stop and any(form in stream.lexicon.verbs for form in forms)


def _fuller(stream: Stream, found: Found, rival: Found) -> bool:
    """True where the rules have a clause by "according to" and the model no more than a time before it."""
    if not stream.text.startswith("according", found.cues[0].start) or len(found.contents) < _PIECES:
        return False
    return not any(_told(stream, piece) for piece in rival.contents)


def _told(stream: Stream, piece: Span) -> bool:
    items = range(stream.item_at(piece.start), stream.item_at(piece.stop))
    return any(stream.kinds[at] in VERBS for at in items)


def _turned(stream: Stream, found: Found, rival: Found) -> bool:
    """True for "three, say the police" and its like, which the model takes for its mirror image: there it
    has another source, or has the source among what is said."""
    if not (found.sources and found.cues[-1].stop <= found.sources[0].start) or _quoted(stream, found):
        return False
    source = found.sources[0]
    other = not any(_share(one, source) for one in rival.sources[:1])
    swallowed = any(_share(one, rival.sources[0]) for one in found.contents) if rival.sources else False
    return other or swallowed or any(_share(one, source) for one in rival.contents)


def _swallows(stream: Stream, rival: Found) -> bool:
    """True where whose word something else is stands in what somebody's word is: "150 according to one, 800
    according to another"."""
    text = stream.text
    own = any(text.startswith("according", cue.start) for cue in rival.cues)
    return own and any(text.find("according to ", *piece) >= 0 for piece in rival.contents)


def _share(one: Span, other: Span) -> bool:
    return one.start < other.stop and other.start < one.stop


def _place(found: Found) -> int:
    return found.cues[0].start if found.cues else found.contents[0].start


def _rival(spoken: Sequence[Found], places: Sequence[int], found: Found) -> int | None:
    """The number of the proposal whose cue shares words with that of `found`, None where none does."""
    last = bisect_left(places, found.cues[-1].stop) if found.cues else 0
    # Two proposals rarely begin between a cue and its rival; three are looked at, so that this is quick.
    for number in range(last - 1, max(last - 4, -1), -1):
        if any(_share(a, b) for a in spoken[number].cues for b in found.cues):
            return number
    return None


def _says(stream: Stream, found: Found) -> bool:
    """True where the cue is a verb that says, "according to", or the content a quotation."""
    verb: Verb | None = verb_of(stream, found.cues)
    if _is_told(stream, found) or _by_nobody(stream, found):
        return False
    if _only_describes(stream, found) or _says_nothing(stream, found):
        return False
    if verb is not None and "sure" in verb.frames:
        return False
    if verb is not None:
        that = stream.text.startswith("that ", found.contents[0].start)
        return "no" not in verb.frames and not verb.frames <= _PUT and ("that" not in verb.frames or that)
    cue = stream.text[found.cues[0].start : found.cues[-1].stop].lower() if found.cues else ""
    return cue.startswith("according") or _quoted(stream, found)


def _is_told(stream: Stream, found: Found) -> bool:
    """True for "she has been called a heroine" and "he is not told why": whoever stands before such a verb
    says nothing."""
    if not found.sources or not found.cues or found.sources[0].stop > found.cues[0].start:
        return False
    if found.via or _quoted(stream, found):
        return False
    first, last = (stream.item_at(at) for at in (found.cues[0].start, found.cues[-1].stop))
    verb = last - 1
    readings = stream.lexicon.verbs.get(stream.forms[verb], ()) if first <= verb < len(stream.forms) else ()
    if not any(one.form in ("past", "participle") for one in readings):
        return False
    unit = stream.unit_at(stream.starts[verb])
    return unit is not None and group(stream, verb, unit, "past").passive


def _by_nobody(stream: Stream, found: Found) -> bool:
    """True where only a word such as "itself" would say it."""
    return any(stream.text[slice(*one)].lower() in _REFLEXIVE for one in found.sources)


def _says_nothing(stream: Stream, found: Found) -> bool:
    """True for a content of one word outside marks, and for one of nobody before or beside a bare cue."""
    if _quoted(stream, found):
        return False
    content = stream.text[found.contents[0].start : found.contents[-1].stop]
    if content.startswith("online "):
        return True  # "A video posted online shows": what it shows
    item = stream.item_at(found.cues[0].start) if found.cues else 0
    if content.startswith(("not to be named", "not to be identified")):
        return True
    if _brief(stream, found) or _done_to(stream, found):
        return True
    bare = not found.sources and stream.kinds[item : item + 1] not in (["aux"], ["adv"])
    return " " not in content or bare


def _done_to(stream: Stream, found: Found) -> bool:
    """True for "nobody was warned", which tells of no words."""
    verb = verb_of(stream, found.cues)
    ahead = not found.sources and bool(found.cues) and found.contents[0].stop <= found.cues[0].start
    behind = found.contents[-1].start >= found.cues[0].stop if found.cues else False
    # "Residents are urged not to return"
    asked = behind and stream.text.startswith(("to ", "not to ", "that "), found.contents[-1].start)
    return ahead and not asked and verb is not None and verb.stance is None


def _brief(stream: Stream, found: Found) -> bool:
    """True for a few words behind a cue that make no clause and count nothing: "thought of the shoes"."""
    if len(found.contents) != 1 or not found.cues or found.contents[0].start < found.cues[-1].stop:
        return False
    verb = verb_of(stream, found.cues)
    first = last = stream.item_at(found.contents[0].start)
    while last < len(stream.starts) and stream.starts[last] < found.contents[0].stop:
        last += 1
    if verb is None or first == last or not _CLAUSAL.isdisjoint(stream.kinds[first:last]):
        return False
    forms = stream.forms[first:last]
    if forms[0] != "to" and "to" in forms and verb.frames - COUNTING <= _TELLING:
        # "He had written to the mayor to warn him"
        return True
    phrase = forms[0] in ("no", "nothing") or verb.act in ("thinks", "wants")
    phrase = phrase or verb.frames <= {"clause", "that"}
    return phrase and last - first < _FEW and not counts(stream, first)


def _only_describes(stream: Stream, found: Found) -> bool:
    """True for "the alleged killer" and for what is only meant to be said: "came to ask"."""
    if not found.cues:
        return False
    item = stream.item_at(found.cues[0].start)
    if not item or item >= len(stream.starts):
        return False
    if stands_alone(stream, item - 1):
        # "those told to leave", but "both said that": they may stand for who says it.
        return stream.forms[stream.item_at(found.cues[-1].stop) :][:1] in (["to"], ["of"], ["by"])
    if stream.kinds[item - 1] == "det":
        return stream.kinds[item] == "verb"
    if stream.forms[item] == "said":
        # "a relation said to lead it": nobody says it here.
        at = stream.item_at(found.cues[-1].stop)
        if stream.forms[at : at + 1] == ["to"] and stream.kinds[item - 1] in ("word", "name"):
            return True
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
    known = verb.frames & _RULED
    if known and known <= COUNTING and not verb.frames.isdisjoint(_TELLING):
        # "reported nine dead", but not "reported on the talks"
        behind = bool(found.cues) and found.cues[-1].stop <= found.contents[0].start
        return not found.sources or (behind and counts(stream, stream.item_at(found.contents[0].start)))
    return not found.sources or (bool(known) and opening != "that " and not _quoted(stream, found))
