"""The parts that the stretches of a report play: headline, body, caption, credit, promotion, metadata."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sayso.language import language
from sayso.record import Passage, PassageRole, Report, identify
from sayso.text import Span, paragraphs

_DATE_LINE = re.compile(r"date:? \d{4}-\d{2}-\d{2}(?:[T ][\d:.+Z-]+)?", re.IGNORECASE)
_SENTENCE_STOP = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")
_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
# A headline longer than this many characters is a first paragraph without its full stop.
_HEADLINE = 160
# The longest caption label ("Russia Soldier") above a caption, in characters.
_LABEL = 60
# The longest line that can be nothing but a credit.
_CREDIT = 120
# Characters of a line at most that a credit may close.
_SIGNED = 600


class Patterns(NamedTuple):
    """The tables of one language, as expressions; each matches nothing where its table is empty."""

    line: re.Pattern[str]
    marked: re.Pattern[str]
    inline: re.Pattern[str]
    credit: re.Pattern[str]
    byline: re.Pattern[str]
    told_before: re.Pattern[str]


def _any_of(expressions: list[str], template: str, flags: int = 0) -> re.Pattern[str]:
    joined = "|".join(sorted(expressions, key=len, reverse=True))
    return re.compile(template.replace("%", joined) if joined else r"(?!)", flags)


@cache
def _patterns(code: str) -> Patterns:
    promotions = language(code).table("promotions")
    spoken = {key: re.escape(key).replace(r"\ ", r"\s+") for key in promotions}
    anywhere = [word for key, word in spoken.items() if promotions[key][0] == "line"]
    marked = [word for key, word in spoken.items() if promotions[key][0] != "line"]
    inline = [word for key, word in spoken.items() if promotions[key][0] == "inline"]
    return Patterns(
        _any_of(anywhere, r"(?:%)\b", re.IGNORECASE),
        _any_of(marked, r"(?:%)\s?:", re.IGNORECASE),
        # In the middle of a line only capitals with a colon are sure: "READ MORE: …".
        _any_of([_capitals(word) for word in inline], r"(?<=\s)(?:%)\s?:"),
        _credits(code),
        _any_of(
            _credit_words(code, "author"), r"(?i:%)\s+[^\W\d_a-z]\S*(?:\s+[^\s,.]+){0,5}(?:,[^.]{0,60})?"
        ),
        _any_of([*_credit_words(code, "relay"), *_credit_words(code, "translator")], r"\b(?:%)(?!\w)", re.I),
    )


def _credits(code: str) -> re.Pattern[str]:
    """What closes a line with whose picture it is: an agency, or whoever stands after a label."""
    words: dict[str, list[str]] = {"agency": [], "prefix": [], "label": []}
    for word, (kind,) in language(code).table("credits").items():
        words[kind].append(re.escape(word))
    prefixes, labels = ("|".join(words[kind]) or "(?!)" for kind in ("prefix", "label"))
    agencies = _any_of(
        words["agency"],
        rf"(?:(?<=[.!?”\"'’)])\s+\(?|[/|]\s?|\b(?:{prefixes})s?(?:\s+by\b|\s*:)\s*(?:\w+\s){{0,3}}?)"
        r"(?:%)(?:[ /]\w+){0,2}\)?$",
    )
    # No sentence follows a label, but initials, addresses and abbreviations may.
    anybody = rf"(?:^|(?<=[.!?…”»\"')])\s+)(?:{labels})\s?:\s*(?:[^.!?\n]|(?<=\b\w)\.|\.(?=\w)){{1,80}}\.?$"
    return re.compile(f"{agencies.pattern}|{anybody}")


def _credit_words(code: str, what: str) -> list[str]:
    return [re.escape(key) for key, (kind,) in language(code).table("credit_lines").items() if kind == what]


def _capitals(expression: str) -> str:
    return re.sub(
        r"\\.|[^\W\d_]+", lambda found: found[0] if found[0][0] == "\\" else found[0].upper(), expression
    )


def passages(report: Report) -> tuple[Passage, ...]:
    """The passages of a report, in order, without overlap; neighbouring body lines are one passage.

    What the format itself states (`report.layout`) is kept; the rest goes by the tables of the
    report's language.
    """
    pieces = [*_stated(report)]
    held = [Span(start, stop) for start, stop, _ in pieces]
    for gap in _gaps(held, len(report.text)):
        pieces.extend(_roles(report, gap))
    pieces.sort()
    return tuple(
        Passage(
            id=identify("passage", report.id, start, stop),
            report=report.id,
            start=start,
            stop=stop,
            role=role,
        )
        for start, stop, role in _joined(pieces)
    )


def _stated(report: Report) -> Iterator[tuple[int, int, PassageRole]]:
    last = 0
    for item in sorted(report.layout, key=lambda part: (part.start, -part.stop)):
        start, stop = max(item.start, last), min(item.stop, len(report.text))
        while start < stop and report.text[start].isspace():
            start += 1
        while start < stop and report.text[stop - 1].isspace():
            stop -= 1
        if start >= stop:
            continue
        last = stop
        if item.role == "body":
            yield from _promoted(report, Span(start, stop), item.role)
        else:
            yield start, stop, item.role


def _gaps(held: list[Span], length: int) -> Iterator[Span]:
    last = 0
    for span in [*sorted(held), Span(length, length)]:
        if last < span.start:
            yield Span(last, span.start)
        last = max(last, span.stop)


def _roles(report: Report, gap: Span) -> Iterator[tuple[int, int, PassageRole]]:
    """The lines of a stretch of which the format says nothing, with their roles."""
    text, lines = report.text, list(paragraphs(report.text, gap.start, gap.stop))
    known = any(item.role == "headline" for item in report.layout)
    credit = _patterns(report.language or "und").credit
    for number, line in enumerate(lines):
        words = text[line.start : line.stop]
        after = lines[number + 1] if number + 1 < len(lines) else None
        touching = after is not None and text.count("\n", line.stop, after.start) == 1
        if _DATE_LINE.fullmatch(words):
            yield *line, "metadata"
        elif not known and _is_headline(report, words, after, touching):
            known = True
            yield *line, "headline"
        elif _is_credit(report, words, number):
            yield *line, "credit"
        elif len(words) < _SIGNED and (signed := credit.search(words)):
            yield from _captioned(text, line, signed)
        elif touching and after and len(words) <= _LABEL and credit.search(text, after.start, after.stop):
            yield *line, "caption"
        else:
            known = True
            yield from _promoted(report, line, "body")


def _is_credit(report: Report, words: str, number: int) -> bool:
    """True for "By Name" near the top and for "This article first appeared in …"."""
    patterns = _patterns(report.language or "und")
    if len(words) > _CREDIT or (". " in words.rstrip(". ")):
        return False
    return bool((number < 4 and patterns.byline.fullmatch(words)) or patterns.told_before.search(words))


def _is_headline(report: Report, words: str, after: Span | None, touching: bool) -> bool:
    """True for the report's title, and for a short line above others that no full stop closes: a question
    only above an empty line, and in no post, which may open by asking."""
    if report.title and words == report.title.strip():
        return True
    if after is None or len(words) > _HEADLINE:
        return False
    if words.endswith("?"):
        return not touching and report.kind != "post"
    return re.search(r"[”’\"']$", words) is not None or not _CLOSED.search(words)


def _captioned(text: str, line: Span, signed: re.Match[str]) -> Iterator[tuple[int, int, PassageRole]]:
    cut = line.start + signed.start()
    while cut < line.stop and not text[cut].isalnum():
        cut += 1
    end = line.start + signed.start()
    while end > line.start and not text[end - 1].isalnum() and text[end - 1] not in ".!?…\"”'’)":
        end -= 1
    if end > line.start:
        yield line.start, end, "caption"
    yield cut, line.stop, "credit"


def _promoted(report: Report, line: Span, role: PassageRole) -> Iterator[tuple[int, int, PassageRole]]:
    """A line cut at the promotions in it: to the end of a sentence, or of the line."""
    text, patterns, begin = report.text, _patterns(report.language or "und"), line.start
    for row in list(paragraphs(text, line.start, line.stop)):
        begin = row.start
        while begin < row.stop:
            found = patterns.inline.search(text, begin, row.stop)
            if begin == row.start:
                opening = patterns.line.match(text, begin, row.stop) or patterns.marked.match(
                    text, begin, row.stop
                )
                found = opening or found
            if not found:
                yield begin, row.stop, role
                break
            yield from _trimmed(text, begin, found.start(), role)
            ends = _SENTENCE_STOP.search(text, found.end(), row.stop)
            stop = ends.end() if ends else row.stop
            yield found.start(), stop, "promotion"
            begin = stop
            while begin < row.stop and text[begin].isspace():
                begin += 1


def _trimmed(text: str, start: int, stop: int, role: PassageRole) -> Iterator[tuple[int, int, PassageRole]]:
    while start < stop and text[stop - 1].isspace():
        stop -= 1
    if start < stop:
        yield start, stop, role


def _joined(pieces: list[tuple[int, int, PassageRole]]) -> Iterator[tuple[int, int, PassageRole]]:
    """The pieces with runs of body lines made one."""
    held: tuple[int, int, PassageRole] | None = None
    for piece in pieces:
        if held and held[2] == piece[2] == "body":
            held = (held[0], piece[1], "body")
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
