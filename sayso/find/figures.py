"""The quantities that a report states: how many, of what, and how sure it is of the number."""

from msgspec.structs import replace

from sayso.find.answers import Answers
from sayso.find.documents import Document, Sentence
from sayso.find.lexicons import lexicon
from sayso.find.measures import Grammar
from sayso.find.numbers import Counted, Number, Reader, numerals
from sayso.find.parts import Parts
from sayso.find.shapes import Shape, letters
from sayso.find.surroundings import Surroundings
from sayso.find.tallies import tallies
from sayso.find.victims import Victims
from sayso.record import Figure, Measure, identify


def figures(document: Document) -> tuple[Figure, ...]:
    """The figures of a report in the order of its text; `statement` is left to whoever binds them."""
    free = lexicon(document.language).free or not document.language.read
    found = tallies(document) if free else _Finder(document).figures()
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.stop)))


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.forms = document.forms
        self.reader = Reader(document.forms, document.words, numerals(document.language))
        self.shape = Shape(document.forms, letters(document.language))
        self.grammar = Grammar(document.forms, self.shape, document.language)
        # Figures that add only by what follows them: "three others", "five more".
        self.others: set[str] = set()
        self.victims = Victims(document, self.grammar)
        self.around = Surroundings(document.forms, document.words, document.language)
        self.parts = Parts(document, self.grammar, self.around)
        self.answers = Answers(document.forms, self.grammar.told, self.around.kinds)

    def figures(self) -> list[Figure]:
        found: list[Figure] = []
        for sentence in self.document.sentences:
            numbers = self.reader.numbers(sentence.first, sentence.last)
            numbers = [number for number in numbers if number.core not in self.document.timed]
            for number in numbers:
                self.shape.spelt[number.first : number.last] = "0" * (number.last - number.first)
            earlier: list[tuple[Number, Figure]] = []
            self.answers.begin(sentence)
            for number in numbers:
                figure = self._figure(number, sentence, earlier)
                if figure:
                    earlier.append((number, figure))
            self.answers.end(sentence, [figure for _, figure in earlier])
            here = self.parts.shared(earlier)
            here += self.victims.figures(sentence, here)
            here = self.parts.included(here)
            for figure in here:
                if figure.id in self.others and not any(
                    one.measure == figure.measure and one.start < figure.start for one in (*here, *found)
                ):
                    # "a soldier was killed and three others wounded": the first that are counted so
                    figure = replace(figure, further=False)
                found.append(figure)
        return found

    def _figure(
        self, number: Number, sentence: Sentence, earlier: list[tuple[Number, Figure]]
    ) -> Figure | None:
        unit = self.around.unit(number, sentence.first, sentence.last)
        if unit == "name" or self._is_name(number, sentence):
            if self.shape.spelt[number.last : number.last + 1] in (["K"], ["G"], ["H"]):
                # what counts nothing stands for no one: "the fire at Hospital No. 6 killed 15"
                self.shape.spelt[number.first : number.last] = "x" * (number.last - number.first)
            return None
        if self.grammar.told.flagged(number.first - 1, "asks"):
            return None
        if unit:
            return self._of_unit(number, unit, sentence)
        if number.bare and number.low == 1:
            return None
        counted = self.grammar.counted(self._beyond(number, sentence.last), sentence.last)
        if earlier and number.share and self._is_third(number, counted, sentence):
            number = number._replace(low=1, high=1, share=False)
        if self.around.aged(number, counted.last > counted.first, sentence.first):
            return None
        measure = self.grammar.measure(number, counted, sentence.first, sentence.last)
        if measure == "other" and self.around.oclock(number, counted.last > counted.first, sentence.last):
            return None
        if measure == "other":
            told = earlier and earlier[-1][1].measure != "other"
            answered = None if told else self.answers.measure(number, counted, sentence)
            measure = answered or self._implied(number, counted, sentence, earlier)
        if measure == "other" and number.high == 0 and counted.last > counted.first:
            # "no casualties": nobody was killed, nor wounded
            measure = "killed" if self.shape.spelt[counted.last - 1] == "N" else "other"
        told = number.last - number.core > 1 and counted.last > counted.first
        if measure in ("other", "present") and (
            (number.bare and not (told and number.high == 0)) or self._says_nothing(number)
        ):
            return None
        if number.high == 0 and self.shape.spelt[number.last : number.last + 1] == ["#"]:
            return None
        return self._made(number, counted, measure, sentence)

    def _beyond(self, number: Number, last: int) -> int:
        """Where what is counted may begin: after the comma of "14, possibly 15, bodies"."""
        inside = "," in self.forms[number.first : number.last]
        return number.last + (inside and number.last < last and self.forms[number.last] == ",")

    def _is_name(self, number: Number, sentence: Sentence) -> bool:
        """True for a number word written large inside a sentence that is not: "the Group of Seven"."""
        at, last = number.first, number.last
        if at == sentence.first or self.shape.spelt[at - 1] in '".:(-':
            return False
        if self.shape.spelt[at - 1] == "o" and at - 2 > sentence.first and number.qualifier == "exact":
            # "the Group of 20"
            group = self.around.kinds.get(self.forms[at - 2]) == "street" and self._written(at - 2).istitle()
            if group and not self.document.text.isupper():
                return True
        word, after = self._written(at), self._written(last) if last < sentence.last else "."
        return word[0].isupper() and not word.isupper() and not after[0].isupper()

    def _written(self, at: int) -> str:
        word = self.document.words[at]
        return self.document.text[word.start : word.stop]

    def _implied(
        self, number: Number, counted: Counted, sentence: Sentence, earlier: list[tuple[Number, Figure]]
    ) -> Measure:
        """The measure that no word near the number gives: that of the figure before it where it names
        nothing itself ("three died in Sumy, one in Balta"), else people are present."""
        named = self.forms[counted.first : counted.last]
        if earlier and (not named or named[0] == "them") and not self._meant(number):
            return earlier[-1][1].measure
        after = counted.after
        if not named and self.around.further(number, sentence.first, sentence.last) is not None:
            return self.grammar.nearest(number, sentence.first)
        if self.around.strong(number, sentence.last):
            return "present"
        if not named:
            if self.grammar.told.idles(after, sentence.last):
                return "other"
            spelt = self.shape.spelt
            there = spelt[max(number.first - 2, 0) : number.first] == ["u", "b"]
            stood = number.qualifier == "vague" and self._acts(after)
            stood = stood or self._held(number) or self.grammar.told.flagged(after, "here")
            return (
                "present"
                if there or stood or self._of_group(number) or spelt[after : after + 2] == ["b", "p"]
                else "other"
            )
        if named[0] in ("us", "them"):
            given = self.grammar.told.unmeasured(number, counted, sentence.last)
            return "other" if given else "present"
        many = any(self.grammar.people.get(form, ("",))[0] == "many" for form in named)
        many = many or named[-1].removesuffix("s") in self.grammar.natives
        if not many or number.high == 0 or self.grammar.told.unmeasured(number, counted, sentence.last):
            return "other"
        return "present"

    def _is_third(self, number: Number, counted: Counted, sentence: Sentence) -> bool:
        """True for the one after two: "killed two people and wounded a third"."""
        after = self.shape.spelt[number.last] if number.last < sentence.last else "."
        third = number.low is not None and abs(number.low - 1 / 3) < 0.001 and number.qualifier == "exact"
        return third and counted.last == counted.first and not counted.partitive and after in ".,c"

    def _meant(self, number: Number) -> bool:
        """True for "a room for eighty"."""
        return self.grammar.told.flagged(number.first - 1, "meant")

    def _acts(self, at: int) -> bool:
        """True for a verb in the past: "hundreds walked"."""
        spelt = self.shape.spelt[at : at + 1]
        if spelt == ["b"] and at + 1 < len(self.forms):
            return self.forms[at + 1].endswith(self.grammar.told.verbal)
        return spelt == ["v"] or (spelt == ["x"] and self.forms[at].endswith(self.grammar.told.past))

    def _held(self, number: Number) -> bool:
        """True after a verb whose object is there: "the square held some 20,000"."""
        at = number.first - 1
        return at >= 0 and self.grammar.told.flagged(at, "holds")

    def _of_group(self, number: Number) -> bool:
        """True for "a crew of 35"."""
        at = number.first - 2
        return at >= 0 and self.shape.spelt[at + 1] == "o" and self._is_group(at)

    def _is_group(self, at: int) -> bool:
        return self.grammar.people.get(self.forms[at], ("",))[0] == "group"

    def _says_nothing(self, number: Number) -> bool:
        """True for "one": where nothing befalls it, it tells of somebody or something and counts nothing."""
        return (number.low, number.high) == (1, 1) and not self.forms[number.core][0].isdigit()

    def _of_unit(self, number: Number, unit: str, sentence: Sentence) -> Figure | None:
        if unit == "times":
            left = self.forms[max(sentence.first, number.first - 6) : number.first]
            viewed = any(
                self.shape.measure(number.first - n, "times") == "viewed" for n in range(1, len(left) + 1)
            )
            if not viewed:
                return None
            return self._made(number, None, "viewed", sentence)
        measure: Measure = "paid" if unit == "money" else "distance" if unit == "distance" else "other"
        return self._made(number, None, measure, sentence)

    def _made(self, number: Number, counted: Counted | None, measure: Measure, sentence: Sentence) -> Figure:
        words, first = self.document.words, number.first
        further = self.around.further(number, sentence.first, sentence.last)
        marked = first > sentence.first and self.forms[first - 1] in self.reader.known.marks
        first = further if further is not None else first - marked
        start, stop = words[first].start, words[number.last - 1].stop
        key = identify("figure", self.document.report.id, start, stop)
        if further == number.first and self.around.others(number, sentence.last):
            self.others.add(key)
        of = counted is not None and counted.last > counted.first
        return Figure(
            id=key,
            report=self.document.report.id,
            start=start,
            stop=stop,
            low=number.low,
            high=number.high,
            qualifier=number.qualifier,
            measure=measure,
            of_start=words[counted.first].start if counted and of else None,
            of_stop=words[counted.last - 1].stop if counted and of else None,
            further=further is not None,
            planned=self.around.planned(number, sentence.first, counted.after if counted else number.last),
        )
