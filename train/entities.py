"""Trains the tagger of entities in Russian and Ukrainian: `python -m train.entities --out …` writes its pack.

One encoder, and one chain of labels for each of three ways to tell entities apart: NEREL's (29 types),
SlavicNER's (5) and factRuEval's (5). It first learns left-out words and what forms of words say, so that
words that no labelled text has are known too. Of the letter groups, stems and traits of a form it is shown a
share, so that it learns to do without any of them. Without `--teacher`, linear models of NEREL's labels and
of SlavicNER's in Ukrainian learn by themselves and go into a pack of their own, `….linear`, which is not
shipped: with it the network teaches the next one, which with `--teacher` also learns from what the two mark
in texts that nobody marked so. Nothing of NEREL's development part is learnt from, nor anything of
SlavicNER's topic us_election_2020 in either language: those are what the card reports. Twenty minutes of one
core, and as many for the teacher.
"""

import argparse
import copy
import hashlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from bench.entities import score
from sayso.find.entities import BUCKETS, Tagger, form
from sayso.gazetteer import Gazetteer
from sayso.language import Language, language
from sayso.pack import Pack, load, save
from sayso.pack import card as describe
from train import batches, slavic
from train.chains import Chain
from train.clues import WAYS, Both
from train.corpora import DATA
from train.linear import Linear, Settings
from train.network import Drop, Encoder
from train.packing import packed
from train.steps import Steps
from train.tasks import GUESSED, MASK, leave_out

NAME = "entities.ru-uk"
WARM = 150
"""Steps until the rate is highest."""
BUDGET = 2400
"""Tokens of a batch."""
FIRST = {"words": 1.0, "tree": 1.0, "slavic": 0.3, "factrueval": 1.0, "nerel": 0.5}
FIRST |= {"taught nerel": 0.3, "taught slavic": 0.15, "taught slavic.uk": 0.5}
THEN = {"words": 0.08, "tree": 0.15, "slavic": 0.15, "slavic.uk": 0.3, "factrueval": 0.7, "nerel": 1.0}
THEN |= {"taught nerel": 0.6, "taught slavic": 0.15, "taught slavic.uk": 0.6}
"""Shares of the texts of each kind in a pass: when words are learnt first, and then."""
NO_LICENCE = "no licence stated for the texts; none of theirs is in the pack"
SOURCES = (
    ("entities/ru_nerel.train", "NEREL @ 8f07d3e, training part", "no licence stated; Wikinews, CC BY 2.5"),
    ("entities/ru_slavic", "SlavicNER @ 2c72947, Russian, five topics of six", NO_LICENCE),
    ("entities/uk_slavic", "SlavicNER @ 2c72947, Ukrainian, five topics of six", NO_LICENCE),
    ("entities/ru_factrueval.dev", "factRuEval-2016 @ dfe9623, development part", "MIT"),
    (
        "stance/ruopinion.train",
        "RuOpinionNE-2024 @ f471b93, training part less NEREL's; its texts alone",
        "MIT",
    ),
    ("parallel/ntrex", "NTREX @ 8561f6a, Russian and Ukrainian; its texts alone", "CC BY-SA 4.0"),
    ("syntax/ru_taiga.train", "UD Russian Taiga @ 440cd66, training part", "CC BY-SA 4.0"),
    ("syntax/uk_parlamint.train", "UD Ukrainian ParlaMint @ f82419b, training part", "CC BY-SA 4.0"),
)


class Less(NamedTuple):
    """The share of its groups that a form is shown without, and by what chance."""

    share: float
    random: np.random.Generator


