"""Which voices of different reports are one source."""

from sayso.link.digests import Voice
from sayso.link.sources import Heard, join
from sayso.record import UNKNOWN_OUTLET


def heard(*names: str, kind: str = "outlet") -> list[Heard]:
    return [
        Heard(Voice(id=f"{number}", name=name, kind=kind, about=(), knows="unknown"), number, 0)  # type: ignore[arg-type]
        for number, name in enumerate(names)
    ]


def test_an_outlet_is_one_by_name_or_domain() -> None:
    assert [
        one.members for one in join(heard("The Lakeside Post", "Radio Meridian", "lakesidepost.com"))
    ] == [(0, 2)]


def test_two_outlets_that_nobody_names_are_not_one() -> None:
    assert join(heard(UNKNOWN_OUTLET, UNKNOWN_OUTLET)) == []
