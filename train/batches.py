"""Cuts lessons into windows and windows into batches of tensors."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sayso.find import windows as find
from sayso.find.attributions import ENDS
from sayso.find.tokens import form
from sayso.find.windows import LIMIT, REACH
from train.corpora import Lesson


class Window(NamedTuple):
    """The tokens `start` to `stop` of a lesson."""

    lesson: Lesson
    start: int
    stop: int


def windows(lesson: Lesson, random: np.random.Generator | None = None) -> Iterator[Window]:
    """A lesson in windows of whole lines, of at most `LIMIT` tokens; with `random`, cut anew each time."""
    begins = [int(at) for at in np.flatnonzero(lesson.states % 3)]
    ends = np.array([word[-1] in ENDS for word in lesson.words], np.bool_)
    limit = LIMIT if random is None else int(random.integers(48, LIMIT))
    for _, start, stop in find.windows(0, begins, ends, limit):
        yield Window(lesson, start, stop)


class Table:
    """All forms met so far as arrays, and the words that have a row of their own."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.vocabulary = {word: row for row, word in enumerate(vocabulary)}
        self._rows: dict[str, int] = {}
        self._forms: list[tuple[int, tuple[int, ...], int]] = []

    def rows(self, words: list[str]) -> NDArray[np.int64]:
        """A number for each form; the same for the same word."""
        return np.array([self._row(word) for word in words], np.int64)

    def _row(self, word: str) -> int:
        row = self._rows.get(word)
        if row is None:
            known = form(word)
            row = self._rows[word] = len(self._forms)
            self._forms.append((self.vocabulary.get(known.plain, 1), known.groups, known.shape))
        return row

    def tensors(self, rows: NDArray[np.int64]) -> dict[str, Tensor]:
        """Words, letter groups and shapes of an array of rows, as the encoder takes them."""
        unique, place = np.unique(rows, return_inverse=True)
        forms = [self._forms[row] for row in unique]
        sizes = np.array([0] + [len(entry[1]) for entry in forms])
        place = torch.from_numpy(place.reshape(rows.shape))
        return {
            "form": place,
            "groups": torch.tensor([group for entry in forms for group in entry[1]]),
            "offsets": torch.from_numpy(np.cumsum(sizes)[:-1]),
            "word": torch.tensor([entry[0] for entry in forms])[place],
            "shape": torch.tensor([entry[2] for entry in forms])[place],
        }


def vocabulary(lessons: Iterable[Lesson], least: int = 2) -> list[str]:
    """Padding, unknown, and the plain words met at least `least` times, most frequent first."""
    counts = Counter(form(word).plain for lesson in lessons for word in lesson.words)
    return ["", "<unknown>"] + [
        word for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count >= least
    ]


def grouped(found: list[Window], budget: int, random: np.random.Generator | None) -> list[list[Window]]:
    """Windows of like length together, at most `budget` tokens with padding; shuffled with `random`."""
    noise = random.normal(0, 12, len(found)) if random is not None else np.zeros(len(found))
    order = np.argsort(np.array([w.stop - w.start for w in found]) + noise)
    groups: list[list[Window]] = [[]]
    longest = 0
    for place in order:
        window = found[place]
        longest = max(longest, window.stop - window.start)
        if groups[-1] and longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
            longest = window.stop - window.start
        groups[-1].append(window)
    if random is not None:
        random.shuffle(groups)  # type: ignore[arg-type]
    return groups


def tensors(
    group: list[Window], table: Table, random: np.random.Generator | None = None
) -> dict[str, Tensor]:
    """A batch, time first; with `random` some windows in capitals or small letters, some words unknown."""
    longest = max(window.stop - window.start for window in group)
    shape = (longest, len(group))
    rows, states, labels, mask = (np.zeros(shape, np.int64) for _ in range(4))
    for column, window in enumerate(group):
        size = window.stop - window.start
        words = window.lesson.words[window.start : window.stop]
        if random is not None:
            words = recased(words, random)
        rows[:size, column] = table.rows(words)
        states[:size, column] = window.lesson.states[window.start : window.stop]
        labels[:size, column] = window.lesson.labels[window.start : window.stop]
        if labels[0, column] and labels[0, column] % 2 == 0:
            labels[0, column] -= 1  # a span that the window's border cuts begins anew
        mask[:size, column] = 1
    batch = table.tensors(rows)
    batch["state"] = torch.from_numpy(states)
    batch["label"] = torch.from_numpy(labels)
    batch["mask"] = torch.from_numpy(mask).float()
    batch["true_word"] = batch["word"].clone()
    if random is not None:
        batch["word"][torch.from_numpy(random.random(shape) < 0.12)] = 1
    return batch


