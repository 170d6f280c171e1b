"""The places of an event on a map of land, borders and cities, with nothing fetched from anywhere."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from sayso.record import Candidate, Place
from sayso.show.briefs import meant_by
from sayso.show.drawings.canvases import element, width, words
from sayso.show.phrases import whereabouts

# Pixels: the drawing's size, and the types' sizes for places and for orientation.
ACROSS, DOWN, SIZE, SMALL = 440.0, 320.0, 14.0, 11.0
# Degrees: no map shows less than this from top to bottom, so that there is something to know it by.
LEAST = 2.6
METRES = 111_320.0
CITIES = 12
# Degrees from top to bottom, above which regions would be a net over the whole map.
REGIONS = 14.0


Points = tuple[tuple[float, float], ...]
Parts = tuple[tuple[tuple[int, ...], ...], ...]


class Land(NamedTuple):
    """Outlines as lines of (longitude, latitude), each line once: `borders` are those of two countries,
    `inner` those of two regions of one. `regions` are by their ids in the gazetteer."""

    lines: tuple[Points, ...]
    borders: tuple[int, ...]
    inner: tuple[int, ...]
    countries: tuple[tuple[str, float, float, Parts], ...]
    regions: dict[str, Parts]
    cities: tuple[tuple[str, float, float, int], ...]


class Outline(NamedTuple):
    """A line with the box around it, in degrees."""

    points: Points
    west: float
    south: float
    east: float
    north: float


class Outlines(NamedTuple):
    """Many lines, with all their boxes as rows of west, south, east, north."""

    lines: tuple[Outline, ...]
    boxes: NDArray[np.float64]

    def seen(self, view: "View") -> list[Outline]:
        """Those that reach into the view, also once around the world."""
        west, south, east, north = self.boxes.T
        near = (north >= view.south) & (south <= view.north)
        turned = [(east + turn >= view.west) & (west + turn <= view.east) for turn in (-360.0, 0.0, 360.0)]
        return [self.lines[number] for number in np.flatnonzero(near & np.any(turned, axis=0))]


class View(NamedTuple):
    """The part of the world that a map shows, in degrees; `shrink` is how much narrower a degree of
    longitude is than one of latitude in its middle."""

    west: float
    south: float
    scale: float
    shrink: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The place in the drawing, in pixels."""
        x = (longitude - self.west) * self.shrink * self.scale
        return x, DOWN - (latitude - self.south) * self.scale

    @property
    def east(self) -> float:
        """The eastern edge, in degrees."""
        return self.west + ACROSS / self.scale / self.shrink

    @property
    def north(self) -> float:
        """The northern edge, in degrees."""
        return self.south + DOWN / self.scale


class Spot(NamedTuple):
    """A candidate as it is drawn: what the reports call it, and whether others may be meant."""

    words: str
    candidate: Candidate
    open: bool


@cache
def land() -> Land:
    """The bundled outlines and cities; train/land.py made them."""
    read = json.loads((Path(__file__).parent / "land.json").read_text("utf-8"))
    lines = tuple(tuple(_walked(steps, read["grid"])) for steps in read["arcs"])
    held = Counter(number for _, _, _, parts in read["countries"] for number in _numbers(parts))
    borders = tuple(sorted(number for number, often in held.items() if often > 1))
    shared = {number for _, parts in read["regions"] for number in _numbers(parts)}
    return Land(
        lines,
        borders,
        tuple(sorted(shared - held.keys())),
        tuple((name, x, y, _frozen(parts)) for name, x, y, parts in read["countries"]),
        {region: _frozen(parts) for region, parts in read["regions"]},
        tuple((*city,) for city in read["cities"]),
    )


def _numbers(parts: Any) -> Iterator[int]:
    """The lines of an outline, whichever way it goes along them."""
    return (max(number, ~number) for part in parts for ring in part for number in ring)


@cache
def _outlines() -> tuple[Outlines, Outlines, Outlines]:
    """The countries' rings, the borders, and the lines between regions."""
    atlas = land()
    return (
        _boxed(ring for _, rings, _ in _rings() for ring in rings),
        _boxed(_outline(atlas.lines[number]) for number in atlas.borders),
        _boxed(_outline(atlas.lines[number]) for number in atlas.inner),
    )


def _boxed(lines: Iterable[Outline]) -> Outlines:
    kept = tuple(lines)
    return Outlines(kept, np.array([line[1:] for line in kept], dtype=float).reshape(-1, 4))


