"""When something took place, as reports of one event say it: claims of one time, and times that cannot both
hold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from sayso.link.accounts import Account
from sayso.link.clocks import HALF
from sayso.link.digests import Timed
from sayso.link.disagreements import Origins, disagreement, side
from sayso.link.origins import Root
from sayso.link.stands import Stand
from sayso.link.times import second
from sayso.record import Disagreement

# Minutes by which two times of day may differ and be one: both to the minute, or one of them in rounder
# words.
CLOSE = 10
NEAR = 50

# Between two stretches of which one is a part of the day: an evening begins when people say so.
PLAY = 2 * 3600.0
"""Seconds."""


HAPPEN = "happen"
"""The deed of words that only say that something took place."""

ATTACK = "attack"
KIN = frozenset({ATTACK, "explode", "shoot", "strike"})
"""What an attack is made of: its first shot or blast is when it began."""


class Dated(NamedTuple):
    """A deed's time in an account (a place in the event's list), and whose word it is."""

    account: int
    one: Timed
    whose: frozenset[str]


def timed(accounts: Sequence[Account], roots: Mapping[str, Sequence[Root]]) -> dict[str, list[Dated]]:
    """The times that accounts give, by deed."""
    found: dict[str, list[Dated]] = defaultdict(list)
    for at, account in enumerate(accounts):
        for one in account.timed:
            said = account.detail.said[one.said].id if one.said >= 0 else ""
            keys = frozenset(root.key for root in roots.get(said, ()) if root.key)
            found[one.deed].append(Dated(at, one, keys))
    for general, fits in ((HAPPEN, frozenset(found)), (ATTACK, KIN)):
        others = sorted((fits & frozenset(found)) - {general})
        if general in found and others:
            # "The accident happened at …": what that was, most times are given for.
            found[max(others, key=lambda deed: len(found[deed]))] += found.pop(general)
    _kin(found)
    return found


def _kin(found: dict[str, list[Dated]]) -> None:
    """Brings the same minute under one deed: the raiders struck at 5:30, and the first shots fell."""
    kin = sorted(KIN & frozenset(found), key=lambda deed: (-len(found[deed]), deed))
    for most, deed in combinations(kin, 2):
        minutes = {each.one.minute for each in found[most] if each.one.sharp and each.one.minute >= 0}
        moved = [each for each in found[deed] if each.one.sharp and each.one.minute in minutes]
        found[most] += moved
        found[deed] = [each for each in found[deed] if each not in moved]


def same(dated: Mapping[str, Sequence[Dated]]) -> Iterator[list[Dated]]:
    """The times of one deed that two accounts or more give to the same minute."""
    for deed in sorted(dated):
        by_minute: dict[int, list[Dated]] = defaultdict(list)
        for each in dated[deed]:
            if each.one.minute >= 0:
                by_minute[each.one.minute].append(each)
        for _, lot in sorted(by_minute.items()):
            if len({each.account for each in lot}) > 1:
                yield lot


def clash(a: Timed, b: Timed) -> bool:
    """True where two times of one deed cannot both hold."""
    if a.minute >= 0 and b.minute >= 0:
        whole = HALF if a.half or b.half else 2 * HALF
        far = (a.minute - b.minute) % whole
        return min(far, whole - far) > (CLOSE if a.sharp and b.sharp else NEAR)
    if not (a.earliest and b.earliest):
        return False
    start = max(second(one.earliest, 0.0) for one in (a, b))
    stop = min(second(one.latest, float("inf")) for one in (a, b))
    return start - stop > PLAY


def times(
    event: str, accounts: Sequence[Account], dated: Mapping[str, Sequence[Dated]], origins: Origins
) -> Iterator[Disagreement]:
    """One disagreement for each deed that reports give times for which cannot both hold. Two times that one
    report gives on one word are of two deeds, and are not held against each other anywhere."""
    for deed in sorted(dated):
        ones = dated[deed]
        lots = _lots(ones)
        allowed = _together(lots)
        against: set[int] = set()
        for i, j in combinations(range(len(lots)), 2):
            if (i, j) not in allowed and _against(lots[i], lots[j]):
                against |= {i, j}
        if against:
            yield disagreement(
                event,
                "time",
                [side([_stand(accounts, one) for one in lots[i]], origins) for i in sorted(against)],
            )


def _lots(ones: Sequence[Dated]) -> list[list[Dated]]:
    """The times in lots of the same one, in order of their first; "ten past three" goes with 15:10 where
    somebody gives that."""
    sure = {each.one.minute for each in ones if not each.one.half}
    found: dict[tuple[object, ...], list[Dated]] = {}
    for each in ones:
        one = each.one
        late = one.half and one.minute not in sure and one.minute + HALF in sure
        key = (one.minute + HALF * late,) if one.minute >= 0 else (one.earliest, one.latest)
        found.setdefault(key, []).append(each)
    return list(found.values())


def _together(lots: Sequence[Sequence[Dated]]) -> set[tuple[int, int]]:
    """Pairs of lots of which one report gives both on the same word."""
    where: dict[tuple[int, frozenset[str]], list[int]] = defaultdict(list)
    for number, lot in enumerate(lots):
        for each in lot:
            where[(each.account, each.whose)].append(number)
    return {pair for numbers in where.values() for pair in combinations(sorted(set(numbers)), 2)}


def _against(first: Sequence[Dated], second_: Sequence[Dated]) -> bool:
    return clash(first[0].one, second_[0].one) and any(
        a.account != b.account or a.whose != b.whose for a in first for b in second_
    )


def _stand(accounts: Sequence[Account], each: Dated) -> Stand:
    account = accounts[each.account]
    return Stand(account.digest.report, account.number, (each.one.id,), each.one.words, 0, 0)
