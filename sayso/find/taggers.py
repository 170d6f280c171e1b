"""Runs a trained network over tokens with numpy alone: an encoder, and chains of labels on top."""

from collections.abc import Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

from sayso.find.tokens import form
from sayso.pack import Pack

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

KEPT = 24_000
"""Forms whose vectors are kept; when there are more, keeping starts again."""


class Linear:
    """x (..., n) to (..., m); the scale and move of the norm `after` that x comes from are taken into it."""

    def __init__(self, pack: Pack, name: str, after: str = "") -> None:
        self.weight = np.ascontiguousarray(pack.table(f"{name}.weight").T)
        self.bias = pack.table(f"{name}.bias")
        if after:
            self.bias = self.bias + pack.table(f"{after}.bias") @ self.weight
            self.weight *= pack.table(f"{after}.weight")[:, None]

    def __call__(self, x: Floats) -> Floats:
        flat = x.reshape(-1, x.shape[-1]) @ self.weight
        flat += self.bias
        return flat.reshape(*x.shape[:-1], -1)


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


def sigmoid(x: Floats) -> Floats:
    """1 / (1 + exp(-x)), in place."""
    np.negative(x, out=x)
    with np.errstate(over="ignore"):  # 1 / inf is the 0 that is meant
        np.exp(x, out=x)
    x += 1
    return np.reciprocal(x, out=x)


def shifted(x: Floats) -> Floats:
    """(T, B, D) to (T, B, 3 D): each step beside the one before and the one after, zeros outside."""
    steps, batch, width = x.shape
    out = np.zeros((steps, batch, 3 * width), np.float32)
    out[1:, :, :width] = x[:-1]
    out[:, :, width : 2 * width] = x
    out[:-1, :, 2 * width :] = x[1:]
    return out


class Block:
    """Running sums in both directions, then a convolution of three steps, each added to its input."""

    def __init__(self, pack: Pack, name: str) -> None:
        self.gates = Linear(pack, f"{name}.gates", after=f"{name}.norm_a")
        self.mix = Linear(pack, f"{name}.mix")
        self.norm_b = Norm(pack, f"{name}.norm_b")
        self.conv = Linear(pack, f"{name}.conv")
        self.back = Linear(pack, f"{name}.back")

    def __call__(self, x: Floats, mask: Floats) -> Floats:
        width = x.shape[-1]
        gates = self.gates(level(x))
        keep = sigmoid(_turned(gates[..., width : 2 * width]))
        held = _turned(gates[..., :width] * mask)
        held *= 1 - keep
        _run(keep, held)
        held = _turned(held)
        held *= sigmoid(np.ascontiguousarray(gates[..., 2 * width :]))
        x = x + self.mix(held)
        near = self.norm_b(x)
        near *= mask
        near = self.conv(shifted(near))
        np.maximum(near, 0, out=near)
        x += self.back(near)
        return x


def _turned(x: Floats) -> Floats:
    """A copy of (T, B, D) with the second half of the columns in reverse order of steps."""
    half = x.shape[-1] // 2
    out = np.empty(x.shape, np.float32)
    out[..., :half] = x[..., :half]
    out[..., half:] = x[::-1, :, half:]
    return out


def _run(keep: Floats, held: Floats) -> None:
    """held[t] += keep[t] * held[t - 1], step by step, in place."""
    product = np.empty_like(held[0])
    before = held[0]
    for factor, now in zip(keep[1:], held[1:], strict=True):
        np.multiply(factor, before, product)
        np.add(now, product, now)
        before = now


class Encoder:
    """Tokens to vectors that know their surroundings.

    The first layer is linear in what a token and its two neighbours are by themselves, so its three
    products are made once for each form and kept.
    """

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
        for first in range(0, len(new), 4096):
            self._learn(new[first : first + 4096])
        known = self._known
        return np.fromiter((known[word] for word in words), np.int64, len(words))

    def _learn(self, words: Sequence[str]) -> None:
        vectors = np.stack([self._vector(word) for word in words])
        first = len(self._known) + 1
        made = (vectors @ self._enter).reshape(len(words), 3, self._width)
        self._products[:, first : first + len(words)] = made.transpose(1, 0, 2)
        self._known.update((word, first + place) for place, word in enumerate(words))

    def _vector(self, word: str) -> Floats:
        made = form(word)
        row = self._rows.get(made.plain, 1)
        parts = (self._mean("word", [row]), self._mean("group", made.groups), self._shape[made.shape])
        return np.concatenate(parts)

    def _mean(self, table: str, rows: Sequence[int]) -> Floats:
        """The mean of `rows` of a table that is kept as small integers."""
        name = f"encoder.{table}.weight"
        chosen = list(rows)
        scale = self._pack.arrays[f"{name}.scale"][chosen].astype(np.float32)
        return np.asarray(scale @ self._pack.arrays[name][chosen] / np.float32(len(chosen)), np.float32)

    def __call__(self, rows: Integers, states: Integers, mask: Floats) -> Floats:
        """(T, B, width) of rows of `forms` and states (T, B), where `mask` (T, B) is 1, else rows are 0."""
        states = np.where(mask > 0, states, self._states.shape[1] - 1)
        x = self._products[1][rows]
        x += self._states[1][states]
        x[1:] += self._products[0][rows[:-1]]
        x[1:] += self._states[0][states[:-1]]
        x[:-1] += self._products[2][rows[1:]]
        x[:-1] += self._states[2][states[1:]]
        x += self._bias
        for block in self._blocks:
            x = block(x, mask[..., None])
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

    def best(self, emit: Floats, mask: Floats) -> Integers:
        """The best labels (T, B) of emissions (T, B, labels); 0 where `mask` (T, B) is 0."""
        steps, batch, _ = emit.shape
        body = np.ascontiguousarray(self._table[:-1].T)[None]
        score = emit[0] + self._table[-1]
        back = np.zeros(emit.shape, np.int64)
        lengths = mask.sum(0).astype(np.int64)
        final = np.zeros((steps, batch), np.int64)
        final[0] = score.argmax(1)
        for step in range(1, steps):
            moves = score[:, None, :] + body
            moves.argmax(2, out=back[step])
            score = moves.max(2)
            score += emit[step]
            score.argmax(1, out=final[step])
        path = np.zeros((steps, batch), np.int64)
        every = np.arange(batch)
        label = final[-1]
        for step in range(steps - 1, -1, -1):
            label = np.where(lengths - 1 <= step, final[step], label) if step >= lengths.min() - 1 else label
            path[step] = label
            label = back[step][every, label]
        return path * (mask > 0)


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
