"""What two reports are scored by as one story."""

import numpy as np
import pytest

from sayso.link.neighbours import features, score
from sayso.link.stories import FEATURES, Profile, profile
from sayso.link.tables import among
from sayso.link.terms import weighed

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
