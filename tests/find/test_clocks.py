"""Times of day on their days: a line of marked text each, `[words|earliest latest precision]`.

All is told on Saturday 12 November 2022; ends are days of that month, `-` one that is not known, and the
precision is left out where it is the minute.
"""

import pytest

from sayso.find import Document, figures, moments
from sayso.record import Passage, Report

LINES = """
en It began on [Tuesday at half past five|08T05:30 08T17:31].
en It began at [half past five on Tuesday morning|08T05:30 08T05:31].
en On [Tuesday evening, at twenty to seven|08T18:40 08T18:41], the gate was shut.
en On [Tuesday night|08T18:00 09T06:00 part] the dam broke, at [half past one|09T01:30 09T01:31].
en It burned [overnight|11T18:00 12T06:00 part]; at [twenty to three|12T02:40 12T02:41] the wall fell.
en It was [Wednesday|09 10 day]. A shot fell at [half past five in the morning|09T05:30 09T05:31].
en It was [Wednesday|09 10 day]. She left at [four|09T04:00 09T17:00 hour].
en It was [Wednesday|09 10 day]. She left [by four|- 09T17:00 open].
en It was [Wednesday|09 10 day]. She left shortly before [six in the evening|09T17:00 09T18:00 hour].
en On [Thursday at 6.40 p.m.|10T18:40 10T18:41] he rang; at [7.05|10T19:05 10T19:06] he rang again.
en Rung at [5 a.m. on Thursday|10T05:00 10T06:00 hour]; [ten minutes later|10T05:10 10T06:10 hour] it ended.
en It rang in [the last 24 hours|11 13 hour]; [two hours later|11 12 day] it stopped.
en It rang at [half past five on Thursday|10T05:30 10T17:31]; [an hour later|10T06:30 10T18:31] it stopped.
ru [Во вторник в половине шестого утра|08T05:30 08T05:31] упала стена.
ru [Утром во вторник|08T06:00 08T12:00 part], [в пять тридцать|08T05:30 08T05:31], упала стена.
ru [В ночь на вторник|07T18:00 08T06:00 part], [без двадцати три|08T02:40 08T02:41], прорвало дамбу.
ru [В среду|09 10 day] пришли солдаты. Они ушли [к четырём|- 09T17:00 open].
ru [В среду|09 10 day] выло [в 5:40|09T05:40 09T05:41]. [Через двадцать минут|09T06:00 09T06:01] погас свет.
ru [В четверг около пяти часов утра|10T05:00 10T06:00 hour] упал столб.
ru [В четверг в третьем часу ночи|10T02:00 10T03:00 hour] упал столб.
uk [У вівторок о пів на шосту ранку|08T05:30 08T05:31] впала стіна.
uk [Вранці у вівторок|08T06:00 08T12:00 part], [о п'ятій тридцять|08T05:30 08T05:31], впала стіна.
uk [У ніч на вівторок|07T18:00 08T06:00 part], [о пів на третю|08T02:30 08T02:31], прорвало греблю.
uk [У середу|09 10 day] прийшли солдати. Вони пішли [о четвертій пополудні|09T16:00 09T17:00 hour].
uk [У середу|09 10 day] вило [о 5:40|09T05:40 09T05:41]. [Через двадцять хвилин|09T06:00 09T06:01] стихло.
uk [У четвер близько п'ятої ранку|10T05:00 10T06:00 hour] впав стовп.
uk [О пів на восьму ранку|12T07:30 12T07:31] впав стовп.
""".strip().splitlines()


def made(text: str, code: str, published: str = "2022-11-12", kind: str = "article") -> Document:
    report = Report(id="r", path="r", sha256="", text=text, language=code, published=published, kind=kind)
    return Document(report, (Passage(id="p", report="r", start=0, stop=len(text), role="body"),))


def unmarked(line: str) -> str:
    pieces = line.replace("]", "[").split("[")
    return "".join(piece.partition("|")[0] if n % 2 else piece for n, piece in enumerate(pieces))


@pytest.mark.parametrize("line", LINES)
def test_times_of_day_stand_on_their_days(line: str) -> None:
    code, _, told = line.partition(" ")
    text = unmarked(told)
    found = text
    for one in sorted(moments(made(text, code)), key=lambda one: -one.start):
        ends = f"{one.earliest or '-'} {one.latest or '-'}".replace("2022-11-", "")
        fine = {"minute": "", "part_of_day": " part"}.get(one.precision, f" {one.precision}")
        found = f"{found[: one.start]}[{found[one.start : one.stop]}|{ends}{fine}]{found[one.stop :]}"
    assert found == told


@pytest.mark.parametrize("line", LINES)
def test_words_of_a_time_count_nothing(line: str) -> None:
    code, _, told = line.partition(" ")
    assert figures(made(unmarked(told), code)) == ()


@pytest.mark.parametrize(
    ("text", "code", "counts"),
    [
        ("At half past five twelve people were dead.", "en", ["twelve"]),
        ("Doctors put the number of the wounded at seven.", "en", ["seven"]),
        ("О третій дванадцять поранених чекали лікаря.", "uk", ["дванадцять"]),
        ("В пять тридцать, по его словам, погибли двое.", "ru", ["двое"]),
        ("Число раненых выросло до семи.", "ru", ["семи"]),
    ],
)
def test_what_stands_beside_a_time_still_counts(text: str, code: str, counts: list[str]) -> None:
    assert [text[one.start : one.stop] for one in figures(made(text, code))] == counts


@pytest.mark.parametrize(
    ("published", "earliest"),
    [
        ("2022-11-12T08:50+01:00", "2022-11-12T05:30"),
        ("2022-11-12T02:10+01:00", "2022-11-11T05:30"),
        ("2022-11-12T19:00+01:00", "2022-11-12T05:30"),
    ],
)
def test_a_post_without_a_day_is_of_the_day_it_came_out(published: str, earliest: str) -> None:
    (one,) = moments(made("Стреляют с половины шестого, горят ряды.", "ru", published, "post"))
    assert (one.earliest, one.latest, one.basis) == (earliest, None, "publication")


def test_a_time_stays_open_where_the_report_told_of_several_days() -> None:
    text = "On Monday it was calm. On Tuesday it was not.\nShe left at half past five, she said."
    one = moments(made(text, "en"))[-1]
    assert (text[one.start : one.stop], one.earliest, one.basis) == ("half past five", None, "unresolved")


def test_a_time_is_of_the_only_day_that_the_report_told_of() -> None:
    text = "On Tuesday a barn burned.\nThe owner was asleep, he said.\nHe woke at 5.30 a.m., he said."
    assert moments(made(text, "en"))[-1].earliest == "2022-11-08T05:30"


def test_a_state_without_a_day_is_of_the_day_of_publication() -> None:
    text = "Вода прибуває.\nДвоє зникли.\nТакі дані станом на 14:00.\nПрорвало о 02:40, кажуть."
    found = moments(made(text, "uk", "2022-11-12T14:30+02:00"))
    assert [one.earliest for one in found] == ["2022-11-12T14:00", "2022-11-12T02:40"]


def test_the_north_is_not_midnight() -> None:
    text = "У вівторок вони увійшли в село на півночі країни."
    assert [text[one.start : one.stop] for one in moments(made(text, "uk"))] == ["У вівторок"]
