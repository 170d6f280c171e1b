"""What figures of one report for one measure come to: further ones add, repetitions and parts do not."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.language import Language
from sayso.record import Figure, Measure

COUNTED: frozenset[Measure] = frozenset(
    {"killed", "wounded", "missing", "captured", "survived", "present", "mobilised", "displaced"}
)
"""Measures of people: distances and payments add up to nothing."""

MEASURED: frozenset[Measure] = frozenset({"distance", "paid"})
"""Measures of things that a claim can rest on: how far off, how deep, how much money."""

HARM: frozenset[Measure] = frozenset({"killed", "wounded", "missing", "captured"})
"""Measures of which each one counts, however few: of other people it takes a crowd."""

NEAR = 60
"""Characters between two figures of one list ("three soldiers, two policemen and a civilian")."""

FAR = 3
"""How many times the first sum (and so many more) a sum may be and still tell of the same happening."""

_Sum = tuple[float | None, float | None, tuple[str, ...]]
_ENDS = frozenset(".!?;\n")


class Part(NamedTuple):
    """A figure with its words, as much of it as adding up needs.

    `counted` are the words of what is counted, `row` numbers the lists: figures of one row stand side by
    side in one sentence. `part` where it is part of another figure of its measure.
    """

    id: str
    words: str
    counted: str
    low: float | None
    high: float | None
    measure: Measure
    row: int
    part: bool
    further: bool


def parts(figures: Iterable[Figure], text: str) -> list[Part]:
    """The figures of a report that adding up looks at (nothing planned), whose report has `text`."""
    kept = [figure for figure in figures if not figure.planned]
    measures = {figure.id: figure.measure for figure in kept}
    made: list[Part] = []
    row, stop, last = 0, -1, ""
    for figure in kept:
        between = text[stop : figure.start] if stop >= 0 else "."
        if len(between) > NEAR or not _ENDS.isdisjoint(between) or figure.measure != last:
            row += 1
        stop, last = figure.stop, figure.measure
        counted = ""
        if figure.of_start is not None and figure.of_stop is not None:
            counted = text[figure.of_start : figure.of_stop]
        within = figure.part_of is not None and measures.get(figure.part_of) == figure.measure
        made.append(
            Part(
                figure.id,
                text[figure.start : figure.stop],
                counted,
                figure.low,
                figure.high,
                figure.measure,
                row,
                within,
                figure.further,
            )
        )
    return made


def total(made: Sequence[Part], measure: Measure, language: Language) -> _Sum:
    """The lowest and the highest that the figures of `measure` come to (None where open), and the ids of
    the figures it rests on; (0, 0, ()) where nothing is counted."""
    mine = [one for one in made if one.measure == measure and not one.part and _is_whole(one)]
    if not mine:
        return 0, 0, ()
    rows: dict[int, list[Part]] = defaultdict(list)
    for one in mine:
        if not (one.further and one.row not in rows):
            rows[one.row].append(one)
    sums = [_summed(row, language) for row in rows.values()]
    sums.append(_people([one for one in mine if _is_sole(one)], language))
    sums = _alike(sums)
    best = max(sums, key=lambda each: (each[0] or each[1] or 0, len(each[2]) == 1))
    low, high, ids = best
    for one in mine:
        if one.further and one.row not in rows and not _is_sole(one):
            low = None if low is None or one.low is None else low + one.low
            high = None if high is None or one.high is None else high + one.high
            ids = (*ids, one.id)
    return low, high, ids


def _alike(sums: list[_Sum]) -> list[_Sum]:
    """The sums without those so far above the first that they tell of something else: the year's toll, the
    war's, an earlier attack's."""
    first = sums[0][0] or sums[0][1] or 0
    return [each for each in sums if (each[0] or each[1] or 0) <= FAR * first + FAR] or sums


def _is_whole(one: Part) -> bool:
    return (one.low is None or one.low == int(one.low)) and (one.low is not None or one.high is not None)


def _is_sole(one: Part) -> bool:
    return one.low == one.high == 1 and not one.words[:1].isdigit()


def _summed(row: Sequence[Part], language: Language) -> _Sum:
    """The figures of one list, added up; the same words told twice count once."""
    low: float | None = 0.0
    high: float | None = 0.0
    seen: set[tuple[str, str]] = set()
    ids = []
    for one in row:
        key = (one.words.lower(), one.counted.lower())
        if key in seen or (seen and _is_known(one, language)):
            continue
        seen.add(key)
        ids.append(one.id)
        low = None if low is None or one.low is None else low + one.low
        high = None if high is None or one.high is None else high + one.high
    return low, high, tuple(ids)


def _people(soles: Sequence[Part], language: Language) -> _Sum:
    """People told one by one: as many as have names of their own, or as many as are introduced."""
    names: dict[str, Part] = {}
    heads: dict[str, Part] = {}
    others: list[Part] = []
    for one in soles:
        if _is_known(one, language):
            others.append(one)
        elif one.words == one.counted:
            names.setdefault(one.words.split()[-1].removesuffix("'s").removesuffix("’s"), one)
        elif one.further:
            heads[one.id] = one
        else:
            heads.setdefault(one.counted.lower(), one)
    kept = list(max(names, heads, key=len).values()) or others[:1]
    return float(len(kept)), float(len(kept)), tuple(one.id for one in kept)


def _is_known(one: Part, language: Language) -> bool:
    """True for "he" and "the man", who may be somebody that was told of before."""
    opening, *rest = one.words.lower().split()
    kind, *value = language.table("particles").get(opening, ("",))
    return (kind == "person" and not rest) or value == ["known"]
