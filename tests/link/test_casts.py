"""Who is who in one event: heads of offices, offices under longer names, and those who are unnamed once."""

from collections.abc import Sequence

from tests.link.telling import told

LEAD = "Flood at Zelena Luka\n\nA flood swept through the village of Zelena Luka on Sunday. "


def counts(*ends: str, outlets: Sequence[str] = ()) -> list[int]:
    """How many origins each claim of a figure has."""
    links = told([LEAD + end for end in ends], outlets)
    return [
        sum(origin.source is not None for origin in group.origins)
        for group in links.groups
        if group.kind == "claim" and any("same count" in why.reason for why in group.why)
    ]


def test_the_head_of_an_office_is_the_office() -> None:
    first = "The regional water agency said that nine people were killed."
    second = "Nine people were killed, said Roman Popad, head of the regional water agency."
    assert counts(first, second) == [1]


def test_two_offices_are_two() -> None:
    first = "The regional water agency said that nine people were killed."
    second = "Nine people were killed, said Roman Popad, head of the border guard."
    assert counts(first, second) == [2]


def test_a_company_that_others_quote_is_the_origin_of_its_release() -> None:
    release = "Nine people were killed on the farm. Amber Coast will pay for the funerals."
    made = [(release, "Amber Coast"), ("Amber Coast said that nine people were killed.", "Herald")]
    assert counts(*[end for end, _ in made], outlets=[outlet for _, outlet in made]) == [1]


def test_a_union_with_a_name_is_one() -> None:
    first = "The Szychta union says that nine people were killed."
    second = "Nine people were killed, the Szychta union said."
    assert counts(first, second) == [1]


def test_a_committee_led_by_somebody_is_the_committee() -> None:
    first = "A committee of relatives, led by Vira Shost, says that nine people were killed."
    second = "A committee of relatives says that nine people were killed."
    third = "The committee's chairwoman, Vira Shost, said that nine people were killed."
    assert counts(first, second, third) == [1]


def test_who_is_called_by_a_description_once_is_named_all_the_same() -> None:
    first = 'Olha Bilyk is a teacher. "Nine people of ours were killed," the teacher said. Bilyk wept.'
    second = 'Petro Hrab rowed through the village. "Nine people were killed," Petro Hrab said.'
    assert counts(first, second) == [2]


def test_who_holds_the_title_that_an_office_is_named_for_is_the_office() -> None:
    release = "The Governorship of Zelena Luka said that nine people were killed."
    named = "Nine people were killed, said Roman Popad, the governor."
    deputy = "Jan Bury, a deputy governor, told reporters that the water took nine lives."
    assert counts(release, named) == [1]
    assert counts(named, deputy) == [2]


def test_offices_of_one_name_that_say_the_same_are_one() -> None:
    first = "The final count of the water agency AMBR showed that nine people were killed."
    second = "Nine people were killed, AMBR said."
    assert counts(first, second) == [1]


def test_two_residents_who_say_the_same_twice_are_two() -> None:
    first = "Nine people were killed, a resident said. The resident said that two boats were lost."
    second = "A resident told the Herald that the flood killed nine people. Two boats were lost, she said."
    assert counts(first, second)[0] == 2
