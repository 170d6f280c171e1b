"""Names in any script and spelling: a key to find them under, and whether two are one person's or office's.

Nothing is looked up: two names are compared by how they are written, once in Latin letters (anyascii),
with the endings of Slavic cases off. A key is a class of consonants; what shares a key is compared.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

from sayso.language import language

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

# Endings that a name takes in the cases of Russian and Ukrainian, longest first. What is left of a
# word is never shorter than three letters.
_ENDINGS = (
    "ого", "ому", "ими", "ыми", "ами", "ями", "ові", "еві", "єві",
    "ым", "им", "ой", "ою", "ей", "ем", "ом", "ам", "ям", "ої", "єю", "ею", "єм", "ію", "ию", "ии", "ії",
    "ый", "ий", "ій", "ая", "яя", "ую", "юю", "ых", "их", "ия", "ія",
    "а", "у", "я", "ю", "е", "є", "и", "і", "ы", "ь", "й", "о",
)  # fmt: skip

# Letters that spellings of one name swap, as classes of consonants; longer runs first. Vowels and
# soft signs are left out, since no two ways of writing a name in Latin letters agree on them.
_CLASSES = (
    ("shch", "J"), ("tsch", "J"), ("sch", "J"), ("tch", "J"), ("dzh", "J"), ("sh", "J"), ("ch", "J"), ("zh",
    "J"),
    ("kh", "H"), ("gh", "H"), ("ph", "F"), ("th", "T"), ("ts", "S"), ("tz", "S"), ("cz", "J"), ("sz", "J"),
    ("ks", "X"), ("ck", "K"),
    ("b", "B"), ("c", "K"), ("d", "D"), ("f", "F"), ("g", "H"), ("h", "H"), ("j", ""), ("k", "K"), ("l", "L"),
    ("m", "M"), ("n", "N"), ("p", "P"), ("q", "K"), ("r", "R"), ("s", "S"), ("t", "T"), ("v", "F"),
    ("w", "F"), ("x", "X"), ("z", "S"),
)  # fmt: skip
_CLASS = dict(_CLASSES)
_RUN = re.compile("|".join(run for run, _ in _CLASSES))

# Honorifics, ranks and articles are words about a name, not of it.
_TITLES = frozenset(language("mul").table("titles"))
_GIVEN = {form: row[0] for form, row in language("mul").table("given_names").items()}
_EMPTY = frozenset(
    "the of and for in a an de la le les der die das des du von van и в по на при з та у із".split()
)


# Letters with marks as other alphabets hear them: Sarıtaş is Сариташ. (A French ç is heard as s; it is rarer
# in names than the Turkish and Albanian one.)
_HEARD = str.maketrans(
    {"ş": "sh", "ș": "sh", "š": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ı": "i",
     "ț": "ts", "ţ": "ts"}
)  # fmt: skip


class Name(NamedTuple):
    """A name ready to be compared: its words in Latin letters, in order, each one's class, and each one as it
    is written by those who leave marks out."""

    words: tuple[str, ...]
    classes: tuple[str, ...]
    unmarked: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> str:
    """A word in small letters without its case ending, in its own script."""
    word = word.lower().replace("ё", "е")
    if _CYRILLIC.search(word):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
    elif word.endswith(("'s", "’s")):
        return word[:-2]
    return word


@lru_cache(maxsize=1 << 14)
def latin(word: str) -> str:
    """A bare word in Latin letters, as it is heard."""
    return unmarked(word.lower().translate(_HEARD))


@lru_cache(maxsize=1 << 14)
def unmarked(word: str) -> str:
    """A bare word in Latin letters, its marks left out."""
    return re.sub(r"[^a-z]", "", anyascii(bare(word)).lower())


@lru_cache(maxsize=1 << 14)
def classes(word: str, across: bool = True) -> str:
    """The consonants of a word as classes; the word itself, bare, where scripts are kept apart."""
    if not across:
        return bare(word)
    plain = latin(word)
    if plain.endswith("off"):
        plain = plain[:-2] + "v"
    found = "".join(_CLASS[run] for run in _RUN.findall(plain))
    squeezed = re.sub(r"(.)\1+", r"\1", found)
    return ("A" if plain[:1] in "aeiouy" else "") + squeezed


@lru_cache(maxsize=1 << 14)
def parsed(name: str, across: bool = True) -> Name:
    """The words of a name that count; empty where it has none."""
    kept = [word for word in _WORD.findall(name) if word.lower() not in _EMPTY]
    kept = [word for word in kept if word.lower().rstrip(".") not in _TITLES] or kept
    words = tuple((latin(word) or bare(word)) if across else bare(word) for word in kept)
    plain = tuple((unmarked(word) or bare(word)) if across else bare(word) for word in kept)
    return Name(words, tuple(classes(word, across) for word in kept), plain)


def key(name: str, across: bool = True) -> str:
    """What a person's name is found under: the class of its last word (the family name as most
    reports write it), empty where it has none."""
    parts = parsed(name, across).classes
    return parts[-1] if parts else ""


# Letters and pairs of letters that transliterations swap without meaning another name.
_SPELT = (
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("ck", "k"),
    ("ph", "f"),
    ("y", "i"),
    ("j", "i"),
    ("q", "k"),
    ("w", "v"),
    ("c", "k"),
)


@lru_cache(maxsize=1 << 14)
def _plain(word: str) -> str:
    for spelt, plain in _SPELT:
        word = word.replace(spelt, plain)
    return re.sub(r"(.)\1+", r"\1", word)


def same_given(a: str, b: str) -> bool:
    """True where two given names are one: spelt alike, an initial of the other, or the same saint's
    name in two languages (Aleksei, Oleksii)."""
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    if _GIVEN.get(a, a) == _GIVEN.get(b, b):
        return True
    first, second = _plain(a), _plain(b)
    if first[:1] == second[:1] and classes(a) == classes(b):
        return True
    return JaroWinkler.similarity(first, second) >= 0.88


def same_family(a: str, b: str) -> bool:
    """True where two family names are spellings of one; a woman's ending (-a) is let pass."""
    first, second = _plain(a), _plain(b)
    longer = max(len(first), len(second))
    if first == second:
        return True
    return longer >= 4 and Levenshtein.distance(first, second) <= (
        1 if longer < 6 else 2 if longer < 10 else 3
    )


