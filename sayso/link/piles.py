"""A whole pile linked at once: which reports tell one story, each story by itself, and what joins the
stories."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from sayso.link import clusters, copies, neighbours, sources, stories
from sayso.link.digests import Digest
from sayso.link.judgements import Decided, decided, group_id
from sayso.link.shingles import unpacked
from sayso.link.sources import Bearer
from sayso.link.tellings import Resting, Telling, tell
from sayso.link.terms import unpacked as unpacked_terms
from sayso.link.times import order
from sayso.record import Group, Judgement, KnowsBy, Links, Origin, Reason

HELD = 4096
"""Profiles held at a time: pairs come in order, and stories lie close in time."""


def link(digests: Iterable[Digest], judgements: Iterable[Judgement] = (), across: bool = True) -> Links:
    """All that holds the reports of a pile together, the same in whatever order they come.

    `across` is False where names in two scripts shall not be compared.
    """
    pile = sorted(digests, key=lambda one: (order(one.published), one.report))
    ruled = decided(judgements, pile)
    tellings = [tell((pile[n] for n in members), ruled, across) for members in filed(pile, ruled)]
    return assembled(tellings, ruled, across)


def filed(pile: Sequence[Digest], ruled: Decided) -> list[list[int]]:
    """The numbers of a sorted pile by story; texts that are twins are filed as one."""
    if not pile:
        return []
    reused = copies.reuse([unpacked(one.shingles) for one in pile])
    firsts = [number for number, twin in enumerate(reused.twins) if number == twin]
    place = {number: at for at, number in enumerate(firsts)}
    near = {(place[pair.a], place[pair.b]) for pair in reused.pairs if pair.jaccard >= copies.NEAR}
    scores = _scores([pile[number] for number in firsts], near)
    number = {digest.report: place[reused.twins[at]] for at, digest in enumerate(pile)}

    def pairs(kept: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
        found = [(number[a], number[b]) for a, b in kept if a in number and b in number]
        return [(min(pair), max(pair)) for pair in found if pair[0] != pair[1]]

    scores |= dict.fromkeys(pairs(ruled.stories.together), clusters.CERTAIN)
    found = clusters.clusters(len(firsts), scores, pairs(ruled.stories.apart))
    twins: dict[int, list[int]] = defaultdict(list)
    for at, twin in enumerate(reused.twins):
        twins[twin].append(at)
    return [sorted(one for at in cluster for one in twins[firsts[at]]) for cluster in found]


def _scores(pile: Sequence[Digest], near: set[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """The scores of the pairs worth one; copies are of one story without."""

    @lru_cache(maxsize=HELD)
    def profile(number: int) -> stories.Profile:
        one = pile[number]
        return stories.profile(one.terms, one.language, one.published)

    scores = dict.fromkeys(sorted(near), 1.0)
    found = (
        pair
        for pair in stories.candidates([stories.keys(unpacked_terms(one.terms)) for one in pile])
        if pair not in near
    )
    while some := list(islice(found, neighbours.TOGETHER)):
        alike = neighbours.scores([(profile(a), profile(b)) for a, b in some])
        for pair, value in zip(some, alike, strict=True):
            if value >= stories.FAINT:
                scores[pair] = value
    return scores


def assembled(tellings: Sequence[Telling], ruled: Decided, across: bool = True) -> Links:
    """The links of a case from its stories: sources and origins are joined over all of them."""
    groups = [group for one in tellings for group in one.groups]
    by_key: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for one in tellings:
        for bearer in one.bearers:
            by_key[(bearer.kind, bearer.key)].append(bearer)
    resting: dict[str, list[Resting]] = defaultdict(list)
    for one in tellings:
        for rest in one.resting:
            resting[rest.source].append(rest)
    found = [group for key in sorted(by_key) for group in sources.joined(by_key[key], across)]
    for group in sources.ruled(found, ruled.sources):
        groups += source_groups(group, resting)
    groups += [origin_group(ones) for ones in resting.values()]
    return Links(
        links=tuple(sorted((link for one in tellings for link in one.links), key=lambda one: one.id)),
        groups=tuple(sorted(groups, key=lambda one: one.id)),
        disagreements=tuple(
            sorted((d for one in tellings for d in one.disagreements), key=lambda one: one.id)
        ),
    )


def source_groups(ones: Sequence[Bearer], resting: dict[str, list[Resting]]) -> Iterable[Group]:
    """The source group of bearers that are one, and their origin group; what rests on them is taken out of
    `resting`."""
    heads = {voice for one in ones for voice in one.voices}
    rests = [rest for head in sorted(heads) if head in resting for rest in resting.pop(head)]
    if rests:
        yield origin_group(rests)
    if len({report for one in ones for report in one.reports}) > 1:
        voices = tuple(sorted(heads))
        name = max((one.name for one in ones), key=lambda name: (len(name.split()), name))
        why = sources.because(ones)
        yield Group(id=group_id("source", voices[0]), kind="source", members=voices, label=name, why=why)


def origin_group(rests: Sequence[Resting]) -> Group:
    """The group of one distinct origin: the reports that rest on it."""
    reports = tuple(sorted({report for rest in rests for report in rest.reports}))
    first = min(rests, key=lambda rest: rest.source)
    counts: dict[KnowsBy, int] = defaultdict(int)
    for rest in rests:
        counts[rest.knows_by] += len(rest.reports)
    knows = max(sorted(counts), key=lambda kind: (kind not in ("unknown", "unnamed"), counts[kind]))
    many = f"{len(reports)} reports rest" if len(reports) > 1 else "One report rests"
    return Group(
        id=group_id("origin", first.source),
        kind="origin",
        members=reports,
        label=first.name,
        why=(Reason(f"{many} on {first.name}.", 0.8),),
        origins=(Origin(source=first.source, knows_by=knows, reports=reports),),
    )
