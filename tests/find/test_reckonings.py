"""Times in Russian and Ukrainian, told on 11 November 2022: a sentence, each time's words and ends."""

import pytest

from sayso.find import Kit, find
from sayso.record import Report

CASES = [
    ("ru", "Склад сгорел в ночь на среду.", [("в ночь на среду", "2022-11-08T18:00", "2022-11-09T06:00")]),
    ("ru", "На прошлой неделе шёл снег.", [("На прошлой неделе", "2022-10-31", "2022-11-07")]),
    ("ru", "Мост взорвали 3 октября 2021 года.", [("3 октября 2021 года", "2021-10-03", "2021-10-04")]),
    ("ru", "Порт стоит с начала сентября.", [("с начала сентября", "2022-09-01", None)]),
    ("ru", "Поезд придёт в понедельник.", [("в понедельник", "2022-11-14", "2022-11-15")]),
    ("ru", "Она ждала семь месяцев.", []),
    (
        "uk",
        "Склад згорів у ніч на 2 листопада.",
        [("у ніч на 2 листопада", "2022-11-01T18:00", "2022-11-02T06:00")],
    ),
    ("uk", "Минулого тижня йшов сніг.", [("Минулого тижня", "2022-10-31", "2022-11-07")]),
    ("uk", "Міст підірвали вчора ввечері.", [("вчора ввечері", "2022-11-10T18:00", "2022-11-11T00:00")]),
    ("uk", "Щосереди тут ярмарок.", [("Щосереди", None, None)]),
]


@pytest.mark.parametrize(("code", "text", "times"), CASES)
def test_times_are_read_from_the_day_of_publication(
    code: str, text: str, times: list[tuple[str, str | None, str | None]]
) -> None:
    report = Report(id="r", path="r", sha256="", text=text, language=code, published="2022-11-11")
    assert [(text[m.start : m.stop], m.earliest, m.latest) for m in find(report, Kit()).moments] == times
