"""Whose word a sentence is by a clause behind it: ", as a surgeon who was there told a website"."""

from sayso.find.accounts import content_left
from sayso.find.lexicons import Verb
from sayso.find.proposals import Found
from sayso.find.streams import Stream, Unit

# Items of the clause before its verb, at most.
_REACH = 16
_SOMEBODY = frozenset(("det", "name", "subj", "word"))
_HEARER = frozenset(("det", "word", "name", "adv", "day", "prep", "number"))


def coda(stream: Stream, unit: Unit, item: int) -> Found | None:
    """The attribution of "as" at `item` behind a comma, where its clause ends a sentence or half of one."""
    forms, kinds = stream.forms, stream.kinds
    if (
        item == unit.first
        or forms[item - 1] != ","
        or item + 2 >= unit.last
        or kinds[item + 1] not in _SOMEBODY
    ):
        return None
    for at in range(item + 2, min(item + _REACH, unit.last)):
        if forms[at] in ",.;:" or kinds[at] in ("that", "quote", "sub"):
            return None
        if not any(_tells(verb) for verb in stream.lexicon.verbs.get(forms[at], ())):
            continue
        stop = at + 1
        while stop < unit.last and kinds[stop] in _HEARER:
            stop += 1
        first = at - (kinds[at - 1] == "aux")
        if (stop < unit.last and forms[stop] not in ".;") or first <= item + 1:
            return None
        contents = content_left(stream, unit, item, unit.last, True)
        source = stream.span(item + 1, first)
        return Found((source,), (stream.span(first, at + 1),), contents, 0.7) if contents else None
    return None


def _tells(verb: Verb) -> bool:
    return verb.form in ("past", "s") and "quote" in verb.frames and not verb.rest
