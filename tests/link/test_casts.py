"""Who is who in one event: heads of offices, offices under longer names, and those who are unnamed once."""

from collections.abc import Sequence

import pytest

from sayso.find import Kit, find
from sayso.link import digest, link
from sayso.record import Report
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


OTHER = "Water in Zelena Luka\n\nPeople stood on roofs in Zelena Luka when the flood of Sunday came. "


def apart(one: str, other: str) -> list[int]:
    """As `counts`, of two reports that have no sentence in common."""
    links = told([LEAD + one, OTHER + other])
    return [len(group.origins) for group in links.groups if group.kind == "claim"][:1]


def test_a_body_called_by_what_it_is_alone_is_the_one_that_says_the_same() -> None:
    second = "The company said later on Sunday that the water had killed nine people."
    assert apart("The Amber Coast company said that nine people were killed.", second) == [1]
    assert apart("The Szychta union said that nine people were killed.", second) == [2]


def test_he_is_the_man_who_says_the_same_and_no_woman() -> None:
    first = 'Roman Popad rowed to the church. "Nine people were killed," Roman Popad said.'
    assert apart(first, '"The water killed nine of our people," he said.') == [1]
    assert apart(first, '"The water killed nine of our people," she said.') == [2]


def test_police_and_the_ministry_above_them_give_one_count() -> None:
    first = "Police said that nine people were killed."
    assert apart(first, "According to the Interior Ministry, nine people were killed.") == [1]
    assert apart(first, "According to the Health Ministry, nine people were killed.") == [2]


def test_names_in_two_scripts_are_one_unless_that_is_switched_off() -> None:
    first = LEAD + "Bolca said that nine people were killed."
    second = (
        "Наводнение в Зеленой Луке\n\nВ воскресенье наводнение накрыло деревню Зеленая Лука. "
        "Погибли девять человек, сообщила компания «Болджа»."
    )
    for across, count in ((True, 1), (False, 2)):
        links = told([first, second], languages=["en", "ru"], across=across)
        claims = [len(group.origins) for group in links.groups if group.kind == "claim"]
        assert claims[:1] == [count]


def test_its_spokeswoman_speaks_for_who_was_quoted_before_her() -> None:
    first = (
        "The Interior Ministry said that a gate had failed. "
        '"Nine people were killed," its spokeswoman, Vira Shost, said.'
    )
    assert apart(first, "Nine people were killed, according to the Interior Ministry.") == [1]
    assert apart(first, "Nine people were killed, according to the Health Ministry.") == [2]


def test_outlets_that_a_number_tells_apart_are_two() -> None:
    ends = ["Nine people were killed, a resident said.", "The flood killed nine people, a boatman said."]
    links = told([LEAD + end for end in ends], ["Kanal 5", "Kanal 24"])
    assert not [link for link in links.links if link.kind == "source"]


def test_who_is_named_as_somebody_is_that_one() -> None:
    first = "Nine people were killed, said Ilya Marov, a boatman."
    assert counts(first, "A survivor, named as Ilya Marov, said that nine people were killed.") == [1]
    assert counts(first, "A survivor, named as Roman Popad, said that nine people were killed.") == [2]


def test_who_writes_of_what_befell_him_is_the_origin() -> None:
    lead = "Fire in Zelena Luka\n\nA fire burned down the bakery in Zelena Luka on Sunday. "
    mine = "My hands shook. I held the lamp. I saw no ladder. Nobody helped me. Four bakers were killed."
    other = "Four bakers were killed, said Vira Shost, a baker."
    for authors, count in (((), 1), (("Petro Hrab", "Nina Kos"), 2)):
        reports = [
            Report(
                id=f"r{n}",
                path=f"{n}.txt",
                sha256="",
                text=lead + end,
                outlet=f"Herald {n}",
                language="en",
                author=authors[n] if authors else None,
            )
            for n, end in enumerate((mine, other))
        ]
        links = link(digest(one, find(one, Kit())) for one in reports)
        claim = next(group for group in links.groups if group.kind == "claim" and "Four" in group.label)
        known = [origin for origin in claim.origins if origin.source]
        assert len(known) == count
        assert [origin.knows_by for origin in known].count("witness") == count - 1


