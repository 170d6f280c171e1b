"""What speaks for and against a capitalised name being a place: named signs, and their weights.

The weights are learned (train/toponyms.py) and kept as a table of the language; a sign that has none
weighs nothing.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from sayso.find.documents import Document
from sayso.find.toponyms import Atom, Toponym
from sayso.gazetteer.keys import key
from sayso.language import Language

_EDGE = Atom(0, 0, "", "", False, False, -1)
_LANDS = ("country", "region")
# Where settlers named towns after themselves, so that a town's name is as often a surname in English.
SETTLERS = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA"})
_CAPITAL, _CITY = 1_500_000, 100_000
_SHORT = 3
_STEPS = (0, 1_000, 5_000, 20_000, 100_000, 500_000, 2_000_000)


class Signs:
    """The signs of the stretches of one document."""

    def __init__(
        self,
        document: Document,
        found: Sequence[Atom],
        stretches: Sequence[Toponym],
        peoples: Sequence[Toponym] = (),
    ) -> None:
        self._atoms = found
        self._table = document.language.table
        self._loud = document.shouting
        self._titled = _titled(found, len(document.sentences))
        self.given = _given(document.language)
        self.surnames = self._table("last_names")
        self.common = self._table("common_words")
        self._titles = self._table("person_titles")
        self._prepositions = self._table("place_prepositions")
        self._designators = self._table("place_designators")
        self._stretches = stretches
        self._beside: dict[tuple[int, int], list[str]] = {}
        self._context_weights = weights(document.language, "place_contexts")
        self._known = {first: s for s in stretches for first in range(s.first, s.last) if s.entries}
        named = (entry for s in (*stretches, *peoples) for entry in s.entries if entry.kind in _LANDS)
        self.homes = {entry.country for entry in named}
        self._lower = {atom.form for atom in found if not atom.upper}

    @cached_property
    def persons(self) -> set[str]:
        """Forms that stand after a first name or a title, or before an age, somewhere in the document."""
        persons: set[str] = set()
        for number, atom in enumerate(self._atoms):
            if not atom.upper or atom.form in self._designators:
                continue
            before, after, second = self._at(number - 1), self._at(number + 1), self._at(number + 2)
            named = before.upper and before.joined and before.form in self.given
            titled = before.joined and before.form.rstrip(".") in self._titles
            aged = after.text == "," and second.text.isdigit() and 1 < int(second.text[:4]) < 110
            initial = before.text == "." and len(self._at(number - 2).text) == 1
            if (named or titled or aged or initial) and len(atom.text) > 2:
                persons.add(atom.form)
        return persons

    @cached_property
    def _placed(self) -> set[str]:
        """Keys of stretches that stand after "in" or "near" somewhere in the document."""
        return {
            key(s.text)
            for s in self._known.values()
            if self._at(s.first - 1).form in ("in", "near") and self._atoms[s.first - 1].joined
        }

    def _at(self, number: int) -> Atom:
        return self._atoms[number] if 0 <= number < len(self._atoms) else _EDGE

    @cached_property
    def _mates(self) -> dict[str, list[float]]:
        """For each key the contexts of all stretches that have it."""
        mates: dict[str, list[float]] = {}
        for stretch in self._stretches:
            mates.setdefault(key(stretch.text), []).append(self.context(stretch))
        return mates

    def context(self, stretch: Toponym) -> float:
        """How much the words beside a stretch speak for a place, as log-odds."""
        return sum(self._context_weights.get(sign, 0.0) for sign in self.sides(stretch))

    def person(self, stretch: Toponym) -> bool:
        """True where a stretch begins a person's name, or is what the document calls such a person."""
        alone = stretch.last == stretch.first + 1
        return self.begins_person(stretch) or (alone and key(stretch.text) in self._called)

    @cached_property
    def _called(self) -> set[str]:
        """Keys of the first names of people named in full, where they stand after no word like "in"."""
        called = {key(s.text) for s in self._known.values() if self.begins_person(s)}
        return called - self._placed

    def plainly(self, stretch: Toponym) -> bool:
        """What stands in for the weights in a language that has none.

        True for a country, a region, a city, or a name beside a word like "in" or "city", where no
        surname follows; a word as short as "No" is the name of a place only where it is the first one.
        """
        after = self._at(stretch.last)
        if not stretch.entries or (after.upper and self._atoms[stretch.last - 1].joined):
            return False
        if len(stretch.text) <= _SHORT and not any(key(e.name) == key(stretch.text) for e in stretch.entries):
            return False
        lands = any(e.kind in _LANDS or e.population > _CITY for e in stretch.entries)
        return lands or self.beside(stretch)

    def beside(self, stretch: Toponym) -> bool:
        """True where a word like "in" or "city" stands beside a stretch."""
        before, after = self._at(stretch.first - 1), self._at(stretch.last)
        placed = before.joined and before.form in self._prepositions
        return placed or before.form in self._designators or after.form in self._designators

    def begins_person(self, stretch: Toponym) -> bool:
        """True where a stretch is a first name before a surname that is nothing else: "Paris Hilton"."""
        first = self._atoms[stretch.first]
        after = self._at(stretch.last)
        if stretch.last - stretch.first > 1 or not first.joined or not after.upper:
            return False
        if first.form not in self.given and after.form not in self.surnames:
            return False
        if any(entry.kind in _LANDS for entry in stretch.entries):
            return after.form in self.surnames and first.form in self.given
        plain = after.form in self.common or after.form in self._designators
        return after.text.isalpha() and len(after.text) > 1 and not plain

    def of(self, stretch: Toponym) -> Iterator[str]:
        """The signs of a stretch, each a short text."""
        first = self._atoms[stretch.first]
        yield "any"
        mood = self._mood(first.sentence)
        yield f"mood {mood}"
        yield from self._of_entries(stretch)
        yield from self._of_words(stretch, first, mood)
        yield from self.sides(stretch)
        own = self.context(stretch)
        yield f"context {_step(own)}"
        mates = self._mates.get(key(stretch.text), [])
        if len(mates) > 1:
            yield f"mates {_step((sum(mates) - own) / (len(mates) - 1))}"
        else:
            yield "alone"

    def _mood(self, sentence: int) -> str:
        """How a sentence is written: in capitals, as a headline, or neither."""
        return "loud" if self._loud[sentence] else "titled" if self._titled[sentence] else "calm"

    def _of_entries(self, stretch: Toponym) -> Iterator[str]:
        size = min(stretch.last - stretch.first, 3)
        if not stretch.entries:
            yield f"unknown {size}"
            return
        best = max(stretch.entries, key=lambda entry: (entry.kind != "place", entry.population))
        yield f"kind {best.kind} {size}"
        yield f"people {_people(stretch)} {min(size, 2)}"
        yield f"senses {min(5, int(math.log2(len(stretch.entries))))}"
        if any(key(entry.name) == key(stretch.text) for entry in stretch.entries):
            yield f"main {min(size, 2)}"
        settled = {entry.country for entry in stretch.entries if entry.kind not in _LANDS}
        if settled:
            spread = "settlers" if settled & SETTLERS else "natives"
            where = "home" if settled & self.homes else "away" if self.homes else "nowhere"
            yield f"{where} {spread} {min(size, 2)}"
        if best.kind == "place" and best.population > _CAPITAL:
            yield "metropolis"

    def _of_words(self, stretch: Toponym, first: Atom, mood: str) -> Iterator[str]:
        size = stretch.last - stretch.first
        words = self._atoms[stretch.first : stretch.last]
        if size == 1:
            word = first.text
            yield "short" if len(word) <= 3 else "long"
            if word.isupper() and len(word) > 1:
                yield f"capitals {mood} {min(len(word), 5)}"
            if first.form in self._lower:
                yield "lower elsewhere"
            if first.form in self.common:
                yield f"common {mood}"
            if first.form in self.surnames:
                yield f"surname {_people(stretch) // 3}"
            if first.form in self.persons:
                yield "person elsewhere"
        if first.form in self.given:
            wide = any(entry.kind in ("country", "region", "area") for entry in stretch.entries)
            yield f"given {min(size, 2)} {'wide' if wide else _people(stretch) // 3}"
            after = self._at(stretch.last)
            if words[-1].joined and after.upper and after.form not in self._designators:
                yield f"given then {'known' if stretch.last in self._known else 'name'}"
        if size > 1 and words[-1].form in self.persons:
            yield "ends as a person"
        if all(atom.form in self.common for atom in words):
            yield f"all common {min(size, 3)}"
        if key(stretch.text) in self._placed:
            yield "placed elsewhere"
        if words[-1].form in self._designators:
            yield f"designated {self._designators[words[-1].form][0]}"
        if size > 1 and words[0].form in self._designators:
            yield f"designated first {self._designators[words[0].form][0]}"

    def sides(self, stretch: Toponym) -> list[str]:
        """The signs of the words beside a stretch."""
        place = (stretch.first, stretch.last)
        if place not in self._beside:
            self._beside[place] = list(self._sides(stretch))
        return self._beside[place]

    def _sides(self, stretch: Toponym) -> Iterator[str]:
        first, last = self._atoms[stretch.first], self._atoms[stretch.last - 1]
        mood = self._mood(first.sentence)
        before, after = self._at(stretch.first - 1), self._at(stretch.last)
        if before.sentence != first.sentence:
            before = _EDGE
        elif before.form in self._prepositions:
            before = before._replace(upper=False)
        if after.sentence != first.sentence and not last.text.endswith("."):
            after = _EDGE
        yield from self._side("before", before, before.joined, stretch.first - 1, mood)
        yield from self._side("after", after, last.joined, stretch.last, mood)
        second = self._at(stretch.first - 2)
        if before.form and not before.upper and second.sentence == first.sentence:
            yield f"before2 {self._word(second)} {before.form}"
        third = self._at(stretch.last + 1)
        if after.text == "," and third.sentence == first.sentence:
            known = self._known.get(stretch.last + 1)
            if known:
                yield f"after , known {known.entries[0].kind}"
            elif third.text.isdigit():
                yield "after , digits"
        if before.text == "," and self._known.get(stretch.first - 2):
            yield "before , known"
        if after.text == "," or after.text == ".":
            yield f"between {before.form if not before.upper else 'Upper'} {after.text}"

    def _side(self, name: str, atom: Atom, joined: bool, number: int, mood: str) -> Iterator[str]:
        if not atom.form:
            yield f"{name} edge"
            return
        if not atom.upper or not joined:
            yield f"{name} {self._word(atom)}"
            return
        yield f"{name} Upper {mood}"
        form = atom.form.rstrip(".")
        if form in self._titles:
            yield f"{name} title"
        if form in self.given:
            yield f"{name} given"
        if form in self._designators:
            yield f"{name} designator {self._designators[form][0]}"
        elif number in self._known:
            yield f"{name} known"
        elif form in self.common:
            yield f"{name} common {mood}"
        else:
            yield f"{name} strange {mood}"

    @staticmethod
    def _word(atom: Atom) -> str:
        if atom.text.isdigit():
            return "0"
        return "Upper" if atom.upper else atom.form


