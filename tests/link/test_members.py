"""Names that are heard alike, in two scripts."""

import pytest

from sayso.link.digests import Voice
from sayso.link.members import Member, heard_alike
from sayso.record import KnowsBy


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


def member(name: str, about: str = "", knows: KnowsBy = "unknown", code: str = "en") -> Member:
    """Somebody unnamed, or somebody whose name begins with a capital, with words that describe them."""
    named = name.istitle() and len(name.split()) > 1
    made = Member(name)
    made.take(0, Voice(name, name, "person" if named else "unnamed", tuple(about.split()), knows), code)
    return made


@pytest.mark.parametrize(
    ("name", "code", "one"),
    [
        ("the survivor", "en", True),
        ("the organisers, a committee of villages that would be flooded", "en", False),
        ("she", "en", True),
        ("they", "en", False),
        ("it", "en", False),
        ("они", "ru", False),
        ("вона", "uk", True),
    ],
)
def test_somebody_told_of_before_is_one_person(name: str, code: str, one: bool) -> None:
    assert member(name, knows="participant", code=code).definite is one


@pytest.mark.parametrize(
    ("name", "person", "about", "fits"),
    [
        ("the teacher", "Nina Kova", "a teacher", True),
        ("the surgeon", "Nina Kova", "a teacher", False),
        ("the woman", "Nina Kova", "a teacher", True),
        ("he", "Oksana Kova", "a teacher", False),
        ("he", "Aleksei Kova", "a teacher", True),
        ("she", "Aleksei Kova", "a teacher", False),
    ],
)
def test_whom_somebody_told_of_before_can_be(name: str, person: str, about: str, fits: bool) -> None:
    assert member(name, name.removeprefix("the ")).can_be(member(person, about)) is fits
