"""Scores same-story pairs, reprints and names on data kept beside the project.

    python -m bench.links [--check]

Stories are learnt on the parts train and exam of the news pairs (train/stories.py). The Russian figures are
on the part honey, which is not learnt from: what a case files as one story, of each pair by itself and of all
reports at once. All English pairs are of part train, so that the English figure is of weights fitted anew on
everything but the pair in question. Steps are pairs of like reports, most of them of one affair, that tell
one piece of news or two. Reprints are all pairs of the Russian and Ukrainian entity texts with a Jaccard of
one half. Names are the people of those texts: two spellings of one, in one script and in two, and
two people drawn by lot."""

import argparse
import itertools
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from bench import floors
from bench.pairs import PAIRS, STEPS, Pair, pairs, steps
from sayso.link import Digest, link
from sayso.link.copies import reuse
from sayso.link.names import alike
from sayso.link.shingles import shingles
from train.stories import PILES, Lot, labelled, native, pile

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


def stories() -> dict[str, float]:
    """Same-story pairs: Russian on the part honey, English by leaving one pair out at a time."""
    held = list(pairs("ru", ["honey"]))
    same = [one.same for one in held]
    by_itself = [_ends(one) in _filed([one.a, one.b]) for one in held]
    every = _filed({digest.report: digest for one in held for digest in (one.a, one.b)}.values())
    together = [_ends(one) in every for one in held]
    english = labelled("en")
    return {
        **_scored("ru", by_itself, same),
        **_scored("ru_together", together, same),
        **_scored("en", _left_out(english), english.same.tolist()),
    }


def news() -> dict[str, float]:
    """Which pairs of one affair are one piece of news to whoever labelled them, and one story here."""
    found: dict[str, float] = {}
    for language in ("ru", "uk"):
        ours = list(steps(language))
        found |= _scored(
            language, [_ends(one) in _filed([one.a, one.b]) for one in ours], [p.same for p in ours]
        )
    return found


def _scored(name: str, said: Sequence[bool], same: Sequence[bool]) -> dict[str, float]:
    right = sum(one and other for one, other in zip(said, same, strict=True))
    return {f"{name}_{key}": value for key, value in _f1(right, sum(said), sum(same)).items()}


def _ends(pair: Pair) -> frozenset[str]:
    return frozenset((pair.a.report, pair.b.report))


def _filed(digests: Iterable[Digest]) -> set[frozenset[str]]:
    """The pairs of reports that linking files together."""
    groups = [group.members for group in link(digests).groups if group.kind == "story"]
    return {frozenset(pair) for members in groups for pair in itertools.combinations(members, 2)}


def _left_out(english: Lot) -> list[bool]:
    """What each pair is said to be by weights fitted on the others, the Russian pairs and the piles."""
    rest = [labelled("ru"), *(pile(name) for name in PILES)]
    said = []
    for held in range(len(english.same)):
        kept = np.arange(len(english.same)) != held
        weights = native([rest[0], Lot(english.rows[kept], english.same[kept].tolist(), None), *rest[1:]])
        said.append(bool(english.rows[held] @ weights[1:] + weights[0] >= 0))
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
        floors.check("link.stories", stories(), [PAIRS], given.check),
        floors.check("link.steps", news(), [STEPS, *TEXTS], given.check),
        floors.check("link.reprints", reprints(), [REUSE, *TEXTS], given.check),
        floors.check("link.names", names(), TEXTS, given.check),
    ]
    raise SystemExit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
