"""Figures in Russian and Ukrainian: a sentence, each figure's words, range, qualifier, measure."""

import pytest

from sayso.find import Kit, find
from sayso.record import Report

CASES = [
    (
        "ru",
        "Староста говорил, что похоронил двадцать человек.",
        [("двадцать", 20, 20, "exact", "killed")],
    ),
    (
        "uk",
        "Півтори сотні за версією поліції, вісімсот за версією спілки: стільки людей зібралося.",
        [("Півтори сотні", 150, 150, "exact", "present"), ("вісімсот", 800, 800, "exact", "present")],
    ),
    (
        "ru",
        "Погибли девять человек. Профсоюз говорит о тринадцати.",
        [("девять", 9, 9, "exact", "killed"), ("тринадцати", 13, 13, "exact", "killed")],
    ),
    (
        "ru",
        "Погибли не менее двадцати трёх человек.",
        [("не менее двадцати трёх", 23, None, "at_least", "killed")],
    ),
    ("ru", "Ранены около полутора тысяч солдат.", [("около полутора тысяч", 1500, 1500, "about", "wounded")]),
    ("ru", "У нас семеро двухсотых.", [("семеро", 7, 7, "exact", "killed")]),
    ("ru", "Число погибших выросло до 19.", [("19", 19, 19, "exact", "killed")]),
    ("ru", "Пропали от 3 до 8 рыбаков.", [("от 3 до 8", 3, 8, "between", "missing")]),
    (
        "ru",
        "Свыше 2,5 тысячи жителей покинули район.",
        [("Свыше 2,5 тысячи", 2500, None, "more_than", "displaced")],
    ),
    ("ru", "Погибших нет.", [("Погибших нет", 0, 0, "exact", "killed")]),
    (
        "ru",
        "Двое убиты и семь взяты в плен.",
        [("Двое", 2, 2, "exact", "killed"), ("семь", 7, 7, "exact", "captured")],
    ),
    ("ru", "Пришло тысяч шесть жителей.", [("тысяч шесть", 6000, 6000, "about", "present")]),
    (
        "ru",
        "Ущерб оценили в 30 с лишним миллионов рублей.",
        [("30 с лишним миллионов", 3e7, None, "more_than", "paid")],
    ),
    ("ru", "Ей тридцать семь, было минус двадцать, высота 171 взята.", []),
    ("ru", "Рейс № 17 отменили в 2019 году, трассу М-5 закрыли.", []),
    (
        "uk",
        "Загинули щонайменше вісімнадцятеро людей.",
        [("щонайменше вісімнадцятеро", 18, None, "at_least", "killed")],
    ),
    (
        "ru",
        "Трое рабочих, чинивших крышу, погибли, ещё двое в больнице.",
        [("Трое", 3, 3, "exact", "killed"), ("ещё двое", 2, 2, "exact", "wounded")],
    ),
    ("ru", "Никто не пострадал.", [("Никто", 0, 0, "exact", "wounded")]),
    ("ru", "Казнены 8 заложников.", [("8", 8, 8, "exact", "killed")]),
    ("uk", "Понад 700 лікарів підписали листа.", [("Понад 700", 700, None, "more_than", "other")]),
    ("uk", "Четверо водіїв заблукали.", [("Четверо", 4, 4, "exact", "missing")]),
    ("uk", "Поранено близько сорока бійців.", [("близько сорока", 40, 40, "about", "wounded")]),
    ("uk", "Усіх дванадцятьох врятували.", [("дванадцятьох", 12, 12, "exact", "survived")]),
    (
        "uk",
        "Мобілізовано понад 300 тисяч людей.",
        [("понад 300 тисяч", 300000, None, "more_than", "mobilised")],
    ),
]


@pytest.mark.parametrize(("code", "text", "figures"), CASES)
def test_figures_are_read_in_every_case(
    code: str, text: str, figures: list[tuple[str, float, float, str, str]]
) -> None:
    found = find(Report(id="r", path="r", sha256="", text=text, language=code), Kit()).figures
    assert [(text[f.start : f.stop], f.low, f.high, f.qualifier, f.measure) for f in found] == figures
