"""The command line, run as a person runs it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import text as sql

from sayso import __version__
from sayso.case import DATABASE
from sayso.cli import main
from sayso.keep import Store, sqlite_address

REPORT = "“The bridge is gone,” Mila Deren, a baker, told the Lakeside Post on 3 May 2024.\n"


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(list(words))
        status = left.value.code
        assert isinstance(status, int | None)
        return Done(status or 0, *capsys.readouterr())

    return run


def run_apart(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", *words]
    return subprocess.run(command, capture_output=True, text=True, input=stdin, check=False)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "a.txt").write_text(REPORT, "utf-8")
    return tmp_path / "pile"


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"sayso {__version__}\n"


def test_help_names_every_command_and_where_to_start(run: Run) -> None:
    said = run("--help").stdout
    assert "sayso demo" in said
    for command in ("read", "show", "export", "verify", "demo"):
        assert f" {command} " in said


def test_read_says_what_the_case_comes_to_and_where_its_page_is(run: Run, pile: Path, tmp_path: Path) -> None:
    done = run("read", str(pile), "--case", str(tmp_path / "case"))
    assert done.returncode == 0, done.stderr
    first, last = done.stdout.splitlines()[0], done.stdout.splitlines()[-1]
    assert first.startswith("1 report, ")
    assert " statement" in first
    assert " rest on " in first
    page = Path(last.removeprefix("Page: "))
    assert page == tmp_path / "case" / "page" / "index.html"
    assert page.is_file()


def test_read_takes_standard_input(tmp_path: Path) -> None:
    done = run_apart("read", "-", "--case", str(tmp_path / "case"), stdin=REPORT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 report, ")


def test_a_report_whose_only_time_is_not_known_has_a_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The pumps failed on Monday, a foreman said.\n", "utf-8")
    done = run("read", str(tmp_path / "a.txt"), "--case", str(tmp_path / "case"))
    assert done.returncode == 0, done.stderr


def test_a_hostile_file_name_reaches_the_terminal_as_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2Jb.txt").write_bytes(b"")
    done = run("read", str(tmp_path), "--case", str(tmp_path / "case"))
    assert "\x1b" not in done.stderr
    assert "[U+001B][2Jb.txt" in done.stderr


def test_nothing_read_is_1_and_says_why(run: Run, tmp_path: Path) -> None:
    done = run("read", str(tmp_path / "gone.txt"), "--case", str(tmp_path / "case"))
    assert done.returncode == 1
    assert "gone.txt" in done.stderr


def test_something_read_is_0_and_the_failure_is_told(run: Run, pile: Path, tmp_path: Path) -> None:
    (pile / "empty.txt").write_bytes(b"")
    done = run("read", str(pile), "--case", str(tmp_path / "case"))
    assert done.returncode == 0
    assert "empty.txt" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("read",),
        ("read", "x"),
        ("nonsense",),
        ("export", "x", "--format", "nonsense"),
        ("read", "--nonsense"),
    ],
)
def test_wrong_usage_is_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).returncode == 2


@pytest.mark.parametrize("command", ["show", "export", "verify"])
def test_no_case_is_said_in_two_lines(run: Run, command: str, tmp_path: Path) -> None:
    done = run(command, str(tmp_path))
    assert done.returncode == 1
    assert "there is no case here" in done.stderr
    assert "sayso read" in done.stderr
    assert "Traceback" not in done.stderr


def test_export_is_json_whose_spans_are_the_words(run: Run, pile: Path, tmp_path: Path) -> None:
    run("read", str(pile), "--case", str(tmp_path / "case"))
    case = json.loads(run("export", str(tmp_path / "case")).stdout)
    texts = {report["id"]: report["text"] for report in case["reports"]}
    assert texts
    assert case["statements"]
    for noun in ("statements", "figures", "times", "places", "checks"):
        for one in case[noun]:
            assert texts[one["report"]][one["start"] : one["stop"]] == one["text"]


def test_verify_is_1_on_a_flipped_character(run: Run, pile: Path, tmp_path: Path) -> None:
    run("read", str(pile), "--case", str(tmp_path / "case"))
    assert run("verify", str(tmp_path / "case")).returncode == 0
    store = Store(sqlite_address(tmp_path / "case" / DATABASE))
    with store.engine.begin() as connection:
        connection.execute(sql("update statements set words = replace(words, 'bridge', 'fridge')"))
    store.close()
    done = run("verify", str(tmp_path / "case"))
    assert done.returncode == 1
    assert "fridge" in done.stderr


def test_a_case_that_waits_for_its_findings_says_so(run: Run, pile: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "case")
    run("read", str(pile), "--case", folder)
    before = run("export", folder)
    assert before.stderr == ""
    store = Store(sqlite_address(tmp_path / "case" / DATABASE))
    with store.engine.begin() as connection:
        connection.execute(sql("alter table judgements drop column reports"))
    store.set_meta("format", "1")
    store.close()
    for command in ("export", "show"):
        assert "Reports without findings" in run(command, folder).stderr
    run("read", str(pile), "--case", folder)
    assert run("export", folder) == before


def test_a_newer_case_is_refused_and_says_what_to_do(run: Run, pile: Path, tmp_path: Path) -> None:
    run("read", str(pile), "--case", str(tmp_path / "case"))
    store = Store(sqlite_address(tmp_path / "case" / DATABASE))
    store.set_meta("format", "999")
    store.close()
    done = run("read", str(pile), "--case", str(tmp_path / "case"))
    assert done.returncode == 1
    assert "newer" in done.stderr


def test_a_case_that_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "case").write_text("x", "utf-8")
    done = run_apart("read", "-", "--case", str(tmp_path / "case"), stdin=REPORT)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def exported(run: Run, case: Path) -> Any:
    return json.loads(run("export", str(case)).stdout)


def test_a_judgement_is_kept_with_its_words_and_can_be_taken_back(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            REPORT.replace("Mila Deren", f"Mila {name.upper()}rken"), "utf-8"
        )
    case = tmp_path / "case"
    run("read", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--case", str(case))
    people = [one["id"] for one in exported(run, case)["sources"] if one["name"].startswith("Mila")]
    assert len(people) == 2
    done = run("judge", str(case), "same", *people, "--by", "ed", "--note", "one baker")
    assert done.returncode == 0, done.stderr
    joined = [one["members"] for one in exported(run, case)["groups"] if one["kind"] == "source"]
    assert sorted(people) in [sorted(members) for members in joined]
    run("read", str(tmp_path / "a.txt"), "--case", str(case), "--outlet", "Lakeside Post")
    after = exported(run, case)
    assert after["judgements"][0]["words"] == ["Mila Arken", "Mila Brken"]
    assert run("judgements", str(case)).stdout.count("one baker") == 1
    assert run("judge", str(case), "undo", after["judgements"][0]["id"], "--by", "ed").returncode == 0
    joined = [one["members"] for one in exported(run, case)["groups"] if one["kind"] == "source"]
    assert sorted(people) not in [sorted(members) for members in joined]
    assert "taken back" in run("judgements", str(case)).stdout


def test_two_that_one_event_takes_for_one_are_parted_at_will(run: Run, tmp_path: Path) -> None:
    lead = "Flood at Zelena Luka\n\nA flood swept through the village of Zelena Luka on Sunday. "
    ends = (
        "The regional water agency said that nine people were killed.",
        "Nine people were killed, said Roman Popad, head of the regional water agency.",
        "The church of Zelena Luka stood in the water for three days, a baker said.",
    )
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path, end in zip(paths, ends, strict=True):
        path.write_text(lead + end, "utf-8")
    case = tmp_path / "case"
    run("read", *map(str, paths[:2]), "--case", str(case))

    def joined() -> list[Any]:
        return [one for one in exported(run, case)["links"] if one["kind"] == "source"]

    def origins() -> set[int]:
        return {len(one["origins"]) for one in exported(run, case)["groups"] if one["kind"] == "claim"}

    (join,) = joined()
    assert join["why"][0]["reason"].startswith("“Roman Popad” heads “The regional water agency”")
    assert origins() == {1}
    page = next((case / "page" / "events").iterdir())
    assert f"not_same {join['a']} {join['b']} --by" in page.read_text("utf-8")
    done = run("judge", str(case), "not_same", join["a"], join["b"], "--by", "ed")
    assert done.returncode == 0, done.stderr
    assert "Roman Popad" in done.stdout
    assert (joined(), origins()) == ([], {2})
    run("read", str(paths[2]), "--case", str(case))
    assert (joined(), origins()) == ([], {2})
    (kept,) = exported(run, case)["judgements"]
    assert run("judge", str(case), "undo", kept["id"], "--by", "ed").returncode == 0
    assert [one["why"] for one in joined()] == [join["why"]]
    assert origins() == {1}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("same", "no-such-id", "nor-this"), "no record"),
        (("same", "one"), "two records"),
        (("figure", "one", "--value", "many"), "no range"),
        (("place", "one"), "needs"),
        (("nonsense", "one"), "no such verdict"),
        (("undo", "one"), "no judgement"),
    ],
)
def test_a_judgement_that_lacks_something_says_what(
    run: Run, pile: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    run("read", str(pile), "--case", str(tmp_path / "case"))
    done = run("judge", str(tmp_path / "case"), *words, "--by", "ed")
    assert done.returncode == 1
    assert said in done.stderr


def test_places_are_added_to_a_case_and_found_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    report, table, case = tmp_path / "report.txt", tmp_path / "places.csv", str(tmp_path / "case")
    report.write_text("A storm hit Qarrowmere, in the Luhansk region of Ukraine, on Monday.\n", "utf-8")
    table.write_text("name,latitude,longitude,country,region\nQarrowmere,49.5,38.5,UA,14\n", "utf-8")
    assert run("read", str(report), "--case", case).returncode == 0
    added = run("places", "add", str(table), "--case", case)
    assert (added.returncode, "1 places added; 1 are there now." in added.stdout) == (0, True)
    exported = json.loads(run("export", case).stdout)
    (place,) = (one for one in exported["places"] if one["text"] == "Qarrowmere")
    assert [(c["name"], c["latitude"]) for c in place["candidates"]] == [("Qarrowmere", 49.5)]
    table.write_text("name,latitude,longitude\nQarrowmere,north,38.5\n", "utf-8")
    refused = run("places", "add", str(table), "--case", case)
    assert refused.returncode == 1
    assert "places.csv:2" in refused.stderr
