"""How sure it is that two reports are of one story: many pairs scored at once."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.link.shingles import likely, places
from sayso.link.stories import (
    DAY_SECONDS,
    MANY_RARE,
    NAMED,
    NEAR_DAYS,
    RARE,
    TIME,
    UNMET,
    Profile,
    Sums,
    weights_of,
)
from sayso.link.terms import DAY, LEADING, NAME, NEUTRAL, NUMBER, PLACE, TITLE, VOICE, Terms

Doubles = NDArray[np.float64]
Flags = NDArray[np.bool_]


NAMED_POST = 3.0
"""Logits by which a post and a report of the same days that names its account are rather of one story."""

Pairs = Sequence[tuple[Profile, Profile]]

TOGETHER = 512
"""Pairs that are scored at once: the arrays of more than some hundreds leave the processor's caches."""


def scores(pairs: Pairs) -> list[float]:
    """How sure it is that the two reports of each pair are of one story, 0 to 1. It costs least where pairs
    with the same first report follow one another."""
    found: list[float] = []
    for start in range(0, len(pairs), TOGETHER):
        found += _scored(pairs[start : start + TOGETHER])
    return found


def score(a: Profile, b: Profile) -> float:
    """How sure it is that two reports are of one story, 0 to 1."""
    return scores([(a, b)])[0]


def _scored(pairs: Pairs) -> list[float]:
    met, between = _met(pairs), _between(pairs)
    found = _features(pairs, met, between)
    total = np.where(between.native, *(_weighed(found, name) for name in ("native", "across")))
    total -= np.nan_to_num(TIME * np.minimum(between.apart / DAY_SECONDS / 7, 12))
    total += NAMED_POST * (met.posts > 0) * between.near
    sure: list[float] = (1 / (1 + np.exp(-total))).tolist()
    return sure


def _weighed(found: Doubles, name: str) -> Doubles:
    bias, each = weights_of(name)
    total: Doubles = bias + found @ np.array(each)
    return total


class _Between(NamedTuple):
    """Whether the two reports of each pair are in one language, the seconds between their publications, and
    whether those are near."""

    native: Flags
    apart: Doubles
    near: Flags


def _between(pairs: Pairs) -> _Between:
    apart = np.abs(np.array([one.published - other.published for one, other in pairs]))
    native = np.array([one.language == other.language for one, other in pairs])
    return _Between(native, apart, apart <= NEAR_DAYS * DAY_SECONDS)


class _Met(NamedTuple):
    """What the terms come to that both reports of a pair have, by pair: products of two weights, sums of
    weights here and there, numbers of terms."""

    words: Doubles
    names: Doubles
    leading: Doubles
    neutral: Doubles
    neutral_leading: Doubles
    title: Doubles
    name: Doubles
    named: Doubles
    their_title: Doubles
    their_name: Doubles
    their_named: Doubles
    persons: Doubles
    numbers: Doubles
    days: Doubles
    places: Doubles
    voices: Doubles
    posts: Doubles
    rare: Doubles


PRODUCTS, HERE, THERE, TERMS = slice(0, 5), slice(5, 8), slice(8, 11), slice(11, 18)
"""Which of `_Met` are sums of what."""


@cache
def _counting() -> Flags:
    """Which of `_Met` a term counts for, by its marks here and there: rows of 65,536."""
    here, there = (one.ravel() for one in np.indices((256, 256)))
    plain, neutral = here & NEUTRAL == 0, here & NEUTRAL > 0
    both = here & there
    words, leading = plain & ((here | there) & NAME == 0), both & LEADING > 0
    met = (
        words, plain & (both & NAME > 0), plain & leading, neutral, neutral & leading,
        *(plain & (side & mark == mark) for side in (here, there) for mark in (TITLE, NAME, NAMED)),
        *(neutral & (both & kind > 0) for kind in (NAME, NUMBER, DAY, PLACE)),
        # Not where both are by one account, which may tell of anything.
        neutral & (both & VOICE > 0) & (both & TITLE == 0),
        neutral & (both & VOICE > 0) & ((here ^ there) & TITLE > 0), words,
    )  # fmt: skip
    return np.stack(met)


