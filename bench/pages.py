"""How fast pages are made and opened, and how large they are, for piles of 1,000 and 20,000 made-up reports.

python -m bench.pages [REPORTS …] builds a case in memory for each number, with the findings and links of
`tests/show/piles.py`, so that what is measured is showing alone.
"""

import argparse
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

from sayso.record import Disagreement, Group, Link, Links, Origin, Reason, Side, identify
from sayso.show import export, show

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "show"))

from piles import LOWER, UPPER, Draft, Pile

# Reports that tell of one event, and statements in a report: as in the example pile.
TOGETHER, STATEMENTS = 8, 10


def main() -> None:
    """Prints a line for each number of reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=int, nargs="*", default=[1_000, 20_000])
    for number in parser.parse_args().reports:
        with tempfile.TemporaryDirectory() as folder:
            _measure(number, Path(folder))


def _measure(number: int, folder: Path) -> None:
    case = pile(number, folder / "case")
    start = time.process_time()
    index = show(case)
    took = time.process_time() - start
    sizes = {path.name: path.stat().st_size for path in index.parent.iterdir() if path.is_file()}
    first = sum(sizes[name] for name in ("index.html", "style.css", "page.js"))
    whole = sum(path.stat().st_size for path in index.parent.rglob("*") if path.is_file())
    start = time.process_time()
    export(case, "json", folder / "case.json")
    exported = time.process_time() - start
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = (
        f"{number:,} reports: {took:.1f} s of one core ({number / took:.0f} a second), {whole / 1e6:.1f} MB"
    )
    front = f"first screen {first / 1e3:.0f} kB, opened in {_opened(index)}"
    print(f"{pages}; {front}; JSON in {exported:.1f} s; {held:.0f} MB of memory", flush=True)


def _opened(index: Path) -> str:
    """Milliseconds from asking for the file to its load event, the middle one of five."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        return "(no Chromium here)"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path=chromium, args=flags)
        times = []
        for _ in range(5):
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(index.as_uri())
            times.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
            page.close()
        browser.close()
    return f"{sorted(times)[2]:.0f} ms"


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
    draft.place("the market", UPPER, LOWER, said=draft.found["statements"][0])
    return draft


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
