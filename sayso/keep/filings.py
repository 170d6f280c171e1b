"""Which reports are filed under which codes, and which are tied to which.

What is filed waits in memory until it is written, in the order of the codes: a code may stand anywhere in its
table, and writing a hundred thousand reports at once touches a page of it once, not a thousand times.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice, pairwise
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    ScalarSelect,
    Select,
    String,
    bindparam,
    cast,
    delete,
    func,
    insert,
    select,
)

from sayso.keep import tables
from sayso.keep.queries import ASKED, Insertion, Query, asked_of, lots
from sayso.keep.runs import Longs, Ranges, Runs

Flags = NDArray[np.bool_]

When = tuple[int, float]
"""Whether a report is undated, and the second of its publication."""

UNDATED = 1 << 40
"""Added to the second of an undated report: long after any year that has four digits."""

NAMED = 200_000
"""Reports whose ids are held at most once what was filed is written."""

WAITING = 1 << 24
"""Rows under codes that wait in memory at most, of about ten bytes each: those of some 180,000 reports."""

NOTE = "codes wait"
"""The note of a case that says from which report on codes wait, while they do."""

Filing = tuple[str, When, Sequence[int]]
"""A report, when it was published, and the codes that it is found by, each once."""

Place = int
"""A report by its moment and its number, as one: the order under a code. Tuples by the hundred thousand would
be looked through again and again for what nobody holds."""

NUMBER = 32
"""Bits of a place that are a report's number; above them stands its moment."""

LAST = (1 << NUMBER) - 1

_FILED, _CODES, _TIES = tables.FILED.c, tables.CODES.c, tables.TIES.c
_CROWDED = tables.CROWDED.c.code
_AT, _FEW = bindparam("at", type_=BigInteger()), bindparam("neighbours", type_=Integer())
_UNDER_CODE: Select[Any] = select(_CODES.moment, _CODES.number)
_PLACE = (_CODES.moment, _CODES.number)


def _among_crowd(query: Select[Any]) -> ScalarSelect[str]:
    """The places of a query on the codes that are a crowd's, moment and number, spaces between."""
    members = query.where(_CODES.code == _CROWDED).correlate(tables.CROWDED).subquery()
    place: ColumnElement[str] = cast(members.c.moment, String) + " " + cast(members.c.number, String)
    return select(func.aggregate_strings(place, " ")).scalar_subquery()


# The first report of a crowded code, and those next to a moment on each side.
_NEAREST = Query(
    select(
        _CROWDED,
        _among_crowd(_UNDER_CODE.order_by(*_PLACE).limit(1)),
        _among_crowd(_UNDER_CODE.where(_CODES.moment >= _AT).order_by(*_PLACE).limit(_FEW)),
        _among_crowd(
            _UNDER_CODE.where(_CODES.moment < _AT).order_by(*(one.desc() for one in _PLACE)).limit(_FEW)
        ),
    ).where(_CROWDED.in_(asked_of(BigInteger())))
)
_UNDER = Query(
    select(_CODES.code, _CODES.moment, _CODES.number).where(_CODES.code.in_(asked_of(BigInteger())))
)
_NAMES = Query(select(_FILED.number, _FILED.report).where(_FILED.number.in_(asked_of(BigInteger()))))
_NUMBERS = Query(select(_FILED.number, _FILED.report).where(_FILED.report.in_(asked_of(String()))))
_TIED = Query(
    select(_TIES.number, _TIES.other, _TIES.strength).where(_TIES.number.in_(asked_of(BigInteger())))
)
_WAITING = select(tables.META.c.value).where(tables.META.c.key == NOTE)
_CROWDS = Query(select(_CROWDED).where(_CROWDED.in_(asked_of(BigInteger()))))

_FILE = Insertion(tables.FILED, "number", "report", "moment", "codes")
_CODE = Insertion(tables.CODES, "code", "moment", "number")
_CROWD = Insertion(tables.CROWDED, "code")
_TIE = Insertion(tables.TIES, "number", "other", "strength")


class Stretch(NamedTuple):
    """What is written under a crowded code: the first place, and places that follow one another, in order,
    `from_start` and `to_end` of all that is written there."""

    first: list[Place]
    places: list[Place]
    from_start: bool
    to_end: bool


