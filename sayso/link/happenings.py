"""One event linked: what is claimed of it, what the claims rest on, what figures add up to, where reports
disagree."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

import numpy as np

from sayso.link import blames, claims, disagreements, events, timings
from sayso.link.accounts import Account
from sayso.link.casts import Cast
from sayso.link.digests import Count
from sayso.link.echoes import Echoes, echoes, plain
from sayso.link.judgements import group_id
from sayso.link.likenesses import OWN, Floats, Likeness, Saying
from sayso.link.matches import DENIALS, sides, sure
from sayso.link.origins import Chains, Root, knowing
from sayso.link.replies import replies
from sayso.link.settings import Setting
from sayso.link.stands import stands
from sayso.link.tolls import add_up
from sayso.record import Disagreement, Group, Link, Origin, Reason, identify

NOTHING_KNOWN = ("unnamed", "unknown")
"""What a report leaves open of how somebody knows."""

ROUNDS = 3
"""Times that sources are looked through for those that are one."""


class Linked(NamedTuple):
    """What a story gave: its groups, its disagreements, for each origin (a source id) its roots and
    the reports that rest on it, and which sources of one event are taken for one."""

    groups: list[Group]
    disagreements: list[Disagreement]
    resting: dict[str, tuple[list[Root], set[str]]]
    links: list[Link]


class Lot(NamedTuple):
    """What makes one claim: its statements, the roots that each account rests on, and circles on the way."""

    members: Sequence[Saying]
    roots: Mapping[int, list[Root]]
    circles: tuple[Reason, ...]


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
        place = {account.number: at for at, account in enumerate(accounts)}
        self.parents = {
            at: [place[p] for p in setting.parents.get(account.number, ()) if p in place]
            for at, account in enumerate(accounts)
        }
        cast = Cast(accounts, setting.source, setting.across, setting.decided.sources)
        self.chains = Chains(accounts, cast, self.parents, setting.decided.origins)
        self.said = claims.sayings(accounts, self.chains.speaking)
        self.number = {(one.said.id, one.said.start): at for at, one in enumerate(self.said)}
        self.pieces: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self.said):
            self.pieces[one.said.id].append(at)
        self.roots: dict[str, list[Root]] = {}
        self._worded: dict[str, frozenset[tuple[str, int]]] = {}

    @cached_property
    def alike(self) -> Likeness | None:
        """How alike the statements are; None where there are none."""
        return Likeness(self.said, self._telling) if self.said else None

    @cached_property
    def _telling(self) -> list[int]:
        """The accounts (places) that are no copies of others; translations are none."""
        rendered = {child for _, child in self.setting.following}
        return [at for at, a in enumerate(self.accounts) if not self.parents[at] or a.number in rendered]

    @cached_property
    def same(self) -> list[list[int]]:
        """Statements that say the same thing, as places in `said`."""
        if self.alike is None:
            return []
        together, apart = self.setting.decided.claims
        first = [(ours[:1], theirs[:1]) for ours, theirs in self._ruled(together)]
        put, kept = (
            [(min(a, b), max(a, b)) for ours, theirs in kept for a in ours for b in theirs]
            for kept in (first, self._ruled(apart))
        )
        return claims.same(self.alike, self.chains.knower, put, kept, list(self._translated()))

    def _translated(self) -> Iterator[tuple[int, int]]:
        """Statements of which one translates the other: those of two sentences that follow one another, in
        order, where both have as many."""
        inside: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at, one in enumerate(self.said):
            inside[(self.accounts[one.account].number, one.said.sentence)].append(at)
        for (parent, child), sentences in self.setting.following.items():
            for mine, theirs in sorted(sentences):
                ours, others = inside.get((parent, mine), []), inside.get((child, theirs), [])
                if len(ours) == len(others):
                    yield from zip(ours, others, strict=True)

    def _ruled(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[list[int], list[int]]]:
        """Pairs of statements of this event, as the places of their pieces in `said`."""
        return [(self.pieces[a], self.pieces[b]) for a, b in pairs if a in self.pieces and b in self.pieces]

    def _piece(self, statement: str, sentence: int) -> int | None:
        """The place in `said` of a statement, or of the piece of it that stands in a sentence; None for no
        statement of this event."""
        places = self.pieces.get(statement, ())
        return next(
            (at for at in places if self.said[at].said.sentence == sentence), next(iter(places), None)
        )

    def likeness(self, a: Saying, b: Saying) -> float:
        """How alike two statements of the event are; a figure alone is like none."""
        i, j = (self.number.get((one.said.id, one.said.start)) for one in (a, b))
        return 0.0 if self.alike is None or i is None or j is None else self.alike.between(i, j)

    def origins(self, finding: str) -> tuple[str, ...]:
        """The sources that a statement, a figure, a place or a time rests on."""
        roots = self.roots.get(finding) or self.roots.get(self.holding.get(finding, ""), [])
        return tuple(root.key for root in roots if root.key)

    @cached_property
    def holding(self) -> dict[str, str]:
        """The statement that each figure, place and time stands in."""
        return {
            one.id: account.detail.said[one.said].id
            for account in self.accounts
            for found in (account.counts, account.places, account.times)
            for one in found
            if one.said >= 0
        }

    def into(self, found: Linked) -> None:
        """Adds the event, its claims and disagreements, and what rests on whom."""
        words, counts = self._settled()
        self._by_words(found, words)
        self._by_count(found, counts)
        dated = timings.timed(self.accounts, self.roots)
        self._by_time(found, dated)
        held = stands(self.accounts, self.roots, self.holding)
        counted = list(disagreements.figures(self.id, held, self.origins))
        found.disagreements.extend(counted)
        found.disagreements.extend(disagreements.survivors(self.id, self.accounts, held, self.origins))
        found.disagreements.extend(disagreements.places(self.id, self.accounts, self.origins))
        found.disagreements.extend(timings.times(self.id, self.accounts, dated, self.origins))
        blamed = list(blames.attributions(self.id, self.accounts, self.roots, self.origins))
        found.disagreements.extend(blamed)
        if self.alike is not None:
            denials = disagreements.denials(
                self.accounts, self.alike, self.same, self._about(self.alike),
                replies(self.accounts, self.said, self.roots),
            )  # fmt: skip
            told = disagreements.assertions(self.id, denials, self.origins)
            found.disagreements.extend(
                one
                for one in told
                if not (_told(one, blamed) or self._counted_out(one, counted) or self._one_paper(one))
            )
        found.groups.append(
            Group(
                id=self.id,
                kind="event",
                members=tuple(self.members),
                label=events.label(self.accounts),
                why=tuple(self._reasons()),
                tolls=tuple(toll for account in self.accounts for toll in add_up(account)),
            )
        )

        found.links.extend(self._taken_for_one())

    def _taken_for_one(self) -> Iterator[Link]:
        """Which sources of the event are taken for one, and why."""
        why: dict[tuple[str, str], dict[Reason, None]] = defaultdict(dict)
        for (a, b), reason in (*self.chains.cast.joins.why.items(), *self.chains.verbatim.items()):
            why[(min(a, b), max(a, b))][reason] = None
        for (a, b), reasons in sorted(why.items()):
            made = identify("link", "source", self.id, a, b)
            yield Link(id=made, kind="source", a=a, b=b, why=tuple(reasons), event=self.id)

    def _counted_out(self, one: Disagreement, counted: Iterable[Disagreement]) -> bool:
        """True where a disagreement of figures says the same already: "a woman died", "there is no such
        woman"."""
        asserted, denied = one.sides
        figures = {id_ for said in asserted.findings for id_ in self._held.get(said, ())}
        for other in counted:
            mine = [side for side in other.sides if figures & set(side.findings)]
            theirs = {report for side in other.sides if side not in mine for report in side.reports}
            if mine and set(denied.reports) <= theirs:
                return True
        return False

    def _one_paper(self, one: Disagreement) -> bool:
        """True where those who deny are documents alone that can be what asserts: "the page from the log", "a
        page from a police log"."""
        ours, theirs = one.sides
        roots = [root for said in theirs.findings for root in self.roots.get(said, ())]
        if not roots or any(root.knows != "document" or root.key is None for root in roots):
            return False
        can_be = self.chains.cast.can_be_one
        return all(any(can_be(a, b) for a in ours.origins) for b in theirs.origins)

    def _settled(self) -> tuple[list[Lot], list[Lot]]:
        """What says the same thing and what gives the same count, each with what it rests on. Sources that
        make the same claims and can be one are joined first, which may show that others are one too."""
        together = self._said_together()
        echoed = self._echoes(together)
        words = [
            [*(self.said[at] for at in group), *echoed.get(number, ())]
            for number, group in enumerate(together)
        ]
        counts = [[one for _, one in self._counted(group)] for group in self._groups]
        for left in range(ROUNDS, -1, -1):
            self.chains.verbatim.clear()
            lots = [self._lot(members) for members in (*words, *counts)]
            shared: dict[tuple[str, str], int] = defaultdict(int)
            for lot in lots:
                keys = {root.key for ones in lot.roots.values() for root in ones if root.key}
                for pair in combinations(sorted(keys), 2) if len(lot.roots) > 1 else ():
                    shared[pair] += 1
            if not left or not self.chains.cast.settle(shared):
                break
        return lots[: len(words)], lots[len(words) :]

    def _about(self, alike: Likeness) -> Floats:
        """How sure it is that two rows of statements are about the same, be it denied or not."""
        first: dict[int, int] = {}
        for place, row in enumerate(alike.rows):
            first.setdefault(row, place)
        heads = [first[row] for row in range(len(alike.heads))]
        if not any(self.said[place].said.negative for place in heads):
            return np.zeros((len(heads), len(heads)), np.float32)
        return sure(sides(alike, heads, self.chains.knower), DENIALS)

    def _lot(self, members: Sequence[Saying]) -> Lot:
        return Lot(members, self.chains.roots(members, self.likeness), tuple(self.chains.circles))

    @cached_property
    def _groups(self) -> list[list[tuple[int, Count]]]:
        return claims.counted(self.accounts)

    def _counted(self, group: Sequence[tuple[int, Count]]) -> Iterator[tuple[Count, Saying]]:
        """Figures with the statements that hold them, or as if the report had said them in its own voice."""
        for at, one in group:
            held = None if one.refused else self._piece(self.holding.get(one.id, ""), one.sentence)
            yield one, self.said[held] if held is not None else claims.alone(at, one, self.accounts[at])

    def _by_words(self, found: Linked, lots: Sequence[Lot]) -> None:
        mine_all = frozenset(self.members)
        for lot in lots:
            members, roots = lot.members, lot.roots
            for one in members:
                mine = self.roots.get(one.said.id)
                if mine is None or all(root.key is None for root in mine):
                    self.roots[one.said.id] = roots[one.account]
            said = {one.said.id for one in members if one.said.recorded}
            if not said:
                continue
            self._rest(roots, found)
            if len(roots) > 1:
                ids = said.union(*(self._held.get(one, ()) for one in said)) & mine_all
                reason = Reason(f"{len(roots)} reports say the same thing in like words.", 0.7)
                claim = self._claim(self._key(members), lot, ids, reason)
                found.groups.append(claim)
                self._worded[claim.id] = frozenset((one.said.id, one.said.start) for one in members)

    @cached_property
    def _held(self) -> dict[str, list[str]]:
        """The figures, places and times that stand in each statement."""
        found: dict[str, list[str]] = defaultdict(list)
        for one, statement in self.holding.items():
            found[statement].append(one)
        return found

    def _said_together(self) -> list[list[int]]:
        """What says the same thing; sentences that the same statements hold together are one claim."""
        by_statements: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for number, group in enumerate(self.same):
            ids = sorted({self.said[at].said.id for at in group})
            by_statements[tuple(ids) if len(ids) > 1 else (number, *ids)] += group
        return [sorted(group) for group in by_statements.values()]

    def _echoes(self, together: Sequence[Sequence[int]]) -> Echoes:
        """By claim, what reports repeat of it in their own voice."""
        if len(self.accounts) < 2 or self.alike is None:
            return {}
        others = plain(self.accounts, self.said)
        return echoes(self.alike, together, others, self._telling, self.chains.knower) if others else {}

    def _key(self, members: Sequence[Saying]) -> str:
        """What a claim is known by: its smallest statement, with the sentence where that is not its first."""
        least = min((one.said.id, one.said.start) for one in members if one.said.recorded)
        first = self.said[self.pieces[least[0]][0]].said.start
        return least[0] if least[1] == first else f"{least[0]}:{least[1]}"

    def _by_count(self, found: Linked, lots: Sequence[Lot]) -> None:
        """Claims of figures: the same count of the same measure, whatever words stand around it."""
        for group, lot in zip(self._groups, lots, strict=True):
            roots = lot.roots
            ids = {one.id for _, one in group} | {saying.said.id for saying in lot.members}
            for saying in lot.members:
                self.roots.setdefault(saying.said.id, roots[saying.account])
            for at, one in group:
                self.roots[one.id] = roots[at]
            self._rest(roots, found)
            shown = group[0][1].words
            reason = Reason(f"{len(roots)} reports give the same count: {shown}.", 0.7)
            counted = min(one.id for _, one in group)
            found.groups.append(self._claim(counted, lot, ids, reason))

    def _by_time(self, found: Linked, dated: Mapping[str, Sequence[timings.Dated]]) -> None:
        """Claims of times: that the same took place at the same minute. Those are known by their statements
        alone; what a report says in its own voice adds its origins. A claim of words that says no more than
        the time is one with it."""
        within: set[str] = set()
        for lot in timings.same(dated):
            members: list[Saying] = []
            for each in lot:
                account = self.accounts[each.account]
                if each.one.said >= 0:
                    held = self._piece(account.detail.said[each.one.said].id, each.one.sentence)
                else:
                    held = self._own.get((each.account, each.one.sentence))
                members.append(
                    self.said[held] if held is not None else claims.voiced(each.account, each.one, account)
                )
            ids = {one.said.id for one in members if one.said.recorded}
            if not ids:
                continue
            claim = self._lot(members)
            for one in members:
                self.roots.setdefault(one.said.id, claim.roots[one.account])
            self._rest(claim.roots, found)
            reason = Reason(f"{len(claim.roots)} reports give the same time: {lot[0].one.words}.", 0.7)
            mine = {(one.said.id, one.said.start) for one in members}
            within |= {id_ for id_, words in self._worded.items() if words <= mine}
            found.groups.append(self._claim(self._dated_key(lot), claim, ids, reason))
        found.groups[:] = [group for group in found.groups if group.id not in within]

    @cached_property
    def _own(self) -> dict[tuple[int, int], int]:
        """By account and sentence, the places in `said` of what reports say in their own voice."""
        return {(one.account, one.said.sentence): at for at, one in enumerate(self.said) if one.place == OWN}

    def _dated_key(self, lot: Sequence[timings.Dated]) -> str:
        """What a claim of a time is known by: its smallest time; where a statement alone holds that, which a
        claim of words may be known by, with the deed and the minute."""
        least = min((each.one for each in lot), key=lambda one: one.id)
        return f"{least.id}:{least.deed}:{least.minute}" if least.id in self.pieces else least.id

    def _rest(self, roots: Mapping[int, Sequence[Root]], found: Linked) -> None:
        for at, ones in roots.items():
            for root in ones:
                if root.key is not None:
                    kept = found.resting.setdefault(root.key, ([], set()))
                    kept[0].append(root)
                    kept[1].add(self.accounts[at].digest.report)

    def _claim(self, key: str, lot: Lot, ids: Collection[str], reason: Reason) -> Group:
        """The record; `key` is its smallest statement, or its smallest figure where it is a claim of a count:
        the two kinds share members, but never that."""
        label = min(
            [one for one in lot.members if one.said.id in ids] or lot.members,
            key=lambda one: (self.accounts[one.account].number, one.place),
        )
        told = [one for one in lot.members if one.place == OWN and one.said.hops]
        return Group(
            id=group_id("claim", key),
            kind="claim",
            members=tuple(sorted(ids)),
            label=label.said.words,
            why=(reason, *map(_going_on, told), *lot.circles),
            origins=tuple(self._records(lot.roots)),
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
            kind = knowing(ones)
            if kind in NOTHING_KNOWN and key in self._described:
                kind = knowing([*ones, *self._described[key]])
            yield Origin(source=key or None, knows_by=kind, reports=tuple(dict.fromkeys(reports)))

    @cached_property
    def _described(self) -> dict[str, list[Root]]:
        """By source, how each report of the event says that it knows: what one leaves open, another tells."""
        found: dict[str, list[Root]] = defaultdict(list)
        for account in self.accounts:
            for voice in account.detail.voices:
                if voice.knows not in NOTHING_KNOWN:
                    key = self.chains.cast.key(voice)
                    found[key].append(Root(key, voice, voice.knows))
        return found

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


def _told(one: Disagreement, blamed: Iterable[Disagreement]) -> bool:
    """True where half of what is denied is a side of a disagreement about what did it already."""
    asserted = set(one.sides[0].findings)
    sides = [set(side.findings) for other in blamed for side in other.sides]
    return any(2 * len(asserted & side) >= len(asserted) for side in sides)


def _going_on(one: Saying) -> Reason:
    """Why what a report does not ascribe to anybody counts as somebody's."""
    return Reason(f"It stands right behind what somebody said, and counts as theirs: {one.said.words}", 0.4)
