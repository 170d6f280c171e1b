"""What a report is about, as weighed words, names, numbers, days and places: small enough to keep, and
comparable.

Words are compared by their first six letters, which stands in for a stemmer in every language with endings;
their weight says how rare they are in news. Names, numbers, days and places are neutral: they are written
alike
for every language and script, and link reports that share no word.
"""

import math
import re
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.language import language as tables
from sayso.link.names import bare, classes, latin
from sayso.pack import load

STEM = 6
KEPT = 128
LEAD = 60

TITLE, LEADING, NAME, NUMBER, NEUTRAL, DAY, PLACE, CONCEPT = 1, 2, 4, 8, 16, 32, 64, 128

VOICE = CONCEPT
"""The same bit in the terms of a whole report, which have no concepts: somebody whom it quotes."""

BUCKETS = 1 << 17
"""Rows of the table of rarities: a word's row is the top of its hash."""

# A word of a language without a table counts as about as rare as the middle of one that has.
UNKNOWN = 4.0

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:(?:^|\n)[\s#*>•–—-]*|[.!?…:]['\"”’»)]*\s+|[\"“«„(]\s*)$")


_NEW = (0, 0, 0.0)


# A name in quotation marks («Искандер»), not speech.
_QUOTED = re.compile(r"[\"“«„][^\"“”«»„.!?,;:\n]{1,30}[\"“”»]")


class Terms(NamedTuple):
    """Terms in order of their codes, one row each: code, weight, marks (bits TITLE, LEADING …)."""

    codes: NDArray[np.uint32]
    weights: NDArray[np.float32]
    marks: NDArray[np.uint8]

    def only(self, mark: int) -> "Terms":
        """The terms with any of these marks."""
        keep = (self.marks & mark) > 0
        return Terms(self.codes[keep], self.weights[keep], self.marks[keep])

    def without(self, mark: int) -> "Terms":
        """The terms with none of these marks."""
        keep = (self.marks & mark) == 0
        return Terms(self.codes[keep], self.weights[keep], self.marks[keep])


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A word without its commonest endings, and of that the first six letters."""
    word = bare(word)
    if word.isascii() and len(word) > 4:
        if word.endswith("ing") and len(word) > 6:
            word = word[:-3]
        elif word.endswith("ed") and len(word) > 5:
            word = word[:-2]
        elif word.endswith("s") and word[-2] not in "sui":
            word = word[:-1]
    return word[:STEM]


def code(term: str) -> int:
    """A term's hash."""
    return zlib.crc32(term.encode())


@cache
def _rarities(language: str) -> NDArray[np.float32] | None:
    pack = load("rarity")
    table = pack.arrays.get(language)
    return None if table is None else np.asarray(table, np.float32) / np.float32(pack.card["scale"])


def rarity(term: str, language: str) -> float:
    """How rare a term is in news: the logarithm of reports per report that has it, 0 to about 7."""
    table = _rarities(language)
    return UNKNOWN if table is None else float(table[code(term) >> 15])


class Word(NamedTuple):
    """What a word comes to, wherever it stands: the code of its stem and how rare that is, as a name and as
    another word; the code of its neutral form, 0 for none."""

    code: int
    rare: float
    rare_name: float
    neutral: int
    number: bool


@lru_cache(maxsize=1 << 15)
def _word(word: str, language: str) -> Word | None:
    """What a word comes to; None for one that says nothing."""
    number = word.isdigit()
    if (len(word) < 3 and not number) or word.lower() in tables(language).table("negations"):
        return None
    short = stem(word)
    table = _rarities(language)
    hashed = code(short)
    neutral = _neutral(word, number)
    if table is not None:
        rare = name = float(table[hashed >> 15])
    else:
        rare, name = UNKNOWN if number or len(short) == STEM else 1.0, UNKNOWN
    return Word(hashed, rare, name, code(neutral) if neutral else 0, number)


def weighed(
    text: str, title_stop: int, language: str, extra: Mapping[str, int], most: int = 2 * KEPT
) -> bytes:
    """The terms of a text whose headline ends at `title_stop`, packed (see `unpacked`), the `most` heaviest;
    `extra` are neutral terms with marks."""
    held: dict[int, tuple[int, int, float]] = {}
    for number, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        known = _word(word, language)
        if known is None:
            continue
        one, rare, rare_name, neutral, digits = known
        start = match.start()
        place = (TITLE | LEADING) if start < title_stop else LEADING if number < LEAD else 0
        if digits:
            place |= NUMBER
        elif word[0].isupper() and (
            not _SENTENCE_START.search(text, max(0, start - 4), start)
            or _QUOTED.match(text, max(0, start - 1))
        ):
            place |= NAME
            rare = rare_name
        count, marks, before = held.get(one, _NEW)
        held[one] = (count + 1, marks | place, rare if rare > before else before)
        if neutral and place & (NAME | NUMBER):
            count, marks, before = held.get(neutral, _NEW)
            held[neutral] = (count + 1, marks | place | NEUTRAL, before)
    for term, mark in extra.items():
        count, marks, before = held.get(code(term), _NEW)
        held[code(term)] = (count + 1, marks | mark | NEUTRAL, before)
    rows = []
    for one, (count, mark, rare) in held.items():
        weight = rare if not mark & NEUTRAL else 5.0 if mark & (NAME | NUMBER | VOICE) else 4.0
        rows.append((one, weight * (1 + math.log(count)) if count > 1 else weight, mark))
    return _packed(rows, most)


def _neutral(word: str, number: bool) -> str:
    """The neutral form of a name or a number; empty where it is too short to say anything."""
    if number:
        return f"#{word}" if len(word) > 1 and not (len(word) == 4 and word[:2] in ("19", "20")) else ""
    found = classes(word)
    return f"@{latin(word)[:1]}{found}" if len(found) > 2 else ""


def _packed(rows: Sequence[tuple[int, float, int]], most: int) -> bytes:
    """Rows of code, weight and marks as bytes, seven each, the low byte first, in order of their codes."""
    if len(rows) > KEPT // 2:
        plain = [row for row in rows if not row[2] & NEUTRAL]
        neutral = [row for row in rows if row[2] & NEUTRAL]
        plain.sort(key=lambda row: (not row[2] & TITLE, -row[1], row[0]))
        neutral.sort(key=lambda row: (not row[2] & (TITLE | DAY | PLACE | VOICE), -row[1], row[0]))
        rows = [*plain[:KEPT], *neutral[: KEPT // 2]]
    if len(rows) > most:
        rows = sorted(rows, key=lambda row: (-row[1], row[0]))[:most]
    rows = sorted(rows)
    count = len(rows)
    codes, heavy, marks = zip(*rows, strict=True) if rows else ((), (), ())
    return struct.pack(f"<{count}I{count}e{count}B", *codes, *heavy, *marks)


def heaviest(kept: bytes, most: int) -> tuple[bytes, bytes]:
    """The `most` heaviest of packed terms, packed, and the codes of those that are neutral, four bytes each,
    the low one first."""
    count = len(kept) // 7
    codes = struct.unpack_from(f"<{count}I", kept)
    heavy = struct.unpack_from(f"<{count}e", kept, 4 * count)
    marks = kept[6 * count :]
    neutral = [code for code, mark in zip(codes, marks, strict=True) if mark & NEUTRAL]
    rows = list(zip(codes, heavy, marks, strict=True))
    return _packed(rows, most), struct.pack(f"<{len(neutral)}I", *neutral)


def unpacked(kept: bytes) -> Terms:
    """What `weighed` packed (weights to three digits)."""
    count = len(kept) // 7
    return Terms(
        np.frombuffer(kept, "<u4", count),
        np.frombuffer(kept, "<f2", count, 4 * count).astype(np.float32),
        np.frombuffer(kept, np.uint8, count, 6 * count),
    )


@lru_cache(maxsize=1 << 12)
def of_sentence(kept: bytes) -> Terms:
    """The same of a sentence or a statement, which a story asks for several times: not to be changed."""
    found = unpacked(kept)
    found.weights.flags.writeable = False
    return found


def _at(a: Terms, b: Terms) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    if not len(b.codes):
        return np.zeros(len(a.codes), np.bool_), np.zeros(len(a.codes), np.intp)
    at = np.searchsorted(b.codes, a.codes)
    at[at == len(b.codes)] = 0
    return b.codes[at] == a.codes, at


def cosine(a: Terms, b: Terms) -> float:
    """How alike two sets of terms are, 0 to 1."""
    both, at = _at(a, b)
    if not both.any():
        return 0.0
    norm = math.sqrt(float(a.weights @ a.weights) * float(b.weights @ b.weights))
    # Words that every report has weigh nothing: a text of nothing else is like none.
    return float(a.weights[both] @ b.weights[at[both]]) / norm if norm else 0.0


def covered(a: Terms, b: Terms) -> float:
    """The share of the weight of `a` that `b` has too; .5 where `a` is empty."""
    total = float(a.weights.sum())
    if not total:
        return 0.5
    both, _ = _at(a, b)
    return float(a.weights[both].sum()) / total


def codes(terms: Iterable[str]) -> NDArray[np.uint32]:
    """The sorted hashes of terms."""
    return np.unique(np.array([code(term) for term in terms], np.uint32))


@lru_cache(maxsize=1 << 14)
def concept(word: str, language: str) -> str:
    """What a small-letter word is about, one word for all languages; empty where its table has none."""
    table = tables(language).table("concepts")
    for length in range(len(word), max(1, len(word) - 5), -1):
        row = table.get(word[:length])
        if row and len(word) - length <= (0 if length < 3 else 2 if length == 3 else 5):
            return row[0]
    return ""


def concepts(text: str, language: str) -> dict[str, int]:
    """What a statement's words are about, as neutral terms; none for a language without a table."""
    found = {concept(word, language) for word in _WORD.findall(text.lower().replace("ё", "е"))}
    return {f"={one}": CONCEPT for one in found if one}
