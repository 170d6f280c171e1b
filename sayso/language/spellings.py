"""Texts spelt otherwise than the tables of their language: in Latin letters, or as before a reform."""

import re
from functools import cache
from typing import Literal

from sayso.language import Language, language
from sayso.language.letters import Spelling, alphabet

Way = Literal["transliterated", "old"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Words of mul/transliterated.tsv that a text must hold, different ones, and their share of all words.
_FEWEST = 2
_SHARE = 0.04
# Words with letters out of use that make a text one of the old orthography.
_OLD = 3
_TABLES: dict[Way, str] = {"transliterated": "transliteration", "old": "old_spelling"}


def spellings(word: str) -> list[str]:
    """The ways in which a word of a table is written: with "ё" or "е", and with any apostrophe."""
    found = [word]
    if "ё" in word:
        found.append(word.replace("ё", "е"))
    if "'" in word:
        found += [word.replace("'", mark) for mark in "’ʼ"]
    return found


def transliterated(text: str) -> str | None:
    """The language whose words a text in Latin letters spells, None where it is none of those known."""
    known = language("mul").table("transliterated")
    words = _WORD.findall(text.lower())
    found = [word for word in words if word in known]
    if len(set(found)) < _FEWEST or len(found) < _SHARE * len(words):
        return None
    codes = [known[word][0] for word in found]
    return max(sorted(set(codes)), key=codes.count)


def way_of(spoken: Language, text: str) -> Way | None:
    """How a text in a language is spelt, None where as today; a language without the tables has one way."""
    if spoken.table("transliteration") and alphabet(text[:2000]) == "latin":
        return "transliterated"
    old = _old(spoken)
    if old and len(old.findall(text, 0, 4000)) >= _OLD:
        return "old"
    return None


@cache
def _old(spoken: Language) -> re.Pattern[str] | None:
    """What only stands in the old orthography, None where the language has no table of it."""
    rows = spoken.table("old_spelling")
    letters = "".join(key for key in rows if len(key) == 1)
    ends = "|".join(key[:-1] for key in rows if key.endswith("$") and len(key) == 2)
    return re.compile(rf"[{letters}]|(?:{ends})\b") if letters and ends else None


@cache
def spelling_of(spoken: Language, way: Way) -> Spelling:
    """The spelling by which words of a text spelt that way can be looked up."""
    return Spelling(spoken.table(_TABLES[way]))
