"""Whose own word a report is: a publisher under its whole name, a short one, or in another script."""

import pytest

from sayso.find import Kit, find
from sayso.link import digest
from sayso.link.accounts import Account
from sayso.link.publishers import Publishers, called, fits, own_word
from sayso.record import Report
from tests.link.test_casts import counts


@pytest.mark.parametrize(
    ("quoted", "code", "publisher"),
    [
        ("Amber Coast", "en", "Amber Coast"),
        ("Lamplight", "en", "Lamplight Medical Relief"),
        ("Open Lens", "en", "Open Lens Collective"),
        ("The Szychta union", "en", "Szychta"),
        ("«Белвера Трейд»", "ru", "Belvera Trade"),
        ("Belvera Trade", "en", "Белвера Трейд"),
    ],
)
def test_a_name_that_others_quote_is_the_publishers(quoted: str, code: str, publisher: str) -> None:
    assert fits(called(quoted, code), called(publisher, "en"))


@pytest.mark.parametrize(
    ("quoted", "publisher"),
    [
        ("Siverek municipality", "Siverek Lantern"),
        ("The company", "Amber Coast Company"),
        ("Harbour Lines", "Amber Coast"),
        ("Border Police", "Border Guard Service"),
    ],
)
def test_a_word_in_common_makes_nobody_the_publisher(quoted: str, publisher: str) -> None:
    assert not fits(called(quoted, "en"), called(publisher, "en"))


def test_a_company_quoted_by_its_short_name_is_the_origin_of_its_release() -> None:
    release = "Nine people were killed on the farm. Amber Coast Trade will pay for the funerals."
    quoting = "Amber Coast said that nine people were killed."
    assert counts(release, quoting, outlets=["Amber Coast Trade", "Herald"]) == [1]


GUESTS = ("Igor Salo", "Vera Lis", "Petro Hrab", "Anna Bel")


@pytest.mark.parametrize(
    ("guests", "quoted", "own"), [(2, 1, True), (3, 1, False), (3, 2, True), (4, 2, False)]
)
def test_who_quotes_many_is_a_newsroom(guests: int, quoted: int, own: bool) -> None:
    texts = [" ".join(f"The dam was old, {name} said." for name in GUESTS[:guests])]
    texts += ["Amber Coast said that nine people were killed."] * quoted
    accounts = []
    for number, text in enumerate(texts):
        outlet = f"Herald {number}" if number else "Amber Coast"
        report = Report(id=f"r{number}", path="r.txt", sha256="", text=text, language="en", outlet=outlet)
        accounts.append(Account(number, digest(report, find(report, Kit()))))
    voice = accounts[0].detail.voices[0]
    assert own_word(Publishers(accounts, lambda key: key), voice, voice.id, lambda key: key) is own
