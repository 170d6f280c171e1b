"""The page in a real browser: what is seen first, what never leaves, what never runs."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile import STRINGS
from piles import Draft, Pile, harbour

import sayso
from sayso.record import Group, Links
from sayso.show import show
from sayso.show.characters import visible

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="NOT TESTED IN A BROWSER: playwright is not installed"
)

FOUND = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None
)
CHROMIUM = os.environ.get("CHROMIUM") or FOUND
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync")  # fmt: skip
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="NOT TESTED IN A BROWSER: no Chromium on this machine")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def front(example: Path) -> Path:
    """The index of the example case's page, with its single file beside it."""
    with sayso.open_case(example) as case:
        show(case, single_file=True)
        return show(case)


class Visit:
    """A page opened from the disk, that notes whatever it asks for, says or breaks."""

    def __init__(self, browser: Any, path: Path, **known: Any) -> None:
        self.asked: list[str] = []
        self.said: list[str] = []
        self.context = browser.new_context(**({"viewport": DESK} | known))
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda said: self.said.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append("a dialog"), dialog.dismiss()))
        self.page.goto(path.as_uri())

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def check(self) -> None:
        """Nothing was asked of any network, nothing broke."""
        assert [url for url in self.asked if not url.startswith("file:///")] == []
        assert self.said == []


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_ten_second_facts_are_seen_without_scrolling(
    browser: Any, front: Path, viewport: dict[str, int]
) -> None:
    with Visit(browser, front, viewport=viewport) as visit:
        page = visit.page
        facts = page.locator(".event").first.locator(".facts > div")
        assert facts.locator("dt").all_inner_texts() == [
            "When", "Where", "How many", "On whose say-so", "They disagree on", "Checked by",
        ]  # fmt: skip
        for one in (page.locator("h1"), page.locator(".event h2").first, *facts.all()):
            box = one.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= viewport["height"], one.inner_text()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= viewport["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        assert "origin" in page.locator("h1").inner_text()


def test_nothing_leaves_and_nothing_breaks_on_any_page(browser: Any, front: Path) -> None:
    for path in (*sorted(front.parent.rglob("*.html")), front.parent.parent / "case.html"):
        with Visit(browser, path) as visit:
            assert visit.page.locator("h1").count() >= 1
            visit.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, front: Path, scheme: str) -> None:
    axe = pytest.importorskip(
        "axe_core_python.sync_playwright", reason="NOT TESTED WITH AXE: it is not installed"
    )
    pages = [front, front.parent / "search.html"]
    pages += [
        max((front.parent / part).iterdir(), key=lambda path: path.stat().st_size)
        for part in ("events", "reports")
    ]
    for path in pages:
        with Visit(browser, path, color_scheme=scheme, bypass_csp=True) as visit:
            found = axe.Axe().run(visit.page)
            serious = [
                (one["id"], one["nodes"][0]["html"][:200])
                for one in found["violations"]
                if one["impact"] in ("serious", "critical")
            ]
            assert serious == [], path.name


def test_a_statement_leads_to_its_words_and_back(browser: Any, tmp_path: Path) -> None:
    index = show(harbour(tmp_path / "case"))
    event = next((index.parent / "events").iterdir())
    with Visit(browser, event) as visit:
        page = visit.page
        page.locator(".said > a").first.click()
        words = page.locator(":target")
        assert words.inner_text().startswith("I counted 29 bodies on Tuesday")
        page.locator(".note .back").first.click()
        assert "statement" in (page.locator(":target").get_attribute("class") or "")
        page.locator("sup a").first.click()
        page.get_by_text("Who else says so").first.click()
        assert page.url.split("#")[0] == event.as_uri()
        assert "At least 41 people died" in page.locator(":target").inner_text()
        visit.check()


@pytest.mark.parametrize("single", [False, True])
def test_search_finds_by_words_source_and_gap(browser: Any, tmp_path: Path, single: bool) -> None:
    case = harbour(tmp_path / "case")
    path = show(case, single_file=True) if single else show(case).parent / "search.html"
    with Visit(browser, path) as visit:
        page = visit.page
        page.wait_for_selector("form[role=search]:not([hidden])")

        def results(**fields: str) -> list[str]:
            for field in ("query", "after", "before"):
                page.fill(f"#{field}", fields.get(field, ""))
            for field in ("kind", "source", "event", "place", "language"):
                page.select_option(
                    f"#{field}", label=fields[field]
                ) if field in fields else page.select_option(f"#{field}", "")
            page.wait_for_timeout(400)
            return page.locator(".results a").all_inner_texts()

        assert "At least 41 people died" in results(query="peop DIED")
        assert results(query="harbour", kind="statements") == [], "an outlet is no part of what is said"
        assert results(query="nobodysaidthis") == []
        assert page.locator(".found").inner_text() == "0 are found."
        assert len(results(source="Olena Prykhid", kind="statements")) == 3
        assert results(source="Olena Prykhid", after="2031-03-05") == ["I counted 29 bodies on Tuesday"]
        assert "Fire at the grain store" in results(query="grain", kind="reports")
        assert results(source="Olena Prykhid", before="2031-03-04") == ["I counted 29 bodies on Tuesday"]
        assert len(results(event="I counted 29 bodies on Tuesday")) == 4
        assert set(results(place="Varna Bridge")) == {"I counted 29 bodies on Tuesday", "Varna Bridge"}
        assert len(results(language="English", kind="reports")) == 4
        page.check("#only-unchecked")
        assert "No one was hurt in the fire" not in results(kind="statements")
        visit.check()


