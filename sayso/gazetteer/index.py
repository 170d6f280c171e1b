"""One compiled gazetteer as a file of arrays, mapped into memory: a name's number → rows of places."""

import json
import os
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.errors import BadPack

MAGIC = b"sayso gazetteer 2\n"
_ALIGNED = 64

Array = NDArray[Any]


def write(path: Path, card: Mapping[str, object], arrays: Mapping[str, Array]) -> None:
    """Writes the file whole or not at all; of two processes that write it, the last one's stays.

    The file is the magic line, the length and CRC-32 of the head, the head (JSON: `card`, the size of
    the file, each array's type, shape and offset), then the arrays.
    """
    places: dict[str, tuple[str, tuple[int, ...], int]] = {}
    offset = 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, array.shape, offset)
        offset += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps({"card": card, "size": offset, "arrays": places}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(MAGIC + b"%012d %08x\n" % (len(head), zlib.crc32(head)) + head)
            file.write(b" " * (-file.tell() % _ALIGNED))
            for array in arrays.values():
                file.write(np.ascontiguousarray(array).data)
                file.write(b"\0" * (-array.nbytes % _ALIGNED))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def load(path: Path) -> tuple[dict[str, Any], dict[str, Array]]:
    """The card and the arrays of a file, mapped and read-only.

    Raises `BadPack` where the file is cut short or is not such a file, `FileNotFoundError` where
    there is none.
    """
    with path.open("rb") as file:
        begin = file.read(len(MAGIC) + 22)
        if len(begin) != len(MAGIC) + 22 or not begin.startswith(MAGIC):
            raise BadPack(f"{path}: not a gazetteer of this version of sayso")
        try:
            length, crc = int(begin[-22:-10]), int(begin[-9:-1], 16)
        except ValueError as error:
            raise BadPack(f"{path}: its head is damaged") from error
        head = file.read(length)
    if len(head) != length or zlib.crc32(head) != crc:
        raise BadPack(f"{path}: its head is damaged")
    told = json.loads(head)
    first = -(-(len(begin) + length) // _ALIGNED) * _ALIGNED
    if path.stat().st_size != first + told["size"]:
        raise BadPack(f"{path}: cut short")
    # A slice of an array costs half of what one of a `memmap` does.
    whole = np.asarray(np.memmap(path, np.uint8, "r"))
    arrays = {}
    for name, (kind, shape, offset) in told["arrays"].items():
        dtype = np.dtype(kind)
        size = dtype.itemsize * int(np.prod(shape))
        arrays[name] = whole[first + offset : first + offset + size].view(dtype).reshape(shape)
    return told["card"], arrays


class Strings:
    """Many strings in one array of bytes, by number."""

    def __init__(self, text: Array, starts: Array) -> None:
        self._text, self._starts = text, starts

    def __getitem__(self, number: int) -> str:
        start, stop = int(self._starts[number]), int(self._starts[number + 1])
        return self._text[start:stop].tobytes().decode("utf-8")

    @staticmethod
    def pack(strings: list[str]) -> tuple[Array, Array]:
        """The two arrays of `strings`."""
        encoded = [string.encode("utf-8", "replace") for string in strings]
        starts = np.zeros(len(encoded) + 1, np.uint32)
        np.cumsum([len(string) for string in encoded], out=starts[1:])
        return np.frombuffer(b"".join(encoded), np.uint8), starts
