"""Quotations by their marks: every kind, nested, left open, going on over paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sayso.text import Span

_MARKS = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚']")
_OPENING = {"“": "”", "„": "”“‟", "«": "»", "‹": "›", "‘": "’", "‚": "’‘", "``": "''", "‟": "”"}
_SIGNS = {"«": re.compile("[«»]"), "„": re.compile("[„“]")}
_CLOSING = {"”", "»", "›", "’"}
_INNER = {"‘", "‚", "'", "‹"}
# A mark that never closes holds to the end of its paragraph if that is this near, else to the end of
# its sentence: one lost mark must not make a quotation of a whole page.
_OPEN_LIMIT = 1500
# A quotation of several paragraphs without new marks has at most so many, and so many characters.
_PARAGRAPHS = 40
_LONG = 12_000
_STOPS = ".!?…"
_BREAK = re.compile(r"[.!?…](?=\s)")


class Quotation(NamedTuple):
    """A quotation at the outermost level: `outer` with its marks, `start` and `stop` without.

    `goes_on` where it takes up the quotation before it, whose mark was left open; `open` where its
    own closing mark is missing; `paragraph` numbers the paragraph.
    """

    start: int
    stop: int
    outer: Span
    paragraph: int
    open: bool = False
    goes_on: bool = False


def quotations(text: str, paragraphs: Iterable[Span]) -> list[Quotation]:
    """The quotations of a text's paragraphs, in order."""
    found: list[Quotation] = []
    left_open = False
    spans = list(paragraphs)
    over: tuple[int, int] | None = None
    for number, paragraph in enumerate(spans):
        opened = left_open
        left_open = False
        if over:
            last, stop = over
            closed = number == last
            found += _through(text, paragraph, stop if closed else paragraph.stop, number, not closed)
            if not closed:
                continue
            over, paragraph = None, Span(stop, paragraph.stop)
        for count, quotation in enumerate(_in_paragraph(text, paragraph, number)):
            first = count == 0 and opened and not text[paragraph.start : quotation.outer.start].strip()
            found.append(quotation._replace(goes_on=True) if first else quotation)
            left_open = quotation.open and quotation.outer.stop == paragraph.stop
        if found and found[-1].open and found[-1].paragraph == number:
            over = _closed_later(text, spans, number, text[found[-1].outer.start])
            if over:
                start = found[-1].outer.start
                found[-1] = _whole(start, paragraph.stop, found[-1])
                left_open = False
    return found


def _whole(start: int, stop: int, one: Quotation) -> Quotation:
    """A quotation left open, up to the end of its paragraph."""
    return one._replace(stop=max(one.stop, stop), outer=Span(start, stop)) if stop > one.stop else one


def _closed_later(text: str, spans: list[Span], number: int, sign: str) -> tuple[int, int] | None:
    """The paragraph and the offset where a mark left open in paragraph `number` is closed without having been
    set anew at the start of each paragraph; None where it is not."""
    if sign not in _SIGNS:
        return None
    depth = 1
    for later in range(number + 1, min(number + 1 + _PARAGRAPHS, len(spans))):
        paragraph = spans[later]
        if text.startswith(sign, paragraph.start) or paragraph.stop - spans[number].stop > _LONG:
            return None
        for mark in _SIGNS[sign].finditer(text, *paragraph):
            depth += 1 if mark.group() == sign else -1
            if depth == 0:
                return later, mark.end()
    return None


def _through(text: str, paragraph: Span, stop: int, number: int, open_: bool) -> Iterator[Quotation]:
    """The words of one paragraph, up to `stop`, of a quotation that runs over it."""
    last = stop if open_ else stop - 1
    if text[paragraph.start : last].strip():
        outer = Span(paragraph.start, stop)
        yield Quotation(paragraph.start, last, outer, number, open=open_, goes_on=True)


def _in_paragraph(text: str, paragraph: Span, number: int) -> Iterator[Quotation]:
    begun: re.Match[str] | None = None
    inner: str | None = None
    goes_on = False
    until = 0
    singles = _Singles(text, paragraph)
    for mark in _MARKS.finditer(text, *paragraph):
        sign = mark.group()
        if sign in "'’" and singles.apostrophe(mark, begun, inner):
            continue
        if begun is None:
            if _opens(text, mark, paragraph):
                begun = mark
            continue
        if sign == begun.group() and not until:
            until = _closed_at(text, begun, paragraph.stop)
        if mark.start() < until:
            continue
        if _closes(begun.group(), sign) and not (_straight(sign) and _only_opens(text, mark, paragraph)):
            made = _made(text, begun, mark, number)
            if made:
                yield made._replace(goes_on=goes_on)
            begun, inner, goes_on, until = None, None, False, 0
        elif sign == begun.group() and _ended_before(text, mark.start(), paragraph.start):
            # Paragraphs run together: the mark of the next one opens while this one never closed.
            made = _left_open(text, begun, mark.start(), number)
            if made:
                yield made._replace(goes_on=goes_on)
            begun, inner, goes_on = mark, None, True
        elif sign in _INNER and _opens(text, mark, paragraph):
            inner = sign
        elif inner and _closes(inner, sign):
            inner = None
    if begun:
        made = _left_open(text, begun, _open_limit(text, begun.end(), paragraph.stop), number)
        if made:
            yield made._replace(goes_on=goes_on)


