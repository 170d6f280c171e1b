"""How a case written by an older sayso becomes one of today's, step by step."""

from collections.abc import Callable

from sqlalchemy import Connection, inspect, text

# The format that this sayso writes. Raise it with every change of a table; what can be made again is dropped
# and made again, what is kept (reports, judgements, files, failures) is changed by a step.
FORMAT = 5


def _judged(connection: Connection) -> None:
    """2: a judgement knows the reports that it is about."""
    if inspect(connection).has_table("judgements"):
        connection.execute(text("ALTER TABLE judgements ADD COLUMN reports TEXT"))


def _filed(_: Connection) -> None:
    """3: reports are filed by numbers; only what can be made again has changed."""


def _joined(_: Connection) -> None:
    """4: a link knows its event; only what can be made again has changed."""


def _translated(_: Connection) -> None:
    """5: a link says whether it is a translation; only what can be made again has changed."""


# From the format of the key to the next one.
STEPS: dict[int, Callable[[Connection], None]] = {1: _judged, 2: _filed, 3: _joined, 4: _translated}


def migrate(connection: Connection, written: int) -> None:
    """Brings what is kept from format `written` to `FORMAT`.

    Raises `KeyError` where a step is missing, which is a mistake in this file.
    """
    for number in range(written, FORMAT):
        STEPS[number](connection)
