"""Recurrences over long sequences with written-out derivatives, since tracing each small step is slow."""

from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

FORBIDDEN = -1e4


class Running(torch.autograd.Function):
    """h[t] = keep[t] * h[t - 1] + new[t] over the first axis of (T, B, D): running sums that forget."""

    @staticmethod
    def forward(ctx: Any, keep: Tensor, new: Tensor) -> Tensor:
        """The sums (T, B, D)."""
        out = new.numpy(force=True).copy()
        factor = keep.numpy(force=True)
        held = np.empty_like(out[0])
        for step in range(1, len(out)):
            np.multiply(factor[step], out[step - 1], out=held)
            out[step] += held
        result = torch.from_numpy(out)
        ctx.save_for_backward(keep, result)
        return result

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor]:
        """Derivatives by `keep` and `new`."""
        keep, out = ctx.saved_tensors
        factor = keep.numpy(force=True)
        carried = grads[0].numpy(force=True).copy()
        held = np.empty_like(carried[0])
        for step in range(len(carried) - 2, -1, -1):
            np.multiply(factor[step + 1], carried[step + 1], out=held)
            carried[step] += held
        new = torch.from_numpy(carried)
        turned = torch.zeros_like(new)
        torch.mul(new[1:], out[:-1], out=turned[1:])
        return turned, new


class Sums(NamedTuple):
    """What both directions of a chain share: scaled forward sums, emissions, scales, where the mask is on."""

    forward: Any
    emit: Any
    scale: Any
    on: Any
    body: Any

    def shares(self) -> tuple[Any, Any]:
        """The share of each label (T, B, L), and how often each transition is expected (L + 1, L)."""
        alpha, e, scale, on, body = self
        beta = np.ones_like(alpha)
        for t in range(len(e) - 2, -1, -1):
            ahead = (beta[t + 1] * e[t + 1] / scale[t + 1][:, None]) @ body.T
            beta[t] = np.where(on[t + 1][:, None], ahead, beta[t + 1])
        share = alpha * beta * on[..., None]
        ahead = beta[1:] * e[1:] / scale[1:, :, None] * on[1:, :, None]
        counts = np.einsum("tbi,tbj->ij", alpha[:-1], ahead, optimize=True) * body
        return share, np.concatenate((counts, share[0].sum(0, keepdims=True)))


def sums(emit: Tensor, table: Tensor, mask: Tensor) -> tuple[float, Sums]:
    """The logarithm of the sum over all label sequences, summed over a batch, and what led to it."""
    e = emit.numpy(force=True).astype(np.float64)
    top = e.max(2, keepdims=True)
    e = np.exp(e - top)
    step_to = np.exp(table.numpy(force=True).astype(np.float64))
    on = mask.numpy(force=True).astype(bool)
    body = step_to[:-1]
    alpha = np.empty_like(e)
    scale = np.ones(e.shape[:2])
    now = step_to[-1] * e[0]
    for t in range(len(e)):
        if t:
            now = np.where(on[t][:, None], (now @ body) * e[t], now)
        scale[t] = now.sum(1)
        now = now / scale[t][:, None]
        alpha[t] = now
    return float(np.log(scale).sum() + (top[..., 0] * on).sum()), Sums(alpha, e, scale, on, body)


class Partition(torch.autograd.Function):
    """The logarithm of the sum over all label sequences, summed over a batch."""

    @staticmethod
    def forward(ctx: Any, emit: Tensor, table: Tensor, mask: Tensor) -> Tensor:
        """Of emissions (T, B, L), transitions (L + 1, L) with the start as last row, mask (T, B)."""
        value, ctx.kept = sums(emit, table, mask)
        return torch.tensor(value, dtype=emit.dtype)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor, None]:
        """Expected counts of labels and transitions."""
        shares, counts = (torch.from_numpy(array).to(grads[0].dtype) for array in ctx.kept.shares())
        return shares * grads[0], counts * grads[0], None


def barred(labels: int) -> Tensor:
    """Transitions of first/inside labels (labels + 1 with the start as last row) that cannot be."""
    table = torch.zeros(labels + 1, labels)
    for inside in range(2, labels, 2):
        table[:, inside] = FORBIDDEN
        table[inside - 1 : inside + 1, inside] = 0
    return table


class Chain(nn.Module):
    """A linear-chain conditional random field over emissions (T, B, labels)."""

    bar: Tensor

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.register_buffer("bar", barred(labels))
        self.step = nn.Parameter(torch.zeros(labels + 1, labels))

    def forward(self, emit: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """The summed loss of labels `gold` (T, B) where `mask` (T, B) is 1, as it is at the first step."""
        table = self.bar + self.step
        right = (emit.gather(2, gold[..., None])[..., 0] * mask).sum() + table[-1][gold[0]].sum()
        right = right + (table[gold[:-1], gold[1:]] * mask[1:]).sum()
        return Partition.apply(emit, table, mask) - right