class Forms(batches.Table):
    """The forms of one language; all languages share the words that have a row of their own."""

    def __init__(
        self, vocabulary: list[str], chosen: Language, gazetteer: Gazetteer, less: Less | None = None
    ) -> None:
        super().__init__(vocabulary)
        self._of = chosen, gazetteer
        self._less = less

    def _row(self, word: str) -> int:
        row = self._rows.get(word)
        if row is None:
            known = form(word, *self._of)
            row = self._rows[word] = len(self._forms)
            self._forms.append((self.vocabulary.get(known.plain, 1), known.groups, known.shape))
        return row

    def tensors(self, rows: NDArray[np.int64]) -> dict[str, Tensor]:
        """As every table gives them, less a share of the groups of each form."""
        made = super().tensors(rows)
        if self._less is None:
            return made
        groups, offsets = made["groups"].numpy(), made["offsets"].numpy()
        stay = self._less.random.random(len(groups)) >= self._less.share
        made["groups"] = torch.from_numpy(groups[stay])
        made["offsets"] = torch.from_numpy(np.concatenate(([0], np.cumsum(stay)))[offsets])
        return made


class Sums(nn.EmbeddingBag):
    """Sums of rows of which a share is left out while it learns."""

    def __init__(self, size: int, less: float) -> None:
        super().__init__(BUCKETS, size, mode="sum")
        self._scale = 1 / (1 - less)
        nn.init.normal_(self.weight, std=0.08)

    def forward(self, rows: Tensor, offsets: Tensor) -> Tensor:  # type: ignore[override]
        """The sums (offsets, size), as large as if nothing were left out."""
        made = super().forward(rows, offsets)
        return made * self._scale if self.training else made


class Reader(Encoder):
    """An encoder whose letter groups, stems and traits are summed, not averaged."""

    def __init__(self, vocabulary: int, sizes: dict[str, int], drop: float, less: float = 0.0) -> None:
        super().__init__(vocabulary, sizes, drop)
        self.group = Sums(sizes["group"], less)


class Job(NamedTuple):
    """A batch to be made: what is learnt from it, in which language, and its windows."""

    kind: str
    code: str
    group: list[batches.Window]


