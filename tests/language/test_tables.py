"""The tables of languages: each is read alone, and only when it is asked for."""

import subprocess
import sys

import pytest

from sayso.language import language

PROGRAM = """
from sayso.find import Kit, find
from sayso.language import Language
from sayso.record import Report
asked = set()
table = Language.table
Language.table = lambda self, name: (asked.add(self.code), table(self, name))[1]
find(Report(id="r", path="r", sha256="", text={text!r}, language={code!r}), Kit())
print(*sorted(asked))
"""


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The mayor said that the bridge was closed. He said three were hurt on Monday."),
        ("ru", "Мэр сказал, что мост закрыт. По его словам, в понедельник ранены трое."),
        ("uk", "Мер сказав, що міст закрито. За його словами, у понеділок поранено трьох."),
        ("pl", "Burmistrz powiedział: „Nie oddamy ani jednej ulicy”."),
    ],
)
def test_reading_one_language_loads_no_other(code: str, text: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(text=text, code=code)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(told.stdout.split()) <= {code, "mul"}


def test_a_language_without_a_folder_has_empty_tables() -> None:
    assert not language("cs").read
    assert language("cs").table("cues") == {}
