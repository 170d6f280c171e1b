"""Which statements of an event say the same thing: by their weighed words, names, numbers and what they are
about."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.link.accounts import Account
from sayso.link.digests import Said
from sayso.link.stories import clusters
from sayso.link.terms import NEUTRAL, NUMBER, Terms

# Cosines from which two statements say the same thing: in one language, and in two, where only names,
# numbers and the concepts of the tables can be compared.
NATIVE = 0.5
ACROSS = 0.62
# Statements compared at a time (a square of floats: 64 MB).
LARGE = 4000


class Saying(NamedTuple):
    """A statement in its event: its account (a place in the event's list) and its place there."""

    account: int
    place: int
    said: Said
    terms: Terms
    language: str


def sayings(accounts: Sequence[Account]) -> list[Saying]:
    """All statements of an event's accounts, in order."""
    return [
        Saying(at, place, said, terms, account.digest.language)
        for at, account in enumerate(accounts)
        for place, (said, terms) in enumerate(zip(account.said, account.terms, strict=True))
    ]


def likeness(found: Sequence[Saying]) -> NDArray[np.float32]:
    """How alike the statements are, each with each, 0 to about 1; a pair in two languages is measured by
    neutral
    terms alone."""
    native = _gram([one.terms for one in found], 0)
    neutral = _gram([one.terms for one in found], NEUTRAL)
    codes = {code: number for number, code in enumerate(sorted({one.language for one in found}))}
    tongue = np.array([codes[one.language] for one in found])
    alien = tongue[:, None] != tongue[None, :]
    return np.where(alien, neutral * (NATIVE / ACROSS), native).astype(np.float32)


def _gram(terms: Sequence[Terms], mark: int) -> NDArray[np.float32]:
    """Cosines of sets of terms, each with each; only of terms with `mark` unless that is 0."""
    kept = [one.only(mark) if mark else one for one in terms]
    vocabulary = np.unique(np.concatenate([one.codes for one in kept]))
    rows = np.zeros((len(kept), max(1, len(vocabulary))), np.float32)
    for number, one in enumerate(kept):
        rows[number, np.searchsorted(vocabulary, one.codes)] = one.weights
        # One term that both have is no likeness: two statements about the dead are not one claim.
        if len(one.codes) < 2:
            rows[number] *= 0.6
    norms = np.sqrt((rows * rows).sum(1, keepdims=True))
    rows /= np.maximum(norms, 1e-6)
    return np.asarray(rows @ rows.T, np.float32)


def numbers(one: Saying) -> frozenset[int]:
    """The codes of the numbers in a statement."""
    return frozenset(one.terms.only(NUMBER).only(NEUTRAL).codes.tolist())


def same(found: Sequence[Saying], alike: NDArray[np.float32]) -> list[list[int]]:
    """Statements that say the same thing, as places in `found`; what one denies another asserts is apart."""
    scores: dict[tuple[int, int], float] = {}
    for i, j in np.argwhere(np.triu(alike, 1) >= NATIVE * 0.6).tolist():
        value = float(alike[i, j])
        if denied(found[i].said) != denied(found[j].said):
            continue
        a, b = numbers(found[i]), numbers(found[j])
        if a and b and not a & b:
            value *= 0.75
        scores[(i, j)] = value * 0.5 / NATIVE
    return clusters(len(found), scores, ())


def denied(said: Said) -> bool:
    """True where a statement denies what its words say."""
    return said.negated or said.act == "denies" or "denied" in said.stances
