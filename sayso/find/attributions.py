"""Finds who is said to have said what: a trained network marks cues and, for each, its source and content."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.find.proposals import Found
from sayso.find.taggers import Chain, Encoder, Floats, Integers, Linear, shifted, spans
from sayso.find.tokens import cut, states
from sayso.find.windows import REACH, Window, around, grouped, windows
from sayso.pack import Pack
from sayso.text import Span

BUDGET = 3000
"""Tokens that are worked on at once: few enough to stay in a processor's cache."""

TOGETHER = 32
"""Cues whose sources and contents are looked for at once."""

CUE, CONTENT = 1, 2
"""Roles of the labels of tokens."""

ENDS = frozenset({".", "!", "?", "…", '"', "”"})


class _Draft(NamedTuple):
    """An attribution in tokens."""

    cue: Span
    sources: list[Span]
    contents: list[Span]
    score: float


class _Text(NamedTuple):
    """The tokens of a text, what is seen of them, and what was found among them so far."""

    tokens: list[Span]
    forms: Integers
    states: Integers
    ends: NDArray[np.bool_]
    drafts: list[_Draft]
    marked: list[Span]

    def points(self, start: int, stop: int) -> Span:
        """Tokens as code points."""
        return Span(self.tokens[start].start, self.tokens[stop - 1].stop)


class _Cue(NamedTuple):
    """A cue: its window's place in the group, its first and last token in that window, its score."""

    column: int
    first: int
    last: int
    score: float


class _Shown(NamedTuple):
    """Vectors of the tokens of a group of windows as the joiner uses them, and the number of windows."""

    flat: Floats
    tokens: Floats
    times: Floats
    batch: int


class Attributor:
    """Attributions of reports, by the network of a pack."""

    def __init__(self, pack: Pack) -> None:
        self.fingerprint = str(pack.card.get("sha256", ""))
        self.language = str(pack.card.get("name", "")).rpartition(".")[2]
        self._encoder = Encoder(pack)
        self._label = Linear(pack, "label")
        self._chain = Chain(pack, "chain")
        self._joiner = Joiner(pack)

    def attribute(self, text: str, words: Sequence[Span]) -> list[Found]:
        """The attributions in `text`, in order of their cues; `words` as `sayso.text.words` gives them."""
        return self.attribute_many([(text, words)])[0]

    def attribute_many(self, reports: Iterable[tuple[str, Sequence[Span]]]) -> list[list[Found]]:
        """The same for many texts at once, faster for short ones."""
        return [_finished(text) for text in self._texts(reports)]

    def _texts(self, reports: Iterable[tuple[str, Sequence[Span]]]) -> list[_Text]:
        cuts = [(text, cut(text, words)) for text, words in reports]
        forms = self._encoder.forms([text[a:b] for text, tokens in cuts for a, b in tokens])
        texts: list[_Text] = []
        made: list[Window] = []
        at = 0
        for number, (text, tokens) in enumerate(cuts):
            ends = np.array([text[stop - 1] in ENDS for _, stop in tokens], np.bool_)
            seen = states(text, tokens)
            texts.append(_Text(tokens, forms[at : at + len(tokens)], seen, ends, [], []))
            made.extend(windows(number, np.flatnonzero(seen % 3).tolist(), ends))
            at += len(tokens)
        for group in grouped(made, BUDGET):
            self._read(group, texts)
        return texts

    def _read(self, group: list[Window], texts: Sequence[_Text]) -> None:
        """Read a group of windows; what is found is added to the texts."""
        shape = (max(window.size for window in group), len(group))
        forms, places = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        mask = np.zeros(shape, np.float32)
        for column, (text, start, stop) in enumerate(group):
            forms[: stop - start, column] = texts[text].forms[start:stop]
            places[: stop - start, column] = texts[text].states[start:stop]
            mask[: stop - start, column] = 1
        x = self._encoder(forms, places, mask)
        emit = self._label(x)
        cues = self._cues(group, texts, emit, self._chain.best(emit, mask))
        if not cues:
            return
        ranges = [around(places[: group[cue.column].size, cue.column], cue.first, cue.last) for cue in cues]
        for number, joined in self._joined(self._joiner.shown(x, emit), cues, ranges):
            cue = cues[number]
            text, at, _ = group[cue.column]
            draft = _Draft(Span(at + cue.first, at + cue.last + 1), [], [], cue.score)
            at += ranges[number][0]
            for role, start, stop in spans(joined):
                (draft.contents if role else draft.sources).append(Span(at + start, at + stop))
            texts[text].drafts.append(draft)

    def _cues(
        self, group: list[Window], texts: Sequence[_Text], emit: Floats, labels: Integers
    ) -> list[_Cue]:
        """The cues among the labels of a group of windows; contents among them are added to the texts."""
        cues = []
        for column, (text, at, _) in enumerate(group):
            for role, start, stop in spans(labels[:, column].tolist()):
                if role == CONTENT:
                    texts[text].marked.append(Span(at + start, at + stop))
                elif role == CUE:
                    cues.append(_Cue(column, start, stop - 1, _sure(emit[start:stop, column])))
        return cues

    def _joined(
        self, shown: _Shown, cues: Sequence[_Cue], ranges: Sequence[tuple[int, int]]
    ) -> Iterable[tuple[int, list[int]]]:
        """The number of each cue and the labels of its range; ranges of like size are read together."""
        order = sorted(range(len(cues)), key=lambda number: ranges[number][1] - ranges[number][0])
        for first in range(0, len(order), TOGETHER):
            part = order[first : first + TOGETHER]
            yield from zip(
                part, self._joiner(shown, [cues[n] for n in part], [ranges[n] for n in part]), strict=True
            )


