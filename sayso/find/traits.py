"""What the tables of a language and the gazetteer say of a written form, as a few short names."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from sayso.find.stems import stem
from sayso.gazetteer import Gazetteer
from sayso.gazetteer.keys import variants
from sayso.language import Language

_SIZES = (30_000, 200_000, 1_000_000)
_ENDINGS = ("patronymics", "surnames", "people_endings")
_BEGINNINGS = ("measures", "happenings")
_FORMS = ("numerals", "times", "words", "place_designators")
_STEMS = ("people", "roles", "things", "titles_held", "given_names")
# An adjective of a place, and what may have stood in place of its ending in the place's own name.
_ADJECTIVE = re.compile(r"[сцз]ь?к(?:ий|ая|ое|ие|ого|ому|им|ом|ой|ую|их|ими|ою|ій|а|е|і|у)$")
_BARE = ("", *"ия а о ск ь ай и ы ка ан ец я ея тай ія ина їна".split())


@cache
def _by_stem(language: Language, table: str) -> dict[str, tuple[str, ...]]:
    return {stem(row.lower(), language): cells for row, cells in language.table(table).items()}


def traits(word: str, language: Language, gazetteer: Gazetteer) -> list[str]:
    """The traits of a word as it is written, sorted; a table with cells gives its first one too."""
    found = set(_listed(word, language))
    if word[0].isupper():
        found.update(_places(word, language, gazetteer))
    match = _ADJECTIVE.search(word.lower())
    if match:
        found.update(_adjectives(word.lower()[: match.start()], gazetteer))
    return sorted(found)


def _listed(word: str, language: Language) -> Iterator[str]:
    form = word.lower()
    short = stem(form, language)
    capital = word[0].isupper()
    for table in _STEMS:
        cells = _by_stem(language, table).get(short)
        if cells is not None and (capital or table != "given_names"):
            yield table
            yield from (f"{table} {cell}" for cell in cells[:1])
    for table in _ENDINGS:
        if capital or table == "people_endings":
            size = _longest(form, language.table(table), ending=True)
            if size:
                yield f"{table} {size}"
    for table in _BEGINNINGS:
        size = _longest(form, language.table(table), ending=False)
        if size:
            yield " ".join((table, *language.table(table)[form[:size]][:1]))
    for table in _FORMS:
        cells = language.table(table).get(form)
        if cells is not None:
            yield " ".join((table, *cells[:1]))


def _longest(form: str, rows: Mapping[str, object], ending: bool) -> int:
    """The size of the longest row that `form` ends or begins with; of an ending two letters stay before."""
    for size in range(min(len(form) - 2 if ending else len(form), 14), 1, -1):
        if (form[-size:] if ending else form[:size]) in rows:
            return size
    return 0


def _places(word: str, language: Language, gazetteer: Gazetteer) -> Iterator[str]:
    """Kinds of places that may be called so, settlements by size; with "!" where the form is as filed."""
    keys = list(dict.fromkeys(variants(word, language.table("place_endings"))))
    for place, entries in enumerate(gazetteer.lookup(keys)):
        for entry in entries[:3]:
            size = sum(entry.population >= least for least in _SIZES) if entry.kind == "place" else ""
            yield f"{entry.kind}{size}{'' if place else '!'}"


def _adjectives(short: str, gazetteer: Gazetteer) -> Iterator[str]:
    """Kinds of well-known places that an adjective without its ending may belong to."""
    for entries in gazetteer.lookup([short + ending for ending in _BARE]):
        for entry in entries[:1]:
            if entry.kind in ("country", "region", "area", "continent") or entry.population > 100_000:
                yield f"of {entry.kind}"
