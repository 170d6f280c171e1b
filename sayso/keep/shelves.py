"""What linking keeps between two runs, so that one more report changes only what it touches."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Protocol, TypeVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Double,
    Integer,
    ScalarSelect,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
)

from sayso.keep import tables
from sayso.keep.rows import row
from sayso.record import Group, Record, Source

T = TypeVar("T")

When = tuple[int, float]
"""Whether a report is undated, and the second of its publication."""

# Ids in one question to the database.
ASKED = 500

_CODES, _BEARERS, _RESTING = tables.CODES.c, tables.BEARERS.c, tables.RESTING.c

# The part of a source without a kind is this and its id.
_ALONE = literal(":")

_ASKED: BindParameter[Any] = bindparam("asked", expanding=True)
_UNDATED, _SECOND = bindparam("undated", type_=Integer()), bindparam("second", type_=Double[float]())
_LATER = (_CODES.undated > _UNDATED) | ((_CODES.undated == _UNDATED) & (_CODES.second >= _SECOND))
_TIME = (_CODES.undated, _CODES.second, _CODES.report)
_CROWDED = tables.CROWDED.c.code


def _among_crowd(query: Select[tuple[str]]) -> ScalarSelect[str]:
    """The reports of a query on the codes that are a crowd's, one after another, spaces between."""
    members = query.where(_CODES.code == _CROWDED).correlate(tables.CROWDED).subquery()
    return select(func.aggregate_strings(members.c.report, " ")).scalar_subquery()


# Questions that are asked very often are put together once. The first report of a crowded code, and those
# next to a moment on each side:
_REPORT = select(_CODES.report)
_FEW = bindparam("neighbours", type_=Integer())
_NEAREST = select(
    _CROWDED,
    _among_crowd(_REPORT.order_by(*_TIME).limit(1)),
    _among_crowd(_REPORT.where(_LATER).order_by(*_TIME).limit(_FEW)),
    _among_crowd(_REPORT.where(~_LATER).order_by(*(one.desc() for one in _TIME)).limit(_FEW)),
).where(_CROWDED.in_(_ASKED))
_UNDER = select(_CODES.code, _CODES.report).where(_CODES.code.in_(_ASKED))
_DIGEST = select(tables.DIGESTS.c.contents).where(tables.DIGESTS.c.report == bindparam("report"))


class Part(Protocol):
    """What one story gave."""

    @property
    def name(self) -> str:
        """What it is known by, the same for no two stories."""

    @property
    def records(self) -> Sequence[Record]:
        """Its links, groups and disagreements."""

    @property
    def reports(self) -> Sequence[str]:
        """Its reports."""

    @property
    def bearers(self) -> Sequence[tuple[str, str, bytes]]:
        """The sources it names: kind, key, contents."""

    @property
    def resting(self) -> Sequence[tuple[str, bytes]]:
        """What rests on which source: source, contents."""


