"""What did it: causes that exclude each other, and those that do not."""

import pytest

from sayso.find import Kit
from sayso.gazetteer import Gazetteer
from sayso.record import Links
from tests.link import telling

LEAD = (
    "Ferry Ondine sinks off Zelena Luka\n\nThe ferry Ondine sank off the village of Zelena Luka on Sunday. "
)


def told(*ends: str) -> Links:
    return telling.told([LEAD + end for end in ends], kit=Kit(None, Gazetteer.open()))


SQUALL = "The coast guard said that the ferry was overturned by a sudden squall."

ENDS = [
    (SQUALL, "The ferry was rammed by a trawler, said Petro Hrab, a fisherman.", True),
    (SQUALL, "It was a wave that overturned the ferry, said Petro Hrab, a fisherman.", False),
    (SQUALL, "The ferry was not rammed by a trawler, said Petro Hrab, a fisherman.", False),
    (SQUALL, "A human error let the ferry sink, said Petro Hrab, a fisherman.", False),
    (SQUALL, "The trawler Grom was in a collision in May.", False),
    (
        "The ministry said that a Russian missile hit the ferry.",
        "Petro Hrab, a fisherman, said that a Ukrainian missile hit the ferry.",
        True,
    ),
    (
        "The ministry said that a Russian missile hit the ferry.",
        "Petro Hrab, a fisherman, said that Russian drones hit the ferry.",
        False,
    ),
]


@pytest.mark.parametrize(("first", "second", "clashing"), ENDS)
def test_what_did_it(first: str, second: str, clashing: bool) -> None:
    found = [one for one in told(first, second).disagreements if one.about == "attribution"]
    assert bool(found) is clashing


def test_what_a_disagreement_about_the_cause_says_is_not_said_again() -> None:
    squall = "The ministry said that a Russian missile hit the ferry."
    wave = "A Ukrainian missile hit the ferry, said Petro Hrab, a fisherman."
    denied = (
        "The claim that a Ukrainian missile hit the ferry is not supported by the pictures, Vira Shost said."
    )
    assert [one.about for one in told(squall, wave, denied).disagreements] == ["attribution"]
    assert [one.about for one in told(wave, denied).disagreements] == ["assertion"]
