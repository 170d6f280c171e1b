"""Walking files and folders: what there is to read, and what of it cannot be reached."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePath

import msgspec

from sayso.errors import Unreadable
from sayso.read.failures import failure
from sayso.record import Failure

# One file is held in memory whole: an export of 120,000 posts in one JSON file of 82 MB took 500 MB
# (docs/decisions/010-reading.md), so that this much takes under 1 GB.
MAX_BYTES = 128 * 1024 * 1024

# A metadata file holds six short lines; more than this is a mistake or an attack.
MAX_META = 1024 * 1024
# Deeper folders are no pile of anybody's; without an end, Python's own would be reached at about 450.
_DEEPEST = 200
SUFFIX = ".meta.toml"

_CHECK = "Check the name, and whether the file was moved, renamed or deleted meanwhile."
_ALLOW = "Check who may read it (chmod u+r on the file, u+rx on its folder), then read it again."


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file to read: `path` as named, `location` absolute with links resolved.

    Bytes of a name that are not UTF-8 stand as `\\xNN` in both; `opened` is the name as the system
    knows it, the same as `path` where empty.
    """

    path: str
    location: str
    opened: str = ""

    def contents(self) -> bytes:
        """All bytes; raises `Unreadable` where it cannot be opened, is no plain file, or is too large."""
        if self.path == "-":
            return _within(sys.stdin.buffer.read(MAX_BYTES + 1), self.path, MAX_BYTES)
        try:
            return _bytes(self.name, self.path, MAX_BYTES)
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def sidecar(self) -> bytes:
        """All bytes of the metadata file beside it, none where there is no such file; raises `Unreadable`."""
        if self.path == "-":
            return b""
        try:
            return _bytes(meta_name(self.name), meta_name(self.path), MAX_META)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise _unreadable(meta_name(self.path), error) from error

    @property
    def name(self) -> str:
        """The name by which the system opens it."""
        return self.opened or self.path


def meta_name(name: str) -> str:
    """The name of the metadata file beside the file `name`: its last suffix becomes `.meta.toml`."""
    return os.path.splitext(name)[0] + SUFFIX


def _bytes(name: str, path: str, limit: int) -> bytes:
    """The bytes of the plain file that the system knows as `name`, and people as `path`."""
    # Without waiting: a pipe put in the place of a file would otherwise be waited for forever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(name, flags), "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(f"{path} is {_sort(status.st_mode)}.", _PLAIN)
        if status.st_size > limit:
            raise _too_large(status.st_size, path, limit)
        return _within(stream.read(limit + 1), path, limit)


def _within(contents: bytes, path: str, limit: int) -> bytes:
    if len(contents) > limit:
        raise _too_large(len(contents), path, limit)
    return contents


def _too_large(size: int, path: str, limit: int) -> Unreadable:
    megabyte = 1024 * 1024
    return Unreadable(
        f"{path} has {size / megabyte:,.0f} MB; at most {limit // megabyte} MB are read at once.",
        "Split it into one file for each report, or lines of JSON into several files.",
    )


def _unreadable(path: str, error: OSError) -> Unreadable:
    return Unreadable(f"{path} could not be read: {error.strerror or error}.", _what_to_do(error))


_PLAIN = "Copy what it holds into a plain file, or pipe it in: sayso read - reads standard input."


