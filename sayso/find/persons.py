"""Names of persons in languages whose nouns have cases: where they stand, and whether he or she."""

from collections.abc import Iterator, Sequence
from functools import cache

from sayso.find.declensions import sex
from sayso.find.grammars import grammar
from sayso.find.lines import adjectives
from sayso.find.meanings import is_thing
from sayso.find.mentions import Mention
from sayso.find.stems import role_of, stem
from sayso.find.streams import Stream
from sayso.language import Language
from sayso.text import Span

_OWN = ("unnamed", "person")
# Letters that a verb has at least before its ending; items of an office at most; characters to a verb beside.
_VERB = 3
_HELD = 8
_NEAR = 30
_FULL = 2
# How nouns for persons end where they are several.
_SEVERAL = frozenset("ыиі")


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


@cache
def _sure(language: Language) -> dict[str, str]:
    """Endings of family names that tell in every case whether he or she."""
    rows = language.table("surnames").items()
    return {ending: cells[1] for ending, cells in rows if len(cells) > 1}


def gender_of(forms: Sequence[str], language: Language) -> str:
    """f, m or - of a name in whatever case, small letters: by patronymic, given name, then family name."""
    patronymics = language.table("patronymics")
    if len(forms) == 2 and _given(language).get(stem(forms[0], language)) == "f":
        return "f"  # "Инна Рабинович"
    for form in forms:
        for size in range(min(6, len(form) - 2), 2, -1):
            if form[-size:] in patronymics:
                return patronymics[form[-size:]][0]
    for form in forms[-1:]:
        ends = (_sure(language).get(form[-size:]) for size in range(min(5, len(form) - 2), 1, -1))
        gender = next((found for found in ends if found), "-")
        if gender != "-":
            return gender
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
    by_family = _by_family(forms, language)
    known = len(forms) > 1 and any(stem(form, language) in given for form in forms)
    return sex(tuple(forms), language) if by_family == "-" and known else by_family


def _by_family(forms: Sequence[str], language: Language) -> str:
    """ "-ov" and "-ova" behind a name that does not bend: who it is, in the nominative."""
    if len(forms) < 2 or forms[0].endswith(".") or grammar(language).ends(forms[0], "weak"):
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
    """True where a form is a given name in whatever case, and no noun for one who says ("мэра", "Мэри")."""
    return stem(form, language) in _given(language) and role_of(form, language) is None


def is_family(form: str, language: Language) -> bool:
    """True where a form ends like a family name."""
    return form.endswith(_families(language))


def persons(stream: Stream) -> Iterator[Span]:
    """Names of persons anywhere in the text, with the noun before them that says what they are: two
    capitals or more of which one is a given name or ends like a family name, or one after such a noun."""
    language = stream.lexicon.language
    given, item, count = _given(language), 0, len(stream.forms)
    firsts = frozenset(unit.first for unit in stream.units)
    while item < count:
        last = item
        while last < count and _named(stream, last) and (last == item or last not in firsts):
            last += 1
        if last == item:
            item += 1
            continue
        if last - item > 1 and item in firsts and only_opens(stream, item):
            item += 1
        if last - item > 2 and (opened := role_of(stream.forms[item], language)) and opened[0] not in _OWN:
            item += 1
        if last - item > 3:
            # "Жительница Ельца Вера Пример": a run of what she is, whence, and who.
            item += begins_at(stream.forms[item:last], language)
        forms = stream.forms[item:last]
        role = role_of(stream.forms[item - 1], language) if item else None
        told = role is not None and role[0] in _OWN and role[2] == "s"
        known = any(stem(form, language) in given for form in forms) or _again(stream, item, last)
        placed = last < count and stream.forms[last] in language.table("place_designators")
        told = told and not (placed and len(forms) == 1)  # "губернатор Липовской области"
        if (told or len(forms) > 1) and (known or is_family(forms[-1], language)) and len(forms) < 4:
            yield stream.span(item - told, last)
        item = last


def _again(stream: Stream, item: int, last: int) -> bool:
    """True for two capitals that open a sentence, of which the report has the second alone elsewhere in
    another case or the same: "Firmin Example teaches … by Example's word"."""
    language, forms = stream.lexicon.language, stream.forms
    if last - item != _FULL or forms[item].isascii() or forms[item].endswith(adjectives(language)):
        return False
    if not stream.opens(item) or role_of(forms[item], language) or is_thing(forms[item], language):
        return False
    return stem(forms[last - 1], language) in stream.surnames


