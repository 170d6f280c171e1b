"""What a source is called where nothing governs its name: by a mention and what stands before it."""

from collections.abc import Iterable
from typing import NamedTuple

from sayso.find.declensions import OBLIQUE, body, cases_of, person, written
from sayso.find.mentions import Mention
from sayso.find.stems import role_of
from sayso.find.streams import Stream
from sayso.text import Span, words

# What a quoted name may be that nothing governs: it says something, or is told. What any other may be: what
# looks like a genitive is a plural.
_TOLD, _FREE = "nd", "ndail"


class Heading(NamedTuple):
    """A base form, and whether the report has it so."""

    name: str
    stands: bool


def heading(stream: Stream, found: Mention, gender: str) -> Heading:
    """The base form of what `found` names; `gender` is that of whoever is meant, as far as it is known."""
    text, language = stream.text, stream.lexicon.language
    span = found.label or found.span
    label = text[slice(*span)]
    if not stream.lexicon.free or found.way == "pronoun" or label.isascii() or label.isupper():
        return Heading(label, True)
    first = stream.item_at(span.start)
    quoted = stream.starts[first : first + 1] == [span.start] and stream.quotes[first] >= 0
    if quoted and span.start != found.span.start:
        return Heading(label, True)  # "the agency «New Wave»": a name beside a noun does not bend
    if quoted and (borne := stream.bearing.get(stream.stems(stream.quoted(first)))):
        return Heading(label.replace(stream.quoted(first), borne[1]), False)
    forms = [text[slice(*word)] for word in _words(text, span)]
    lower = [form.lower() for form in forms]
    cases = _governed(stream, found, span)
    if found.kind == "person":
        cases = cases or frozenset("" if len(lower) > 1 else _FREE)
        bases = person(lower, gender, cases, language) or person(lower, "-", cases, language) or lower
    elif found.kind in ("office", "outlet"):
        bases = body(lower, cases or (_TOLD if quoted else _FREE), language)
    else:
        return Heading(label, True)
    if bases == lower:
        return Heading(label, not cases or "n" in cases)
    return Heading(_with(label, forms, bases), False)


def _words(text: str, span: Span) -> Iterable[Span]:
    """The words of a name; an initial keeps its full stop."""
    for word in words(text, *span):
        if text[word.start].isalpha():
            dotted = word.stop - word.start == 1 and text[word.stop : word.stop + 1] == "."
            yield Span(word.start, word.stop + dotted)


def _with(label: str, forms: list[str], bases: list[str]) -> str:
    """The label with base forms in the place of its words."""
    at, out = 0, ""
    for form, base in zip(forms, bases, strict=True):
        begin = label.index(form, at)
        out, at = out + label[at:begin] + written(base, form), begin + len(form)
    return out + label[at:]


def _governed(stream: Stream, found: Mention, span: Span) -> frozenset[str]:
    """The cases that a name may stand in, by the noun before it that says who it is and the word that governs
    both; empty where neither tells."""
    language = stream.lexicon.language
    governing = language.table("governing")
    first = stream.item_at(found.span.start)
    allowed: frozenset[str] = frozenset()
    if stream.starts[first : first + 1] != [found.span.start]:
        return allowed
    opens = stream.forms[first] in governing
    before = first if opens else first - 1
    unit = stream.unit_at(found.span.start)
    if unit and before >= unit.first and stream.forms[before] in governing:
        allowed = frozenset(governing[stream.forms[before]][0].split(","))
    for item in range(first + opens, stream.item_at(span.start)):
        role = role_of(stream.forms[item], language)
        if role and role[0] == "unnamed" and role[1] == "n":
            return frozenset("g")  # a paper of whoever is named
        told = cases_of(stream.forms[item], language)
        if told:
            both = allowed & told if allowed else told
            return both or told
    return allowed & OBLIQUE
