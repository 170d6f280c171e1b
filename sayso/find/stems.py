"""Words without their endings, so that one row of a table serves all cases of a noun."""

from functools import cache, lru_cache

from sayso.language import Language
from sayso.language.spellings import spellings

_LEAST = 3


@cache
def _endings(language: Language) -> frozenset[str]:
    return frozenset(language.table("inflections"))


@lru_cache(maxsize=1 << 14)
def stem(form: str, language: Language) -> str:
    """The lower-case `form` without its longest ending of inflections.tsv, of three letters at least; the
    form itself where the language has no such table."""
    endings = _endings(language)
    for size in range(min(5, len(form) - _LEAST), 0, -1):
        if form[-size:] in endings:
            return form[:-size]
    return form


@cache
def _roles(language: Language) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for noun, cells in language.table("roles").items():
        for spelling in spellings(noun):
            found.setdefault(stem(spelling, language), cells)
    for noun, cells in language.table("roles").items():
        found[noun] = cells
    return found


def role_of(form: str, language: Language) -> tuple[str, ...] | None:
    """The row of roles.tsv for a form of a noun in whatever case, without the noun itself."""
    known = _roles(language)
    return known.get(form) or known.get(stem(form, language))


@cache
def _states(language: Language) -> frozenset[str]:
    names = [spelling for name in language.table("states") for spelling in spellings(name)]
    return frozenset([*names, *(stem(name, language) for name in names)])


def is_state(form: str, language: Language) -> bool:
    """True for a name in whatever case that stands for a government: "Киев", "в Киеве"."""
    known = _states(language)
    return form in known or stem(form, language) in known


@cache
def by_kind(language: Language, table: str) -> dict[str, tuple[str, ...]]:
    """A table of beginnings of words with a kind each, as the kinds to their beginnings."""
    found: dict[str, list[str]] = {}
    for beginning, (kind,) in language.table(table).items():
        found.setdefault(kind, []).append(beginning)
    return {kind: tuple(beginnings) for kind, beginnings in found.items()}
