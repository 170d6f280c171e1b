"""The original bytes of everything taken, as files named by their SHA-256."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def keep_original(folder: Path, contents: bytes, name: str) -> str:
    """Writes `contents` unless they are there already, and gives their SHA-256.

    The file appears whole or not at all, keeps the ending of `name` where that is a plain one, and can
    no longer be written to. Raises `OSError` where the disk refuses.
    """
    digest = hashlib.sha256(contents).hexdigest()
    if original(folder, digest) is not None:
        return digest
    ending = _SUFFIX.search(name)
    shelf = folder / digest[:2]
    shelf.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=shelf, prefix=".unfinished-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(contents)
        Path(unfinished).chmod(0o444)
        Path(unfinished).replace(shelf / (digest + (ending.group().lower() if ending else "")))
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    return digest


def original(folder: Path, digest: str) -> Path | None:
    """The file of a SHA-256, None where there is none."""
    return next((folder / digest[:2]).glob(f"{digest}*"), None)


def intact(path: Path) -> bool:
    """True where the file's bytes still have the SHA-256 that names it."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == path.name[:64]
