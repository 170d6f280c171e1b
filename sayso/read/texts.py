"""Plain text and Markdown: the text is the file as decoded; what its own format marks is layout."""

import re
from typing import NamedTuple

from sayso.read.dates import iso
from sayso.read.given import Given
from sayso.record import Layout, PassageRole

# " date 2022-11-12 ", "Published: 12 November 2022": before anything else, on a line of its own.
_DATE = re.compile(
    r"\s*^[ \t]*((?:date|dated|published|дата|опубликовано|опубліковано)[ \t:]+(\S[^\n]{4,40}?))[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]*\n){1,40}?)---[ \t]*(?=\n|\Z)")
_ENTRY = re.compile(r"^(\w+)[ \t]*:[ \t]*(\S[^\n]*)$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(\S[^\n]*)$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~)", re.MULTILINE)
_QUOTED = re.compile(r"^[ ]{0,3}>[^\n]*(?:\n[ ]{0,3}>[^\n]*)*", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]\[\n]{1,500})\]\(")
_FIELDS = {
    "author": "author", "byline": "author", "title": "title", "headline": "title", "outlet": "outlet",
    "source": "outlet", "publisher": "outlet", "date": "published", "published": "published", "url": "url",
    "link": "url", "language": "language", "lang": "language",
}  # fmt: skip


class Text(NamedTuple):
    """The parts that a text's own format marks, in order, and what it says of itself."""

    layout: tuple[Layout, ...]
    own: Given


def plain(text: str) -> Text:
    """The leading date line of a plain text, where it has one."""
    match = _DATE.match(text)
    day = iso(match[2]) if match else None
    if not match or day is None:
        return Text((), Given())
    return Text((Layout(match.start(1), match.end(1), "metadata"),), Given(published=day))


def markdown(text: str) -> Text:
    """The front matter or date line, first heading, block quotations and image captions of Markdown."""
    layout, own = _front(text)
    begin = layout[-1].stop if layout else 0
    fences = [match.start() for match in _FENCE.finditer(text, begin)]
    parts: list[tuple[re.Match[str], int, PassageRole]] = []
    headings = _outside(_HEADING, text, begin, fences)
    if headings:
        parts.append((headings[0], 1, "headline"))
        own = own.over(Given(title=headings[0][1].rstrip(" \t#")))
    parts += [(match, 0, "quotation-block") for match in _outside(_QUOTED, text, begin, fences)]
    parts += [(match, 1, "caption") for match in _outside(_IMAGE, text, begin, fences)]
    found = sorted((match.start(group), match.end(group), role) for match, group, role in parts)
    free = begin
    for start, stop, role in found:
        if start >= free:  # an image in a block quotation is part of the quotation
            layout = (*layout, Layout(start, stop, role))
            free = stop
    return Text(layout, own)


def _front(text: str) -> Text:
    """Front matter between two lines of `---`, read as plain `key: value` lines; else a date line."""
    match = _FRONT.match(text)
    if not match:
        return plain(text)
    stated: dict[str, str] = {}
    for key, value in _ENTRY.findall(match[1]):
        field = _FIELDS.get(key.lower())
        value = value.strip().strip("\"'")
        if field == "published":
            value = iso(value) or ""
        if field and value:
            stated.setdefault(field, value)
    return Text((Layout(match.start(), match.end(), "metadata"),), Given(**stated))


def _outside(pattern: re.Pattern[str], text: str, begin: int, fences: list[int]) -> "list[re.Match[str]]":
    """Matches from `begin` on that do not stand in fenced code."""
    return [
        match
        for match in pattern.finditer(text, begin)
        if sum(fence <= match.start() for fence in fences) % 2 == 0
    ]
