"""Reads the labelled texts that the networks learn from."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.find.tokens import cut, states
from sayso.text import Span, words

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
"""Where the data lie: beside the project."""

ROLES = ("source", "cue", "content")


class Relation(NamedTuple):
    """One attribution, each role a list of spans (of tokens in a `Lesson`, else of a text)."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


class Lesson(NamedTuple):
    """A text as tokens: words, states (T,) and labels (T,) 0 none, 1 + 2 role first, 2 + 2 role inside."""

    tokens: list[Span]
    words: list[str]
    states: NDArray[np.int64]
    labels: NDArray[np.int64]
    relations: list[Relation]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def relations(row: dict[str, Any]) -> list[Relation]:
    """The attributions of one row of PolNeAR, in code points."""
    return [
        Relation(*([Span(*piece) for piece in relation[role]] for role in ROLES))
        for relation in row["relations"]
    ]


def lesson(text: str, found: Sequence[Relation] = ()) -> Lesson:
    """`text` as tokens, with the attributions `found` in it, whose borders are widened to whole tokens."""
    tokens = cut(text, words(text))
    starts = [token.start for token in tokens]
    labels = np.zeros(len(tokens), np.int64)
    moved = []
    for relation in found:
        roles: list[list[Span]] = []
        for role, pieces in enumerate(relation):
            spans = [
                Span(bisect_right(starts, start) - 1, bisect_right(starts, stop - 1))
                for start, stop in pieces
            ]
            for start, stop in spans:
                labels[start:stop] = 2 + 2 * role
                labels[start] = 1 + 2 * role
            roles.append(spans)
        moved.append(Relation(*roles))
    return Lesson(tokens, [text[a:b] for a, b in tokens], states(text, tokens), labels, moved)


def in_one_line(text: str) -> str:
    """`text` without its lines, as pages often come; every character keeps its place."""
    return text.replace("\n", " ")


def in_single_marks(text: str) -> str:
    """`text` with single quotation marks for double ones; every character keeps its place."""
    return text.translate({ord("“"): "‘", ord("”"): "’", ord('"'): "'"})


def polnear(part: str) -> Iterator[tuple[str, list[Relation]]]:
    """The texts and attributions of a part of PolNeAR, `train` or `dev`."""
    for row in lines(DATA / "attribution" / f"polnear.{part}.jsonl"):
        yield row["text"], relations(row)


class Tree(NamedTuple):
    """Syntax of the tokens of a lesson: word class, relation to head, head or -1, sentence number."""

    classes: NDArray[np.int64]
    relations: NDArray[np.int64]
    heads: NDArray[np.int64]
    sentences: NDArray[np.int64]


CLASSES = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
RELATIONS = (
    "acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound compound:prt conj cop csubj "
    "dep det discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:poss nsubj nsubj:pass "
    "nummod obj obl obl:npmod obl:agent obl:tmod orphan parataxis punct reparandum root vocative xcomp"
).split()
NAMED = ("PER", "LOC", "ORG")
PHRASES = "abstract person event organization place object time substance animal plant".split()
_NAMED = {"Person": "PER", "Location": "LOC", "Organisation": "ORG", "PER": "PER", "LOC": "LOC", "ORG": "ORG"}


def treebank(name: str) -> Iterator[tuple[Lesson, Tree]]:
    """The texts of a treebank under `syntax`, one lesson for each document, less the parts for testing."""
    whole = (DATA / "syntax" / f"{name}.conllu").read_text("utf-8")
    for document in whole.split("# newdoc")[1:]:
        if "# partition = " not in document or "# partition = train" in document:
            yield _document(document)


def _document(document: str) -> tuple[Lesson, Tree]:
    text, tokens, rows, sentences = "", [], [], []
    for number, sentence in enumerate(document.split("\n\n")):
        if "# newpar" in sentence and text:
            text = text.rstrip() + "\n\n"
        first, skip = len(tokens), 0
        for line in sentence.split("\n"):
            cells = line.split("\t")
            if len(cells) != 10 or "." in cells[0]:
                continue
            glued = "SpaceAfter=No" in cells[9]
            if "-" in cells[0]:
                skip, ends_glued = int(cells[0].split("-")[1]), glued
                continue
            at = int(cells[0])
            if at <= skip:
                glued = at < skip or ends_glued
            tokens.append(Span(len(text), len(text) + len(cells[1])))
            text += cells[1] + ("" if glued else " ")
            head = int(cells[6])
            rows.append((_index(CLASSES, cells[3]), _relation(cells[7]), first + head - 1 if head else -1))
            sentences.append(number)
    columns = np.array(rows, np.int64).reshape(-1, 3).T
    made = Lesson(
        tokens, [text[a:b] for a, b in tokens], states(text, tokens), np.zeros(len(tokens), np.int64), []
    )
    return made, Tree(columns[0], columns[1], columns[2], np.array(sentences, np.int64))


def _index(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else -100


def _relation(name: str) -> int:
    return RELATIONS.index(name) if name in RELATIONS else _index(RELATIONS, name.split(":")[0])


def named() -> Iterator[Lesson]:
    """Texts labelled with names of persons, places and organisations, by first/inside labels over `NAMED`."""
    for name in ("en_uner.train", "en_re3d"):
        for row in lines(DATA / "entities" / f"{name}.jsonl"):
            yield _entities(row, {kind: NAMED.index(to) for kind, to in _NAMED.items()})


def phrases(partition: str = "train") -> Iterator[Lesson]:
    """Texts whose outermost phrases are labelled with their kind, by first/inside labels over `PHRASES`."""
    for row in lines(DATA / "entities" / "en_gum_ccby.jsonl"):
        if row["partition"] == partition:
            yield _entities(row, {kind: PHRASES.index(kind) for kind in PHRASES})


def _entities(row: dict[str, Any], kinds: dict[str, int]) -> Lesson:
    made = lesson(row["text"])
    starts = [token.start for token in made.tokens]
    free = np.ones(len(starts), np.bool_)
    for entity in sorted(row["entities"], key=lambda e: (e["start"] - e["stop"], e["start"])):
        kind = kinds.get(entity["type"])
        start, stop = bisect_right(starts, entity["start"]) - 1, bisect_right(starts, entity["stop"] - 1)
        if kind is None or not free[start:stop].all() or start >= stop:
            continue
        free[start:stop] = False
        made.labels[start:stop] = 2 + 2 * kind
        made.labels[start] = 1 + 2 * kind
    return made


READ = ("casualties/muc.dev", "casualties/gvdb.dev", "entities/en_re3d", "dates/gum")


def unlabelled() -> Iterator[Lesson]:
    """Further English texts to learn words from; no development text is among them."""
    for name in READ:
        for row in lines(DATA / f"{name}.jsonl"):
            yield lesson(row["text"])
    for name, key in (("stance/wikiweasel.train", "text"), ("parallel/ntrex", "en")):
        rows = [row[key] for row in lines(DATA / f"{name}.jsonl")]
        for first in range(0, len(rows), 40):
            yield lesson("\n".join(rows[first : first + 40]))
