"""Which voices of different reports are one source."""

from sayso.link.digests import Voice
from sayso.link.judgements import NOTHING
from sayso.link.sources import Heard, join, ruled
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


def test_a_person_puts_voices_together_and_takes_them_apart() -> None:
    voices = heard("Radio Meridian", "Meridian", "Radio Meridian")
    found = join(voices)
    assert [one.members for one in found] == [(0, 2)]
    together = ruled(found, voices, NOTHING._replace(together=(("0", "1"),)))
    assert [one.members for one in together] == [(0, 1, 2)]
    apart = ruled(found, voices, NOTHING._replace(apart=(("0", "2"),)))
    assert apart == []
