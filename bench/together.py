"""How fast figures, times and places are found together after words are cut, and what the gazetteer costs.

`python -m bench.together` prints words a second of processor time in each language and in all finders
together, and of the gazetteer, opened in a process of its own after a first time: seconds and megabytes.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from bench.floors import DATA, where
from bench.marked import GOLD
from bench.spans import document, speed
from sayso.find import Document
from sayso.find.figures import figures
from sayso.find.moments import moments
from sayso.find.places import places
from sayso.gazetteer import Gazetteer

NEWS = {"en": "casualties/gvdb.dev.jsonl", "ru": "reports.ru/pile", "uk": "reports.uk/pile"}
WARM = """
import json, sys, time
from pathlib import Path
from sayso.gazetteer import Gazetteer
from sayso.gazetteer.keys import key
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20
before = resident()
begin = time.process_time(), time.perf_counter()
world = Gazetteer.open()
world.lookup([key("Svatove")])
spent, waited = time.process_time() - begin[0], time.perf_counter() - begin[1]
world.lookup(sorted({key(name) for name in sys.stdin.read().split("\\n") if name}))
print(json.dumps([spent, waited, resident() - before]))
"""


def documents(code: str) -> list[Document]:
    """News in a language: articles of others in English, invented short reports in the others."""
    if code == "en":
        rows = (json.loads(line) for line in (DATA / NEWS[code]).read_text("utf-8").splitlines())
        return [document(row["text"], code, row["published"]) for row in rows]
    files = sorted((GOLD / NEWS[code]).glob("*.txt"))
    return [document(path.read_text("utf-8"), code, "2024-03-14") for path in files]


def warm() -> list[float]:
    """Processor seconds and seconds until the gazetteer, compiled before, has answered once, and resident
    megabytes after all words of LGL were looked up in it."""
    lines = (DATA / "places" / "lgl.jsonl").read_text("utf-8").splitlines()
    words = "\n".join(word for line in lines for word in json.loads(line)["text"].split())
    given, root = [sys.executable, "-c", WARM], Path(__file__).parents[1]
    made = subprocess.run(given, check=True, capture_output=True, text=True, cwd=root, input=words)
    found: list[float] = json.loads(made.stdout)
    return found


def main() -> int:
    """Prints all figures; 1 where they are not those asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail below 15,000 words a second in English")
    chosen = parser.parse_args()
    where()
    world = Gazetteer.open()
    finders = {"figures": figures, "times": moments, "places": lambda one: places(one, world)}
    fast = True
    for code in NEWS:
        kept = documents(code)
        rates = {name: speed([find], kept, 2) for name, find in finders.items()}
        together = speed(list(finders.values()), kept, 2)
        fast &= code != "en" or together >= 15_000
        told = ", ".join(f"{name} {rate:,.0f}" for name, rate in rates.items())
        print(f"{code}: {len(kept)} reports, words a second: together {together:,.0f} ({told})")
    spent, waited, more = warm()
    print(f"gazetteer, warm: {spent:.2f} s of processor time, {waited:.2f} s, {more:.0f} MB")
    return 0 if not chosen.check or (fast and spent < 0.5 and more < 150) else 1


if __name__ == "__main__":
    sys.exit(main())
