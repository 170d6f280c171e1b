"""Which reports of a story tell of one happening: by day, by scene, by words, by figures."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from sayso.link import stories
from sayso.link.accounts import Account
from sayso.link.clusters import CERTAIN, clusters
from sayso.link.settings import Setting
from sayso.link.terms import LEADING, NEUTRAL, cosine, unpacked
from sayso.pack import load

# Reports of a story up to this number are all compared; of more, each with those that share a day or scene.
SMALL = 150

# Logits by which two reports of one story are taken for one happening before anything speaks.
MERGING = 0.5

# A paragraph goes over to another happening where it is at least this near, and this many times nearer than
# to its
# report's own; the first paragraphs say what the report is about.
LEAST = 0.12
FARTHER = 2.0
OPENING = 2


FEATURES = (
    *(f"story_{name}" for name in stories.FEATURES),
    "copied", "day", "other_days", "scene", "scene_named", "other_scenes", "figures", "voices", "title_words",
)  # fmt: skip
"""What two reports of one story are scored by; see `features`."""


def features(a: Account, b: Account, copied: bool) -> list[float]:
    """What speaks for one happening, in the order of `FEATURES`: all that speaks for one story, days and
    scenes that both name or that differ, figures of one measure and range, and sources that both quote."""
    days = a.days & b.days
    scenes = a.scene & b.scene
    crossed = bool(a.scene & b.spots or b.scene & a.spots)
    headlines = cosine(a.headline, b.headline)
    return [
        *stories.features(a.profile, b.profile),
        float(copied),
        float(bool(days)),
        float(bool(a.days and b.days and not days)),
        float(bool(scenes)),
        float(crossed and not scenes),
        float(bool(a.scene and b.scene and not crossed)),
        min(len(a.tallies & b.tallies), 3) / 3,
        min(len(a.quoted & b.quoted), 2) / 2,
        headlines,
    ]


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    kept = load("events").arrays["weights"].tolist()
    return float(kept[0]), tuple(kept[1:])


def score(a: Account, b: Account, copied: bool) -> float:
    """How sure it is that two reports of one story tell of one happening, 0 to 1."""
    bias, each = _weights()
    total = bias + MERGING + sum(w * value for w, value in zip(each, features(a, b, copied), strict=True))
    return 1 / (1 + math.exp(-total))


def happenings(accounts: Sequence[Account], setting: Setting) -> list[list[Account]]:
    """The accounts of a story in groups of one happening each; without those in which nothing was found."""
    told = [one for one in accounts if one.said or one.counts]
    if len(told) < 2:
        return [told] if told else []
    place = {account.digest.report: at for at, account in enumerate(told)}

    def pairs(kept: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
        found = [(place[a], place[b]) for a, b in kept if a in place and b in place]
        return [(min(pair), max(pair)) for pair in found]

    scores: dict[tuple[int, int], float] = {}
    for i, j in _pairs(told):
        a, b = told[i], told[j]
        scores[(i, j)] = score(a, b, (a.number, b.number) in setting.copied)
    for pair in pairs(setting.decided.events.together):
        scores[pair] = CERTAIN
    groups = clusters(len(told), scores, pairs(setting.decided.events.apart))
    return parted([[told[at] for at in group] for group in groups])


def parted(groups: Sequence[Sequence[Account]]) -> list[list[Account]]:
    """The same groups, in which a paragraph that tells of another group's happening has gone over to it: a
    report
    that sums up several happenings stands, in part, in each."""
    if len(groups) < 2:
        return [list(group) for group in groups]
    prints = _prints(groups)
    made: list[list[Account]] = [[] for _ in groups]
    for home, group in enumerate(groups):
        for account in group:
            going = _going(account, home, prints)
            for other in sorted(set(going.values()) | {home}):
                sentences = frozenset(n for n, goal in going.items() if goal == other)
                part = account.part(sentences) if set(going.values()) != {home} else account
                if part.said or part.counts:
                    made[other].append(part)
    return [sorted(group, key=lambda one: one.number) for group in made if group]


def _prints(groups: Sequence[Sequence[Account]]) -> list[dict[int, float]]:
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
    return [{code: weight * rare[code] for code, weight in found.items()} for found in sums]


def _going(account: Account, home: int, prints: Sequence[Mapping[int, float]]) -> dict[int, int]:
    """Where each sentence of a report goes: its paragraph's nearest happening, where that is much nearer."""
    paragraphs: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for sentence in account.detail.sentences:
        terms = unpacked(sentence.terms)
        for code, weight in zip(terms.codes.tolist(), terms.weights.tolist(), strict=True):
            paragraphs[sentence.paragraph][code] += weight
    goal: dict[int, int] = {}
    for number, words in paragraphs.items():
        near = [_near(words, one) for one in prints]
        best = max(range(len(near)), key=lambda at: (near[at], -at))
        moves = number > OPENING and near[best] >= LEAST and near[best] >= FARTHER * near[home]
        goal[number] = best if moves else home
    return {n: goal[one.paragraph] for n, one in enumerate(account.detail.sentences)}


def _near(words: Mapping[int, float], other: Mapping[int, float]) -> float:
    both = sum(weight * other[code] for code, weight in words.items() if code in other)
    norm = math.sqrt(sum(w * w for w in words.values()) * sum(w * w for w in other.values()))
    return both / norm if norm else 0.0


def _pairs(accounts: Sequence[Account]) -> Iterable[tuple[int, int]]:
    if len(accounts) <= SMALL:
        return combinations(range(len(accounts)), 2)
    shelf: dict[str, list[int]] = {}
    for place, account in enumerate(accounts):
        for mark in account.days | account.scene:
            shelf.setdefault(mark, []).append(place)
    found: set[tuple[int, int]] = set()
    for members in shelf.values():
        for at, j in enumerate(members):
            found.update((i, j) for i in (*members[:20], *members[max(20, at - 20) : at]) if i < j)
    return sorted(found)


def label(accounts: Sequence[Account]) -> str:
    """What a group of reports is called: the headline of the first."""
    return min(accounts, key=lambda one: one.number).digest.title
