"""Tables of a language and the gazetteer tell traits of forms in whatever case."""

import pytest

from sayso.find.traits import traits
from sayso.gazetteer import Gazetteer
from sayso.language import language


@pytest.mark.parametrize(
    ("code", "word", "expected"),
    [
        ("ru", "Макеевкой", "place2"),
        ("ru", "Украина", "country!"),
        ("ru", "киевского", "of place"),
        ("ru", "Сергеевича", "patronymics 5"),
        ("ru", "министром", "roles unnamed"),
        ("ru", "мая", "times month"),
        ("uk", "Макіївці", "place2"),
        ("uk", "поранено", "measures wounded"),
    ],
)
def test_a_form_has_a_trait(code: str, word: str, expected: str) -> None:
    assert expected in traits(word, language(code), Gazetteer.open())


@pytest.mark.parametrize("word", ["макеевкой", "—", "2008"])
def test_without_a_capital_no_place_is_meant(word: str) -> None:
    assert not any(each.startswith("place") for each in traits(word, language("ru"), Gazetteer.open()))
