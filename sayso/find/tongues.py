"""Passages in another language than their report's, set apart so that each is read by its own rules."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sayso.find.documents import Document
from sayso.find.speech import Speech
from sayso.language import language
from sayso.language.identification import identify_language
from sayso.language.letters import alphabet, both, cyrillic, spelt
from sayso.record import Attribution, Findings, Passage, Report, identify
from sayso.text import QUOTED, Span, paragraphs, sentences

_CYRILLIC = frozenset(("be", "bg", "mk", "ru", "sr", "uk"))
# Letters that a line in another language must have, and one in another alphabet than the report's.
_LETTERS = 25
_OTHERS = 60
# Letters that a quotation in Latin letters must have.
_LATIN = 15


def apart(report: Report, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages, cut where a line's language is not the report's; those pieces name theirs."""
    if report.language not in _CYRILLIC and not cyrillic(report.text):
        # What is told apart are languages in Cyrillic letters, from each other and from all others.
        return tuple(passages)
    return tuple(piece for passage in passages for piece in _pieces(report, passage))


def _pieces(report: Report, passage: Passage) -> Iterator[Passage]:
    text = report.text
    spans = paragraphs(text, passage.start, passage.stop)
    lines = [one for line in spans for one in _lines(report, line)]
    if all(code is None for _, code in lines):
        yield passage
        return
    begin = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and lines[at][1] == lines[begin][1]:
            continue
        start, stop = lines[begin][0].start, lines[at - 1][0].stop
        made = identify("passage", report.id, start, stop)
        yield replace(passage, id=made, start=start, stop=stop, language=lines[begin][1])
        begin = at


def _lines(report: Report, line: Span) -> Iterator[tuple[Span, str | None]]:
    """A line with its language where that is not the report's; its sentences where they are in several."""
    text = report.text
    if both(text[line.start : line.stop]):
        pieces = list(sentences(text, *line, language(report.language or "und").abbreviations))
        told = [(piece, _language(report, text[piece.start : piece.stop])) for piece in pieces]
        if len({code for _, code in told}) > 1:
            yield from told
            return
    yield line, _language(report, text[line.start : line.stop])


def _language(report: Report, line: str) -> str | None:
    """The language of a line where it is surely not the report's, else None."""
    letters = sum(map(str.isalpha, line))
    if letters < _LETTERS:
        return None
    # What somebody says in a line does not make the line's language.
    said = QUOTED.sub(" ", line)
    code = spelt(said if sum(map(str.isalpha, said)) >= _LETTERS // 2 else line)
    if code is not None:
        known = report.language in ("ru", "uk") or report.language not in _CYRILLIC
        return code if known and code != report.language else None
    if report.language in _CYRILLIC and letters >= _OTHERS and alphabet(line) == "latin":
        found = identify_language(line)
        return found if found not in _CYRILLIC else None
    return None


def tongued(document: Document, said: Speech, code: str | None) -> tuple[Attribution, ...]:
    """The hops, those of words in another language than the report's with that language: of all words in a
    passage of language `code`, and of a quotation by its letters."""
    own = document.report.language
    telling = {
        one.id: _of_words(document, document.text[one.start : one.stop])
        for one in said.statements
        if one.mode == "direct"
    }
    made = []
    for hop in said.attributions:
        other = telling.get(hop.statement) or code
        foreign = hop.step and other is not None and (code is not None or other != own)
        made.append(replace(hop, language=other) if foreign else hop)
    return tuple(made)


def _of_words(document: Document, words: str) -> str | None:
    """The language of a quotation by its letters, and of one in Latin letters within a Cyrillic report."""
    code = spelt(words)
    latin = alphabet(words) == "latin" and sum(map(str.isalpha, words)) >= _LATIN
    if code is None and latin and document.report.language in _CYRILLIC and not document.way:
        other = identify_language(words)
        return other if other not in _CYRILLIC else None
    return code


def merged(passages: tuple[Passage, ...], read: list[Findings]) -> Findings:
    """The findings of passages read apart as one, each kind in the order of the text."""
    if len(read) == 1:
        return replace(read[0], passages=passages)
    order = {one.id: one.start for found in read for one in found.statements}
    return Findings(
        passages=passages,
        statements=tuple(sorted((x for f in read for x in f.statements), key=lambda x: (x.start, -x.stop))),
        attributions=tuple(
            sorted((x for f in read for x in f.attributions), key=lambda x: order[x.statement])
        ),
        sources=tuple({x.id: x for f in reversed(read) for x in f.sources}.values()),
        stances=tuple(sorted((x for f in read for x in f.stances), key=lambda x: order[x.statement])),
        figures=tuple(sorted((x for f in read for x in f.figures), key=lambda x: (x.start, x.stop))),
        moments=tuple(sorted((x for f in read for x in f.moments), key=lambda x: (x.start, x.stop))),
        places=tuple(sorted((x for f in read for x in f.places), key=lambda x: (x.start, x.stop))),
        checks=tuple(sorted((x for f in read for x in f.checks), key=lambda x: (x.start, x.stop))),
    )
