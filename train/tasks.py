"""What the encoder learns beside attribution: left-out words, syntax, names and phrases."""

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from train import batches, corpora
from train.batches import Table, Window
from train.chains import Chain
from train.corpora import Lesson, Tree

MASK = "\0"
"""The written form that stands for a word left out."""

BUDGET = 3000
"""Tokens of a batch."""

GUESSED = 12_000
"""The most frequent words are guessed where they are left out."""


class Tasks(nn.Module):
    """Heads over the encoder that are used in training alone."""

    def __init__(self, sizes: dict[str, int], drop: nn.Module) -> None:
        super().__init__()
        width = sizes["width"]
        self.guess = nn.Linear(width, sizes["word"])
        self.guess_bias = nn.Parameter(torch.zeros(GUESSED))
        self.word_class = nn.Linear(width, len(corpora.CLASSES))
        self.relation = nn.Linear(width, len(corpora.RELATIONS))
        self.child = nn.Linear(width, 96)
        self.parent = nn.Linear(width, 96)
        self.named = nn.Linear(width, 1 + 2 * len(corpora.NAMED))
        self.named_chain = Chain(1 + 2 * len(corpora.NAMED))
        self.phrase = nn.Linear(width, 1 + 2 * len(corpora.PHRASES))
        self.drop = drop

    def guessing(self, x: Tensor, batch: dict[str, Tensor], words: nn.Embedding) -> Tensor:
        """The loss of guessing left-out words."""
        chosen = (batch["left_out"] > 1) & (batch["left_out"] < GUESSED)
        scores = self.guess(x[chosen]) @ words.weight[:GUESSED].T * 0.3 + self.guess_bias
        return functional.cross_entropy(scores, batch["left_out"][chosen])

    def syntax(self, x: Tensor, batch: dict[str, Tensor]) -> Tensor:
        """The loss of word classes, relations and heads."""
        on = batch["mask"] > 0
        x = self.drop(x)
        loss = functional.cross_entropy(self.word_class(x)[on], batch["classes"][on])
        loss = loss + functional.cross_entropy(self.relation(x)[on], batch["relations"][on])
        arcs = torch.einsum("tbd,sbd->bts", self.child(x), self.parent(x)) / 96**0.5
        sentences = batch["sentences"].T
        arcs = arcs.masked_fill(sentences[:, :, None] != sentences[:, None, :], -1e4)
        return 0.5 * (loss + functional.cross_entropy(arcs[on.T], batch["heads"].T[on.T]))

    def names(self, x: Tensor, batch: dict[str, Tensor]) -> Tensor:
        """The loss of names."""
        return self.named_chain(self.named(self.drop(x)), batch["label"], batch["mask"]) / batch["mask"].sum()

    def phrases(self, x: Tensor, batch: dict[str, Tensor]) -> Tensor:
        """The loss of phrases."""
        on = batch["mask"] > 0
        return functional.cross_entropy(self.phrase(self.drop(x))[on], batch["label"][on])


class Job(NamedTuple):
    """A batch to be made: what is learnt from it, and its windows."""

    kind: str
    group: list[Window]


class Lessons:
    """All texts to learn from, by kind."""

    def __init__(self) -> None:
        self.attribution = [corpora.lesson(text, found) for text, found in corpora.polnear("train")]
        self.changed = [
            [corpora.lesson(change(text), found) for text, found in corpora.polnear("train")]
            for change in (corpora.in_one_line, corpora.in_single_marks)
        ]
        trees = [pair for name in ("en_ewt.train", "en_gum_ccby") for pair in corpora.treebank(name)]
        self.trees: dict[int, Tree] = {id(lesson): tree for lesson, tree in trees}
        self.syntax = [lesson for lesson, _ in trees]
        self.names = list(corpora.named())
        self.phrases = list(corpora.phrases())
        self.guessing = [*self.attribution, *self.syntax, *corpora.unlabelled()]

    def every(self) -> list[Lesson]:
        """All of them; those whose words count for the vocabulary."""
        return [*self.guessing, *self.names]

    def _changed(self, number: int, random: np.random.Generator) -> Lesson:
        """An article as it is, or one time in four in one line, or one in twelve with single marks."""
        chance = random.random()
        if chance < 1 / 3:
            return self.changed[0 if chance < 1 / 4 else 1][number]
        return self.attribution[number]

    def jobs(
        self, kind: str, random: np.random.Generator, share: float = 1.0, changed: bool = False
    ) -> list[Job]:
        """One pass over a share of the texts of a kind."""
        lessons: list[Lesson] = getattr(self, kind)
        if kind == "attribution" and changed:
            lessons = [self._changed(number, random) for number in range(len(lessons))]
        windows = [
            window
            for lesson in lessons
            for window in batches.windows(lesson, random)
            if random.random() < share
        ]
        return [Job(kind, group) for group in batches.grouped(windows, BUDGET, random)]

    def batch(self, job: Job, table: Table, random: np.random.Generator) -> dict[str, Tensor]:
        """The tensors of a job."""
        batch = batches.tensors(job.group, table, random)
        if job.kind == "guessing":
            leave_out(batch, table, random)
        if job.kind == "syntax":
            self._parse(batch, job.group)
        return batch

    def _parse(self, batch: dict[str, Tensor], group: list[Window]) -> None:
        shape = batch["mask"].shape
        made = {name: np.full(shape, -100, np.int64) for name in Tree._fields}
        made["sentences"][:] = -1
        for column, (lesson, start, stop) in enumerate(group):
            tree = self.trees[id(lesson)]
            size = stop - start
            made["classes"][:size, column] = tree.classes[start:stop]
            made["relations"][:size, column] = tree.relations[start:stop]
            made["sentences"][:size, column] = tree.sentences[start:stop]
            heads = tree.heads[start:stop] - start
            own = np.arange(size)
            heads = np.where(tree.heads[start:stop] < 0, own, heads)
            made["heads"][:size, column] = np.where((heads >= 0) & (heads < size), heads, -100)
        batch.update({name: torch.from_numpy(array) for name, array in made.items()})


def leave_out(batch: dict[str, Tensor], table: Table, random: np.random.Generator) -> None:
    """Put the form for a left-out word in place of every seventh; `left_out` holds the words, else -1."""
    shape = tuple(batch["mask"].shape)
    chosen = torch.from_numpy(random.random(shape) < 0.15) & (batch["mask"] > 0)
    batch["left_out"] = torch.where(chosen, batch["true_word"], torch.full(shape, -1))
    blank = torch.from_numpy(random.random(shape) < 0.9) & chosen
    hidden = table.tensors(table.rows([MASK]))
    batch["form"] = torch.where(blank, len(batch["offsets"]), batch["form"])
    batch["offsets"] = torch.cat((batch["offsets"], torch.tensor([len(batch["groups"])])))
    batch["groups"] = torch.cat((batch["groups"], hidden["groups"]))
    batch["word"] = torch.where(blank, hidden["word"], batch["word"])
    batch["shape"] = torch.where(blank, hidden["shape"], batch["shape"])
