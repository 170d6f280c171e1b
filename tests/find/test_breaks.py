"""Texts that break off, or mix languages and marks: a report is read, whatever stands in it."""

import pytest

from sayso.find import Document, Kit, find
from sayso.find.mentions import names
from sayso.find.statements import _is_name
from sayso.find.streams import Stream
from sayso.language import language
from sayso.record import Passage, Report
from sayso.text import Span

TEXTS = [
    ("It may be seen by people of 18+", "en"),
    ("Это было в конце", "ru"),
    ("Це сталося в кінці", "uk"),
    ("Это было в первой половине", "ru"),
    ("Он приехал в тот же", "ru"),
    ("Это вышло въ мартѣ, а потомъ Ъ.", "ru"),
    ("A man with a knife came to the gate.\n\nКолегія має 538 членів, і пілоти сказали, що в кінці", "uk"),
]


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_what_breaks_off_is_read(text: str, language: str) -> None:
    found = find(Report(id="r", path="r.txt", sha256="", text=text, language=language), Kit())
    assert found.passages


@pytest.mark.parametrize("code", ["en", "ru", "uk"])
def test_every_language_has_its_names(code: str) -> None:
    assert names(language(code)).roles


def test_no_marks_hold_no_name() -> None:
    report = Report(id="r", path="r.txt", sha256="", text="Он обвиняет фронт", language="ru")
    passage = Passage(id="p", report="r", start=0, stop=len(report.text), role="body")
    assert _is_name(Stream(Document(report, (passage,))), [Span(12, 17)])
