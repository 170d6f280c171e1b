"""What one report's figures add up to for each measure: the whole, not its parts, with further ones added."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.link.accounts import Account
from sayso.link.digests import Count
from sayso.record import Measure, Toll

COUNTED: frozenset[Measure] = frozenset(
    {"killed", "wounded", "missing", "captured", "survived", "present", "mobilised", "displaced"}
)
"""Measures of people: distances and payments add up to nothing."""


def add_up(account: Account) -> list[Toll]:
    """The tolls of a report, one per measure that it counts."""
    by_measure: dict[Measure, list[Count]] = defaultdict(list)
    for one in account.counts:
        if one.measure in COUNTED and not (one.planned or one.compared) and account.known(one):
            by_measure[one.measure].append(one)
    found = []
    for measure in sorted(by_measure):
        counts = _whole(by_measure[measure], account.detail.counts)
        low, high = _range(counts)
        ids = tuple(one.id for one in counts)
        found.append(Toll(report=account.digest.report, measure=measure, low=low, high=high, figures=ids))
    return found


def _whole(counts: Sequence[Count], every: Sequence[Count]) -> tuple[Count, ...]:
    """The figures that stand for the whole: the largest that is no part of another of its measure, the
    others that repeat it, and those that add to it."""
    wholes = [one for one in counts if not is_part(one, every)] or list(counts)
    first = [one for one in wholes if not one.further]
    further = [one for one in wholes if one.further]
    if not first:
        return tuple(further)
    main = max(first, key=lambda one: (_size(one), -one.start))
    same = [one for one in first if (one.low, one.high) == (main.low, main.high)]
    return (*same, *further)


def is_part(one: Count, every: Sequence[Count]) -> bool:
    """True where a figure is part of another of its measure."""
    return one.part_of >= 0 and every[one.part_of].measure == one.measure


def _size(one: Count) -> float:
    return max(one.low or 0.0, one.high or 0.0)


def _range(counts: Iterable[Count]) -> tuple[float | None, float | None]:
    """The range of the whole: repetitions count once, further figures add."""
    first: Count | None = None
    low: float | None = 0.0
    high: float | None = 0.0
    for one in counts:
        if not one.further and first is not None:
            continue
        if not one.further:
            first = one
        low = None if low is None or one.low is None else low + one.low
        high = None if high is None or one.high is None else high + one.high
    return low, high
