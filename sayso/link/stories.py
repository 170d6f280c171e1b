"""Which reports an editor would file together: candidates by their rarest words, a score per pair, clusters
by average."""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.link import terms as weights
from sayso.link.copies import crowded
from sayso.link.terms import DAY, LEADING, NAME, NEUTRAL, NUMBER, PLACE, TITLE, VOICE, Terms
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
"""What a pair of reports is scored by, each 0 to 1; see `features`."""

OF_EVENTS = 14
"""The first so many of them are also what two reports of one happening are scored by."""

# Days between two publications that still count as near.
NEAR_DAYS = 6

FAINT = 0.1
"""Scores below this are no evidence of anything."""

TIME = 0.25
"""What each week between two publications takes off a score, in logits."""


class Side(NamedTuple):
    """Terms of a report as a plain table, which a pair of small ones is compared by fastest: weight and marks
    by code; for a mark the norm and the sum of the weights that have it (`EVERY` for all, `BUT_NAMES` for
    all but names); and the names in the headline, code and weight."""

    table: dict[int, tuple[float, int]]
    norms: dict[int, float]
    sums: dict[int, float]
    named: tuple[tuple[int, float], ...]


EVERY = 0
BUT_NAMES = NAME << 8
NAMED = NAME | TITLE

RARE = 5.0
"""Weight from which on a word is rare: in one report of 150, or in one of 50 and twice here."""

MANY_RARE = 20
"""Rare words that two reports share, from which on more of them say no more."""

UNMET = 16.0
"""Weight of names in a headline that another report lacks, from which on more of them say no more: about two
rare ones."""


class Profile(NamedTuple):
    """A report's words and its neutral terms, as the score needs them; `terms` as they were kept."""

    plain: Side
    neutral: Side
    kinds: int
    terms: Terms
    language: str
    published: str | None


def profile(kept: bytes, language: str, published: str | None) -> Profile:
    """A digest's packed terms as a profile."""
    found = weights.unpacked(kept)
    neutral = _side(found.only(NEUTRAL))
    kinds = 0
    for _, mark in neutral.table.values():
        kinds |= mark
    return Profile(_side(found.without(NEUTRAL)), neutral, kinds, found, language, published)


def _side(terms: Terms) -> Side:
    codes, heavy, marks = terms.codes.tolist(), terms.weights.tolist(), terms.marks.tolist()
    norms, sums = {}, {}
    for mark in (EVERY, LEADING, NAME, BUT_NAMES, TITLE):
        if mark == EVERY:
            kept = terms.weights
        else:
            kept = terms.weights[(terms.marks & NAME == 0) if mark == BUT_NAMES else (terms.marks & mark > 0)]
        norms[mark], sums[mark] = math.sqrt(float(kept @ kept)), float(kept.sum())
    table = dict(zip(codes, zip(heavy, marks, strict=True), strict=True))
    named = tuple((code, weight) for code, (weight, mark) in table.items() if mark & NAMED == NAMED)
    return Side(table, norms, sums, named)


def keys(found: Terms) -> NDArray[np.uint32]:
    """The codes that a report is found under: its heaviest words and neutral terms, alone and in pairs."""
    codes: list[int] = []
    for terms, most in ((found.without(NEUTRAL), KEYS), (found.only(NEUTRAL), NEUTRAL_KEYS)):
        boost = terms.weights * np.where(terms.marks & (TITLE | NAME | PLACE | VOICE), 1.3, 1.0)
        heaviest = terms.codes[np.lexsort((terms.codes, -boost))[:most]].tolist()
        codes += heaviest[:ALONE]
        codes += [weights.code(f"{a},{b}") for a, b in combinations(sorted(heaviest), 2)]
    return np.unique(np.array(codes, np.uint32))


def features(a: Profile, b: Profile) -> list[float]:
    """What speaks for one story, in the order of `FEATURES`. Two reports in one language are compared by
    their words, two in different languages by names, numbers, days and places alone."""
    first, later = second(a.published, math.nan), second(b.published, math.nan)
    near = float(abs(first - later) <= NEAR_DAYS * DAY_SECONDS)
    voices = _both(a, b, VOICE, 1)
    if a.language != b.language:
        return [0.0] * 8 + [near, 1.0, *_across(a.neutral, b.neutral), voices, 0.0, 0.0]
    numbers = _both(a, b, NUMBER, 3)
    unmet = max(_unmet(a.plain, b.plain), _unmet(b.plain, a.plain))
    *native, rare = _native(a.plain, b.plain)
    return [*native, numbers, near, 0.0, 0.0, 0.0, 0.0, voices, unmet, rare]


