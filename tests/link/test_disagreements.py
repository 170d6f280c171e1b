"""Figures that count the same, and those that only look so."""

import pytest

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
