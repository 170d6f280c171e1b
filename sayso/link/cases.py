"""One story linked: its events, what is claimed of each, what the claims rest on, and where reports disagree."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.link import claims, disagreements, events
from sayso.link.accounts import Account
from sayso.link.claims import Saying
from sayso.link.disagreements import Stand
from sayso.link.judgements import Decided, group_id
from sayso.link.origins import Chains, Root, knowing
from sayso.link.tolls import Sum, add_up
from sayso.record import Disagreement, Group, Origin, Reason

# From this likeness on a denial is about what the other asserts.
DENIED = 0.45


class Linked(NamedTuple):
    """What one story gave: its groups, its disagreements, and for each origin (a source id) its roots and the
    reports that rest on it."""

    groups: list[Group]
    disagreements: list[Disagreement]
    resting: dict[str, tuple[list[Root], set[str]]]


class Setting(NamedTuple):
    """What an event needs to know of the whole pile: the id that a voice's source is known by, what each report
    (by its number) was copied from, which pairs of numbers repeat each other, and what people decided."""

    source: Callable[[str], str]
    parents: Mapping[int, Sequence[int]]
    copied: set[tuple[int, int]]
    decided: Decided


def story(accounts: Sequence[Account], setting: Setting) -> Linked:
    """Everything inside one story, whose accounts are in the order of the pile."""
    found = Linked([], [], {})
    for members in _happenings(accounts, setting):
        part = [accounts[place] for place in members]
        if any(one.said or one.counts for one in part):
            _event(part, setting, found)
    return found


def _happenings(accounts: Sequence[Account], setting: Setting) -> list[list[int]]:
    if len(accounts) == 1:
        return [[0]]
    place = {account.digest.report: at for at, account in enumerate(accounts)}
    pairs = [
        [tuple(sorted((place[a], place[b]))) for a, b in kept if a in place and b in place]
        for kept in (setting.decided.together, setting.decided.apart)
    ]
    joined = [(a, b) for a, b in pairs[0]]
    apart = [(a, b) for a, b in pairs[1]]
    return events.happenings(accounts, setting.copied, joined, apart)


def _event(accounts: Sequence[Account], setting: Setting, found: Linked) -> None:
    members = [one.id for account in accounts for one in (*account.said, *account.counts)]
    event = group_id("event", min(members))
    said = claims.sayings(accounts)
    roots: dict[str, list[Root]] = {}
    if said:
        alike = claims.likeness(said)
        groups = claims.same(said, alike)
        roots = _claims(event, accounts, said, alike, groups, setting, found)
        found.disagreements.extend(
            disagreements.assertions(event, _denials(accounts, said, alike, groups), _origins(accounts, roots))
        )
    sums = [(account, one) for account in accounts for one in add_up(account)]
    origins = _origins(accounts, roots)
    found.disagreements.extend(disagreements.figures(event, sums, origins))
    found.disagreements.extend(disagreements.places(event, accounts, origins))
    found.groups.append(
        Group(
            id=event,
            kind="event",
            members=tuple(sorted(members)),
            label=events.label(accounts),
            why=tuple(_event_reasons(accounts)),
            tolls=tuple(one.toll for _, one in sums),
        )
    )


def _event_reasons(accounts: Sequence[Account]) -> Iterable[Reason]:
    if len(accounts) < 2:
        return
    for words, marks in (("day", [one.days for one in accounts]), ("place", [one.spots for one in accounts])):
        counts: dict[str, int] = defaultdict(int)
        for one in marks:
            for mark in one:
                counts[mark] += 1
        if counts:
            best = max(sorted(counts), key=lambda mark: counts[mark])
            if counts[best] > 1:
                shown = best if words == "day" else _place_name(accounts, best)
                yield Reason(f"{counts[best]} of {len(accounts)} reports name the same {words}: {shown}.", 0.6)


def _place_name(accounts: Sequence[Account], gid: str) -> str:
    return next(w.words for account in accounts for w in account.places if w.gazetteer_id == gid)


def _claims(
    event: str,
    accounts: Sequence[Account],
    said: Sequence[Saying],
    alike: NDArray[np.float32],
    groups: Sequence[Sequence[int]],
    setting: Setting,
    found: Linked,
) -> dict[str, list[Root]]:
    """Adds the claims and what rests on whom; gives the roots of each statement."""
    number = {one.said.id: at for at, one in enumerate(said)}
    place = {account.number: at for at, account in enumerate(accounts)}
    parents = {
        at: [place[p] for p in setting.parents.get(account.number, ()) if p in place]
        for at, account in enumerate(accounts)
    }
    chains = Chains(accounts, setting.source, parents)
    roots: dict[str, list[Root]] = {}
    for group in groups:
        members = [said[at] for at in group]
        chains.circles.clear()
        by_account = chains.roots(members, lambda a, b: float(alike[number[a.said.id], number[b.said.id]]))
        for one in members:
            roots[one.said.id] = by_account[one.account]
        for at, ones in by_account.items():
            for root in ones:
                if root.key is not None:
                    kept = found.resting.setdefault(root.key, ([], set()))
                    kept[0].append(root)
                    kept[1].add(accounts[at].digest.report)
        if len(by_account) > 1:
            found.groups.append(_claim(event, accounts, members, by_account, tuple(chains.circles)))
    return roots


def _claim(
    event: str,
    accounts: Sequence[Account],
    members: Sequence[Saying],
    roots: Mapping[int, Sequence[Root]],
    circles: tuple[Reason, ...],
) -> Group:
    ids = [one.said.id for one in members]
    inside = {(one.account, one.place) for one in members}
    for at, account in enumerate(accounts):
        places = {said.id: place for place, said in enumerate(account.said)}
        held = {account.detail.said.index(said): places[said.id] for said in account.said}
        ids += [c.id for c in account.counts if c.said in held and (at, held[c.said]) in inside]
    label = min(members, key=lambda one: (accounts[one.account].number, one.place))
    reports = len({one.account for one in members})
    why = (Reason(f"{reports} reports say the same thing in like words.", 0.7), *circles)
    return Group(
        id=group_id("claim", min(ids)),
        kind="claim",
        members=tuple(sorted(set(ids))),
        label=label.said.words,
        why=why,
        origins=tuple(_origin_records(accounts, roots)),
        event=event,
    )


def _origin_records(accounts: Sequence[Account], roots: Mapping[int, Sequence[Root]]) -> Iterable[Origin]:
    by_key: dict[str, tuple[list[Root], list[str]]] = {}
    for at in sorted(roots):
        for root in roots[at]:
            kept = by_key.setdefault(root.key or "", ([], []))
            kept[0].append(root)
            kept[1].append(accounts[at].digest.report)
    for key in sorted(by_key, key=lambda one: (one == "", one)):
        ones, reports = by_key[key]
        yield Origin(source=key or None, knows_by=knowing(ones), reports=tuple(dict.fromkeys(reports)))


def _origins(accounts: Sequence[Account], roots: Mapping[str, Sequence[Root]]) -> disagreements.Origins:
    """What a finding rests on: a statement by its claim, a figure by the statement it stands in."""
    of: dict[str, str] = {}
    for account in accounts:
        for one in (*account.counts, *account.places, *account.times):
            if one.said >= 0:
                of[one.id] = account.detail.said[one.said].id

    def origins(finding: str) -> tuple[str, ...]:
        return tuple(root.key for root in roots.get(of.get(finding, finding), ()) if root.key)

    return origins


def _denials(
    accounts: Sequence[Account], said: Sequence[Saying], alike: NDArray[np.float32], groups: Sequence[Sequence[int]]
) -> Iterable[tuple[list[Stand], list[Stand]]]:
    """For each denial, alone or said by several, the claim that it denies."""
    for group, other in combinations(groups, 2):
        first, second = (bool(claims.denied(said[one[0]].said)) for one in (group, other))
        if first == second:
            continue
        value = max(float(alike[i, j]) for i in group for j in other)
        if value < DENIED:
            continue
        asserted, denied = (other, group) if first else (group, other)
        reports = [{said[at].account for at in one} for one in (asserted, denied)]
        if reports[0] != reports[1]:
            yield [_stand(accounts, said[at]) for at in asserted], [_stand(accounts, said[at]) for at in denied]


def _stand(accounts: Sequence[Account], one: Saying) -> Stand:
    account = accounts[one.account]
    return Stand(account.digest.report, account.number, (one.said.id,), one.said.words, None, None)
