"""How it is put: a text, and the stances of its statement as (kind, words, step of the owner)."""

import pytest

from sayso.find import Kit, find
from sayso.record import Report

CASES = [
    ("The bridge is believed to have fallen.", [("believed", "believed", 0)]),
    ("The bridge is alleged to have fallen.", [("alleged", "alleged", 0)]),
    ("The alleged owner said that it fell.", [("alleged", "alleged", 0)]),
    ("The owner said that it could fall.", [("possible", "could", 1)]),
    ("The owner said that it reportedly fell.", [("alleged", "reportedly", 1)]),
    ("The owner denied that it fell.", [("denied", "denied", 1)]),
    ("The owner confirmed that it fell.", [("confirmed", "confirmed", 1)]),
    ("The owner believes that it fell.", [("believed", "believes", 1)]),
    ("The owner vowed to mend it.", [("planned", "vowed", 1)]),
    ("The owner said that it fell.", []),
    ('"It could fall," the owner said.', []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_stances(text: str, wanted: list[tuple[str, str, int]]) -> None:
    found = find(Report(id="r", path="r", sha256="", text=text, language="en"), Kit())
    assert [(one.kind, text[one.start : one.stop], one.step) for one in found.stances] == wanted
