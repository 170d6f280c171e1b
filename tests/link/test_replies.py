"""What one source says right behind another in one report, to the contrary, and what only stands there."""

import pytest

from tests.link import telling

LEAD = {
    "en": "Ferry Ondine sinks off Zelena Luka\n\nThe ferry Ondine sank off Zelena Luka on Sunday.\n\n",
    "ru": "У Зелёной Луки затонул паром «Ондина»\n\nПаром «Ондина» затонул в воскресенье.\n\n",
    "uk": "Біля Зеленої Луки затонув пором «Ондіна»\n\nПором «Ондіна» затонув у неділю.\n\n",
}

ANSWERS = [
    # it says no more than that it was not so
    ("en", "Jan Bury said that two tugs were sent out to the wreck. Vira Shost said that none were."),
    ("en", "Jan Bury spoke of a military escort; Vira Shost says that there was none."),
    ("en", "The town hall said that its doctors were on the pier. Vira Shost says that is untrue."),
    # of the same thing, in few words
    ("en", 'Jan Bury said that two soldiers rode along. Vira Shost said: "We never carry soldiers."'),
    ("uk", "Ян Бурий сказав, що їх супроводжували двоє. Жодного супроводу не було, сказала Віра Шост."),
    ("ru", "Ян Бурый сказал, что всем прислали билет. Вера Шост говорит, что никаких билетов не рассылали."),
    # it denies
    ("en", "Jan Bury said that two columns were cut in July. The owner denied having touched any wall."),
    ("ru", "Ян Бурый рассказал, что на датчики надели пакеты. Компания это отрицает."),
    # it points back
    ("en", "Jan Bury said that he sent the letter off. Vira Shost said that no such letter reached her."),
    ("ru", "Ян Бурый сказал, что мост закрыли в марте. Вера Шост говорит, что ничего подобного не видела."),
    # it calls that by a word that is a denial
    ("en", "Jan Bury said that shells were stored in the hold. Vira Shost said that it was slander."),
    ("ru", "Ян Бурый сказал, что в трюме хранили снаряды. Вера Шост говорит, что это клевета."),
    ("uk", "Ян Бурий сказав, що в трюмі зберігали снаряди. Віра Шост каже, що це наклеп."),
    # the report sets it against what stands before
    ("uk", "Ян Бурий запевняє, що тривогу оголосили. У чаті «Лиск» пишуть протилежне: сирен не було."),
    ("ru", "Ян Бурый сказал, что трап подали. Вера Шост рассказывает иначе. Лодок не спускали, сказала она."),
]

OTHERS = [
    ("en", "Jan Bury said that thirty people came to the pier. Vira Shost said that nobody was detained."),
    ("en", "Jan Bury said that two tugs were sent out. Vira Shost declined to give her name."),
    ("en", "Jan Bury said that two tugs were sent out. The ministry in Lisk denied everything."),
    ("en", "Jan Bury said that two tugs were sent out. Two of them, Jan Bury said, were not."),
    ("en", "Jan Bury said that two tugs were sent out.\n\nVira Shost said that none were."),
    ("en", "Jan Bury asked that two tugs be sent out. Vira Shost said that none were."),
    ("en", "Jan Bury said that two tugs were sent out. It rained. It hailed. Vira Shost said none were."),
    ("en", "Jan Bury said that the crew was abandoned. Vira Shost said: “We won’t leave them.”"),
    ("en", "Jan Bury said that some 46 percent trust him. Of all, 9 percent said they were not sure."),
    ("ru", "Ян Бурый сказал, что там собралось тридцать человек. Вера Шост сказала, что никто не задержан."),
    ("uk", "Ян Бурий каже, що страйк шкодить усім. Віра Шост каже, що подібні страйки не мають виправдання."),
]


def denied(code: str, end: str) -> list[tuple[str, str]]:
    """What is asserted and denied in a report that ends so."""
    found = telling.told([LEAD[code] + end], languages=[code]).disagreements
    return [(one.sides[0].said, one.sides[1].said) for one in found if one.about == "assertion"]


@pytest.mark.parametrize(("code", "end"), ANSWERS)
def test_who_says_behind_another_that_it_is_not_so_denies_it(code: str, end: str) -> None:
    assert len(denied(code, end)) == 1


@pytest.mark.parametrize(("code", "end"), OTHERS)
def test_what_only_stands_behind_another_denies_nothing(code: str, end: str) -> None:
    assert denied(code, end) == []


def test_what_several_say_is_denied_where_one_report_sets_another_beside_it() -> None:
    first = "Jan Bury said that two columns had been removed from the hold of the Ondine in July."
    second = f"{first} The owner denied having touched any wall."
    ends = [LEAD["en"] + end for end in (first, second)]
    found = [one for one in telling.told(ends).disagreements if one.about == "assertion"]
    assert [len(one.reports) for one in found[0].sides] == [2, 1]


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("en", "Jan Bury said that the Front had sent the trawler. The Front denied any part in it."),
        ("ru", "Ян Бурый сказал, что траулер прислал «Серый фронт». Вера Шост отрицает причастность."),
        ("uk", "Ян Бурий сказав, що траулер надіслав «Сірий фронт». У «Фронті» заперечують причетність."),
    ],
)
def test_who_denies_having_had_to_do_with_it_disagrees_about_who_did_it(code: str, end: str) -> None:
    found = telling.told([LEAD[code] + end], languages=[code]).disagreements
    assert [one.about for one in found] == ["attribution"]


def test_what_a_paragraph_is_set_against_may_be_a_negation_itself() -> None:
    first = "Jan Bury said that nobody threw anything at the guards.\n\n"
    second = "The ministry tells it differently. It said that stones were thrown."
    assert len(denied("en", first + second)) == 1
    assert denied("en", first + "The ministry spoke as well. It said that stones were thrown.") == []
