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
# What files of this century are in, and DOS's Cyrillic: with Mac's, Kazakh's and mainframes' encodings
# among the candidates, one in forty short Russian texts is taken for one of those (bench/files.py).
_CANDIDATES = (
    "big5", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp866",
    "cp874", "euc-jp", "euc-kr", "gb18030", "iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8",
    "iso8859-9", "koi8-r", "koi8-u", "shift-jis", "utf-8",
)  # fmt: skip
_HIGH = re.compile(rb"[\x80-\xff]+")
_BYTE = re.compile(rb"[\x80-\xff]")
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What stands in no Western text but as the trace of another encoding.
_ODD = re.compile("[\x80-\x9fÿþ¤¦¬¯¸¹²³×÷ðÐ¢¥ªº¿¡Ã]|[a-z][À-ÖØ-Þ]|â€")

_OTHER = re.compile(r"[^\W\d_\x00-\u024f]")
_OTHER_WORD = re.compile(r"[^\W\d_\x00-\u024f]{3}")


class Decoded(NamedTuple):
    """A text, the encoding it was read in, and how many replacement characters stand in it for bytes
    that are not of that encoding."""

    text: str
    encoding: str
    broken: int


def decode(contents: bytes, declared: str | None = None) -> Decoded:
    """The text of `contents`, without a byte order mark, line ends as `\\n`, as Python reads text files.

    In order: a byte order mark; UTF-16 by its every other byte; UTF-8 where it fits; the encoding that
    the format itself `declared`; UTF-8 with a few broken bytes; and what the letters speak for.
    """
    for mark, encoding in _MARKS:
        if contents.startswith(mark):
            return _replacing(contents[len(mark) :], encoding)
    utf16 = wide(contents)
    if utf16:
        return _replacing(contents, utf16)
    try:
        return Decoded(lines(contents.decode("utf-8")), "utf-8", 0)
    except UnicodeDecodeError:
        return _other(contents, declared)


def lines(text: str) -> str:
    """The text with every line end as `\\n`: what `open(path).read()` gives."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def wide(contents: bytes) -> str:
    """UTF-16 without a mark, told by every other byte being that of Latin, Cyrillic or punctuation;
    empty where it is not."""
    head = contents[:_SAMPLE]
    if 0 not in head:
        return ""
    for encoding, low, high in (("utf-16-le", head[::2], head[1::2]), ("utf-16-be", head[1::2], head[::2])):
        if len(high.translate(None, b"\x00\x04\x20")) * 10 <= len(high) and low.count(0) * 10 <= len(low):
            return encoding
    return ""


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
    rest, letters = _UTF8_LETTER.subn(b"", contents)
    # In other encodings letters fall together to valid UTF-8 by chance, but not most of them.
    if letters > 3 * len(_BYTE.findall(rest)):
        return _replacing(contents, "utf-8")
    detected = _known(chardet.detect(_around(contents), include_encodings=_CANDIDATES)["encoding"] or "")
    if detected and detected not in ("ascii", "utf-8"):
        decoded = _replacing(contents, detected)
        if not decoded.broken and _likely(decoded.text):
            return decoded
    return _replacing(contents, "utf-8")


def _likely(text: str) -> bool:
    """True where what lies beyond ASCII is what people write: few odd marks, and letters of another
    alphabet in words and not alone among Latin ones."""
    high = len(re.findall(r"[^\x00-\x7f]", text))
    alone = _OTHER.search(text) and not _OTHER_WORD.search(text)
    return not alone and len(_ODD.findall(text)) * 5 <= high


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
