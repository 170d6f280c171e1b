"""Who says what in headlines, where a colon or a dash does the work of a verb: "Mayor: nobody is hurt"."""

from collections.abc import Iterator

from sayso.find.declensions import cases_of
from sayso.find.lines import DASHES, Line, line
from sayso.find.namings import noun_of
from sayso.find.persons import begins_name, persons
from sayso.find.proposals import Found
from sayso.find.stems import role_of, stem
from sayso.find.streams import Stream
from sayso.text import words as words_of

# Items that whoever says it takes up at most, and what is said at least.
_WHO = 7
_SAID = 2
_MARKS = frozenset(",.!?…")


def announced(stream: Stream) -> Iterator[Found]:
    """The attributions of headlines that have no verb of saying."""
    for unit in stream.units:
        if unit.role == "headline" and unit.last - unit.first > _SAID:
            words = line(stream, unit)
            if not words.cues and not words.markers:
                yield from _of_headline(words)


def _of_headline(words: Line) -> Iterator[Found]:
    colon = next((at for at in range(1, words.end) if words.forms[at] == ":"), 0)
    dash = next((at for at in range(words.end - 1, 0, -1) if words.dash(at)), 0)
    if words.quotes[0] >= 0 and (colon == 1 or dash == 1):
        # "«Nobody came»: the watchman — of the flood"
        stop = dash if dash > 2 else words.end
        if _who(words, 2, stop):
            yield Found([words.span(2, stop)], [], [words.span(0, 1)], 0.7)
    elif colon:
        stop = next((at for at in range(1, colon) if words.dash(at)), colon)
        about = stop == colon or words.grammar.has(words.forms[stop + 1], "about")
        if about and words.end - colon > _SAID - (words.quotes[colon + 1] >= 0) and _who(words, 0, stop):
            last = colon + 2 if words.quotes[colon + 1] >= 0 else words.end
            yield Found([words.span(0, stop)], [], [words.span(colon + 1, last)], 0.7)
    elif dash and _who(words, dash + 1, words.end):
        stop = dash
        while stop > 1 and words.forms[stop - 1] in _MARKS:
            stop -= 1
        if stop >= _SAID or words.quotes[0] >= 0:
            yield Found([words.span(dash + 1, words.end)], [], [words.span(0, stop)], 0.7)


def _who(words: Line, first: int, stop: int) -> bool:
    """True for nothing but somebody who may say something: a noun in the nominative and what it governs, an
    abbreviation of an office, a name that the report has in full."""
    if not 0 < stop - first <= _WHO:
        return False
    if any(words.kinds[at] not in ("word", "name", "quote") for at in range(first, stop)):
        return False
    noun, language = first, words.lexicon.language
    while noun < stop - 1 and words.adjectival(noun) and not noun_of(words.forms[noun], language):
        noun += 1
    form = words.forms[noun]
    role = role_of(form, language)
    letters = words.stream.text[words.starts[noun] : words.stops[noun]]
    if len(letters) > 1 and letters.isupper():
        return role is not None
    if (role or noun_of(form, language)) and "n" in cases_of(form, language):
        return True
    named = all(words.kinds[at] == "name" for at in range(first, stop))
    if noun != first or not (named or first == 0 or words.forms[first - 1] in DASHES):
        return False
    if stop - first > 1:
        return begins_name(form, language) and all(_capital(words, at) for at in range(first, stop))
    return _capital(words, first) and stem(form, language) in _families(words.stream)


def _capital(words: Line, item: int) -> bool:
    return words.stream.text[words.starts[item]].isupper()


def _families(stream: Stream) -> frozenset[str]:
    """The stems of the last words of persons' names of two words or more that a report has."""
    language, text = stream.lexicon.language, stream.text
    found = set()
    for span in persons(stream):
        forms = [text[slice(*one)] for one in words_of(text, *span) if text[one.start].isupper()]
        if len(forms) > 1:
            found.add(stem(forms[-1].lower(), language))
    return frozenset(found)
