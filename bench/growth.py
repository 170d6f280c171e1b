"""Processor time of finding against the length of strange texts, and words a second."""

import json
import time
from pathlib import Path

from bench.kits import kit
from sayso.find import Kit, find
from sayso.find.documents import Document
from sayso.find.passages import passages
from sayso.find.speech import speech
from sayso.record import Report

ARTICLES = Path("../shared/data/attribution/polnear.dev.jsonl")
TEXTS = {
    "no sentence end": "the man said that he went and ",
    "capitals": "OFFICIALS SAID THAT THE ARMY LEFT. ",
    "marks that never close": "He said: “we go and ",
    "paragraphs that never close": "“We left the town.\n\n",
    "quotations": '"We go now," he said. ',
    "straight marks": "' \" ",
    "commas": "Smith, ",
    "another woman": "Another woman said that it is over. The woman said it was. ",
    "zero width": "He\u200b said\u200b that\u200b it fell. \u202eHe said that it fell.\u202c ",
}


def report(text: str) -> Report:
    """A report of that text alone."""
    return Report(id="r", path="r", sha256="", text=text, language="en")


def seconds(text: str) -> float:
    """How long finding takes a processor, without the model."""
    start = time.process_time()
    find(report(text), Kit())
    return time.process_time() - start


def main() -> None:
    """Prints both tables."""
    sizes = (25_000, 50_000, 100_000, 200_000)
    print(f"{'seconds for characters':30}" + "".join(f"{size:>10,}" for size in sizes))
    for name, piece in TEXTS.items():
        print(f"{name:30}" + "".join(f"{seconds(piece * (size // len(piece))):10.2f}" for size in sizes))
    if not ARTICLES.is_file():
        return
    texts = [json.loads(line)["text"] for line in ARTICLES.read_text("utf-8").splitlines()]
    words = sum(len(text.split()) for text in texts)
    for name, model in (("rules alone", None), ("with the pack", kit(False).attributor)):
        start = time.process_time()
        for text in texts:
            made = report(text)
            speech(Document(made, passages(made)), model)
        print(f"passages and speech, {name}: {words / (time.process_time() - start):,.0f} words a second")


if __name__ == "__main__":
    main()