def outline(region: str) -> list[Outline]:
    """The rings of a region, by its id in the gazetteer ("region:UA.14"); none where none is known."""
    atlas = land()
    parts = atlas.regions.get(region, ())
    return [_outline(_ring(ring, atlas.lines)) for part in parts for ring in part]


def _outline(points: Sequence[tuple[float, float]]) -> Outline:
    across, down = [x for x, _ in points], [y for _, y in points]
    return Outline(tuple(points), min(across), min(down), max(across), max(down))


def country(longitude: float, latitude: float) -> str | None:
    """The country on whose land the point lies, None at sea."""
    for name, rings, (west, south, east, north) in _rings():
        if not (west <= longitude <= east and south <= latitude <= north):
            continue
        if sum(_inside(longitude, latitude, ring) for ring in rings) % 2:
            return name
    return None


@cache
def _rings() -> tuple[tuple[str, tuple[Outline, ...], tuple[float, float, float, float]], ...]:
    """The outlines of each country, with the box around them all: a point on its land lies in an odd
    number of them."""
    atlas, found = land(), []
    for name, _, _, parts in atlas.countries:
        rings = tuple(_outline(_ring(ring, atlas.lines)) for part in parts for ring in part)
        if not rings:  # islands too small to draw
            continue
        box = (
            min(ring.west for ring in rings),
            min(ring.south for ring in rings),
            max(ring.east for ring in rings),
            max(ring.north for ring in rings),
        )
        found.append((name, rings, box))
    return tuple(found)


def spots(places: Iterable[tuple[str, Place]]) -> list[Spot]:
    """What to draw: the chosen candidate of each place, every candidate of one left open, each once.

    `places` are pairs of the report's words and the place. Countries and what the words only name a
    people or a government by are left out: a point would be sharper than the words.
    """
    found: dict[str, Spot] = {}
    for text, place in places:
        if place.kind not in ("place", "region"):
            continue
        left_open = place.chosen is None and len(place.candidates) > 1
        for candidate in meant_by(place):
            known = found.get(candidate.gazetteer_id)
            if known is None or (known.open and not left_open):
                found[candidate.gazetteer_id] = Spot(text, candidate, left_open)
    return sorted(
        found.values(), key=lambda one: (one.open, -one.candidate.radius, one.candidate.gazetteer_id)
    )


def draw(places: Iterable[tuple[str, Place]], name: str) -> Markup:
    """The map; `name` is its id in the page. Nothing at all where no place can be drawn."""
    marked = spots(places)
    if not marked:
        return Markup("")
    view = _view(marked)
    drawn = [
        element("rect", width=ACROSS, height=DOWN, class_="water"),
        _land(view),
        *_spots(view, marked),
        *_names(view, marked),
    ]
    listed = "; ".join(_told(one) for one in marked)
    return element(
        "svg",
        element("title", words(f"Map: {listed}")),
        element("clipPath", element("rect", width=ACROSS, height=DOWN), id=f"{name}-edge"),
        element("g", *drawn, clip_path=f"url(#{name}-edge)"),
        id=name, class_="map", viewBox=f"0 0 {ACROSS:.0f} {DOWN:.0f}", role="img",
        aria_label=f"Map: {listed}",
    )  # fmt: skip


def _told(spot: Spot) -> str:
    where = whereabouts(spot.candidate)
    return f"“{spot.words}” may be {where}" if spot.open else f"“{spot.words}” is {where}"


def _view(marked: Sequence[Spot]) -> View:
    """The view that holds every candidate with its outline or radius, and some land around."""
    boxes = [_reach(one.candidate) for one in marked]
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    west, east = min(box[0] for box in boxes), max(box[2] for box in boxes)
    middle = (south + north) / 2
    shrink = max(math.cos(math.radians(middle)), 0.05)
    high = max((north - south) * 1.35, LEAST, (east - west) * 1.5 * shrink * DOWN / ACROSS)
    scale = DOWN / min(high, 178.0)
    return View((west + east) / 2 - ACROSS / scale / shrink / 2, middle - DOWN / scale / 2, scale, shrink)


