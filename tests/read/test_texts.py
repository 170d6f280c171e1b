"""Plain text and Markdown, one line of marked text each: ‹role:words›, line ends as ¶."""

import re

import pytest

from sayso.read.texts import Text, markdown, plain


def unmarked(line: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a marked line, and the roles and words marked in it."""
    line = line.replace("¶", "\n")
    return re.sub(r"‹[\w-]+:(.*?)›", r"\1", line, flags=re.S), re.findall(
        r"‹([\w-]+):(.*?)›", line, flags=re.S
    )


def found(read: Text, text: str) -> list[tuple[str, str]]:
    return [(part.role, text[part.start : part.stop]) for part in read.layout]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        (" ‹metadata:date 2022-11-12› ¶¶¶¶The miners said so.", "2022-11-12"),
        ("‹metadata:Date: 2022-11-12›¶The miners said so.", "2022-11-12"),
        ("¶ ¶‹metadata:date 2022-11-12T10:30+02:00›¶The miners said so.", "2022-11-12T10:30+02:00"),
        ("‹metadata:Published: 12 November 2022›¶The miners said so.", "2022-11-12"),
        ("‹metadata:Опубликовано 12.11.2022 10:30›¶Шахтёры сказали так.", "2022-11-12T10:30"),
        ("‹metadata:date 2022-11-12›", "2022-11-12"),
        ("Date palms burned in the night.¶date 2022-11-12", None),
        ("date 2022-11-12 was a Saturday, said the miners.", None),
        ("date unknown¶The miners said so.", None),
        ("date 2022-13-12¶The miners said so.", None),
        ("date November 2022¶The miners said so.", None),
        ("The miners said so on 2022-11-12.", None),
        ("Updated 2022-11-12¶The miners said so.", None),
        ("", None),
    ],
)
def test_plain_text(line: str, published: str | None) -> None:
    text, marks = unmarked(line)
    read = plain(text)
    assert found(read, text) == marks
    assert read.own.published == published


@pytest.mark.parametrize(
    "line",
    [
        "# ‹headline:Pumps fail›¶¶The miners said so.¶¶## Why¶",
        " ‹metadata:date 2022-11-12› ¶# ‹headline:Pumps fail›¶The miners said so.",
        "‹metadata:---¶title: x¶date: 2022-11-12¶---›¶# ‹headline:Pumps fail›¶The miners said so.",
        "The miners said so:¶¶‹quotation-block:> Nobody came.¶> Nobody.›¶¶Then they left.",
        "![‹caption:The shaft on Monday›](shaft.jpg)¶The miners said so.",
        "```¶# no heading¶> no quotation¶```¶# ‹headline:Pumps fail›¶",
        "#hashtag first¶The miners said so.",
        "‹quotation-block:> ![The shaft](shaft.jpg)›¶So.",
        "# ‹headline:One›¶# Two¶",
    ],
)
def test_markdown(line: str) -> None:
    text, marks = unmarked(line)
    assert found(markdown(text), text) == marks


def test_front_matter_says_what_is_known() -> None:
    own = markdown(
        '---\ntitle: "Pumps fail"\nauthor: Ines Karr\ndate: 2022-11-12 10:30\ntags: [a]\n---\nText.'
    ).own
    assert (own.title, own.author, own.published, own.outlet) == (
        "Pumps fail",
        "Ines Karr",
        "2022-11-12T10:30",
        None,
    )


def test_a_line_between_paragraphs_is_no_front_matter() -> None:
    assert markdown("---\nThe miners said so.\n").layout == ()
