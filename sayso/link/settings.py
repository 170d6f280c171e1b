"""What linking one event needs to know of its story."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sayso.link.judgements import Decided


class Setting(NamedTuple):
    """The id that a voice's source is known by in the story, what each report (by its number in the story)
    was copied from, which pairs of numbers repeat each other, what people decided, whether names are
    compared `across` scripts, and which sentences say one thing where one report translates another (by the
    numbers of both, the one translated first)."""

    source: Callable[[str], str]
    parents: Mapping[int, Sequence[int]]
    copied: set[tuple[int, int]]
    decided: Decided
    across: bool = True
    following: Mapping[tuple[int, int], frozenset[tuple[int, int]]] = {}
