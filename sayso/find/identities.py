"""Whom a report first describes and then names: "one of the survivors" is who speaks next."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from sayso.find.grammars import grammar
from sayso.find.mentions import Mention, names
from sayso.find.streams import Stream, Unit
from sayso.record import HopRole, SourceKind

# How many paragraphs after the first lines the name may come.
_SOON = 2
# Letters that a verb has at least before its ending.
_VERB = 3
# Characters of a noun at most.
_WORD = 40
# Among how many of somebody's first mentions the noun may stand that a headline has.
_EARLY = 3
_PERSONAL = frozenset(("unnamed", "person"))
_HEADED = frozenset(("headline", "credit", "caption"))


class Someone(Protocol):
    """Somebody in a report, as far as this file needs to know."""

    mentions: list[Mention]
    kind: SourceKind
    gender: str
    plural: str
    heads: set[str]
    words: tuple[str, ...]
    spoken: list[int]
    led: int
    role: HopRole


One = TypeVar("One", bound=Someone)


def identities(
    stream: Stream, ones: Sequence[One], heads: Callable[[Mention], set[str]]
) -> Iterator[tuple[One, One]]:
    """Pairs of somebody described and the one who is meant; `heads` gives the nouns beside a name.

    Four rules, each only where there is exactly one on either side: a person without a name who says what
    the first lines say, or opens them, is whoever is named next without a word of who that is; and whoever a
    headline describes is the one source of the first lines, or the one whom the text names with that noun;
    and "The teacher" soon behind a bare name that opens the text is the one of that name.
    """
    lead = _lead(stream)
    if lead is None:
        return
    paragraph = lead.paragraph
    opens = stream.starts[lead.first]
    telling = [one for one in ones if any(_paragraph(stream, at) == paragraph for at in one.spoken)]
    described = [
        one
        for one in ones
        if not one.words and one.kind == "unnamed" and one.plural == "s" and one.gender != "n" and one.spoken
        if opens <= one.mentions[0].span.start and _paragraph(stream, one.mentions[0].span.start) == paragraph
        if one in telling or one.led >= 0
    ]
    bare = [one for one in ones if one.kind == "person" and len(one.words) > 1 and one.spoken]
    bare = [one for one in bare if _bare(stream, one, heads)]
    if len(described) == 1 and len(bare) == 1:
        one, name = described[0], bare[0]
        first = name.mentions[0].span.start
        later = one.mentions[0].span.start < first
        if later and _paragraph(stream, first) - paragraph <= _SOON and _agree(one, name):
            yield one, name
    yield from headed(stream, ones)
    yield from _called(ones, heads, opens)
    yield from _profiled(stream, lead, ones, heads)


def _profiled(
    stream: Stream, lead: Unit, ones: Sequence[One], heads: Callable[[Mention], set[str]]
) -> Iterator[tuple[One, One]]:
    """Whoever the first words name and nothing else, and the one whom a sentence soon behind begins with as
    somebody known: "Anna Example has kept the ticket. The geography teacher was on her way"."""
    opens, other = stream.starts[lead.first], stream.lexicon.language.table("bridging")
    named = [one for one in ones if one.kind == "person" and len(one.words) > 1]
    named = [one for one in named if 0 <= one.mentions[0].span.start - opens <= 1]
    named = [one for one in named if not heads(one.mentions[0])]
    tables = names(stream.lexicon.language)
    described = [
        one
        for one in ones
        if not one.words and one.kind == "unnamed" and one.plural == "s" and one.gender != "n"
        if one.role != "official" and one.mentions[0].head not in other
        if one.mentions[0].head in tables.roles or one.mentions[0].head in tables.people
        if opens < one.mentions[0].span.start
        and _paragraph(stream, one.mentions[0].span.start) - lead.paragraph <= 1
        if stream.text.startswith("The ", one.mentions[0].span.start) and one.led >= 0
    ]
    if len(named) == 1 and len(described) == 1 and _agree(described[0], named[0]):
        yield described[0], named[0]


def _called(
    ones: Sequence[One], heads: Callable[[Mention], set[str]], opens: int
) -> Iterator[tuple[One, One]]:
    """Whoever a headline has by a noun alone and the only one whom the text names with that noun: "Rights
    group lists 112" and "Example Watch, a rights group"."""
    for one in ones:
        if one.words or not one.spoken or one.mentions[0].span.start >= opens:
            continue
        called = [
            other
            for other in ones
            if other.words and any(one.mentions[0].head in heads(each) for each in other.mentions[:_EARLY])
        ]
        if len(called) == 1 and _agree(one, called[0]):
            yield one, called[0]


