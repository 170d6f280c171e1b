"""The store of a case: reports and judgements are kept, all else can be dropped and made again."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, Table, create_engine, delete, event, func, insert, select, update
from sqlalchemy.exc import DatabaseError, OperationalError

from sayso.errors import NewerCase, SaysoError
from sayso.keep import tables
from sayso.keep.migrations import FORMAT, migrate
from sayso.keep.rows import record, row, spans
from sayso.keep.shelves import Shelf, unfile
from sayso.record import Attribution, Failure, Findings, Group, Judgement, Links, Record, Report, Source

AnyRecord = TypeVar("AnyRecord", bound=Record)

# Rows asked for at a time: large enough that a query's fixed cost vanishes, small enough that a batch
# of reports with all their findings stays within a few megabytes.
BATCH = 100


# Pages held in memory are of 64 MB at most: a report is filed under a hundred codes, which stand anywhere.
PRAGMAS = (
    "journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "busy_timeout=10000", "cache_size=-65536",
)  # fmt: skip


class Taken(NamedTuple):
    """Where a report came from: its file's absolute path and the SHA-256 of the file's bytes."""

    location: str
    original: str


class Difference(NamedTuple):
    """A span whose words, as written down, are not what the report says there."""

    path: str
    noun: str
    id: str
    start: int
    stop: int
    kept: str
    there: str


class Store:
    """A case's database. Every method that writes is one transaction: it happens whole or not at all."""

    def __init__(self, address: str) -> None:
        """Opens the database at a SQLAlchemy address, or makes it.

        Raises `NewerCase` where a newer sayso wrote it, `SaysoError` where it is no database.
        """
        self._engine = create_engine(address)
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _pragmas)
        try:
            self._prepare()
        except DatabaseError as error:
            raise SaysoError(
                f"{self._engine.url.database}: {error.orig}",
                "This is not a case that sayso can open. Restore it from a copy, or start a new case.",
            ) from error

    @property
    def engine(self) -> Engine:
        """The engine, for whoever wants to query the tables."""
        return self._engine

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def _prepare(self) -> None:
        with self._engine.begin() as connection:
            tables.META.create(connection, checkfirst=True)
            written = int(_meta(connection, "format") or FORMAT)
            if written > FORMAT:
                raise NewerCase(
                    f"The case has format {written}, and this sayso writes format {FORMAT}.",
                    "Install the sayso that wrote it, or a newer one; nothing was changed.",
                )
            if written < FORMAT:
                derived = [
                    *tables.FINDINGS.values(),
                    *tables.LINKS.values(),
                    *tables.SHELVED,
                    tables.DIGESTS,
                ]
                tables.SCHEMA.drop_all(connection, tables=derived)
                migrate(connection, written)
            tables.SCHEMA.create_all(connection)
            if written < FORMAT:
                connection.execute(update(tables.REPORTS).values(found_with=None))
            if _meta(connection, "format") != str(FORMAT):
                _set_meta(connection, "format", str(FORMAT))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._telling(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Says what to do where the database cannot be written."""
        try:
            yield
        except OperationalError as error:
            raise SaysoError(
                f"{self._engine.url.database}: {error.orig}",
                "Nothing that was kept before is lost. Free some space or mend the disk, then run the "
                "same command again: it takes up where it was.",
            ) from error

    # What was taken

    def taken(self, location: str, state: str) -> bool:
        """True where the file was taken whole in this very state."""
        query = select(tables.FILES.c.state).where(tables.FILES.c.location == location)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar() == state

    def finish(self, location: str, path: str, state: str, failures: Sequence[Failure]) -> None:
        """Writes down that a file was taken whole, with what failed in it (and nothing older)."""
        with self._writing() as connection:
            for table in (tables.FILES, tables.FAILURES):
                connection.execute(delete(table).where(table.c.location == location))
            connection.execute(insert(tables.FILES), {"location": location, "path": path, "state": state})
            rows = {failure.id: row(failure, None) | {"location": location} for failure in failures}
            if rows:
                connection.execute(delete(tables.FAILURES).where(tables.FAILURES.c.id.in_(list(rows))))
                connection.execute(insert(tables.FAILURES), list(rows.values()))

    def put(self, report: Report, taken: Taken, findings: Findings, digest: bytes, found_with: str) -> None:
        """Keeps a report with its findings and its digest, in one transaction.

        Raises `NotTheWords` where a finding is no span of the report; then nothing is kept of it.
        """
        columns = row(report, None) | {
            "original": taken.original,
            "text_sha256": _sha256(report.text),
            "location": taken.location,
            "found_with": found_with,
        }
        with self._writing() as connection:
            known = select(tables.REPORTS.c.id).where(tables.REPORTS.c.id == report.id)
            if connection.execute(known).first() is None:
                connection.execute(insert(tables.REPORTS), columns)
            else:
                mine = update(tables.REPORTS).where(tables.REPORTS.c.id == report.id)
                connection.execute(mine.values(columns))
                for table in tables.FINDINGS.values():
                    connection.execute(delete(table).where(table.c.report == report.id))
            for kind, records in _by_kind(findings):
                if records:
                    rows = [row(one, report) for one in records]
                    connection.execute(insert(tables.FINDINGS[kind]), rows)
            _put_digest(connection, report.id, digest)

    # What is there

    def count(self, table: Table) -> int:
        """How many rows a table has."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

    def found_with(self, report: str) -> str | None:
        """What made the findings of a report, None where it is not kept or has none."""
        query = select(tables.REPORTS.c.found_with).where(tables.REPORTS.c.id == report)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar()

    def stale(self, found_with: str) -> list[str]:
        """The ids of reports whose findings were made by something else."""
        query = select(tables.REPORTS.c.id).where(tables.REPORTS.c.found_with.is_distinct_from(found_with))
        with self._engine.connect() as connection:
            return list(connection.execute(query.order_by(tables.REPORTS.c.id)).scalars())

    def unfound(self) -> int:
        """How many reports wait for their findings, which an upgrade of the case dropped."""
        query = select(func.count()).select_from(tables.REPORTS).where(tables.REPORTS.c.found_with.is_(None))
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def report(self, report: str) -> Report | None:
        """The report of an id, None where there is none."""
        query = select(tables.REPORTS).where(tables.REPORTS.c.id == report)
        with self._engine.connect() as connection:
            kept = connection.execute(query).mappings().first()
        return None if kept is None else record(Report, dict(kept))

    def where(self, report: str) -> Taken | None:
        """Where a report came from, None where it is not kept."""
        query = select(tables.REPORTS.c.location, tables.REPORTS.c.original)
        with self._engine.connect() as connection:
            kept = connection.execute(query.where(tables.REPORTS.c.id == report)).first()
        return None if kept is None else Taken(*kept)

    def report_ids(self) -> list[str]:
        """The ids of all reports, in the order of their paths."""
        # Sorted here: each database, and each language it is set to, has its own order of words.
        query = select(tables.REPORTS.c.path, tables.REPORTS.c.id)
        with self._engine.connect() as connection:
            return [one for _, one in sorted(tuple(kept) for kept in connection.execute(query))]

    def each(self) -> Iterator[tuple[Report, Findings]]:
        """Every report with its findings, in the order of their paths, a batch at a time."""
        ids = self.report_ids()
        for first in range(0, len(ids), BATCH):
            yield from self._batch(ids[first : first + BATCH])

    def findings(self, report: str) -> Findings:
        """The findings of a report, each kind in the order of the text."""
        return next((findings for _, findings in self._batch([report])), Findings())

    def _batch(self, ids: list[str]) -> Iterator[tuple[Report, Findings]]:
        found: dict[str, dict[type[Record], list[Any]]] = {one: {} for one in ids}
        with self._engine.connect() as connection:
            query = select(tables.REPORTS).where(tables.REPORTS.c.id.in_(ids))
            reports = {
                kept["id"]: record(Report, dict(kept)) for kept in connection.execute(query).mappings()
            }
            for kind, table in tables.FINDINGS.items():
                rows = connection.execute(select(table).where(table.c.report.in_(ids))).mappings()
                for kept in rows:
                    found[kept["report"]].setdefault(kind, []).append(record(kind, dict(kept)))
        for one in ids:
            if one in reports:
                yield reports[one], _findings(found[one])

    def digests(self, reports: Collection[str] | None = None) -> Iterator[bytes]:
        """The digests of these reports, or of all, in the order of their ids, streamed."""
        query = select(tables.DIGESTS.c.contents).order_by(tables.DIGESTS.c.report)
        if reports is not None:
            query = query.where(tables.DIGESTS.c.report.in_(sorted(reports)))
        with self._engine.connect() as connection:
            yield from connection.execution_options(yield_per=BATCH).execute(query).scalars()

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, in the order of the paths."""
        return tuple(sorted(self._all(Failure, tables.FAILURES), key=lambda one: (one.path, one.step)))

    def _all(self, kind: type[AnyRecord], table: Table) -> list[AnyRecord]:
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.id)).mappings()
            return [record(kind, dict(kept)) for kept in rows]

    # Links and judgements

    def links(self) -> Links:
        """All links, groups and disagreements."""
        links, groups, disagreements = (self._all(kind, table) for kind, table in tables.LINKS.items())
        return Links(links=tuple(links), groups=tuple(groups), disagreements=tuple(disagreements))  # type: ignore[arg-type]

    @contextmanager
    def shelf(self) -> Iterator[Shelf]:
        """The linked state of the case, to be written; what is not committed on leaving is lost."""
        with self._telling(), self._engine.connect() as connection:
            yield Shelf(connection)

    def linked(self) -> bool:
        """False where a report is still to be filed or told, or sources are to be joined."""
        told = select(tables.TOLD.c.report)
        untold = select(tables.DIGESTS.c.report).where(tables.DIGESTS.c.report.not_in(told)).limit(1)
        with self._engine.connect() as connection:
            due = connection.execute(select(tables.DUE.c.kind).limit(1)).first()
            return due is None and connection.execute(untold).first() is None

    def judge(self, judgement: Judgement, reports: Sequence[str]) -> None:
        """Keeps a judgement about these reports, after all that were made before it, or in its own place if
        it is there; their stories are to be told anew."""
        with self._writing() as connection:
            mine = tables.JUDGEMENTS.c.id == judgement.id
            number = connection.execute(select(tables.JUDGEMENTS.c.number).where(mine)).scalar()
            if number is None:
                last = connection.execute(select(func.max(tables.JUDGEMENTS.c.number))).scalar()
                number = (last or 0) + 1
            connection.execute(delete(tables.JUDGEMENTS).where(mine))
            about = {"number": number, "reports": msgspec.json.encode(reports).decode()}
            connection.execute(insert(tables.JUDGEMENTS), row(judgement, None) | about)
            Shelf(connection).untell(reports)

    def judged(self, judgement: str) -> tuple[str, ...] | None:
        """The reports that a judgement is about, None where that was not written down."""
        mine = tables.JUDGEMENTS.c.id == judgement
        with self._engine.connect() as connection:
            kept = connection.execute(select(tables.JUDGEMENTS.c.reports).where(mine)).scalar()
        return None if kept is None else tuple(msgspec.json.decode(kept))

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order they were made, those taken back included."""
        query = select(tables.JUDGEMENTS).order_by(tables.JUDGEMENTS.c.number)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings()
            return tuple(record(Judgement, dict(kept)) for kept in rows)

    def report_of(self, one: str) -> str | None:
        """The id of the report that a finding stands in, or of the report itself; None for anything
        else."""
        owners = [(tables.REPORTS, tables.REPORTS.c.id)]
        owners += [(table, table.c.report) for table in tables.FINDINGS.values()]
        with self._engine.connect() as connection:
            for table, owner in owners:
                found = connection.execute(select(owner).where(table.c.id == one)).scalar()
                if found is not None:
                    return str(found)
        return None

    def group(self, group: str) -> Group | None:
        """The group of an id, None where there is none."""
        table = tables.LINKS[Group]
        with self._engine.connect() as connection:
            kept = connection.execute(select(table).where(table.c.id == group)).mappings().first()
        return None if kept is None else record(Group, dict(kept))

    def words_of(self, one: str) -> str | None:
        """What a record says, in its own or its report's words; None where the case has no such record."""
        opening = func.substr(tables.REPORTS.c.text, 1, 80)
        told: list[tuple[Table, Any]] = [(tables.REPORTS, func.coalesce(tables.REPORTS.c.title, opening))]
        told += [(tables.FINDINGS[Source], tables.FINDINGS[Source].c.name)]
        told += [(table, table.c.words) for table in tables.FINDINGS.values() if "words" in table.c]
        told += [(tables.LINKS[Group], tables.LINKS[Group].c.label)]
        with self._engine.connect() as connection:
            for table, words in told:
                found = connection.execute(select(words).where(table.c.id == one)).first()
                if found is not None:
                    return str(found[0] or "")
        return None

    def meta(self, key: str) -> str | None:
        """A note of the case about itself."""
        with self._engine.connect() as connection:
            return _meta(connection, key)

    def set_meta(self, key: str, value: str) -> None:
        """Writes a note of the case about itself."""
        with self._writing() as connection:
            _set_meta(connection, key, value)

    # Checking

    def verify(self) -> Iterator[Difference]:
        """Every span whose words are not what its report says there, and every report whose text is
        not the one that was kept (as a difference of the whole text)."""
        ids = self.report_ids()
        for first in range(0, len(ids), BATCH):
            yield from self._verify(ids[first : first + BATCH])

    def _verify(self, ids: list[str]) -> Iterator[Difference]:
        with self._engine.connect() as connection:
            column = tables.REPORTS.c
            query = select(column.id, column.path, column.text, column.text_sha256)
            reports = {}
            for one, path, text, digest in connection.execute(query.where(tables.REPORTS.c.id.in_(ids))):
                reports[one] = (path, text)
                if _sha256(text) != digest:
                    yield Difference(path, "reports", one, 0, len(text), f"sha256 {digest}", "another text")
            for kind, table in tables.FINDINGS.items():
                rows = connection.execute(select(table).where(table.c.report.in_(ids)))
                for kept in rows.mappings():
                    path, text = reports[kept["report"]]
                    for start, stop, words in spans(kind, dict(kept)):
                        if text[start:stop] != words:
                            yield Difference(
                                path, table.name, kept["id"], start, stop, words, text[start:stop]
                            )


def sqlite_address(path: Path) -> str:
    """The SQLAlchemy address of a SQLite file."""
    return f"sqlite:///{path}"


def _pragmas(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _meta(connection: Connection, key: str) -> str | None:
    return connection.execute(select(tables.META.c.value).where(tables.META.c.key == key)).scalar()


def _set_meta(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(tables.META).where(tables.META.c.key == key))
    connection.execute(insert(tables.META), {"key": key, "value": value})


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _put_digest(connection: Connection, report: str, digest: bytes) -> None:
    """Keeps a digest; where it is another than before, the report is to be linked anew."""
    mine = tables.DIGESTS.c.report == report
    kept = connection.execute(select(tables.DIGESTS.c.contents).where(mine)).scalar()
    if kept != digest:
        if kept is not None:
            unfile(connection, report)
            connection.execute(delete(tables.DIGESTS).where(mine))
        connection.execute(insert(tables.DIGESTS), {"report": report, "contents": digest})


def _by_kind(findings: Findings) -> Iterable[tuple[type[Record], Sequence[Record]]]:
    lists = {name: getattr(findings, name) for name in findings.__struct_fields__}
    return ((kind, lists[_LISTS[kind]]) for kind in tables.FINDINGS)


_LISTS: dict[type[Record], str] = {
    kind: "moments" if table.name == "times" else table.name for kind, table in tables.FINDINGS.items()
}


def _findings(found: dict[type[Record], list[Any]]) -> Findings:
    return Findings(**{_LISTS[kind]: tuple(sorted(records, key=_place)) for kind, records in found.items()})


def _place(one: Any) -> tuple[Any, ...]:
    """Where a finding comes among its kind: in the order of the text, a chain by its steps."""
    match one:
        case Attribution():
            return (one.statement, one.step, one.id)
        case Source():
            return (min((part.start for part in one.mentions), default=-1), one.id)
        case _:
            return (one.start, one.stop, one.id)
