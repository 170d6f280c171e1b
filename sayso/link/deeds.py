"""What took place at the times that a report gives: each time with the nearest word for a deed."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.language import language
from sayso.link.clocks import HALF, Clock, clocks
from sayso.link.digests import Said, Timed, When
from sayso.text import Span

# A deed stands in the sentence of its time, at most so many characters off; a comma between the two counts as
# so many more, since what stands behind it is mostly about something else.
REACH = 100
COMMA = 15

# Characters before a deed in which a word says that it is another ("the second missile"), or none ("did not
# sink").
BEFORE = 26

FINE = frozenset({"minute", "hour", "part_of_day"})
FIRM = frozenset({"text", "publication", "given"})
_BREAK = re.compile(r"[;—–]|:(?!\d)|\n")


NONE = "-"
"""What the table has for words that only look like a deed: a drone that films."""

QUENCH = "quench"
"""The end of a fire, which is told by the time when it was over: "put out by eleven"."""


class Deed(NamedTuple):
    """A word for something that took place, by its offsets in the text."""

    start: int
    stop: int
    name: str


@cache
def beginnings(code: str, name: str) -> re.Pattern[str] | None:
    """What finds words that begin like a row of a language's table, as `row`; None where it has none."""
    table = language(code).table(name)
    if not table:
        return None
    rows = "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<row>{rows})\w{{0,6}}", re.IGNORECASE)


def deeds(text: str, start: int, stop: int, code: str) -> Iterator[Deed]:
    """The words for deeds in a stretch of a text, without those that are denied or said to be another."""
    words = beginnings(code, "happenings")
    if words is None:
        return
    table = language(code).table("happenings")
    others, negations = language("mul").table("others"), language(code).table("negations")
    for match in words.finditer(text, start, stop):
        name = table[match.group("row").lower()][0]
        before = re.findall(
            r"[^\W\d_]+(?:['’]\w+)?", text[max(start, match.start() - BEFORE) : match.start()].lower()
        )
        other = any(w in others or w in negations or w.endswith(("n't", "n’t")) for w in before)
        if name != NONE and not other:
            yield Deed(*match.span(), name)


def timed(
    text: str, code: str, spans: Sequence[Span], whens: Sequence[When], said: Sequence[Said]
) -> Iterator[Timed]:
    """The deeds of a text with their times; `spans` are its sentences, `whens` and `said` what was found in
    it."""
    if beginnings(code, "happenings") is None:
        return
    mine: dict[int, list[When]] = {}
    for when in whens:
        mine.setdefault(when.sentence, []).append(when)
    for number, span in enumerate(spans):
        struck = [_moved(one, span.start) for one in clocks(text[span.start : span.stop], code)]
        if not struck and number not in mine:
            continue
        found = list(deeds(text, *span, code))
        question = asked(text, spans, number)
        if not found and question is not None:
            # "When did it sink? At 20:20, says the ministry. The crew say that it was 20:40."
            found = [Deed(span.start, span.start, one.name) for one in deeds(text, *question, code)]
        for time in _times(mine.get(number, ()), struck, said):
            deed = _nearest(text, time, found)
            if deed is None or (time.clock and time.clock.open and deed.name != QUENCH):
                continue
            if time.clock or (time.when and time.when.precision in FINE):
                yield _record(text, number, time, deed)


def asked(text: str, spans: Sequence[Span], number: int) -> Span | None:
    """The last question before a sentence in its paragraph."""
    for at in range(number - 1, -1, -1):
        if "\n" in text[spans[at].start : spans[number].start]:
            return None
        if text[: spans[at].stop].endswith("?"):
            return spans[at]
    return None


class _Time(NamedTuple):
    """A time in a text: where it stands, what it was read from, and the statement that it stands in."""

    start: int
    stop: int
    when: When | None
    clock: Clock | None
    said: int
    finding: str


def _moved(one: Clock, by: int) -> Clock:
    return one._replace(start=one.start + by, stop=one.stop + by)


def _times(whens: Sequence[When], struck: Sequence[Clock], said: Sequence[Said]) -> Iterator[_Time]:
    left = list(struck)
    for when in whens:
        stop = when.start + len(when.words)
        clock = next((one for one in left if one.start < stop and when.start < one.stop), None)
        if clock is not None:
            left.remove(clock)
        yield _Time(when.start, stop, when, clock, when.said, when.id)
    for clock in left:
        holding = [n for n, one in enumerate(said) if one.start <= clock.start and clock.stop <= one.stop]
        if holding:
            inner = min(holding, key=lambda n: said[n].stop - said[n].start)
            yield _Time(clock.start, clock.stop, None, clock, inner, said[inner].id)


def _nearest(text: str, time: _Time, found: Sequence[Deed]) -> Deed | None:
    """The deed that stands nearest to a time, None where none is near."""

    def far(deed: Deed) -> int:
        a, b = (deed.stop, time.start) if deed.start < time.start else (time.stop, deed.start)
        between = text[a:b]
        return len(between) + COMMA * between.count(",") + REACH * len(_BREAK.findall(between))

    best = min(found, key=far, default=None)
    return best if best is not None and far(best) <= REACH else None


def _record(text: str, sentence: int, time: _Time, deed: Deed) -> Timed:
    when, clock = time.when, time.clock
    firm = when is not None and when.basis in FIRM
    minute, half = (clock.minute, clock.half) if clock else (-1, False)
    ends = (when.earliest or "", when.latest or "") if when and when.precision in ("minute", "hour") else ()
    # "In the last 24 hours" is between two days where the hour of publication is not known.
    if when is not None and ends and all("T" in one for one in ends):
        begin, end = (int(one[11:13]) * 60 + int(one[14:16]) for one in ends)
        half = (end - begin) % (2 * HALF) >= HALF
        if when.precision == "minute" and (clock is None or not half):
            minute = begin
        elif not half and clock is not None and clock.half:
            # the day's part was told elsewhere
            minute = min((minute, minute + HALF), key=lambda one: abs(one - begin))
    return Timed(
        deed=deed.name,
        id=time.finding,
        start=time.start,
        stop=time.stop,
        words=when.words if when else text[time.start : time.stop],
        said=time.said,
        sentence=sentence,
        minute=minute,
        sharp=clock is not None and clock.sharp,
        half=half,
        earliest=when.earliest if when and firm else None,
        latest=when.latest if when and firm else None,
    )
