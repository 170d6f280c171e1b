"""Which statements of an event say the same thing, and which figures are the same count."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from sayso.link.accounts import Account
from sayso.link.averages import averaged
from sayso.link.clusters import JOINED
from sayso.link.digests import Count, Said, Timed
from sayso.link.likenesses import NATIVE, OWN, Floats, Likeness, Saying, numbers
from sayso.link.terms import unpacked
from sayso.link.totals import COUNTED, MEASURED
from sayso.record import Act

WISHES: frozenset[Act] = frozenset({"asks", "demands", "promises", "orders", "wants"})
"""What is said in these ways is no claim of how things are."""

# What is left of a likeness where two statements give different numbers.
OTHER_NUMBERS = 0.7


# What is left of a likeness where a report says it in its own voice: a sentence holds more than one thing.
VOICED = 0.8


def sayings(accounts: Sequence[Account]) -> list[Saying]:
    """All statements of an event's accounts, in order, and what posts and releases say in their own voice."""
    found = []
    for at, account in enumerate(accounts):
        zeros = {account.detail.said[number].id for number in account.zeros if number >= 0}
        for place, (said, terms) in enumerate(zip(account.said, account.terms, strict=True)):
            found.append(Saying(at, place, said, terms, account.digest.language, said.id in zeros))
        for said in account.voiced:
            found.append(Saying(at, OWN, said, unpacked(said.terms), account.digest.language))
    return found


def alone(place: int, count: Count, account: Account) -> Saying:
    """A figure that stands in no statement, as if the report had said it in its own voice."""
    return voiced(place, count, account, count.high == 0)


def voiced(place: int, one: Count | Timed, account: Account, negative: bool = False) -> Saying:
    """A sentence in the report's own voice that holds a figure or a time, known by that finding."""
    terms = unpacked(account.detail.sentences[one.sentence].terms)
    said = Said(
        id=one.id, start=one.start, stop=one.stop, words=one.words, terms=b"", mode="own",
        act="asserts", negative=negative, stances=(), hops=(), sentence=one.sentence, own=False,
    )  # fmt: skip
    return Saying(place, OWN, said, terms, account.digest.language)


def _likeness(alike: Likeness, ones: Sequence[int]) -> Floats:
    rows = np.array([alike.rows[place] for place in ones])
    found: Floats = alike.square[np.ix_(rows, rows)]
    return found


def _with_numbers(values: Floats, ones: Sequence[Saying]) -> None:
    """Leaves `OTHER_NUMBERS` of the likeness of statements that give numbers and share none."""
    given = [numbers(one) for one in ones]
    column = {code: number for number, code in enumerate(sorted(frozenset().union(*given)))}
    some = np.array([row for row, codes in enumerate(given) if codes], np.intp)
    has = np.zeros((len(some), len(column)), np.float32)
    for row, at in enumerate(some):
        has[row, [column[code] for code in given[at]]] = 1
    values[np.ix_(some, some)] *= np.where(has @ has.T == 0, np.float32(OTHER_NUMBERS), np.float32(1))


Places = Sequence[tuple[int, int]]


def same(alike: Likeness, together: Places, apart: Places) -> list[list[int]]:
    """Statements that say the same thing, as places in what was asked; what one denies another asserts is
    never the same, nor is what one asks for what another says is so. `together` and `apart` are pairs that a
    person decided."""
    found = alike.found
    decided = {place for pair in (*together, *apart) for place in pair}
    first: dict[tuple[object, ...], int] = {}
    folded: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        key = (place,) if place in decided or not one.said.terms else (one.said.terms, one.said.negative)
        folded[first.setdefault(key, place)].append(place)
    ones = [place for place in sorted(folded) if alike.rows[place] >= 0]
    place_of = {place: number for number, place in enumerate(ones)}
    values = _likeness(alike, ones)
    _with_numbers(values, [found[place] for place in ones])
    voiced = np.array([found[place].place == OWN for place in ones])
    values[voiced[:, None] | voiced[None, :]] *= VOICED
    negative = np.array([found[place].said.negative for place in ones])
    values[(negative[:, None] != negative[None, :]) & (values < 0.95)] = 0
    denied = np.array([found[place].said.act == "denies" for place in ones])
    values[denied[:, None] != denied[None, :]] = 0
    wished = np.array([found[place].said.act in WISHES for place in ones])
    values[wished[:, None] != wished[None, :]] = 0
    values *= JOINED / NATIVE
    pairs = ([(place_of[a], place_of[b]) for a, b in decided] for decided in (together, apart))
    groups = [[ones[at] for at in group] for group in averaged(values, *pairs)]
    groups += [[place] for place in folded if place not in place_of]
    return sorted(sorted(place for head in group for place in folded[head]) for group in groups)


def counted(accounts: Sequence[Account]) -> list[list[tuple[int, Count]]]:
    """Figures that give the same count, each with its account's place: one measure of people, of money or of
    distance, and one range, a plan for itself."""
    found: dict[tuple[object, ...], list[tuple[int, Count]]] = defaultdict(list)
    for at, account in enumerate(accounts):
        for one in account.counts:
            if (one.measure in COUNTED or one.measure in MEASURED) and account.current(one):
                found[(one.measure, one.low, one.high, one.planned)].append((at, one))
    return [members for members in found.values() if len({at for at, _ in members}) > 1]
