"""What a report says in its own voice of what others ascribe to somebody: it carries the claim, and knows of
nobody who said it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from sayso.link.accounts import Account
from sayso.link.clusters import JOINED
from sayso.link.digests import Said
from sayso.link.likenesses import OWN, Floats, Likeness, Saying
from sayso.link.matches import WISHES, Knower, sides, sure
from sayso.link.terms import of_sentence

TOLD = ("headline", "lead", "body")
"""Roles of the passages in which a report tells something."""

NEAR = 0.4
"""The likeness of words, or of names, numbers and concepts, from which on a sentence is compared at all."""

LAST = 90
"""Letters that the last sentence of a report is taken to have."""

Echoes = Mapping[int, Sequence[Saying]]
"""By claim (its place among those asked for), the sentences that repeat it."""


def plain(accounts: Sequence[Account], said: Sequence[Saying]) -> list[Saying]:
    """The sentences of an event's accounts in which nothing was found said, as if their reports said them."""
    taken: dict[int, set[int]] = defaultdict(set)
    for one in said:
        taken[one.account].add(one.said.sentence)
    found = []
    for at, account in enumerate(accounts):
        sentences = account.detail.sentences
        for number, sentence in enumerate(sentences):
            if number not in taken[at] and sentence.role in TOLD and account.told(number):
                stop = sentences[number + 1].start if number + 1 < len(sentences) else sentence.start + LAST
                found.append(_saying(at, number, stop, account))
    return found


def _saying(at: int, number: int, stop: int, account: Account) -> Saying:
    sentence = account.detail.sentences[number]
    said = Said(
        id=f"{account.digest.report}:{sentence.start}", start=sentence.start, stop=stop, words="",
        terms=sentence.terms, mode="own", act="asserts", negative=sentence.negative, stances=(), hops=(),
        sentence=number, own=False, recorded=False,
    )  # fmt: skip
    return Saying(at, OWN, said, of_sentence(sentence.terms), account.digest.language)


def echoes(
    alike: Likeness, groups: Sequence[Sequence[int]], others: Sequence[Saying], telling: Sequence[int],
    knower: Knower,
) -> Echoes:  # fmt: skip
    """Which of `others` repeat what the `groups` of statements say (places in `alike.found`): each goes to
    the one that it is surest of on average, of those that another report makes; of one report's, the
    surest."""
    near, rows = _near(alike, others)
    if not near:
        return {}
    said = alike.found
    whole = Likeness([*said, *near], telling, len(said))
    heads: dict[tuple[int, bool], int] = {}
    for place in range(len(said), len(whole.found)):
        if whole.rows[place] >= 0:
            heads.setdefault((whole.rows[place], whole.found[place].said.negative), place)
    compared = [place for place in range(len(said)) if alike.rows[place] in rows]
    if not heads or not compared:
        return {}
    means = _means(_sure(whole, compared, list(heads.values()), knower), compared, groups)
    at = {key: number for number, key in enumerate(heads)}
    carrying = [{said[place].account for place in members} for members in groups]
    found: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for place in range(len(said), len(whole.found)):
        one = whole.found[place]
        row = at.get((whole.rows[place], one.said.negative))
        if row is None:
            continue
        best = [
            (float(means[row, group]), -group)
            for group in np.flatnonzero(means[row] >= JOINED).tolist()
            if carrying[group] - {one.account}
        ]
        if best:
            value, group = max(best)
            kept = found[-group].get(one.account, (0.0, 0))
            found[-group][one.account] = max(kept, (value, -place))
    return {group: [whole.found[-place] for _, place in ones.values()] for group, ones in found.items()}


def _means(values: Floats, compared: Sequence[int], groups: Sequence[Sequence[int]]) -> Floats:
    """How sure it is on average that each row says what each group of statements says; statements that are
    not `compared` are like none."""
    column = {place: number for number, place in enumerate(compared)}
    inside = np.zeros((len(compared), len(groups)), np.float32)
    for group, members in enumerate(groups):
        for place in members:
            if place in column:
                inside[column[place], group] = 1 / len(members)
    found: Floats = values @ inside
    return found


def _near(alike: Likeness, others: Sequence[Saying]) -> tuple[list[Saying], set[int]]:
    """Those of other sayings that are like what another report says at all, and the rows they are like."""
    near = alike.nearness(others) >= NEAR
    # A row stands for the same words in several reports: it is another's where any of them is.
    by: dict[int, set[int]] = defaultdict(set)
    for row, one in zip(alike.rows, alike.found, strict=True):
        by[row].add(one.account)
    alone = np.array([next(iter(by[row])) if len(by[row]) == 1 else -1 for row in range(len(alike.heads))])
    near &= np.array([one.account for one in others])[:, None] != alone[None, :]
    rows = set(np.flatnonzero(near.any(0)).tolist())
    some = np.flatnonzero(near.any(1)).tolist()
    return [others[number] for number in some], rows


def _sure(whole: Likeness, said: Sequence[int], others: Sequence[int], knower: Knower) -> Floats:
    """How sure it is that each of the others says the same as each statement; below half of what joins, not
    at all."""
    values = sure(sides(whole, [*said, *others], knower, len(said)))
    ones, mine = ([whole.found[place] for place in places] for places in (said, others))
    negative, theirs = (np.array([one.said.negative for one in lot]) for lot in (mine, ones))
    values[negative[:, None] != theirs[None, :]] = 0
    values[:, [one.said.act in WISHES for one in ones]] = 0
    return np.where(values >= JOINED / 2, values, 0)
