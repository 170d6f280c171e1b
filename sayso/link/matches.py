"""How sure it is that two statements of an event say the same thing, by what labelled claims taught."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.link.likenesses import OWN, Floats, Likeness, Saying, numbers
from sayso.pack import load
from sayso.record import Act

WISHES: frozenset[Act] = frozenset({"asks", "demands", "promises", "orders", "wants"})
"""What is said in these ways is no claim of how things are."""

KINDS = ("words", "names", "numbers", "concepts")
MANY = 6
"""Terms that two statements share: more say no more."""

FEATURES = (
    "two_languages", "cosine", "neutral_cosine", "neutral_cosine_across",
    *(f"{what}_{kind}" for kind in KINDS for what in ("shared", "held", "jaccard", "many", "without")),
    "number_same", "number_other", "number_alone", "count_same", "count_other",
    "one_negative", "both_negative", "both_negative_cosine", "one_wished", "one_denies",
    "one_source", "two_sources", "same_source_across", "same_source_cosine",
    "own_voice", "shorter", "lengths",
)  # fmt: skip
"""What two statements are compared by; see `features`."""

LEANING = 0.3
"""Logits by which two statements are taken for one before anything speaks: a claim missed is worse than two
that stand together; set on the piles."""

LETTERS = 6
"""Letters of a word with the space behind it."""

DENIALS = ("one_negative", "both_negative", "both_negative_cosine", "one_denies")
"""Features that tell what is denied from what is so: without them, the two are about the same."""

Knower = Callable[[Saying], str]
"""The key of who says a statement, empty where that is nobody known."""


Column = NDArray[Any]

ALL = slice(None)


class Sides(NamedTuple):
    """Statements of an event as they are compared: a row each of the weights, and what they are; those
    of `left` are compared with those of `right`."""

    alike: Likeness
    ones: Sequence[Saying]
    rows: NDArray[np.intp]
    knowers: Sequence[str]
    left: slice = ALL
    right: slice = ALL

    @property
    def shape(self) -> tuple[int, int]:
        """How many are compared with how many."""
        return len(self.rows[self.left]), len(self.rows[self.right])

    def pairs(self, rows: Floats) -> Floats:
        """The products of what stands in the rows of each two."""
        found: Floats = rows[self.left] @ rows[self.right].T
        return found

    def each(self, left: Column) -> tuple[Column, Column]:
        """Numbers of the statements, as a column for those of the left and as a row for the others."""
        return left[self.left][:, None], left[self.right][None, :]


def sides(alike: Likeness, places: Sequence[int], knower: Knower, split: int = 0) -> Sides:
    """The statements at these places of `alike.found`; those behind the first `split` are compared with these
    alone, where it is given."""
    ones = [alike.found[place] for place in places]
    rows = np.array([alike.rows[place] for place in places], np.intp)
    found = Sides(alike, ones, rows, [knower(one) for one in ones])
    return found._replace(left=slice(split, None), right=slice(split)) if split else found


def features(of: Sides) -> Iterator[Floats]:
    """What speaks for each two statements saying the same, in the order of `FEATURES`: squares, or oblongs of
    those of the left by those of the right."""
    alike, rows = of.alike, of.rows
    mine, theirs = of.each(alike.tongues[rows])
    alien = (mine != theirs).astype(np.float32)
    weights = alike.weights[rows]
    cosine = of.pairs(weights / np.maximum(alike.norms[rows], 1e-6)[:, None]) * (1 - alien)
    own = weights[:, alike.neutral] / np.maximum(alike.neutral_norms[rows], 1e-6)[:, None]
    neutral = of.pairs(own)
    yield from (alien, cosine, neutral, neutral * alien)
    given = [numbers(one) for one in of.ones]
    digits = np.isin(alike.vocabulary, np.array(sorted(frozenset[int]().union(*given)), np.uint32))
    for columns in (
        ~alike.neutral,
        alike.neutral & ~digits & ~alike.concepts,
        alike.neutral & digits,
        alike.concepts,
    ):
        yield from _kind(of, weights[:, columns])
    yield from _numbers(of, given)
    yield from _counts(of)
    yield from _ways(of, alien, cosine + neutral)


def _kind(of: Sides, weights: Floats) -> Iterator[Floats]:
    """How much of one kind of terms two statements share: the weight, its part of the shorter and of both,
    how many terms; and how many of the two have none."""
    shared, totals = of.pairs(np.sqrt(weights)), weights.sum(1)
    mine, theirs = of.each(totals)
    least = np.minimum(mine, theirs)
    both = mine + theirs - shared
    yield np.log1p(shared)
    yield np.divide(shared, least, out=np.zeros_like(shared), where=least > 0)
    yield np.divide(shared, both, out=np.zeros_like(shared), where=both > 0)
    yield np.minimum(of.pairs((weights > 0).astype(np.float32)), MANY)
    yield _either(of, totals == 0)


def _either(of: Sides, flags: NDArray[np.bool_]) -> Floats:
    """For each two, how many of them have a mark."""
    mine, theirs = of.each(flags.astype(np.float32))
    found: Floats = mine + theirs
    return found


def _both(of: Sides, flags: NDArray[np.bool_]) -> Floats:
    """For each two, 1 where both have a mark."""
    mine, theirs = of.each(flags.astype(np.float32))
    found: Floats = mine * theirs
    return found


def _other(of: Sides, flags: Sequence[bool]) -> Floats:
    """For each two, 1 where one of them alone has a mark."""
    found: Floats = (_either(of, np.array(flags, np.bool_)) == 1).astype(np.float32)
    return found


def _numbers(of: Sides, given: Sequence[frozenset[int]]) -> Iterator[Floats]:
    some = np.array([bool(one) for one in given])
    same = _meeting(of, given)
    yield same
    yield _both(of, some) * (1 - same)
    yield _other(of, some.tolist())


def _counts(of: Sides) -> Iterator[Floats]:
    """Counts of one measure: the same, or others."""
    same = _meeting(of, [one.counts for one in of.ones])
    yield same
    measures = [frozenset(measure for measure, _, _ in one.counts) for one in of.ones]
    yield _meeting(of, measures) * (1 - same)


def _meeting(of: Sides, sets: Sequence[frozenset[object]]) -> Floats:
    """For each two sets, 1 where they have something in common."""
    column = {one: number for number, one in enumerate(dict.fromkeys(one for some in sets for one in some))}
    has = np.zeros((len(sets), max(1, len(column))), np.float32)
    for row, some in enumerate(sets):
        has[row, [column[one] for one in some]] = 1
    return np.minimum(of.pairs(has), 1)


def _ways(of: Sides, alien: Floats, near: Floats) -> Iterator[Floats]:
    """How the two are said, and by whom."""
    negative = np.array([one.said.negative for one in of.ones])
    yield _other(of, negative.tolist())
    both = _both(of, negative)
    yield both
    yield both * near
    yield _other(of, [one.said.act in WISHES for one in of.ones])
    yield _other(of, [one.said.act == "denies" for one in of.ones])
    known = np.array([bool(key) for key in of.knowers])
    same = _meeting(of, [frozenset({key}) if key else frozenset() for key in of.knowers])
    yield same
    yield _both(of, known) * (1 - same)
    yield same * alien
    yield same * near
    yield _either(of, np.array([one.place == OWN for one in of.ones]))
    lengths = np.log([max(1, _length(one)) for one in of.ones]).astype(np.float32)
    mine, theirs = of.each(lengths)
    yield np.minimum(mine, theirs)
    yield np.abs(mine - theirs)


def _length(one: Saying) -> int:
    """How many words a statement has, of those that are kept; where none are, by its letters."""
    return len(one.said.words.split()) or (one.said.stop - one.said.start) // LETTERS


@cache
def _weights() -> Floats:
    return load("claims").arrays["weights"].astype(np.float32)


def sure(of: Sides, leaving: Collection[str] = ()) -> Floats:
    """How sure it is that each two statements say the same thing, 0 to 1, some features left out."""
    bias, *each = _weights().tolist()
    total = np.full(of.shape, bias + LEANING, np.float32)
    for name, weight, feature in zip(FEATURES, each, features(of), strict=True):
        if name not in leaving:
            total += np.float32(weight) * feature
    found: Floats = (1 / (1 + np.exp(-total))).astype(np.float32)
    return found
