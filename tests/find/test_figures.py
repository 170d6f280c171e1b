"""Figures: one line of marked text each, `[words|range qualifier measure]`; an open end is left out."""

import pytest

from sayso.find import Document, figures
from sayso.record import Figure, Passage, Report

LINES = """
[At least 12|12.. at_least killed] people were killed and [five|5 exact wounded] wounded.
The group of [70|70 exact other] nurses was thanked.
Only [around 40|40 about survived] sailors survived.
The raid caused the death of [over 600|600.. more_than killed] men.
He plans to draft [250,000|250000 exact mobilised planned] civilians.
The clip has been viewed [more than 90,000|90000.. more_than viewed] times.
The bomb killed [three|3 exact killed] soldiers, [two|2 exact killed] nurses and [a farmer|1 exact killed].
[Two|2 exact present] gunmen shot and killed [14|14 exact killed] people.
The death toll rose to [67|67 exact killed].
[A man|1 exact killed] was shot dead and [his wife|1 exact wounded] was wounded.
[No one|0 exact wounded] was hurt. There were [no|0 exact killed] deaths.
[Tens of thousands|20000.. vague displaced] fled.
[Between 40 and 60|40..60 between wounded] soldiers were wounded.
[Dozens|24.. vague killed] of people died.
[A further 49|49 exact wounded further] were taken to hospitals.
[Up to 30|..30 at_most missing] miners are missing.
They paid [$2.5 million|2500000 exact paid].
The 61st Brigade, military unit 11079, lost in 1990 at 10:30.
Olena, 34, lives at 12 Oak Street and won 3-1.
On 14 May the line moved; in 2014 it had not.
He may call 555-0134 or take bus 12.
[AT LEAST NINE|9.. at_least killed] PEASANTS WERE MURDERED.
Rebels took [40|40 exact captured] soldiers prisoner.
The storm drove [300|300 exact displaced] people from their homes.
They saved [nine|9 exact survived] lives. The air strike killed [six|6 exact killed].
Police made [27|27 exact captured] arrests.
The arrest of [12|12 exact captured] officers cost [two|2 exact killed] guards their lives.
The hospital admitted [27|27 exact wounded] people; the court fined [14|14 exact other] people.
[One in four|12 exact killed] of the [48|48 exact other] cows died.
They counted [14, possibly 15|14..15 between killed], bodies.
A [5,000|5000 exact present]-strong crowd came. He is 52, and it was minus 19.
The [12|12 exact killed] miners who worked nights died.
[Two|2 exact killed] men mending the roof fell to their deaths.
[Four|4 exact captured] women holding blank sheets were detained.
[Six|6 exact killed] guards were lined up and shot.
[Nine|9 exact other] clerks need food, [five|5 exact other] ministers have resigned.
[Eleven|11 exact killed] did not survive.
The hospital has [40|40 exact wounded] patients; rebels are holding [15|15 exact captured] teachers.
The toll hit [40|40 exact killed]; they put the enemy's dead at [450|450 exact killed].
[A hundred and ten|110 exact displaced] people were evacuated, and the fire started at four.
[A baker|1 exact wounded] was wounded in Sumy, [two|2 exact wounded further] more in Balta.
There are [16|16 exact wounded] men with burns, and [130, give or take|130 about missing], are missing.
Police put the crowd at [1,800|1800 exact present]. The union spoke of [5,000|5000 exact present].
[Seventeen|17 exact killed] dead, says the mayor. [Twenty-six|26 exact killed], says a group.
How many came? [Three hundred|300 exact present], say the police; [2,000|2000 exact present], say kin.
They put the toll of the attack as [17|17 exact killed], [five|5 exact killed further] more than before.
[Nine|9 exact killed] died. The town went up from [nine|9 exact killed] to [12|12 exact killed].
The toll is in dispute. Officially it is [11|11 exact killed].
[Nine|9 exact killed] died. Call ([720|720 exact other]) or ask for a clerk.
Roman Orel, who runs the ward, came out on to the steps and read a list.
Hospital No. 3 admitted [27|27 exact wounded] people. It met the Group of 20 again.
""".strip().splitlines()


def made(text: str) -> Document:
    report = Report(id="r", path="r", sha256="", text=text, language="en")
    return Document(report, (Passage(id="p", report="r", start=0, stop=len(text), role="body"),))


def number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value < 1e5 else f"{value:.0f}"


def said(figure: Figure) -> str:
    low, high = number(figure.low), number(figure.high)
    words = [low if low == high else f"{low}..{high}", figure.qualifier, figure.measure]
    words += ["further"] * figure.further + ["planned"] * figure.planned
    return " ".join(words)


def marked(text: str) -> str:
    for figure in sorted(figures(made(text)), key=lambda one: -one.start):
        start, stop = figure.start, figure.stop
        text = f"{text[:start]}[{text[start:stop]}|{said(figure)}]{text[stop:]}"
    return text


def unmarked(line: str) -> str:
    pieces = line.replace("]", "[").split("[")
    return "".join(piece.partition("|")[0] if n % 2 else piece for n, piece in enumerate(pieces))


@pytest.mark.parametrize("line", LINES)
def test_figures_are_found(line: str) -> None:
    assert marked(unmarked(line)) == line


HOSTILE = {
    "a number of 400 digits": f"{'9' * 400} people died",
    "a line of 100,000 digits": "1" * 100_000,
    "one word again and again": "killed " * 16_000,
    "lists without end": "killed a man and a man and " * 1_000,
    "auxiliaries without end": "12 people " + "was " * 20_000 + "killed",
    "prepositions without end": "12 people " + "of the " * 14_000 + "killed",
    "scales without end": "one hundred thousand million " * 2_000,
    "hidden letters": "1\u200b2 people\u202e died " * 500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_give_figures_of_their_own_words(text: str) -> None:
    for figure in figures(made(text)):
        assert 0 <= figure.start < figure.stop <= len(text)
        assert figure.low is None or figure.low < 1e16


def test_a_part_points_at_its_whole_and_people_that_are_counted_are_named() -> None:
    text = "Only 30 men of the original 200 came back."
    part, whole = figures(made(text))
    assert (part.part_of, part.measure, whole.measure) == (whole.id, "survived", "present")
    assert text[part.of_start : part.of_stop] == "men"


def test_a_part_inside_a_quotation_points_at_its_whole_outside() -> None:
    part, whole = figures(made("They said “only some 12 men came back” of the original 90 in the crew."))
    assert (part.part_of, part.measure, whole.measure) == (whole.id, "survived", "present")


def test_a_language_without_tables_has_its_numbers_and_no_measure() -> None:
    report = Report(id="r", path="r", sha256="", text="12 personer dog.", language="sv")
    document = Document(report, (Passage(id="p", report="r", start=0, stop=16, role="body"),))
    found = [(one.start, one.low, one.high, one.measure) for one in figures(document)]
    assert found == [(0, 12, 12, "other")]
