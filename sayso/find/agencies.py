"""Which body a noun means that news puts for those of a service: "rescuers", "the department"."""

from collections.abc import Sequence
from functools import cache

from sayso.find.mentions import Mention
from sayso.find.someones import Entity
from sayso.find.stems import is_state, stem
from sayso.language import Language
from sayso.language.spellings import spellings

_FEMININE, _NEUTER, _EITHER = frozenset("ая"), frozenset("оеє"), frozenset("ьыиії")


@cache
def _agencies(language: Language) -> dict[str, tuple[str, ...]]:
    """Stems of agencies.tsv to how words of the names begin; none of these where any office may be meant."""
    rows = language.table("agencies").items()
    return {
        stem(noun, language): () if opens == "-" else tuple(opens.split(",")) for noun, (opens, *_) in rows
    }


def stands_for_body(found: Mention, language: Language) -> bool:
    """True for a noun alone that may mean a body named before."""
    return found.head in _agencies(language)


def meant_by(found: Mention, met: Sequence[Entity], language: Language) -> list[Entity]:
    """The bodies met so far that a noun of agencies.tsv may mean."""
    opens = _agencies(language)[found.head]
    named = [one for one in met if one.kind in ("office", "group") and (one.words or one.heads)]
    if not opens:
        offices = [one for one in named if one.kind == "office"]
        return [one for one in offices if not all(is_state(word, language) for word in one.words or "-")]
    return [one for one in named if any(word.startswith(opens) for word in (*one.words, *one.heads))]


@cache
def _genders(language: Language) -> dict[str, str]:
    """Stems of nouns for bodies to m, f or n by how the noun ends, where that tells."""
    found: dict[str, str] = {}
    for noun, (kind, _, number, _) in language.table("roles").items():
        ending = "" if number == "p" else noun[-1]
        gender = "f" if ending in _FEMININE else "n" if ending in _NEUTER else "m" if ending else "-"
        if kind in ("office", "group", "outlet") and ending not in _EITHER:
            found.update({stem(spelling, language): gender for spelling in spellings(noun)})
    return found


def agrees(one: Entity, found: Mention, text: str, language: Language) -> bool:
    """True where a pronoun in the singular may mean a body by the gender of its noun: "the committee … by its
    count"; the forms for him are also those for it."""
    known = _genders(language)
    nouns = [text[slice(*each.span)].lower().split() for each in one.mentions if each.way != "pronoun"]
    told = next(
        (known[key] for forms in nouns for form in forms if (key := stem(form, language)) in known), ""
    )
    return told == found.gender or (told == "n" and found.gender == "m")
