"""A report's text as digests take it: in sentences that know their paragraph and their passage's role."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from sayso.language import language
from sayso.link import terms as weights
from sayso.link.digests import Sentence
from sayso.record import Findings, PassageRole, Report
from sayso.text import Span, paragraphs, sentences

SAID = 240
"""Characters kept of a statement's words: labels and sides show no more."""

SENTENCE_TERMS = 10

# Words of a short statement, and the first words of a long one, in which a negation is about the whole.
SHORT = 8
EARLY = 6

OPENING = 3
"""The first words of a stretch, among which "claim" stands in "the claim that … is not supported"."""

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


# "Nobody is missing any more": that it is not so now denies no earlier report.
_NOW = re.compile(
    r"\b(?:any ?more|any longer|no longer|больше н[еи]|уже н[еи]|більше н[еі]|вже н[еі])", re.IGNORECASE
)

# "Until it got light" is said with a negation in Russian and Ukrainian.
_UNTIL = re.compile(r"\b(?:пока|доки|поки)\s+не\b", re.IGNORECASE)

# "No fewer than seventy", "not only the drivers", "School No. 4": no negation of anything.
_MORE = re.compile(
    r"\b(?:(?-i:No\.|(?<=[a-z]\s)No)\s?(?=\d)|"
    r"no(?:t)?\s+(?:less|fewer|more|later|only|just)|не\s+(?:менее|менше|меньше|более|більше|позже|пізніше|"
    r"раньше|раніше|только|тільки|лише|просто))\b",
    re.IGNORECASE,
)


def stripped(text: str) -> list[str]:
    """The words of a stretch, but for negations that deny nothing."""
    return WORD.findall(_UNTIL.sub(" ", _MORE.sub(" ", text)).lower())


def negates(words: Iterable[str], code: str) -> bool:
    """True where a negation stands among some words of a language."""
    table = language(code).table("negations")
    return any(word in table or word.endswith(("n't", "n’t")) for word in words)


class Frame:
    """A report's text, cut into sentences that know their paragraph and their passage's role."""

    def __init__(self, report: Report, findings: Findings) -> None:
        self.text = report.text
        self.code = report.language or "und"
        self.tables = language(self.code)
        self.passages = [(one.start, one.stop, one.role) for one in findings.passages]
        self.spans: list[Span] = []
        self.values: dict[str, list[tuple[int, float]]] = {}
        self.counts: list[tuple[int, float]] = []
        self.moments = [(one.start, one.stop) for one in findings.moments]
        self.paragraphs: list[int] = []
        for number, paragraph in enumerate(paragraphs(report.text), 1):
            for span in sentences(report.text, *paragraph, self.tables.abbreviations):
                self.spans.append(Span(*span))
                self.paragraphs.append(number)
        self._starts = [span.start for span in self.spans]

    def words(self, start: int | None, stop: int | None, most: int = SAID) -> str:
        """The words of a span, the first `most` characters; empty for no span."""
        if start is None or stop is None:
            return ""
        if stop - start > most:
            cut = self.text.rfind(" ", start, start + most)
            stop = cut if cut > start else start + most
        return self.text[start:stop]

    def sentence(self, start: int) -> int:
        """The number of the sentence that holds an offset."""
        return max(0, bisect_right(self._starts, start) - 1)

    def role(self, start: int) -> PassageRole:
        """The role of the passage that holds an offset; body where none does."""
        return next((role for a, b, role in self.passages if a <= start < b), "body")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, with their heaviest terms."""
        return tuple(
            Sentence(
                span.start,
                paragraph,
                self.role(span.start),
                *self._told(span),
                self.negative(self.text[span.start : span.stop]),
            )
            for span, paragraph in zip(self.spans, self.paragraphs, strict=True)
        )

    def _told(self, span: Span) -> tuple[bytes, bytes]:
        """The heaviest terms of a sentence, and the codes of all that are neutral, packed."""
        values = [value for at, value in self.counts if span.start <= at < span.stop]
        text = self.text[span.start : span.stop]
        return weights.heaviest(self.terms(text, values=values), SENTENCE_TERMS)

    def terms(self, text: str, most: int = weights.KEPT, values: Iterable[float] = ()) -> bytes:
        """The weighed terms of a stretch of the report, with the concepts of its words and the values that
        figures in it have, in whatever words."""
        extra = weights.concepts(text, self.code)
        extra |= {f"#{value:g}": weights.NUMBER for value in values}
        return weights.weighed(text, 0, self.code, extra, most)

    def negative(self, text: str) -> bool:
        """True where a stretch says that something is not so: early on, where it is long, since what comes
        later is about something else ("… and had nothing to add"), but for what it says of a claim."""
        if _NOW.search(text):
            return False
        words = stripped(text)
        early = words if len(words) <= SHORT else words[:EARLY]
        return self._refutes(text, words) or negates(early, self.code)

    def _refutes(self, text: str, words: Sequence[str]) -> bool:
        """True for what says of a claim that it is wrong: "the claim of some that … is not supported"."""
        nouns, ways = self.tables.table("claims"), self.tables.table("refutations")
        about = any(word[:size] in nouns for word in words[:OPENING] for size in range(4, len(word) + 1))
        return about and any(re.search(rf"\b{re.escape(way)}", text, re.IGNORECASE) for way in ways)

    def first(self, text: str) -> str:
        """The first sentence of a stretch."""
        span = next(sentences(text, 0, len(text), self.tables.abbreviations), None)
        return text[span.start : span.stop] if span else text

    def within(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The sentences between two offsets, cut to them."""
        first, last = self.sentence(start), self.sentence(max(start, stop - 1))
        return [(max(start, one.start), min(stop, one.stop)) for one in self.spans[first : last + 1]]

    def turns(self, text: str) -> bool:
        """True where a sentence opens with a word that sets it beside or against the one before: "But …",
        "However, …"."""
        first = WORD.search(text)
        tables = (self.tables.table(name) for name in ("particles", "words"))
        return first is not None and (
            text[first.end() : first.end() + 1] == ","
            or any(table.get(first.group().lower(), ("",))[0] == "conj" for table in tables)
        )

    def own(self, text: str) -> bool:
        """True where a stretch speaks of what happened to whoever says it."""
        table = self.tables.table("firsthand")
        return any(word in table for word in WORD.findall(text.lower()))

    def shown(self, text: str) -> bool:
        """True where a stretch presents footage."""
        return any(weights.concept(word, self.code) == "video" for word in WORD.findall(text.lower()))
