"""A whole pile linked at once: copies, stories, sources, then each story by itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.link import clusters, copies, parents, sources, stories
from sayso.link.accounts import Account
from sayso.link.digests import Digest, detail
from sayso.link.directions import called
from sayso.link.events import happenings
from sayso.link.happenings import Happening, Linked
from sayso.link.judgements import Decided, decided, group_id
from sayso.link.origins import Root, knowing
from sayso.link.parents import Parent
from sayso.link.settings import Setting
from sayso.link.shingles import unpacked
from sayso.link.sources import Heard
from sayso.link.times import order
from sayso.record import Group, Judgement, Links, Origin, Reason


def link(digests: Iterable[Digest], judgements: Iterable[Judgement] = (), across: bool = True) -> Links:
    """All that holds the reports of a pile together, the same in whatever order they come.

    `across` is False where names in two scripts shall not be compared.
    """
    pile = sorted(digests, key=lambda one: (order(one.published), one.report))
    if not pile:
        return Links()
    ruled = decided(judgements)
    texts = [unpacked(one.shingles) for one in pile]
    reused = copies.reuse(texts)
    copied = parents.parents(pile, [len(one) for one in texts], reused)
    filed = _stories(pile, reused, ruled)
    groups = [_copy_group(pile, members) for members in reused.groups]
    groups += [_story_group(pile, members) for members in filed if len(members) > 1]
    held = _sources(pile, filed, ruled, across)
    groups += held
    linked = _inside(pile, filed, held, reused, copied, ruled)
    groups += linked.groups
    groups += [_origin_group(key, roots, reports) for key, (roots, reports) in linked.resting.items()]
    return Links(
        links=tuple(sorted((parents.link(one, pile) for one in copied), key=lambda one: one.id)),
        groups=tuple(sorted(groups, key=lambda one: one.id)),
        disagreements=tuple(sorted(linked.disagreements, key=lambda one: one.id)),
    )


def _stories(pile: Sequence[Digest], reused: copies.Reuse, ruled: Decided) -> list[list[int]]:
    """The pile's numbers by story; texts that are twins are filed as one."""
    firsts = [number for number, twin in enumerate(reused.twins) if number == twin]
    place = {number: at for at, number in enumerate(firsts)}
    profiles = [stories.profile(pile[n].terms, pile[n].language, pile[n].published) for n in firsts]
    scores = {}
    for a, b in sorted(stories.candidates(profiles)):
        value = stories.score(profiles[a], profiles[b])
        if value >= stories.FAINT:
            scores[(a, b)] = value
    for pair in reused.pairs:
        if pair.jaccard >= copies.NEAR:
            scores[(place[pair.a], place[pair.b])] = 1.0
    number = {digest.report: reused.twins[at] for at, digest in enumerate(pile)}
    for one, other in ruled.together:
        if one in number and other in number and number[one] != number[other]:
            first, second = sorted((place[number[one]], place[number[other]]))
            scores[(first, second)] = clusters.CERTAIN
    apart = [(place[number[a]], place[number[b]]) for a, b in ruled.apart if a in number and b in number]
    found = clusters.clusters(len(firsts), scores, apart)
    twins: dict[int, list[int]] = defaultdict(list)
    for at, twin in enumerate(reused.twins):
        twins[twin].append(at)
    return [sorted(one for at in cluster for one in twins[firsts[at]]) for cluster in found]


def _sources(
    pile: Sequence[Digest], filed: Sequence[Sequence[int]], ruled: Decided, across: bool
) -> list[Group]:
    heard = [
        Heard(voice, number, at)
        for at, members in enumerate(filed)
        for number in members
        for voice in detail(pile[number]).voices
    ]
    return [
        Group(
            id=group_id("source", min(heard[n].voice.id for n in one.members)),
            kind="source",
            members=tuple(sorted({heard[n].voice.id for n in one.members})),
            label=max((heard[n].voice.name for n in one.members), key=lambda name: (len(name.split()), name)),
            why=one.why,
        )
        for one in sources.ruled(sources.join(heard, across), heard, ruled)
    ]


def _inside(
    pile: Sequence[Digest],
    filed: Sequence[Sequence[int]],
    held: Sequence[Group],
    reused: copies.Reuse,
    copied: Sequence[Parent],
    ruled: Decided,
) -> Linked:
    heads = {member: min(group.members) for group in held for member in group.members}
    setting = Setting(
        lambda voice: heads.get(voice, voice),
        parents.by_child(copied),
        {(pair.a, pair.b) for pair in reused.pairs if pair.jaccard >= copies.NEAR},
        ruled,
    )
    every = Linked([], [], {})
    for members in filed:
        for told in happenings([Account(number, pile[number]) for number in members], setting):
            Happening(told, setting).into(every)
    return every


def _copy_group(pile: Sequence[Digest], members: Sequence[int]) -> Group:
    reports = [pile[number].report for number in members]
    first = pile[members[0]]
    reason = Reason("Each two of these share at least half of their runs of five words.", 0.9)
    label = first.title or called(first)
    # Two copies may stand in several groups: the id is of all members.
    key = " ".join(sorted(reports)) if len(reports) < 64 else min(reports)
    return Group(
        id=group_id("copy", key), kind="copy", members=tuple(sorted(reports)), label=label, why=(reason,)
    )


def _story_group(pile: Sequence[Digest], members: Sequence[int]) -> Group:
    reports = sorted(pile[number].report for number in members)
    reason = Reason("They share rare words, names and numbers, above all in headlines and first lines.", 0.7)
    return Group(
        id=group_id("story", reports[0]),
        kind="story",
        members=tuple(reports),
        label=pile[members[0]].title,
        why=(reason,),
    )


def _origin_group(key: str, roots: Sequence[Root], reports: Iterable[str]) -> Group:
    members = tuple(sorted(reports))
    name = next((root.voice.name for root in roots if root.voice), "")
    origin = Origin(source=key, knows_by=knowing(roots), reports=members)
    reason = Reason(f"What {len(members)} report(s) say rests on {name}.", 0.8)
    return Group(
        id=group_id("origin", key),
        kind="origin",
        members=members,
        label=name,
        why=(reason,),
        origins=(origin,),
    )
