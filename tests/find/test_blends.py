"""Rules and model as one list."""

import pytest

from sayso.find import Kit, find
from sayso.find.attributions import Attributor
from sayso.pack import load
from sayso.record import Report

MODEL = Kit(attributor=Attributor(load("attribution.en")))
RELATIVE = "A relative of one of the men, a woman who asked not to be named for fear of reprisals"
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
        (
            "Survivors remember uniforms: army ones, says Bruna Leaf, who sat in a barn with five children.",
            [("uniforms", "Survivors"), ("army ones", "Bruna Leaf")],
        ),
        (
            "Nine dead, 14 hurt in raid on market: village head, hospital\n\nArmed men rode in at dawn.",
            [("Nine dead", "village head"), ("14 hurt in raid on market", "hospital")],
        ),
        (
            "Killed: 23 according to the village head; 12 according to the ministry in Riga.",
            [("23", "the village head"), ("12", "the ministry in Riga")],
        ),
        (
            "How full was the ferry? Sixty-two guests, says the ministry in Riga.",
            [("Sixty-two guests", "the ministry in Riga")],
        ),
        (
            "At the clinic in Orel the number of hurt had climbed to 31 by noon, surgeon Arkady Bel said. "
            "Some 2,400 people have fled, according to the Lake Mission.",
            [
                ("At the clinic in Orel the number of hurt had climbed to 31 by noon", "Arkady Bel"),
                ("Some 2,400 people have fled", "Lake Mission"),
            ],
        ),
        (
            "WHEN?\n\nAt 4 a.m. on May 4, Sorokin says. The commissariat gives no hour and "
            "says that the men left.",
            [("At 4 a.m. on May 4", "Sorokin"), ("that the men left", "The commissariat")],
        ),
        (
            "Igor Bel, a porter, and Bruna Leaf, a trader, speak of fire in the hall, and prosecutor "
            "Anna Salo says that it was dug out.",
            [("of fire in the hall", "Bruna Leaf"), ("that it was dug out", "Anna Salo")],
        ),
        (
            "Russia's claim that more than 80 men died has not been borne out. The army said it fell.",
            [("that more than 80 men died", "Russia"), ("it fell", "The army")],
        ),
        (
            "In Riga the ministry has another story. According to its communiqué twelve people died.",
            [("twelve people died", "the ministry")],
        ),
    ],
)
def test_each_says_one_half(text: str, told: list[tuple[str, str]]) -> None:
    found = find(Report(id="r", path="r", sha256="", text=text, language="en"), MODEL)
    names = {source.id: source.name for source in found.sources}
    deepest = {hop.statement: names[hop.source] for hop in found.attributions}
    assert [(text[one.start : one.stop], deepest[one.id]) for one in found.statements][:2] == told


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "The Amber Post on Thursday quoted a baker as saying that 130 were left.",
            ["unknown outlet", "Amber Post", "a baker"],
        ),
        (
            "Anna Leaf told reporters at the site that 41 had been pulled out alive, Amber Wire reported.",
            ["unknown outlet", "Amber Wire", "Anna Leaf"],
        ),
        (
            "Bruna Leaf told the Amber Letter by telephone that the roof was gone.",
            ["unknown outlet", "Amber Letter", "Bruna Leaf"],
        ),
        (
            f"{RELATIVE}, told Amber Wire by telephone that no ambulance had been sent.",
            ["unknown outlet", "Amber Wire", RELATIVE],
        ),
    ],
)
def test_through_whom_it_came(text: str, chain: list[str]) -> None:
    found = find(Report(id="r", path="r", sha256="", text=text, language="en"), MODEL)
    names = {source.id: source.name for source in found.sources}
    assert len(found.statements) == 1
    assert [names[hop.source] for hop in found.attributions] == chain


@pytest.mark.parametrize(
    "text",
    [
        "Bruna Leaf has thought of little else.",
        "In the hall, nobody was warned.",
        "Radio Amber spoke to Leaf by telephone and is not naming her street.",
        "He is a baker said to head the guild.",
        "He offered no proof.",
        "She has since been called a heroine all over the internet.",
        "The dyke at Dubrava gave way in the night.",
        "Men had been gathering, and on Sunday he had written to the mayor to warn him.",
        "Those told to leave, three hundred in all, spent the night in a school.",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    found = find(Report(id="r", path="r", sha256="", text=text, language="en"), MODEL)
    assert not found.statements


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Lake Ministry on Monday gave the number of dead as 21.", ["Lake Ministry"]),
        ("Russia's claim that more than 80 men died was never borne out.", ["Russia"]),
        (
            '"We wait," a doctor said.\n\n"We sweep up no glass," said the woman at the desk.',
            ["a doctor", "the woman at the desk"],
        ),
    ],
)
def test_a_source_is_named_by_its_own_words(text: str, names: list[str]) -> None:
    found = find(Report(id="r", path="r", sha256="", text=text, language="en"), MODEL)
    told = {source.id: source.name for source in found.sources}
    assert [told[hop.source] for hop in found.attributions if hop.step] == names