def _reach(candidate: Candidate) -> tuple[float, float, float, float]:
    """West, south, east and north of what a candidate may cover."""
    rings = outline(candidate.gazetteer_id)
    if rings and max(ring.east for ring in rings) - min(ring.west for ring in rings) < 180:
        return (
            min(ring.west for ring in rings), min(ring.south for ring in rings),
            max(ring.east for ring in rings), max(ring.north for ring in rings),
        )  # fmt: skip
    far = min(candidate.radius, 400_000) / METRES
    wide = far / max(math.cos(math.radians(candidate.latitude)), 0.05)
    x, y = candidate.longitude, candidate.latitude
    return x - wide, y - far, x + wide, y + far


def _land(view: View) -> Markup:
    """Land in one colour with its borders and, where the view is narrow enough, those of regions; lines
    wholly outside the view are left out."""
    rings, borders, inner = _outlines()
    drawn = [("land", rings, True), ("border", borders, False)]
    if view.north - view.south < REGIONS:
        drawn.insert(1, ("inner", inner, False))
    return element(
        "g",
        *(
            element("path", d="".join(_path(view, line, closed) for line in lines.seen(view)), class_=name)
            for name, lines, closed in drawn
        ),
    )


def _path(view: View, line: Outline, closed: bool) -> str:
    """The line as a path, clipped to a little more than the view."""
    shift = _shift(view, line)
    points = [view.at(x + shift, y) for x, y in line.points]
    pieces = [_clipped(points)] if closed else _cut(points)
    ends = "z" if closed else ""
    return "".join(
        f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in piece)}{ends}" for piece in pieces if len(piece) > 1
    )


def _shift(view: View, line: Outline) -> float:
    """Degrees that bring the line, once around the world, into a view across the date line."""
    if view.west < -180 and line.west > 0:
        return -360.0
    return 360.0 if view.east > 180 and line.east < 0 else 0.0


def _clipped(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """An outline cut to a frame around the drawing (Sutherland and Hodgman, 1974)."""
    for axis, edge, sign in ((0, -20.0, 1), (0, ACROSS + 20, -1), (1, -20.0, 1), (1, DOWN + 20, -1)):
        kept: list[tuple[float, float]] = []
        for here, there in zip(points, [*points[1:], *points[:1]], strict=True):
            inside, next_inside = (here[axis] - edge) * sign >= 0, (there[axis] - edge) * sign >= 0
            if inside:
                kept.append(here)
            if inside != next_inside:
                share = (edge - here[axis]) / (there[axis] - here[axis])
                kept.append((here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])))
        points = kept
    return points


def _cut(points: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """The stretches of a line that lie in a frame around the drawing."""
    pieces: list[list[tuple[float, float]]] = []
    open_piece: list[tuple[float, float]] = []
    for here, there in pairwise(points):
        near = max(here[0], there[0]) > -20 and min(here[0], there[0]) < ACROSS + 20
        if near and max(here[1], there[1]) > -20 and min(here[1], there[1]) < DOWN + 20:
            open_piece = [*open_piece, there] if open_piece else [here, there]
        elif open_piece:
            pieces.append(open_piece)
            open_piece = []
    return [*pieces, open_piece] if open_piece else pieces


def _spots(view: View, marked: Sequence[Spot]) -> Iterator[Markup]:
    """A region by its outline and no point; what is known by a radius with that; the rest as points."""
    for one in marked:
        kind = "open" if one.open else "chosen"
        rings = outline(one.candidate.gazetteer_id)
        if rings:
            path = "".join(_path(view, ring, closed=True) for ring in rings)
            yield element("path", d=path, class_=f"reach {kind}")
            continue
        x, y = view.at(one.candidate.longitude, one.candidate.latitude)
        far = one.candidate.radius / METRES * view.scale
        if far > 6:
            yield element("circle", cx=x, cy=y, r=min(far, 900.0), class_=f"reach {kind}")
        yield element("circle", cx=x, cy=y, r=5.0, class_=f"spot {kind}")


def _names(view: View, marked: Sequence[Spot]) -> Iterator[Markup]:
    """The names: places first, then countries and the largest cities that find room."""
    points = [one.candidate for one in marked if not outline(one.candidate.gazetteer_id)]
    spots = [view.at(one.longitude, one.latitude) for one in points]
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in spots]
    for one in marked:
        x, y = view.at(one.candidate.longitude, one.candidate.latitude)
        text = one.candidate.name if not one.open else f"{one.candidate.name}?"
        about = one.candidate.admin[-1] if one.candidate.admin else one.candidate.country or ""
        whole = bool(outline(one.candidate.gazetteer_id))
        yield from _name(taken, (x, y), text, about if one.open else "", "region" if whole else "place")
    for name, x, y in _countries(view):
        wide = width(name, SMALL) * 1.4 / 2
        frame = (x - wide, y - SMALL, x + wide, y + 4)
        if frame[0] > 4 and frame[2] < ACROSS - 4 and _free(taken, frame):
            taken.append(frame)
            yield element("text", words(name), x=x, y=y, class_="country", text_anchor="middle")
    shown = 0
    for name, longitude, latitude, _ in land().cities:
        x, y = view.at(longitude, latitude)
        if shown >= CITIES or not (8 < x < ACROSS - 8 and 12 < y < DOWN - 8):
            continue
        if not _free(taken, (x - 4, y - 4, x + 4, y + 4)):
            continue
        for drawn in _name(taken, (x, y), name, "", "city"):
            yield drawn
            shown += 1


