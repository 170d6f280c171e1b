"""Writes the page: a folder of plain HTML files, or one file with everything in it."""

import base64
import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import sayso
from sayso.case import Case
from sayso.language import language
from sayso.record import Link
from sayso.show import briefs, dates, events, phrases, ranges, readings, searches
from sayso.show.addresses import Addresses
from sayso.show.characters import shown, visible, web_address
from sayso.show.drawings import sheets
from sayso.show.shelves import Heading, Shelf

# What the front page holds before the reader opens anything: past these, a list goes on elsewhere.
EVENTS, CHECKS, REPORTS = 20, 20, 50
TIMED = 200
LISTED = 500


def show(case: Case, single_file: bool = False) -> Path:
    """Writes DIR/page and gives its index.html, or writes DIR/case.html and gives that.

    The same case gives the same bytes. A page written before is replaced whole.
    """
    shelf = Shelf(case)
    if single_file:
        return _write_single(shelf)
    fresh, folder = case.folder / "page.new", case.folder / "page"
    shutil.rmtree(fresh, ignore_errors=True)
    for part in ("events", "reports", "search"):
        (fresh / part).mkdir(parents=True)
    for name, text in _pages(shelf):
        (fresh / name).write_text(text, "utf-8", newline="\n")
    if folder.exists():
        shutil.rmtree(folder)
    fresh.rename(folder)
    return folder / "index.html"


