"""The lines of a web page in its own order: main text, headline, byline, captions, credits, promotions."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from lxml import etree, html

from sayso.record import PassageRole

# Elements that begin and end a line, and those that hold no words to read.
_BREAKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "picture", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({"head", "script", "style", "noscript", "template", "svg", "iframe", "select", "button"})
_PARTS = frozenset({"a", "address", "div", "figcaption", "figure", "h1", "h2", "img", "p", "section", "span"})
_OUTSIDE = frozenset({"nav", "footer", "form"})


def _tokens(words: str) -> re.Pattern[str]:
    """A pattern for names of classes that hold one of `words` between hyphens, underscores or spaces."""
    return re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE)


_CAPTION = _tokens("caption")
_CREDIT = _tokens("credits?|copyright|copyrightholder|photographer|photo-?by")
_BYLINE = _tokens("byline|by-?author|authors?-?name|author")
_TITLE = _tokens("headline|(?:article|entry|post|story|news|page)[_-]*title|title[_-]*(?:article|entry|post)")
_LEAD = _tokens("standfirst|dek|deck|subtitle|sub-?head(?:line)?|lead|lede|summary|intro|excerpt|announce")
_PROMOTION = _tokens(
    r"related|recirc\w*|promo\w*|newsletters?|sign-?up|signup|subscribe|subscription|read-?more|read-?next"
    r"|read-?also|most-?read|more-?on|trending|recommended|recommendations|teaser|outbrain|taboola|advert\w*"
    r"|sponsored|donate|paywall"
)
# An `alt` of fewer words names a picture ("logo", "map of Kherson"); more of them describe one.
_ALT_WORDS = 4
# A byline, a lead or a line of promotion is short; longer ones are containers of something else.
_SHORT, _LONG = 120, 600
# A heading of fewer letters may stand in a title by chance.
_SURE = 15
# What stands between the cells of a row of a table, in the line that is made of it.
ROW = " | "
# Paragraphs that are no line of the page: more of them are a table's, and are left as they are.
_FEW = 50


_UNDRAWN = re.compile("[\u00ad\u200b\ufeff]")


class Line(NamedTuple):
    """A line of a page and its role; None is main text."""

    text: str
    role: PassageRole | None = None


def squeezed(text: str) -> str:
    """The text with every run of white space as one space and no soft hyphens, as a browser draws it."""
    return " ".join(_UNDRAWN.sub("", text).split())


def words(element: html.HtmlElement) -> str:
    """All text within an element, on one line."""
    return squeezed("".join(element.itertext()))


def arranged(tree: html.HtmlElement, main: list[str], title: str | None) -> list[Line]:
    """The paragraphs `main` with what belongs to them, in the order of the page.

    Taken besides `main`: the headline (`title` where the page shows none), and of what stands under
    the headline or among the paragraphs: byline, lead, captions and credits, promotions. No lines
    where the paragraphs are little else than links.
    """
    walk = _Walk(tree, main)
    if len(walk.main) > 1 and walk.linked >= 0.8 * len(walk.main):
        return []  # a front page: nothing but ways to elsewhere
    headline = walk.headline(title)
    lines = [Line(headline, "headline")] if headline else []
    shown = {_key(headline)} if headline else set()
    held = walk.extras(shown | set(walk.places))
    lines += [line for place, line in held if place < 0]
    for place, text in enumerate(walk.main):
        if not (place < 3 and _key(text) in shown):
            lines.append(Line(text, walk.roles.get(place)))
        lines += [line for after, line in held if after == place]
    return lines


def _key(text: str) -> str:
    """By what two forms of one paragraph are known as the same."""
    return re.sub(r"\W+", "", text).lower()


def _named(element: html.HtmlElement) -> str:
    return " ".join(filter(None, map(element.get, ("class", "id", "itemprop", "rel"))))


class _Run(NamedTuple):
    """A line as a browser draws it, the element it ends in, and whether it is little else than links."""

    key: str
    text: str
    element: html.HtmlElement
    linked: bool


class _Runs:
    """The lines of a page, and its elements of interest with the number of lines before each."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.runs: list[_Run] = []
        self.parts: list[tuple[html.HtmlElement, int]] = []
        self._buffer: list[str] = []
        self._length = self._links = 0
        walk = etree.iterwalk(tree, events=("start", "end"))
        links = 0
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in _BREAKS:
                    self._flush(element.getparent())
                if tag in _SILENT:
                    walk.skip_subtree()
                    continue
                links += tag == "a" and element.get("href") is not None
                if tag in _PARTS:
                    self.parts.append((element, len(self.runs)))
                self._add(element.text, links)
            else:
                if tag in _BREAKS:
                    self._flush(element)
                links -= tag == "a" and element.get("href") is not None
                self._add(element.tail, links)

    def _add(self, text: str | None, links: int) -> None:
        if text:
            self._buffer.append(text)
            self._length += len(text)
            self._links += len(text) if links else 0

    def _flush(self, element: html.HtmlElement) -> None:
        """Ends a line."""
        if not self._length:
            return
        text = "".join(self._buffer)
        key = _key(text)
        if key:
            self.runs.append(_Run(key, text, element, self._links >= 0.7 * self._length))
        self._buffer.clear()
        self._length = self._links = 0

    def parted(self, main: list[str]) -> list[str]:
        """The paragraphs `main` with those that hold several lines of the page as these lines: from a
        short page trafilatura takes all words as one."""
        known = {run.key for run in self.runs}
        odd = [text for text in main if ROW not in text and _key(text) not in known]
        if not odd or len(odd) > _FEW:
            return main
        whole = "".join(run.key for run in self.runs)
        starts = {
            start: number
            for number, start in enumerate(accumulate((len(run.key) for run in self.runs), initial=0))
        }
        found: list[str] = []
        for text in main:
            at = whole.find(_key(text)) if text in odd else -1
            first, last = starts.get(at), starts.get(at + len(_key(text)))
            if at < 0 or first is None or last is None:
                found.append(text)
            else:
                found += [squeezed(run.text) for run in self.runs[first:last]]
        return found


