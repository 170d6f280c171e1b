"""What a web page says of itself: title, author, outlet, date, address and language."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from lxml import html

from sayso.read.dates import iso
from sayso.record import ReportKind

_ARTICLE = re.compile(r"article|blogposting|report$", re.IGNORECASE)
# A page's own description of itself is small; more of it is an attack or an archive.
_MAX_SCRIPT = 500_000


class Facts(NamedTuple):
    """What a page states; None where it states nothing. `published` is ISO 8601."""

    title: str | None
    author: str | None
    outlet: str | None
    published: str | None
    url: str | None
    language: str | None
    kind: ReportKind


def facts(tree: html.HtmlElement) -> Facts:
    """What the page says of itself: first schema.org's JSON, then its `meta`, `link` and `time`."""
    metas = _metas(tree)
    data = next(_described(tree), {})
    named = _first(tree.findtext(".//title"))
    title, site = _title(tree, named)
    address = _address(tree, metas, data)
    kind: ReportKind = (
        "article"
        if data or metas.get("og:type") == "article" or tree.find(".//article") is not None
        else "page"
    )
    return Facts(
        title=_first(data.get("headline"), metas.get("og:title"), title),
        author=_first(
            _name(data.get("author")),
            metas.get("author"),
            metas.get("article:author"),
            metas.get("byl"),
            _byline(tree),
        ),
        outlet=_first(
            _name(data.get("publisher")),
            metas.get("og:site_name"),
            metas.get("application-name"),
            _of(site, address),
        ),
        published=_published(tree, data, metas),
        url=address,
        language=_language(tree, data, metas),
        kind=kind,
    )


_SITE = re.compile(r"(.*\S)\s+(?:[|–—·:»-]|::)\s+(\S[^|–—»]*)", re.DOTALL)


def _title(tree: html.HtmlElement, named: str | None) -> tuple[str | None, str | None]:
    """The title by the page's first-level headings and its `title`, and the site's name that follows
    the title there (None where nothing does)."""
    headings = [words for heading in tree.iter("h1") if (words := _first(_inner(heading)))]
    if named is None:
        return _first(*headings), None
    match = _SITE.fullmatch(named)
    title, site = (match[1], match[2]) if match else (named, None)
    for heading in headings:
        if heading.casefold() in named.casefold() and heading != site:
            return heading, site
    headings = [heading for heading in headings if heading != site]
    return (headings[0] if headings else title if " | " in named else named), site


def _of(site: str | None, address: str | None) -> str | None:
    """The site's name, where the page's own address says that it is one."""
    key = re.sub(r"\W+", "", site or "").lower()
    host = re.sub(r"\W+", "", re.sub(r"https?://([^/]*).*", r"\1", address or "")).lower()
    return site if key and key in host else None


def _inner(element: html.HtmlElement | None) -> str:
    return "" if element is None else "".join(element.itertext())


def _first(*values: object) -> str | None:
    """The first that is a text and holds anything, on one line; a link is no name of anybody."""
    for value in values:
        if isinstance(value, str) and value.strip() and not value.strip().startswith(("http://", "https://")):
            return " ".join(value.split())
    return None


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """The `meta` elements of the page, by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _described(tree: html.HtmlElement) -> Iterator[dict[str, object]]:
    """The article objects of the page's JSON-LD, in order."""
    for element in tree.iter("script"):
        if (element.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        source = (element.text or "").strip()
        if not source or len(source) > _MAX_SCRIPT:
            continue
        yield from _articles(_json(source), 3)


def _json(source: str) -> object:
    """A script's JSON; None where it is broken, as page makers' often is, and says nothing then."""
    try:
        return msgspec.json.decode(source)
    except (msgspec.DecodeError, RecursionError):
        return None


def _articles(value: object, depth: int) -> Iterator[dict[str, object]]:
    if isinstance(value, list):
        for item in value[:100]:
            yield from _articles(item, depth)
    elif isinstance(value, dict):
        sorts = value.get("@type")
        named = sorts if isinstance(sorts, list) else [sorts]
        if any(isinstance(sort, str) and _ARTICLE.search(sort) for sort in named):
            yield value
        elif depth:
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _articles(value.get(key), depth - 1)


def _name(value: object) -> str | None:
    """The name or names in a schema.org value."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:20]))) or None
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list):
            return _name(value)
    return _first(value)


def _byline(tree: html.HtmlElement) -> str | None:
    """The author that the page marks up as such."""
    for element in tree.xpath(
        "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')][string-length(.) < 200]"
    )[:3]:
        words = re.sub(r"^\s*(?:by|автор:?)\s+", "", _inner(element), flags=re.IGNORECASE)
        if words.strip():
            return words
    return None


_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "publication_date", "publishdate", "pubdate", "dc.date.issued", "dcterms.issued", "sailthru.date",
    "dc.date", "dcterms.date", "date",
)  # fmt: skip


def _published(tree: html.HtmlElement, data: dict[str, object], metas: dict[str, str]) -> str | None:
    """When the page says that it was published; of its times, only one marked so or standing alone."""
    for stated in (data.get("datePublished"), *(metas.get(name) for name in _PUBLISHED)):
        found = iso(stated)
        if found:
            return found
    times = list(tree.iter("time"))
    marked = [element for element in times if _PUBLICATION.search(_marks(element))]
    found_times = [_stated(element) for element in marked]
    if any(found_times):
        return next(filter(None, found_times))
    dated = [element for element in tree.iter("div", "span", "p") if _DATED.search(_marks(element))]
    alone = {_stated(element) for element in times or dated if not _UPDATED.search(_marks(element))} - {None}
    return alone.pop() if len(alone) == 1 else None


_PUBLICATION = re.compile(r"publish|pubdate|posted|entry-date", re.IGNORECASE)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|time|timestamp|published|posted|dateline)(?:$|[\s_-])", re.IGNORECASE
)
_UPDATED = re.compile(r"update|modif", re.IGNORECASE)


def _marks(element: html.HtmlElement) -> str:
    marks = " ".join(filter(None, (element.get("class"), element.get("itemprop"))))
    return marks + " pubdate" if element.get("pubdate") is not None else marks


def _stated(element: html.HtmlElement) -> str | None:
    """The time that an element states by its attribute, or by its few words."""
    words = " ".join(_inner(element).split())
    return iso(element.get("datetime")) or (iso(words) if len(words) <= 60 else None)


def _address(tree: html.HtmlElement, metas: dict[str, str], data: dict[str, object]) -> str | None:
    links = [
        element.get("href")
        for element in tree.iter("link")
        if (element.get("rel") or "").lower() == "canonical"
    ]
    for value in (*links, metas.get("og:url"), data.get("url")):
        if isinstance(value, str) and re.match(r"https?://[^\s<>\"]+$", value.strip()):
            return value.strip()
    return None


def _language(tree: html.HtmlElement, data: dict[str, object], metas: dict[str, str]) -> str | None:
    stated = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    for value in (stated, data.get("inLanguage"), metas.get("og:locale"), metas.get("content-language")):
        if isinstance(value, str) and re.match(r"[A-Za-z]{2}(?:[-_]|$)", value.strip()):
            return value.strip()[:2].lower()
    return None
