"""From files as people have them to reports."""

import hashlib
import os
from pathlib import Path

import pytest

import sayso
from sayso.errors import SaysoError
from sayso.read import Given, readers
from sayso.record import identify

WORDS = "The miners said that the pumps had failed twice that week.\n"


def test_a_report_is_known_by_its_bytes_and_its_path(tmp_path: Path, read) -> None:
    (tmp_path / "a.txt").write_text(WORDS, "utf-8")
    (tmp_path / "b.txt").write_text(WORDS, "utf-8")
    (first, second), failures = read([tmp_path])
    assert not failures
    sha256 = hashlib.sha256(WORDS.encode()).hexdigest()
    assert first.sha256 == second.sha256 == sha256
    assert first.id == identify("report", sha256, first.path) != second.id
    assert (first.kind, first.language, first.published_basis) == ("article", "en", "unknown")
    assert first.outlet is first.author is first.title is first.url is first.published is None
    assert read([tmp_path])[0] == [first, second]


def test_metadata_beside_a_file_wins_over_the_command_line_and_both_over_the_file(
    tmp_path: Path, read
) -> None:
    (tmp_path / "a.txt").write_text("date 2022-11-12\n\n" + WORDS, "utf-8")
    (tmp_path / "b.txt").write_text("date 2022-11-12\n\n" + WORDS, "utf-8")
    (tmp_path / "c.txt").write_text("date 2022-11-12\n\n" + WORDS, "utf-8")
    (tmp_path / "a.meta.toml").write_text(
        'outlet = "The Echo"\npublished = 2022-11-14\nlanguage = "uk"\n', "utf-8"
    )
    (tmp_path / "b.meta.toml").write_text('author = "Ines Karr"\n', "utf-8")
    (a, b, c), failures = read([tmp_path], Given(outlet="The Upland Post", published="2022-11-13"))
    assert not failures
    assert (a.outlet, a.published, a.published_basis, a.language) == (
        "The Echo",
        "2022-11-14",
        "metadata",
        "uk",
    )
    assert (b.outlet, b.author, b.published, b.published_basis) == (
        "The Upland Post",
        "Ines Karr",
        "2022-11-13",
        "given",
    )
    assert (c.published, c.published_basis) == ("2022-11-13", "given")
    (c2,), _ = read([tmp_path / "c.txt"])
    assert (c2.published, c2.published_basis) == ("2022-11-12", "metadata")


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('outlet = "The Echo', "not TOML"),
        ("published = 2022-13-45", "not TOML"),
        ('published = "last week"', "published"),
        ('published = "2022-11"', "published"),
        ('outlett = "The Echo"', "outlett"),
        ("outlet = 4", "outlet"),
        ('language = "English"', "language"),
        ("a = " + "[" * 100_000, "not TOML"),
    ],
)
def test_broken_metadata_is_a_failure_of_its_own_and_the_report_is_read(
    tmp_path: Path, read, toml: str, says: str
) -> None:
    (tmp_path / "a.txt").write_text(WORDS, "utf-8")
    (tmp_path / "a.meta.toml").write_text(toml, "utf-8")
    (report,), (failure,) = read([tmp_path])
    assert report.text == WORDS
    assert failure.path == str(tmp_path / "a.meta.toml")
    assert failure.step == "metadata"
    assert says in failure.reason


def test_metadata_that_cannot_be_read_is_a_failure_and_the_report_is_read(tmp_path: Path, read) -> None:
    (tmp_path / "a.txt").write_text(WORDS, "utf-8")
    (tmp_path / "a.meta.toml").mkdir()
    (report,), (failure,) = read([tmp_path / "a.txt"])
    assert report.text == WORDS
    assert failure.path == str(tmp_path / "a.meta.toml")
    with sayso.read([str(tmp_path / "a.txt")], case=tmp_path / "case") as case:
        assert [(one.path, one.step) for one in case.failures()] == [(failure.path, "metadata")]
        assert [one.text for one in case.reports()] == [WORDS]


def test_what_is_known_on_the_command_line_must_be_a_date_and_a_language() -> None:
    with pytest.raises(SaysoError):
        Given(published="yesterday")
    with pytest.raises(SaysoError):
        Given(language="English")


