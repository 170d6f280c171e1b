"""What a number without a noun counts: what was asked for or counted before ("The union spoke of 5,000")."""

from collections.abc import Mapping, Sequence

from sayso.find.documents import Sentence
from sayso.find.numbers import Counted, Number
from sayso.find.predicates import Predicates
from sayso.record import Figure, Measure

# Words between a verb that tells and its number, at most: "put it as high as 40".
_REACH = 5
# Fewer people than this who are somewhere are no crowd that the next number would count anew.
_CROWD = 12
_PEOPLE: frozenset[Measure] = frozenset(
    {"killed", "wounded", "missing", "captured", "survived", "present", "displaced", "mobilised"}
)
_CLOSES = frozenset('.,:;()"-')
_OPENS = frozenset((";", ":", "?"))
_MEASURING = frozenset("KGHIANDE")


class Answers:
    """What the sentences of one text ask for and count, followed from one to the next."""

    def __init__(self, forms: Sequence[str], told: Predicates, kinds: Mapping[str, str]) -> None:
        self.forms = forms
        self.told = told
        self.kinds = kinds
        self.spelt = told.spelt
        self._measure: Measure | None = None
        self._paragraph = -1
        self._asked = False

    def begin(self, sentence: Sentence) -> None:
        """A new paragraph answers only the question before it."""
        if sentence.paragraph != self._paragraph and not self._asked:
            self._measure = None
        self._paragraph = sentence.paragraph

    def measure(self, number: Number, counted: Counted, sentence: Sentence) -> Measure | None:
        """The measure of a number with nothing beside it that is told, None where it answers nothing."""
        if self._measure is None or counted.last > counted.first or number.low is None or number.share:
            return None
        after = self.spelt[number.last] if number.last < sentence.last else "."
        if after not in _CLOSES and after not in "pcrs":
            return None
        if number.first == sentence.first or self.forms[number.first - 1] in _OPENS:
            return self._measure if after in _CLOSES else None
        before = range(number.first - 1, max(sentence.first, number.first - _REACH) - 1, -1)
        for at in before:
            letter = self.spelt[at]
            if self.told.flagged(at, "answers"):
                return self._measure
            if letter == "b":
                # "Officially it is 11"
                return self._measure if at and self.told.flagged(at - 1, "it") else None
            if letter not in "podua0" and self.kinds.get(self.forms[at]) != "grown":
                return None
        return None

    def end(self, sentence: Sentence, found: Sequence[Figure]) -> None:
        """Remembers what a question asks for, or what a sentence counts last."""
        if self.forms[sentence.last - 1] == "?":
            self._measure, self._asked = self._wanted(sentence), True
            return
        self._asked = False
        counts = [figure for figure in found if figure.measure != "present" or (figure.low or 0) >= _CROWD]
        measures = [figure.measure for figure in counts]
        tolls = [at for at in range(sentence.first, sentence.last) if self.spelt[at] == "Y"]
        if not found and tolls:
            # "The toll is in dispute. Officially it is 11."
            self._measure = self.told.shape.measure(tolls[0])
        elif measures:
            kept = self._measure if self._measure in measures else measures[0]
            self._measure = kept if kept in _PEOPLE else None

    def _wanted(self, sentence: Sentence) -> Measure | None:
        """The measure of "How many were killed?", None for a question that asks for no number of people."""
        asked = [at for at in range(sentence.first, sentence.last - 1) if self.told.flagged(at, "asks")]
        if not asked or self.forms[asked[0] + 1] != "many":
            return None
        for at in range(asked[0] + 2, sentence.last):
            if self.spelt[at] in _MEASURING:
                measure = self.told.shape.measure(at)
                return measure if measure in _PEOPLE else None
        return "present" if self.spelt[asked[0] + 2] in "vbh" else None
