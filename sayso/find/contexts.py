"""What a time is told from: the day of publication, and what the text has dated so far."""

from datetime import date
from typing import NamedTuple

from sayso.find import calendars
from sayso.find.calendars import Interval
from sayso.find.clocks import struck
from sayso.find.documents import Document
from sayso.language.hours import HALF, Clock
from sayso.record import Moment, MomentBasis, identify

_DAYLIKE = ("day", "part_of_day", "hour", "minute")


class Dated(NamedTuple):
    """An interval and what it rests on; `first` and `last` where its words begin later or end earlier than
    the grammar took them to."""

    interval: Interval
    basis: MomentBasis
    last: int | None = None
    first: int | None = None


class Context:
    """The day of publication, and the interval and the year that the text spoke of last."""

    def __init__(self, published: str | None, kind: str = "article") -> None:
        self.published = _day(published)
        # When a report came out by the clock of its place, None where that is not known.
        local = published and len(published) >= 16 and not published.endswith(("Z", "+00:00"))
        self.out = published if local else None
        self.post = kind == "post"
        # The first time of a day that the text told, and whether it told of other days since.
        self.only: Interval | None = None
        self.several = False
        self.last: Interval | None = None
        self.year: int | None = None
        # Where the sentences begin that the last year stood in and that is read now, and its paragraph.
        self.taken = self.near = self.paragraph = 0
        # Where the sentence before the one that is read now begins.
        self.before = 0

    def enter(self, first: int) -> None:
        """Goes on to the sentence that begins at the word `first`."""
        self.before, self.near = self.near, first

    @property
    def near_day(self) -> date | None:
        """The day that this sentence or the one before told of last, None where none did; the morning
        after where that was a night."""
        last = self.last
        if last is None or self.taken < self.before or last.precision not in _DAYLIKE or last.latest is None:
            return None
        if last.precision == "part_of_day" and last.latest[11:13] in ("06", "03", "08"):
            return date.fromisoformat(last.latest[:10])
        return last.first

    @property
    def day(self) -> date | None:
        """The day that the last time began on, None where none was known."""
        return self.last.first if self.last else None

    def take(self, interval: Interval, near: int) -> None:
        """Remembers an interval that is known, of the sentence that begins at `near`."""
        if interval.earliest:
            if interval.precision in _DAYLIKE and interval.first:
                self.only = self.only or interval
                first = self.only.first
                day = interval.first
                apart = (day - first).days if first else 0
                overnight = self.only.precision == "part_of_day" and (self.only.latest or "")[:10] > str(
                    first
                )
                self.several |= not (apart == 0 or (apart == 1 and overnight))
            elif interval.precision in ("week", "weekend", "open"):
                self.several = True
            self.taken = near
            self.last = interval
            if interval.precision not in ("decade", "century"):
                self.year = interval.first.year if interval.first else None

    def struck(self, clock: Clock, near: bool | None = None) -> Dated:
        """A time of day on the day that the text told near it, else on the only one that it has told so far;
        before any other time, on that of publication. `near` where the day told last may be taken."""
        day = self.near_day if near is None else self.day if near else None
        last, basis = self.last if day else None, "context"
        if last and last.precision != "part_of_day" and self.taken != self.near:
            last = None
        early = self.only is None and (self.post or self.before == 0 or clock.how == "state")
        if day is None and self.only and not self.several and not self._ahead(self.only.first, clock):
            day, last = self.only.first, self.only if self.only.precision == "part_of_day" else None
        elif day is None and early and self.published:
            ahead = self._ahead(self.published, clock)
            day, basis = calendars.shifted(self.published, -1 if ahead else 0), "publication"
        by = self.out if day == self.published else None
        return Dated(struck(clock, day, last, by), basis if day else "unresolved")  # type: ignore[arg-type]

    def _ahead(self, day: date | None, clock: Clock) -> bool:
        """True where a time of that day was still to come when the report came out."""
        soonest = clock.minute % HALF if clock.half else clock.minute
        return bool(day and self.out and calendars.clock(day, soonest) > self.out[:16])

    def year_of(self, month: int, day: int, tense: str, grace: int = 2) -> tuple[int | None, MomentBasis]:
        """The year of a day that is given without one; `tense` is future, past or empty, `grace` the
        months after publication for which it may lie ahead in the past tense."""
        published, year = self.published, self.year
        told = year is not None and published is not None and abs(year - published.year) > 1
        if published is None or (told and self.taken == self.near):
            return year, "context" if year else "unresolved"
        if tense == "future":
            # What has begun some weeks ago may still be spoken of as to come; a year ahead it is not.
            gone = (published.month - month) * 30 + published.day - day
            return published.year + (gone > 60), "publication"
        if not tense:
            # The nearest, before or after.
            apart = (month - published.month) * 30 + day - published.day
            return published.year + (apart < -182) - (apart > 182), "publication"
        # News names a day two months ahead without its year more often than one ten months ago.
        if not grace:
            return published.year - ((month, day) > (published.month, published.day)), "publication"
        later = (month, day) > (published.month, published.day) and month - published.month > grace
        return published.year - later, "publication"

    def year_of_month(self, month: int, tense: str) -> tuple[int | None, MomentBasis]:
        """The year of a month that is given without one."""
        published, year = self.published, self.year
        told = year is not None and published is not None and abs(year - published.year) > 1
        if published is None and self.taken < self.paragraph:
            # Far from any year a month is rather one that comes every year.
            return None, "unresolved"
        if published is None or (told and self.taken == self.near):
            return year, "context" if year else "unresolved"
        if tense != "past" and self.last and self.last.first and self.last.first > published:
            # What comes after something yet to come is yet to come.
            return self.last.first.year + (month < self.last.first.month), "publication"
        if tense == "future":
            return published.year + (month < published.month), "publication"
        return published.year - (month > published.month), "publication"


def moment(document: Document, first: int, last: int, dated: Dated) -> Moment:
    """The time that the words from `first` to before `last` give. What lies beyond the years that a day may
    have, and so ends where it begins, stays open."""
    start, stop = document.words[first].start, document.words[last - 1].stop
    (earliest, latest, precision), basis = dated.interval, dated.basis
    if earliest is not None and latest is not None and earliest == latest:
        earliest, latest, basis = None, None, "unresolved"
    return Moment(
        id=identify("moment", document.report.id, start, stop),
        report=document.report.id,
        start=start,
        stop=stop,
        earliest=earliest,
        latest=latest,
        precision=precision,
        basis=basis,
    )


def _day(stamp: str | None) -> date | None:
    try:
        return date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None
