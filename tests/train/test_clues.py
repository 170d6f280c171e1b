"""Clues tell a token's form and its neighbours, and their weights are summed as they are listed."""

from collections.abc import Sequence

import numpy as np
import pytest

from sayso.find.tokens import states
from sayso.gazetteer import Gazetteer
from sayso.language import language
from sayso.pack import Pack
from sayso.text import words
from train.clues import Form, Weights, figure, form, joined, lines, listed, mixed, number

RU = language("ru")


def forms(text: str) -> tuple[list[str], list[Form], np.ndarray]:
    """The words of a text, their forms and their states."""
    tokens = words(text)
    written = [text[a:b] for a, b in tokens]
    gazetteer = Gazetteer.open()
    return written, [form(word, RU, gazetteer) for word in written], states(text, tokens)


def of(owner: int, found: tuple[np.ndarray, np.ndarray]) -> Sequence[int]:
    """The clues of one token."""
    owners, clues = found
    return clues[owners == owner].tolist()


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Пример", "Xx+"), ("ООН", "X+"), ("2008-го", "0+-x+"), ("а", "x"), ("—", "—")],
)
def test_figure(word: str, expected: str) -> None:
    assert figure(word) == expected


def test_numbers_of_several_parts_differ() -> None:
    parts = np.arange(2000)
    assert len(set(mixed(3, parts, parts[::-1]).tolist())) == len(parts)
    assert mixed(3, 4).tolist() != mixed(4, 3).tolist()
    assert mixed(3, parts).max() < 2**32


def test_joined_clues_stop_at_lines_and_know_what_stands_before_a_quotation() -> None:
    _, told, place = forms("Завод\nпартия «Новый дом» ушла")
    found = joined(lines(told), place)
    alone = mixed(3, number("^"), number("$"))[0]
    opened = mixed(6, told[1].stem)[0]
    assert [at for at in range(len(told)) if alone in of(at, found)] == [0]
    assert [at for at in range(len(told)) if opened in of(at, found)] == [3, 4]


def test_forms_are_shown_as_far_as_their_line() -> None:
    _, told, place = forms("завод дом\nпартия новый дом ушла туда")
    found = listed(told, place)
    first = told[2].near[0]
    assert [(at, d) for at in range(7) for d in range(5) if mixed(d, first)[0] in of(at, found)] == [
        (2, 2),
        (3, 1),
        (4, 0),
    ]


def test_weights_are_summed_over_all_clues_of_a_token() -> None:
    written, told, place = forms("Новый завод построят.\nВ доме «Новый дом» 3 этажа")
    owners, clues = listed(told, place)
    random = np.random.default_rng(2)
    keys = np.unique(clues)[::2]
    labels = random.integers(0, 3, len(keys)).astype(np.uint8)
    weights = random.normal(size=len(keys)).astype(np.float16)
    arrays = {
        "made.ru.keys": keys.astype(np.uint32),
        "made.ru.firsts": np.arange(len(keys) + 1, dtype=np.uint32),
        "made.ru.labels": labels,
        "made.ru.weights": weights,
        "made.ru.step": np.zeros((3, 3), np.float16),
    }
    expected = np.zeros((len(written), 3))
    for at, clue in zip(owners, clues, strict=True):
        spot = np.flatnonzero(keys == clue)
        if len(spot):
            expected[at, labels[spot[0]]] += 0.5 * float(weights[spot[0]])
    pack = Pack({"share": 0.5, "lean": 0.0}, arrays)
    made = Weights(pack, "made.ru", RU, Gazetteer.open())
    assert np.allclose(made.emissions(written, place), expected, atol=1e-4)
    assert np.allclose(made.emissions(written, place), expected, atol=1e-4)
