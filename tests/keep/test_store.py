"""What the store promises: whole transactions, the same back, and every word checked."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import inspect
from sqlalchemy import text as sql

from sayso.errors import NewerCase, NotTheWords, SaysoError
from sayso.keep import Store, Taken, migrations, sqlite_address
from sayso.keep.tables import CODES
from sayso.record import (
    Attribution,
    Candidate,
    Failure,
    Figure,
    Findings,
    Judgement,
    Part,
    Passage,
    Place,
    Report,
    Source,
    Statement,
)

TEXT = "“We left at dawn,” the baker said in Old Ford. Some 12 went. 𝕏 и ещё."


def a_report(path: str = "a.txt", text: str = TEXT) -> Report:
    return Report(id=f"r-{path}", path=path, sha256="0" * 64, text=text, language="en")


def findings_of(report: Report) -> Findings:
    mine = report.id
    return Findings(
        passages=(Passage(id=f"p{mine}", report=mine, start=0, stop=len(report.text), role="body"),),
        statements=(
            Statement(
                id=f"s{report.id}",
                report=report.id,
                start=1,
                stop=17,
                parts=(Part(1, 8), Part(9, 17)),
                mode="direct",
                negated=True,
            ),
        ),
        sources=(
            Source(id=f"o{mine}", report=mine, name="the baker", kind="unnamed", mentions=(Part(19, 28),)),
        ),
        attributions=(
            Attribution(
                id=f"a{report.id}",
                report=report.id,
                statement=f"s{report.id}",
                step=1,
                role="witness",
                source=f"o{report.id}",
                start=19,
                stop=28,
                cue_start=29,
                cue_stop=33,
            ),
        ),
        figures=(
            Figure(
                id=f"f{report.id}", report=report.id, start=46, stop=53, low=12, high=12,
                qualifier="about", measure="present",
            ),
        ),
        places=(
            Place(
                id=f"l{report.id}", report=report.id, start=37, stop=45, kind="place",
                candidates=(
                    Candidate(name="Old Ford", gazetteer_id="1", latitude=51.5, longitude=0, radius=500),
                ),
            ),
        ),
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(sqlite_address(tmp_path / "case.db"))


def put(store: Store, report: Report, findings: Findings | None = None) -> None:
    found = findings_of(report) if findings is None else findings
    store.put(report, Taken("/pile/" + report.path, "0" * 64), found, b"digest", "rules 1")


def test_what_is_put_comes_back(store: Store) -> None:
    put(store, a_report())
    assert list(store.each()) == [(a_report(), findings_of(a_report()))]
    assert store.report("r-a.txt") == a_report()
    assert store.findings("r-a.txt") == findings_of(a_report())
    assert list(store.digests()) == [b"digest"]


def test_putting_twice_changes_nothing(store: Store) -> None:
    put(store, a_report())
    before = dump(store)
    put(store, a_report())
    assert dump(store) == before


def dump(store: Store) -> list[str]:
    with store.engine.connect() as connection:
        return list(connection.connection.iterdump())  # type: ignore[attr-defined]


def test_words_are_kept_beside_their_spans(store: Store) -> None:
    put(store, a_report())
    with store.engine.connect() as connection:
        assert connection.execute(sql("select words from statements")).scalar() == "We left at dawn,"
        row = connection.execute(sql("select words, cue_words from attributions")).one()
    assert tuple(row) == ("the baker", "said")


def test_verify_finds_nothing_on_what_was_put(store: Store) -> None:
    put(store, a_report())
    assert list(store.verify()) == []


PLANTED = {
    "a finding's words": "update statements set words = 'We left at dusk,'",
    "a part of a statement": "update statements set parts = replace(parts, 'We left', 'We lefl')",
    "a cue": "update attributions set cue_words = 'sald'",
    "a moved span": "update figures set start = start + 1",
    "the report, inside a finding": "update reports set text = replace(text, 'dawn', 'down')",
    "the report, outside every finding": "update reports set text = replace(text, '𝕏', 'X')",
}


@pytest.mark.parametrize("what", PLANTED)
def test_verify_finds_one_flipped_character(store: Store, what: str) -> None:
    report = a_report()
    put(store, report, Findings(**{**_fields(findings_of(report)), "passages": ()}))
    with store.engine.begin() as connection:
        connection.execute(sql(PLANTED[what]))
    assert list(store.verify())


def _fields(findings: Findings) -> dict[str, object]:
    return {name: getattr(findings, name) for name in findings.__struct_fields__}


def test_a_finding_outside_its_report_is_refused_and_nothing_of_it_is_kept(store: Store) -> None:
    report = a_report()
    outside = Passage(id="p", report=report.id, start=3, stop=len(TEXT) + 1, role="body")
    with pytest.raises(NotTheWords):
        put(store, report, Findings(passages=(outside,)))
    assert store.report(report.id) is None


def test_files_are_taken_once_per_state(store: Store) -> None:
    failure = Failure(id="x", path="a.txt", step="decode", reason="broken", advice="mend it")
    store.finish("/pile/a.txt", "a.txt", "state 1", [failure])
    assert store.taken("/pile/a.txt", "state 1")
    assert not store.taken("/pile/a.txt", "state 2")
    assert store.failures() == (failure,)
    store.finish("/pile/a.txt", "a.txt", "state 2", [])
    assert store.failures() == ()


def test_judgements_stay_in_order_and_can_be_taken_back(store: Store) -> None:
    first, second = (
        Judgement(id=one, targets=("a", "b"), verdict="same", by="ed", at="2026-01-01T00:00:00+00:00")
        for one in ("z", "a")
    )
    store.judge(first, ["r-a"])
    store.judge(second, [])
    undone = Judgement(id="z", targets=("a", "b"), verdict="same", by="ed", at=first.at, undone="2026-01-02")
    store.judge(undone, ["r-a"])
    assert store.judgements() == (undone, second)
    assert store.judged("z") == ("r-a",)
    assert store.judged("nobody's") is None


def test_a_judgement_of_the_first_format_is_kept(tmp_path: Path) -> None:
    address = sqlite_address(tmp_path / "case.db")
    old = Store(address)
    made = Judgement(id="z", targets=("a",), verdict="same", by="ed", at="2026-01-01T00:00:00+00:00")
    old.judge(made, [])
    with old.engine.begin() as connection:
        connection.execute(sql("alter table judgements drop column reports"))
    old.set_meta("format", "1")
    old.close()
    new = Store(address)
    assert new.judgements() == (made,)
    assert new.judged("z") is None


def test_what_the_second_format_filed_is_filed_anew(tmp_path: Path) -> None:
    address = sqlite_address(tmp_path / "case.db")
    old = Store(address)
    put(old, a_report())
    with old.engine.begin() as connection:
        connection.execute(sql("drop table codes"))
        connection.execute(sql("create table codes (code bigint, undated int, second real, report text)"))
        connection.execute(sql("insert into codes values (7, 0, 1.0, 'r')"))
    old.set_meta("format", "2")
    old.close()
    new = Store(address)
    assert new.count(CODES) == 0
    assert {"code", "moment", "number"} == {
        column["name"] for column in inspect(new.engine).get_columns("codes")
    }
    assert new.report("r-a.txt") is not None


def test_a_newer_case_is_left_alone(tmp_path: Path) -> None:
    address = sqlite_address(tmp_path / "case.db")
    store = Store(address)
    store.set_meta("format", str(migrations.FORMAT + 1))
    store.close()
    before = hashlib.sha256((tmp_path / "case.db").read_bytes()).hexdigest()
    with pytest.raises(NewerCase, match="format"):
        Store(address)
    assert hashlib.sha256((tmp_path / "case.db").read_bytes()).hexdigest() == before


def test_an_older_case_goes_through_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = sqlite_address(tmp_path / "case.db")
    old = Store(address)
    put(old, a_report())
    old.set_meta("format", "1")
    old.close()
    monkeypatch.setattr(migrations, "FORMAT", 3)
    monkeypatch.setattr("sayso.keep.store.FORMAT", 3)
    steps = {
        1: lambda connection: connection.execute(sql("update reports set title = 'one'")),
        2: lambda connection: connection.execute(sql("update reports set title = title || ' two'")),
    }
    monkeypatch.setattr(migrations, "STEPS", steps)
    new = Store(address)
    report = new.report("r-a.txt")
    assert report is not None
    assert report.title == "one two"
    assert new.meta("format") == "3"
    assert new.findings(report.id) == Findings(), "what can be made again is dropped"
    assert new.stale("rules 1") == [report.id]


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "case.db").write_bytes(b"not a database, but long enough to be looked at" * 100)
    with pytest.raises(SaysoError, match=r"case\.db") as caught:
        Store(sqlite_address(tmp_path / "case.db"))
    assert "copy" in caught.value.advice


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    store = Store(sqlite_address(tmp_path / "case.db"))
    put(store, a_report("a.txt"))
    with store.engine.connect() as connection:
        pages = connection.execute(sql("pragma page_count")).scalar()
    from sqlalchemy import event

    @event.listens_for(store.engine, "begin")
    def cap(connection: object) -> None:
        connection.exec_driver_sql(f"pragma max_page_count={pages}")  # type: ignore[attr-defined]

    with pytest.raises(SaysoError, match="full") as caught:
        put(store, a_report("b.txt", "x" * 1_000_000), Findings())
    assert "again" in caught.value.advice
    assert [report.path for report, _ in store.each()] == ["a.txt"]
    assert list(store.verify()) == []