def _sure(emit: Floats) -> float:
    """How sure the least sure token of a cue is, from emissions (tokens, labels)."""
    shares = np.exp(emit - emit.max(1, keepdims=True))
    return float((shares[:, 3:5].sum(1) / shares.sum(1)).min())


def _finished(text: _Text) -> list[Found]:
    """Attributions in code points; quotations that go on over lines are added to the one they go on from."""
    text.drafts.sort(key=lambda draft: draft.cue)
    _go_on(text)

    def points(pieces: Iterable[Span]) -> list[Span]:
        return [text.points(*piece) for piece in pieces]

    return [
        Found(points(d.sources), points([d.cue]), points(sorted(d.contents)), d.score) for d in text.drafts
    ]


def _go_on(text: _Text) -> None:
    """Give contents that no cue claimed and that open a line to the last attribution before them.

    A quotation that fills the lines after "she said:" has no cue of its own and may lie too far for the
    joiner; it belongs to whoever spoke last, unless another cue stands between.
    """
    taken = sorted(
        (piece.start, piece.stop, number)
        for number, draft in enumerate(text.drafts)
        for piece in (*draft.contents, draft.cue)
    )
    last = -1
    place = 0
    until = 0
    for start, stop in sorted(text.marked):
        while place < len(taken) and taken[place][0] < start:
            until, last = max(until, taken[place][1]), taken[place][2]
            place += 1
        free = until <= start and (place == len(taken) or taken[place][0] >= stop)
        if free and last >= 0 and _opens_line(text, start):
            text.drafts[last].contents.append(Span(start, stop))
            until = stop


def _opens_line(text: _Text, start: int) -> bool:
    """True where the token at `start` opens a quotation at the start of a line."""
    state = int(text.states[start])
    return state // 3 == 1 and state % 3 > 0


class Joiner:
    """Given a cue, labels the tokens around it: 0 none, 1 and 2 source, 3 and 4 content."""

    def __init__(self, pack: Pack) -> None:
        self._token = Linear(pack, "joiner.token")
        self._times = Linear(pack, "joiner.times")
        self._role = Linear(pack, "joiner.role")
        self._first = Linear(pack, "joiner.first")
        self._last = Linear(pack, "joiner.last")
        self._place = pack.table("joiner.place.weight")
        self._near = [Linear(pack, "joiner.conv_a"), Linear(pack, "joiner.conv_b")]
        self._out = Linear(pack, "joiner.out")
        self._chain = Chain(pack, "joiner.chain")

    def shown(self, x: Floats, emit: Floats) -> _Shown:
        """What the joiner sees of tokens (T, B, width) and of the emissions of their roles (T, B, 7)."""
        flat = x.reshape(-1, x.shape[-1])
        roles = np.exp(emit - emit.max(-1, keepdims=True)).reshape(-1, emit.shape[-1])
        roles /= roles.sum(1, keepdims=True)
        return _Shown(flat, self._token(flat) + self._role(roles), self._times(flat), x.shape[1])

    def __call__(
        self, shown: _Shown, cues: Sequence[_Cue], ranges: Sequence[tuple[int, int]]
    ) -> Iterable[list[int]]:
        """For each cue the labels of the tokens of its range."""
        steps = max(stop - start for start, stop in ranges)
        at = np.arange(steps)[:, None] + np.array([start for start, _ in ranges])
        mask = (at < np.array([stop for _, stop in ranges])).astype(np.float32)
        first = np.array([cue.first for cue in cues])
        last = np.array([cue.last for cue in cues])
        column = np.array([cue.column for cue in cues])
        place = np.where(at < first, at - first, np.where(at > last, at - last, 0))
        place = np.where(mask > 0, np.clip(place, -REACH, REACH) + REACH, 2 * REACH + 1)
        rows = np.where(mask > 0, at * shown.batch + column, 0)
        seed = self._first(shown.flat[first * shown.batch + column])
        seed += self._last(shown.flat[last * shown.batch + column])
        g = shown.tokens[rows]
        g += seed
        g += self._place[place]
        np.maximum(g, 0, out=g)
        g += shown.times[rows] * np.tanh(seed)
        for near in self._near:
            g += np.maximum(near(shifted(g * mask[..., None])), 0)
        labels = self._chain.best(self._out(g), mask)
        return (labels[: stop - start, n].tolist() for n, (start, stop) in enumerate(ranges))