@pytest.mark.parametrize(
    ("name", "contents", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n\t ", "empty"),
        ("a.html", b"", "empty"),
        ("a.jsonl", b"\n", "empty"),
        ("a.txt", bytes(range(256)) * 40, "not text"),
        ("a.txt", os.urandom(1) * 3 + b"\x00\x01\x02\x03" * 500, "not text"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("a.docx", b"PK\x03\x04\x14\x00" + bytes(60), "Word"),
        ("a.zip", b"PK\x03\x04\x14\x00" + bytes(60), "zip"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "Office"),
        ("a.gz", b"\x1f\x8b\x08\x00" + bytes(30), "gzip"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(30), "picture"),
        ("a.mp4", b"\x00\x00\x00\x20ftypisom" + bytes(30), "video"),
        ("a.csv", b"account,text\nx,y\n", "table"),
        ("a.html", b"<!DOCTYPE html><html><body><div id='root'></div></body></html>", "main text"),
    ],
)
def test_what_cannot_be_read_is_a_failure_and_the_rest_goes_on(
    tmp_path: Path, read, name: str, contents: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(contents)
    (tmp_path / "z.txt").write_text(WORDS, "utf-8")
    (report,), (failure,) = read([tmp_path])
    assert report.path.endswith("z.txt")
    assert failure.path == str(tmp_path / name)
    assert says in failure.reason
    assert name in failure.reason
    assert failure.id == identify("failure", failure.path, failure.step)


def test_a_text_too_long_for_a_report_is_a_failure(tmp_path: Path, read, monkeypatch) -> None:
    monkeypatch.setattr(readers, "MAX_TEXT", 1000)
    (tmp_path / "a.txt").write_text(WORDS * 100, "utf-8")
    (tmp_path / "b.txt").write_text(WORDS, "utf-8")
    (report,), (failure,) = read([tmp_path])
    assert report.path.endswith("b.txt")
    assert "1,000" in failure.reason and "a.txt" in failure.reason


def test_broken_utf8_is_read_and_said(tmp_path: Path, read) -> None:
    (tmp_path / "a.txt").write_bytes(
        "Шахтёры сказали, что насосы отказали.".encode() + b" \xff\xfe\xd0 " + WORDS.encode()
    )
    (report,), (failure,) = read([tmp_path])
    assert "Шахтёры" in report.text and "miners" in report.text
    assert report.text.count("\ufffd") == 3
    assert failure.step == "decode"
    assert "3 characters" in failure.reason and "a.txt" in failure.reason


def test_a_page_by_any_name_is_a_page(tmp_path: Path, read) -> None:
    page = f"<!DOCTYPE html><html><body><h1>Pumps fail</h1><p>{WORDS}</p><p>{WORDS}</p></body></html>"
    (tmp_path / "a.txt").write_text(page, "utf-8")
    (tmp_path / "b").write_text(page, "utf-8")
    reports, failures = read([tmp_path])
    assert not failures
    assert [report.kind for report in reports] == ["page", "page"]
    assert all("<p>" not in report.text for report in reports)


def test_standard_input_is_one_text(read, monkeypatch) -> None:
    import io
    import sys

    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + WORDS.replace("\n", "\r\n").encode()))
    )
    (report,), failures = read(["-"])
    assert not failures
    assert (report.path, report.text) == ("-", WORDS)


def test_nul_becomes_the_sign_for_what_cannot_be_shown_and_no_place_moves(tmp_path: Path, read) -> None:
    posts = '{"text": "The \\u0000 pumps failed.", "author": "or\\u0000rin", "title": "\\u0000"}'
    (tmp_path / "a.json").write_text(f"[{posts}]", "utf-8")
    (tmp_path / "a.meta.toml").write_text('outlet = "The \\u0000 Echo"\n', "utf-8")
    (one,), failures = read([tmp_path])
    assert not failures
    assert (one.text, one.account, one.outlet) == (
        "The \ufffd pumps failed.",
        "or\ufffdrin",
        "The \ufffd Echo",
    )
    assert one.title == "\ufffd"
