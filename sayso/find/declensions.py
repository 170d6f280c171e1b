"""Base forms of what has a case: names of persons, offices and outlets as a heading would have them.

Nothing is looked up in a dictionary: `declension.tsv` says how endings change, and of all readings of a
phrase the one is taken whose words agree with each other, with what governs them and with what is known.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from sayso.find.stems import role_of
from sayso.language import Language

CASES = "ngdail"
OBLIQUE = frozenset("gdail")
_CONSONANTS = frozenset("бвгґджзклмнпрстфхцчшщйь")
_SOFT = frozenset("бвдзлмнпрстфц")
_VOWELS = frozenset("аеёиоуыэюяєіїь'’ʼ")
# A known given name, a patronymic, and being in the nominative where nothing says otherwise, against a letter
# of an ending that a row tells.
_KNOWN, _FATHERS, _STANDS, _LETTER = 3.0, 2.0, 0.6, 0.15
# What it costs a man's family name to end as few do, and a name that does not bend to have a vowel that is
# mostly an ending.
_RARE = -0.5
_ODD = -0.7
_ENDINGS = 10
_BODIES = frozenset(("office", "outlet"))


class Reading(NamedTuple):
    """What a form may be: its base form, the gender (m, f, n, p of several, - either), the case (n, g, d, a,
    i, l), and how much speaks for it."""

    base: str
    gender: str
    case: str
    weight: float


class _Row(NamedTuple):
    kind: str
    base: str
    gender: str
    before: str
    case: str


@cache
def _rows(language: Language) -> dict[str, list[_Row]]:
    """Endings of forms to what they may be endings of."""
    found: dict[str, list[_Row]] = {}
    for key, (gender, before, *bent) in language.table("declension").items():
        kind, base = key.split(" ")[:2]
        base = base.strip("-")
        for case, endings in zip(CASES, (base, *bent), strict=True):
            for ending in endings.split("/"):
                found.setdefault(ending.strip("-"), []).append(_Row(kind, base, gender, before, case))
    return found


@lru_cache(maxsize=1 << 13)
def readings(form: str, kinds: tuple[str, ...], language: Language) -> tuple[Reading, ...]:
    """All that a lower-case form may be by the rows of `kinds`."""
    rows = _rows(language)
    found = []
    for size in range(min(_ENDINGS, len(form)) + 1):
        stem = form[: len(form) - size]
        for row in rows.get(form[len(stem) :], ()):
            whole = not stem if row.kind == "given" else row.before == "x" or stem
            if row.kind in kinds and whole and _follows(stem, row.before):
                weight = _LETTER * (len(row.base) + size)
                found.append(Reading(stem + row.base, row.gender, row.case, weight))
    return tuple(found)


def _follows(stem: str, before: str) -> bool:
    if before == "x" or not stem:
        return True
    if before == "v":
        return stem[-1] in _VOWELS
    return stem[-1] in (_SOFT if before == "s" else _CONSONANTS) and len(stem) > 1


def _fixed(form: str) -> Iterator[Reading]:
    """A name in whatever case that does not bend: a woman's that ends in a consonant, one in -о or -у."""
    last = form[-1]
    if last == "." or not (last in _CONSONANTS or last in _VOWELS):
        yield from (Reading(form, "-", case, 0) for case in CASES)
    elif last in _CONSONANTS:
        yield from (Reading(form, "f", case, 0) for case in CASES)
    elif last not in "аяь" or (last == "а" and form[-2:-1] in _VOWELS):
        weight = 0 if last in "аоэє" else _ODD
        yield from (Reading(form, "-", case, weight) for case in CASES)


@lru_cache(maxsize=1 << 12)
def _of_person(form: str, first: bool, language: Language) -> tuple[Reading, ...]:
    """What a word of a person's name may be, weighed by the tables of given names and patronymics."""
    given = language.table("given_names")
    found: dict[tuple[str, str, str], float] = {}
    bent = readings(form, ("any", "family", "given"), language)
    fixed = [one._replace(weight=one.weight + _ODD * (first and one.gender == "f")) for one in _fixed(form)]
    if any(one.case != "n" and one.base[-1] == "й" and len(one.base) < len(form) for one in bent):
        fixed = []  # "Первомайского" is no name in -о
    for one in (*bent, *fixed):
        gender, weight = one.gender, one.weight
        known = given.get(one.base)
        if known:
            weight += _KNOWN * (gender in ("-", known[0]) or known[0] == "-")
            gender = known[0] if gender == "-" else gender
        father = _father(one.base, language)
        if father and gender in ("-", father):
            weight, gender = weight + _FATHERS, father
        for each in "mf" if gender == "-" else gender:
            key = one.base, each, one.case
            likely = weight + (_RARE if each == "m" and not known and one.case != "n" and _rare(one) else 0)
            found[key] = max(found.get(key, likely), likely)
    return tuple(Reading(*key, weight) for key, weight in found.items())


def _rare(one: Reading) -> bool:
    """True for a man's family name that ends as few do: in -а, or in -ь by an ending that others have too."""
    return one.base[-1] in "ая" or (one.base[-1] == "ь" and one.case == "l")