class Learner:
    """The encoder, its heads, and the running mean of both, which is what is kept."""

    def __init__(self, settings: argparse.Namespace) -> None:
        torch.manual_seed(settings.seed)
        self.random = np.random.default_rng(settings.seed)
        self.settings = settings
        self.types, told = slavic.entities(settings.fold)
        classes, trees = slavic.trees()
        self.told = [*told, *trees, *slavic.unlabelled()]
        gazetteer = Gazetteer.open()
        if settings.teacher:
            self.told += teaching(settings.teacher, gazetteer)
        self.beside = {id(one.lesson): one.told for one in self.told if one.told is not None}
        words = batches.vocabulary((one.lesson for one in self.told if not _taught(one)), 3)
        words = [*words, MASK]
        less = Less(settings.less, self.random)
        self.tables = {code: Forms(words, language(code), gazetteer, less) for code in ("ru", "uk")}
        self.sizes = {name: getattr(settings, name) for name in ("word", "group", "width", "blocks")}
        width = settings.width
        parts = {
            "encoder": Reader(len(words), self.sizes, settings.drop, settings.less),
            "drop": Drop(settings.drop),
            "guess": nn.Linear(width, settings.word),
            "tree": nn.Linear(width, len(classes)),
            "nested": nn.Linear(width, 2 * len(self.types["nerel"])),
        }
        for way, types in self.types.items():
            parts[f"{way}_label"] = nn.Linear(width, 1 + 2 * len(types))
            parts[f"{way}_chain"] = Chain(1 + 2 * len(types))
        self.model = nn.ModuleDict(parts)
        self.kept = copy.deepcopy(self.model)

    def linear(self) -> Pack:
        """The pack of the weights of clues, trained."""
        arrays: dict[str, NDArray[Any]] = {}
        gazetteer = Gazetteer.open()
        settings = Settings(self.settings.linear, self.settings.orders, self.settings.seed)
        for code, way in WAYS.items():
            lessons = [one.lesson for one in self.told if (one.kind, one.code) == (way, code)]
            model = Linear(language(code), gazetteer)
            arrays |= model.learn(lessons, 1 + 2 * len(self.types[way]), settings, f"{way}.{code}")
        return Pack({"share": self.settings.share, "lean": self.settings.lean}, arrays)

    def jobs(self, shares: dict[str, float]) -> list[Job]:
        """One pass, in random order; left-out words are guessed in all texts."""
        cut: dict[tuple[str, str], list[batches.Window]] = {}
        for one in self.told:
            for kind in (one.kind,) if _taught(one) else dict.fromkeys(("words", one.kind)):
                if self.random.random() < shares.get(f"{kind}.{one.code}", shares[kind]):
                    cut.setdefault((kind, one.code), []).extend(batches.windows(one.lesson, self.random))
        made = [
            Job(kind, code, group)
            for (kind, code), found in cut.items()
            for group in batches.grouped(found, BUDGET, self.random)
        ]
        self.random.shuffle(made)  # type: ignore[arg-type]
        return made

    def run(self) -> None:
        """Learn, the rate falling along a cosine of the steps."""
        chosen = self.settings
        plan = [FIRST] * chosen.first + [THEN] * chosen.then
        sizes = {id(shares): len(self.jobs(shares)) for shares in (FIRST, THEN)}
        total = sum(sizes[id(shares)] for shares in plan)
        by = torch.optim.AdamW(
            self.model.parameters(), lr=chosen.rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True
        )
        steps = Steps(self.model, self.kept, by, chosen.rate)
        for number, shares in enumerate(plan):
            begin, sums = time.process_time(), dict[str, list[float]]()
            self.model.train()
            for job in self.jobs(shares):
                sums.setdefault(job.kind, []).append(steps.take(self.loss(job), WARM, total))
            means = " ".join(f"{kind} {np.mean(values):.4f}" for kind, values in sorted(sums.items()))
            print(f"pass {number} {time.process_time() - begin:.0f} s {means}", flush=True)
            if number % 4 == 3:
                print(score(partial(Tagger, self.pack())), flush=True)

    def loss(self, job: Job) -> Tensor:
        """The loss of a batch, for each token."""
        table = self.tables[job.code]
        batch = batches.tensors(job.group, table, self.random)
        if job.kind == "words":
            leave_out(batch, table, self.random)
        x = self.model["drop"](self.model["encoder"](batch))
        if job.kind == "words":
            asked = (batch["left_out"] > 1) & (batch["left_out"] < GUESSED)
            rows = self.model["encoder"].word.weight[:GUESSED]
            guessed = self.model["guess"](x[asked]) @ rows.T
            return 0.15 * functional.cross_entropy(guessed, batch["left_out"][asked])
        mask = batch["mask"]
        if job.kind == "tree":
            classes = self._beside(job.group, np.full(mask.shape, -100, np.int64))
            return 0.3 * functional.cross_entropy(self.model["tree"](x).flatten(0, 1), classes.flatten())
        way = job.kind.rpartition(" ")[2]
        label, chain = self.model[f"{way}_label"], self.model[f"{way}_chain"]
        loss = chain(label(x), batch["label"], mask) / mask.sum()
        if job.kind != "nerel":
            return loss  # type: ignore[no-any-return]
        deep = self._beside(job.group, np.zeros((*mask.shape, 2 * len(self.types["nerel"])), np.float32))
        each = functional.binary_cross_entropy_with_logits(self.model["nested"](x), deep, reduction="none")
        return loss + 0.3 * (each.sum(-1) * mask).sum() / mask.sum()  # type: ignore[no-any-return]

    def _beside(self, group: list[batches.Window], blank: NDArray[Any]) -> Tensor:
        """`blank` (T, B, ...), filled with what is told of the tokens of a batch beside their labels."""
        for column, (lesson, start, stop) in enumerate(group):
            blank[: stop - start, column] = self.beside[id(lesson)][start:stop]
        return torch.from_numpy(blank)

    def pack(self) -> Pack:
        """The pack of what was kept, without what only learning needs."""
        state = {
            name: tensor
            for name, tensor in self.kept.state_dict().items()
            if name.partition(".")[0] not in ("guess", "tree", "nested")
        }
        words = list(self.tables["ru"].vocabulary)
        return packed(state, words, {"sizes": self.sizes, "types": self.types})


