"""Figures that count the same, and those that only look so."""

import pytest

from sayso.find import Kit
from sayso.gazetteer import Gazetteer
from sayso.record import Links
from tests.link import telling

LEAD = (
    "Ferry Ondine sinks off Zelena Luka\n\nThe ferry Ondine sank off the village of Zelena Luka on Sunday. "
)


def told(*ends: str) -> Links:
    return telling.told([LEAD + end for end in ends])


PAIRS = [
    (
        "The owner, Jan Bury, said that 84 people were on board.",
        'Vira Shost, a passenger, counted the rows. "There were more than 130 people," Vira Shost said.',
        True,
    ),
    (
        "The coast guard said that 63 people were rescued.",
        "They brought nine people ashore, Petro Hrab said, and went out again.",
        False,
    ),
    (
        "The coast guard said that 40 people were wounded.",
        "Three people are in intensive care after being wounded, said Otar Lis, a doctor.",
        False,
    ),
]


def test_a_toll_that_has_grown_is_no_disagreement_unless_the_first_is_given_again() -> None:
    first = "The coast guard said that four people were killed."
    second = "Nine people were killed, said Jan Bury, the mayor."
    again = "The coast guard said again that four people were killed."
    assert [one for one in told(first, second).disagreements if one.about == "figure"] == []
    assert [one for one in told(first, second, again).disagreements if one.about == "figure"]


def test_a_denial_is_about_more_than_one_word_of_a_statement() -> None:
    first = "The loss of the Ondine killed four sailors, the coast guard said."
    second = "Jan Bury denied any hand in the sale of the Ondine's cargo papers."
    assert [one for one in told(first, second).disagreements if one.about == "assertion"] == []


def test_what_is_not_so_any_more_denies_nothing() -> None:
    first = "Two sailors of the Ondine are still listed as missing, the coast guard said."
    second = "No sailor of the Ondine is listed as missing any more, Jan Bury said."
    assert [one for one in told(first, second).disagreements if one.about == "assertion"] == []


@pytest.mark.parametrize(("first", "second", "clashing"), PAIRS)
def test_figures(first: str, second: str, clashing: bool) -> None:
    found = [one for one in told(first, second).disagreements if one.about == "figure"]
    assert bool(found) is clashing


def denied(*ends: str) -> list[tuple[str, str]]:
    """What is asserted and denied."""
    found = [one for one in told(*ends).disagreements if one.about == "assertion"]
    return [(one.sides[0].said, one.sides[1].said) for one in found]


SOUNDED = "The sirens of the village were sounded at 02:40, the coast guard said."


def test_whoever_heard_a_siren_denies_that_there_was_none() -> None:
    silent = '"There was no siren," said Petro Hrab, a fisherman.'
    assert denied(SOUNDED, silent) == [(SOUNDED.partition(", the coast")[0], "There was no siren,")]


def test_what_would_have_been_denies_nothing_and_is_not_denied() -> None:
    silent = '"There was no siren," said Petro Hrab, a fisherman.'
    wished = '"If there had been a siren, my neighbour would not have drowned," said Petro Hrab, a fisherman.'
    assert denied(SOUNDED, silent, wished) == [(SOUNDED.partition(", the coast")[0], "There was no siren,")]


def test_a_death_that_nobody_died_is_told_once() -> None:
    died = "A woman has died of her injuries, the coast guard said."
    nobody = '"Nobody died," said Otar Lis, the chief doctor. "There is no such woman," said Lis.'
    assert [one.about for one in told(died, nobody).disagreements] == ["figure"]


def test_a_document_does_not_deny_itself() -> None:
    page = "A page from the harbour log of Zelena Luka says that the order to sail was given at 19:40."
    again = "The page from the harbour log says that there was no order to sail."
    other = "The coast guard said that there was no order to sail."
    assert denied(page, again) == []
    assert denied(page, other) != []


def test_a_place_is_told_with_the_region_it_is_said_to_lie_in() -> None:
    first = "A ferry sank off Dubove in the Rivne region on Sunday, the coast guard said."
    second = "A ferry sank off Dubove in the Zakarpattia region on Sunday, the coast guard said."
    kit = Kit(None, Gazetteer.open())
    links = telling.told([f"Ferry Ondine sinks at Dubove\n\n{one}" for one in (first, second)], kit=kit)
    sides = {side.said for one in links.disagreements if one.about == "place" for side in one.sides}
    assert sides == {"Dubove, Rivne", "Dubove, Zakarpattia"}


@pytest.mark.parametrize(
    ("other", "count"),
    [
        ("Our officers remained beside their soldiers, said Petro Hrab.", 1),
        ("The nurse and the driver stayed in the hospital with the wounded, said Petro Hrab.", 0),
    ],
)
def test_opposite_things_are_said_of_one_matter(other: str, count: int) -> None:
    lead = "Shelling at Zelena Luka\n\nShells fell on a camp at Zelena Luka on Sunday. "
    first = "The officers left the camp with a driver before the shelling was over, said Vira Shost."
    assert len(telling.told([lead + first, lead + other]).disagreements) == count


@pytest.mark.parametrize(
    ("second", "about"),
    [
        ("The police said that nobody was detained.", ["assertion"]),
        ("The police said that three people were detained.", ["figure"]),
    ],
)
def test_that_nobody_was_detained_denies_that_somebody_was(second: str, about: list[str]) -> None:
    first = "Jan Bury, the mayor, said that nine people were detained."
    assert [one.about for one in told(first, second).disagreements] == about


def test_what_holds_a_negation_is_not_denied_by_the_same_in_other_words() -> None:
    first = "Three sailors of the Ondine are among the injured and none among the dead, the consulate said."
    second = "None of the dead sailors of the Ondine and three of the injured are of Lisk, Jan Bury said."
    assert denied(first, second) == []


def test_a_question_and_a_matter_are_denied_by_nobody() -> None:
    first = "Jan Bury wanted to know what the Ondine footage shows."
    second = "The Ondine footage shows no sailors, Petro Hrab said."
    assert denied(first, second) == []
