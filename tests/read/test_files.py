"""Walking files and folders, kind and unkind ones."""

import os
import socket
from pathlib import Path

import pytest

from sayso.errors import Unreadable
from sayso.read import File, files


def paths(*named: str) -> list[str]:
    """The paths of the files found; a failure as its step and path."""
    return [one.path if isinstance(one, File) else f"{one.step}: {one.path}" for one in files(named)]


@pytest.fixture
def pile(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "pile/b.txt",
        "pile/a/z.txt",
        "pile/a/.hidden",
        "pile/.git/x.txt",
        "pile/c.md",
        "pile/c.meta.toml",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if name.endswith(".toml") else "words", "utf-8")
    return tmp_path / "pile"


def test_a_folder_is_walked_in_order_without_hidden_and_metadata_files(pile: Path) -> None:
    assert paths("pile") == ["pile/a/z.txt", "pile/b.txt", "pile/c.md"]
    assert paths("./pile/") == paths("pile") == paths("pile/../pile")
    assert paths(str(pile)) == [str(pile / name) for name in ("a/z.txt", "b.txt", "c.md")]


def test_a_file_is_given_once_and_a_hidden_one_where_it_is_named(pile: Path) -> None:
    assert paths("pile/b.txt", "pile", "pile/b.txt") == ["pile/b.txt", "pile/a/z.txt", "pile/c.md"]
    assert paths("pile/a/.hidden") == ["pile/a/.hidden"]
    assert paths(*map(str, sorted(Path("pile").iterdir()))) == [
        "pile/.git/x.txt",
        "pile/a/z.txt",
        "pile/b.txt",
        "pile/c.md",
    ]


def test_metadata_beside_no_report_is_a_failure(pile: Path) -> None:
    (pile / "d.meta.toml").write_text("")
    assert paths("pile")[-1] == "metadata: pile/d.meta.toml"
    assert paths("pile/d.meta.toml") == ["metadata: pile/d.meta.toml"]


def test_the_parts_that_a_browser_saves_beside_a_page_are_no_reports(pile: Path) -> None:
    (pile / "page.html").write_text("x")
    (pile / "page_files").mkdir()
    (pile / "page_files" / "style.css").write_text("x")
    (pile / "other_files").mkdir()
    (pile / "other_files" / "x.txt").write_text("x")
    assert paths("pile") == [
        "pile/a/z.txt",
        "pile/b.txt",
        "pile/c.md",
        "pile/other_files/x.txt",
        "pile/page.html",
    ]


def test_the_location_is_the_file_itself(pile: Path) -> None:
    (pile / "link.txt").symlink_to(pile / "b.txt")
    found = {file.path: file.location for file in files(["pile"]) if isinstance(file, File)}
    assert found["pile/link.txt"] == found["pile/b.txt"] == os.path.realpath(pile / "b.txt")


def test_a_folder_that_holds_itself_is_a_failure(pile: Path) -> None:
    (pile / "a" / "again").symlink_to(pile)
    (pile / "zz").symlink_to(".")
    assert paths("pile") == ["walk: pile/a/again", "pile/a/z.txt", "pile/b.txt", "pile/c.md", "walk: pile/zz"]


def test_folders_that_link_to_one_another_are_each_walked_once(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"f{number}").mkdir()
        (tmp_path / f"f{number}" / "x.txt").write_text("x")
        for other in range(8):
            (tmp_path / f"f{number}" / f"to{other}").symlink_to(tmp_path / f"f{other}")
    found = list(files([str(tmp_path)]))
    assert len(found) < 400
    assert {Path(one.location).parent.name for one in found if isinstance(one, File)} == {
        f"f{n}" for n in range(8)
    }


def test_folders_without_end_are_a_failure(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text("x")
    for _ in range(600):
        Path("d").mkdir()
        os.chdir("d")
    monkeypatch.chdir(tmp_path)
    found = paths(".")
    assert found[0].startswith("walk: d/d/d/")
    assert found[1:] == ["x.txt"]


def test_a_link_to_nothing_and_a_path_that_is_not_there_are_failures(pile: Path) -> None:
    (pile / "gone.txt").symlink_to("nowhere")
    assert "walk: pile/gone.txt" in paths("pile")
    assert paths("nowhere", "pile/b.txt", "a\x00b", "x" * 5000) == [
        "walk: nowhere",
        "pile/b.txt",
        "walk: a\x00b",
        "walk: " + "x" * 5000,
    ]


def test_pipes_sockets_and_devices_are_failures_and_are_not_waited_for(pile: Path) -> None:
    os.mkfifo(pile / "d.pipe")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("pile/e.sock")
        assert paths("pile")[-2:] == ["walk: pile/d.pipe", "walk: pile/e.sock"]
    assert paths("/dev/null") == ["walk: /dev/null"]
    with pytest.raises(Unreadable):
        File(path="pile/d.pipe", location="").contents()


def test_a_file_that_vanished_or_became_a_folder_says_its_name(pile: Path) -> None:
    b, c = (file for file in files(["pile/b.txt", "pile/c.md"]))
    (pile / "b.txt").unlink()
    (pile / "c.md").unlink()
    (pile / "c.md").mkdir()
    for file in (b, c):
        with pytest.raises(Unreadable, match=file.path) as caught:
            file.contents()
        assert caught.value.advice


def test_a_file_that_may_not_be_read_says_its_name(pile: Path) -> None:
    (pile / "b.txt").chmod(0)
    (pile / "a").chmod(0)
    try:
        if os.access(pile / "b.txt", os.R_OK):
            pytest.skip("this user may read everything")
        assert paths("pile") == ["walk: pile/a", "pile/b.txt", "pile/c.md"]
        with pytest.raises(Unreadable, match=r"pile/b\.txt") as caught:
            File(path="pile/b.txt", location="").contents()
        assert "may read" in caught.value.advice
    finally:
        (pile / "a").chmod(0o755)


def test_a_folder_that_may_not_be_listed_is_a_failure(pile: Path, monkeypatch) -> None:
    listed = os.listdir

    def listdir(name: str) -> list[str]:
        if name.endswith("a"):
            raise PermissionError(13, "Permission denied", name)
        return listed(name)

    monkeypatch.setattr(os, "listdir", listdir)
    assert paths("pile") == ["walk: pile/a", "pile/b.txt", "pile/c.md"]


def test_names_with_line_ends_and_other_bytes_are_read(pile: Path, read) -> None:
    (pile / "two\nlines.txt").write_text("The pumps failed twice.", "utf-8")
    (pile / os.fsdecode(b"b\xff.txt")).write_text("The pumps failed thrice.", "utf-8")
    (pile / os.fsdecode(b"b\xff.meta.toml")).write_text('outlet = "The Echo"', "utf-8")
    reports, failures = read(["pile"])
    assert not failures
    found = {report.path: report for report in reports}
    assert found["pile/two\nlines.txt"].text == "The pumps failed twice."
    assert found["pile/b\\xff.txt"].outlet == "The Echo"


def test_a_file_larger_than_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    (file,) = files([str(path)])
    assert isinstance(file, File)
    with pytest.raises(Unreadable, match=r"large\.txt has 200 MB") as caught:
        file.contents()
    assert "Split" in caught.value.advice
