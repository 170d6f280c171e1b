"""What two reports are scored by as one story."""

import numpy as np
import pytest

from sayso.find import Kit, find
from sayso.link import digest
from sayso.link.names import outlet_key
from sayso.link.neighbours import features, score
from sayso.link.stories import FEATURES, Profile, keys, profile
from sayso.link.tables import among
from sayso.link.terms import NEUTRAL, TITLE, VOICE, code, unpacked, weighed
from sayso.record import Findings, Report

REPORTS = {
    "mill": "Three killed in fire at Orlen mill\n\nA fire at the Orlen mill in Verkhivka killed three. "
    "The brigade said on Tuesday that the watchman Ilya Marov had raised the alarm.",
    "watchman": "Watchman raised alarm at burning mill\n\nIlya Marov, a watchman, rang the bell when the "
    "Orlen mill in Verkhivka caught fire, the brigade said. Three people died.",
    "dock": "Three killed in fire at Sarny dock\n\nA fire at the dock in Sarny killed three people. "
    "The brigade said on Tuesday that the watchman had raised the alarm.",
    "museum": "Museum of tiles opens in Lisbon\n\nA museum of tiles opened in Lisbon, said Ana Pires.",
    "пожар": "Трое погибли при пожаре\n\nНа мельнице в Верховке погибли трое, сообщил Илья Маров.",
}


NAMED = {"~@sarny_signal": VOICE}
OWN = {"~@sarny_signal": VOICE | TITLE}
POST = "The windows are gone, people stand in the street with blankets. Nobody comes."


def read(name: str) -> Profile:
    text = REPORTS[name]
    language = "ru" if name == "пожар" else "en"
    return profile(weighed(text, text.index("\n"), language, {}), language, None)


def test_all_pairs_at_once_are_scored_by_what_one_pair_is() -> None:
    profiles = [read(name) for name in REPORTS]
    together = among(profiles)
    for i, a in enumerate(profiles):
        for j, b in enumerate(profiles):
            if i != j:
                np.testing.assert_allclose(together[i, j], features([(a, b)])[0], atol=1e-5)


@pytest.mark.parametrize(("other", "unmet"), [("watchman", False), ("dock", True)])
def test_names_of_a_headline_that_the_other_lacks(other: str, unmet: bool) -> None:
    a, b = read("mill"), read(other)
    found = features([(a, b)])[0][FEATURES.index("unmet")]
    assert found == features([(b, a)])[0][FEATURES.index("unmet")]
    assert (found > 0) == unmet


def test_a_mark_before_a_line_makes_no_name_of_its_first_word() -> None:
    text = REPORTS["watchman"]
    plain, marked = (
        weighed(text, text.index("\n"), "en", {}),
        weighed(f"# {text}", text.index("\n") + 2, "en", {}),
    )
    assert plain == marked


def test_a_retelling_is_likelier_one_story_than_another_fire_in_the_same_words() -> None:
    assert score(read("mill"), read("watchman")) > 0.5 > score(read("mill"), read("museum"))
    assert score(read("mill"), read("watchman")) > score(read("mill"), read("dock"))


def posted(text: str, accounts: dict[str, int], day: int) -> Profile:
    return profile(weighed(text, 0, "en", accounts), "en", f"2024-08-{day:02}T08:00:00+00:00")


def test_a_post_belongs_to_what_names_its_account_in_those_days() -> None:
    post, report = posted(POST, OWN, 18), posted(REPORTS["dock"], NAMED, 19)
    assert score(post, report) > score(post, posted(REPORTS["dock"], {}, 19))
    assert score(post, posted(REPORTS["dock"], NAMED, 29)) < score(post, report)
    assert set(keys(unpacked(weighed(POST, 0, "en", OWN)))) & set(keys(report.terms))


def test_posts_by_one_account_are_no_story_for_that() -> None:
    ours, others = posted(POST, OWN, 18), posted(REPORTS["museum"], OWN, 18)
    assert score(ours, others) == score(posted(POST, {}, 18), posted(REPORTS["museum"], {}, 18))
    voices = FEATURES.index("voices")
    assert features([(ours, others)])[0][voices] == 0
    assert among([ours, others])[0, 1, voices] == 0
    assert among([ours, posted(REPORTS["dock"], NAMED, 19)])[0, 1, voices] == 1


@pytest.mark.parametrize(
    ("text", "account", "kind", "marks"),
    [
        ("The channel sarny_signal wrote that nobody came.", None, "article", VOICE),
        ("Nobody came, wrote @SarnySignal on Sunday.", None, "article", VOICE),
        (POST, "sarny_signal", "post", VOICE | TITLE),
        (POST, None, "post", 0),
        ("Write to desk@sarny_signal.example about it.", None, "article", 0),
    ],
)
def test_accounts_are_terms(text: str, account: str | None, kind: str, marks: int) -> None:
    report = Report(id="r", path="r", sha256="", text=text, language="en", kind=kind, account=account)  # type: ignore[arg-type]
    found = unpacked(digest(report, Findings()).terms)
    at = np.flatnonzero(found.codes == code(f"~@{outlet_key('sarny_signal')}"))
    assert [int(mark) for mark in found.marks[at]] == ([marks | NEUTRAL] if marks else [])


@pytest.mark.parametrize(
    ("language", "promotion"),
    [
        ("en", "READ MORE: Museum of tiles opens in Lisbon"),
        ("en", "Follow us @sarny_signal for more on the museum of tiles"),
        ("ru", "Читайте также: Музей плитки открылся в Лиссабоне"),
        ("uk", "Читайте також: Музей плитки відкрився в Лісабоні"),
    ],
)
def test_what_a_page_promotes_is_not_what_its_report_is_about(language: str, promotion: str) -> None:
    texts = (REPORTS["mill"], f"{REPORTS['mill']}\n\n{promotion}")
    made = [Report(id="r", path="r", sha256="", text=one, language=language, kind="article") for one in texts]
    plain, promoted = (digest(one, find(one, Kit())).terms for one in made)
    assert plain == promoted
