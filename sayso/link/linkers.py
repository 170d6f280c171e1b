"""One more report in a linked case: only the stories that it touches are told again.

Three steps, each of which can be stopped and taken up again, since what is still to be done stands on the
shelf: a report is filed under the codes it is found by and tied to those like it; the story that strong ties
make of it is told; the sources and origins that stories share are joined.

The result is that of linking the whole pile anew, but for one thing, where more than `CROWD` reports share a
code, or more than `MOST` share any with it: which of them a report is compared with depends on who was there
when it came.
"""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import msgspec
import numpy as np

from sayso.link import clusters, neighbours, shingles, sources, stories
from sayso.link.copies import CROWD, NEAR, NEIGHBOURS
from sayso.link.digests import Digest
from sayso.link.judgements import Decided
from sayso.link.piles import origin_group, source_groups
from sayso.link.shingles import Shingles
from sayso.link.sources import Bearer
from sayso.link.tellings import Resting, Telling, tell
from sayso.link.times import order
from sayso.record import Group, Record

TWIN = 2.0
"""The tie of two reports with one text: they are filed as one."""

HELD = 1 << 17
"""Reports whose words are held at a time while reports are filed, of about 4 kB each: those compared with one
report are often compared with another."""

MADE = 50_000
"""Objects that are made, while much is linked, before Python looks for those that hold each other and nobody
else: linking makes very many, of which none does."""

TOGETHER = 128
"""Reports that are filed at a time, which costs less than one by one and comes to the same."""

MOST = 32
"""Reports that one is compared with: those that share most codes with it, since in a large pile many share
a few."""

STORY = 1 << 32
"""Added to the codes that reports of one story share, to keep them apart from those of copies."""

ALONE = ""
"""The kind of a source that no story names, but that a person put together with another."""

NOTHING = Decided()

When = tuple[int, float]
Filing = tuple[str, When, Sequence[int]]
"""A report, when it was published, and the codes that it is found by, each once."""

Key = tuple[str, str]


class Part(NamedTuple):
    """What one story gave: its records, its reports, the sources it names (kind, key, packed) and what rests
    on which source (source, packed)."""

    name: str
    records: Sequence[Record]
    reports: Sequence[str]
    bearers: Sequence[tuple[str, str, bytes]]
    resting: Sequence[tuple[str, bytes]]


