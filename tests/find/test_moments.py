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
