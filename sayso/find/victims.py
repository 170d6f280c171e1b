"""Victims told singly: "a man was shot dead", "the death of a priest", a name, "he died"."""

from collections.abc import Iterator

from sayso.find.documents import Document, Sentence
from sayso.find.measures import Grammar
from sayso.find.numbers import Counted, Number
from sayso.record import Figure, Measure, identify

SUFFERED: frozenset[Measure] = frozenset({"killed", "wounded", "missing", "captured", "survived"})
"""Measures for which one person told of is a figure of one."""

_TELLING = frozenset("KGHIANDE")


class Victims:
    """Finds the people of one text whom something befell and no number counts."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self.document = document
        self.grammar = grammar
        self.shouted = document.text.upper() == document.text
        self.surnames: set[str] = set()
        pronouns = document.language.table("particles")
        counting = document.language.table("counting")
        self.streets = frozenset(w for w, cells in counting.items() if cells[0] == "name_after")
        self.pronouns = frozenset(word for word, cells in pronouns.items() if cells[0] == "person")

    def figures(self, sentence: Sentence, known: list[Figure]) -> list[Figure]:
        """Figures of one in a sentence, apart from the words of the figures that are `known`."""
        spelt = self.grammar.spelt
        if _TELLING.isdisjoint(spelt[sentence.first : sentence.last]):
            return []
        counts = sorted(known, key=lambda figure: figure.start)
        found: list[Figure] = []
        words, at = self.document.words, 0
        for first, last in self._people(sentence):
            start, stop = words[first].start, words[last - 1].stop
            while at < len(counts) and counts[at].stop <= start:
                at += 1
            near = [*counts[max(at - 1, 0) : at + 1], *found[-1:]]
            if any(one.start < stop and start < one.stop for one in near) or self._says_again(first, near):
                continue
            if self.grammar.spelt[first - 1 : first] == ["b"] and self.grammar.spelt[last : last + 1] == [
                ","
            ]:
                # "whose father is a judge, was arrested"
                continue
            measure = self._measure(first, last, sentence)
            if self._speaks(first, last, sentence):
                continue
            if measure not in SUFFERED and self._included(first, sentence) and at:
                measure = counts[at - 1].measure
            if measure in SUFFERED:
                found.append(self._figure(first, last, measure))
        return found

    def _speaks(self, first: int, last: int, sentence: Sentence) -> bool:
        """True for ", a medic at the scene told us", who only tells of others."""
        if self.grammar.spelt[first - 1 : first] != [","]:
            return False
        for at in range(last, min(last + 7, sentence.last)):
            if self.grammar.spelt[at] in "bmh,.:c":
                return False
            if self.grammar.forms[at] in self.grammar.told.idle:
                return True
        return False

    def _included(self, first: int, sentence: Sentence) -> bool:
        """True for one of those counted before: "ten were arrested, among them a student"."""
        spelt, before = self.grammar.spelt, first - 1
        while before > sentence.first and spelt[before] in "da":
            before -= 1
        if before <= sentence.first:
            return False
        among = spelt[before] == "u" and self.grammar.forms[before - 1] in self.grammar.wholes
        return spelt[before] == "i" or among

    def _says_again(self, first: int, near: list[Figure]) -> bool:
        """True for "a baker" in "Oleh Trybun, a baker, was killed"."""
        words, spelt = self.document.words, self.grammar.spelt
        if first and spelt[first - 1] == "=":
            return True
        before = words[first - 2].stop if first > 1 else -1
        if any(f.stop == before and spelt[self.document.word_at(f.start)] == "d" for f in near):
            # "his driver, his cook and a boy": more of a list
            after = self.document.word_at(words[first].start) + 1
            while after < len(spelt) and spelt[after] == "x":
                after += 1
            if spelt[after : after + 2] == ["c", "d"]:
                return False
        return bool(first) and spelt[first - 1] == "," and any(before in (f.stop, f.of_stop) for f in near)

    def _people(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Stretches of words that name one person, in order."""
        spelt, forms, people = self.grammar.spelt, self.grammar.forms, self.grammar.people
        at = sentence.first
        while at < sentence.last:
            stop = at if self.shouted else self._name(at, sentence)
            if stop > at:
                yield at, stop
                at = stop
                continue
            if forms[at] in self.pronouns:
                yield at, at + 1
            stem = forms[at].removesuffix("'s").removesuffix("’s")
            if people.get(stem, ("",))[0] == "one" and spelt[at] in "xNA" and not self._goes_on(at, sentence):
                first = self._opening(at, sentence.first)
                if first is not None:
                    yield first, at + 1
            at += 1

    def _goes_on(self, at: int, sentence: Sentence) -> bool:
        """True where the noun is only the beginning: "an 18-year-old Poltava man"."""
        for after in range(at + 1, min(at + 4, sentence.last)):
            if self.grammar.spelt[after] != "x":
                return False
            if self._is_one(after):
                return True
        return False

    def _opening(self, at: int, floor: int) -> int | None:
        """The word where the noun phrase that ends at `at` begins, None where it has no determiner."""
        spelt, first = self.grammar.spelt, at
        while first > floor and at - first < 7 and spelt[first - 1] in "xKA0-":
            first -= 1
        if first > floor and spelt[first - 1] == "d":
            return first - 1
        # A headline leaves out the determiner: "Man shot dead".
        headline = first == floor or spelt[first - 1] == ":"
        return first if headline and spelt[at + 1 : at + 2] in (["K"], ["A"], ["I"]) else None

    def _name(self, at: int, sentence: Sentence) -> int:
        """Where the name that begins at `at` ends; `at` where none does. A single word is one where the
        text gave it before as the last of several."""
        spelt, stop = self.grammar.spelt, at
        while stop < sentence.last and stop - at < 6 and self._is_large(stop):
            stop += 1
            if (
                stop + 1 < sentence.last
                and self.grammar.forms[stop] == "."
                and len(self._written(stop - 1)) == 1
            ):
                stop += 1
        if stop < sentence.last and self._is_one(stop):
            # "a Carson City man"
            return at
        if stop > at and self.grammar.forms[stop - 1] in self.streets:
            return at
        if stop == at or (at > sentence.first and spelt[at - 1] == "d"):
            return at
        last = self._written(stop - 1).removesuffix("'s").removesuffix("’s")
        if stop - at == 1:
            aged = self.grammar.spelt[stop : stop + 3] == [",", "0", ","]
            return stop if last in self.surnames or aged else at
        self.surnames.add(last)
        return stop

    def _is_one(self, at: int) -> bool:
        return self.grammar.people.get(self.grammar.forms[at], ("",))[0] == "one"

    def _is_large(self, at: int) -> bool:
        word = self._written(at)
        form = self.grammar.forms[at]
        return (
            word[0].isupper()
            and self.grammar.spelt[at] == "x"
            and form not in self.grammar.people
            and (len(word) == 1 or not word.isupper())
        )

    def _written(self, at: int) -> str:
        word = self.document.words[at]
        return self.document.text[word.start : word.stop]

    def _measure(self, first: int, last: int, sentence: Sentence) -> Measure:
        spelt = self.grammar.spelt
        if self._written(last - 1).endswith(("'s", "’s")):
            after = last
            while after < sentence.last and spelt[after] == "x" and after - last < 2:
                after += 1
            named = after < sentence.last and spelt[after] in "EHDN"
            return self.grammar.shape.measure(after) if named else "other"
        form = self.grammar.forms[last - 1]
        named = form not in self.grammar.people
        before = spelt[first - 1] if first > sentence.first else "."
        number = Number(first, first, last, 1, 1, "exact", named=named)
        counted = Counted(last, last, last, "other", False)
        return self.grammar.measure(number, counted, sentence.first, sentence.last, before != "p")

    def _figure(self, first: int, last: int, measure: Measure) -> Figure:
        words, report = self.document.words, self.document.report.id
        start, stop = words[first].start, words[last - 1].stop
        head = words[last - 1].start if self.grammar.forms[last - 1] in self.grammar.people else start
        return Figure(
            id=identify("figure", report, start, stop),
            report=report,
            start=start,
            stop=stop,
            low=1,
            high=1,
            qualifier="exact",
            measure=measure,
            of_start=head,
            of_stop=stop,
            further=self.grammar.forms[first] in self.grammar.further,
        )
