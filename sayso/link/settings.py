"""What linking inside a story needs to know of the whole pile."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sayso.link.judgements import Decided


class Setting(NamedTuple):
    """What an event needs to know of the whole pile: the id that a voice's source is known by, what each
    report (by its number) was copied from, which pairs of numbers repeat each other, and what people
    decided."""

    source: Callable[[str], str]
    parents: Mapping[int, Sequence[int]]
    copied: set[tuple[int, int]]
    decided: Decided
