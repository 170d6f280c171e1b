"""Days, clock times and parts of days in languages with cases: the shared half of reckoning times."""

import re
from datetime import date
from functools import cache

from sayso.find import calendars
from sayso.find.amounts import numerals
from sayso.find.calendars import Interval, unknown
from sayso.find.clocks import bounded, struck
from sayso.find.contexts import Context, Dated
from sayso.find.documents import Document, Sentence
from sayso.find.endings import endings
from sayso.language import Language
from sayso.language.hours import Clock
from sayso.language.spellings import spellings
from sayso.record import MomentBasis

_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})|(\d{4})-(\d{2})-(\d{2})")
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
ROMAN = {
    "xvi": 16,
    "xvii": 17,
    "xviii": 18,
    "xix": 19,
    "xx": 20,
    "xxi": 21,
    "хіх": 19,
    "хх": 20,
    "ххі": 21,
    "хix": 19,
}

_AND = frozenset(("и", "і", "й", "та"))
_STATE = frozenset(("состоянию", "станом"))
_DEADLINES = ("by", "until", "afterwards")
_ORDINAL = (["ї"], ["й"], ["ій"], ["ой"], ["му"])
_ONTO = frozenset(("на", "проти"))

Entry = tuple[str, ...]
Taken = tuple[int, Dated]


@cache
def _entries(language: Language) -> dict[str, Entry]:
    rows = language.table("times")
    return {spelling: cells for word, cells in rows.items() for spelling in spellings(word)}


