"""Which statements of an event say the same thing, and which figures are the same count."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from msgspec.structs import replace

from sayso.link.accounts import Account
from sayso.link.averages import averaged
from sayso.link.digests import Count, Said, Timed
from sayso.link.likenesses import OWN, Likeness, Saying
from sayso.link.matches import WISHES, Knower, sides, sure
from sayso.link.terms import Terms, concept, of_sentence
from sayso.link.totals import COUNTED, HARM, MEASURED


def sayings(accounts: Sequence[Account], speaking: Callable[[Account], bool]) -> list[Saying]:
    """All statements of an event's accounts, in order, those of several sentences sentence by sentence, what
    they go on telling, and what those that are `speaking` for themselves (posts, releases) say in their own
    voice."""
    found = []
    for at, account in enumerate(accounts):
        for place, (whole, terms) in enumerate(zip(account.said, account.terms, strict=True)):
            for said in pieces(whole):
                mine = terms if said is whole else of_sentence(said.terms)
                found.append(_saying(at, place, said, mine, account))
        own = speaking(account)
        for said in account.voiced:
            if own or said.hops:
                found.append(_saying(at, OWN, said, of_sentence(said.terms), account))
    return found


def _saying(at: int, place: int, said: Said, terms: Terms, account: Account) -> Saying:
    inside = [one for one in account.counts if said.start <= one.start < said.stop and not one.refused]
    counts = frozenset((one.measure, one.low, one.high) for one in inside if one.measure in COUNTED)
    zero = any(one.high == 0 for one in inside if one.measure in HARM)
    return Saying(at, place, said, terms, account.digest.language, zero, counts)


def pieces(said: Said) -> list[Said]:
    """A statement of several sentences as so many statements, each with the id of the whole."""
    return [
        replace(
            said, start=one.start, stop=one.stop, words=one.words, terms=one.terms, negative=one.negative,
            sentence=one.sentence, pieces=(),
        )
        for one in said.pieces
    ] or [said]  # fmt: skip


def alone(place: int, count: Count, account: Account) -> Saying:
    """A figure that stands in no statement, as if the report had said it in its own voice."""
    return voiced(place, count, account, count.high == 0)


def voiced(place: int, one: Count | Timed, account: Account, negative: bool = False) -> Saying:
    """A sentence in the report's own voice that holds a figure or a time, known by that finding."""
    terms = of_sentence(account.detail.sentences[one.sentence].terms)
    said = Said(
        id=one.id, start=one.start, stop=one.stop, words=one.words, terms=b"", mode="own",
        act="asserts", negative=negative, stances=(), hops=(), sentence=one.sentence, own=False,
        recorded=False,
    )  # fmt: skip
    return Saying(place, OWN, said, terms, account.digest.language)


VERBATIM = 0.95
"""The likeness of words from which a negation is one of both, though only one was seen."""

TRANSLATED = 0.95
"""How sure it is that two statements say the same of which one translates the other."""

Places = Sequence[tuple[int, int]]


def same(
    alike: Likeness, knower: Knower, together: Places, apart: Places, translated: Places = ()
) -> list[list[int]]:
    """Statements that say the same thing, as places in what was asked; what one denies another asserts is
    never the same, nor is what one asks for what another says is so. `together` and `apart` are pairs that a
    person decided, `translated` such as stand in two sentences of which one translates the other."""
    found = alike.found
    decided = {place for pair in (*together, *apart) for place in pair}
    first: dict[tuple[object, ...], int] = {}
    folded: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        key = (place,) if place in decided or not one.said.terms else (one.said.terms, one.said.negative)
        folded[first.setdefault(key, place)].append(place)
    ones = [place for place in sorted(folded) if alike.rows[place] >= 0]
    place_of = {place: number for number, place in enumerate(ones)}
    values = sure(sides(alike, ones, knower))
    heads = {place: head for head, places in folded.items() for place in places}
    for pair in translated:
        a, b = (place_of.get(heads[place], -1) for place in pair)
        if min(a, b) >= 0:
            values[a, b] = values[b, a] = max(values[a, b], TRANSLATED)
    negative = np.array([found[place].said.negative for place in ones])
    rows = np.array([alike.rows[place] for place in ones], np.intp)
    words = alike.square[np.ix_(rows, rows)]
    values[(negative[:, None] != negative[None, :]) & (words < VERBATIM)] = 0
    wished = np.array([found[place].said.act in WISHES for place in ones])
    values[wished[:, None] != wished[None, :]] = 0
    pairs = ([(place_of[a], place_of[b]) for a, b in decided] for decided in (together, apart))
    groups = [[ones[at] for at in group] for group in averaged(values, *pairs)]
    groups += [[place] for place in folded if place not in place_of]
    return sorted(sorted(place for head in group for place in folded[head]) for group in groups)


def counted(accounts: Sequence[Account]) -> list[list[tuple[int, Count]]]:
    """Figures that give the same count, each with its account's place: one measure of people, of money or of
    distance, and one range, a plan for itself; and of one person, who it is ("the driver")."""
    found: dict[tuple[object, ...], list[tuple[int, Count]]] = defaultdict(list)
    for at, account in enumerate(accounts):
        for one in account.counts:
            if (one.measure in COUNTED or one.measure in MEASURED) and account.current(one):
                who = _who(one, account.digest.language) if one.low == one.high == 1 else ""
                found[(one.measure, one.low, one.high, one.planned, who)].append((at, one))
    return [members for members in found.values() if len({at for at, _ in members}) > 1]


def _who(one: Count, code: str) -> str:
    """Who the one person is that a figure counts, as a concept; empty for "one of them"."""
    words = re.findall(r"[^\W\d_]+", one.of.lower())
    return concept(words[-1], code) if words else ""
