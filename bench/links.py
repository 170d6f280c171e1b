"""Scores same-story pairs, reprints and names on data kept beside the project.

    python -m bench.links [--check]

Stories are learnt on the parts train and exam of the news pairs (train/stories.py): the Russian figure is
on the part honey, which is not; all English pairs are of part train, so that the English figure is of a fit
on everything else. Reprints are all pairs of the Russian and Ukrainian entity texts with a Jaccard of one
half. Names are the people of those texts: two spellings of one, in one script and in two, and two people
drawn by lot."""

import argparse
import itertools
import json
import random
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from bench import floors
from sayso.link.copies import reuse
from sayso.link.names import alike
from sayso.link.shingles import shingles
from sayso.link.stories import Profile, features, profile, score
from sayso.link.terms import weighed
from train.stories import fit

STORIES = floors.DATA / "links" / "tgcontest.jsonl"
REUSE = floors.DATA / "reuse" / "slavic_pairs.jsonl"
TEXTS = [floors.DATA / "entities" / f"{language}_slavic.jsonl" for language in ("ru", "uk")]


def _lines(path: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in open(str(path), encoding="utf-8")]  # noqa: PTH123


def _f1(right: int, found: int, expected: int) -> dict[str, float]:
    return {
        "precision": right / max(1, found),
        "recall": right / max(1, expected),
        "f1": 2 * right / max(1, found + expected),
    }


def _profile(side: dict[str, str], language: str) -> Profile:
    text = f"{side['title']}\n{side['text']}"
    return profile(weighed(text, len(side["title"]), language, {}), language, None)


def stories() -> dict[str, float]:
    """Same-story pairs: Russian on the part honey, English by leaving one pair out at a time."""
    rows = [row for row in _lines(STORIES) if row["language"] == "en" or row["part"] == "honey"]
    found: dict[str, float] = {}
    for language in ("ru", "en"):
        mine = [row for row in rows if row["language"] == language]
        pairs = [(_profile(row["a"], language), _profile(row["b"], language)) for row in mine]  # type: ignore[arg-type]
        same = np.array([row["label"] == "same" for row in mine])
        if language == "ru":
            said = np.array([score(a, b) >= 0.5 for a, b in pairs])
        else:
            said = _left_out(np.array([features(a, b) for a, b in pairs]), same)
        for name, value in _f1(int((said & same).sum()), int(said.sum()), int(same.sum())).items():
            found[f"{language}_{name}"] = value
    return found


def _left_out(rows: np.ndarray, same: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """What each pair is said to be by weights fitted on the others alone."""
    said = np.zeros(len(same), np.bool_)
    for held in range(len(same)):
        rest = np.arange(len(same)) != held
        weights = fit(rows[rest], same[rest], np.ones(int(rest.sum())))
        said[held] = rows[held] @ weights[1:] + weights[0] >= 0
    return said


def reprints() -> dict[str, float]:
    """Pairs of texts that share half their runs of five words."""
    texts = {row["id"]: str(row["text"]) for path in TEXTS for row in _lines(path)}
    ids = sorted(texts, key=str)
    groups = reuse([shingles(texts[one]) for one in ids]).groups
    found = {frozenset((ids[a], ids[b])) for group in groups for a, b in itertools.combinations(group, 2)}
    gold = {frozenset((row["a"], row["b"])) for row in _lines(REUSE) if row["jaccard5"] >= 0.5}  # type: ignore[operator]
    return _f1(len(found & gold), len(found), len(gold))


def names() -> dict[str, float]:
    """Two-word names of people: the share of spellings of one that are taken for one, and of pairs of people
    that are."""
    people: dict[str, set[str]] = defaultdict(set)
    for path in TEXTS:
        for row in _lines(path):
            for one in row["entities"]:  # type: ignore[attr-defined]
                if one["type"] == "PER" and one["id"].startswith("PER-") and len(one["surface"].split()) == 2:
                    people[one["id"]].add(one["surface"])
    same = [pair for forms in people.values() for pair in list(itertools.combinations(sorted(forms), 2))[:6]]
    latin = [(one[4:].replace("-", " "), form) for one, forms in people.items() for form in sorted(forms)[:3]]
    latin = [(a, b) for a, b in latin if len(a.split()) == 2]
    rng = random.Random(1)
    ids = sorted(people)
    two = [rng.sample(ids, 2) for _ in range(20_000)]
    other = [(min(people[a]), min(people[b])) for a, b in two]
    return {"same": _share(same), "two_scripts": _share(latin), "apart": 1 - _share(other)}


def _share(pairs: Iterable[tuple[str, str]]) -> float:
    found = [alike(a, b) >= 0.9 for a, b in pairs]
    return sum(found) / max(1, len(found))


def main() -> None:
    """Prints figures; with `--check` compares them with their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    floors.where()
    good = [
        floors.check("link.stories", stories(), [STORIES], given.check),
        floors.check("link.reprints", reprints(), [REUSE, *TEXTS], given.check),
        floors.check("link.names", names(), TEXTS, given.check),
    ]
    raise SystemExit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
