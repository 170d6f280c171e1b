"""What the networks see of a report: its words cut fine, and numbers that describe each of them."""

import re
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.text import Span

BUCKETS = 1 << 14
"""Rows of the table of letter groups."""

SHAPES = 12
"""Kinds of outer form that `shape` tells apart."""

STATES = 15
"""Places of a word: five states of quotation times three kinds of line start."""

LONGEST = 24
"""Letters of a word that are looked at; what stands in the middle of a longer one is left out."""

_ENDING = re.compile(r"(?:n['’]t|['’](?:s|ll|ve|d|m|re))$", re.IGNORECASE)
_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_DIGIT = re.compile(r"\d")


class Form(NamedTuple):
    """One written form: its plain spelling, its letter groups' rows and its shape."""

    plain: str
    groups: tuple[int, ...]
    shape: int


def cut(text: str, words: Iterable[Span]) -> list[Span]:
    """`words` with the endings 's, 'll, 've, 'd, 'm, 're and n't cut off as words of their own.

    Where somebody is named and something is said of him in one written word ("he's said"), the
    border of a source runs inside the word.
    """
    if "'" not in text and "’" not in text:
        return list(words)
    pieces: list[Span] = []
    for word in words:
        start, stop = word
        written = text[start:stop]
        match = _ENDING.search(written) if stop - start > 2 and ("'" in written or "’" in written) else None
        if match and match.start():
            pieces += (Span(start, start + match.start()), Span(start + match.start(), stop))
        else:
            pieces.append(word)
    return pieces


def plain(word: str) -> tuple[str, int]:
    """The plain spelling of `word` (digits as 0, quotation marks straight, letters small) and its shape."""
    if len(word) > LONGEST:
        word = word[: LONGEST // 2] + word[-LONGEST // 2 :]
    return _DIGIT.sub("0", word.translate(_PLAIN).lower()), shape(word)


def form(word: str) -> Form:
    """The form of `word`."""
    spelt, outer = plain(word)
    framed = f"<{spelt}>"
    groups = tuple(
        zlib.crc32(framed[start : start + size].encode("utf-8", "replace")) % BUCKETS
        for size in (3, 4, 5)
        for start in range(max(1, len(framed) - size + 1))
    )
    return Form(spelt, groups, outer)


def shape(word: str) -> int:
    """The outer form of a word, as a number below `SHAPES`."""
    first = word[0]
    if first.isdigit():
        return 0 if word.isdigit() else 1
    if first.isalpha():
        return _shape_of_letters(word)
    if first in '"“”„«»':
        return 8
    if first in "'’‘":
        return 9
    return 10 if first in ".!?…" else 11


def _shape_of_letters(word: str) -> int:
    if word.islower():
        return 2
    if word.isupper():
        return 3 if len(word) == 1 else 4 if "." not in word else 5
    return 6 if word[0].isupper() and word[1:].islower() else 7


def states(text: str, tokens: Sequence[Span]) -> NDArray[np.int64]:
    """For each token `3 * quotation + line`, each below `STATES`.

    Quotation: 0 outside, 1 mark that opens, 2 inside, 3 mark that closes, 4 inside one that does
    not close in its line. Line: 0 goes on, 1 first of a line, 2 first after a blank line.
    """
    found = np.zeros(len(tokens), np.int64)
    opened = -1
    before = 0
    for place, (start, stop) in enumerate(tokens):
        line = 2 if place == 0 else 0
        if start > before and place:
            line = min(2, text.count("\n", before, start))
        if line:
            _leave_open(found, opened, place)
            opened = -1
        first = text[start] if stop - start == 1 else ""
        quotation = 2 if opened >= 0 else 0
        if first in _OPENING or (first == '"' and opened < 0):
            quotation, opened = 1, place
        elif first in _CLOSING or first == '"':
            quotation, opened = 3, -1
        found[place] = 3 * quotation + line
        before = stop
    _leave_open(found, opened, len(tokens))
    return found


def _leave_open(found: NDArray[np.int64], opened: int, stop: int) -> None:
    """Mark what follows the opening mark at `opened` as a quotation that does not close."""
    if opened >= 0:
        found[opened + 1 : stop] = 12 + found[opened + 1 : stop] % 3
