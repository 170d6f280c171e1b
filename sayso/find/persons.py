"""Names of persons in languages whose nouns have cases: where they stand, and whether he or she."""

from collections.abc import Iterator, Sequence
from functools import cache

from sayso.find.grammars import grammar
from sayso.find.stems import role_of, stem
from sayso.find.streams import Stream
from sayso.language import Language
from sayso.text import Span

_OWN = ("unnamed", "person")


@cache
def _given(language: Language) -> dict[str, str]:
    """Stems of given names to their gender, "-" where a man's and a woman's share it."""
    found: dict[str, str] = {}
    for name, (gender, *_) in language.table("given_names").items():
        key = stem(name, language)
        found[key] = gender if found.get(key, gender) == gender else "-"
    return found


@cache
def _families(language: Language) -> tuple[str, ...]:
    return tuple(language.table("surnames"))


def gender_of(forms: Sequence[str], language: Language) -> str:
    """f, m or - of a name in whatever case, small letters: by patronymic, given name, then family name."""
    patronymics = language.table("patronymics")
    for form in forms:
        for size in range(min(6, len(form) - 2), 2, -1):
            if form[-size:] in patronymics:
                return patronymics[form[-size:]][0]
    given = _given(language)
    for form in forms:
        gender = given.get(stem(form, language), "")
        if (
            gender == "-"
            and form in language.table("given_names")
            and not grammar(language).ends(form, "weak")
        ):
            gender = language.table("given_names")[form][0]
        if gender in ("f", "m"):
            return gender
    return _by_family(forms, language)


def _by_family(forms: Sequence[str], language: Language) -> str:
    """ "-ov" and "-ova" behind a name that does not bend: who it is, in the nominative."""
    if len(forms) < 2 or grammar(language).ends(forms[0], "weak"):
        return "-"
    families, form = language.table("surnames"), forms[-1]
    told = (families.get(form[-size:], ()) for size in range(min(5, len(form) - 2), 1, -1))
    return next((cells[0] for cells in told if cells), "-")


def begins_at(forms: Sequence[str], language: Language) -> int:
    """Where in a run of capitals a person's name begins: at a given name that another word follows, after
    what the person is mayor of ("мэр Верховки Игорь Сало")."""
    given = _given(language)
    known = (at for at, form in enumerate(forms[:-1]) if stem(form, language) in given)
    return next(known, 0)


def begins_name(form: str, language: Language) -> bool:
    """True where a form is a given name in whatever case."""
    return stem(form, language) in _given(language)


def is_family(form: str, language: Language) -> bool:
    """True where a form ends like a family name."""
    return form.endswith(_families(language))


def persons(stream: Stream) -> Iterator[Span]:
    """Names of persons anywhere in the text, with the noun before them that says what they are: two
    capitals or more of which one is a given name or ends like a family name, or one after such a noun."""
    language = stream.lexicon.language
    given, item, count = _given(language), 0, len(stream.forms)
    while item < count:
        last = item
        while last < count and _named(stream, last):
            last += 1
        if last == item:
            item += 1
            continue
        if last - item > 2 and (opened := role_of(stream.forms[item], language)) and opened[0] not in _OWN:
            item += 1
        forms = stream.forms[item:last]
        role = role_of(stream.forms[item - 1], language) if item else None
        told = role is not None and role[0] in _OWN and role[2] == "s"
        known = any(stem(form, language) in given for form in forms)
        if (told or len(forms) > 1) and (known or is_family(forms[-1], language)) and len(forms) < 4:
            yield stream.span(item - told, last)
        item = last


def _named(stream: Stream, item: int) -> bool:
    """True for a capital and small letters outside of quotations."""
    written = stream.text[stream.starts[item] : stream.stops[item]]
    return stream.kinds[item] == "name" and len(written) > 1 and not written.isupper()