def _unmet(a: Side, b: Side) -> float:
    """How much of the names in a headline the other report lacks, 1 at most."""
    return min(1.0, sum(weight for code, weight in a.named if code not in b.table) / UNMET)


def _both(a: Profile, b: Profile, kind: int, most: int) -> float:
    """How many neutral terms of a kind both have, as a share of `most`, 1 at most."""
    if not a.kinds & b.kinds & kind:
        return 0.0
    ours, theirs = a.neutral.table, b.neutral.table
    found = sum(1 for code in ours.keys() & theirs.keys() if ours[code][1] & theirs[code][1] & kind)
    return min(found, most) / most


def _native(a: Side, b: Side) -> list[float]:
    words = names = lead = 0.0
    title_a = title_b = name_a = name_b = 0.0
    rare = 0
    ours, theirs = a.table, b.table
    for code in ours.keys() & theirs.keys():
        x, first = ours[code]
        y, second_ = theirs[code]
        both = first & second_
        either = first | second_
        if both & NAME:
            names += x * y
        elif not either & NAME:
            words += x * y
            rare += x > RARE and y > RARE
        if both & LEADING:
            lead += x * y
        if either & (TITLE | NAME):
            title_a += x if first & TITLE else 0.0
            title_b += y if second_ & TITLE else 0.0
            name_a += x if first & NAME else 0.0
            name_b += y if second_ & NAME else 0.0
    titles = sorted((_share(title_a, a.sums[TITLE]), _share(title_b, b.sums[TITLE])))
    covers = sorted((_share(name_a, a.sums[NAME]), _share(name_b, b.sums[NAME])))
    return [
        _over(words, a.norms[BUT_NAMES] * b.norms[BUT_NAMES]),
        _over(names, a.norms[NAME] * b.norms[NAME]),
        _over(lead, a.norms[LEADING] * b.norms[LEADING]),
        *titles,
        *covers,
        min(rare, MANY_RARE) / MANY_RARE,
    ]


def _share(part: float, total: float) -> float:
    return part / total if total else 0.5


def _over(dot: float, norm: float) -> float:
    return dot / norm if norm else 0.0


def _across(a: Side, b: Side) -> list[float]:
    every = lead = 0.0
    kinds = 0
    for code in a.table.keys() & b.table.keys():
        (x, first), (y, second_) = a.table[code], b.table[code]
        every += x * y
        lead += x * y if first & second_ & LEADING else 0.0
        kinds |= first & second_
    met = sum(1 for kind in (NAME, NUMBER, DAY, PLACE) if kinds & kind)
    alike = _over(every, a.norms[EVERY] * b.norms[EVERY])
    return [alike, _over(lead, a.norms[LEADING] * b.norms[LEADING]), met / 4]


@cache
def weights_of(name: str) -> tuple[float, tuple[float, ...]]:
    """What a score starts at and what each feature adds, for reports in one language ("native") or in two
    ("across")."""
    kept = load("stories").arrays[name].tolist()
    return float(kept[0]), tuple(kept[1:])


def score(a: Profile, b: Profile) -> float:
    """How sure it is that two reports are of one story, 0 to 1."""
    bias, each = weights_of("native" if a.language == b.language else "across")
    total = bias + sum(weight * value for weight, value in zip(each, features(a, b), strict=True))
    first, later = second(a.published, math.nan), second(b.published, math.nan)
    if first == first and later == later:
        total -= TIME * min(abs(first - later) / DAY_SECONDS / 7, 12)
    return 1 / (1 + math.exp(-total))


def candidates(found: Sequence[NDArray[np.uint32]]) -> Iterator[tuple[int, int]]:
    """The pairs worth a score, smaller number first, in order, of reports with these keys."""
    if len(found) < 2:
        return iter(())
    owners = np.repeat(np.arange(len(found), dtype=np.int64), [len(one) for one in found])
    return crowded(np.concatenate(found), owners)
