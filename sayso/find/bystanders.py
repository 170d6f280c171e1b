"""Phrases for persons and bodies anywhere in a text, whom a pronoun, a surname or "the agency" may mean."""

from collections.abc import Iterator

from sayso.find.mentions import Names, names
from sayso.find.streams import Stream, Unit
from sayso.text import Span

# How far behind a name the noun of its apposition may stand: "a former mobilised man".
_APPOSITION = 6
INTRODUCING = frozenset(("called", "named", "known", "identified", "as"))
"""Words between "the doctor," and her name."""

_FINITE = frozenset(("aux", "verb", "past"))
_INSIDE = frozenset(("name", "word", "verb", "adv", "number"))


def bystanders(stream: Stream) -> Iterator[Span]:
    """Those phrases, in order: names with a known given name or title, with a noun before them that says
    what they are or an apposition behind them; names of outlets; names that are a sentence's subject (a
    single word too, which may be the surname of somebody known); and a determiner with a noun for a
    person."""
    tables = names(stream.lexicon.language)
    for unit in stream.units:
        if unit.role != "dateline":
            yield from _within(stream, tables, unit)


def _within(stream: Stream, tables: Names, unit: Unit) -> Iterator[Span]:
    item = unit.first
    while item < unit.last:
        first, last = item, item
        if item == unit.first and _acting_crowd(stream, tables, item):
            last = _told_apart(stream, item, unit)
        elif stream.kinds[item] == "name":
            last = _name_run(stream, tables, item, unit)
        elif item == unit.first and stream.forms[item : item + 2] == ["one", "of"]:
            last = _one_of(stream, item, unit)
        elif stream.kinds[item] == "det":
            last = _noun_run(stream, tables, item)
            if last == item == unit.first:
                last = _acting_person(stream, tables, item)
        elif stream.kinds[item] == "word" and _acting_crowd(stream, tables, item):
            first = item - 1 if item > unit.first and stream.kinds[item - 1] in ("word", "name") else item
            last = item + 1
        if last > item:
            yield stream.span(first, last)
        item = max(last, item + 1)


def _one_of(stream: Stream, item: int, unit: Unit) -> int:
    """The item after the name of one of several: "One of them, Anna Example, said"; `item` where none is."""
    stop = min(item + _APPOSITION + 2, unit.last)
    comma = next((at for at in range(item + 2, stop) if stream.forms[at] == ","), -1)
    last = comma + 1
    while 0 < last < unit.last and stream.kinds[last] == "name":
        last += 1
    return last if comma > 0 and last > comma + 2 and stream.forms[last : last + 1] == [","] else item


def _told_apart(stream: Stream, item: int, unit: Unit) -> int:
    """The item after a bare plural that opens a sentence and the name of where they work: "Investigators at
    Example Watch"."""
    last = item + 2
    while last < unit.last and stream.kinds[last] == "name" and stream.kinds[item + 1] == "prep":
        last += 1
    return last if last > item + 2 else item + 1


def _acting_person(stream: Stream, tables: Names, item: int) -> int:
    """The item after a noun for a person who opens a sentence at `item` and acts: "A porter watched"; `item`
    where there is none."""
    for noun in range(item + 1, min(item + 5, len(stream.forms) - 1)):
        if stream.forms[noun] in tables.people and stream.kinds[noun] == "word":
            acts = stream.kinds[noun + 1] in _FINITE or stream.forms[noun + 1] == "who"
            return noun + 1 if acts or stream.forms[noun + 1].endswith("s") else item
        if stream.kinds[noun] not in _INSIDE:
            break
    return item


def _acting_crowd(stream: Stream, tables: Names, item: int) -> bool:
    """True for a bare plural that a verb follows: "officials went"."""
    plural = tables.roles.get(stream.forms[item], ("", "", "s"))[2] == "p"
    return plural and stream.kinds[item + 1 : item + 2] in (["verb"], ["past"], ["aux"], ["prep"])


