"""What a report says did it: the words for causes, and whose a weapon was, in sentences that tell of a
deed."""

import re
from collections.abc import Iterator, Sequence

from sayso.language import language
from sayso.link.deeds import asked, beginnings, deeds
from sayso.link.digests import Cause, Detail, Where
from sayso.text import Span

BEFORE = 26
"""Characters before a cause in which a word denies it."""

WHOSE = 24
"""Characters between the word for a country's own and a weapon ("a Ukrainian air defence missile")."""


def causes(text: str, code: str, spans: Sequence[Span], found: Detail) -> Iterator[Cause]:
    """What the sentences of a text that tell of a deed say did it; none that is denied or asked for."""
    words = beginnings(code, "causes")
    if words is None:
        return
    table, negations = language(code).table("causes"), language(code).table("negations")
    for number, span in enumerate(spans):
        if text[span.start : span.stop].rstrip().endswith("?"):
            continue
        for match in words.finditer(text, *span):
            start = max(span.start, match.start() - BEFORE)
            before = re.findall(r"[^\W\d_]+(?:['’]\w+)?", text[start : match.start()].lower())
            if any(word in negations or word.endswith(("n't", "n’t")) for word in before):
                continue
            kind = table[match.group("row").lower()][0]
            if kind == "weapon":
                kind = _whose(match.start(), found.places)
            holding = [n for n, one in enumerate(found.said) if one.start <= match.start() < one.stop]
            inner = min(holding, key=lambda n: found.said[n].stop - found.said[n].start, default=-1)
            question = asked(text, spans, number)
            near = [span] if question is None else [span, question]
            told = kind.startswith("weapon") or any(next(deeds(text, *one, code), None) for one in near)
            key = found.said[inner].id if inner >= 0 else _near(found, number)
            if kind and told and key and (inner < 0 or found.said[inner].act == "asserts"):
                yield Cause(kind, key, match.group(), inner, number)


def _whose(start: int, places: Sequence[Where]) -> str:
    """A weapon with the country whose it is by the word before it; empty where none tells."""
    near = [one for one in places if one.kind == "demonym" and 0 < start - one.start <= WHOSE]
    return f"weapon of {near[-1].country}" if near and near[-1].country else ""


def _near(found: Detail, sentence: int) -> str:
    """A figure, a time or a place of a sentence, empty where it has none."""
    for ones in (found.times, found.counts, found.places):
        for one in ones:
            if one.sentence == sentence:
                return one.id
    return ""
