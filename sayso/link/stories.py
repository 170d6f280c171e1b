"""Which reports an editor would file together: candidates by their rarest words, a score per pair, clusters
by average."""

import math
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.link import terms as weights
from sayso.link.copies import crowded
from sayso.link.terms import LEADING, NAME, NEUTRAL, PLACE, TITLE, VOICE, Terms
from sayso.link.times import second
from sayso.pack import load

# A report is found under each of its ALONE heaviest terms, and under pairs of the KEYS heaviest: what one
# crowded term does not find, two together do.
ALONE = 6
KEYS = 9
NEUTRAL_KEYS = 7

DAY_SECONDS = 86400.0

FEATURES = (
    "words", "names", "lead", "headline", "headline_most", "names_least", "names_most", "numbers", "near",
    "two_languages", "neutral", "neutral_lead", "neutral_kinds", "voices",
    "unmet", "rare",
)  # fmt: skip
"""What a pair of reports is scored by, each 0 to 1; see `neighbours.features`."""

OF_EVENTS = 14
"""The first so many of them are also what two reports of one happening are scored by."""

Doubles = NDArray[np.float64]

# Days between two publications that still count as near.
NEAR_DAYS = 6

FAINT = 0.1
"""Scores below this are no evidence of anything."""

TIME = 0.25
"""What each week between two publications takes off a score, in logits."""


NAMED = NAME | TITLE

RARE = 5.0
"""Weight from which on a word is rare: in one report of 150, or in one of 50 and twice here."""

MANY_RARE = 20
"""Rare words that two reports share, from which on more of them say no more."""

UNMET = 16.0
"""Weight of names in a headline that another report lacks, from which on more of them say no more: about two
rare ones."""


class Sums(NamedTuple):
    """What the weights of a report come to: the norms of its words but for names, of its names and of its
    first words, of its neutral terms and of those among its first words; the sums over its headline, over
    its names and over the names in its headline. Each a number, or an array of as many as there are
    reports."""

    words: Doubles
    names: Doubles
    leading: Doubles
    neutral: Doubles
    neutral_leading: Doubles
    title: Doubles
    name: Doubles
    named: Doubles


NORMS = 5
"""The first so many of `Sums` are norms."""


class Profile(NamedTuple):
    """A report's terms as the score needs them: with what their weights come to (in the order of `Sums`) and
    the second of its publication, nan where that is not known."""

    terms: Terms
    sums: Doubles
    language: str
    published: float


@cache
def _sides() -> Doubles:
    """Which of `Sums` a term counts for, by its marks: 256 rows of 0 and 1."""
    marks = np.arange(256)
    neutral, name, title = (marks & one > 0 for one in (NEUTRAL, NAME, TITLE))
    leading = marks & LEADING > 0
    sums = (
        ~neutral & ~name, ~neutral & name, ~neutral & leading, neutral, neutral & leading,
        ~neutral & title, ~neutral & name, ~neutral & name & title,
    )  # fmt: skip
    return np.stack(sums, axis=1).astype(np.float64)


def profile(kept: bytes, language: str, published: str | None) -> Profile:
    """A digest's packed terms as a profile."""
    found = weights.unpacked(kept)
    sides, heavy = _sides()[found.marks], found.weights.astype(np.float64)
    sums = np.concatenate([np.sqrt((heavy * heavy) @ sides[:, :NORMS]), heavy @ sides[:, NORMS:]])
    return Profile(found, sums, language, second(published, math.nan))


def keys(found: Terms) -> NDArray[np.uint32]:
    """The codes that a report is found under: its heaviest words and neutral terms, alone and in pairs."""
    boost = found.weights * np.where(found.marks & (TITLE | NAME | PLACE | VOICE), 1.3, 1.0)
    order = np.lexsort((found.codes, -boost))
    ordered, neutral = found.codes[order], found.marks[order] & NEUTRAL > 0
    codes = found.codes[found.marks & VOICE > 0][:ALONE].tolist()
    for heaviest in (ordered[~neutral][:KEYS].tolist(), ordered[neutral][:NEUTRAL_KEYS].tolist()):
        codes += heaviest[:ALONE]
        codes += _paired(sorted(heaviest))
    return np.array(sorted(set(codes)), np.uint32)


def _paired(codes: Sequence[int]) -> list[int]:
    """The hashes of each two codes with a comma between; what two begin with alike is hashed once."""
    written = [str(one).encode() for one in codes]
    begun = [zlib.crc32(one + b",") for one in written]
    return [zlib.crc32(other, start) for at, start in enumerate(begun) for other in written[at + 1 :]]


@cache
def weights_of(name: str) -> tuple[float, tuple[float, ...]]:
    """What a score starts at and what each feature adds, for reports in one language ("native") or in two
    ("across")."""
    kept = load("stories").arrays[name].tolist()
    return float(kept[0]), tuple(kept[1:])


def candidates(found: Sequence[NDArray[np.uint32]]) -> Iterator[tuple[int, int]]:
    """The pairs worth a score, smaller number first, in order, of reports with these keys."""
    if len(found) < 2:
        return iter(())
    owners = np.repeat(np.arange(len(found), dtype=np.int64), [len(one) for one in found])
    return crowded(np.concatenate(found), owners)
