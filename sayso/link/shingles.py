"""Runs of five words as numbers, so that two texts can be compared without keeping either.

A shingle is the hash of five words running, in small letters and without marks; a text is the sorted set of
its
shingles, four bytes each. Two texts of 600 words share one by chance about once in ten thousand pairs.
"""

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Shingles = NDArray[np.uint32]
Rows = NDArray[np.int64]
Pairs = Sequence[tuple[Shingles, Shingles]]

WIDTH = 5
_WORD = re.compile(r"\w+")
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)

# The last bits of a hash.
LAST = 0xFFFF

# One shingle in SHARE is a key to find its report under: a text that repeats 40 running words of
# another shares a key with it in nine cases of ten, one that repeats half of it in all. Short texts
# keep at least LEAST keys.
SHARE = 16
LEAST = 16

# Pairs that are compared at once: larger arrays leave the processor's caches.
TOGETHER = 256


def forms(text: str) -> list[str]:
    """The words of a text in small letters, without marks."""
    return _WORD.findall(text.lower())


def hashed(words: Sequence[str]) -> NDArray[np.uint32]:
    """The hashes of words, one for one; the same on every machine and in every run."""
    return np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint32, len(words))


def shingles(text: str, width: int = WIDTH) -> Shingles:
    """The sorted set of a text's shingles; a shorter text is one shingle, an empty one none."""
    codes = hashed(forms(text)).astype(np.uint64)
    count = len(codes)
    if not count:
        return np.zeros(0, np.uint32)
    width = min(width, count)
    runs = np.full(count - width + 1, count if count < WIDTH else WIDTH, np.uint64)
    for offset in range(width):
        runs = runs * _STEP + codes[offset : count - width + 1 + offset]
    runs ^= runs >> np.uint64(31)
    runs *= _MIX
    runs ^= runs >> np.uint64(32)
    return np.unique(runs.astype(np.uint32))


def keys(found: Shingles) -> Shingles:
    """The shingles that a text is found under: those with the smallest hashes."""
    return found[: max(int(np.searchsorted(found, 2**32 // SHARE)), LEAST)]


def shared(a: Shingles, b: Shingles) -> int:
    """How many shingles two texts share."""
    if len(a) > len(b):
        a, b = b, a
    if not len(b):
        return 0
    at = np.searchsorted(b, a)
    at[at == len(b)] = 0
    return int(np.count_nonzero(b[at] == a))


def jaccard(a: Shingles, b: Shingles) -> float:
    """Shared shingles over all shingles of both, 0 where either has none."""
    both = shared(a, b)
    return both / (len(a) + len(b) - both) if both else 0.0


def jaccards(pairs: Pairs) -> NDArray[np.float64]:
    """The same of each of several pairs."""
    both = shares(pairs)
    every = np.array([len(one) + len(other) for one, other in pairs], np.int64) - both
    found: NDArray[np.float64] = both / np.maximum(every, 1)
    return found


def shares(pairs: Pairs) -> NDArray[np.int64]:
    """How many shingles the two texts of each pair share. It costs least where pairs with the same first text
    follow one another."""
    found = [_shares(pairs[start : start + TOGETHER]) for start in range(0, len(pairs), TOGETHER)]
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _shares(pairs: Pairs) -> NDArray[np.int64]:
    first = {id(one): one for one, _ in pairs}
    number = {key: at for at, key in enumerate(first)}
    sizes = [len(other) for _, other in pairs]
    ours, theirs = (np.concatenate(ones) for ones in (list(first.values()), [other for _, other in pairs]))
    our_row = np.repeat(np.arange(len(first)), [len(one) for one in first.values()])
    their_row = np.repeat([number[id(one)] for one, _ in pairs], sizes)
    maybe = likely(ours, our_row, theirs, their_row, len(first))
    _, met = places(our_row << 32 | ours, their_row[maybe] << 32 | theirs[maybe])
    return np.diff(np.searchsorted(maybe[met], np.cumsum(sizes)), prepend=0)


def likely(ours: Shingles, our_row: Rows, theirs: Shingles, their_row: Rows, rows: int) -> NDArray[np.intp]:
    """The places of those hashes of others that may be among ours of the same row (0 to `rows` - 1), by their
    last bits: nearly all that are not are left out."""
    marked = np.zeros(rows * (LAST + 1), np.bool_)
    marked[our_row * (LAST + 1) + (ours & LAST)] = True
    return np.flatnonzero(marked[their_row * (LAST + 1) + (theirs & LAST)])


def places(ours: NDArray[np.int64], theirs: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where in ours, which are sorted, those of theirs stand that are there too, and which these are."""
    if not len(ours):
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    at = np.searchsorted(ours, theirs)
    at[at == len(ours)] = 0
    met = np.flatnonzero(ours[at] == theirs)
    return at[met], met


def packed(found: Shingles) -> bytes:
    """Shingles as bytes, four each, the low byte first on every machine."""
    return found.astype("<u4").tobytes()


def unpacked(kept: bytes) -> Shingles:
    """What `packed` made, as it was."""
    return np.frombuffer(kept, "<u4")
