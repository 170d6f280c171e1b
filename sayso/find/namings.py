"""What a phrase that names a source is, in languages whose nouns have cases: by capitals and by stems."""

from sayso.find.lines import adjectives
from sayso.find.mentions import Mention, Way
from sayso.find.persons import begins_at, begins_name, gender_of, is_family
from sayso.find.stems import role_of, stem
from sayso.find.streams import Stream
from sayso.language import Language
from sayso.record import HopRole, SourceKind
from sayso.text import Span

_ENDS = frozenset((",", ";", ":", "(", "—", "–"))
_PERSONS = frozenset(("unnamed", "person", "group"))


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
    if names and kind in _PERSONS:
        forms = [word.lower() for word in said.split() if word[:1].isupper()]
        gender = gender if gender != "-" else gender_of(forms, language)
        return Mention(span, "name", names[-1], tuple(names), span, "person", gender, "s", role)
    return Mention(span, "indefinite", head or said.lower(), (), None, kind, gender, number, role)


def _read(row: tuple[str, ...] | None) -> tuple[SourceKind, str, str, HopRole]:
    if row is None:
        return "unnamed", "-", "-", "speaker"
    kind, gender, number, role = row
    return kind, gender, number, role  # type: ignore[return-value]


def _described(stream: Stream, span: Span, items: Span, language: Language) -> Mention:
    first, last = items
    core = first
    while core < last and not (core > first and stream.forms[core] in _ENDS):
        core += 1
    row, head, names = None, "", []
    for item in range(first, core):
        form = stream.forms[item]
        found = role_of(form, language) if stream.quotes[item] < 0 else None
        if found and row is None and not _adjective(stream, item, core):
            row, head = found, stem(form, language)
        elif stream.kinds[item] == "name":
            names.append(item)
    quoted = next((item for item in range(first, core) if stream.quotes[item] >= 0), -1)
    behind = _run(names) if names else []
    if len(behind) > 1 and behind[-1] == core - 1 and names[0] == first < behind[0]:
        # "Координатор проекта «Пример» Пётр Лось": who is named last is who the first word says.
        quoted = -1
        if row is not None and row[0] not in _PERSONS:
            row = role_of(stream.forms[first], language)
    kind, gender, number, role = _read(row)
    if quoted >= 0 and (kind == "outlet" or row is None):
        label = stream.span(quoted, quoted + 1)
        words = tuple(stem(word, language) for word in _bare(stream, quoted).split())
        return Mention(span, "name", words[-1] if words else "", words, label, "outlet", "n", "-", "relay")
    if names and names[0] == first and row is None and len(names) == 1 and _abbreviated(stream, first):
        word = stream.forms[first]
        return Mention(
            span, "name", word, (word,), stream.span(first, first + 1), "office", "n", "-", "official"
        )
    person = [item for item in names if not _abbreviated(stream, item)]
    opens = person == [first] and first + 1 < core and stream.kinds[first + 1] in ("word", "det")
    if opens and not begins_name(stream.forms[first], language):
        # A capital that only opens the sentence: "Бывший сотрудник".
        person = []
    if person and kind in _PERSONS and number != "p" and _run(person) == person[-len(_run(person)) :]:
        run = _run(person)
        run = run[begins_at([stream.forms[item] for item in run], language) :]
        form = stream.forms[run[0]]
        surname = len(run) > 1 or row is None or is_family(form, language) or begins_name(form, language)
        if surname and (row is None or run[-1] == core - 1):
            words = tuple(stem(stream.forms[item], language) for item in run)
            label = stream.span(run[0], run[-1] + 1)
            if gender == "-":
                gender = gender_of(stream.forms[run[0] : run[-1] + 1], language)
            return Mention(span, "name", words[-1], words, label, "person", gender, "s", role)
    if kind in ("office", "outlet") and row is not None:
        words = tuple(
            stem(stream.forms[item], language) for item in range(first, core) if stream.kinds[item] != "prep"
        )
        label = stream.span(first, core)
        return Mention(span, "name", words[-1] if words else head, words, label, kind, "n", "-", role)
    way: Way = "definite" if row is not None and core - first == 1 else "indefinite"
    return Mention(span, way, head or stream.forms[core - 1], (), None, kind, gender, number, role)


def _adjective(stream: Stream, item: int, core: int) -> bool:
    """True for "военный эксперт": what may be a noun stands before another as its adjective."""
    language = stream.lexicon.language
    follows = item + 1 < core and role_of(stream.forms[item + 1], language)
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
    return len(letters) > 1 and letters.isupper()
