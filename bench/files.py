"""What reading costs and how often it is right: speed, memory, encodings and languages of short texts.

Run: python -m bench.files [folder of NTREX's ntrex.jsonl]. Texts for speed are made here; how often
encodings and languages are right is measured on NTREX where its file is given.
"""

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sayso.language.identification import identify_language
from sayso.read import Given, files, take
from sayso.read.encodings import decode
from sayso.record import Report

SAID = "The regional office said on {} that {} people had been taken to hospital after the dam gave way. "
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
ENCODINGS = {
    "en": ("utf-8", "cp1252"),
    "ru": ("utf-8", "utf-16-le", "cp1251", "koi8-r", "cp866", "iso8859-5"),
    "uk": ("utf-8", "utf-16-le", "cp1251", "koi8-u"),
}


def text(chance: random.Random, words: int) -> str:
    """Paragraphs of about so many words."""
    said = [SAID.format(chance.choice(DAYS), chance.randrange(2, 400)) for _ in range(words // 18)]
    return "\n\n".join("".join(said[first : first + 4]) for first in range(0, len(said), 4)) + "\n"


def page(chance: random.Random) -> str:
    """A page of 600 words with a site around it, about 40 kB."""
    body = "".join(
        f"<div class='block'><p class='text'>{part}</p></div>" for part in text(chance, 600).split("\n\n")
    )
    menu = "".join(f"<li><a href='/{n}'><span>Section {n}</span></a></li>" for n in range(60))
    more = "".join(
        f"<div class='card'><a href='/s{n}'><img src='x'><h3>Story {n}</h3></a></div>" for n in range(12)
    )
    script = "<script>" + "var a=function(b){return b*2};" * 700 + "</script>"
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Dam | Echo</title>{script}</head>"
        f"<body><header><nav><ul>{menu}</ul></nav></header><main><article><h1>Dam</h1><figure><img src=x>"
        f"<figcaption>The dam on Monday</figcaption></figure>{body}</article></main><section>{more}</section>"
        f"<footer><ul>{menu}</ul></footer></body></html>"
    )


def post(chance: random.Random) -> str:
    """A post of 40 words as a line of JSON."""
    return json.dumps({"account": "echo", "text": text(chance, 40), "time": 1_668_249_000, "views": 12})


def speed(name: str, made: Iterator[tuple[str, str]]) -> None:
    """Prints reports per second of processor time for a folder of files, after a first one for warmth."""
    with tempfile.TemporaryDirectory() as folder:
        for file, words in made:
            (Path(folder) / file).write_text(words, "utf-8")
        first = True
        count, start = 0, 0.0
        for found in files([folder]):
            assert not hasattr(found, "reason")
            for report in take(found, found.contents(), Given()):
                assert isinstance(report, Report)
                count += not first
                if first:
                    first, start = False, time.process_time()
        rate = count / (time.process_time() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:<28} {count:>6} reports {rate:>8,.0f}/s {memory:>6} MB at most")


def right(name: str, texts: list[str], correct: Callable[[str], bool]) -> None:
    """Prints the share of texts for which something is right, at several lengths in words."""
    shares = []
    for words in (3, 5, 8, 15):
        cut = [" ".join(said.split()[:words]) for said in texts if len(said.split()) >= words]
        shares.append(f"{words} words {sum(map(correct, cut)) / len(cut):.3f}")
    print(f"{name:<20} {', '.join(shares)} of {len(texts)}")


def main() -> None:
    """Prints all figures."""
    chance = random.Random(1)
    speed("plain text, 600 words", ((f"{n:05}.txt", text(chance, 600)) for n in range(2000)))
    speed("plain text, ten thousand", ((f"{n:05}.txt", text(chance, 600)) for n in range(10_000)))
    speed("pages, 40 kB", ((f"{n}.html", page(chance)) for n in range(100)))
    speed(
        "posts, 40 words", (("posts.jsonl", "\n".join(post(chance) for _ in range(20_000))) for _ in range(1))
    )
    if len(sys.argv) > 1:
        rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()][::4]
        for code, encodings in ENCODINGS.items():
            texts = [row[code] for row in rows]
            right(f"language {code}", texts, lambda said, code=code: identify_language(said) == code)
            for name in encodings:
                kept = [said for said in texts if said.encode(name, "ignore").decode(name) == said]
                right(f"{code} {name}", kept, lambda said, name=name: decode(said.encode(name)).text == said)


if __name__ == "__main__":
    main()
