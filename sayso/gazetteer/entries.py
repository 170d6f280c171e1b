"""What a gazetteer knows of a place, and how many of them become arrays and are looked up again."""

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from sayso.gazetteer.index import Array, Strings, load, write
from sayso.gazetteer.keys import key, number

KINDS = ("place", "region", "district", "country", "continent", "area", "water", "mountain", "site")


class Entry(NamedTuple):
    """A place of the world. Degrees WGS 84, `radius` in metres, `country` ISO 3166-1 alpha-2 or "",
    `region` the code of its first-order region ("UA.14") or "", `district` the name of its
    second-order region or "", `population` 0 where not known."""

    id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    radius: int
    population: int = 0
    country: str = ""
    region: str = ""
    district: str = ""
    names: tuple[str, ...] = ()


class Layer:
    """One compiled set of entries: the world's, a user's or a case's."""

    def __init__(self, path: Path) -> None:
        """Maps the file at `path`; raises `BadPack` where it is damaged."""
        self.card, arrays = load(path)
        self._keys, self._firsts, self._rows = arrays["keys"], arrays["firsts"], arrays["rows"]
        self._points, self._figures = arrays["points"], arrays["figures"]
        self._texts = Strings(arrays["text"], arrays["text_starts"])
        self._columns = arrays["columns"]
        self._source = arrays["source"]
        self._seen: dict[int, Entry] = {}

    def entries(self) -> list[Entry]:
        """The entries as they were given, where the layer was compiled to keep them; else none."""
        return msgspec.json.decode(self._source.tobytes() or b"[]", type=list[Entry])

    def rows(self, wanted: Array) -> list[Array | None]:
        """For each number of a key the rows filed under it, the most populous first, or None."""
        if not len(self._keys):
            return [None] * len(wanted)
        spots = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        hits = self._keys[spots] == wanted
        found: list[Array | None] = [None] * len(wanted)
        for spot in np.flatnonzero(hits):
            at = spots[spot]
            found[spot] = self._rows[self._firsts[at] : self._firsts[at + 1]]
        return found

    def entry(self, row: int) -> Entry:
        """The entry of a row, without its other names."""
        if row not in self._seen:
            if len(self._seen) > 20000:
                self._seen.clear()
            known, name, country, region, district = (self._texts[t] for t in self._columns[row].tolist())
            kind, radius, population = self._figures[row].tolist()
            latitude, longitude = self._points[row].tolist()
            self._seen[row] = Entry(
                known, name, KINDS[kind], latitude / 1e5, longitude / 1e5, radius, population,
                country, region, district,
            )  # fmt: skip
        return self._seen[row]


def compile_layer(path: Path, entries: Iterable[Entry], card: dict[str, Any], whole: bool = False) -> None:
    """Writes `entries` as a layer; an entry is filed under its name and its other names.

    `whole` keeps the entries as they were given too, for a layer that grows.
    """
    listed = list(entries)
    listed.sort(key=lambda entry: -entry.population)
    hashes, owners = array("Q"), array("I")
    for row, entry in enumerate(listed):
        for name in {key(name) for name in (entry.name, *entry.names)}:
            if name:
                hashes.append(number(name))
                owners.append(row)
    numbers, rows = np.array(hashes, np.uint64), np.array(owners, np.uint32)
    rows = rows[np.argsort(numbers, kind="stable")]
    keys, counts = np.unique(numbers, return_counts=True)
    firsts = np.zeros(len(keys) + 1, np.uint32)
    np.cumsum(counts, out=firsts[1:])
    text, starts, columns = _columns(listed)
    source = msgspec.json.encode(listed) if whole else b""
    write(
        path,
        card | {"entries": len(listed), "names": len(rows)},
        {
            "keys": keys,
            "firsts": firsts,
            "rows": rows,
            "points": np.array(
                [(round(e.latitude * 1e5), round(e.longitude * 1e5)) for e in listed], np.int32
            ).reshape(-1, 2),
            "figures": np.array(
                [(KINDS.index(e.kind), e.radius, min(e.population, 2**31)) for e in listed], np.uint32
            ).reshape(-1, 3),
            "text": text,
            "text_starts": starts,
            "columns": columns,
            "source": np.frombuffer(source, np.uint8),
        },
    )


def _columns(entries: Sequence[Entry]) -> tuple[Array, Array, Array]:
    """The entries' texts, each different one once, and which of them each entry has."""
    numbers: dict[str, int] = {}
    columns = np.array(
        [
            [
                numbers.setdefault(text, len(numbers))
                for text in (entry.id, entry.name, entry.country, entry.region, entry.district)
            ]
            for entry in entries
        ],
        np.uint32,
    ).reshape(-1, 5)
    text, starts = Strings.pack(list(numbers))
    return text, starts, columns
