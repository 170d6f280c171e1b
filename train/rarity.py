"""Counts how rare words are in news, and keeps it as the pack `rarity`: what makes two reports alike is
their rare words."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from sayso.link.terms import BUCKETS, code, stem
from sayso.pack import SHIPPED, Pack, save

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

# Which files a language is counted on. Only counts are kept: no word and no text of theirs.
FILES = {
    "en": ("attribution/polnear.train.jsonl", "places/lgl.jsonl", "entities/en_re3d.jsonl"),
    "ru": ("entities/ru_nerel.train.jsonl", "entities/ru_slavic.jsonl", "entities/ru_factrueval.dev.jsonl"),
    "uk": ("entities/uk_slavic.jsonl",),
}
SCALE = 32  # a byte holds rarities up to 7.97
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W\d_]+)*")


def texts(language: str) -> Iterator[str]:
    """The texts that a language's words are counted on."""
    for name in FILES[language]:
        for line in (DATA / name).read_text("utf-8").splitlines():
            yield json.loads(line)["text"]
    for line in (DATA / "links/tgcontest.jsonl").read_text("utf-8").splitlines():
        pair = json.loads(line)
        if pair["language"] == language and pair["part"] != "honey":
            yield from (f"{pair[side]['title']}\n{pair[side]['text']}" for side in "ab")


def main() -> None:
    """Writes `sayso/packs/rarity.npz` and its card."""
    arrays, sizes = {}, {}
    for language in FILES:
        counts: Counter[int] = Counter()
        total = 0
        for text in texts(language):
            counts.update({code(stem(word)) >> 15 for word in _WORD.findall(text)})
            total += 1
        table = np.full(BUCKETS, math.log((total + 1) / 0.5))
        for row, count in counts.items():
            table[row] = math.log((total + 1) / (count + 0.5))
        arrays[language] = np.clip(np.round(table * SCALE), 0, 255).astype(np.uint8)
        sizes[language] = total
    card = {
        "what": "rarity of words in news by the hash of their first six letters, as bytes",
        "scale": SCALE,
        "reports": sizes,
        "data": {language: list(names) for language, names in FILES.items()}
        | {"en, ru": "links/tgcontest.jsonl, parts train and exam"},
        "licences": "counts only, no text: PolNeAR, LGL, SlavicNER and NEREL state none for their texts; "
        "re3d public domain and OGL v3; factRuEval MIT; tgcontest Apache-2.0",
        "command": "python -m train.rarity",
    }
    save("rarity", Pack(card, arrays), SHIPPED)


if __name__ == "__main__":
    main()
