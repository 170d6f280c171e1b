"""How fast a pile goes through reading, finding, keeping and linking, and whether memory grows with it.

`python -m bench.reading [COUNT …]` reads piles of these sizes (100, 1000 and 10000 if none are named), each
in a process of its own, and prints reports a second and the most memory each took.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.synthetic import write


def measure(count: int, words: int, jobs: int) -> dict[str, float]:
    """Reads a fresh pile of `count` reports in this process: seconds by stage, peak memory in MB."""
    from sayso.case import Case

    with tempfile.TemporaryDirectory() as scratch:
        pile = Path(scratch) / "pile"
        for _ in write(pile, count, words):
            continue
        seconds: dict[str, float] = {}
        with Case(Path(scratch) / "case") as case:
            case.kit  # noqa: B018 - loaded before the clock starts
            last, read_peak = time.perf_counter(), 0
            for step in case.steps([str(pile)], jobs=jobs):
                now = time.perf_counter()
                seconds[step.stage] = seconds.get(step.stage, 0.0) + now - last
                last = now
                if step.stage == "read":
                    read_peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            size = sum(path.stat().st_size for path in (Path(scratch) / "case").glob("case.db*"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds | {"read_peak_mb": read_peak / 1024, "peak_mb": peak / 1024, "database_mb": size / 2**20}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("counts", type=int, nargs="*", default=[])
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--jobs", type=int, default=1, help="processes that find")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.one, chosen.words, chosen.jobs)))
        return
    print(
        f"Python {platform.python_version()}, {platform.machine()}; {chosen.jobs} at once; "
        f"reports of {chosen.words} words"
    )
    print(
        f"{'reports':>8} {'read/s':>8} {'link s':>8} {'MB while reading':>17} {'MB in all':>10}"
        f" {'case.db MB':>11}"
    )
    for count in chosen.counts or [100, 1000, 10000]:
        command = [sys.executable, "-m", "bench.reading", "--one", str(count), "--words", str(chosen.words)]
        command += ["--jobs", str(chosen.jobs)]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
        got = json.loads(run.stdout)
        rate = count / got["read"]
        columns = f"{got['read_peak_mb']:17.0f} {got['peak_mb']:10.0f} {got['database_mb']:11.0f}"
        print(f"{count:8d} {rate:8.1f} {got['link']:8.1f} {columns}", flush=True)


if __name__ == "__main__":
    main()
