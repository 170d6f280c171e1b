"""Reading a folder of test files the way a case does."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from sayso.errors import Unreadable
from sayso.read import Given, files, take
from sayso.record import Failure, Report

Read = Callable[..., tuple[list[Report], list[Failure]]]


@pytest.fixture
def read() -> Read:
    """All reports and failures under some paths, in the order in which they come."""

    def reading(
        paths: Iterable[Path | str], given: Given | None = None
    ) -> tuple[list[Report], list[Failure]]:
        reports: list[Report] = []
        failures: list[Failure] = []
        for file in files(map(str, paths)):
            if isinstance(file, Failure):
                failures.append(file)
                continue
            try:
                contents = file.contents()
            except Unreadable as error:
                failures.append(
                    Failure(id="", path=file.path, step="read", reason=str(error), advice=error.advice)
                )
                continue
            for one in take(file, contents, given or Given()):
                (failures if isinstance(one, Failure) else reports).append(one)  # type: ignore[arg-type]
        assert all(failure.reason and failure.advice for failure in failures)
        return reports, failures

    return reading


@pytest.fixture
def marked() -> Callable[[Report], list[tuple[str, str]]]:
    """The role and words of each part of a report's layout, checked to be in order and to hold words."""

    def marking(report: Report) -> list[tuple[str, str]]:
        stop = 0
        for part in report.layout:
            assert stop <= part.start < part.stop <= len(report.text)
            stop = part.stop
        return [(part.role, report.text[part.start : part.stop]) for part in report.layout]

    return marking
