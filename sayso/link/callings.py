"""What somebody is said to do: "a night nurse" and «медсестра» are of one calling, in whatever language."""

from collections.abc import Iterable

from sayso.language import language

ENDING = 4
"""Letters that may follow the beginning of a word."""

MANY = {"organiser"}
"""Callings of which several speak as one."""

_RELATIVE = (
    "who",
    "which",
    "that",
    "whose",
    "котор",
    "який",
    "яка",
    "якого",
    "якої",
    "чий",
    "чия",
    "чья",
    "чей",
)
_SEVERAL = ("s", "ы", "и", "і", "ів", "ов", "ей", "їв")


def callings(words: Iterable[str], code: str) -> frozenset[str]:
    """What the words say that somebody does, as far as few do it in one place; nothing of several people, and
    of what is told of somebody ("who was carried by a nurse") only that something was organised."""
    table = language(code).table("callings")
    found, told = set(), False
    for word in words:
        told = told or word.startswith(_RELATIVE)
        least = max(2, len(word) - ENDING)
        calling = next((table[word[:n]][0] for n in range(len(word), least - 1, -1) if word[:n] in table), "")
        if calling in MANY or not (told or word.endswith(_SEVERAL)):
            found.add(calling)
    return frozenset(found) - {""}
