"""What somebody is said to do: "a night nurse" and «медсестра» are of one calling, in whatever language."""

import re
from collections.abc import Sequence

from sayso.language import language

ENDING = 4
"""Letters that may follow the beginning of a word."""

MANY = {"organiser"}
"""Callings of which several speak as one."""

_SEVERAL = re.compile("(?:s|ы|и|і|ів|їв|ов|ей)$")


def callings(words: Sequence[str], code: str) -> frozenset[str]:
    """What the words say that somebody does, as far as few do it in one place; nothing of several people, and
    of what is told of somebody ("who was carried by a nurse") only that something was organised."""
    told = _told(words, code)
    found = set()
    for at, word in enumerate(words):
        row = _beginning("callings", word, code)
        if row and (row[0] in MANY or not (at >= told or _SEVERAL.search(word))):
            found.add(row[0])
    return frozenset(found)


def described(words: Sequence[str], code: str) -> Sequence[str]:
    """The words without what is told of somebody behind them ("who sat in the mission's basement"), unless
    that says what somebody leads or speaks for."""
    told = _told(words, code)
    leads = told + 1 < len(words) and _beginning("leading", words[told + 1], code) is not None
    return words if leads else words[:told]


def _told(words: Sequence[str], code: str) -> int:
    """Where it begins to be told of somebody what was done."""
    table = language(code).table("words")
    return next((at for at, word in enumerate(words) if table.get(word) == ("rel",)), len(words))


def _beginning(name: str, word: str, code: str) -> tuple[str, ...] | None:
    """The row of a table with the longest beginning of a word."""
    table = language(code).table(name)
    least = max(2, len(word) - ENDING)
    return next((table[word[:n]] for n in range(len(word), least - 1, -1) if word[:n] in table), None)
