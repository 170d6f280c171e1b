"""Rules and model as one list."""

from sayso.find import Kit, find
from sayso.find.attributions import Attributor
from sayso.pack import load
from sayso.record import Report

POST = (
    "Translation of a post by hilltop_news:\n\n"
    "Hilltop, Lake district. Mila Deren, who lives a kilometre from the wood, told Radio Meridian that the "
    "shelling began while it was still dark and lasted until midday."
)


def test_a_source_begins_no_sentence_before_it_ends() -> None:
    report = Report(id="r", path="r.txt", sha256="", text=POST, language="en")
    found = find(report, Kit(attributor=Attributor(load("attribution.en"))))
    names = {source.name for source in found.sources}
    assert "Mila Deren" in names
    assert not any(name.startswith("Hilltop") for name in names)
