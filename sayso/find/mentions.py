"""What a phrase that names a source is: a name, a description or a pronoun, of whom and of how many."""

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

_BODIES = frozenset(("office", "outlet", "group"))

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
    papers: dict[str, tuple[str, ...]]
    people: dict[str, tuple[str, ...]]


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
        language.table("papers"),
        {noun: cells for noun, cells in language.table("people").items() if cells[:1] == ("one",)},
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
    owner = stream.forms[last - 1]
    cut = stream.stops[last - 1] > span.stop and not stream.lexicon.free
    if cut and owner[-2:] in ("'s", "’s", "s'", "s’"):
        # "by the ministry's count" is the ministry's: its last word is read without its ending.
        stream.forms[last - 1] = owner[: -1 if owner[-1] in "'’" else -2]
        found = _of_items(stream, tables, first, last, span)
        stream.forms[last - 1] = owner
        return found if found.label is None else found._replace(label=Span(found.label.start, span.stop))
    return _of_items(stream, tables, first, last, span)


def _of_items(stream: Stream, tables: Names, first: int, last: int, span: Span) -> Mention:
    form = stream.forms[first]
    if form in tables.pronouns and (last == first + 1 or stream.kinds[first] == "subj"):
        gender, number = tables.pronouns[form]
        return Mention(span, "pronoun", form, gender=gender, number=number)
    core = _core(stream, first, last)
    issuer = _issuer(stream, tables, Span(first, core), Span(first, last), span)
    if issuer:
        return issuer
    found = _named(stream, tables, Span(first, core), span)
    if found:
        return _told_behind(stream, tables, Span(core, last), found)
    described = _described(stream, tables, Span(first, core), span)
    return _in_apposition(stream, tables, Span(core, last), described) or described


def _issuer(stream: Stream, tables: Names, core: Span, items: Span, span: Span) -> Mention | None:
    """Whose words a paper holds: of "the latest count by the agency AFAD" and "AFAD's count" the agency."""
    first, end = core
    if end <= first or stream.forms[end - 1] not in tables.papers:
        return None
    if stream.forms[end - 1] == "letter" and stream.kinds[end - 1] == "name":
        return None  # "the Harbour Letter" is an outlet
    if stream.forms[first] in ("his", "her", "its", "their"):
        gender, number = tables.pronouns[stream.forms[first]]
        return Mention(span, "pronoun", stream.forms[first], gender=gender, number=number)
    for at in range(first, end - 1):
        if stream.kinds[at] == "name" and stream.forms[at].endswith(("'s", "’s")):
            found = _named(stream, tables, Span(first, at + 1), span)
            if found and found.label:
                label = found.label._replace(stop=stream.stops[at] - 2)
                words = (*found.words[:-1], found.words[-1][:-2])
                return found._replace(label=label, words=words, head=words[-1])
        elif stream.forms[at].endswith(("'s", "’s")):
            owner = _described(stream, tables, Span(first, at + 1), span)
            head = owner.head.removesuffix("'s").removesuffix("’s")
            cells = tables.roles.get(head)
            if cells:
                return owner._replace(
                    head=head, kind=_KINDS[cells[0]], number=cells[2], role=_ROLES[cells[3]]
                )
    if end - 2 > first and stream.kinds[end - 2] == "name":
        # "the Home Office letter"
        found = _named(stream, tables, Span(first, end - 1), span)
        return found if found and found.kind in _BODIES else None
    if end + 1 < items.stop and stream.forms[end] in ("by", "from", "of"):
        found = _named(stream, tables, Span(end + 1, _core(stream, end + 1, items.stop)), span)
        if found and (stream.forms[end] != "of" or found.kind != "person"):
            return found
    return None


