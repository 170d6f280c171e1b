"""Who is who: a text, and the source of each of its statements by name, in order."""

import pytest

from sayso.find import Kit, find
from sayso.record import Findings, Report

CASES = [
    ("Nadia Petrenko left. She said it fell.", ["Nadia Petrenko"]),
    ("Nadia Petrenko met Igor Salo. He said it fell. She said it stood.", ["Igor Salo", "Nadia Petrenko"]),
    ("Nadia Petrenko said it fell. Petrenko said it was old.", ["Nadia Petrenko"] * 2),
    ("Petrenko said it fell. Nadia Petrenko said it was old.", ["Nadia Petrenko"] * 2),
    ("Governor Igor Salo said it fell. The governor said it was old.", ["Igor Salo"] * 2),
    (
        "A woman on the bank said it fell. Another woman said it stood. The first woman said it was old.",
        ["A woman on the bank", "Another woman", "A woman on the bank"],
    ),
    ("A nurse said it fell. A nurse said it stood.", ["A nurse", "A nurse"]),
    ("Officials said it fell. Officials said it was old.", ["Officials", "Officials"]),
    ("The women said it fell. They said it was old.", ["The women", "The women"]),
    ("The ministry said it fell. It said it was old.", ["The ministry", "The ministry"]),
    ("He said it fell.", ["He"]),
    ("Dr. Amina Haddad said it fell. Haddad said it was old.", ["Amina Haddad"] * 2),
    ("Igor Salo said it fell.\n\nVera Salo said it stood.", ["Igor Salo", "Vera Salo"]),
    ("The mayor of Verkhivka, Ihor Salo, said it fell.", ["Ihor Salo"]),
    (
        "Anna Salo said it fell. Amber Coast Lines said it stood. Salo shook her head. She said it lay flat.",
        ["Anna Salo", "Amber Coast Lines", "Anna Salo"],
    ),
    (
        "A newspaper in Riga said it fell. The Telegram channel Amber Watch said it stood.",
        ["A newspaper in Riga", "Amber Watch"],
    ),
    ("The agency ORLA said it fell. The agency said it was old.", ["ORLA"] * 2),
    ("Two drivers of the aid group Green Hand died. The group said it was ice.", ["Green Hand"]),
    ("Karo Beton, a firm in Orel, sank. Bruno Leaf walked past. The firm said it fell.", ["Karo Beton"]),
    ("The Ministry of Roads said it fell. The ministry said it was old.", ["Ministry of Roads"] * 2),
    ("The chain that runs the shop, Bolka, said it stood.", ["Bolka"]),
    (
        "A channel popular with us, front_watch, said it fell. The channel front_watch said it was old.",
        ["front_watch"] * 2,
    ),
    (
        "Igor Salo, a spokesman for the ministry, said it fell. The ministry said it was old.",
        ["Igor Salo", "The ministry"],
    ),
    ("The bridge fell, one of the survivors said.\n\nIgor Salo said it was old. He left.", ["Igor Salo"] * 2),
    (
        "A Welsh colonel hit back.\n\nViktor Dron, who ran it, left. He said it fell. The colonel said no.",
        ["Viktor Dron"],
    ),
    ("The bridge fell, a clerk said.\n\nIgor Salo, a baker, said it was old.", ["a clerk", "Igor Salo"]),
    ("The bridge fell, a clerk said. The clerk, Igor Salo, looked at it.", ["Igor Salo"]),
    ("The bridge fell, a union said. The union, called Solid Front, looked at it.", ["Solid Front"]),
    ("The bridge fell, a clerk said. The baker, Igor Salo, looked at it.", ["a clerk"]),
    (
        "Chief says bridge fell\n\nThe commander of the guard said it fell.",
        ["The commander of the guard"] * 2,
    ),
    ("That is the view of Igor Salo, a private who said that it fell.", ["Igor Salo"]),
    (
        "Anna Bel, a lawyer, said it fell. One of them, Bruna Leaf, was outside. She said it stood.",
        ["Anna Bel", "Bruna Leaf"],
    ),
    (
        "Bruna Leaf and the agency alike said it stood. The agency said it was old.",
        ["Bruna Leaf", "the agency"],
    ),
    (
        "The railway ministry said it fell. The ministry in Riga said it stood.",
        ["The railway ministry", "The ministry in Riga"],
    ),
    (
        "In a statement the ministry said it fell. The bridge was old, according to the statement.",
        ["the ministry"] * 2,
    ),
    ("The Home Office letter says that it fell.", ["Home Office"]),
    ("A retired nurse walked past. The woman said it fell.", ["A retired nurse"]),
    ("Transport Minister Igor Salo said it fell.", ["Igor Salo"]),
    ("It fell, according to the latest count by the agency ORLA.", ["ORLA"]),
    ("ORLA's latest count says that it fell.", ["ORLA"]),
    ("Bruna Leaf, 46, a seamstress, lives with her mother. She said it fell.", ["Bruna Leaf"]),
    ("The General Inspectorate for Roads said it fell.", ["General Inspectorate for Roads"]),
    ("Amber Trade, the owner, said it fell. It said it was old.", ["Amber Trade"] * 2),
    ("Vorska Hamn, the owner, said it fell. It said it was old.", ["Vorska Hamn"] * 2),
    ("The army left, the ministry of roads said. It said it was old.", ["the ministry of roads"] * 2),
    ("A porter watched them. He said it fell.", ["A porter"]),
    (
        "Bruna Bel said it fell. A clerk said it stood.\n\nBel, who is 61, got away. She said it stood.",
        ["Bruna Bel", "A clerk", "Bruna Bel"],
    ),
    (
        "Rights group says bridge fell\n\nThe list is by Orel Watch, a rights group in Riga, and a clerk.\n\n"
        "It fell, according to the group.",
        ["Orel Watch"] * 2,
    ),
    (
        "The ministry said it fell. Investigators at Orel Watch had doubts. They said it was old.",
        ["The ministry", "Investigators at Orel Watch"],
    ),
    (
        "Bruna Bel still has it.\n\nThe geography teacher was late. She said it fell. Bel said it was old.",
        ["Bruna Bel"] * 2,
    ),
    ("Bruna Bel still has it. The page was torn. The page said it fell.", ["The page"]),
    ("On Monday a channel, front_watch, had a video which, it claimed, showed how it fell.", ["a channel"]),
    ("In a release the ministry said it fell. The same release says it was old.", ["the ministry"] * 2),
    ("Viktor Dron put up a notice. It fell, by his account. He said it was old.", ["Viktor Dron"] * 2),
]


