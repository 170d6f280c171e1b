"""Who said what in Russian and Ukrainian: one line of marked text each.

`<source>`, `[cue]` and `{content}` stand around their words; several contents are one statement broken up.
A line without braces must yield nothing.
"""

import re

import pytest

from sayso.find import Kit, find
from sayso.record import Findings, Report

RUSSIAN = [
    "«{Мы слышали только гул}», — [рассказал] <Игорь Лапшин> «Вестнику».",
    "<Мэр Верховки Игорь Сало> [заявил], {что станцию обстреляли дважды}.",
    "[По данным] <городского штаба>, {ранены не меньше семи человек}.",
    "«{Мы слышали только гул}», — [вспоминает] <учительница Дарья Лапшина>.",
    "«{Мы ждали}, — [говорит] <водитель>. — {Никто не ехал}».",
    "— {Света не было}, — [рассказала] <соседка>.",
    "{Дорогу закрыли}, [сообщили] <в полиции>.",
    "<Канал «Степь»> [пишет], {что склад пуст}.",
    "<Директор завода> во вторник [пообещал] {выплатить долги}.",
    "<Врачи> [жалуются] {на нехватку крови}.",
    "{Мост}, как [утверждают] <жители>, {взорвали ночью}.",
    "<Боец, попросивший не называть имени>, [сказал]: «{Нас бросили}».",
    "[По <его> словам], {замок заклинило от жары}.",
    "{Замок}, [по <её> словам], {заклинило}.",
    "Из <журнала порта> [следует], {что лоцмана не было}.",
    "[Как следует из] <акта инспекции>, копия которого есть у редакции, {датчики отключили}.",
    "{Поезд сошёл с рельсов}, [сообщили] <на железной дороге>.",
    "<Штаб> [не подтвердил] {отход}.",
    "<В Генштабе армии> [уточнили], {что склад пуст}.",
    "В <сообщении ведомства> [говорится], {что дело возбуждено}.",
    "<Пресс-секретарь Пётр Лось>, комментируя это, [сказал], {что ничего не знает}.",
    "Канал показал беседу с <пленным>, который [рассказывает], {что их бросили}.",
    "{В городе слышны взрывы}. Об этом в четверг [сообщил] <мэр города Игорь Сало>.",
    "Мэр издал приказ и опубликовал видео, {на котором}, [по <его> словам], {виден мост}.",
    "Нам сказали: «{Или в окоп, или в яму}», — [вспоминает] <боец>.",
    "Об этом сообщил мэр.",
    "Пресс-секретарь опровергает\n\nГород спит.",
    "«{Мы не уйдём}» — так [ответила] мэру <жительница дома № 7>.",
    "<Местный канал «Брод 24»>, не называя источник, [написал], {что колонна ушла}.",
    "{О гибели журналиста} в четверг [сообщила] <редакция>.",
    "Как [сообщили] <два источника>, близких к следствию, {обвинение предъявят}.",
    "Корреспондент был в больнице, где <врачи> [жалуются] {на усталость}.",
    "<Бойцы 55-й бригады> в видеообращении [заявили], {что их бросили}.",
    "<Врач больницы, имя которого не раскрывается>, [подтвердил] {гибель семи человек}.",
    "[Судя по] <видео>, {дом разрушен полностью}.",
    "<Жители посёлка> [просят] {о помощи}.",
    "Следует отметить, что лоцмана не было.",
    "Поезд сошёл с рельсов, сообщили в среду.",
    "Рота вышла к реке.",
    "Полиция задержала восемь человек.",
]
UKRAINIAN = [
    "<Мер Верхівки Ігор Сало> [заявив], {що станцію обстріляли двічі}.",
    "[За даними] <міського штабу>, {поранено щонайменше сім людей}.",
    "«{Ми чули лише гул}», — [пригадує] <вчителька Дарина Лапшина>.",
    "— {Світла не було}, — [розповіла] <сусідка>.",
    "{Дорогу перекрили}, [повідомили] <в поліції>.",
    "<Лікарі> [скаржаться] {на брак крові}.",
    "<Керівник заводу> [пообіцяв] {виплатити борги}.",
    "<Мешканка села> [сказала], {що міст підірвали вночі}.",
    "[За <його> словами], {замок заклинило}.",
    "Із <суднового журналу> [випливає], {що лоцмана не було}.",
    "{Потяг зійшов з рейок}, [повідомили] <на залізниці>.",
    "<Штаб> [не підтвердив] {відходу}.",
    "<Так звана мерка> [заявила], {що все добре}.",
    "<У Білому домі> [заявили], {що не бачать загрози}.",
    "[З <його> слів], {у підвалі тримали людей}.",
    "<У Генштабі армії> [уточнили], {що склад порожній}.",
    "{Унаслідок удару загинули двоє}. Про це [повідомляє] <обласна прокуратура>.",
    "Поліція затримала вісьмох людей.",
]
CHAINS = [
    ("ru", "Агентство «Гавань» сообщает со ссылкой на МВД, что подозреваемый бежал.", ["«Гавань»", "МВД"]),
    (
        "uk",
        "Телеканал «Гавань» повідомив із посиланням на прикордонників, що човен утік.",
        ["«Гавань»", "прикордонників"],
    ),
    ("ru", "Жительница Лесного рассказала «Лугу», что дом сгорел.", ["«Лугу»", "Жительница Лесного"]),
    ("ru", "Как рассказал изданию один из бойцов, их бросили.", ["изданию", "один из бойцов"]),
    ("ru", "«Света нет», — рассказала «Лугу» жительница.", ["«Лугу»", "жительница"]),
    ("uk", "«Світла немає», – розказала «Лугу» мешканка.", ["«Лугу»", "мешканка"]),
    ("ru", "Бывший сотрудник колонии сказал, что их били.", ["Бывший сотрудник колонии"]),
    ("ru", "«Снаряды кончились», — цитирует издание бойца.", ["издание", "бойца"]),
    ("ru", "«Связи не было», — цитирует он командира взвода.", ["он", "командира взвода"]),
    ("ru", "Город\n\nПеревод поста канала «Степь»\n\nМэр сказал, что света нет.", ["«Степь»", "Мэр"]),
    (
        "uk",
        "Інженерка, яка оглядала дамбу, на умовах анонімності розповіла «Місту», що її не лагодили.",
        ["«Місту»", "Інженерка"],
    ),
]
STANCES = [
    ("ru", "Минобороны опровергло потерю корабля.", ["denied"]),
    ("ru", "Мост якобы взорван.", ["alleged"]),
    ("ru", "По его мнению, перемирия не будет.", ["believed"]),
    ("ru", "Мэр пообещал открыть школу.", []),
    ("uk", "Розвідка припускає, що удар буде вночі.", ["possible"]),
]


