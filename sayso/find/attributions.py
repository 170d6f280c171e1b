"""Finds who is said to have said what: a trained network marks cues and, for each, its source and content."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.find.proposals import Found
from sayso.find.taggers import Chain, Encoder, Linear, spans
from sayso.find.tokens import cut, states
from sayso.find.weaves import Floats, Integers, Weave
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

    window: int
    first: int
    last: int
    score: float


class _Shown(NamedTuple):
    """Vectors of the tokens of a group of windows as the joiner uses them, and how they are laid out."""

    flat: Floats
    tokens: Floats
    times: Floats
    weave: Weave


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
        weave = Weave([window.size for window in group])
        forms = np.concatenate([texts[text].forms[start:stop] for text, start, stop in group])
        seen = [texts[text].states[start:stop] for text, start, stop in group]
        x = self._encoder(weave.woven(forms), weave.woven(np.concatenate(seen)), weave)
        emit = self._label(x)
        cues = self._cues(group, texts, weave, emit)
        if not cues:
            return
        ranges = [around(seen[cue.window], cue.first, cue.last) for cue in cues]
        for number, joined in self._joined(self._joiner.shown(x, emit, weave), cues, ranges):
            cue = cues[number]
            text, at, _ = group[cue.window]
            draft = _Draft(Span(at + cue.first, at + cue.last + 1), [], [], cue.score)
            at += ranges[number][0]
            for role, start, stop in spans(joined):
                (draft.contents if role else draft.sources).append(Span(at + start, at + stop))
            texts[text].drafts.append(draft)

    def _cues(self, group: list[Window], texts: Sequence[_Text], weave: Weave, emit: Floats) -> list[_Cue]:
        """The cues of a group of windows, by its emissions; contents among them are added to the texts."""
        cues = []
        sure = _sure(emit)
        for number, labels in enumerate(self._chain.best(emit, weave)):
            text, at, _ = group[number]
            rows = weave.of(number)
            for role, start, stop in spans(labels):
                if role == CONTENT:
                    texts[text].marked.append(Span(at + start, at + stop))
                elif role == CUE:
                    cues.append(_Cue(number, start, stop - 1, min(sure[row] for row in rows[start:stop])))
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


def _sure(emit: Floats) -> list[float]:
    """How sure each token is of being a cue's, from emissions (rows, labels)."""
    shares = np.exp(emit - emit.max(1, keepdims=True))
    sure: list[float] = (shares[:, 3:5].sum(1) / shares.sum(1)).tolist()
    return sure


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

    def shown(self, x: Floats, emit: Floats, weave: Weave) -> _Shown:
        """What the joiner sees of tokens (rows, width) and of the emissions of their roles (rows, 7)."""
        roles = np.exp(emit - emit.max(1, keepdims=True))
        roles /= roles.sum(1, keepdims=True)
        return _Shown(x, self._token(x) + self._role(roles), self._times(x), weave)

    def __call__(
        self, shown: _Shown, cues: Sequence[_Cue], ranges: Sequence[tuple[int, int]]
    ) -> list[list[int]]:
        """For each cue the labels of the tokens of its range."""
        weave = Weave([stop - start for start, stop in ranges])
        window, first, last = (np.array(each) for each in list(zip(*cues, strict=True))[:3])
        seed = self._first(shown.flat[shown.weave.at(window, first)])
        seed += self._last(shown.flat[shown.weave.at(window, last)])
        cue = weave.windows
        at = weave.steps + np.array([start for start, _ in ranges])[cue]
        rows = shown.weave.at(window[cue], at)
        place = np.clip(at - first[cue], -REACH, 0) + np.clip(at - last[cue], 0, REACH) + REACH
        g = shown.tokens[rows]
        g += seed[cue]
        g += self._place[place]
        np.maximum(g, 0, out=g)
        g += shown.times[rows] * np.tanh(seed)[cue]
        for near in self._near:
            g += np.maximum(near(weave.shifted(g)), 0)
        return self._chain.best(self._out(g), weave)
