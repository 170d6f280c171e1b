"""The facts of an event that a reader has ten seconds for: what most reports say, and what is disputed."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from sayso.record import Candidate, Moment, Place
from sayso.show import dates, ranges
from sayso.show.events import Counted, Event, Placed, Timed

# What is counted, as far as a reader looks for it first.
_FIRST = ("killed", "wounded", "missing", "captured", "survived", "displaced", "present", "mobilised")
_POINTS = ("place", "region")
# A candidate of less than this share of the best one's score is in the list, not on the map; nor are
# more than so many.
SERIOUS, MOST = 0.5, 5


class Fact(NamedTuple):
    """Words of a report, what they come to, and how many reports say the same."""

    words: str
    means: str
    reports: int
    contested: bool = False


class Brief(NamedTuple):
    """The first of each kind of fact, with how many more there are."""

    times: tuple[Fact, ...]
    places: tuple[Fact, ...]
    figures: tuple[Fact, ...]
    more: tuple[int, int, int]
    spots: tuple[Placed, ...]


def brief(event: Event, most: tuple[int, int, int] = (2, 3, 4)) -> Brief:
    """The `most` times, places and figures of an event, those that most reports give first."""
    times, places = _times(event.times), _places(event.places)
    figures = _figures(event.figures)
    facts = (
        tuple(_time(group) for group in times[: most[0]]),
        tuple(_place(group) for group in places[: most[1]]),
        tuple(_figure(group) for group in figures[: most[2]]),
    )
    lengths = (len(times), len(places), len(figures))
    more = tuple(max(0, length - number) for length, number in zip(lengths, most, strict=True))
    spots = tuple(one for group in places[: most[1]] for one in group)
    return Brief(*facts, (more[0], more[1], more[2]), spots)


def alike(figures: Iterable[Counted]) -> list[list[Counted]]:
    """The figures that one origin gives alike in several reports, together; disputed ones first, then
    by what is counted."""
    groups: dict[Hashable, list[Counted]] = defaultdict(list)
    for one in figures:
        figure = one.figure
        groups[one.origin, figure.low, figure.high, figure.measure, one.words.casefold()].append(one)
    return sorted(groups.values(), key=_weight)


def _times(times: Iterable[Timed]) -> list[list[Timed]]:
    groups: dict[Hashable, list[Timed]] = defaultdict(list)
    for one in times:
        known = (one.moment.earliest, one.moment.latest)
        groups[known if any(known) else one.words.casefold()].append(one)
    return sorted(
        groups.values(),
        key=lambda group: (_unknown(group[0].moment), -_reports(group), _length(group[0].moment)),
    )


def _places(places: Iterable[Placed]) -> list[list[Placed]]:
    groups: dict[Hashable, list[Placed]] = defaultdict(list)
    for one in places:
        groups[_is_point(one.place), one.words.casefold()].append(one)
    order = sorted(
        groups.values(), key=lambda group: (not _is_point(group[0].place), -_reports(group), -len(group))
    )
    # A people or a country says little where the reports name a town.
    return [group for group in order if _is_point(group[0].place)] or order


def _figures(figures: Iterable[Counted]) -> list[list[Counted]]:
    groups: dict[Hashable, list[Counted]] = defaultdict(list)
    for one in figures:
        figure = one.figure
        counted = "" if figure.measure != "other" else (one.of or "").casefold()
        groups[figure.low, figure.high, figure.measure, counted].append(one)
    return sorted(groups.values(), key=lambda group: (_weight(group), -_reports(group)))


def _weight(group: list[Counted]) -> tuple[bool, int]:
    measure = group[0].figure.measure
    return not any(one.contested for one in group), _FIRST.index(measure) if measure in _FIRST else len(
        _FIRST
    )


def _reports(group: Iterable[Timed | Placed | Counted]) -> int:
    return len({one.report.id for one in group})


def _unknown(moment: Moment) -> bool:
    return moment.earliest is None and moment.latest is None


def _length(moment: Moment) -> float:
    start, stop = dates.ordinal(moment.earliest), dates.ordinal(moment.latest)
    return stop - start if start is not None and stop is not None else 1e9


def meant_by(place: Place) -> list[Candidate]:
    """The chosen candidate, or those worth a mark where it is left open: not far behind the best, and
    two at least."""
    if place.chosen is not None:
        return [place.candidates[place.chosen]]
    best = max((candidate.score for candidate in place.candidates), default=0.0)
    near = [one for number, one in enumerate(place.candidates) if number < 2 or one.score >= SERIOUS * best]
    return near[:MOST]


def _is_point(place: Place) -> bool:
    return place.kind in _POINTS


def _time(group: list[Timed]) -> Fact:
    return Fact(group[0].words, dates.span(group[0].moment), _reports(group))


def _place(group: list[Placed]) -> Fact:
    """A place by its name: where it is, or how many places the reports' candidates and choices make."""
    meant = {candidate.gazetteer_id: candidate for one in group for candidate in meant_by(one.place)}
    if len(meant) != 1:
        means = f"{len(meant)} places it may be" if meant else "not in the gazetteer"
    else:
        (candidate,) = meant.values()
        means = ", ".join(reversed(candidate.admin[-2:])) or candidate.country or ""
    return Fact(group[0].words, means, _reports(group))


def _figure(group: list[Counted]) -> Fact:
    one = group[0]
    means = " ".join(filter(None, (ranges.measure(one.figure.measure), one.of)))
    return Fact(one.words, means, _reports(group), any(each.contested for each in group))
