"""Reads the Russian and Ukrainian texts that the tagger of entities learns from."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.find.entities import Tagger, cut, outermost
from sayso.find.tokens import states
from sayso.text import Span, words
from train.corpora import DATA, Lesson, lines

HELD = "us_election_2020"
"""The topic of SlavicNER that nothing is learnt from, in either language."""

WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "nerel": (("ru", "ru_nerel.train"),),
    "slavic": (("ru", "ru_slavic"), ("uk", "uk_slavic")),
    "factrueval": (("ru", "ru_factrueval.dev"),),
}
"""The ways of telling entities apart, each with its files and their languages."""

TREES = (("ru", "ru_taiga.train"), ("uk", "uk_parlamint.train"))
_KNOWN = 60  # letters by which a sentence of RuOpinionNE is looked up in NEREL
_PART = 30  # sentences to a lesson where a file has no texts
_TRAITS = ("Animacy", "Case", "Gender", "Number", "VerbForm")


class Told(NamedTuple):
    """A text in a language as tokens, what is learnt from it, and what is told of its tokens beside labels:
    of NEREL `nested`, of a treebank (T,) the numbers of classes, -100 where there is none."""

    code: str
    kind: str
    lesson: Lesson
    told: NDArray[Any] | None = None


def lesson(text: str) -> Lesson:
    """A text as tokens without labels."""
    return _unlabelled(text, list(cut(text, words(text))))


def _unlabelled(text: str, tokens: list[Span]) -> Lesson:
    labels = np.zeros(len(tokens), np.int64)
    return Lesson(tokens, [text[a:b] for a, b in tokens], states(text, tokens), labels, [])


def labelled(row: Mapping[str, Any], types: list[str]) -> Lesson:
    """A text with the labels of its outermost entities."""
    made = lesson(row["text"])
    starts = [token.start for token in made.tokens]
    for start, stop, kind in outermost((e["start"], e["stop"], e["type"]) for e in row["entities"]):
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, stop - 1)
        made.labels[first:last] = 2 + 2 * types.index(kind)
        made.labels[first] = 1 + 2 * types.index(kind)
    return made


def nested(row: Mapping[str, Any], made: Lesson, types: list[str]) -> NDArray[np.float32]:
    """For each token 1 where it is in, and where it ends, an entity of each type at whatever depth."""
    starts = [token.start for token in made.tokens]
    told = np.zeros((len(starts), 2 * len(types)), np.float32)
    for entity in row["entities"]:
        kind = types.index(entity["type"])
        first = bisect_right(starts, entity["start"]) - 1
        last = bisect_right(starts, entity["stop"] - 1)
        told[first:last, kind] = 1
        told[last - 1, len(types) + kind] = 1
    return told


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a file of entities, less those of the held topic."""
    return (row for row in lines(DATA / "entities" / f"{name}.jsonl") if row.get("topic") != HELD)


def entities(fold: int | None = None) -> tuple[dict[str, list[str]], list[Told]]:
    """The types of each way, and its lessons; without every fifth text of NEREL where `fold` is 0 to 4."""
    types, found = {}, []
    for way, files in WAYS.items():
        named = [(code, row) for code, name in files for row in rows(name)]
        types[way] = sorted({entity["type"] for _, row in named for entity in row["entities"]})
        for number, (code, row) in enumerate(named):
            if way == "nerel" and fold is not None and number % 5 == fold:
                continue
            made = labelled(row, types[way])
            deep = nested(row, made, types[way]) if way == "nerel" else None
            found.append(Told(code, way, made, deep))
    return types, found


def trees() -> tuple[list[str], list[Told]]:
    """The classes of words met ten times or more, and the lessons of the treebanks."""
    sentences = [(code, list(_sentences(name))) for code, name in TREES]
    counts = Counter(told for _, found in sentences for each in found for _, told in each)
    names = [name for name, count in counts.most_common() if count >= 10]
    numbers = {name: number for number, name in enumerate(names)}
    made = []
    for code, found in sentences:
        for first in range(0, len(found), _PART):
            part = found[first : first + _PART]
            classes = np.array([numbers.get(told, -100) for each in part for _, told in each], np.int64)
            made.append(Told(code, "tree", _joined(part), classes))
    return names, made


def _sentences(name: str) -> Iterator[list[tuple[str, str]]]:
    """The words of each sentence of a treebank, each with its class and what its form says."""
    whole = (DATA / "syntax" / f"{name}.conllu").read_text("utf-8")
    for sentence in whole.split("\n\n"):
        cells = [line.split("\t") for line in sentence.split("\n") if line[:1].isdigit()]
        found = []
        for cell in cells:
            if cell[0].isdigit():
                told = dict(part.split("=") for part in cell[5].split("|") if "=" in part)
                found.append(
                    (cell[1].replace(" ", ""), "|".join((cell[3], *map(str, map(told.get, _TRAITS)))))
                )
        if found:
            yield found


def _joined(sentences: list[list[tuple[str, str]]]) -> Lesson:
    text, tokens = "", []
    for sentence in sentences:
        for word, _ in sentence:
            tokens.append(Span(len(text), len(text) + len(word)))
            text += word + " "
        text = text[:-1] + "\n"
    return _unlabelled(text, tokens)


def texts() -> Iterator[tuple[str, str]]:
    """Further texts, each with its language; no sentence of NEREL is among them."""
    translated = list(lines(DATA / "parallel" / "ntrex.jsonl"))
    for code in ("ru", "uk"):
        yield from _parts(code, (row[code] for row in translated))
    known = "\n".join(
        row["text"]
        for part in ("train", "dev")
        for row in lines(DATA / "entities" / f"ru_nerel.{part}.jsonl")
    )
    opinions = (row["text"] for row in lines(DATA / "stance" / "ruopinion.train.jsonl"))
    yield from _parts("ru", (text for text in opinions if text.strip()[:_KNOWN] not in known))


def _parts(code: str, sentences: Iterable[str]) -> Iterator[tuple[str, str]]:
    every = list(sentences)
    for first in range(0, len(every), _PART):
        yield code, "\n".join(every[first : first + _PART])


def unlabelled() -> Iterator[Told]:
    """Lessons of further texts, to learn words from."""
    return (Told(code, "words", lesson(text)) for code, text in texts())


def taught(tagger: Tagger, way: str, code: str) -> Iterator[Told]:
    """Lessons of texts in a language that nobody marked in a `way`, as `tagger` marks them."""
    marked = [
        (one, row["text"])
        for other, files in WAYS.items()
        if other != way
        for one, name in files
        for row in rows(name)
    ]
    speeches = [" ".join(word for word, _ in each) for each in _sentences("uk_parlamint.train")]
    for one, text in [*marked, *texts(), *_parts("uk", speeches)]:
        if one == code:
            found = tagger.entities(text, words(text), way)
            entities = [{"start": each.start, "stop": each.stop, "type": each.type} for each in found]
            made = labelled({"text": text, "entities": entities}, tagger.types[way])
            yield Told(code, f"taught {way}", made)
