"""What did it: causes that exclude each other, and those that do not."""

import pytest

from sayso.find import Kit, find
from sayso.gazetteer import Gazetteer
from sayso.link import digest, link
from sayso.record import Links, Report, identify

LEAD = (
    "Ferry Ondine sinks off Zelena Luka\n\nThe ferry Ondine sank off the village of Zelena Luka on Sunday. "
)


def told(*ends: str) -> Links:
    made = []
    for number, end in enumerate(ends):
        text = LEAD + end
        made.append(
            Report(
                id=identify("report", text, number), path=f"{number}.txt", sha256="", text=text,
                outlet=f"Herald {number}", language="en", published=f"2024-08-18T0{number}:00:00+00:00",
            )
        )  # fmt: skip
    kit = Kit(None, Gazetteer.open())
    return link(digest(one, find(one, kit)) for one in made)


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