def _father(base: str, language: Language) -> str:
    """The gender of a patronymic in the nominative, empty where a word is none."""
    patronymics = language.table("patronymics")
    for size in range(min(6, len(base) - 2), 2, -1):
        row = patronymics.get(base[-size:])
        if row and base[-1] in ("ч", "а"):
            return row[0]
    return ""


def person(forms: Sequence[str], gender: str, cases: Iterable[str], language: Language) -> list[str]:
    """The words of a person's name, lower-case, in the nominative: by `gender` (m, f, - unknown) and the
    `cases` that may stand there, none where nothing tells; nothing where no reading agrees."""
    allowed = frozenset(cases) or frozenset(CASES)
    held = [[part for part in form.split("-") if part] or [form] for form in forms]
    words = [part for parts in held for part in parts]
    options = [_of_person(word, n == 0 < len(words) - 1, language) for n, word in enumerate(words)]
    best, chosen = -99.0, []
    for sex, case in product("mf" if gender not in ("m", "f") else gender, CASES):
        if case not in allowed:
            continue
        fitting = [[one for one in each if one.gender == sex and one.case == case] for each in options]
        if not all(fitting):
            continue
        picked = [max(each, key=lambda one: (one.weight, -len(one.base))) for each in fitting]
        weight = sum(one.weight for one in picked) + _STANDS * (case == "n" and len(allowed) > 1)
        if weight > best:
            best, chosen = weight, [one.base for one in picked]
    out = iter(chosen)
    return chosen and ["-".join(next(out) for _ in parts) for parts in held]


@lru_cache(maxsize=1 << 12)
def sex(forms: tuple[str, ...], language: Language) -> str:
    """m or f where only a man or only a woman can be called so, in whatever case; - where both can."""
    options = [_of_person(form, n == 0 < len(forms) - 1, language) for n, form in enumerate(forms)]
    fitting = [
        gender
        for gender in "mf"
        if any(
            all(any(one.gender == gender and one.case == case for one in each) for each in options)
            for case in CASES
        )
    ]
    return fitting[0] if len(fitting) == 1 else "-"


@lru_cache(maxsize=1 << 13)
def cases_of(form: str, language: Language) -> frozenset[str]:
    """The cases that a noun for somebody may stand in, by roles.tsv and people.tsv."""
    known = _nouns(language)
    return frozenset(
        one.case
        for one in readings(form, ("any", "noun", "adjective"), language)
        if one.base in known and (one.case == "n") == (one.base == form)
    )


@cache
def _nouns(language: Language) -> frozenset[str]:
    return frozenset((*language.table("roles"), *language.table("people"), *language.table("states")))


def body(forms: Sequence[str], cases: Iterable[str], language: Language) -> list[str]:
    """The words that an office or an outlet is called by, lower-case, with its noun and the adjectives before
    it in the nominative; the words themselves where no reading agrees."""
    allowed = frozenset(cases) or frozenset(CASES)
    roles = [role_of(form, language) for form in forms]
    noun = next((at for at, role in enumerate(roles) if role and role[0] in _BODIES), -1)
    noun = _bare_noun(forms, language) if noun < 0 else noun
    known, best, chosen = _nouns(language), -99.0, list(forms)
    for one in (*_of_thing(forms[noun], language), *_fixed(forms[noun])):
        if one.case not in allowed or (one.gender == "p" and one.base not in known):
            continue
        weight = one.weight + _KNOWN * (one.base in known) + _STANDS * (one.case == "n")
        before = [_adjective(form, one, language) for form in forms[:noun]]
        if weight > best and all(before):
            best, chosen = weight, [*(base or "" for base in before), one.base, *forms[noun + 1 :]]
    return chosen


def _of_thing(form: str, language: Language) -> Iterator[Reading]:
    """What the noun of an office or outlet may be; an adjective that stands for one is neuter."""
    for one in readings(form, ("any", "noun"), language):
        yield one._replace(gender="f") if one.gender == "-" else one
    yield from (one for one in readings(form, ("adjective",), language) if one.gender == "n")


def _bare_noun(forms: Sequence[str], language: Language) -> int:
    """The word that a name turns on where none is a known noun: the first that is no adjective."""
    for at, form in enumerate(forms[:-1]):
        if not readings(form, ("adjective",), language):
            return at
    return len(forms) - 1


def _adjective(form: str, noun: Reading, language: Language) -> str | None:
    """An adjective in the nominative that stands before a noun as it is read, None where it cannot."""
    fitting = [
        one
        for one in readings(form, ("adjective",), language)
        if one.case == noun.case and (one.gender == noun.gender or noun.gender == "-")
    ]
    return max(fitting, key=lambda one: one.weight).base if fitting else None


def written(base: str, as_in: str) -> str:
    """A base form with the capitals of the words that it was made from."""
    if as_in.lower() == base:
        return as_in
    if "-" in base and base.count("-") == as_in.count("-"):
        return "-".join(written(*pair) for pair in zip(base.split("-"), as_in.split("-"), strict=True))
    kept = 0
    while kept < min(len(base), len(as_in)) and base[kept] == as_in[kept].lower():
        kept += 1
    return as_in[:kept] + base[kept:]
