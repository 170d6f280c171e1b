"""Words in which two alphabets are mixed, and spellings other than today's."""

import pytest

from sayso.language import language
from sayso.language.letters import cyrillic, mixed, unmixed
from sayso.language.spellings import spelling_of, way_of


@pytest.mark.parametrize(
    ("form", "put_back"),
    [
        ("cooбщил", "сообщил"),
        ("мoсква", "москва"),
        ("мoscow", "moscow"),
        ("київ", "київ"),
        ("kyiv", "kyiv"),
        ("", ""),
    ],
)
def test_look_alikes(form: str, put_back: str) -> None:
    assert unmixed(form) == put_back
    assert len(unmixed(form)) == len(form)


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("ru", "soobshchayut zhiteli, chto nichego ne slyshali", "сообщают жители что ничего не слышали"),
        ("uk", "kazhut, shcho svitla nemaye", "кажуть що світла немає"),
        ("ru", "въ городѣ объявилъ, что хлѣба нѣтъ", "в городе объявил что хлеба нет"),
    ],
)
def test_spellings(code: str, text: str, words: str) -> None:
    way = way_of(language(code), text)
    assert way is not None
    spelling = spelling_of(language(code), way)
    said = [spelling.modern(word) for word in text.replace(",", "").split()]
    assert [one.replace("ь", "") for one in said] == [one.replace("ь", "") for one in words.split()]


def test_what_stands_as_in_the_tables_has_no_other_spelling() -> None:
    assert way_of(language("ru"), "Мэр заявил, что мост закрыт.") is None
    assert way_of(language("en"), "The mayor said so.") is None


@pytest.mark.parametrize(
    ("text", "some", "one_word"),
    [("Kyiv", False, False), ("Café", False, False), ("у kyiv", True, False), ("мoсква", True, True)],
)
def test_where_both_alphabets_stand(text: str, some: bool, one_word: bool) -> None:
    assert (cyrillic(text), mixed(text)) == (some, one_word)
