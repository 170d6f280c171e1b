"""Fits what makes two statements of an event say the same thing, and keeps it as the pack `claims`.

    python -m train.claims [--without PILE ...]

Learns from the claims of the invented piles; `--without` leaves piles out and prints how well their pairs are
told by what the others taught.
"""

import argparse
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.piles import ROOT, Case
from sayso.link import sources
from sayso.link.accounts import Account
from sayso.link.digests import Digest
from sayso.link.happenings import Happening
from sayso.link.judgements import Decided
from sayso.link.matches import FEATURES, features, sides
from sayso.link.piles import filed
from sayso.link.sources import Heard
from sayso.link.tellings import descended, happened
from sayso.link.times import order
from sayso.pack import SHIPPED, Pack, save

PILES = (
    *(f"bench/gold/{name}" for name in ("convoy", "ferry", "flood", "mine", "protest", "quake", "strike")),
    "examples",
)
DECAY = 10.0
"""How much large weights cost, features brought to one spread; set by leaving piles out."""


class Lot(NamedTuple):
    """Pairs of statements of a pile: what they are compared by, and whether they carry one claim."""

    rows: NDArray[np.float64]
    same: NDArray[np.bool_]


def lot(name: str) -> Lot:
    """All pairs of a pile's statements, in two reports of one event, of which a claim lists at least one."""
    case = Case(ROOT / name, False)
    carried = _carried(case)
    rows, same = [np.zeros((0, len(FEATURES)))], []
    for one in _happened(case):
        if one.alike is None:
            continue
        places = [at for at in range(len(one.said)) if one.alike.rows[at] >= 0]
        squares = np.stack(list(features(sides(one.alike, places, one.chains.knower))), 2)
        claims = [_claims(case, one, at, carried) for at in places]
        pairs = [
            (i, j)
            for i in range(len(places))
            for j in range(i)
            if (claims[i] or claims[j])
            and one.said[places[i]].account != one.said[places[j]].account
            and one.alike.rows[places[i]] != one.alike.rows[places[j]]
        ]
        if pairs:
            rows.append(squares[tuple(np.array(pairs).T)].astype(np.float64))
            same += [bool(claims[i] & claims[j]) for i, j in pairs]
    return Lot(np.concatenate(rows), np.array(same, np.bool_))


def _carried(case: Case) -> dict[str, list[tuple[int, int, str]]]:
    """By report, the words that carry a claim."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for claim in case.across["claims"]:
        for words in claim["words"]:
            start = words["start"]
            if start is None:
                start = case.reports[words["report"]].text.find(words["text"])
            stop = start + len(words["text"])
            found.setdefault(words["report"], []).append((start, stop, claim["name"]))
    return found


def _claims(case: Case, told: Happening, at: int, carried: dict[str, list[tuple[int, int, str]]]) -> set[str]:
    said = told.said[at].said
    report = case.names[told.accounts[told.said[at].account].digest.report]
    return {
        name
        for start, stop, name in carried.get(report, ())
        if min(stop, said.stop) - max(start, said.start) >= min(stop - start, said.stop - said.start) / 2
    }


def _happened(case: Case) -> Iterator[Happening]:
    """The events of all stories of a pile."""
    pile = sorted(case.digests(), key=lambda one: (order(one.published), one.report))
    for members in filed(pile, Decided()):
        yield from _story([pile[number] for number in members])


def _story(pile: list[Digest]) -> Iterator[Happening]:
    accounts = [Account(number, one) for number, one in enumerate(pile)]
    heard = [Heard(voice, one.digest.report) for one in accounts for voice in one.detail.voices]
    yield from happened(accounts, sources.bearers(heard), descended(pile), Decided())


def fit(lots: list[Lot]) -> NDArray[np.float64]:
    """Weights of a logistic regression, the bias first; each pile counts as much as every other."""
    rows = np.concatenate([one.rows for one in lots])
    same = np.concatenate([one.same for one in lots]).astype(np.float64)
    each = np.concatenate([np.full(len(one.same), len(rows) / len(lots) / len(one.same)) for one in lots])
    middle, spread = rows.mean(0), rows.std(0) + 1e-9
    inputs = np.hstack([np.ones((len(rows), 1)), (rows - middle) / spread])
    cost = np.full(inputs.shape[1], DECAY)
    cost[0] = 0
    weights = np.zeros(inputs.shape[1])
    for _ in range(50):
        sure = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (each * (sure - same)) + cost * weights
        curve = (inputs * (each * sure * (1 - sure))[:, None]).T @ inputs + np.diag(cost)
        weights -= np.linalg.solve(curve, slope)
    weights[1:] /= spread
    weights[0] -= weights[1:] @ middle
    return weights


def precision(weights: NDArray[np.float64], one: Lot) -> tuple[float, float, float]:
    """Average precision of a lot's pairs, and precision and recall of those that are surer than not."""
    sure = weights[0] + one.rows @ weights[1:]
    hits = one.same[np.argsort(-sure, kind="stable")]
    average = float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())
    found = sure > 0
    right = int((found & one.same).sum())
    return average, right / max(1, int(found.sum())), right / max(1, int(one.same.sum()))


def main() -> None:
    """Writes `sayso/packs/claims.npz` and its card, or prints what piles left out give."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", nargs="*", default=None, help="piles to leave out, one after another")
    given = parser.parse_args()
    lots = {name: lot(name) for name in PILES}
    if given.without is not None:
        for name in given.without or PILES:
            weights = fit([one for other, one in lots.items() if other != name])
            average, right, found = precision(weights, lots[name])
            print(f"{name}: average precision {average:.3f}, precision {right:.2f}, recall {found:.2f}")
        return
    weights = fit(list(lots.values()))
    card = {
        "what": "logistic weights of how sure it is that two statements say the same thing, the bias first",
        "features": list(FEATURES),
        "data": list(PILES),
        "pairs": {name: [len(one.same), int(one.same.sum())] for name, one in lots.items()},
        "command": "python -m train.claims",
    }
    save("claims", Pack(card, {"weights": np.round(weights, 4)}), SHIPPED)
    print(dict(zip(("bias", *FEATURES), np.round(weights, 2).tolist(), strict=True)))


if __name__ == "__main__":
    main()