def _sort(mode: int) -> str:
    """What sort of thing a mode says it is, in words."""
    sorts = {
        stat.S_IFDIR: "a folder",
        stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
    return sorts.get(stat.S_IFMT(mode), "not a plain file") + (
        ", not a file" if stat.S_IFMT(mode) in sorts else ""
    )


def _what_to_do(error: OSError) -> str:
    return _ALLOW if isinstance(error, PermissionError) else _CHECK


def files(paths: Iterable[str]) -> Iterator[File | Failure]:
    """Every file under `paths` once, each folder in order of name; "-" is standard input.

    Hidden files and metadata files in folders are left out, and so are the `NAME_files` folders that
    a browser saves beside `NAME.html`. What cannot be reached is a failure of step "walk".
    """
    walk = _Walk()
    for named in paths:
        if named == "-":
            yield from walk.once(File(path="-", location="-"))
        else:
            yield from walk.visit(os.path.normpath(os.fspath(named)), ())


class _Walk:
    """One walk over all paths named; it remembers what it gave, and which linked folders it entered."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._linked: dict[tuple[int, int], str] = {}

    def once(self, file: File) -> Iterator[File]:
        """The file, unless one of the same path was given before."""
        if file.path not in self._given:
            self._given.add(file.path)
            yield file

    def visit(
        self, name: str, above: tuple[tuple[int, int], ...], folder: str = ""
    ) -> Iterator[File | Failure]:
        """What there is to read at `name`; `above` are the folders it lies in, `folder` the last of them
        with links resolved (empty where `name` is an argument)."""
        path = shown(name)
        try:
            status = os.stat(name)
            if stat.S_ISDIR(status.st_mode):
                yield from self._folder(name, (status.st_dev, status.st_ino), above)
                return
        except (OSError, ValueError) as error:
            yield _unreached(path, error)
            return
        if name.endswith(SUFFIX):
            yield from _orphan(name)
        elif not stat.S_ISREG(status.st_mode):
            yield failure(path, "walk", f"{path} is {_sort(status.st_mode)}.", _PLAIN)
        else:
            # Resolving every step of every name anew takes longer than reading a short file.
            linked = not folder or os.path.islink(name)
            location = os.path.realpath(name) if linked else os.path.join(folder, os.path.basename(name))
            location = shown(location)
            yield from self.once(File(path=path, location=location, opened="" if path == name else name))

    def _folder(
        self, name: str, identity: tuple[int, int], above: tuple[tuple[int, int], ...]
    ) -> Iterator[File | Failure]:
        path = shown(name)
        if len(above) >= _DEEPEST:
            reason = f"{path} lies {_DEEPEST} folders deep."
            yield failure(path, "walk", reason, "Read it by its own name, from a folder nearer to it.")
            return
        if identity in above:
            reason = f"{path} is a link to a folder that it lies in."
            yield failure(path, "walk", reason, "Remove the link; what is in the folder is read without it.")
            return
        if above and os.path.islink(name):
            # Folders that link to one another would otherwise be walked along every road between them.
            if identity in self._linked:
                reason = f"{path} is a link to a folder that was read as {self._linked[identity]}."
                yield failure(
                    path, "walk", reason, "Nothing is lost: its files are read under the other name."
                )
                return
            self._linked[identity] = path
        folder = os.path.realpath(name)
        names = sorted(os.listdir(name))
        pages = {stem for stem, suffix in map(os.path.splitext, names) if suffix.lower() in _PAGES}
        for entry in names:
            if not entry.startswith(".") and not (entry.endswith("_files") and entry[:-6] in pages):
                yield from self.visit(
                    entry if name == "." else os.path.join(name, entry), (*above, identity), folder
                )


_PAGES = (".html", ".htm", ".xhtml")


def shown(name: str) -> str:
    """A name as people and databases can take it: bytes that are not UTF-8 as `\\xNN`, slashes forward."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("utf-8", "backslashreplace")
    return name if os.sep == "/" else PurePath(name).as_posix()


def _unreached(path: str, error: OSError | ValueError) -> Failure:
    if isinstance(error, OSError):
        return failure(
            path, "walk", f"{path} could not be read: {error.strerror or error}.", _what_to_do(error)
        )
    return failure(path, "walk", f"{path!r} is not a name that a file can have: {error}.", _CHECK)


def _orphan(name: str) -> Iterator[Failure]:
    """A failure where a metadata file stands beside no report."""
    folder, own = os.path.split(name)
    stem = own.removesuffix(SUFFIX)
    try:
        beside = [entry for entry in os.listdir(folder or ".") if entry != own]
    except OSError:
        beside = []
    if not any(meta_name(entry) == own for entry in beside):
        reason = f"{shown(name)} is metadata, and no report is beside it."
        advice = f"Put the report beside it, named {shown(stem)} with a suffix such as .txt or .html."
        yield failure(shown(name), "metadata", reason, advice)
