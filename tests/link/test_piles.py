"""A pile linked at once, and one report after another."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from sayso.find import Kit, find
from sayso.keep import Store, Taken, sqlite_address
from sayso.keep.shelves import Shelf
from sayso.link import Digest, Linker, digest, events, link
from sayso.record import Findings, Group, Judgement, Links, Report, identify

FIRE = """Fire at the Orlen mill kills three

A fire at the Orlen mill in Verkhivka killed three people on Monday night, the fire brigade said.

"I saw the roof come down," said Ilya Marov, a night watchman at the mill. "Nobody rang the bell."

Marov said that the gate had been locked from outside. The mill's owner, Petr Savin, did not answer calls."""

LATER = """What happened at the Orlen mill?

Three people died in the fire at the Orlen mill in Verkhivka, according to the fire brigade.

The bell was not rung and the gate had been locked from outside, Ilya Marov told the Harbour Gazette.

The owner, Petr Savin, denied that the gate had been locked from outside."""

OTHER = """Lisbon opens a museum of tiles

A museum of painted tiles opened in Lisbon on Thursday. "It took nine years," said its director, Ana Pires.

Entry is free on Sundays until March."""


def report(text: str, name: str, published: str | None, number: int = 0) -> Report:
    made = identify("report", text, name, number)
    return Report(
        id=made, path=f"{name}.txt", sha256="", text=text, outlet=name, language="en", published=published
    )


def pile(*reports: Report) -> list[Digest]:
    return [digest(one, find(one, Kit())) for one in reports]


FIRST = report(FIRE, "Harbour Gazette", "2024-03-05T08:00:00+00:00")
COPY = report(FIRE.replace("kills three", "leaves three dead"), "Evening Bell", "2024-03-05T11:00:00+00:00")
SECOND = report(LATER, "Lakeside Post", "2024-03-06T09:00:00+00:00")
ELSEWHERE = report(OTHER, "Tile Weekly", "2024-03-07")
PILE = pile(FIRST, COPY, SECOND, ELSEWHERE)


def groups(links: Links, kind: str) -> list[set[str]]:
    return [set(group.members) for group in links.groups if group.kind == kind]


def test_nothing_links_to_nothing() -> None:
    assert link([]) == Links()
    assert groups(link(pile(ELSEWHERE)), "story") == []


def test_one_story_and_one_report_by_itself() -> None:
    assert groups(link(PILE), "story") == [{FIRST.id, COPY.id, SECOND.id}]


def test_a_copy_has_a_direction_and_a_reason() -> None:
    links = link(PILE)
    assert groups(links, "copy") == [{FIRST.id, COPY.id}]
    (one,) = [each for each in links.links if {each.a, each.b} == {FIRST.id, COPY.id}]
    assert (one.a, one.b, one.credited) == (FIRST.id, COPY.id, False)
    assert all(reason.reason.endswith(".") and -1 <= reason.weight <= 1 for reason in one.why)


def test_who_names_the_other_copied_it_whatever_the_clock_says() -> None:
    early = report(FIRE + "\n\nFirst published by the Harbour Gazette.", "Evening Bell", "2024-03-04")
    (one,) = [each for each in link(pile(FIRST, early)).links if each.kind == "copy"]
    assert (one.a, one.credited) == (FIRST.id, True)


@pytest.mark.parametrize("published", [None, "2999-01-01", "not a day"])
def test_times_that_are_missing_or_to_come(published: str | None) -> None:
    odd = report(FIRE, "Evening Bell", published)
    assert groups(link(pile(FIRST, odd, SECOND)), "copy") == [{FIRST.id, odd.id}]


def test_two_interviews_with_one_man_are_one_origin() -> None:
    (origin,) = [one for one in link(PILE).groups if one.kind == "origin" and one.label == "Ilya Marov"]
    assert set(origin.members) == {FIRST.id, COPY.id, SECOND.id}


def test_the_order_of_the_reports_makes_no_difference() -> None:
    expected = link(PILE)
    for seed in range(5):
        mixed = list(PILE)
        random.Random(seed).shuffle(mixed)
        assert link(mixed) == expected


@contextmanager
def shelved(folder: Path, digests: Sequence[Digest]) -> Iterator[tuple[Store, Shelf]]:
    """A store that holds these digests, of reports without findings, and its shelf."""
    store = Store(sqlite_address(folder / "case.db"))
    for one in digests:
        kept = Report(id=one.report, path=one.path, sha256="", text="Words.", published=one.published)
        store.put(kept, Taken("", ""), Findings(), msgspec.msgpack.encode(one), "")
    with store.shelf() as shelf:
        yield store, shelf
    store.close()