def _name_run(stream: Stream, tables: Names, item: int, unit: Unit) -> int:
    """The item after a name, with its apposition, that begins at `item`; `item` itself where none does."""
    kinds, forms = stream.kinds, stream.forms
    last, count, opens = item + 1, unit.last, item == unit.first
    while last < count and (
        kinds[last] == "name" or (forms[last] == "." and forms[last - 1] in tables.titles)
    ):
        last += 1
    behind = _apposition(stream, tables, last)
    if behind > last and (last > item + 1 or opens or _shouted(stream, item)):
        return behind
    known = forms[item] in tables.given or forms[item] in tables.titles
    if last > item + 1 and (known or _is_outlet(tables, forms[item:last])):
        return last
    verb = last + (kinds[last : last + 1] == ["adv"] and last + 1 < count)
    acts = opens and last < count and (kinds[verb] in _FINITE or _acts(stream, item, last))
    # "Example, who is 61, …": a surname alone, where somebody is known by it.
    told = opens and forms[last : last + 2] == [",", "who"]
    return last if acts or told else item


def _shouted(stream: Stream, item: int) -> bool:
    """True for an abbreviation: "AFAD"."""
    written = stream.text[stream.starts[item] : stream.stops[item]]
    return len(written) > 2 and written.isupper()


def _is_outlet(tables: Names, forms: list[str]) -> bool:
    whole = " ".join(forms)
    return whole in tables.outlets or forms[-1] in tables.outlet_words or forms[0] in tables.outlet_openers


def _acts(stream: Stream, item: int, last: int) -> bool:
    """True where a name of two words opens its sentence and what follows looks like a verb: "keeps"."""
    form = stream.forms[last]
    return last > item + 1 and stream.kinds[last] == "word" and form.endswith("s") and len(form) > 3


def _apposition(stream: Stream, tables: Names, last: int) -> int:
    """The item after the age and the noun that follow a name between commas ("…, 46, a teacher,"), or after
    the comma of "…, who": `last` where nothing of the kind does."""
    kinds, forms = stream.kinds, stream.forms
    at = last
    if forms[at : at + 1] == [","] and kinds[at + 1 : at + 2] == ["number"] and len(forms[at + 1]) < 3:
        at += 2
        if forms[at : at + 1] != [","]:
            return last
    if forms[at : at + 1] != [","]:
        return last
    if kinds[at + 1 : at + 2] == ["det"]:
        for noun in range(at + 2, min(at + 2 + _APPOSITION, len(forms))):
            if (forms[noun] in tables.roles or forms[noun] in tables.people) and kinds[noun] in (
                "word",
                "verb",
            ):
                return noun + 1
            if kinds[noun] not in _INSIDE:
                break
    return at if at > last or forms[at + 1 : at + 2] == ["who"] else last


def _owned(stream: Stream, tables: Names, item: int, noun: int) -> bool:
    """True for a thing that is somebody's: "his post"."""
    return stream.forms[item] in tables.pronouns and tables.roles[stream.forms[noun]][1] == "n"


def _introduced(stream: Stream, comma: int) -> int:
    """The item after a name between commas behind a noun that stands before `comma`: "The doctor, Anna
    Example, took", "the union, called Example, has"; `comma` itself where there is none."""
    kinds, forms, first = stream.kinds, stream.forms, comma + 1
    if forms[comma:first] != [","]:
        return comma
    while forms[first : first + 1] and forms[first] in INTRODUCING:
        first += 1
    last = first
    while last < len(kinds) and kinds[last] == "name":
        last += 1
    return last if first < last <= first + _APPOSITION and forms[last : last + 1] == [","] else comma


def _noun_run(stream: Stream, tables: Names, item: int) -> int:
    """The item after "the old woman" or "the agency Example" that begins at `item`, `item` itself where
    it is none."""
    kinds, forms, count = stream.kinds, stream.forms, len(stream.forms)
    for last in range(item + 1, min(item + 5, count)):
        if forms[last] in tables.roles and kinds[last] in ("word", "verb"):
            if forms[last] in tables.papers or _owned(stream, tables, item, last):
                return item
            if last + 1 >= count or kinds[last + 1] not in ("word", "name"):
                return _introduced(stream, last + 1) if forms[item] == "the" else last + 1
            if kinds[last + 1] == "name":
                end = last + 1
                while end < count and kinds[end] == "name":
                    end += 1
                return end
        elif kinds[last] not in _INSIDE:
            break
    return item