class _Walk:
    """Where the elements of a page stand among the paragraphs of its main text.

    `main` are the paragraphs, `places` their numbers by key, `parts` the elements of interest with the
    last paragraph at or before them (-1 where none), `roles` the roles of paragraphs by number.
    """

    def __init__(self, tree: html.HtmlElement, main: list[str]) -> None:
        walked = _Runs(tree)
        self.main = walked.parted(main)
        self.places: dict[str, int] = {}
        for place, text in enumerate(self.main):
            self.places.setdefault(_key(text), place)
        self._hits: dict[int, _Run] = {}
        reached = [-1]
        for run in walked.runs:
            place = self.places.get(run.key, -1)
            if place >= 0:
                self._hits.setdefault(place, run)
            reached.append(max(reached[-1], place))
        self.parts = [(element, reached[runs]) for element, runs in walked.parts]
        self._headings = self._named_as_headline()
        self.linked = sum(run.linked for run in self._hits.values())
        self.region = self._region()
        self.roles = self._roles(len(self.main))

    def _named_as_headline(self) -> list[tuple[str, int]]:
        """The words and the part of each first-level heading, or of what is named after one."""
        found = [(words(part), number) for number, (part, _) in enumerate(self.parts) if part.tag == "h1"]
        if any(_key(heading) for heading, _ in found):
            return found
        titled = (
            (part, number) for number, (part, _) in enumerate(self.parts) if _TITLE.search(_named(part))
        )
        return [(said, number) for part, number in titled if len(said := words(part)) <= _LONG]

    def _region(self) -> html.HtmlElement | None:
        """The smallest element that holds four of five paragraphs; None where only the whole page does."""
        counts: Counter[html.HtmlElement] = Counter()
        for run in self._hits.values():
            counts.update(run.element.iterancestors())
        enough = 0.8 * len(self._hits)
        holding = [element for element, count in counts.items() if count >= enough]
        if not holding:
            return None
        smallest = max(holding, key=lambda element: sum(1 for _ in element.iterancestors()))
        return None if smallest.tag in ("html", "body") else smallest

    def _around(self, element: html.HtmlElement) -> Iterator[html.HtmlElement]:
        """The element and those it stands in, up to the region and without it."""
        for around in (element, *element.iterancestors()):
            if around is self.region or around.tag in ("html", "body", "article", "main"):
                return
            yield around

    def _roles(self, count: int) -> dict[int, PassageRole]:
        roles = {place: role for place, run in self._hits.items() if (role := self._role(run))}
        # A page whose every paragraph is named after its subscription wall is no page of promotions.
        if sum(role == "promotion" for role in roles.values()) * 3 > count:
            roles = {place: role for place, role in roles.items() if role != "promotion"}
        return roles

    def _role(self, run: _Run) -> PassageRole | None:
        """The role that an element, or those around it, give to what it holds."""
        if run.linked:
            return "promotion"
        element = run.element
        quoted: PassageRole | None = None
        for around in self._around(element):
            named = _named(around)
            if _CREDIT.search(named):
                return "credit"
            if around.tag == "figcaption" or _CAPTION.search(named):
                return "caption"
            if around.tag == "aside" or _PROMOTION.search(named):
                return "promotion"
            if around.tag == "blockquote":
                quoted = "quotation-block"
        if quoted is None and _BYLINE.search(_named(element)) and len(words(element)) <= _SHORT:
            return "credit"
        return quoted

    def headline(self, title: str | None) -> str | None:
        """The words of the first-level heading that the page's title repeats, or that stands last
        before the main text; `title` where there is none."""
        wanted = _key(title or "")
        filled = [(heading, part) for heading, part in self._headings if _key(heading)]
        for heading, _ in filled:
            if _key(heading) == wanted or (len(_key(heading)) > _SURE and _key(heading) in wanted):
                return heading
        before = [heading for heading, part in filled if self.parts[part][1] <= 0]
        return before[-1] if before else title

    def extras(self, shown: set[str]) -> list[tuple[int, Line]]:
        """Lines that belong to the main text without being it, each after the paragraph of that place."""
        begin = next(
            (part for heading, part in self._headings if _key(heading) in shown),
            len(self.parts),
        )
        last = max((place for _, place in self.parts), default=-1)
        end = next((number for number, (_, place) in enumerate(self.parts) if place == last), 0)
        found: list[tuple[int, Line]] = []
        for number, (element, place) in enumerate(self.parts):
            lines = list(self._lines(element))
            if not lines or not (begin < number <= end or self._inside(element)):
                continue
            for line in lines:
                if _key(line.text) and _key(line.text) not in shown:
                    shown.add(_key(line.text))
                    found.append((place, line))
        return found

    def _inside(self, element: html.HtmlElement) -> bool:
        return self.region is not None and any(around is self.region for around in element.iterancestors())

    def _lines(self, element: html.HtmlElement) -> Iterator[Line]:
        """What one element gives besides main text: nothing for most."""
        named = _named(element)
        pictured = element.tag in ("figure", "img") or _CAPTION.search(named) or _CREDIT.search(named)
        kind = pictured or _BYLINE.search(named) or _LEAD.search(named)
        if not kind and element.tag != "p":
            return
        around = list(self._around(element))
        if any(outer.tag in _OUTSIDE for outer in around):
            return
        if any(outer.tag == "aside" or _PROMOTION.search(_named(outer)) for outer in around):
            if element.tag == "p" and len(words(element)) <= _LONG and self._inside(element):
                yield Line(words(element), "promotion")
        elif pictured:
            yield from _captions(element)
        elif _BYLINE.search(named):
            said = squeezed(" ".join(element.itertext()))
            if len(said) <= _SHORT and not any(_BYLINE.search(_named(outer)) for outer in around[1:]):
                yield Line(said, "credit")
        elif (
            kind
            and not any(child.tag in _BREAKS for child in element)
            and len(words(element)) <= _LONG
            and not _linked(element)
        ):
            yield Line(words(element))


