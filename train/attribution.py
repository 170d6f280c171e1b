"""Trains the English attribution network and writes its pack: `python -m train.attribution`."""

import argparse
import copy
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from bench.attribution import as_marked, score
from sayso.find.attributions import Attributor
from sayso.pack import save
from sayso.text import words
from train import batches, corpora
from train.cards import card
from train.network import Drop, Network
from train.packing import packed
from train.steps import Steps
from train.tasks import MASK, Job, Lessons, Tasks

WARM = 200
"""Steps until the rate is highest."""


class Learner:
    """A network, its side tasks, and their running means, which are what is kept."""

    def __init__(self, lessons: Lessons, settings: argparse.Namespace) -> None:
        torch.manual_seed(settings.seed)
        self.random = np.random.default_rng(settings.seed)
        self.lessons = lessons
        self.settings = settings
        self.sizes = {name: getattr(settings, name) for name in ("word", "group", "width", "blocks", "inner")}
        known = batches.vocabulary(lessons.every(), 3)
        self.table = batches.Table([*known[:2], *known[2:], MASK])
        parts = {
            "network": Network(len(self.table.vocabulary), self.sizes, settings.drop),
            "tasks": Tasks(self.sizes, Drop(settings.drop)),
        }
        self.model = nn.ModuleDict(parts)
        self.kept = copy.deepcopy(self.model)

    def run(
        self, make: Callable[[], list[Job]], passes: int, rate: float, told: Callable[[int], None]
    ) -> None:
        """Learn `passes` times from the jobs that `make` gives, the rate falling along a cosine."""
        chosen = torch.optim.AdamW(
            self.model.parameters(), lr=rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True
        )
        first = make()
        total = passes * len(first)
        steps = Steps(self.model, self.kept, chosen, rate)
        for number in range(passes):
            begin, sums = time.time(), dict[str, list[float]]()
            self.model.train()
            for job in first if number == 0 else make():
                sums.setdefault(job.kind, []).append(steps.take(self._loss(job), WARM, total))
            means = " ".join(f"{kind} {np.mean(values):.4f}" for kind, values in sorted(sums.items()))
            print(f"pass {number} {time.time() - begin:.0f} s {means}", flush=True)
            told(number)

    def _loss(self, job: Job) -> Tensor:
        network, tasks = self.model["network"], self.model["tasks"]
        batch = self.lessons.batch(job, self.table, self.random)
        if job.kind == "attribution":
            return self._attribution(batch, job)
        x = network.encoder(batch)
        if job.kind == "guessing":
            return tasks.guessing(x, batch, network.encoder.word)
        return getattr(tasks, job.kind)(x, batch)  # type: ignore[no-any-return]

    def _attribution(self, batch: dict[str, Tensor], job: Job) -> Tensor:
        portions = []
        for spans, answers in batches.alike(job.group, *batches.taught(job.group)):
            asked = batches.cues(job.group, batches.blurred(job.group, spans, self.random))
            portions.append((asked, batches.answered(asked, answers)))
        return self.model["network"].loss(batch, portions)  # type: ignore[no-any-return, operator]

    def prepare(self, passes: int, rate: float) -> None:
        """Learn words, syntax, names and phrases."""

        def make() -> list[Job]:
            return self._mixed({"guessing": 1.0, "syntax": 1.0, "names": 1.0, "phrases": 1.0})

        self.run(make, passes, rate, lambda _: None)
        self.model.load_state_dict(self.kept.state_dict())

    def learn(self, passes: int, rate: float) -> None:
        """Learn attribution, and go on with some of the rest so that it is not forgotten."""

        def make() -> list[Job]:
            side = self.settings.side
            return self._mixed({"attribution": 1.0, "syntax": side, "names": side, "phrases": side})

        self.run(
            make, passes, rate, lambda number: self.report() if number >= passes // 2 or number < 2 else None
        )

    def harden(self, passes: int, rate: float) -> None:
        """Go on with articles some of which lost their lines or have other quotation marks."""

        def make() -> list[Job]:
            side = self.settings.side
            return self._mixed({"attribution": 1.0, "syntax": side, "names": side, "phrases": side}, True)

        self.model.load_state_dict(self.kept.state_dict())
        self.run(make, passes, rate, lambda _: self.report())

    def _mixed(self, shares: dict[str, float], changed: bool = False) -> list[Job]:
        jobs = [
            job
            for kind, share in shares.items()
            if share
            for job in self.lessons.jobs(kind, self.random, share, changed)
        ]
        self.random.shuffle(jobs)  # type: ignore[arg-type]
        return jobs

    def pack(self, card: dict[str, Any]) -> Any:
        """The pack of what was kept."""
        return packed(
            self.kept["network"].state_dict(), list(self.table.vocabulary), {**card, "sizes": self.sizes}
        )

    def report(self) -> dict[str, float]:
        """Print and give the scores on the development articles."""
        dev = list(corpora.polnear("dev"))
        found = Attributor(self.pack({})).attribute_many((text, words(text)) for text, _ in dev)
        scores = score(
            [text for text, _ in dev],
            [gold for _, gold in dev],
            [[as_marked(f) for f in each] for each in found],
        )
        print("  " + " ".join(f"{name} {value:.3f}" for name, value in scores.items()), flush=True)
        return scores


def settings() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (
        ("seed", 1),
        ("word", 96),
        ("group", 64),
        ("width", 192),
        ("blocks", 3),
        ("inner", 96),
    ):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--prepare", type=int, default=4, help="passes over words, syntax, names and phrases")
    parser.add_argument("--learn", type=int, default=8, help="passes over attributions")
    parser.add_argument("--harden", type=int, default=2, help="passes over articles with changes")
    parser.add_argument("--drop", type=float, default=0.25)
    parser.add_argument("--side", type=float, default=0.25, help="share of other texts in a pass of learning")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--out", type=Path, required=True, help="folder of the pack")
    return parser.parse_args()


def main() -> None:
    """Prepare, learn, harden, and write the pack."""
    chosen = settings()
    torch.set_num_threads(1)
    learner = Learner(Lessons(), chosen)
    learner.prepare(chosen.prepare, chosen.rate)
    learner.learn(chosen.learn, chosen.rate * 0.6)
    learner.harden(chosen.harden, chosen.rate * 0.2)
    chosen.out.mkdir(parents=True, exist_ok=True)
    command = "python -m train.attribution --out sayso/packs"
    save("attribution.en", learner.pack(card(chosen, learner.report(), command)), chosen.out)


if __name__ == "__main__":
    main()
