"""Chains drawn: origins left, reports right, a single origin seen, copies dashed, sixty reports legible."""

import itertools
import re
import xml.etree.ElementTree as ET

from piles import Draft, Pile, harbour

from sayso.record import Group, Links
from sayso.show import events
from sayso.show.addresses import Addresses
from sayso.show.drawings import chains
from sayso.show.shelves import Shelf


def _event(pile: Pile) -> events.Event:
    shelf = Shelf(pile)
    return events.event(shelf, shelf.events()[0])


def _texts(root: ET.Element, kind: str) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter("text") if one.get("class") == kind]


def test_a_chain_goes_from_the_origin_through_its_hops_to_the_report(tmp_path) -> None:
    event = _event(harbour(tmp_path))
    copies = [chains.Reprint(event.reports[0].id, event.reports[1].id, False)]
    root = ET.fromstring(chains.draw(event.roots, copies, Addresses(), "c"))
    assert _texts(root, "name origin") == ["Olena Prykhid", "the Port Office"]
    assert set(_texts(root, "name hop")) == {"The Harbour Post", "a translation"}
    assert set(_texts(root, "name report")) == {"The Harbour Post", "Daily Echo", "Wire Nine", "Port Gazette"}
    left = {one.text: float(one.get("x") or 0) for one in root.iter("text")}
    assert left["Olena Prykhid"] < left["a translation"] < left["Wire Nine"]
    assert [one.get("class") for one in root.iter("path") if "reprint" in (one.get("class") or "")] == [
        "reprint"
    ]


def test_sixty_reports_on_one_origin_are_rows_apart_on_one_stem(tmp_path) -> None:
    drafts = [Draft(f"{n:03}.txt", "Olena said so", {"outlet": f"Outlet {n}"}) for n in range(75)]
    said = []
    for draft in drafts:
        draft.say("so", ("witness", draft.source("Olena")))
    sources = tuple(draft.found["sources"][1].id for draft in drafts)
    groups = (
        Group(id="s", kind="source", label="Olena", members=sources),
        Group(id="e", kind="event", label="so", members=tuple(d.found["statements"][0].id for d in drafts)),
    )
    event = _event(Pile(tmp_path, drafts, Links(groups=groups)))
    assert not said
    root = ET.fromstring(chains.draw(event.roots, [], Addresses(), "c"))
    assert _texts(root, "name origin") == ["Olena"]
    rows = sorted(float(one.get("y") or 0) for one in root.iter("text") if one.get("class") == "name report")
    assert len(rows) == chains.ROWS
    assert min(b - a for a, b in itertools.pairwise(rows)) >= chains.SIZE * 1.4
    assert "and 15 more reports" in "".join(root.itertext())
    assert float(root.get("height") or 0) < 60 * 50


def test_a_hop_stands_amid_the_ways_that_run_over_its_column(tmp_path) -> None:
    words = "Olena and Petro said so by the Post"
    drafts = [Draft(f"{n}.txt", words, {"outlet": f"Outlet {n}"}) for n in range(9)]
    said = []
    for number, draft in enumerate(drafts):
        people = [draft.source(f"Witness {one}", mention="Olena") for one in range(number % 3 + 1)]
        relay = draft.source(f"Post {number % 2}", "outlet", mention="Post")
        said += [draft.say("said so", ("witness", one)).id for one in people]
        said.append(draft.say("said so by", ("relay", relay), ("witness", people[0])).id)
    group = Group(id="e" * 20, kind="event", label="said so", members=tuple(said))
    event = _event(Pile(tmp_path, drafts, Links(groups=(group,))))
    root = ET.fromstring(chains.draw(event.roots, [], Addresses(), "c"))
    names = [one for one in root.iter("text") if one.get("class") == "name hop"]
    ways = [one.get("d") or "" for one in root.iter("path") if one.get("class") == "way"]
    starts = [[float(one) for one in re.findall(r"[\d.]+", way)[:3]] for way in ways]
    over = [y for x, y, until in starts if x < 300 < until]
    assert len(names) == 9
    assert over
    for name in names:
        assert min(abs(float(name.get("y") or 0) + 6 - way) for way in over) > 20


def test_a_long_or_hostile_name_fits_and_is_text(tmp_path) -> None:
    draft = Draft("a.txt", "He said so", {"outlet": "<script>alert(1)</script>\u202e" + "long " * 40})
    draft.say("so", ("witness", draft.source("He")))
    group = Group(id="e", kind="event", label="so", members=(draft.found["statements"][0].id,))
    drawn = chains.draw(_event(Pile(tmp_path, [draft], Links(groups=(group,)))).roots, [], Addresses(), 'c"x')
    root = ET.fromstring(drawn)
    assert not list(root.iter("script"))
    (name,) = [one for one in root.iter("text") if one.get("class") == "name report"]
    title = name.find("title")
    assert title is not None
    assert len(title.tail or "") < 40
    assert "[U+202E]" in (title.text or "")


def test_nothing_said_nothing_drawn() -> None:
    assert chains.draw([], [], Addresses(), "c") == ""
