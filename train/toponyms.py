"""Learns which capitalised names are places: writes common_words, first_names and place_weights for English.

    pip install --no-deps faker==40.54.0
    python train/toponyms.py SHARED/data sayso/language/en

Words that stand in lower case in the training texts, and first names that faker (MIT) lists, are kept
where the gazetteer has a place of that name. Weights are those of a logistic regression over the
signs of sayso.find.place_signs, on the entities of UNER-EWT, GUM and re3d (train parts); nothing of
LGL, GeoVirus or any dev part is read.
"""

import ast
import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from sayso.find.documents import Document
from sayso.find.place_signs import Signs
from sayso.find.toponyms import atoms, candidates, toponyms
from sayso.gazetteer import Gazetteer
from sayso.gazetteer.keys import key
from sayso.record import Passage, Report

PLACES = {"LOC", "place", "Location"}
OTHERS = {"PER", "person", "Person"}
SKIPPED = {"ORG", "organization", "Organisation", "OTH", "Nationality"}
TEXTS = ("attribution/polnear.train.jsonl", "entities/en_uner.train.jsonl", "entities/en_gum_ccby.jsonl")
LOCALES = (
    "en_US", "en_GB", "en_IE", "en_IN", "en_NZ", "es", "es_MX", "fr_FR", "de_DE", "it_IT",
    "pt_BR", "uk_UA", "ar_AA", "nl_NL", "pl_PL", "tr_TR", "fa_IR",
)  # fmt: skip


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def document(text: str) -> Document:
    report = Report(id="0" * 20, path="x", sha256="", text=text, language="en")
    whole = Passage(id="1" * 20, report=report.id, start=0, stop=len(text), role="body")
    return Document(report, (whole,))


def filed(words: list[str], gazetteer: Gazetteer) -> list[str]:
    """Those of the words that are the name of some place."""
    return [word for word, hits in zip(words, gazetteer.lookup([key(w) for w in words]), strict=True) if hits]


def write(path: Path, head: str, rows: dict[str, str]) -> None:
    path.write_text(
        head + "".join(f"{k}\t{v}\n" if v else f"{k}\n" for k, v in sorted(rows.items())), "utf-8"
    )


def common_words(shared: Path, out: Path, gazetteer: Gazetteer) -> None:
    seen: Counter[str] = Counter()
    for name in TEXTS:
        for line in lines(shared / name):
            seen.update(re.findall(r"(?<![\w'’-])[a-z]+(?![\w'’-])", line["text"]))
    kept = filed(sorted(word for word, times in seen.items() if times >= 3), gazetteer)
    function = [word for word, times in seen.items() if times >= 400]
    write(
        out / "common_words.tsv",
        "# source: words in lower case in PolNeAR train, UNER-EWT train and GUM"
        " that are also names of places; train/toponyms.py\n# word\n",
        dict.fromkeys({*kept, *function}, ""),
    )


def names(locale: str) -> Iterator[str]:
    spec = importlib.util.find_spec("faker")
    if spec is None or spec.origin is None:
        raise SystemExit("faker is not installed")
    path = Path(spec.origin).parent / "providers/person" / locale / "__init__.py"
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and isinstance(target, ast.Name) and "first_names" in target.id:
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield from part.value.split()


def first_names(out: Path) -> None:
    """First names; in Latin letters, since those in others inflect."""
    found = {name.lower() for locale in LOCALES for name in names(locale)}
    kept = {name for name in found if re.fullmatch(r"[a-zà-ɏ'’-]{3,}", name)}
    write(
        out / "first_names.tsv",
        "# source: faker 40.54.0 (MIT), first names of 17 locales; train/toponyms.py\n# name\n",
        dict.fromkeys(kept, ""),
    )


def examples(path: Path, gazetteer: Gazetteer) -> Iterator[tuple[list[str], int]]:
    """The signs of each stretch, and whether it is a place; those inside organisations left out."""
    for line in lines(path):
        if line.get("partition") in ("dev", "test"):
            continue
        text = line["text"]
        doc = document(text)
        found = atoms(doc)
        stretches = candidates(doc, found, toponyms(doc, found, gazetteer))
        signs = Signs(doc, found, stretches)
        spans: dict[str, list[tuple[int, int]]] = {"place": [], "other": [], "skipped": []}
        for e in line["entities"]:
            proper = e["surface"][:1].isupper() or e["surface"].lower().startswith("the ")
            if not proper or len(e["surface"].split()) > 5:
                continue
            group = (
                "place"
                if e["type"] in PLACES
                else "skipped"
                if e["type"] in SKIPPED
                else "other"
                if e["type"] in OTHERS
                else ""
            )
            if group:
                spans[group].append((e["start"], e["stop"]))
        for stretch in stretches:
            start, stop = found[stretch.first].start, found[stretch.last - 1].stop

            def within(group: str, start: int = start, stop: int = stop, spans: Any = spans) -> bool:
                return any(a < stop and start < b for a, b in spans[group])

            if within("place") and not within("other"):
                yield list(signs.of(stretch)), 1
            elif within("other") or not within("skipped"):
                yield list(signs.of(stretch)), 0


def fit(rows: list[list[str]], labels: npt.NDArray[np.float64], strength: float) -> dict[str, float]:
    """Weights of the signs that are seen at least three times, by ridge logistic regression."""
    seen = Counter(sign for row in rows for sign in set(row))
    order = {sign: number for number, sign in enumerate(sorted(s for s, times in seen.items() if times >= 3))}
    indices, pointers = [], [0]
    for row in rows:
        indices.extend(sorted({order[sign] for sign in row if sign in order}))
        pointers.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(order)))

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = matrix @ weights
        value = np.logaddexp(0, scores).sum() - labels @ scores + strength * weights @ weights / 2
        slope = matrix.T @ (1 / (1 + np.exp(-scores)) - labels) + strength * weights
        return float(value), slope

    best = minimize(loss, np.zeros(len(order)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {sign: float(best[number]) for sign, number in order.items()}


def main(shared: Path, out: Path) -> None:
    gazetteer = Gazetteer.open()
    first_names(out)
    common_words(shared, out, gazetteer)
    weigh(shared, out, gazetteer)


def weigh(shared: Path, out: Path, gazetteer: Gazetteer) -> None:
    rows: list[list[str]] = []
    labels: list[int] = []
    for name in ("en_uner.train", "en_gum_ccby", "en_re3d"):
        for signs, label in examples(shared / f"entities/{name}.jsonl", gazetteer):
            rows.append(signs)
            labels.append(label)
        print(name, len(rows), sum(labels), flush=True)
    weights = fit(rows, np.array(labels, np.float64), 2.0)
    kept = {sign: f"{weight:.3f}" for sign, weight in weights.items() if abs(weight) >= 0.02}
    write(
        out / "place_weights.tsv",
        "# source: learned from UNER-EWT train (CC BY-SA 4.0), GUM (CC BY 4.0)"
        " and re3d; train/toponyms.py\n# sign, weight\n",
        kept,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