@pytest.mark.parametrize("seed", range(4))
def test_one_by_one_comes_to_the_same(seed: int, tmp_path: Path) -> None:
    more = [
        report(FIRE.replace("Verkhivka", town), town, "2024-03-08") for town in ("Dolyna", "Rika", "Tura")
    ]
    every = [*PILE, *pile(*more)]
    random.Random(seed).shuffle(every)
    with shelved(tmp_path, every) as (store, shelf):
        linker = Linker(shelf)
        for one in every:
            linker.add(one.report)
        shelf.commit()
        assert store.links() == link(every)
        assert store.linked()


def test_all_at_once_comes_to_the_same_stopped_anywhere(tmp_path: Path) -> None:
    stop = 0
    while True:
        (tmp_path / str(stop)).mkdir()
        with shelved(tmp_path / str(stop), PILE) as (store, shelf):
            for number, _ in enumerate(Linker(shelf).catch_up()):
                shelf.commit()
                if number == stop:
                    break
            finished = store.linked()
            for _ in Linker(shelf).catch_up():
                shelf.commit()
            assert store.links() == link(PILE)
        if finished:
            return
        stop += 1


def test_a_report_read_anew_is_linked_anew(tmp_path: Path) -> None:
    with shelved(tmp_path, PILE) as (store, shelf):
        for _ in Linker(shelf).catch_up():
            shelf.commit()
    other = msgspec.structs.replace(FIRST, text=OTHER)
    changed = digest(other, find(other, Kit()))
    with shelved(tmp_path, [changed]) as (store, shelf):
        assert not store.linked()
        for _ in Linker(shelf).catch_up():
            shelf.commit()
        assert store.links() == link([changed, *PILE[1:]])


def test_one_more_report_leaves_other_stories_alone(tmp_path: Path) -> None:
    with shelved(tmp_path, pile(FIRST, COPY, ELSEWHERE)) as (_, shelf):
        for _ in Linker(shelf).catch_up():
            shelf.commit()
    with shelved(tmp_path, pile(SECOND)) as (_, shelf):
        for _ in Linker(shelf).catch_up():
            shelf.commit()
        told = list(shelf.stories([SECOND.id, ELSEWHERE.id]).values())
    assert sorted(map(len, told)) == [1, 3]


def test_ten_thousand_copies_are_one_story_of_one_origin() -> None:
    copies = pile(*(report(FIRE, f"Outlet {number}", "2024-03-05") for number in range(60)))
    links = link(copies)
    assert [len(group) for group in groups(links, "copy")] == [60]
    assert len(links.links) == 59
    origins = [group for group in links.groups if group.kind == "origin" and "Marov" in group.label]
    assert [len(group.members) for group in origins] == [60]


def test_of_a_large_story_copies_that_were_changed_are_one_happening(monkeypatch: pytest.MonkeyPatch) -> None:
    more = (f" Reader {number} of the Gazette sent a picture." for number in range(6))
    copies = pile(*(report(FIRE + one, f"Outlet {n}", "2024-03-05") for n, one in enumerate(more)))
    expected = link(copies)
    monkeypatch.setattr(events, "LARGE", 3)
    monkeypatch.delattr(events, "scores")
    assert link(copies) == expected, "one of them stands for all, which leaves nothing to score"
    assert len([group for group in expected.groups if group.kind == "event"]) == 1


def test_two_reports_that_rest_on_each_other_are_a_circle() -> None:
    gone = "Oleh Marchuk, the mayor of Dolyna, has resigned"
    a = report(f"Mayor of Dolyna resigns\n\n{gone}, according to the Evening Bell.", "Tile Weekly", None)
    b = report(f"Dolyna is without a mayor\n\n{gone}, Tile Weekly reported.", "Evening Bell", None)
    claims = [group for group in link(pile(a, b)).groups if group.kind == "claim"]
    assert any("A circle" in reason.reason for group in claims for reason in group.why)
    assert all(origin.source is None for group in claims for origin in group.origins)


def judged(verdict: str, *targets: str, value: str | None = None, undone: str | None = None) -> Judgement:
    made = identify("judgement", verdict, *targets)
    return Judgement(
        id=made, targets=targets, verdict=verdict, value=value, by="x", at="2024-03-09", undone=undone
    )


def test_a_person_keeps_two_reports_apart() -> None:
    ruling = judged("not_same", FIRST.id, SECOND.id)
    for members in groups(link(PILE, [ruling]), "story"):
        assert not {FIRST.id, SECOND.id} <= members
    undone = judged("not_same", FIRST.id, SECOND.id, undone="2024-03-10")
    assert link(PILE, [undone]) == link(PILE)


def test_a_person_puts_two_reports_together() -> None:
    ruling = judged("same", FIRST.id, ELSEWHERE.id)
    assert {FIRST.id, ELSEWHERE.id} <= max(groups(link(PILE, [ruling]), "story"), key=len)


