"""Through whom: a text, and the hops of its last statement as `role name` from the outlet inward."""

import pytest

from sayso.find import Kit, find
from sayso.record import Findings, Report

CASES = [
    ("Nadia Petrenko said the bridge fell.", ["speaker Nadia Petrenko"]),
    (
        "Nadia Petrenko told the Harbour Gazette that it fell.",
        ["relay Harbour Gazette", "speaker Nadia Petrenko"],
    ),
    ("Speaking to Reuters, a sailor said it fell.", ["relay Reuters", "witness a sailor"]),
    ('"It fell," a nurse said in an interview with the BBC.', ["relay BBC", "witness a nurse"]),
    (
        '"It fell," a woman said, according to the translation.',
        ["translator the translation", "speaker a woman"],
    ),
    (
        "Citing a diplomat, the Harbour Gazette reported that it fell.",
        ["relay Harbour Gazette", "official a diplomat"],
    ),
    (
        "A man in a video shared by Valley Watch said that it fell.",
        ["relay Valley Watch", "speaker A man in a video shared by Valley Watch"],
    ),
    (
        "The colonel said that the mayor had told residents that it fell.",
        ["relay The colonel", "official the mayor"],
    ),
    ("The bridge is believed to have fallen.", []),
    (
        "Translation of a post by bridge_watch:\n\nA nurse said it fell.",
        ["relay bridge_watch", "witness A nurse"],
    ),
    (
        "This article first appeared in The Lake Tribune.\n\nA nurse said it fell.",
        ["relay Lake Tribune", "witness A nurse"],
    ),
    ("It fell, the ministry said.", ["official the ministry"]),
]


def found_in(text: str, outlet: str | None = None) -> Findings:
    return find(Report(id="r", path="r", sha256="", text=text, outlet=outlet, language="en"), Kit())


def chain(found: Findings) -> list[str]:
    names = {source.id: source.name for source in found.sources}
    last = max(found.statements, key=lambda one: (one.start, -one.stop))
    hops = sorted((hop for hop in found.attributions if hop.statement == last.id), key=lambda hop: hop.step)
    assert [hop.step for hop in hops] == list(range(len(hops)))
    return [f"{hop.role} {names[hop.source]}" for hop in hops]


@pytest.mark.parametrize(("text", "hops"), CASES)
def test_hops(text: str, hops: list[str]) -> None:
    assert chain(found_in(text)) == ["outlet unknown outlet", *hops]


def test_the_outlet_is_no_relay_of_itself() -> None:
    told = "Nadia Petrenko told The Harbour Gazette that it fell."
    assert chain(found_in(told, "The Harbour Gazette")) == [
        "outlet The Harbour Gazette",
        "speaker Nadia Petrenko",
    ]


def test_the_outlet_has_no_words_and_the_speaker_has() -> None:
    text = "Nadia Petrenko said it fell."
    outlet, speaker = found_in(text).attributions
    assert (outlet.start, outlet.cue_start) == (None, None)
    assert text[speaker.start : speaker.stop] == "Nadia Petrenko"
    assert text[speaker.cue_start : speaker.cue_stop] == "said"


def test_a_quotation_that_goes_on_has_hops_without_words() -> None:
    found = found_in('"It fell," a nurse said.\n\n"It was old and nobody cared."')
    last = found.statements[-1]
    assert [(hop.step, hop.start) for hop in found.attributions if hop.statement == last.id] == [
        (0, None),
        (1, None),
    ]
