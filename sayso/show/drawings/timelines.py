"""Times on a common axis: an extent for what is meant, an arrow for what is open."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from sayso.record import Moment
from sayso.show import dates
from sayso.show.drawings.canvases import element, words

# Pixels: the height of a row's drawing and its middle.
HEIGHT, MIDDLE = 26, 13
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Span(NamedTuple):
    """The days that an axis shows, as ordinals, `stop` exclusive."""

    start: float
    stop: float

    def at(self, ordinal: float) -> float:
        """The place of a day, in per cent of the drawing's width; what lies outside stands at the edge."""
        share = (ordinal - self.start) / (self.stop - self.start)
        return 1 + 98 * min(max(share, 0.0), 1.0)

    def ticks(self) -> list[tuple[float, str]]:
        """Days, months or years along the axis with their names, at most eight."""
        days = self.stop - self.start
        if days <= 8:
            return [(day, _day(day)) for day in range(int(self.start), int(self.stop) + 1)]
        if days <= 60:
            step = 7 if days <= 49 else 14
            return [(day, _day(day)) for day in range(int(self.start), int(self.stop) + 1, step)]
        return list(_months(self) if days <= 1100 else _years(self))


def span(moments: Iterable[Moment], published: Iterable[str | None]) -> Span | None:
    """The days from the first time to the last, with a little room; None where no time is known.

    Times far from all the others (an anniversary, an old photograph) do not stretch the axis: they
    stand at its edge with their words.
    """
    ends = [dates.ordinal(end) for one in moments for end in (one.earliest, one.latest)]
    days = sorted(day for day in (*ends, *map(dates.ordinal, published)) if day is not None)
    if not days:
        return None
    middle = days[len(days) // 2]
    near = [day for day in days if abs(day - middle) <= 400] or days
    room = max((near[-1] - near[0]) * 0.04, 0.5)
    return Span(float(int(near[0] - room)), float(int(near[-1] + room) + 1))


def bar(moment: Moment, on: Span) -> Markup:
    """One time: a bar for its extent, an arrow at an open end, nothing drawn where nothing is known."""
    earliest, latest = dates.ordinal(moment.earliest), dates.ordinal(moment.latest)
    drawn = [_grid(on)]
    if earliest is None and latest is None:
        drawn.append(element("text", words("not known which"), x="1%", y=MIDDLE + 4, class_="ours"))
        return _svg("span", drawn, "not known which")
    first = on.at(earliest) if earliest is not None else 0.0
    last = on.at(latest) if latest is not None else 100.0
    drawn.append(
        element(
            "rect",
            x=f"{first:.2f}%",
            y=MIDDLE - 4,
            width=f"{max(last - first, 0.6):.2f}%",
            height=8,
            rx=1,
            class_="open" if None in (earliest, latest) else "extent",
        )
    )
    if earliest is None or earliest < on.start:
        drawn.append(_arrow(0, "M8 -5L1 0L8 5"))
    if latest is None or latest > on.stop:
        drawn.append(_arrow(100, "M-8 -5L-1 0L-8 5"))
    return _svg("span", drawn, dates.span(moment))


def overview(moments: Iterable[Moment], published: Iterable[str | None], on: Span) -> Markup:
    """All times of an event over each other, and under them when its reports were published: each time
    and each day once, however many reports give it."""
    drawn = [_grid(on)]
    for ends in dict.fromkeys((moment.earliest, moment.latest) for moment in moments):
        earliest, latest = map(dates.ordinal, ends)
        if earliest is None and latest is None:
            continue
        first = on.at(earliest) if earliest is not None else 0.0
        last = on.at(latest) if latest is not None else 100.0
        drawn.append(
            element(
                "rect",
                x=f"{first:.2f}%",
                y=4,
                width=f"{max(last - first, 0.6):.2f}%",
                height=8,
                rx=1,
                class_="open" if None in (earliest, latest) else "extent",
            )
        )
    for day in sorted(set(filter(None, published))):
        start = dates.ordinal(day)
        if start is not None:
            wide = 0.4 if len(day) > 10 else max(on.at(start + 1) - on.at(start), 0.4)
            drawn.append(
                element(
                    "rect", x=f"{on.at(start):.2f}%", y=16, width=f"{wide:.2f}%", height=5, class_="published"
                )
            )
    return _svg("span", drawn, "times told of above, days of publication below")


def edges(on: Span) -> Markup:
    """The first and the last day of the axis, for a drawing with no room for all between."""
    drawn = [
        element("text", words(_edge(day, on)), x=f"{x}%", y=10, class_="ours tick", text_anchor=anchor)
        for day, x, anchor in ((on.start, 1, "start"), (on.stop - 1, 99, "end"))
    ]
    return element("svg", *drawn, class_="span edges", width="100%", height=13, aria_hidden="true")


def _edge(ordinal: float, on: Span) -> str:
    """The day, its month or its year, as long as the axis is."""
    day = date.fromordinal(int(ordinal))
    if on.stop - on.start > 1100:
        return str(day.year)
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if on.stop - on.start > 60 else f"{day.day} {month}"


def publication(published: str | None, on: Span) -> Markup:
    """When a report was published: a hollow mark as wide as what is known, the whole day or the minute."""
    start = dates.ordinal(published)
    drawn = [_grid(on)]
    if start is None:
        drawn.append(element("text", words("undated"), x="1%", y=MIDDLE + 4, class_="ours"))
        return _svg("span", drawn, "undated")
    stop = start if published and len(published) > 10 else start + 1
    first, last = on.at(start), on.at(stop)
    drawn.append(
        element(
            "rect",
            x=f"{first:.2f}%",
            y=MIDDLE - 4,
            width=f"{max(last - first, 0.4):.2f}%",
            height=8,
            rx=1,
            class_="published",
        )
    )
    return _svg("span", drawn, dates.day(published))


def ruler(on: Span) -> Markup:
    """The axis's days, months or years."""
    drawn = [_grid(on)]
    for day, name in on.ticks():
        drawn.append(
            element("text", words(name), x=f"{on.at(day):.2f}%", dx=3, y=MIDDLE + 4, class_="ours tick")
        )
    return _svg("span ruler", drawn, None)


def _day(ordinal: float) -> str:
    day = date.fromordinal(int(ordinal))
    return f"{day.day} {MONTHS[day.month - 1]}"


def _months(on: Span) -> Iterable[tuple[float, str]]:
    first, last = date.fromordinal(int(on.start)), date.fromordinal(int(on.stop))
    months = (last.year - first.year) * 12 + last.month - first.month
    step = max(1, -(-months // 7))
    for number in range(1, months + 1, step):
        year, month = divmod(first.month - 1 + number, 12)
        day = date(first.year + year, month + 1, 1)
        yield (
            day.toordinal(),
            f"{MONTHS[day.month - 1]} {day.year}" if month == 0 or number == 1 else MONTHS[month],
        )


def _years(on: Span) -> Iterable[tuple[float, str]]:
    first, last = date.fromordinal(int(on.start)).year + 1, date.fromordinal(int(on.stop)).year
    for year in range(first, last + 1, max(1, -(-(last - first) // 7))):
        yield date(year, 1, 1).toordinal(), str(year)


@lru_cache(64)
def _grid(on: Span) -> Markup:
    lines = [
        element("line", x1=f"{on.at(day):.2f}%", x2=f"{on.at(day):.2f}%", y1=0, y2=HEIGHT)
        for day, _ in on.ticks()
    ]
    return element("g", *lines, class_="grid")


def _arrow(at: int, path: str) -> Markup:
    return element("svg", element("path", d=path, class_="arrow"), x=f"{at}%", y=MIDDLE, overflow="visible")


def _svg(kind: str, drawn: list[Markup], said: str | None) -> Markup:
    known = {"role": "img", "aria_label": said} if said else {"aria_hidden": "true"}
    return element("svg", *drawn, class_=kind, width="100%", height=HEIGHT, **known)
