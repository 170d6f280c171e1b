"""Times: one line of marked text each, `[words|earliest latest precision basis]`, published on Saturday
12 November 2022; `-` is an end that is not known."""

import pytest

from sayso.find import Document, moments
from sayso.record import Passage, Report

LINES = """
It began on [Wednesday|2022-11-09 2022-11-10 day publication].
It began [early on Friday|2022-11-11T00:00 2022-11-11T09:00 part_of_day publication].
It began on [the night of 1 to 2 November|2022-11-01T18:00 2022-11-02T06:00 part_of_day publication].
It burned [overnight|2022-11-11T18:00 2022-11-12T06:00 part_of_day publication].
It was dry [last week|2022-10-31 2022-11-07 week publication].
It was dry in [September|2022-09-01 2022-10-01 month publication].
It has been dry [since February|2022-02-01 - open publication].
They must go [by Friday|- 2022-11-19 open publication].
On [3 May 2021|2021-05-03 2021-05-04 day text]; [a day later|2021-05-04 2021-05-05 day context] dry.
It was built in [the 1980s|1980-01-01 1990-01-01 decade text], not in [1990|1990-01-01 1991-01-01 year text].
He may go, as others march. They left in [May|2022-05-01 2022-06-01 month publication].
The shops open on [Monday|2022-11-14 2022-11-15 day publication].
The lease expires in [June|2023-06-01 2023-07-01 month publication].
They go [no later than Friday|- 2022-11-19 open publication].
It fell on [the last day of April|2022-04-30 2022-05-01 day publication].
He died [a week ago today|2022-11-05 2022-11-06 day publication].
It fell at [6:40 on 3 May 2021|2021-05-03T06:40 2021-05-03T06:41 minute text].
It was shut [the week before last|2022-10-24 2022-10-31 week publication].
Nothing happens on [31 September|- - day unresolved].
It opens [every Friday|- - day unresolved].
They will meet on [Thursday|2022-11-17 2022-11-18 day publication].
They fought for three days, five times.
It ended in the evening.
Shelling resumed shortly after [4 a.m. on Monday|2022-11-07T04:00 2022-11-07T05:00 hour publication].
They met in Boxing Day Park and on October Square, near 1 May Street, where Bloody Sunday is painted.
""".strip().splitlines()


def made(text: str, published: str | None) -> Document:
    report = Report(id="r", path="r", sha256="", text=text, language="en", published=published)
    return Document(report, (Passage(id="p", report="r", start=0, stop=len(text), role="body"),))


def marked(text: str, published: str | None) -> str:
    for one in sorted(moments(made(text, published)), key=lambda one: -one.start):
        said = f"{one.earliest or '-'} {one.latest or '-'} {one.precision} {one.basis}"
        text = f"{text[: one.start]}[{text[one.start : one.stop]}|{said}]{text[one.stop :]}"
    return text


def unmarked(line: str) -> str:
    pieces = line.replace("]", "[").split("[")
    return "".join(piece.partition("|")[0] if n % 2 else piece for n, piece in enumerate(pieces))


@pytest.mark.parametrize("line", LINES)
def test_times_are_found(line: str) -> None:
    assert marked(unmarked(line), "2022-11-12") == line


UNDATED = """
It began on [Wednesday|- - day unresolved].
It began on [3 May 2021|2021-05-03 2021-05-04 day text].
It has been dry [since 2014|2014-01-01 - open text].
On [11/12/2022|2022-11-12 2022-12-12 day text] or [13/12/2022|2022-12-13 2022-12-14 day text].
He came [yesterday|- - day unresolved] and goes [next week|- - week unresolved].
""".strip().splitlines()


@pytest.mark.parametrize("line", UNDATED)
def test_without_a_day_of_publication_nothing_is_invented(line: str) -> None:
    assert marked(unmarked(line), None) == line


@pytest.mark.parametrize(
    "published", ["9999-12-31", "0101-01-01", "2022-02-30", "soon", "2999-01-01T10:00+02:00"]
)
def test_strange_days_of_publication_break_nothing(published: str) -> None:
    text = (
        "Yesterday, tomorrow, last week, next century, the past 3000 years, 5000 years ago, on the 31st, "
        "on 31 September, two decades ago, last winter, overnight, at 25:99 on Friday, at 24:00 on Friday."
    )
    for one in moments(made(text, published)):
        ends = (one.earliest or "", one.latest or "")
        assert "" in ends or ends[0].startswith("-") or ends[0] <= ends[1]


def test_summer_time_changes_no_clock() -> None:
    # 30 October 2022, when clocks in Europe went back at 03:00: local strings stay as they were told.
    (one,) = moments(made("The siren rang at 02:30 on 30 October.", "2022-11-02"))
    assert (one.earliest, one.latest) == ("2022-10-30T02:30", "2022-10-30T02:31")


@pytest.mark.parametrize(
    "text", ["May " * 20_000, "Friday, " * 9_000, "the first half of the " * 3_000, "12 May 2022 " * 3_000]
)
def test_hostile_texts_give_times_of_their_own_words(text: str) -> None:
    assert all(0 <= one.start < one.stop <= len(text) for one in moments(made(text, "2022-11-12")))


DAYLIGHT = """
It fell at [2:30 a.m. on 30 October 2022|2022-10-30T02:30 2022-10-30T02:31 minute text].
It fell at [2:30 a.m. on 27 March 2022|2022-03-27T02:30 2022-03-27T02:31 minute text].
It fell at [midnight on 27 March 2022|2022-03-27T23:00 2022-03-28T01:00 part_of_day text].
It fell at [2:30 GMT on 27 March 2022|2022-03-27T02:30+00:00 2022-03-27T02:31+00:00 minute text].
""".strip().splitlines()


@pytest.mark.parametrize("line", DAYLIGHT)
def test_clock_times_stay_as_written_where_clocks_are_changed(line: str) -> None:
    """An hour that comes twice or never is the text's own: no zone is put in and none is taken off."""
    assert marked(unmarked(line), "2022-11-12") == line


def test_a_publication_in_the_future_anchors_as_any_other() -> None:
    first, second = moments(made("It fell on Monday and in May 2022.", "2999-11-30"))
    assert (first.earliest, first.latest, first.basis) == ("2999-11-25", "2999-11-26", "publication")
    assert (second.earliest, second.latest, second.basis) == ("2022-05-01", "2022-06-01", "text")


def test_a_part_of_a_day_is_of_the_day_told_before() -> None:
    first, second = moments(made("It began on Monday and ended in the evening.", "2022-11-12"))
    assert (first.earliest, second.earliest) == ("2022-11-07", "2022-11-07T18:00")
    assert (second.latest, second.basis) == ("2022-11-08T00:00", "context")


@pytest.mark.parametrize(
    "published", ["9999-12-31", "0001-01-01", "2022-02-31", "", "tomorrow", "2022-13-45T99:99"]
)
def test_no_day_of_publication_is_too_strange(published: str) -> None:
    text = "It fell yesterday, on Friday, next week, in May, three years ago and 31 September, by tomorrow."
    for one in moments(made(text, published)):
        assert text[one.start : one.stop]
        assert one.earliest is None or one.latest is None or one.earliest < one.latest


@pytest.mark.parametrize(
    "day", ["31 September", "31 September 2022", "30 February 2023", "29 February 2023", "0 May", "32 May"]
)
def test_days_that_do_not_exist_are_no_days(day: str) -> None:
    for one in moments(made(f"Nothing happened on {day} there.", "2022-11-12")):
        if one.earliest is not None:
            assert one.precision in ("month", "year"), (one.earliest, one.latest)
