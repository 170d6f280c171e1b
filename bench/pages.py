"""How fast pages are made and opened, how large they are, and what memory they take, for made-up piles.

python -m bench.pages [REPORTS …] builds a case in memory for each number, with the findings and links of
`tests/show/piles.py`, so that what is measured is showing alone; each in a process of its own, so that
memory is its own. `--export` measures the JSON too. Chromium opens the front page several times: the best
says what the page costs, the middle one what this machine had to spare.
"""

import argparse
import multiprocessing
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from sayso.record import Candidate, Disagreement, Group, Link, Links, Origin, Reason, Side, identify
from sayso.show import export, show

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "show"))

from piles import LOWER, UPPER, Draft, Pile

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
OPENED = 9
# Reports that tell of one event, and statements in a report: as in the example pile.
TOGETHER, STATEMENTS = 8, 10


def main() -> None:
    """Prints a line for each number of reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, nargs="*", default=[1_000, 5_000, 10_000, 20_000])
    parser.add_argument("--export", action="store_true")
    known = parser.parse_args()
    processes = multiprocessing.get_context("spawn")
    for number in known.reports:
        one = processes.Process(target=_measure, args=(number, known.export))
        one.start()
        one.join()


def _measure(number: int, exporting: bool) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        case = pile(number, folder / "case")
        before = _memory()
        start = time.process_time()
        index = show(case)
        took = time.process_time() - start
        peak = _memory()
        sizes = {path.name: path.stat().st_size for path in index.parent.iterdir() if path.is_file()}
        first = sum(sizes[name] for name in ("index.html", "style.css", "page.js"))
        whole = sum(path.stat().st_size for path in index.parent.rglob("*") if path.is_file())
        print(
            f"{number:,} reports: {took:.1f} s of one core ({1000 * took / number:.1f} ms a report), "
            f"{whole / 1e6:.0f} MB of pages, {peak - before:.0f} MB of memory above the pile's {before:.0f}",
            flush=True,
        )
        print(f"  first screen: {first / 1e3:.0f} kB, {_opened(index)}", flush=True)
        if exporting:
            start = time.process_time()
            export(case, "json", folder / "case.json")
            print(f"  JSON: {time.process_time() - start:.1f} s of one core", flush=True)


def _memory() -> float:
    """The most that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _opened(index: Path) -> str:
    """Milliseconds from asking for the file to its load event, and of the page's own work for that."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        return "(no Chromium here)"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        times, work = [], []
        for _ in range(OPENED):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            tool = page.context.new_cdp_session(page)
            tool.send("Performance.enable")
            page.goto(index.as_uri())
            times.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
            metrics = {one["name"]: one["value"] for one in tool.send("Performance.getMetrics")["metrics"]}
            work.append(1000 * metrics["TaskDuration"])
            page.close()
        browser.close()
    best, middle = min(times), sorted(times)[OPENED // 2]
    return (
        f"opened in {best:.0f} ms at best, {middle:.0f} ms in the middle of {OPENED}; work {min(work):.0f} ms"
    )


def pile(number: int, folder: Path) -> Pile:
    """A case of `number` reports of some 600 words, eight to an event, made by number."""
    luck = random.Random(7)
    drafts = [_draft(one, luck) for one in range(number)]
    groups: list[Group] = []
    links: list[Link] = []
    quarrels: list[Disagreement] = []
    for first in range(0, number, TOGETHER):
        _together(drafts[first : first + TOGETHER], first, groups, links, quarrels)
    groups.sort(key=lambda group: group.id)
    return Pile(
        folder, drafts, Links(links=tuple(links), groups=tuple(groups), disagreements=tuple(quarrels))
    )


def _draft(number: int, luck: random.Random) -> Draft:
    filler = "The weather held, and traders kept the market open until the afternoon of that long day. " * 3
    said = [
        f"“Part {part} of what {number % 97} people saw was {luck.randint(2, 900)} dead by day {part},” "
        f"said Witness {part}."
        for part in range(STATEMENTS)
    ]
    text = "\n\n".join(f"{one} {filler}" for one in said)
    known = {"outlet": f"Outlet {number % 40}", "published": f"2031-03-{1 + number % 28:02}"}
    draft = Draft(f"pile/{number:06}.txt", text, known | {"title": f"Report {number}"})
    for part, one in enumerate(said):
        words = one[1 : one.index(",”")]
        witness = draft.source(f"Witness {part}")
        statement = draft.say(words, ("witness", witness), mode="direct")
        count = words.split(" was ")[1].split(" ")[0]
        draft.figure(f"{count} dead", float(count), float(count), statement)
        draft.moment(f"day {part},”"[:-2], "2031-03-04", "2031-03-05", statement)
    where = (_moved(one, number // TOGETHER) for one in (UPPER, LOWER))
    draft.place("the market", *where, said=draft.found["statements"][0])
    return draft


def _moved(candidate: Candidate, event: int) -> Candidate:
    """The candidate elsewhere for each event, so that no map is another's."""
    name = f"{candidate.gazetteer_id}-{event}"
    east, north = event % 50 * 0.37, event // 50 % 50 * 0.23
    return msgspec.structs.replace(
        candidate,
        gazetteer_id=name,
        longitude=candidate.longitude + east,
        latitude=candidate.latitude + north,
    )


def _together(
    drafts: list[Draft], first: int, groups: list[Group], links: list[Link], quarrels: list[Disagreement]
) -> None:
    """An event, a claim for each part, an origin for each witness, a copy and a disagreement."""
    reports = tuple(draft.report.id for draft in drafts)
    statements = [draft.found["statements"] for draft in drafts]
    figures = [draft.found["figures"] for draft in drafts]
    members = tuple(one.id for found in (*statements, *figures) for one in found)
    event = Group(id=identify("event", first), kind="event", label=f"Event {first}", members=members)
    groups.append(event)
    why = (Reason("the same name", 1.0),)
    for part in range(STATEMENTS):
        sources = tuple(draft.found["sources"][part + 1].id for draft in drafts)
        origin = Origin(source=sources[0], knows_by="witness", reports=reports)
        for kind, held, more in (
            ("source", sources, {}),
            ("origin", reports, {"origins": (origin,)}),
            (
                "claim",
                tuple(found[part].id for found in statements),
                {"origins": (origin,), "event": event.id},
            ),
        ):
            made = identify(kind, first, part)
            groups.append(Group(id=made, kind=kind, label=f"Witness {part}", members=held, why=why, **more))
    if len(drafts) > 1:
        made = identify("link", first)
        links.append(Link(id=made, kind="copy", a=reports[0], b=reports[1], why=why, credited=False))
        sides = tuple(
            Side(findings=(found[0].id,), reports=(report,), origins=(), said="dead")
            for found, report in zip(figures[:2], reports, strict=False)
        )
        quarrels.append(
            Disagreement(id=identify("quarrel", first), event=event.id, about="figure", sides=sides)
        )


if __name__ == "__main__":
    main()