def test_a_judgement_finds_a_group_that_has_grown() -> None:
    small = link(pile(FIRST, COPY))
    (story,) = [group.id for group in small.groups if group.kind == "story"]
    ruling = judged("merge", story, ELSEWHERE.id)
    assert {FIRST.id, COPY.id, SECOND.id, ELSEWHERE.id} in groups(link(PILE, [ruling]), "story")


def test_a_person_names_the_origin() -> None:
    plain = link(PILE)
    claim = next(group for group in plain.groups if group.kind == "claim" and len(group.origins) == 1)
    ruled = link(PILE, [judged("origin", *claim.members, value="somebody")])
    sources = {o.source for g in ruled.groups if g.kind == "claim" for o in g.origins}
    assert "somebody" in sources


def test_groups_of_a_kind_hold_what_the_schema_says() -> None:
    reports = {one.report for one in PILE}
    for group in link(PILE).groups:
        inside = set(group.members) <= reports
        assert inside == (group.kind in ("story", "copy", "origin")), group
        assert list(group.members) == sorted(set(group.members))
        assert group.label
    ids = [group.id for group in link(PILE).groups]
    assert all(a != b for a, b in combinations(ids, 2))


def test_thousands_of_copies_stay_one_story_of_one_origin() -> None:
    (one,) = pile(FIRST)
    texts = [
        msgspec.structs.replace(
            one, report=identify("report", n), outlet=f"Outlet {n}", outlet_key=f"outlet{n}"
        )
        for n in range(1000)
    ]
    links = link(texts)
    assert [len(group) for group in groups(links, "story")] == [1000]
    assert [len(group) for group in groups(links, "copy")] == [1000]
    claims = [group for group in links.groups if group.kind == "claim"]
    assert claims
    assert all(len({o.source for o in claim.origins if o.source}) <= 1 for claim in claims)


def test_a_report_that_quotes_itself_is_no_second_origin() -> None:
    text = f"{FIRE}\n\nThe gate had been locked from outside, the Harbour Gazette reported."
    selfish = report(text, "Harbour Gazette", "2024-03-05T08:00:00+00:00")
    again = "Who locked the Orlen mill?\n\nThe gate had been locked from outside, said Ilya Marov of it."
    other = report(again, "Lakeside Post", "2024-03-06T09:00:00+00:00")
    links = link(pile(selfish, other))
    assert not any(one.a == one.b for one in links.links)
    (claim,) = [group for group in links.groups if group.kind == "claim" and "gate" in group.label]
    assert [one.reports for one in claim.origins if one.source] == [(selfish.id, other.id)]


def test_what_one_denies_in_the_same_words_is_another_claim() -> None:
    for claim in (group for group in link(PILE).groups if group.kind == "claim"):
        assert not any("Savin" in one for one in _named(claim))


def _named(claim: Group) -> list[str]:
    names = {source.id: source.name for one in (FIRST, COPY, SECOND) for source in find(one, Kit()).sources}
    return [names[one.source] for one in claim.origins if one.source]


def test_half_a_pile_without_a_time_or_with_one_to_come() -> None:
    times = [None, "2999-01-01", "2024-03-05", None, "2999-01-01", "2024-03-06"]
    odd = pile(*(report(FIRE, f"Outlet {n}", time, n) for n, time in enumerate(times)))
    links = link(odd)
    assert [len(group) for group in groups(links, "copy")] == [len(times)]
    mixed = list(odd)
    random.Random(1).shuffle(mixed)
    assert link(mixed) == links


def test_a_post_carries_a_claim_in_its_own_voice() -> None:
    seen = report(
        "I was at the Orlen mill in Verkhivka. The gate had been locked from outside.", "gate_keeper", None
    )
    post = msgspec.structs.replace(
        seen, kind="post", account="gate_keeper", published="2024-03-05T07:00+00:00"
    )
    links = link(pile(FIRST, SECOND, post))
    carried = [
        {one for origin in group.origins if origin.source for one in origin.reports}
        for group in links.groups
        if group.kind == "claim"
    ]
    assert any({post.id, FIRST.id} <= reports for reports in carried)


def test_a_post_that_passes_something_on_is_no_origin() -> None:
    passed = report(
        'Translated from @mill_news: "The gate of the Orlen mill in Verkhivka had been locked from outside."',
        "mill_en", "2024-03-05T07:00+00:00",
    )  # fmt: skip
    post = msgspec.structs.replace(passed, kind="post", account="mill_en")
    links = link(pile(FIRST, SECOND, post))
    assert not any(
        origin.source and set(origin.reports) == {post.id}
        for group in links.groups
        if group.kind == "claim"
        for origin in group.origins
        if len(group.origins) > 1
        and post.id in origin.reports
        and len(origin.reports) == 1
        and any(FIRST.id in other.reports for other in group.origins)
    )