def recased(words: list[str], random: np.random.Generator) -> list[str]:
    """`words`, now and then all in capitals or all in small letters."""
    chance = random.random()
    if chance < 0.05:
        return [word.upper() for word in words]
    if chance < 0.08:
        return [word.lower() for word in words]
    return words


def cues(group: list[Window], spans: list[tuple[int, int, int]]) -> dict[str, Tensor]:
    """The joiner's input for cues given as (column, first, last), tokens counted in their window."""
    ranges = []
    for column, first, last in spans:
        window = group[column]
        ranges.append(find.around(window.lesson.states[window.start : window.stop], first, last))
    longest = max(stop - start for start, stop in ranges)
    near, place, mask = (np.zeros((longest, len(spans)), np.int64) for _ in range(3))
    for column, ((batch, first, last), (start, stop)) in enumerate(zip(spans, ranges, strict=True)):
        steps = np.arange(start, stop)
        near[: stop - start, column] = steps * len(group) + batch
        where = np.where(steps < first, steps - first, np.where(steps > last, steps - last, 0))
        place[: stop - start, column] = np.clip(where, -REACH, REACH) + REACH
        mask[: stop - start, column] = 1
    place[mask == 0] = 2 * REACH + 1
    return {
        "around": torch.from_numpy(near),
        "place": torch.from_numpy(place),
        "mask": torch.from_numpy(mask).float(),
        "first": torch.tensor([first * len(group) + batch for batch, first, _ in spans]),
        "last": torch.tensor([last * len(group) + batch for batch, _, last in spans]),
        "start": torch.tensor([start for start, _ in ranges]),
    }


def taught(group: list[Window]) -> tuple[list[tuple[int, int, int]], list[list[tuple[int, int, int]]]]:
    """The cues of a batch, and for each the spans (label, start, stop) of its source and content."""
    spans, answers = [], []
    for column, window in enumerate(group):
        for relation in window.lesson.relations:
            if not relation.cue or not window.start <= relation.cue[0].start < window.stop:
                continue
            at = window.start
            if relation.cue[0].stop > window.stop:
                continue
            spans.append((column, relation.cue[0].start - at, relation.cue[0].stop - 1 - at))
            answers.append(
                [(1, a - at, b - at) for a, b in relation.source]
                + [(3, a - at, b - at) for a, b in relation.content]
            )
    return spans, answers


Asked = list[tuple[int, int, int]]
"""Cues as (column, first, last), or parts of an answer as (label, start, stop)."""


def alike(group: list[Window], spans: Asked, answers: list[Asked]) -> Iterator[tuple[Asked, list[Asked]]]:
    """Cues and answers in portions whose lines are of like length, so that little is padded."""
    sizes = []
    for column, first, last in spans:
        window = group[column]
        start, stop = find.around(window.lesson.states[window.start : window.stop], first, last)
        sizes.append(stop - start)
    order = np.argsort(sizes)
    for part in np.array_split(order, max(1, len(order) // 24)) if len(order) else ():
        yield [spans[n] for n in part], [answers[n] for n in part]


def blurred(group: list[Window], spans: Asked, random: np.random.Generator) -> Asked:
    """`spans` of cues, one in eight with one end a token too far or too near, as found cues may have it."""
    changed = []
    for column, first, last in spans:
        if random.random() < 0.125:
            move, near = int(random.choice((-1, 1))), random.random() < 0.5
            first, last = (first + move, last) if near else (first, last + move)
        size = group[column].stop - group[column].start
        first = min(max(first, 0), size - 1)
        changed.append((column, first, min(max(last, first), size - 1)))
    return changed


def answered(asked: dict[str, Tensor], answers: list[list[tuple[int, int, int]]]) -> Tensor:
    """The gold labels (T', cues) of the joiner."""
    gold = torch.zeros(asked["mask"].shape, dtype=torch.int64)
    for column, pieces in enumerate(answers):
        begin = int(asked["start"][column])
        size = int(asked["mask"][:, column].sum())
        for label, start, stop in pieces:
            low, high = max(0, start - begin), min(size, stop - begin)
            if low < high:
                gold[low:high, column] = label + 1
                gold[low, column] = label
    return gold
