"""Which voices of different reports are one source."""

from sayso.link.digests import Voice
from sayso.link.judgements import Pair
from sayso.link.sources import Heard, bearers, because, joined, ruled
from sayso.record import UNKNOWN_OUTLET, SourceKind


def heard(*names: str, kind: SourceKind = "outlet", about: tuple[str, ...] = ()) -> list[Heard]:
    return [Heard(Voice(str(n), name, kind, about, "unknown"), f"r{n}") for n, name in enumerate(names)]


def voices(ones: list[Heard], across: bool = True, pair: Pair = Pair()) -> list[tuple[str, ...]]:  # noqa: B008
    return [one.voices for one in bearers(ones, across, pair)]


def test_an_outlet_is_one_by_name_or_domain() -> None:
    assert voices(heard("The Northern Courier", "northerncourier.example", "Northern Wire")) == [
        ("0", "1"),
        ("2",),
    ]


def test_two_outlets_that_nobody_names_are_not_one() -> None:
    assert voices(heard(UNKNOWN_OUTLET, UNKNOWN_OUTLET)) == []


def test_a_description_joins_nothing() -> None:
    assert voices(heard("a resident", "a resident", kind="unnamed")) == []
    assert voices(heard("residents", "residents", kind="group")) == []


def test_a_person_is_one_in_two_scripts_unless_that_is_switched_off() -> None:
    people = heard("Halyna Petrash", "Галина Петраш", kind="person")
    assert voices(people) == [("0", "1")]
    assert voices(people, across=False) == [("0",), ("1",)]


def test_a_family_name_goes_with_the_one_person_it_fits() -> None:
    assert voices(heard("Ilya Marov", "Marov", kind="person")) == [("0", "1")]
    assert voices(heard("Ilya Marov", "Petr Marov", "Marov", kind="person")) == [("0",), ("1",), ("2",)]


def test_forty_people_share_a_name() -> None:
    ones = [
        bearers([Heard(Voice(f"{n:02}", "Ivan Marov", "person", (f"trade{n}",), "unknown"), f"r{n}")])[0]
        for n in range(40)
    ]
    assert len(joined(ones)) == 40


def test_a_person_of_two_stories_is_described_alike() -> None:
    one, other = (
        bearers([Heard(Voice(name, "Ivan Marov", "person", ("miner",), "unknown"), name)])[0] for name in "ab"
    )
    (group,) = joined([one, other])
    assert len(group) == 2
    assert "Described alike: miner." in [reason.reason for reason in because(group)]


def test_a_person_puts_voices_together_and_takes_them_apart() -> None:
    ones = heard("Radio Meridian", "Meridian", "Radio Meridian")
    groups = [[one] for one in bearers(ones)]
    (whole,) = ruled(groups, Pair(together=(("0", "1"),)))
    assert sorted(voice for one in whole for voice in one.voices) == ["0", "1", "2"]
    assert voices(ones, pair=Pair(apart=(("0", "2"),))) == [("0",), ("1",), ("2",)]
