"""Trains the tagger of entities in Russian and Ukrainian and writes its pack: `python -m train.entities`.

One encoder, and one chain of labels for each of three ways to tell entities apart: NEREL's (29 types),
SlavicNER's (5) and factRuEval's (4). Nothing of NEREL's development part is learnt from, nor anything
of SlavicNER's topic us_election_2020 in either language: those two are what the card reports.
"""

import argparse
import copy
import hashlib
import math
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from sayso.find.entities import Tagger, outermost
from sayso.pack import Pack, load, save
from sayso.text import words
from train import batches
from train.chains import Chain
from train.corpora import DATA, Lesson, lesson, lines
from train.network import Drop, Encoder
from train.packing import packed

BUDGET = 2500
"""Tokens of a batch."""
HELD = "us_election_2020"
FILES = {
    "nerel": ("ru_nerel.train",),
    "slavic": ("ru_slavic", "uk_slavic"),
    "factrueval": ("ru_factrueval.dev",),
}
LICENCES = {
    "ru_nerel.train": (
        "NEREL @ 8f07d3e, training part",
        "no licence stated; texts Russian Wikinews, CC BY 2.5",
    ),
    "ru_slavic": (
        "SlavicNER @ 2c72947, Russian, five topics",
        "no licence stated for the texts; none is in the pack",
    ),
    "uk_slavic": (
        "SlavicNER @ 2c72947, Ukrainian, five topics",
        "no licence stated for the texts; none is in the pack",
    ),
    "ru_factrueval.dev": ("factRuEval-2016 @ dfe9623, development part", "MIT"),
}


def labelled(row: dict[str, Any], types: list[str]) -> Lesson:
    """A text with the labels of its outermost entities."""
    made = lesson(row["text"])
    starts = [token.start for token in made.tokens]
    for start, stop, kind in outermost((e["start"], e["stop"], e["type"]) for e in row["entities"]):
        first = int(np.searchsorted(starts, start, "right")) - 1
        last = int(np.searchsorted(starts, stop - 1, "right"))
        made.labels[first:last] = 2 + 2 * types.index(kind)
        made.labels[first] = 1 + 2 * types.index(kind)
    return made


class Learner:
    """The encoder, its heads, and the running mean of both, which is what is kept."""

    def __init__(self, settings: argparse.Namespace) -> None:
        torch.manual_seed(settings.seed)
        torch.set_num_threads(1)
        self.random = np.random.default_rng(settings.seed)
        self.settings = settings
        rows = {
            kind: [row for name in names for row in lines(DATA / "entities" / f"{name}.jsonl")]
            for kind, names in FILES.items()
        }
        self.types = {
            kind: sorted({e["type"] for row in found for e in row["entities"]})
            for kind, found in rows.items()
        }
        self.lessons = {
            kind: [labelled(row, self.types[kind]) for row in found if row.get("topic") != HELD]
            for kind, found in rows.items()
        }
        every = (one for found in self.lessons.values() for one in found)
        self.table = batches.Table(batches.vocabulary(every, 3)[: settings.vocabulary])
        self.sizes = {name: getattr(settings, name) for name in ("word", "group", "width", "blocks")}
        drop = settings.drop
        self.model = nn.ModuleDict(
            {"encoder": Encoder(len(self.table.vocabulary), self.sizes, drop), "drop": Drop(drop)}
        )
        for kind, types in self.types.items():
            self.model[f"{kind}_label"] = nn.Linear(settings.width, 1 + 2 * len(types))
            self.model[f"{kind}_chain"] = Chain(1 + 2 * len(types))
        if settings.start:
            held = load(settings.name, Path(settings.start))
            state = {name: torch.from_numpy(held.table(name)) for name in self.model.state_dict()}
            self.model.load_state_dict(state)
        self.kept = copy.deepcopy(self.model)

    def groups(self) -> Iterator[tuple[str, list[batches.Window]]]:
        """One pass: all of NEREL and factRuEval, and a share of SlavicNER, which repeats itself."""
        found: list[tuple[str, list[batches.Window]]] = []
        for kind, lessons in self.lessons.items():
            share = self.settings.share if kind == "slavic" else 1.0
            cut = [
                w
                for one in lessons
                if self.random.random() < share
                for w in batches.windows(one, self.random)
            ]
            found += [(kind, group) for group in batches.grouped(cut, BUDGET, self.random)]
        self.random.shuffle(found)  # type: ignore[arg-type]
        yield from found

    def run(self) -> None:
        """Learn until the minutes are over, the rate falling along a cosine of the time that is spent."""
        chosen = torch.optim.AdamW(self.model.parameters(), lr=1e-3, weight_decay=0.01, betas=(0.9, 0.98))
        begin, limit, step, number = time.time(), self.settings.minutes * 60, 0, 0
        while time.time() - begin < limit:
            sums: dict[str, list[float]] = {}
            self.model.train()
            for kind, group in self.groups():
                step += 1
                spent = min(1.0, (time.time() - begin) / limit)
                for part in chosen.param_groups:
                    part["lr"] = (
                        self.settings.rate
                        * min(1, step / 200)
                        * max(0.02, 0.5 * (1 + math.cos(math.pi * spent)))
                    )
                loss = self.loss(kind, batches.tensors(group, self.table, self.random))
                chosen.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
                chosen.step()
                with torch.no_grad():
                    torch._foreach_lerp_(
                        list(self.kept.parameters()),
                        list(self.model.parameters()),
                        1 - min(0.998, step / (step + 20)),
                    )
                sums.setdefault(kind, []).append(loss.item())
                if spent >= 1:
                    break
            means = " ".join(f"{kind} {np.mean(values):.4f}" for kind, values in sorted(sums.items()))
            print(f"pass {number} at {time.time() - begin:.0f} s, {step} steps: {means}", flush=True)
            number += 1
            if number % 4 == 0:
                save(self.settings.name, self.pack({}), Path(self.settings.out))
                print(scores(self.pack({})), flush=True)

    def loss(self, kind: str, batch: dict[str, Tensor]) -> Tensor:
        """The loss of one batch, for each token."""
        x = self.model["drop"](self.model["encoder"](batch))
        chain, mask = self.model[f"{kind}_chain"], batch["mask"]
        target = chain.target(batch["label"], mask)
        return chain(self.model[f"{kind}_label"](x), target, mask) / mask.sum()  # type: ignore[no-any-return]

    def pack(self, card: dict[str, Any]) -> Pack:
        """The pack of what was kept."""
        state = dict(self.kept.state_dict())
        return packed(state, list(self.table.vocabulary), {**card, "sizes": self.sizes, "types": self.types})


