"""What a whole report counts, for each measure."""

import pytest

from sayso.find import Kit, find
from sayso.link import digest
from sayso.link.accounts import Account
from sayso.link.tolls import add_up
from sayso.record import Report


@pytest.mark.parametrize(
    ("text", "code", "low"),
    [
        ("Twelve people were wounded, police said; 30 were wounded, the hospital said.", "en", 30),
        ("150 человек ранены по данным полиции, 400 по словам организаторов.", "ru", 400),
        ("12 людей поранено за версією поліції, щонайменше 30 за версією організаторів.", "uk", 30),
        ("The police said that 150 marchers and 30 drummers were wounded in the square.", "en", 180),
        ("150 marchers and 30 drummers were wounded in the square.", "en", 180),
    ],
)
def test_numbers_of_two_sources_do_not_add_up(text: str, code: str, low: float) -> None:
    report = Report(id="r", path="r", sha256="", text=text, language=code)
    (toll,) = add_up(Account(0, digest(report, find(report, Kit()))))
    assert (toll.measure, toll.low) == ("wounded", low)
