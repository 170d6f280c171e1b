"""The scores of attribution are what they say they are."""

import pytest

from bench.attribution import score
from sayso.text import Span

TEXT = "“We stay,” said Ada. Bo told them that it rained."
GOLD = [
    ([Span(16, 19)], [Span(11, 15)], [Span(0, 10)]),
    ([Span(21, 23)], [Span(24, 28)], [Span(34, 48)]),
]


def test_what_is_marked_scores_full() -> None:
    assert set(score([TEXT], [GOLD], [GOLD]).values()) == {1.0}


def test_nothing_found_scores_nothing() -> None:
    assert set(score([TEXT], [GOLD], [[]]).values()) == {0.0}


def test_one_wrong_border_costs_a_span_and_the_whole_but_few_tokens() -> None:
    first, (source, cue, _) = GOLD
    scores = score([TEXT], [GOLD], [[first, (source, cue, [Span(39, 48)])]])
    assert scores["source"] == scores["cue"] == scores["direct_source"] == 1.0
    assert scores["content"] == scores["whole"] == 0.5
    assert scores["content_tokens"] == pytest.approx(2 * 7 / (7 + 8))


def test_a_quotation_given_to_another_is_a_wrong_source() -> None:
    (source, cue, content), other = GOLD
    scores = score([TEXT], [GOLD], [[([Span(21, 23)], cue, content), (source, *other[1:])]])
    assert scores["direct_source"] == 0.0
    assert scores["source"] == scores["content"] == 1.0
    assert scores["whole"] == 0.0
