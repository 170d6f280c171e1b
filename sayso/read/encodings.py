"""Bytes to text: which encoding a file is in, and what of it could not be decoded."""

import codecs
import re
from typing import NamedTuple

import chardet

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A detector needs no more to be sure, and takes a millisecond for each 4 kB.
_SAMPLE = 8192
_HIGH = re.compile(rb"[\x80-\xff]+")
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What stands in no Western text but as the trace of another encoding.
_ODD = re.compile("[\x80-\x9fÿþ¤¦¬¯¸¹²³×÷ðÐ¢¥ªº¿¡Ã]|[a-z][À-ÖØ-Þ]|â€")


class Decoded(NamedTuple):
    """A text, the encoding it was read in, and how many replacement characters stand in it for bytes
    that are not of that encoding."""

    text: str
    encoding: str
    broken: int


def decode(contents: bytes, declared: str | None = None) -> Decoded:
    """The text of `contents`, without a byte order mark, line ends as `\\n`, as Python reads text files.

    In order: a byte order mark; UTF-8 where it fits; the encoding that the format itself `declared`;
    UTF-16 by its zero bytes; UTF-8 with a few broken bytes; and what the letters speak for.
    """
    for mark, encoding in _MARKS:
        if contents.startswith(mark):
            return _replacing(contents[len(mark) :], encoding)
    try:
        return (
            Decoded(lines(contents.decode("utf-8")), "utf-8", 0)
            if not _wide(contents)
            else _replacing(contents, _wide(contents))
        )
    except UnicodeDecodeError:
        return _other(contents, declared)


def lines(text: str) -> str:
    """The text with every line end as `\\n`: what `open(path).read()` gives."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _wide(contents: bytes) -> str:
    """UTF-16 without a mark, told by zeros at every other place; empty where it is not."""
    head = contents[:_SAMPLE]
    if head.count(0) * 4 < len(head) or len(contents) % 2:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _replacing(contents: bytes, encoding: str) -> Decoded:
    text = contents.decode(encoding, "replace")
    broken = text.count("\ufffd") - (0 if encoding != "utf-8" else contents.count("\ufffd".encode()))
    return Decoded(lines(text), encoding, broken)


def _other(contents: bytes, declared: str | None) -> Decoded:
    """The text of bytes that are not wholly UTF-8."""
    if declared:
        named = _known(declared)
        if named and named != "utf-8":
            decoded = _replacing(contents, named)
            if not decoded.broken:
                return decoded
    letters = len(_UTF8_LETTER.findall(contents))
    rest = len(_HIGH.findall(_UTF8_LETTER.sub(b"", contents)))
    if letters > rest:
        return _replacing(contents, "utf-8")
    wide = _wide(contents)
    if wide:
        return _replacing(contents, wide)
    detected = _known(chardet.detect(_around(contents))["encoding"] or "")
    if detected and detected not in ("ascii", "utf-8"):
        decoded = _replacing(contents, detected)
        high = len(re.findall(r"[^\x00-\x7f]", decoded.text))
        if not decoded.broken and len(_ODD.findall(decoded.text)) * 5 <= high:
            return decoded
    return _replacing(contents, "utf-8")


def _around(contents: bytes) -> bytes:
    """A sample that holds the first bytes beyond ASCII."""
    first = _HIGH.search(contents)
    start = max(0, (first.start() if first else 0) - _SAMPLE // 4)
    return contents[start : start + _SAMPLE]


def _known(name: str) -> str | None:
    """Python's name of an encoding that gives text; None where it knows none of that name."""
    try:
        found = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True):
        return None
    # A page that says Latin-1 means Windows-1252 (WHATWG Encoding Standard).
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name
