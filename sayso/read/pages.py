"""Saved web pages: headline, main text, captions and credits in the order of the page."""

import re
from typing import NamedTuple

from lxml import etree, html

from sayso.errors import Unreadable
from sayso.read.arrangements import Line, arranged, squeezed
from sayso.read.facts import Facts, facts
from sayso.record import Layout

# Pictures that a page carries within itself say nothing, and are most of its bytes.
_INLINED = re.compile(r"data:[\w.+-]+/[\w.+-]+(?:;[\w=-]+)*;base64,[A-Za-z0-9+/=%\s]*")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]+)")
PARSER = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)


class Page(NamedTuple):
    """A page's text, the roles of its parts, and what it says of itself."""

    text: str
    layout: tuple[Layout, ...]
    facts: Facts


def charset(contents: bytes) -> str | None:
    """The encoding that a page declares in its first 4 kB, as HTML asks it to."""
    match = _CHARSET.search(contents, 0, 4096) or _XML_CHARSET.match(contents, 0, 4096)
    return match[1].decode("ascii") if match else None


def page(source: str) -> Page:
    """The page as a text of lines; raises `Unreadable` where it has no main text."""
    tree = _tree(source)
    stated = facts(tree)
    main = _main(tree)
    lines = arranged(tree, main, stated.title) if main else []
    if not any(line.role in (None, "quotation-block") for line in lines):
        raise Unreadable(
            "The page has no main text.",
            "Save the page once its text is loaded (no front page, no list of results), or its text as .txt.",
        )
    return Page(*_joined(lines), stated)


def _tree(source: str) -> html.HtmlElement:
    source = _INLINED.sub("", _DECLARATION.sub("", source, count=1).replace("\x00", ""))
    try:
        return html.document_fromstring(source, parser=PARSER)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(
            f"The page could not be parsed: {error}.", "Save the page anew from the browser."
        ) from error


def _main(tree: html.HtmlElement) -> list[str]:
    """The paragraphs of the main text as trafilatura finds them, in order."""
    import trafilatura  # late: it takes a quarter of a second, and many piles hold no page

    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    if body is None:
        return []
    kept: list[str] = []
    for element in body.iter("p", "head", "item", "cell", "quote", "code"):
        if len(element) and any(
            child.tag in ("p", "item", "cell", "quote", "list", "row") for child in element
        ):
            text = element.text or ""
        else:
            text = "".join(element.itertext())
        kept += [squeezed(line) for line in text.split("\n") if line.strip()]
    return kept


def _joined(lines: list[Line]) -> tuple[str, tuple[Layout, ...]]:
    """Lines as one text with an empty line between them, and where those with a role stand."""
    layout, offset = [], 0
    for line in lines:
        if line.role:
            layout.append(Layout(offset, offset + len(line.text), line.role))
        offset += len(line.text) + 2
    return "\n\n".join(line.text for line in lines), tuple(layout)
