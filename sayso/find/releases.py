"""Whose words a quotation without a verb of saying is: a release's, who is asked, whom a report portrays."""

from collections.abc import Iterator, Sequence

from sayso.find.lines import DASHES, Line, Piece, line
from sayso.find.persons import persons
from sayso.find.proposals import Found
from sayso.find.stems import by_kind
from sayso.find.streams import Stream, Unit
from sayso.find.subjects import clause_stop, described, left_source, may_say, right_source, segment
from sayso.text import Span, sentences

# Words that a text given in full has at least, and items of a sentence between it and who issued it at most.
_FULL = 8
_BETWEEN = 12
# Items of a sentence before a quotation in which a pronoun is its subject.
_OPENING = 5
# Items of "Source:".
_LABEL = 2
# Questions and answers that make an interview.
_INTERVIEW = 2
_STOPS = frozenset(".!?…")


def unframed(stream: Stream, found: Sequence[Found]) -> Iterator[Found]:
    """Attributions of quotations and of lines after a dash that no verb of saying claims."""
    taken = sorted(span for one in found for span in one.contents)
    for number, unit in enumerate(stream.units):
        quote = stream.quotes[unit.first]
        if not number or quote < 0 or not _alone(stream, unit) or stream.quotations[quote].goes_on:
            continue
        span = Span(stream.quotations[quote].start, stream.quotations[quote].stop)
        if len(stream.text[slice(*span)].split()) >= _FULL and not _overlaps(taken, span):
            made = _released(stream, number, quote) or _portrayed(stream, number, span, taken)
            if made:
                yield made
    yield from _given(stream, taken)
    yield from _interview(stream, taken)


def _given(stream: Stream, taken: Sequence[Span]) -> Iterator[Found]:
    """ "The group issued a statement. We give it in full.": all that follows without marks around it; so does
    "Source: the group" under the headline of a statement whose sentences say "we"."""
    opens = by_kind(stream.lexicon.language, "issuing").get("given", ())
    for number in range(1, len(stream.units) - 1 if opens else 0):
        unit, following = stream.units[number], stream.units[number + 1]
        given = stream.forms[unit.first].startswith(opens) and unit.last - unit.first <= _BETWEEN
        signed = _signed(stream, number)
        if signed or (given and unit.role == "body" and following.paragraph != unit.paragraph):
            words = line(stream, stream.units[number - 1])
            issued = None if _alone(stream, following) else signed or _issuer(words)
            if issued:
                made = Found([issued[0]], [issued[1]], [], 0.6, direct=True)
                yield from _sentences_on(stream, number + 1, made, taken)
            return


def _signed(stream: Stream, number: int) -> tuple[Span, Span] | None:
    """Whose text a report is by a line such as "Источник: «Лодка»", and the label of the line, where its
    headline calls it a statement and "we" stands in it."""
    language, unit, headline = stream.lexicon.language, stream.units[number], stream.units[0]
    kinds, forms = by_kind(language, "issuing"), stream.forms
    labelled = unit.last - unit.first > _LABEL and forms[unit.first + 1] == ":"
    named = forms[headline.first].startswith(kinds.get("document", ())) and headline.role == "headline"
    if not labelled or not named or not forms[unit.first].startswith(kinds.get("source", ("\n",))):
        return None
    own = language.table("firsthand").keys()
    ours = sum(not own.isdisjoint(forms[one.first : one.last]) for one in stream.units[number + 1 :])
    stop = unit.last - (forms[unit.last - 1] in _STOPS)
    if ours < _INTERVIEW or stop - unit.first <= _LABEL:
        return None
    return stream.span(unit.first + _LABEL, stop), stream.span(unit.first, unit.first + 1)


def _sentences_on(stream: Stream, number: int, made: Found, taken: Sequence[Span]) -> Iterator[Found]:
    """The sentences from a unit on that nobody else says, up to where the report speaks of itself."""
    language = stream.lexicon.language
    outlet = language.table("ourselves").keys() - language.table("firsthand").keys()
    for unit in stream.units[number:]:
        forms = stream.forms[unit.first : unit.last]
        if unit.role != "body" or not outlet.isdisjoint(forms):
            return
        span = stream.span(unit.first, unit.last - (forms[-1] in _STOPS))
        if not _overlaps(taken, span) and len(forms) > _INTERVIEW:
            yield made._replace(contents=[span])


def _alone(stream: Stream, unit: Unit) -> bool:
    return all(stream.kinds[item] in ("quote", "mark") for item in range(unit.first, unit.last))


