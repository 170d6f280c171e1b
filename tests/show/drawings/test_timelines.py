"""Times drawn: extents, open ends, and the right day whatever the zone."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from sayso.record import Moment
from sayso.show.drawings import timelines


def _moment(earliest: str | None, latest: str | None) -> Moment:
    return Moment(
        id="m", report="r", start=0, stop=1, earliest=earliest, latest=latest, precision="day", basis="text"
    )


AXIS = timelines.Span(738_000.0, 738_010.0)


def _rect(drawn: str) -> tuple[float, float, str]:
    (one,) = ET.fromstring(drawn).iter("rect")
    start = float((one.get("x") or "").rstrip("%"))
    return start, start + float((one.get("width") or "").rstrip("%")), one.get("class") or ""


def _iso(ordinal: int) -> str:

    return date.fromordinal(ordinal).isoformat()


@pytest.mark.parametrize("offset", ["", "T00:00", "T00:00+14:00", "T00:00-11:00"])
def test_a_day_begins_where_its_date_begins(offset: str) -> None:
    start, _, _ = _rect(timelines.bar(_moment(_iso(738_003) + offset, _iso(738_004) + offset), AXIS))
    assert start == pytest.approx(AXIS.at(738_003), abs=0.01)


def test_a_day_is_as_wide_as_a_day() -> None:
    start, stop, kind = _rect(timelines.bar(_moment(_iso(738_003), _iso(738_005)), AXIS))
    assert (start, stop) == (
        pytest.approx(AXIS.at(738_003), abs=0.01),
        pytest.approx(AXIS.at(738_005), abs=0.02),
    )
    assert kind == "extent"


@pytest.mark.parametrize(("earliest", "latest"), [(None, 738_005), (738_005, None)])
def test_an_open_end_runs_to_the_edge_with_an_arrow(earliest: int | None, latest: int | None) -> None:
    drawn = timelines.bar(_moment(earliest and _iso(earliest), latest and _iso(latest)), AXIS)
    start, stop, kind = _rect(drawn)
    assert (start == 0) == (earliest is None)
    assert (stop == 100) == (latest is None)
    assert kind == "open"
    assert drawn.count('class="arrow"') == 1


def test_what_is_not_known_is_not_drawn() -> None:
    drawn = timelines.bar(_moment(None, None), AXIS)
    assert "<rect" not in drawn
    assert "not known which" in drawn


def test_an_old_photograph_does_not_stretch_the_axis() -> None:
    span = timelines.span(
        [_moment("2022-11-08", "2022-11-09"), _moment("1999-01-01", "2000-01-01")], ["2022-11-12"]
    )
    assert span is not None
    assert span.stop - span.start < 10
    assert 'class="arrow"' in timelines.bar(_moment("1999-01-01", "2000-01-01"), span)


@pytest.mark.parametrize("days", [1, 8, 9, 50, 70, 400, 1200, 40_000])
def test_ticks_are_few_and_in_order(days: int) -> None:
    ticks = timelines.Span(700_000.0, 700_000.0 + days).ticks()
    assert len(ticks) <= 10
    assert [at for at, _ in ticks] == sorted({at for at, _ in ticks})


def test_no_time_no_axis() -> None:
    assert timelines.span([_moment(None, None)], [None, "soon"]) is None


def test_the_same_time_is_drawn_once_however_many_tell_it() -> None:
    moments = [_moment(_iso(738_003), _iso(738_004))] * 5 + [_moment(None, None)]
    drawn = timelines.overview(moments, [_iso(738_003), _iso(738_003), None], AXIS)
    assert drawn.count('class="extent"') == 1
    assert drawn.count('class="published"') == 1


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [(20, "1 Jan 2022", "20 Jan 2022"), (200, "Jan 2022", "Jul 2022"), (4000, "2022", "2032")],
)
def test_the_edges_of_an_axis_say_their_year(days: int, first: str, last: str) -> None:
    start = date(2022, 1, 1).toordinal()
    drawn = timelines.edges(timelines.Span(start, start + days))
    assert [f">{one}</text>" in drawn for one in (first, last)] == [True, True]