def _closed_at(text: str, begun: re.Match[str], stop: int) -> int:
    """Where a mark is closed in which the same mark opens once more ("«…, — she told the «Herald». — …»"); 0
    where marks do not pair."""
    sign, depth = begun.group(), 0
    for mark in _SIGNS[sign].finditer(text, begun.start(), stop) if sign in _SIGNS else ():
        depth += 1 if mark.group() == sign else -1
        if depth == 0:
            return mark.start()
    return 0


def _straight(sign: str) -> bool:
    return sign in ('"', "'", "''")


def _closes(opening: str, sign: str) -> bool:
    if _straight(opening):
        return sign == opening or (opening == '"' and sign == "”")
    return sign in _OPENING.get(opening, "") or (sign == '"' and opening in "“„")


def _letter(text: str, offset: int, paragraph: Span) -> bool:
    return paragraph.start <= offset < paragraph.stop and text[offset].isalnum()


def _space(text: str, offset: int, paragraph: Span) -> bool:
    return not paragraph.start <= offset < paragraph.stop or text[offset].isspace()


def _only_opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """True for a straight mark after a space and before a word."""
    before, after = mark.start() - 1, mark.end()
    return _space(text, before, paragraph) and not _space(text, after, paragraph)


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    sign = mark.group()
    if sign in _OPENING:
        return True
    before, after = mark.start() - 1, mark.end()
    if not _straight(sign) or _space(text, after, paragraph):
        return False
    return _space(text, before, paragraph) or text[before] in "([{-–—:,“‘\"'/"


class _Singles:
    """Where single marks stand in one paragraph that can close a quotation; looked up once."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self.text, self.paragraph = text, paragraph
        self._closing: list[int] | None = None

    def closable(self, start: int, stop: int) -> bool:
        """True where one stands at or after `start` and before `stop`, and near."""
        if self._closing is None:
            self._closing = [found.end() for found in _SINGLE_CLOSE.finditer(self.text, *self.paragraph)]
        place = bisect_left(self._closing, start + 1)
        return place < len(self._closing) and self._closing[place] <= min(stop, start + _OPEN_LIMIT)

    def apostrophe(self, mark: re.Match[str], begun: re.Match[str] | None, inner: str | None) -> bool:
        """True where ' or ’ stands in a word, or after one where no such quotation is open."""
        text, paragraph = self.text, self.paragraph
        before, after = _letter(text, mark.start() - 1, paragraph), _letter(text, mark.end(), paragraph)
        if before and after:
            return True
        single = begun is not None and begun.group() in _INNER
        if not single and not inner:
            if mark.group() == "’" or before:
                return True
            # A straight single mark opens only where another can close it: not 'em, not '90s.
            return begun is None and not self.closable(mark.end(), paragraph.stop)
        # "the soldiers’ wives": a plural's mark, unless a stop or a comma says that the words end here.
        plural = before and text[mark.start() - 1] in "sS" and text[mark.end() : mark.end() + 1] == " "
        return plural and self.closable(mark.end(), min(paragraph.stop, mark.end() + 300))


_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])'(?!\w)|(?<=[.,!?…])’(?!\w)|(?<=\w)’(?=[.,;:!?)]|$)")


def _ended_before(text: str, offset: int, start: int) -> bool:
    while offset > start and text[offset - 1].isspace():
        offset -= 1
    return offset > start and text[offset - 1] in _STOPS


def _open_limit(text: str, start: int, stop: int) -> int:
    if stop - start <= _OPEN_LIMIT:
        return stop
    ends = _BREAK.search(text, start, stop)
    return ends.end() if ends and ends.end() - start <= _OPEN_LIMIT else min(stop, start + _OPEN_LIMIT)


def _made(text: str, begun: re.Match[str], mark: re.Match[str], number: int) -> Quotation | None:
    start, stop = bare(text, begun.end(), mark.start())
    return Quotation(start, stop, Span(begun.start(), mark.end()), number) if start < stop else None


def _left_open(text: str, begun: re.Match[str], stop: int, number: int) -> Quotation | None:
    first, last = bare(text, begun.end(), stop)
    while stop > begun.end() and text[stop - 1].isspace():
        stop -= 1
    if first >= last:
        return None
    return Quotation(first, last, Span(begun.start(), stop), number, open=True)


def bare(text: str, start: int, stop: int) -> tuple[int, int]:
    """`start` and `stop` moved inward past spaces and a further pair of marks ("“‘I will go.’”").

    A mark on one side only is dropped too where it can only have been a quotation's: at the start.
    """
    while start < stop and (
        text[start].isspace() or text[start] in '“„«‹‘‚`"' or text.startswith("''", start)
    ):
        start += 1
    while start < stop and text[stop - 1].isspace():
        stop -= 1
    while start < stop and text[stop - 1] in "”»›’\"'" and _unpaired(text, start, stop):
        stop -= 1
    return start, stop


def _unpaired(text: str, start: int, stop: int) -> bool:
    """True where the mark at the end closes nothing that opens inside."""
    sign = text[stop - 1]
    opening = {"”": "“„", "»": "«", "›": "‹", "’": "‘‚", '"': '"', "'": "'"}[sign]
    if sign in "’'" and stop - start > 1 and text[stop - 2].isalnum() and text[stop - 2] in "sS":
        return False
    return not any(char in opening for char in text[start : stop - 1])
