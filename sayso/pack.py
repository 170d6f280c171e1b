"""Trained models as named packs: arrays beside a card that says what they are, hashed, without pickle.

A pack NAME is two files, `NAME.npz` (arrays) and `NAME.json` (the card). The card names the arrays'
SHA-256, the data and their licences, the scores, the date and the command that made it.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.errors import BadPack

SHIPPED = Path(__file__).parent / "packs"
"""Where the packs lie that come with sayso."""


class Pack(NamedTuple):
    """A card and arrays by name; tables that were kept as small integers are given as they were kept."""

    card: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]

    def table(self, name: str) -> NDArray[np.float32]:
        """The array `name` as 32-bit floats; small integers are multiplied with their row's scale."""
        array = self.arrays[name]
        if array.dtype == np.int8:
            return np.asarray(array * self.arrays[f"{name}.scale"].astype(np.float32)[:, None], np.float32)
        return np.asarray(array, np.float32)

    def lines(self, name: str) -> list[str]:
        """The array `name` of bytes as lines of UTF-8."""
        return self.arrays[name].tobytes().decode().split("\n")


def card(name: str, folder: Path = SHIPPED) -> dict[str, Any]:
    """The card of the pack `name`; `BadPack` where it is missing or damaged."""
    try:
        told: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadPack(f"The pack {name} cannot be read ({error}); install sayso again.") from error
    return told


def load(name: str, folder: Path = SHIPPED) -> Pack:
    """The pack `name`; `BadPack` where it is missing, damaged or not what its card says."""
    told = card(name, folder)
    try:
        contents = (folder / f"{name}.npz").read_bytes()
    except OSError as error:
        raise BadPack(f"The pack {name} cannot be read ({error}); install sayso again.") from error
    if hashlib.sha256(contents).hexdigest() != told.get("sha256"):
        raise BadPack(f"The pack {name} is not the one that its card describes; install sayso again.")
    with np.load(io.BytesIO(contents), allow_pickle=False) as arrays:
        return Pack(told, {key: arrays[key] for key in arrays.files})


def save(name: str, pack: Pack, folder: Path) -> None:
    """Write `pack` to `folder`, with the hash and size of its arrays in the card."""
    held = io.BytesIO()
    np.savez_compressed(held, allow_pickle=False, **pack.arrays)
    contents = held.getvalue()
    told = {**pack.card, "sha256": hashlib.sha256(contents).hexdigest(), "bytes": len(contents)}
    (folder / f"{name}.npz").write_bytes(contents)
    (folder / f"{name}.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def small(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """`rows` as 8-bit integers and the scale of each row."""
    scale = (np.abs(rows).max(1) / 127 + 1e-8).astype(np.float16)
    kept = np.clip(np.round(rows / np.maximum(scale.astype(np.float32), 1e-8)[:, None]), -127, 127)
    return kept.astype(np.int8), scale
