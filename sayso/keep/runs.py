"""Reports under their codes, held in memory: arrays in the order of the codes, a few of them.

What comes together is put down as one run; runs of one size are made one longer run, so that there are few to
look through and each report is moved a few times only, however many there are.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Longs = NDArray[np.int64]
Numbers = NDArray[np.uint32]

MERGED = 4
"""Runs of about one size that are made one."""

LARGE = 1 << 21
"""Rows of a run from which on it is left as it is: to make longer ones would take as much memory again."""

WRITTEN = 1 << 16
"""About so many rows are given at a time to be written."""


class Ranges(NamedTuple):
    """Stretches of rows, from `start` to before `stop`, by what they were asked for."""

    start: Longs
    stop: Longs

    def each(self) -> tuple[Longs, Longs]:
        """All rows, and for each the place of its range."""
        sizes = self.stop - self.start
        which = np.repeat(np.arange(len(sizes)), sizes)
        first = np.repeat(self.start - np.cumsum(sizes) + sizes, sizes)
        return first + np.arange(len(which)), which

    def of(self, places: Longs) -> "Ranges":
        """The ranges at some places."""
        return Ranges(self.start[places], self.stop[places])


class Run(NamedTuple):
    """Codes in order, each once, where the rows of each begin (and where the last end), and the number of the
    report in each row: under one code in the order of moments, then of numbers. With the earliest and the
    latest moment of all."""

    codes: Longs
    starts: Longs
    numbers: Numbers
    earliest: int
    latest: int

    def under(self, codes: Longs) -> Ranges:
        """The rows under each of some codes."""
        at = np.searchsorted(self.codes, codes)
        at[at == len(self.codes)] = 0
        there = self.codes[at] == codes
        return Ranges(np.where(there, self.starts[at], 0), np.where(there, self.starts[at + 1], 0))

    def spread(self) -> Longs:
        """The code of each row."""
        return np.repeat(self.codes, np.diff(self.starts))


class Runs:
    """Reports under codes. Numbers are given in rising order."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.rows = 0
        self._base = -1
        self._moments = np.zeros(0, np.int64)

    def __bool__(self) -> bool:
        return self._base >= 0

    @property
    def base(self) -> int:
        """The number of the first report."""
        return self._base

    def moments(self, numbers: NDArray[np.integer]) -> Longs:
        """When the reports with these numbers were published."""
        return self._moments[numbers.astype(np.int64) - self._base]

    def know(self, numbers: Sequence[int], moments: Sequence[int]) -> None:
        """Takes up reports, which are then to be put under their codes."""
        if self._base < 0:
            self._base = numbers[0]
        many = numbers[-1] + 1 - self._base
        if many > len(self._moments):
            longer = np.zeros(max(1024, 2 * many), np.int64)
            longer[: len(self._moments)] = self._moments
            self._moments = longer
        self._moments[np.array(numbers) - self._base] = moments

    def put(self, codes: Longs, numbers: Numbers) -> None:
        """Puts reports under codes, row by row."""
        if not len(codes):
            return
        self.rows += len(codes)
        moments = self.moments(numbers)
        order = np.lexsort((numbers, moments, codes))
        self.runs.append(_run(codes[order], numbers[order], int(moments.min()), int(moments.max())))
        while len(self.runs) >= MERGED:
            some = self.runs[-MERGED:]
            sizes = [len(one.numbers) for one in some]
            if max(sizes) > min(2 * min(sizes), LARGE):
                break
            self.runs[-MERGED:] = [self._merged(some)]

    def _merged(self, some: Sequence[Run]) -> Run:
        codes = np.concatenate([one.spread() for one in some])
        numbers = np.concatenate([one.numbers for one in some])
        if all(one.latest <= other.earliest for one, other in pairwise(some)):
            order = np.argsort(codes, kind="stable")
        else:
            order = np.lexsort((numbers, self.moments(numbers), codes))
        earliest, latest = min(one.earliest for one in some), max(one.latest for one in some)
        return _run(codes[order], numbers[order], earliest, latest)

    def after(self, numbers: Numbers, ranges: Ranges, at: Longs) -> Longs:
        """Where in each of some ranges of rows, which hold these numbers, the first row stands that is not
        before a moment; the end of the range for none."""
        low, high = ranges.start.copy(), ranges.stop.copy()
        # Most often all is before.
        last = np.flatnonzero(high > low)
        last = last[self.moments(numbers[high[last] - 1]) < at[last]]
        low[last] = high[last]
        while len(some := np.flatnonzero(low < high)):
            middle = (low[some] + high[some]) // 2
            before = self.moments(numbers[middle]) < at[some]
            low[some[before]] = middle[before] + 1
            high[some[~before]] = middle[~before]
        return low

    def ordered(self) -> Iterator[tuple[Longs, Longs, Longs]]:
        """All rows as codes, moments and numbers, in that order, some at a time."""
        if not self.rows:
            return
        every = np.concatenate([one.codes[:: max(1, WRITTEN // 8)] for one in self.runs])
        every.sort()
        step = max(1, len(every) * WRITTEN // self.rows)
        bounds = [*every[::step].tolist()[1:], None]
        placed = [0] * len(self.runs)
        for bound in bounds:
            codes, numbers = [], []
            for at, run in enumerate(self.runs):
                stop = len(run.codes) if bound is None else int(np.searchsorted(run.codes, bound))
                start, placed[at] = placed[at], stop
                codes.append(np.repeat(run.codes[start:stop], np.diff(run.starts[start : stop + 1])))
                numbers.append(run.numbers[run.starts[start] : run.starts[stop]])
            code, number = np.concatenate(codes), np.concatenate(numbers).astype(np.int64)
            moment = self.moments(number)
            order = np.lexsort((number, moment, code))
            yield code[order], moment[order], number[order]


def _run(codes: Longs, numbers: Numbers, earliest: int, latest: int) -> Run:
    bounds = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1], True])
    return Run(codes[bounds[:-1]], bounds, numbers, earliest, latest)
