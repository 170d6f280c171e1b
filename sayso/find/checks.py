"""What a report says about checking: verified or not, disputed, asked for comment; by, to and of what."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, get_args

from sayso.find.grammars import grammar
from sayso.find.lines import line
from sayso.find.phrases import clause_subject, noun_phrase_after
from sayso.find.streams import Stream, Unit
from sayso.find.subjects import clause_stop, right_source, subject_of
from sayso.language import Language
from sayso.record import CheckStatus
from sayso.text import Span

_STATUSES: dict[str, CheckStatus] = {status: status for status in get_args(CheckStatus)}
_SPLIT = re.compile(
    r",?\s+(?:or|and|nor)\s+(?:to\s+)?(?:verify|confirm|corroborate|check)\b\s*|,?\s+(?:or|and|nor)\s+(?=when\b|where\b|whether\b|who\b|how\b)"
)
# Kinds of words for when and how, which say nothing of whom or what is checked.
_WHEN = ("adv", "conj", "day", "neg", "sub")


class Told(NamedTuple):
    """A check before its sources have records: the sentence, its status, and the words for whom and what.

    `own` is "by" or "to" where the report does not say who, so that it is its own outlet.
    """

    span: Span
    status: CheckStatus
    by: Span | None
    to: Span | None
    of: tuple[Span, ...]
    own: str = ""


class Phrase(NamedTuple):
    """A row of checks.tsv, as an expression."""

    pattern: re.Pattern[str]
    status: CheckStatus
    by: str
    rest: str
    words: tuple[str, ...]


@cache
def _phrases(language: Language) -> tuple[Phrase, ...]:
    rows = language.table("checks")
    made = []
    for phrase in sorted(rows, key=lambda key: -len(key)):
        status, by, rest = rows[phrase]
        words = phrase.split(" ")
        pattern = r"\b" + r"\s+".join("\x00" if word == "*" else re.escape(word) for word in words)
        pattern = pattern.replace("\\s+\x00\\s+", r"(?P<gap>(?:\s+[^\s.]+){0,8}?)\s+", 1)
        pattern = pattern.replace("\\s+\x00\\s+", r"(?:\s+[^\s.]+){0,8}?\s+")
        made.append(
            Phrase(
                re.compile(pattern + r"\b", re.IGNORECASE), _STATUSES[status], by, rest, (*_literal(words),)
            )
        )
    return tuple(made)


def _literal(words: Iterable[str]) -> Iterator[str]:
    """The words without which a phrase cannot stand in a sentence."""
    return (word.lower() for word in words if word != "*")


@cache
def _hint(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, language.table("check_words")))
    return re.compile(words or r"(?!)")


def checks(stream: Stream) -> list[Told]:
    """The checks of a report, at most one per sentence, in order; words inside quotations make none."""
    found: list[Told] = []
    phrases, hint = _phrases(stream.lexicon.language), _hint(stream.lexicon.language)
    for unit in stream.units:
        span = stream.span(unit.first, unit.last)
        said = stream.text[slice(*span)].lower()
        if unit.role == "headline" or not hint.search(said):
            continue
        told = _told(stream, unit, span, _possible(phrases, said))
        if told:
            found.append(told)
    return found


def _possible(phrases: Iterable[Phrase], said: str) -> Iterator[Phrase]:
    """The phrases whose words all stand somewhere in a sentence in small letters."""
    for phrase in phrases:
        for word in phrase.words:
            if word not in said:
                break
        else:
            yield phrase


def _told(stream: Stream, unit: Unit, span: Span, phrases: Iterable[Phrase]) -> Told | None:
    best: tuple[int, Phrase, re.Match[str]] | None = None
    for phrase in phrases:
        match = phrase.pattern.search(stream.text, *span)
        if match and not _quoted(stream, match.start()) and (best is None or match.start() < best[0]):
            best = (match.start(), phrase, match)
    if best is None:
        return None
    _, phrase, match = best
    subject = _subject(stream, unit, match.start())
    if subject and stream.text[slice(*subject)].lower() in stream.lexicon.language.table("ourselves"):
        subject = None
    after = _after(stream, unit, match)
    by = subject if phrase.by == "by" else after if phrase.by == "after" else None
    to = _asked(stream, unit, match) if phrase.rest == "to" else None
    of: tuple[Span, ...] = ()
    if phrase.rest in ("of", "after"):
        of = _objects(stream, unit, match.end())
    elif phrase.rest == "before":
        of = _before(stream, unit, match.start())
    elif phrase.rest == "inside":
        held = _inside(stream, match)
        of = (held,) if held else ()
    elif phrase.rest == "whole":
        held = _inside(stream, match)
        of = (Span(match.start(), held.stop),) if held else ()
    own = "to" if phrase.rest == "asked" else "by" if by is None else ""
    return Told(span, phrase.status, by, to, of, own)


def _quoted(stream: Stream, offset: int) -> bool:
    item = stream.item_at(offset)
    at = item if item < len(stream.starts) and stream.starts[item] == offset else item - 1
    return at >= 0 and stream.quotes[at] >= 0


def _subject(stream: Stream, unit: Unit, offset: int) -> Span | None:
    item = stream.item_at(offset)
    if stream.lexicon.free:
        return subject_of(line(stream, unit), item - unit.first)
    found = clause_subject(stream, min(item + 1, unit.last), unit)
    return stream.span(*found) if found else None


def _before(stream: Stream, unit: Unit, offset: int) -> tuple[Span, ...]:
    """The words before a passive, without its auxiliaries."""
    item = stream.item_at(offset)
    while item > unit.first and stream.kinds[item - 1] in ("aux", "adv"):
        item -= 1
    first = unit.first
    while stream.lexicon.free and first < item and stream.kinds[first] in _WHEN:
        first += 1
    return (stream.span(first, item),) if item > first else ()


def _after(stream: Stream, unit: Unit, match: re.Match[str]) -> Span | None:
    item = stream.item_at(match.end())
    if stream.lexicon.free and item < unit.last:
        words = line(stream, unit)
        first = item - unit.first
        while first < words.end and words.kinds[first] == "prep":
            first += 1
        said = right_source(words, first, clause_stop(words, first))
        return words.span(*said) if said else None
    found = noun_phrase_after(stream, item, unit.last) if item < unit.last else None
    return stream.span(*found) if found else None


def _asked(stream: Stream, unit: Unit, match: re.Match[str]) -> Span | None:
    if "gap" not in match.groupdict():
        return _after(stream, unit, match)
    start, stop = match.span("gap")
    words = stream.text[start:stop]
    left = len(words) - len(words.lstrip())
    return Span(start + left, start + len(words.rstrip())) if words.strip() else None


def _inside(stream: Stream, match: re.Match[str]) -> Span | None:
    """What the gap of a phrase holds, without words for when and how at its end."""
    start, stop = match.span("gap")
    first, last = stream.item_at(start), stream.item_at(stop)
    while last > first and (stream.kinds[last - 1] in _WHEN or _for_now(stream, first, last)):
        last -= 3 if _for_now(stream, first, last) else 1
    return stream.span(first, last) if last > first else None


def _for_now(stream: Stream, first: int, last: int) -> bool:
    """True for three words at the end that say "at the moment"."""
    return last - first > 3 and grammar(stream.lexicon.language).has(stream.forms[last - 1], "now")


def _objects(stream: Stream, unit: Unit, offset: int) -> tuple[Span, ...]:
    stop = stream.stops[unit.last - 1]
    while stop > offset and stream.text[stop - 1] in ".!?… ":
        stop -= 1
    found = []
    begin = offset
    for joint in [*_SPLIT.finditer(stream.text, offset, stop), None]:
        end = joint.start() if joint else stop
        while begin < end and (stream.text[begin].isspace() or stream.text[begin] in ",:"):
            begin += 1
        if begin < end:
            found.append(Span(begin, end))
        begin = joint.end() if joint else stop
    return tuple(found)
