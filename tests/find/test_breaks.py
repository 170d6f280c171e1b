"""Texts that break off, or mix languages and marks: a report is read, whatever stands in it."""

import pytest

from sayso.find import Kit, find
from sayso.record import Report

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