class Shelf(Protocol):
    """What is kept of a linked case; `sayso.keep` has one."""

    def unfiled(self) -> Sequence[str]:
        """The reports that are under no code yet, in the order of their publication."""

    def untold(self) -> Iterator[str]:
        """The filed reports that stand in no story."""

    def due(self) -> Iterator[Key]:
        """The kinds and keys of sources that are to be joined anew."""

    def digests(self, reports: Sequence[str]) -> Mapping[str, bytes]:
        """The digests of reports, by report."""

    def ties(self, reports: Sequence[str]) -> list[tuple[str, str, float]]:
        """The ties of these reports: report, other, strength."""

    def stories(self, reports: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The stories that hold any of these reports: names with all their reports, sorted."""

    def bearers(self, kind: str, key: str) -> list[bytes]:
        """The sources of all stories under one key."""

    def borne(self, source: str) -> list[bytes]:
        """The sources of the story that a source's report stands in."""

    def resting(self, sources: Sequence[str]) -> list[bytes]:
        """What rests on these sources, in all stories."""

    def file(self, filings: Sequence[Filing], neighbours: int, crowd: int) -> Sequence[Mapping[str, int]]:
        """Files reports under their codes, one after the other. Gives for each which reports were filed under
        any of its codes before it, and under how many of them; of a code that more than `crowd` reports
        share, the first by time of publication and the `neighbours` on each side of it."""

    def tie(self, ties: Iterable[tuple[str, str, float]]) -> None:
        """Ties filed reports to others: report, other, strength."""

    def retell(self, gone: Sequence[str], new: Sequence[Part]) -> None:
        """Puts new stories in the place of others."""

    def rejoin(self, keys: Sequence[Key], groups: Sequence[Group]) -> None:
        """Puts new groups in the place of those that these keys gave, which are then no longer due."""

    def make_due(self, keys: Iterable[Key]) -> None:
        """Notes that the sources under these keys are to be joined anew."""


class Read(NamedTuple):
    """A report as it is compared: when it was published, its text as shingles, its words."""

    at: When
    text: Shingles
    profile: stories.Profile


_DIGEST = msgspec.msgpack.Decoder(Digest)
_BEARER = msgspec.msgpack.Decoder(Bearer)
_RESTING = msgspec.msgpack.Decoder(Resting)


class Linker:
    """Links the reports of a shelf as far as they are not, with what a person `ruled`; `across` is False
    where names in two scripts shall not be compared."""

    def __init__(self, shelf: Shelf, ruled: Decided = NOTHING, across: bool = True) -> None:
        self.shelf = shelf
        self.ruled = ruled
        self.across = across
        self._held: dict[str, Read] = {}

    def add(self, report: str) -> None:
        """Links one more report of the shelf."""
        self.file([report])
        self.tell(report)
        for key in self.shelf.due():
            self.join(key)

    def catch_up(self) -> Iterator[tuple[int, int]]:
        """Links all that is not linked; gives after each step how much is done, and of how much."""
        usual = gc.get_threshold()
        gc.set_threshold(usual[0] and max(usual[0], MADE), *usual[1:])
        try:
            yield from self._catch_up()
        finally:
            gc.set_threshold(*usual)

    def _catch_up(self) -> Iterator[tuple[int, int]]:
        unfiled = self.shelf.unfiled()
        done, total = 0, 2 * len(unfiled)
        for start in range(0, len(unfiled), TOGETHER):
            some = unfiled[start : start + TOGETHER]
            self.file(some)
            for done in range(start + 1, start + len(some) + 1):
                yield done, total
        self._held.clear()
        for report in self.shelf.untold():
            done += self.tell(report)
            total = max(done, total)
            yield done, total
        for key in self.shelf.due():
            self.join(key)
            yield done, total

    # A report among those like it

    def file(self, reports: Sequence[str]) -> None:
        """Files reports under their codes, each tied to those before it that share its text or its words."""
        mine = self._reads(reports)
        near = self.shelf.file(
            [(report, one.at, _codes(one)) for report, one in zip(reports, mine, strict=True)],
            NEIGHBOURS,
            CROWD,
        )
        pairs = []
        for report, found in zip(reports, near, strict=True):
            pairs += [(report, other) for other in nearest(found)]
        every = list(dict.fromkeys([*reports, *(other for _, other in pairs)]))
        reads = dict(zip(every, self._reads(every), strict=True))
        strengths = _strengths([(reads[one], reads[other]) for one, other in pairs])
        ties = ((*pair, strength) for pair, strength in zip(pairs, strengths, strict=True))
        self.shelf.tie(tie for tie in ties if tie[2] >= stories.FAINT)

    def _reads(self, reports: Sequence[str]) -> list[Read]:
        missing = [report for report in reports if report not in self._held]
        found = self.shelf.digests(missing) if missing else {}
        for report in reports:
            # Those asked for last go last.
            one = self._held.pop(report, None)
            self._held[report] = one or _read(_DIGEST.decode(found[report]))
        reads = [self._held[report] for report in reports]
        while len(self._held) > HELD:
            del self._held[next(iter(self._held))]
        return reads

    def _digests(self, reports: Sequence[str]) -> list[Digest]:
        found = self.shelf.digests(reports)
        return [_DIGEST.decode(found[report]) for report in reports]

    # Its story

    def tell(self, report: str) -> int:
        """Tells the stories of everything that hangs together with a report anew, where they changed; gives
        the number of reports in them."""
        reports, scores = self._component(report)
        held = self.shelf.stories(reports)
        there = {told: name for name, told in held.items()}
        told = [tuple(members) for members in _stories(reports, scores, self.ruled)]
        new = [tell(self._digests(one), self.ruled, self.across) for one in told if one not in there]
        gone = [name for one, name in there.items() if one not in told]
        self.shelf.retell(gone, [self._part(one) for one in new])
        return sum(len(one.reports) for one in new)

    def _component(self, report: str) -> tuple[list[str], dict[tuple[str, str], float]]:
        """The reports that strong ties, or a person, join to one, directly or not, and the ties among
        them."""
        decided: dict[str, list[str]] = defaultdict(list)
        for a, b in self.ruled.stories.together:
            decided[a].append(b)
            decided[b].append(a)
        seen = {report}
        fresh = [report]
        ties: list[tuple[str, str, float]] = []
        while fresh:
            found = {other for one in fresh for other in decided.get(one, ())}
            here = self.shelf.ties(fresh)
            found |= {other for _, other, strength in here if strength >= clusters.JOINED}
            ties += here
            fresh = sorted(found - seen)
            seen |= found
        return sorted(seen), {
            ((one, other) if one < other else (other, one)): strength
            for one, other, strength in ties
            if other in seen
        }

    def _part(self, told: Telling) -> Part:
        borne = {voice for one in told.bearers for voice in one.voices}
        alone = [rest for rest in told.resting if rest.source not in borne]
        foreign = {voice for pair in self.ruled.sources.together for voice in pair}
        self.shelf.make_due({(ALONE, rest.source) for rest in alone if rest.source in foreign})
        origins = [origin_group([rest]) for rest in alone if rest.source not in foreign]
        return Part(
            name=told.reports[0],
            records=[*told.links, *told.groups, *told.disagreements, *origins],
            reports=told.reports,
            bearers=[(one.kind, one.key, msgspec.msgpack.encode(one)) for one in told.bearers],
            resting=[(rest.source, msgspec.msgpack.encode(rest)) for rest in told.resting],
        )

    # What stories share

    def join(self, key: Key) -> None:
        """Joins the sources of all stories under a key, and what rests on them, anew."""
        kind, name = key
        if kind == ALONE:
            rests = self._resting([name]) if not self._keys([name]) else []
            self.shelf.rejoin([key], [origin_group(rests)] if rests else [])
            return
        keys, bearers = self._together(key)
        found = [group for each in bearers for group in sources.joined(each, self.across)]
        groups: list[Group] = []
        for ones in sources.ruled(found, self.ruled.sources):
            resting: dict[str, list[Resting]] = defaultdict(list)
            for rest in self._resting([voice for one in ones for voice in one.voices]):
                resting[rest.source].append(rest)
            groups += source_groups(ones, resting)
        self.shelf.rejoin(keys, groups)

    def _together(self, key: Key) -> tuple[list[Key], list[list[Bearer]]]:
        """The keys that a person put together with one, and the sources under each."""
        found: dict[Key, list[Bearer]] = {}
        waiting = [key]
        while waiting:
            one = waiting.pop()
            if one in found:
                continue
            found[one] = [_BEARER.decode(each) for each in self.shelf.bearers(*one)]
            voices = {voice for each in found[one] for voice in each.voices}
            for pair in self.ruled.sources.together:
                if voices & set(pair):
                    waiting += self._keys(pair)
        keys = sorted(found)
        return keys, [found[one] for one in keys]

    def _keys(self, voices: Iterable[str]) -> list[Key]:
        """The keys that sources are borne under."""
        found = [(voice, _BEARER.decode(each)) for voice in voices for each in self.shelf.borne(voice)]
        return [(one.kind, one.key) for voice, one in found if voice in one.voices]

    def _resting(self, voices: Sequence[str]) -> list[Resting]:
        return [_RESTING.decode(each) for each in self.shelf.resting(voices)]


def _read(one: Digest) -> Read:
    profile = stories.profile(one.terms, one.language, one.published)
    return Read(order(one.published), shingles.unpacked(one.shingles), profile)


def _codes(one: Read) -> list[int]:
    """What a report is found by."""
    words = stories.keys(one.profile.terms).astype(np.int64) + STORY
    return [*shingles.keys(one.text).tolist(), *words.tolist()]


def nearest(found: Mapping[str, int]) -> list[str]:
    """The `MOST` reports that were found most often; of those found equally often, by their ids."""
    if len(found) <= MOST:
        return list(found)
    least = sorted(found.values(), reverse=True)[MOST - 1]
    first = [other for other, many in found.items() if many > least]
    tied = sorted(other for other, many in found.items() if many == least)
    return first + tied[: MOST - len(first)]


def _strengths(pairs: Sequence[tuple[Read, Read]]) -> list[float]:
    """How surely the reports of each pair are of one story, 0 to 1; `TWIN` for one text."""
    alike = shingles.jaccards([(one.text, other.text) for one, other in pairs]).tolist()
    unlike = [pair for pair, jaccard in zip(pairs, alike, strict=True) if jaccard < NEAR]
    found = iter(neighbours.scores([(one.profile, other.profile) for one, other in unlike]))
    return [next(found) if one < NEAR else TWIN if one == 1 else 1.0 for one in alike]


def _stories(
    reports: Sequence[str], scores: Mapping[tuple[str, str], float], ruled: Decided
) -> list[list[str]]:
    """The stories of a component; reports with one text are filed as one."""
    head = clusters.heads(reports, (pair for pair, strength in scores.items() if strength >= TWIN))
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
