"""Saved web pages: headline, main text, captions and credits in the order of the page."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml import etree, html

from sayso.errors import Unreadable
from sayso.read.arrangements import ROW, Line, arranged, squeezed
from sayso.read.dates import iso
from sayso.read.facts import Facts, facts
from sayso.record import Layout

# Pictures that a page carries within itself say nothing, and are most of its bytes.
_INLINED = re.compile(r"data:[\w.+-]+/[\w.+-]+(?:;[\w=-]+)*;base64,[A-Za-z0-9+/=%\s]*")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]+)")
# A tag with this many attributes is made to stop the parser, which compares each with all others.
_SWARM = re.compile(
    r"""<[a-zA-Z][^\s>/]{0,40}+(?:(?:[\s/]++|(?<=["']))[^\s=>/]{1,200}+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++))?+){1000}"""
)
# A long article has 5,000 elements; forty thousand of nothing but links take eleven seconds.
MAX_ELEMENTS = 50_000
MAX_SOURCE = 20_000_000
_ANEW = "Open it in a browser and save the article alone, in reading view, or its text as .txt."
# What is longer is no cell of a table of figures, but of one that lays out a page.
_CELL = 100
# A date of its own stands in the first lines of a page, and is no longer than this in any language.
_TOP, _DATE_LINE = 6, 40
PARSER = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)


class Page(NamedTuple):
    """A page's text, the roles of its parts, and what it says of itself; `dated` where a line of the
    text is all that says when it was published."""

    text: str
    layout: tuple[Layout, ...]
    facts: Facts
    dated: bool = False


def charset(contents: bytes) -> str | None:
    """The encoding that a page declares in its first 4 kB, as HTML asks it to."""
    match = _CHARSET.search(contents, 0, 4096) or _XML_CHARSET.match(contents, 0, 4096)
    return match[1].decode("ascii") if match else None


def page(source: str) -> Page:
    """The page as a text of lines; raises `Unreadable` where it has no main text."""
    tree = _tree(source)
    stated = facts(tree)
    etree.strip_elements(tree, "script", "style", "noscript", "template", with_tail=False)
    main = _main(tree)
    lines = arranged(tree, main, stated.title) if main else []
    if not any(line.role in (None, "quotation-block") for line in lines):
        raise Unreadable(
            "The page has no main text.",
            "Save the page once its text is loaded (no front page, no list of results), or its text as .txt.",
        )
    lines, day = _dated(lines)
    text, layout = _joined(lines)
    if stated.published or not day:
        return Page(text, layout, stated)
    return Page(text, layout, stated._replace(published=day), dated=True)


def _dated(lines: list[Line]) -> tuple[list[Line], str | None]:
    """The lines with those at the top that are a date and nothing else as metadata, and that date."""
    days = [iso(line.text) if len(line.text) <= _DATE_LINE else None for line in lines[:_TOP]]
    top = [Line(line.text, "metadata") if day else line for line, day in zip(lines, days, strict=False)]
    return [*top, *lines[_TOP:]], next(filter(None, days), None)


def _tree(source: str) -> html.HtmlElement:
    source = _INLINED.sub("", _DECLARATION.sub("", source, count=1).replace("\x00", ""))
    if len(source) > MAX_SOURCE or _SWARM.search(source):
        raise Unreadable("The page is made so that it cannot be read in reasonable time.", _ANEW)
    try:
        tree = html.document_fromstring(source, parser=PARSER)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"The page could not be parsed: {error}.", _ANEW) from error
    if sum(1 for _ in islice(tree.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        raise Unreadable(f"The page has more than {MAX_ELEMENTS:,} elements.", _ANEW)
    return tree


def _main(tree: html.HtmlElement) -> list[str]:
    """The paragraphs of the main text as trafilatura finds them, in order."""
    import trafilatura  # late: it takes a quarter of a second, and many piles hold no page

    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    return [] if body is None else [line for line in _lines(body) if line]


_CONTAINERS = frozenset(
    {"p", "head", "quote", "code", "list", "item", "table", "row", "cell", "lb", "ab", "div"}
)


def _lines(element: etree._Element) -> Iterator[str]:
    """The lines of trafilatura's tree; a row of a table of short cells is one line."""
    if element.tag == "row":
        cells = [squeezed("".join(cell.itertext())) for cell in element]
        if len(cells) > 1 and max(map(len, cells)) <= _CELL:
            yield ROW.join(cells)
            return
    buffer = [element.text or ""]
    for child in element:
        if child.tag in _CONTAINERS:
            yield from _split(buffer)
            buffer = []
            yield from _lines(child)
        else:
            buffer.append("".join(child.itertext()))
        buffer.append(child.tail or "")
    yield from _split(buffer)


def _split(buffer: list[str]) -> Iterator[str]:
    yield from map(squeezed, "".join(buffer).split("\n"))


def _joined(lines: list[Line]) -> tuple[str, tuple[Layout, ...]]:
    """Lines as one text with an empty line between them, and where those with a role stand."""
    layout, offset = [], 0
    for line in lines:
        if line.role:
            layout.append(Layout(offset, offset + len(line.text), line.role))
        offset += len(line.text) + 2
    return "\n\n".join(line.text for line in lines), tuple(layout)