def only_opens(stream: Stream, item: int) -> bool:
    """True for a noun for no person whose capital only opens a sentence: "Сирены Лось не слышала"."""
    language, form = stream.lexicon.language, stream.forms[item]
    if stem(form, language) in _given(language) or is_family(form, language):
        return False
    unit = stream.unit_at(stream.starts[item])
    return unit is not None and unit.first == item and is_thing(form, language)


def bodies(stream: Stream) -> Iterator[Span]:
    """Offices and outlets by name anywhere in the text: a noun for one, and what it is called in marks or in
    Latin letters."""
    language = stream.lexicon.language
    for item in range(1, len(stream.forms)):
        latin = stream.kinds[item] == "name" and stream.forms[item].isascii()
        if stream.quotes[item] < 0 and not latin:
            continue
        row = (
            role_of(stream.forms[item - 1], language) if stream.kinds[item - 1] in ("word", "name") else None
        )
        if row and row[0] in ("office", "outlet"):
            last = item + 1
            while (
                latin and last < len(stream.forms) and stream.forms[last].isascii() and _named(stream, last)
            ):
                last += 1
            yield stream.span(item - 1, last)


def holders(stream: Stream) -> Iterator[Span]:
    """Somebody told by an office alone who is a verb's subject: "came out the deputy of the governor"."""
    language, kinds, forms = stream.lexicon.language, stream.kinds, stream.forms
    roles, acts = language.table("roles"), grammar(language)
    for item in range(1, len(forms) - 1):
        row = roles.get(forms[item])
        if row is None or row[0] != "unnamed" or row[2] != "s" or kinds[item] != "word":
            continue
        before = kinds[item - 1] in ("word", "name") and acts.ends(forms[item - 1][_VERB:], "acted")
        last = item + 1
        while before and last < len(forms) and last < item + _HELD and kinds[last] in ("word", "name"):
            last += 1
        named = any(begins_name(form, language) for form in forms[item + 1 : last])
        if last > item + 1 and kinds[item + 1] == "word" and not named:
            yield stream.span(item, last)


def acted(stream: Stream, span: Span) -> str:
    """f, m or - of whoever a phrase names, by the verb of saying in the past beside it."""
    text, acts, verbs = stream.text, grammar(stream.lexicon.language), stream.lexicon.verbs
    behind = text[span.stop : span.stop + _NEAR].lower().split()[:1]
    before = text[max(0, span.start - _NEAR) : span.start].lower().split()[-1:]
    for form in (word.strip(",.:—–-") for word in (*before, *behind)):
        if any(verb.form == "past" for verb in verbs.get(form, ())):
            return "f" if acts.ends(form, "she") else "m" if acts.ends(form, "he") else "-"
    return "-"


@cache
def stand_ins(language: Language, table: str = "stand_ins") -> frozenset[str]:
    """The stems of stand_ins.tsv, nouns that reports put for somebody just named; or those for bodies."""
    return frozenset(stem(noun, language) for noun in language.table(table))


def of_many(stream: Stream, found: Mention) -> bool:
    """True for a noun for several, by its ending: "эксперты", "экспертов", not "по словам женщины"."""
    language = stream.lexicon.language
    form = stream.text[slice(*(found.label or found.span))].lower().split()[-1].strip(".,:;")
    roles, known = language.table("roles"), language.table("stand_ins")
    if form[-1] in _SEVERAL and any(
        form[:-1] + ending in table for ending in "ая" for table in (roles, known)
    ):
        return False
    told = roles[form][2] == "p" if form in roles else form[-1] in _SEVERAL
    return told or grammar(language).ends(form, "oblique")


def _named(stream: Stream, item: int) -> bool:
    """True for a capital and small letters outside of quotations."""
    written = stream.text[stream.starts[item] : stream.stops[item]]
    dotted = written.endswith(".")
    return stream.kinds[item] == "name" and len(written) > 1 and (dotted or not written.isupper())


def subject_of_its_own(stream: Stream, found: Mention) -> bool:
    """True for somebody beside the sources who is a subject wherever he stands: told by an office alone, or
    called by a given name in the nominative ("them treats a surgeon from Riga, Ivan Example")."""
    if not found.words:
        return found.kind == "unnamed"
    if found.kind != "person" or found.label is None or len(found.words) < _FULL:
        return False
    first = stream.text[slice(*found.label)].split()[0].lower()
    row = stream.lexicon.language.table("given_names").get(first)
    return row is not None and row[0] in ("f", "m")


def nearby(stream: Stream) -> Iterator[Span]:
    """Whoever a text in a language with cases names or tells of besides its sources."""
    yield from persons(stream)
    yield from bodies(stream)
    yield from holders(stream)