CASED = [
    ("ru", "Организатор, глава союза торговок Бернадетт Зорра, говорит, что света нет.", ["Бернадетт Зорра"]),
    ("uk", "Організаторка, голова спілки Ганна Сало, каже, що світла немає.", ["Ганна Сало"]),
    ("ru", "Супрефект Гастон Уэллек говорит, что моста нет.", ["Гастон Уэллек"]),
    ("ru", "«Света нет», — сказал вице-мэр Марк Лось во время встречи.", ["Марк Лось"]),
    ("uk", "Організаторка каже, що світла немає.", ["Організаторка"]),
    ("uk", "Очільник штабу, який бачив міст, каже, що світла немає.", ["Очільник штабу"]),
    ("uk", "Град знищив сади під Херсоном, підрахували в районній раді.", ["районна рада"]),
    ("ru", "Люди ждут главу района Мирославу Тегзу. Она сказала, что моста нет.", ["Мирослава Тегза"]),
    ("ru", "Вышел заместитель мэра. Он сказал, что моста нет.", ["заместитель мэра"]),
    ("ru", "Мэр Игорь Сало встретил врача Анну Лапшину. Она сказала, что крови нет.", ["Анна Лапшина"]),
    ("ru", "Ирина Котова приехала с Павлом Рогозиным. Он сказал, что моста нет.", ["Павел Рогозин"]),
    ("ru", "Ирина Котова сказала, что света нет. По её словам, воды тоже нет.", ["Ирина Котова"] * 2),
    ("ru", "Мэр Рустам Ибраев выслушал женщин. По его словам, мост починят.", ["Рустам Ибраев"]),
    ("ru", "Мэр Павел Лось ответил, что света нет. Лось добавил, что воды тоже нет.", ["Павел Лось"] * 2),
    ("ru", "Полицейские сообщили, что улица закрыта. По их словам, там лёд.", ["Полицейские"] * 2),
    ("ru", "Игорь Сало и Пётр Лось приехали в порт. Он сказал, что крови нет.", ["Он"]),
    ("ru", "Он заявил, что мост закрыт.", ["Он"]),
    ("uk", "Мер Ігор Сало зустрів лікарку Ганну Лапшину. Вона сказала, що крові немає.", ["Ганна Лапшина"]),
    (
        "uk",
        "Мер Павло Рогоза розповів, що світла немає. Він додав, що хліба вистачить.",
        ["Павло Рогоза"] * 2,
    ),
    ("uk", "У четвер Ольга Демченко вийшла до жителів. Вона пообіцяла, що воду дадуть.", ["Ольга Демченко"]),
    ("ru", "Адвокат Котова Томаш Лось заявил, что света нет.", ["Томаш Лось"]),
    ("ru", "Застройщика Невзата Лося задержали. Сам он уверяет, что дом продал.", ["Невзат Лось"]),
    ("ru", "В турецком посольстве в Риге сказали, что крови нет.", ["турецкое посольство в Риге"]),
    ("uk", "Губернатор провінції Шанлира Тургут Лось сказав, що світла немає.", ["Тургут Лось"]),
    ("uk", "«Світла немає», — сказав прохідник із Липового.", ["прохідник із Липового"]),
    ("uk", "Дружина одного з поранених, Віра Лось, казала, що світла немає.", ["Віра Лось"]),
    (
        "ru",
        "Жительница Липовки Вера Котова ждала. Её муж Денис Котов служил. Света нет, — сказала Котова.",
        ["Вера Котова"],
    ),
    ("ru", "Денис Котов пришёл. Вера Котова тоже. По словам Котовой, света нет.", ["Вера Котова"]),
    (
        "ru",
        "Мэр Павел Лось пообещал, что свет дадут. «Воду тоже», — сказал чиновник. По его словам, она есть.",
        ["Павел Лось"] * 3,
    ),
    (
        "ru",
        "Водителей организации Open Palm нашли. Света нет, сообщила организация.",
        ["организация Open Palm"],
    ),
    ("ru", "Профсоюз «Шахта» не согласен. Там говорят, что света нет.", ["«Шахта»"]),
    ("ru", "Никого нет, сообщило управление. Света, по его словам, нет.", ["управление"] * 2),
    ("ru", "Дежурный МЧС Канат Котов сказал, что света нет.", ["Канат Котов"]),
    ("ru", "С этим спорит профсоюз «Шахта». По данным профсоюза, света нет.", ["«Шахта»"]),
    ("ru", "Профсоюз «Шахта» и профсоюз «Порт» спорят. По данным профсоюза, света нет.", ["профсоюза"]),
    (
        "ru",
        "В записи, которую опубликовал военкор Пётр Грач, пленный говорит: «Нас обманули».",
        ["пленный"],
    ),
    (
        "uk",
        "З дверей вийшов заступник губернатора області. Він пообіцяв, що світло дадуть.",
        ["заступник губернатора області"],
    ),
    ("uk", "Мер Еміне Лось вийшла. «Світла немає», — каже пані Еміне.", ["Еміне Лось"]),
    ("uk", "Мерка Дарина Лось пішла. За словами мерки, світла немає.", ["Дарина Лось"]),
    ("uk", "Повітряні сили України заявили, що світла немає.", ["Повітряні сили України"]),
    ("uk", "Ігор Сало та Петро Лось приїхали в порт. Він сказав, що крові немає.", ["Він"]),
    (
        "ru",
        "Света нет, сообщило МЧС Липовки. По данным спасателей, воды тоже нет.",
        ["МЧС Липовки"] * 2,
    ),
    (
        "ru",
        "Света нет, сообщил Минздрав. В полиции молчат. По данным министерства, воды тоже нет.",
        ["Минздрав"] * 2,
    ),
    (
        "uk",
        "Світла немає, повідомила Міська прокуратура. У відомстві додали, що води теж немає.",
        ["Міська прокуратура"] * 2,
    ),
    (
        "ru",
        "Света нет, сообщил МИД Липовки. В МВД Липовки это отрицают. В ведомстве добавили, что воды нет.",
        ["МИД Липовки", "МВД Липовки", "МВД Липовки"],
    ),
    ("ru", "Родные собрались в комитет «Память». По его подсчётам, погибли десять.", ["«Память»"]),
    (
        "uk",
        "Про це знав мер Павло Лось. Їх лікує хірург з України Ігор Сало. Крові немає, сказав він.",
        ["Ігор Сало"],
    ),
    (
        "uk",
        "Участь узяли сто людей, сказала Віра Лось.\n\nДвері відчинилися. З мегафоном вийшов заступник "
        "губернатора області.\n\nДо грудня, пообіцяв він, усі будуть удома.",
        ["Віра Лось", "заступник губернатора області"],
    ),
    (
        "uk",
        "До людей вийшов Роман Лось. Керівник обласної медицини заявив, що світла немає.",
        ["Роман Лось"],
    ),
    (
        "ru",
        "Кирилл Лось ходит с костылём.\n\n«Свет погас, — рассказал студент Института связи. — Стало тихо».",
        ["Кирилл Лось"],
    ),
    (
        "ru",
        "Анна Лось журналистам сказала, что света нет.",
        ["Анна Лось"],
    ),
    ("ru", "Павел Лось вышел. «Света нет», — сказал дипломат.", ["Павел Лось"]),
    ("ru", "Павел Лось вышел. По мнению экспертов, света нет.", ["экспертов"]),
    ("ru", "Павел Лось вышел. Эксперты полагают, что света нет.", ["Эксперты"]),
    ("uk", "Ганна Лось вийшла. За словами жінки, світла немає.", ["Ганна Лось"]),
    ("ru", "О помощи и свете попросил мэр.", ["мэр"]),
    (
        "uk",
        "Керівник кар'єру заявив, що світла немає. Вона сказала, що води немає.",
        ["Керівник кар'єру", "Вона"],
    ),
    (
        "uk",
        "Світла немає, повідомив головний лікар, заступник міністра охорони здоров'я Віктор Лось.",
        ["Віктор Лось"],
    ),
]


