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
import random
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
from sayso.find.place_mentions import peoples
from sayso.find.place_signs import SETTLERS, Signs
from sayso.find.toponyms import Toponym, atoms, candidates, toponyms
from sayso.gazetteer import Entry, Gazetteer, world
from sayso.gazetteer.keys import key
from sayso.language import language
from sayso.record import Passage, Report

MOVED = 0.12  # places of the texts that are repeated with another town in their place
COLLIDING = 0.1  # names of people that are a town's somewhere, beside those that the texts have
LEAST = 5  # a sign seen less often gets no weight
PLACES = {"LOC", "place", "Location"}
OTHERS = {"PER", "person", "Person"}
SKIPPED = {"ORG", "organization", "Organisation", "OTH", "Nationality"}
TEXTS = ("attribution/polnear.train.jsonl", "entities/en_uner.train.jsonl", "entities/en_gum_ccby.jsonl")
POLNEAR = (
    "the news texts of PolNeAR train (networkdynamics/PolNeAR @ c3eee83; no licence is stated for them, and "
    "none of their text is here)\n# by distant supervision: which words stand beside countries and big "
    "cities, and which beside surnames of people named in full"
)
TAGGED = (
    "UNER-EWT train (CC BY-SA 4.0), GUM's news, interviews, academic and court texts, its train part "
    "(CC BY 4.0 and CC BY 2.5), and re3d (public domain and OGL v3)\n"
    "# with place_contexts.tsv, which is learned from PolNeAR train, as one of the signs"
)
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
        "# source: words in lower case in PolNeAR train (no licence stated), UNER-EWT train (CC BY-SA 4.0)"
        " and GUM (CC BY) that are also names of places; train/toponyms.py\n# word\n",
        dict.fromkeys({*kept, *function}, ""),
    )


def names(locale: str, which: str) -> Iterator[str]:
    spec = importlib.util.find_spec("faker")
    if spec is None or spec.origin is None:
        raise SystemExit("faker is not installed")
    path = Path(spec.origin).parent / "providers/person" / locale / "__init__.py"
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and isinstance(target, ast.Name) and target.id.startswith(which):
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield from part.value.split()


def person_names(out: Path) -> None:
    """First and last names; in Latin letters, since those in others inflect."""
    for which, path in (("first_names", out / "first_names.tsv"), ("last_names", out / "last_names.tsv")):
        found = {name.lower() for locale in LOCALES for name in names(locale, which)}
        kept = {name for name in found if re.fullmatch(r"[a-zà-ɏ'’-]{3,}", name)}
        kind = which.replace("_", " ")
        head = f"# source: faker 40.54.0 (MIT), {kind} of 17 locales; train/toponyms.py\n# name\n"
        write(path, head, dict.fromkeys(kept, ""))


def contexts(shared: Path, gazetteer: Gazetteer) -> Iterator[tuple[list[str], int]]:
    """The signs of the words beside names that can hardly be anything but a place, or but a person.

    No one labelled these: countries, regions and big cities that are nobody's first name, and the
    surnames of people whom the article names in full, in the training articles of PolNeAR.
    """
    for line in lines(shared / "attribution/polnear.train.jsonl"):
        doc = document(line["text"])
        found = atoms(doc)
        known = toponyms(doc, found, gazetteer)
        signs = Signs(doc, found, candidates(doc, found, known), peoples(doc, found, gazetteer))
        taken = set()
        for stretch in known:
            words = [atom.form for atom in found[stretch.first : stretch.last]]
            wide = any(e.kind in ("country", "region") or e.population > 300_000 for e in stretch.entries)
            taken.update(range(stretch.first, stretch.last))
            if wide and not any(w in signs.given or w in signs.common or w in signs.persons for w in words):
                yield list(signs.sides(stretch)), 1
        for number, atom in enumerate(found):
            if atom.upper and atom.form in signs.persons and atom.form not in signs.given:
                yield list(signs.sides(Toponym(number, number + 1, atom.text, ()))), 0


