"""Endings of words that tell what a form is, as finders of figures and times ask for them, by language."""

from functools import cache
from typing import NamedTuple

from sayso.language import Language


class Endings(NamedTuple):
    """Endings by what they tell, as rows of `form_endings.tsv`; none where a language has no row."""

    ahead: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    collective: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    oblique: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    plural_verb: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    verbal: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


@cache
def endings(language: Language) -> Endings:
    """The endings of a language."""
    return Endings(**{kind: tuple(row[0].split()) for kind, row in language.table("form_endings").items()})
