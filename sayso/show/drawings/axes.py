"""Figures on a common axis: a point, a range, or an arrow where the words leave an end open."""

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from sayso.record import Figure
from sayso.show import ranges
from sayso.show.drawings.canvases import element, words

# Past this ratio of the largest to the smallest, a straight scale would press the small ones together.
STRAIGHT = 40.0
# What is smaller is nothing, as far as a drawing goes.
LEAST = 1e-6
# What is larger is no count of anything: it is drawn as an open end.
MOST = 1e15
# The share of the drawing's width that the scale takes; the rest is for open ends.
LEFT, RIGHT = 2.0, 92.0
# Pixels: the height of a row's drawing and its middle.
HEIGHT, MIDDLE = 26, 13


class Scale(NamedTuple):
    """Where a number stands, in per cent of the drawing's width."""

    most: float
    bent: bool

    def at(self, value: float) -> float:
        """The place of `value`, which is not below 0."""
        if not self.most:
            return LEFT
        share = math.log1p(value) / math.log1p(self.most) if self.bent else value / self.most
        return LEFT + share * (RIGHT - LEFT)

    def ticks(self) -> list[float]:
        """Round numbers along the scale, at most six."""
        if self.bent:
            powers = [10.0**power for power in range(math.ceil(math.log10(self.most)) + 1)]
            return [0.0, *[one for one in powers if one <= self.most]][-7:]
        step = 10 ** math.floor(math.log10(self.most or 1))
        step = next(size for size in (step / 5, step / 2, step, step * 2, step * 5) if self.most / size <= 5)
        step = max(step, 1) if self.most >= 1 else step
        return [step * number for number in range(int(self.most / step) + 1)]


def scale(figures: Iterable[Figure]) -> Scale:
    """The scale that holds all the figures: straight, or in powers of ten where they lie far apart."""
    values = [value for one in figures for value in (one.low, one.high) if value is not None and value >= 0]
    values = [value for value in values if value <= MOST]
    most = max(values, default=0.0)
    most = most if most > LEAST else 0.0
    least = min((value for value in values if value > 0), default=most)
    return Scale(most, bool(least) and most / least > STRAIGHT)


def bar(figure: Figure, on: Scale, contested: bool) -> Markup:
    """One figure: a dot, a bar between two dots, or a bar that runs off into an arrow."""
    low, high = _inside(figure.low), _inside(figure.high)
    drawn = [_grid(on)]
    if low is None and high is None:
        text = element("text", words("no number"), x=f"{LEFT}%", y=MIDDLE + 4, class_="ours")
        return _svg("bar", [*drawn, text], "no number")
    first = on.at(low) if low is not None else 0.0
    last = on.at(high) if high is not None else 100.0
    drawn.append(
        element("line", x1=f"{first:.2f}%", x2=f"{last:.2f}%", y1=MIDDLE, y2=MIDDLE, class_="extent")
    )
    if low is None:
        drawn.append(_arrow(0, "M8 -5L1 0L8 5"))
    if high is None:
        drawn.append(_arrow(100, "M-8 -5L-1 0L-8 5"))
    dot = "dot about" if figure.qualifier in ("about", "vague") else "dot"
    for at in dict.fromkeys(on.at(value) for value in (low, high) if value is not None):
        drawn.append(element("circle", cx=f"{at:.2f}%", cy=MIDDLE, r=4.5, class_=dot))
    return _svg("bar contested" if contested else "bar", drawn, ranges.extent(figure.low, figure.high))


def ruler(on: Scale) -> Markup:
    """The scale's numbers."""
    drawn = [_grid(on)]
    for value in on.ticks():
        drawn.append(
            element(
                "text",
                words(ranges.number(value)),
                x=f"{on.at(value):.2f}%",
                y=MIDDLE + 4,
                class_="ours tick",
                text_anchor="start" if value == 0 else "middle",
            )
        )
    return _svg("bar ruler", drawn, None)


def _inside(value: float | None) -> float | None:
    return value if value is not None and 0 <= value <= MOST else None


@lru_cache(64)
def _grid(on: Scale) -> Markup:
    lines = [
        element("line", x1=f"{on.at(value):.2f}%", x2=f"{on.at(value):.2f}%", y1=0, y2=HEIGHT)
        for value in on.ticks()
    ]
    return element("g", *lines, class_="grid")


def _arrow(at: int, path: str) -> Markup:
    return element("svg", element("path", d=path, class_="arrow"), x=f"{at}%", y=MIDDLE, overflow="visible")


def _svg(kind: str, drawn: list[Markup], said: str | None) -> Markup:
    known = {"role": "img", "aria_label": said} if said else {"aria_hidden": "true"}
    return element("svg", *drawn, class_=kind, width="100%", height=HEIGHT, **known)
