"""The page's first line says what is known, and no more."""

from typing import get_args

import pytest

from sayso.record import CheckStatus, DisagreementAbout, KnowsBy, PublishedBasis
from sayso.show.claims import Claim, Root
from sayso.show.phrases import BASIS, DISPUTED, KNOWS, STATUS, apart, counts, line
from sayso.show.shelves import Heading


def _claim(*roots: tuple[str, bool, bool, str], reports: int = 0) -> Claim:
    """A claim on roots of (how it knows, whether it counts, whether it is unnamed, its reports)."""
    made = tuple(
        Root(str(number), "x", knows, (), counts, unnamed, frozenset(resting))  # type: ignore[arg-type]
        for number, (knows, counts, unnamed, resting) in enumerate(roots)
    )
    ids = sorted({one for root in made for one in root.resting}) + ["+"] * reports
    headings = tuple(Heading(one, one, *[None] * 5, "article", None, "unknown", 1, 0, False) for one in ids)
    return Claim("c", "It burnt", "", made, headings, False, True)


SAW, OFFICE = ("witness", True, False), ("official", True, False)
UNNAMED, SILENT = ("witness", True, True), ("unknown", False, True)


@pytest.mark.parametrize(
    ("reports", "claim", "expected"),
    [
        (0, None, "No report was read."),
        (1, None, "1 report, and no second one to compare it with."),
        (2, None, "2 reports, and no two of them say the same."),
        (14, _claim((*SAW, "ab")),
         "2 of 14 reports say the same, from 1 origin, which claims to have seen it."),
        (2, _claim((*OFFICE, "ab")),
         "2 of 2 reports say the same, from 1 origin, which does not claim to have seen it."),
        (9, _claim((*SAW, "ab"), (*OFFICE, "c")),
         "3 of 9 reports say the same, from 2 origins; 1 of them claims to have seen it."),
        (9, _claim((*SAW, "ab"), (*SAW, "c")),
         "3 of 9 reports say the same, from 2 origins; both claim to have seen it."),
        (9, _claim((*SAW, "a"), (*SAW, "b"), (*SAW, "c")),
         "3 of 9 reports say the same, from 3 origins; all of them claim to have seen it."),
        (9, _claim((*OFFICE, "a"), (*OFFICE, "b")),
         "2 of 9 reports say the same, from 2 origins; none of them claims to have seen it."),
        (9, _claim((*UNNAMED, "a"), (*SILENT, "b")),
         "2 of 9 reports say the same, and none of them names who knows it."),
    ],
)  # fmt: skip
def test_the_line(reports: int, claim: Claim | None, expected: str) -> None:
    assert line(reports, claim) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (_claim((*SAW, "ab")), ""),
        (_claim((*SAW, "ab"), (*UNNAMED, "c")), "1 source nobody names, who may be one of them"),
        (_claim((*UNNAMED, "a"), (*UNNAMED, "b")), "2 sources nobody names"),
        (_claim((*SAW, "ab"), (*SILENT, "bc")), "1 report does not say on whose word"),
        (_claim((*SAW, "a"), (*UNNAMED, "b"), (*SILENT, "cd")),
         "1 source nobody names, who may be one of them; 2 reports that do not say on whose word"),
    ],
)  # fmt: skip
def test_what_is_unnamed_or_unknown_stands_apart(claim: Claim, expected: str) -> None:
    assert apart(claim) == expected


def test_what_there_is_none_of_is_not_counted() -> None:
    assert counts([(0, "claim"), (1, "figure"), (2, "story")]) == "1 figure, 2 stories"
    assert counts([(0, "claim")]) == "nothing"


def test_every_value_of_a_record_has_words() -> None:
    for words, values in (
        (KNOWS, KnowsBy),
        (STATUS, CheckStatus),
        (BASIS, PublishedBasis),
        (DISPUTED, DisagreementAbout),
    ):
        assert set(words) == set(get_args(values))
