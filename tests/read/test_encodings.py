"""Which encoding a file is in: short texts of our own in the encodings that the pile may hold."""

import pytest

from sayso.read.encodings import decode

RUSSIAN = "Жители посёлка сообщили, что ночью слышали три взрыва у моста."
UKRAINIAN = "Мешканці селища кажуть, що вночі чули три вибухи біля мосту; її сусід поїхав."
POLISH = "Mieszkańcy twierdzą, że żołnierze zabrali całą żywność i odeszli."
GERMAN = "Die Bürger erklärten, die Brücke sei schon vor Mitternacht zerstört gewesen."
ENGLISH = "“Nobody came,” she said — the café’s owner agreed."
SHORT = "Взрыв у моста, есть раненые."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RUSSIAN, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8-r")),
        *((RUSSIAN, name) for name in ("cp866", "iso8859-5", "utf-16-le", "utf-16-be")),
        *((UKRAINIAN, name) for name in ("utf-8", "utf-16", "cp1251", "koi8-u")),
        *((POLISH, name) for name in ("utf-8", "cp1250", "iso8859-2")),
        *((GERMAN, name) for name in ("utf-8", "cp1252", "latin-1")),
        *((ENGLISH, name) for name in ("utf-8", "cp1252", "utf-16-le", "utf-16-be")),
        *((SHORT, name) for name in ("cp1251", "koi8-r", "cp866")),
    ],
)  # fmt: skip
def test_the_text_is_what_was_written(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.broken) == (text, 0)


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r"])
@pytest.mark.parametrize(
    "text",
    [
        "«Я видел, что ко мне идут.»",
        "И они молча вернулись.",
        "Нескольких полицейских поставили у ограды.",
        "Владельцы магазинов ищут, чем торговать",
        "В ходе судебной экспертизы",
    ],
)
def test_short_texts_whose_letters_fall_together_to_those_of_other_encodings(
    text: str, encoding: str
) -> None:
    contents = text.encode(encoding, "ignore")
    assert decode(contents).text == contents.decode(encoding)


def test_a_declared_encoding_comes_before_what_the_letters_speak_for() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "windows-1251").text == RUSSIAN
    assert decode("café".encode("latin-1"), "iso-8859-1").text == "café"
    assert decode(RUSSIAN.encode("koi8-r"), "no-such-encoding").text == RUSSIAN
    assert decode(RUSSIAN.encode("utf-8"), "windows-1251").text == RUSSIAN, "UTF-8 that fits is UTF-8"


@pytest.mark.parametrize(
    ("contents", "text"),
    [
        (b"one\r\ntwo\rthree\n\r\n", "one\ntwo\nthree\n\n"),
        (b"\xef\xbb\xbfone\r\n", "one\n"),
        ("one\r\ntwo".encode("utf-16"), "one\ntwo"),
    ],
)
def test_line_ends_are_those_of_a_text_file_read_by_python(contents: bytes, text: str) -> None:
    assert decode(contents).text == text


@pytest.mark.parametrize(
    ("contents", "broken"),
    [
        ("Насосы отказали".encode() + b"\xff" + " дважды".encode(), 1),
        ("Насосы отказали дважды".encode()[:-1], 1),
        (b"The pumps \xff\xfe failed", 2),
        (b"The pumps \xff failed, he said.", 1),
        (b"The pumps \xff failed, he said, and \xe8 nobody came.", 2),
        (b"The pumps \xe2\x80 failed", 1),
        ("Насосы \ufffd".encode() + b"\xff", 1),
        ("Насосы".encode("utf-16") + b"\x01", 1),
        (b"\xef\xbb\xbfThe pumps\xff", 1),
    ],
)
def test_broken_bytes_are_counted_and_stand_as_replacement_characters(contents: bytes, broken: int) -> None:
    decoded = decode(contents)
    assert decoded.broken == broken
    assert decoded.text.count("\ufffd") >= broken
