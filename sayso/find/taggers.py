"""Runs a trained network over tokens with numpy alone: an encoder, and chains of labels on top."""

from collections.abc import Sequence
from copy import copy

import numpy as np

from sayso.find.tokens import Form, form
from sayso.find.weaves import Floats, Integers, Weave
from sayso.pack import Pack

KEPT = 24_000
"""Forms whose vectors are kept; when there are more, keeping starts again."""

LEARNT = 512
"""Forms whose vectors are made at once."""


class Linear:
    """(rows, n) to (rows, m); the scale and move of the norm `after` that x comes from are taken into it."""

    def __init__(self, pack: Pack, name: str, after: str = "") -> None:
        self.weight = np.ascontiguousarray(pack.table(f"{name}.weight").T)
        self.bias = pack.table(f"{name}.bias")
        if after:
            self.bias = self.bias + pack.table(f"{after}.bias") @ self.weight
            self.weight *= pack.table(f"{after}.weight")[:, None]

    def __call__(self, x: Floats) -> Floats:
        out: Floats = x @ self.weight
        out += self.bias
        return out


class Norm:
    """Each vector to mean 0 and variance 1, then scaled and moved."""

    def __init__(self, pack: Pack, name: str) -> None:
        self.weight = pack.table(f"{name}.weight")
        self.bias = pack.table(f"{name}.bias")

    def __call__(self, x: Floats) -> Floats:
        x = level(x)
        x *= self.weight
        x += self.bias
        return x


def level(x: Floats) -> Floats:
    """Each vector to mean 0 and variance 1."""
    x = x - x.mean(-1, keepdims=True)
    spread = np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1])
    x *= 1 / np.sqrt(spread + np.float32(1e-5))
    return x


def falling(x: Floats) -> Floats:
    """1 / (1 + exp(x)), the sigmoid of -x, in place."""
    with np.errstate(over="ignore"):  # 1 / inf is the 0 that is meant
        np.exp(x, out=x)
    x += 1
    return np.reciprocal(x, out=x)


class Block:
    """Running sums in both directions, then a convolution of three steps, each added to its input."""

    def __init__(self, pack: Pack, name: str) -> None:
        self.gates = Linear(pack, f"{name}.gates", after=f"{name}.norm_a")
        # Two thirds are gates, of which only the sigmoid of what is given here the other sign is used.
        width = len(self.gates.weight)
        self.gates.weight[:, width:] *= -1
        self.gates.bias[width:] *= -1
        self.mix = Linear(pack, f"{name}.mix")
        self.norm_b = Norm(pack, f"{name}.norm_b")
        self.conv = Linear(pack, f"{name}.conv")
        self.back = Linear(pack, f"{name}.back")

    def __call__(self, x: Floats, weave: Weave) -> Floats:
        width = x.shape[1]
        gates = self.gates(level(x))
        opened = falling(gates[:, width:])
        keep = weave.turned(opened[:, :width])
        held = weave.turned(gates[:, :width])
        held *= 1 - keep
        weave.run(keep, held)
        held = weave.turned(held)
        held *= opened[:, width:]
        x = x + self.mix(held)
        near = self.conv(weave.shifted(self.norm_b(x)))
        np.maximum(near, 0, out=near)
        x += self.back(near)
        return x


