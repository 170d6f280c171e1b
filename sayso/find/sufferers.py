"""People told of one by one in languages with cases: whom the nearest measure of a clause befell."""

from collections.abc import Sequence

from msgspec.structs import replace

from sayso.find.amounts import Amounts, numerals
from sayso.find.documents import Document, Sentence
from sayso.find.endings import endings
from sayso.find.lexicons import lexicon
from sayso.find.meanings import LEAST, Row, measure_of, measures, person
from sayso.find.numbers import Number
from sayso.find.stems import role_of
from sayso.record import Figure, Measure, identify

JOINS = frozenset(("и", "а", "но", "или", "та", "і", "й", "але", "або", "чи", "тогда", "тоді"))
DASHES = frozenset("—–")
_NONE = frozenset(("нет", "нету", "немає", "нема"))
AMONG = frozenset(("числе", "числі", "среди", "серед"))
NOT_ONE = frozenset(("ни", "жоден"))
# What befell those who say no more of it themselves.
_SILENT = frozenset(("killed", "missing"))
SUFFERED = frozenset(("killed", "wounded", "missing", "captured", "survived"))


def part_of(figure: Figure, whole: str) -> Figure:
    """The figure as part of the one with the id `whole`."""
    return replace(figure, part_of=whole)


class Persons:
    """The measures of one text, and the people they befell whom no number counts."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.forms = document.forms
        self.language = document.language
        self.known = numerals(document.language)
        self.reader = Amounts(document.forms, document.words, self.known)
        self.endings = endings(document.language)
        self.small = lexicon(document.language).kinds
        self.sayings = lexicon(document.language).verbs
        self.double = measures(document.language)[1]
        self.months = frozenset(
            word
            for word, cells in document.language.table("times").items()
            if cells[0] in ("month", "unit_year")
        )

    def _kind(self, at: int) -> str:
        return self.known.counting.get(self.forms[at], "") if 0 <= at < len(self.forms) else ""

    def _singly(self, sentence: Sentence, taken: set[int]) -> list[Figure]:
        """Figures of one for people whom something befell and no number counts, of none for "no victims"."""
        found: list[Figure] = []
        for at in range(sentence.first, sentence.last - 1):
            row = measure_of(self.forms[at + 1], self.language) if self.forms[at] == "без" else None
            if row and row[0] in ("killed", "wounded") and row[1] != "weak":
                number = Number(at, at, at + 2, 0, 0, "exact")
                found.append(self._made(number, row[0], sentence, at + 1))  # type: ignore[arg-type]
                taken.update((at, at + 1))
            noun = measure_of(self.forms[at], self.language) if self.forms[at + 1] in _NONE else None
            if noun and noun[1] in ("noun", "strong") and noun[0] in SUFFERED and at not in taken:
                number = Number(at, at, at + 2, 0, 0, "exact")
                found.append(self._made(number, noun[0], sentence, at))  # type: ignore[arg-type]
                taken.update((at, at + 1))
        begin = sentence.first
        for at in range(sentence.first, sentence.last + 1):
            if at < sentence.last and self.forms[at] not in ";:.()!?…—–":
                continue
            rows = [
                (j, row)
                for j in range(begin, at)
                if (row := self._row(j, at)) and (row[1] == "body" or self._tells(row, self.forms[j]))
            ]
            rows = [(j, row) for j, row in rows if row[0] in SUFFERED]
            if rows:
                found += self._victims(begin, at, rows, taken)
            begin = at + 1
        return found

    def _tells(self, row: Row, form: str) -> bool:
        """True where a word says by itself what befell somebody, as a verb or a short participle."""
        return (row[1] == "strong" and not form.endswith(self.endings.oblique)) or (
            row[1] == "noun" and form.endswith(self.endings.short)
        )

    def _included_singly(self, sentence: Sentence, made: list[Figure], taken: set[int]) -> list[Figure]:
        """Figures of one for people told of among those counted: "four were missing, among them a child"."""
        found: list[Figure] = []
        if AMONG.isdisjoint(self.forms[sentence.first : sentence.last]):
            return found
        for at in range(sentence.first + 1, sentence.last):
            if at in taken or not self._included(at, sentence) or not self._one(at, plural=True):
                continue
            before = [one for one in made if one.stop <= self.document.words[at].start]
            if before and before[-1].measure in SUFFERED:
                number = Number(at, at, at + 1, 1, 1, "exact")
                figure = self._made(number, before[-1].measure, sentence, at)
                found.append(part_of(figure, before[-1].id))
                taken.add(at)
        return found

    def _victims(
        self, begin: int, end: int, rows: list[tuple[int, tuple[str, str]]], taken: set[int]
    ) -> list[Figure]:
        """Figures of one in a clause: each person goes to the nearest measure, one in the singular has but
        one person."""
        nearest: dict[int, list[tuple[int, int]]] = {}
        for at in range(begin, end):
            costs = [(cost, n) for n, (place, row) in enumerate(rows) if (cost := self._cost(at, place, row))]
            if costs and at not in taken:
                cost, n = min(costs)
                nearest.setdefault(n, []).append((cost, at))
        found: list[Figure] = []
        sentence = Sentence(0, 0, begin, end, 0, "body")
        for n, spots in nearest.items():
            place, (measure, how) = rows[n]
            plural = self.forms[place].endswith(self.endings.plural_verb) or how == "body"
            for _, at in sorted(spots) if plural else sorted(spots)[:1]:
                first, last = self._named(at, begin)
                number = Number(first, first, last, 1, 1, "exact")
                found.append(self._made(number, measure, sentence, at))  # type: ignore[arg-type]
        return list({figure.start: figure for figure in found}.values())

    def _cost(self, at: int, place: int, row: Row) -> int:
        """How far a person at `at` is from the measure at `place`, 0 where it does not tell of them."""
        body = row[1] == "body"
        if at == place or abs(at - place) > (3 if body else 8) or (body and at < place):
            return 0
        plural = self.forms[place].endswith(self.endings.plural_verb) and not body
        told = not self._says(at) and self._one(at, plural, body)
        told = told or self._aged(at) or self._of_age(at)
        if not told:
            return 0
        crossed = self.forms[at + 1 : place] if at < place else self.forms[place + 1 : at]
        if at < place and row[0] in _SILENT and self._told_by(crossed):
            return 0
        return abs(at - place) + sum(6 * (form == ",") + self._apart(form) for form in crossed)

    def _says(self, at: int) -> bool:
        """True for one right behind a verb of saying, who only tells of others: "..., said the governor"."""
        return at > 0 and self.forms[at - 1] in self.sayings

    def _told_by(self, crossed: Sequence[str]) -> bool:
        """True where a verb of saying follows somebody before any mark: "he said that he had buried"."""
        said = next((n for n, form in enumerate(crossed) if form in self.sayings), -1)
        return said >= 0 and "," not in crossed[:said]

    def _aged(self, at: int) -> bool:
        """True for the second word of a name that an age follows: "Ivan Salo, 61,"."""
        after = self.forms[at + 1 : at + 3]
        aged = len(after) == 2 and after[0] == "," and after[1].isdecimal() and len(after[1]) < 4
        written = self.document.text[self.document.words[at].start : self.document.words[at].stop]
        return bool(at) and aged and written.istitle() and self._capital(at - 1)

    def _of_age(self, at: int) -> bool:
        """True after "40-year-old" in one word."""
        return bool(at) and self.forms[at - 1].endswith(self.endings.years) and self.forms[at][0].isalpha()

    def _capital(self, at: int) -> bool:
        return self.document.text[self.document.words[at].start].isupper()

    def _named(self, at: int, begin: int) -> tuple[int, int]:
        """The name whose apposition stands at `at` ("Ivan Salo, a baker,"), or else `at` alone."""
        if self._capital(at) and self._capital(at - 1) and at > begin:
            return at - 1, at + 1
        if at - 3 >= begin and self.forms[at - 1] == "," and self._capital(at - 2) and self._capital(at - 3):
            return at - 3, at - 1
        return at, at + 1

    def _one(self, at: int, plural: bool, body: bool = False) -> bool:
        """True where a noun for a person in the singular stands at `at`."""
        form = self.forms[at]
        if form in self.known.values or not person(form, self.language) or self._kind(at) == "group_before":
            return False
        if measure_of(form, self.language) or form in ("член", "члена"):
            return False
        row = role_of(form, self.language)
        if row and row[2] == "p":
            return False
        ends = form.endswith(self.endings.plural)
        if ends and not (body and form.endswith(("и", "ы", "і", "ей"))):
            return False
        return (
            not plural
            or body
            or form in self.language.table("people")
            or form in self.language.table("roles")
        )

    def _apart(self, form: str) -> int:
        """How much farther a word makes what stands beyond it."""
        if form in self.known.values or form[0].isdigit():
            return 4
        return 3 if form in JOINS else 2 if form in DASHES else 0

    def _row(self, at: int, last: int) -> tuple[str, str] | None:
        for words, row in self.double.get(self.forms[at][:LEAST], ()):
            stop = at + len(words)
            here = self.forms[at:stop]
            if stop <= last and all(map(str.startswith, here, words)):
                return row if row[1] != "none" else None
        return measure_of(self.forms[at], self.language)

    def _included(self, at: int, sentence: Sentence) -> bool:
        """True after "among them" and "including", for one of those counted before."""
        return not AMONG.isdisjoint(self.forms[max(sentence.first, at - 3) : at])

    def _made(self, number: Number, measure: Measure, sentence: Sentence, noun: int | None) -> Figure:
        words, first = self.document.words, number.first
        low, high, qualifier = number.low, number.high, number.qualifier
        if low == high == 1 and first > sentence.first and self.forms[first - 1] in NOT_ONE:
            low, high, first = 0, 0, first - 1
        if (
            qualifier == "at_most"
            and self.forms[number.first] == "до"
            and self.reader.grown(first, sentence.first)
        ):
            low, qualifier, first = high, "exact", number.core
        further = first > sentence.first and self._kind(first - 1) == "further"
        first -= further
        planned = any(self._kind(at) == "planned" for at in range(max(sentence.first, first - 6), first))
        start, stop = words[first].start, words[number.last - 1].stop
        return Figure(
            id=identify("figure", self.document.report.id, start, stop),
            report=self.document.report.id,
            start=start,
            stop=stop,
            low=low,
            high=high,
            qualifier=qualifier,
            measure=measure,
            of_start=words[noun].start if noun is not None else None,
            of_stop=words[noun].stop if noun is not None else None,
            further=further,
            planned=planned,
        )
