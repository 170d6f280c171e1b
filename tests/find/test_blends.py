"""Rules and model as one list."""

import pytest

from sayso.find import Kit, find
from sayso.find.attributions import Attributor
from sayso.pack import load
from sayso.record import Report

MODEL = Kit(attributor=Attributor(load("attribution.en")))
POST = (
    "Translation of a post by hilltop_news:\n\n"
    "Hilltop, Lake district. Mila Deren, who lives a kilometre from the wood, told Radio Meridian that the "
    "shelling began while it was still dark and lasted until midday."
)


def test_a_source_begins_no_sentence_before_it_ends() -> None:
    report = Report(id="r", path="r.txt", sha256="", text=POST, language="en")
    found = find(report, MODEL)
    names = {source.name for source in found.sources}
    assert "Mila Deren" in names
    assert not any(name.startswith("Hilltop") for name in names)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Three hundred, say the police; 2,000, say the families.",
            [("Three hundred", "the police"), ("2,000", "the families")],
        ),
        (
            "Sea sand went in, according to sea_watch; there were shells in it, says Leaf. Karo left.",
            [("Sea sand went in", "sea_watch"), ("there were shells in it", "Leaf")],
        ),
    ],
)
def test_each_says_one_half(text: str, told: list[tuple[str, str]]) -> None:
    found = find(Report(id="r", path="r", sha256="", text=text, language="en"), MODEL)
    names = {source.id: source.name for source in found.sources}
    deepest = {hop.statement: names[hop.source] for hop in found.attributions}
    assert [(text[one.start : one.stop], deepest[one.id]) for one in found.statements][:2] == told