def scores(pack: Pack) -> dict[str, float]:
    """Exact F1 of outermost spans with their types, on what was not learnt from."""
    tagger = Tagger(pack)
    told = {}
    for label, kind, name, topic in (
        ("ru_nerel.dev", "nerel", "ru_nerel.dev", None),
        ("uk_slavic us_election_2020", "slavic", "uk_slavic", HELD),
        ("ru_slavic us_election_2020", "slavic", "ru_slavic", HELD),
    ):
        right = found = gold = 0
        for row in lines(DATA / "entities" / f"{name}.jsonl"):
            if row.get("topic") != topic:
                continue
            said = {(e.start, e.stop, e.type) for e in tagger.entities(row["text"], words(row["text"]), kind)}
            true = set(outermost((e["start"], e["stop"], e["type"]) for e in row["entities"]))
            right, found, gold = right + len(said & true), found + len(said), gold + len(true)
        told[label] = 2 * right / max(1, found + gold)
    return told


def card(settings: argparse.Namespace, told: dict[str, float], command: str) -> dict[str, Any]:
    """What the pack was made from, how, and what was measured."""
    return {
        "name": settings.name,
        "does": "marks entities in Russian and Ukrainian news",
        "made": datetime.now(UTC).date().isoformat(),
        "command": command,
        "settings": {key: value for key, value in vars(settings).items() if isinstance(value, int | float)},
        "scores": {
            "on": "exact F1 of outermost typed spans; not trained on",
            **{k: round(v, 4) for k, v in told.items()},
        },
        "limits": "It learnt from Wikinews and news of five topics; reports from a front are unmeasured.",
        "data": [
            {"file": f"entities/{name}.jsonl", "what": what, "licence": licence,
             "sha256": hashlib.sha256((DATA / "entities" / f"{name}.jsonl").read_bytes()).hexdigest()}
            for name, (what, licence) in LICENCES.items()
        ],
    }  # fmt: skip


def main() -> None:
    """Train and write the pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("minutes", 36.0), ("rate", 3e-3), ("drop", 0.25), ("share", 0.25)):
        parser.add_argument(f"--{name}", type=float, default=default)
    for name, size in (
        ("word", 64),
        ("group", 96),
        ("width", 160),
        ("blocks", 2),
        ("vocabulary", 30000),
        ("seed", 1),
    ):
        parser.add_argument(f"--{name}", type=int, default=size)
    parser.add_argument("--name", default="entities.ru-uk")
    parser.add_argument("--start", default="", help="a folder with a pack to go on from")
    parser.add_argument("--out", default="sayso/packs")
    settings = parser.parse_args()
    learner = Learner(settings)
    learner.run()
    told = scores(learner.pack({}))
    print(told)
    save(settings.name, learner.pack(card(settings, told, "python -m train.entities")), Path(settings.out))


if __name__ == "__main__":
    main()
