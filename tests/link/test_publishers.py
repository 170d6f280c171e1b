"""Whose own word a report is: a publisher under its whole name, a short one, or in another script."""

import pytest

from sayso.link.publishers import called, fits
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
