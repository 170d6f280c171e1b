"""Names of people, places, bodies and other things, as a trained network marks them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from sayso.find.taggers import Chain, Encoder, Floats, Integers, Linear, spans
from sayso.find.tokens import cut, states
from sayso.find.windows import grouped, windows
from sayso.pack import Pack
from sayso.text import Span

_ENDS = frozenset('.!?…»”"')
_BUDGET = 4000


class Entity(NamedTuple):
    """A name or the like: its stretch of the text, and its type in the words of the data learnt from."""

    start: int
    stop: int
    type: str


class Tagger:
    """A network of `train/entities.py`; `kinds` are the ways of telling entities apart that it knows."""

    def __init__(self, pack: Pack) -> None:
        self.types: dict[str, list[str]] = dict(pack.card["types"])
        self.fingerprint = str(pack.card.get("sha256", ""))
        self._encoder = Encoder(pack)
        self._heads = {
            kind: (Linear(pack, f"{kind}_label"), Chain(pack, f"{kind}_chain")) for kind in self.types
        }

    def entities(self, text: str, words: Sequence[Span], kind: str) -> list[Entity]:
        """The entities of `kind` in `text`, whose words are `words`, in order; none inside another."""
        tokens = cut(text, words)
        if not tokens:
            return []
        place = states(text, tokens)
        rows = self._encoder.forms([text[start:stop] for start, stop in tokens])
        begins = [int(at) for at in np.flatnonzero(place % 3)]
        ends = np.array([text[token.stop - 1] in _ENDS for token in tokens], np.bool_)
        labels = np.zeros(len(tokens), np.int64)
        for group in grouped(list(windows(0, begins, ends)), _BUDGET):
            self._label(group, rows, place, labels, kind)
        types = self.types[kind]
        return [
            Entity(tokens[first].start, tokens[last - 1].stop, types[role])
            for role, first, last in spans(labels.tolist())
        ]

    def _label(self, group: Sequence, rows: Integers, place: Integers, labels: Integers, kind: str) -> None:  # type: ignore[type-arg]
        shape = (max(window.size for window in group), len(group))
        some, state = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        mask: Floats = np.zeros(shape, np.float32)
        for column, window in enumerate(group):
            some[: window.size, column] = rows[window.start : window.stop]
            state[: window.size, column] = place[window.start : window.stop]
            mask[: window.size, column] = 1
        label, chain = self._heads[kind]
        best = chain.best(label(self._encoder(some, state, mask)), mask)
        for column, window in enumerate(group):
            labels[window.start : window.stop] = best[: window.size, column]


def outermost(found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Spans (start, stop, type) that lie in no other, in order; of two that overlap, the first."""
    kept: list[tuple[int, int, str]] = []
    for start, stop, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, stop, kind))
    return kept
