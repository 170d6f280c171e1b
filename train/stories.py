"""Fits what makes two reports one story, and keeps it as the pack `stories`: thirteen weights and a bias."""

import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.piles import ROOT, Case
from sayso.link.stories import FEATURES, Profile, features, profile
from sayso.link.terms import weighed
from sayso.pack import SHIPPED, Pack, save

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

# The pile `strike` is kept for measuring.
PILES = ("bench/gold/flood", "bench/gold/protest", "examples")
DECAY = 0.003
STEPS = 5000
NEAREST = 2
FARTHEST = 25

Floats = NDArray[np.float64]


class Lot:
    """Pairs that are learnt from: features, whether they are one story, and which reports they join (None
    where pairs are all there is)."""

    def __init__(
        self, rows: Sequence[Sequence[float]], same: Sequence[bool], ends: list[tuple[str, str]] | None
    ):
        self.rows = np.array(rows, np.float64)
        self.same = np.array(same, np.bool_)
        self.ends = ends

    def chosen(self, weights: Floats) -> list[int]:
        """Of a pile, each report's nearest of its story and the likeliest pairs that are none: a story hangs
        together by its nearest pairs, and need not be alike throughout."""
        if self.ends is None:
            return list(range(len(self.same)))
        scores = self.rows @ weights[1:] + weights[0]
        kept: set[int] = set()
        for report in sorted({end for pair in self.ends for end in pair}):
            mine = [n for n, pair in enumerate(self.ends) if report in pair and self.same[n]]
            kept |= set(sorted(mine, key=lambda n: -scores[n])[:NEAREST])
        others = [n for n in range(len(self.same)) if not self.same[n]]
        return sorted(kept) + sorted(others, key=lambda n: -scores[n])[:FARTHEST]


def pairs() -> list[Lot]:
    """The labelled pairs of news, parts train and exam, by language."""
    lots = []
    rows = [json.loads(line) for line in (DATA / "links/tgcontest.jsonl").read_text("utf-8").splitlines()]
    for language in ("ru", "en"):
        mine = [row for row in rows if row["language"] == language and row["part"] != "honey"]
        found = [features(_profile(row["a"], language), _profile(row["b"], language)) for row in mine]
        lots.append(Lot(found, [row["label"] == "same" for row in mine], None))
    return lots


def _profile(side: dict[str, str], language: str) -> Profile:
    text = f"{side['title']}\n{side['text']}"
    return profile(weighed(text, len(side["title"]), language, {}), language, None)


def pile(name: str) -> Lot:
    """All pairs of a gold pile; background reports may be filed either way, and are left out."""
    case = Case(ROOT / name, False)
    profiles = {case.names[d.report]: profile(d.terms, d.language, d.published) for d in case.digests()}
    background = case.across.get("background") or {}
    for report in background.get("reports", ()) if isinstance(background, dict) else ():
        profiles.pop(report, None)
    gold = {pair for story in case.across["stories"] for pair in combinations(sorted(story["reports"]), 2)}
    ends = list(combinations(sorted(profiles), 2))
    return Lot([features(profiles[a], profiles[b]) for a, b in ends], [pair in gold for pair in ends], ends)


def fit(rows: Floats, same: NDArray[np.bool_], each: Floats) -> Floats:
    """Logistic weights, bias first, by gradient descent with weight decay."""
    weights = np.zeros(rows.shape[1] + 1)
    for _ in range(STEPS):
        error = each * (1 / (1 + np.exp(-(rows @ weights[1:] + weights[0]))) - same)
        slope = np.r_[error.sum(), rows.T @ error] / each.sum()
        slope[1:] += DECAY * weights[1:]
        weights -= 2 * slope
    return weights


def main() -> None:
    """Writes `sayso/packs/stories.npz` and its card."""
    lots = [*pairs(), *(pile(name) for name in PILES)]
    weights = fit(
        np.concatenate([lot.rows for lot in lots[:2]]),
        np.concatenate([lot.same for lot in lots[:2]]),
        np.ones(sum(len(lot.same) for lot in lots[:2])),
    )
    for _ in range(4):
        kept = [lot.chosen(weights) for lot in lots]
        rows = np.concatenate([lot.rows[ones] for lot, ones in zip(lots, kept, strict=True)])
        same = np.concatenate([lot.same[ones] for lot, ones in zip(lots, kept, strict=True)])
        each = np.concatenate(
            [
                np.full(len(ones), 80 / len(ones) if lot.ends is None else 1.0)
                for lot, ones in zip(lots, kept, strict=True)
            ]
        )
        weights = fit(rows, same, each)
    card = {
        "what": "logistic weights of a same-story score: the bias, then one for each feature",
        "features": list(FEATURES),
        "data": {
            "links/tgcontest.jsonl": "Apache-2.0, parts train and exam (75 pairs), not honey",
            "piles": list(PILES),
        },
        "command": "python -m train.stories",
    }
    save("stories", Pack(card, {"weights": np.round(weights, 3)}), SHIPPED)
    print(dict(zip(("bias", *FEATURES), np.round(weights, 2).tolist(), strict=True)))


if __name__ == "__main__":
    main()
