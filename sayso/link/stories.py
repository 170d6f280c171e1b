"""Which reports an editor would file together: candidates by their rarest words, a score per pair, clusters
by average."""

import math
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.link import terms as weights
from sayso.link.copies import crowded
from sayso.link.terms import DAY, LEADING, NAME, NEUTRAL, NUMBER, PLACE, TITLE, Terms
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
    "two_languages", "neutral", "neutral_lead", "neutral_kinds",
)  # fmt: skip
"""What a pair of reports is scored by, each 0 to 1; see `features`."""

# Days between two publications that still count as near.
NEAR_DAYS = 6

FAINT = 0.1
"""Scores below this are no evidence of anything."""

TIME = 0.25
"""What each week between two publications takes off a score, in logits."""


class Side(NamedTuple):
    """Terms of a report as plain tables, which a pair of small ones is compared by fastest: weights and marks
    by code, and for a mark the norm and the sum of the weights that have it (0 for all, `NAME` << 8 for all
    but names)."""

    weights: dict[int, float]
    marks: dict[int, int]
    norms: dict[int, float]
    sums: dict[int, float]


class Profile(NamedTuple):
    """A report's words and its neutral terms, as the score needs them; `terms` as they were kept."""

    plain: Side
    neutral: Side
    kinds: int
    terms: Terms
    language: str
    published: str | None


BUT_NAMES = NAME << 8


def profile(kept: bytes, language: str, published: str | None) -> Profile:
    """A digest's packed terms as a profile."""
    found = weights.unpacked(kept)
    neutral = _side(found.only(NEUTRAL))
    kinds = 0
    for mark in neutral.marks.values():
        kinds |= mark
    return Profile(_side(found.without(NEUTRAL)), neutral, kinds, found, language, published)


def _side(terms: Terms) -> Side:
    codes, heavy, marks = terms.codes.tolist(), terms.weights.tolist(), terms.marks.tolist()
    squares = dict.fromkeys((0, LEADING, NAME, BUT_NAMES, TITLE), 0.0)
    sums = dict.fromkeys((NAME, TITLE), 0.0)
    for weight, mark in zip(heavy, marks, strict=True):
        squares[0] += weight * weight
        squares[NAME if mark & NAME else BUT_NAMES] += weight * weight
        if mark & LEADING:
            squares[LEADING] += weight * weight
        if mark & NAME:
            sums[NAME] += weight
        if mark & TITLE:
            squares[TITLE] += weight * weight
            sums[TITLE] += weight
    norms = {mark: math.sqrt(square) for mark, square in squares.items()}
    return Side(dict(zip(codes, heavy, strict=True)), dict(zip(codes, marks, strict=True)), norms, sums)


def keys(one: Profile) -> NDArray[np.uint32]:
    """The codes that a report is found under: its heaviest words and neutral terms, alone and in pairs."""
    codes: list[int] = []
    for terms, most in ((one.terms.without(NEUTRAL), KEYS), (one.terms.only(NEUTRAL), NEUTRAL_KEYS)):
        boost = terms.weights * np.where(terms.marks & (TITLE | NAME | PLACE), 1.3, 1.0)
        heaviest = terms.codes[np.lexsort((terms.codes, -boost))[:most]].tolist()
        codes += heaviest[:ALONE]
        codes += [weights.code(f"{a},{b}") for a, b in combinations(sorted(heaviest), 2)]
    return np.unique(np.array(codes, np.uint32))


def features(a: Profile, b: Profile) -> list[float]:
    """What speaks for one story, in the order of `FEATURES`. Two reports in one language are compared by
    their words, two in different languages by names, numbers, days and places alone."""
    first, later = second(a.published, math.nan), second(b.published, math.nan)
    near = float(abs(first - later) <= NEAR_DAYS * DAY_SECONDS)
    if a.language != b.language:
        return [0.0] * 8 + [near, 1.0, *_across(a.neutral, b.neutral)]
    numbers = 0
    if a.kinds & b.kinds & NUMBER:
        ours, theirs = a.neutral.marks, b.neutral.marks
        numbers = sum(1 for code in ours.keys() & theirs.keys() if ours[code] & theirs[code] & NUMBER)
    return [*_native(a.plain, b.plain), min(numbers, 3) / 3, near, 0.0, 0.0, 0.0, 0.0]


def _native(a: Side, b: Side) -> list[float]:
    words = names = lead = 0.0
    titles, named = [0.0, 0.0], [0.0, 0.0]
    for code in a.weights.keys() & b.weights.keys():
        x, y, ours, theirs = a.weights[code], b.weights[code], a.marks[code], b.marks[code]
        if ours & theirs & NAME:
            names += x * y
        elif not (ours | theirs) & NAME:
            words += x * y
        if ours & theirs & LEADING:
            lead += x * y
        titles[0] += x if ours & TITLE else 0.0
        titles[1] += y if theirs & TITLE else 0.0
        named[0] += x if ours & NAME else 0.0
        named[1] += y if theirs & NAME else 0.0
    headlines = sorted(_share(part, side.sums[TITLE]) for part, side in zip(titles, (a, b), strict=True))
    covers = sorted(_share(part, side.sums[NAME]) for part, side in zip(named, (a, b), strict=True))
    return [
        _over(words, a.norms[BUT_NAMES] * b.norms[BUT_NAMES]),
        _over(names, a.norms[NAME] * b.norms[NAME]),
        _over(lead, a.norms[LEADING] * b.norms[LEADING]),
        *headlines,
        *covers,
    ]


def _share(part: float, total: float) -> float:
    return part / total if total else 0.5


def _over(dot: float, norm: float) -> float:
    return dot / norm if norm else 0.0


def _across(a: Side, b: Side) -> list[float]:
    every = lead = 0.0
    kinds = 0
    for code in a.weights.keys() & b.weights.keys():
        product, both = a.weights[code] * b.weights[code], a.marks[code] & b.marks[code]
        every += product
        lead += product if both & LEADING else 0.0
        kinds |= both
    met = sum(1 for kind in (NAME, NUMBER, DAY, PLACE) if kinds & kind)
    return [_over(every, a.norms[0] * b.norms[0]), _over(lead, a.norms[LEADING] * b.norms[LEADING]), met / 4]


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    kept = load("stories").arrays["weights"].tolist()
    return float(kept[0]), tuple(kept[1:])


def score(a: Profile, b: Profile) -> float:
    """How sure it is that two reports are of one story, 0 to 1."""
    bias, each = _weights()
    total = bias + sum(weight * value for weight, value in zip(each, features(a, b), strict=True))
    first, later = second(a.published, math.nan), second(b.published, math.nan)
    if first == first and later == later:
        total -= TIME * min(abs(first - later) / DAY_SECONDS / 7, 12)
    return 1 / (1 + math.exp(-total))


def candidates(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    """The pairs worth a score, smaller number first."""
    if len(profiles) < 2:
        return set()
    found = [keys(one) for one in profiles]
    owners = np.repeat(np.arange(len(found), dtype=np.int64), [len(one) for one in found])
    return set(crowded(np.concatenate(found), owners))
