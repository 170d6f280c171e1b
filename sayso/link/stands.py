"""What each report holds a figure of an event to be, and on whose word: what disagreements of figures are
made of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.language import language
from sayso.link.accounts import Account
from sayso.link.digests import Count
from sayso.link.origins import Root
from sayso.link.terms import Terms, concept, of_sentence, stem
from sayso.link.times import before
from sayso.link.tolls import is_part
from sayso.link.totals import COUNTED, HARM
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
    context: Terms


def stands(
    accounts: Sequence[Account], roots: Mapping[str, Sequence[Root]], holding: Mapping[str, str]
) -> list[list[Held]]:
    """The figures of an event that can be held against each other, by measure: no parts, no plans, no
    additions, and no count that its own office has since taken further."""
    by_kind: dict[Measure, list[Held]] = defaultdict(list)
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
                of_sentence(account.detail.sentences[one.sentence].terms),
            )  # fmt: skip
            by_kind[one.measure].append(held)
    found: list[list[Held]] = []
    for _, ones in sorted(by_kind.items()):
        found.append(_latest(ones, official))
    return found


def _counts(one: Count, account: Account) -> bool:
    if one.measure not in COUNTED or one.planned or one.compared or one.refused:
        return False
    if one.some and one.measure != "survived":
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
    """What a figure counts, in one word for all languages; empty for people in general. What a headline and
    the end of a list leave out is taken from the same count elsewhere, and from the list."""
    if not one.of and one.measure in HARM:
        for other in account.counts:
            again = (other.low, other.high) == (one.low, one.high)
            listed = other.sentence == one.sentence and other.start < one.start
            if other.of and other.measure == one.measure and (again or listed):
                return counted(other, account)
    code = account.digest.language
    general = language("mul").table("people")
    words = [word for word in one.of.lower().split() if word.isalpha()]
    for word in words:
        known = concept(word, code)
        if known:
            return "" if known in general else known
    return stem(words[-1]) if words else ""


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