def _linked(element: html.HtmlElement) -> bool:
    """True where a paragraph is little else than links to elsewhere."""
    links = sum(len(words(link)) for link in element.iter("a") if link.get("href"))
    return links > 0 and links >= 0.7 * len(words(element))


def _captions(element: html.HtmlElement) -> Iterator[Line]:
    """The caption and credit of a figure; the `alt` of its image where it has none."""
    if element.tag == "img" and any(around.tag == "figure" for around in element.iterancestors()):
        return
    credit = [part for part in element.iter() if _credits(part)]
    held = element.find(".//figcaption") if element.tag == "figure" else element
    if held is None or element.tag == "img":
        image = element if element.tag == "img" else element.find(".//img")
        alt = squeezed(image.get("alt") or "") if image is not None else ""
        if len(alt.split()) >= _ALT_WORDS:
            yield Line(alt, "caption")
    elif not _CREDIT.search(_named(held)):
        yield Line(_without(held, credit), "caption")
    for part in credit:
        yield Line(words(part), "credit")


def _credits(part: html.HtmlElement) -> bool:
    """True for the outermost element that is named after a credit."""
    if not isinstance(part.tag, str) or not _CREDIT.search(_named(part)):
        return False
    return not any(_CREDIT.search(_named(around)) for around in part.iterancestors())


def _without(element: html.HtmlElement, parts: list[html.HtmlElement]) -> str:
    """The text of an element but for some parts of it."""
    if element in parts:
        return ""
    inner = "".join(text for child in element for text in (_without(child, parts), child.tail or ""))
    return squeezed(f"{element.text or ''}{inner}")
