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
from sayso.link.terms import DAY, LEADING, NAME, NEUTRAL, NUMBER, PLACE, TITLE, Terms, cosine, covered
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

FAINT = 0.02
"""Scores below this are no evidence of anything."""

TIME = 0.25
"""What each week between two publications takes off a score, in logits."""


class Profile(NamedTuple):
    """A report's terms, cut as the score needs them."""

    every: Terms
    lead: Terms
    title: Terms
    names: Terms
    neutral: Terms
    language: str
    published: str | None


def profile(kept: bytes, language: str, published: str | None) -> Profile:
    """A digest's packed terms as a profile."""
    found = weights.unpacked(kept)
    plain = found.without(NEUTRAL)
    return Profile(
        plain,
        plain.only(LEADING),
        plain.only(TITLE),
        plain.only(NAME),
        found.only(NEUTRAL),
        language,
        published,
    )


def keys(one: Profile) -> NDArray[np.uint32]:
    """The codes that a report is found under: its heaviest words and neutral terms, alone and in pairs."""
    codes: list[int] = []
    for terms, most in ((one.every, KEYS), (one.neutral, NEUTRAL_KEYS)):
        boost = terms.weights * np.where(terms.marks & (TITLE | NAME | PLACE), 1.3, 1.0)
        heaviest = terms.codes[np.lexsort((terms.codes, -boost))[:most]].tolist()
        codes += heaviest[:ALONE]
        codes += [weights.code(f"{a},{b}") for a, b in combinations(sorted(heaviest), 2)]
    return np.unique(np.array(codes, np.uint32))


def features(a: Profile, b: Profile) -> list[float]:
    """What speaks for one story, in the order of `FEATURES`. Two reports in one language are compared by
    their
    words, two in different languages by names, numbers, days and places alone."""
    first, later = second(a.published, math.nan), second(b.published, math.nan)
    near = float(abs(first - later) <= NEAR_DAYS * DAY_SECONDS)
    if a.language != b.language:
        kinds = [
            _common(a.neutral.only(kind), b.neutral.only(kind)) > 0 for kind in (NAME, NUMBER, DAY, PLACE)
        ]
        leads = cosine(a.neutral.only(LEADING), b.neutral.only(LEADING))
        return [0.0] * 8 + [near, 1.0, cosine(a.neutral, b.neutral), leads, sum(kinds) / 4]
    headlines = sorted((covered(a.title, b.every), covered(b.title, a.every)))
    names = sorted((covered(a.names, b.every), covered(b.names, a.every)))
    numbers = min(_common(a.neutral.only(NUMBER), b.neutral.only(NUMBER)), 3) / 3
    words = cosine(a.every.without(NAME), b.every.without(NAME))
    return [
        words, cosine(a.names, b.names), cosine(a.lead, b.lead), *headlines, *names, numbers, near,
        0.0, 0.0, 0.0, 0.0,
    ]  # fmt: skip


def _common(a: Terms, b: Terms) -> int:
    return int(np.intersect1d(a.codes, b.codes, assume_unique=True).size)


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
