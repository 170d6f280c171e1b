"""Questions and writes that come by the thousand: put into SQL once, then given plain tuples.

SQLAlchemy makes the SQL, so that it is right for every database; but what it does for each row of a question
or a write costs several times what the database does for it.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import BindParameter, Connection, CursorResult, Delete, Select, Table, bindparam, insert
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

T = TypeVar("T")

# Ids in one question to the database.
ASKED = 500
# Lists are filled up to a multiple of this with their last member, so that few lengths come up.
STEP = 16


class _Written(NamedTuple):
    """A statement in SQL, what it holds for parameters of its own, and all parameters in their order; None
    where the database takes them by name. In that order those before and behind the list that it asks about,
    where the list stands in it as one."""

    text: str
    own: dict[str, Any]
    order: tuple[str, ...] | None
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] | None = None

    def given(self, values: dict[str, Any]) -> Any:
        """The parameters as the database takes them."""
        every = self.own | values
        return every if self.order is None else tuple([every[name] for name in self.order])

    def about(self, asked: Sequence[Any], values: dict[str, Any]) -> Any:
        """The same with the members of the list."""
        if self.behind is None:
            return self.given(values | dict(zip(_names(len(asked)), asked, strict=True)))
        every = self.own | values
        return (*[every[name] for name in self.before], *asked, *[every[name] for name in self.behind])


def _names(many: int) -> tuple[str, ...]:
    """What SQLAlchemy calls the members of a list."""
    return tuple(f"asked_{number}" for number in range(1, many + 1))


def _written(statement: ClauseElement, connection: Connection, values: dict[str, Any]) -> _Written:
    made = cast(SQLCompiler, statement.compile(dialect=connection.dialect))
    state = made.construct_expanded_state(values)
    if state.positiontup is None:
        return _Written(state.statement, dict(state.parameters), None)
    order = tuple(state.positiontup)
    asked = _names(len(values.get("asked", ())))
    start = order.index(asked[0]) if asked else 0
    before, behind = order[:start], order[start + len(asked) :]
    whole = order == (*before, *asked, *behind)
    return _Written(state.statement, dict(state.parameters), order, before, behind if whole else None)


class Query:
    """A question, or a deletion, about members of a list: `asked_of(type)` in it."""

    def __init__(self, query: Select[Any] | Delete) -> None:
        self._query = query
        self._known: dict[tuple[str, int], _Written] = {}

    def ask(self, connection: Connection, asked: Sequence[Any], **values: Any) -> list[Any]:
        """The rows for these members, `ASKED` at most, and values for the other parameters."""
        return list(self._done(connection, asked, values).all()) if asked else []

    def do(self, connection: Connection, asked: Sequence[Any], **values: Any) -> None:
        """Deletes what there is for these members, `ASKED` at most."""
        if asked:
            self._done(connection, asked, values)

    def _done(
        self, connection: Connection, asked: Sequence[Any], values: dict[str, Any]
    ) -> CursorResult[Any]:
        many = -(-len(asked) // STEP) * STEP if len(asked) > 1 else 1
        key = (connection.dialect.name, many)
        if key not in self._known:
            self._known[key] = _written(self._query, connection, values | {"asked": [asked[0]] * many})
        found = self._known[key]
        every = [*asked, *[asked[-1]] * (many - len(asked))]
        return connection.exec_driver_sql(found.text, found.about(every, values))


def asked_of(kind: Any) -> BindParameter[Any]:
    """The list of things of one type that a `Query` is about."""
    return bindparam("asked", expanding=True, type_=kind)


class Insertion:
    """Rows for some columns of a table."""

    def __init__(self, table: Table, *names: str) -> None:
        self._table, self.names = table, names
        self._known: dict[str, _Written] = {}

    def put(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Writes rows, each with its columns in the order of the names."""
        if not rows:
            return
        name = connection.dialect.name
        if name not in self._known:
            plain = insert(self._table).inline().values({one: bindparam(one) for one in self.names})
            self._known[name] = _written(plain, connection, dict.fromkeys(self.names))
        found = self._known[name]
        if found.order == self.names:
            connection.exec_driver_sql(found.text, list(rows))
        else:
            given = [found.given(dict(zip(self.names, one, strict=True))) for one in rows]
            connection.exec_driver_sql(found.text, given)


def lots(ids: Sequence[T]) -> Iterator[list[T]]:
    """A list in parts that one question may ask for."""
    rest = iter(ids)
    while some := list(islice(rest, ASKED)):
        yield some
