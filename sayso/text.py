"""Words and sentences of a text, with exact offsets.

Offsets are Unicode code points into the text as given; `stop` is exclusive. Nothing here changes a
text: whoever needs a cleaned one keeps a map back (`Cleaned`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text, in code points, `stop` exclusive."""

    start: int
    stop: int

    def covers(self, other: "Span") -> bool:
        """True where `other` lies wholly inside."""
        return self.start <= other.start and other.stop <= self.stop


# A word keeps inner apostrophes, hyphens and dots of abbreviations ("U.S.", "Starobils'k",
# "al-Assad"), a number its separators ("300,000", "2.5"); every other mark stands alone.
# Letter runs are bounded by the alternation itself, so no input makes this backtrack.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W_]+(?:['’ʼ`‑-][^\W_]+)*"
    r"|\.{2,}|[-–—]{2,}"
    r"|[^\s]",
)


def words(text: str, start: int = 0, stop: int | None = None) -> list[Span]:
    """The words and marks of `text[start:stop]`, in order, as offsets into `text`."""
    limit = len(text) if stop is None else stop
    return [Span(*match.span()) for match in _WORD.finditer(text, start, limit)]


def written(text: str) -> list[str]:
    """The words and marks of `text` themselves, those that `words` gives, in order."""
    return _WORD.findall(text)


_PARAGRAPH = re.compile(r"[^\n]*[^\s][^\n]*")


def paragraphs(text: str, start: int = 0, stop: int | None = None) -> Iterator[Span]:
    """Lines that hold anything, without the white space around them, in order."""
    limit = len(text) if stop is None else stop
    for match in _PARAGRAPH.finditer(text, start, limit):
        line = match.group()
        left = len(line) - len(line.lstrip())
        yield Span(match.start() + left, match.start() + len(line.rstrip()))


_END = re.compile(r"(?:[.!?…]+|\.{2,})[\"'”’»“)\]]*(?=\s|$|[“\"«„])")
_OPENS = re.compile(r"\s*[\"'“‘«„(\[]*\s*[^\W_a-zа-яёіїєґ]")


def sentences(
    text: str, start: int, stop: int, abbreviations: frozenset[str] = frozenset()
) -> Iterator[Span]:
    """Sentences of one paragraph `text[start:stop]`, in order, without the space between them.

    `abbreviations` are lower-case words without their full stop that do not end a sentence, those with
    " 0" after them where a digit follows.
    """
    begin = start
    for match in _END.finditer(text, start, stop):
        if match.end() >= stop:
            break
        if not _OPENS.match(text, match.end(), stop):
            continue
        if match.group() == "." and _abbreviated(text, begin, match.start(), abbreviations):
            continue
        yield Span(begin, match.end())
        begin = match.end()
        while begin < stop and text[begin].isspace():
            begin += 1
    if begin < stop:
        yield Span(begin, stop)


def _abbreviated(text: str, begin: int, dot: int, abbreviations: frozenset[str]) -> bool:
    """True where the word before the full stop at `dot` is an initial or an abbreviation."""
    first = dot
    while first > begin and dot - first < 24 and not text[first - 1].isspace():
        first -= 1
    word = text[first:dot].lstrip("\"'“‘«„([")
    if (len(word) == 1 and word.isupper()) or word.lower() in abbreviations:
        return True
    if _INITIALS.fullmatch(word):
        # "По словам А.П. Сало", and not "сообщил Сало А.П."
        before = text[begin:first].split()[-1:]
        return not (before and before[0][:1].isupper() and begin < first - len(before[0]) - 1)
    return f"{word.lower()} 0" in abbreviations and text[dot + 1 : dot + 3].strip()[:1].isdigit()


_INITIALS = re.compile(r"[\u0400-\u042f\u0490](?:\.[\u0400-\u042f\u0490]){1,2}")


class Cleaned:
    """A cleaned text and the map from its offsets back to the original's.

    `pieces` are `(cleaned offset, original offset)` pairs, one at each place where the distance
    between the two changes, in order, the first at 0.
    """

    def __init__(self, text: str, pieces: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self._cleaned = [piece[0] for piece in pieces]
        self._original = [piece[1] for piece in pieces]

    def original(self, offset: int) -> int:
        """The original's offset of the character at `offset` of the cleaned text."""
        piece = bisect_right(self._cleaned, offset) - 1
        return self._original[piece] + offset - self._cleaned[piece]

    def span(self, start: int, stop: int) -> Span:
        """The original's span of `text[start:stop]`, which must not be empty."""
        return Span(self.original(start), self.original(stop - 1) + 1)


QUOTED = re.compile(r"«[^»\n]{0,2000}»|“[^”\n]{0,2000}”|„[^“”\n]{0,2000}[“”]|\"[^\"\n]{0,2000}\"")
"""A quotation within a line, with its marks."""

_PASSING = re.compile(r"\W*(?:translat|перевод|переклад|via\b|from\b|rt\b)", re.IGNORECASE)


def passes_on(text: str) -> bool:
    """True for a text whose first words say that it passes on another's: "Translated from …", "Via …"."""
    return bool(_PASSING.match(text))