class Daytimes:
    """Reads days from the words of one text. Its readers take the word at which a time may begin and the
    end of the sentence, and give the word after it and what it means, None where it is no time."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.forms = document.forms
        self.endings = endings(document.language)
        self.entries = _entries(document.language)
        self.numbers = numerals(document.language).values
        self.context = Context(document.report.published, document.report.kind)
        self.sentence = Sentence(0, 0, 0, 0, 0, "body")
        # The times of day, by the words that lead them in and by their own first words.
        self.clocks = {at: one for one in document.clocks for at in (one.start, one.first)}

    def kind(self, at: int) -> str:
        """The kind of the word at `at`, empty where it has none or lies outside the sentence."""
        if not self.sentence.first <= at < self.sentence.last:
            return ""
        return self.entries.get(self.forms[at], ("",))[0]

    def value(self, at: int) -> int:
        """The number that the table has for a word."""
        return int(self.entries[self.forms[at]][1])

    def tense(self, at: int) -> str:
        """future or past by the verbs of the clause that `at` stands in, empty where none tells."""
        if self.kind(at) == "month" and "since" in (self.kind(at - 1), self.kind(at - 2)):
            return "past"
        since = self.kind(at - 1) == "since" and self.kind(at) != "weekday"
        first, last = at, at
        while first > self.sentence.first and self.forms[first - 1] not in ",;:.—–":
            first -= 1
        while last < self.sentence.last and self.forms[last] not in ",;:.—–":
            last += 1
        begun = self.kind(at - 2) in ("part", "weekday")
        if (
            self.kind(at) == "weekday"
            and at > self.sentence.first
            and self.forms[at - 1] == "на"
            and not begun
        ):
            # what is set for a day is yet to come, what stands "as of" it is not
            return "past" if at - 2 >= first and self.forms[at - 2] in _STATE else "future"
        near = sorted(range(first, last), key=lambda j: (abs(j - at), j))
        ahead = "future" if self.kind(at - 1) in _DEADLINES else ""
        told = next((told for j in near if (told := self._told(j))), ahead)
        # "in force since 1 February"
        return "" if since and told == "future" else told

    def _told(self, at: int) -> str:
        """future or past where the word at `at` is such a verb, else empty."""
        form, kind = self.forms[at], self.kind(at)
        if kind == "past_verb":
            return "past"
        if (
            kind
            or form in self.numbers
            or len(form) < 4
            or (self.document.text[self.document.words[at].start].isupper() and at > (self.sentence.first))
        ):
            return ""
        if form.endswith(self.endings.past) or (form.endswith("в") and len(form) > 4):
            return "past"
        return "future" if form.endswith(self.endings.ahead) else ""

    def dated(self, at: int, last: int) -> Taken | None:
        match = _DATE.fullmatch(self.forms[at])
        stop = at + 1
        if not match and at + 4 < last and self.forms[at + 1] == "-":
            match = _DATE.fullmatch("".join(self.forms[at : at + 5]))
            stop = at + 5
        if not match:
            return None
        day, month, year, y, m, d = match.groups()
        if y:
            day, month, year = d, m, y
        number = int(year) + (2000 if len(year) == 2 else 0)
        found = calendars.day_of(number, int(month), int(day))
        return self.within(stop, last, found, "text") if found else None

    def day_number(self, at: int, last: int) -> tuple[int, int] | None:
        """A day of a month in digits or words, and the word after it."""
        form = self.forms[at] if at < last else ""
        if form.isdecimal() and 1 <= int(form) <= 31 and len(form) < 3:
            stop = at + 1
            if stop + 1 < last and self.forms[stop] in "-–" and self.forms[stop + 1] in ("го", "е"):
                stop += 2
            return int(form), stop
        if self.kind(at) == "ordinal":
            return self.value(at), at + 1
        tens = self.numbers.get(form)
        if tens and tens[0] == "ten" and tens[1] in (20, 30) and self.kind(at + 1) == "ordinal":
            return int(tens[1]) + self.value(at + 1), at + 2
        return None

    def _named(self, at: int) -> bool:
        """True for an ordinal written large in a name: "Ninth of January Square"."""
        written = self.document.text[self.document.words[at].start]
        return at > self.sentence.first and written.isupper() and not self.document.text.isupper()

    def daymonth(self, at: int, last: int) -> Taken | None:
        one = self.day_number(at, last)
        if one is None or self._named(at):
            return None
        day, stop = one
        until = None
        if stop + 1 < last and (self.forms[stop] in "-–—" or self.kind(stop) in ("through", "until")):
            other = self.day_number(stop + 1, last)
            if other:
                until, stop = other
        elif stop + 1 < last and self.forms[stop] in _AND:
            # "on 23 and 24 December"
            other = self.day_number(stop + 1, last)
            if other and other[0] == day + 1 and self.kind(other[1]) == "month":
                until, stop = other
        ended = stop >= last or not self.forms[stop][0].isalnum()
        if ended and until is None and stop - at == 3 and self.forms[stop - 1] == "го":
            return self._of_month(day, at, stop)
        if stop < last and self.forms[stop] == "числа" and until is None:
            return self._of_month(day, at, stop + 1)
        if self.kind(stop) != "month":
            return None
        if self._named(stop):
            # "8 March Street"
            return None
        month = self.value(stop)
        stop, year = self.year_after(stop + 1, last)
        basis: MomentBasis = "text"
        if year is None:
            year, basis = self.context.year_of(month, day, self.tense(at))
        if year is None:
            return stop, Dated(unknown("day"), "unresolved")
        found = calendars.day_of(year, month, day)
        if found is None:
            return None
        if until is not None and until > day:
            return stop, Dated(calendars.days(found, until - day + 1), basis)
        return self.within(stop, last, found, basis)

    def _of_month(self, day: int, at: int, stop: int) -> Taken:
        """ "on the 14th": the last one before publication, or the next in the future."""
        published = self.context.published
        if published is None:
            return stop, Dated(unknown("day"), "unresolved")
        ahead = self.tense(at) == "future"
        by = (day < published.day) if ahead else -(day > published.day)
        month = published.month - 1 + by
        found = calendars.day_of(published.year + month // 12, month % 12 + 1, day)
        return stop, Dated(calendars.days(found) if found else unknown("day"), "publication")

    def year_after(self, at: int, last: int) -> tuple[int, int | None]:
        """The word after a year that follows a day or a month, and that year."""
        at += self.forms[at] == "," if at < last else 0
        if at < last and YEAR.fullmatch(self.forms[at]):
            year = int(self.forms[at])
            return self.after_year(at + 1, last), year
        shifted = (
            self.kind(at) == "shift"
            and at + 1 < last
            and self.entries.get(self.forms[at + 1], ("", ""))[:2] == ("unit", "year")
        )
        if shifted and self.context.published:
            return at + 2, self.context.published.year + self.value(at)
        return (at - 1 if at and at <= last and self.forms[at - 1] == "," else at), None

    def after_year(self, at: int, last: int) -> int:
        while at < last and (self.forms[at] in ("-", "–", "го", "й", "х") or self.kind(at) == "year_mark"):
            at += 1
        if at < last and self.entries.get(self.forms[at], ("", ""))[:2] == ("unit", "year"):
            at += 1
        return at

    def within(
        self, stop: int, last: int, day: date, basis: MomentBasis, part: tuple[int, int] | None = None
    ) -> Taken:
        """A day with the clock or the part of it that follows, and the weekday that only repeats it."""
        at = stop
        if at < last and (
            self.kind(at) in ("in", "around")
            or (
                self.forms[at] == "," and CLOCK.match(self.forms[at + 1 : at + 2][0] if at + 1 < last else "")
            )
        ):
            at += 1
        at += self.kind(at) == "after" and self.kind(at + 1) == "part"
        worded = self.clocks.get(at) or self.clocks.get(stop)
        if worded and not worded.digits:
            told = calendars.hours(day, *part) if part else None
            return worded.stop, Dated(bounded(worded, struck(worded, day, told)), basis)
        clock = self._clock(at, last)
        if clock:
            minute, after, sharp = clock
            precision = "minute" if sharp else "hour"
            zone = (
                "+00:00" if self.forms[after : after + 2] in (["за", "гринвічем"], ["по", "гринвичу"]) else ""
            )
            begin, end = (
                calendars.clock(day, minute) + zone,
                calendars.clock(day, minute + (1 if sharp else 60)) + zone,
            )
            return after + (2 if zone else 0), Dated(Interval(begin, end, precision), basis)  # type: ignore[arg-type]
        if self.kind(at) == "part":
            return at + 1, Dated(calendars.hours(day, *self.hours(at)), basis)
        if part:
            return stop, Dated(calendars.hours(day, *part), basis)
        return stop, Dated(calendars.days(day), basis)

    def hours(self, at: int) -> tuple[int, int]:
        cells = self.entries[self.forms[at]]
        return int(cells[1]), int(cells[2])

    def _clock(self, at: int, last: int) -> tuple[int, int, bool] | None:
        """Minutes after midnight, the word after, and whether the minute is told."""
        if at >= last:
            return None
        match = CLOCK.fullmatch(self.forms[at])
        if match:
            late = self.kind(at + 1) == "part" and self.hours(at + 1)[0] >= 12 and 4 < int(match[1]) < 12
            after = at + 1 + (self.kind(at + 1) == "part")
            return (int(match[1]) + 12 * late) * 60 + int(match[2]), after, True
        known = self.numbers.get(self.forms[at])
        hour = int(known[1]) if known and known[1] <= 24 else None
        if self.forms[at].isdecimal() and int(self.forms[at]) <= 24:
            hour = int(self.forms[at])
        if self.kind(at) in ("hour_th", "nth", "half"):
            hour = self.value(at)
        after = at + 1
        if self.forms[after : after + 1] == ["-"] and self.forms[after + 1 : after + 2] in _ORDINAL:
            after += 2
        if hour is not None and self.kind(after) == "part" and hour <= 12:
            begin, end = self.hours(after)
            late = begin >= 12 and hour < 12 and not (begin == 18 and end == 30 and hour < 6)
            return (hour + 12 * late) * 60, after + 1, False
        if hour is None or self.entries.get(self.forms[after] if after < last else "", ("", ""))[:2] != (
            "unit",
            "hour",
        ):
            return None
        after += 1
        if self.kind(after) == "part":
            begin, end = self.hours(after)
            hour = (
                hour + 12
                if begin >= 12 and hour < 12 and not (begin == 18 and end == 30 and hour < 6)
                else hour
            )
            after += 1
        return hour * 60, after, False

    def clocked(self, at: int, last: int) -> Taken | None:
        """A clock time before its day: "at three in the morning on Tuesday", "at 8:00 on Wednesday"."""
        worded = self.clocks.get(at)
        clock = (worded.minute, worded.stop, worded.sharp) if worded else self._clock(at, last)
        if clock is None:
            return None
        minute, after, sharp = clock
        if after + 2 < last and self.forms[after + 2] in ("времени", "часом"):
            after += 3
        after += self.kind(after) == "in"
        if after >= last:
            return None
        day = self.weekday(after, last) or self.daymonth(after, last) or self.day(after, last)
        if day is None:
            return None
        stop, (interval, basis, *_) = day
        worded = worded or Clock(at, at, after, minute, sharp, False, "")
        return stop, Dated(
            struck(worded, interval.first, interval), basis if interval.first else "unresolved"
        )

    def strikes(self, at: int, last: int) -> Taken | None:
        """A time of day with the day that follows it, that was told before it, or none."""
        clock = self.clocks.get(at)
        if clock is None:
            return None
        stop, dated = self.clocked(at, last) or (clock.stop, self.context.struck(clock))
        return stop, Dated(bounded(clock, dated.interval), dated.basis)

    def night(self, at: int, last: int) -> Taken | None:
        """ "in the night to Saturday": from the evening before to the morning."""
        if (
            self.kind(at) != "part"
            or self.hours(at) != (18, 30)
            or at + 2 >= last
            or not (self.forms[at + 1] in _ONTO or self.kind(at + 1) == "since")
        ):
            return None
        onto = next((j for j in range(at + 1, min(at + 5, last - 1)) if self.forms[j] in _ONTO), None)
        if onto is None:
            return None
        day = self.weekday(onto + 1, last) or self.daymonth(onto + 1, last) or self.day(onto + 1, last)
        if day is None:
            return None
        stop, dated = day
        if dated.interval.first is None:
            return stop, Dated(unknown("part_of_day"), "unresolved")
        return stop, Dated(calendars.hours(dated.interval.first, -6, 6), dated.basis)

    def parted(self, at: int, last: int) -> Taken | None:
        """A part of a day before it: "on the evening of 7 November"."""
        if self.kind(at) != "part" or at + 1 >= last:
            return None
        after = at + 1
        after += self.kind(after) in ("in", "part")
        if self.kind(after) == "in":
            after += 1
        day = self.daymonth(after, last) or self.weekday(after, last) or self.day(after, last)
        if day is None:
            return None
        stop, dated = day
        if dated.interval.first is None:
            return stop, Dated(unknown("part_of_day"), "unresolved")
        return stop, Dated(calendars.hours(dated.interval.first, *self.hours(at)), dated.basis)

    def weekday(self, at: int, last: int) -> Taken | None:
        by = 0
        shifted = self.kind(at) == "shift" and self.kind(at + 1) == "weekday"
        if shifted:
            by, at = self.value(at), at + 1
        if self.kind(at) != "weekday":
            return None
        leads = at > 0 and (
            self.kind(at - 1) in ("in", "since", "until", "by", "after", "part", "shift", "through")
            or self.forms[at - 1] in _ONTO
            or (self.kind(at - 1) == "afterwards" and self.forms[at - 2] == "не")
            or CLOCK.fullmatch(self.forms[at - 1])
        )
        follows = self.kind(at + 1) == "part"
        if not (shifted or leads or follows) or (at > 0 and self.kind(at - 1) == "every"):
            return None
        stop = at + 1
        comma = stop + (stop < last and self.forms[stop] == ",")
        exact = self.daymonth(comma, last) if comma < last else None
        if exact:
            return exact
        published = self.context.published
        if published is None:
            return stop, Dated(unknown("day"), "unresolved")
        tense = self.tense(at)
        if not tense and self.kind(at - 1) == "since":
            # "from Monday bread costs more"
            ahead = (
                self.forms[j] for j in range(stop, last) if not self.kind(j) and self.forms[j - 1] != "не"
            )
            tense = "future" if any(form.endswith(self.endings.begins) for form in ahead) else ""
        back = (published.weekday() - self.value(at)) % 7
        if tense == "future" or by > 0:
            day = calendars.shifted(published, (7 - back) % 7 or (7 if by > 0 else 0))
        else:
            day = calendars.shifted(published, -back - (7 if by < 0 and back == 0 else 0))
        night = stop + 1 < last and self.kind(stop) == "in" and self.kind(stop + 1) == "part"
        return self.within(stop + night, last, day, "publication")

    def day(self, at: int, last: int) -> Taken | None:
        if self.kind(at) != "day":
            return None
        published = self.context.published
        if published is None:
            return at + 1, Dated(unknown("day"), "unresolved")
        return self.within(at + 1, last, calendars.shifted(published, self.value(at)), "publication")

    def bare(self, at: int, _: int) -> Taken | None:
        """A clock time or a part of the day by itself, where this sentence or the one before told of a day:
        "On Friday it began; in the evening it was over"."""
        day = self.context.near_day
        if day is None or (at and self.forms[at - 1] == "за"):
            return self._last_night(at)
        leads = self.kind(at - 1) in ("in", "by", "until", "since", "after", "around")
        match = CLOCK.fullmatch(self.forms[at])
        if match and leads:
            minute = int(match[1]) * 60 + int(match[2])
            begin, end = calendars.clock(day, minute), calendars.clock(day, minute + 1)
            return at + 1, Dated(Interval(begin, end, "minute"), "context")
        told = self.entries.get(self.forms[at], ())[-1:]
        adverb = told == ("adverb",)
        if told == ("region",) and at and self.forms[at - 1] == "на":
            # "in the north", which is midnight's word too
            return None
        if self.kind(at) != "part" or not (leads or adverb) or self.kind(at + 1) in ("weekday", "month"):
            return None
        return at + 1, Dated(calendars.hours(day, *self.hours(at)), "context")

    def _last_night(self, at: int) -> Taken | None:
        """The night by itself is the one before publication, as news has it."""
        published, cells = self.context.published, self.entries.get(self.forms[at], ())
        if (
            published is None
            or self.kind(at) != "part"
            or self.hours(at) != (18, 30)
            or (cells[-1] != "adverb" and self.forms[at - 1] != "за")
        ):
            return None
        return at + 1, Dated(calendars.hours(published, -6, 6), "publication")