def test_how_somebody_knows_may_stand_in_another_report() -> None:
    lead = "Fire in Zelena Luka\n\nA fire burned down the bakery in Zelena Luka on Sunday. "
    counted = "Four bakers were killed, said Vira Shost."
    for shown, kind in (("Vira Shost", "unknown"), ("Vira Shost, a neighbour,", "witness")):
        third = f"{lead}{shown} said that it was loud."
        links = told([lead + counted, lead + counted + " It rained.", third])
        claim = next(group for group in links.groups if group.kind == "claim" and "Four" in group.label)
        assert [origin.knows_by for origin in claim.origins] == [kind]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Vira Shost, a surgeon of the town,", "a surgeon", 1),
        ("Vira Shost, a surgeon of the town,", "a nurse", 2),
        ("a night nurse", "a nurse who was on duty", 1),
        ("Vira Shost, who lives there,", "a nurse", 2),
        ("Vira Shost, who organised the rescue,", "the organisers", 1),
        ("a resident", "a resident who was at home", 2),
        ("Vira Shost, a resident of the lower street,", "a resident", 2),
    ],
)
def test_somebody_unnamed_is_the_only_one_of_the_calling_who_says_the_same(
    first: str, second: str, expected: int
) -> None:
    one = f"Nine people were killed, {first} said."
    assert apart(one, f"The water killed nine people, {second} said.") == [expected]


def test_of_two_with_one_calling_nobody_unnamed_is_either() -> None:
    texts = [
        LEAD
        + "Nine people were killed, said Vira Shost, a surgeon. Two boats sank, said Olha Vada, a surgeon.",
        OTHER + "The water killed nine people, a surgeon said.",
    ]
    counted = [group for group in told(texts).groups if group.kind == "claim" and "ine" in group.label]
    assert {len(group.origins) for group in counted} == {2}


@pytest.mark.parametrize(("account", "expected"), [("shost_varna", 1), ("varna_news", 2)])
def test_an_account_that_holds_the_name_of_who_says_the_same(account: str, expected: int) -> None:
    first = "Nine people were killed, said Vira Shost, who lives there."
    assert apart(first, f"The Telegram channel {account} wrote that the water had killed nine people.") == [
        expected
    ]


@pytest.mark.parametrize(
    ("russian", "expected"), [("сообщил профсоюз «Шихта»", 1), ("сообщила больница «Шихта»", 2)]
)
def test_a_body_is_known_in_another_script_by_the_word_that_is_its_own(russian: str, expected: int) -> None:
    lead = "Наводнение в Зеленой Луке\n\nВ воскресенье наводнение накрыло деревню Зеленая Лука. "
    second = f"{lead}Погибли девять человек, {russian}."
    links = told(
        [LEAD + "The Szychta union said that nine people were killed.", second], languages=["en", "ru"]
    )
    claims = [len(group.origins) for group in links.groups if group.kind == "claim"]
    assert claims[:1] == [expected]


@pytest.mark.parametrize(("name", "expected"), [("Kanat Ormushev", 2), ("Kanat Ormusheva", 1)])
def test_how_a_family_name_ends_tells_who_she_is(name: str, expected: int) -> None:
    first = f'{name} rowed to the church. "Nine people were killed," {name} said.'
    assert apart(first, '"The water killed nine of our people," she said.') == [expected]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Vira Shost, who sat in the cellar of the mission,", "The mission", 2),
        ("The UN mission", "The United Nations mission", 1),
    ],
)
def test_who_is_described_otherwise_is_another(first: str, second: str, expected: int) -> None:
    assert apart(f"Nine people were killed, {first} said.", f"{second} said that nine had died.") == [
        expected
    ]


@pytest.mark.parametrize(("manager", "expected"), [("A manager", 0), ("The manager", 1)])
def test_any_of_a_title_is_not_who_is_named_with_it(manager: str, expected: int) -> None:
    first = "Two boats sank at the pier, said Jan Bury, director of the sawmill."
    links = told([LEAD + first, LEAD + f"{manager} said that the road to the town was closed."])
    assert len([link for link in links.links if link.kind == "source"]) == expected


def test_two_who_say_it_in_one_breath_are_two_origins() -> None:
    first = "Nine people were killed, said Anna Shost and Oscar Hrab."
    second = "Nine people were killed, said Anna Shost."
    assert counts(first, second) == [2]
