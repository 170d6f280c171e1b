"""Names that are heard alike, in two scripts."""

import pytest

from sayso.link.digests import Voice
from sayso.link.members import Member, Whole, heard_alike
from sayso.record import KnowsBy, SourceKind


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
        ("парамедик", "uk", True),
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


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (("a report", ""), ("an inspection certificate", "inspection certificate dam"), True),
        (("a page", "logbook police"), ("a certificate", "inspection dam certificate"), True),
        (("a page of a police logbook", "logbook police"), ("a letter of a mayor", "mayor letter"), False),
        (("the operator's records", "operator records"), ("Odra Coal", "the operator"), True),
        (("the operator's records", "operator records"), ("Szychta", "a union"), False),
    ],
)
def test_documents_that_can_be_one(one: tuple[str, str], other: tuple[str, str], fits: bool) -> None:
    wholes = []
    for name, about in (one, other):
        made = Member(name)
        paper = name[0].islower()
        kind: SourceKind = "unnamed" if paper else "outlet"
        knows: KnowsBy = "document" if paper else "unknown"
        made.take(0, Voice(name, name, kind, tuple(about.split()), knows), "en")
        wholes.append(Whole(name, [made]))
    assert bool(wholes[0].fits(wholes[1], 1)) is fits
