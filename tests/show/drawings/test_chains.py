"""Chains drawn: origins left, reports right, a single origin seen, copies dashed, sixty reports legible."""

import itertools
import xml.etree.ElementTree as ET

from piles import Draft, Pile, harbour

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
    from sayso.record import Group, Links

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
    assert min(b - a for a, b in itertools.pairwise(rows)) >= chains.SIZE * 2
    assert "and 15 more reports" in "".join(root.itertext())
    assert float(root.get("height") or 0) < 60 * 50


def test_a_long_or_hostile_name_fits_and_is_text(tmp_path) -> None:
    draft = Draft("a.txt", "He said so", {"outlet": "<script>alert(1)</script>\u202e" + "long " * 40})
    draft.say("so", ("witness", draft.source("He")))
    from sayso.record import Group, Links

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