class Lot(NamedTuple):
    """Reports that are filed together: the codes of all in order, the place of its report for each, and when
    each report was published. Each code once, where it begins among the codes, and which of them each is."""

    codes: Longs
    reports: Longs
    moments: Longs
    each: Longs
    begins: Longs
    which: Longs


class Written(NamedTuple):
    """What is written under the codes of a lot: which of them are crowded, of which there is nothing else
    here, and the moments and numbers under each other one."""

    crowded: Flags
    under: Ranges
    moments: Longs
    numbers: Longs


class Filings:
    """The filed reports of a case, over one connection; `write` puts down what waits.

    Codes wait longer than all else, until `spread` writes them: they may stand anywhere in their table, so
    that to write a few is to write most of its pages. Until then what is written is the report with its
    codes, and from which number on they wait."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._next: int | None = None
        self._filed: list[tuple[int, str, int, bytes]] = []
        self._runs = Runs()
        # From which number on codes are noted to wait.
        self._noted: int | None = None
        # Whether anything is written under a code, and the crowded codes where they are all known.
        self._spread = False
        self._crowded: set[int] | None = None
        # Of crowded codes, as long as nothing is written: reports that come together are near in time.
        self._stretches: dict[int, Stretch] = {}
        self._ties: list[tuple[int, int, float]] = []

    def file(self, filings: Sequence[Filing], neighbours: int, crowd: int) -> list[dict[str, int]]:
        """Files reports under their codes, one after the other. Gives for each which reports were filed under
        any of its codes before it, and under how many of them; of a code that more than `crowd` reports
        share, the first by time of publication and the `neighbours` on each side of it. Such a code stays
        crowded."""
        first = self._begin()
        lot = _lot(filings)
        written = self._written(lot, len(filings) > 1)
        ranges = [run.under(lot.each) for run in self._runs.runs]
        before = np.arange(len(lot.codes)) - lot.begins[lot.which]
        many = sum((one.stop - one.start for one in (written.under, *ranges)), np.zeros_like(lot.each))
        over = written.crowded[lot.which] | (many[lot.which] + before > crowd)
        fresh = np.unique(lot.which[over & ~written.crowded[lot.which]])
        self._crowd(lot.each[fresh].tolist())
        found = self._few(lot, np.flatnonzero(~over), written, ranges, first)
        found += self._nearest(lot, np.flatnonzero(over), written, ranges, first, neighbours)
        near = _counted(found, len(filings))
        self._put(filings, lot, first)
        names = self.names(list({number for one in near for number in one}))
        return [{names[number]: many for number, many in one.items()} for one in near]

    def _begin(self) -> int:
        """The number of the next report. What waited when a run ended is taken up."""
        if self._next is None:
            last = self._connection.execute(select(func.max(_FILED.number))).scalar()
            self._next = 0 if last is None else last + 1
            self._spread = self._connection.execute(select(_CODES.code).limit(1)).first() is not None
            waiting = self._connection.execute(_WAITING).scalar()
            if waiting is not None:
                self._noted = int(waiting)
                self._take_up(self._noted)
        return self._next

    def _take_up(self, start: int) -> None:
        query = select(_FILED.number, _FILED.moment, _FILED.codes).where(_FILED.number >= start)
        rest = iter(self._connection.execute(query.order_by(_FILED.number)))
        while some := list(islice(rest, ASKED)):
            numbers, moments, packed = zip(*some, strict=True)
            codes = [msgspec.msgpack.decode(bytes(one), type=list[int]) for one in packed]
            self._runs.know(numbers, moments)
            sizes = [len(one) for one in codes]
            every = np.fromiter(chain.from_iterable(codes), np.int64, sum(sizes))
            self._runs.put(every, np.repeat(np.array(numbers, np.uint32), sizes))

    def _written(self, lot: Lot, many: bool) -> Written:
        """What is written under the codes of a lot; where there are many, all crowded codes are held from
        then on."""
        codes = lot.each.tolist()
        if many and self._crowded is None:
            self._crowded = {row[0] for row in self._connection.execute(select(_CROWDED))}
        crowded = self._crowded
        if crowded is None:
            crowded = {row[0] for some in lots(codes) for row in _CROWDS.ask(self._connection, some)}
        under: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for some in lots([code for code in codes if code not in crowded]) if self._spread else ():
            for code, moment, number in _UNDER.ask(self._connection, some):
                under[code].append((moment, number))
        sizes = np.fromiter((len(under.get(code, ())) for code in codes), np.int64, len(codes))
        stops = np.cumsum(sizes)
        rows = [row for code in codes for row in under.get(code, ())] if under else []
        moments, numbers = np.array(rows, np.int64).reshape(-1, 2).T
        flags = np.fromiter((code in crowded for code in codes), np.bool_, len(codes))
        return Written(flags, Ranges(stops - sizes, stops), moments, numbers)

    def _crowd(self, codes: list[int]) -> None:
        """Notes codes that turned out to be crowded: at once, since what is near is asked of their table."""
        _CROWD.put(self._connection, [(code,) for code in codes])
        if self._crowded is not None:
            self._crowded.update(codes)

    def _few(
        self, lot: Lot, places: Longs, written: Written, ranges: Sequence[Ranges], first: int
    ) -> list[tuple[Longs, Longs]]:
        """What is under codes that are not crowded, given by their places among the codes of the lot: reports
        of the lot, and the numbers that are near them."""
        reports, which = lot.reports[places], lot.which[places]
        rows, of = Ranges(lot.begins[which], places).each()
        found = [(reports[of], lot.reports[rows] + first)]
        rows, of = written.under.of(which).each()
        found.append((reports[of], written.numbers[rows]))
        for run, under in zip(self._runs.runs, ranges, strict=True):
            rows, of = under.of(which).each()
            found.append((reports[of], run.numbers[rows].astype(np.int64)))
        return found

    def _nearest(
        self,
        lot: Lot,
        places: Longs,
        written: Written,
        ranges: Sequence[Ranges],
        first: int,
        neighbours: int,
    ) -> list[tuple[Longs, Longs]]:
        """The same for codes that are crowded: of each the first and what is near in time, each number once
        for every code."""
        if not len(places):
            return []
        reports, which = lot.reports[places], lot.which[places]
        at = lot.moments[reports]
        rows, of = Ranges(lot.begins[which], places).each()
        numbers = lot.reports[rows]
        found = [(of, lot.moments[numbers], numbers + first)]
        earlier = found[0][1] < at[of]
        wanted = np.maximum(neighbours - np.bincount(of[earlier], minlength=len(places)), 0)
        earliest = int(lot.moments.min())
        rows, of = written.under.of(which).each()
        found.append((of, written.moments[rows], written.numbers[rows]))
        if self._spread and written.crowded.any():
            found.append(self._stretched(lot, places, written, neighbours))
        for run, every in zip(reversed(self._runs.runs), reversed(ranges), strict=True):
            under = every.of(which)
            here = self._runs.after(run.numbers, under, at)
            # Later runs have what is next before, if nothing of them is before this one.
            least = wanted if run.latest <= earliest else neighbours
            start = np.maximum(under.start, here - least)
            wanted = np.maximum(wanted - (here - start), 0)
            earliest = min(earliest, run.earliest)
            some = Ranges(start, np.minimum(under.stop, here + neighbours))
            head = Ranges(under.start, np.minimum(under.start + 1, start))
            for part in (some, head):
                rows, of = part.each()
                numbers = run.numbers[rows].astype(np.int64)
                found.append((of, self._runs.moments(numbers), numbers))
        of, numbers = _around(found, at, neighbours)
        return [(reports[of], numbers)]

    def _stretched(
        self, lot: Lot, places: Longs, written: Written, neighbours: int
    ) -> tuple[Longs, Longs, Longs]:
        """What is written under crowded codes near each moment, and first."""
        known = written.crowded[lot.which[places]]
        mine: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for of in np.flatnonzero(known).tolist():
            mine[int(lot.reports[places[of]])].append((of, int(lot.codes[places[of]])))
        found: list[tuple[int, int, int]] = []
        for report, asked in mine.items():
            at = int(lot.moments[report])
            fresh = [code for _, code in asked if not self._reaches(code, at, neighbours)]
            for code, *rows in (
                row
                for some in lots(fresh)
                for row in _NEAREST.ask(self._connection, some, at=at, neighbours=neighbours)
            ):
                first, later, earlier = (_places(one) for one in rows)
                ends = len(earlier) < neighbours, len(later) < neighbours
                self._stretches[code] = Stretch(first, [*earlier[::-1], *later], *ends)
            for of, code in asked:
                stretch = self._stretches[code]
                here = bisect_left(stretch.places, at << NUMBER)
                near = stretch.places[max(0, here - neighbours) : here + neighbours]
                found += [(of, place >> NUMBER, place & LAST) for place in {*stretch.first, *near}]
        every = np.array(found, np.int64).reshape(-1, 3)
        return every[:, 0], every[:, 1], every[:, 2]

    def _put(self, filings: Sequence[Filing], lot: Lot, first: int) -> None:
        """Files reports under their codes, until they are written."""
        self._next = first + len(filings)
        for number, (report, at, codes) in enumerate(filings, first):
            self._name(number, report)
            packed = msgspec.msgpack.encode(sorted(codes))
            self._filed.append((number, report, _moment(at), packed))
        self._runs.know(range(first, self._next), lot.moments.tolist())
        self._runs.put(lot.codes, (lot.reports + first).astype(np.uint32))

    def tie(self, ties: Iterable[tuple[str, str, float]]) -> None:
        """Ties filed reports to others."""
        made = list(ties)
        numbers = self.numbers(list({report for one, other, _ in made for report in (one, other)}))
        for one, other, strength in made:
            a, b = numbers[one], numbers[other]
            self._ties += [(a, b, strength), (b, a, strength)]

    def write(self) -> None:
        """Writes down what waits, but for codes, which wait for `spread` unless there are very many."""
        self._flush()
        if self._runs.rows > WAITING:
            self.spread()
        elif self._runs and self._noted != self._runs.base:
            self._note(self._runs.base)

    def _note(self, start: int | None) -> None:
        """Notes from which number on codes wait, None for none."""
        if self._noted is not None:
            self._connection.execute(delete(tables.META).where(tables.META.c.key == NOTE))
        if start is not None:
            self._connection.execute(insert(tables.META), {"key": NOTE, "value": str(start)})
        self._noted = start

    def _flush(self) -> None:
        _FILE.put(self._connection, self._filed)
        _TIE.put(self._connection, sorted(self._ties))
        for waiting in (self._filed, self._stretches, self._ties):
            waiting.clear()
        if len(self._names) > NAMED:
            self._names.clear()
            self._numbers.clear()

    def spread(self) -> None:
        """Writes down all that waits, codes too."""
        self._begin()
        self._flush()
        if self._runs:
            self._write_codes()
        self._note(None)
        self._runs = Runs()

    def _write_codes(self) -> None:
        """Writes codes, but for reports that were taken out meanwhile."""
        query = select(_FILED.number).where(_FILED.number >= self._runs.base)
        there = np.fromiter(self._connection.execute(query).scalars(), np.int64)
        there.sort()
        whole = len(there) and len(there) == there[-1] + 1 - self._runs.base
        for rows in self._runs.ordered():
            kept = slice(None) if whole else np.isin(rows[2], there)
            _CODE.put(self._connection, list(zip(*(one[kept].tolist() for one in rows), strict=True)))
        self._spread = self._spread or bool(self._runs.rows)

    def clear(self) -> None:
        """Takes all reports from under their codes."""
        for waiting in (self._filed, self._stretches, self._ties, self._names, self._numbers):
            waiting.clear()
        for table in (tables.FILED, tables.CODES, tables.CROWDED, tables.TIES):
            self._connection.execute(delete(table))
        self._connection.execute(delete(tables.META).where(tables.META.c.key == NOTE))
        self._runs, self._crowded, self._next, self._noted = Runs(), None, None, None

    def _reaches(self, code: int, at: int, neighbours: int) -> bool:
        """True where what is known under a crowded code holds the neighbours of a moment."""
        known = self._stretches.get(code)
        if known is None:
            return False
        here = bisect_left(known.places, at << NUMBER)
        earlier, later = here >= neighbours, len(known.places) - here >= neighbours
        return (earlier or known.from_start) and (later or known.to_end)

    def ties(self, reports: Sequence[str]) -> list[tuple[str, str, float]]:
        """The ties of these reports: report, other, strength."""
        self._flush()
        found: list[tuple[int, int, float]] = []
        for some in lots(list(self.numbers(reports).values())):
            found += _TIED.ask(self._connection, some)
        names = self.names(list({number for one, other, _ in found for number in (one, other)}))
        return [(names[one], names[other], strength) for one, other, strength in found]

    def names(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The ids of reports, at least of those with these numbers."""
        for some in lots([number for number in numbers if number not in self._names]):
            for number, report in _NAMES.ask(self._connection, some):
                self._name(number, report)
        return self._names

    def numbers(self, reports: Sequence[str]) -> dict[str, int]:
        """The numbers of those of the reports that are filed."""
        for some in lots([report for report in reports if report not in self._numbers]):
            for number, report in _NUMBERS.ask(self._connection, some):
                self._name(number, report)
        return {report: self._numbers[report] for report in reports if report in self._numbers}

    def _name(self, number: int, report: str) -> None:
        self._names[number], self._numbers[report] = report, number