def headed(stream: Stream, ones: Sequence[One]) -> Iterator[tuple[One, One]]:
    """Whoever a headline describes and the one source of the first lines, where each is the only one."""
    lead = _lead(stream)
    if lead is None:
        return
    opens = stream.starts[lead.first]
    telling = [one for one in ones if any(_paragraph(stream, at) == lead.paragraph for at in one.spoken)]
    headed = [one for one in ones if not one.words and one.spoken and one.mentions[0].span.start < opens]
    body = [one for one in telling if one not in headed]
    if len(headed) == 1 and len(body) == 1 and _agree(headed[0], body[0]):
        alike = headed[0].kind == body[0].kind or {headed[0].kind, body[0].kind} <= _PERSONAL
        if alike and headed[0].plural == body[0].plural:
            yield headed[0], body[0]


def portrayed(stream: Stream, ones: Sequence[One]) -> Iterator[tuple[One, One]]:
    """Whom a headline describes, and the only person whom the report names: "A medic: …", "Ivan Example"."""
    lead = _lead(stream)
    if lead is None:
        return
    opens = stream.starts[lead.first]
    named = [one for one in ones if one.kind == "person" and len(one.words) > 1]
    told = [one for one in ones if not one.words and one.spoken and one.mentions[0].span.start < opens]
    told = [one for one in told if one.kind == "unnamed" and one.plural == "s"]
    if len(named) != 1 or len(told) != 1 or not _agree(told[0], named[0]):
        return
    if _paragraph(stream, named[0].mentions[0].span.start) == lead.paragraph:
        yield told[0], named[0]


def taken_up(stream: Stream, ones: Sequence[One]) -> Iterator[tuple[One, One]]:
    """Somebody who says what he is and is named in the sentence before, where no other is: "Out came Ivan
    Example. The head of the department said"; also whom the first words name, in the first paragraphs, where
    nobody else is told of: "Ivan Example walks on crutches … said a student"."""
    lead = _lead(stream)
    opens = stream.starts[lead.first] if lead else 0
    people = [one for one in ones if one.kind in _PERSONAL and one.plural != "p" and one.gender != "n"]
    people = [one for one in people if any(each.way != "pronoun" for each in one.mentions)]
    people.sort(key=lambda one: one.mentions[0].span)
    for named, one in pairwise(people):
        apart = named.words[1:] and not named.spoken and not one.words and one.spoken
        first, later = named.mentions[0], one.mentions[0].span.start
        bare = first.label == first.span and not named.heads and named.led == first.span.start
        if not (apart and bare and _agree(one, named) and _one(stream, later)):
            continue
        if lead and 0 <= first.span.start - opens <= 1:
            soon = _paragraph(stream, later) - lead.paragraph == 1
        else:
            before = stream.forms[stream.item_at(first.span.start) - 1]
            soon = grammar(stream.lexicon.language).ends(before[_VERB:], "acted") and one.led == later
            soon = soon and _unit(stream, later) - _unit(stream, first.span.start) == 1
        if soon:
            yield one, named


def _one(stream: Stream, offset: int) -> bool:
    """True where a phrase opens with a noun for one, as the tables have it."""
    tables = (stream.lexicon.language.table("roles"), stream.lexicon.language.table("people"))
    form = stream.text[offset : offset + _WORD].lower().split()[0]
    return any(form in table for table in tables)


def _unit(stream: Stream, offset: int) -> int:
    unit = stream.unit_at(offset)
    return stream.units.index(unit) if unit else -1


def _lead(stream: Stream) -> Unit | None:
    return next((unit for unit in stream.units if unit.role not in _HEADED), None)


def _paragraph(stream: Stream, offset: int) -> int:
    unit = stream.unit_at(offset)
    return unit.paragraph if unit else -1


def _bare(stream: Stream, one: Someone, heads: Callable[[Mention], set[str]]) -> bool:
    """True where a person's name first opens a sentence or speaks, with nothing beside it that says who that
    is, and is surely a person's: by a given name, or a surname or "he" later on."""
    first = one.mentions[0]
    unit = stream.unit_at(first.span.start)
    opens = unit is not None and first.span.start - stream.starts[unit.first] <= 1
    known = names(stream.lexicon.language).given
    again = any(each.way == "pronoun" or each.words == one.words[-1:] for each in one.mentions[1:])
    sure = again or one.words[0] in known
    return (
        sure and (opens or first.span.start in one.spoken) and first.words == one.words and not heads(first)
    )


def _agree(one: Someone, other: Someone) -> bool:
    return "-" in (one.gender, other.gender) or one.gender == other.gender
