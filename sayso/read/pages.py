"""Saved web pages: headline, main text, captions and credits in the order of the page."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree, html

from sayso.errors import Unreadable
from sayso.read.facts import Facts, facts
from sayso.record import Layout, PassageRole

# Pictures that a page carries within itself say nothing, and are most of its bytes.
_INLINED = re.compile(r"data:[\w.+-]+/[\w.+-]+(?:;[\w=-]+)*;base64,[A-Za-z0-9+/=%\s]*")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_BLOCKS = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "pre",
        "blockquote",
        "dd",
        "dt",
        "div",
        "section",
        "span",
    }
)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:wp-)?caption(?:$|[\s_-])", re.IGNORECASE)
_CREDIT = re.compile(r"(?:^|[\s_-])(?:credits?|copyright|photographer|photo-?by)(?:$|[\s_-])", re.IGNORECASE)
_PROMOTION = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|promo\w*|newsletter|sign-?up|subscribe|read-?more|read-?next|most-?read"
    r"|more-?on|trending|recommended|teaser|outbrain|taboola|advert\w*|sponsored)(?:$|[\s_-])",
    re.IGNORECASE,
)
# An `alt` of fewer words names a picture ("logo", "map of Kherson"); more of them describe one.
_ALT_WORDS = 4
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


class _Line(NamedTuple):
    text: str
    role: PassageRole | None


def page(source: str) -> Page:
    """The page as a text of lines; raises `Unreadable` where it has no main text."""
    tree = _tree(source)
    stated = facts(tree)
    main = _main(tree)
    lines = _arranged(tree, main, stated.title) if main else []
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


def squeezed(text: str) -> str:
    """The text with every run of white space as one space, as a browser draws it."""
    return " ".join(text.split())


def _key(text: str) -> str:
    """By what two forms of one paragraph are known as the same."""
    return re.sub(r"\W+", "", text).lower()[:120]


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


def _words(element: html.HtmlElement) -> str:
    return squeezed("".join(element.itertext()))


def _named(element: html.HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"


def _role(element: html.HtmlElement) -> PassageRole | None:
    """The role that an element or those around it give to what it holds."""
    role: PassageRole | None = None
    for around in (element, *element.iterancestors()):
        if around.tag in ("body", "html", "article", "main"):
            break
        named = _named(around)
        if _CREDIT.search(named) and around.tag != "div":
            return "credit"
        if around.tag == "figcaption" or _CAPTION.search(named):
            return "caption"
        if around.tag == "aside" or _PROMOTION.search(named):
            return "promotion"
        if around.tag == "blockquote":
            role = "quotation-block"
    return role


def _arranged(tree: html.HtmlElement, main: list[str], title: str | None) -> list[_Line]:
    """Headline, main text and captions, in the order of the page."""
    places: dict[str, int] = {}
    for place, text in enumerate(main):
        places.setdefault(_key(text), place)
    roles: dict[int, PassageRole] = {}
    captions: list[tuple[int, _Line]] = []
    seen: set[str] = set(places)
    headline, reached, last = None, -1, -1
    for element in tree.iter(*_BLOCKS, "figure", "img"):
        if element.tag == "h1" and headline is None:
            headline = _words(element) or None
        if element.tag in ("figure", "img") or _CAPTION.search(_named(element)):
            for line in _caption(element):
                if _key(line.text) not in seen:
                    seen.add(_key(line.text))
                    captions.append((reached, line))
        elif element.tag in _BLOCKS and len(element) < 60:
            place = places.get(_key(_words(element)), -1)
            if place >= 0:
                role = _role(element)
                if role:
                    roles[place] = role
                reached = max(reached, place)
                last = len(captions)
    return _ordered(main, roles, captions[: last + 1], headline or title)


def _caption(element: html.HtmlElement) -> Iterator[_Line]:
    """The caption and credit of a figure; the `alt` of its image where it has none."""
    for around in (element, *element.iterancestors()):
        if around.tag in ("nav", "footer", "aside", "header", "form") or _PROMOTION.search(_named(around)):
            return
        if element.tag == "img" and around.tag == "figure":
            return
    held = element.find(".//figcaption") if element.tag == "figure" else None
    if held is None and element.tag not in ("figure", "img"):
        held = element
    if held is None:
        image = element if element.tag == "img" else element.find(".//img")
        alt = squeezed(image.get("alt") or "") if image is not None else ""
        if len(alt.split()) >= _ALT_WORDS:
            yield _Line(alt, "caption")
    else:
        credits_ = [part for part in held.iter() if part is not held and _CREDIT.search(_named(part))]
        apart = [_words(part) for part in credits_]
        rest = _words(held)
        for words in apart:
            rest = squeezed(rest.replace(words, " ", 1)) if words else rest
        if rest:
            yield _Line(rest, "caption")
    if element.tag == "figure":
        for part in element.iter():
            if _CREDIT.search(_named(part)) and not _CREDIT.search(_named(part.getparent())) and _words(part):
                yield _Line(_words(part), "credit")


def _ordered(
    main: list[str], roles: dict[int, PassageRole], captions: list[tuple[int, _Line]], headline: str | None
) -> list[_Line]:
    lines = [_Line(headline, "headline")] if headline else []
    lines += [line for place, line in captions if place < 0]
    for place, text in enumerate(main):
        if not (headline and place < 3 and _key(text) == _key(headline)):
            lines.append(_Line(text, roles.get(place)))
        lines += [line for after, line in captions if after == place]
    return lines


def _joined(lines: list[_Line]) -> tuple[str, tuple[Layout, ...]]:
    """Lines as one text with an empty line between them, and where those with a role stand."""
    layout, offset = [], 0
    for line in lines:
        if line.role:
            layout.append(Layout(offset, offset + len(line.text), line.role))
        offset += len(line.text) + 2
    return "\n\n".join(line.text for line in lines), tuple(layout)
