"""One report scored against many at once: what `stories.score` gives for each pair, as sums over arrays."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.link.stories import (
    BUT_NAMES,
    DAY_SECONDS,
    EVERY,
    MANY_RARE,
    NAMED,
    NEAR_DAYS,
    RARE,
    TIME,
    UNMET,
    Profile,
    Side,
    weights_of,
)
from sayso.link.terms import DAY, LEADING, NAME, NEUTRAL, NUMBER, PLACE, TITLE, VOICE
from sayso.link.times import second

Doubles = NDArray[np.float64]


def scores(mine: Profile, others: Sequence[Profile]) -> list[float]:
    """How sure it is that a report is of one story with each of the others, 0 to 1."""
    if not others:
        return []
    features = against(mine, others)
    native = np.array([one.language == mine.language for one in others])
    total = np.where(native, *(_weighed(features, name) for name in ("native", "across")))
    weeks = np.abs(_times(others) - second(mine.published, math.nan)) / DAY_SECONDS / 7
    total -= np.nan_to_num(TIME * np.minimum(weeks, 12))
    found: list[float] = (1 / (1 + np.exp(-total))).tolist()
    return found


def _weighed(features: Doubles, name: str) -> Doubles:
    bias, each = weights_of(name)
    found: Doubles = bias + features @ np.array(each)
    return found


def _times(ones: Sequence[Profile]) -> Doubles:
    return np.array([second(one.published, math.nan) for one in ones])


class _Met:
    """The terms that a report and others have both, one after another: the number of the other, and of each
    term the weight and the marks here and there."""

    def __init__(self, mine: Profile, others: Sequence[Profile]) -> None:
        ours = _keys(mine.terms.codes, mine.terms.marks)
        order = np.argsort(ours)
        ours = ours[order]
        theirs = _keys(
            np.concatenate([one.terms.codes for one in others]),
            np.concatenate([one.terms.marks for one in others]),
        )
        at = np.searchsorted(ours, theirs)
        at[at == len(ours)] = 0
        met = np.flatnonzero(ours[at] == theirs) if len(ours) else np.zeros(0, np.intp)
        here = order[at[met]]
        sizes = [len(one.terms.codes) for one in others]
        self._many = len(others)
        self._other = np.repeat(np.arange(len(others)), sizes)[met]
        self.weight = mine.terms.weights[here].astype(np.float64)
        self.marks = mine.terms.marks[here]
        self.their_weight = np.concatenate([one.terms.weights for one in others])[met].astype(np.float64)
        self.their_marks = np.concatenate([one.terms.marks for one in others])[met]
        self.neutral = self.marks & NEUTRAL > 0

    def total(self, where: NDArray[np.bool_], values: Doubles | None = None) -> Doubles:
        """By other, the sum of values over some of the terms; how many where no values are given."""
        weights = None if values is None else values[where]
        return np.bincount(self._other[where], weights, self._many).astype(np.float64)


def _keys(codes: NDArray[np.uint32], marks: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Codes, neutral ones apart from others."""
    return codes.astype(np.int64) | ((marks & NEUTRAL > 0).astype(np.int64) << 32)


def against(mine: Profile, others: Sequence[Profile]) -> Doubles:
    """The features of a report and each of others, in the order of `stories.FEATURES`: an array of others by
    features. What `stories.features` gives for one pair."""
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
    sides = [one.plain for one in others]
    plain, products = ~met.neutral, met.weight * met.their_weight
    both, either = met.marks & met.their_marks, met.marks | met.their_marks
    words = plain & (either & NAME == 0)
    rare = met.total(words & (met.weight > RARE) & (met.their_weight > RARE))
    found = [
        _over(met.total(words, products), _norms(mine.plain, sides, BUT_NAMES)),
        _over(met.total(plain & (both & NAME > 0), products), _norms(mine.plain, sides, NAME)),
        _over(met.total(plain & (both & LEADING > 0), products), _norms(mine.plain, sides, LEADING)),
    ]
    for mark in (TITLE, NAME):
        a = _shares(met.total(plain & (met.marks & mark > 0), met.weight), [mine.plain], mark)
        b = _shares(met.total(plain & (met.their_marks & mark > 0), met.their_weight), sides, mark)
        found += [np.minimum(a, b), np.maximum(a, b)]
    ours = met.total(plain & (met.marks & NAMED == NAMED), met.weight)
    theirs = met.total(plain & (met.their_marks & NAMED == NAMED), met.their_weight)
    lacking = np.maximum(_named(mine.plain) - ours, np.array([_named(one) for one in sides]) - theirs)
    return [*found, np.minimum(rare, MANY_RARE) / MANY_RARE, np.minimum(1, lacking / UNMET)]


def _across(met: _Met, mine: Profile, others: Sequence[Profile]) -> list[Doubles]:
    sides = [one.neutral for one in others]
    products = met.weight * met.their_weight
    leading = met.neutral & (met.marks & met.their_marks & LEADING > 0)
    return [
        _over(met.total(met.neutral, products), _norms(mine.neutral, sides, EVERY)),
        _over(met.total(leading, products), _norms(mine.neutral, sides, LEADING)),
    ]


def _named(side: Side) -> float:
    return sum(weight for _, weight in side.named)


def _norms(mine: Side, others: Sequence[Side], mark: int) -> Doubles:
    return mine.norms[mark] * np.array([one.norms[mark] for one in others])


def _over(dots: Doubles, norms: Doubles) -> Doubles:
    return np.divide(dots, norms, out=np.zeros_like(dots), where=norms > 0)


def _shares(parts: Doubles, sides: Sequence[Side], mark: int) -> Doubles:
    totals = np.broadcast_to(np.array([one.sums[mark] for one in sides]), parts.shape)
    found: Doubles = np.divide(parts, totals, out=np.full_like(parts, 0.5), where=totals > 0)
    return found