def unfile(connection: Connection, report: str) -> None:
    """Takes a report from under its codes, with its ties."""
    query = select(_FILED.number, _FILED.moment, _FILED.codes).where(_FILED.report == report)
    for number, moment, codes in connection.execute(query).all():
        for some in lots(msgspec.msgpack.decode(bytes(codes), type=list[int])):
            mine = (_CODES.moment == moment) & (_CODES.number == number)
            connection.execute(delete(tables.CODES).where(_CODES.code.in_(some), mine))
        others = connection.execute(select(_TIES.other).where(_TIES.number == number)).scalars().all()
        connection.execute(delete(tables.TIES).where(_TIES.number == number))
        for some in lots(others):
            connection.execute(delete(tables.TIES).where(_TIES.number.in_(some), _TIES.other == number))
        connection.execute(delete(tables.FILED).where(_FILED.number == number))


def _lot(filings: Sequence[Filing]) -> Lot:
    sizes = [len(codes) for _, _, codes in filings]
    codes = np.fromiter(chain.from_iterable(codes for _, _, codes in filings), np.int64, sum(sizes))
    reports = np.repeat(np.arange(len(filings)), sizes)
    order = np.argsort(codes, kind="stable")
    codes, reports = codes[order], reports[order]
    fresh = np.r_[True, codes[1:] != codes[:-1]][: len(codes)]
    begins = np.flatnonzero(fresh)
    moments = np.array([_moment(at) for _, at, _ in filings], np.int64)
    return Lot(codes, reports, moments, codes[begins], begins, np.cumsum(fresh) - 1)


