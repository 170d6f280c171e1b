"""Words cut fine, and what networks see of them."""

import pytest

from sayso.find.tokens import BUCKETS, SHAPES, cut, form, plain, shape, states
from sayso.text import Span, words


@pytest.mark.parametrize(
    "marked",
    [
        "he|'s| |said",
        "they|’ll| |go",
        "do|n't",
        "ca|n’t",
        "O'Brien",
        "Trapp|'s| |aide",
        "Starobils'k",
        "rock-n-roll",
    ],
)
def test_endings_are_cut_off(marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[start:stop] for start, stop in cut(text, words(text))]
    assert found == [piece for piece in marked.split("|") if piece.strip()]


def test_cutting_keeps_every_letter() -> None:
    text = "“She'd've gone,” they’re saying; y'all can't\u200bknow."
    pieces = cut(text, words(text))
    assert "".join(text[a:b] for a, b in pieces) == "".join(text.split())
    assert all(a < b for a, b in pieces)


def test_a_form_forgets_case_digits_and_curls() -> None:
    assert form("It’s").plain == "it's"
    assert form("1,250").plain == "0,000"
    assert form("RIVER").groups == form("river").groups
    assert all(0 <= group < BUCKETS for group in form("a" * 10_000).groups)


def test_shapes_tell_words_apart() -> None:
    shapes = [
        shape(word) for word in ("3", "3rd", "go", "A", "UN", "U.N.", "Go", "iPhone", "“", "’", ".", "-")
    ]
    assert len(set(shapes)) == len(shapes)
    assert max(shapes) < SHAPES


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("a “b c” d", "012230"),
        ('a "b c" d', "012230"),
        ("a “b c", "0144"),
        ("a “b\nc", "0140"),
        ("a ” b", "030"),
        ("“a “b”", "12123"),
    ],
)
def test_states_of_quotation(text: str, quotation: str) -> None:
    assert "".join(str(state // 3) for state in states(text, words(text))) == quotation


def test_states_of_lines() -> None:
    text = "a b\nc\n\nd\n \ne"
    assert [int(state) % 3 for state in states(text, words(text))] == [2, 0, 1, 2, 2]


def test_no_words_no_states() -> None:
    assert len(states("", [])) == 0
    assert cut("", [Span(0, 0)][:0]) == []


@pytest.mark.parametrize("word", ["River", "1,250", "U.S.", "“", "Ab" * 40])
def test_a_form_is_spelt_and_shaped_as_its_word(word: str) -> None:
    made = form(word)
    assert plain(word) == (made.plain, made.shape)
    assert len(made.plain) <= 24