def found_in(text: str, code: str = "en") -> Findings:
    return find(Report(id="r", path="r", sha256="", text=text, language=code), Kit())


def speakers(found: Findings) -> list[str]:
    return [source for source, _ in told(found)]


def told(found: Findings) -> list[tuple[str, str]]:
    names = {source.id: source.name for source in found.sources}
    deepest = {hop.statement: hop.source for hop in found.attributions if hop.step}
    return [(names[deepest[one.id]], deepest[one.id]) for one in found.statements]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_who_is_who(text: str, names: list[str]) -> None:
    assert speakers(found_in(text)) == names


@pytest.mark.parametrize(("code", "text", "names"), CASED)
def test_who_is_who_where_nouns_have_cases(code: str, text: str, names: list[str]) -> None:
    assert speakers(found_in(text, code)) == names


def test_two_indefinite_ones_are_two() -> None:
    found = told(found_in("A nurse said it fell. A nurse said it stood."))
    assert len({source for _, source in found}) == 2


def test_a_bare_plural_said_again_is_one() -> None:
    found = told(found_in("Officials said it fell. Officials said it was old."))
    assert len({source for _, source in found}) == 1


QUOTED = [
    ("ru", "Паром «Болджа» вышел утром. «Болджа» сообщила, что идёт к берегу.", "«Болджа»", "group"),
    ("ru", "Операция «Вихрь» идёт. По данным «Вихря», погибли двое.", "«Вихрь»", "group"),
    ("ru", "Банк «Рассвет» закрыт. Света нет, рассказал Игорь Лось «Рассвету».", "Игорь Лось", "person"),
    ("ru", "«Веха» сообщила, что света нет.", "«Веха»", "outlet"),
    ("ru", "Паром «Болджа» вышел утром. «Веха» сообщила, что света нет.", "«Веха»", "outlet"),
    ("uk", "Шахта «Світанок» стоїть. За даними «Світанку», світла немає.", "«Світанок»", "group"),
    ("uk", "Завод «Промінь» стоїть. За даними «Променя», світла немає.", "«Промінь»", "office"),
    ("uk", "За даними «Голосу», світла немає.", "«Голос»", "outlet"),
]


