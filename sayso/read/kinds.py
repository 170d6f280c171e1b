"""Which reader a file is for, by its first bytes and its name; what is not read yet is told apart."""

import re
from pathlib import PurePath
from typing import Literal

from sayso.errors import Unreadable
from sayso.read.encodings import wide

Kind = Literal["text", "markdown", "page", "posts"]

_BY_NAME: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "page",
    ".htm": "page", ".xhtml": "page", ".json": "posts", ".jsonl": "posts", ".ndjson": "posts",
}  # fmt: skip
# The first bytes of what is no text, and what it is called.
_MAGIC = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive",
    b"PK\x05\x06": "an empty zip archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office document",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture, a sound or a video",
    b"ID3": "a sound",
    b"OggS": "a sound or a video",
    b"\x1aE\xdf\xa3": "a video",
    b"SQLite format 3\x00": "a database",
    b"{\\rtf": "an RTF document",
}
_UNREAD = {
    ".docx": "a Word document", ".odt": "an OpenDocument text", ".xlsx": "a spreadsheet",
    ".ods": "a spreadsheet", ".pptx": "a presentation", ".epub": "an e-book", ".pdf": "a PDF document",
    ".doc": "an old Office document", ".xls": "an old Office document", ".rtf": "an RTF document",
    ".eml": "mail", ".mbox": "mail", ".mht": "a page saved as one MHTML file",
    ".mhtml": "a page saved as one MHTML file", ".csv": "a table", ".tsv": "a table", ".srt": "subtitles",
    ".vtt": "subtitles", ".xml": "XML", ".rss": "a feed", ".atom": "a feed", ".svg": "a drawing",
    ".css": "a style sheet", ".js": "a script", ".warc": "a web archive", ".webarchive": "a web archive",
}  # fmt: skip
_INSTEAD = {
    "a page saved as one MHTML file": "Save the page as HTML, or its text as .txt.",
    "a zip archive": "Unpack it and read the folder.",
    "a gzip archive": "Unpack it and read what it holds.",
    "a table": "Save it as JSON Lines, one post a line.",
}
_PAGE = re.compile(
    rb"(?:\s|<\?xml[^>]{0,200}>|<!--.{0,2000}?-->)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTROL = bytes(range(1, 9)) + b"\x0b" + bytes(range(14, 27)) + bytes(range(28, 32))
_MARKED = (b"\xff\xfe", b"\xfe\xff")


def kind(path: str, contents: bytes) -> Kind:
    """The reader for a file; raises `Unreadable` where it is empty, binary, or of a kind not read yet."""
    if not contents:
        raise Unreadable(f"{path} is empty.", "Check that it was saved or downloaded whole.")
    suffix = PurePath(path).suffix.lower()
    what = next((_MAGIC[magic] for magic in _MAGIC if contents.startswith(magic)), None)
    what = _UNREAD.get(suffix, what)
    if what is None and contents[4:8] == b"ftyp":
        what = "a video"
    if what is None and _binary(contents):
        what = "not text"
    if what:
        advice = _INSTEAD.get(
            what, "Save its text as .txt, with what is known of it in a .meta.toml file beside it."
        )
        raise Unreadable(
            f"{path} is {what}, which is not read yet." if what != "not text" else f"{path} is not text.",
            advice,
        )
    if _PAGE.match(contents.removeprefix(b"\xef\xbb\xbf"), 0, 4096):
        return "page"
    named = _BY_NAME.get(suffix)
    if named is None and contents.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return (
            "posts"
            if re.match(rb"\s*(?:\[\s*)?\{\s*\"", contents.removeprefix(b"\xef\xbb\xbf")[:4096])
            else "text"
        )
    return named or "text"


def _binary(contents: bytes) -> bool:
    """True where bytes that no text holds are many."""
    head = contents[:4096]
    if head.startswith(_MARKED) or wide(contents):
        return False
    return 0 in head or (len(head) - len(head.translate(None, _CONTROL))) * 50 > len(head)