def alike(a: str, b: str, across: bool = True) -> float:
    """How much two names of people are one name: 1 where all words agree, .6 where one gives only
    the family name, 0 where they differ."""
    first, second = parsed(a, across), parsed(b, across)
    if not first.words or not second.words:
        return 0.0
    if first.words == second.words:
        return 1.0 if len(first.words) > 1 else 0.8
    if len(first.words) > len(second.words):
        first, second = second, first
    if len(first.words) == 1:
        return 0.6 if _matches(first, 0, second, len(second.words) - 1) else 0.0
    return _whole(first, second)


def _matches(a: Name, i: int, b: Name, j: int) -> bool:
    if a.unmarked[i] == b.unmarked[j]:
        return True
    return a.classes[i] == b.classes[j] and same_family(a.words[i], b.words[j])


def _whole(short: Name, long: Name) -> float:
    """Two names of two words or more: the family names agree (at either end, since some languages
    put them first), and every other word of the shorter one is a given name of the longer."""
    for last_a, last_b in ((-1, -1), (0, -1), (-1, 0), (0, 0)):
        if not _matches(short, last_a, long, last_b):
            continue
        left = list(long.words)
        del left[last_b]
        given = list(short.words)
        del given[last_a]
        if all(any(same_given(g, other) for other in left) for g in given):
            return 0.95
    return 0.0


@lru_cache(maxsize=1 << 12)
def outlet_key(name: str) -> str:
    """An outlet's name or its domain as one word: "The Guardian" and "www.theguardian.com" agree."""
    name = name.lower().strip()
    host = re.search(r"(?:https?://)?(?:www\.|m\.|amp\.)?([\w-]+(?:\.[\w-]+)+)", name)
    if host:
        parts = host.group(1).split(".")
        name = parts[-3] if len(parts) > 2 and parts[-2] in ("co", "com", "org", "net") else parts[-2]
    plain = re.sub(r"[^a-z0-9]", "", anyascii(name).lower())
    return plain[3:] if plain.startswith("the") and len(plain) > 6 else plain
