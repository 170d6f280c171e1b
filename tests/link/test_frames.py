"""What says that something is not so: a stretch, and whether it is negative."""

import pytest

from sayso.link.frames import Frame
from sayso.record import Findings, Report

CASES = [
    ("Nobody heard a siren.", "en", True),
    ("School No. 4 was on fire at nine.", "en", False),
    ("School No 4 was on fire at nine.", "en", False),
    ("There were no 4 schools on fire.", "en", True),
    ("The siren sounded at nine and the mayor had nothing to add.", "en", False),
    ("The claim of several channels that the dam was blown up is not supported by the pictures", "en", True),
    ("The claim of several channels that the dam was blown up came at nine", "en", False),
    ("Утверждение, что дамбу взорвали ночью, снимками не подтверждается", "ru", True),
    ("Твердження, що дамбу підірвали вночі, знімками не підтверджується", "uk", True),
]


@pytest.mark.parametrize(("text", "code", "negative"), CASES)
def test_negative(text: str, code: str, negative: bool) -> None:
    report = Report(id="a", path="a.txt", sha256="", text=text, language=code)
    assert Frame(report, Findings()).negative(text) is negative
