"""Which of its candidates a name means, from what the text states and from the other places it names."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from sayso.gazetteer import Entry, Gazetteer
from sayso.gazetteer.keys import key
from sayso.record import Candidate

Array = NDArray[np.float64]

MOST = 24  # candidates of one name that are weighed
SHOWN = 8  # candidates of one name that are kept
NAMES = 64  # names that are weighed against each other at once
CLEAR, AHEAD = 0.75, 0.4  # a candidate is chosen from this score on, and this far before the next
_GREEK = "\u0370"  # the first letter after Latin
_FAR = 300.0  # kilometres from every other place that a reader should be told of

# Log-odds, set on LGL and GeoVirus (development parts), where each stands for what its name says.
_KIND = {
    "country": 6.5, "continent": 5.2, "area": 4.4, "region": 3.9, "water": 3.6, "mountain": 3.4,
    "site": 3.2, "district": 1.4, "place": 0.0,
}  # fmt: skip
_PEOPLE = 0.5
_ALIAS = -1.4
_STATED, _CONTRADICTED = 6.0, -3.0
_DESIGNATED, _MISDESIGNATED = 3.0, -1.5
_SHADOWED, _SEAT = -2.0, 50_000
_NEARNESS = 2.2
_SAME = 0.9


class Name(NamedTuple):
    """A name to be ranked: its words, what the gazetteer has under it, the entries of which the text
    says that they hold it (all of them senses of one name) with that name's words, the kinds that the
    words beside it call for, and how often it stands in the report."""

    text: str
    entries: tuple[Entry, ...]
    within: tuple[Entry, ...] = ()
    within_text: str = ""
    kinds: tuple[str, ...] = ()
    times: int = 1


class _Field(NamedTuple):
    """The candidates of several names side by side; `group` is the number of the name, `first` each
    name's first candidate, `near` whether it is small enough to lie near something, `names` their
    names as numbers."""

    entries: list[Entry]
    group: NDArray[np.int64]
    first: NDArray[np.int64]
    base: Array
    near: NDArray[np.bool_]
    names: NDArray[np.int64]


def ranked(
    names: Sequence[Name], gazetteer: Gazetteer, homes: Mapping[str, float]
) -> list[tuple[Candidate, ...]]:
    """For each name its candidates, best first, their scores adding up to 1 at most.

    `homes` are the countries that the report seems to come from, with log-odds.
    """
    out: list[tuple[Candidate, ...]] = []
    frequent = sorted(range(len(names)), key=lambda n: -names[n].times)[: NAMES // 4]
    for begin in range(0, max(len(names), 1), NAMES):
        chunk = list(range(begin, min(begin + NAMES, len(names))))
        beside = [number for number in frequent if number not in chunk]
        out.extend(_together([names[n] for n in chunk + beside], gazetteer, homes)[: len(chunk)])
    return out


def _together(
    names: Sequence[Name], gazetteer: Gazetteer, homes: Mapping[str, float]
) -> list[tuple[Candidate, ...]]:
    field = _field(names, homes)
    if not field.entries:
        return [() for _ in names]
    near, kilometres = _nearness(field)
    scores = _softmax(field.base, field)
    support = np.zeros(len(field.entries))
    times = np.sqrt([min(name.times, 4) for name in names])
    for _ in range(3):
        best = np.add.reduceat(near * scores, field.first, axis=1) * times[field.group[field.first]]
        best[np.arange(len(field.entries)), np.searchsorted(field.group[field.first], field.group)] = 0
        support = np.log1p(best.sum(axis=1))
        scores = _softmax(field.base + _NEARNESS * support, field)
    out: list[tuple[Candidate, ...]] = []
    for number, name in enumerate(names):
        members = np.flatnonzero(field.group == number)
        order = members[np.argsort(-scores[members], kind="stable")][:SHOWN]
        out.append(
            tuple(
                _candidate(
                    name,
                    field.entries[at],
                    float(scores[at]),
                    _beside(at, field, scores, kilometres),
                    gazetteer,
                )
                for at in order.tolist()
            )
        )
    return out


def _field(names: Sequence[Name], homes: Mapping[str, float]) -> _Field:
    entries: list[Entry] = []
    group: list[int] = []
    base: list[float] = []
    for number, name in enumerate(names):
        seats = [entry for entry in name.entries if entry.kind == "place" and entry.population > _SEAT]
        scored = sorted(
            (
                (_base(name, entry) + _shadowed(name, entry, seats) + homes.get(entry.country, 0.0), entry)
                for entry in name.entries
            ),
            key=lambda pair: -pair[0],
        )
        for score, entry in scored[:MOST]:
            entries.append(entry)
            group.append(number)
            base.append(score)
    groups = np.array(group, np.int64)
    first = np.flatnonzero(np.diff(groups, prepend=-1))
    near = np.array([entry.kind in ("place", "district", "region", "site") for entry in entries], np.bool_)
    names_ = _numbered([entry.name for entry in entries])
    return _Field(entries, groups, first, np.array(base), near, names_)


def _base(name: Name, entry: Entry) -> float:
    """The log-odds of a candidate from itself and from what the text states of it."""
    score = _KIND[entry.kind]
    if entry.kind == "place":
        score += _PEOPLE * math.log10(entry.population + 10)
    if entry.kind in ("place", "district"):
        score += _ALIAS * (1 - _alike(entry.name, name.text))
    if name.kinds:
        score += _DESIGNATED if entry.kind in name.kinds else _MISDESIGNATED
    if name.within:
        score += _STATED if _inside(entry, name.within) else _CONTRADICTED
    return score


@lru_cache(maxsize=8192)
def _alike(name: str, text: str) -> float:
    """1 for a spelling of the name, 0 for another name of the place.

    A name in other letters than Latin says nothing: entries go by their Latin names.
    """
    if key(name) == key(text) or max(text, default="") >= _GREEK:
        return 1.0
    return 0.8 if Levenshtein.distance(key(name), key(text), score_cutoff=2) <= 2 < len(text) / 2 else 0.0


def _shadowed(name: Name, entry: Entry, seats: Sequence[Entry]) -> float:
    """What a region loses where a city of its own has its name too and no word calls for a region."""
    if entry.kind != "region" or name.kinds:
        return 0.0
    inside = any(seat.country == entry.country and apart(entry, seat) * 1000 < entry.radius for seat in seats)
    return _SHADOWED if inside else 0.0


def _inside(entry: Entry, containers: Sequence[Entry]) -> bool:
    """True where one of the containers holds the entry."""
    return any(holds(container, entry) for container in containers)


def holds(container: Entry, entry: Entry) -> bool:
    """True where `container` is a country, region or district of `entry`, or an area that it lies in."""
    if container.id == entry.id:
        return False
    if container.kind == "country":
        return bool(entry.country) and container.country == entry.country
    if container.kind == "region" and container.region:
        return container.region == entry.region and entry.kind != "region"
    if container.kind == "district" and entry.kind == "place":
        if container.region == entry.region and container.name == entry.district:
            return True
        return container.region == entry.region and apart(container, entry) * 1000 < container.radius
    if container.kind == "place":
        return apart(container, entry) < 40 and container.country == entry.country
    return container.kind != "district" and apart(container, entry) * 1000 < container.radius


def apart(a: Entry, b: Entry) -> float:
    """The distance of two entries in kilometres (haversine, on a sphere of 6371 km)."""
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    turn = math.radians(b.longitude - a.longitude)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(turn / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _nearness(field: _Field) -> tuple[Array, Array]:
    """How much each candidate speaks for each other one, and the kilometres between them."""
    entries = field.entries
    latitude = np.radians([entry.latitude for entry in entries])
    longitude = np.radians([entry.longitude for entry in entries])
    h = (
        np.sin((latitude[:, None] - latitude) / 2) ** 2
        + np.cos(latitude)[:, None] * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    )
    kilometres = 2 * 6371.0 * np.arcsin(np.sqrt(np.minimum(h, 1)))
    countries, regions = _numbered([e.country for e in entries]), _numbered([e.region for e in entries])
    is_country = np.array([entry.kind == "country" for entry in entries])
    is_region = np.array([entry.kind == "region" for entry in entries])
    country = (countries[:, None] == countries) & (countries >= 0)
    region = (regions[:, None] == regions) & (regions >= 0)
    settled = ~(is_country[:, None] | is_country)
    near = np.where(settled, 1.2 * np.exp(-kilometres / 60) + 0.5 * np.exp(-kilometres / 400), 0.0)
    near += np.where(country, 0.25, 0.0) + np.where(region & settled, _SAME, 0.0)
    near += np.where(region & (is_region[:, None] ^ is_region), 0.8, 0.0)
    near += np.where(country & (is_country[:, None] ^ is_country), 0.25, 0.0)
    return near, kilometres


def _numbered(texts: Sequence[str]) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(text, len(numbers)) if text else -1 for text in texts], np.int64)


def _softmax(scores: Array, field: _Field) -> Array:
    """The scores as shares of each name's whole."""
    spans = np.diff(np.append(field.first, len(scores)))
    top = np.repeat(np.maximum.reduceat(scores, field.first), spans)
    powers = np.exp(scores - top)
    return np.asarray(powers / np.repeat(np.add.reduceat(powers, field.first), spans))


