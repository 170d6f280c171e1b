"""Cuts a report's tokens into windows that a network reads side by side, so that time grows with length."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LIMIT = 256
"""Tokens of a window at most."""

REACH = 80
"""Distances from a cue, in tokens, that are told apart; what is farther counts as this far."""

FAR = 144
"""Tokens on each side of a cue among which its source and content are looked for: of the contents in the
training articles, one in a thousand is longer."""


class Window(NamedTuple):
    """The tokens `start` to `stop` of the text number `text`."""

    text: int
    start: int
    stop: int

    @property
    def size(self) -> int:
        """Tokens in it."""
        return self.stop - self.start


def windows(
    text: int, begins: Sequence[int], ends: NDArray[np.bool_], limit: int = LIMIT
) -> Iterator[Window]:
    """The text number `text` in windows of whole lines where lines are no longer than `LIMIT`.

    `begins` are the first tokens of its lines, `ends` (tokens,) is true for tokens that may end a
    sentence: a longer line is cut after the last of them. The first window has at most `limit` tokens.
    """
    start = last = 0
    for border in [*begins, len(ends)]:
        if border - start > limit and last > start:
            yield Window(text, start, last)
            start, limit = last, LIMIT
        while border - start > LIMIT:
            stops = np.flatnonzero(ends[start + LIMIT // 2 : start + LIMIT])
            stop = start + LIMIT // 2 + int(stops[-1]) + 1 if len(stops) else start + LIMIT
            yield Window(text, start, stop)
            start = stop
        last = border
    if start < len(ends):
        yield Window(text, start, len(ends))


def grouped(found: Sequence[Window], budget: int) -> Iterator[list[Window]]:
    """Windows of like size together, so that no group has more than `budget` tokens."""
    group: list[Window] = []
    for window in sorted(found, key=lambda each: each.size):
        if group and window.size * (len(group) + 1) > budget:
            yield group
            group = []
        group.append(window)
    if group:
        yield group


def around(states: NDArray[np.int64], first: int, last: int) -> tuple[int, int]:
    """Start and stop of the tokens among which the parts of the cue `first` to `last` are looked for.

    They are the tokens of its line, as far as `FAR`; `states` are those of the window.
    """
    begin = max(0, first - FAR)
    left = np.flatnonzero(states[begin : first + 1] % 3)
    start = begin + int(left[-1]) if len(left) else begin
    ahead = states[last + 1 : last + 1 + FAR]
    right = np.flatnonzero(ahead % 3)
    stop = last + 1 + int(right[0]) if len(right) else last + 1 + len(ahead)
    return start, stop
