"""What cannot all be right within one event: figures, places, and what is asserted and denied."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from sayso.link.accounts import CROWD, Account
from sayso.link.digests import Where
from sayso.link.frames import WORD, negates, stripped
from sayso.link.likenesses import OWN, Floats, Likeness, Saying, numbers
from sayso.link.matches import WISHES
from sayso.link.names import parsed
from sayso.link.places import apart
from sayso.link.replies import no_part
from sayso.link.stands import CONTEXT, Held, Stand
from sayso.link.terms import cosine
from sayso.link.times import before
from sayso.link.totals import HARM
from sayso.record import Disagreement, DisagreementAbout, Side, identify

TOLLS = frozenset({"killed", "wounded", "captured", "survived", "displaced"})
"""Measures that are counted on, from hour to hour, as long as a happening lasts."""

WHETHER: frozenset[str] = frozenset({"captured"})
"""Measures of what is done or not done to people: that nobody was detained denies that three were."""

# A statement that can be held against another has at least so many words of so many letters.
WORDS = 2
LONG = 5

HANDFUL = 30
"""How many times larger one count of a crowd may be than another of the same crowd."""

SMALL = 12
OUT_OF = 3
"""A count of survivors below `SMALL` is of some of them where another is more than so many times larger."""

# "If there had been a siren, she would be alive" says nothing of what is so.
_SUPPOSED = re.compile(
    r"\W*(?:if\s+(?:only\s+)?(?:\w+\s+){1,3}?had\s|had\s+(?:there|he|she|they|we|i|it|the\s\w+|any\w*)\s|"
    r"якби\s|коли\s+б\s|если\s+бы?\s|когда\s+бы\s)",
    re.IGNORECASE,
)

# "What the footage shows", "of the state of the generator": a question or a matter, and nothing that is so.
_ASKED = re.compile(
    r"\W*(?:what|whether|who|whom|why|how\s+(?:many|much|long)|что\s+именно|кто|почему|сколько|каков|"
    r"хто|чому|скільки|чи)\b",
    re.IGNORECASE,
)
_MATTER = re.compile(r"\W*(?:about|of|on|об?|про)\s+(?:[\w'’-]+\s+){0,2}[\w'’-]+\W*$", re.IGNORECASE)

Origins = Callable[[str], tuple[str, ...]]
"""The origins (source ids) that a finding rests on."""

BESIDE = 30
"""Characters between a settlement and the region behind it that it is said to lie in."""

# How sure it must be that a statement and a negation are about the same for one to deny the other.
ABOUT = 0.7

THERE = 0.5
"""How surely whoever speaks of something denies that it was not there; more where the rest is alike."""

GENERAL = frozenset({"", "people"})


def figures(event: str, held: Sequence[Sequence[Held]], origins: Origins) -> Iterable[Disagreement]:
    """Figures of one measure that cannot both hold; those of one report only where two sources give them."""
    for ones in held:
        alike: dict[tuple[object, ...], list[Held]] = defaultdict(list)
        for one in ones:
            alike[_same_side(one)].append(one)
        last = _last(ones)
        # What copies repeat is compared once, and what gives one range with nothing else of that range.
        by_range: dict[tuple[float, float], list[Held]] = defaultdict(list)
        for members in alike.values():
            by_range[members[0].stand[-2:]] += members[:2]
        others = {
            mine: [b for theirs, some in by_range.items() if clash(mine, theirs) for b in some]
            for mine in by_range
        }
        clashing = [
            one.stand
            for members in alike.values()
            if any(_clashing(a, b, last) for a in members[:2] for b in others[a.stand[-2:]])
            for one in members
        ]
        nobody = [one for one in clashing if ones[0].measure in WHETHER and one.high == 0]
        if nobody:
            # "The commander" who was arrested is one man whom a report names: he is counted out by nobody.
            some = [one for one in clashing if 0 < one.low <= one.high < float("inf")]
            if some:
                yield disagreement(event, "assertion", [side(some, origins), side(nobody, origins)])
            clashing = [one for one in some if any(clash(one[-2:], other[-2:]) for other in some)]
        if clashing:
            yield disagreement(event, "figure", _sides(clashing, origins))


def _same_side(one: Held) -> tuple[object, ...]:
    """Equal for figures that clash with the same others: of one range, kind, root, time and sentence."""
    when, words = one.account.digest.published, one.account.detail.sentences[one.figure.sentence].terms
    return one.stand.low, one.stand.high, one.of, one.roots, when, words if one.measure == "present" else b""


Last = Mapping[tuple[str, float, float], str]
"""When a source gave a range last, where that is known."""


def _last(ones: Sequence[Held]) -> Last:
    found: dict[tuple[str, float, float], str] = {}
    for one in ones:
        when = one.account.digest.published
        for root in one.roots:
            key = (root, one.stand.low, one.stand.high)
            if when and before(found.get(key), when) <= 0:
                found[key] = when
    return found


def _clashing(a: Held, b: Held, last: Last) -> bool:
    """Whether two figures whose ranges are apart cannot both hold."""
    return comparable(a, b) and _of_two_minds(a, b) and not (taken_on(a, b, last) or taken_on(b, a, last))


def comparable(a: Held, b: Held) -> bool:
    """True where two figures of one measure count the same: the same people, or people of one kind and people
    at large, of whom there are fewer ("80 mercenaries" against "12 people", but not "two watchmen" against 37
    people)."""
    if a.measure == "present" and not _one_crowd(a, b):
        return False
    if a.measure == "survived" and _some_of(a, b):
        return False
    if a.of == b.of:
        return True
    if (a.of and b.of) or a.measure not in HARM:
        return False
    some, every = (a, b) if a.of else (b, a)
    return some.stand.low > every.stand.high


def _some_of(a: Held, b: Held) -> bool:
    """True where one count of survivors is of those whom somebody brought out: a handful, and no part of a
    whole, against many."""
    few, many = sorted((a, b), key=lambda one: one.stand.low)
    return few.figure.part_of < 0 and 0 < few.stand.high < SMALL and few.stand.high * OUT_OF < many.stand.low


def _one_crowd(a: Held, b: Held) -> bool:
    """True where two counts of who was there can be of one crowd: their sentences are about the same, or both
    are of people at large on the word of two who are known; and the one is not a handful out of the other's
    thousands."""
    few, many = sorted(
        (a.stand.low if a.stand.low > 0 else a.stand.high, b.stand.low if b.stand.low > 0 else b.stand.high)
    )
    if not (a.of or b.of) and a.roots and b.roots and set(a.roots).isdisjoint(b.roots) and few >= CROWD:
        return many <= HANDFUL * few
    return many <= HANDFUL * few and cosine(a.context, b.context) >= CONTEXT


def taken_on(first: Held, later: Held, last: Last) -> bool:
    """True where a toll has only grown since it was given: one of the two rests on nobody who is known, or
    who gave the first has not given it again since. The missing are found as time goes by."""
    if before(first.account.digest.published, later.account.digest.published) >= 0:
        return False
    if first.measure == "missing":
        return True
    if first.measure not in TOLLS or first.stand.high >= later.stand.low:
        return False
    if not (first.roots and later.roots):
        return True
    when = later.account.digest.published
    again = [last.get((root, first.stand.low, first.stand.high)) for root in first.roots]
    return not any(before(when, time) <= 0 for time in again)


def _of_two_minds(a: Held, b: Held) -> bool:
    if a.stand.report != b.stand.report:
        return True
    return bool(a.roots and b.roots) and set(a.roots).isdisjoint(b.roots)


def clash(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """True where two ranges have no number in common."""
    return max(a[0], b[0]) > min(a[1], b[1])


def survivors(
    event: str, accounts: Sequence[Account], held: Sequence[Sequence[Held]], origins: Origins
) -> Iterable[Disagreement]:
    """Where a report says how many of a whole survived, the dead of another cannot be more than the rest."""
    dead = [one for ones in held for one in ones if one.measure == "killed" and not one.of]
    for account in accounts:
        for part in account.counts:
            if part.measure != "survived" or part.part_of < 0 or part.low is None:
                continue
            whole = account.detail.counts[part.part_of]
            if whole.high is None or whole.measure == "survived":
                continue
            rest = whole.high - part.low
            others = [one for one in dead if one.stand.report != account.digest.report]
            over = [one.stand for one in others if one.stand.low > rest]
            if over:
                said = f"{part.words} of {whole.words}"
                report, infinite = account.digest.report, float("inf")
                mine = Stand(report, account.number, (part.id, whole.id), said, -infinite, infinite)
                yield disagreement(event, "figure", [side([mine], origins), *_sides(over, origins)])
                return


def _sides(stands: Sequence[Stand], origins: Origins) -> list[Side]:
    """One side for each range, in order of the range."""
    by_range: dict[tuple[float, float], list[Stand]] = defaultdict(list)
    for stand in sorted(stands, key=lambda one: (one.number, one.findings)):
        by_range[(stand.low, stand.high)].append(stand)
    return [side(members, origins) for _, members in sorted(by_range.items())]


def side(members: Sequence[Stand], origins: Origins) -> Side:
    """What these reports say, as one side, in the words of the first."""
    findings = [finding for one in members for finding in one.findings]
    return Side(
        findings=tuple(dict.fromkeys(findings)),
        reports=tuple(dict.fromkeys(one.report for one in members)),
        origins=tuple(dict.fromkeys(origin for finding in findings for origin in origins(finding))),
        said=members[0].said,
    )


def disagreement(event: str, about: DisagreementAbout, sides: Sequence[Side]) -> Disagreement:
    """The record; its id is made of the smallest finding, so that it stays while sides grow; of an assertion,
    of those that deny it, since others may deny it in another thing."""
    key = min(finding for one in (sides[-1:] if about == "assertion" else sides) for finding in one.findings)
    return Disagreement(
        id=identify("disagreement", about, event, key), event=event, about=about, sides=tuple(sides)
    )


def places(event: str, accounts: Sequence[Account], origins: Origins) -> Iterable[Disagreement]:
    """One settlement that reports put in two regions, or a name that they mean two places by."""
    by_name: dict[str, dict[str, list[Stand]]] = defaultdict(lambda: defaultdict(list))
    for account in accounts:
        regions = {w.sentence: w for w in account.places if w.gazetteer_id.startswith("region:")}
        for where in account.places:
            if where.kind != "place" or not where.gazetteer_id or where.gazetteer_id.startswith("region:"):
                continue
            region = regions.get(where.sentence)
            if region is not None and 0 < region.start - where.start - len(where.words) <= BESIDE:
                said = f"{where.words}, {region.words}"
                stand = Stand(account.digest.report, account.number, (where.id, region.id), said, 0, 0)
                by_name[_spelt(where)][region.gazetteer_id].append(stand)
    named: set[str] = set()
    for name in sorted(by_name):
        if len(by_name[name]) > 1:
            named.add(name)
            yield disagreement(
                event, "place", [side(by_name[name][gid], origins) for gid in sorted(by_name[name])]
            )
    for name, sides in _meant(accounts):
        if name not in named:
            yield disagreement(event, "place", [side(one, origins) for one in sides])


def _spelt(where: Where) -> str:
    """A place's name as reports spell it, alike for all spellings and scripts."""
    return " ".join(parsed(where.words).classes) or where.name


