"""Figures as linking takes them: some of others, or nobody at all."""

import pytest

from sayso.find import Kit, find
from sayso.link.counts import counted
from sayso.link.frames import Frame
from sayso.record import Report

LINES = """
some > Six of the wounded are firemen.
some > Three are in intensive care after the crash.
some > She and five other volunteers were hurt.
whole > Six people were wounded in the crash.
whole > More than 50 were pulled from the water by ten in the evening.
""".strip().splitlines()


@pytest.mark.parametrize("line", LINES)
def test_figures(line: str) -> None:
    kind, text = line.split(" > ")
    report = Report(id="r", path="r", sha256="", text=text, language="en")
    findings = find(report, Kit())
    last = counted(Frame(report, findings), findings, {})[-1]
    assert last.measure != "other"
    assert last.some is (kind == "some")
