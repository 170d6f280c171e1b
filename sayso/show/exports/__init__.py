"""The case for other programs: one writer per format, all from the same records."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sayso.case import Case
from sayso.errors import SaysoError
from sayso.show.exports import annotations, derivations, entities, features, frames, reviews, tables, wholes

_STREAMS: dict[str, Callable[[Case, IO[str]], None]] = {
    "json": wholes.write,
    "csv": tables.write,
    "geojson": features.write,
    "ftm": entities.write,
    "claimreview": reviews.write,
    "prov": derivations.write,
    "annotations": annotations.write,
}
_FOLDERS: dict[str, Callable[[Case, Path], None]] = {
    "csv": tables.write_folder,
    "parquet": frames.write_folder,
}
FORMATS = tuple(sorted({*_STREAMS, *_FOLDERS}))


def export(case: Case, form: str, into: Path | None = None) -> None:
    """Writes the case in one of `FORMATS` to a file, a folder where `into` names no file ending and the
    format makes several, or standard output where `into` is None.

    Raises `SaysoError` where the format is none of them, or makes only folders and none is named.
    """
    if form not in FORMATS:
        raise SaysoError(f"{form}: no such format.", f"Name one of: {', '.join(FORMATS)}.")
    if form in _FOLDERS and into is not None and (into.is_dir() or not into.suffix or form not in _STREAMS):
        _FOLDERS[form](case, into)
    elif form in _STREAMS:
        with _opened(into) as stream:
            _STREAMS[form](case, stream)
    else:
        raise SaysoError(f"{form} makes several files.", "Name a folder for them with --output.")


@contextmanager
def _opened(out: Path | None) -> Iterator[IO[str]]:
    """The file, or standard output in UTF-8 whatever the terminal is set to."""
    if out is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        with out.open("w", encoding="utf-8", newline="") as stream:
            yield stream
    except OSError as error:
        raise SaysoError(f"{out}: {error.strerror}", "Name a file that can be written.") from error
