"""Figures drawn: points, ranges, open ends, on one scale for all."""

import itertools
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.record import Figure
from sayso.show.drawings import axes


def _figure(low: float | None, high: float | None, qualifier: str = "exact") -> Figure:
    return Figure(
        id="f", report="r", start=0, stop=1, low=low, high=high, qualifier=qualifier, measure="killed"
    )


def _bar(low: float | None, high: float | None, most: float = 500) -> ET.Element:
    return ET.fromstring(axes.bar(_figure(low, high), axes.Scale(most, False), False))


def _count(root: ET.Element, name: str) -> int:
    return sum(one.get("class") == name for one in root.iter())


@pytest.mark.parametrize(
    ("low", "high", "dots", "arrows", "said"),
    [
        (130, 130, 1, 0, "130"),
        (12, 15, 2, 0, "12 to 15"),
        (500, None, 1, 1, "500 or more"),
        (None, 40, 1, 1, "up to 40"),
        (0, 0, 1, 0, "0"),
        (None, None, 0, 0, "no number"),
    ],
)
def test_a_figure(low: float | None, high: float | None, dots: int, arrows: int, said: str) -> None:
    root = _bar(low, high)
    assert (_count(root, "dot"), _count(root, "arrow"), root.get("aria-label")) == (dots, arrows, said)


def test_equal_figures_stand_under_each_other() -> None:
    on = axes.scale([_figure(29, 29), _figure(41, None), _figure(130, 130), _figure(501, None)])
    assert not on.bent
    places = [on.at(value) for value in (29, 41, 130, 501)]
    assert places == sorted(set(places))
    assert on.at(0) == axes.LEFT
    assert on.at(501) == axes.RIGHT


def test_far_apart_is_drawn_in_powers_of_ten() -> None:
    on = axes.scale([_figure(2, 2), _figure(300_000, 300_000)])
    assert on.bent
    assert on.ticks() == [0, 10, 100, 1000, 10_000, 100_000] or on.ticks()[0] == 0
    assert on.at(2) > axes.LEFT + 3


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True)), min_size=2, max_size=8))
def test_any_numbers_are_drawn_inside(values: list[float | None]) -> None:
    figures = [_figure(low, high) for low, high in itertools.pairwise(values)]
    on = axes.scale(figures)
    assert len(on.ticks()) <= 8
    for one in figures:
        root = ET.fromstring(axes.bar(one, on, True))
        for circle in root.iter("circle"):
            assert 0 <= float((circle.get("cx") or "-1%").rstrip("%")) <= 100
    ET.fromstring(axes.ruler(on))
