"""Passages: one line of marked text each; `|` cuts, and the roles stand beside it in order."""

import pytest

from sayso.find.passages import passages
from sayso.record import Layout, Report

BODY = "The bridge at Verkhivka was closed on Monday."
CASES = [
    (" |date 2024-05-02|\n\n|" + BODY, "metadata body"),
    ("|Bridge closed after blast|\n\n|" + BODY, "headline body"),
    ("|Who closed the bridge?|\n\n|" + BODY, "headline body"),
    ("|Who closed the bridge? " + BODY + "|", "body"),
    ("|Who closed the bridge?\n" + BODY + "|", "body"),
    ("|Bridge closed after blast|\n\n|By Anna Example|\n\n|" + BODY, "headline credit body"),
    ("|" + BODY + "| |JUST IN: Example army 'on the brink' of retreat", "body promotion"),
    ("|" + BODY + "| |READ MORE: Ten bridges that fell. |The mayor came later.", "body promotion body"),
    ("|" + BODY + "|\n\n|Sign up to our newsletter", "body promotion"),
    ("|" + BODY + "|\n\n|RELATED: More on bridges", "body promotion"),
    ("|" + BODY + " It is just in time: the river rises.", "body"),
    (
        "|" + BODY + "|\n\n|Example Bridge|\n|A bridge on April 4, 2024, in Verkhivka.| |Getty",
        "body caption caption credit",
    ),
    ("|" + BODY + " He told Reuters.", "body"),
    ("|" + BODY + "|\n\n|This article first appeared in The Harbour Gazette.", "body credit"),
]


def report(text: str, *layout: Layout) -> Report:
    return Report(id="r", path="r", sha256="", text=text, language="en", layout=layout)


@pytest.mark.parametrize(("marked", "roles"), CASES)
def test_roles(marked: str, roles: str) -> None:
    text = marked.replace("|", "")
    found = passages(report(text))
    assert [(text[one.start : one.stop], one.role) for one in found] == [
        (piece.strip(), role)
        for piece, role in zip((p for p in marked.split("|") if p.strip()), roles.split(), strict=True)
    ]


def test_what_the_format_states_wins() -> None:
    text = "Sign here for peace\n\nSign up to leave, the poster said."
    found = passages(report(text, Layout(0, 19, "caption")))
    assert [one.role for one in found] == ["caption", "promotion"]


def test_layout_that_overlaps_or_reaches_too_far_is_cut() -> None:
    found = passages(report(BODY, Layout(0, 20, "caption"), Layout(10, 999, "quotation-block")))
    assert [(one.start, one.stop) for one in found] == [(0, 20), (20, len(BODY))]


CYRILLIC = [
    ("ru", "Читайте также: Десять мостов", "promotion"),
    ("ru", "ЧИТАЙТЕ ТАКЖЕ: Десять мостов", "promotion"),
    ("ru", "Подписывайтесь на наш телеграм-канал!", "promotion"),
    ("ru", "Фото: А. Примерова / «Пример»", "credit"),
    ("ru", "Мост после взрыва.| |Фото: AFP", "caption credit"),
    ("ru", "Автор: Анна Примерова", "credit"),
    ("ru", "Перевод: Анна Примерова", "credit"),
    ("ru", "Фото опубликовал мэр.", "body"),
    ("ru", "Реклама запрещена, сказал мэр.", "body"),
    ("uk", "Читайте також: Десять мостів", "promotion"),
    ("uk", "Підписуйтесь на наш канал", "promotion"),
    ("uk", "Міст після вибуху.| |Фото: ДСНС України", "caption credit"),
    ("uk", "Авторка: Анна Зразкова", "credit"),
]


@pytest.mark.parametrize(("code", "marked", "roles"), CYRILLIC)
def test_furniture_of_russian_and_ukrainian_pages(code: str, marked: str, roles: str) -> None:
    body = "Міст закрили. Мост закрыли."
    text = f"{body}\n\n{marked.replace('|', '')}"
    found = passages(Report(id="r", path="r", sha256="", text=text, language=code))
    pieces = [piece for piece in marked.split("|") if piece.strip()]
    if roles == "body":
        assert [one.role for one in found] == ["body"]
    else:
        assert [(text[one.start : one.stop], one.role) for one in found[1:]] == list(
            zip(pieces, roles.split(), strict=True)
        )
