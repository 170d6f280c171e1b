"""How a case written by an older sayso becomes one of today's, step by step."""

from collections.abc import Callable

from sqlalchemy import Connection, inspect, text

# The format that this sayso writes. Raise it with every change of a table that holds what is kept
# (reports, judgements, files, failures); what can be made again is dropped and made again.
FORMAT = 2


def _judged(connection: Connection) -> None:
    """2: a judgement knows the reports that it is about."""
    if inspect(connection).has_table("judgements"):
        connection.execute(text("ALTER TABLE judgements ADD COLUMN reports TEXT"))


# From the format of the key to the next one.
STEPS: dict[int, Callable[[Connection], None]] = {1: _judged}


def migrate(connection: Connection, written: int) -> None:
    """Brings what is kept from format `written` to `FORMAT`.

    Raises `KeyError` where a step is missing, which is a mistake in this file.
    """
    for number in range(written, FORMAT):
        STEPS[number](connection)
