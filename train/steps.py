"""One step of training after another: the rate warms up and falls, and what is kept is a running mean."""

import math

import torch
from torch import Tensor, nn

LEAST = 0.02
"""What is left of the rate at the end."""

MEMORY = 0.998
"""How much of the mean stays in a step, once there have been many."""


class Steps:
    """Steps of `optimizer` over `model`, whose running mean goes into `kept`; `rate` is the highest."""

    def __init__(
        self, model: nn.Module, kept: nn.Module, optimizer: torch.optim.Optimizer, rate: float
    ) -> None:
        self.model, self.kept, self.optimizer, self.rate = model, kept, optimizer, rate
        self.taken = 0

    def take(self, loss: Tensor, warm: int, total: int) -> float:
        """Goes down the slope of a loss, whose value it gives; the rate is highest after `warm` steps and
        falls along a cosine of `total`."""
        self.taken += 1
        share = 0.5 * (1 + math.cos(math.pi * min(1, self.taken / total)))
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate * min(1, self.taken / warm) * max(LEAST, share)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        with torch.no_grad():
            torch._foreach_lerp_(
                list(self.kept.parameters()),
                list(self.model.parameters()),
                1 - min(MEMORY, self.taken / (self.taken + 20)),
            )
        return float(loss.item())
