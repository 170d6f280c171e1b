"""How many, of what, in languages with cases: the nearest measure in the clause of a number decides."""

from collections.abc import Callable
from itertools import takewhile

from msgspec.structs import replace

from sayso.find.documents import Document, Sentence
from sayso.find.meanings import Row, measure_of, person, things
from sayso.find.numbers import Number
from sayso.find.stems import stem
from sayso.find.sufferers import JOINS, NOT_ONE, SUFFERED, Persons, part_of
from sayso.record import Figure, Measure

_BREAKS = frozenset(",;:.()!?…«»")
# Words on each side of a number that may belong to it: clauses are shorter.
REACH = 60
# Words back from a number without a noun to the verb that says it, at most: "speaks of at least".
_TELLS = 3
_FUNCTIONS = frozenset(("prep", "conj", "sub", "rel", "that"))
_CONTRAST = frozenset(("а", "но", "але", "однак", "зато", "натомість", "тогда", "тоді"))
_BUT = frozenset(("кроме", "крім", "окрім", "исключением", "винятком", "без"))
_ALL = frozenset(("все", "всі", "усі", "всех", "всіх", "усіх"))
_AGED = frozenset(("ему", "ей", "мне", "йому", "їй", "мені", "им", "їм"))
_WORSE = frozenset(("killed", "wounded", "missing", "survived"))
_AROUND = frozenset(("в", "с", "со", "у", "з", "зо", "із", "за"))
_DEADLY = frozenset(("killed",))
_POSSESSIVE = frozenset(
    "её ее его их своих моих наших ваших твоих її його їх їхніх своїх моїх наших ваших твоїх".split()
)
_MONEY = frozenset("$€£₽₴")


def tallies(document: Document) -> list[Figure]:
    """The figures of a report in order of its sentences."""
    return _Finder(document).figures()


