"""Which words of a language with cases measure, and which name people or things, by how they begin."""

from functools import cache, lru_cache

from sayso.find.stems import role_of, stem
from sayso.language import Language
from sayso.language.spellings import spellings

Row = tuple[str, str]
"""A measure, and how surely its word tells it."""


@cache
def measures(language: Language) -> tuple[dict[str, Row], dict[str, list[tuple[list[str], Row]]]]:
    """The beginnings of words that measure, and of phrases, these by their first word."""
    single: dict[str, Row] = {}
    double: dict[str, list[tuple[list[str], Row]]] = {}
    for words, (measure, how) in language.table("measures").items():
        first, *rest = words.split(" ")
        if rest:
            double.setdefault(first[:LEAST], []).append(([first, *rest], (measure, how)))
        else:
            single[first] = (measure, how)
    return single, double


LEAST = 3
"""Letters of the first word of a phrase by which it is looked up."""


@lru_cache(maxsize=1 << 14)
def measure_of(form: str, language: Language) -> Row | None:
    """What a word measures by its longest known beginning, None where that is nothing."""
    single, _ = measures(language)
    for size in range(len(form), 2, -1):
        row = single.get(form[:size])
        if (
            row
            and (row[1] != "body" or len(form) - size < 3)
            and not (len(form[:size]) < 4 and len(form) > size + 1)
        ):
            return row if row[1] != "none" else None
    return None


@cache
def _people(language: Language) -> frozenset[str]:
    nouns = [spelling for noun in language.table("people") for spelling in spellings(noun)]
    return frozenset([*nouns, *(stem(noun, language) for noun in nouns)])


@cache
def things(language: Language) -> frozenset[str]:
    """The stems of things.tsv."""
    return frozenset(stem(noun, language) for noun in language.table("things"))


_WHOLE = 5
_ENDING = 2
"""Letters of a beginning in concepts.tsv that tell a word surely, and of the ending behind it, at most."""


@lru_cache(maxsize=1 << 12)
def is_thing(form: str, language: Language) -> bool:
    """True for a noun that names something, and nobody: by things.tsv, or by concepts.tsv."""
    if stem(form, language) in things(language):
        return True
    known = language.table("concepts")
    sizes = range(max(_WHOLE, len(form) - _ENDING), len(form) + 1)
    return role_of(form, language) is None and any(form[:size] in known for size in sizes)


_SHORT = 3
"""Letters of a stem that people and things may share: a driver's and water's."""


@lru_cache(maxsize=1 << 14)
def person(form: str, language: Language) -> bool:
    """True for a noun for people."""
    known = _people(language)
    short = stem(form, language)
    if form in known or (short in known and (len(short) > _SHORT or short not in things(language))):
        return True
    if len(short) <= _SHORT and short in things(language):
        return False
    if form.endswith(tuple(language.table("people_endings"))) and stem(form, language) not in things(
        language
    ):
        return True
    row = role_of(form, language)
    return row is not None and row[0] in ("unnamed", "group") and row[1:3] != ("n", "s")
