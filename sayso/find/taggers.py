"""Runs a trained network over tokens with numpy alone: an encoder, and chains of labels on top."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.find.tokens import form
from sayso.pack import Pack

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

KEPT = 60_000
"""Forms whose vectors are kept; when there are more, keeping starts again."""


class Linear:
    """x (..., n) to (..., m)."""

    def __init__(self, pack: Pack, name: str) -> None:
        self.weight = np.ascontiguousarray(pack.table(f"{name}.weight").T)
        self.bias = pack.table(f"{name}.bias")

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
        x = x - x.mean(-1, keepdims=True)
        spread = np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1])
        x *= 1 / np.sqrt(spread + np.float32(1e-5))
        x *= self.weight
        x += self.bias
        return x


def sigmoid(x: Floats) -> Floats:
    """1 / (1 + exp(-x)), in place."""
    np.negative(x, out=x)
    np.clip(x, -60, 60, out=x)
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
        self.norm_a = Norm(pack, f"{name}.norm_a")
        self.gates = Linear(pack, f"{name}.gates")
        self.mix = Linear(pack, f"{name}.mix")
        self.norm_b = Norm(pack, f"{name}.norm_b")
        self.conv = Linear(pack, f"{name}.conv")
        self.back = Linear(pack, f"{name}.back")

    def __call__(self, x: Floats, mask: Floats) -> Floats:
        width = x.shape[-1]
        gates = self.gates(self.norm_a(x))
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
    """Tokens to vectors that know their surroundings."""

    def __init__(self, pack: Pack) -> None:
        self._rows = {word: row for row, word in enumerate(pack.lines("words"))}
        self._pack = pack
        self._shape = pack.table("encoder.shape.weight")
        self._state = pack.table("encoder.state.weight")
        self._enter = Linear(pack, "encoder.enter")
        self._blocks = [Block(pack, f"encoder.blocks.{n}") for n in range(pack.card["sizes"]["blocks"])]
        self._norm = Norm(pack, "encoder.norm")
        self._known: dict[str, int] = {}
        self._vectors = np.zeros(
            (1024, pack.card["sizes"]["word"] + pack.card["sizes"]["group"] + 16), np.float32
        )

    def forms(self, words: Sequence[str]) -> Integers:
        """Rows of the kept vectors of `words`; they hold until the next call."""
        if len(self._known) + len(words) > KEPT:
            self._known.clear()
        known = self._known
        for word in words:
            if word not in known:
                self._learn(word)
        return np.fromiter((known[word] for word in words), np.int64, len(words))

    def _learn(self, word: str) -> None:
        row = self._known[word] = len(self._known)
        if row == len(self._vectors):
            self._vectors = np.concatenate((self._vectors, np.zeros_like(self._vectors)))
        made = form(word)
        self._vectors[row] = np.concatenate(
            (
                self._one("encoder.word.weight", [self._rows.get(made.plain, 1)]),
                self._one("encoder.group.weight", made.groups),
                self._shape[made.shape],
            )
        )

    def _one(self, name: str, rows: Sequence[int]) -> Floats:
        """The mean of `rows` of a table kept as small integers."""
        chosen = list(rows)
        scale = self._pack.arrays[f"{name}.scale"][chosen].astype(np.float32)
        return np.asarray((self._pack.arrays[name][chosen] * scale[:, None]).mean(0), np.float32)

    def __call__(self, rows: Integers, states: Integers, mask: Floats) -> Floats:
        """(T, B, width) of rows of `forms` and of states (T, B), where `mask` (T, B) is 1."""
        x = np.concatenate((self._vectors[rows], self._state[states]), -1)
        held = mask[..., None]
        x *= held
        x = self._enter(shifted(x))
        for block in self._blocks:
            x = block(x, held)
        return self._norm(x)


class Chain:
    """A linear-chain conditional random field: the best labels of emissions."""

    def __init__(self, pack: Pack, name: str) -> None:
        self._table = pack.table(f"{name}.bar") + pack.table(f"{name}.step")

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
