"""Times in words: no day too early, nothing sharper than the record."""

import pytest

from sayso.record import Moment
from sayso.show.dates import day, days, ordinal, span, stretch

BOTH = [
    ("2022-11-09", "2022-11-10", "9 November 2022"),
    ("2022-12-31", "2023-01-01", "31 December 2022"),
    ("2022-11-01", "2022-12-01", "November 2022"),
    ("2022-12-01", "2023-01-01", "December 2022"),
    ("2022-01-01", "2023-01-01", "2022"),
    ("2022-11-09", "2022-11-13", "9 to 12 November 2022"),
    ("2022-11-28", "2022-12-03", "28 November to 2 December 2022"),
    ("2022-12-30", "2023-01-03", "30 December 2022 to 2 January 2023"),
    ("2024-02-29", "2024-03-01", "29 February 2024"),
    ("2022-11-09T23:30+03:00", "2022-11-09T23:31+03:00", "9 November 2022, 23:30 (+03:00) to 23:31 (+03:00)"),
    ("2022-11-09T23:00", "2022-11-10T01:00", "9 November 2022, 23:00 to 10 November 2022, 01:00"),
    ("2022-11-09T18:00", "2022-11-10T00:00", "9 November 2022, 18:00 to 24:00"),
    (None, "2022-11-12", "before 12 November 2022"),
    ("2022-11-12", None, "from 12 November 2022 on"),
    (None, None, "not known which"),
]


@pytest.mark.parametrize(("earliest", "latest", "words"), BOTH)
def test_spans(earliest: str | None, latest: str | None, words: str) -> None:
    moment = Moment(
        id="m", report="r", start=0, stop=1, earliest=earliest, latest=latest, precision="day", basis="text"
    )
    assert span(moment) == words


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "UTC"])
def test_a_day_is_the_same_day_whatever_the_clock_of_the_machine(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    assert day("2022-03-27") == "27 March 2022"
    assert day("2022-11-12T00:10+14:00") == "12 November 2022, 00:10 (+14:00)"
    assert ordinal("2022-11-12T23:59-11:00") == pytest.approx(ordinal("2022-11-12") + 1439 / 1440)
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("text", ["soon", "2022-13-40", "12/11/2022"])
def test_what_is_no_date_stays_as_it_is(text: str) -> None:
    assert day(text) == text
    assert ordinal(text) is None


def _moments(*ends: tuple[str | None, str | None]) -> list[Moment]:
    return [
        Moment(
            id=str(n), report="r", start=0, stop=1, earliest=first, latest=last, precision="day", basis="text"
        )
        for n, (first, last) in enumerate(ends)
    ]


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ([], "not known"),
        ([(None, None)], "not known"),
        ([("2022-11-09", "2022-11-10"), ("2022-11-11", "2022-11-12")], "9 to 11 November 2022"),
        ([(None, "2022-11-12"), (None, None)], "before 12 November 2022"),
        ([("2022-11-12", None)], "from 12 November 2022 on"),
        ([("2022-11-09T23:00+02:00", "2022-11-10T00:00+02:00"), ("2022-11-09", "2022-11-10")],
         "9 November 2022"),
    ],
)  # fmt: skip
def test_a_stretch_holds_all_its_times(ends: list[tuple[str | None, str | None]], expected: str) -> None:
    assert stretch(_moments(*ends)) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ([None], "not known"),
        (["2022-11-09T23:30+14:00", "2022-11-09T00:10-11:00", None], "9 November 2022"),
        (["2022-11-10", "2022-11-09T23:59+00:00"], "9 November 2022 to 10 November 2022"),
    ],
)
def test_days_of_publication_are_local_days(published: list[str | None], expected: str) -> None:
    assert days(published) == expected
