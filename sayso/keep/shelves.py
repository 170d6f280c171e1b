"""What linking keeps between two runs, so that one more report changes only what it touches."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    insert,
    literal,
    select,
)

from sayso.keep import filings, tables
from sayso.keep.filings import Filing, Filings
from sayso.keep.queries import Insertion, Query, asked_of, lots
from sayso.keep.rows import row
from sayso.record import Group, Record, Source

T = TypeVar("T")

_BEARERS, _RESTING, _DIGESTS = tables.BEARERS.c, tables.RESTING.c, tables.DIGESTS.c

# The part of a source without a kind is this and its id.
_ALONE = literal(":")

_CONTENTS = Query(
    select(_DIGESTS.report, _DIGESTS.contents).where(_DIGESTS.report.in_(asked_of(_DIGESTS.report.type)))
)
_UNDER_KEY = Query(
    select(_BEARERS.part, _BEARERS.number, _BEARERS.contents).where(
        _BEARERS.kind == bindparam("kind"), _BEARERS.key.in_(asked_of(_BEARERS.key.type))
    )
)
_RESTS = Query(
    select(_RESTING.source, _RESTING.part, _RESTING.contents).where(
        _RESTING.source.in_(asked_of(_RESTING.source.type))
    )
)
_FORGET = {
    kind: Query(delete(table).where(table.c.part.in_(asked_of(table.c.part.type))))
    for kind, table in tables.LINKS.items()
}
_JOINED = Query(
    delete(tables.DUE).where(
        tables.DUE.c.kind == bindparam("kind"), tables.DUE.c.key.in_(asked_of(tables.DUE.c.key.type))
    )
)
_RECORDS = {
    kind: Insertion(table, *(column.name for column in table.c)) for kind, table in tables.LINKS.items()
}
_TOLD = Insertion(tables.TOLD, "report", "part")
_BEAR = Insertion(tables.BEARERS, "part", "number", "kind", "key", "contents")
_REST = Insertion(tables.RESTING, "part", "source", "contents")


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
        self._filings = Filings(connection)
        self._waiting = 0

    def commit(self, least: int = 0) -> None:
        """Makes all that was written since the last time last, where at least so many reports were filed or
        told since."""
        if self._waiting >= least:
            if least:
                self._filings.write()
            else:
                self._filings.spread()
            self._connection.commit()
            self._waiting = 0

    # What is to be done

    def unfiled(self) -> list[str]:
        """The reports that are under no code yet, in the order of their publication."""
        self._filings.write()
        filed = select(tables.FILED.c.report)
        reports = tables.REPORTS.c
        query = select(reports.published, reports.id).join(tables.DIGESTS).where(reports.id.not_in(filed))
        # Sorted here, as all that is not in the order of ids: databases differ in where they put what is
        # undated, and in the order of words.
        found = sorted((published or "", one) for published, one in self._connection.execute(query))
        return [one for _, one in found]

    def untold(self) -> Iterator[str]:
        """The filed reports that stand in no story yet, also those that come to be while this goes on with
        ids after the last one given."""
        self._filings.spread()
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

    def digests(self, reports: Sequence[str]) -> dict[str, bytes]:
        """The digests of reports, by report."""
        every = (row for some in lots(reports) for row in _CONTENTS.ask(self._connection, some))
        return {report: bytes(contents) for report, contents in every}

    def ties(self, reports: Sequence[str]) -> list[tuple[str, str, float]]:
        """The ties of these reports: report, other, strength."""
        return self._filings.ties(reports)

    def stories(self, reports: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The stories that hold any of these reports: part names with all their reports, sorted."""
        told = tables.TOLD.c
        names = set(self._column(told.part, told.report, reports))
        found: dict[str, list[str]] = {}
        for some in lots(sorted(names)):
            for part, report in self._connection.execute(
                select(told.part, told.report).where(told.part.in_(some))
            ):
                found.setdefault(part, []).append(report)
        return {name: tuple(sorted(ones)) for name, ones in sorted(found.items())}

    def bearers(self, kind: str, key: str) -> list[bytes]:
        """The sources of all stories under one key."""
        found = sorted(tuple(one) for one in _UNDER_KEY.ask(self._connection, [key], kind=kind))
        return [bytes(contents) for _, _, contents in found]

    def borne(self, source: str) -> list[bytes]:
        """The sources of the story that a source's report stands in."""
        mine = tables.FINDINGS[Source].c
        told = tables.TOLD.c
        query = select(_BEARERS.contents).join(tables.TOLD, told.part == _BEARERS.part)
        query = query.join(tables.FINDINGS[Source], mine.report == told.report).where(mine.id == source)
        found = self._connection.execute(query.order_by(_BEARERS.number)).scalars()
        return [bytes(one) for one in found]

    def resting(self, sources: Sequence[str]) -> list[bytes]:
        """What rests on these sources, in all stories."""
        every = (row for some in lots(sorted(set(sources))) for row in _RESTS.ask(self._connection, some))
        return [bytes(contents) for _, _, contents in sorted(tuple(one) for one in every)]

    # Writing

    def file(self, filings: Sequence[Filing], neighbours: int, crowd: int) -> list[dict[str, int]]:
        """Files reports under their codes, and gives for each what was filed near it before; see
        `Filings.file`."""
        self._waiting += len(filings)
        return self._filings.file(filings, neighbours, crowd)

    def tie(self, ties: Iterable[tuple[str, str, float]]) -> None:
        """Ties filed reports to others: report, other, strength."""
        self._filings.tie(ties)

    def retell(self, gone: Sequence[str], new: Sequence[Part]) -> None:
        """Puts new stories in the place of others."""
        untell(self._connection, gone)
        for one in new:
            self._records(one.name, one.records)
            _TOLD.put(self._connection, [(report, one.name) for report in one.reports])
            self.make_due({(kind, key) for kind, key, _ in one.bearers})
            _BEAR.put(
                self._connection, [(one.name, number, *bearer) for number, bearer in enumerate(one.bearers)]
            )
            _REST.put(self._connection, [(one.name, *resting) for resting in one.resting])
            self._waiting += len(one.reports)

    def rejoin(self, keys: Sequence[tuple[str, str]], groups: Sequence[Group]) -> None:
        """Puts new groups in the place of those that these keys gave, which are then no longer due."""
        self._waiting += 1
        names = [_part(*key) for key in keys]
        for some in lots(names):
            # Nothing but groups comes of what stories share.
            _FORGET[Group].do(self._connection, some)
        self._records(names[0], groups)
        for kind, key in keys:
            _JOINED.do(self._connection, [key], kind=kind)

    def make_due(self, keys: Iterable[tuple[str, str]]) -> None:
        """Notes that the sources under these keys are to be joined anew."""
        _make_due(self._connection, keys)

    def untell(self, reports: Sequence[str]) -> None:
        """Takes back the stories that hold these reports: they are to be told anew."""
        untell(self._connection, list(self.stories(reports)))

    def clear(self) -> None:
        """Takes back all links: everything is to be filed and told anew."""
        self._filings.clear()
        for table in (*tables.SHELVED, *tables.LINKS.values()):
            self._connection.execute(delete(table))

    def _records(self, part: str, records: Sequence[Record]) -> None:
        for kind, insertion in _RECORDS.items():
            rows = [row(one, None) | {"part": part} for one in records if type(one) is kind]
            insertion.put(self._connection, [tuple([one[name] for name in insertion.names]) for one in rows])

    def _column(self, column: ColumnElement[T], among: ColumnElement[Any], ids: Sequence[Any]) -> list[T]:
        found: list[T] = []
        for some in lots(ids):
            found += self._connection.execute(select(column).where(among.in_(some))).scalars()
        return found


def unfile(connection: Connection, report: str) -> None:
    """Takes a report out of the links, with the story it stands in: it is to be filed and told anew."""
    told = tables.TOLD.c
    untell(connection, list(connection.execute(select(told.part).where(told.report == report)).scalars()))
    filings.unfile(connection, report)


def untell(connection: Connection, parts: Sequence[str]) -> None:
    """Takes stories back; the sources that they name are to be joined anew."""
    for some in lots(parts):
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
    for some in lots(parts):
        for query in _FORGET.values():
            query.do(connection, some)


def _make_due(connection: Connection, keys: Iterable[tuple[str, str]]) -> None:
    rows = [{"kind": kind, "key": key} for kind, key in sorted(keys)]
    if rows:
        connection.execute(insert(tables.DUE), rows)


def _part(kind: str, key: str) -> str:
    return f"{kind}:{key}"
