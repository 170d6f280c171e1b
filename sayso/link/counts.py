"""Figures as linking takes them: which are some of others, and which count nobody."""

import re
from collections.abc import Mapping

from sayso.link.digests import Count
from sayso.link.frames import Frame
from sayso.record import Figure, Findings, Measure


def counted(frame: Frame, findings: Findings, said: Mapping[str, int]) -> tuple[Count, ...]:
    """The figures of a report, in order; `said` numbers its statements."""
    number = {figure.id: at for at, figure in enumerate(findings.figures)}
    made: list[Count] = []
    for figure in findings.figures:
        measure: Measure = "other" if _no_people(frame, figure) else figure.measure
        made.append(_count(frame, figure, measure, said, number))
    return tuple(made)


_NOT = re.compile(r"\b(?:not|instead of|rather than|не)\s+$")
_THAN = re.compile(r"\s+(?:more|fewer|less|higher|больше|меньше|більше|менше)\s+(?:than|чем|ніж)\b")


# "Aged between 8 and 14", "a woman of about 50", "all of them under 18": ages. "Six of the wounded", "two are
# still in hospital": some of those who are counted elsewhere.
_AGED = re.compile(
    r"\b(?:aged?|возраст\w*|віком|віці|(?:wo)?m[ae]n of|boy of|girl of|child of)\s+$", re.IGNORECASE
)
_YEARS = re.compile(r"\b(?:them|is|are|was|were|been)\s+$", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\s+(?:of (?:the|them|those|these|his|her|its|their)|(?:из|із|зі|з) (?:тех|тих|[^\W\d]+(?:[ыи]х|их)))\b"
)
_TREATED = re.compile(
    r"\b(?:treat(?:s|ed|ing)?|admitted|госпіталізували|госпитализировали)\s+$", re.IGNORECASE
)
_HOUR = re.compile(
    r"\s+(?:o['’]clock|in the (?:morning|afternoon|evening)|at (?:night|noon)"
    r"|утра|вечера|ночи|ранку|вечора|ночі)\b"
)
_OTHERS = re.compile(r"\s+(?:other|others|інших|других|остальных|решта)\b")
# "Six wounded are firefighters", "three are in intensive care": what some of those counted are.
_ARE = re.compile(
    r"(?:\s+[^\W\d]+){0,2}?\s+(?:(?:is|are|was|were)\s+in\s+(?:an?\s+)?(?:intensive|critical|serious|grave)\b"
    r"|[—–]\s+[^\W\d_])|\s+(?:в|у)\s+(?:реанимац|реанімац|тяж)"
)
_THAN_THE = re.compile(r"\b(?:than|чем|ніж)\s+(?:the\s+)?$", re.IGNORECASE)
_STILL = re.compile(
    r"(?:\s+[^\W\d]+){0,3}?\s+(?:still|remain\w*|досі|ещё|залиша\w+|остаю?тся|остаються)\s+(?:in|в|у)\b"
)


def _some(frame: Frame, figure: Figure) -> bool:
    """True for a figure that counts some of others ("six of the wounded", "two other volunteers")."""
    before = frame.text[max(0, figure.start - 24) : figure.start]
    if _TREATED.search(before):
        return True
    return any(words.match(frame.text, figure.stop) for words in (_OF_THEM, _STILL, _OTHERS, _ARE))


def _no_people(frame: Frame, figure: Figure) -> bool:
    """True for years of age and hours ("by ten in the evening"), which count nobody."""
    before = frame.text[max(0, figure.start - 24) : figure.start]
    bare = figure.qualifier in ("fewer_than", "more_than", "at_least", "at_most", "about")
    if any(start <= figure.start and figure.stop <= stop for start, stop in frame.moments):
        return True
    aged = _AGED.search(before) or (bare and figure.of_start is None and _YEARS.search(before))
    return bool(aged or _HOUR.match(frame.text, figure.stop))


def _count(
    frame: Frame, figure: Figure, measure: Measure, said: Mapping[str, int], figures: Mapping[str, int]
) -> Count:
    return Count(
        id=figure.id,
        start=figure.start,
        stop=figure.stop,
        words=frame.words(figure.start, figure.stop),
        of=frame.words(figure.of_start, figure.of_stop, 60),
        said=said.get(figure.statement or "", -1),
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        measure=measure,
        part_of=figures.get(figure.part_of or "", -1),
        further=figure.further,
        planned=figure.planned,
        compared=bool(_THAN.match(frame.text, figure.stop))
        or (bool(_THAN_THE.search(frame.text[max(0, figure.start - 12) : figure.start]))),
        refused=bool(_NOT.search(frame.text, max(0, figure.start - 16), figure.start)),
        some=_some(frame, figure),
        sentence=frame.sentence(figure.start),
    )