def read(text: str, code: str) -> Findings:
    return find(Report(id="r", path="r", sha256="", text=text, language=code), Kit())


@pytest.mark.parametrize(
    ("code", "line"), [("ru", one) for one in RUSSIAN] + [("uk", one) for one in UKRAINIAN]
)
def test_a_line_is_read_as_marked(code: str, line: str) -> None:
    text = re.sub(r"[<>\[\]{}]", "", line)
    found = read(text, code)
    contents = re.findall(r"\{(.*?)\}", line)
    assert len(found.statements) == bool(contents)
    for statement in found.statements:
        assert [text[part.start : part.stop] for part in statement.parts] == contents
        (hop,) = [one for one in found.attributions if one.step]
        assert [text[hop.start : hop.stop]] == re.findall(r"<(.*?)>", line)
        assert [text[hop.cue_start : hop.cue_stop]] == re.findall(r"\[(.*?)\]", re.sub("[<>]", "", line))


@pytest.mark.parametrize(("code", "text", "names"), CHAINS)
def test_hops_stand_outlet_first(code: str, text: str, names: list[str]) -> None:
    found = read(text, code)
    told = {source.id: source.name for source in found.sources}
    assert [told[hop.source] for hop in found.attributions if hop.step] == names


@pytest.mark.parametrize(("code", "text", "kinds"), STANCES)
def test_how_it_is_put(code: str, text: str, kinds: list[str]) -> None:
    assert [put.kind for put in read(text, code).stances] == kinds


CHECKS = [
    ("ru", "Подтвердить эти сведения не удалось.", "not_verified", "эти сведения", None),
    ("ru", "В мэрии от комментариев отказались.", "comment_refused", None, "мэрии"),
    ("uk", "Мерія не відповіла на запит.", "comment_refused", None, "Мерія"),
]


@pytest.mark.parametrize(("code", "text", "status", "of", "by"), CHECKS)
def test_what_is_said_of_checking(code: str, text: str, status: str, of: str | None, by: str | None) -> None:
    found = read(text, code)
    (check,) = found.checks
    names = {source.id: source.name for source in found.sources}
    assert check.status == status
    assert [text[part.start : part.stop] for part in check.of] == ([of] if of else [])
    assert by is None or names[check.by or ""] == by


def test_somebody_else_says_on_after_a_clause() -> None:
    text = "Следователи полагают, что виновата проводка, а родственники говорят о поджоге."
    found = read(text, "ru")
    assert [text[one.start : one.stop] for one in found.statements] == ["что виновата проводка", "о поджоге"]
    told = {source.id: source.name for source in found.sources}
    assert [told[hop.source] for hop in found.attributions if hop.step] == ["Следователи", "родственники"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Мэр Верховки Игорь Сало сказал, что мост закрыт.", "Игорь Сало"),
        ("Военный эксперт Юрий Лось сказал, что мост закрыт.", "Юрий Лось"),
        ("Сын погибшего Артём сказал, что мост закрыт.", "Артём"),
        ("Бывший мэр сказал, что мост закрыт.", "Бывший мэр"),
        ("Координатор проекта «Лодка» Пётр Лось сказал, что мост закрыт.", "Пётр Лось"),
    ],
)
def test_a_source_is_named_as_a_person_is(text: str, name: str) -> None:
    found = read(text, "ru")
    told = {source.id: source.name for source in found.sources}
    assert [told[hop.source] for hop in found.attributions if hop.step] == [name]


@pytest.mark.parametrize(
    ("code", "text", "mode"),
    [
        ("ru", "Адвокат назвал дело «местью».", "mixed"),
        ("ru", "Мэр сообщил, что сухогруз «Адмирал Зотов» сел на мель.", "indirect"),
    ],
)
def test_names_in_quotation_marks_are_nobodys_words(code: str, text: str, mode: str) -> None:
    assert [one.mode for one in read(text, code).statements] == [mode]


def test_who_is_told_is_no_hop_where_it_is_the_reports_own_outlet() -> None:
    text = "Лікар Андрій Лис розповів «Медичній варті», що поранених дев'ятеро."
    report = Report(id="r", path="r", sha256="", text=text, language="uk", outlet="Медична варта")
    found = find(report, Kit())
    told = {source.id: source.name for source in found.sources}
    assert [told[hop.source] for hop in found.attributions if hop.step] == ["Андрій Лис"]
