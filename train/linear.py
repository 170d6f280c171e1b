"""Trains linear models of entities: chains over clues, by averaged perceptrons.

What a perceptron ends with depends on the order in which it meets the lines: weights are means over some.
"""

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from sayso.gazetteer import Gazetteer
from sayso.language import Language
from train.clues import Form, form, listed
from train.corpora import Lesson

LEAST = 0.02
"""Weights nearer to zero are left out of the pack."""

Line = tuple[list[list[str]], list[str]]
"""The clues of each token of a line, and their labels."""


class Settings(NamedTuple):
    """How it learns: passes over the lines in an order, orders, and what the orders come from."""

    passes: int = 10
    orders: int = 4
    seed: int = 1


class Linear:
    """Learns from lessons with first/inside labels of one language; `arrays` are what the tagger runs."""

    def __init__(self, language: Language, gazetteer: Gazetteer) -> None:
        self._of = language, gazetteer
        self._known: dict[str, Form] = {}

    def _form(self, word: str) -> Form:
        if word not in self._known:
            self._known[word] = form(word, *self._of)
        return self._known[word]

    def clues(self, lesson: Lesson) -> list[list[str]]:
        """The clues of each token."""
        found: list[list[str]] = [[] for _ in lesson.words]
        owners, clues = listed([self._form(word) for word in lesson.words], lesson.states)
        for at, clue in zip(owners.tolist(), clues.tolist(), strict=True):
            found[at].append(str(clue))
        return found

    def learn(
        self, lessons: list[Lesson], labels: int, settings: Settings, name: str
    ) -> dict[str, NDArray[Any]]:
        """The weights learnt from `lessons` with labels below `labels`, as arrays called after `name`: sorted
        numbers of clues, and what they weigh for which labels."""
        cut = [(clues, told) for lesson in lessons for clues, told in self._lines(lesson)]
        order = random.Random(settings.seed)
        weights, steps = Counter[tuple[int, int]](), np.zeros((labels, labels))
        for _ in range(settings.orders):
            order.shuffle(cut)
            found = _trained(cut, settings.passes)
            for (clue, label), weight in found.state_features.items():
                weights[int(clue), int(label)] += weight / settings.orders
            for (before, after), weight in found.transitions.items():
                steps[int(before), int(after)] += weight / settings.orders
        return _arrays(weights, steps, name)

    def _lines(self, lesson: Lesson) -> Iterator[Line]:
        clues = self.clues(lesson)
        borders = [*np.flatnonzero(lesson.states % 3).tolist(), len(clues)]
        for start, stop in pairwise(borders):
            yield clues[start:stop], [str(label) for label in lesson.labels[start:stop]]


def _trained(cut: list[Line], passes: int) -> Any:
    """What an averaged perceptron learnt from lines in the order given."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("ap", "crf1d")
    trainer.set_params({"max_iterations": passes})
    for clues, told in cut:
        trainer.append(clues, told)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return tagger.info()


def _arrays(
    weights: dict[tuple[int, int], float], steps: NDArray[np.float64], name: str
) -> dict[str, NDArray[Any]]:
    rows = sorted((clue, label, weight) for (clue, label), weight in weights.items() if abs(weight) >= LEAST)
    keys, firsts = np.unique(np.array([row[0] for row in rows], np.uint32), return_index=True)
    return {
        f"{name}.keys": keys,
        f"{name}.firsts": np.append(firsts, len(rows)).astype(np.uint32),
        f"{name}.labels": np.array([row[1] for row in rows], np.uint8),
        f"{name}.weights": np.array([row[2] for row in rows], np.float16),
        f"{name}.step": steps.astype(np.float16),
    }
