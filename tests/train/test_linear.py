"""What the linear model learnt is what its weights say without the library that trained it."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="NOT TESTED: training, for want of torch")
pytest.importorskip("pycrfsuite", reason="NOT TESTED: training, for want of python-crfsuite")

from sayso.gazetteer import Gazetteer
from sayso.language import language
from sayso.pack import Pack
from train import slavic
from train.clues import Weights
from train.linear import Linear, Settings


def test_weights_mark_what_was_learnt() -> None:
    of = language("ru"), Gazetteer.open()
    lessons = []
    for name in ("Лосев", "Зимина", "Травкин", "Бобров"):
        row = {
            "text": f"Вчера {name} ушёл домой.",
            "entities": [{"start": 6, "stop": 6 + len(name), "type": "P"}],
        }
        lessons.append(slavic.labelled(row, ["P"]))
    arrays = Linear(*of).learn(lessons, 3, Settings(passes=5, orders=2), "made.ru")
    weights = Weights(Pack({"share": 1.0, "lean": 0.0}, arrays), "made.ru", *of)
    asked = slavic.lesson("Вчера Сомов ушёл домой.")
    found = weights.emissions(asked.words, asked.states).argmax(1)
    assert np.array_equal(found, [0, 1, 0, 0, 0])
