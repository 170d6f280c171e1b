"""Long lists kept aside while a document is written: in memory while small, in a file once they grow."""

import shutil
import tempfile
from typing import IO

# Characters, more or less: a list longer than this moves from memory to a temporary file.
MOST = 8_000_000


def spool() -> IO[str]:
    """An empty list to put lines into; it goes when it is closed."""
    return tempfile.SpooledTemporaryFile(MOST, "w+", encoding="utf-8", newline="\n")


def put(held: IO[str], line: str) -> None:
    """Adds a line, with a comma before it where it is not the first."""
    if held.tell():
        held.write(",\n")
    held.write(line)


def copied(held: IO[str], out: IO[str]) -> None:
    """Writes all that is held to `out`."""
    held.seek(0)
    shutil.copyfileobj(held, out)
