"""Which reports of a story tell of one happening: by day, by scene, by words, by figures."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Sized
from functools import cache
from typing import NamedTuple, TypeVar

import numpy as np

from sayso.link import stories
from sayso.link.accounts import OPENING, Account
from sayso.link.clusters import BOTH, CERTAIN, LARGE, Differ, Scores, clusters, heads
from sayso.link.digests import Digest
from sayso.link.settings import Setting
from sayso.link.tables import Floats, among, headlines
from sayso.link.terms import LEADING, NEUTRAL, of_sentence
from sayso.pack import load

T = TypeVar("T")

# Reports of a story that are all compared with one another; of a larger one, those next to each other in
# time.
SMALL = 150

# The average of its two best scores from which a report that stands alone joins a group.
LONE = 0.25

# Reports that are too few to be a happening by themselves where another group may be theirs.
FEW = 2

# The part of a group's reports that open with a day from which on it is a day of the group.
SHARE = 0.2

# A paragraph goes over to another happening where it is at least this near, and this many times nearer than
# to its
# report's own; the first paragraphs say what the report is about.
LEAST = 0.12
FARTHER = 2.0


# Logits by which two reports of one story are taken for one happening before anything speaks.
MERGING = 0.9

FEATURES = (
    *(f"story_{name}" for name in stories.FEATURES[: stories.OF_EVENTS]),
    "copied", "day", "other_days", "scene", "scene_named", "other_scenes", "figures", "voices",
    "opening_day", "other_opening_day", "opening_spot", "other_opening_spot", "title_words",
)  # fmt: skip
"""What two reports of one story are scored by; see `features`."""


def features(accounts: Sequence[Account], copied: set[tuple[int, int]]) -> Floats:
    """What speaks for one happening, for all pairs, in the order of `FEATURES`: all that speaks for one
    story, days and scenes that both name or that differ, figures of one measure and range, and sources that
    both quote. An array of accounts by accounts by features, of which the pairs with the smaller first
    count."""
    profiles = [one.profile for one in accounts]
    story, titles = among(profiles)[:, :, : stories.OF_EVENTS], headlines(profiles)
    found = np.zeros((*titles.shape, len(FEATURES)), np.float32)
    found[:, :, : story.shape[2]] = story
    found[:, :, -1] = titles
    for i, j in _places(accounts, copied):
        found[i, j, story.shape[2]] = 1
    for at, one in enumerate(_shared(accounts), story.shape[2] + 1):
        found[:, :, at] = one
    return found


def _places(accounts: Sequence[Account], pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places of pairs of accounts given by their numbers, those in the order of their places."""
    place = {one.number: at for at, one in enumerate(accounts)}
    found = ((place.get(a, -1), place.get(b, -1)) for a, b in pairs)
    return (pair for pair in found if 0 <= pair[0] < pair[1])


def _shared(accounts: Sequence[Account]) -> Iterator[Floats]:
    """What any two reports name alike, or differ in, as squares."""
    days = _meeting([one.days for one in accounts])
    yield np.minimum(days, 1)
    yield _both([one.days for one in accounts]) * (days == 0)
    scenes, spots = [one.scene for one in accounts], [one.spots for one in accounts]
    # What opens a report stands in it.
    alike, crossed = _meeting(scenes), _meeting(scenes, spots)
    crossed = crossed + crossed.T
    yield np.minimum(alike, 1)
    yield np.minimum(crossed, 1) * (alike == 0)
    yield _both(scenes) * (crossed == 0)
    tallies, quoted = _meeting([one.tallies for one in accounts]), _meeting([one.quoted for one in accounts])
    yield (np.minimum(tallies, 3) / 3).astype(np.float32)
    yield (np.minimum(quoted, 2) / 2).astype(np.float32)
    for opening in ([one.opening_day for one in accounts], [one.opening_spot for one in accounts]):
        same = _meeting([frozenset({one} - {""}) for one in opening])
        yield same
        yield _both(opening) * (same == 0)


