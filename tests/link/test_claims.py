"""Claims: what several reports say, sentence by sentence and in other words."""

from collections.abc import Sequence

from sayso.record import Group
from tests.link.telling import told

LEAD = "Fire in Zelena Luka\n\nA fire burned down the bakery in Zelena Luka on Sunday. "


def claims(*ends: str) -> Sequence[Group]:
    return [group for group in told([LEAD + end for end in ends]).groups if group.kind == "claim"]


def labels(*ends: str) -> set[str]:
    return {group.label for group in claims(*ends)}


def test_each_sentence_of_a_quotation_is_a_claim_of_its_own() -> None:
    first = '"The back door was locked. Nobody rang the alarm bell," said Vira Shost, a baker.'
    second = "The alarm bell was not rung by anybody, said Petro Hrab, a neighbour."
    third = "Jan Bury said that the back door had been locked."
    (found,) = claims(first, second)
    assert found.label == "Nobody rang the alarm bell,"
    assert labels(first, second, third) == {"Nobody rang the alarm bell,", "The back door was locked."}


def test_a_quotation_that_returns_whole_is_one_claim() -> None:
    quoted = '"The back door was locked. Nobody rang the alarm bell," said Vira Shost, a baker.'
    assert len(claims(quoted, f"Shost spoke again. {quoted}")) == 1


def test_the_same_count_of_others_is_no_claim_of_theirs() -> None:
    first = "Four bakers were hurt in the bakery, said Vira Shost."
    second = "Nine bakers were hurt in the bakery, said Petro Hrab."
    assert claims(first, second) == []


def test_what_one_asks_for_another_does_not_state() -> None:
    first = "Vira Shost demanded that the back door be unlocked."
    second = "Petro Hrab said that the back door had been unlocked."
    assert claims(first, second) == []


def test_what_a_report_goes_on_telling_is_whose_it_was() -> None:
    first = "Nobody slept that night, Petro Hrab said. The chest was broken open by neighbours with an axe."
    second = '"The chest was broken open by neighbours with an axe," said Vira Shost, a baker.'
    (found,) = claims(first, second)
    assert len(found.origins) == 2
    assert any("right behind what somebody said" in why.reason for why in found.why)
    for turned in ("But the", "However, the", "Next to Halyna Bilyk, the"):
        third = "Halyna Bilyk said that it was quiet in the yard."
        (found,) = claims(first.replace("The", turned) + " " + third, second)
        assert [origin.knows_by for origin in found.origins if origin.source is None] == ["unknown"]
        assert len(found.origins) == 2
