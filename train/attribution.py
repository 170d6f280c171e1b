"""Trains the English attribution network and writes its pack: `python -m train.attribution`."""

import argparse
import copy
import math
import time
from collections.abc import Callable, Sequence
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
from train.tasks import MASK, Job, Lessons, Tasks

TRUST = 0.5
"""Share of what teachers say, against what people marked, in what a network with teachers learns."""

BUDGET = 3000
"""Tokens of a batch."""


class Learner:
    """A network, its side tasks, and their running means, which are what is kept."""

    def __init__(self, lessons: Lessons, settings: argparse.Namespace, seed: int) -> None:
        torch.manual_seed(seed)
        self.random = np.random.default_rng(seed)
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
        self.teachers: list[Network] = []

    def start(self, begin: Path, teachers: Sequence[Path]) -> None:
        """Go on from a prepared network, whose joiner has learnt nothing yet, with teachers learnt before."""
        state = {n: t for n, t in torch.load(begin).items() if not n.startswith("network.joiner")}
        for model in (self.model, self.kept):
            model.load_state_dict(state, strict=False)
        for path in teachers:
            teacher = copy.deepcopy(self.kept)
            teacher.load_state_dict(torch.load(path))
            self.teachers.append(teacher["network"].eval())

    def run(
        self, make: Callable[[], list[Job]], passes: int, rate: float, told: Callable[[int], None]
    ) -> None:
        """Learn `passes` times from the jobs that `make` gives, the rate falling along a cosine."""
        chosen = torch.optim.AdamW(
            self.model.parameters(), lr=rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True
        )
        first = make()
        total = passes * len(first)
        step = 0
        for number in range(passes):
            begin, sums = time.time(), dict[str, list[float]]()
            self.model.train()
            for job in first if number == 0 else make():
                step += 1
                share = 0.5 * (1 + math.cos(math.pi * min(1, step / total)))
                for group in chosen.param_groups:
                    group["lr"] = rate * min(1, step / 200) * max(0.02, share)
                loss = self._loss(job)
                chosen.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
                chosen.step()
                self._keep(step)
                sums.setdefault(job.kind, []).append(loss.item())
            means = " ".join(f"{kind} {np.mean(values):.4f}" for kind, values in sorted(sums.items()))
            print(f"pass {number} {time.time() - begin:.0f} s {means}", flush=True)
            told(number)

    def _keep(self, step: int) -> None:
        with torch.no_grad():
            torch._foreach_lerp_(
                list(self.kept.parameters()),
                list(self.model.parameters()),
                1 - min(0.998, step / (step + 20)),
            )

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
        network = self.model["network"]
        targets = [network.chain.target(batch["label"], batch["mask"])]
        portions = []
        for spans, answers in batches.alike(job.group, *batches.taught(job.group)):
            asked = batches.cues(job.group, batches.blurred(job.group, spans, self.random))
            targets.append(network.joiner.chain.target(batches.answered(asked, answers), asked["mask"]))
            portions.append(asked)
        if self.teachers:
            told = zip(*(teacher.told(batch, portions) for teacher in self.teachers), strict=True)
            targets = [own.mixed(others, TRUST) for own, others in zip(targets, told, strict=True)]
        return network.loss(batch, portions, targets)  # type: ignore[no-any-return]

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

    def _mixed(self, shares: dict[str, float]) -> list[Job]:
        jobs = [
            job
            for kind, share in shares.items()
            if share
            for job in self.lessons.jobs(kind, BUDGET, self.random, share)
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
    parser.add_argument("--generations", type=int, default=2, help="networks, each taught by those before")
    parser.add_argument("--drop", type=float, default=0.25)
    parser.add_argument("--side", type=float, default=0.25, help="share of other texts in a pass of learning")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--from", dest="prepared", type=Path, help="a prepared network to go on from")
    parser.add_argument("--teachers", nargs="*", type=Path, default=[], help="networks learnt before")
    parser.add_argument("--out", type=Path, required=True, help="folder of networks and the pack")
    return parser.parse_args()


def prepared(lessons: Lessons, chosen: argparse.Namespace) -> Path:
    """Prepare a network, and say where it lies."""
    learner = Learner(lessons, chosen, chosen.seed)
    learner.prepare(chosen.prepare, chosen.rate)
    path: Path = chosen.out / "prepared.pt"
    torch.save(learner.kept.state_dict(), path)
    return path


def main() -> None:
    """Prepare, learn generation after generation, and write the pack of the last."""
    chosen = settings()
    torch.set_num_threads(1)
    chosen.out.mkdir(parents=True, exist_ok=True)
    lessons = Lessons()
    begin = chosen.prepared or prepared(lessons, chosen)
    teachers = list(chosen.teachers)
    for seed in range(chosen.seed + len(teachers), chosen.seed + chosen.generations):
        learner = Learner(lessons, chosen, seed)
        learner.start(begin, teachers)
        learner.learn(chosen.learn, chosen.rate * 0.6)
        teachers.append(chosen.out / f"learnt{seed}.pt")
        torch.save(learner.kept.state_dict(), teachers[-1])
    command = "python -m train.attribution --out sayso/packs"
    save("attribution.en", learner.pack(card(chosen, learner.report(), command)), chosen.out)


if __name__ == "__main__":
    main()
