"""What a time's words mean on the calendar, from the day of publication and the times before it."""

import re
from datetime import date

from sayso.find import calendars
from sayso.find.calendars import Interval, unknown
from sayso.find.contexts import Context, Dated
from sayso.find.documents import Document, Sentence
from sayso.find.edges import clocked, narrowed, opened
from sayso.find.shifts import around, counted, near, shifted_unit
from sayso.find.spells import Spelling
from sayso.record import MomentBasis

_FOLLOWED = re.compile(r"[-&](?:t?Do?)?[Mm]\.?(?:t?Do?)?,?(?:Y)")


class Resolver:
    """Resolves the matches of the grammar of `moments` one by one, in the order of the text."""

    def __init__(self, document: Document, spelling: Spelling) -> None:
        self.document = document
        self.forms = spelling.forms
        self.known = spelling.known
        self.spelling = spelling
        self.spelt = spelling.letters
        self.context = Context(document.report.published)
        # Where all is written large, a large letter tells nothing.
        self.shouted = document.text.upper() == document.text

    def dated(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """What the match means, None where it is no time after all."""
        kind = match.lastgroup
        kind = next(name for name in _KINDS if match[name] is not None)
        first, last = match.span(kind)
        self.sentence = sentence
        self.context.near = sentence.start
        self.context.paragraph = self.document.paragraphs[sentence.paragraph].start
        self.match = match
        dated: Dated | None = getattr(self, "_" + kind)(first, last)
        if dated is None or self._is_name(*match.span(kind)):
            return None
        if match["of_week"] and dated.interval.first:
            unit = self.spelling.values(match.end("of_week") - 2)[0]
            if unit not in ("week", "weekend"):
                return None
            dated = Dated(around(unit, dated.interval.first, 0), dated.basis)
        if match["every"] or self._plural(first, last):
            return Dated(unknown(dated.interval.precision), "unresolved")
        interval = narrowed(dated.interval, match, self.spelling)
        if not self._is_opened():
            self.context.take(interval, sentence.start)
            return Dated(interval, dated.basis, dated.last, match.end("bound") if match["bound"] else None)
        return Dated(opened(interval, match, self.spelling), dated.basis)

    def _is_opened(self) -> bool:
        """True where "since", "by", "until", "before" or "from" opens the match. "From" does so after a verb
        and before no "to"; what is "from" a day otherwise is of that day ("pictures from Monday")."""
        match, first = self.match, self.sentence.first
        if not match["bound"]:
            return False
        at, last = match.start("bound"), match.end()
        if self.spelt[at] != "a":
            return True
        if "-" in self.spelt[at:last] or (last < self.sentence.last and self.spelt[last] in "-y"):
            return False
        before = self.forms[at - 1] if at > first else ","
        onwards = last < self.sentence.last and self.forms[last] in self.known.onwards
        verb = before in self.known.verbs or before.endswith(self.known.acting)
        return onwards or verb or not before[0].isalnum()

    def _months(self, first: int, last: int) -> list[int]:
        return [int(self.spelling.values(at)[0]) for at in self.spelling.find(first, last, "Mm")]

    def _plural(self, first: int, last: int) -> bool:
        """True for "Mondays" and "winters", which come again."""
        return last - first == 1 and self.spelt[first] in "WE" and self.forms[first].endswith("s")

    def _is_name(self, first: int, last: int) -> bool:
        """True for "April Doyle", "The Sunday Times", "Saturday Morning": written large before more of it."""
        letter = self.spelt[last - 1]
        if self.shouted or letter not in "MmWEP" or last >= self.sentence.last:
            return False
        if letter == "P" or self.match["after"]:
            at = self.match.end("after") - 1 if self.match["after"] else last - 1
            after = self._written(at + 1) if at + 1 < self.sentence.last else "."
            return self._written(at)[0].isupper() and after[0].isupper() and self.spelt[at - 1] in "WMT"
        if (letter == "W" and not self._before_is("t")) or (letter in "Mm" and last - first > 1):
            return False
        after = self._written(last)
        if not after[0].isupper() or self.spelt[last] not in "x":
            return False
        return letter in "WE" or not self._before_is("aiby-&fnJV,")

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
        number = self.spelling.value(self.spelling.find(first, last, "O")[0])
        if self.spelling.values(self.spelling.find(first, last, "U")[0])[0] != "week" or number > 4:
            return None
        month, year = self._months(first, last)[0], self.spelling.number(first, last, "Y")
        basis: MomentBasis = "text"
        if year is None:
            year, basis = self.context.year_of_month(month, self._tense())
        if year is None:
            return Dated(unknown("week"), "unresolved")
        return Dated(calendars.days(date(year, month, 7 * number - 6), 7, "week"), basis)

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
        if year is None:
            return Dated(unknown("month"), "unresolved")
        return Dated(calendars.months(year, month), basis)

    def _is_month(self, at: int) -> bool:
        """Whether "may" or "march" by itself is the month: written large, after a preposition."""
        before = self.spelt[at - 1] if at > self.sentence.first else ""
        if before not in tuple("aiby-&eLnJV"):
            return False
        word = self._written(at)
        return word[0].isupper() and (before != "-" or word != word.upper())

    def _before_is(self, letters: str) -> bool:
        at = self.match.start()
        return at > self.sentence.first and self.spelt[at - 1] in letters

    # -- years and longer ---------------------------------------------------------------------

    def _named(self, first: int, last: int) -> Dated | None:
        year = self.spelling.number(first, last, "Y")
        pieces = [at for at in range(first, last) if self.spelt[at] in "zZ"]
        earliest, latest = self.known.periods[" ".join(self.document.forms[at] for at in pieces)]
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

    def _at_letter(self, at: int) -> str:
        return self.spelt[at] if self.sentence.first <= at < self.sentence.last else "."

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

    # -- relative to publication and to what was dated before --------------------------------------

    def _weekday(self, first: int, _: int) -> Dated | None:
        published = self.context.published
        if self._before_is("c") and not self.match["every"]:
            return None
        if published is None:
            return Dated(unknown("day"), "unresolved")
        day = self._weekday_near(int(self.spelling.values(first)[0]), published, self._future())
        return Dated(calendars.days(day), "publication")

    def _weekday_near(self, weekday: int, published: date, future: bool) -> date:
        back = (published.weekday() - weekday) % 7
        deadline = bool(self.match["bound"]) and self.spelt[self.match.start("bound")] == "y"
        if future or (deadline and not self._past()):
            return calendars.shifted(published, (7 - back) % 7)
        return calendars.shifted(published, -back)

    def _weekdayof(self, first: int, last: int) -> Dated | None:
        """ "Tuesday last week", "Friday of this week"."""
        published = self.context.published
        if self.spelling.values(last - 1)[0] != "week":
            return None
        if published is None:
            return Dated(unknown("day"), "unresolved")
        week = around("week", published, self.spelling.value(last - 2)).first
        weekday = self.spelling.value(first)
        return Dated(calendars.days(calendars.shifted(week or published, weekday)), "publication")

    def _theunit(self, _: int, last: int) -> Dated | None:
        """ "over the weekend", "the end of the month"."""
        published, unit = self.context.published, self.spelling.values(last - 1)[0]
        if unit != "weekend" and not self.match["edge"]:
            return None
        if published is None:
            return Dated(unknown("day" if unit == "weekend" else "month"), "unresolved")
        past = unit == "weekend" and published.weekday() < 5 and not self._future()
        return Dated(around(unit, published, -1 if past else 0), "publication")

    def _recent(self, *_: int) -> Dated | None:
        published = self.context.published
        if published is None:
            return Dated(unknown("open"), "unresolved")
        return Dated(near(published, -1), "publication")

    def _weekdays(self, first: int, last: int) -> Dated | None:
        """ "the night from Friday to Saturday"."""
        one, other = self._weekday(first, last), self._weekday(last - 1, last)
        if not one or not other or not one.interval.earliest or not other.interval.latest:
            return one
        return Dated(Interval(one.interval.earliest, other.interval.latest, "day"), one.basis)

    def _shortyear(self, first: int, last: int) -> Dated | None:
        number = self.spelling.number(first, last, "ND") or 0
        return (
            Dated(calendars.years(number + (1900 if number > 30 else 2000)), "text")
            if self._tied(first, last)
            else None
        )

    def _clockonly(self, first: int, last: int) -> Dated | None:
        """A clock time whose day stands elsewhere, if anywhere."""
        near = self.context.taken >= self.document.paragraphs[self.sentence.paragraph].start
        day = self.context.day if near else None
        if day is None:
            minute = ":" in self.forms[first]
            return Dated(unknown("minute" if minute else "hour"), "unresolved")
        interval = clocked(day, self.spelling, first, last)
        return Dated(interval, "context") if interval else None

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
        if self.spelt[last - 1] in "Mm" and not self._written(last - 1)[0].isupper():
            return None
        return shifted_unit(self.spelling, first, last, self.context, self._future())

    def _ago(self, first: int, last: int) -> Dated | None:
        return counted(self.spelling, first, last, -1, self.context.published, "publication")

    def _later(self, first: int, last: int) -> Dated | None:
        """ "three days later", "the evening before", "the day before yesterday"; what is told from an event
        that has no date ("two days after the raid") stays open."""
        letter, basis = self.spelt[last - 1], "context"
        way = -1 if letter in "BJ" else 1
        known = self.context.day
        after = self.document.forms[last] if last < self.sentence.last else "."
        if letter == "T":
            way = -1 if self.spelt[last - 2] in "BJ" else 1
            published = self.context.published
            known = calendars.shifted(published, self.spelling.value(last - 1)) if published else None
            return counted(self.spelling, first, last - 1, way, known, "publication")
        if letter in "JV" and after[0].isalnum():
            known = None
        elif known is None and letter == "B":
            known, basis = self.context.published, "publication"
        return counted(self.spelling, first, last, way, known, basis)  # type: ignore[arg-type]

    def _tense(self) -> str:
        """ "future" or "past" by the verb nearest to the match, those before it first."""
        known = self.known
        start, stop = self.match.span()
        order = [*range(start - 1, self.sentence.first - 1, -1), *range(stop, self.sentence.last)]
        for at in order[:40]:
            form = self.forms[at]
            if form == ";" and at < start:
                break
            if form in known.future or form.endswith(("'ll", "’ll")):
                return "future"
            if form in known.toward and at and self.forms[at - 1] in known.present:
                return "future"
            if at and self.forms[at - 1] in known.bare:
                continue
            if form in known.past or (len(form) > 4 and form.endswith(known.ended)):
                return "past"
        return ""

    def _future(self) -> bool:
        return self._tense() == "future"

    def _past(self) -> bool:
        return self._tense() == "past"


_KINDS = (
    "numeric", "weekdays", "shortyear", "daymonth", "monthday", "named", "decades", "century", "nthweek",
    "halfmonth", "monthof", "monthyear", "seasons", "nth", "weekdayof", "dayof", "shift", "theunit",
    "recent", "ago", "later", "weekday", "today", "era", "year", "month", "season", "clockonly",
)  # fmt: skip
