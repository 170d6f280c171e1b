"""Times of day: one line of marked text each, `[words|minute how]`, `~` where either half of the day is meant
and `h` where only the hour is told."""

import pytest

from sayso.language.hours import hours
from sayso.text import words

ENGLISH = """
The roof fell in at [half past five|~05:30 at].
A baker saw smoke a little after [half past four|~04:30 soon], she said.
Shortly before [six|~06:00h late], two vans drove up.
We left just after [nine|~09:00h soon], my sister and I.
The bells rang at [a quarter past two|~02:15 at].
They were home by [a quarter to eight|~07:45 by].
The ferry was due at [twenty to three|~02:40 at].
It was [ten past eleven|~11:10], the clerk noted.
He rang back at [five minutes to one|~00:55 at].
The pumps stopped at around [six forty|~06:40 about].
She woke at [four oh five|~04:05 at], with the dog barking.
The post was shut at [seven thirty-five|~07:35 at].
At [nine|~09:00h at] the guard changed.
The gate was opened at [eight o'clock|~08:00h at] sharp.
Towards [three o'clock|~03:00h about] the rain came.
He was seen at [four in the afternoon|16:00h at].
The lamp went out at [eleven at night|23:00h at].
The knock came at [two at night|02:00h at].
They waited until [half past ten in the evening|22:30 until].
Nobody slept from [half past one|~01:30 since].
The kitchen was open till [nine|~09:00h until], then dark.
It had been quiet since [five|~05:00h since], when the wind turned.
The bus came at [5.30 a.m.|05:30 at] and left.
The siren went at [02:41|02:41 at], by the log.
As of [18:00|18:00 state] the road was shut.
By [four in the morning|04:00h by] all were out.
Nearly [seven o'clock|~07:00h late], and still no bread.
The shop shut before [eight o'clock|~08:00h before].
The fire was out by noon, and at [11|~11:00h at] on Friday the road opened.
He drove past at [a quarter before six|~05:45 at].
The crew numbered seven at six stations.
The toll stood at nine.
They put the figure at eleven.
The bridge held for half an hour.
Half of the houses and a quarter of the barns burned.
Twenty to thirty people came, five to ten stayed.
Around five men were seen, about six vans and by two dogs.
He was bitten by three.
The road rises 5.30 metres, and costs 2.41 dollars.
They arrived in five cars at two places.
They left one by one, and looked at one another.
The firm looked at nine “samples” of soil.
The prize is a half after eight rounds.
"""

RUSSIAN = """
Крыша рухнула в [половине шестого|~05:30 at].
Гул начался вскоре после [половины пятого|~04:30 soon].
Стреляли с [половины второго|~01:30 since], рассказала соседка.
Свет погас [без двадцати три|~02:40].
Всё стихло [без четверти восемь|~07:45].
Автобус пришёл в [четверть третьего|~02:15 at].
Было [десять минут седьмого|~06:10].
Он позвонил в [двадцать пять минут первого|~00:25 at].
Мы вышли в [пять тридцать пять|~05:35 at].
Министр назвал другое время: [семь тридцать утра|07:30].
Дверь выбили в [третьем часу ночи|02:00h at].
Стучать начали в [начале шестого|~05:00h at].
Поезд ушёл в [полвосьмого|~07:30 at].
В [одиннадцать|~11:00h at], говорит сторож, было тихо.
Колонна ушла к [четырём|~04:00h by].
Около [пяти часов утра|05:00h about] упал столб.
К [одиннадцати утра|11:00h by] воду откачали.
После [трёх дня|15:00h after] подвезли хлеб.
Дождь шёл до [девяти вечера|21:00h until].
В [час дня|13:00h at] открыли ворота.
Она проснулась около [трёх часов ночи|03:00h about].
В [одиннадцать ночи|23:00h at] зазвонил телефон.
В [5 часов 30 минут|05:30 at] дали отбой.
К [11 часам утра|11:00h by] дорогу открыли.
Огонь заметили в [02:40|02:40 at].
По состоянию на [14:00|14:00 state] дорога закрыта.
В [семнадцать двадцать|17:20 at] завыли сирены.
К [двум часам|~02:00h by] пришла вторая машина.
Ровно в [шесть|~06:00h at], как всегда, ударил колокол.
Примерно в [семь тридцать|~07:30 about], по его словам, погас экран.
За два дня до того она уехала.
Через два часа пришла вода.
Длился обстрел два часа.
Три ночи подряд горел лес.
В пять домов попала вода.
Число раненых выросло до семи, сообщили врачи.
Скорость ветра — 60 километров в час.
Половины второго батальона не было.
Четверть третьего этажа сгорела.
Выросло в два раза, до шести человек.
Без двадцати человек смена не вышла.
Погрузка длилась около десяти часов.
Свет отключили на два дня.
Работы идут в двенадцати, а не в шести "новых" цехах.
Лодка шла 3 часа 18 минут.
"""