@pytest.mark.parametrize(("code", "text", "name", "kind"), QUOTED)
def test_what_bears_a_quoted_name_tells_who_says_it(code: str, text: str, name: str, kind: str) -> None:
    found = found_in(text, code)
    (source,) = [one for one in found.sources if one.mentions]
    assert (source.name, source.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nadia Petrenko said it fell.", "person"),
        ("A nurse said it fell.", "unnamed"),
        ("Residents said it fell.", "group"),
        ("The Ministry of Bridges said it fell.", "office"),
        ("Moscow said it fell.", "office"),
        ("The Harbour Gazette reported that it fell.", "outlet"),
        ("@bridge_watch wrote that it fell.", "account"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert found_in(text).sources[1].kind == kind


def test_mentions_are_the_words_of_the_report() -> None:
    text = "Nadia Petrenko left. She said it fell."
    source = found_in(text).sources[1]
    assert [text[one.start : one.stop] for one in source.mentions] == ["Nadia Petrenko", "She"]


def test_who_speaks_behind_a_quotation_that_nobody_closes_is_no_error() -> None:
    text = '«Мы ждём, и ждём"", — сказал Иванов. Ранее Иванов заявил, что мост упал.'
    assert any("Иванов" in name for name in speakers(found_in(text, "ru")))
