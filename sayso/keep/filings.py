"""Which reports are filed under which codes, and which are tied to which.

What is filed waits in memory until it is written, in the order of the codes: a code may stand anywhere in its
table, and writing a thousand reports at once touches a page of it once, not a hundred times.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
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
    select,
)

from sayso.keep import tables
from sayso.keep.queries import Insertion, Query, asked_of, lots

When = tuple[int, float]
"""Whether a report is undated, and the second of its publication."""

UNDATED = 1 << 40
"""Added to the second of an undated report: long after any year that has four digits."""

NAMED = 200_000
"""Reports whose ids are held at most once what was filed is written."""

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
_UNDER = Query(select(_CODES.code, _CODES.number).where(_CODES.code.in_(asked_of(BigInteger()))))
_NAMES = Query(select(_FILED.number, _FILED.report).where(_FILED.number.in_(asked_of(BigInteger()))))
_NUMBERS = Query(select(_FILED.number, _FILED.report).where(_FILED.report.in_(asked_of(String()))))
_TIED = Query(
    select(_TIES.number, _TIES.other, _TIES.strength).where(_TIES.number.in_(asked_of(BigInteger())))
)
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


class Filings:
    """The filed reports of a case, over one connection; `write` puts down what waits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._next: int | None = None
        self._filed: list[tuple[int, str, int, bytes]] = []
        self._under: dict[int, list[Place]] = {}
        # Of crowded codes, as long as nothing is written: reports that come together are near in time.
        self._stretches: dict[int, Stretch] = {}
        self._ties: list[tuple[int, int, float]] = []

    def file(self, filings: Sequence[Filing], neighbours: int, crowd: int) -> list[dict[str, int]]:
        """Files reports under their codes, one after the other. Gives for each which reports were filed under
        any of its codes before it, and under how many of them; of a code that more than `crowd` reports
        share, the first by time of publication and the `neighbours` on each side of it. Such a code stays
        crowded."""
        # Nothing is written while reports are filed, so that what is written is asked for once.
        under, crowded = self._written({code for _, _, codes in filings for code in codes})
        found: list[Counter[int]] = []
        for report, at, codes in filings:
            near = self._few(codes, under, crowded, crowd)
            near += self._nearest([code for code in codes if code in crowded], _moment(at), neighbours)
            found.append(Counter(near))
            self._put(report, _moment(at), codes)
        names = self.names(list({number for near in found for number in near}))
        return [{names[number]: many for number, many in near.items()} for near in found]

    def _written(self, codes: set[int]) -> tuple[Mapping[int, list[int]], set[int]]:
        """The numbers of the reports that are written down under codes, and those codes that are crowded, of
        which there are none."""
        crowded = {row[0] for some in lots(sorted(codes)) for row in _CROWDS.ask(self._connection, some)}
        under: dict[int, list[int]] = defaultdict(list)
        for some in lots(sorted(codes - crowded)):
            for code, number in _UNDER.ask(self._connection, some):
                under[code].append(number)
        return under, crowded

    def _few(
        self, codes: Sequence[int], under: Mapping[int, list[int]], crowded: set[int], crowd: int
    ) -> list[int]:
        """The numbers under all codes that are not crowded; those that turn out to be are from then on."""
        found: list[int] = []
        places: list[Place] = []
        over = []
        for code in codes:
            if code in crowded:
                continue
            written, waiting = under.get(code, ()), self._under.get(code, ())
            if len(written) + len(waiting) > crowd:
                over.append(code)
            else:
                found += written
                places += waiting
        found += [place & LAST for place in places]
        # At once, since what is near is asked of the table of the crowded.
        _CROWD.put(self._connection, [(code,) for code in sorted(over)])
        crowded.update(over)
        return found

    def _put(self, report: str, moment: int, codes: Sequence[int]) -> None:
        """Files a report under its codes, until it is written."""
        if self._next is None:
            last = self._connection.execute(select(func.max(_FILED.number))).scalar()
            self._next = 0 if last is None else last + 1
        number = self._next
        self._next += 1
        self._name(number, report)
        self._filed.append((number, report, moment, msgspec.msgpack.encode(sorted(codes))))
        place = moment << NUMBER | number
        for code in codes:
            waiting = self._under.get(code)
            if waiting is None:
                self._under[code] = [place]
            else:
                insort(waiting, place)

    def tie(self, ties: Iterable[tuple[str, str, float]]) -> None:
        """Ties filed reports to others."""
        made = list(ties)
        numbers = self.numbers(list({report for one, other, _ in made for report in (one, other)}))
        for one, other, strength in made:
            a, b = numbers[one], numbers[other]
            self._ties += [(a, b, strength), (b, a, strength)]

    def write(self) -> None:
        """Writes down what waits."""
        _FILE.put(self._connection, self._filed)
        rows = [
            (code, place >> NUMBER, place & LAST)
            for code in sorted(self._under)
            for place in self._under[code]
        ]
        _CODE.put(self._connection, rows)
        _TIE.put(self._connection, sorted(self._ties))
        for waiting in (self._filed, self._under, self._stretches, self._ties):
            waiting.clear()
        if len(self._names) > NAMED:
            self._names.clear()
            self._numbers.clear()

    def clear(self) -> None:
        """Takes all reports from under their codes."""
        for waiting in (self._filed, self._under, self._stretches, self._ties, self._names, self._numbers):
            waiting.clear()
        self._next = None
        for table in (tables.FILED, tables.CODES, tables.CROWDED, tables.TIES):
            self._connection.execute(delete(table))

    def _nearest(self, codes: Sequence[int], at: int, neighbours: int) -> list[int]:
        """What is near in time under crowded codes, each number once for every code."""
        fresh = [code for code in codes if not self._reaches(code, at, neighbours)]
        for code, *written in _NEAREST.ask(self._connection, fresh, at=at, neighbours=neighbours):
            first, later, earlier = (_places(one) for one in written)
            ends = len(earlier) < neighbours, len(later) < neighbours
            self._stretches[code] = Stretch(first, [*earlier[::-1], *later], *ends)
        found: list[Place] = []
        for code in codes:
            stretch, waiting = self._stretches[code], self._under.get(code)
            near, first = _around(stretch.places, at, neighbours), stretch.first
            if waiting:
                near = _around(sorted(near + _around(waiting, at, neighbours)), at, neighbours)
                first = [min(first + waiting[:1])]
            found += {*first, *near}
        return [place & LAST for place in found]

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
        self.write()
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


def _around(places: list[Place], at: int, neighbours: int) -> list[Place]:
    """The places next to a moment on each side, `neighbours` at most."""
    here = bisect_left(places, at << NUMBER)
    return places[max(0, here - neighbours) : here + neighbours]


def _moment(at: When) -> int:
    undated, second = at
    return undated * UNDATED + int(second)


def _places(written: str | None) -> list[Place]:
    numbers = [int(one) for one in written.split(" ")] if written else []
    every = zip(numbers[::2], numbers[1::2], strict=True)
    return [moment << NUMBER | number for moment, number in every]
