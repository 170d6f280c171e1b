"""How many, of what, in languages with cases: the nearest measure in the clause of a number decides."""

from collections.abc import Callable
from functools import cache, lru_cache

from msgspec.structs import replace

from sayso.find.amounts import Amounts, numerals
from sayso.find.documents import Document, Sentence
from sayso.find.numbers import Number
from sayso.find.stems import role_of, stem
from sayso.find.verbs import spellings
from sayso.language import Language
from sayso.record import Figure, Measure, identify

_BREAKS = frozenset(",;:.—–()!?…«»")
_MONEY = frozenset("$€£₽₴")
_SUFFERED = frozenset(("killed", "wounded", "missing", "captured", "survived"))
_VERBAL = ("ли", "лись", "лися", "лся", "лась", "ть", "ют", "ят", "ено", "ано", "вся", "лася")
_PLURAL_VERB = ("ли", "лись", "лися", "ны", "ты", "ані", "ені")


Row = tuple[str, str]
"""A measure, and how surely its word tells it."""


@cache
def _measures(language: Language) -> tuple[dict[str, Row], dict[str, list[tuple[list[str], Row]]]]:
    """The beginnings of words that measure, and of phrases, these by their first word."""
    single: dict[str, Row] = {}
    double: dict[str, list[tuple[list[str], Row]]] = {}
    for words, (measure, how) in language.table("measures").items():
        first, *rest = words.split(" ")
        if rest:
            double.setdefault(first, []).append((rest, (measure, how)))
        else:
            single[first] = (measure, how)
    return single, double


@lru_cache(maxsize=50_000)
def _measure_of(form: str, language: Language) -> tuple[str, str] | None:
    single, _ = _measures(language)
    for size in range(len(form), 2, -1):
        row = single.get(form[:size])
        if (
            row
            and (row[1] != "body" or len(form) - size < 3)
            and not (len(form[:size]) < 4 and len(form) > size + 1)
        ):
            return row
    return None


@cache
def _people(language: Language) -> frozenset[str]:
    nouns = [spelling for noun in language.table("people") for spelling in spellings(noun)]
    return frozenset([*nouns, *(stem(noun, language) for noun in nouns)])


@lru_cache(maxsize=50_000)
def _person(form: str, language: Language) -> bool:
    known = _people(language)
    if form in known or stem(form, language) in known:
        return True
    row = role_of(form, language)
    return row is not None and row[0] in ("unnamed", "group") and row[1:3] != ("n", "s")