def _around(found: Sequence[tuple[Longs, Longs, Longs]], at: Longs, neighbours: int) -> tuple[Longs, Longs]:
    """Of places, moments and numbers, for each place the first number, and those next to its moment on each
    side, `neighbours` at most."""
    of, moments, numbers = (np.concatenate(ones) for ones in zip(*found, strict=True))
    order = np.lexsort((numbers, moments, of))
    of, moments, numbers = of[order], moments[order], numbers[order]
    begins = np.searchsorted(of, np.arange(len(at)))
    here = begins + np.bincount(of[moments < at[of]], minlength=len(at))
    place = np.arange(len(of)) - here[of]
    kept = (place >= -neighbours) & (place < neighbours)
    kept[begins[begins < len(of)]] = True
    return of[kept], numbers[kept]


def _counted(found: Sequence[tuple[Longs, Longs]], many: int) -> list[dict[int, int]]:
    """For each report the numbers that are near it, and how often they were found."""
    reports, numbers = (np.concatenate(ones) for ones in zip(*found, strict=True))
    pairs, counts = np.unique(reports << NUMBER | numbers, return_counts=True)
    bounds = np.searchsorted(pairs, np.arange(many + 1) << NUMBER).tolist()
    near, often = (pairs & LAST).tolist(), counts.tolist()
    return [dict(zip(near[a:b], often[a:b], strict=True)) for a, b in pairwise(bounds)]


def _moment(at: When) -> int:
    undated, second = at
    return undated * UNDATED + int(second)


def _places(written: str | None) -> list[Place]:
    numbers = [int(one) for one in written.split(" ")] if written else []
    every = zip(numbers[::2], numbers[1::2], strict=True)
    return [moment << NUMBER | number for moment, number in every]
