"""The map: what is open drawn as open, regions by their outline, land where there is land."""

import itertools
import re
import xml.etree.ElementTree as ET

import msgspec
import numpy as np
import pytest

from sayso.record import Candidate, Place
from sayso.show.drawings import maps


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
