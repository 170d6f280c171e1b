"""One story linked by itself: its copies, its sources, its events, its claims; the same whatever else a
case holds."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from sayso.link import copies, parents, sources, translations
from sayso.link.accounts import Account
from sayso.link.digests import Digest
from sayso.link.directions import called
from sayso.link.events import happenings, headline
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


class Descent(NamedTuple):
    """What the reports of a story took over: text that returns, copies of it, and translations."""

    reused: copies.Reuse
    copied: list[parents.Parent]
    translated: list[translations.Translation]

    def parents(self) -> dict[int, tuple[int, ...]]:
        """What each report was copied from or translates, the likeliest first."""
        found = dict(parents.by_child(self.copied))
        for one in self.translated:
            found[one.child] = (*found.get(one.child, ()), one.parent)
        return found


def descended(pile: Sequence[Digest]) -> Descent:
    """What the reports of a story, in order of publication, took over from each other. A reprint of a
    translation translates nothing itself."""
    texts = [unpacked(one.shingles) for one in pile]
    reused = copies.reuse(texts)
    copied = parents.parents(pile, [len(text) for text in texts], reused)
    reprints = {one.child for one in copied if one.jaccard >= copies.NEAR}
    found = translations.translations(pile, reused.twins)
    return Descent(reused, copied, [one for one in found if one.child not in reprints])


def tell(digests: Iterable[Digest], decided: Decided, across: bool = True) -> Telling:
    """The story that these reports tell."""
    pile = sorted(digests, key=lambda one: (order(one.published), one.report))
    descent = descended(pile)
    accounts = [Account(number, one, decided) for number, one in enumerate(pile)]
    heard = [Heard(voice, one.digest.report) for one in accounts for voice in one.detail.voices]
    borne = sources.bearers(heard, across, decided.sources)
    linked = Linked([], [], {}, [])
    for one in happened(accounts, borne, descent, decided, across):
        one.into(linked)
    groups = [*_copy_groups(pile, descent.reused), *_story(pile), *linked.groups]
    resting = [
        Resting(
            key, next((r.voice.name for r in roots if r.voice), ""), knowing(roots), tuple(sorted(reports))
        )
        for key, (roots, reports) in sorted(linked.resting.items())
    ]
    return Telling(
        reports=tuple(sorted(one.report for one in pile)),
        links=(
            *(parents.link(one, pile) for one in descent.copied),
            *(translations.link(one, pile) for one in descent.translated),
            *linked.links,
        ),
        groups=tuple(groups),
        disagreements=tuple({one.id: one for one in linked.disagreements}.values()),
        bearers=tuple(borne),
        resting=tuple(resting),
    )


def happened(
    accounts: Sequence[Account],
    borne: Sequence[Bearer],
    descent: Descent,
    decided: Decided,
    across: bool = True,
) -> Iterator[Happening]:
    """The events of a story; `accounts` are its reports in order of publication."""
    heads = {voice: _head(one, decided) for one in borne for voice in one.voices}
    reused = descent.reused
    near = {(pair.a, pair.b) for pair in reused.pairs if pair.jaccard >= copies.NEAR}
    near |= {(twin, number) for number, twin in enumerate(reused.twins) if twin != number}
    setting = Setting(
        source=lambda voice: heads.get(voice, voice),
        parents=descent.parents(),
        copied=near,
        decided=decided,
        across=across,
        following={(one.parent, one.child): frozenset(one.sentences) for one in descent.translated},
    )
    for told in happenings(accounts, setting):
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
            label=headline(pile),
            why=(reason,),
        )
