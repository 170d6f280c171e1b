"""Which statements of an event say the same thing, and which figures are the same count."""

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.language import language
from sayso.link.accounts import Account
from sayso.link.clusters import ALL, CERTAIN, clusters
from sayso.link.digests import Count, Said
from sayso.link.terms import CONCEPT, NEUTRAL, NUMBER, Terms, code, unpacked
from sayso.link.tolls import COUNTED

# Cosines from which two statements say the same thing: in one language, and in two, where only names,
# numbers and the concepts of the tables can be compared.
NATIVE = 0.37
ACROSS = 0.55
# Two statements in other words are the same where at least this many concepts stand in both, and are this
# much of what each is about; and where all but a little of the shorter stands in the longer.
CONCEPTS = 3
ALIKE = 0.6
WITHIN = 0.85
# What is left of a likeness where two statements give different numbers.
OTHER_NUMBERS = 0.7
# What is left of the weight of a word that every report of the event uses.
COMMON = 0.15
# The weight that two statements must share for one to be held by the other: about two rare words.
SHARED = 9.0
# Statements of an event that are compared with one another (a square of floats: 64 MB); later ones are not.
LARGE = 4000

Square = NDArray[np.float32]


class Saying(NamedTuple):
    """A statement in its event: its account (a place in the event's list) and its place there; a figure of
    the report's own voice stands as a statement without hops. `zero` where it counts nobody."""

    account: int
    place: int
    said: Said
    terms: Terms
    language: str
    zero: bool = False


def sayings(accounts: Sequence[Account]) -> list[Saying]:
    """All statements of an event's accounts, in order."""
    found = []
    for at, account in enumerate(accounts):
        zeros = {account.detail.said[number].id for number in account.zeros if number >= 0}
        for place, (said, terms) in enumerate(zip(account.said, account.terms, strict=True)):
            found.append(Saying(at, place, said, terms, account.digest.language, said.id in zeros))
    return found[:LARGE]


def alone(place: int, count: Count, account: Account) -> Saying:
    """A figure that stands in no statement, as if the report had said it in its own voice."""
    terms = unpacked(account.detail.sentences[count.sentence].terms)
    said = Said(
        id=count.id, start=count.start, stop=count.stop, words=count.words, terms=b"", mode="own",
        act="asserts", negative=count.high == 0, stances=(), hops=(), sentence=count.sentence, own=False,
    )  # fmt: skip
    return Saying(place, -1, said, terms, account.digest.language)


class Likeness:
    """How alike the statements of an event are. A word that most reports of the event use says little about
    what a statement adds: its weight goes down with the share of `telling` reports (copies do not count)."""

    def __init__(self, found: Sequence[Saying], telling: Collection[int]) -> None:
        self.found = found
        self.vocabulary = np.unique(np.concatenate([one.terms.codes for one in found]))
        self.rows = np.zeros((len(found), max(1, len(self.vocabulary))), np.float32)
        neutral = np.zeros(self.rows.shape[1], np.bool_)
        concepts = np.zeros(self.rows.shape[1], np.bool_)
        for number, one in enumerate(found):
            at = np.searchsorted(self.vocabulary, one.terms.codes)
            self.rows[number, at] = one.terms.weights
            neutral[at] |= (one.terms.marks & NEUTRAL) > 0
            concepts[at] |= (one.terms.marks & CONCEPT) > 0
        self.rows *= self._local(telling)
        self.neutral = neutral
        self.concepts = concepts
        self.square = self._square()

    def _local(self, telling: Collection[int]) -> NDArray[np.float32]:
        using = np.zeros(self.rows.shape[1], np.float32)
        for account in telling:
            mine = [n for n, one in enumerate(self.found) if one.account == account]
            using += (self.rows[mine] > 0).any(0) if mine else 0
        total = math.log(len(telling) + 2)
        return np.clip(np.log((len(telling) + 2) / np.maximum(using, 1)) / total, COMMON, 1.0).astype(
            np.float32
        )

    def _square(self) -> Square:
        found = _cosines(self.rows)
        codes = {code: number for number, code in enumerate(sorted({one.language for one in self.found}))}
        tongue = np.array([codes[one.language] for one in self.found])
        alien = tongue[:, None] != tongue[None, :]
        if len(codes) > 1:
            found = np.where(alien, _cosines(self.rows * self.neutral) * np.float32(NATIVE / ACROSS), found)
        about = (self.rows * self.concepts > 0).astype(np.float32)
        shared = about @ about.T
        norms = np.sqrt(np.maximum(np.outer(about.sum(1), about.sum(1)), 1))
        meant = np.where(shared >= CONCEPTS, shared / norms, 0) * np.float32(NATIVE / ALIKE)
        best: Square = np.maximum(np.maximum(found, meant), self._within() * ~alien).astype(np.float32)
        return best

    def _within(self) -> Square:
        """`NATIVE` and a little where a short statement stands in a longer one, with a number or with
        three words at least."""
        present = (self.rows > 0).astype(np.float32)
        sums = np.maximum(self.rows.sum(1), 1e-6)
        counted = np.zeros(self.rows.shape[1], np.bool_)
        for one in self.found:
            digits = one.terms.only(NUMBER).only(NEUTRAL)
            counted[np.searchsorted(self.vocabulary, digits.codes)] = True
        words = present * ~self.neutral
        enough = ((present * counted) @ (present * counted).T > 0) | (words @ words.T >= CONCEPTS)
        held = (self.rows @ present.T) / sums[:, None]
        return np.where(enough & (np.maximum(held, held.T) >= WITHIN), NATIVE * 1.1, 0).astype(np.float32)

    def counts(self, ones: Sequence[int]) -> Square:
        """`OTHER_NUMBERS` for pairs of statements that give numbers and share none, else 1."""
        codes = sorted({code for at in ones for code in numbers(self.found[at])})
        number = {code: column for column, code in enumerate(codes)}
        has = np.zeros((len(ones), max(1, len(codes))), np.float32)
        for row, at in enumerate(ones):
            has[row, [number[code] for code in numbers(self.found[at])]] = 1
        any_ = has.sum(1) > 0
        other = any_[:, None] & any_[None, :] & (has @ has.T == 0)
        return np.where(other, OTHER_NUMBERS, 1).astype(np.float32)

    def held(self, group: Sequence[int], other: Sequence[int]) -> float:
        """How much of what the shorter of two statements says the longer says too, at best, 0 to 1; 0 where
        what they share is little."""
        best = 0.0
        for i in group:
            for j in other:
                a, b = self.rows[i], self.rows[j]
                if self.found[i].language != self.found[j].language:
                    a, b = a * self.neutral, b * self.neutral
                both = float(np.minimum(a, b).sum())
                if both >= SHARED:
                    best = max(best, both / max(1e-6, float(min(a.sum(), b.sum()))))
        return best

    def opposed(self, group: Sequence[int], other: Sequence[int]) -> float:
        """How surely two statements say opposite things of the same ("the officers left", "the officers
        stayed"), 0 where they do not."""
        i, j = group[0], other[0]
        if self.found[i].account == self.found[j].account:
            return 0.0
        mine, theirs = self._concepts(i), self._concepts(j)
        crossed = any(opposites().get(one) in theirs for one in mine)
        common = {one for one in mine & theirs if one not in opposites()}
        return 0.45 if crossed and common else 0.0

    def _concepts(self, number: int) -> set[int]:
        return set(self.vocabulary[(self.rows[number] > 0) & self.concepts].tolist())