def _meant(accounts: Sequence[Account]) -> Iterable[tuple[str, list[list[Stand]]]]:
    """Names with the places that reports mean by them, where those cannot be one: each report names the
    region that its place lies in, since a place without one is chosen by us; where a person chose for one
    report, all count."""
    chosen: dict[str, dict[str, list[Stand]]] = defaultdict(lambda: defaultdict(list))
    wheres = {}
    ruled = {_spelt(w) for account in accounts for w in account.places if w.id in account.decided.places}
    for account in accounts:
        regions = {where.name for where in account.places if where.gazetteer_id.startswith("region:")}
        for where in account.places:
            if where.kind != "place" or not where.gazetteer_id or where.open:
                continue
            if regions & set(where.within) or _spelt(where) in ruled:
                wheres[where.gazetteer_id] = where
                stand = Stand(account.digest.report, account.number, (where.id,), where.words, 0, 0)
                chosen[_spelt(where)][where.gazetteer_id].append(stand)
    for name in sorted(chosen):
        gids = sorted(chosen[name])
        if any(apart(wheres[a], wheres[b]) for a, b in combinations(gids, 2)):
            yield name, [chosen[name][gid] for gid in gids]


class Denial(NamedTuple):
    """What is asserted and what denies it, and what they disagree about: that it is so, or who did it."""

    about: DisagreementAbout
    asserted: Sequence[Stand]
    denied: Sequence[Stand]


