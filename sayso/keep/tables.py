"""The tables of a case, one per noun, made from the record types."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
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

LINKS: dict[type[Record], Table] = {
    Link: _table("links", Link),
    Group: _table("groups", Group),
    Disagreement: _table("disagreements", Disagreement),
}

JUDGEMENTS = _table("judgements", Judgement, Column("number", Integer(), nullable=False))
FAILURES = _table("failures", Failure, Column("location", Text(), nullable=False, index=True))
