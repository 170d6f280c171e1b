"""What a person decides outranks every rule, holds in the next run, and can be taken back."""

from collections.abc import Sequence

import msgspec
import pytest

from sayso.find import Kit, find
from sayso.link import Digest, digest, link
from sayso.link.digests import Where, detail
from sayso.link.judgements import bounds
from sayso.record import Group, Judgement, Links, Report, identify

FIRE = """Fire at the Orlen mill kills three

A fire at the Orlen mill in Verkhivka killed three people on Monday night, the fire brigade said.

The gate had been locked from outside, said Ilya Marov, a night watchman at the mill."""

AGAIN = """Five dead in the fire at the Orlen mill

Five people died in the fire at the Orlen mill in Verkhivka on Monday night, the mayor, Petr Savin, said.

The gate had been locked from outside, said Vera Lukina, who lives beside the mill."""

THIRD = """The Orlen mill: who locked the gate?

Five people died in the fire at the Orlen mill in Verkhivka on Monday night, Petr Savin said.

Firemen found that the roof had been mended in spring, Vera Lukina said."""


def report(text: str, name: str, published: str) -> Report:
    made = identify("report", text, name)
    return Report(
        id=made, path=f"{name}.txt", sha256="", text=text, outlet=name, language="en", published=published
    )


REPORTS = [
    report(FIRE, "Harbour Gazette", "2024-03-05T08:00:00+00:00"),
    report(AGAIN, "Lakeside Post", "2024-03-05T12:00:00+00:00"),
    report(THIRD, "Evening Bell", "2024-03-05T07:00:00+00:00"),
]
FOUND = [find(one, Kit()) for one in REPORTS]
PILE = [digest(one, found) for one, found in zip(REPORTS, FOUND, strict=True)]


def judged(verdict: str, *targets: str, value: str | None = None, undone: str | None = None) -> Judgement:
    made = identify("judgement", verdict, *targets)
    return Judgement(
        id=made, targets=targets, verdict=verdict, value=value, by="x", at="2024-03-09", undone=undone
    )


def groups(links: Links, kind: str) -> list[Group]:
    return [group for group in links.groups if group.kind == kind]


def taken_back(ruling: Judgement) -> Judgement:
    return msgspec.structs.replace(ruling, undone="2024-03-10")


def holds(ruling: Judgement, pile: Sequence[Digest] = PILE) -> Links:
    """The links under a judgement: the same in a second run, and gone when it is taken back."""
    ruled = link(pile, [ruling])
    assert link(list(reversed(pile)), [ruling]) == ruled
    assert ruled != link(pile)
    assert link(pile, [taken_back(ruling)]) == link(pile)
    return ruled


def said(number: int, words: str) -> str:
    text = REPORTS[number].text
    return next(one.id for one in FOUND[number].statements if words in text[one.start : one.stop])


def counted(number: int, low: float) -> str:
    return next(one.id for one in FOUND[number].figures if one.low == low and one.measure == "killed")


def test_this_figure() -> None:
    assert [one.about for one in link(PILE).disagreements] == ["figure"]
    threes = [one.id for one in FOUND[0].figures if one.low == 3]
    ruled = holds(judged("figure", *threes, value="5"))
    assert not ruled.disagreements
    (event,) = groups(ruled, "event")
    assert {(toll.low, toll.high) for toll in event.tolls if toll.measure == "killed"} == {(5, 5)}


def test_this_place() -> None:
    def there(one: Digest, gid: str, north: float) -> Digest:
        where = Where(
            id=identify("place", one.report), start=60, words="Verkhivka", said=-1, kind="place",
            gazetteer_id=gid, name="Verkhivka", latitude=north, longitude=30.0, radius=2000.0, country="UA",
            within=(f"Region {gid}",), open=False, sentence=1,
        )  # fmt: skip
        region = msgspec.structs.replace(
            where, id=identify("region", one.report), kind="region", name=f"Region {gid}",
            gazetteer_id=f"region:{gid}", within=(),
        )  # fmt: skip
        held = msgspec.structs.replace(detail(one), places=(where, region))
        return msgspec.structs.replace(one, detail=msgspec.msgpack.encode(held))

    pile = [there(PILE[0], "1", 48.0), there(PILE[1], "2", 51.0), there(PILE[2], "1", 48.0)]
    assert "place" in [one.about for one in link(pile).disagreements]
    ruled = holds(judged("place", identify("place", PILE[1].report), value="1"), pile)
    assert "place" not in [one.about for one in ruled.disagreements]


def test_this_is_the_origin() -> None:
    statement = said(1, "gate had been locked")
    marov = next(one.id for one in FOUND[0].sources if one.name == "Ilya Marov")
    claim = next(one for one in groups(link(PILE), "claim") if statement in one.members)
    assert len([origin for origin in claim.origins if origin.source]) == 2
    ruled = holds(judged("origin", statement, value=marov))
    (claim,) = [one for one in groups(ruled, "claim") if statement in one.members]
    assert [origin.source for origin in claim.origins if origin.source] == [marov]


def test_not_one_claim() -> None:
    first, second = said(0, "gate had been locked"), said(1, "gate had been locked")
    ruled = holds(judged("not_same", first, second))
    assert not any({first, second} <= set(one.members) for one in groups(ruled, "claim"))


def test_one_claim() -> None:
    first, second = said(1, "gate had been locked"), said(2, "roof had been mended")
    assert not any({first, second} <= set(one.members) for one in groups(link(PILE), "claim"))
    ruled = holds(judged("same", first, second))
    assert any({first, second} <= set(one.members) for one in groups(ruled, "claim"))


@pytest.mark.parametrize("verdict", ["split", "not_same"])
def test_two_events(verdict: str) -> None:
    ruled = holds(judged(verdict, counted(0, 3), counted(1, 5)))
    assert not any({counted(0, 3), counted(1, 5)} <= set(one.members) for one in groups(ruled, "event"))


def test_one_event_again() -> None:
    apart = judged("split", counted(0, 3), counted(1, 5))
    together = msgspec.structs.replace(judged("merge", counted(0, 3), counted(1, 5)), at="2024-03-11")
    (event,) = [e for e in groups(link(PILE, [apart, together]), "event") if counted(0, 3) in e.members]
    assert counted(1, 5) in event.members


@pytest.mark.parametrize(
    ("value", "expected"),
    [("12", (12, 12)), ("12..15", (12, 15)), ("12..", (12, None)), ("..15", (None, 15))],
)
def test_a_range(value: str, expected: tuple[float | None, float | None]) -> None:
    assert bounds(value) == expected
