"""Headlines that say whose word something is: one each over a line of text; <source> and {content}."""

import re

import pytest

from sayso.find import Kit, find
from sayso.record import Report

RUSSIAN = [
    ("<Губернатор>: {атака отбита}", "Губернатор Иван Сало вышел к людям.", "Иван Сало"),
    ("<Губернатор>: {атака отбита}", "Губернатор Иван Сало сообщил, что света нет.", "Иван Сало"),
    ("<Мэр Верховки>: {дамба держится}", "Город спит.", "Мэр Верховки"),
    ("<Иванов>: {эвакуация завершена}", "Мэр Степан Иванов рассказал о ходе работ.", "Степан Иванов"),
    ("<Губернатор> — о ситуации: «{Мы справились}»", "Город спит.", "Губернатор"),
    ("<МЧС>: {на пароме погибли 17 человек}", "Город спит.", "МЧС"),
    ("<Родственники>: {погибших 29}", "Город спит.", "Родственники"),
    ("{Погибших нет} — <мэр>", "Город спит.", "мэр"),
    ("«{Света нет}»: <сторож> — о ночи", "Город спит.", "сторож"),
    ("Липовка: паводок отступил", "Город спит.", ""),
    ("Паводок: эвакуация идёт", "Город спит.", ""),
    ("Мэрия на перекрёстке: что дальше", "Город спит.", ""),
    ("В Липовке сгорел склад: версии расходятся", "Город спит.", ""),
    ("Врач и больной: история одной ночи", "Город спит.", ""),
]
UKRAINIAN = [
    ("<Войцик>: {жодного загиблого немає}", "Ігор Войцик вийшов до людей.", "Ігор Войцик"),
    ("<Поліція>: {міст зруйнувала вантажівка}", "Місто спить.", "Поліція"),
    ("<Ігор Завойко>: «{Ліхтарик тримала черниця}»", "Місто спить.", "Ігор Завойко"),
    ("<Мер Первомайського>: {загинули 14 людей}", "Місто спить.", "Мер Первомайського"),
    ("{Світла немає}, — <ОВА>", "Місто спить.", "ОВА"),
    ("{Комбата заарештували} — <ЗМІ>", "Місто спить.", "ЗМІ"),
    ("<Губернатор> — про ситуацію: «{Ми впоралися}»", "Місто спить.", "Губернатор"),
    ("Липівка: паводок відступив", "Місто спить.", ""),
    ("Удар по депо: троє загиблих", "Місто спить.", ""),
]


@pytest.mark.parametrize(
    ("code", "line", "text", "name"),
    [("ru", *one) for one in RUSSIAN] + [("uk", *one) for one in UKRAINIAN],
)
def test_a_headline_says_whose_word_it_is(code: str, line: str, text: str, name: str) -> None:
    headline = re.sub(r"[<>{}]", "", line)
    report = Report(id="r", path="r", sha256="", text=f"{headline}\n\n{text}", language=code)
    found = find(report, Kit())
    said = [one for one in found.statements if one.stop <= len(headline)]
    assert [report.text[one.start : one.stop] for one in said] == re.findall(r"\{(.*?)\}", line)
    hops = [hop for hop in found.attributions if hop.step and said and hop.statement == said[0].id]
    assert [report.text[hop.start : hop.stop] for hop in hops] == re.findall(r"<(.*?)>", line)
    names = {source.id: source.name for source in found.sources}
    assert [names[hop.source] for hop in hops] == ([name] if name else [])
