"""Trains linear models of entities: chains over clues, by averaged perceptrons."""

import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from sayso.gazetteer import Gazetteer
from sayso.language import Language
from train.clues import REACH, joined, near, number, own
from train.corpora import Lesson

LEAST = 0.02
"""Weights nearer to zero are left out of the pack."""


class Linear:
    """Learns from lessons with first/inside labels of one language; `arrays` are what the tagger runs."""

    def __init__(self, language: Language, gazetteer: Gazetteer) -> None:
        self._of = language, gazetteer
        self._own: dict[str, list[str]] = {}

    def _forms(self, word: str) -> list[str]:
        if word not in self._own:
            self._own[word] = list(own(word, *self._of))
        return self._own[word]

    def clues(self, lesson: Lesson) -> Iterator[list[str]]:
        """The clues of each token; those of forms stop at the borders of lines."""
        states = lesson.states.tolist()
        line = np.cumsum(lesson.states % 3 > 0).tolist()
        for at, found in enumerate(joined(lesson.words, states, self._of[0])):
            for distance in range(-REACH, REACH + 1):
                place = at + distance
                if 0 <= place < len(line) and line[place] == line[at]:
                    found += near(iter(self._forms(lesson.words[place])), distance)
                else:
                    found.append(f"{distance}edge")
            yield found

    def learn(self, lessons: list[Lesson], labels: int, passes: int) -> dict[str, NDArray[Any]]:
        """Train on `lessons` with labels below `labels`; sorted numbers of clues with their weights."""
        trainer = pycrfsuite.Trainer(verbose=False)
        trainer.select("ap", "crf1d")
        trainer.set_params({"max_iterations": passes})
        for lesson in lessons:
            clues = list(self.clues(lesson))
            borders = [*np.flatnonzero(lesson.states % 3).tolist(), len(clues)]
            for start, stop in pairwise(borders):
                trainer.append(clues[start:stop], [str(label) for label in lesson.labels[start:stop]])
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "model")
            trainer.train(path)
            tagger = pycrfsuite.Tagger()
            tagger.open(path)
            return _arrays(tagger.info(), labels, self._of[0].code)


def _arrays(info: Any, labels: int, code: str) -> dict[str, NDArray[Any]]:
    rows = sorted(
        (number(clue), int(label), weight)
        for (clue, label), weight in info.state_features.items()
        if abs(weight) >= LEAST
    )
    keys, firsts = np.unique(np.array([row[0] for row in rows], np.uint32), return_index=True)
    steps = np.zeros((labels, labels), np.float16)
    for (before, after), weight in info.transitions.items():
        steps[int(before), int(after)] = weight
    return {
        f"{code}.keys": keys,
        f"{code}.firsts": np.append(firsts, len(rows)).astype(np.uint32),
        f"{code}.labels": np.array([row[1] for row in rows], np.uint8),
        f"{code}.weights": np.array([row[2] for row in rows], np.float16),
        f"{code}.step": steps,
    }
