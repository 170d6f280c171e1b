"""A report is scored against many as it is against each."""

import numpy as np
import pytest

from sayso.link import neighbours, shingles, stories
from sayso.link.tables import among
from sayso.link.terms import weighed

TEXTS = (
    ("en", "2024-02-01", "Ferry sinks off Port Malin", "Eleven drowned when it sank, said Ola Brandt."),
    ("en", "2024-02-02", "Aster: eleven drowned", "Ola Brandt said the ferry had sunk off Port Malin."),
    ("en", None, "Market opens in Oldtown", "The mayor opened the new market in Oldtown."),
    ("ru", "2024-02-02", "Паром Aster затонул", "Утонули одиннадцать, сообщила Ола Брандт 1 февраля."),
    ("ru", "2024-03-09", "Рынок открыт", "Мэр открыл новый рынок."),
    ("en", "2024-02-01", "", ""),
)  # fmt: skip


def profiles() -> list[stories.Profile]:
    extra = [{"d:2024-02-01": 32}, {}, {"p:1": 64}, {"d:2024-02-01": 32}, {}, {}]
    return [
        stories.profile(weighed(f"{title}\n\n{body}", len(title), code, more), code, published)
        for (code, published, title, body), more in zip(TEXTS, extra, strict=True)
    ]


def test_the_features_are_those_of_each_pair() -> None:
    every = profiles()
    together = among(every)
    for number, mine in enumerate(every):
        np.testing.assert_allclose(neighbours.features(mine, every), together[number], atol=1e-5)


def test_the_scores_are_those_of_each_pair() -> None:
    every = profiles()
    for mine in every:
        singly = [neighbours.score(mine, one) for one in every]
        assert neighbours.scores(mine, every) == pytest.approx(singly)
        assert singly == pytest.approx([neighbours.score(one, mine) for one in every])
    assert neighbours.scores(every[0], every)[1] > neighbours.scores(every[0], every)[2]


def test_against_nobody() -> None:
    assert neighbours.scores(profiles()[0], []) == []


def test_shared_text_is_measured_as_for_each_pair() -> None:
    texts = [shingles.shingles(body) for *_, body in TEXTS]
    for one in texts:
        assert shingles.jaccards(one, texts).tolist() == [shingles.jaccard(one, other) for other in texts]
    assert shingles.jaccards(texts[0], []).tolist() == []
