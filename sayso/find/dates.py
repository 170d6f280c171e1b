"""Times that name their place on the calendar, wholly or but for the year: "11 April 2022", "the 1980s"."""

import re
from datetime import date

from sayso.find import calendars
from sayso.find.calendars import Interval, unknown
from sayso.find.contexts import Dated
from sayso.find.readings import Reading
from sayso.record import MomentBasis

_FOLLOWED = re.compile(r"[-&](?:t?Do?)?[Mm]\.?(?:t?Do?)?,?(?:Y)")


class Dates(Reading):
    """Reads one kind of date per method: each takes the stretch of words and gives what it means, None
    where it is no date after all."""

    def _numeric(self, first: int, last: int) -> Dated | None:
        numbers = [int(piece) for piece in re.findall(r"\d+", " ".join(self.forms[first:last]))]
        words = self.document.words
        if any(words[at].stop != words[at + 1].start for at in range(first, last - 1)):
            return None
        if numbers[0] > 31:
            return self._on(numbers[0], numbers[1], numbers[2])
        day, month, year = numbers
        if year < 100:
            return None
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
        month = self.spelling.find(first, last, "Mm")[0]
        if self.spelt[month] == "m" and not self._written(month)[0].isupper():
            return None
        days = [int(self.forms[at]) for at in self.spelling.find(first, last, "D")]
        days = days or [int(self.spelling.values(at)[0]) for at in self.spelling.find(first, last, "O")]
        return self._yearly(first, last, days)

    def _monthday(self, first: int, last: int) -> Dated | None:
        before = self.forms[first - 1] if first > self.sentence.first else ""
        bare = last - first == 2 and before in self.known.within and self._at_letter(last) == "x"
        if bare and last < self.sentence.last and self._written(last)[0].islower():
            # "In May 12 people": the number counts what follows.
            dated = self._month(first, first + 1)
            return dated and dated._replace(last=first + 1)
        return self._daymonth(first, last)

    def _yearly(self, first: int, last: int, days: list[int]) -> Dated | None:
        month = self._months(first, last)[0]
        year = self.spelling.number(first, last, "Y") or self._following_year(last)
        if year:
            return self._on(year, month, days[0], days[-1])
        year, basis = self.context.year_of(month, days[0], self._tense())
        if year is None:
            return Dated(unknown("day"), "unresolved")
        found = self._on(year, month, days[0], days[-1])
        return Dated(found.interval, basis) if found.basis == "text" else found

    def _following_year(self, last: int) -> int | None:
        """The year that stands after the second end of a range: "March to August 2011"."""
        match = _FOLLOWED.match(self.spelt, last, self.sentence.last)
        return int(self.forms[match.end() - 1]) if match else None

    def _monthyear(self, first: int, last: int) -> Dated | None:
        year = self.spelling.number(first, last, "Y") or 0
        return Dated(calendars.months(year, self._months(first, last)[0]), "text")

    def _nthweek(self, first: int, last: int) -> Dated | None:
        at = self.spelling.find(first, last, "OL")[0]
        number = self.spelling.value(at)
        unit = self.spelling.values(at + 1)[0] if self.spelt[at + 1] == "U" else "weekday"
        if unit not in ("week", "day", "weekday") or number > 5 or (unit == "week" and not 0 < number < 5):
            return None
        month, year = self._months(first, last)[0], self.spelling.number(first, last, "Y")
        basis: MomentBasis = "text"
        if year is None:
            year, basis = self.context.year_of_month(month, self._tense())
        if year is None:
            return Dated(unknown("week"), "unresolved")
        if unit == "week":
            return Dated(calendars.days(date(year, month, 7 * number - 6), 7, "week"), basis)
        if unit == "day" and self.spelling.many(at + 1):
            # "the first days of June"
            begin, end = (1, 11) if number == 1 else (21, 0)
            latest = date(year, month, end).isoformat() if end else calendars.months(year, month).latest
            return Dated(Interval(date(year, month, begin).isoformat(), latest, "month"), basis)
        weekday = self.spelling.value(at + 1) if unit == "weekday" else None
        return Dated(calendars.days(calendars.nth_day(year, month, number, weekday)), basis)

    def _dayof(self, first: int, last: int) -> Dated | None:
        """A day of a month that is not named: "on the 3rd"."""
        day, anchor = self.spelling.number(first, last, "D") or 0, self.context.published
        if anchor is None:
            return Dated(unknown("day"), "unresolved")
        month = anchor.month - (day > anchor.day and not self._future())
        month += self._future() and day < anchor.day
        return Dated(
            self._on(anchor.year + (month - 1) // 12, (month - 1) % 12 + 1, day).interval, "publication"
        )

    def _month(self, first: int, last: int) -> Dated | None:
        if self.spelt[first] == "m" and not self._is_month(first):
            return None
        month = self._months(first, last)[0]
        year = self._following_year(last)
        if year:
            return Dated(calendars.months(year, month), "text")
        year, basis = self.context.year_of_month(month, self._tense())
        published = self.context.published
        if published and basis == "publication" and self._before_month():
            apart = month - published.month
            year = published.year + (apart < -6) - (apart > 6)
        if year is None:
            return Dated(unknown("month"), "unresolved")
        return Dated(calendars.months(year, month), basis)

    def _before_month(self) -> bool:
        """True for "before April" and "by April", which is the nearest."""
        return bool(self.match["bound"]) and self.spelt[self.match.start("bound")] in "yJ"

    def _is_month(self, at: int) -> bool:
        """Whether "may" or "march" by itself is the month: written large, after a preposition."""
        before = self.spelt[at - 1] if at > self.sentence.first else ""
        if before not in tuple("aiby-&eLnJV") and not (before == "f" and self.match["edge"]):
            return False
        word = self._written(at)
        return word[0].isupper() and (before != "-" or word != word.upper())

    def _named(self, first: int, last: int) -> Dated | None:
        year = self.spelling.number(first, last, "Y")
        pieces = [at for at in range(first, last) if self.spelt[at] in "zZ"]
        period = self.known.periods.get(" ".join(self.document.forms[at] for at in pieces))
        if period is None:
            # only the end of one, whose beginning was a name's: "Memorial Day Park"
            return None
        earliest, latest = period
        if (
            latest == "-"
            and last < self.sentence.last
            and self._written(last)[0].isupper()
            and not self.shouted
        ):
            return None
        if len(earliest) > 5:
            return Dated(Interval(earliest, latest, "year"), "text")
        month, day = int(earliest[:2]), int(earliest[3:])
        basis: MomentBasis = "text"
        if year is None:
            year, basis = self.context.year_of(month, day, self._tense(), 0)
        return (
            self._on(year, month, day)
            if basis == "text" and year
            else self._of_feast(year, month, day, basis)
        )

    def _of_feast(self, year: int | None, month: int, day: int, basis: MomentBasis) -> Dated:
        if year is None:
            return Dated(unknown("day"), "unresolved")
        return Dated(self._on(year, month, day).interval, basis)

    def _decades(self, first: int, last: int) -> Dated | None:
        number = self.spelling.number(first, last, "YND")
        if number is None:
            form = self.forms[last - 1]
            number = int(form[:-1]) if form[0].isdecimal() else int(self.spelling.values(last - 1)[0])
        if self.spelt[last - 1] == "s" and not self._tied(first, last):
            return None
        if number % 10:
            return Dated(calendars.years(number), "text") if number > 1000 else None
        if number >= 1000 and number % 100 == 0 and number < 2000:
            return Dated(calendars.years(number, 100, "century"), "text")
        return Dated(calendars.years(number if number >= 100 else 1900 + number, 10, "decade"), "text")

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

    def _halfmonth(self, first: int, last: int) -> Dated | None:
        """ "the second half of October"."""
        at = self.spelling.find(first, last, "O")[0]
        if self.spelling.kind(at + 1) != "half" or self.spelling.value(at) > 2:
            return None
        dated = self._month(self.spelling.find(first, last, "Mm")[0], last)
        year, day = self.spelling.number(first, last, "Y"), dated and dated.interval.first
        if dated is None or day is None:
            return dated
        whole = calendars.months(year or day.year, day.month)
        middle = (whole.earliest or "")[:8] + "16"
        ends = (whole.earliest, middle) if self.spelling.value(at) == 1 else (middle, whole.latest)
        return Dated(Interval(ends[0], ends[1], "month"), dated.basis)

    def _monthof(self, first: int, last: int) -> Dated | None:
        """ "November last year", "March of that year"."""
        if self.spelt[first] == "m" and not self._written(first)[0].isupper():
            return None
        at = self.spelling.find(first, last, "LhpSF")[0]
        if self.spelling.values(last - 1)[0] != "year":
            return None
        told = self.spelling.kind(at) in ("same", "before", "follow")
        anchor = self.context.day if told else self.context.published
        if anchor is None:
            return Dated(unknown("month"), "unresolved")
        year = anchor.year + self.spelling.value(at)
        return Dated(
            calendars.months(year, self._months(first, last)[0]), "context" if told else "publication"
        )

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
            end = year - year % 100 + int(self.forms[last - 1])
            if end <= year or not self._tied(first, last):
                return None
            count = end - year + 1
        if self.match["era_after"] and self.spelling.values(self.match.end("era_after") - 1)[0] == "-1":
            return Dated(calendars.years(-year), "text")
        return Dated(calendars.years(year, count), "text")

    def _is_year(self, first: int, last: int, year: int) -> bool:
        """Whether four digits are a year: by the words before them, or as no count of what follows."""
        words, letters = self.document.words, self.spelt
        modern = 1900 <= year <= 2060
        if first > self.sentence.first:
            before = self._written(first - 1)
            tied = words[first - 1].stop == words[first].start
            if (tied and before[-1] not in "([/–—-“\"'‘") or before.lower() in self.known.numbered:
                return False
            if tied and before in "-–" and self._at_letter(first - 2) in "DNQK":
                return False
        if last < self.sentence.last:
            after = self._written(last)
            if words[last].start == words[last - 1].stop and after[0] not in ".,;:)]!?–—-/'’”\"":
                return False
            if letters[last] in "UC":
                return False
            counts = letters[last] == "x" and after[0].islower() and after.endswith(self.known.plurals)
            if counts and not (self._before_is("aiby(&-,") or (modern and self._before_is("t"))):
                return False
        if first == self.sentence.first:
            return 1700 <= year <= 2060
        return modern or (1000 <= year <= 2100 and self._before_is("aiby(-&fJVgn"))

    def _season(self, first: int, _: int) -> Dated | None:
        doubtful = self.known.entries[self.forms[first]][0] == "season?"
        if doubtful and not self._before_is("aibyt") and not self.match["every"]:
            return None
        published = self.context.published
        if published is None or not self._before_is("t") or not self._past():
            return Dated(unknown("season"), "unresolved")
        month = self.spelling.value(first)
        year = published.year - ((month + 2) > published.month)
        return Dated(calendars.months(year, month, 3, "season"), "publication")

    def _shortyear(self, first: int, last: int) -> Dated | None:
        number = self.spelling.number(first, last, "ND") or 0
        return (
            Dated(calendars.years(number + (1900 if number > 30 else 2000)), "text")
            if self._tied(first, last)
            else None
        )