class _Finder(Persons):
    topic: Measure | None = None

    def figures(self) -> list[Figure]:
        found: list[Figure] = []
        paragraph = -1
        for sentence in self.document.sentences:
            if sentence.paragraph != paragraph:
                paragraph, self.topic = sentence.paragraph, None
            numbers = self.reader.numbers(sentence.first, sentence.last)
            numbers = [number for number in numbers if number.core not in self.document.timed]
            made: list[Figure] = []
            self.last: Measure | None = None
            share: Number | None = None
            taken: set[int] = set()
            before: Measure | None = None
            for number in numbers:
                whole = self._shared(number, made)
                if number.share and whole is None:
                    share = number if self._kind(number.last) == "part_before" else None
                    continue
                figure = self._figure(number, sentence, before)
                if figure and whole:
                    figure = _share(figure, whole)
                elif figure and made and self._all_but(number, sentence):
                    figure = _rest(figure, made[-1])
                elif figure and share and figure.low:
                    own = self._measure(share, sentence, None, "present")
                    told = own if own in SUFFERED or own == "displaced" else figure.measure
                    part = self._made(share, told, sentence, None)
                    made.append(_share(part, figure))
                    share = None
                if figure:
                    made.append(figure)
                    self.last = figure.measure
                    noun = self._counted(number, sentence)
                    taken.update(range(number.first, number.last if noun is None else noun + 1))
                    before = figure.measure if figure.measure != "other" else before
            measures = [figure.measure for figure in made]
            if measures:
                kept = self.topic if self.topic in measures else measures[0]
                self.topic = kept if kept in SUFFERED or kept in ("present", "displaced") else None
            found += self._parts(made)
            found += self._included_singly(sentence, made, taken)
            found += self._singly(sentence, taken)
        return found

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
        if self._kind(number.first - 2) == "distance" and self.forms[number.first - 1] in _AROUND:
            # "some thirty metres off", the number after its unit
            return self._made(number._replace(qualifier="about"), "distance", sentence, None)
        if self._kind_of(number) == "whole" and number.first and self.forms[number.first - 1] in _AROUND:
            number = number._replace(qualifier="about")
        noun = self._counted(number, sentence)
        before_it = self._inverted(number, sentence) if noun is None else None
        if before_it is not None:
            noun, number = before_it, number._replace(qualifier="about")
        measure = self._measure(number, sentence, noun, before)
        if measure == "other" and noun is None and not number.share:
            measure = self._answered(number, sentence) or measure
        one = number.low == number.high == 1 and not self.forms[number.core][0].isdigit()
        if one and (noun is None or not person(self.forms[noun], self.language)) and measure not in SUFFERED:
            return None
        if number.low == number.high == 0 and noun is None and measure not in SUFFERED:
            # "nobody counted"
            return None
        if number.bare and measure in ("other", "present") and not self._thing(noun):
            return None
        return self._made(number, measure, sentence, noun)

    def _answered(self, number: Number, sentence: Sentence) -> Measure | None:
        """What a number counts that stands without a noun: what the sentence tells behind a colon ("1,800 by
        the word of the police, 5,000 by the union's: so many came"), or, where it is said of a number
        alone ("the union speaks of 5,000"), what was counted before."""
        first, last = self._clause(number, sentence)
        end = min(sentence.last, last + REACH)
        colon = next((at for at in range(last, end) if self.forms[at] == ":"), 0)
        opened = number.first == first and last > number.last
        if colon and opened and self.small.get(self.forms[number.last]) == "prep":
            rows = (self._row(at, end) for at in range(colon + 1, end))
            row = next((one for one in rows if one and one[1] == "strong"), None)
            return row[0] if row else None  # type: ignore[return-value]
        said = any(
            form in self.sayings for form in self.forms[max(first, number.first - _TELLS) : number.first]
        )
        return self.topic if said and number.last == last else None

    def _kind_of(self, number: Number) -> str:
        """What kind of numeral an exact number is written with."""
        entry = self.known.values.get(self.forms[number.core])
        return entry[0] if entry and number.qualifier == "exact" else ""

    def _no_count(self, number: Number, sentence: Sentence, after: str) -> bool:
        """True where a number is a name, a time, an age, a score or part of a longer written word."""
        forms, words = self.forms, self.document.words
        begin, end = number.core, number.last
        if self._titled(begin, end, sentence):
            return True
        if self.forms[end : end + 1] and self.forms[end] in JOINS and self._aged_both(end + 1, sentence):
            return True
        if after == "duration" or (end < sentence.last and forms[end] in self.months):
            return True
        if begin > sentence.first and self._kind(begin - 1) == "name_before":
            return True
        if begin > sentence.first and forms[begin - 1] in _AGED and self._counted(number, sentence) is None:
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
            if before == "," and number.qualifier == "exact" and self._aside(number, sentence):
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
        if not self.language.read and self._dated(number, sentence):
            return True
        return year and (not self.language.read or self._counted(number, sentence) is None)

    def _dated(self, number: Number, sentence: Sentence) -> bool:
        """True for the day of a date in a language whose months are not known: "3 de mayo de 2023"."""
        after = self.forms[number.last : min(number.last + 4, sentence.last)]
        words = list(takewhile(str.isalpha, after))
        year = after[len(words)] if 0 < len(words) < len(after) else ""
        return number.high is not None and number.high <= 31 and len(year) == 4 and year[:2] in ("19", "20")

    def _aged_both(self, at: int, sentence: Sentence) -> bool:
        """True where a number and a unit of time follow: "four and nine years"."""
        counts = at + 1 < sentence.last and (
            self.forms[at] in self.known.values or self.forms[at][0].isdigit()
        )
        return counts and self._kind(at + 1) == "duration"

    def _titled(self, begin: int, end: int, sentence: Sentence) -> bool:
        """True for a number that closes a name in quotation marks: "«Group 9»"."""
        opened = self.forms[max(sentence.first, begin - 3) : begin]
        return end < sentence.last and self.forms[end] == "»" and "«" in opened and opened[-1] != "«"

    def _aside(self, number: Number, sentence: Sentence) -> bool:
        """True for an age or the number of a house between commas: "Ivan Salo, 61, a baker"."""
        at, end = number.core - 2, number.last
        if at < sentence.first or not self.forms[at][0].isalpha():
            return False
        closed = end >= sentence.last or self.forms[end] in _BREAKS
        return closed and self._capital(at)

    def _counted(self, number: Number, sentence: Sentence) -> int | None:
        """The noun after a number, over adjectives."""
        at = number.last
        endings = self.language.table("inflections")
        while at < sentence.last and at - number.last < 4:
            form = self.forms[at]
            if (form in "«„“" or form in _POSSESSIVE) and at == number.last:
                at += 1
                continue
            if not form[0].isalpha() or self.small.get(form) in _FUNCTIONS or form in JOINS or form == "не":
                return None
            row = measure_of(form, self.language)
            if row and row[1] in ("noun", "body"):
                return at
            if person(form, self.language):
                return at
            if form.endswith(self.endings.verbal) or (row and form.endswith(self.endings.participle)):
                return None
            if row:
                return None if row[1] == "strong" else at
            adjective = any(
                form.endswith(e) for e, cells in endings.items() if cells[0] == "adjective" and len(e) > 1
            )
            if not adjective:
                return at
            at += 1
        return None

    def _inverted(self, number: Number, sentence: Sentence) -> int | None:
        """The noun before its number, which says that it is not exact: "people fifty", "men of fifty"."""
        at = number.first - 1
        if at > sentence.first and self.forms[at] in ("из", "із", "з", "с", "под", "під"):
            at -= 1
        if at < sentence.first or number.qualifier != "exact" or self.forms[number.core][0].isdigit():
            return None
        form = self.forms[at]
        return at if form.endswith(self.endings.genitive) and person(form, self.language) else None

    def _clause(self, number: Number, sentence: Sentence) -> tuple[int, int]:
        first, last = number.first, number.last
        begin, end = max(sentence.first, first - REACH), min(sentence.last, last + REACH)
        while first > begin and self.forms[first - 1] not in _BREAKS:
            first -= 1
        while last < end and self.forms[last] not in _BREAKS:
            last += 1
        return first, last

    def _near(self, number: Number, sentence: Sentence, wanted: Callable[[Row], bool]) -> Row | None:
        first, last = self._clause(number, sentence)
        best = self._nearest(number, first, last, wanted)
        if best is None or best[1][0] in ("present", "other"):
            beyond = self._beyond(last, sentence)
            best = (beyond and self._nearest(number, *beyond, wanted)) or best
        return best[1] if best else None

    def _beyond(self, last: int, sentence: Sentence) -> tuple[int, int] | None:
        """The clause that goes on behind what is set off by commas after those counted: "three women,
        who had come for water, were killed"."""
        if last + 2 >= sentence.last or self.forms[last] != ",":
            return None
        close = next(
            (at for at in range(last + 1, min(last + 14, sentence.last)) if self.forms[at] == ","), 0
        )
        if not close or not self._sets_off(last + 1, close):
            return None
        stop, end = close + 1, min(close + REACH, sentence.last)
        while stop < end and self.forms[stop] not in _BREAKS:
            stop += 1
        return (close + 1, stop) if stop > close + 1 else None

    def _sets_off(self, at: int, close: int) -> bool:
        """True where what stands between commas tells more of those just named: it opens with a participle
        or "who", or counts and measures nothing."""
        form = self.forms[at]
        if form.endswith(self.endings.aside) or self.small.get(form) in ("rel", "that"):
            return True
        inner = self.forms[at:close]
        counts = any(word in self.known.values or word[0].isdigit() for word in inner)
        return not counts and not any(self._row(place, close) for place in range(at, close))

    def _nearest(
        self, number: Number, first: int, last: int, wanted: Callable[[Row], bool]
    ) -> tuple[int, Row] | None:
        best: tuple[int, tuple[str, str]] | None = None
        for at in range(first, last):
            if number.first <= at < number.last:
                continue
            row = self._row(at, last)
            if row and self.forms[at] == "не" and self._nobody(number):
                continue
            if row and wanted(row):
                far = number.first - at if at < number.first else at - number.last + 1
                touches = row[1] in ("noun", "body") and at == number.first - 1
                sure = (row[1] == "strong" and row[0] != "present") or touches
                far += 0 if sure else 1 if row[1] == "idle" else 3
                crossed = (
                    self.forms[at + 1 : number.first] if at < number.first else self.forms[number.last : at]
                )
                far += sum(self._apart(form) for form in crossed)
                if best is None or far < best[0]:
                    best = far, row
        return best

    def _measure(
        self, number: Number, sentence: Sentence, noun: int | None, before: Measure | None
    ) -> Measure:
        if noun is None and number.high == 0:
            before = None
        people = noun is None or person(self.forms[noun], self.language)
        own = measure_of(self.forms[noun], self.language) if noun is not None else None
        parted = number.first > sentence.first and self._kind(number.first - 1) == "part_before"
        parted = parted and self._kind(number.first - 2) != "group_before"
        # "grew from 29 to 34"
        parted = parted and not self.reader.grown(number.first, sentence.first)
        if own and own[1] in ("noun", "body", "strong"):
            return own[0] if parted else self._befell(own, number, sentence)  # type: ignore[return-value]
        counts_people = people and (noun is not None or before is not None or self._collective(number))
        row = None if parted else self._near(number, sentence, lambda one: one[1] != "weak" or counts_people)
        if row is None and noun is None and not parted:
            # "one came back"
            near = (number.first - 1, number.last)
            beside = (self._row(at, at + 1) for at in near if sentence.first <= at < sentence.last)
            row = next((one for one in beside if one), None)
        if row and (
            row[0] == "viewed"
            or people
            or self._named_before(number)
            or (
                row[1] == "strong"
                and row[0] in ("killed", "wounded", "missing", "displaced")
                and not self._thing(noun)
            )
        ):
            return row[0]  # type: ignore[return-value]
        if self._included(number.first, sentence) and self.last:
            return self.last
        if noun is None and self._things_before(number, sentence):
            return "other"
        if noun is None and before and not parted:
            return before
        if noun is None and number.first and self._kind(number.first - 1) == "further":
            told = self._told_before(number, sentence)
            if told:
                return told
        if noun is not None and before in SUFFERED and people and not parted and not row:
            first, _ = self._clause(number, sentence)
            if first > sentence.first and self.forms[first] not in _CONTRAST:
                return before
        ours = any(
            form in ("нас", "их", "їх", "вас")
            for form in self.forms[max(sentence.first, number.first - 5) : number.first]
        )
        there = noun is not None or ours or self._collective(number)
        return "present" if people and there and not self._denied(number, sentence) else "other"

    def _nobody(self, number: Number) -> bool:
        """True for "nobody" and "not one"."""
        return number.high == 0 or (number.first > 0 and self.forms[number.first - 1] in NOT_ONE)

    def _befell(self, own: Row, number: Number, sentence: Sentence) -> Measure:
        """What a noun that measures comes to: hostages that the clause says were killed are killed."""
        worse = _WORSE if own[0] in ("captured", "displaced", "mobilised") else _DEADLY
        if own[0] in ("captured", "displaced", "mobilised", "wounded"):
            row = self._near(
                number, sentence, lambda one: one[1] == "strong" and one[0] in worse and one[0] != own[0]
            )
            if row:
                return row[0]  # type: ignore[return-value]
        return own[0]  # type: ignore[return-value]

    def _told_before(self, number: Number, sentence: Sentence) -> Measure | None:
        """The measure told of last before a number: "a woman was hurt in one town, two more in another"."""
        for at in range(number.first - 1, max(sentence.first, number.first - REACH) - 1, -1):
            row = self._row(at, number.first)
            if row and row[0] in SUFFERED:
                return row[0]  # type: ignore[return-value]
        return None

    def _things_before(self, number: Number, sentence: Sentence) -> bool:
        """True for "tickets were sold five hundred": what is counted opens the clause."""
        first, _ = self._clause(number, sentence)
        opening = range(first, min(first + 3, number.first))
        return any(self._thing(at) for at in opening if self.forms[at].endswith(self.endings.genitive))

    def _thing(self, noun: int | None) -> bool:
        """True for a noun of things.tsv."""
        return noun is not None and stem(self.forms[noun], self.language) in things(self.language)

    def _named_before(self, number: Number) -> bool:
        """True after "the bodies of", "the death of"."""
        row = measure_of(self.forms[number.first - 1], self.language) if number.first else None
        return row is not None and row[1] in ("noun", "body")

    def _collective(self, number: Number) -> bool:
        """True for a numeral that counts people alone: "пятеро"."""
        form = self.forms[number.last - 1]
        return form in self.known.values and form.endswith(self.endings.collective)

    def _denied(self, number: Number, sentence: Sentence) -> bool:
        """True where those counted did not do something: "2,000 have had no pension"."""
        first, last = self._clause(number, sentence)
        around = [*self.forms[first : number.first], *self.forms[number.last : last]]
        return any(form in ("не", "без") for form in around)

    def _all_but(self, number: Number, sentence: Sentence) -> bool:
        """True for those left out of a whole: "all but two"."""
        before = self.forms[max(sentence.first, number.first - 5) : number.first]
        return before[-1:] != [] and before[-1] in _BUT and not _ALL.isdisjoint(before)

    def _shared(self, number: Number, made: list[Figure]) -> Figure | None:
        """The whole that a share is of, the figure before it in the sentence; None where there is none."""
        whole = made[-1] if made else None
        return whole if number.share and whole and whole.low else None

    def _parts(self, made: list[Figure]) -> list[Figure]:
        """The figures of a sentence, those that the words call part of another told so."""
        text, out = self.document.text, list(made)
        for n, one in enumerate(made):
            opened = text[max(0, one.start - 4) : one.start].strip().lower().split()[-1:]
            others = [m for m in (n + 1, n - 1) if 0 <= m < len(made)]
            if opened and self.known.counting.get(opened[0]) == "part_before":
                for m in others:
                    if (made[m].high or 0) <= (one.high or one.low or 0) and not out[m].part_of:
                        out[m] = part_of(out[m], one.id)
                        break
        return out


def _share(part: Figure, whole: Figure) -> Figure:
    """The share worked out from its whole: "less than half of them"."""
    of = whole.low or 0
    low, high = (end if end is None else float(round(end * of)) for end in (part.low, part.high))
    return replace(part, low=low, high=high, part_of=whole.id)


def _rest(part: Figure, whole: Figure) -> Figure:
    """What is left of a whole without a part: "all but two"."""
    if whole.low is None or whole.low != whole.high or part.low is None or part.low != part.high:
        return part
    left = whole.low - part.low
    measure = whole.measure if part.measure == "other" else part.measure
    return replace(part, low=left, high=left, part_of=whole.id, measure=measure) if left >= 0 else part
