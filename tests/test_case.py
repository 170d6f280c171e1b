"""A case: it adds, it changes nothing twice, it takes up where it was, and it loses nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import select

import sayso
from sayso.case import DATABASE, Case, Step, open_case
from sayso.errors import CaseInUse, NoCase
from sayso.keep import Store, sqlite_address
from sayso.keep.tables import CODES, FILED, TIES
from sayso.read import Given

REPORT = """ date 2022-11-12

The Bridge at Old Ford Is Gone

“We left at dawn,” Mila Deren, a baker, told the Lakeside Post. “Some 12 people stayed.”

Officials denied that the bridge had fallen.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(REPORT.replace("dawn", f"dawn {number}"), "utf-8")
    return folder


def dump(case: Path) -> list[str]:
    """The rows of a case, reports by their ids where the rows have the numbers of the order of filing."""
    store = Store(sqlite_address(case / DATABASE))
    with store.engine.connect() as connection:
        lines = list(connection.connection.iterdump())  # type: ignore[attr-defined]
        filed = {number: (report, moment) for number, report, moment, _ in connection.execute(select(FILED))}
        codes = [(code, moment, filed[number]) for code, moment, number in connection.execute(select(CODES))]
        ties = [(filed[a], filed[b], strength) for a, b, strength in connection.execute(select(TIES))]
    store.close()
    numbered = tuple(f'INSERT INTO "{table.name}"' for table in (FILED, CODES, TIES))
    lines = [line for line in lines if not line.startswith(numbered)]
    return sorted([*lines, *map(repr, (*filed.values(), *codes, *ties))])


def test_a_second_run_changes_nothing(pile: Path, tmp_path: Path) -> None:
    sayso.read([str(pile)], case=tmp_path / "case").close()
    before = dump(tmp_path / "case")
    with Case(tmp_path / "case") as case:
        steps = list(case.steps([str(pile)]))
    assert {step.outcome for step in steps} == {"known"}
    assert dump(tmp_path / "case") == before


def test_more_files_add(pile: Path, tmp_path: Path) -> None:
    with sayso.read([str(pile / "0.txt")], case=tmp_path / "case") as case:
        assert case.summary().reports == 1
    with sayso.read([str(pile)], case=tmp_path / "case") as case:
        assert case.summary().reports == 5
        assert [Path(report.path).name for report in case.reports()] == [f"{n}.txt" for n in range(5)]


def test_one_by_one_or_all_at_once_gives_the_same_case(pile: Path, tmp_path: Path) -> None:
    for number in (3, 1, 4, 0, 2):
        sayso.read([str(pile / f"{number}.txt")], case=tmp_path / "slowly").close()
    sayso.read([str(pile)], case=tmp_path / "at once").close()
    assert dump(tmp_path / "slowly") == dump(tmp_path / "at once")


def test_a_run_that_stops_between_steps_is_taken_up(pile: Path, tmp_path: Path) -> None:
    with Case(tmp_path / "case") as case:
        steps = case.steps([str(pile)])
        assert [next(steps).outcome for _ in range(2)] == ["kept", "kept"]
        steps.close()
    with Case(tmp_path / "case") as case:
        steps = list(case.steps([str(pile)]))
        outcomes = [step.outcome for step in steps if step.stage == "read"]
    assert outcomes == ["known"] * 2 + ["kept"] * 3
    sayso.read([str(pile)], case=tmp_path / "other").close()
    assert dump(tmp_path / "case") == dump(tmp_path / "other")


def test_a_run_that_is_killed_is_taken_up(pile: Path, tmp_path: Path) -> None:
    for number in range(5, 40):
        (pile / f"{number}.txt").write_text(REPORT.replace("dawn", f"dawn {number}"), "utf-8")
    command = [sys.executable, "-c", "import sayso, sys; sayso.read(sys.argv[1:2], case=sys.argv[2])"]
    run = subprocess.Popen([*command, str(pile), str(tmp_path / "case")])
    while not (tmp_path / "case" / "originals").is_dir() and run.poll() is None:
        time.sleep(0.02)
    time.sleep(0.2)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    sayso.read([str(pile)], case=tmp_path / "case").close()
    sayso.read([str(pile)], case=tmp_path / "other").close()
    assert dump(tmp_path / "case") == dump(tmp_path / "other")
    assert not list(open_case(tmp_path / "case").verify())


def test_a_changed_file_is_a_new_report_and_the_old_one_stays(pile: Path, tmp_path: Path) -> None:
    sayso.read([str(pile / "0.txt")], case=tmp_path / "case").close()
    (pile / "0.txt").write_text(REPORT.replace("12 people", "120 people"), "utf-8")
    with sayso.read([str(pile / "0.txt")], case=tmp_path / "case") as case:
        assert len({report.id for report in case.reports()}) == 2


def test_metadata_given_later_reaches_the_report(pile: Path, tmp_path: Path) -> None:
    sayso.read([str(pile / "0.txt")], case=tmp_path / "case").close()
    (pile / "0.meta.toml").write_text('outlet = "Lakeside Post"\n', "utf-8")
    with sayso.read([str(pile / "0.txt")], case=tmp_path / "case") as case:
        assert [report.outlet for report in case.reports()] == ["Lakeside Post"]


def test_given_metadata_counts(pile: Path, tmp_path: Path) -> None:
    with sayso.read([str(pile / "0.txt")], case=tmp_path / "c", given=Given(outlet="Radio Meridian")) as case:
        assert [report.outlet for report in case.reports()] == ["Radio Meridian"]


def test_a_bad_file_is_a_failure_and_the_rest_goes_on(pile: Path, tmp_path: Path) -> None:
    (pile / "empty.txt").write_bytes(b"")
    with Case(tmp_path / "case") as case:
        steps: list[Step] = list(case.steps([str(pile), str(pile / "gone.txt")]))
        assert [step.outcome for step in steps if step.stage == "read"].count("failed") == 2
        assert case.summary().reports == 5
        assert {Path(failure.path).name for failure in case.failures()} == {"empty.txt", "gone.txt"}
        assert all(failure.advice for failure in case.failures())


def test_a_failure_goes_away_when_the_file_is_mended(pile: Path, tmp_path: Path) -> None:
    (pile / "0.txt").write_bytes(b"")
    sayso.read([str(pile)], case=tmp_path / "case").close()
    (pile / "0.txt").write_text(REPORT, "utf-8")
    with sayso.read([str(pile)], case=tmp_path / "case") as case:
        assert case.failures() == ()


def test_two_writers_do_not_meet(pile: Path, tmp_path: Path) -> None:
    held = FileLock(tmp_path / "case" / ".lock")
    with Case(tmp_path / "case") as case, held, pytest.raises(CaseInUse, match="another sayso"):
        list(case.steps([str(pile)]))


def test_no_case_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoCase) as caught:
        open_case(tmp_path)
    assert "sayso read" in caught.value.advice


def test_verify_sees_a_changed_original(pile: Path, tmp_path: Path) -> None:
    with sayso.read([str(pile)], case=tmp_path / "case") as case:
        assert list(case.verify()) == []
        kept = case.original(next(case.reports()))
        assert kept is not None
        kept.chmod(0o644)
        kept.write_bytes(kept.read_bytes().replace(b"dawn", b"dusk"))
        assert [difference.noun for difference in case.verify()] == ["originals"]