class Encoder:
    """Tokens to vectors that know their surroundings.

    The first layer is linear in what a token and its two neighbours are by themselves, so its three
    products are made once for each form and kept. What is known of a form's letter groups is their mean where
    `averaged`, else their sum.
    """

    averaged = True

    def __init__(self, pack: Pack) -> None:
        self._rows = {word: row for row, word in enumerate(pack.lines("words"))}
        self._pack = pack
        self._shape = pack.table("encoder.shape.weight")
        sizes = pack.card["sizes"]
        self._width: int = sizes["width"]
        own = sizes["word"] + sizes["group"] + self._shape.shape[1]
        state = pack.table("encoder.state.weight")
        enter = pack.table("encoder.enter.weight").reshape(self._width, 3, own + state.shape[1])
        self._bias = pack.table("encoder.enter.bias")
        self._enter = np.ascontiguousarray(enter[:, :, :own].transpose(2, 1, 0).reshape(own, -1))
        self._states = np.zeros((3, len(state) + 1, self._width), np.float32)
        self._states[:, :-1] = np.einsum("sd,wnd->nsw", state, enter[:, :, own:])
        self._blocks = [Block(pack, f"encoder.blocks.{n}") for n in range(sizes["blocks"])]
        self._norm = Norm(pack, "encoder.norm")
        self._known: dict[str, int] = {}
        # Memory that nothing was written to is not taken from the system.
        self._products = np.zeros((3, 1 + KEPT, self._width), np.float32)

    def forms(self, words: Sequence[str]) -> Integers:
        """Rows of what is kept of `words`; they hold until the next call, and 0 stands for no word."""
        new = list(dict.fromkeys(word for word in words if word not in self._known))
        if len(self._known) + len(new) > KEPT:
            self._known.clear()
            new = list(dict.fromkeys(words))
        if len(new) >= self._products.shape[1]:
            self._products = np.zeros((3, 1 + len(new), self._width), np.float32)
        for first in range(0, len(new), LEARNT):
            self._learn(new[first : first + LEARNT])
        known = self._known
        return np.fromiter((known[word] for word in words), np.int64, len(words))

    def _learn(self, words: Sequence[str]) -> None:
        made = [self._form(word) for word in words]
        plain = [(self._rows.get(one.plain, 1),) for one in made]
        groups = self._sums("group", [one.groups for one in made])
        if self.averaged:
            groups /= np.array([len(one.groups) for one in made], np.float32)[:, None]
        shapes = self._shape[[one.shape for one in made]]
        vectors = np.concatenate((self._sums("word", plain), groups, shapes), 1)
        first = len(self._known) + 1
        products = (vectors @ self._enter).reshape(len(words), 3, self._width)
        self._products[:, first : first + len(words)] = products.transpose(1, 0, 2)
        self._known.update((word, first + place) for place, word in enumerate(words))

    def _form(self, word: str) -> Form:
        return form(word)

    def _sums(self, table: str, rows: Sequence[Sequence[int]]) -> Floats:
        """For each lot of rows of a table, one at least, their sum; the table is kept as small integers."""
        name = f"encoder.{table}.weight"
        every = [row for lot in rows for row in lot]
        held = self._pack.arrays[name][every].astype(np.float32)
        held *= self._pack.arrays[f"{name}.scale"][every].astype(np.float32)[:, None]
        starts = np.cumsum([0, *map(len, rows[:-1])])
        return np.add.reduceat(held, starts)

    def __call__(self, forms: Integers, states: Integers, weave: Weave) -> Floats:
        """(rows, width) of rows of `forms` and states (rows,) of the tokens of a weave."""
        x = self._products[1][forms]
        x += self._states[1][states]
        for place, near in ((0, weave.before), (2, weave.after)):
            x += self._products[place][near(forms)]
            x += self._states[place][near(states, self._states.shape[1] - 1)]
        x += self._bias
        for block in self._blocks:
            x = block(x, weave)
        return self._norm(x)


class Chain:
    """A linear-chain conditional random field: the best labels of emissions."""

    def __init__(self, pack: Pack, name: str) -> None:
        self._table = pack.table(f"{name}.bar") + pack.table(f"{name}.step")

    def with_steps(self, steps: Floats) -> "Chain":
        """The same chain, with what another model gives to transitions (labels, labels) added."""
        made = copy(self)
        made._table = self._table.copy()
        made._table[:-1] += steps
        return made

    def best(self, emit: Floats, weave: Weave) -> list[list[int]]:
        """The best labels of each window, of emissions (rows, labels)."""
        score = self._scores(emit, weave)
        moves = weave.before(score)[:, None, :] + np.ascontiguousarray(self._table[:-1].T)
        back = moves.argmax(2).tolist()
        final = score.argmax(1).tolist()
        found = []
        for rows in map(weave.of, range(weave.count)):
            label, path = final[rows[-1]], []
            for row in reversed(rows):
                path.append(label)
                label = back[row][label]
            found.append(path[::-1])
        return found

    def _scores(self, emit: Floats, weave: Weave) -> Floats:
        """The score of the best labels up to each token that end in each label, (rows, labels)."""
        steps = self._table[:-1, :, None]
        told = np.ascontiguousarray(emit.T)
        score = np.empty_like(told)
        first = weave.starts[1]
        np.add(told[:, :first], self._table[-1][:, None], score[:, :first])
        for last, start, stop in weave.pace():
            moves = score[:, None, last : last + stop - start] + steps
            now = score[:, start:stop]
            np.maximum.reduce(moves, 0, out=now)
            now += told[:, start:stop]
        return np.ascontiguousarray(score.T)


def spans(labels: Sequence[int]) -> list[tuple[int, int, int]]:
    """(role, start, stop) of labels 0 none, 1 + 2 role first, 2 + 2 role inside."""
    found: list[tuple[int, int, int]] = []
    for at, label in enumerate(labels):
        if label % 2:
            found.append((label // 2, at, at + 1))
        elif label and found and found[-1][2] == at:
            role, start, _ = found[-1]
            found[-1] = (role, start, at + 1)
    return found
