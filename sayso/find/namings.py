"""What a phrase that names a source is, in languages whose nouns have cases: by capitals and by stems."""

from typing import NamedTuple

from sayso.find.declensions import cases_of, person
from sayso.find.grammars import grammar
from sayso.find.lines import adjectives
from sayso.find.meanings import person as of_people
from sayso.find.mentions import Mention, Way
from sayso.find.persons import begins_at, begins_name, gender_of, is_family, only_opens
from sayso.find.stems import is_state, role_of, stem
from sayso.find.streams import Stream
from sayso.language import Language
from sayso.record import HopRole, SourceKind
from sayso.text import Span

_ENDS = frozenset((",", ";", ":", "(", "—", "–"))
_PERSONS = frozenset(("unnamed", "person", "group"))
# Words of a name in full.
_WHOLE = 2
_BEARER = ("group", "-", "-", "speaker")
_OUTLET: tuple[SourceKind, str, str, HopRole] = ("outlet", "n", "-", "relay")
_SOMEBODY = ("unnamed", "-", "s", "speaker")


def naming(stream: Stream, span: Span) -> Mention:
    """What the phrase at `span` is; names keep the case in which the report has them."""
    language = stream.lexicon.language
    first = stream.item_at(span.start)
    last = first
    while last < len(stream.starts) and stream.starts[last] < span.stop:
        last += 1
    inside = first > 0 and stream.stops[first - 1] > span.start
    if last <= first or inside:
        return _of_words(stream, span, language)
    form = stream.forms[first]
    pronoun = language.table("pronouns").get(form)
    if pronoun and last == first + 1:
        return Mention(span, "pronoun", form, gender=pronoun[0], number=pronoun[1])
    return _described(stream, span, Span(first, last), language)


def _of_words(stream: Stream, span: Span, language: Language) -> Mention:
    """A phrase inside a quotation, whose words are no items."""
    said = stream.text[span.start : span.stop]
    begun = said.split(",")[0]
    if begun[:1].isupper() and " " in begun and all(word[:1].isupper() for word in begun.split()):
        said = begun  # "Анна Лось, одна из вернувшихся"
    pronoun = language.table("pronouns").get(said.lower())
    if pronoun:
        return Mention(span, "pronoun", said.lower(), gender=pronoun[0], number=pronoun[1])
    row, head = None, ""
    names = []
    for word in said.split():
        found = role_of(word.lower(), language)
        if found and row is None:
            row, head = found, stem(word.lower(), language)
        elif word[:1].isupper():
            names.append(stem(word.lower(), language))
    kind, gender, number, role = _read(row)
    forms = [word.lower() for word in said.split() if word[:1].isupper()]
    if names and kind in _PERSONS and (row is None or _closes(said, forms, language)):
        gender = gender if gender != "-" else gender_of(forms, language)
        label = Span(span.start, span.start + len(said))
        return Mention(span, "name", names[-1], tuple(names), label, "person", gender, "s", role)
    return Mention(span, "indefinite", head or said.lower(), (), None, kind, gender, number, role)


def _closes(said: str, forms: list[str], language: Language) -> bool:
    """True where capitals behind a noun for somebody are his name, and not where he studies: "студент
    Института транспорта"."""
    last = said.split()[-1]
    known = is_family(forms[-1], language) or any(begins_name(form, language) for form in forms)
    return known and (last[:1].isupper() or begins_name(forms[0], language))


def _read(row: tuple[str, ...] | None) -> tuple[SourceKind, str, str, HopRole]:
    if row is None:
        return "unnamed", "-", "-", "speaker"
    kind, gender, number, role = row
    return kind, gender, number, role  # type: ignore[return-value]


