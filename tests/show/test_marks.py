"""Marks: every character once and in order, every tag closed, whatever crosses what."""

import html
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.show.marks import Mark, marked


class Nesting(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _text(markup: str) -> str:
    without_notes = re.sub(r"<sup>.*?</sup>", "", markup)
    return html.unescape(re.sub(r"<[^>]*>", "", without_notes))


@settings(deadline=None)
@given(
    st.text("ab<&\"' \u202e", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from(["statement", "figure"]))),
    st.integers(0, 20),
)
def test_any_marks_keep_the_text(text: str, spans: list[tuple[int, int, str]], start: int) -> None:
    marks = [Mark(a, a + length, kind, f"id{n}", "<t>", n) for n, (a, length, kind) in enumerate(spans)]
    start = min(start, len(text) - 1)
    markup = str(marked(text, start, len(text), marks))
    nesting = Nesting()
    nesting.feed(markup)
    assert nesting.open == []
    assert _text(markup) == text[start:].replace("\u202e", "U+202E")


def test_one_that_crosses_another_goes_on_after_it_under_one_anchor() -> None:
    markup = str(marked("abcdef", 0, 6, [Mark(0, 4, "statement", "s", None, 1), Mark(2, 6, "figure", "f")]))
    assert markup == (
        '<span class="statement" id="f-s">ab<span class="figure" id="f-f">cd</span></span>'
        '<sup><a href="#n-s" aria-label="note 1">1</a></sup><span class="figure">ef</span>'
    )


def test_one_that_began_before_the_paragraph_is_marked_without_anchor() -> None:
    markup = str(marked("ab\ncd", 3, 5, [Mark(0, 5, "statement", "s", None, 7)]))
    assert markup == '<span class="statement">cd</span><sup><a href="#n-s" aria-label="note 7">7</a></sup>'