def _beside(at: int, field: _Field, scores: Array, kilometres: Array) -> tuple[str, float]:
    """The likely other place that lies nearest, and how far it is; ("", inf) where there is none."""
    likely = (scores > 0.5) & (field.group != field.group[at])
    likely &= field.near & (field.names != field.names[at])
    if not likely.any():
        return "", math.inf
    nearest = int(np.flatnonzero(likely)[np.argmin(kilometres[at][likely])])
    return field.entries[nearest].name, float(kilometres[at][nearest])


def _candidate(
    name: Name, entry: Entry, score: float, beside: tuple[str, float], gazetteer: Gazetteer
) -> Candidate:
    return Candidate(
        name=entry.name,
        gazetteer_id=entry.id,
        latitude=entry.latitude,
        longitude=entry.longitude,
        radius=float(entry.radius),
        country=entry.country or None,
        admin=gazetteer.admin(entry),
        kind=entry.kind,
        score=round(score, 4),
        why=tuple(_reasons(name, entry, beside)),
    )


def _reasons(name: Name, entry: Entry, beside: tuple[str, float]) -> list[str]:
    """Why a candidate stands where it does, for a reader."""
    why = []
    if name.within:
        if _inside(entry, name.within):
            why.append(f"lies in {name.within_text}, which the text names with it")
        else:
            why.append(f"marked down: does not lie in {name.within_text}, which the text names with it")
    if name.kinds and entry.kind in name.kinds:
        why.append(f"the words beside it call for a {entry.kind}")
    if entry.kind == "place" and beside[0]:
        if beside[1] > _FAR:
            why.append(
                f"far off: {beside[1]:,.0f} km from {beside[0]}, the nearest other place in the report"
            )
        else:
            why.append(f"{beside[1]:.0f} km from {beside[0]}, which the report names too")
    if key(entry.name) != key(name.text):
        why.append(f"{name.text} is another name of it")
    if entry.population:
        why.append(f"{entry.population:,} people")
    return why


def chosen(candidates: Sequence[Candidate]) -> int | None:
    """0 where the first candidate is clearly ahead, else None."""
    if not candidates or candidates[0].score < CLEAR:
        return None
    second = candidates[1].score if len(candidates) > 1 else 0.0
    return 0 if candidates[0].score - second >= AHEAD else None
