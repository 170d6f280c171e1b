"""Translations: one report's sentences in another's language, in one order."""

from sayso.record import Links
from tests.link.telling import told

ENGLISH = (
    "Fire in the bakery of Zelena Luka\n\n"
    "A fire burned down the bakery in Zelena Luka on Sunday. "
    "Four bakers were killed and 12 neighbours were wounded. "
    "Vira Shost said that the back door had been locked. "
    "The mayor, Petro Hrab, promised money for the widows. "
    "The police questioned the owner of the building, Danylo Kos. "
    "The school next door stayed closed on Monday."
)
UKRAINIAN = (
    "Пожежа в пекарні Зеленої Луки\n\n"
    "У неділю в Зеленій Луці згоріла пекарня. "
    "Четверо пекарів загинули, 12 сусідів поранено. "
    "Віра Шост сказала, що задні двері були замкнені. "
    "Мер Петро Граб пообіцяв вдовам гроші. "
    "Поліція допитала власника будівлі Данила Коса. "
    "Школа поруч у понеділок не працювала."
)
RETOLD = (
    "Власника пекарні допитано\n\n"
    "Поліція допитала Данила Коса, якому належить будівля в Зеленій Луці. "
    "Його відпустили ввечері під підписку. "
    "Адвокат Ганна Верес назвала підозри надуманими. "
    "Раніше у вогні загинули четверо пекарів. "
    "Слідчі шукають електрика, який міняв проводку."
)


def linked(*texts: str, languages: tuple[str, ...], outlets: tuple[str, ...] = ()) -> Links:
    return told(texts, outlets or tuple(f"Herald {n}" for n in range(len(texts))), languages=languages)


def test_a_translation_is_linked_with_its_direction() -> None:
    (link,) = linked(ENGLISH, UKRAINIAN, languages=("en", "uk")).links
    assert (link.kind, link.translated, link.credited) == ("copy", True, False)
    assert link.why[0].reason.startswith("Herald 1 translates Herald 0: 7 of its sentences follow")
    (turned,) = linked(UKRAINIAN, ENGLISH, languages=("uk", "en")).links
    assert turned.why[0].reason.startswith("Herald 1 translates Herald 0")


def test_who_names_the_other_is_the_translation_whenever_it_came() -> None:
    named = UKRAINIAN + " Про це пише Green Gazette."
    (link,) = linked(named, ENGLISH, languages=("uk", "en"), outlets=("Herald 0", "Green Gazette")).links
    assert link.credited
    assert link.why[0].reason.startswith("Herald 0 translates Green Gazette")


def test_a_retelling_is_no_translation() -> None:
    assert not linked(ENGLISH, RETOLD, languages=("en", "uk")).links


def test_a_retelling_in_the_same_order_with_more_of_its_own_is_none() -> None:
    lines = [one.rstrip(".") for one in UKRAINIAN.split("\n\n")[1].split(". ")]
    own = (
        "Пожежу гасили дві години. Сусідній магазин уцілів. Вулицю перекрили до вечора",
        "Лікарі не називають імен поранених. У лікарні бракує ліжок. Волонтери везуть ліки",
        "Слідчі шукають електрика. Проводку міняли торік. Договір загубився",
    )
    retold = ". ".join((lines[0], own[0], lines[2], own[1], lines[3], own[2])) + "."
    assert not linked(ENGLISH, f"Що відомо\n\n{retold}", languages=("en", "uk")).links


def test_of_two_alike_it_is_the_one_that_is_named() -> None:
    longer = ENGLISH + " The mayor wept."
    named = UKRAINIAN + " Про це пише Green Gazette."
    links = linked(
        ENGLISH,
        longer,
        named,
        languages=("en", "en", "uk"),
        outlets=("Herald 0", "Green Gazette", "Herald 2"),
    ).links
    (link,) = [one for one in links if one.translated]
    assert link.why[0].reason.startswith("Herald 2 translates Green Gazette")


def test_statements_of_sentences_that_follow_one_another_are_one_claim() -> None:
    english = ENGLISH.replace("the back door had been locked", "it smelt of burnt sugar for a week")
    ukrainian = UKRAINIAN.replace("задні двері були замкнені", "ще тиждень тхнуло карамеллю")
    links = linked(english, ukrainian, languages=("en", "uk"))
    claims = [one for one in links.groups if one.kind == "claim" and "sugar" in one.label]
    assert [len(one.members) for one in claims] == [2]


def test_sentences_in_another_order_are_no_translation() -> None:
    title, body = UKRAINIAN.split("\n\n")
    lines = body.split(". ")
    turned = ". ".join(one.rstrip(".") for one in reversed(lines)) + "."
    assert not linked(ENGLISH, f"{title}\n\n{turned}", languages=("en", "uk")).links


def test_a_reprint_of_a_translation_translates_nothing_itself() -> None:
    links = linked(ENGLISH, UKRAINIAN, UKRAINIAN + " Так було.", languages=("en", "uk", "uk")).links
    assert sorted(link.translated for link in links) == [False, True]


def test_what_a_translation_says_in_its_own_voice_rests_on_what_it_translates() -> None:
    outlets = ("Ministry of Health", "Herald 1")
    links = linked(ENGLISH, UKRAINIAN, languages=("en", "uk"), outlets=outlets)
    killed = next(group for group in links.groups if group.kind == "claim" and group.label == "Four")
    (origin,) = killed.origins
    assert origin.knows_by == "official"
    assert len(origin.reports) == 2


def test_reports_of_one_language_translate_nothing() -> None:
    texts = [ENGLISH.replace("Four", number) for number in ("Two", "Three", "Five")]
    links = linked(*texts, languages=("en",) * 3).links
    assert links
    assert not any(link.translated for link in links)
