"""A report is scored against many as it is against each."""

from itertools import product

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
        found = neighbours.features([(mine, one) for one in every])
        np.testing.assert_allclose(found, together[number], atol=1e-5)


def test_the_scores_are_those_of_each_pair() -> None:
    every = profiles()
    pairs = list(product(every, every))
    singly = [neighbours.score(one, other) for one, other in pairs]
    assert neighbours.scores(pairs) == pytest.approx(singly)
    assert singly == pytest.approx([neighbours.score(other, one) for one, other in pairs])
    assert singly[1] > singly[2]


def test_more_pairs_than_are_scored_at_once() -> None:
    every = profiles()
    pairs = [pair for pair in product(every, every) for _ in range(neighbours.TOGETHER // 16)]
    assert neighbours.scores(pairs) == pytest.approx([neighbours.score(*pair) for pair in pairs])


def test_no_pair_has_no_score() -> None:
    assert neighbours.scores([]) == []


def test_shared_text_is_measured_as_for_each_pair() -> None:
    texts = [shingles.shingles(body) for *_, body in TEXTS]
    pairs = list(product(texts, texts)) * (shingles.TOGETHER // 16)
    assert shingles.jaccards(pairs).tolist() == [shingles.jaccard(*pair) for pair in pairs]
    assert shingles.jaccards([]).tolist() == []