class _Phrase(NamedTuple):
    """A phrase as items `first` to `last`; up to `core` they stand before a mark. `row`: of roles.tsv for
    its noun; `head`: that noun's stem, at `head_item`; `names`: items; `quoted`: the first quoted item, -1
    where none is."""

    stream: Stream
    span: Span
    first: int
    core: int
    last: int
    row: tuple[str, ...] | None
    head: str
    head_item: int
    names: list[int]
    quoted: int

    def called(self, item: int, kind: SourceKind, role: HopRole) -> Mention:
        """An office or an outlet that goes by a quoted name."""
        language = self.stream.lexicon.language
        words = tuple(stem(word, language) for word in _bare(self.stream, item).split())
        label = self.stream.span(item, item + 1)
        return Mention(self.span, "name", words[-1] if words else "", words, label, kind, "n", "-", role)


def _described(stream: Stream, span: Span, items: Span, language: Language) -> Mention:
    phrase = _phrase(stream, span, items, language)
    first, core, row = phrase.first, phrase.core, phrase.row
    kind, gender, number, role = _read(row)
    if phrase.quoted >= 0 and (kind == "outlet" or row is None):
        bearer = stream.bearer(phrase.quoted) if row is None else ""
        inside = row is None and stream.kinds[first] == "prep"  # "в «Три реки» говорят"
        told = _read(role_of(bearer, language) or _BEARER) if bearer or inside else _OUTLET
        if not (bearer and any(item < phrase.quoted for item in phrase.names)):
            return phrase.called(phrase.quoted, told[0], told[3])  # else "Anna Example «Gull»" is Anna
    names = phrase.names
    if names and names[0] == first and row is None and len(names) == 1 and _abbreviated(stream, first):
        word, label = stream.forms[first], stream.span(first, first + 1)
        return Mention(span, "name", word, (word,), label, "office", "n", "-", "official")
    last = phrase.core - 1
    if row is None and names == [last] and is_state(stream.forms[last], language):
        word, label = stem(stream.forms[last], language), stream.span(last, last + 1)
        return Mention(span, "name", word, (word,), label, "office", "n", "-", "official")
    run = _named(phrase)
    if run and row is None and all(form.isascii() for form in stream.forms[run[0] : run[-1] + 1]):
        # "британская Meridian Post": persons are written in the letters of the text.
        words, label = tuple(stream.forms[run[0] : run[-1] + 1]), stream.span(run[0], run[-1] + 1)
        return Mention(span, "name", words[-1], words, label, "outlet", "n", "-", "relay")
    if run:
        return _person(stream, span, run, _read(row if phrase.head_item < run[0] else None))
    if phrase.quoted < 0 and row is not None and kind not in _PERSONS and stream.quotes[phrase.last - 1] >= 0:
        return phrase.called(phrase.last - 1, kind, role)
    body = kind == "office" or (kind == "group" and row is not None and row[2] != "p")
    if body and phrase.quoted == core - 1:
        return phrase.called(phrase.quoted, kind, role)
    if kind in ("office", "outlet") and row is not None:
        if core - first > 1 and stream.kinds[first] == "prep":
            first += 1
        first = _opened(phrase, first)
        if core - first == 1 and not _abbreviated(stream, first):
            label = stream.span(first, core)
            return Mention(span, "definite", phrase.head, (), label, kind, "n", "-", role)
        words = tuple(
            stem(stream.forms[item], language) for item in range(first, core) if stream.kinds[item] != "prep"
        )
        label = stream.span(first, core)
        return Mention(span, "name", words[-1] if words else phrase.head, words, label, kind, "n", "-", role)
    issuer = _issuer(phrase) if gender == "n" else None
    if issuer:
        return issuer
    related = "rel" in stream.kinds[core + 1 : core + 3] and core + 1 < phrase.last
    way: Way = "definite" if row is not None and core - first == 1 and not related else "indefinite"
    return Mention(span, way, phrase.head or stream.forms[core - 1], (), None, kind, gender, number, role)


def _issuer(phrase: _Phrase) -> Mention | None:
    """Whose words a paper holds: of "сообщение Министерства обороны" the ministry."""
    stream, begin = phrase.stream, phrase.head_item + 1
    if begin >= phrase.core or stream.kinds[begin] not in ("word", "name"):
        return None
    found = naming(stream, Span(stream.starts[begin], phrase.span.stop))
    return found._replace(span=phrase.span) if found.way == "name" else None


