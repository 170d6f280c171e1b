"""The statements of an event as weighed words, and how alike they are in them.

A statement that several reports have in the very same words is one row here, so that an event told by a
thousand copies costs no more than one told once; and a word that stands in one row only is no column, since
all it adds is length.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.language import language
from sayso.link.absences import absent
from sayso.link.digests import Said
from sayso.link.terms import CONCEPT, NEUTRAL, NUMBER, Terms, code
from sayso.record import Measure

# What is left of the weight of a word that every report of the event uses.
COMMON = 0.15
# How surely statements with opposite concepts say opposite things.
OPPOSED = 0.45
# Concepts in common from which on two statements with opposite ones are of one matter; of fewer, the half.
MATTERS = 2
# Different statements of an event that are compared with one another; later ones are like none.
LARGE = 4000

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


OWN = -1
"""The place of a saying that is no statement: its report says it in its own voice."""


class Saying(NamedTuple):
    """A statement in its event: its account (a place in the event's list) and its place there; a figure of
    the report's own voice stands as a statement without hops. `zero` where it counts nobody; `counts` are
    the measures and ranges of people that it gives."""

    account: int
    place: int
    said: Said
    terms: Terms
    language: str
    zero: bool = False
    counts: frozenset[tuple[Measure, float | None, float | None]] = frozenset()


def numbers(one: Saying) -> frozenset[int]:
    """The codes of the numbers in a statement."""
    return frozenset(one.terms.codes[(one.terms.marks & (NUMBER | NEUTRAL)) == NUMBER | NEUTRAL].tolist())


class Likeness:
    """How alike the statements of an event are. A word that most reports of the event use says little about
    what a statement adds: its weight goes down with the share of `telling` reports (copies do not count).

    Statements are given by their places in `found`. `rows[place]` is the row of a statement, -1 for one past
    `LARGE` different ones. Of `found` only the first `counted` say how much a word is used, all where it is
    None."""

    def __init__(self, found: Sequence[Saying], telling: Collection[int], counted: int | None = None) -> None:
        self.found = found
        self._counted = len(found) if counted is None else counted
        first: dict[tuple[bytes | int, str], int] = {}
        self.rows: list[int] = []
        for place, one in enumerate(found):
            key = (one.said.terms or place, one.language)
            row = first.setdefault(key, len(first)) if key in first or len(first) < LARGE else -1
            self.rows.append(row)
        self.heads: list[Saying] = []
        for row, one in zip(self.rows, found, strict=True):
            if row == len(self.heads):
                self.heads.append(one)
        self._weigh(telling)
        self.square = self._square()

    def _weigh(self, telling: Collection[int]) -> None:
        """Weights by row and word, and what the words that stand in one row only add to each row."""
        every = Terms(*map(np.concatenate, zip(*(one.terms for one in self.heads), strict=True)))
        codes, at, counts = np.unique(every.codes, return_inverse=True, return_counts=True)
        marks = np.zeros(len(codes), np.uint8)
        np.bitwise_or.at(marks, at, every.marks)
        column = np.flatnonzero((counts > 1) | (marks & CONCEPT > 0))
        self.vocabulary = codes[column]
        self.neutral: Flags = marks[column] & NEUTRAL > 0
        self.concepts: Flags = marks[column] & CONCEPT > 0
        place = np.full(len(codes), -1)
        place[column] = np.arange(len(column))
        here, row = (
            place[at],
            np.repeat(np.arange(len(self.heads)), [len(one.terms.codes) for one in self.heads]),
        )
        shared = here >= 0
        self.weights = np.zeros((len(self.heads), len(column)), np.float32)
        self.weights[row[shared], here[shared]] = every.weights[shared]
        alone = np.zeros((len(self.heads), 2), np.float32)
        single, kind = every.weights[~shared], marks[at[~shared]] & NEUTRAL > 0
        ends = np.searchsorted(row[~shared], np.arange(len(self.heads) + 1)).tolist()
        for number, (start, stop) in enumerate(pairwise(ends)):
            one, neutral = single[start:stop], single[start:stop][kind[start:stop]]
            alone[number] = [one @ one, neutral @ neutral]
        words, rows = self._local(telling)
        self.left = words
        self.weights *= words
        alone *= (rows * rows)[:, None]
        own = self.weights * self.neutral
        squares = [np.einsum("ij,ij->i", each, each) for each in (self.weights, own)]
        self.norms, self.neutral_norms = (np.sqrt(a + b) for a, b in zip(squares, alone.T, strict=True))

    def _local(self, telling: Collection[int]) -> tuple[Floats, Floats]:
        """What is left of the weight of each word, and of the words that stand in one row only, by row."""
        mine: dict[int, set[int]] = defaultdict(set)
        asked = set(telling)
        for row, one in zip(self.rows[: self._counted], self.found, strict=False):
            if one.account in asked and row >= 0:
                mine[one.account].add(row)
        words = np.zeros(self.weights.shape[1], np.float32)
        alone = np.zeros(len(self.heads), np.float32)
        for rows in map(sorted, mine.values()):
            words += (self.weights[rows] > 0).any(0)
            alone[rows] += 1
        total = math.log(len(asked) + 2)

        def left(using: Floats) -> Floats:
            share = np.log((len(asked) + 2) / np.maximum(using, 1)) / total
            return np.clip(share, COMMON, 1.0).astype(np.float32)

        return left(words), left(alone)

    @cached_property
    def tongues(self) -> NDArray[np.int64]:
        """The language of each row, as a number."""
        codes = {code: number for number, code in enumerate(sorted({one.language for one in self.heads}))}
        return np.array([codes[one.language] for one in self.heads])

    def _square(self) -> Floats:
        """How alike each two rows are in their words; in two languages not at all."""
        unit = self.weights / np.maximum(self.norms, 1e-6)[:, None]
        found: Floats = unit @ unit.T
        found[self.tongues[:, None] != self.tongues[None, :]] = 0
        np.fill_diagonal(found, self.norms > 0)
        return found

    def between(self, one: int, other: int) -> float:
        """How alike the words of two statements are, 0 to 1."""
        i, j = self.rows[one], self.rows[other]
        return float(self.square[i, j]) if i >= 0 and j >= 0 else 0.0

    @cached_property
    def opposed(self) -> Floats:
        """For each two rows how surely they say opposite things of the same ("the officers left", "the
        officers stayed"), 0 where they do not."""
        codes = self.vocabulary[self.concepts].tolist()
        column = {code: number for number, code in enumerate(codes)}
        has = (self.weights[:, self.concepts] > 0).astype(np.float32)
        turned = np.zeros_like(has)
        # That both speak of people shows nothing.
        general = {code(f"={one}") for one in language("mul").table("people")}
        plain = np.array([one not in general for one in codes], np.bool_)
        for one, other in opposites().items():
            if one in column:
                plain[column[one]] = False
                if other in column:
                    turned[:, column[other]] = has[:, column[one]]
        shared, each = has[:, plain] @ has[:, plain].T, has[:, plain].sum(1)
        # One concept in common says little of two that have several each.
        near = shared >= np.minimum(MATTERS, np.minimum(each[:, None], each[None, :]) / 2)
        both: Flags = (turned @ has.T > 0) & (shared > 0) & near
        return both.astype(np.float32) * np.float32(OPPOSED)

    def nearness(self, others: Sequence[Saying]) -> Floats:
        """How near each of other sayings is to each row, 0 to 1: by all words in one language, or by those
        that are written alike in all."""
        codes, ours = np.unique(np.concatenate([one.terms.codes for one in self.heads]), return_inverse=True)
        if not len(codes):
            return np.zeros((len(others), len(self.heads)), np.float32)
        left = np.ones(len(codes), np.float32)
        left[np.searchsorted(codes, self.vocabulary)] = self.left
        mine = _Spread(self.heads, ours, left)
        theirs = np.concatenate([one.terms.codes for one in others])
        places = np.minimum(np.searchsorted(codes, theirs), len(codes) - 1)
        other = _Spread(others, np.where(codes[places] == theirs, places, -1), left)
        same = other.tongues[:, None] == mine.tongues[None, :]
        found: Floats = np.maximum(
            same * (other.words @ mine.words.T), other.neutral @ mine.neutral.T
        ).astype(np.float32)
        return found

    def absent(self, place: int) -> str:
        """What a statement, given by its place, says was not there, as a concept; empty for none."""
        one = self.found[place]
        return absent(one.said.words, one.language)

    def having(self, what: str) -> tuple[Flags, Flags]:
        """Which rows speak of something, given as a concept, and which of those to say that it was not
        there."""
        column = np.flatnonzero(self.vocabulary == code(f"={what}"))
        found: Flags = self.weights[:, column].sum(1) > 0
        gone: Flags = np.zeros(len(found), np.bool_)
        for row in np.flatnonzero(found).tolist():
            head = self.heads[row]
            gone[row] = absent(head.said.words, head.language) == what
        return found, gone


class _Spread:
    """Sayings as rows of unit length over the words of some others: all `words`, and those alone that are
    written alike in every language (`neutral`). `columns` are the words' places, -1 for a word that is none
    of them, which counts for the length alone."""

    def __init__(self, ones: Sequence[Saying], columns: NDArray[np.intp], left: Floats) -> None:
        row = np.repeat(np.arange(len(ones)), [len(one.terms.codes) for one in ones])
        weights = np.concatenate([one.terms.weights for one in ones]).astype(np.float32)
        neutral = np.concatenate([one.terms.marks for one in ones]) & NEUTRAL > 0
        known = columns >= 0
        weights[known] *= left[columns[known]]
        self.words = _unit(row, columns, weights, known, (len(ones), len(left)))
        self.neutral = _unit(row, columns, weights * neutral, known, (len(ones), len(left)))
        self.tongues = np.array([one.language for one in ones])


def _unit(
    row: NDArray[np.intp], column: NDArray[np.intp], weights: Floats, known: Flags, shape: tuple[int, int]
) -> Floats:
    found = np.zeros(shape, np.float32)
    found[row[known], column[known]] = weights[known]
    norms = np.sqrt(np.bincount(row, weights * weights, shape[0])).astype(np.float32)
    found /= np.maximum(norms, 1e-6)[:, None]
    return found


@cache
def opposites() -> dict[int, int]:
    """Concepts, as codes, that exclude each other, both ways round."""
    table = language("mul").table("opposites")
    pairs = [(code(f"={one}"), code(f"={row[0]}")) for one, row in table.items()]
    return {a: b for pair in pairs for a, b in (pair, pair[::-1])}