def examples(path: Path, gazetteer: Gazetteer) -> Iterator[tuple[list[str], int]]:
    """The signs of each stretch, and whether it is a place; those inside organisations left out."""
    dice, natives = random.Random(7), towns(gazetteer)
    for line in lines(path):
        if line.get("partition") in ("dev", "test"):
            continue
        text = line["text"]
        doc = document(text)
        found = atoms(doc)
        stretches = candidates(doc, found, toponyms(doc, found, gazetteer))
        signs = Signs(doc, found, stretches, peoples(doc, found, gazetteer))
        held = {number for s in stretches for number in range(s.first, s.last)}
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
        for number, atom in enumerate(found):
            lone = atom.upper and number not in held and dice.random() < COLLIDING
            if lone and any(a <= atom.start < b for a, b in spans["other"]):
                one = Toponym(number, number + 1, atom.text, ())
                yield list(signs.of(transplanted(one, signs, natives, dice))), 0
        for stretch in stretches:
            start, stop = found[stretch.first].start, found[stretch.last - 1].stop

            def within(group: str, start: int = start, stop: int = stop, spans: Any = spans) -> bool:
                return any(a < stop and start < b for a, b in spans[group])

            if within("place") and not within("other"):
                yield list(signs.of(stretch)), 1
                if stretch.last - stretch.first == 1 and dice.random() < MOVED:
                    yield list(signs.of(transplanted(stretch, signs, natives, dice))), 1
            elif within("other") or not within("skipped"):
                yield list(signs.of(stretch)), 0


def transplanted(stretch: Toponym, signs: Signs, natives: list[Entry], dice: random.Random) -> Toponym:
    """The stretch with another town in its place, half of the time one of a country that the text names.

    The training texts name few small towns outside English-speaking countries; reports will.
    """
    town = dice.choice(natives)
    if signs.homes and dice.random() < 0.5:
        town = town._replace(country=dice.choice(sorted(signs.homes)))
    return stretch._replace(text=town.name, entries=(town,))


def towns(gazetteer: Gazetteer) -> list[Entry]:
    """Towns of countries where few English surnames come from, one of three hundred."""
    named = [c["name"] for c in world.cities() if c["countrycode"] not in SETTLERS][::300]
    return [hits[0] for hits in gazetteer.lookup([key(name) for name in named]) if len(hits) == 1]


def fit(rows: list[list[str]], labels: npt.NDArray[np.float64], strength: float) -> dict[str, float]:
    """Weights of the signs that are seen at least `LEAST` times, by ridge logistic regression."""
    seen = Counter(sign for row in rows for sign in set(row))
    order = {
        sign: number for number, sign in enumerate(sorted(s for s, times in seen.items() if times >= LEAST))
    }
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
    person_names(out)
    common_words(shared, out, gazetteer)
    (out / "place_contexts.tsv").unlink(missing_ok=True)
    source = POLNEAR
    learned(out / "place_contexts.tsv", contexts(shared, gazetteer), source, 4.0)
    language.cache_clear()
    weigh(shared, out, gazetteer)


def learned(path: Path, found: Iterator[tuple[list[str], int]], source: str, strength: float) -> None:
    """Writes the weights learned from signs and labels."""
    rows, labels = [], []
    for signs, label in found:
        rows.append(signs)
        labels.append(label)
    print(path.name, len(rows), sum(labels), flush=True)
    weights = fit(rows, np.array(labels, np.float64), strength)
    kept = {sign: f"{weight:.3f}" for sign, weight in weights.items() if abs(weight) >= 0.02}
    write(path, f"# source: learned by train/toponyms.py from {source}\n# sign, weight\n", kept)


def weigh(shared: Path, out: Path, gazetteer: Gazetteer) -> None:
    files = ("en_uner.train", "en_gum_ccby", "en_re3d")
    found = (one for name in files for one in examples(shared / f"entities/{name}.jsonl", gazetteer))
    source = TAGGED
    learned(out / "place_weights.tsv", found, source, 3.0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
