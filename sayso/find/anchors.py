"""What a time's words mean on the calendar, from the day of publication and the times before it."""

import re
from datetime import date

from sayso.find import calendars
from sayso.find.calendars import Interval, unknown
from sayso.find.clocks import moved
from sayso.find.contexts import Dated
from sayso.find.dates import Dates
from sayso.find.documents import Sentence
from sayso.find.edges import clocked, narrowed, opened
from sayso.find.shifts import around, counted, near, shifted_unit
from sayso.language.hours import HALF, Clock

_SOME_DAY = date(2000, 1, 1)


class Resolver(Dates):
    """Resolves the matches of the grammar of `moments` one by one, in the order of the text."""

    def dated(self, match: re.Match[str], sentence: Sentence) -> Dated | None:
        """What the match means, None where it is no time after all."""
        kind = next(name for name in _KINDS if match[name] is not None)
        first, last = match.span(kind)
        self.sentence = sentence
        if self.context.near != sentence.start:
            self.context.enter(sentence.start)
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
        before = self.forms[at - 1] if at > first else ","
        worded = self.spelling.clocks.get(
            match.start("clockonly") if match["clockonly"] else match.end("bound")
        )
        if worded and worded.how in ("soon", "late"):
            return False
        if self.spelt[at] in "VJ" and before in self.known.closely and (match["clock"] or match["clocked"]):
            # "shortly after 4 a.m."
            return False
        if self.spelt[at] != "a":
            return True
        if "-" in self.spelt[at:last] or (last < self.sentence.last and self.spelt[last] in "-y"):
            return False
        onwards = last < self.sentence.last and self.forms[last] in self.known.onwards
        verb = before in self.known.verbs or before.endswith(self.known.acting)
        return onwards or verb or not before[0].isalnum()

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
        at = self.match.start()
        # "were given until Friday"
        granted = deadline and at > self.sentence.first and self.forms[at - 1] in self.known.granted
        ahead = deadline or (bool(self.match["bound"]) and self.spelt[self.match.start("bound")] == "a")
        if future or granted or (ahead and not self._past()):
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

    def _clockonly(self, first: int, stop: int) -> Dated | None:
        """A clock time whose day stands elsewhere, if anywhere."""
        near = self.context.taken >= self.document.paragraphs[self.sentence.paragraph].start
        clock = self.spelling.clocks.get(first)
        if clock is None:
            read = clocked(_SOME_DAY, self.spelling, first, stop)
            if read is None or read.earliest is None:
                return None
            minute = int(read.earliest[11:13]) * 60 + int(read.earliest[14:16])
            # "at 6.40 p.m. …; at 7.05"
            bare = stop - first == 1 and self.forms[first][0] != "0" and minute <= HALF
            half = bare and "Kk" in self.spelt[self.sentence.first : first]
            clock = Clock(first, first, stop, minute, read.precision == "minute", half, "")
        return self.context.struck(clock, near)

    def _partonly(self, _: int, last: int) -> Dated | None:
        """ "in the evening", "at noon", where this sentence or the one before told of a day."""
        day, published = self.context.near_day, self.context.published
        if self.match["night"] and published:
            # "yesterday at noon"
            day = calendars.shifted(published, self.spelling.value(self.match.start("night")))
        after = self.spelt[last] if last < self.sentence.last else "."
        if day is None or self.spelt[last - 1] != "P" or after in "fiW" or self.match["after"]:
            return None
        begin, end = (int(value) for value in self.spelling.values(last - 1)[:2])
        return Dated(calendars.hours(day, begin, end), "context")

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
        published = self.context.published
        if self.spelt[last - 1] != "T":
            return counted(self.spelling, first, last, -1, published, "publication")
        unit, count = self.spelling.values(last - 3)[0], self.spelling.count(first, last - 2)
        length = {"week": 7, "fortnight": 14}.get(unit)
        if published is None or length is None:
            return counted(self.spelling, first, last - 1, -1, published, "publication")
        # "a week ago today"
        by = self.spelling.value(last - 1) - length * (count or 1)
        return Dated(calendars.days(calendars.shifted(published, by)), "publication")

    def _beforelast(self, first: int, _: int) -> Dated | None:
        """ "the week before last"."""
        published, unit = self.context.published, self.spelling.values(first + 1)[0]
        if published is None:
            return Dated(unknown("week"), "unresolved")
        return Dated(around(unit, published, -2), "publication")

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
        clock = self._moved(first, last, way) if letter in "RB" else None
        return clock or counted(self.spelling, first, last, way, known, basis)  # type: ignore[arg-type]

    def _moved(self, first: int, last: int, way: int) -> Dated | None:
        """ "an hour later", after a time by the clock."""
        before, units = self.context.last, self.spelling.find(first, last, "U")
        unit = self.spelling.values(units[0])[0] if units else ""
        count = self.spelling.count(first, last)
        if before is None or count == 0 or unit not in ("hour", "minute"):
            return None
        interval = moved(before, unit, way * (count or 1))
        return Dated(interval, "context") if interval else None


_KINDS = (
    "numeric", "weekdays", "shortyear", "daymonth", "monthday", "named", "decades", "century", "nthweek",
    "halfmonth", "monthof", "monthyear", "seasons", "nth", "weekdayof", "dayof", "shift", "theunit",
    "recent", "ago", "beforelast", "later", "weekday", "today", "era", "year", "month", "season", "clockonly",
    "partonly",
)  # fmt: skip
