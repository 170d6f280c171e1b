"""What did it, as reports of one event say: a squall or a cutter, whose missile it was."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sayso.link.accounts import Account
from sayso.link.disagreements import Origins, disagreement, side
from sayso.link.origins import Root
from sayso.link.stands import Stand
from sayso.record import Disagreement

ALLIED = frozenset(
    frozenset(pair)
    for pair in (
        ("weather", "fault"), ("weather", "error"), ("fault", "error"), ("fault", "gas"), ("error", "gas"),
        ("collision", "error"), ("collision", "fault"), ("bomb", "sabotage"), ("bomb", "arson"),
        ("arson", "sabotage"), ("quake", "collision"), ("quake", "gas"), ("quake", "fault"),
    )
)  # fmt: skip
"""Causes that can both have been at work."""


def attributions(
    event: str, accounts: Sequence[Account], roots: Mapping[str, Sequence[Root]], origins: Origins
) -> Iterator[Disagreement]:
    """What did it, where reports that rest on different sources name causes that exclude each other; what one
    source names together excludes nothing."""
    named: dict[str, list[tuple[Stand, frozenset[str]]]] = defaultdict(list)
    for account in accounts:
        for one in account.causes:
            start = account.detail.sentences[one.sentence].start
            key = account.detail.said[one.said].id if one.said >= 0 else f"{account.digest.report}:{start}"
            whose = frozenset(root.key for root in roots.get(key, ()) if root.key)
            words = account.detail.said[one.said].words if one.said >= 0 else one.words
            named[one.kind].append(
                (Stand(account.digest.report, account.number, (one.id,), words, 0, 0), whose)
            )
    against: set[str] = set()
    for a, b in combinations(sorted(named), 2):
        ours, theirs = (frozenset[str]().union(*(whose for _, whose in named[kind])) for kind in (a, b))
        if frozenset((a, b)) not in ALLIED and ours - theirs and theirs - ours and not ours & theirs:
            against |= {a, b}
    if against:
        sides = [side([stand for stand, _ in named[kind]], origins) for kind in sorted(against)]
        yield disagreement(event, "attribution", sides)
