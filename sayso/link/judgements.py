"""What people decided, as linking obeys it: pairs that belong together or apart, and what outranks a finding.

A judgement names records or groups. The id of a group is the hash of its smallest member, so that a group
keeps
its id while others join it; a judgement about a group that has since got a smaller member still finds it,
since
the member that the id was made of is looked for among all.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from sayso.link.digests import Digest, detail
from sayso.record import GroupKind, Judgement, identify

Pairs = tuple[tuple[str, str], ...]
Range = tuple[float | None, float | None]


class Pair(NamedTuple):
    """Pairs of ids that a person put together, and pairs that a person kept apart."""

    together: Pairs = ()
    apart: Pairs = ()


class Decided(NamedTuple):
    """Judgements that hold, by what they act on: pairs of reports for stories and events, of statements for
    claims, of sources; the source that a statement rests on, the gazetteer id of a place, the range of a
    figure."""

    stories: Pair = Pair()
    events: Pair = Pair()
    claims: Pair = Pair()
    sources: Pair = Pair()
    origins: Mapping[str, str] = {}
    places: Mapping[str, str] = {}
    figures: Mapping[str, Range] = {}


class Target(NamedTuple):
    """A record that a judgement is about: `kind` of the group it acts on, the record, its report."""

    kind: GroupKind
    record: str
    report: str


def decided(judgements: Iterable[Judgement], pile: Iterable[Digest] = ()) -> Decided:
    """The judgements that were not taken back; of two about the same, the later one holds. A target that the
    pile does not have acts on nothing."""
    held = sorted((one for one in judgements if one.undone is None), key=lambda one: (one.at, one.id))
    if not held:
        return Decided()
    wanted = {target for one in held for target in one.targets}
    known = {name: target for name, target in _records(pile) if name in wanted}
    pairs: dict[tuple[GroupKind, str, str], bool] = {}
    origins: dict[str, str] = {}
    places: dict[str, str] = {}
    figures: dict[str, Range] = {}
    for one in held:
        targets = [known[target] for target in one.targets if target in known]
        if one.verdict in ("same", "merge", "not_same", "split"):
            pairs |= dict.fromkeys(_pairs(targets), one.verdict in ("same", "merge"))
        elif one.verdict == "origin" and one.value:
            origins |= {target.record: one.value for target in targets}
        elif one.verdict == "place" and one.value is not None:
            places |= {target.record: one.value for target in targets}
        elif one.verdict == "figure" and one.value:
            figures |= {target.record: bounds(one.value) for target in targets}
    return Decided(
        _sorted(pairs, "story"), _sorted(pairs, "event"), _sorted(pairs, "claim"), _sorted(pairs, "source"),
        origins, places, figures,
    )  # fmt: skip


def _pairs(targets: Iterable[Target]) -> Iterator[tuple[GroupKind, str, str]]:
    """The pairs that one judgement decides. Statements that are one claim are of one event and story too."""
    for a, b in combinations(sorted(set(targets)), 2):
        kind = a.kind if a.kind == b.kind else "event"
        if kind in ("claim", "source"):
            yield kind, a.record, b.record
        if kind in ("event", "claim") and a.report != b.report:
            yield "event", min(a.report, b.report), max(a.report, b.report)
        if kind == "story" and a.report != b.report:
            yield "story", min(a.report, b.report), max(a.report, b.report)


def _sorted(pairs: Mapping[tuple[GroupKind, str, str], bool], kind: GroupKind) -> Pair:
    """The pairs of a kind. What is of one event is of one story; what is not one claim may be of one
    event."""
    together = {(a, b) for (k, a, b), same in pairs.items() if k == kind and same}
    if kind == "story":
        together |= {(a, b) for (k, a, b), same in pairs.items() if k == "event" and same}
    apart = {(a, b) for (k, a, b), same in pairs.items() if k == kind and not same}
    return Pair(tuple(sorted(together)), tuple(sorted(apart)))


def _records(pile: Iterable[Digest]) -> Iterator[tuple[str, Target]]:
    """All that a judgement may name, by id: records, and groups by the id that each member would give
    them."""
    for one in pile:
        report = one.report
        story = Target("story", report, report)
        yield report, story
        yield group_id("story", report), story
        found = detail(one)
        for voice in found.voices:
            source = Target("source", voice.id, report)
            yield from ((voice.id, source), (group_id("source", voice.id), source))
        for said in found.said:
            claim = Target("claim", said.id, report)
            yield from ((said.id, claim), (group_id("claim", said.id), claim))
            yield group_id("event", said.id), Target("event", said.id, report)
        for count in found.counts:
            yield count.id, Target("claim", count.id, report)
            yield group_id("claim", count.id), Target("claim", count.id, report)
            yield group_id("event", count.id), Target("event", count.id, report)
        for where in found.places:
            yield where.id, Target("event", where.id, report)


def bounds(value: str) -> Range:
    """The range that "12..15", "12..", "..15" or "12" stands for.

    Raises `ValueError` for anything else.
    """
    low, dots, high = value.partition("..")
    if not dots:
        high = low
    return float(low) if low else None, float(high) if high else None


def group_id(kind: GroupKind, member: str) -> str:
    """The id of the group whose smallest member is `member`."""
    return identify("group", kind, member)
