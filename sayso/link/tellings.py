"""One story linked by itself: its copies, its sources, its events, its claims; the same whatever else a
case holds."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sayso.link import copies, parents, sources
from sayso.link.accounts import Account
from sayso.link.digests import Digest, detail
from sayso.link.directions import called
from sayso.link.events import happenings
from sayso.link.happenings import Happening, Linked
from sayso.link.judgements import Decided, group_id
from sayso.link.origins import knowing
from sayso.link.settings import Setting
from sayso.link.shingles import unpacked
from sayso.link.sources import Bearer, Heard
from sayso.link.times import order
from sayso.record import Disagreement, Group, KnowsBy, Link, Reason


class Resting(msgspec.Struct, frozen=True, array_like=True):
    """The reports of a story that rest on a source, and how it knows."""

    source: str
    name: str
    knows_by: KnowsBy
    reports: tuple[str, ...]


class Telling(msgspec.Struct, frozen=True, array_like=True):
    """All that one story gives: its links, groups and disagreements, and what is joined across stories: its
    sources and what rests on them."""

    reports: tuple[str, ...]
    links: tuple[Link, ...]
    groups: tuple[Group, ...]
    disagreements: tuple[Disagreement, ...]
    bearers: tuple[Bearer, ...]
    resting: tuple[Resting, ...]


def tell(digests: Iterable[Digest], decided: Decided, across: bool = True) -> Telling:
    """The story that these reports tell."""
    pile = sorted(digests, key=lambda one: (order(one.published), one.report))
    texts = [unpacked(one.shingles) for one in pile]
    reused = copies.reuse(texts)
    copied = parents.parents(pile, [len(text) for text in texts], reused)
    heard = [Heard(voice, one.report) for one in pile for voice in detail(one).voices]
    borne = sources.bearers(heard, across, decided.sources)
    linked = Linked([], [], {}, [])
    for one in happened(pile, borne, reused, copied, decided, across):
        one.into(linked)
    groups = [*_copy_groups(pile, reused), *_story(pile), *linked.groups]
    resting = [
        Resting(
            key, next((r.voice.name for r in roots if r.voice), ""), knowing(roots), tuple(sorted(reports))
        )
        for key, (roots, reports) in sorted(linked.resting.items())
    ]
    return Telling(
        reports=tuple(sorted(one.report for one in pile)),
        links=(*(parents.link(one, pile) for one in copied), *linked.links),
        groups=tuple(groups),
        disagreements=tuple({one.id: one for one in linked.disagreements}.values()),
        bearers=tuple(borne),
        resting=tuple(resting),
    )


def happened(
    pile: Sequence[Digest],
    borne: Sequence[Bearer],
    reused: copies.Reuse,
    copied: Sequence[parents.Parent],
    decided: Decided,
    across: bool = True,
) -> Iterator[Happening]:
    """The events of a story; `pile` are its reports in order of publication."""
    heads = {voice: _head(one, decided) for one in borne for voice in one.voices}
    near = {(pair.a, pair.b) for pair in reused.pairs if pair.jaccard >= copies.NEAR}
    near |= {(twin, number) for number, twin in enumerate(reused.twins) if twin != number}
    setting = Setting(lambda voice: heads.get(voice, voice), parents.by_child(copied), near, decided, across)
    for told in happenings([Account(number, one, decided) for number, one in enumerate(pile)], setting):
        yield Happening(told, setting)


def _head(one: Bearer, decided: Decided) -> str:
    """The voice that a source is known by in its story: the smallest, or the one a person put it with."""
    mine = set(one.voices)
    with_ = [other for pair in decided.sources.together for other in pair if mine & set(pair)]
    return min([one.voices[0], *with_])


def _copy_groups(pile: Sequence[Digest], reused: copies.Reuse) -> Iterable[Group]:
    for members in reused.groups:
        reports = sorted(pile[number].report for number in members)
        first = pile[members[0]]
        reason = Reason("Each two of these share at least half of their runs of five words.", 0.9)
        # Two copies may stand in several groups: the id is of all members.
        key = " ".join(reports)
        label = first.title or called(first)
        yield Group(id=group_id("copy", key), kind="copy", members=tuple(reports), label=label, why=(reason,))


def _story(pile: Sequence[Digest]) -> Iterable[Group]:
    if len(pile) > 1:
        reports = sorted(one.report for one in pile)
        reason = Reason(
            "They share rare words, names and numbers, above all in headlines and first lines.", 0.7
        )
        yield Group(
            id=group_id("story", reports[0]),
            kind="story",
            members=tuple(reports),
            label=pile[0].title,
            why=(reason,),
        )
