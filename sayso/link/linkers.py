"""One more report in a linked case: only the stories that it touches are told again.

What must be kept between two runs is on a `Shelf`: for each report its digest and the codes it is found
under,
the ties between reports, and the telling of each story. `Memory` is a shelf in memory; a store can be one.

The result is that of linking the whole pile anew, but for two things, both where more than `CROWD` reports
share
a code: which neighbours a report is compared with depends on who was there when it came; and of reports with
one text, the first to come stands for all.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from sayso.link import clusters, shingles, sources, stories
from sayso.link.copies import CROWD, NEAR, NEIGHBOURS
from sayso.link.digests import Digest
from sayso.link.judgements import Decided
from sayso.link.piles import origin_group, source_groups
from sayso.link.sources import Bearer
from sayso.link.tellings import Resting, Telling, tell
from sayso.link.times import order
from sayso.record import Disagreement, Group, Link, Record

TWIN = 2.0
"""The tie of two reports with one text: they are filed as one."""

NOTHING = Decided()

When = tuple[int, float]


class Shelf(Protocol):
    """What is kept of a linked case. Codes of copies and of stories are apart: `kind` is "copy" or
    "story"."""

    def digest(self, report: str) -> Digest:
        """The digest of a report."""

    def near(self, kind: str, code: int, at: When) -> Sequence[str]:
        """The reports filed under a code: all of them where they are `CROWD` at most, else the first by
        time of
        publication and the `NEIGHBOURS` next to `at`."""

    def ties(self, report: str) -> Mapping[str, float]:
        """The reports tied to one, with the strength of each tie."""

    def tellings(self, reports: Iterable[str]) -> list[Telling]:
        """The stories that hold any of these reports."""

    def bearers(self, kind: str, key: str) -> list[Bearer]:
        """The sources of all stories under one key."""

    def resting(self, voices: Iterable[str]) -> list[Resting]:
        """What rests on these sources, in all stories."""

    def file(self, digest: Digest, at: When, codes: Mapping[str, Sequence[int]]) -> None:
        """Keeps a report under its codes."""

    def tie(self, a: str, b: str, strength: float) -> None:
        """Ties two reports."""

    def retell(self, gone: Sequence[Telling], new: Sequence[Telling]) -> None:
        """Puts new stories in the place of others."""


class Change(NamedTuple):
    """What one more report changed: the ids of records that no longer hold, and the records that are new."""

    gone: tuple[str, ...]
    links: tuple[Link, ...]
    groups: tuple[Group, ...]
    disagreements: tuple[Disagreement, ...]


class Linker:
    """Adds reports to a linked case."""

    def __init__(self, shelf: Shelf, ruled: Decided = NOTHING, across: bool = True) -> None:
        self.shelf = shelf
        self.ruled = ruled
        self.across = across

    def add(self, digest: Digest) -> Change:
        """Links one more report; what it is and what it changed is on the shelf afterwards."""
        at = order(digest.published)
        text = shingles.unpacked(digest.shingles)
        profile = stories.profile(digest.terms, digest.language, digest.published)
        codes = {"copy": shingles.keys(text).tolist(), "story": stories.keys(profile.terms).tolist()}
        ties = self._copies(text, codes["copy"], at)
        if TWIN not in ties.values():
            for report, strength in self._alike(profile, codes["story"], at).items():
                ties[report] = max(strength, ties.get(report, 0.0))
        self.shelf.file(digest, at, codes)
        for report, strength in ties.items():
            self.shelf.tie(report, digest.report, strength)
        return self._retold(digest.report)

    def _found(self, kind: str, codes: Sequence[int], at: When) -> list[str]:
        return sorted({report for code in codes for report in self.shelf.near(kind, code, at)})

    def _copies(self, text: shingles.Shingles, codes: Sequence[int], at: When) -> dict[str, float]:
        ties: dict[str, float] = {}
        for report in self._found("copy", codes, at):
            other = shingles.unpacked(self.shelf.digest(report).shingles)
            if len(text) and np.array_equal(text, other):
                return {report: TWIN}
            if shingles.jaccard(text, other) >= NEAR:
                ties[report] = 1.0
        return ties

    def _alike(self, profile: stories.Profile, codes: Sequence[int], at: When) -> dict[str, float]:
        ties: dict[str, float] = {}
        for report in self._found("story", codes, at):
            other = self.shelf.digest(report)
            score = stories.score(profile, stories.profile(other.terms, other.language, other.published))
            if score >= stories.FAINT:
                ties[report] = score
        return ties

    def _retold(self, report: str) -> Change:
        """Tells the stories of everything that hangs together with a report again, where they changed."""
        reports, scores = self._component(report)
        old = self.shelf.tellings(reports)
        held = {one.reports: one for one in old}
        new: list[Telling] = []
        for members in _stories(reports, scores, self.ruled):
            key = tuple(members)
            new.append(
                held.pop(key) if key in held else tell(map(self.shelf.digest, key), self.ruled, self.across)
            )
        gone = list(held.values())
        fresh = [one for one in new if one not in old]
        before = self._across([*gone, *fresh]) | _alone(gone)
        self.shelf.retell(gone, fresh)
        after = self._across([*gone, *fresh]) | _alone(fresh)
        return _change(gone, fresh, before, after)

    def _component(self, report: str) -> tuple[list[str], dict[tuple[str, str], float]]:
        """The reports that strong ties join to one, directly or not, and the ties among them."""
        seen = {report}
        waiting = [report]
        scores: dict[tuple[str, str], float] = {}
        while waiting:
            one = waiting.pop()
            for other, strength in self.shelf.ties(one).items():
                scores[(min(one, other), max(one, other))] = strength
                if other not in seen and strength >= clusters.JOINED:
                    seen.add(other)
                    waiting.append(other)
        return sorted(seen), {pair: value for pair, value in scores.items() if seen.issuperset(pair)}

    def _across(self, tellings: Sequence[Telling]) -> dict[str, Group]:
        """The source and origin groups that the named sources of these stories take part in."""
        keys = sorted({(bearer.kind, bearer.key) for one in tellings for bearer in one.bearers})
        found: dict[str, Group] = {}
        for kind, key in keys:
            groups = sources.joined(self.shelf.bearers(kind, key), self.across)
            for ones in sources.ruled(groups, self.ruled.sources):
                resting: dict[str, list[Resting]] = defaultdict(list)
                for rest in self.shelf.resting(voice for one in ones for voice in one.voices):
                    resting[rest.source].append(rest)
                found.update((group.id, group) for group in source_groups(ones, resting))
        return found


def _alone(tellings: Sequence[Telling]) -> dict[str, Group]:
    """The origins without a name: each is of one story."""
    borne = {voice for one in tellings for bearer in one.bearers for voice in bearer.voices}
    rests = [rest for one in tellings for rest in one.resting if rest.source not in borne]
    return {group.id: group for group in (origin_group([rest]) for rest in rests)}


def _stories(
    reports: Sequence[str], scores: Mapping[tuple[str, str], float], ruled: Decided
) -> list[list[str]]:
    """The stories of a component; reports with one text are filed as one."""
    head = {report: report for report in reports}
    for (a, b), strength in sorted(scores.items()):
        if strength >= TWIN:
            first, second = sorted((head[a], head[b]))
            head |= {report: first for report, other in head.items() if other == second}
    firsts = sorted(set(head.values()))
    place = {report: number for number, report in enumerate(firsts)}
    strongest: dict[tuple[int, int], float] = {}

    def put(a: str, b: str, strength: float) -> None:
        i, j = sorted((place[head[a]], place[head[b]]))
        if i != j:
            strongest[(i, j)] = max(strength, strongest.get((i, j), 0.0))

    for (a, b), strength in scores.items():
        put(a, b, strength)
    for a, b in ruled.stories.together:
        if a in head and b in head:
            put(a, b, clusters.CERTAIN)
    apart = [(place[head[a]], place[head[b]]) for a, b in ruled.stories.apart if a in head and b in head]
    found = clusters.clusters(len(firsts), strongest, apart)
    members: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        members[head[report]].append(report)
    return [sorted(one for at in cluster for one in members[firsts[at]]) for cluster in found]


def _change(
    gone: Sequence[Telling], fresh: Sequence[Telling], before: Mapping[str, Group], after: Mapping[str, Group]
) -> Change:
    told = [one for story in gone for one in (*story.links, *story.groups, *story.disagreements)]
    old: dict[str, Record] = {one.id: one for one in (*told, *before.values())}
    groups = {one.id: one for told in fresh for one in told.groups} | dict(after)
    links = {one.id: one for told in fresh for one in told.links}
    disagreements = {one.id: one for told in fresh for one in told.disagreements}
    return Change(
        gone=tuple(sorted(set(old) - set(groups) - set(links) - set(disagreements))),
        links=tuple(one for key, one in sorted(links.items()) if old.get(key) != one),
        groups=tuple(one for key, one in sorted(groups.items()) if old.get(key) != one),
        disagreements=tuple(one for key, one in sorted(disagreements.items()) if old.get(key) != one),
    )


class Memory:
    """A shelf in memory."""

    def __init__(self) -> None:
        self._digests: dict[str, Digest] = {}
        self._filed: dict[tuple[str, int], list[tuple[When, str]]] = defaultdict(list)
        self._ties: dict[str, dict[str, float]] = defaultdict(dict)
        self._told: dict[str, Telling] = {}
        self._bearers: dict[tuple[str, str], dict[str, Bearer]] = defaultdict(dict)
        self._resting: dict[str, dict[str, Resting]] = defaultdict(dict)

    def digest(self, report: str) -> Digest:
        """The digest of a report."""
        return self._digests[report]

    def near(self, kind: str, code: int, at: When) -> Sequence[str]:
        """The reports filed under a code, or of a crowd the first and the nearest by time."""
        filed = self._filed.get((kind, code), [])
        if len(filed) <= CROWD:
            return [report for _, report in filed]
        place = bisect_left(filed, (at, ""))
        some = [filed[0], *filed[max(0, place - NEIGHBOURS) : place + NEIGHBOURS]]
        return [report for _, report in some]

    def ties(self, report: str) -> Mapping[str, float]:
        """The reports tied to one, with the strength of each tie."""
        return self._ties[report]

    def tellings(self, reports: Iterable[str]) -> list[Telling]:
        """The stories that hold any of these reports."""
        found = {self._told[report].reports: self._told[report] for report in reports if report in self._told}
        return [found[key] for key in sorted(found)]

    def bearers(self, kind: str, key: str) -> list[Bearer]:
        """The sources of all stories under one key."""
        return list(self._bearers[(kind, key)].values())

    def resting(self, voices: Iterable[str]) -> list[Resting]:
        """What rests on these sources, in all stories."""
        return [rest for voice in voices for rest in self._resting.get(voice, {}).values()]

    def file(self, digest: Digest, at: When, codes: Mapping[str, Sequence[int]]) -> None:
        """Keeps a report under its codes."""
        self._digests[digest.report] = digest
        for kind, ones in codes.items():
            for code in ones:
                insort(self._filed[(kind, code)], (at, digest.report))

    def tie(self, a: str, b: str, strength: float) -> None:
        """Ties two reports."""
        self._ties[a][b] = self._ties[b][a] = strength

    def retell(self, gone: Sequence[Telling], new: Sequence[Telling]) -> None:
        """Puts new stories in the place of others."""
        for one in gone:
            for bearer in one.bearers:
                self._bearers[(bearer.kind, bearer.key)].pop(bearer.voices[0], None)
            for rest in one.resting:
                self._resting[rest.source].pop(one.reports[0], None)
            for report in one.reports:
                self._told.pop(report, None)
        for one in new:
            self._told |= dict.fromkeys(one.reports, one)
            for bearer in one.bearers:
                self._bearers[(bearer.kind, bearer.key)][bearer.voices[0]] = bearer
            for rest in one.resting:
                self._resting[rest.source][one.reports[0]] = rest

    def told(self) -> list[Telling]:
        """All stories."""
        return self.tellings(sorted(self._told))
