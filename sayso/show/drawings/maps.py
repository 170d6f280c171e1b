"""The places of an event on a map of land, borders and cities, with nothing fetched from anywhere."""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from markupsafe import Markup

from sayso.record import Candidate, Place
from sayso.show.briefs import meant_by
from sayso.show.drawings import lands
from sayso.show.drawings.canvases import element, width, words
from sayso.show.drawings.lands import Numbers, Outline
from sayso.show.phrases import whereabouts

Number = TypeVar("Number", float, Numbers)

# Pixels: the drawing's size, and the types' sizes for places and for orientation.
ACROSS, DOWN, SIZE, SMALL = 440.0, 320.0, 14.0, 11.0
# Degrees: no map shows less than this from top to bottom, so that there is something to know it by.
LEAST = 2.6
METRES = 111_320.0
CITIES = 12
# Tenths of a pixel: what a line may turn in less is not seen.
NEAR = 9
# Degrees from top to bottom, above which regions would be a net over the whole map.
REGIONS = 14.0


class View(NamedTuple):
    """The part of the world that a map shows, in degrees; `shrink` is how much narrower a degree of
    longitude is than one of latitude in its middle."""

    west: float
    south: float
    scale: float
    shrink: float

    def at(self, longitude: Number, latitude: Number) -> tuple[Number, Number]:
        """The place in the drawing, in pixels; of many at once where they are arrays."""
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
    rings = lands.outline(candidate.gazetteer_id)
    if rings and max(ring.east for ring in rings) - min(ring.west for ring in rings) < 180:
        return (
            min(ring.west for ring in rings), min(ring.south for ring in rings),
            max(ring.east for ring in rings), max(ring.north for ring in rings),
        )  # fmt: skip
    far = min(candidate.radius, 400_000) / METRES
    wide = far / max(math.cos(math.radians(candidate.latitude)), 0.05)
    x, y = candidate.longitude, candidate.latitude
    return x - wide, y - far, x + wide, y + far


@lru_cache(256)
def _land(view: View) -> Markup:
    """Land in one colour with its borders and, where the view is narrow enough, those of regions; lines
    wholly outside the view are left out."""
    rings, borders, inner = lands.outlines()
    drawn = [("land", rings, True), ("border", borders, False)]
    if view.north - view.south < REGIONS:
        drawn.insert(1, ("inner", inner, False))
    return element(
        "g",
        *(
            element("path", d="".join(_path(view, line, closed) for line in lines.seen(view)), class_=name)
            for name, lines, closed in drawn
        ),
        transform="scale(.1)",
    )


def _path(view: View, line: Outline, closed: bool) -> str:
    """The line as a path, clipped to a little more than the view."""
    x, y = view.at(line.points[:, 0] + _shift(view, line), line.points[:, 1])
    pieces = [_clipped(_thinned(x, y))] if closed else _cut(x, y)
    return "".join(_written(piece, closed) for piece in pieces if len(piece) > 1)


def _written(points: list[tuple[float, float]], closed: bool) -> str:
    """The points as a path in tenths of a pixel, by steps; one too near the point before it is left out."""
    grid = [(round(10 * x), round(10 * y)) for x, y in points]
    (x, y), steps = grid[0], []
    for number, (over, down) in enumerate(grid[1:], 2):
        if abs(over - x) + abs(down - y) < NEAR and (closed or number < len(grid)):
            continue
        steps.append(f"{over - x}{' ' if down >= y else ''}{down - y}")
        x, y = over, down
    return f"M{grid[0][0]} {grid[0][1]}l{' '.join(steps)}{'z' if closed else ''}" if steps else ""


# The frame around the drawing: across or down, where, and on which side of it the drawing lies.
_EDGES = ((0, -20.0, 1), (0, ACROSS + 20, -1), (1, -20.0, 1), (1, DOWN + 20, -1))


def _thinned(x: Numbers, y: Numbers) -> list[tuple[float, float]]:
    """An outline without the points that lie beyond one edge of the frame together with both their
    neighbours: cutting to the frame would drop them one by one."""
    for axis, edge, sign in _EDGES:  # one after the other: what is left must not cut a corner
        beyond = ((x, y)[axis] - edge) * sign < 0
        kept = ~(beyond & np.roll(beyond, 1) & np.roll(beyond, -1))
        x, y = x[kept], y[kept]
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _shift(view: View, line: Outline) -> float:
    """Degrees that bring the line, once around the world, into a view across the date line."""
    if view.west < -180 and line.west > 0:
        return -360.0
    return 360.0 if view.east > 180 and line.east < 0 else 0.0


