"""Several processes find what one finds, and whoever of them dies is not missed."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from sayso import crews
from sayso.case import Case
from sayso.find import Kit
from sayso.record import Findings, Report
from tests.test_case import REPORT, dump

MANY = 12


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(crews, "ALONE", 3)
    monkeypatch.setattr(crews, "AHEAD", 2)
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number:02d}.txt").write_text(REPORT.replace("dawn", f"dawn {number}"), "utf-8")
    (folder / "03b.txt").write_bytes(b"")
    polish = "Wczoraj w mieście odbyło się zebranie mieszkańców, którzy rozmawiali o moście i o drodze.\n"
    (folder / "05b.txt").write_text(polish, "utf-8")
    return folder


def read(pile: Path, folder: Path, jobs: int) -> list[tuple[str, str]]:
    with Case(folder) as case:
        return [(Path(step.path).name, step.outcome) for step in case.steps([str(pile)], jobs=jobs)]


def test_two_find_what_one_finds(pile: Path, tmp_path: Path) -> None:
    assert read(pile, tmp_path / "one", 1) == read(pile, tmp_path / "two", 2)
    assert dump(tmp_path / "one") == dump(tmp_path / "two")
    assert not multiprocessing.active_children()


def test_whoever_dies_is_not_missed(pile: Path, tmp_path: Path) -> None:
    killed = []
    with Case(tmp_path / "case") as case:
        for step in case.steps([str(pile)], jobs=2):
            if step.stage == "read" and not killed:
                for child in multiprocessing.active_children():
                    killed.append(child.pid)
                    os.kill(child.pid or 0, signal.SIGKILL)
    assert killed
    read(pile, tmp_path / "other", 1)
    assert dump(tmp_path / "case") == dump(tmp_path / "other")


def test_a_stop_on_the_way_is_taken_up(pile: Path, tmp_path: Path) -> None:
    with Case(tmp_path / "case") as case:
        steps = case.steps([str(pile)], jobs=2)
        for _ in range(6):
            next(steps)
        steps.close()
    outcomes = [outcome for _, outcome in read(pile, tmp_path / "case", 2)]
    assert outcomes.count("known") in (5, 6), "the empty file is tried again"
    read(pile, tmp_path / "other", 1)
    assert dump(tmp_path / "case") == dump(tmp_path / "other")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="NOT TESTED: children stand in /proc")
def test_nobody_outlives_the_one_that_called(pile: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom sayso import crews\nimport sayso\ncrews.ALONE = 1\n"
        "if __name__ == '__main__': sayso.read(sys.argv[1:2], case=sys.argv[2], jobs=2)\n"
    )
    for number in range(MANY, 400):
        (pile / f"{number:03d}.txt").write_text(REPORT.replace("dawn", f"dawn {number}"), "utf-8")
    (tmp_path / "run.py").write_text(script, "utf-8")
    run = subprocess.Popen([sys.executable, str(tmp_path / "run.py"), str(pile), str(tmp_path / "case")])
    try:
        while len(children(run.pid)) < 2 and run.poll() is None:
            time.sleep(0.02)
        mine = children(run.pid)
        assert len(mine) >= 2
    finally:
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
    until = time.monotonic() + 30
    while any(map(running, mine)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(running, mine))


def children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in listed.read_text().split()] if listed.exists() else []


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_report_that_finding_breaks_on_is_a_failure_and_the_rest_goes_on(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = crews.find

    def breaking(report: Report, kit: Kit) -> Findings:
        found = sound(report, kit)
        if "dawn 4" in report.text:
            raise IndexError("out of range")
        doubled = "dawn 5" in report.text
        return msgspec.structs.replace(found, statements=found.statements * (1 + doubled))

    monkeypatch.setattr(crews, "find", breaking)
    outcomes = read(pile, tmp_path / "case", 1)
    assert [name for name, outcome in outcomes if outcome == "failed"] == ["03b.txt"]
    with Case(tmp_path / "case") as case:
        broken = {Path(one.path).name: one.reason for one in case.failures() if "broke" in one.reason}
        assert len(list(case.reports())) == MANY + 1
    assert sorted(broken) == ["04.txt", "05.txt"]
    assert broken["04.txt"].endswith("IndexError: out of range")
    assert broken["05.txt"].endswith("statement found twice")
