"""What one report's figures come to: one line each, the killed before the arrow's text."""

import pytest

from sayso.find import Document, figures
from sayso.language import language
from sayso.link.totals import parts, total
from sayso.record import Passage, Report

LINES = """
0 > Nobody was hurt in the blast.
1 > A man was shot dead. Police named him as Ivan Petrenko; Petrenko, 34, died at the scene.
1 > A man was shot in the street. He died in hospital.
2 > A man and his wife were killed.
3 > The bomb killed two soldiers and a nurse.
12 > At least 12 people were killed. The 12 dead were all miners.
12 > At least 12 people were killed, including three children.
14 > Twelve people were killed on Monday. A further two died overnight.
145 > Two policemen were among 145 people killed.
1 > A woman was shot dead on Friday. Last year 567 people were killed in the city.
0 > The army plans to kill 40 wolves.
2 > Oleh Trybun, a baker, and Maria Sych were killed by a mine.
""".strip().splitlines()


@pytest.mark.parametrize("line", LINES)
def test_figures_add_up(line: str) -> None:
    low, text = line.split(" > ")
    report = Report(id="r", path="r", sha256="", text=text, language="en")
    document = Document(report, (Passage(id="p", report="r", start=0, stop=len(text), role="body"),))
    assert total(parts(figures(document), text), "killed", language("en"))[0] == float(low)
