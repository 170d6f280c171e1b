"""Every two sources of an event that are taken for one have a reason a reporter would accept, and a person
can part them."""

from collections.abc import Sequence

import msgspec
import pytest

from sayso.link.digests import Voice
from sayso.link.joins import Joins, shown
from sayso.link.judgements import Pair
from sayso.record import Group, Judgement, Link, Links, Reason, identify
from tests.link.telling import told

LEAD = "Flood at Zelena Luka\n\nA flood swept through the village of Zelena Luka on Sunday. "
RUSSIAN = "Наводнение в Зеленой Луке\n\nВ воскресенье наводнение накрыло деревню Зеленая Лука. "
OTHER = "Water in Zelena Luka\n\nPeople stood on roofs in Zelena Luka when the flood of Sunday came. "
VERY = '"The dam broke at night and we ran to the roof," '

OFFICE = "The Interior Ministry of Varna said that nine people were killed."
SHORT = "Nine people were killed, the ministry said."
HEAD = "Nine people were killed, said Roman Popad, head of the regional water agency."
AGENCY = "The regional water agency said that nine people were killed."


def joins(links: Links) -> list[Link]:
    """Which sources are taken for one."""
    return [link for link in links.links if link.kind == "source"]


def reasons(*ends: str, languages: Sequence[str] = ("en", "en", "en")) -> list[str]:
    """Why sources of these reports are taken for one."""
    leads = {"en": LEAD, "ru": RUSSIAN}
    texts = [leads[code] + end for code, end in zip(languages, ends, strict=False)]
    links = joins(told(texts, languages=languages))
    assert all(link.a < link.b and link.event for link in links)
    return sorted(reason.reason for link in links for reason in link.why)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (
            (OFFICE, SHORT),
            "“the ministry” is short for “Interior Ministry of Varna”: no other office in the event fits.",
        ),
        (
            (AGENCY, HEAD),
            "“Roman Popad” heads “The regional water agency”: no other office in the event fits.",
        ),
        (
            (
                "The Governorship of Zelena Luka said that nine people were killed.",
                "Nine people were killed, said Roman Popad, the governor.",
            ),
            "“Roman Popad” holds the title that “Governorship of Zelena Luka” is named for.",
        ),
        (
            (
                "Nine people were killed, said Roman Popad, the mayor of Zelena Luka.",
                "The mayor said that nine people were killed.",
            ),
            "“The mayor” is nobody else in the event but “Roman Popad”, who is named with that title.",
        ),
        (
            (
                "The Amber Coast company said that nine people were killed.",
                "The company said later on Sunday that the water had killed nine people.",
            ),
            "“The company” fits nobody else in the event but “The Amber Coast company”.",
        ),
        (
            ('"Nine people were killed," Roman Popad said.', '"The water killed nine people," he said.'),
            "“he” and “Roman Popad” make 2 of the same claims, and nothing but a pronoun tells them apart.",
        ),
        (
            (
                "Police said that nine people were killed.",
                "According to the Interior Ministry, nine people were killed.",
            ),
            "“Police” and “Interior Ministry” make 2 of the same claims, and both are offices with "
            "“Police”, “Interior” in their names.",
        ),
        (
            (
                "The Interior Ministry said that a gate had failed. "
                '"Nine people were killed," its spokeswoman, Vira Shost, said.',
            ),
            "“Vira Shost” speaks for whoever was quoted right before, “Interior Ministry”.",
        ),
    ],
)
def test_the_reason_of_a_join(ends: Sequence[str], expected: str) -> None:
    assert expected in reasons(*ends)


def test_names_in_two_scripts() -> None:
    found = reasons(
        "Bolca said that nine people were killed.",
        "Погибли девять человек, сообщила компания «Болджа».",
        languages=["en", "ru"],
    )
    expected = "“Bolca” and “«Болджа»” make 2 of the same claims, and “«Болджа»” and “Bolca” are heard alike."
    assert found == [expected]


def test_the_very_same_words() -> None:
    (join,) = joins(told([LEAD + VERY + "Roman Popad said.", OTHER + VERY + "a resident said."]))
    assert [one.reason for one in join.why] == [
        "“a resident” and “Roman Popad” say it in the very same words."
    ]


def test_sources_that_are_two_have_no_reason_to_be_one() -> None:
    assert reasons(AGENCY, "Nine people were killed, said Roman Popad, head of the border guard.") == []


def judged(verdict: str, *targets: str) -> Judgement:
    made = identify("judgement", verdict, *targets)
    return Judgement(id=made, targets=targets, verdict=verdict, by="ed", at="2024-08-19")


def counts(links: Links) -> list[int]:
    """How many origins each claim of a figure has."""

    def counted(group: Group) -> bool:
        return group.kind == "claim" and any("same count" in why.reason for why in group.why)

    return [len(group.origins) for group in links.groups if counted(group)]


@pytest.mark.parametrize(
    "ends",
    [
        (OFFICE, SHORT),
        (AGENCY, HEAD),
        (
            "Police said that nine people were killed.",
            "According to the Interior Ministry, nine people were killed.",
        ),
    ],
)
def test_a_person_parts_two_that_were_taken_for_one(ends: Sequence[str]) -> None:
    texts = [LEAD + end for end in ends]
    before = told(texts)
    (join,) = joins(before)
    assert counts(before) == [1]
    ruling = judged("not_same", join.a, join.b)
    after = told(texts, judgements=[ruling])
    assert joins(after) == []
    assert counts(after) == [2]
    undone = msgspec.structs.replace(ruling, undone="2024-08-20")
    assert told(texts, judgements=[undone]) == before


def test_a_person_parts_two_who_say_the_very_same() -> None:
    texts = [LEAD + VERY + "Roman Popad said.", OTHER + VERY + "a resident said."]
    (join,) = joins(told(texts))
    assert not joins(told(texts, judgements=[judged("not_same", join.a, join.b)]))


def test_two_that_a_person_puts_together_are_one() -> None:
    texts = [LEAD + AGENCY, OTHER + "A boatman said that the flood had killed nine people."]
    links = told(texts)
    assert counts(links) == [2]
    claim = next(group for group in links.groups if group.kind == "claim")
    ruling = judged("same", *(origin.source or "" for origin in claim.origins))
    after = told(texts, judgements=[ruling])
    assert counts(after) == [1]
    assert [one.reason for join in joins(after) for one in join.why] == [
        "A person said that they are the same."
    ]


def test_what_a_person_parted_is_not_joined_through_a_third() -> None:
    made = Joins()
    made.ruled(Pair(apart=(("a", "c"),)), str, lambda key: False)
    for one, other in (("a", "b"), ("b", "c"), ("c", "b"), ("d", "c")):
        made.put(one, other, lambda: Reason("Why not.", 0.5))
    assert [made.head(key) for key in "abcd"] == ["b", "b", "c", "c"]
    assert sorted(made.why) == [("a", "b"), ("d", "c")]


def test_a_name_without_end_is_cut_between_words() -> None:
    name = " ".join(["water"] * 40)
    assert shown([Voice("v", name, "office", (), "official")]) == f"“{' '.join(['water'] * 13)} …”"
