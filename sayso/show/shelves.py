"""The records of a case by id, with no more than a few reports' words in memory at a time."""

from collections import OrderedDict, defaultdict, deque
from collections.abc import Collection
from pathlib import PurePath
from typing import NamedTuple

from sayso.case import Case
from sayso.record import (
    UNKNOWN_OUTLET,
    Attribution,
    Disagreement,
    Findings,
    Group,
    KnowsBy,
    Link,
    Report,
    Source,
)

# Reports whose findings stay in memory: those of one large event, a few megabytes.
HELD = 256
# What a heading counts of a report's findings.
_COUNTED = ("statements", "checks", "checked", "unresolved")
# What a report says of a check that somebody made, as against one that nobody could make.
CHECKED = ("verified", "disputed")


class Heading(NamedTuple):
    """What a list shows of a report; its title is the headline where it states no other; `unresolved` are
    its times of which neither end is known."""

    id: str
    path: str
    title: str | None
    outlet: str | None
    author: str | None
    account: str | None
    language: str | None
    kind: str
    published: str | None
    published_basis: str
    statements: int
    checks: int
    checked: bool
    unresolved: int = 0

    @property
    def by(self) -> str:
        """Who published it: the outlet, or the account; "unknown outlet" where neither is known."""
        return self.outlet or self.account or UNKNOWN_OUTLET

    @property
    def anonymous(self) -> bool:
        """True where nothing says who published it, so that its title must tell it from others."""
        return not (self.outlet or self.account)

    @property
    def named(self) -> str:
        """Its title, or the file's name where it has none."""
        return self.title or PurePath(self.path).name


class Read(NamedTuple):
    """A report with its findings, and those that pages ask for by id."""

    report: Report
    findings: Findings
    sources: dict[str, Source]
    chains: dict[str, tuple[Attribution, ...]]

    def words(self, start: int | None, stop: int | None) -> str | None:
        """The report's words there, None where there are none."""
        return None if start is None or stop is None else self.report.text[start:stop]


class Shelf:
    """One pass over the case for what all pages need: headings, where each finding stands, groups."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.links = case.links()
        self.headings: dict[str, Heading] = {}
        self.homes: dict[str, str] = {}
        self._named: set[str] = set()
        for report, findings in case.each():
            self.headings[report.id] = _heading(report, findings)
            for kind in (findings.statements, findings.figures, findings.moments, findings.places):
                self.homes.update((found.id, report.id) for found in kind)
            self.homes.update((source.id, report.id) for source in findings.sources)
            self._named.update(source.id for source in findings.sources if source.kind != "unnamed")
        self.knows_by: dict[str, KnowsBy] = {}
        self.groups: dict[str, list[Group]] = defaultdict(list)
        self.joined: dict[str, Group] = {}
        self.origins: dict[str, Group] = {}
        self.claims: dict[str, list[Group]] = defaultdict(list)
        self.disagreements: dict[str, list[Disagreement]] = defaultdict(list)
        self._taken: dict[tuple[str, str], dict[str, Link]] = defaultdict(dict)
        self._arrange()
        self._held: OrderedDict[str, Read] = OrderedDict()

    def _arrange(self) -> None:
        for group in self.links.groups:
            if group.kind == "origin":
                self.origins[group.id] = group
            for member in group.members:
                if group.kind == "source":
                    self.joined[member] = group
                else:
                    self.groups[member].append(group)
            if group.kind == "claim" and group.event:
                self.claims[group.event].append(group)
        for group in self.origins.values():
            known = ((one.source, one.knows_by) for one in group.origins if one.source)
            self.knows_by.update((self.key(source), knows_by) for source, knows_by in known)
        self._named = {self.key(source) for source in self._named}
        for link in self.links.links:
            if link.kind == "source" and link.event:
                a, b = self.key(link.a), self.key(link.b)
                self._taken[(link.event, a)][b] = self._taken[(link.event, b)][a] = link
        for disagreement in self.links.disagreements:
            self.disagreements[disagreement.event].append(disagreement)

    def read(self, report_id: str) -> Read:
        """The report and its findings."""
        held = self._held.get(report_id)
        if held is None:
            held = self._held[report_id] = _read(self.case, report_id)
            if len(self._held) > HELD:
                self._held.popitem(last=False)
        else:
            self._held.move_to_end(report_id)
        return held

    def events(self) -> list[Group]:
        """The events, the one most reports tell of first."""
        events = [group for group in self.links.groups if group.kind == "event"]
        return sorted(events, key=lambda event: (*(-size for size in self.weight(event)), event.id))

    def weight(self, event: Group) -> tuple[int, int]:
        """In how many reports the event stands, and with how many findings."""
        reports = {self.homes.get(member) for member in event.members} - {None}
        return len(reports), len(event.members)

    def names(self, key: str) -> bool:
        """True where some report names the source of that key, or says at least which office it is."""
        return key in self._named

    def way(self, event: str, key: str, ends: Collection[str]) -> tuple[str, tuple[Link, ...]]:
        """The nearest of `ends` that an event takes the source of a key for, and the links that lead there;
        empty where it takes it for none of them."""
        ways: dict[str, tuple[Link, ...]] = {key: ()}
        waiting = deque([key])
        while waiting:
            one = waiting.popleft()
            if one in ends:
                return one, ways[one]
            for other, link in self._taken.get((event, one), {}).items():
                if other not in ways:
                    ways[other] = (*ways[one], link)
                    waiting.append(other)
        return "", ()

    def key(self, source_id: str) -> str:
        """The id of the group that the source belongs to, its own where it stands alone."""
        group = self.joined.get(source_id)
        return group.id if group else source_id


def _heading(report: Report, findings: Findings) -> Heading:
    names = (name for name in Heading._fields if name not in _COUNTED)
    known = {name: getattr(report, name) for name in names}
    headlines = (one for one in findings.passages if one.role == "headline")
    known["title"] = report.title or next((report.text[one.start : one.stop] for one in headlines), None)
    checked = any(check.status in CHECKED for check in findings.checks)
    return Heading(
        **known,
        statements=len(findings.statements),
        checks=len(findings.checks),
        checked=checked,
        unresolved=sum(one.earliest is None and one.latest is None for one in findings.moments),
    )


def _read(case: Case, report_id: str) -> Read:
    findings = case.findings(report_id)
    chains: dict[str, list[Attribution]] = defaultdict(list)
    for hop in sorted(findings.attributions, key=lambda hop: hop.step):
        chains[hop.statement].append(hop)
    return Read(
        case.report(report_id),
        findings,
        {source.id: source for source in findings.sources},
        {statement: tuple(hops) for statement, hops in chains.items()},
    )