def denials(
    accounts: Sequence[Account], alike: Likeness, same: Sequence[Sequence[int]], about: Floats,
    answered: Iterable[tuple[int, int]] = (),
) -> Iterable[Denial]:  # fmt: skip
    """Claims that are denied, each with all that denies it: by a denial or a negation, or by its opposite
    ("left", "stayed"). A denial that gives another number disagrees about the figure alone. `about` is how
    sure it is that two rows of `alike` are about the same, whether they say it or deny it; `answered` are
    statements of which the second denies the first by where it stands."""
    found = alike.found
    holding: dict[int, list[int]] = defaultdict(list)
    # What only one report says in its own voice is too loose to deny anything, or to be denied.
    same = [group for group in same if any(found[at].place != OWN for at in group)]
    for number, group in enumerate(same):
        for row in {alike.rows[at] for at in group} - {-1}:
            holding[row].append(number)
    against: dict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    paired: set[tuple[int, int]] = set()
    claim = {at: number for number, group in enumerate(same) for at in group}
    pointed: set[int] = set()
    for a, b in answered:
        pointed |= {a, b}
        ours, theirs = claim.get(a, -1), claim.get(b, -1)
        if min(ours, theirs) >= 0 and ours != theirs and (ours, theirs) not in paired:
            paired |= {(ours, theirs), (theirs, ours)}
            against[(ours, ())] += same[theirs]
    for first, group in enumerate(same):
        best = _denied(alike, same, holding, first, about)
        if best >= 0 and (best, first) not in paired:
            paired.add((first, best))
            against[(best, _lacking(alike, group))] += group
    for (number, lacking), group in sorted(_merged(against).items()):
        told = _speaking(alike, same[number], lacking)
        # What is shown of a side is said by itself: not "any part in it".
        told, group = (
            sorted(one, key=lambda at: (not _states(found[at]), at not in pointed)) for one in (told, group)
        )
        asserted, denied = ([_stand(accounts, found[at]) for at in one] for one in (told, group))
        shown = [[one for one in stands if one.findings] for stands in (asserted, denied)]
        if all(shown):
            who = any(no_part(found[at]) for at in group)
            yield Denial("attribution" if who else "assertion", shown[0], shown[1])


