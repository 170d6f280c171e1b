"""Nothing in a text hides, turns the line around or becomes a tag."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.show.characters import shown, shown_words, visible, web_address


@pytest.mark.parametrize("mark", list("\x00\x08\x1b\x7f\x85\u202e\u2066\u200b\u200f\ufeff\U000e0041\u2028"))
def test_unseen_characters_are_written_as_numbers(mark: str) -> None:
    assert visible(f"a{mark}b") == f"a[U+{ord(mark):04X}]b"


@pytest.mark.parametrize("text", ["Привіт", "سلام", "می\u200cخواهم", "👩\u200d🚒", "a\tb\nc", "é"])
def test_what_languages_need_stays(text: str) -> None:
    assert visible(text) == text


@settings(deadline=None)
@given(st.text())
def test_no_text_becomes_a_tag_or_hides(text: str) -> None:
    for written in (str(shown(text)), re.sub(r"</?span[^>]*>", "", str(shown_words(text)))):
        assert not re.search(r"[<>\"]", written)
        assert all(
            unicodedata.category(one) not in ("Cc", "Cf", "Cs")
            or one in "\t\n\u200c\u200d"
            or ord(one) in SEEN
            for one in written
        )


# Format characters that draw something: number signs of Arabic and Kaithi, hieroglyph joiners, musical
# and shorthand marks.
SEEN = {
    *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440),
    *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B),
}  # fmt: skip


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1", True),
        ("javascript:alert(1)", False),
        (" https://a.example", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://a.example/\u202egnp", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, kept: bool) -> None:
    assert web_address(url) == (url if kept else None)
