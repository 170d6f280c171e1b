"""Several languages in one report, and languages without rules."""

import pytest

from sayso.find import Kit, find
from sayso.find.unread import unread
from sayso.language.identification import identify_language
from sayso.record import Findings, Report


def read(text: str, code: str) -> Findings:
    return find(Report(id="r", path="r", sha256="", text=text, language=code), Kit())


def test_a_ukrainian_paragraph_in_an_english_report_is_read_as_ukrainian() -> None:
    text = (
        "Officials said the road was closed.\n\nМешканка села повідомила, що міст підірвали вночі.\n\nRain."
    )
    found = read(text, "en")
    assert [passage.language for passage in found.passages] == [None, "uk", None]
    assert [text[one.start : one.stop] for one in found.statements] == [
        "the road was closed",
        "що міст підірвали вночі",
    ]
    assert [hop.language for hop in found.attributions if hop.step] == [None, "uk"]
    assert len({source.id for source in found.sources}) == len(found.sources)


def test_a_quotation_has_its_own_language() -> None:
    found = read("Жительница села рассказала: «У нас немає світла вже третій день».", "ru")
    assert [hop.language for hop in found.attributions if hop.step] == ["uk"]


def test_a_ukrainian_post_in_an_english_article_is_in_ukrainian() -> None:
    found = read("She wrote on Monday: “Світла немає вже третій день”. Officials were silent.", "en")
    assert [hop.language for hop in found.attributions if hop.step] == ["uk"]


def test_an_english_quotation_in_a_russian_report_is_in_english() -> None:
    found = read("Мэр сказал журналистам: «We will not leave this city tonight».", "ru")
    assert [hop.language for hop in found.attributions if hop.step] == ["en"]


def test_sentences_of_two_languages_in_one_line_are_read_each_by_its_rules() -> None:
    text = "Мэр сообщил, что мост закрыт и объезд открыт. Мешканка села розповіла, що світла немає."
    found = read(text, "ru")
    assert [text[one.start : one.stop] for one in found.statements] == [
        "что мост закрыт и объезд открыт",
        "що світла немає",
    ]
    assert [hop.language for hop in found.attributions if hop.step] == [None, "uk"]


def test_surzhyk_is_read() -> None:
    text = "Мужик с села каже, шо світла нема вже третій день."
    (statement,) = read(text, "uk").statements
    assert text[statement.start : statement.stop] == "шо світла нема вже третій день"


@pytest.mark.parametrize(
    ("code", "text", "said", "who"),
    [
        ("ru", "Mer Igor Salo zayavil, chto most zakryt.", "chto most zakryt", "Igor Salo"),
        ("ru", "Комендантъ объявилъ, что въ городѣ нѣтъ хлѣба.", "что въ городѣ нѣтъ хлѣба", "Комендантъ"),
        ("uk", "Meshkantsi kazhut, shcho mist zakryto.", "shcho mist zakryto", "Meshkantsi"),
    ],
)
def test_other_spellings_are_read_in_place(code: str, text: str, said: str, who: str) -> None:
    found = read(text, code)
    (statement,) = found.statements
    assert text[statement.start : statement.stop] == said
    names = {source.id: source.name for source in found.sources}
    assert [names[hop.source] for hop in found.attributions if hop.step] == [who]


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("pl", "Nie wiadomo, kto zamknął most.", "no rules"),
        ("ru", "Mer Igor Salo zayavil, chto most zakryt.", "Latin letters"),
        ("ru", "Комендантъ объявилъ, что въ городѣ нѣтъ хлѣба.", "old orthography"),
        ("ru", "Мэр заявил, что мост закрыт.", None),
        ("uk", "Мер заявив, що міст закрито.", None),
        ("en", "The mayor said the bridge was closed.", None),
    ],
)
def test_what_was_not_read_as_it_stands_is_said(code: str, text: str, words: str | None) -> None:
    told = unread(Report(id="r", path="r", sha256="", text=text, language=code))
    assert (told is None) == (words is None)
    assert words is None or words in (told or ("",))[0]


def test_latin_letters_in_cyrillic_words_are_read_in_place() -> None:
    text = "Мэр Caмары cooбщил, что мост закрыт."
    (statement,) = read(text, "ru").statements
    assert text[statement.start : statement.stop] == "что мост закрыт"


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("pl", "Powiedział: „Nie oddamy ani jednej ulicy”. Zginęło 14 osób.", "Nie oddamy ani jednej ulicy"),
        ("it", "Ha detto: «La strada resta chiusa ancora». Morti 12.", "La strada resta chiusa ancora"),
        ("es", "Dijo: “No vamos a cerrar el puente”. Murieron 7.", "No vamos a cerrar el puente"),
    ],
)  # fmt: skip
def test_a_language_without_rules_gives_quotations_and_numbers(code: str, text: str, said: str) -> None:
    found = read(text, code)
    assert [text[one.start : one.stop] for one in found.statements] == [said]
    assert not [hop for hop in found.attributions if hop.step]
    assert len(found.figures) == 1


@pytest.mark.parametrize(
    ("code", "headline"),
    [
        ("ru", "Взрывы в Киеве"),
        ("uk", "Вибухи у Києві"),
        ("uk", "Шо там по свету, хлопці, нема вже третій день"),
    ],
)
def test_headlines_and_mixtures_are_told_by_their_letters(code: str, headline: str) -> None:
    assert identify_language(headline) == code
