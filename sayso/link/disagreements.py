"""What cannot all be right within one event: figures, places, times, and what is asserted and denied."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from sayso.link.accounts import Account
from sayso.link.places import apart
from sayso.link.tolls import Sum
from sayso.record import Disagreement, DisagreementAbout, Measure, Side, identify

Origins = Callable[[str], tuple[str, ...]]
"""The origins (source ids) that a statement or figure rests on."""


class Stand(NamedTuple):
    """What one report says about something: its findings, and how it puts it."""

    report: str
    number: int
    findings: tuple[str, ...]
    said: str
    low: float | None
    high: float | None


def figures(event: str, sums: Sequence[tuple[Account, Sum]], origins: Origins) -> Iterable[Disagreement]:
    """Tolls of one measure that cannot both hold, and survivors that leave no room for the dead."""
    by_measure: dict[Measure, list[Stand]] = defaultdict(list)
    for account, one in sums:
        words = one.counts[0].words
        by_measure[one.toll.measure].append(
            Stand(account.digest.report, account.number, one.toll.figures, words, one.toll.low, one.toll.high)
        )
    for measure in sorted(by_measure):
        stands = by_measure[measure]
        if any(clash(a, b) for a, b in combinations(stands, 2)):
            yield _disagreement(event, "figure", _sides(stands, origins))
    yield from _rest(event, sums, by_measure, origins)


def clash(a: Stand, b: Stand) -> bool:
    """True where two ranges have no number in common."""
    highest_low = max(one.low if one.low is not None else float("-inf") for one in (a, b))
    lowest_high = min(one.high if one.high is not None else float("inf") for one in (a, b))
    return highest_low > lowest_high


def _rest(
    event: str, sums: Sequence[tuple[Account, Sum]], by_measure: dict[Measure, list[Stand]], origins: Origins
) -> Iterable[Disagreement]:
    """Where a report says how many of a whole survived, the dead of another cannot be more than the rest."""
    for account, one in sums:
        if one.toll.measure != "survived" or one.toll.low is None:
            continue
        part = next((count for count in one.counts if count.part_of >= 0), None)
        whole = account.detail.counts[part.part_of] if part is not None else None
        if whole is None or whole.high is None:
            continue
        room = whole.high - one.toll.low
        over = [stand for stand in by_measure.get("killed", ()) if stand.low is not None and stand.low > room]
        if over:
            said = f"{one.counts[0].words} of {whole.words}"
            mine = Stand(
                account.digest.report, account.number, (*one.toll.figures, whole.id), said, None, None
            )
            yield _disagreement(event, "figure", [*_sides([mine], origins), *_sides(over, origins)])
            return


def _sides(stands: Sequence[Stand], origins: Origins) -> list[Side]:
    """One side for each range, in order of the range."""
    by_range: dict[tuple[float, float], list[Stand]] = defaultdict(list)
    for stand in sorted(stands, key=lambda one: (one.number, one.findings)):
        low = stand.low if stand.low is not None else float("-inf")
        high = stand.high if stand.high is not None else float("inf")
        by_range[(low, high)].append(stand)
    return [side(members, origins) for _, members in sorted(by_range.items())]


def side(members: Sequence[Stand], origins: Origins) -> Side:
    """What these reports say, as one side, in the words of the first."""
    findings = [finding for one in members for finding in one.findings]
    return Side(
        findings=tuple(dict.fromkeys(findings)),
        reports=tuple(dict.fromkeys(one.report for one in members)),
        origins=tuple(dict.fromkeys(origin for finding in findings for origin in origins(finding))),
        said=members[0].said,
    )


def _disagreement(event: str, about: DisagreementAbout, sides: Sequence[Side]) -> Disagreement:
    key = min(finding for one in sides for finding in one.findings)
    return Disagreement(
        id=identify("disagreement", about, event, key), event=event, about=about, sides=tuple(sides)
    )


def places(event: str, accounts: Sequence[Account], origins: Origins) -> Iterable[Disagreement]:
    """One name that reports put in two places too far from each other to be one."""
    by_name: dict[str, list[tuple[Account, str, Stand]]] = defaultdict(list)
    for account in accounts:
        seen: dict[tuple[str, str], list[str]] = defaultdict(list)
        words: dict[tuple[str, str], str] = {}
        for where in account.places:
            if where.kind == "place" and where.gazetteer_id and not where.open:
                key = (where.name, where.gazetteer_id)
                seen[key].append(where.id)
                words.setdefault(key, where.words)
        for (name, gid), ids in seen.items():
            stand = Stand(account.digest.report, account.number, tuple(ids), words[(name, gid)], None, None)
            by_name[name].append((account, gid, stand))
    for name in sorted(by_name):
        by_place: dict[str, list[Stand]] = defaultdict(list)
        wheres = {w.gazetteer_id: w for account, _, _ in by_name[name] for w in account.places}
        for _, gid, stand in by_name[name]:
            by_place[gid].append(stand)
        if any(apart(wheres[a], wheres[b]) for a, b in combinations(sorted(by_place), 2)):
            yield _disagreement(event, "place", [side(by_place[gid], origins) for gid in sorted(by_place)])


def assertions(
    event: str, pairs: Iterable[tuple[Sequence[Stand], Sequence[Stand]]], origins: Origins
) -> Iterable[Disagreement]:
    """What some assert and others deny; each pair is those who assert and those who deny."""
    for asserted, denied in pairs:
        yield _disagreement(event, "assertion", [side(asserted, origins), side(denied, origins)])