def _pages(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Every file of the folder as `(name, text)`."""
    yield "style.css", _asset("style.css")
    yield "page.js", _asset("page.js")
    here = Addresses()
    frame = _Frame(shelf)
    below, copies = Addresses("../"), _copies(shelf)
    yield "index.html", frame.page(here, frame.title, front(shelf, copies, here))
    for group in shelf.events():
        one = events.event(shelf, group)
        yield f"events/{group.id}.html", frame.page(below, one.label, _event(one, copies, below))
    search = searches.Search()
    for report, heading in shelf.headings.items():
        read = readings.reading(shelf, report, copies[report])
        search.add(read)
        body = _part("report.html", below, one=read)
        yield f"reports/{report}.html", frame.page(below, heading.named, body)
    yield from _lists(shelf, frame, here)
    yield "search.html", frame.page(here, "Search", _part("search.html", here, data=None))
    yield from search.files()


def _lists(shelf: Shelf, frame: "_Frame", here: Addresses) -> Iterator[tuple[str, str]]:
    """The lists of events and reports that the front page has no room for."""
    headings = list(shelf.headings.values())
    found = [(group.id, group.label, shelf.weight(group)[0]) for group in shelf.events()]
    for name, title, key, entries in (
        ("reports", "All reports", "headings", headings),
        ("events", "All events", "events", found),
    ):
        pages = -(-len(entries) // LISTED)
        for number in range(1, pages + 1):
            part: Sequence[Any] = entries[(number - 1) * LISTED : number * LISTED]
            known = {key: part, "title": title, "pages": pages, "page": number, "name": name}
            file = here.listed(name, number)
            yield file, frame.page(here, title, _part("list.html", here, **known))


def _write_single(shelf: Shelf) -> Path:
    """One file: the front page, then every event and every report in full."""
    here = Addresses(single=True)
    frame = _Frame(shelf)
    path = shelf.case.folder / "case.html"
    copies = _copies(shelf)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        before, after = frame.page(here, frame.title, Markup("\x00")).split("\x00")
        out.write(before)
        search = searches.Search()
        out.write(front(shelf, copies, here))
        for group in shelf.events():
            out.write(_event(events.event(shelf, group), copies, here))
        for report in shelf.headings:
            read = readings.reading(shelf, report, copies[report])
            search.add(read)
            out.write(_part("report.html", here, one=read))
        data = Markup(search.inline())  # noqa: S704 - no "<" is left in it
        out.write(_part("search.html", here, data=data))
        out.write(after)
    return path


class _Frame:
    """What stands around every page of a case."""

    def __init__(self, shelf: Shelf) -> None:
        self.title = visible(shelf.case.folder.resolve().name)
        self.frame = _environment().get_template("frame.html")

    def page(self, to: Addresses, title: str, body: Markup) -> str:
        """A whole page; in one file with everything, style and script stand in it under their hashes."""
        style = script = None
        policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'"
        if to.single:
            style, script = _asset("style.css"), _asset("page.js")
            policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
        return self.frame.render(
            to=to,
            title=f"{title} · {self.title} · sayso" if title != self.title else f"{title} · sayso",
            body=body,
            case_name=self.title,
            policy=policy + "; base-uri 'none'; form-action 'none'",
            style=Markup(style) if style else None,  # noqa: S704 - a file of the package
            script=Markup(script) if script else None,  # noqa: S704 - a file of the package
            parts=self._parts(to),
            version=sayso.__version__,
        )

    @staticmethod
    def _parts(to: Addresses) -> list[tuple[str, str]]:
        index = "" if to.single else to.front()
        return [
            ("Events", to.front()),
            ("Timeline", f"{index}#timeline"),
            ("Checking", f"{index}#unchecked"),
            ("Gaps", f"{index}#gaps"),
            ("Reports", f"{index}#reports"),
            ("Search", to.listed("search")),
        ]


def _event(one: events.Event, copies: dict[str, list[Link]], to: Addresses) -> Markup:
    return _part("event.html", to, one=one, sheet=sheets.sheet(one, copies, to, whole=True))


def front(shelf: Shelf, copies: dict[str, list[Link]], to: Addresses) -> Markup:
    """The front page's own part."""
    summary = shelf.case.summary()
    groups, headings = shelf.events(), list(shelf.headings.values())
    most = (len(groups), len(headings)) if to.single else (EVENTS, REPORTS)
    shown_events = [events.event(shelf, group) for group in groups[: most[0]]]
    checks = [
        check
        for report, heading in shelf.headings.items()
        if heading.checks
        for check in events.checks(shelf, shelf.read(report))
    ]
    return _part(
        "index.html",
        to,
        line=phrases.line(summary.reports, shown_events[0].main if shown_events else None),
        counts=summary.line(),
        events=shown_events,
        sheets={one.id: sheets.sheet(one, copies, to, whole=False) for one in shown_events},
        briefs={one.id: briefs.brief(one) for one in shown_events},
        line_of_days=sheets.overview(shown_events),
        timed=shown_events[:TIMED],
        event_count=len(groups),
        more_events=len(groups) > most[0],
        checks=checks[:CHECKS],
        more_checks=max(0, len(checks) - CHECKS),
        unchecked=summary.unchecked,
        failures=shelf.case.failures(),
        judgements=[one for one in shelf.case.judgements() if one.undone is None],
        unknowns=_unknowns(headings),
        headings=headings[: most[1]],
        report_count=len(headings),
        more_reports=len(headings) > most[1],
    )


def _unknowns(headings: Iterable[Heading]) -> list[tuple[str, list[Heading]]]:
    """What is not known of which reports; what is known of all is left out."""
    headings = list(headings)
    lists = [
        ("Outlet not known", [one for one in headings if not (one.outlet or one.account)]),
        ("Day of publication not known", [one for one in headings if not one.published]),
        (
            "Language without rules, so that nothing was found in it",
            [one for one in headings if not _ruled(one)],
        ),
        ("Times told of that cannot be dated", [one for one in headings if one.unresolved]),
        ("No statement found", [one for one in headings if not one.statements and _ruled(one)]),
    ]
    return [(text, list_) for text, list_ in lists if list_]


def _ruled(heading: Heading) -> bool:
    code = (heading.language or "und").split("-")[0].lower()
    return 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and language(code).read


def _copies(shelf: Shelf) -> dict[str, list[Link]]:
    copies: dict[str, list[Link]] = defaultdict(list)
    for link in shelf.links.links:
        if link.kind == "copy":
            copies[link.a].append(link)
            copies[link.b].append(link)
    return copies


def _part(template: str, to: Addresses, **known: Any) -> Markup:
    return Markup(_environment().get_template(template).render(to=to, **known))  # noqa: S704 - escaped by the template


@cache
def _asset(name: str) -> str:
    return (Path(__file__).parent / "templates" / name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def _environment() -> Environment:
    """The templates: everything is escaped and nothing unseen, undefined names are errors."""
    environment = Environment(
        loader=PackageLoader("sayso.show"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": dates.day,
        "when": dates.span,
        "stretch": dates.stretch,
        "days": dates.days,
        "count": phrases.count,
        "counts": phrases.counts,
        "knows": phrases.knows,
        "status": phrases.STATUS.__getitem__,
        "disputed": phrases.DISPUTED.__getitem__,
        "basis": phrases.BASIS.__getitem__,
        "tongue": phrases.tongue,
        "clipped": phrases.clipped,
        "apart": phrases.apart,
        "said_by": phrases.line,
        "measure": ranges.measure,
        "extent": lambda figure: ranges.extent(figure.low, figure.high),
        "candidate": readings.candidate_words,
        "web": web_address,
        "alike": briefs.alike,
    }
    return environment
