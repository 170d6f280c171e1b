"""What a time's words mean on the calendar, from the day of publication and the times before it."""

import re
from datetime import date

from sayso.find import calendars
from sayso.find.calendars import Interval, unknown
from sayso.find.contexts import Context, Dated
from sayso.find.documents import Document, Sentence
from sayso.find.shifts import counted, shifted_unit
from sayso.find.spells import Spelling
from sayso.record import Precision

_FOLLOWED = re.compile(r"[-&](?:t?Do?)?[Mm]\.?(?:t?Do?)?,?(?:Y)")


class Resolver:
    """Resolves the matches of the grammar of `moments` one by one, in the order of the text."""

    def __init__(self, document: Document, spelling: Spelling) -> None:
        self.document = document
        self.forms = document.forms
        self.known = spelling.known
        self.spelling = spelling
        self.spelt = spelling.letters
        self.context = Context(document.report.published)

    def dated(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """What the match means, None where it is no time after all."""
        kind = match.lastgroup
        kind = next(name for name in _KINDS if match[name] is not None)
        first, last = match.span(kind)
        self.sentence = sentence
        self.match = match
        dated: Dated | None = getattr(self, "_" + kind)(first, last)
        if dated is None:
            return None
        if match["every"] or self._plural(first, last):
            return Dated(unknown(dated.interval.precision), "unresolved")
        interval = self._within(dated.interval)
        if not match["bound"]:
            self.context.take(interval)
        return Dated(self._bounded(interval), dated.basis)

    def _months(self, first: int, last: int) -> list[int]:
        return [int(self.spelling.values(at)[0]) for at in self.spelling.find(first, last, "Mm")]

    def _plural(self, first: int, last: int) -> bool:
        """True for "Mondays" and "winters", which come again."""
        return last - first == 1 and self.spelt[first] in "WE" and self.forms[first].endswith("s")

    def _written(self, at: int) -> str:
        word = self.document.words[at]
        return self.document.text[word.start : word.stop]

    # -- full dates ---------------------------------------------------------------------------

    def _numeric(self, first: int, last: int) -> Dated | None:
        numbers = [int(piece) for piece in re.findall(r"\d+", " ".join(self.forms[first:last]))]
        words = self.document.words
        if any(words[at].stop != words[at + 1].start for at in range(first, last - 1)):
            return None
        if numbers[0] > 31:
            return self._on(numbers[0], numbers[1], numbers[2])
        day, month, year = numbers
        if self.spelt[first] == "D" and day <= 12 and month <= 12 and day != month:
            # Day or month first is not known: the two readings bound it.
            ends = sorted((date(year, day, month), date(year, month, day)))
            return Dated(Interval(ends[0].isoformat(), calendars.days(ends[1]).latest, "day"), "text")
        if month > 12:
            day, month = month, day
        return self._on(year, month, day)

    def _on(self, year: int, month: int, day: int, last_day: int | None = None) -> Dated:
        first = calendars.day_of(year, month, day)
        final = calendars.day_of(year, month, last_day or day)
        if first is None or final is None or final < first:
            return Dated(unknown("day"), "unresolved")
        return Dated(calendars.days(first, (final - first).days + 1), "text")

    def _daymonth(self, first: int, last: int) -> Dated | None:
        days = [int(self.forms[at]) for at in self.spelling.find(first, last, "D")]
        days = days or [int(self.spelling.values(at)[0]) for at in self.spelling.find(first, last, "O")]
        return self._yearly(first, last, days)

    def _monthday(self, first: int, last: int) -> Dated | None:
        return self._daymonth(first, last)

    def _yearly(self, first: int, last: int, days: list[int]) -> Dated | None:
        month = self._months(first, last)[0]
        year = self.spelling.number(first, last, "Y") or self._following_year(last)
        if year:
            return self._on(year, month, days[0], days[-1])
        year, basis = self.context.year_of(month, days[0], self._future())
        if year is None:
            return Dated(unknown("day"), "unresolved")
        found = self._on(year, month, days[0], days[-1])
        return Dated(found.interval, basis) if found.basis == "text" else found

    def _following_year(self, last: int) -> int | None:
        """The year that stands after the second end of a range: "March to August 2011"."""
        match = _FOLLOWED.match(self.spelt, last, self.sentence.last)
        return int(self.forms[match.end() - 1]) if match else None

    def _monthyear(self, first: int, last: int) -> Dated | None:
        months = self._months(first, last)
        year = self.spelling.number(first, last, "Y") or 0
        return Dated(calendars.months(year, months[0], months[-1] - months[0] + 1), "text")

    def _month(self, first: int, last: int) -> Dated | None:
        if self.spelt[first] == "m" and not self._is_month(first):
            return None
        month = self._months(first, last)[0]
        year = self._following_year(last)
        if year:
            return Dated(calendars.months(year, month), "text")
        year, basis = self.context.year_of_month(month, self._future() and not self._before_is("L"))
        if year is None:
            return Dated(unknown("month"), "unresolved")
        return Dated(calendars.months(year, month), basis)

    def _is_month(self, at: int) -> bool:
        """Whether "may" or "march" by itself is the month: written large, after a preposition."""
        before = self.spelt[at - 1] if at > self.sentence.first else ""
        if before not in tuple("iby-&eL"):
            return False
        word = self._written(at)
        return word[0].isupper() and (before != "-" or word != word.upper())

    def _before_is(self, letters: str) -> bool:
        at = self.match.start()
        return at > self.sentence.first and self.spelt[at - 1] in letters

    # -- years and longer ---------------------------------------------------------------------

    def _named(self, first: int, last: int) -> Dated | None:
        if self.spelt[first] == "t":
            first += 1
        earliest, latest = self.known.periods[" ".join(self.forms[first:last])]
        return Dated(Interval(earliest, latest, "year"), "text")

    def _decades(self, first: int, last: int) -> Dated | None:
        number = self.spelling.number(first, last, "YND")
        if number is None:
            number = int(self.spelling.values(last - 1)[0])
        if number % 10 or (self.spelt[last - 1] == "s" and not self._tied(first, last)):
            return None
        if number >= 1000 and number % 100 == 0 and number < 2000:
            return Dated(calendars.years(number, 100, "century"), "text")
        return Dated(calendars.years(number if number >= 100 else 1900 + number, 10, "decade"), "text")

    def _tied(self, first: int, last: int) -> bool:
        words = self.document.words
        begin = first + (self.spelt[first] == "t")
        return all(words[at].stop == words[at + 1].start for at in range(begin, last - 1))

    def _century(self, first: int, last: int) -> Dated | None:
        number = self.spelling.number(first, last, "DN")
        if number is None:
            number = int(self.spelling.values(self.spelling.find(first, last, "O")[0])[0])
        if number > 21:
            return None
        if self.match["era_after"] and self.spelling.values(self.match.end("era_after") - 1)[0] == "-1":
            return Dated(calendars.years(-100 * number, 100, "century"), "text")
        return Dated(calendars.years(100 * (number - 1) or 1, 100, "century"), "text")

    def _seasons(self, first: int, last: int) -> Dated | None:
        month = int(self.spelling.values(self.spelling.find(first, last, "E")[0])[0])
        year = self.spelling.number(first, last, "Y") or 0
        return Dated(calendars.months(year, month, 3, "season"), "text")

    def _nth(self, first: int, last: int) -> Dated | None:
        at = self.spelling.find(first, last, "O")[0]
        number, unit = int(self.spelling.values(at)[0]), self.spelling.values(at + 1)[0]
        year = self.spelling.number(first, last, "Y") or 0
        if self.forms[at + 1] in self.known.entries and self.known.entries[self.forms[at + 1]][0] == "half":
            return Dated(calendars.months(year, 6 * number - 5, 6, "season"), "text") if number < 3 else None
        if unit == "quarter" and number < 5:
            return Dated(calendars.months(year, 3 * number - 2, 3, "quarter"), "text")
        return None

    def _era(self, first: int, last: int) -> Dated | None:
        number = self.spelling.number(first, last, "DNQY") or 0
        sign = int(self.spelling.values(self.spelling.find(first, last, "G")[0])[0])
        written = self._written(self.spelling.find(first, last, "G")[0])
        if not written.isupper() and written.lower() != written:
            return None
        return Dated(calendars.years(sign * number), "text") if 0 < number < 9999 else None

    def _year(self, first: int, last: int) -> Dated | None:
        year = int(self.forms[first])
        if not self._is_year(first, last, year):
            return None
        count = 1
        if last - first == 3:
            end = int(self.forms[last - 1])
            end = end if end > 100 else year - year % 100 + end
            if not year < end < year + 200:
                return None
            count = end - year + 1
        if self.match["era_after"] and self.spelling.values(self.match.end("era_after") - 1)[0] == "-1":
            return Dated(calendars.years(-year), "text")
        return Dated(calendars.years(year, count), "text")

    def _is_year(self, first: int, last: int, year: int) -> bool:
        """Whether four digits are a year: by the words before them, or as no count of what follows."""
        words = self.document.words
        if first > self.sentence.first:
            before = self._written(first - 1)
            if words[first - 1].stop == words[first].start and before[-1] not in "([/–—-“\"'‘":
                return False
        if last < self.sentence.last:
            after = self._written(last)
            if words[last].start == words[last - 1].stop and after[0] not in ".,;:)]!?–—-/'’”\"":
                return False
            counts = after[0].islower() and after.endswith("s") and after not in ("was", "is", "has", "as")
            if counts and not self._before_is("iby(&-"):
                return False
        if not self.sentence.first < first:
            return 1700 <= year <= 2100
        return 1900 <= year <= 2060 or (1000 <= year <= 2100 and self._before_is("iby(-&,ft/"))

    def _season(self, first: int, _: int) -> Dated | None:
        doubtful = self.known.entries[self.forms[first]][0] == "season?"
        if doubtful and not self._before_is("iby"):
            return None
        return Dated(unknown("season"), "unresolved")

    # -- relative to publication and to what was dated before --------------------------------------

    def _weekday(self, first: int, _: int) -> Dated | None:
        published = self.context.published
        if published is None:
            return Dated(unknown("day"), "unresolved")
        day = self._weekday_near(int(self.spelling.values(first)[0]), published, self._future())
        return Dated(calendars.days(day), "publication")

    def _weekday_near(self, weekday: int, published: date, future: bool) -> date:
        back = (published.weekday() - weekday) % 7
        deadline = bool(self.match["bound"]) and self.spelt[self.match.start("bound")] == "y"
        if future or (deadline and not self._past()):
            return calendars.shifted(published, (7 - back) % 7 or (7 if future else 0))
        return calendars.shifted(published, -back)

    def _today(self, first: int, _: int) -> Dated | None:
        day, *part = (int(value) for value in self.spelling.values(first))
        published = self.context.published
        if published is None:
            return Dated(unknown("part_of_day" if part else "day"), "unresolved")
        day_of = calendars.shifted(published, day)
        if part:
            return Dated(calendars.hours(day_of, part[0], part[1]), "publication")
        return Dated(calendars.days(day_of), "publication")

    def _shift(self, first: int, last: int) -> Dated | None:
        return shifted_unit(self.spelling, first, last, self.context)

    def _ago(self, first: int, last: int) -> Dated | None:
        return counted(self.spelling, first, last, -1, self.context.published, "publication")

    def _later(self, first: int, last: int) -> Dated | None:
        after = self.forms[last] if last < self.sentence.last else "."
        way = -1 if self.spelt[last - 1] == "B" else 1
        known = self.context.day if self.spelt[last - 1] == "R" or not after[0].isalnum() else None
        return counted(self.spelling, first, last, way, known, "context")

    def _tense(self) -> str:
        """ "future" or "past" by the verb nearest to the match, those before it first."""
        known = self.known
        start, stop = self.match.span()
        order = [*range(start - 1, self.sentence.first - 1, -1), *range(stop, self.sentence.last)]
        for at in order[:40]:
            form = self.forms[at]
            if form in known.future or form.endswith(("'ll", "’ll")):
                return "future"
            if form in known.past or (len(form) > 4 and form.endswith(known.ended)):
                return "past"
        return ""

    def _future(self) -> bool:
        return self._tense() == "future"

    def _past(self) -> bool:
        return self._tense() == "past"

    # -- refinements --------------------------------------------------------------------------

    def _within(self, interval: Interval) -> Interval:
        """The interval narrowed by the words around its core: part of day, early or late, the clock."""
        match = self.match
        first = interval.first
        if first is None:
            return interval
        clock = match["clock"] or match["clocked"]
        if clock and interval.precision == "day":
            return self._clocked(first, *match.span("clock" if match["clock"] else "clocked")) or interval
        edge = match["edge"] or match["edged"]
        name = "edge" if match["edge"] else "edged"
        part = self.spelling.find(*match.span("part"), "P") if match["part"] else []
        part = part or (self.spelling.find(*match.span("after"), "P") if match["after"] else [])
        if part and interval.precision == "day":
            begin, end = (int(value) for value in self.spelling.values(part[0]))
            if edge and self._edge(*match.span(name)) == "early":
                end = begin + (end - begin) // 2
            days = (date.fromisoformat((interval.latest or "")[:10]) - first).days
            if days == 2 and end > 24:
                return Interval(
                    calendars.clock(first, begin * 60), calendars.clock(first, end * 60), "part_of_day"
                )
            return calendars.hours(first, begin, end)
        if edge:
            return self._edged(interval, first, *match.span(name))
        return interval

    def _edge(self, first: int, last: int) -> str:
        return self.spelling.values(self.spelling.find(first, last, "e")[0])[0]

    def _edged(self, interval: Interval, first: date, begin: int, end: int) -> Interval:
        edge = self._edge(begin, end)
        if interval.precision == "day":
            hours = self.spelling.find(begin, end, "U")
            if edge == "early":
                return calendars.hours(first, 0, 6 if hours else 9)
            return calendars.hours(first, 18, 24) if edge == "late" else interval
        if interval.precision == "month" and edge in ("early", "mid", "late"):
            begins = {"early": 1, "mid": 11, "late": 21}[edge]
            ends = {"early": first.replace(day=11), "mid": first.replace(day=21)}.get(edge)
            latest = ends.isoformat() if ends else interval.latest
            return Interval(first.replace(day=begins).isoformat(), latest, "month")
        if interval.precision in ("decade", "century") and edge in ("early", "late"):
            span = 10 if interval.precision == "decade" else 100
            begins = first.year if edge == "early" else first.year + span // 2
            return calendars.years(begins, span // 2, interval.precision)
        return interval

    def _clocked(self, day: date, first: int, last: int) -> Interval | None:
        at = self.spelling.find(first, last, "KDQ")[0]
        pieces = [int(piece) for piece in re.split("[:.]", self.forms[at])]
        hour, minute = pieces[0], pieces[1] if len(pieces) > 1 else 0
        for late in self.spelling.find(first, last, "k"):
            value = self.spelling.values(late)[0]
            if value != "-":
                hour = hour % 12 + int(value)
        if hour > 24 or minute > 59:
            return None
        precision: Precision = "minute" if len(pieces) > 1 else "hour"
        length = 1 if precision == "minute" else 60
        begin = hour * 60 + minute
        return Interval(calendars.clock(day, begin), calendars.clock(day, begin + length), precision)

    def _bounded(self, interval: Interval) -> Interval:
        """The interval opened by "since", "by" or "until"."""
        if not self.match["bound"]:
            return interval
        if self.spelt[self.match.start("bound")] == "b":
            return Interval(interval.earliest, None, "open")
        return Interval(None, interval.latest, "open")


_KINDS = (
    "numeric", "daymonth", "monthday", "named", "decades", "century", "monthyear", "seasons", "nth",
    "shift", "ago", "later", "weekday", "today", "era", "year", "month", "season",
)  # fmt: skip
