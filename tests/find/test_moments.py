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
Nothing happens on [31 September|- - day unresolved].
It opens [every Friday|- - day unresolved].
They will meet on [Thursday|2022-11-17 2022-11-18 day publication].
They fought for three days, five times.
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
