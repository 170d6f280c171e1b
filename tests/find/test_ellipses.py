"""The half of a sentence that leaves its verb out: a text, and each content with its source."""

import pytest

from sayso.find import Kit, find
from sayso.record import Report

CASES = [
    (
        "The ministry says that about 600 people had come; the committee of the villages, 3,000.",
        [("that about 600 people had come", "The ministry"), ("3,000", "the committee of the villages")],
    ),
    (
        "The ministry says that the road was open; the bridge, built in 1978, was not.",
        [("that the road was open", "The ministry")],
    ),
    ("Police spoke of 700 marchers.", [("of 700 marchers", "Police")]),
    (
        "The governor speaks of 1,200 tents, the mayor of fewer than 400.",
        [("of 1,200 tents", "The governor"), ("of fewer than 400", "the mayor")],
    ),
    ("Police spoke of 3,000, the union of 12,000.", [("of 3,000", "Police"), ("of 12,000", "the union")]),
    ("He spoke of 40 men, the leaders of the town.", [("of 40 men", "He")]),
    (
        "Губернатор говорит о тысяче палаток, мэр — о четырёхстах.",
        [("о тысяче палаток", "Губернатор"), ("о четырёхстах", "мэр")],
    ),
    ("Він говорить про тисячу наметів, мер — про сто.", [("про тисячу наметів", "Він"), ("про сто", "мер")]),
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_halves(text: str, told: list[tuple[str, str]]) -> None:
    code = "en" if text.isascii() else "uk" if "і" in text else "ru"
    report = Report(id="r", path="r", sha256="", text=text, language=code)
    found = find(report, Kit())
    names = {one.id: one.name for one in found.sources}
    last = {hop.statement: names[hop.source] for hop in found.attributions}
    assert [(text[one.start : one.stop], last[one.id]) for one in found.statements] == told
