"""The page: every link leads somewhere, every finding is reached, the same case gives the same bytes."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from piles import Draft, Pile

from sayso.record import Group, Link, Links, Origin, Reason
from sayso.show import show


class Anchors(HTMLParser):
    """Ids and links of a page, and everything that would load or run."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append((tag, known))
        if known.get("id"):
            self.ids.append(known["id"] or "")
        if tag == "a" and known.get("href"):
            self.links.append(known["href"] or "")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def _check_links(pages: dict[Path, Anchors]) -> int:
    seen = 0
    for path, anchors in pages.items():
        assert len(anchors.ids) == len(set(anchors.ids)), f"an id stands twice in {path.name}"
        for link in anchors.links:
            if link.startswith(("http://", "https://")):
                continue
            file, anchor = urldefrag(link)
            target = (path.parent / unquote(file)).resolve() if file else path
            assert target in pages, f"{path.name}: {link}"
            assert not anchor or anchor in pages[target].ids, f"{path.name}: {link}"
            seen += 1
    return seen


def test_every_link_leads_somewhere_and_every_finding_is_reached(pile: Pile) -> None:
    index = show(pile)
    assert index == pile.folder / "page" / "index.html"
    pages = {path.resolve(): Anchors(path) for path in index.parent.rglob("*.html")}
    assert _check_links(pages) > 50
    for report, findings in pile.each():
        ids = pages[(index.parent / "reports" / f"{report.id}.html").resolve()].ids
        for found in (
            *findings.statements,
            *findings.figures,
            *findings.moments,
            *findings.places,
            *findings.checks,
        ):
            assert f"f-{found.id}" in ids
    linked = {link for page in pages.values() for link in page.links}
    assert all(any(link.endswith(f"{report.id}.html") for link in linked) for report, _ in pile.each())


def test_one_file_holds_it_all(pile: Pile) -> None:
    whole = show(pile, single_file=True)
    assert whole == pile.folder / "case.html"
    anchors = Anchors(whole)
    assert _check_links({whole.resolve(): anchors}) > 50
    for _, findings in pile.each():
        assert all(f"f-{statement.id}" in anchors.ids for statement in findings.statements)
    loading = [known for tag, known in anchors.tags if tag in ("link", "img", "iframe") or known.get("src")]
    assert loading == []


def test_the_same_case_gives_the_same_bytes_and_what_is_gone_is_gone(pile: Pile) -> None:
    before = _files(show(pile).parent)
    (pile.folder / "page" / "reports" / "old.html").write_text("x")
    assert _files(show(pile).parent) == before
    single = show(pile, single_file=True).read_bytes()
    assert show(pile, single_file=True).read_bytes() == single


def test_every_page_has_a_policy_that_lets_nothing_in(pile: Pile) -> None:
    show(pile, single_file=True)
    for path in (*show(pile).parent.rglob("*.html"), pile.folder / "case.html"):
        policy = re.search(
            r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', path.read_text("utf-8")
        )
        assert policy is not None
        assert policy[1].startswith("default-src &#39;none&#39;; ")
        assert "unsafe" not in policy[1]
        assert "http" not in policy[1]
        tags = Anchors(path).tags
        assert not any(name.startswith("on") or name == "style" for _, known in tags for name in known)


def test_the_first_line_counts_the_origins_of_what_most_reports_say(pile: Pile) -> None:
    text = show(pile).read_text("utf-8")
    assert "<h1>3 of 4 reports say the same, from 1 origin, which claims to have seen it.</h1>" in text
    assert "I counted 29 bodies</bdi></a>" in text.split("</h1>")[1].split("</section>")[0]
    assert "4 reports, 1 events; 4 statements" in text
    assert "pile/broken.pdf" in text
    assert "Day of publication not known" in text


def test_an_event_says_who_first_then_through_whom(pile: Pile) -> None:
    event = next((show(pile).parent / "events").iterdir()).read_text("utf-8")
    chain = re.search(r'<ol class="chain"[^>]*>(?:(?!</ol>).)*a nurse.*?</ol>', event, re.DOTALL)
    assert chain is not None
    names = re.findall(r'<bdi class="w">(.*?)</bdi>', chain[0])
    assert names == ["a nurse", "The Harbour Post", "a translation", "Wire Nine"]
    assert "translator, in Russian" in chain[0]
    assert event.index("At least 41") > 0
    assert "Varna Bridge, Kharkiv, Ukraine" in event
    assert "Varna Bridge, Crimea, Ukraine" in event