def _taught(one: slavic.Told) -> bool:
    """True of a text that a pack marked."""
    return one.kind.startswith("taught")


def teaching(folder: Path, gazetteer: Gazetteer) -> Iterator[slavic.Told]:
    """What the packs in `folder`, made before, mark in texts that nobody marked so."""
    pack, linear = load(NAME, folder), load(f"{NAME}.linear", folder)
    for code in ("ru", "uk"):
        tagger = Both(pack, linear, language(code), gazetteer)
        for way in ("nerel", "slavic") if code == "ru" else ("slavic",):
            yield from slavic.taught(tagger, way, code)


def card(settings: argparse.Namespace, told: dict[str, float]) -> dict[str, Any]:
    """What the pack was made from, how, and what was measured."""
    made = {
        "name": NAME,
        "languages": ["ru", "uk"],
        "does": "marks entities in Russian and Ukrainian news",
        "made": datetime.now(UTC).date().isoformat(),
        "command": "python -m train.entities --out DIR" + " --teacher OTHER" * bool(settings.teacher),
        "settings": {key: value for key, value in vars(settings).items() if isinstance(value, int | float)},
        "scores": {
            "on": "exact F1 of outermost typed spans; not trained on",
            **{name: round(value, 4) for name, value in told.items()},
        },
        "limits": "It learnt from Wikinews and news of five topics; reports from a front are unmeasured.",
        "data": [
            {"file": f"{name}{end}", "what": what, "licence": licence,
             "sha256": hashlib.sha256((DATA / f"{name}{end}").read_bytes()).hexdigest()}
            for name, what, licence in SOURCES
            for end in (".conllu" if name.startswith("syntax") else ".jsonl",)
        ],
    }  # fmt: skip
    if settings.teacher:
        other = describe(f"{NAME}.linear", settings.teacher)
        made["teacher"] = {key: other[key] for key in ("made", "settings", "scores", "data")}
    return made


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    sizes = (("seed", 1), ("word", 64), ("group", 128), ("width", 192), ("blocks", 2))
    for name, value in sizes:
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--first", type=int, default=1, help="passes that learn words above all")
    parser.add_argument("--then", type=int, default=10, help="passes that learn entities above all")
    parser.add_argument("--linear", type=int, default=10, help="passes of a linear model")
    parser.add_argument("--orders", type=int, default=4, help="linear models whose mean is kept")
    parser.add_argument("--share", type=float, default=0.12, help="by what its weights are multiplied")
    parser.add_argument("--lean", type=float, default=1.0, help="weight against no entity, beside it")
    parser.add_argument("--drop", type=float, default=0.3)
    parser.add_argument("--less", type=float, default=0.25, help="share of the groups of forms left out")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument(
        "--fold", type=int, help="0 to 4: leave every fifth text of NEREL's training part out"
    )
    parser.add_argument("--teacher", type=Path, help="folder of packs made before, to learn from too")
    parser.add_argument("--out", type=Path, required=True, help="folder of the pack")
    return parser.parse_args()


def main() -> None:
    """Train and write the pack, and what may teach another one."""
    torch.set_num_threads(1)
    settings = arguments()
    settings.out.mkdir(parents=True, exist_ok=True)
    learner = Learner(settings)
    learner.run()
    pack = learner.pack()
    told = score(partial(Tagger, pack))
    print(told)
    save(NAME, Pack({**card(settings, told), **pack.card}, pack.arrays), settings.out)
    if not settings.teacher:
        linear = learner.linear()
        told = score(partial(Both, pack, linear))
        print(told)
        save(f"{NAME}.linear", Pack({**card(settings, told), **linear.card}, linear.arrays), settings.out)


if __name__ == "__main__":
    main()