def _titled(found: Sequence[Atom], sentences: int) -> list[bool]:
    """For each sentence whether most of its longer words are capitalised, as in headlines."""
    upper, all_ = [0] * sentences, [0] * sentences
    for atom in found:
        if len(atom.text) > 3 and atom.text[0].isalpha():
            all_[atom.sentence] += 1
            upper[atom.sentence] += atom.upper
    return [some >= 4 and big > 0.75 * some for big, some in zip(upper, all_, strict=True)]


def _people(stretch: Toponym) -> int:
    """How populous the most populous sense of a stretch is, in steps from 0."""
    people = max((entry.population for entry in stretch.entries), default=0)
    return sum(people > limit for limit in _STEPS)


def _step(odds: float) -> int:
    """Log-odds as one of eleven steps of half a unit."""
    return max(-5, min(5, round(2 * odds)))


@cache
def _given(language: Language) -> frozenset[str]:
    """First names of a language in small letters."""
    return frozenset((*language.table("first_names"), *map(str.lower, language.table("given_names"))))


@cache
def weights(language: Language, table: str) -> dict[str, float]:
    """The weights of a table of signs; none where the language has no such table."""
    return {sign: float(cells[0]) for sign, cells in language.table(table).items()}


def probability(weights: dict[str, float], signs: Iterator[str]) -> float:
    """How likely a stretch with these signs is to name a place, from 0 to 1."""
    total = sum(weights.get(sign, 0.0) for sign in signs)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