@cache
def opposites() -> dict[int, int]:
    """Concepts, as codes, that exclude each other, both ways round."""
    table = language("mul").table("opposites")
    pairs = [(code(f"={one}"), code(f"={row[0]}")) for one, row in table.items()]
    return {a: b for pair in pairs for a, b in (pair, pair[::-1])}


def _cosines(rows: NDArray[np.float32]) -> Square:
    norms = np.sqrt((rows * rows).sum(1, keepdims=True))
    unit = rows / np.maximum(norms, 1e-6)
    return np.asarray(unit @ unit.T, np.float32)


def numbers(one: Saying) -> frozenset[int]:
    """The codes of the numbers in a statement."""
    return frozenset(one.terms.only(NUMBER).only(NEUTRAL).codes.tolist())


Places = Sequence[tuple[int, int]]


def same(alike: Likeness, together: Places, apart: Places) -> list[list[int]]:
    """Statements that say the same thing, as places in what was asked; what one denies another asserts is
    never the same. `together` and `apart` are pairs that a person decided."""
    found = alike.found
    decided = {place for pair in (*together, *apart) for place in pair}
    first: dict[tuple[object, ...], int] = {}
    folded: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        key = (place,) if place in decided or not one.said.terms else (one.said.terms, one.said.negative)
        folded[first.setdefault(key, place)].append(place)
    ones = sorted(folded)
    place_of = {place: number for number, place in enumerate(ones)}
    values = alike.square[np.ix_(ones, ones)] * alike.counts(ones)
    negative = np.array([found[place].said.negative for place in ones])
    values[(negative[:, None] != negative[None, :]) & (values < 0.95)] = 0
    rows, columns = np.nonzero(np.triu(values, 1) >= NATIVE * 0.5)
    strengths = (values[rows, columns] * (0.5 / NATIVE)).tolist()
    scores = dict(zip(zip(rows.tolist(), columns.tolist(), strict=True), strengths, strict=True))
    for a, b in together:
        scores[(min(place_of[a], place_of[b]), max(place_of[a], place_of[b]))] = CERTAIN
    apart = [(place_of[a], place_of[b]) for a, b in apart]
    groups = clusters(len(ones), scores, apart, links=ALL)
    return [sorted(place for at in group for place in folded[ones[at]]) for group in groups]


def counted(accounts: Sequence[Account]) -> list[list[tuple[int, Count]]]:
    """Figures that give the same count, each with its account's place: one measure of people and one range, a
    plan for itself; and numbers of ten and more of the same things."""
    found: dict[tuple[object, ...], list[tuple[int, Count]]] = defaultdict(list)
    for at, account in enumerate(accounts):
        for one in account.counts:
            if one.measure in COUNTED and account.current(one):
                found[(one.measure, one.low, one.high, one.planned)].append((at, one))
    return [members for members in found.values() if len({at for at, _ in members}) > 1]