def _overlaps(taken: Sequence[Span], span: Span) -> bool:
    return any(one.start < span.stop and span.start < one.stop for one in taken)


def _released(stream: Stream, number: int, quote: int) -> Found | None:
    """ "The company issued a statement. We give it in full. “…”"."""
    for back in (1, 2):
        if back > number or stream.units[number - back].role != stream.units[number].role:
            return None
        words = line(stream, stream.units[number - back])
        issued = _issuer(words)
        if issued:
            contents = [one for span in _paragraphs(stream, quote) for one in _sentences(stream, span)]
            return Found([issued[0]], [issued[1]], contents, 0.7)
        if len(words.forms) > _BETWEEN:
            return None
    return None


def _paragraphs(stream: Stream, quote: int) -> list[Span]:
    """A quotation and those that go on with it."""
    last = quote + 1
    while last < len(stream.quotations) and stream.quotations[last].goes_on:
        last += 1
    return [Span(one.start, one.stop) for one in stream.quotations[quote:last]]


def _sentences(stream: Stream, span: Span) -> list[Span]:
    """What is said at length, sentence by sentence, without the stops."""
    found = sentences(stream.text, *span, stream.lexicon.language.abbreviations)
    return [Span(start, start + len(stream.text[start:stop].rstrip(". "))) for start, stop in found]


def _issuer(words: Line) -> tuple[Span, Span] | None:
    """Who issued a text, and the verb that says so."""
    kinds = by_kind(words.lexicon.language, "issuing")
    if not any(form.startswith(kinds.get("document", ())) for form in words.forms):
        return None
    verbs = [at for at, form in enumerate(words.forms) if form.startswith(kinds.get("verb", ()))]
    for verb in verbs:
        begin = segment(words, verb)
        source: Piece | None = left_source(words, begin, verb) or described(words, begin)
        source = source or right_source(words, verb + 1, clause_stop(words, verb + 1))
        if source and may_say(words, source):
            return words.span(*source), words.span(verb, verb + 1)
    return None


def _portrayed(stream: Stream, number: int, span: Span, taken: Sequence[Span]) -> Found | None:
    """ "Of that she hardly thinks. “…”": the words of the subject of the sentence before."""
    before, here = stream.units[number - 1], stream.units[number]
    if before.paragraph != here.paragraph or _overlaps(taken, stream.span(before.first, before.last)):
        return None
    pronouns = stream.lexicon.language.table("pronouns")
    for item in range(before.first, min(before.first + _OPENING, before.last)):
        told = pronouns.get(stream.forms[item])
        if stream.kinds[item] == "subj" and told and told[0] in ("f", "m"):
            return Found([stream.span(item, item + 1)], [], [span], 0.6)
    return None


def _interview(stream: Stream, taken: Sequence[Span]) -> Iterator[Found]:
    """The answers of whoever is asked, line by line after dashes."""
    answers: list[Span] = []
    asked, first = False, 0
    for opening, closing in _spoken_lines(stream):
        question = stream.forms[closing - 1] == "?"
        if asked and not question:
            span = Span(stream.starts[opening + 1], stream.stops[closing - 1])
            if not (_overlaps(taken, span) and _framed(stream, opening, closing)):
                answers.append(span)
        elif question and not answers:
            first = stream.starts[opening]
        asked = question
    if len(answers) < _INTERVIEW:
        return
    whom = [span for span in persons(stream) if span.stop <= first]
    if whom:
        for span in answers:
            yield Found([whom[-1]], [], _sentences(stream, span), 0.6, direct=True)


def _framed(stream: Stream, opening: int, closing: int) -> bool:
    """True for a line with the words of an author in it: "— Go, — he says."."""
    return any(
        stream.forms[item] in DASHES and stream.forms[item - 1] in (",", ".", "!", "?")
        for item in range(opening + 2, closing)
    )


def _spoken_lines(stream: Stream) -> Iterator[tuple[int, int]]:
    """The paragraphs that a dash opens, as items."""
    units = stream.units
    for number, unit in enumerate(units):
        begins = not number or units[number - 1].paragraph != unit.paragraph
        if begins and unit.role == "body" and stream.forms[unit.first] in DASHES:
            last = unit.last
            for later in units[number + 1 :]:
                if later.paragraph != unit.paragraph:
                    break
                last = later.last
            if last > unit.first + 1:
                yield unit.first, last
