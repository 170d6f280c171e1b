"""What somebody holds to be so, where a noun and no verb says that: "the ministry's line is that …"."""

from sayso.find.estimates import estimated
from sayso.find.mentions import Mention, mention, names
from sayso.find.phrases import VERBS, clause_end, group, noun_phrase_after, subject
from sayso.find.proposals import Found
from sayso.find.streams import Stream, Unit

_IS = frozenset(("is", "was", "remains", "remained"))
_FIGURE = frozenset(("figure",))
_BODIES = frozenset(("office", "outlet", "group"))
_OWN = frozenset(("his", "her", "its", "their"))
_ENDS = ("'s", "’s", "s'", "s’")
_NOUNS = frozenset(("det", "word", "name", "number"))
# Words between whose it is and what it is, at most: "the inspectorate's first, hasty version".
_BETWEEN = 3


def positioned(stream: Stream, unit: Unit, item: int) -> Found | None:
    """The attribution that a noun of positions.tsv at `item` makes with whose it is and what is held."""
    follows = stream.lexicon.positions[stream.forms[item]][0]
    at = item + 1
    if at < unit.last and stream.forms[at] in ("of", "from"):
        source = noun_phrase_after(stream, at + 1, unit.last)
        if source is None:
            return None
        whose, at = stream.span(*source), source[1]
    else:
        owned = owner(stream, unit, item)
        if owned is None:
            return None
        stop = stream.stops[owned[1] - 1]
        written = stream.forms[owned[1] - 1]
        cut = 0 if written in _OWN else 2 if written.endswith(_ENDS[:2]) else 1
        whose = stream.span(*owned)._replace(stop=stop - cut)
    if at < unit.last and stream.kinds[at] == "that":
        stop = _clause(stream, unit, at)
        cue = stream.span(item, item + 1)
        return Found((whose,), (cue,), (stream.span(at, stop),), 0.7) if stop > at + 2 else None
    if at + 2 < unit.last and stream.forms[at] == ":" and stream.kinds[at + 1] != "quote":
        stop = clause_end(stream, at + 1, unit, held=False, short=False)
        return Found((whose,), (stream.span(item, item + 1),), (stream.span(at + 1, stop),), 0.7)
    if at >= unit.last or stream.forms[at] not in _IS:
        return None
    start = at + 1
    while start < unit.last and stream.kinds[start] in ("adv", "mark"):
        start += 1
    if start + 2 > unit.last or not _held(stream, start, follows):
        return None
    stop = clause_end(stream, start, unit, held=False, short=stream.kinds[start] not in ("that", "quote"))
    if stop - start < 2 and stream.kinds[start] != "quote":
        return None
    return Found((whose,), (stream.span(item, at + 1),), (stream.span(start, stop),), 0.7)


def _clause(stream: Stream, unit: Unit, that: int) -> int:
    """The item after the clause that "that" opens behind a noun: of "The claim that he left was denied" that
    before "was"; -1 where it is not plain what belongs to which verb."""
    finite = [at for at in range(that, unit.last) if _begins(stream, at)]
    stop = clause_end(stream, that, unit, held=True, short=False)
    inside = [at for at in finite if at < stop]
    opened = any(stream.kinds[at] in ("rel", "sub", "that", "subj", "conj") for at in range(that + 2, stop))
    if len(inside) == 1:
        return stop
    return inside[1] if len(inside) > 1 and not opened else -1


def _begins(stream: Stream, item: int) -> bool:
    """True for the first word of a group of verbs: "left", "has" in "left has not been"."""
    if stream.kinds[item] not in VERBS:
        return False
    before = item - 1
    while stream.kinds[before] == "adv":
        before -= 1
    turns = stream.kinds[item] == "aux" and stream.kinds[before] in ("past", "verb")
    return turns or stream.kinds[before] not in VERBS


def holding(stream: Stream, unit: Unit, item: int) -> Found | None:
    """The attribution of "has" or "published" at `item` where somebody has or publishes a list or count of
    people: "The group has the names of 212 men"."""
    verbs = group(stream, item, unit, "past" if stream.forms[item].endswith("ed") else "s")
    source = subject(stream, verbs.first, unit)
    start = item + 1
    if source is None or verbs.modal or verbs.passive or start >= unit.last:
        return None
    told = (stream.lexicon.verbs.get(stream.forms[at], ()) for at in range(unit.first, source[0]))
    if stream.kinds[verbs.first - 1] in ("rel", "that") or any(told):
        return None  # "a group that has 26 names", "he says that it has 26"
    number = estimated(stream, start, unit, _FIGURE)
    whose = mention(stream, stream.span(*source))
    says = whose.gender != "n" or whose.kind in _BODIES or whose.way == "pronoun"
    if number < 0 or not says or (whose.way != "pronoun" and not _somebody(stream, whose)):
        return None
    stop = clause_end(stream, number, unit, held=False, short=True)
    return Found(
        (stream.span(*source),), (stream.span(verbs.first, item + 1),), (stream.span(start, stop),), 0.7
    )


def _somebody(stream: Stream, whose: Mention) -> bool:
    tables = names(stream.lexicon.language)
    return whose.way == "name" or whose.head in tables.roles or whose.head in tables.people


def _held(stream: Stream, start: int, follows: str) -> bool:
    kind = stream.kinds[start]
    return kind in ("that", "quote") or (follows == "any" and kind in ("det", "number", "name"))


def owner(stream: Stream, unit: Unit, item: int) -> tuple[int, int] | None:
    """The items of whoever owns the noun at `item`: "the old mayor's", "their"."""
    for at in range(item - 1, max(unit.first, item - 2 - _BETWEEN) - 1, -1):
        if stream.forms[at] in _OWN:
            return at, at + 1
        if stream.forms[at].endswith(_ENDS) and stream.kinds[at] in ("word", "name"):
            first = at
            while first > unit.first and stream.kinds[first - 1] in _NOUNS:
                first -= 1
            return first, at + 1
        if stream.kinds[at] not in ("word", "adv", "verb", "det"):
            return None
    return None
