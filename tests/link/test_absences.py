"""What statements say was not there, each a line: the concept, or nothing."""

import pytest

from sayso.link.absences import absent

LINES = [
    ("en", "There was no siren at all", "siren"),
    ("en", "that there had been no warning", "warn"),
    ("en", "There was not a single soldier there", "soldier"),
    ("en", "They came out of the side streets without a word of warning", "warn"),
    ("en", "The siren did not go off", ""),
    ("en", "The lorry was driven without lamps", ""),
    ("uk", "Ніякої сирени не було", "siren"),
    ("uk", "Сирени не було", "siren"),
    ("uk", "на світлинах немає солдатів", ""),
    ("ru", "Никакой сирены не было", "siren"),
    ("ru", "что солдат там не было", "soldier"),
    ("ru", "Сирену включили поздно", ""),
    ("de", "Es gab keine Sirene", ""),
]


@pytest.mark.parametrize(("code", "words", "what"), LINES)
def test_what_was_not_there(code: str, words: str, what: str) -> None:
    assert absent(words, code) == what
