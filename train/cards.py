"""Writes the card of the attribution pack: what it was made from, how, and what was measured."""

import argparse
import hashlib
from datetime import UTC, datetime
from typing import Any

from train.corpora import DATA

NO_LICENCE = "no licence stated for the texts; no text of theirs is in the pack"
SOURCES = (
    ("attribution/polnear.train.jsonl", "PolNeAR @ c3eee83, training articles", NO_LICENCE),
    ("syntax/en_ewt.train.conllu", "UD English EWT @ 15d613d, training part", "CC BY-SA 4.0"),
    (
        "syntax/en_gum_ccby.conllu",
        "GUM @ 72ce5ac, training part",
        "annotations CC BY 4.0; texts CC BY 2.5, CC BY 4.0",
    ),
    ("entities/en_uner.train.jsonl", "UNER English EWT @ 0c7ce0d, training part", "CC BY-SA 4.0"),
    (
        "entities/en_gum_ccby.jsonl",
        "GUM @ 72ce5ac, training part",
        "annotations CC BY 4.0; texts CC BY 2.5, CC BY 4.0",
    ),
    ("entities/en_re3d.jsonl", "re3d @ b061ff0", "public domain; OGL v3 (UK)"),
    ("casualties/muc.dev.jsonl", "MUC-3/4 development texts @ d8212bc, words only", NO_LICENCE),
    ("casualties/gvdb.dev.jsonl", "GVDB development articles @ ebc84d1, words only", "articles third-party"),
    ("dates/gum.jsonl", "GUM @ 72ce5ac, words only", "texts CC BY and CC BY-SA 3.0"),
    ("stance/wikiweasel.train.jsonl", "WikiWeasel training sentences @ a0d1b32, words only", NO_LICENCE),
    ("parallel/ntrex.jsonl", "NTREX @ 8561f6a, English side, words only", "CC BY-SA 4.0"),
)


def card(settings: argparse.Namespace, scores: dict[str, float], command: str) -> dict[str, Any]:
    """The card of a pack, but for the hash and size of its arrays."""
    return {
        "name": "attribution.en",
        "does": "marks cues of attribution in English news and, for each, its source and content",
        "made": datetime.now(UTC).date().isoformat(),
        "command": command,
        "settings": {key: value for key, value in vars(settings).items() if isinstance(value, int | float)},
        "scores": {
            "on": "PolNeAR development articles, one annotator each; not trained on",
            "sha256": _digest("attribution/polnear.dev.jsonl"),
            **{name: round(value, 4) for name, value in scores.items()},
        },
        "limits": "It learnt from US news articles of 2015 and 2016; other English is unmeasured.",
        "data": [
            {"file": file, "what": what, "licence": licence, "sha256": _digest(file)}
            for file, what, licence in SOURCES
        ],
    }


def _digest(file: str) -> str:
    return hashlib.sha256((DATA / file).read_bytes()).hexdigest()
