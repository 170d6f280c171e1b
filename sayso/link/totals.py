"""What figures of one report for one measure come to: further ones add, repetitions and parts do not."""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.record import Figure, Measure


class Part(NamedTuple):
    """A figure with its words, as much of it as adding up needs. `whole` is the id of what it is part of."""

    id: str
    start: int
    words: str
    counted: str
    low: float | None
    high: float | None
    measure: Measure
    whole: str | None
    further: bool
    planned: bool


def part(figure: Figure, text: str) -> Part:
    """The part that `figure` is, whose report has `text`."""
    counted = ""
    if figure.of_start is not None and figure.of_stop is not None:
        counted = text[figure.of_start : figure.of_stop]
    return Part(
        figure.id, figure.start, text[figure.start : figure.stop], counted, figure.low, figure.high,
        figure.measure, figure.part_of, figure.further, figure.planned,
    )  # fmt: skip


def total(parts: Sequence[Part], measure: Measure) -> tuple[float | None, float | None, tuple[str, ...]]:
    """The lowest and the highest that the figures of `measure` come to, and the figures it rests on."""
    mine = [p for p in parts if p.measure == measure and not p.planned]
    if not mine:
        return 0, 0, ()
    main = max(mine, key=lambda p: p.low or p.high or 0)
    return main.low, main.high, (main.id,)
