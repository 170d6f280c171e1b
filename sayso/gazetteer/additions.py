"""Places that a user or a case adds: a GeoNames dump or a CSV, taken whole or not at all."""

import csv
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from filelock import FileLock

from sayso.errors import BadTable
from sayso.gazetteer.entries import Entry, Layer, compile_layer
from sayso.gazetteer.tables import rows
from sayso.gazetteer.world import reach

FILE = "added.places"
# The columns of a GeoNames dump: download.geonames.org/export/dump/readme.txt.
_COLUMNS = 19
_CLASSES = {"P": "place", "A": "region", "H": "water", "T": "mountain", "L": "area", "S": "site", "V": "area"}
_RADII = {"place": 0, "region": 30_000, "water": 5_000, "mountain": 5_000, "area": 10_000, "site": 500}
_DISTRICTS = frozenset({"ADM2", "ADM3", "ADM4", "ADM5"})
# A country's dump is under 300 MB; what is larger is no list of places that a laptop should read.
_LARGEST = 1 << 30
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST = 200  # characters of a name: the longest place name in use has 168
_PEOPLE = 2**31
_OTHER = {"lat": "latitude", "lon": "longitude", "lng": "longitude", "long": "longitude", "pop": "population"}
_OTHER |= {"alternatenames": "names", "alternate_names": "names", "other_names": "names", "geonameid": "id"}


def add(file: Path, folder: Path) -> tuple[int, int]:
    """Adds the places of `file` to those that `folder` has; how many were in it, and how many are kept now.

    A place with an id that is there already stands for the old one. Raises `BadTable` with the file and
    the line where it is neither a dump nor a CSV of places, is cut short, is not UTF-8 or says what
    cannot be; then nothing is added. Raises `BadPack` where the places added before are damaged.
    """
    try:
        found = {entry.id: entry for entry in entries(file)}
    except OSError as error:
        raise BadTable(f"{file}: {error.strerror}", "Name a file that is there and can be read.") from error
    if not found:
        raise BadTable(f"{file}: no places in it", "Give a GeoNames country dump, or a CSV of places.")
    path = folder / FILE
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / f".{FILE}.lock"):
        kept = {entry.id: entry for entry in Layer(path).entries()} if path.is_file() else {}
        kept |= found
        digest = blake2b(repr(sorted(kept.items())).encode("utf-8", "surrogatepass"), digest_size=12)
        compile_layer(path, kept.values(), {"added": digest.hexdigest()}, whole=True)
    return len(found), len(kept)


def entries(file: Path) -> Iterator[Entry]:
    """The places of a file; raises `BadTable` with the line of the first that is wrong."""
    if file.stat().st_size > _LARGEST:
        raise BadTable(f"{file}: larger than 1 GB", "Give the dump of one country, not of the world.")
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            first = text.readline(1 << 20)
            text.seek(0)
            if first.count("\t") == _COLUMNS - 1:
                yield from _dump(file, text)
            else:
                yield from _table(file, text)
    except UnicodeDecodeError as error:
        raise BadTable(
            f"{file}: not UTF-8 (byte {error.start} of a block)", "Save it as UTF-8 and add it again."
        ) from error
    except csv.Error as error:
        raise BadTable(f"{file}: {error}", "Save it again as CSV.") from error


def _dump(file: Path, text: Iterable[str]) -> Iterator[Entry]:
    """The places of a GeoNames dump: one a line, tab-separated, no quotation marks, no header."""
    regions = {code: name for code, name, *_ in rows("regions.tsv", 6)}
    for number, line in enumerate(text, 1):
        cells = line.rstrip("\r\n").split("\t")
        where = f"{file}:{number}"
        if len(cells) != _COLUMNS:
            raise BadTable(
                f"{where}: {len(cells)} columns, a GeoNames dump has 19", "The file may be cut short."
            )
        if not line.endswith("\n") and not _DAY.fullmatch(cells[18]):
            raise BadTable(f"{where}: the last line does not end", "The file may be cut short.")
        kind = "district" if cells[7] in _DISTRICTS else _CLASSES.get(cells[6], "")
        if not kind:
            continue
        if not cells[0].isdecimal():
            raise BadTable(f"{where}: {cells[0][:40]!r} is no GeoNames id")
        region = f"{cells[8]}.{cells[10]}"
        names = tuple(name for name in (cells[2], *cells[3].split(",")) if name and name != cells[1])
        if cells[7] == "ADM1" and region in regions:
            names = (*names, regions[region])
        entry = _entry(where, kind, cells[1], cells[4:6], (cells[14], cells[8], region))
        yield _named(where, entry, f"geonames:{cells[0]}", names)


