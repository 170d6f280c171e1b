"""The map: borders as internationally recognised, what is open drawn as open."""

import itertools
import re
import xml.etree.ElementTree as ET

import msgspec
import numpy as np
import pytest

from sayso.record import Candidate, Place
from sayso.show.drawings import lands, maps

POINTS = [
    ("Simferopol", 34.10, 44.95, "Ukraine"),
    ("Sevastopol", 33.55, 44.60, "Ukraine"),
    ("Kerch", 36.40, 45.33, "Ukraine"),
    ("Yalta", 34.15, 44.51, "Ukraine"),
    ("Yevpatoria", 33.40, 45.22, "Ukraine"),
    ("Armiansk", 33.69, 46.10, "Ukraine"),
    ("Donetsk", 37.80, 48.00, "Ukraine"),
    ("Luhansk", 39.30, 48.57, "Ukraine"),
    ("Kherson", 32.60, 46.68, "Ukraine"),
    ("Temryuk", 37.38, 45.27, "Russia"),
    ("Belgorod", 36.59, 50.60, "Russia"),
    ("Kaliningrad", 20.50, 54.71, "Russia"),
    ("Majdal Shams", 35.77, 33.27, "Syria"),
    ("Safed", 35.50, 32.96, "Israel"),
    ("Ramallah", 35.20, 31.90, "Palestine"),
    ("Kyrenia", 33.32, 35.33, "Cyprus"),
    ("Sukhumi", 41.02, 43.00, "Georgia"),
    ("Laayoune", -13.20, 27.10, "Western Sahara"),
    ("Lesotho's middle", 28.25, -29.60, "Lesotho"),
    ("Black Sea", 33.00, 43.50, None),
]


@pytest.mark.parametrize(("name", "longitude", "latitude", "owner"), POINTS)
def test_whose_land_a_point_is(name: str, longitude: float, latitude: float, owner: str | None) -> None:
    assert lands.country(longitude, latitude) == owner


def _crossings(start: tuple[float, float], stop: tuple[float, float]) -> int:
    """How many border lines stand between two points."""

    def side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])

    return sum(
        side(a, b, start) != side(a, b, stop) and side(start, stop, a) != side(start, stop, b)
        for number in lands.land().borders
        for line in [lands.land().lines[number]]
        for a, b in itertools.pairwise(line)
    )


def test_no_border_is_drawn_between_crimea_and_the_rest_of_ukraine() -> None:
    assert _crossings((34.10, 44.95), (33.60, 46.55)) == 0
    assert _crossings((36.23, 50.00), (36.59, 50.60)) == 1


def _place(
    *at: tuple[float, float], chosen: int | None = None, kind: str = "place", radius: float = 2000
) -> Place:
    candidates = tuple(
        Candidate(name="Twin <b>", gazetteer_id=f"x:{n}", latitude=y, longitude=x, radius=radius,
                  country="UA", admin=("North", "Low"))
        for n, (x, y) in enumerate(at)
    )  # fmt: skip
    return Place(id="p", report="r", start=0, stop=4, kind=kind, chosen=chosen, candidates=candidates)


def _drawn(*places: Place) -> ET.Element:
    return ET.fromstring(maps.draw((("Twin", place) for place in places), "m"))


def _class(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if one.get("class") == name]


def test_both_candidates_of_an_open_place_are_drawn_and_labelled_as_open() -> None:
    root = _drawn(_place((37.9, 49.2), (37.97, 48.05)))
    assert len(_class(root, "spot open")) == 2
    assert [one.text for one in _class(root, "place")] == ["Twin <b>?", "Twin <b>?"]
    assert (root.get("aria-label") or "").count("may be") == 2


def test_a_chosen_place_is_drawn_once_and_alone() -> None:
    root = _drawn(
        _place((37.9, 49.2), (37.97, 48.05), chosen=0), _place((37.9, 49.2), (37.97, 48.05), chosen=0)
    )
    assert len(_class(root, "spot chosen")) == 1
    assert not _class(root, "spot open")


def test_a_region_is_drawn_with_its_reach() -> None:
    root = _drawn(_place((39.0, 49.0), chosen=0, kind="region", radius=110_000))
    (reach,) = _class(root, "reach chosen")
    assert float(reach.get("r") or 0) > 50


