"""Names of people, places, bodies and other things in Russian and Ukrainian, as a tagger marks them."""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from sayso.find import tokens
from sayso.find.documents import Document
from sayso.find.stems import stem
from sayso.find.taggers import Chain, Encoder, Linear, spans
from sayso.find.tokens import Form
from sayso.find.traits import traits
from sayso.find.weaves import Floats, Integers, Weave
from sayso.find.windows import grouped, windows
from sayso.gazetteer import Gazetteer
from sayso.language import Language
from sayso.pack import Pack
from sayso.text import Span

BUCKETS = 1 << 15
"""Rows of the table of letter groups, stems and traits."""

_BUDGET = 4000
_ENDS = frozenset('.!?…»”"')
_SCORE = re.compile(r"(\d+):(\d+)")
_FORMER = "экс-"


class Entity(NamedTuple):
    """A name or the like: its stretch of the text, and its type in the words of the data learnt from."""

    start: int
    stop: int
    type: str


def cut(text: str, words: Iterable[Span]) -> Iterator[Span]:
    """`words`, the two sides of a score ("4:0") and what follows "экс-" as words of their own."""
    for start, stop in words:
        border = 0
        if text[start].isdigit():
            match = _SCORE.fullmatch(text, start, stop)
            border = match.end(1) if match else 0
        elif stop - start > 5 and text[start : start + 4].lower() == _FORMER:
            border = start + 3
        if border:
            yield from (Span(start, border), Span(border, border + 1), Span(border + 1, stop))
        else:
            yield Span(start, stop)


def form(word: str, language: Language, gazetteer: Gazetteer) -> Form:
    """The form of `word`, with its stem and its traits among its groups."""
    plain, shape = tokens.plain(word)
    framed = f"<{plain}>"
    parts = {framed[at : at + size] for size in (3, 4, 5) for at in range(max(1, len(framed) - size + 1))}
    parts |= {f"word {plain}", f"stem {stem(plain, language)}", *traits(word, language, gazetteer)}
    groups = {zlib.crc32(part.encode("utf-8", "replace")) % BUCKETS for part in parts}
    return Form(plain, tuple(sorted(groups)), shape)


class _Reader(Encoder):
    """An encoder whose forms know the tables of one language; their groups are summed."""

    averaged = False

    def __init__(self, pack: Pack, language: Language, gazetteer: Gazetteer) -> None:
        super().__init__(pack)
        self._language, self._gazetteer = language, gazetteer

    def _form(self, word: str) -> Form:
        return form(word, self._language, self._gazetteer)


class Tagger:
    """A network of `train/entities.py`; `types` are those of each way of telling entities apart."""

    def __init__(self, pack: Pack, language: Language, gazetteer: Gazetteer) -> None:
        self.types: dict[str, list[str]] = dict(pack.card["types"])
        self.fingerprint = str(pack.card.get("sha256", ""))
        self._encoder = _Reader(pack, language, gazetteer)
        self._heads = {way: (Linear(pack, f"{way}_label"), Chain(pack, f"{way}_chain")) for way in self.types}

    def entities(self, text: str, words: Sequence[Span], way: str) -> list[Entity]:
        """The entities in `text`, whose words are `words`, told apart in a `way`; none inside another."""
        found = list(cut(text, words))
        if not found:
            return []
        place = tokens.states(text, found)
        written = [text[start:stop] for start, stop in found]
        rows = self._encoder.forms(written)
        more = self._more(written, place, way)
        begins = [int(at) for at in np.flatnonzero(place % 3)]
        ends = np.array([text[token.stop - 1] in _ENDS for token in found], np.bool_)
        labels = np.zeros(len(found), np.int64)
        for group in grouped(list(windows(0, begins, ends)), _BUDGET):
            self._label([(one.start, one.stop) for one in group], (rows, place, more), labels, way)
        types = self.types[way]
        return [
            Entity(found[first].start, found[last - 1].stop, types[role])
            for role, first, last in spans(labels.tolist())
        ]

    def _more(self, _written: list[str], _states: Integers, _way: str) -> Floats | None:
        """What another model adds to the emissions (T, labels) of all tokens, None where there is none."""
        return None

    def _label(
        self,
        group: Sequence[tuple[int, int]],
        read: tuple[Integers, Integers, Floats | None],
        labels: Integers,
        way: str,
    ) -> None:
        """Fill in the labels of some windows, given rows, states and what is added for all tokens."""
        weave = Weave([stop - start for start, stop in group])
        tokens = weave.woven(np.concatenate([np.arange(start, stop) for start, stop in group]))
        label, chain = self._heads[way]
        emit = label(self._encoder(read[0][tokens], read[1][tokens], weave))
        if read[2] is not None:
            emit += read[2][tokens]
        for (start, stop), best in zip(group, chain.best(emit, weave), strict=True):
            labels[start:stop] = best


class Namer:
    """The taggers of a pack, one for each language that it was made for, made when a text in it is read.

    `card` is the pack's, `load` gives the pack itself.
    """

    def __init__(self, card: Mapping[str, Any], load: Callable[[], Pack], gazetteer: Gazetteer) -> None:
        self.fingerprint = str(card.get("sha256", ""))
        self._languages = frozenset(card["languages"])
        self._load, self._gazetteer = load, gazetteer
        self._pack: Pack | None = None
        self._taggers: dict[str, Tagger] = {}

    def reads(self, language: Language) -> bool:
        """True for a language that the pack was made for."""
        return language.code in self._languages

    def entities(self, document: Document, way: str) -> list[Entity]:
        """The entities of a document in a language that it `reads`, told apart in a `way`."""
        tagger = self._taggers.get(document.language.code)
        if tagger is None:
            self._pack = self._pack or self._load()
            tagger = Tagger(self._pack, document.language, self._gazetteer)
            self._taggers[document.language.code] = tagger
        return tagger.entities(document.text, document.words, way)


def outermost(found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Spans (start, stop, type) that lie in no other, in order; of two that overlap, the first."""
    kept: list[tuple[int, int, str]] = []
    for start, stop, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, stop, kind))
    return kept
