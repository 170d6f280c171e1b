"""Records as rows and back: a column per field, and beside every span the words it stood on.

The words are written down when a finding is kept, so that `verify` can compare them with the report
later, character by character. A span of several stretches is a JSON list of `[start, stop, words]`.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import inspect

from sayso.errors import NotTheWords
from sayso.record import Part, Record, Report

Row = dict[str, Any]
AnyRecord = TypeVar("AnyRecord", bound=Record)


class Field(NamedTuple):
    """One field of a record: how it is kept, and its default."""

    name: str
    kind: str  # text, integer, real, flag, parts (stretches of the report), json
    nullable: bool


class Words(NamedTuple):
    """A column of words and the two fields of the span it belongs to."""

    name: str
    start: str
    stop: str


_KINDS: dict[type, str] = {
    inspect.StrType: "text",
    inspect.LiteralType: "text",
    inspect.IntType: "integer",
    inspect.FloatType: "real",
    inspect.BoolType: "flag",
}


@cache
def fields(record: type[Record]) -> tuple[Field, ...]:
    """The fields of a record type, in the order they are declared, the id first."""
    info = inspect.type_info(record)
    if not isinstance(info, inspect.StructType):
        raise TypeError(f"{record} is no record")
    return tuple(_field(field) for field in info.fields)


def _field(field: inspect.Field) -> Field:
    kinds = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
    solid = [kind for kind in kinds if not isinstance(kind, inspect.NoneType)]
    first = solid[0]
    if isinstance(first, inspect.VarTupleType):
        item = first.item_type
        parts = isinstance(item, inspect.StructType) and item.cls is Part
        return Field(field.name, "parts" if parts else "json", False)
    return Field(field.name, _KINDS[type(first)], len(solid) < len(kinds))


@cache
def words_columns(record: type[Record]) -> tuple[Words, ...]:
    """The columns of words a record type has: `words` for `start`/`stop`, `cue_words` for
    `cue_start`/`cue_stop` and so on; none for records that are no spans."""
    names = [field.name for field in fields(record)]
    found = [name.removesuffix("start") for name in names if name.endswith("start")]
    return tuple(Words(f"{stem}words", f"{stem}start", f"{stem}stop") for stem in found)


def row(record: Record, report: Report | None) -> Row:
    """The row of a record; `report` is the one its spans stand in.

    Raises `NotTheWords` where a span is empty or lies outside the report's text.
    """
    made: Row = {}
    for name, kind, _ in fields(type(record)):
        value = getattr(record, name)
        if kind == "parts":
            stretches = [[part.start, part.stop, _cut(report, part.start, part.stop)] for part in value]
            made[name] = msgspec.json.encode(stretches).decode()
        elif kind == "json":
            made[name] = msgspec.json.encode(value).decode()
        else:
            made[name] = value
    for name, start, stop in words_columns(type(record)):
        first, last = made[start], made[stop]
        made[name] = None if first is None else _cut(report, first, last)
    return made


def _cut(report: Report | None, start: int, stop: int) -> str:
    if report is None:
        raise ValueError("a span needs its report")
    if not 0 <= start < stop <= len(report.text):
        raise NotTheWords(report.path, start, stop, "", "")
    return report.text[start:stop]


def record(kind: type[AnyRecord], kept: Row) -> AnyRecord:
    """The record of a row, without its words."""
    made: Row = {}
    for name, how, _ in fields(kind):
        value = kept[name]
        if how == "parts":
            made[name] = tuple(Part(start, stop) for start, stop, _ in msgspec.json.decode(value))
        elif how == "json":
            made[name] = msgspec.json.decode(value)
        else:
            made[name] = bool(value) if how == "flag" and value is not None else value
    return msgspec.convert(made, kind)


def spans(kind: type[Record], kept: Row) -> Iterator[tuple[int, int, str]]:
    """Every span of a row with the words that were written down for it."""
    for name, start, stop in words_columns(kind):
        if kept[start] is not None:
            yield kept[start], kept[stop], kept[name]
    for name, how, _ in fields(kind):
        if how == "parts":
            for start, stop, words in msgspec.json.decode(kept[name]):
                yield start, stop, words