def tallies(document: Document) -> list[Figure]:
    """The figures of a report in order of its sentences."""
    return _Finder(document).figures()


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.forms = document.forms
        self.language = document.language
        self.known = numerals(document.language)
        self.reader = Amounts(document.forms, document.words, self.known)
        self.double = _measures(document.language)[1]
        self.months = frozenset(
            word
            for word, cells in document.language.table("times").items()
            if cells[0] in ("month", "unit_year")
        )

    def figures(self) -> list[Figure]:
        found: list[Figure] = []
        for sentence in self.document.sentences:
            numbers = self.reader.numbers(sentence.first, sentence.last)
            made: list[Figure] = []
            taken: set[int] = set()
            before: Measure | None = None
            for number in numbers:
                figure = self._figure(number, sentence, before)
                if figure:
                    made.append(figure)
                    noun = self._counted(number, sentence)
                    taken.update(range(number.first, number.last if noun is None else noun + 1))
                    before = figure.measure if figure.measure != "other" else before
            found += self._parts(made)
            found += self._singly(sentence, taken)
        return found

    def _kind(self, at: int) -> str:
        return self.known.counting.get(self.forms[at], "") if 0 <= at < len(self.forms) else ""

    def _figure(self, number: Number, sentence: Sentence, before: Measure | None) -> Figure | None:
        after = self._kind(number.last) if number.last < sentence.last else ""
        if self._no_count(number, sentence, after):
            return None
        if after == "money" or (number.core > sentence.first and self.forms[number.core - 1] in _MONEY):
            return self._made(number, "paid", sentence, number.last if after == "money" else None)
        if after == "distance":
            return self._made(number, "distance", sentence, number.last)
        if after in ("percent", "measured"):
            return self._made(number, "other", sentence, number.last)
        if after == "times":
            viewed = self._near(number, sentence, lambda row: row[0] == "viewed")
            return self._made(number, "viewed", sentence, number.last) if viewed else None
        noun = self._counted(number, sentence)
        if noun is None and self._inverted(number, sentence):
            noun, number = number.first - 1, number._replace(qualifier="about")
        measure = self._measure(number, sentence, noun, before)
        one = number.low == number.high == 1 and not self.forms[number.core][0].isdigit()
        if (
            one
            and (noun is None or not _person(self.forms[noun], self.language))
            and measure not in _SUFFERED
        ):
            return None
        if number.bare and measure in ("other", "present"):
            return None
        return self._made(number, measure, sentence, noun)

    def _no_count(self, number: Number, sentence: Sentence, after: str) -> bool:
        """True where a number is a name, a time, an age, a score or part of a longer written word."""
        forms, words = self.forms, self.document.words
        begin, end = number.core, number.last
        if after == "duration" or (end < sentence.last and forms[end] in self.months):
            return True
        if not forms[begin][0].isdigit():
            return False
        glued = end < sentence.last and words[end].start == words[end - 1].stop
        if (
            glued
            and (forms[end] in "-–" or forms[end][0].isalpha() or forms[end] in (":", "/"))
            and after == ""
        ):
            return True
        if begin > sentence.first:
            before = forms[begin - 1]
            tight = words[begin - 1].stop == words[begin].start
            if tight and before in ("-", "/", ":", "№", "#", "."):
                return True
            if self._kind(begin - 1) == "name_before" or (
                before == "." and self._kind(begin - 2) == "name_before"
            ):
                return True
            if before == "," and end >= sentence.last - 1 and number.qualifier == "exact":
                return True
            capital = self.document.text[words[begin - 1].start].isupper() and begin - 1 > sentence.first
            if (
                capital
                and before not in self.known.values
                and self._counted(number, sentence) is None
                and tight
            ):
                return True
        year = len(forms[begin]) == 4 and forms[begin][:2] in ("19", "20") and end == begin + 1
        return year and (not self.language.read or self._counted(number, sentence) is None)

    def _counted(self, number: Number, sentence: Sentence) -> int | None:
        """The noun after a number, over adjectives."""
        at = number.last
        endings = self.language.table("inflections")
        while at < sentence.last and at - number.last < 4:
            form = self.forms[at]
            if not form[0].isalpha() or form in ("из", "із", "з", "в", "на", "и", "і", "та", "у", "а", "не"):
                return None
            row = _measure_of(form, self.language)
            if row and row[1] in ("noun", "body"):
                return at
            if form.endswith(_VERBAL):
                return None
            if _person(form, self.language):
                return at
            if row:
                return None if row[1] == "strong" else at
            adjective = any(
                form.endswith(e) for e, cells in endings.items() if cells[0] == "adjective" and len(e) > 1
            )
            if not adjective:
                return at
            at += 1
        return None

    def _inverted(self, number: Number, sentence: Sentence) -> bool:
        """True for "people fifty": a noun before its number says that it is not exact."""
        at = number.first - 1
        return (
            at >= sentence.first
            and number.qualifier == "exact"
            and self.forms[at] in ("человек", "людей", "чоловік", "осіб")
            and not self.forms[number.core][0].isdigit()
        )

    def _clause(self, number: Number, sentence: Sentence) -> tuple[int, int]:
        first, last = number.first, number.last
        while first > sentence.first and self.forms[first - 1] not in _BREAKS:
            first -= 1
        while last < sentence.last and self.forms[last] not in _BREAKS:
            last += 1
        return first, last

    def _near(self, number: Number, sentence: Sentence, wanted: Callable[[Row], bool]) -> Row | None:
        first, last = self._clause(number, sentence)
        best: tuple[int, tuple[str, str]] | None = None
        for at in range(first, last):
            if number.first <= at < number.last:
                continue
            row = self._row(at, last)
            if row and wanted(row):
                far = number.first - at if at < number.first else at - number.last + 1
                far += 0 if row[1] == "strong" else 3
                crossed = range(at + 1, number.first) if at < number.first else range(number.last, at)
                far += 4 * sum(
                    self.forms[j] in self.known.values or self.forms[j][0].isdigit() for j in crossed
                )
                if best is None or far < best[0]:
                    best = far, row
        return best[1] if best else None

    def _row(self, at: int, last: int) -> tuple[str, str] | None:
        for words, row in self.double.get(self.forms[at], ()):
            stop = at + len(words)
            if (
                stop < last
                and self.forms[at + 1 : stop] == words[:-1]
                and self.forms[stop].startswith(words[-1])
            ):
                return row
        return _measure_of(self.forms[at], self.language)

    def _measure(
        self, number: Number, sentence: Sentence, noun: int | None, before: Measure | None
    ) -> Measure:
        people = noun is None or _person(self.forms[noun], self.language)
        own = _measure_of(self.forms[noun], self.language) if noun is not None else None
        if own and own[1] in ("noun", "body", "strong"):
            return own[0]  # type: ignore[return-value]
        parted = number.first > sentence.first and self._kind(number.first - 1) == "part_before"
        parted = parted and self._kind(number.first - 2) != "group_before"
        row = (
            None
            if parted
            else self._near(number, sentence, lambda one: one[1] != "weak" or (people and noun is not None))
        )
        if row and (
            row[0] == "viewed"
            or people
            or (
                row[1] == "strong"
                and row[0] in ("killed", "wounded", "missing", "survived", "displaced", "present")
            )
        ):
            thing = noun is not None and not people
            return "other" if thing and row[0] == "captured" else row[0]  # type: ignore[return-value]
        if noun is None and before and not parted:
            return before
        if noun is not None and before in _SUFFERED and people and not parted and not row:
            first, _ = self._clause(number, sentence)
            if first > sentence.first:
                return before
        ours = any(
            form in ("нас", "их", "їх", "вас")
            for form in self.forms[max(sentence.first, number.first - 3) : number.first]
        )
        return "present" if people and (noun is not None or ours) else "other"

    def _made(self, number: Number, measure: Measure, sentence: Sentence, noun: int | None) -> Figure:
        words, first = self.document.words, number.first
        low, high, qualifier = number.low, number.high, number.qualifier
        if low == high == 1 and first > sentence.first and self.forms[first - 1] in ("ни", "жоден"):
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

    def _parts(self, made: list[Figure]) -> list[Figure]:
        """The figures of a sentence, those that the words call part of another told so."""
        text, out = self.document.text, list(made)
        for n, one in enumerate(made):
            opened = text[max(0, one.start - 4) : one.start].strip().lower().split()[-1:]
            others = [m for m in (n + 1, n - 1) if 0 <= m < len(made)]
            if opened and self.known.counting.get(opened[0]) == "part_before":
                for m in others:
                    if (made[m].high or 0) <= (one.high or one.low or 0) and not out[m].part_of:
                        out[m] = _part(out[m], one.id)
                        break
        return out

    def _singly(self, sentence: Sentence, taken: set[int]) -> list[Figure]:
        """Figures of one for people whom something befell and no number counts, of none for "no victims"."""
        found: list[Figure] = []
        for at in range(sentence.first, sentence.last - 1):
            row = _measure_of(self.forms[at + 1], self.language) if self.forms[at] == "без" else None
            if row and row[0] in ("killed", "wounded") and row[1] != "weak":
                number = Number(at, at, at + 2, 0, 0, "exact")
                found.append(self._made(number, row[0], sentence, at + 1))  # type: ignore[arg-type]
                taken.update((at, at + 1))
        begin = sentence.first
        for at in range(sentence.first, sentence.last + 1):
            if at < sentence.last and self.forms[at] not in ";:.()!?…—–":
                continue
            rows = [
                (j, row)
                for j in range(begin, at)
                if (row := self._row(j, at)) and row[1] in ("strong", "body")
            ]
            rows = [(j, row) for j, row in rows if row[0] in ("killed", "wounded", "missing", "captured")]
            if rows:
                found += self._victims(begin, at, rows, taken)
            begin = at + 1
        return found

    def _victims(
        self, begin: int, end: int, rows: list[tuple[int, tuple[str, str]]], taken: set[int]
    ) -> list[Figure]:
        found: list[Figure] = []
        for place, (measure, how) in rows:
            plural = self.forms[place].endswith(_PLURAL_VERB) and how != "body"
            spots = range(place + 1, min(end, place + 4)) if how == "body" else range(begin, end)
            near = sorted(spots, key=lambda j: abs(j - place))
            for at in near:
                if abs(at - place) > 8 or at in taken:
                    continue
                if not self._one(at, plural):
                    continue
                first, last = self._named(at, begin)
                word = self.document.words[first]
                if not any(figure.start == word.start for figure in found):
                    number = Number(first, first, last, 1, 1, "exact")
                    sentence = Sentence(0, 0, begin, end, 0, "body")
                    found.append(self._made(number, measure, sentence, at))  # type: ignore[arg-type]
                if not plural:
                    break
        return found

    def _capital(self, at: int) -> bool:
        return self.document.text[self.document.words[at].start].isupper()

    def _named(self, at: int, begin: int) -> tuple[int, int]:
        """The name whose apposition stands at `at` ("Ivan Salo, a baker,"), or else `at` alone."""
        if self._capital(at) and self._capital(at - 1) and at > begin:
            return at - 1, at + 1
        if at - 3 >= begin and self.forms[at - 1] == "," and self._capital(at - 2) and self._capital(at - 3):
            return at - 3, at - 1
        return at, at + 1

    def _one(self, at: int, plural: bool) -> bool:
        """True where a noun for a person in the singular stands at `at`."""
        form = self.forms[at]
        if form in self.known.values or not _person(form, self.language) or self._kind(at) == "group_before":
            return False
        if _measure_of(form, self.language) or form in ("член", "члена"):
            return False
        row = role_of(form, self.language)
        if row and row[2] == "p":
            return False
        ends = form.endswith(
            (
                "и",
                "ы",
                "і",
                "ов",
                "ей",
                "ів",
                "їв",
                "ам",
                "ям",
                "ами",
                "ями",
                "ах",
                "ях",
                "их",
                "ых",
                "цев",
                "люди",
                "людей",
                "человек",
                "дети",
                "детей",
            )
        )
        if ends:
            return False
        return not plural or form in self.language.table("people") or form in self.language.table("roles")


def _part(figure: Figure, whole: str) -> Figure:
    return replace(figure, part_of=whole)