def _meeting(ours: Sequence[frozenset[T]], theirs: Sequence[frozenset[T]] | None = None) -> Floats:
    """How much each of ours has in common with each of theirs, or with each of ours."""
    column = {one: number for number, one in enumerate({one for some in ours for one in some})}
    has, other = (np.zeros((len(ours), max(1, len(column))), np.float32) for _ in range(2))
    for sets, into in ((ours, has), (theirs or (), other)):
        for row, some in enumerate(sets):
            into[row, [column[one] for one in some if one in column]] = 1
    found: Floats = has @ (has if theirs is None else other).T
    return found


def _both(given: Sequence[Sized]) -> Floats:
    """For each two, 1 where both are given."""
    some = np.array([len(one) > 0 for one in given], np.float32)
    return np.outer(some, some)


@cache
def _weights() -> tuple[float, Floats]:
    kept = load("events").arrays["weights"].astype(np.float32)
    return float(kept[0]), kept[1:]


def scores(accounts: Sequence[Account], copied: set[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """How sure it is that two reports of one story tell of one happening, 0 to 1, for all pairs; a copy
    does."""
    bias, each = _weights()
    sure = 1 / (1 + np.exp(-(features(accounts, copied) @ each + bias + MERGING)))
    lands = [one.countries for one in accounts]
    if len(set(lands) - {frozenset()}) > 1:
        sure = np.where((_both(lands) > 0) & (_meeting(lands) == 0), 0, sure)
    found = {(i, j): value for i, row in enumerate(sure.tolist()) for j, value in enumerate(row) if i < j}
    return found | dict.fromkeys(_places(accounts, copied), 1.0)


def abroad(a: Account, b: Account) -> bool:
    """True where two reports name no country in common, of which each names one at least: however alike the
    words and figures, a square in Georgia and a square in Peru are two."""
    return bool(a.countries and b.countries) and a.countries.isdisjoint(b.countries)


def _scored(accounts: Sequence[Account], copied: set[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """The scores of all pairs of a story, or, of a large one, of the pairs within stretches of time."""
    if len(accounts) <= SMALL:
        return scores(accounts, copied)
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(accounts) - SMALL // 2, SMALL // 2):
        part = accounts[start : start + SMALL]
        found |= {(i + start, j + start): value for (i, j), value in scores(part, copied).items()}
    return found


def happenings(accounts: Sequence[Account], setting: Setting) -> list[list[Account]]:
    """The accounts of a story in groups of one happening each; without those in which nothing was found. A
    post of which nothing but its own words is known goes with the happening that it is most like, if any."""
    decided = setting.decided.events
    ruled = {report for pair in (*decided.together, *decided.apart) for report in pair}
    first: dict[bytes | str | int, int] = {}
    folded: dict[int, list[Account]] = defaultdict(list)
    told: list[Account] = []
    for one, key in zip(accounts, _texts(accounts, setting.copied, ruled), strict=True):
        if one.said or one.counts:
            at = first.setdefault(key, len(told))
            if at == len(told):
                told.append(one)
            folded[at].append(one)
    if not told:
        return []
    place = {account.digest.report: at for at, account in enumerate(told)}

    def pairs(kept: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
        found = [(place[a], place[b]) for a, b in kept if a in place and b in place]
        return [(min(pair), max(pair)) for pair in found]

    silent = [one for one in accounts if not (one.said or one.counts) and (one.voiced or one.timed)]
    everyone = [*told, *silent]
    scored = _scored(everyone, setting.copied) if len(everyone) > 1 else {}
    found = {pair: value for pair, value in scored.items() if pair[1] < len(told)}
    found |= dict.fromkeys(pairs(decided.together), CERTAIN)
    apart = pairs(decided.apart)
    groups = clusters(len(told), found, apart, BOTH, _opening_apart(told))
    groups = settled(groups, told, found, apart)
    made = [[one for at in group for one in folded[at]] for group in groups]
    for at in range(len(told), len(everyone)):
        best = max(range(len(groups)), key=lambda n: (_near_alone(at, groups[n], scored), -n))
        if _fits(at, groups[best], everyone, scored):
            made[best].append(everyone[at])
    return parted([sorted(group, key=lambda one: one.number) for group in made])


def _texts(
    accounts: Sequence[Account], copied: set[tuple[int, int]], ruled: set[str]
) -> Iterator[bytes | str | int]:
    """What each report is known by where reports with one text are one: of ten thousand copies, one is
    compared. In a story of more than `LARGE` reports, whatever shares half its text with another, directly or
    not, is one too; what a person ruled on never is."""
    large = len(accounts) > LARGE
    same = heads((one.number for one in accounts), copied) if large else {}
    for one in accounts:
        report, text = one.digest.report, one.digest.shingles
        yield report if report in ruled else same[one.number] if large else text or report


def _opening_apart(told: Sequence[Account]) -> Differ:
    """Whether two groups of reports open with other days, of those that a `SHARE` of a group opens with."""
    found: dict[tuple[int, int], frozenset[str]] = {}

    def days(group: Sequence[int]) -> frozenset[str]:
        key = (group[0], len(group))
        if key not in found:
            counts = Counter(told[at].opening_day for at in group if told[at].opening_day)
            found[key] = frozenset(day for day, n in counts.items() if n >= SHARE * counts.total())
        return found[key]

    def differ(one: Sequence[int], other: Sequence[int]) -> bool:
        mine, theirs = days(one), days(other)
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    return differ


def settled(
    groups: Sequence[Sequence[int]],
    told: Sequence[Account],
    scores: Scores,
    apart: Collection[tuple[int, int]],
) -> list[list[int]]:
    """The same groups (of places in `told`), in which a report that stands alone, or with one other, has
    joined the one group that quotes a person whom it quotes, or that opens with its day and gives one of its
    tolls or crowds; or else the group that it is most like, on less evidence than larger groups need: of a
    story, a report by itself seldom tells of a happening by itself. People in office are heard on everything,
    and join nothing."""
    held = [list(group) for group in groups]
    kept = {*apart, *((b, a) for a, b in apart)}
    for lone in [group for group in held if len(group) <= FEW]:
        one = lone[0]
        free = [g for g in held if g is not lone and not any((x, other) in kept for x in lone for other in g)]
        heard = [g for g in free if len(g) > len(lone) and any(_heard(told[one], told[other]) for other in g)]
        heard = heard or [g for g in free if any(_counting(told[x], told[y]) for x in lone for y in g)]
        best = (
            heard[0]
            if len(heard) == 1
            else max(free, key=lambda g: _near_alone(one, g, scores), default=None)
        )
        if best is None or (len(heard) != 1 and not _fits(one, best, told, scores)):
            continue
        best += lone
        held.remove(lone)
    return [sorted(group) for group in held]


def _heard(one: Account, other: Account) -> bool:
    return bool(one.witnesses & other.witnesses) and not abroad(one, other)


def _counting(one: Account, other: Account) -> bool:
    """True where two reports open with one day and give one toll, or one crowd."""
    same = bool(one.opening_day) and one.opening_day == other.opening_day
    return same and bool(one.tallies & other.tallies) and not abroad(one, other)


def _near_alone(one: int, group: Sequence[int], scores: Scores) -> float:
    """How like a group a report is: its two best scores with its members, on average."""
    best = sorted((scores.get((min(one, other), max(one, other)), 0.0) for other in group), reverse=True)
    return sum(best[:2]) / 2


def _fits(one: int, group: Sequence[int], told: Sequence[Account], scores: Scores) -> bool:
    """True where a report may join a group: it opens with no other day or settlement than all of it."""
    if len(group) < 2 or _near_alone(one, group, scores) < LONE:
        return False
    mine, theirs = told[one], [told[other] for other in group]
    days = {other.opening_day for other in theirs} - {""}
    spots = {spot for other in theirs for spot in other.scene}
    return (not days or not mine.opening_day or mine.opening_day in days) and (
        not spots or not mine.opening_spot or mine.opening_spot in spots
    )


def parted(groups: Sequence[Sequence[Account]]) -> list[list[Account]]:
    """The same groups, in which a paragraph that tells of another group's happening has gone over to it: a
    report
    that sums up several happenings stands, in part, in each."""
    if len(groups) < 2:
        return [list(group) for group in groups]
    prints = _prints(groups)
    countries = [frozenset[str]().union(*(one.countries for one in group)) for group in groups]
    made: list[list[Account]] = [[] for _ in groups]
    for home, group in enumerate(groups):
        for account in group:
            mine = account.countries
            far = [
                len(other) < FEW or (bool(mine and lands) and mine.isdisjoint(lands))
                for other, lands in zip(groups, countries, strict=True)
            ]
            far[home] = False
            near = [NOWHERE if away else one for away, one in zip(far, prints, strict=True)]
            going = _going(account, home, near)
            for other in sorted(set(going.values()) | {home}):
                sentences = frozenset(n for n, goal in going.items() if goal == other)
                part = account.part(sentences) if set(going.values()) != {home} else account
                if part.said or part.counts or (other == home and (part.voiced or part.timed)):
                    made[other].append(part)
    return [sorted(group, key=lambda one: one.number) for group in made if group]


class _Print(NamedTuple):
    """What a happening or a paragraph is about: terms with weights, and the sum of the weights' squares."""

    terms: Mapping[int, float]
    square: float


NOWHERE = _Print({}, 0.0)


def _printed(terms: Mapping[int, float]) -> _Print:
    return _Print(terms, sum(weight * weight for weight in terms.values()))


def _prints(groups: Sequence[Sequence[Account]]) -> list[_Print]:
    """What each group is about: the terms of its headlines and first lines, weighed by how few groups have
    them."""
    sums: list[dict[int, float]] = []
    for group in groups:
        found: dict[int, float] = defaultdict(float)
        for account in group:
            lead = account.profile.terms.without(NEUTRAL).only(LEADING)
            for code, weight in zip(lead.codes.tolist(), lead.weights.tolist(), strict=True):
                found[code] += weight / len(group)
        sums.append(found)
    having: dict[int, int] = defaultdict(int)
    for found in sums:
        for code in found:
            having[code] += 1
    rare = {code: math.log((len(groups) + 1) / count) for code, count in having.items()}
    return [_printed({code: weight * rare[code] for code, weight in found.items()}) for found in sums]


def _going(account: Account, home: int, prints: Sequence[_Print]) -> dict[int, int]:
    """Where each sentence of a report goes: its paragraph's nearest happening, where that is much nearer."""
    paragraphs: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for sentence in account.detail.sentences:
        terms = of_sentence(sentence.terms)
        for code, weight in zip(terms.codes.tolist(), terms.weights.tolist(), strict=True):
            paragraphs[sentence.paragraph][code] += weight
    goal: dict[int, int] = {}
    for number, words in paragraphs.items():
        mine = _printed(words)
        near = [_near(mine, one) for one in prints]
        best = max(range(len(near)), key=lambda at: (near[at], -at))
        moves = number > OPENING and near[best] >= LEAST and near[best] >= FARTHER * near[home]
        goal[number] = best if moves else home
    # A paragraph of marks alone ("***") has no terms, and stays.
    return {n: goal.get(one.paragraph, home) for n, one in enumerate(account.detail.sentences)}


def _near(one: _Print, other: _Print) -> float:
    theirs = other.terms
    both = sum(weight * theirs[code] for code, weight in one.terms.items() if code in theirs)
    norm = math.sqrt(one.square * other.square)
    return both / norm if norm else 0.0


def label(accounts: Sequence[Account]) -> str:
    """What a group of reports is called: the headline of the first, of the first post where there are posts
    alone, which have none but their first words."""
    return headline(one.digest for one in sorted(accounts, key=lambda one: one.number))


def headline(digests: Iterable[Digest]) -> str:
    """The headline of the first report, or of the first post where there are posts alone."""
    return min(digests, key=lambda one: one.kind == "post").title
