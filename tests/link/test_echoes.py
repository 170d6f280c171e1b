"""What reports repeat in their own voice of what others ascribe to somebody."""

import pytest

from sayso.link.digests import Said
from sayso.link.likenesses import Likeness, Saying
from sayso.link.terms import unpacked, weighed
from tests.link.telling import told

LEAD = "Flood at Zelena Luka\n\nA flood swept through the village of Zelena Luka on Sunday. "
SAID = "The old dyke broke beside the water mill, said Vira Shost, a baker."


def known(*ends: str) -> list[tuple[int, int]]:
    """Of each claim in like words, how many reports carry it, and how many known origins it has."""
    links = told([f"{LEAD}{end} {number + 2} boats sank." for number, end in enumerate(ends)])
    return [
        (len({report for origin in group.origins for report in origin.reports}), count)
        for group in links.groups
        if group.kind == "claim" and any("like words" in why.reason for why in group.why)
        for count in [sum(origin.source is not None for origin in group.origins)]
    ]


def test_a_sentence_in_a_reports_own_voice_carries_a_claim_and_is_no_origin() -> None:
    assert known(SAID, "The old dyke broke beside the water mill at night.") == [(2, 1)]


def test_two_reports_in_their_own_voice_make_no_claim() -> None:
    own = "The old dyke broke beside the water mill at night."
    assert known(own, f"Nobody slept. {own}") == []


@pytest.mark.parametrize(
    "other",
    [
        "The old dyke did not break beside the water mill.",
        "The bakers of the village sold bread from a boat.",
    ],
)
def test_what_says_something_else_repeats_nothing(other: str) -> None:
    assert known(SAID, other) == []


def test_a_report_repeats_nothing_of_its_own() -> None:
    assert known(f"{SAID} The old dyke broke beside the water mill at night.") == []


def test_what_an_office_says_in_its_own_voice_is_its_claim() -> None:
    own = "The old dyke broke beside the water mill at night."
    texts = [f"{LEAD}{own} 9 boats sank.", f"{LEAD}Nobody slept. {own} Seven boats sank."]
    for outlet, claims in (("State Emergency Service", [1]), ("Amber Courier", [])):
        made = [
            sum(origin.source is not None for origin in group.origins)
            for group in told(texts, outlets=[outlet, "Herald"]).groups
            if group.kind == "claim" and group.label.startswith("The old dyke")
        ]
        assert made == claims


def saying(words: str) -> Saying:
    terms = weighed(words, 0, "en", {}) if words else b""
    said = Said(
        id=words, start=0, stop=1, words=words, terms=terms, mode="direct", act="asserts", negative=False,
        stances=(), hops=(), sentence=0, own=False,
    )  # fmt: skip
    return Saying(0, 0, said, unpacked(terms), "en")


def test_nothing_is_near_to_what_has_no_terms() -> None:
    alike = Likeness([saying("")], [0])
    assert alike.nearness([saying("The old dyke broke.")]).tolist() == [[0.0]]
