"""Names that are heard alike, in two scripts."""

import pytest

from sayso.link.members import heard_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bolca", "«Болджа»"), ("Szychta", "«Шихта»"), ("Odra Coal", "«Одра Коул»"), ("Jan Tusz", "Ян Туш")],
)
def test_one_name_in_two_scripts(one: str, other: str) -> None:
    assert heard_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Bolca", "Bolgar"), ("Crater", "«Шихта»"), ("Odra Coal", "«Одра»"), ("", "«Шихта»")]
)
def test_two_names(one: str, other: str) -> None:
    assert not heard_alike(one, other)
