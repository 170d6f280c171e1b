"""Times in languages with cases: what stands beside a day, a month, a year or a unit says which one."""

from collections.abc import Callable
from datetime import date

from sayso.find import calendars
from sayso.find.calendars import Interval, unknown
from sayso.find.clocks import moved
from sayso.find.contexts import Dated, moment
from sayso.find.daytimes import ROMAN, YEAR, Daytimes, Taken
from sayso.find.documents import Document, Sentence
from sayso.find.shifts import around, spanning
from sayso.record import Moment


def reckonings(document: Document) -> list[Moment]:
    """The times of a report, in order of its text."""
    return _Finder(document).moments()


class _Finder(Daytimes):
    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.leads = frozenset(self.forms[at] for at in self.clocks)
        self.ways: tuple[Callable[[int, int], Taken | None], ...] = (
            self.dated, self.night, self.daymonth, self.parted, self.clocked, self.weekday,
            self._recurring, self._half, self._edge, self._month, self._quarter, self._season,
            self._span, self._decade, self._century, self._year, self._shift, self._ago, self._later,
            self.day, self._beside, self._holiday, self._decades, self.bare,
        )  # fmt: skip

    def moments(self) -> list[Moment]:
        found: list[Moment] = []
        for sentence in self.document.sentences:
            self.context.enter(sentence.first)
            self.sentence = sentence
            at = sentence.first
            while at < sentence.last:
                taken = self._at(at, sentence) if self._may_begin(self.forms[at]) else None
                if taken is None:
                    at += 1
                    continue
                first, last, dated = taken
                found.append(moment(self.document, first, last, dated))
                if dated.interval.precision != "open":
                    self.context.take(dated.interval, sentence.first)
                at = last
        return found

    def _may_begin(self, form: str) -> bool:
        """False for a word that begins no time, as most words do."""
        known = form in self.entries or form in self.numbers or form in ROMAN or form in _SAME
        known = known or form in self.leads
        return known or form[0].isdigit() or form.startswith(_EVES)

    def _at(self, at: int, sentence: Sentence) -> tuple[int, int, Dated] | None:
        kind = self.kind(at)
        begin = at
        bound = ""
        if kind in ("since", "until", "by", "after"):
            bound, begin = kind, at + 1
        elif kind == "afterwards" and at > sentence.first and self.forms[at - 1] == "не":
            # "not later than 20 March"
            bound, begin = "by", at + 1
        elif kind == "later":
            begin = at
        elif kind in ("in", "around"):
            begin = at + 1
        if begin >= sentence.last:
            return None
        hour = self.strikes(at, sentence.last)
        if hour:
            return at, *hour
        joined = self._between(at, begin, bound, sentence.last)
        if joined:
            return at, *joined
        for way in self.ways:
            taken = way(begin, sentence.last)
            if taken:
                last, dated = taken
                if bound == "since" and self.kind(last) == "through" and self.kind(begin) == "weekday":
                    other = self.weekday(last + 1, sentence.last)
                    if other:
                        last, dated = other[0], _through(dated, other[1])
                several = dated.interval.precision == "day" and self._days(dated.interval) > 1
                # "from dawn" is at dawn
                whole = bound == "since" and (several or self.kind(begin) == "part")
                ends = self.kind(begin) == "edge" and self.entries[self.forms[begin]][1] in ("end", "mid")
                if bound and not whole:
                    dated = self._bounded("by" if bound == "until" and ends else bound, dated)
                return at, last, dated
        if begin > at and kind == "in":
            return None
        return None

    def _between(self, at: int, begin: int, bound: str, last: int) -> Taken | None:
        """ "between 28 August and 1 September", "from 2019 to 2021"."""
        forms = self.forms
        if self.kind(at) == "between":
            bare = self.day_number(at + 1, last)
            if bare and self.kind(bare[1]) != "month":
                return self._days_of_month(bare[0], bare[1] + 1, last)
            one = self.daymonth(at + 1, last)
            other = self.daymonth(one[0] + 1, last) if one and forms[one[0] : one[0] + 1] != [","] else None
            return (other[0], _through(one[1], other[1])) if one and other else None
        if bound != "since" or begin + 2 >= last or self.kind(begin + 1) != "through":
            return None
        if not (YEAR.fullmatch(forms[begin]) and YEAR.fullmatch(forms[begin + 2])):
            return None
        count = int(forms[begin + 2]) - int(forms[begin]) + 1
        stop = self.after_year(begin + 3, last)
        return (stop, Dated(calendars.years(int(forms[begin]), count), "text")) if count > 1 else None

    def _days_of_month(self, day: int, at: int, last: int) -> Taken | None:
        """From a day that shares its month with the one at `at`: "between 1 and 3 November"."""
        other = self.daymonth(at, last) if at < last else None
        first = other[1].interval.first if other else None
        if other is None or first is None or not 0 < day < first.day:
            return None
        return other[0], Dated(calendars.days(first.replace(day=day), first.day - day + 1), other[1].basis)

    @staticmethod
    def _days(interval: Interval) -> int:
        if interval.earliest is None or interval.latest is None:
            return 0
        return (date.fromisoformat(interval.latest[:10]) - date.fromisoformat(interval.earliest[:10])).days

    def _bounded(self, bound: str, dated: Dated) -> Dated:
        interval = dated.interval
        if bound == "since":
            made = Interval(interval.earliest, None, "open")
        elif bound == "after":
            made = Interval(interval.latest, None, "open")
        elif bound == "until" and interval.precision in ("year", "month", "decade"):
            made = Interval(None, interval.earliest, "open")
        else:
            made = Interval(None, interval.latest, "open")
        return Dated(made, dated.basis)

    def _recurring(self, at: int, last: int) -> Taken | None:
        kind = self.kind(at)
        if kind in ("weekdays", "seasons"):
            return at + 1, Dated(unknown("day" if kind == "weekdays" else "season"), "unresolved")
        if kind == "through" and self.kind(at + 1) == "weekdays":
            return at + 2, Dated(unknown("day"), "unresolved")
        each = kind == "every" and self.entries.get(self.forms[at + 1], ())[:2] == ("unit", "year")
        yearly = self.daymonth(at + 1 + each, last) if kind == "every" else None
        if yearly:
            return yearly[0], Dated(unknown("day"), "unresolved")
        if kind == "every" and self.kind(at + 1) in ("weekday", "month", "season", "part"):
            return at + 2, Dated(unknown("day"), "unresolved")
        return None

    def _half(self, at: int, last: int) -> Taken | None:
        if self.kind(at) != "half" or self.kind(at + 1) != "halfword" or at + 2 >= last:
            return None
        taken = self._month(at + 2, last) or self._year(at + 2, last)
        if taken is None:
            return None
        stop, dated = taken
        first = dated.interval.first
        if first is None:
            return stop, dated
        if dated.interval.precision == "year":
            return stop, Dated(calendars.months(first.year, 6 * self.value(at) - 5, 6, "year"), dated.basis)
        latest = dated.interval.latest
        middle = date(first.year, first.month, 16).isoformat()
        begin, end = ((dated.interval.earliest, middle), (middle, latest))[self.value(at) - 1]
        return stop, Dated(Interval(begin, end, "month"), dated.basis)

    def _edge(self, at: int, last: int) -> Taken | None:
        if self.kind(at) != "edge" or at + 1 >= last:
            return None
        taken = (
            self._month(at + 1, last, True)
            or self._decade(at + 1, last)
            or self._decades(at + 1, last)
            or self._century(at + 1, last)
            or self._year(at + 1, last)
            or self._shift(at + 1, last)
        )
        unit = self.entries.get(self.forms[at + 1] if at + 1 < last else "", ("", ""))
        if taken is None and unit[0] == "unit" and unit[1] in ("month", "year", "week"):
            taken = self._of_unit(at + 2, unit[1], 0)
        if taken is None:
            return None
        stop, dated = taken
        first, where = dated.interval.first, self.entries[self.forms[at]][1]
        long = {"decade": 5, "century": 50}.get(dated.interval.precision)
        if first is not None and long and where != "mid":
            begun = first.year + (long if where == "end" else 0)
            return stop, Dated(calendars.years(begun, long, dated.interval.precision), dated.basis)
        if first is None or dated.interval.precision != "month":
            return stop, dated
        begin, end = {"start": (1, 11), "mid": (11, 21), "end": (21, 0)}[where]
        latest = date(first.year, first.month, end).isoformat() if end else dated.interval.latest
        return stop, Dated(
            Interval(date(first.year, first.month, begin).isoformat(), latest, "month"), dated.basis
        )

    def _month(self, at: int, last: int, bare: bool = False) -> Taken | None:
        if self.kind(at) != "month" or len(self.forms[at]) < 3:
            return None
        leads = at > 0 and self.kind(at - 1) in ("in", "since", "until", "by", "after", "edge", "halfword")
        stop, year = self.year_after(at + 1, last)
        if not (leads or bare or year is not None):
            return None
        month, basis = self.value(at), "text"
        if year is None:
            year, basis = self.context.year_of_month(month, self.tense(at))
            published = self.context.published
            if self.kind(at - 1) in ("until", "by") and basis == "publication" and published:
                apart = month - published.month
                year = published.year + (apart < -6) - (apart > 6)
        if year is None:
            return stop, Dated(unknown("month"), "unresolved")
        return stop, Dated(calendars.months(year, month), basis)  # type: ignore[arg-type]

    def _quarter(self, at: int, last: int) -> Taken | None:
        if (
            self.kind(at) not in ("nth", "half", "ordinal")
            or self.entries.get(self.forms[at + 1] if at + 1 < last else "", ("", ""))[1] != "quarter"
        ):
            return None
        stop, year = self.year_after(at + 2, last)
        if year is None:
            return None
        return stop, Dated(calendars.months(year, 3 * self.value(at) - 2, 3, "quarter"), "text")

    def _season(self, at: int, last: int) -> Taken | None:
        if self.kind(at) != "season":
            return None
        stop, year = self.year_after(at + 1, last)
        month = self.value(at)
        if year is not None:
            return stop, Dated(calendars.months(year, month, 3, "season"), "text")
        if not self.forms[at].endswith(("ой", "ью", "ом", "ні", "ку", "ни")):
            return None
        found, basis = self.context.year_of_month(month, self.tense(at))
        if found is None:
            return stop, Dated(unknown("season"), "unresolved")
        return stop, Dated(calendars.months(found, month, 3, "season"), basis)

    def _decade(self, at: int, last: int) -> Taken | None:
        if (
            at + 2 >= last
            or not YEAR.fullmatch(self.forms[at])
            or self.forms[at + 2] not in ("х", "е", "ті", "ых", "их")
        ):
            return None
        return self.after_year(at + 3, last), Dated(
            calendars.years(int(self.forms[at]), 10, "decade"), "text"
        )

    def _span(self, at: int, last: int) -> Taken | None:
        """ "over the last three weeks", "on the last day of April"."""
        if self.kind(at) != "final" or at + 1 >= last:
            return None
        unit = self.entries.get(self.forms[at + 1], ("", ""))
        if (unit[:2] == ("unit", "day") or self.forms[at + 1] == "дня") and self.kind(at + 2) == "month":
            month = self._month(at + 2, last, True)
            first = month[1].interval.first if month else None
            if month is None or first is None:
                return month
            return month[0], Dated(
                calendars.days(calendars.nth_day(first.year, first.month, 0)), month[1].basis
            )
        found, published = self._count(at + 1, last), self.context.published
        if found is None or found[1] in ("hour", "minute") or found[2] == at + 2:
            return None
        if published is None:
            return found[2], Dated(unknown(found[1]), "unresolved")  # type: ignore[arg-type]
        return found[2], Dated(spanning(found[1], published, found[0], -1), "publication")

    def _decades(self, at: int, _: int) -> Taken | None:
        """ "in the nineties"."""
        if self.kind(at) != "decade":
            return None
        return at + 1, Dated(calendars.years(self.value(at), 10, "decade"), "text")

    def _century(self, at: int, last: int) -> Taken | None:
        number = ROMAN.get(self.forms[at])
        if number is None and self.kind(at) in ("century_th", "ordinal"):
            number = self.value(at)
        if (
            number is None
            or self.entries.get(self.forms[at + 1] if at + 1 < last else "", ("", ""))[1] != "century"
        ):
            return None
        return at + 2, Dated(calendars.years(100 * number - 99, 100, "century"), "text")

    def _year(self, at: int, last: int) -> Taken | None:
        if not YEAR.fullmatch(self.forms[at]):
            return None
        if at + 2 < last and self.forms[at + 1] in "-–—" and YEAR.fullmatch(self.forms[at + 2]):
            count = int(self.forms[at + 2]) - int(self.forms[at]) + 1
            if 1 < count < 100:
                stop = self.after_year(at + 3, last)
                return stop, Dated(calendars.years(int(self.forms[at]), count), "text")
        stop = self.after_year(at + 1, last)
        if stop == at + 1:
            return None
        return stop, Dated(calendars.years(int(self.forms[at])), "text")

    def _shift(self, at: int, last: int) -> Taken | None:
        if self.entries.get(self.forms[at], ("", ""))[:2] == ("unit", "weekend") and self.kind(at - 1) in (
            "in",
            "shift",
        ):
            return self._of_unit(at + 1, "weekend", -1 if self.tense(at) != "future" else 0)
        if self.kind(at) != "shift" or at + 1 >= last:
            return None
        by, entry = self.value(at), self.entries.get(self.forms[at + 1], ("", ""))
        if entry[0] == "season" and self.context.published:
            year = self.context.published.year + by
            return at + 2, Dated(calendars.months(year, int(entry[1]), 3, "season"), "publication")
        day = entry[:2] == ("unit", "day") or self.forms[at + 1] == "дня"
        if by == 1 and (day or entry[0] == "part"):
            return self._after_last(at + 2, None if day else at + 1)
        if entry[0] == "part" and by < 1 and self.context.published:
            begin, end = self.hours(at + 1)
            night = (-6, 6) if by == 0 and end > 24 else (begin, end)
            told = calendars.shifted(self.context.published, by)
            return at + 2, Dated(calendars.hours(told, *night), "publication")
        if entry[0] != "unit" or entry[1] in ("day", "hour", "minute"):
            return None
        return self._of_unit(at + 2, entry[1], by)

    def _of_unit(self, stop: int, unit: str, by: int) -> Taken:
        precision = {"weekend": "day"}.get(unit, unit)
        if self.context.published is None:
            return stop, Dated(unknown(precision), "unresolved")  # type: ignore[arg-type]
        return stop, Dated(around(unit, self.context.published, by), "publication")

    def _after_last(self, stop: int, part: int | None, by: int = 1) -> Taken:
        """A day told from the last one that the text dated."""
        day = self.context.day
        if day is None:
            return stop, Dated(unknown("part_of_day" if part is not None else "day"), "unresolved")
        day = calendars.shifted(day, by)
        if part is not None:
            return stop, Dated(calendars.hours(day, *self.hours(part)), "context")
        return stop, Dated(calendars.days(day), "context")

    def _count(self, at: int, last: int) -> tuple[int, str, int] | None:
        """How many of which unit stand at `at`, and the word after them."""
        count = 1
        if at < last and self.forms[at].isdecimal() and len(self.forms[at]) < 4:
            count, at = int(self.forms[at]), at + 1
        elif (
            at < last
            and self.forms[at] in self.numbers
            and self.numbers[self.forms[at]][0] in ("unit", "teen", "ten")
        ):
            count, at = int(self.numbers[self.forms[at]][1]), at + 1
        entry = self.entries.get(self.forms[at], ("", "")) if at < last else ("", "")
        beside = self.kind(at + 1) in ("earlier", "afterwards")
        if entry[0] == "part" and (
            self.forms[at] == "дня" or (beside and self.forms[at] in ("днём", "днем"))
        ):
            entry = ("unit", "day")
        if entry[0] != "unit" or entry[1] in ("century", "quarter", "weekend"):
            return None
        return count, entry[1], at + 1

    def _ago(self, at: int, last: int) -> Taken | None:
        found = self._count(at, last)
        if found and found[1] in ("day", "week") and self.forms[found[2] : found[2] + 1] == ["спустя"]:
            return self._after_last(found[2] + 1, None, found[0] * (7 if found[1] == "week" else 1))
        beside = self.kind(found[2]) if found else ""
        if found and beside in ("earlier", "afterwards") and self.forms[at - 1] != "не":
            return self._apart(found, -1 if beside == "earlier" else 1)
        if found is None or beside != "ago":
            return None
        count, unit, stop = found
        stop += self.kind(stop + 1) == "ago"
        published = self.context.published
        if unit in ("hour", "minute") or published is None:
            return stop + 1, Dated(unknown("day" if unit == "day" else unit), "unresolved")  # type: ignore[arg-type]
        if unit == "week":
            return stop + 1, Dated(calendars.days(calendars.shifted(published, -7 * count)), "publication")
        return stop + 1, Dated(around(unit, published, -count), "publication")

    def _apart(self, found: tuple[int, str, int], way: int) -> Taken | None:
        """ "two days later", "a week earlier" than the last day told."""
        count, unit, stop = found
        day = self.context.day
        if unit not in ("day", "week", "month", "year"):
            return None
        if day is None:
            return stop + 1, Dated(unknown(unit), "unresolved")  # type: ignore[arg-type]
        if unit == "year" and self.context.last and self.context.last.precision == "year":
            return stop + 1, Dated(calendars.years(day.year + way * count), "context")
        if unit in ("day", "week"):
            return self._after_last(stop + 1, None, way * count * (7 if unit == "week" else 1))
        return stop + 1, Dated(_months_on(day, way * count * (12 if unit == "year" else 1)), "context")

    def _later(self, at: int, last: int) -> Taken | None:
        if self.kind(at) != "later":
            return None
        found = self._count(at + 1, last)
        if found and self.kind(found[2]) == "after":
            # told from an event that has no day
            return found[2], Dated(unknown("day"), "unresolved")
        if found and found[1] in ("hour", "minute") and self.forms[at] != "за":
            # "twenty minutes later", of a time by the clock that this sentence or the one before told
            last_ = self.context.last if self.context.taken >= self.context.before else None
            after = moved(last_, found[1], found[0]) if last_ else None
            return (found[2], Dated(after, "context")) if after else None
        ahead = self.forms[at] == "через" and self.context.day is None and self.context.published
        if found and found[1] in ("month", "year") and ahead:
            return found[2], Dated(around(found[1], ahead, found[0]), "publication")
        if found and found[1] in ("month", "year") and self.context.near_day:
            months = found[0] * (12 if found[1] == "year" else 1)
            return found[2], Dated(_months_on(self.context.near_day, months), "context")
        if found is None or found[1] not in ("day", "week"):
            return None
        count, unit, stop = found
        if self.context.day is None:
            day, far = self.context.published, count * (7 if unit == "week" else 1)
            told = calendars.days(calendars.shifted(day, far)) if day else unknown("day")
            return stop, Dated(told, "publication" if day else "unresolved")
        return self._after_last(stop, None, count * (7 if unit == "week" else 1))

    def _beside(self, at: int, last: int) -> Taken | None:
        """The morning after, the eve: told from the last day."""
        kind = self.kind(at)
        if kind == "next_day":
            dated = self._after_last(at + 1, None)
            day = dated[1].interval.first
            return (at + 1, Dated(calendars.hours(day, 6, 12), "context")) if day else dated
        if kind == "year_word":
            return self._of_unit(at + 1, "year", self.value(at))
        if kind == "eve" and not (
            at + 1 < last and self.document.text[self.document.words[at + 1].start].isupper()
        ):
            return self._eve(at + 1, last)
        same = self.entries.get(self.forms[at + 2], ("", "")) if at + 2 < last else ("", "")
        if at + 2 < last and self.forms[at] in _SAME and self.forms[at + 1] in ("же", "ж"):
            if same[:2] == ("unit", "day") or self.forms[at + 2] == "дня":
                return self._after_last(at + 3, None, 0)
            if same[0] == "part":
                return self._after_last(at + 3, at + 2, 0)
        return None

    def _eve(self, at: int, last: int) -> Taken | None:
        """The day before the last one told, or before publication."""
        day, basis = self.context.near_day, "context"
        if day is None:
            day, basis = self.context.published, "publication"
        return self.within(at, last, calendars.shifted(day, -1), basis) if day else None  # type: ignore[arg-type]

    def _holiday(self, at: int, _: int) -> Taken | None:
        """New Year's night and eve."""
        words, published = self.forms[at : at + 3], self.context.published
        if published is None:
            return None
        eve = date(published.year - (published.month < 7), 12, 31)
        if words[0].startswith(("новогодн", "новорічн")) and self.kind(at + 1) == "part":
            return at + 2, Dated(calendars.hours(eve, 18, 30), "publication")
        if tuple(words[:2]) in _NEW_YEAR:
            day = date(published.year + (published.month == 12), 1, 1)
            return at + 2, Dated(calendars.days(day), "publication")
        if words[0] in ("канун", "напередодні") and words[1:2] and words[1].startswith(("ново", "нового")):
            return at + 3, Dated(calendars.days(eve), "publication")
        return None


_NEW_YEAR = frozenset((("новый", "год"), ("новий", "рік")))
_EVES = ("новогодн", "новорічн", "канун", "напередодні")
_SAME = frozenset(("тот", "того", "тем", "той", "тієї", "тим", "цього"))


def _through(one: Dated, other: Dated) -> Dated:
    """From the first day to the second, which comes after it."""
    first, last = one.interval.first, other.interval.first
    if first is None or last is None:
        return one
    if last < first:
        first = calendars.shifted(first, -7)
    return Dated(calendars.days(first, (last - first).days + 1), one.basis)


def _months_on(day: date, months: int) -> Interval:
    """The day so many months later, the whole month where it has no such day."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    found = calendars.day_of(year, month, day.day)
    return calendars.days(found) if found else calendars.months(year, month)
