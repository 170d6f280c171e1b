"""Parts of statements: marks around them are left out, words never are."""

import pytest

from sayso.find.contents import parts
from sayso.text import Span


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        ("“We stay.”", ["“We stay.”"], ["We stay."]),
        ("“We stay,” he said.", ["“We stay,”"], ["We stay,"]),
        ('"We stay", he said.', ['"We stay",'], ["We stay"]),
        ("He said that it was “over”.", ["that it was “over”"], ["that it was “over”"]),
        ("It rained, he said.", ["It rained,"], ["It rained"]),
        ("“Go,” she said, “now.”", ["“Go,”", "“now.”"], ["Go,", "now."]),
        ("“One.” “Two.”", ["“One.”", "“Two.”"], ["“One.” “Two.”"]),
        ("“One. “Two.”", ["“One. “Two.”"], ["One.", "Two."]),
        ("“It goes on", ["“It goes on"], ["It goes on"]),
        ("it ends there.”", ["it ends there.”"], ["it ends there."]),
        ("‘We can't,’ he said", ["‘We can't,’"], ["We can't,"]),
        ("“a” and “b”", ["“a” and “b”"], ["“a” and “b”"]),
        ("“ ”", ["“ ”"], []),
        ("«Мы ушли», — сказал он", ["«Мы ушли»,"], ["Мы ушли"]),
    ],
)
def test_parts(text: str, pieces: list[str], expected: list[str]) -> None:
    spans = [Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    assert [text[start:stop] for start, stop in parts(text, spans)] == expected