def _met(pairs: Pairs) -> _Met:
    first = {id(one): one.terms for one, _ in pairs}
    number = {key: at for at, key in enumerate(first)}
    ours, sizes = _joined(list(first.values()))
    our_row = np.repeat(np.arange(len(first)), sizes)
    theirs, sizes = _joined([other.terms for _, other in pairs])
    their_row = np.repeat([number[id(one)] for one, _ in pairs], sizes)
    maybe = likely(ours.codes, our_row, theirs.codes, their_row, len(first))
    keys = _keys(ours.codes, ours.marks, our_row)
    order = np.argsort(keys)
    here, met = places(keys[order], _keys(theirs.codes[maybe], theirs.marks[maybe], their_row[maybe]))
    here, there = order[here], maybe[met]
    starts = np.searchsorted(there, np.cumsum([0, *sizes]))
    values = _values(ours, here, theirs, there)
    sums = np.add.reduceat(values, starts[:-1], axis=1)
    sums[:, starts[:-1] == starts[1:]] = 0
    return _Met(*sums)


def _joined(every: Sequence[Terms]) -> tuple[Terms, list[int]]:
    """The terms of several reports one after another, and how many each has."""
    return Terms(*map(np.concatenate, zip(*every, strict=True))), [len(one.codes) for one in every]


def _keys(codes: NDArray[np.uint32], marks: NDArray[np.uint8], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Codes by row, neutral ones apart from others."""
    return rows << 33 | (marks & NEUTRAL > 0).astype(np.int64) << 32 | codes


def _values(ours: Terms, here: NDArray[np.intp], theirs: Terms, there: NDArray[np.intp]) -> Doubles:
    """What each term that is met counts for, a row for each of `_Met`; in the last column nothing, for pairs
    that come after the last term."""
    weight, their_weight = ours.weights[here].astype(np.float64), theirs.weights[there].astype(np.float64)
    counting = np.take(_counting(), ours.marks[here].astype(np.intp) << 8 | theirs.marks[there], axis=1)
    found = np.zeros((len(counting), len(here) + 1))
    values = found[:, :-1]
    np.multiply(counting[PRODUCTS], weight * their_weight, out=values[PRODUCTS])
    np.multiply(counting[HERE], weight, out=values[HERE])
    np.multiply(counting[THERE], their_weight, out=values[THERE])
    values[TERMS] = counting[TERMS]
    values[-1] *= (weight > RARE) & (their_weight > RARE)
    return found


def features(pairs: Pairs) -> Doubles:
    """What speaks for one story of each pair of reports, in the order of `stories.FEATURES`: an array of
    pairs by features. Two reports in one language are compared by their words, two in different languages
    by names, numbers, days and places alone."""
    return _features(pairs, _met(pairs), _between(pairs))


def _features(pairs: Pairs, met: _Met, between: _Between) -> Doubles:
    sums = (np.concatenate([pair[at].sums for pair in pairs]) for at in (0, 1))
    ours, theirs = (Sums(*each.reshape(len(pairs), -1).T) for each in sums)
    native, near = between.native, between.near
    kinds = (met.persons > 0, met.numbers > 0, met.days > 0, met.places > 0)
    # How much of the names in one headline the other report lacks.
    lacking = np.maximum(ours.named - met.named, theirs.named - met.their_named)
    own = [
        _over(met.words, ours.words * theirs.words),
        _over(met.names, ours.names * theirs.names),
        _over(met.leading, ours.leading * theirs.leading),
        *_both(_share(met.title, ours.title), _share(met.their_title, theirs.title)),
        *_both(_share(met.name, ours.name), _share(met.their_name, theirs.name)),
        np.minimum(met.numbers, 3) / 3,
    ]
    across = [
        _over(met.neutral, ours.neutral * theirs.neutral),
        _over(met.neutral_leading, ours.neutral_leading * theirs.neutral_leading),
        np.sum(kinds, axis=0) / 4,
    ]
    columns = [
        *(one * native for one in own),
        near,
        ~native,
        *(one * ~native for one in across),
        np.minimum(met.voices, 1),
        np.minimum(1, lacking / UNMET) * native,
        np.minimum(met.rare, MANY_RARE) / MANY_RARE * native,
    ]
    return np.stack(columns, axis=1).astype(np.float64)


def _both(a: Doubles, b: Doubles) -> tuple[Doubles, Doubles]:
    return np.minimum(a, b), np.maximum(a, b)


def _over(dots: Doubles, norms: Doubles) -> Doubles:
    return np.divide(dots, norms, out=np.zeros_like(dots), where=norms > 0)


def _share(parts: Doubles, totals: Doubles) -> Doubles:
    found: Doubles = np.divide(parts, totals, out=np.full_like(parts, 0.5), where=totals > 0)
    return found