REGIONS = [
    ("Simferopol", 34.10, 44.95, "region:UA.11"),
    ("Kerch", 36.40, 45.33, "region:UA.11"),
    ("Luhansk", 39.30, 48.57, "region:UA.14"),
    ("Svatove", 38.16, 49.41, "region:UA.14"),
    ("Kramatorsk", 37.58, 48.74, "region:UA.05"),
    ("Kharkiv", 36.23, 50.00, "region:UA.07"),
    ("Uzhhorod", 22.29, 48.62, "region:UA.25"),
    ("Belgorod", 36.59, 50.60, "region:RU.09"),
    ("Penza", 45.00, 53.20, "region:RU.57"),
    ("Manchester", -2.24, 53.48, "region:GB.ENG"),
    ("Munich", 11.58, 48.14, "region:DE.02"),
]


@pytest.mark.parametrize(("name", "longitude", "latitude", "region"), REGIONS)
def test_a_region_holds_its_towns_and_no_other_does(
    name: str, longitude: float, latitude: float, region: str
) -> None:
    def inside(code: str) -> bool:
        rings = lands._boxed(lands.outline(code))
        return bool(lands.within(np.array([(longitude, latitude)]), rings)[0])

    assert inside(region)
    country = region.split(".")[0]
    assert [one for one in lands.land().regions if one.startswith(f"{country}.") and inside(one)] == [region]


def test_a_region_with_an_outline_is_drawn_by_it_and_without_a_point() -> None:
    place = _place((39.0, 49.0), chosen=0, kind="region", radius=110_000)
    candidate = msgspec.structs.replace(place.candidates[0], gazetteer_id="region:UA.14")
    root = _drawn(msgspec.structs.replace(place, candidates=(candidate,)))
    (reach,) = _class(root, "reach chosen")
    assert (reach.get("d") or "").startswith("M")
    assert not _class(root, "spot chosen")
    assert _class(root, "inner")[0].get("d")


@pytest.mark.parametrize("kind", ["country", "demonym", "government"])
def test_a_country_is_no_point(kind: str) -> None:
    assert maps.draw([("Twin", _place((37.9, 49.2), chosen=0, kind=kind))], "m") == ""


@pytest.mark.parametrize(
    "at", [(179.9, -17.0), (-179.9, 66.0), (0.0, 0.0), (20.0, 89.0), (20.0, -89.5), (-157.9, 21.3)]
)
def test_every_corner_of_the_world_can_be_drawn(at: tuple[float, float]) -> None:
    root = _drawn(_place(at, chosen=0))
    (spot,) = _class(root, "spot chosen")
    assert 0 <= float(spot.get("cx") or -1) <= maps.ACROSS
    numbers = re.findall(r"-?\d+\.?\d*", "".join(one.get("d") or "" for one in root.iter()))
    assert all(abs(float(number)) < 12_000 for number in numbers)


@pytest.mark.parametrize(
    ("at", "land"),
    [((38.5, 49.4), True), ((34.1, 45.2), True), ((36.0, 43.4), False), ((-40.0, 40.0), False)],
)
def test_the_middle_of_a_map_is_filled_where_it_is_land(at: tuple[float, float], land: bool) -> None:
    """The outline cut to the drawing still lies around its middle, or does not."""
    (path,) = _class(_drawn(_place(at, chosen=0)), "land")
    crossed = 0
    for ring in re.findall(r"M([-\d .l]+)z", path.get("d") or ""):
        start, steps = ring.split("l")
        numbers = [int(one) for one in re.findall(r"-?\d+", steps)]
        moves = np.array(
            [[int(one) for one in start.split()], *zip(numbers[::2], numbers[1::2], strict=True)]
        )
        points = moves.cumsum(axis=0)
        x, y = 10 * maps.ACROSS / 2, 10 * maps.DOWN / 2
        for (ax, ay), (bx, by) in itertools.pairwise([*points, points[0]]):
            crossed += (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
    assert crossed % 2 == land


def test_the_whole_world_at_once() -> None:
    root = _drawn(_place((-150, 61), (150, -35), (10, 50)))
    assert len(_class(root, "spot open")) == 3
    assert maps.draw([("Twin", _place((10, 50), chosen=0))], "m") == maps.draw(
        [("Twin", _place((10, 50), chosen=0))], "m"
    )
