"""When something took place: times that clash, times that do not, and claims of one time."""

import pytest

from sayso.link.deeds import deeds
from sayso.record import Links
from tests.link import telling

STORY = "The barge Ondine sank on the Warta near the lock of Konin on {}. Four of its crew were killed. {}"


def told(*ends: tuple[str, str]) -> Links:
    return telling.told([f"Barge Ondine sinks on the Warta\n\n{STORY.format(*each)}" for each in ends])


def sides(links: Links) -> list[list[str]]:
    return [[side.said for side in one.sides] for one in links.disagreements if one.about == "time"]


FIRST = ("Friday", 'It sank at 20:20 on 16 August, the lock keeper Jan Bury said. "I saw it go."')


@pytest.mark.parametrize(
    ("end", "clashing"),
    [
        ("The owner said that it sank at 23:50 on 16 August.", True),
        ("The owner said that the barge went down early on 17 August.", True),
        ("The owner said that it sank at 20:25.", False),
        ("The owner said that it sank on Friday evening.", False),
        ("The owner said that it did not sink at 23:50.", False),
        ("The owner said that a second barge sank at 23:50.", False),
        ("The search was called off at 23:50, the owner said.", False),
    ],
)
def test_times_of_one_deed(end: str, clashing: bool) -> None:
    assert bool(sides(told(FIRST, ("Friday", end)))) is clashing


def test_two_times_on_one_word_are_of_two_deeds() -> None:
    both = "The lock keeper said that shells hit the lock at 18:40 and at 19:05."
    late = "The owner said that a shell hit the lock at 19:05."
    soon = "A shell hit the lock at 18:40, a neighbour said."
    assert sides(told(("Friday", both), ("Friday", late), ("Friday", soon))) == []


def test_a_claim_of_one_time() -> None:
    links = told(FIRST, ("Friday", "It went down at 20:20, said Ewa Lis, who was fishing there."))
    reasons = {why.reason for group in links.groups if group.kind == "claim" for why in group.why}
    assert any("give the same time" in reason for reason in reasons)


def test_a_claim_of_words_that_all_give_one_time_is_the_claim_of_that_time() -> None:
    same = ("Friday", "The barge went down after 20:20, the lock keeper Jan Bury said.")
    claims = [group for group in told(same, same).groups if group.kind == "claim"]
    timed = [group for group in claims if any("give the same time" in why.reason for why in group.why)]
    assert len(timed) == 1
    assert all(set(timed[0].members).isdisjoint(other.members) for other in claims if other is not timed[0])


def test_a_time_that_a_report_goes_on_to_tell_is_the_speaker_s() -> None:
    on = "The lock keeper Jan Bury said that he had seen it. The barge went down at 20:20."
    groups = told(FIRST, ("Friday", on), ("Friday", "The owner said that it sank at 20:20.")).groups
    timed = [group for group in groups if any("give the same time" in why.reason for why in group.why)]
    assert [sorted(len(origin.reports) for origin in group.origins) for group in timed] == [[1, 2]]


@pytest.mark.parametrize(
    ("text", "code", "names"),
    [
        ("The dam gave way and the siren sounded.", "en", ["break", "sound"]),
        ("It did not sink.", "en", []),
        ("Паром затонул.", "ru", ["sink"]),
        ("Дамбу прорвало, потім був ще один вибух.", "uk", ["break"]),
        ("The breach of the dyke, filmed by drone at 03:12.", "en", ["break"]),
        ("Прорыв дамбы, снято с дрона в 03:12.", "ru", ["break"]),
        ("Прорив дамби, знято з дрона о 03:12.", "uk", ["break"]),
        ("A drone hit the mill at 03:12.", "en", ["strike", "strike"]),
        ("Nic się nie stało.", "pl", []),
    ],
)
def test_words_for_deeds(text: str, code: str, names: list[str]) -> None:
    assert [one.name for one in deeds(text, 0, len(text), code)] == names


def test_hours_that_are_known_to_the_day_give_no_minute() -> None:
    last = "Nothing in the last 24 hours has caused the blast, the mayor said."
    assert told(("Friday", last), ("Friday", last)).groups