def _opened(phrase: _Phrase, first: int) -> int:
    """Where what an office is called begins: "в справке Министерства обороны" is a paper, and no name."""
    begin, stream = phrase.head_item, phrase.stream
    while begin > first and stream.forms[begin - 1].endswith(adjectives(stream.lexicon.language)):
        begin -= 1
    governed = all(stream.kinds[at] == "word" for at in range(first, begin))
    return begin if governed else first


def _phrase(stream: Stream, span: Span, items: Span, language: Language) -> _Phrase:
    first, last = items
    core = first
    while core < last and not (core > first and stream.forms[core] in _ENDS):
        core += 1
    row, head, noun, names = None, "", first, []
    for item in range(first, core):
        form = stream.forms[item]
        found = noun_of(form, language) if stream.quotes[item] < 0 else None
        if found and row is None and not _adjective(stream, item, core):
            row, head, noun = found, stem(form, language), item
        elif stream.kinds[item] == "name" and not _whereabouts(stream, item, first):
            names.append(item)
        elif stream.kinds[item] == "name" and item == first + 1 == core - 1 and is_state(form, language):
            names.append(item)  # "В Киеве" говорят
    quoted = next((item for item in range(first, core) if stream.quotes[item] >= 0), -1)
    behind = _run(names) if names else []
    belongs = quoted > 1 and stream.kinds[quoted - 1] == "prep"
    if row is None and belongs and len(names) > 1 and names[:2] == [first, first + 1]:
        quoted = -1  # "Анна Лось из «Тихой гавани»"
    if len(behind) > 1 and behind[-1] == core - 1 and names[0] == first < behind[0]:
        # "Координатор проекта «Пример» Пётр Лось": who is named last is who the first word says.
        quoted = -1
        if row is not None and row[0] not in _PERSONS:
            row = role_of(stream.forms[first], language)
    return _Phrase(stream, span, first, core, last, row, head, noun, names, quoted)


def _named(phrase: _Phrase) -> list[int]:
    """The items of a person's name in a phrase, none where it names nobody."""
    stream, row, first, core = phrase.stream, phrase.row, phrase.first, phrase.core
    language = stream.lexicon.language
    kind, _, number, _ = _read(row)
    if kind not in _PERSONS:
        return []
    names = [item for item in phrase.names if not _abbreviated(stream, item)]
    opens = names == [first] and first + 1 < core and stream.kinds[first + 1] in ("word", "det")
    if opens and not begins_name(stream.forms[first], language):
        # A capital that only opens the sentence: "Бывший сотрудник".
        names = []
    if names and number != "p":
        run = _run(names)
        run = run[begins_at([stream.forms[item] for item in run], language) :]
        run = run[_of_another(stream, run, row is not None) :]
        run = run[1:] if len(run) > 1 and only_opens(stream, run[0]) else run
        form = stream.forms[run[0]]
        told = row is None and run[0] == first
        surname = len(run) > 1 or told or is_family(form, language) or begins_name(form, language)
        if row is not None and _governed(stream, run, phrase.head_item):
            return []
        behind = run[-1] + 1
        if len(run) > _WHOLE and behind < core and stream.forms[run[-1]].endswith(adjectives(language)):
            run = run[:-1]  # "сказал Роман Лось Русской службе"
        full = len(run) > 1 and begins_name(form, language)
        beside = full and run[0] in (phrase.head_item + 1, first)
        if surname and (row is None or run[-1] == core - 1 or beside):
            return run
    return _beside(stream, first, core, phrase.last)


def _governed(stream: Stream, run: list[int], noun: int) -> bool:
    """True where a name cannot stand in the case of the noun that says who it is: "мэр Первомайского" is the
    mayor of a place."""
    language = stream.lexicon.language
    cases = cases_of(stream.forms[noun], language) if noun < run[0] else frozenset()
    return bool(cases) and not person([stream.forms[item] for item in run], "-", cases, language)


