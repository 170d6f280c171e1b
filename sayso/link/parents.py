"""What each report was copied from, as links with a direction, credited or not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.link.copies import NEAR, Pair, Reuse
from sayso.link.digests import Digest
from sayso.link.directions import Direction, because, called, direction
from sayso.record import Link, Reason, identify

# A report is linked to at most this many reports it repeats passages of; each must add a passage of its own.
MOST = 3
# The share of a text that must return before it counts as copied from the other.
LEAST = 0.12


class Parent(NamedTuple):
    """That `child` repeats `parent` (numbers in the pile): the share of the child's runs, and which came
    first."""

    parent: int
    child: int
    share: float
    jaccard: float
    direction: Direction


def parents(digests: Sequence[Digest], sizes: Sequence[int], found: Reuse) -> list[Parent]:
    """For each report what it was copied from, the likeliest first; twins are copies of the first of them
    that
    nothing speaks against."""
    by_child: dict[int, list[Parent]] = defaultdict(list)
    for pair in _all_pairs(found, sizes):
        if pair.jaccard < NEAR and pair.shared < LEAST * min(sizes[pair.a], sizes[pair.b]):
            continue
        told = direction(digests[pair.a], digests[pair.b])
        # Where nothing tells, the earlier place in the pile stands first: dated before undated.
        parent, child = (pair.b, pair.a) if told.first > 0 else (pair.a, pair.b)
        share = pair.shared / max(1, sizes[child])
        by_child[child].append(Parent(parent, child, share, pair.jaccard, told))
    chosen: list[Parent] = []
    for child in sorted(by_child):
        chosen += _chosen(by_child[child])
    return chosen


def _all_pairs(found: Reuse, sizes: Sequence[int]) -> Iterator[Pair]:
    yield from found.pairs
    for number, twin in enumerate(found.twins):
        if twin != number:
            yield Pair(twin, number, sizes[number], 1.0)


def _chosen(possible: Sequence[Parent]) -> list[Parent]:
    """The best parent, and others that the child credits for a passage."""

    def rank(one: Parent) -> tuple[bool, float, bool, int]:
        told = bool(one.direction.first)
        return (one.direction.credited, round(one.share, 1), told, -one.parent)

    ordered = sorted(possible, key=rank, reverse=True)
    best = max(possible, key=lambda one: (round(one.share, 1), one.direction.credited, -one.parent))
    first = ordered[0] if ordered[0].share >= best.share - 0.25 else best
    more = [one for one in ordered if one is not first and one.direction.credited and one.jaccard < NEAR]
    return [first, *more[: MOST - 1]]


def link(one: Parent, digests: Sequence[Digest]) -> Link:
    """A copy as a link: `a` is the report that was copied."""
    parent, child = digests[one.parent], digests[one.child]
    percent = round(100 * one.share)
    if one.jaccard >= 1:
        what = f"{called(child)} has the very text of {called(parent)}."
    elif one.jaccard >= NEAR:
        what = f"{called(child)} reprints {called(parent)}: {percent}% of its runs of five words stand there."
    else:
        what = f"{called(child)} repeats passages of {called(parent)}: {percent}% of its runs of five words."
    credit = "credited" if one.direction.credited else "not credited"
    told = because(digests[min(one.parent, one.child)], digests[max(one.parent, one.child)], one.direction)
    why = (Reason(what, round(one.share, 2)), *told, Reason(f"The copy is {credit}.", 0.0))
    return Link(
        id=identify("link", "copy", parent.report, child.report),
        kind="copy",
        a=parent.report,
        b=child.report,
        why=why,
        credited=one.direction.credited,
    )


def by_child(found: Sequence[Parent]) -> Mapping[int, tuple[int, ...]]:
    """The parents of each child, the likeliest first."""
    made: dict[int, list[int]] = defaultdict(list)
    for one in found:
        made[one.child].append(one.parent)
    return {child: tuple(ones) for child, ones in made.items()}
