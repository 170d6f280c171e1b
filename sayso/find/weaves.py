"""Lays windows of unlike length out side by side, so that a network reads their tokens and nothing else."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Rows = TypeVar("Rows", Floats, Integers)


class Weave:
    """Windows as one run of rows: the first token of each, the longest window's first, then the second of
    each that has one, and so on, so that no row stands for nothing.

    `count` is the number of windows, `rows` that of their tokens, `sizes` how many each has: one at least.
    `windows` and `steps` (rows,) say whose token a row is, and which. Step `n` of all windows is the rows
    `starts[n]` to `starts[n + 1]`; those of windows that go on stand first.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        longest = np.argsort(np.negative(sizes), kind="stable")
        ordered = np.asarray(sizes, np.int64)[longest]
        counts = np.searchsorted(-ordered, -np.arange(ordered[0]))
        starts = np.concatenate(([0], np.cumsum(counts)))
        self.count = len(sizes)
        self.starts: list[int] = starts.tolist()
        self.rows = self.starts[-1]
        self.steps: Integers = np.repeat(np.arange(len(counts)), counts)
        rank = np.arange(self.rows) - starts[self.steps]
        self.windows: Integers = longest[rank]
        self._starts = starts
        self._sizes = np.asarray(sizes, np.int64)
        self._ranks = np.argsort(longest, kind="stable")
        left = ordered[rank] - 1 - self.steps
        self._turned: Integers = starts[left] + rank
        # Rows without a neighbour are told to take the first, and what they took is made 0.
        self._before: Integers = np.where(self.steps, starts[self.steps - 1] + rank, 0)
        self._after: Integers = np.where(left, starts[self.steps + 1] + rank, 0)
        self._last: Integers = np.flatnonzero(left == 0)

    def at(self, window: Integers, step: Integers) -> Integers:
        """The rows of the tokens `step` of windows."""
        return self._starts[step] + self._ranks[window]

    def woven(self, x: Integers) -> Integers:
        """What is known of the tokens (rows,), told window by window, as rows."""
        begins = np.cumsum(self._sizes) - self._sizes
        rows: Integers = x[begins[self.windows] + self.steps]
        return rows

    def of(self, window: int) -> list[int]:
        """The rows of a window, in order."""
        rank = self._ranks[window]
        return [start + rank for start in self.starts[: self._sizes[window]]]

    def pace(self) -> Iterator[tuple[int, int, int]]:
        """For each step but the first, where the one before it starts, where it starts and where it stops."""
        return zip(self.starts, self.starts[1:], self.starts[2:], strict=False)

    def before(self, x: Rows, none: int = 0) -> Rows:
        """What stands in (rows, …) for the token before, `none` before the first of a window."""
        out = x[self._before]
        out[: self.starts[1]] = none
        return out

    def after(self, x: Rows, none: int = 0) -> Rows:
        """What stands in (rows, …) for the token after, `none` after the last of a window."""
        out = x[self._after]
        out[self._last] = none
        return out

    def shifted(self, x: Floats) -> Floats:
        """(rows, D) to (rows, 3 D): each token beside the one before and the one after."""
        rows, width = x.shape
        out = np.empty((rows, 3 * width), np.float32)
        out[:, :width] = self.before(x)
        out[:, width : 2 * width] = x
        out[:, 2 * width :] = self.after(x)
        return out

    def turned(self, x: Floats) -> Floats:
        """A copy of (rows, D) with the second half of the columns in reverse order within each window."""
        half = x.shape[1] // 2
        out = np.empty(x.shape, np.float32)
        out[:, :half] = x[:, :half]
        out[:, half:] = x[self._turned, half:]
        return out

    def run(self, keep: Floats, held: Floats) -> None:
        """held[token] += keep[token] * held[token before], step by step, in place."""
        product = np.empty_like(held[: self.starts[1]])
        for last, start, stop in self.pace():
            made = product[: stop - start]
            now = held[start:stop]
            np.multiply(keep[start:stop], held[last : last + stop - start], made)
            np.add(now, made, now)
