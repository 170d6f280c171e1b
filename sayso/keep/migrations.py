"""How a case written by an older sayso becomes one of today's, step by step."""

from collections.abc import Callable

from sqlalchemy import Connection

# The format that this sayso writes. Raise it with every change of a table that holds what is kept
# (reports, judgements, files, failures); what can be made again is dropped and made again.
FORMAT = 1

# From the format of the key to the next one.
STEPS: dict[int, Callable[[Connection], None]] = {}


def migrate(connection: Connection, written: int) -> None:
    """Brings what is kept from format `written` to `FORMAT`.

    Raises `KeyError` where a step is missing, which is a mistake in this file.
    """
    for number in range(written, FORMAT):
        STEPS[number](connection)