def test_it_reads_without_script(browser: Any, front: Path) -> None:
    with Visit(browser, front, java_script_enabled=False) as visit:
        assert visit.page.locator(".event .facts").first.is_visible()
        assert visit.page.locator("svg.chains").first.is_visible()
    with Visit(browser, front.parent / "search.html", java_script_enabled=False) as visit:
        assert visit.page.get_by_text("All reports").is_visible()
        assert not visit.page.locator("form").is_visible()


def _hostile(folder: Path) -> Pile:
    """Reports whose every field is one of the strings, with all of them as quotations in turn."""
    drafts, members = [], []
    for number in range(0, len(STRINGS), 12):
        share = STRINGS[number : number + 12]
        text = "\n\n".join(f"He said: {one} !{n}" for n, one in enumerate(share))
        known = {
            name: share[place % len(share)]
            for place, name in enumerate(
                ("title", "author", "outlet", "account", "url", "published", "language")
            )
        }
        draft = Draft(share[7 % len(share)] + str(number), text, known)
        source = draft.source(share[8 % len(share)], "person")
        for one in share:
            members.append(draft.say(one, ("witness", source)).id)
            draft.figure(one, 1, None)
        drafts.append(draft)
    group = Group(id="e" * 20, kind="event", label=STRINGS[0], members=tuple(members))
    return Pile(folder / "<img src=x onerror=alert(1)>", drafts, Links(groups=(group,)))


@pytest.mark.parametrize("single", [False, True])
def test_hostile_text_shows_as_text(browser: Any, tmp_path: Path, single: bool) -> None:
    case = _hostile(tmp_path)
    index = show(case, single_file=single)
    pages = [index] if single else [index, *(index.parent / "events").iterdir(), index.parent / "search.html"]
    ours = dict.fromkeys(("iframe", "img", "object", "base", "video", "embed", "marquee", "template"), 0)
    ours |= {"style": 1, "link": 0} if single else {"style": 0, "link": 1}
    seen = ""
    for path in pages:
        with Visit(browser, path) as visit:
            for tag, number in ours.items():
                assert visit.page.locator(tag).count() == number, (tag, path.name)
            handlers = visit.page.evaluate(
                "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
                ".filter(n => n.startsWith('on') || n === 'style')"
            )
            assert handlers == []
            links = visit.page.evaluate(
                "[...document.querySelectorAll('a[href]')]"
                ".map(a => new URL(a.getAttribute('href'), location).protocol)"
            )
            assert set(links) <= {"file:", "https:", "http:"}
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= DESK["width"], path.name
            seen += visit.page.evaluate("document.body.textContent")
            visit.check()
    if single:
        plain = _bare(seen)
        assert [one for one in STRINGS if _bare(visible(one))[:300] not in plain] == []


def _bare(text: str) -> str:
    """The text without white space, and without the brackets that only attributes and titles have
    around the number of an unseen character."""
    return re.sub(r"\s|\[(?=U\+)|\]", "", text)


def test_a_quotation_from_right_to_left_stands_so(browser: Any, tmp_path: Path) -> None:
    draft = Draft(
        "a.txt", "قال الشاهد إن النار بدأت ليلا.\n\nHe said so.", {"language": "ar", "outlet": "صحيفة"}
    )
    said = draft.say("إن النار بدأت ليلا", ("witness", draft.source("الشاهد")))
    group = Group(id="e" * 20, kind="event", label="إن النار بدأت ليلا", members=(said.id,))
    index = show(Pile(tmp_path / "case", [draft], Links(groups=(group,))))
    with Visit(browser, index.parent / "reports" / f"{draft.report.id}.html") as visit:
        turns = visit.page.evaluate(
            "[...document.querySelectorAll('.text .row > p')].map(p => getComputedStyle(p).direction)"
        )
        assert turns == ["rtl", "ltr"]
        assert visit.page.evaluate("getComputedStyle(document.body).direction") == "ltr"
        visit.check()


def test_it_prints(browser: Any, front: Path) -> None:
    with Visit(browser, front) as visit:
        assert visit.page.pdf().startswith(b"%PDF")
        visit.page.emulate_media(media="print")
        assert not visit.page.locator(".masthead nav").is_visible()
        assert visit.page.locator(".facts").first.is_visible()
        visit.page.set_viewport_size({"width": 700, "height": 900})
        drawing = visit.page.locator("svg.chains").first.bounding_box()
        assert drawing is not None
        assert drawing["x"] + drawing["width"] <= 700, "a drawing is not cut off on paper"
