"""What one report's figures add up to for each measure: the whole, not its parts, with further ones added."""

from collections import defaultdict
from collections.abc import Sequence

from sayso.language import language
from sayso.link.accounts import Account
from sayso.link.digests import Count
from sayso.link.totals import COUNTED, NEAR, Part, total
from sayso.record import Measure, Toll


def add_up(account: Account) -> list[Toll]:
    """The tolls of a report, one per measure that it counts."""
    by_measure: dict[Measure, list[Count]] = defaultdict(list)
    for one in account.counts:
        if one.measure in COUNTED and not (one.planned or one.compared or one.refused) and account.known(one):
            by_measure[one.measure].append(one)
    found = []
    tongue = language(account.digest.language)
    for measure in sorted(by_measure):
        low, high, ids = total(_parts(by_measure[measure], account.detail.counts), measure, tongue)
        if ids:
            found.append(Toll(report=account.digest.report, measure=measure, low=low, high=high, figures=ids))
    return found


def _parts(counts: Sequence[Count], every: Sequence[Count]) -> list[Part]:
    """The figures of one measure as adding up takes them, those of one list in one row: what two statements
    say, of which each may count the same, is no list."""
    made: list[Part] = []
    row, last = 0, None
    for one in counts:
        apart = last is None or one.sentence != last.sentence or one.start - last.stop > NEAR
        if apart or (last is not None and one.said != last.said and min(one.said, last.said) >= 0):
            row += 1
        last = one
        part = is_part(one, every)
        made.append(Part(one.id, one.words, one.of, one.low, one.high, one.measure, row, part, one.further))
    return made


def is_part(one: Count, every: Sequence[Count]) -> bool:
    """True where a figure is part of another of its measure."""
    return one.part_of >= 0 and every[one.part_of].measure == one.measure
