"""From files as people have them to reports."""

from pathlib import Path

import pytest

from sayso.read import Given, files, take
from sayso.record import Failure, Report


def read(*paths: Path, given: Given | None = None) -> tuple[list[Report], list[Failure]]:
    """All reports and failures under `paths`."""
    reports, failures = [], []
    for file in files(map(str, paths)):
        found = [file] if isinstance(file, Failure) else take(file, file.contents(), given or Given())
        for one in found:
            (failures if isinstance(one, Failure) else reports).append(one)
    return reports, failures


def marked(report: Report) -> list[tuple[str, str]]:
    return [(part.role, report.text[part.start : part.stop]) for part in report.layout]


def test_a_leading_date_line_is_metadata_and_stays_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(" date 2022-11-12 \n\n\n\nThe miners said that the pumps had failed.\n", "utf-8")
    (report,), failures = read(path)
    assert not failures
    assert report.text == path.read_text("utf-8")
    assert marked(report) == [("metadata", "date 2022-11-12")]
    assert (report.published, report.published_basis) == ("2022-11-12", "metadata")
    assert (report.kind, report.language, report.path) == ("article", "en", str(path))


@pytest.mark.parametrize("first", ["Date palms burned.", "date unknown", "The date 2022-11-12 stands here"])
def test_other_first_lines_are_text(tmp_path: Path, first: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(first + "\n\nA man said so.\n", "utf-8")
    (report,), _ = read(path)
    assert report.layout == ()
    assert (report.published, report.published_basis) == (None, "unknown")
