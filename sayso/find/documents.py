"""One report made ready for finding: passages, sentences and words, worked out once for all finders."""

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from sayso.language import Language, language
from sayso.language.hours import Clock, hours
from sayso.language.letters import mixed, unmixed
from sayso.language.spellings import spelling_of, way_of
from sayso.record import Passage, PassageRole, Report
from sayso.text import Span, paragraphs, sentences, words

SILENT: frozenset[PassageRole] = frozenset({"promotion", "metadata"})

LONGEST = 500
"""Words that a sentence has at most: what goes on for longer is a list, or a file made to keep us busy, and
is read in stretches of so many."""


class Sentence(NamedTuple):
    """A sentence: its span, its words as `document.words[first:last]`, its paragraph's number and its
    passage's role."""

    start: int
    stop: int
    first: int
    last: int
    paragraph: int
    role: PassageRole


class Document:
    """A report with its passages, and the sentences and words of those passages that may yield
    findings (all but promotions and metadata), in order of the text.

    `forms` are the words in lower case, one for one, Latin letters in Cyrillic words put back, and words of
    a text in another spelling (`way`) as they are spelt today.
    """

    def __init__(self, report: Report, passages: tuple[Passage, ...]) -> None:
        self.report = report
        self.text = report.text
        self.passages = passages
        self.language: Language = language(report.language or "und")
        self.words: list[Span] = []
        self.sentences: list[Sentence] = []
        self.paragraphs: list[Span] = []
        for passage in passages:
            if passage.role not in SILENT:
                self._take(passage)
        self.forms = [self.text[start:stop].lower() for start, stop in self.words]
        if mixed(self.text.lower()):
            self.forms = [unmixed(form) for form in self.forms]
        self.way = way_of(self.language, self.text)
        if self.way:
            spelling = spelling_of(self.language, self.way)
            self.forms = [spelling.modern(form) or form for form in self.forms]
        self._starts = [word.start for word in self.words]

    def _take(self, passage: Passage) -> None:
        for paragraph in paragraphs(self.text, passage.start, passage.stop):
            number = len(self.paragraphs)
            self.paragraphs.append(paragraph)
            for start, stop in sentences(self.text, *paragraph, self.language.abbreviations):
                found = words(self.text, start, stop)
                for at in range(0, max(len(found), 1), LONGEST):
                    more = at + LONGEST < len(found)
                    begin = found[at].start if at else start
                    end = found[at + LONGEST - 1].stop if more else stop
                    first = len(self.words)
                    self.words.extend(found[at : at + LONGEST])
                    self.sentences.append(Sentence(begin, end, first, len(self.words), number, passage.role))

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """The times of day that the text tells, in words or after words that lead one in."""
        known = hours(self.language.code)
        if known is None:
            return ()
        return tuple(
            clock for one in self.sentences for clock in known.clocks(self.forms, one.first, one.last)
        )

    @cached_property
    def timed(self) -> frozenset[int]:
        """The words that are part of a time of day, and so count nothing."""
        return frozenset(at for clock in self.clocks for at in range(clock.first, clock.stop))

    @cached_property
    def shouting(self) -> list[bool]:
        """For each sentence whether it is written in capitals, so that a capital says nothing."""
        flags = []
        for sentence in self.sentences:
            text = self.text[sentence.start : sentence.stop]
            upper = sum(map(str.isupper, text))
            flags.append(upper >= 12 and upper > 3 * sum(map(str.islower, text)))
        return flags

    def word_at(self, offset: int) -> int:
        """The number of the first word that starts at or after `offset`."""
        return bisect_left(self._starts, offset)
