"""The bundled outlines of the world's countries and regions, and whose land a point is."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sayso.show.drawings.maps import View

Numbers = NDArray[np.float64]
Parts = list[list[list[int]]]


class Land(NamedTuple):
    """Outlines as lines, each once: rows of longitude and latitude in degrees. `borders` are those of two
    countries, `inner` those of two regions of one; `regions` are by their ids in the gazetteer; an outline
    names its lines by number, `~number` where it goes backwards along one."""

    lines: tuple[Numbers, ...]
    borders: tuple[int, ...]
    inner: tuple[int, ...]
    countries: tuple[tuple[str, float, float, Parts], ...]
    regions: dict[str, Parts]
    cities: tuple[tuple[str, float, float, int], ...]


class Outline(NamedTuple):
    """A line with the box around it, in degrees."""

    points: Numbers
    west: float
    south: float
    east: float
    north: float


class Outlines(NamedTuple):
    """Many lines, with all their boxes as rows of west, south, east, north."""

    lines: tuple[Outline, ...]
    boxes: Numbers

    def seen(self, view: "View") -> list[Outline]:
        """Those that reach into the view, also once around the world."""
        west, south, east, north = self.boxes.T
        near = (north >= view.south) & (south <= view.north)
        turned = [(east + turn >= view.west) & (west + turn <= view.east) for turn in (-360.0, 0.0, 360.0)]
        return [self.lines[number] for number in np.flatnonzero(near & np.any(turned, axis=0))]


@cache
def land() -> Land:
    """What train/land.py made."""
    read = json.loads((Path(__file__).parent / "land.json").read_text("utf-8"))
    held = Counter(number for _, _, _, parts in read["countries"] for number in _numbers(parts))
    shared = {number for _, parts in read["regions"] for number in _numbers(parts)}
    return Land(
        tuple(np.array(steps).reshape(-1, 2).cumsum(axis=0) * read["grid"] for steps in read["arcs"]),
        tuple(sorted(number for number, often in held.items() if often > 1)),
        tuple(sorted(shared - held.keys())),
        tuple((*country,) for country in read["countries"]),
        dict(read["regions"]),
        tuple((*city,) for city in read["cities"]),
    )


@cache
def outlines() -> tuple[Outlines, Outlines, Outlines]:
    """The countries' rings, the borders, and the lines between regions."""
    atlas = land()
    return (
        _boxed(ring for _, rings in _nations() for ring in rings.lines),
        _boxed(_outline(atlas.lines[number]) for number in atlas.borders),
        _boxed(_outline(atlas.lines[number]) for number in atlas.inner),
    )


@lru_cache(1024)
def outline(region: str) -> tuple[Outline, ...]:
    """The rings of a region, by its id in the gazetteer ("region:UA.14"); none where none is known."""
    return tuple(_rings(land().regions.get(region, [])))


def countries(points: Numbers) -> list[str | None]:
    """On whose land each point lies, None at sea: a country's points lie in an odd number of its rings."""
    found: list[str | None] = [None] * len(points)
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    for name, rings in _nations():
        box = rings.boxes
        if not ((box[:, :2] <= (east, north)) & (box[:, 2:] >= (west, south))).all(axis=1).any():
            continue
        for number in np.flatnonzero(within(points, rings)):
            found[number] = name or None
    return found


def country(longitude: float, latitude: float) -> str | None:
    """The country on whose land the point lies, None at sea."""
    return countries(np.array([(longitude, latitude)]))[0]


def within(points: Numbers, rings: Outlines) -> NDArray[np.bool_]:
    """Which points lie in an odd number of the rings: a ray to the east crosses a ring around its point
    an odd number of times."""
    odd = np.zeros(len(points), dtype=bool)
    x, y = points[:, :1], points[:, 1:]
    west, south, east, north = rings.boxes.T
    near = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    for number in np.flatnonzero(near.any(axis=0)):
        some = np.flatnonzero(near[:, number])
        ring = rings.lines[number].points
        (ax, ay), (bx, by) = ring.T, np.roll(ring, -1, axis=0).T
        spans = (ay > y[some]) != (by > y[some])
        at, edge = np.nonzero(spans)
        share = (y[some][at, 0] - ay[edge]) / (by[edge] - ay[edge])
        crossed = x[some][at, 0] < ax[edge] + share * (bx[edge] - ax[edge])
        odd[some] ^= np.bincount(at[crossed], minlength=len(some)) % 2 == 1
    return odd


def towns(view: "View") -> list[tuple[str, float, float]]:
    """The cities in view, the largest first, with their longitude and latitude."""
    spots = _spots()
    x, y = spots.T
    near = (x >= view.west) & (x <= view.east) & (y >= view.south) & (y <= view.north)
    return [land().cities[number][:3] for number in np.flatnonzero(near)]


@cache
def _spots() -> Numbers:
    return np.array([(longitude, latitude) for _, longitude, latitude, _ in land().cities])


@cache
def _nations() -> tuple[tuple[str, Outlines], ...]:
    """The countries that are large enough to draw."""
    made = ((name, _boxed(_rings(parts))) for name, _, _, parts in land().countries)
    return tuple((name, rings) for name, rings in made if rings.lines)


def _rings(parts: Parts) -> Iterator[Outline]:
    lines = land().lines
    for ring in (ring for part in parts for ring in part):
        pieces = [lines[number] if number >= 0 else lines[~number][::-1] for number in ring]
        yield _outline(np.concatenate(pieces))


def _boxed(lines: Iterable[Outline]) -> Outlines:
    kept = tuple(lines)
    return Outlines(kept, np.array([line[1:] for line in kept], dtype=float).reshape(-1, 4))


def _outline(points: Numbers) -> Outline:
    west, south = points.min(axis=0).tolist()
    east, north = points.max(axis=0).tolist()
    return Outline(points, west, south, east, north)


def _numbers(parts: Sequence[Any]) -> Iterator[int]:
    """The lines of an outline, whichever way it goes along them."""
    return (max(number, ~number) for part in parts for ring in part for number in ring)