def noun_of(form: str, language: Language) -> tuple[str, ...] | None:
    """What roles.tsv says of a noun, else that it is somebody where people.tsv has it."""
    return role_of(form, language) or (_SOMEBODY if of_people(form, language) else None)


def _person(
    stream: Stream, span: Span, run: list[int], read: tuple[SourceKind, str, str, HopRole]
) -> Mention:
    """Somebody named by the items of `run`, whom the words around describe."""
    language = stream.lexicon.language
    forms = stream.forms[run[0] : run[-1] + 1]
    words = tuple(stem(form, language) for form in forms)
    gender = read[1] if read[1] != "-" else gender_of(forms, language)
    label = stream.span(run[0], run[-1] + 1)
    return Mention(span, "name", words[-1], words, label, "person", gender, "s", read[3])


def _beside(stream: Stream, opened: int, core: int, last: int) -> list[int]:
    """The name that closes a phrase behind a comma, also with what its bearer is before it: "the wife of one
    of them, Anna Example", "the organiser, head of a union Anna Example"."""
    begin = last
    while begin > core and stream.kinds[begin - 1] == "name":
        begin -= 1
    if begin in (core, last) or "," not in stream.forms[core:begin]:
        return []
    language = stream.lexicon.language
    if stream.forms[begin - 1] == ",":
        forms = stream.forms[begin:last]
        known = begins_name(forms[0], language) or is_family(forms[-1], language)
        one = grammar(language).has(stream.forms[opened + 1], "out_of") and last - begin == _WHOLE
        return list(range(begin, last)) if known or one else []
    row = role_of(stream.forms[core + 1], language)
    if row is None or row[0] not in _PERSONS or "," in stream.forms[core + 1 : begin]:
        return []
    begin += begins_at(stream.forms[begin:last], language)
    whole = last - begin == _WHOLE and not stream.forms[begin].endswith(adjectives(language))
    return list(range(begin, last)) if whole else []


def _whereabouts(stream: Stream, item: int, first: int) -> bool:
    """True for a capital right after a preposition, which says where somebody is or comes from."""
    behind = item > first and stream.kinds[item - 1] == "prep"
    return behind and not begins_name(stream.forms[item], stream.lexicon.language)


def _of_another(stream: Stream, run: list[int], told: bool) -> int:
    """How many capitals of three or more before a name are another's, in the genitive: "the lawyer of
    Example, Anna Sample", or what a province is called."""
    language = stream.lexicon.language
    forms = [stream.forms[item] for item in run]
    if (
        len(run) < 3
        or not told
        or begins_name(forms[0], language)
        or not grammar(language).ends(forms[0], "weak")
    ):
        return 0
    patronymic = any(form.endswith(tuple(language.table("patronymics"))) for form in forms[1:])
    return 0 if patronymic else len(run) - 2


def _adjective(stream: Stream, item: int, core: int) -> bool:
    """True for "военный эксперт": what may be a noun stands before another as its adjective."""
    language = stream.lexicon.language
    follows = role_of(stream.forms[item + 1], language) if item + 1 < core else None
    if follows and follows[0] == "office" and _abbreviated(stream, item + 1):
        return False  # "дежурный МЧС"
    return bool(follows) and stream.forms[item].endswith(adjectives(language))


def _run(items: list[int]) -> list[int]:
    """The last of `items` that stand side by side."""
    run = [items[-1]]
    for item in reversed(items[:-1]):
        if item != run[0] - 1:
            break
        run.insert(0, item)
    return run


def _bare(stream: Stream, item: int) -> str:
    quotation = stream.quotations[stream.quotes[item]]
    return stream.text[quotation.start : quotation.stop].lower()


def _abbreviated(stream: Stream, item: int) -> bool:
    letters = stream.text[stream.starts[item] : stream.stops[item]]
    return len(letters) > 1 and letters.isupper() and letters[-1] != "."
