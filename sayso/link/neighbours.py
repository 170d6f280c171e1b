"""How sure it is that two reports are of one story: one report scored against many at once."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.link.shingles import likely
from sayso.link.stories import (
    BUT_NAMES,
    DAY_SECONDS,
    EVERY,
    MANY_RARE,
    NAMED,
    NEAR_DAYS,
    RARE,
    SIDES,
    TIME,
    UNMET,
    Profile,
    weights_of,
)
from sayso.link.terms import DAY, LEADING, NAME, NEUTRAL, NUMBER, PLACE, TITLE, VOICE
from sayso.link.times import second

Doubles = NDArray[np.float64]


def scores(mine: Profile, others: Sequence[Profile]) -> list[float]:
    """How sure it is that a report is of one story with each of the others, 0 to 1."""
    if not others:
        return []
    found = features(mine, others)
    native = np.array([one.language == mine.language for one in others])
    total = np.where(native, *(_weighed(found, name) for name in ("native", "across")))
    weeks = np.abs(_times(others) - second(mine.published, math.nan)) / DAY_SECONDS / 7
    total -= np.nan_to_num(TIME * np.minimum(weeks, 12))
    sure: list[float] = (1 / (1 + np.exp(-total))).tolist()
    return sure


def score(a: Profile, b: Profile) -> float:
    """How sure it is that two reports are of one story, 0 to 1."""
    return scores(a, [b])[0]


def _weighed(found: Doubles, name: str) -> Doubles:
    bias, each = weights_of(name)
    total: Doubles = bias + found @ np.array(each)
    return total


def _times(ones: Sequence[Profile]) -> Doubles:
    return np.array([second(one.published, math.nan) for one in ones])


class _Met:
    """The terms that a report and others have both, one after another: the number of the other, and of each
    term the weight and the marks here and there."""

    def __init__(self, mine: Profile, others: Sequence[Profile]) -> None:
        ours = _keys(mine.terms.codes, mine.terms.marks)
        order = np.argsort(ours)
        ours = ours[order]
        codes = np.concatenate([one.terms.codes for one in others])
        marks = np.concatenate([one.terms.marks for one in others])
        maybe = likely(mine.terms.codes, codes)
        theirs = _keys(codes[maybe], marks[maybe])
        at = np.searchsorted(ours, theirs)
        at[at == len(ours)] = 0
        found = np.flatnonzero(ours[at] == theirs) if len(ours) else np.zeros(0, np.intp)
        here, there = order[at[found]], maybe[found]
        sizes = [len(one.terms.codes) for one in others]
        self._many = len(others)
        self._other = np.repeat(np.arange(len(others)), sizes)[there]
        self.weight = mine.terms.weights[here].astype(np.float64)
        self.marks = mine.terms.marks[here]
        self.their_weight = np.concatenate([one.terms.weights for one in others])[there].astype(np.float64)
        self.their_marks = marks[there]
        self.neutral = self.marks & NEUTRAL > 0

    def total(self, where: NDArray[np.bool_], values: Doubles | None = None) -> Doubles:
        """By other, the sum of values over some of the terms; how many where no values are given."""
        weights = None if values is None else values[where]
        return np.bincount(self._other[where], weights, self._many).astype(np.float64)


def _keys(codes: NDArray[np.uint32], marks: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Codes, neutral ones apart from others."""
    return codes.astype(np.int64) | ((marks & NEUTRAL > 0).astype(np.int64) << 32)


def features(mine: Profile, others: Sequence[Profile]) -> Doubles:
    """What speaks for one story of a report and each of others, in the order of `stories.FEATURES`: an array
    of others by features. Two reports in one language are compared by their words, two in different
    languages by names, numbers, days and places alone."""
    met = _Met(mine, others)
    near = np.abs(_times(others) - second(mine.published, math.nan)) <= NEAR_DAYS * DAY_SECONDS
    native = np.array([one.language == mine.language for one in others])
    kinds = {
        kind: met.total(met.neutral & (met.marks & met.their_marks & kind > 0))
        for kind in (NAME, NUMBER, DAY, PLACE, VOICE)
    }
    *own, rare, unmet = _native(met, mine, others)
    own.append(np.minimum(kinds[NUMBER], 3) / 3)
    across = _across(met, mine, others)
    across.append(np.sum([kinds[kind] > 0 for kind in (NAME, NUMBER, DAY, PLACE)], axis=0) / 4)
    columns = [one * native for one in own]
    columns += [near, ~native]
    columns += [one * ~native for one in across]
    columns += [np.minimum(kinds[VOICE], 1), unmet * native, rare * native]
    return np.stack(columns, axis=1).astype(np.float64)


def _native(met: _Met, mine: Profile, others: Sequence[Profile]) -> list[Doubles]:
    norms = _norms(mine, others, 0)
    plain, products = ~met.neutral, met.weight * met.their_weight
    both, either = met.marks & met.their_marks, met.marks | met.their_marks
    words = plain & (either & NAME == 0)
    rare = met.total(words & (met.weight > RARE) & (met.their_weight > RARE))
    found = [
        _over(met.total(words, products), norms[BUT_NAMES]),
        _over(met.total(plain & (both & NAME > 0), products), norms[NAME]),
        _over(met.total(plain & (both & LEADING > 0), products), norms[LEADING]),
    ]
    for mark in (TITLE, NAME):
        a = _shares(met.total(plain & (met.marks & mark > 0), met.weight), [mine], mark)
        b = _shares(met.total(plain & (met.their_marks & mark > 0), met.their_weight), others, mark)
        found += [np.minimum(a, b), np.maximum(a, b)]
    # How much of the names in one headline the other report lacks.
    ours = met.total(plain & (met.marks & NAMED == NAMED), met.weight)
    theirs = met.total(plain & (met.their_marks & NAMED == NAMED), met.their_weight)
    lacking = np.maximum(mine.named - ours, np.array([one.named for one in others]) - theirs)
    return [*found, np.minimum(rare, MANY_RARE) / MANY_RARE, np.minimum(1, lacking / UNMET)]


def _across(met: _Met, mine: Profile, others: Sequence[Profile]) -> list[Doubles]:
    norms = _norms(mine, others, 1)
    products = met.weight * met.their_weight
    leading = met.neutral & (met.marks & met.their_marks & LEADING > 0)
    return [
        _over(met.total(met.neutral, products), norms[EVERY]),
        _over(met.total(leading, products), norms[LEADING]),
    ]


def _norms(mine: Profile, others: Sequence[Profile], side: int) -> dict[int, Doubles]:
    """The products of two norms, by what weights are summed over."""
    every = np.array([one.norms[side] for one in others]) * mine.norms[side]
    return dict(zip(SIDES, every.T, strict=True))


def _over(dots: Doubles, norms: Doubles) -> Doubles:
    return np.divide(dots, norms, out=np.zeros_like(dots), where=norms > 0)


def _shares(parts: Doubles, ones: Sequence[Profile], mark: int) -> Doubles:
    at = SIDES.index(mark)
    totals = np.broadcast_to(np.array([one.sums[0, at] for one in ones]), parts.shape)
    found: Doubles = np.divide(parts, totals, out=np.full_like(parts, 0.5), where=totals > 0)
    return found