def _merged(
    against: Mapping[tuple[int, tuple[str, ...]], list[int]],
) -> dict[tuple[int, tuple[str, ...]], list[int]]:
    """What denies each claim, by the claim and what the denial says was not there: what denies a claim as a
    whole stands with what denies it in one thing, where there is one such thing."""
    found = dict(against)
    for number in {number for number, lacking in against if not lacking}:
        things = [lacking for kept, lacking in against if kept == number and lacking]
        if len(things) == 1:
            found[(number, things[0])] = [*against[(number, things[0])], *found.pop((number, ()))]
    return found


def _denied(
    alike: Likeness, same: Sequence[Sequence[int]], holding: Mapping[int, Sequence[int]], first: int,
    about: Floats,
) -> int:  # fmt: skip
    """The claim that a claim denies most surely, -1 for none; `holding` are the claims of each row."""
    group = same[first]
    one = alike.found[group[0]]
    row = alike.rows[group[0]]
    if row < 0 or (one.said.negative and one.zero) or not _states(one):
        return -1
    sure = alike.opposed[row]
    lacking = _lacking(alike, group)
    if one.said.negative:
        best = about[sorted({alike.rows[at] for at in group} - {-1})].max(0)
        sure = np.where(best >= ABOUT, best, 0)
        if lacking:
            there = np.all([having & ~gone for having, gone in map(alike.having, lacking)], axis=0)
            sure = there * (THERE + best * (1 - THERE))
    strengths: dict[int, float] = {}
    for other in np.flatnonzero(sure).tolist():
        # What holds a negation anywhere may say the very same in other words.
        if not lacking and _negated(alike.heads[other]):
            continue
        for number in holding[other]:
            if number != first and _opposable(one, alike.found[same[number][0]], bool(lacking)):
                strengths[number] = max(float(sure[other]), strengths.get(number, 0.0))
    weighed = {n: value * _weight(alike, group, same[n]) for n, value in strengths.items()}
    return max((n for n in sorted(weighed) if weighed[n]), key=lambda n: weighed[n], default=-1)


