"""Finds who is said to have said what: a trained network marks cues and, for each, its source and content."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from sayso.find.proposals import Found
from sayso.find.taggers import Chain, Encoder, Floats, Integers, Linear, shifted, spans
from sayso.find.tokens import cut, states
from sayso.find.windows import REACH, Window, around, grouped, windows
from sayso.pack import Pack
from sayso.text import Span

BUDGET = 3000
"""Tokens that are worked on at once: few enough to stay in a processor's cache."""

ENDS = frozenset({".", "!", "?", "…", '"', "”"})


class _Text(NamedTuple):
    tokens: list[Span]
    forms: Integers
    states: Integers


class _Cue(NamedTuple):
    """A cue: its window's place in the group, its first and last token in that window, its score."""

    column: int
    first: int
    last: int
    score: float


class Attributor:
    """Attributions of reports, by the network of a pack."""

    def __init__(self, pack: Pack) -> None:
        self.fingerprint = str(pack.card.get("sha256", ""))
        self._encoder = Encoder(pack)
        self._label = Linear(pack, "label")
        self._chain = Chain(pack, "chain")
        self._joiner = Joiner(pack)

    def attribute(self, text: str, words: Sequence[Span]) -> list[Found]:
        """The attributions in `text`, in order of their cues; `words` as `sayso.text.words` gives them."""
        return self.attribute_many([(text, words)])[0]

    def attribute_many(self, reports: Iterable[tuple[str, Sequence[Span]]]) -> list[list[Found]]:
        """The same for many texts at once, which is faster for short ones."""
        tokens = [(text, cut(text, words)) for text, words in reports]
        forms = self._encoder.forms([text[a:b] for text, spans in tokens for a, b in spans])
        texts = []
        at = 0
        for text, pieces in tokens:
            texts.append(_Text(pieces, forms[at : at + len(pieces)], states(text, pieces)))
            at += len(pieces)
        found: list[list[Found]] = [[] for _ in texts]
        for group in grouped(
            [w for n, (text, _) in enumerate(tokens) for w in _windows(n, text, texts[n])], BUDGET
        ):
            for number, each in self._group(group, texts):
                found[number].append(each)
        for each_text in found:
            each_text.sort(key=lambda each: tuple(each.cues))
        return found

    def _group(self, group: list[Window], texts: Sequence[_Text]) -> Iterable[tuple[int, Found]]:
        shape = (max(window.size for window in group), len(group))
        forms, places = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        mask = np.zeros(shape, np.float32)
        for column, (text, start, stop) in enumerate(group):
            forms[: stop - start, column] = texts[text].forms[start:stop]
            places[: stop - start, column] = texts[text].states[start:stop]
            mask[: stop - start, column] = 1
        x = self._encoder(forms, places, mask)
        emit = self._label(x)
        cues = list(_cues(self._chain.best(emit, mask), emit))
        if not cues:
            return
        ranges = [around(places[: group[cue.column].size, cue.column], cue.first, cue.last) for cue in cues]
        for cue, (begin, _), labels in zip(cues, ranges, self._joiner(x, cues, ranges), strict=True):
            window = group[cue.column]
            tokens = texts[window.text].tokens
            at = window.start + begin
            parts: tuple[list[Span], list[Span]] = ([], [])
            for role, start, stop in spans(labels):
                parts[role].append(Span(tokens[at + start].start, tokens[at + stop - 1].stop))
            words = Span(tokens[window.start + cue.first].start, tokens[window.start + cue.last].stop)
            yield window.text, Found(parts[0], [words], parts[1], cue.score)


def _windows(number: int, text: str, made: _Text) -> Iterable[Window]:
    begins = [int(at) for at in np.flatnonzero(made.states % 3)]
    ends = np.array([text[stop - 1] in ENDS for _, stop in made.tokens], np.bool_)
    return windows(number, begins, ends)


def _cues(labels: Integers, emit: Floats) -> Iterable[_Cue]:
    """The cues among `labels` (T, B), scored by the least sure of their tokens."""
    for column in np.flatnonzero(((labels == 3) | (labels == 4)).any(0)):
        for role, start, stop in spans(labels[:, column].tolist()):
            if role == 1:
                own = emit[start:stop, column]
                sure = np.exp(own - own.max(1, keepdims=True))
                share = sure[:, 3:5].sum(1) / sure.sum(1)
                yield _Cue(int(column), start, stop - 1, float(share.min()))


class Joiner:
    """Given a cue, labels the tokens around it: 0 none, 1 and 2 source, 3 and 4 content."""

    def __init__(self, pack: Pack) -> None:
        self._token = Linear(pack, "joiner.token")
        self._times = Linear(pack, "joiner.times")
        self._first = Linear(pack, "joiner.first")
        self._last = Linear(pack, "joiner.last")
        self._place = pack.table("joiner.place.weight")
        self._near = [Linear(pack, "joiner.conv_a"), Linear(pack, "joiner.conv_b")]
        self._out = Linear(pack, "joiner.out")
        self._chain = Chain(pack, "joiner.chain")

    def __call__(
        self, x: Floats, cues: Sequence[_Cue], ranges: Sequence[tuple[int, int]]
    ) -> Iterable[list[int]]:
        """For each cue the labels of the tokens of its range; `x` (T, B, width) is what the encoder gave."""
        batch = x.shape[1]
        flat = x.reshape(-1, x.shape[-1])
        steps = max(stop - start for start, stop in ranges)
        at = np.arange(steps)[:, None] + np.array([start for start, _ in ranges])
        mask = (at < np.array([stop for _, stop in ranges])).astype(np.float32)
        first = np.array([cue.first for cue in cues])
        last = np.array([cue.last for cue in cues])
        column = np.array([cue.column for cue in cues])
        place = np.where(at < first, at - first, np.where(at > last, at - last, 0))
        place = np.where(mask > 0, np.clip(place, -REACH, REACH) + REACH, 2 * REACH + 1)
        rows = np.where(mask > 0, at * batch + column, 0)
        seed = self._first(flat[first * batch + column]) + self._last(flat[last * batch + column])
        emit = self._emit(flat, rows, (seed, self._place[place], mask[..., None]))
        labels = self._chain.best(emit, mask)
        return (labels[: stop - start, n].tolist() for n, (start, stop) in enumerate(ranges))

    def _emit(self, flat: Floats, rows: Integers, given: tuple[Floats, Floats, Floats]) -> Floats:
        seed, place, mask = given
        g = self._token(flat)[rows]
        g += seed
        g += place
        np.maximum(g, 0, out=g)
        g += self._times(flat)[rows] * np.tanh(seed)
        for near in self._near:
            g = g + np.maximum(near(shifted(g * mask)), 0)
        return self._out(g)
