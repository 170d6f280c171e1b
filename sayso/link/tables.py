"""All pairs of a story's reports scored at once: the features of `stories`, as products of matrices."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.link.stories import DAY_SECONDS, MANY_RARE, NEAR_DAYS, RARE, UNMET, Profile
from sayso.link.terms import DAY, LEADING, NAME, NEUTRAL, NUMBER, PLACE, TITLE, VOICE, Terms

Floats = NDArray[np.float32]


class Table:
    """The terms of several reports, a row each: weights, marks, and where there is a term at all."""

    def __init__(self, terms: Sequence[Terms]) -> None:
        codes = np.unique(np.concatenate([one.codes for one in terms]))
        shape = (len(terms), max(1, len(codes)))
        self.weights = np.zeros(shape, np.float32)
        self.marks = np.zeros(shape, np.uint8)
        self.present = np.zeros(shape, np.float32)
        for row, one in enumerate(terms):
            at = np.searchsorted(codes, one.codes)
            self.weights[row, at] = one.weights
            self.marks[row, at] = one.marks
            self.present[row, at] = 1

    def only(self, mark: int) -> Floats:
        """The weights of terms with a mark, 0 for others."""
        return np.where(self.marks & mark > 0, self.weights, 0).astype(np.float32)

    def without(self, mark: int) -> Floats:
        """The weights of terms without a mark, 0 for others."""
        return np.where(self.marks & mark > 0, 0, self.weights).astype(np.float32)

    def has(self, mark: int) -> Floats:
        """1 for terms with a mark."""
        return (self.marks & mark > 0).astype(np.float32)


def cosines(rows: Floats) -> Floats:
    """The cosine of each row with each, 0 where either is empty."""
    norms = np.sqrt((rows * rows).sum(1))
    scaled = rows / np.where(norms > 0, norms, 1)[:, None]
    return np.asarray(scaled @ scaled.T, np.float32)


def covers(rows: Floats, present: Floats) -> Floats:
    """The share of the weight of a row that stands in each other; .5 where the row is empty."""
    sums = rows.sum(1)
    shares = (rows @ present.T) / np.where(sums > 0, sums, 1)[:, None]
    return np.where(sums[:, None] > 0, shares, 0.5).astype(np.float32)


def among(profiles: Sequence[Profile]) -> Floats:
    """The features of all pairs, in the order of `stories.FEATURES`: an array of reports by reports by
    features. What `neighbours.features` gives, to the precision of 32 bits."""
    plain = Table([one.terms.without(NEUTRAL) for one in profiles])
    neutral = Table([one.terms.only(NEUTRAL) for one in profiles])
    tongues = {code: number for number, code in enumerate(sorted({one.language for one in profiles}))}
    tongue = np.array([tongues[one.language] for one in profiles])
    native = (tongue[:, None] == tongue[None, :]).astype(np.float32)
    times = np.array([one.published for one in profiles])
    near = (np.abs(times[:, None] - times[None, :]) <= NEAR_DAYS * DAY_SECONDS).astype(np.float32)
    titles, names = (covers(plain.only(mark), plain.present) for mark in (TITLE, NAME))
    numbers = neutral.has(NUMBER)
    kinds = [neutral.has(kind) for kind in (NAME, NUMBER, DAY, PLACE)]
    met = np.sum([(one @ one.T > 0) for one in kinds], axis=0) / 4
    own = [
        cosines(plain.without(NAME)), cosines(plain.only(NAME)), cosines(plain.only(LEADING)),
        np.minimum(titles, titles.T), np.maximum(titles, titles.T),
        np.minimum(names, names.T), np.maximum(names, names.T),
        np.minimum(numbers @ numbers.T, 3) / 3,
    ]  # fmt: skip
    other = [np.ones_like(native), cosines(neutral.weights), cosines(neutral.only(LEADING)), met]
    voices = neutral.has(VOICE)
    # Not where both are by one account, which may tell of anything.
    mine = voices * neutral.has(TITLE)
    heard = np.minimum(voices @ voices.T - mine @ mine.T, 1)
    stacked = [one * native for one in own] + [near] + [one * (1 - native) for one in other] + [heard]
    rare = np.where((plain.weights > RARE) & (plain.marks & NAME == 0), 1, 0).astype(np.float32)
    stacked += [unmet(plain) * native, np.minimum(rare @ rare.T / MANY_RARE, 1) * native]
    return np.stack(stacked, axis=2).astype(np.float32)


def unmet(plain: Table) -> Floats:
    """How much of the names in the headline of one of two reports the other lacks, 1 at most."""
    named = np.where(plain.has(NAME) * plain.has(TITLE) > 0, plain.weights, 0)
    lacking = named.sum(1)[:, None] - named @ plain.present.T
    return np.asarray(np.minimum(np.maximum(lacking, lacking.T) / UNMET, 1), np.float32)


def headlines(profiles: Sequence[Profile]) -> Floats:
    """How alike the words of the headlines are, names left out."""
    return cosines(Table([one.terms.only(TITLE).without(NAME | NEUTRAL) for one in profiles]).weights)
