"""What somebody is said to do, in one word for all languages."""

import pytest

from sayso.link.callings import callings


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ("a night nurse", "en", "nurse"),
        ("медсестра", "ru", "nurse"),
        ("медсестру", "ru", "nurse"),
        ("хірург районної лікарні", "uk", "surgeon"),
        ("the surgeon at the district hospital", "en", "surgeon"),
        ("a police officer who may not speak to a nurse", "en", "police"),
        ("жінка яку несла медсестра", "uk", "nurse"),
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