def _lacking(alike: Likeness, group: Sequence[int]) -> tuple[str, ...]:
    """What a claim says was not there, as concepts in order."""
    return tuple(sorted({alike.absent(at) for at in group} - GENERAL))


def _speaking(alike: Likeness, group: Sequence[int], lacking: Sequence[str]) -> list[int]:
    """The statements of a claim that speak of what another says was not there; all where it says no such
    thing."""
    having = [alike.having(what)[0] for what in lacking]
    told = [at for at in group if alike.rows[at] >= 0 and all(there[alike.rows[at]] for there in having)]
    return told or list(group)


def _states(one: Saying) -> bool:
    """True for a statement that says what is so, in words enough to be held against another: no demand, no
    "if", no question, and not "the same of the siren"."""
    if any(way.match(one.said.words) for way in (_SUPPOSED, _ASKED, _MATTER)):
        return False
    long = [word for word in WORD.findall(one.said.words) if len(word) >= LONG]
    return one.said.act not in WISHES and len(long) >= WORDS


def _negated(one: Saying) -> bool:
    """True where a negation stands anywhere in a statement."""
    return negates(stripped(one.said.words), one.language)


def _opposable(one: Saying, other: Saying, lacking: bool) -> bool:
    """Whether a statement can deny another: one that is no denial itself, of another report, and, for a
    denial, about the same numbers; "not a single one" is no number."""
    if other.said.negative or not _states(other):
        return False
    if not one.said.negative:
        return one.account != other.account
    ours, theirs = numbers(one), numbers(other)
    return lacking or not (ours and theirs) or bool(ours & theirs)


def _weight(alike: Likeness, group: Sequence[int], other: Sequence[int]) -> float:
    """More for a claim that several reports make; nothing for what one report says and denies itself."""
    ours, theirs = ({alike.found[at].account for at in one} for one in (group, other))
    return 0.0 if ours == theirs else 1 + 0.2 * min(len(theirs) - 1, 3)


def _stand(accounts: Sequence[Account], one: Saying) -> Stand:
    account = accounts[one.account]
    findings: tuple[str, ...] = (one.said.id,)
    if not one.said.recorded:
        # In its own voice: what was found in the sentence stands for it.
        near = [(each.id, each.sentence) for each in account.counts]
        near += [(each.id, each.sentence) for each in account.times]
        near += [(each.id, each.sentence) for each in account.places]
        findings = tuple(found for found, sentence in near if sentence == one.said.sentence)
    return Stand(account.digest.report, account.number, findings, one.said.words, 0, 0)


def assertions(event: str, pairs: Iterable[Denial], origins: Origins) -> Iterable[Disagreement]:
    """What some assert and others deny. Nobody disagrees with themselves: what one source seems to deny of
    its own is told in other words."""
    for about, asserted, denied in pairs:
        sides = [side(asserted, origins), side(denied, origins)]
        ours, theirs = (set(one.origins) for one in sides)
        if not (ours and theirs) or not (ours <= theirs or theirs <= ours):
            yield disagreement(event, about, sides)
