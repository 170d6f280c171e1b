"""What a phrase that names a source is: a name, a description or a pronoun, of whom and of how many."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args

from sayso.find.streams import Stream
from sayso.language import Language
from sayso.record import HopRole, SourceKind
from sayso.text import Span

_KINDS: dict[str, SourceKind] = {kind: kind for kind in get_args(SourceKind)}
_ROLES: dict[str, HopRole] = {role: role for role in get_args(HopRole)}
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "their", "its", "both"))
_OTHER = frozenset(("another", "other"))
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_CORE_ENDS = frozenset(("prep", "rel", "sub", "mark", "that", "quote", "aux", "past", "subj", "conj"))

Way = Literal["pronoun", "name", "definite", "indefinite", "other"]


class Mention(NamedTuple):
    """A phrase for somebody: `words` are the lower-case words of a name, `head` a description's noun.

    `gender` is f, m, n (a thing that says) or - (either); `number` s, p or -; `ordinal` 1 for
    "the first woman", 0 where there is none.
    """

    span: Span
    way: Way
    head: str
    words: tuple[str, ...] = ()
    label: Span | None = None
    kind: SourceKind = "unnamed"
    gender: str = "-"
    number: str = "s"
    role: HopRole = "speaker"
    ordinal: int = 0


class Names(NamedTuple):
    """The tables of a language that tell names and descriptions apart."""

    roles: dict[str, tuple[str, ...]]
    titles: dict[str, tuple[str, ...]]
    given: dict[str, tuple[str, ...]]
    outlets: frozenset[str]
    outlet_words: frozenset[str]
    outlet_openers: frozenset[str]
    pronouns: dict[str, tuple[str, ...]]
    states: frozenset[str]
    companies: frozenset[str]


@cache
def names(language: Language) -> Names:
    """The tables of a language, read once."""
    return Names(
        language.table("roles"),
        language.table("titles"),
        {name.lower(): cells for name, cells in language.table("given_names").items()},
        frozenset(name.lower() for name in language.table("outlets")),
        frozenset(word.lower() for word in language.table("outlet_words")),
        frozenset(word.lower() for word, (at,) in language.table("outlet_words").items() if at == "either"),
        language.table("pronouns"),
        frozenset(name.lower() for name in language.table("states")),
        frozenset(language.table("company_words")),
    )


def mention(stream: Stream, span: Span) -> Mention:
    """What the phrase at `span` is."""
    tables = names(stream.lexicon.language)
    first = stream.item_at(span.start)
    last = first
    while last < len(stream.starts) and stream.starts[last] < span.stop:
        last += 1
    if last <= first:
        return Mention(span, "indefinite", stream.text[span.start : span.stop].lower())
    form = stream.forms[first]
    if form in tables.pronouns and (last == first + 1 or stream.kinds[first] == "subj"):
        gender, number = tables.pronouns[form]
        return Mention(span, "pronoun", form, gender=gender, number=number)
    core = _core(stream, first, last)
    found = _named(stream, tables, Span(first, core), span)
    if found:
        return found
    described = _described(stream, tables, Span(first, core), span)
    # "a spokeswoman, Anna Example, said": the name stands in apposition.
    after = core
    while (
        after < last and stream.forms[after] != "," and stream.kinds[after] in ("prep", "det", "name", "word")
    ):
        after += 1
    if after < last and stream.forms[after] == ",":
        named = _named(stream, tables, Span(after + 1, _core(stream, after + 1, last)), span)
        if named and named.kind == "person":
            return named._replace(role=described.role, gender=_gender(named.gender, described.gender))
    return described


def _gender(one: str, other: str) -> str:
    return one if one != "-" else other


def _core(stream: Stream, first: int, last: int) -> int:
    """The item after the noun that a phrase turns on."""
    j = first
    while j < last:
        kind = stream.kinds[j]
        if kind in _CORE_ENDS and not (kind == "mark" and stream.forms[j] in "'’#@-–.") and j > first:
            break
        j += 1
    return j


def _named(stream: Stream, tables: Names, core: Span, span: Span) -> Mention | None:
    """The mention where its core ends in a name, None where in a noun."""
    first, last = core
    if last <= first:
        return None
    if stream.text[stream.starts[first]] == "@" or "_" in stream.forms[first:last]:
        label = stream.span(first, last)
        return Mention(span, "name", "", (stream.text[slice(*label)].lower(),), label, "account")
    begin = last
    while begin > first and _is_name(stream, begin - 1):
        begin -= 1
    if begin == last:
        return None
    while begin < last - 1 and stream.kinds[begin] in ("mark", "number"):
        begin += 1
    forms = stream.forms[begin:last]
    whole = " ".join(form for form in forms if form != ".")
    article = begin > first and stream.forms[begin - 1] == "the"
    if forms[0] == "the":
        forms, begin, article = forms[1:], begin + 1, True
    if not forms:
        return None
    if _is_outlet(tables, whole.removeprefix("the "), forms):
        return _body(stream, span, begin, last, "outlet", "relay")
    if whole in tables.states:
        return _body(stream, span, begin, last, "office", "official")
    capitals = stream.text[stream.starts[begin] : stream.stops[begin]]
    if len(forms) == 1 and len(capitals) > 2 and capitals.isupper() and not stream.shouting:
        return _body(stream, span, begin, last, "office", "official")
    if forms[-1] in tables.roles:
        kind, _, _, role = tables.roles[forms[-1]]
        if _KINDS[kind] in ("office", "outlet", "group") or len(forms) > 1:
            settled = _KINDS[kind] if kind != "unnamed" else "group"
            return _body(stream, span, begin, last, settled, _ROLES[role])
        return None
    if len(forms) > 1 and forms[-1] in tables.companies and forms[0] not in tables.given:
        return _body(stream, span, begin, last, "group", "speaker")
    return _person(stream, tables, span, Span(first, last), begin, article)


def _is_outlet(tables: Names, whole: str, forms: list[str]) -> bool:
    known = len(forms) > 1 and (forms[-1] in tables.outlet_words or forms[0] in tables.outlet_openers)
    return whole in tables.outlets or known


def _is_name(stream: Stream, item: int) -> bool:
    return stream.kinds[item] == "name" or stream.forms[item] in (".", "-", "al", "bin", "van", "de", "von")


def _body(stream: Stream, span: Span, begin: int, last: int, kind: SourceKind, role: HopRole) -> Mention:
    """An office, outlet or group: "the Ministry of Example" is named by the whole phrase."""
    stop = last
    limit = stream.item_at(span.stop)
    if stop + 1 < limit and stream.forms[stop] in ("of", "for") and kind != "outlet":
        stop += 1
        while stop < limit and (
            stream.kinds[stop] in ("name", "det") or stream.forms[stop] in ("and", "of", "for")
        ):
            stop += 1
    label = stream.span(begin, stop)
    words = tuple(stream.forms[begin:stop])
    return Mention(span, "name", words[-1], words, label, kind, "n", "-", role)


def _person(stream: Stream, tables: Names, span: Span, core: Span, begin: int, article: bool) -> Mention:
    """A person's name, or a group's where an article stands before it ("the Exampleans")."""
    last = core.stop
    gender, role = "-", "speaker"
    for j in range(core.start, begin):
        cells = tables.roles.get(stream.forms[j])
        if cells:
            gender, role = _gender(cells[1], gender), cells[3]
    while (begin < last - 1 and stream.forms[begin] in tables.titles) or stream.forms[begin] == ".":
        title = tables.titles.get(stream.forms[begin], ("-",))[0]
        gender = _gender(title, gender)
        if stream.forms[begin] in tables.roles:
            role = tables.roles[stream.forms[begin]][3]
        begin += 1
        if begin >= last - 1:
            break
    words = tuple(form for form in stream.forms[begin:last] if form != ".")
    label = stream.span(begin, last)
    if words and words[0] in tables.given:
        gender = tables.given[words[0]][0]
    elif article and begin == core.start + 1:
        plural = words[-1].endswith("s") if words else False
        return Mention(
            span, "name", words[-1] if words else "", words, label, "group", "-", "p" if plural else "-"
        )
    hop: HopRole = _ROLES.get(role, "speaker")
    return Mention(span, "name", words[-1] if words else "", words, label, "person", gender, "s", hop)


def _described(stream: Stream, tables: Names, core: Span, span: Span) -> Mention:
    first, last = core
    forms = stream.forms
    head = next(
        (forms[j] for j in range(last - 1, first - 1, -1) if forms[j] in tables.roles), forms[last - 1]
    )
    kind, gender, number, role = tables.roles.get(
        head, ("unnamed", "-", "p" if head.endswith("s") else "s", "speaker")
    )
    opening = forms[first]
    way: Way = "definite" if opening in _DEFINITE else "indefinite"
    if opening in _OTHER or (last > first + 1 and forms[first + 1] == "other"):
        way = "other"
    ordinal = next((_ORDINALS[form] for form in forms[first + 1 : last] if form in _ORDINALS), 0)
    return Mention(
        span,
        way,
        head,
        (),
        None,
        _KINDS.get(kind, "unnamed"),
        gender,
        number,
        _ROLES.get(role, "speaker"),
        ordinal,
    )


def bystanders(stream: Stream) -> Iterator[Span]:
    """Phrases for persons anywhere in the text, whom a pronoun or a surname may mean: names with a
    known given name or title, names that are a sentence's subject (a single word too, which may be the
    surname of somebody known), and a determiner with a noun for a person."""
    tables = names(stream.lexicon.language)
    opening = {unit.first for unit in stream.units}
    item, count = 0, len(stream.forms)
    while item < count:
        last = item
        if stream.kinds[item] == "name":
            last = _name_run(stream, tables, item, item in opening)
        elif stream.kinds[item] == "det":
            last = _noun_run(stream, tables, item)
        elif stream.kinds[item] == "word" and _acting_crowd(stream, tables, item):
            first = item - 1 if item not in opening and stream.kinds[item - 1] in ("word", "name") else item
            yield stream.span(first, item + 1)
        if last > item:
            yield stream.span(item, last)
        item = max(last, item + 1)


def _acting_crowd(stream: Stream, tables: Names, item: int) -> bool:
    """True for a bare plural that a verb follows: "officials went"."""
    plural = tables.roles.get(stream.forms[item], ("", "", "s"))[2] == "p"
    return plural and stream.kinds[item + 1 : item + 2] in (["verb"], ["past"], ["aux"])


def _name_run(stream: Stream, tables: Names, item: int, opens: bool) -> int:
    """The item after a person's name that begins at `item`, `item` itself where none does."""
    kinds, forms = stream.kinds, stream.forms
    last, count = item + 1, len(forms)
    while last < count and (
        kinds[last] == "name" or (forms[last] == "." and forms[last - 1] in tables.titles)
    ):
        last += 1
    known = forms[item] in tables.given or forms[item] in tables.titles
    acts = opens and last < count and kinds[last] in ("aux", "verb", "past")
    return last if acts or (last > item + 1 and known) else item


def _noun_run(stream: Stream, tables: Names, item: int) -> int:
    """The item after "the old woman" that begins at `item`, `item` itself where it is none."""
    kinds, forms, count = stream.kinds, stream.forms, len(stream.forms)
    for last in range(item + 1, min(item + 5, count)):
        if forms[last] in tables.roles and kinds[last] in ("word", "verb"):
            if last + 1 >= count or kinds[last + 1] not in ("word", "name"):
                return last + 1
        elif kinds[last] not in ("word", "verb", "adv", "number"):
            break
    return item
