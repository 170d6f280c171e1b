"""Victims told singly: "a man was shot dead", "the death of a priest", a name."""

from sayso.find.documents import Document, Sentence
from sayso.find.measures import Grammar
from sayso.find.numbers import Number
from sayso.record import Figure, Measure, identify

SUFFERED: frozenset[Measure] = frozenset({"killed", "wounded", "missing", "captured"})
"""Measures for which one person told of is a figure of one."""


def victims(document: Document, sentence: Sentence, grammar: Grammar, known: list[Figure]) -> list[Figure]:
    """Figures of one for the people of a sentence whom something befell and no number counts."""
    found = []
    people, forms, spelt = grammar.people, grammar.forms, grammar.spelt
    for at in range(sentence.first, sentence.last):
        entry = people.get(forms[at])
        if not entry or entry[0] != "one" or spelt[at] not in "xNA":
            continue
        first = _opening(at, sentence.first, spelt)
        if first is None:
            continue
        number = Number(first, first, at + 1, 1, 1, "exact")
        counted = grammar.counted(at + 1, at + 1)
        measure = grammar.measure(number, counted, sentence.first, sentence.last)
        if measure in SUFFERED:
            found.append(_figure(document, first, at, measure))
    taken = [(f.start, f.stop) for f in known]
    return [f for f in found if not any(a < f.stop and f.start < b for a, b in taken)]


def _opening(at: int, floor: int, spelt: list[str]) -> int | None:
    """The word where the noun phrase that ends at `at` begins, None where it has no determiner."""
    first = at
    while first > floor and at - first < 6 and spelt[first - 1] in "xKA":
        first -= 1
    return first - 1 if first > floor and spelt[first - 1] == "d" else None


def _figure(document: Document, first: int, at: int, measure: Measure) -> Figure:
    start, stop = document.words[first].start, document.words[at].stop
    return Figure(
        id=identify("figure", document.report.id, start, stop),
        report=document.report.id,
        start=start,
        stop=stop,
        low=1,
        high=1,
        qualifier="exact",
        measure=measure,
        of_start=document.words[at].start,
        of_stop=stop,
    )
