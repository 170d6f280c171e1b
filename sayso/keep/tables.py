"""The tables of a case, one per noun, made from the record types."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from sayso.keep.rows import fields, words_columns
from sayso.record import (
    Attribution,
    Check,
    Disagreement,
    Failure,
    Figure,
    Group,
    Judgement,
    Link,
    Moment,
    Passage,
    Place,
    Record,
    Report,
    Source,
    Stance,
    Statement,
)

SCHEMA = MetaData()

_TYPES: dict[str, TypeEngine[Any]] = {
    "text": Text(),
    "integer": BigInteger(),
    "real": Double(),
    "flag": Boolean(),
    "parts": Text(),
    "json": Text(),
}


def _table(name: str, record: type[Record], *extra: Column[Any]) -> Table:
    columns: list[Column[Any]] = [Column("id", String(20), primary_key=True)]
    for field in fields(record):
        if field.name == "report":
            owner = ForeignKey("reports.id", ondelete="CASCADE")
            columns.append(Column("report", String(20), owner, nullable=False, index=True))
        elif field.name != "id":
            columns.append(Column(field.name, _TYPES[field.kind], nullable=field.nullable))
    columns += [Column(words.name, Text()) for words in words_columns(record)]
    return Table(name, SCHEMA, *columns, *extra)


META = Table("meta", SCHEMA, Column("key", String(40), primary_key=True), Column("value", Text()))

# A file that was taken whole: read again only when its `state` (a hash of all that went in) changes.
FILES = Table(
    "files",
    SCHEMA,
    Column("location", Text(), primary_key=True),
    Column("path", Text(), nullable=False),
    Column("state", String(64), nullable=False),
)

REPORTS = _table(
    "reports",
    Report,
    Column("original", String(64), nullable=False),  # sha256 of the file that held it
    Column("text_sha256", String(64), nullable=False),
    Column("location", Text(), nullable=False, index=True),
    Column("found_with", Text()),  # what made its findings; None where they are still to be made
)

FINDINGS: dict[type[Record], Table] = {
    Passage: _table("passages", Passage),
    Statement: _table("statements", Statement),
    Source: _table("sources", Source),
    Attribution: _table("attributions", Attribution),
    Stance: _table("stances", Stance),
    Figure: _table("figures", Figure),
    Moment: _table("times", Moment),
    Place: _table("places", Place),
    Check: _table("checks", Check),
}

DIGESTS = Table(
    "digests",
    SCHEMA,
    Column("report", String(20), ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("contents", LargeBinary(), nullable=False),
)


def _part() -> Column[Any]:
    """What gave a record: a story, or a name over all stories."""
    return Column("part", Text(), nullable=False, index=True)


LINKS: dict[type[Record], Table] = {
    Link: _table("links", Link, _part()),
    Group: _table("groups", Group, _part()),
    Disagreement: _table("disagreements", Disagreement, _part()),
}

# What linking keeps between two runs (see `shelves`): reports under the codes they are found by, codes that a
# crowd of reports shares, ties between reports, the story each stands in, the sources of each story and what
# rests on them, and the keys of sources that are to be joined anew.
# Reports have numbers here, in the order in which they were filed: short, and near for those that come
# together.
FILED = Table(
    "filed",
    SCHEMA,
    Column("number", BigInteger(), primary_key=True, autoincrement=False),
    Column("report", String(20), nullable=False, unique=True),
    Column("moment", BigInteger(), nullable=False),  # the second of publication, see `filings`
    Column("codes", LargeBinary(), nullable=False),  # what it is filed under, in MessagePack
)
CODES = Table(
    "codes",
    SCHEMA,
    Column("code", BigInteger(), primary_key=True, autoincrement=False),
    Column("moment", BigInteger(), primary_key=True, autoincrement=False),
    Column("number", BigInteger(), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
CROWDED = Table("crowded", SCHEMA, Column("code", BigInteger(), primary_key=True, autoincrement=False))
TIES = Table(
    "ties",
    SCHEMA,
    Column("number", BigInteger(), primary_key=True, autoincrement=False),
    Column("other", BigInteger(), primary_key=True, autoincrement=False),
    Column("strength", Double(), nullable=False),
    sqlite_with_rowid=False,
)
TOLD = Table("told", SCHEMA, Column("report", String(20), primary_key=True), _part())
BEARERS = Table(
    "bearers",
    SCHEMA,
    Column("part", Text(), primary_key=True),
    Column("number", Integer(), primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("key", Text(), nullable=False),
    Column("contents", LargeBinary(), nullable=False),
    Index("bearers_by_key", "kind", "key"),
)
RESTING = Table(
    "resting",
    SCHEMA,
    Column("source", String(20), primary_key=True),
    Column("part", Text(), primary_key=True, index=True),
    Column("contents", LargeBinary(), nullable=False),
)
DUE = Table(
    "due",
    SCHEMA,
    Column("number", Integer(), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("key", Text(), nullable=False),
    Index("due_by_key", "kind", "key"),
)
SHELVED = (FILED, CODES, CROWDED, TIES, TOLD, BEARERS, RESTING, DUE)

JUDGEMENTS = _table(
    "judgements",
    Judgement,
    Column("number", Integer(), nullable=False),
    Column("reports", Text()),  # JSON: the ids of the reports that it is about; None where not known
)
FAILURES = _table("failures", Failure, Column("location", Text(), nullable=False, index=True))