def test_an_origin_says_why_whoever_is_quoted_under_another_name_is_taken_for_it(tmp_path: Path) -> None:
    drafts = [
        Draft("a.txt", "Nine died, the Port Office of Varna said."),
        Draft("b.txt", "Nine died, said Olha Vada.", {"outlet": "Wire Nine"}),
        Draft("c.txt", "Nine died, said Petro Hrab.", {"outlet": "Daily Echo"}),
    ]
    names = ("the Port Office of Varna", "Olha Vada", "Petro Hrab")
    sources = [draft.source(name, "office") for draft, name in zip(drafts, names, strict=True)]
    said = [draft.say("Nine died", ("official", one)).id for draft, one in zip(drafts, sources, strict=True)]
    office, head, other = (one.id for one in sources)
    a, b, c = (draft.report.id for draft in drafts)
    origins = (
        Origin(source=office, knows_by="official", reports=(a, b)),
        Origin(source=other, knows_by="official", reports=(c,)),
    )
    event = Group(id="e" * 20, kind="event", label="Nine died", members=tuple(said))
    claim = Group(
        id="c" * 20, kind="claim", label="Nine died", members=tuple(said), origins=origins, event=event.id
    )
    why = (Reason("“Olha Vada” heads “the Port Office <of Varna>”.", 0.6),)
    link = Link(id="l" * 20, kind="source", a=head, b=office, why=why, event=event.id)
    elsewhere = Link(id="m" * 20, kind="source", a=head, b=other, why=(Reason("No.", 0.6),), event="f" * 20)
    links = Links(links=(link, elsewhere), groups=(claim, event))
    index = show(Pile(tmp_path / "case", drafts, links))
    text = (index.parent / "events" / f"{event.id}.html").read_text("utf-8")
    roots = text.split('<div class="root">')[1:]
    assert ['<details class="taken">' in root for root in roots] == [True, False]
    assert "“Olha Vada” heads “the Port Office &lt;of Varna&gt;”." in roots[0]
    assert f"not_same {head} {office} --by NAME" in roots[0]
    assert ">No.<" not in text


def test_a_disagreement_says_what_it_is_about(pile: Pile) -> None:
    front = show(pile)
    (event,) = (front.parent / "events").iterdir()
    assert '<span class="contested">how many killed: ' in front.read_text("utf-8")
    assert "<h3>They disagree on how many killed</h3>" in event.read_text("utf-8")


def test_all_events_stand_on_one_timeline_with_their_publications(pile: Pile) -> None:
    text = show(pile).read_text("utf-8")
    timeline = text.split('<section class="timeline"')[1].split("</section>")[0]
    assert timeline.count('class="extent"') == 1
    assert timeline.count('class="published"') == 3
    assert "4 March 2031" in timeline
    assert "4 March 2031 to 6 March 2031, 1 undated" in timeline


def test_an_unknown_outlet_is_called_so_and_told_apart_by_its_title(tmp_path: Path) -> None:
    draft = Draft("pile/scan-7.txt", "“It burnt,” Olena said.", {"outlet": None})
    said = draft.say("It burnt", ("witness", draft.source("Olena")), mode="direct")
    group = Group(id="e" * 20, kind="event", label="It burnt", members=(said.id,))
    index = show(Pile(tmp_path / "case", [draft], Links(groups=(group,))))
    for path in (index, index.parent / "events" / f"{group.id}.html"):
        text = path.read_text("utf-8")
        assert '<span class="unknown">unknown outlet</span></a> <small><bdi>scan-7.txt</bdi></small>' in text
    assert "4 March 2031, scan-7.txt</text>" in text  # the drawing of its event


@pytest.mark.parametrize("language", [None, "xx", "zz-Latn", "../../etc"])
def test_a_language_without_rules_is_said(tmp_path: Path, language: str | None) -> None:
    case = Pile(tmp_path / "case", [Draft("a.txt", "Words.", {"language": language})], Links())
    assert "Language without rules" in show(case).read_text("utf-8")


def test_an_empty_case_and_an_empty_report(tmp_path: Path) -> None:
    assert "No report was read." in show(Pile(tmp_path / "none", [], Links())).read_text("utf-8")
    from sayso.record import Report

    draft = Draft("a.txt", "x")
    draft.report = Report(id="r", path="a.txt", sha256="0", text="")
    draft.found = {}
    page = show(Pile(tmp_path / "case", [draft], Links())).parent / "reports" / "r.html"
    assert "The report has no words." in page.read_text("utf-8")
