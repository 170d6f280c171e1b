"""Endings come from each language's own table, and a language without one has none."""

from sayso.find.endings import Endings, endings
from sayso.language import language


def test_each_language_has_its_own() -> None:
    assert "ёт" in endings(language("ru")).ahead
    assert "ється" in endings(language("uk")).verbal
    assert "ёт" not in endings(language("uk")).ahead


def test_a_language_without_the_table_has_none() -> None:
    assert endings(language("en")) == Endings()
