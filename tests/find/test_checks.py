"""What is said of checking: a text, and its check as (status, by, to, of)."""

import pytest

from sayso.find import Kit, find
from sayso.record import Report

OWN = "Harbour Gazette"
CASES = [
    ("The BBC could not independently verify the claims.", ("not_verified", "BBC", None, ["the claims"])),
    (
        "The BBC has not been able to verify the report, or when the film was made.",
        ("not_verified", "BBC", None, ["the report", "when the film was made"]),
    ),
    ("The claims could not be independently verified.", ("not_verified", OWN, None, ["The claims"])),
    ("The figures were confirmed by the ministry.", ("verified", "ministry", None, ["The figures"])),
    ("The BBC has verified the video.", ("verified", "BBC", None, ["the video"])),
    ("The claims are disputed.", ("disputed", OWN, None, ["The claims"])),
    (
        "The BBC has contacted the Ministry of Bridges for comment.",
        ("comment_requested", "BBC", "Ministry of Bridges", []),
    ),
    (
        "The Ministry of Bridges did not respond to a request for comment.",
        ("comment_refused", "Ministry of Bridges", OWN, []),
    ),
    ("The Kremlin declined to comment.", ("comment_refused", "Kremlin", OWN, [])),
]
NONE = [
    "He commented on the weather.",
    '"We could not verify it," she said.',
    "The army confirmed that the bridge fell.",
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_checks(text: str, wanted: tuple[str, str | None, str | None, list[str]]) -> None:
    found = find(Report(id="r", path="r", sha256="", text=text, outlet=OWN, language="en"), Kit())
    names = {source.id: source.name.removeprefix("The ").removeprefix("the ") for source in found.sources}
    [check] = found.checks
    by, to = (names[one] if one else None for one in (check.by, check.to))
    assert (check.status, by, to, [text[part.start : part.stop] for part in check.of]) == wanted
    assert text[check.start : check.stop] == text


@pytest.mark.parametrize("text", NONE)
def test_no_check(text: str) -> None:
    assert find(Report(id="r", path="r", sha256="", text=text, language="en"), Kit()).checks == ()