def _told_behind(stream: Stream, tables: Names, items: Span, found: Mention) -> Mention:
    """The mention of a name with what the apposition behind it says: "Free Valley, a group of …"."""
    at = items.start + 1
    if found.kind != "person" or at >= items.stop or stream.forms[items.start] != ",":
        return found
    if stream.kinds[at] == "number" and stream.forms[at + 1 : at + 2] == [","]:
        at += 2
    if at >= items.stop or stream.kinds[at] != "det":
        return found
    head = next(
        (j for j in range(_core(stream, at, items.stop) - 1, at, -1) if stream.forms[j] in tables.roles), 0
    )
    if not head:
        return found
    kind, gender, number, role = tables.roles[stream.forms[head]]
    if _KINDS[kind] in _BODIES and number == "s":
        return found._replace(kind=_KINDS[kind], gender="n", number="-", role=_ROLES[role])
    own = role if found.role == "speaker" else found.role
    return found._replace(gender=_gender(found.gender, gender), role=_ROLES[own])


def _in_apposition(stream: Stream, tables: Names, items: Span, described: Mention) -> Mention | None:
    """Who is named behind the first comma of a description: "a spokeswoman, Anna Example, said"."""
    after, last = items
    while after < last and stream.forms[after] != ",":
        after += 1
    core = Span(after + 1, _core(stream, after + 1, last)) if after < last else items
    whole = core.stop == last or stream.forms[core.stop] == ","
    if after >= last or stream.kinds[after + 1] in ("conj", "prep"):
        return None
    named = _named(stream, tables, core, described.span)
    if named is None or (named.kind != "person" and (described.number == "p" or not whole)):
        return None
    if named.kind == "person":
        kind = described.kind if described.kind in _BODIES else named.kind
        return named._replace(kind=kind, role=described.role, gender=_gender(named.gender, described.gender))
    return named


def _sex(tables: Names, noun: str) -> str:
    """f, m or - of a noun for a person that is none of those who often say something: "watchman"."""
    return {"he": "m", "she": "f"}.get(tables.people.get(noun, ("", "-"))[1], "-")


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
    handle = next((j for j in range(first, last) if stream.forms[j] == "@" or "_" in stream.forms[j]), -1)
    if handle >= 0:
        label = stream.span(handle, min(last, handle + 1 + (stream.forms[handle] == "@")))
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
        kind, _, number, role = tables.roles[forms[-1]]
        if len(forms) == 1 and kind == "group" and number == "p" and span.stop > stream.stops[last - 1]:
            return None  # "Investigators at Example Watch"
        if _KINDS[kind] in ("office", "outlet", "group") or len(forms) > 1:
            settled = _KINDS[kind] if kind != "unnamed" else "group"
            return _body(stream, span, begin, last, settled, _ROLES[role])
        return None
    if len(forms) > 1 and forms[-1] in tables.companies and forms[0] not in tables.given:
        return _body(stream, span, begin, last, "group", "speaker")
    called = tables.roles.get(stream.forms[begin - 1]) if begin > first else None
    if called and _KINDS[called[0]] in _BODIES and called[2] == "s":
        return _body(stream, span, begin, last, _KINDS[called[0]], _ROLES[called[3]])
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
    if stream.forms[begin] not in tables.given:
        # "Transport Minister Erkin Example": the title ends where its last word does.
        titles = (j for j in range(last - 2, begin, -1) if _is_title(tables, stream.forms[j]))
        begin = next(titles, begin)
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


def placed(stream: Stream, found: Mention) -> bool:
    """True for an office that is told from others by where it is: "the ministry in Riga"."""
    kinds = stream.kinds[stream.item_at(found.span.start) : stream.item_at(found.span.stop)]
    return found.kind == "office" and kinds[-2:] == ["prep", "name"]


def _is_title(tables: Names, form: str) -> bool:
    return form in tables.titles and form in tables.roles


def _described(stream: Stream, tables: Names, core: Span, span: Span) -> Mention:
    first, last = core
    forms = stream.forms
    head = next(
        (forms[j] for j in range(last - 1, first - 1, -1) if forms[j] in tables.roles), forms[last - 1]
    )
    kind, gender, number, role = tables.roles.get(
        head, ("unnamed", _sex(tables, head), "p" if head.endswith("s") else "s", "speaker")
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
