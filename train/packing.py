"""Turns a trained network into a pack that runs without the library it was trained with."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from torch import Tensor

from sayso.pack import Pack, small

TABLES = ("encoder.word.weight", "encoder.group.weight")
"""Arrays kept as 8-bit integers with a scale for each row; all others are kept as 16-bit floats."""


def packed(state: Mapping[str, Tensor], words: Sequence[str], card: Mapping[str, Any]) -> Pack:
    """The pack of a network's arrays, its words in order of their rows, and its card."""
    arrays: dict[str, Any] = {"words": np.frombuffer("\n".join(words).encode(), np.uint8)}
    for name, tensor in state.items():
        array = tensor.detach().numpy()
        if name in TABLES:
            arrays[name], arrays[f"{name}.scale"] = small(array)
        else:
            arrays[name] = np.clip(array, -6e4, 6e4).astype(np.float16)
    return Pack(card, arrays)
