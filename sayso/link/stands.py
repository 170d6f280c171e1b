"""What each report holds a figure of an event to be, and on whose word: what disagreements of figures are
made of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.language import language
from sayso.link.accounts import Account
from sayso.link.digests import Count
from sayso.link.origins import Root
from sayso.link.terms import concept, cosine, stem, unpacked
from sayso.link.times import before
from sayso.link.tolls import is_part
from sayso.link.totals import COUNTED
from sayso.record import Measure

# Two counts of who was there are compared where their sentences are this much alike.
CONTEXT = 0.3
# Fewer than these who were there are no crowd to disagree about.
FEW = 3
VAGUE = 20
# Words that count one; any other word for one victim tells of that victim.
ONE = frozenset({"one", "один", "одна", "одну", "одного"})


class Stand(NamedTuple):
    """What one report says about something: its findings, and how it puts it. `low` and `high` are infinite
    where open."""

    report: str
    number: int
    findings: tuple[str, ...]
    said: str
    low: float
    high: float


class Held(NamedTuple):
    """A figure that counts as one side's: its measure, what is counted (one word for all languages, empty
    for people), and whose it is."""

    measure: Measure
    of: str
    stand: Stand
    account: Account
    figure: Count
    roots: tuple[str, ...]


def stands(
    accounts: Sequence[Account], roots: Mapping[str, Sequence[Root]], holding: Mapping[str, str]
) -> list[list[Held]]:
    """The figures of an event that can be held against each other, by measure and by what is counted: no
    parts,
    no plans, no additions, and no count that its own office has since taken further."""
    by_kind: dict[tuple[str, str], list[Held]] = defaultdict(list)
    official: dict[str, bool] = {}
    for account in accounts:
        for one in account.counts:
            if not _counts(one, account):
                continue
            mine = roots.get(one.id) or roots.get(holding.get(one.id, ""), ())
            official.update({root.key: root.knows == "official" for root in mine if root.key})
            held = Held(
                one.measure, counted(one, account), _stand(account, one), account, one,
                tuple(root.key for root in mine if root.key),
            )  # fmt: skip
            by_kind[(one.measure, held.of)].append(held)
    found: list[list[Held]] = []
    for (measure, _), ones in sorted(by_kind.items()):
        kept = _latest(ones, official)
        found += _contexts(kept) if measure == "present" else [kept]
    return found


def _counts(one: Count, account: Account) -> bool:
    if one.measure not in COUNTED or one.planned or one.compared or one.refused:
        return False
    if one.further and any(o.measure == one.measure and not o.further for o in account.counts):
        return False
    if one.measure == "present" and one.high is not None and one.high < FEW:
        return False
    # "Many" says nothing that another count could deny; "hundreds" does.
    if one.qualifier == "vague" and (one.low or 0) < VAGUE:
        return False
    return account.known(one) and not is_part(one, account.detail.counts)


def _stand(account: Account, one: Count) -> Stand:
    low = one.low if one.low is not None else float("-inf")
    high = one.high if one.high is not None else float("inf")
    if one.low == one.high == 1 and not one.words[:1].isdigit() and one.words.lower().split()[0] not in ONE:
        # "A woman died" tells of one victim, not of how many there were.
        high = float("inf")
    return Stand(account.digest.report, account.number, (one.id,), one.words, low, high)


def counted(one: Count, account: Account) -> str:
    """What a figure counts, in one word for all languages; empty for people in general."""
    code = account.digest.language
    general = language("mul").table("people")
    words = [word for word in one.of.lower().split() if word.isalpha()]
    for word in words:
        known = concept(word, code)
        if known:
            return "" if known in general else known
    return stem(words[-1]) if words and one.measure == "present" else ""


def _latest(ones: Sequence[Held], official: Mapping[str, bool]) -> list[Held]:
    """Without the counts that an office has itself replaced by later ones."""
    newest: dict[str, Held] = {}
    for one in ones:
        for key in one.roots:
            known = newest.get(key)
            if known is None or before(known.account.digest.published, one.account.digest.published) < 0:
                newest[key] = one

    def replaced(one: Held) -> bool:
        if not one.roots or not all(official.get(key) for key in one.roots):
            return False
        return all(
            newest[key].stand[-2:] != one.stand[-2:] and not _same_time(newest[key], one) for key in one.roots
        )

    return [one for one in ones if not replaced(one)]


def _same_time(a: Held, b: Held) -> bool:
    return before(a.account.digest.published, b.account.digest.published) == 0


def _contexts(ones: Sequence[Held]) -> list[list[Held]]:
    """Counts of who was there, parted by what their sentences are about."""
    terms = [unpacked(one.account.detail.sentences[one.figure.sentence].terms) for one in ones]
    groups: list[list[int]] = []
    for at, mine in enumerate(terms):
        near = [g for g in groups if any(cosine(mine, terms[other]) >= CONTEXT for other in g)]
        joined = [at, *(other for group in near for other in group)]
        groups = [g for g in groups if g not in near] + [sorted(joined)]
    return [[ones[at] for at in group] for group in sorted(groups)]
