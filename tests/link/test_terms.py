"""Words that stand for the same have one concept in every language, however they end."""

import pytest

from sayso.link.terms import NAME, concept, unpacked, weighed

SAME = """
axes топоров сокири
ladder лестнице драбиною
logbook журнале журналу
passports паспорта паспорти
barracks казармы казарми
jail тюрьме в'язниці
bakery пекарню пекарні
substations подстанции підстанцію
brother-in-law шурин шурин
widow вдове вдовою
electricians электрики електрики
shopkeeper продавца продавцем
watchman сторожа вартовий
warrant ордера ордер
unarmed безоружных беззбройних
negligence халатности недбалість
squall шквалом шквал
hypothermia переохлаждения переохолодження
shrapnel осколками уламками
lifejackets жилеты жилетів
crossroads перекрестке перехресті
teenager подростка підлітка
"""

APART = [
    ("many", "man", "en"),
    ("familiar", "family", "en"),
    ("columnist", "column", "en"),
    ("материалы", "матери", "ru"),
    ("часть", "час", "ru"),
    ("день", "деньги", "ru"),
    ("містити", "міст", "uk"),
    ("особливо", "особи", "uk"),
]


@pytest.mark.parametrize("line", SAME.split("\n")[1:-1])
def test_words_for_the_same_have_one_concept(line: str) -> None:
    found = {concept(word, code) for word, code in zip(line.split(), ("en", "ru", "uk"), strict=True)}
    assert len(found) == 1
    assert found != {""}


@pytest.mark.parametrize(("word", "like", "code"), APART)
def test_a_word_that_only_begins_like_another_has_another_concept(word: str, like: str, code: str) -> None:
    assert concept(like, code)
    assert concept(word, code) != concept(like, code)


def test_apostrophes_of_all_kinds_are_one() -> None:
    assert {concept(f"в{mark}язниця", "uk") for mark in "'’ʼ"} == {"prison"}


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("Вони били «Іскандером» по місту", "uk", True),
        ("на шахте «Зофия» погибли", "ru", True),
        ("«Пришли утром и стреляли, — сказал он»", "ru", False),
        ('He said: "Nobody came. We waited."', "en", False),
    ],
)
def test_a_name_in_quotation_marks_is_a_name(text: str, language: str, named: bool) -> None:
    assert bool((unpacked(weighed(text, 0, language, {})).marks & NAME).any()) is named
