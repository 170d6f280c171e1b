"""Labels are those of the outermost entities, and what is nested is told beside them."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import pytest

pytest.importorskip("torch", reason="NOT TESTED: training, for want of torch")

from sayso.find.entities import Entity
from sayso.text import Span
from train import slavic

ROW = {
    "text": "Мэр Ровенска уехал",
    "entities": [
        {"start": 0, "stop": 12, "type": "JOB"},
        {"start": 4, "stop": 12, "type": "TOWN"},
    ],
}
TYPES = ["JOB", "TOWN"]


def test_the_outermost_entity_gives_the_labels() -> None:
    assert slavic.labelled(ROW, TYPES).labels.tolist() == [1, 2, 0]


def test_entities_at_whatever_depth_are_told() -> None:
    made = slavic.nested(ROW, slavic.labelled(ROW, TYPES), TYPES)
    assert np.array_equal(made, [[1, 0, 0, 0], [1, 1, 1, 1], [0, 0, 0, 0]])


class Marker:
    """A tagger that takes every word with a capital for a person."""

    types: ClassVar = {"slavic": ["LOC", "PER"]}

    def entities(self, text: str, words: Sequence[Span], way: str) -> list[Entity]:
        """Words with a capital."""
        return [Entity(start, stop, "PER") for start, stop in words if text[start].isupper()]


def test_texts_are_taught_as_the_tagger_marks_them(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {"ru_nerel.train": "Лосев ушёл", "ru_slavic": "Бобров ушёл", "ru_factrueval.dev": "Зимина ушла"}
    monkeypatch.setattr(slavic, "rows", lambda name: iter([{"text": rows[name]}] if name in rows else []))
    monkeypatch.setattr(slavic, "texts", lambda: iter([("ru", "ушёл Сомов"), ("uk", "пішов Сомов")]))
    monkeypatch.setattr(slavic, "_sentences", lambda _: iter([]))
    found = list(slavic.taught(Marker(), "slavic", "ru"))
    assert [one.kind for one in found] == ["taught slavic"] * 3
    written = [(" ".join(one.lesson.words), one.lesson.labels.tolist()) for one in found]
    assert written == [("Лосев ушёл", [3, 0]), ("Зимина ушла", [3, 0]), ("ушёл Сомов", [0, 3])]
