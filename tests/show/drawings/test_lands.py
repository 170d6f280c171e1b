"""Whose land it is: borders as internationally recognised, and regions that hold their own towns."""

import itertools

import numpy as np
import pytest

from sayso.show.drawings import lands

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