class Shelf:
    """The linked state of a case, read and written over one connection; `commit` makes what was written
    last. A report is filed under its codes, then told in a story; what stories share is then due."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def commit(self) -> None:
        """Makes all that was written since the last time last."""
        self._connection.commit()

    # What is to be done

    def unfiled(self) -> list[str]:
        """The reports that are under no code yet, in the order of their publication."""
        filed = select(tables.FILED.c.report)
        reports = tables.REPORTS.c
        query = select(reports.id).join(tables.DIGESTS).where(reports.id.not_in(filed))
        return list(self._connection.execute(query.order_by(reports.published, reports.id)).scalars())

    def untold(self) -> Iterator[str]:
        """The filed reports that stand in no story yet, also those that come to be while this goes on with
        ids after the last one given."""
        told = select(tables.TOLD.c.report)
        query = select(tables.FILED.c.report).where(
            tables.FILED.c.report.not_in(told), tables.FILED.c.report > bindparam("after")
        )
        query = query.order_by(tables.FILED.c.report).limit(1)
        after = ""
        while (found := self._connection.execute(query, {"after": after}).scalar()) is not None:
            yield found
            after = found

    def due(self) -> Iterator[tuple[str, str]]:
        """The kinds and keys of sources that are to be joined anew; each is to be given to `rejoin`."""
        query = select(tables.DUE.c.kind, tables.DUE.c.key).limit(1)
        while (found := self._connection.execute(query).first()) is not None:
            yield found[0], found[1]

    # What is there

    def digest(self, report: str) -> bytes:
        """The digest of a report."""
        return bytes(self._connection.execute(_DIGEST, {"report": report}).scalar_one())

    def digests(self, reports: Sequence[str]) -> dict[str, bytes]:
        """The digests of reports, by report."""
        digests = tables.DIGESTS.c
        found: dict[str, bytes] = {}
        for some in _lots(reports):
            query = select(digests.report, digests.contents).where(digests.report.in_(some))
            found.update((report, bytes(contents)) for report, contents in self._connection.execute(query))
        return found

    def near(self, codes: Sequence[int], at: When, neighbours: int, crowd: int) -> dict[str, int]:
        """The reports filed under any of these codes, each with under how many; of a code that more than
        `crowd` reports share, the first by time of publication and the `neighbours` on each side of `at`.
        Such a code stays crowded."""
        found: Counter[str] = Counter()
        for some in _lots(codes):
            crowded = self._nearest(some, at, neighbours, found)
            rest = [code for code in some if code not in crowded]
            under: dict[int, list[str]] = {}
            for code, report in self._connection.execute(_UNDER, {"asked": rest}):
                under.setdefault(code, []).append(report)
            over = [code for code, reports in under.items() if len(reports) > crowd]
            self._put(tables.CROWDED, [{"code": code} for code in over])
            if over:
                self._nearest(over, at, neighbours, found)
            for reports in under.values():
                if len(reports) <= crowd:
                    found.update(reports)
        return found

    def _nearest(self, codes: Sequence[int], at: When, neighbours: int, found: Counter[str]) -> set[int]:
        """Counts what is near in time under those of the codes that are crowded into `found`; gives those."""
        asked = {"asked": codes, "undated": at[0], "second": at[1], "neighbours": neighbours}
        crowded = set()
        for code, *reports in self._connection.execute(_NEAREST, asked):
            crowded.add(code)
            found.update({report for some in reports if some for report in some.split(" ")})
        return crowded

    def ties(self, reports: Sequence[str]) -> list[tuple[str, str, float]]:
        """The ties of these reports: report, other, strength."""
        ties = tables.TIES.c
        found: list[tuple[str, str, float]] = []
        for some in _lots(reports):
            query = select(ties.report, ties.other, ties.strength).where(ties.report.in_(some))
            found += [(a, b, strength) for a, b, strength in self._connection.execute(query)]
        return found

    def stories(self, reports: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The stories that hold any of these reports: part names with all their reports, sorted."""
        told = tables.TOLD.c
        names = set(self._column(told.part, told.report, reports))
        found: dict[str, list[str]] = {}
        for some in _lots(sorted(names)):
            for part, report in self._connection.execute(
                select(told.part, told.report).where(told.part.in_(some))
            ):
                found.setdefault(part, []).append(report)
        return {name: tuple(sorted(ones)) for name, ones in sorted(found.items())}

    def bearers(self, kind: str, key: str) -> list[bytes]:
        """The sources of all stories under one key."""
        query = select(_BEARERS.contents).where(
            _BEARERS.kind == bindparam("kind"), _BEARERS.key == bindparam("key")
        )
        query = query.order_by(_BEARERS.part, _BEARERS.number)
        return [bytes(one) for one in self._connection.execute(query, {"kind": kind, "key": key}).scalars()]

    def borne(self, source: str) -> list[bytes]:
        """The sources of the story that a source's report stands in."""
        mine = tables.FINDINGS[Source].c
        told = tables.TOLD.c
        query = select(_BEARERS.contents).join(tables.TOLD, told.part == _BEARERS.part)
        query = query.join(tables.FINDINGS[Source], mine.report == told.report).where(mine.id == source)
        return [bytes(one) for one in self._connection.execute(query).scalars()]

    def resting(self, sources: Sequence[str]) -> list[bytes]:
        """What rests on these sources, in all stories."""
        found: list[bytes] = []
        for some in _lots(sorted(set(sources))):
            query = select(_RESTING.contents).where(_RESTING.source.in_(some))
            query = query.order_by(_RESTING.source, _RESTING.part)
            found += [bytes(one) for one in self._connection.execute(query).scalars()]
        return found

    # Writing

    def file(self, report: str, at: When, codes: Sequence[int], ties: Mapping[str, float]) -> None:
        """Keeps a report under its codes, tied to others."""
        undated, second = at
        self._put(tables.FILED, [{"report": report}])
        rows = [{"code": code, "undated": undated, "second": second, "report": report} for code in codes]
        self._put(tables.CODES, rows)
        both = [pair for other in ties for pair in ((report, other), (other, report))]
        rows = [{"report": a, "other": b, "strength": ties[b if a == report else a]} for a, b in both]
        self._put(tables.TIES, rows)

    def retell(self, gone: Sequence[str], new: Sequence[Part]) -> None:
        """Puts new stories in the place of others."""
        untell(self._connection, gone)
        for one in new:
            self._records(one.name, one.records)
            self._put(tables.TOLD, [{"report": report, "part": one.name} for report in one.reports])
            keys = {(kind, key) for kind, key, _ in one.bearers}
            self.make_due(keys)
            rows = [
                {"part": one.name, "number": number, "kind": kind, "key": key, "contents": contents}
                for number, (kind, key, contents) in enumerate(one.bearers)
            ]
            self._put(tables.BEARERS, rows)
            self._put(
                tables.RESTING,
                [{"part": one.name, "source": source, "contents": held} for source, held in one.resting],
            )

    def rejoin(self, keys: Sequence[tuple[str, str]], groups: Sequence[Group]) -> None:
        """Puts new groups in the place of those that these keys gave, which are then no longer due."""
        names = [_part(*key) for key in keys]
        _forget(self._connection, names)
        self._records(names[0], groups)
        due = tables.DUE.c
        for kind, key in keys:
            self._connection.execute(delete(tables.DUE).where(due.kind == kind, due.key == key))

    def make_due(self, keys: Iterable[tuple[str, str]]) -> None:
        """Notes that the sources under these keys are to be joined anew."""
        _make_due(self._connection, keys)

    def untell(self, reports: Sequence[str]) -> None:
        """Takes back the stories that hold these reports: they are to be told anew."""
        untell(self._connection, list(self.stories(reports)))

    def clear(self) -> None:
        """Takes back all links: everything is to be filed and told anew."""
        for table in (*tables.SHELVED, *tables.LINKS.values()):
            self._connection.execute(delete(table))

    def _records(self, part: str, records: Sequence[Record]) -> None:
        for kind, table in tables.LINKS.items():
            rows = [row(one, None) | {"part": part} for one in records if type(one) is kind]
            self._put(table, rows)

    def _put(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _column(self, column: ColumnElement[T], among: ColumnElement[Any], ids: Sequence[Any]) -> list[T]:
        found: list[T] = []
        for some in _lots(ids):
            found += self._connection.execute(select(column).where(among.in_(some))).scalars()
        return found


def unfile(connection: Connection, report: str) -> None:
    """Takes a report out of the links, with the story it stands in: it is to be filed and told anew."""
    told = tables.TOLD.c
    untell(connection, list(connection.execute(select(told.part).where(told.report == report)).scalars()))
    for table in (tables.FILED, tables.CODES, tables.TIES):
        connection.execute(delete(table).where(table.c.report == report))
    connection.execute(delete(tables.TIES).where(tables.TIES.c.other == report))


def untell(connection: Connection, parts: Sequence[str]) -> None:
    """Takes stories back; the sources that they name are to be joined anew."""
    for some in _lots(parts):
        query: Select[Any] = select(_BEARERS.kind, _BEARERS.key).where(_BEARERS.part.in_(some)).distinct()
        _make_due(connection, {(kind, key) for kind, key in connection.execute(query)})
        _make_due(connection, _alone(connection, some))
        for table in (tables.TOLD, tables.BEARERS, tables.RESTING):
            connection.execute(delete(table).where(table.c.part.in_(some)))
    _forget(connection, parts)


def _alone(connection: Connection, parts: Sequence[str]) -> set[tuple[str, str]]:
    """The sources of stories that gave an origin by themselves, without a name in any."""
    groups = tables.LINKS[Group].c
    query = select(_RESTING.source).join(tables.LINKS[Group], groups.part == _ALONE + _RESTING.source)
    return {("", source) for source in connection.execute(query.where(_RESTING.part.in_(parts))).scalars()}


def _forget(connection: Connection, parts: Sequence[str]) -> None:
    for some in _lots(parts):
        for table in tables.LINKS.values():
            connection.execute(delete(table).where(table.c.part.in_(some)))


def _make_due(connection: Connection, keys: Iterable[tuple[str, str]]) -> None:
    rows = [{"kind": kind, "key": key} for kind, key in sorted(keys)]
    if rows:
        connection.execute(insert(tables.DUE), rows)


def _part(kind: str, key: str) -> str:
    return f"{kind}:{key}"


def _lots(ids: Sequence[T]) -> Iterator[list[T]]:
    rest = iter(ids)
    while some := list(islice(rest, ASKED)):
        yield some