def _countries(view: View) -> list[tuple[str, float, float]]:
    """The countries in view, each with a point of its land near the middle of what is seen of it."""
    seen: dict[str, list[tuple[float, float]]] = {}
    for across in range(1, 8):
        for down in range(1, 6):
            x, y = ACROSS * across / 8, DOWN * down / 6
            longitude = view.west + x / view.scale / view.shrink
            name = country((longitude + 180) % 360 - 180, view.south + (DOWN - y) / view.scale)
            if name:
                seen.setdefault(name, []).append((x, y))
    found = []
    for name, points in sorted(seen.items()):
        middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
        x, y = min(points, key=lambda one: (math.dist(one, middle), one))
        found.append((name, x, y))
    return found


def _name(
    taken: list[tuple[float, float, float, float]], at: tuple[float, float], text: str, about: str, kind: str
) -> Iterator[Markup]:
    """A name where it finds room around its point, or not at all: the list below the map has them all. A
    region's stands in its middle where it can."""
    x, y = at
    city = kind == "city"
    size = SMALL if city else SIZE
    wide = max(width(text, size), width(about, SMALL))
    high = size + (SMALL if about else 0)
    for dx, dy, anchor in ((0, 5, "middle"), *_AROUND) if kind == "region" else _AROUND:
        left = x + dx - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
        frame = (left, y + dy - size, left + wide, y + dy - size + high)
        if frame[0] < 2 or frame[2] > ACROSS - 2 or not _free(taken, frame):
            continue
        break
    else:
        return
    taken += [frame] if kind == "region" else [frame, (x - 6, y - 6, x + 6, y + 6)]
    known = {"x": x + dx, "text_anchor": anchor}
    inside = [element("text", words(text), y=y + dy, class_="city" if city else "place", **known)]
    if about:
        inside.append(element("text", words(about), y=y + dy + SMALL + 2, class_="about", **known))
    if city:
        inside.append(element("circle", cx=x, cy=y, r=1.8, class_="town"))
    yield element("g", *inside)


# Where a name may stand from its point: pixels to the right and down, and which end of it is there.
_AROUND = (
    (9, 5, "start"), (-9, 5, "end"), (0, -10, "middle"), (0, 22, "middle"), (7, -8, "start"),
    (-7, -8, "end"), (7, 18, "start"), (-7, 18, "end"), (16, -22, "start"), (-16, 34, "end"),
)  # fmt: skip


def _free(taken: list[tuple[float, float, float, float]], frame: tuple[float, float, float, float]) -> bool:
    return not any(
        frame[0] < other[2] and other[0] < frame[2] and frame[1] < other[3] and other[1] < frame[3]
        for other in taken
    )


def _ring(
    numbers: Sequence[int], lines: Sequence[Sequence[tuple[float, float]]]
) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for number in numbers:
        points += lines[number] if number >= 0 else lines[~number][::-1]
    return points


def _inside(x: float, y: float, ring: Outline) -> bool:
    """True where a ray to the east crosses the ring an odd number of times."""
    if not (ring.west <= x <= ring.east and ring.south <= y <= ring.north):
        return False
    odd, points = False, ring.points
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def _walked(steps: Sequence[int], grid: float) -> Iterator[tuple[float, float]]:
    x, y = steps[0], steps[1]
    yield x * grid, y * grid
    for at in range(2, len(steps), 2):
        x, y = x + steps[at], y + steps[at + 1]
        yield x * grid, y * grid


def _frozen(parts: Any) -> Parts:
    return tuple(tuple(tuple(ring) for ring in part) for part in parts)
