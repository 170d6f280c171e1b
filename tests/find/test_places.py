"""Where places are named and which they are: one marked text a line.

Marked text: [Name] is a place, [Name=id] one whose best candidate has that gazetteer id (its beginning is
enough), [Name~demonym] one of that kind, [Name:] one that has no candidate. All else names no place.
"""

import re

import pytest

from sayso.find.documents import Document
from sayso.find.places import places
from sayso.gazetteer import Gazetteer
from sayso.record import Passage, Place, Report

MARK = re.compile(r"\[([^\]=~:]+)(?:=([^\]]+)|~(\w+)|(:))?\]")
CITY, VILLAGE = "geonames:702320", "sayso:makiivka-svatove"


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.open()


def found(text: str, world: Gazetteer, language: str = "en") -> tuple[Place, ...]:
    report = Report(id="r", path="r", sha256="", text=text, language=language)
    whole = Passage(id="p", report="r", start=0, stop=len(text), role="body")
    return places(Document(report, (whole,)), world)


TEXTS = f"""
Dozens died near [Makiivka={CITY}], in the [Donetsk=region:UA.05] region.
Dozens died near [Makiivka={VILLAGE}], in the [Luhansk=region:UA.14] region.
Dozens died near [Makiivka={VILLAGE}] in [Luhansk Oblast=region:UA.14], he said.
The road from [Svatove=geonames:692118] to [Makiivka={VILLAGE}] is mined.
Near [Makiivka={VILLAGE}] the unit was destroyed; some fled to [Svatove] and [Starobilsk].
Dozens died near [Makiivka={VILLAGE}]. The [Luhansk] governor spoke.
Shelling hit [Makiivka={CITY}] and [Donetsk], the city council said.
Fighting went on near [Robotyne=sayso:robotyne] in [Zaporizhzhia=region:UA.26] region.
The [Kherson=geonames:706448] mayor fled; the city of [Kherson=geonames:706448] was dark.
The men fled to [Starobils'k=geonames:692832] in [Ukraine=geonames:690791].
The men fled to [Starobilsk=geonames:692832] in [Ukraine].
He lives in [Alexandria=geonames:4314550], [La.=region:US.LA], with his wife.
They met in [Paris=geonames:4717560], [Texas=region:US.TX], not in [Paris], [France=geonames:3017382].
[Russian~demonym] troops left the [Ukrainian~demonym] city of [Kharkiv=geonames:706483].
[Palestinians~demonym] and [Israelis~demonym] met in [Geneva=geonames:2660646].
The [Philippines=geonames:1694008] and [Laos=geonames:1655842] signed it.
The [U.S.=geonames:6252001] Department of Justice said no.
[Moscow~government] said it would answer; [Kyiv~government] denied it.
[Downing Street~government] said no; the [White House~government] denied it.
The [Kremlin~government] warned them.
He stood in [Downing Street=geonames:2643743] and before the [White House=geonames:4140963].
[Kursk~demonym] wives wrote to men on the [Luhansk~demonym] front; [Houston=geonames:4699066] police did not.
Dozens died near [Makiivka={VILLAGE}], [Luhansk].
In [Ukraine] men came from [Svatove] to [Makiivka={VILLAGE}].
Fighting goes on in [Ukraine], in [Svatove]. Shells fell on [Makiivka={VILLAGE}] all night.
The Washington Post reported it first, the New York Times later.
Paris Hilton and Jordan Miller met the press. Jordan said he was tired.
It was translated into English. It was nice, said one reader.
The soldiers marched on Monday in March. North of here is nothing.
The crash closed [Maple Street:] and [Highway 41:].
SHELLS FELL ON [KHERSON=geonames:706448] AND [MYKOLAIV=geonames:700569] ON FRIDAY, OFFICIALS SAID.
Ships waited in the [Black Sea=sayso:black-sea] off [Odesa=geonames:698740].
"""


