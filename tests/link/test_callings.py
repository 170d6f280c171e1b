"""What somebody is said to do, in one word for all languages."""

import pytest

from sayso.link.callings import callings, described


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ("a night nurse", "en", "nurse"),
        ("медсестра", "ru", "nurse"),
        ("медсестру", "ru", "nurse"),
        ("хірург районної лікарні", "uk", "surgeon"),
        ("the surgeon at the district hospital", "en", "surgeon"),
        ("a police officer who may not speak to a nurse", "en", "police"),
        ("жінка яка бачила як медсестра впала", "uk", ""),
        ("of the corridor group which had organised the march", "en", "organiser"),
        ("nurses", "en", ""),
        ("священники", "ru", ""),
        ("организаторов", "ru", "organiser"),
        ("судьба матроса", "ru", ""),
        ("a resident", "en", ""),
    ],
)
def test_the_calling(words: str, code: str, expected: str) -> None:
    assert callings(words.split(), code) == (frozenset([expected]) if expected else frozenset())


@pytest.mark.parametrize(
    ("words", "code", "kept"),
    [
        ("a woman who sat in the cellar of the mission", "en", 2),
        ("жінка яка просиділа ранок у підвалі місії", "uk", 1),
        ("vira shost who leads the association of millers", "en", 8),
        ("женщина которая возглавляет союз", "ru", 4),
        ("the head of the mission", "en", 5),
    ],
)
def test_what_is_told_of_somebody_is_no_description(words: str, code: str, kept: int) -> None:
    assert len(described(words.split(), code)) == kept
