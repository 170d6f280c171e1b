"""Packs: what is saved comes back, what is damaged is refused."""

from pathlib import Path

import numpy as np
import pytest

from sayso.errors import BadPack
from sayso.pack import Pack, load, save, small

ROWS = np.array([[1.0, -2.0, 0.5], [0.0, 0.01, 0.003]], np.float32)


def saved(folder: Path) -> None:
    kept, scale = small(ROWS)
    words = np.frombuffer("слово\nword".encode(), np.uint8)
    save("tiny", Pack({"data": "none"}, {"rows": kept, "rows.scale": scale, "words": words}), folder)


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    saved(tmp_path)
    pack = load("tiny", tmp_path)
    assert pack.card["data"] == "none"
    assert pack.lines("words") == ["слово", "word"]
    assert np.abs(pack.table("rows") - ROWS).max() < 0.01


def test_one_changed_byte_is_refused(tmp_path: Path) -> None:
    saved(tmp_path)
    path = tmp_path / "tiny.npz"
    contents = bytearray(path.read_bytes())
    contents[len(contents) // 2] ^= 1
    path.write_bytes(contents)
    with pytest.raises(BadPack, match="tiny"):
        load("tiny", tmp_path)


def test_a_missing_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="absent"):
        load("absent", tmp_path)


def test_pickles_are_refused(tmp_path: Path) -> None:
    save("tiny", Pack({}, {"rows": np.zeros(1)}), tmp_path)
    with pytest.raises(ValueError, match="allow_pickle"):
        save("tiny", Pack({}, {"rows": np.array([{}], object)}), tmp_path)
