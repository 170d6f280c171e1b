"""Clues tell a token's form and its neighbours, and their weights are summed as they are listed."""

import numpy as np
import pytest

from sayso.find.tokens import states
from sayso.gazetteer import Gazetteer
from sayso.language import language
from sayso.pack import Pack
from sayso.text import words
from train.clues import REACH, Weights, figure, joined, near, number, own

RU = language("ru")


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Пример", "Xx+"), ("ООН", "X+"), ("2008-го", "0+-x+"), ("а", "x"), ("—", "—")],
)
def test_figure(word: str, expected: str) -> None:
    assert figure(word) == expected


def test_joined_clues_stop_at_lines_and_know_what_stands_before_a_quotation() -> None:
    text = "Завод\nпартия «Новый дом» ушла"
    tokens = words(text)
    found = list(joined([text[a:b] for a, b in tokens], states(text, tokens).tolist(), RU))
    assert "|^ $" in found[0]
    assert "oпарт" in found[3]
    assert not any(each.startswith("o") for each in found[-1])


def test_weights_are_summed_over_all_clues_of_a_token() -> None:
    gazetteer = Gazetteer.open()
    text = "Новый завод построят.\nВ доме 3 этажа"
    tokens = words(text)
    written = [text[a:b] for a, b in tokens]
    place = states(text, tokens)
    line = np.cumsum(place % 3 > 0)
    listed = list(joined(written, place.tolist(), RU))
    for at, found in enumerate(listed):
        for distance in range(-REACH, REACH + 1):
            other = at + distance
            inside = 0 <= other < len(line) and line[other] == line[at]
            told = near(own(written[other], RU, gazetteer), distance) if inside else [f"{distance}edge"]
            found += told
    random = np.random.default_rng(2)
    clues = sorted({number(each) for found in listed for each in found})[::2]
    labels = random.integers(0, 3, len(clues)).astype(np.uint8)
    weights = random.normal(size=len(clues)).astype(np.float16)
    arrays = {
        "ru.keys": np.array(clues, np.uint32),
        "ru.firsts": np.arange(len(clues) + 1, dtype=np.uint32),
        "ru.labels": labels,
        "ru.weights": weights,
        "ru.step": np.zeros((3, 3), np.float16),
    }
    expected = np.zeros((len(written), 3))
    for at, found in enumerate(listed):
        for each in found:
            if number(each) in clues:
                spot = clues.index(number(each))
                expected[at, labels[spot]] += 0.5 * float(weights[spot])
    made = Weights(Pack({"share": 0.5, "lean": 0.0}, arrays), RU, gazetteer)
    assert np.allclose(made.emissions(written, place), expected, atol=1e-4)
    assert np.allclose(made.emissions(written, place), expected, atol=1e-4)