@pytest.mark.parametrize("marked", [line for line in TEXTS.splitlines() if line])
def test_marked(marked: str, world: Gazetteer) -> None:
    text = MARK.sub(lambda match: match[1], marked)
    seen = [
        (text[p.start : p.stop], p.kind, p.candidates[0].gazetteer_id if p.candidates else None)
        for p in found(text, world)
    ]
    marks = list(MARK.finditer(marked))
    assert [name.rstrip(".") for name, _, _ in seen] == [mark[1].rstrip(".") for mark in marks]
    for mark, (_, kind, best) in zip(marks, seen, strict=True):
        assert not mark[2] or (best or "").startswith(mark[2]), (mark[0], best)
        assert not mark[3] or kind == mark[3], (mark[0], kind)
        assert not mark[4] or best is None, (mark[0], best)


def test_a_city_and_its_region_are_both_kept(world: Gazetteer) -> None:
    (place,) = found("They left Luhansk before the war came there.", world)
    kinds = {candidate.kind: candidate.radius for candidate in place.candidates}
    assert {"place", "region"} <= set(kinds)
    assert kinds["place"] < kinds["region"]


def test_what_contradicts_the_text_is_marked_down_and_says_why(world: Gazetteer) -> None:
    place, _ = found("Dozens died near Makiivka, in the Donetsk region.", world)
    village = next(c for c in place.candidates if c.gazetteer_id == VILLAGE)
    assert place.chosen == 0
    assert village.score < 0.1
    assert any("marked down" in why and "Donetsk" in why for why in village.why)


def test_nothing_is_chosen_where_nothing_is_ahead(world: Gazetteer) -> None:
    (place,) = found("Dozens died near Makiivka, the survivors said.", world)
    assert place.chosen is None
    assert {CITY, VILLAGE} <= {candidate.gazetteer_id for candidate in place.candidates}


@pytest.mark.parametrize("text", ["", "\n\n", "A", "’s", "St.", "U.S.", "-" * 5000, "Ab " * 3000, "\ud800 A"])
def test_strange_text_raises_nothing(text: str, world: Gazetteer) -> None:
    for place in found(text, world):
        assert text[place.start : place.stop]


INFLECTED = f"""
ru: Под [Макеевкой={CITY}] в [Донецкой области=region:UA.05] погибли солдаты.
ru: Под [Макеевкой={VILLAGE}] в [Луганской области=region:UA.14] погибли солдаты.
ru: Колонна вышла из [Белгорода=geonames:578072] в [Россию=geonames:2017370].
uk: У [Макіївці={CITY}] та в [Донецьку] чули вибухи.
uk: Біля [Макіївки={VILLAGE}] у [Луганській області=region:UA.14] точаться бої.
ru: Бои идут в [Сватовском=district:UA.14] районе.
ru: Жители [Сватовского=district:UA.14] района уехали.
ru: Он живёт в [Лисичанском=geonames:702972] районе [Луганской области=region:UA.14].
uk: Бої точаться у [Сватівському=district:UA.14] районі.
uk: Мешканці [Сватівського=district:UA.14] району виїхали.
pl: W [Charkowie=geonames:706483] i w [Kijowie=geonames:703448] było spokojnie.
pl: Do [Krakowa=geonames:3094802] jechali goście.
uk: Мешканці [Києва=geonames:703448] поїхали до [Львова=geonames:702550].
"""


@pytest.mark.parametrize("marked", [line for line in INFLECTED.splitlines() if line])
def test_inflected_names(marked: str, world: Gazetteer) -> None:
    language, _, marked = marked.partition(": ")
    text = MARK.sub(lambda match: match[1], marked)
    seen = [(text[p.start : p.stop], p.candidates[0].gazetteer_id) for p in found(text, world, language)]
    marks = list(MARK.finditer(marked))
    assert [name for name, _ in seen] == [mark[1] for mark in marks]
    for mark, (_, best) in zip(marks, seen, strict=True):
        assert not mark[2] or best.startswith(mark[2]), (mark[0], best)
