"""One story linked: its events, what is claimed of each, what the claims rest on, and where reports
disagree."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from sayso.link import claims, disagreements, events
from sayso.link.accounts import Account
from sayso.link.claims import Saying
from sayso.link.disagreements import Stand
from sayso.link.judgements import Decided, group_id
from sayso.link.origins import Chains, Root, knowing
from sayso.link.tolls import add_up
from sayso.record import Disagreement, Group, Origin, Reason

# From this likeness on a denial is about what the other asserts.
DENIED = 0.45


class Linked(NamedTuple):
    """What one story gave: its groups, its disagreements, and for each origin (a source id) its roots and
    the reports that rest on it."""

    groups: list[Group]
    disagreements: list[Disagreement]
    resting: dict[str, tuple[list[Root], set[str]]]


class Setting(NamedTuple):
    """What an event needs to know of the whole pile: the id that a voice's source is known by, what each
    report (by its number) was copied from, which pairs of numbers repeat each other, and what people
    decided."""

    source: Callable[[str], str]
    parents: Mapping[int, Sequence[int]]
    copied: set[tuple[int, int]]
    decided: Decided


def story(accounts: Sequence[Account], setting: Setting) -> Linked:
    """Everything inside one story, whose accounts are in the order of the pile."""
    found = Linked([], [], {})
    for members in _grouped(accounts, setting):
        part = [accounts[place] for place in members]
        if any(one.said or one.counts for one in part):
            Happening(part, setting).into(found)
    return found


def _grouped(accounts: Sequence[Account], setting: Setting) -> list[list[int]]:
    if len(accounts) == 1:
        return [[0]]
    place = {account.digest.report: at for at, account in enumerate(accounts)}

    def pairs(kept: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
        return [
            (min(place[a], place[b]), max(place[a], place[b])) for a, b in kept if a in place and b in place
        ]

    decided = setting.decided
    return events.happenings(accounts, setting.copied, pairs(decided.together), pairs(decided.apart))


class Happening:
    """One event, told by `accounts`, with its statements, how alike they are, and which say the same."""

    def __init__(self, accounts: Sequence[Account], setting: Setting) -> None:
        self.accounts = accounts
        self.setting = setting
        self.members = sorted(
            [one.id for account in accounts for one in account.said]
            + [one.id for account in accounts for one in account.counts]
        )
        self.id = group_id("event", self.members[0])
        self.said = claims.sayings(accounts)
        self.number = {one.said.id: at for at, one in enumerate(self.said)}
        self.alike = claims.likeness(self.said) if self.said else None
        self.same = claims.same(self.said, self.alike) if self.alike is not None else []
        self.roots: dict[str, list[Root]] = {}
        self.holding = {
            one.id: account.detail.said[one.said].id
            for account in accounts
            for found in (account.counts, account.places, account.times)
            for one in found
            if one.said >= 0
        }

    def into(self, found: Linked) -> None:
        """Adds the event, its claims and disagreements, and what rests on whom."""
        self._claims(found)
        sums = [(account, one) for account in self.accounts for one in add_up(account)]
        found.disagreements.extend(disagreements.assertions(self.id, self._denials(), self.origins))
        found.disagreements.extend(disagreements.figures(self.id, sums, self.origins))
        found.disagreements.extend(disagreements.places(self.id, self.accounts, self.origins))
        found.groups.append(
            Group(
                id=self.id,
                kind="event",
                members=tuple(self.members),
                label=events.label(self.accounts),
                why=tuple(self._reasons()),
                tolls=tuple(one.toll for _, one in sums),
            )
        )

    def likeness(self, a: Saying, b: Saying) -> float:
        """How alike two statements of the event are."""
        return (
            0.0 if self.alike is None else float(self.alike[self.number[a.said.id], self.number[b.said.id]])
        )

    def origins(self, finding: str) -> tuple[str, ...]:
        """What a finding rests on: a statement by its claim, another by the statement it stands in."""
        roots = self.roots.get(self.holding.get(finding, finding), ())
        return tuple(root.key for root in roots if root.key)

    def _claims(self, found: Linked) -> None:
        place = {account.number: at for at, account in enumerate(self.accounts)}
        parents = {
            at: [place[p] for p in self.setting.parents.get(account.number, ()) if p in place]
            for at, account in enumerate(self.accounts)
        }
        chains = Chains(self.accounts, self.setting.source, parents)
        for group in self.same:
            members = [self.said[at] for at in group]
            chains.circles.clear()
            roots = chains.roots(members, self.likeness)
            for one in members:
                self.roots[one.said.id] = roots[one.account]
            self._rest(roots, found)
            if len(roots) > 1:
                found.groups.append(self._claim(members, roots, tuple(chains.circles)))

    def _rest(self, roots: Mapping[int, Sequence[Root]], found: Linked) -> None:
        for at, ones in roots.items():
            for root in ones:
                if root.key is not None:
                    kept = found.resting.setdefault(root.key, ([], set()))
                    kept[0].append(root)
                    kept[1].add(self.accounts[at].digest.report)

    def _claim(
        self, members: Sequence[Saying], roots: Mapping[int, Sequence[Root]], circles: tuple[Reason, ...]
    ) -> Group:
        ids = {one.said.id for one in members}
        ids |= {finding for account in self.accounts for finding in _counts_in(account, ids)}
        label = min(members, key=lambda one: (self.accounts[one.account].number, one.place))
        why = (Reason(f"{len(roots)} reports say the same thing in like words.", 0.7), *circles)
        return Group(
            id=group_id("claim", min(ids)),
            kind="claim",
            members=tuple(sorted(ids)),
            label=label.said.words,
            why=why,
            origins=tuple(self._records(roots)),
            event=self.id,
        )

    def _records(self, roots: Mapping[int, Sequence[Root]]) -> Iterable[Origin]:
        by_key: dict[str, tuple[list[Root], list[str]]] = {}
        for at in sorted(roots):
            for root in roots[at]:
                kept = by_key.setdefault(root.key or "", ([], []))
                kept[0].append(root)
                kept[1].append(self.accounts[at].digest.report)
        for key in sorted(by_key, key=lambda one: (one == "", one)):
            ones, reports = by_key[key]
            yield Origin(source=key or None, knows_by=knowing(ones), reports=tuple(dict.fromkeys(reports)))

    def _denials(self) -> Iterable[tuple[list[Stand], list[Stand]]]:
        """For each denial, alone or said by several, the claim that it denies."""
        for group, other in combinations(self.same, 2):
            first, second = (claims.denied(self.said[one[0]].said) for one in (group, other))
            if first == second or self.alike is None:
                continue
            if float(self.alike[group][:, other].max()) < DENIED:
                continue
            asserted, denied = (other, group) if first else (group, other)
            reports = [{self.said[at].account for at in one} for one in (asserted, denied)]
            if reports[0] != reports[1]:
                yield [self._stand(at) for at in asserted], [self._stand(at) for at in denied]

    def _stand(self, at: int) -> Stand:
        one = self.said[at]
        account = self.accounts[one.account]
        return Stand(account.digest.report, account.number, (one.said.id,), one.said.words, None, None)

    def _reasons(self) -> Iterable[Reason]:
        if len(self.accounts) < 2:
            return
        for what, marks in (
            ("day", [one.days for one in self.accounts]),
            ("place", [one.spots for one in self.accounts]),
        ):
            counts: dict[str, int] = defaultdict(int)
            for one in marks:
                for mark in one:
                    counts[mark] += 1
            best = max(sorted(counts), key=lambda mark: counts[mark], default="")
            if best and counts[best] > 1:
                shown = best if what == "day" else self._place_name(best)
                many = f"{counts[best]} of {len(self.accounts)} reports"
                yield Reason(f"{many} name the same {what}: {shown}.", 0.6)

    def _place_name(self, gid: str) -> str:
        return next(w.words for one in self.accounts for w in one.places if w.gazetteer_id == gid)


def _counts_in(account: Account, statements: set[str]) -> Iterable[str]:
    """The figures of a report that stand in any of these statements."""
    for one in account.counts:
        if one.said >= 0 and account.detail.said[one.said].id in statements:
            yield one.id
