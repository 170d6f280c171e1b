"""Fits what makes two reports of a story tell of one happening, and keeps it as the pack `events`."""

from itertools import combinations

import numpy as np

from bench.piles import ROOT, Case
from sayso.link.accounts import Account
from sayso.link.events import FEATURES, features
from sayso.pack import SHIPPED, Pack, save
from train.stories import PILES, Lot, fit


def pile(name: str) -> Lot:
    """All pairs of a gold pile that are of one story: whether some event is told by both."""
    case = Case(ROOT / name, False)
    accounts = {case.names[d.report]: Account(0, d) for d in case.digests()}
    filed = {pair for story in case.across["stories"] for pair in combinations(sorted(story["reports"]), 2)}
    told = {pair for event in case.across["events"] for pair in combinations(sorted(event["reports"]), 2)}
    ends = sorted(filed)
    order = sorted(accounts)
    place = {report: number for number, report in enumerate(order)}
    every = features([Account(place[report], accounts[report].digest) for report in order], set())
    rows = [every[place[a], place[b]] for a, b in ends]
    return Lot(rows, [pair in told for pair in ends], ends)


def main() -> None:
    """Writes `sayso/packs/events.npz` and its card."""
    lots = [pile(name) for name in PILES]
    weights = fit(
        np.concatenate([lot.rows for lot in lots]),
        np.concatenate([lot.same for lot in lots]),
        np.concatenate([np.full(len(lot.same), 100 / len(lot.same)) for lot in lots]),
    )
    for _ in range(4):
        kept = [lot.chosen(weights) for lot in lots]
        rows = np.concatenate([lot.rows[ones] for lot, ones in zip(lots, kept, strict=True)])
        same = np.concatenate([lot.same[ones] for lot, ones in zip(lots, kept, strict=True)])
        weights = fit(rows, same, np.ones(len(same)))
    card = {
        "what": "logistic weights of a same-event score for reports of one story, the bias first",
        "features": list(FEATURES),
        "data": list(PILES),
        "command": "python -m train.events",
    }
    save("events", Pack(card, {"weights": np.round(weights, 3)}), SHIPPED)
    print(dict(zip(("bias", *FEATURES), np.round(weights, 2).tolist(), strict=True)))


if __name__ == "__main__":
    main()