def _table(file: Path, text: Iterable[str]) -> Iterator[Entry]:
    """The places of a CSV with a header: name, latitude, longitude, and what it has besides of id, kind,
    population, country, region, district and names (parted by "|")."""
    lines = iter(text)
    head = next(lines, "")
    mark = max(",;\t", key=head.count)
    reader = csv.DictReader(chain([head], lines), delimiter=mark, strict=True)
    columns = [_OTHER.get(name.strip().lower(), name.strip().lower()) for name in reader.fieldnames or ()]
    if not {"name", "latitude", "longitude"} <= set(columns):
        raise BadTable(
            f"{file}:1: neither a GeoNames dump (19 columns) nor a CSV with name, latitude and longitude",
            "Give the CSV a first line that names its columns.",
        )
    reader.fieldnames = columns
    for row in reader:
        where = f"{file}:{reader.line_num}"
        if None in row or None in row.values():
            raise BadTable(f"{where}: not as many columns as the first line names", "It may be cut short.")
        yield _row(where, row)


def _row(where: str, row: Mapping[str, str]) -> Entry:
    country = row.get("country", "").strip().upper()
    region = row.get("region", "").strip()
    region = f"{country}.{region}" if region and "." not in region else region
    kind = row.get("kind", "").strip().lower() or "place"
    if kind not in _RADII and kind != "district":
        raise BadTable(f"{where}: {kind[:40]!r} is none of {', '.join(_RADII)}, district")
    known = row.get("id", "").strip()
    spot = f"{row['name'].strip()} {row['latitude'].strip()} {row['longitude'].strip()}"
    made = f"added:{blake2b(spot.encode(), digest_size=6).hexdigest()}"
    rest = (row.get("population", ""), country, region)
    entry = _entry(where, kind, row["name"].strip(), (row["latitude"], row["longitude"]), rest)
    names = tuple(name.strip() for name in row.get("names", "").split("|") if name.strip())
    known = known if ":" in known else f"added:{known}" if known else made
    return _named(where, entry._replace(district=row.get("district", "").strip()), known, names)


def _named(where: str, entry: Entry, known: str, names: tuple[str, ...]) -> Entry:
    """The entry with its id and its other names, once these are looked at."""
    for name in (entry.name, known, *names):
        if not name or len(name) > _LONGEST or any(ord(mark) < 32 for mark in name):
            raise BadTable(f"{where}: {name[:40]!r} is no name: empty, too long, or with control characters")
    return entry._replace(id=known, names=names)


def _entry(where: str, kind: str, name: str, point: Sequence[str], rest: tuple[str, str, str]) -> Entry:
    """An entry without id, once its cells are looked at; `rest` is population, country and region."""
    people, country, region = rest
    latitude, longitude = _number(where, point[0], 90), _number(where, point[1], 180)
    population = int(_number(where, people or "0", _PEOPLE))
    if population < 0:
        raise BadTable(f"{where}: fewer people than none")
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise BadTable(f"{where}: {country[:20]!r} is no country of two letters (ISO 3166-1)")
    radius = max(_RADII.get(kind, 20_000), reach(population) if kind == "place" else 0)
    return Entry("", name, kind, latitude, longitude, radius, population, country, region)


def _number(where: str, cell: str, limit: int) -> float:
    """The number of a cell, from -limit to limit."""
    try:
        value = float(cell) if len(cell) <= 40 else math.inf
    except ValueError as error:
        raise BadTable(f"{where}: {cell[:40]!r} is no number") from error
    if not abs(value) <= limit:
        raise BadTable(f"{where}: {cell[:40]!r} does not lie between -{limit} and {limit}")
    return value
