"""Verbs that say what befell those counted, in all their forms: "took 40 men prisoner", "lost their life"."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from sayso.find.lexicons import inflected
from sayso.language import Language
from sayso.record import Measure

_BETWEEN = "…"
_WHOSE = ("their", "his", "her", "its")


class Deed(NamedTuple):
    """What a form measures: `role` as in measures.tsv; `narrow` people, things or times where it measures
    these alone, else ""; `forces` what it measures of soldiers and crews, "" where that is the same."""

    measure: Measure
    role: str
    narrow: str
    forces: str


class Deeds:
    """`phrases`: each form with all its words side by side; `parted`: the form of a verb to the words that
    may follow what it counts ("took 40 men prisoner"), longest first; `nouns`: forms that are mostly
    nouns; `idle`: forms of verbs for what people have, think or say ("signed", "need")."""

    def __init__(self, language: Language) -> None:
        self.phrases: dict[str, Deed] = {}
        self.nouns: set[str] = set()
        self.idle: set[str] = set()
        self.parted: dict[str, list[tuple[tuple[str, ...], Deed]]] = {}
        irregular = language.table("irregular_verbs")
        for lemma, (measure, frame, narrow, forces) in language.table("deeds").items():
            bounds = narrow.replace("-", ""), forces.replace("-", "")
            for head, rest, parted in _written(lemma):
                for form, role, noun in _roles(head, frame, irregular.get(head, ("-", "-"))):
                    if role == "middle" and measure == "other":
                        self.idle.add(" ".join((form, *rest)))
                        continue
                    deed = Deed(measure, role, *bounds)  # type: ignore[arg-type]
                    self.phrases[" ".join((form, *rest))] = deed
                    if noun:
                        self.nouns.add(form)
                    if parted:
                        self.parted.setdefault(form, []).append((rest, deed))
        for options in self.parted.values():
            options.sort(key=lambda option: -len(option[0]))


@cache
def deeds(language: Language) -> Deeds:
    """The deeds of `language`, made once; empty where it has no deeds.tsv."""
    return Deeds(language)


def _written(lemma: str) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Every verb of a row, its further words, and whether what is counted may part them."""
    head, *rest = lemma.split(" ")
    parted = rest[:1] == [_BETWEEN]
    words = [_WHOSE if word == "their" else word.split("/") for word in rest[parted:]]
    for verb in head.split("/"):
        for further in product(*words):
            yield verb, further, parted


def _roles(head: str, frame: str, irregular: tuple[str, ...]) -> Iterator[tuple[str, str, bool]]:
    """The forms of a verb with the role of each, and whether it is mostly a noun."""
    who, _, noun = frame.partition(", ")
    for form, written in inflected(head, *irregular):
        named = bool(noun) and form in ("plain", "s") and irregular[0] != head
        if who == "subject":
            yield written, "middle", named
        elif form == "ing":
            # "the killing of five" is the event itself
            yield written, "active_event", named
        else:
            passive = form == "participle" or (form == "past" and who == "object")
            yield written, "both" if passive else "active", named
