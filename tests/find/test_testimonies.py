"""Whose own account a report is: a text by an author, and whether its "I" is that author's."""

import pytest

from sayso.find import Kit, find
from sayso.record import Findings, Report

LAMP = "The lamp went out. My hands shook. I held the door. It was cold. I heard nothing. They took me home."
DVERI = "Лампа погасла. У меня дрожали руки. Я держал дверь. Было холодно. Мне не спалось. Меня увезли."
DVERI_UK = "Лампа згасла. Мої руки тремтіли. Я тримав двері. Було холодно. Мені не спалося. Мене забрали."
CASES = [
    (LAMP, "en", "article", True),
    (DVERI, "ru", "article", True),
    (DVERI_UK, "uk", "article", True),
    (LAMP, "en", "post", False),
    (f'"{LAMP}" Vira Shost said.', "en", "article", False),
    ("\n".join(f"— {one}." for one in LAMP.split(". ")), "en", "article", False),
    ("I met Vira Shost. The lamp was lit. It was cold.", "en", "article", False),
    (LAMP + " It rained." * 20, "en", "article", False),
]


def read(text: str, code: str = "en", kind: str = "article", author: str | None = "Petro Hrab") -> Findings:
    report = Report(id="r", path="r", sha256="", text=text, language=code, author=author, kind=kind)  # type: ignore[arg-type]
    return find(report, Kit())


@pytest.mark.parametrize(("text", "code", "kind", "own"), CASES)
def test_whose_account_a_report_is(text: str, code: str, kind: str, own: bool) -> None:
    found = [one.name for one in read(text, code, kind).sources if one.name == "Petro Hrab"]
    assert found == ["Petro Hrab"] * own


def test_nobody_is_made_up_where_no_author_is_stated() -> None:
    assert [one.kind for one in read(LAMP, author=None).sources] == ["outlet"]


def test_what_the_author_says_he_said_is_his() -> None:
    found = read(LAMP + " I said that the door had been locked.")
    (statement,) = (one for one in found.statements if one.mode != "own")
    chain = [one for one in found.attributions if one.statement == statement.id]
    names = {one.id: one.name for one in found.sources}
    assert [names[one.source] for one in chain][1:] == ["Petro Hrab"]
    assert chain[-1].role == "witness"


def test_an_author_who_is_named_in_the_text_is_one_source() -> None:
    found = read(LAMP + " The door had been locked, said Petro Hrab.")
    assert [one.name for one in found.sources].count("Petro Hrab") == 1