def _clipped(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """An outline cut to a frame around the drawing (Sutherland and Hodgman, 1974)."""
    for axis, edge, sign in _EDGES:
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


def _cut(x: Numbers, y: Numbers) -> list[list[tuple[float, float]]]:
    """The stretches of a line that lie in a frame around the drawing."""
    near = (np.maximum(x[:-1], x[1:]) > -20) & (np.minimum(x[:-1], x[1:]) < ACROSS + 20)
    near &= (np.maximum(y[:-1], y[1:]) > -20) & (np.minimum(y[:-1], y[1:]) < DOWN + 20)
    turns = np.flatnonzero(np.diff(near, prepend=False, append=False))
    points = list(zip(x.tolist(), y.tolist(), strict=True))
    return [points[first : last + 1] for first, last in turns.reshape(-1, 2).tolist()]


def _spots(view: View, marked: Sequence[Spot]) -> Iterator[Markup]:
    """A region by its outline and no point; what is known by a radius with that; the rest as points."""
    for one in marked:
        kind = "open" if one.open else "chosen"
        rings = lands.outline(one.candidate.gazetteer_id)
        if rings:
            path = "".join(_path(view, ring, closed=True) for ring in rings)
            yield element("path", d=path, class_=f"reach {kind}", transform="scale(.1)")
            continue
        x, y = view.at(one.candidate.longitude, one.candidate.latitude)
        far = one.candidate.radius / METRES * view.scale
        if far > 6:
            yield element("circle", cx=x, cy=y, r=min(far, 900.0), class_=f"reach {kind}")
        yield element("circle", cx=x, cy=y, r=5.0, class_=f"spot {kind}")


def _names(view: View, marked: Sequence[Spot]) -> Iterator[Markup]:
    """The names: places first, then countries and the largest cities that find room."""
    points = [one.candidate for one in marked if not lands.outline(one.candidate.gazetteer_id)]
    spots = [view.at(one.longitude, one.latitude) for one in points]
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in spots]
    for one in marked:
        x, y = view.at(one.candidate.longitude, one.candidate.latitude)
        text = one.candidate.name if not one.open else f"{one.candidate.name}?"
        about = one.candidate.admin[-1] if one.candidate.admin else one.candidate.country or ""
        whole = bool(lands.outline(one.candidate.gazetteer_id))
        yield from _name(taken, (x, y), text, about if one.open else "", "region" if whole else "place")
    for name, x, y in _countries(view):
        wide = width(name, SMALL) * 1.4 / 2
        frame = (x - wide, y - SMALL, x + wide, y + 4)
        if frame[0] > 4 and frame[2] < ACROSS - 4 and _free(taken, frame):
            taken.append(frame)
            yield element("text", words(name), x=x, y=y, class_="country", text_anchor="middle")
    shown = 0
    for name, longitude, latitude in lands.towns(view):
        x, y = view.at(longitude, latitude)
        if shown >= CITIES or not (8 < x < ACROSS - 8 and 12 < y < DOWN - 8):
            continue
        if not _free(taken, (x - 4, y - 4, x + 4, y + 4)):
            continue
        for drawn in _name(taken, (x, y), name, "", "city"):
            yield drawn
            shown += 1


@lru_cache(256)
def _countries(view: View) -> list[tuple[str, float, float]]:
    """The countries in view, each with a point of its land near the middle of what is seen of it."""
    grid = [(ACROSS * across / 8, DOWN * down / 6) for across in range(1, 8) for down in range(1, 6)]
    across_all, down_all = np.array(grid).T
    longitudes = (view.west + across_all / view.scale / view.shrink + 180) % 360 - 180
    names = lands.countries(np.stack([longitudes, view.south + (DOWN - down_all) / view.scale], axis=1))
    seen: dict[str, list[tuple[float, float]]] = {}
    for name, point in zip(names, grid, strict=True):
        if name:
            seen.setdefault(name, []).append(point)
    found = []
    for name, points in sorted(seen.items()):
        middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
        _, (x, y) = min((math.dist(one, middle), one) for one in points)
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