UKRAINIAN = """
Дах упав о [пів на шосту|~05:30 at].
Гудіти почало близько [пів на другу|~01:30 about].
Вони прийшли невдовзі після [пів на п'яту|~04:30 soon].
Світло зникло о [третій дванадцять|~03:12 at].
Потяг рушив о [п'ятій тридцять п'ять|~05:35 at].
О [чверть на третю|~02:15 at] задзвонив телефон.
Автобус прийшов [за двадцять третя|~02:40].
Ми вийшли [за п'ять хвилин восьма|~07:55].
Було [десять хвилин на сьому|~06:10].
Стукати почали [десять по другій|~02:10].
[За чверть шоста|~05:45] вже світало.
О [четвертій пополудні|16:00h at] привезли хліб.
Близько [третьої ночі|03:00h about] впав стовп.
До [п'ятої ранку|05:00h until] вода стояла.
Сторож обійшов двір о [десятій вечора|22:00h at].
Об [одинадцятій|~11:00h at], каже він, було тихо.
По [третій|~03:00h after], як стихло, підвезли воду.
Після [шостої|~06:00h after], коли стемніло, знову завило.
О [шостій ранку|06:00h at] відчинили браму.
О [11 ранку|11:00h at] все загасили.
Близько [22-ї години|22:00h about] над дахом пролетів літак.
Тривогу оголосили о [02:21|02:21 at].
Станом на [14:00|14:00 state] дорогу закрито.
О [сьомій годині вечора|19:00h at] ворота зачинили.
О [дев'ятнадцятій тридцять|19:30 at] почався дощ.
Рівно о [восьмій|~08:00h at], як завжди, вдарив дзвін.
Незадовго до [шостої|~06:00h late], каже він, приїхали двоє.
З [п'ятої|~05:00h since], каже вона, ніхто не спав.
О [п'ятій ранку|05:00h at] і о [сьомій вечора|19:00h at] доїли корів.
Чекали до [пів на дев'яту вечора|20:30 until].
За двадцять хвилин третя машина рушила.
О третій спробі двигун завівся.
До п'ятої лікарні везли воду.
На третьому поверсі було п'ять вікон.
По другій вулиці їхали три вози.
Через двадцять хвилин приїхали лікарі.
Три ночі вони сиділи в льосі.
Після другої світової тут був млин.
Близько двадцяти людей чекали дві години.
У п'ятій школі двадцять класів.
Страйк триватиме 24 години.
Чекати треба 3 години.
"""

LINES = [
    (code, line)
    for code, lines in (("en", ENGLISH), ("ru", RUSSIAN), ("uk", UKRAINIAN))
    for line in lines.strip().splitlines()
]


def marked(code: str, text: str) -> str:
    known = hours(code)
    assert known is not None
    spans = words(text)
    for one in reversed(known.clocks([text[start:stop].lower() for start, stop in spans], 0, len(spans))):
        start, stop = spans[one.first].start, spans[one.stop - 1].stop
        told = (
            f"{'~' if one.half else ''}{one.minute // 60:02d}:{one.minute % 60:02d}{'' if one.sharp else 'h'}"
        )
        text = f"{text[:start]}[{text[start:stop]}|{told}{one.how and ' ' + one.how}]{text[stop:]}"
    return text


def unmarked(line: str) -> str:
    pieces = line.replace("]", "[").split("[")
    return "".join(piece.partition("|")[0] if n % 2 else piece for n, piece in enumerate(pieces))


@pytest.mark.parametrize(("code", "line"), LINES)
def test_times_of_day_are_read(code: str, line: str) -> None:
    assert marked(code, unmarked(line)) == line


def test_a_language_without_a_table_has_no_hours() -> None:
    assert hours("pl") is None


@pytest.mark.parametrize("text", ["at the bridge by the river", "", "к мосту у реки"])
def test_a_sentence_without_an_hour_has_no_time(text: str) -> None:
    for code in ("en", "ru"):
        known = hours(code)
        assert known is not None
        forms = text.split()
        assert known.telling.isdisjoint(forms)
        assert not known.clocks(forms, 0, len(forms))
