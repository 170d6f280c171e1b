"""Which body a noun means that news puts for those of a service: "rescuers", "the department"."""

from collections.abc import Callable, Sequence
from functools import cache

from sayso.find.mentions import Mention
from sayso.find.someones import BODIES, Entity
from sayso.find.stems import is_state, stem
from sayso.find.streams import Stream
from sayso.language import Language
from sayso.language.spellings import spellings

# How many sentences nearer than any other a body must be.
_SURELY = 1
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


def meant_by(
    found: Mention, met: Sequence[Entity], unit: Callable[[int], int], language: Language
) -> Entity | None:
    """The one body met so far that a noun of agencies.tsv may mean, or the one that is surely nearest; `unit`
    gives the number of a sentence by an offset."""
    here = unit(found.span.start)
    fitting = _fitting(found, met, language)
    order = sorted((here - unit(one.mentions[-1].span.start), one.number) for one in fitting)
    if not order or (len(order) > 1 and order[1][0] - order[0][0] < _SURELY):
        return None
    return met[order[0][1]]


def _fitting(found: Mention, met: Sequence[Entity], language: Language) -> list[Entity]:
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


def bodies_beside(
    stream: Stream, found: Mention, recent: Sequence[Entity], unit: Callable[[int], int]
) -> list[Entity]:
    """The one body of this sentence or the one before whose noun has the gender of a pronoun: "the committee
    … by its count"."""
    here = unit(found.span.start)
    near = [one for one in recent if one.kind in BODIES and here - unit(one.mentions[-1].span.start) <= 1]
    near = [one for one in near if _agrees(one, found, stream.text, stream.lexicon.language)]
    return near if len(near) == 1 else []


def _agrees(one: Entity, found: Mention, text: str, language: Language) -> bool:
    """True where a pronoun in the singular has the gender of a body's noun; the forms for him are also those
    for it."""
    known = _genders(language)
    forms = [form for each in one.mentions if each.way != "pronoun" for form in _forms(text, each)]
    told = next((known[key] for form in forms if (key := stem(form, language)) in known), "")
    return told == found.gender or (told == "n" and found.gender == "m")


def _forms(text: str, found: Mention) -> list[str]:
    return text[slice(*found.span)].lower().split()
