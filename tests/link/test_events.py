"""Happenings of a story: what brings small groups of reports together, and where paragraphs stay."""

import pytest

from sayso.find import Kit, find
from sayso.link import digest
from sayso.link.accounts import Account
from sayso.link.events import headline, parted, settled
from sayso.link.terms import code, unpacked
from sayso.record import Report

RALLY = (
    "Rally in Zelena Luka\n\nPeople marched on 18 August 2024. The police said that 1,800 people took part."
)


def account(text: str, number: int, language: str = "en") -> Account:
    report = Report(
        id=f"r{number}", path=f"{number}.txt", sha256="", text=text, language=language,
        published="2024-08-19T08:00:00+00:00",
    )  # fmt: skip
    return Account(number, digest(report, find(report, Kit())))


@pytest.mark.parametrize(
    ("other", "groups"),
    [
        (
            "Town\n\nOn 18 August 2024 the square was full. The police said that 1,800 people came.",
            [[0, 1]],
        ),
        (
            "Town\n\nOn 18 August 2024 the square was full. The police said that 2,400 people came.",
            [[0], [1]],
        ),
        (
            "Town\n\nOn 11 August 2024 the square was full. The police said that 1,800 people came.",
            [[0], [1]],
        ),
    ],
)
def test_two_that_open_with_one_day_and_give_one_crowd_are_one(other: str, groups: list[list[int]]) -> None:
    told = [account(RALLY, 0), account(other, 1)]
    assert settled([[0], [1]], told, {}, []) == groups


def test_counts_of_people_are_terms_by_their_value() -> None:
    shared = [
        set(unpacked(account(text, 0, language).digest.terms).codes.tolist())
        for text, language in (
            ("Rally\n\nThe police said that 5,000 people took part.", "en"),
            ("Мітинг\n\nПоліція каже, що прийшли п'ять тисяч людей.", "uk"),
        )
    ]
    assert all(code("#5000") in codes for codes in shared)


def test_no_paragraph_goes_over_to_a_happening_that_one_report_alone_tells() -> None:
    mill = "The old mill burned down to its stones, the miller Jan Bury said. Sparks set the mill alight."
    quay = "The quay of the harbour sank, said Vira Shost. Boats of the harbour broke from the quay."
    ours = [account(f"Quay sinks\n\n{quay}\n\n{quay}\n\n{mill}", number) for number in (0, 1)]
    theirs = [account(f"Mill burns\n\n{mill}", number) for number in (2, 3)]
    assert [len(group) for group in parted([ours, theirs])] == [2, 4]
    assert [len(group) for group in parted([ours, theirs[:1]])] == [2, 1]


def test_a_post_names_a_happening_only_where_there_is_no_headline() -> None:
    made = [
        Report(id=f"{n}", path=f"{n}", sha256="", text=text, language="en", kind=kind)  # type: ignore[arg-type]
        for n, (text, kind) in enumerate([("They march!", "post"), ("Why?", "post"), (RALLY, "article")])
    ]
    found = [digest(one, find(one, Kit())) for one in made]
    assert headline(found) == "Rally in Zelena Luka"
    assert headline(found[:2]) == "They march!"


def test_a_paragraph_of_marks_alone_stays_where_it_is() -> None:
    mill = "The old mill burned down to its stones, the miller Jan Bury said."
    quay = "The quay of the harbour sank, said Vira Shost."
    ours = [account(f"Quay sinks\n\n{quay}\n\n***\n\n{quay}", number) for number in (0, 1)]
    theirs = [account(f"Mill burns\n\n{mill}", number) for number in (2, 3)]
    assert [len(group) for group in parted([ours, theirs])] == [2, 2]
