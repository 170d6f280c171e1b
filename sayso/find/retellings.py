"""What a report goes on retelling of somebody's words: "She said she had seen it. The door had jammed."; "Two
are missing, said the spokeswoman. Fifteen are in hospital."."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from sayso.find.estimates import counts
from sayso.find.lexicons import Verb
from sayso.find.streams import Stream, Unit
from sayso.record import Mode
from sayso.text import Span

# How far into a sentence "had" may stand.
_NEAR = 9
_ENDS = frozenset(".!?…")


class Said(Protocol):
    """A statement, as far as this file needs to know."""

    @property
    def mode(self) -> Mode: ...
    @property
    def verb(self) -> Verb | None: ...
    @property
    def sources(self) -> tuple[Span, ...]: ...
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...


def retold(
    stream: Stream, drafts: Sequence[Said], anchored: Mapping[int, Sequence[int]]
) -> Iterator[tuple[Span, int]]:
    """The sentences that go on with what the one before retells, with the number of its statement: both tell
    in the pluperfect what somebody said before, or both count people, the second at its very beginning.
    `anchored` gives the statements of a unit by its number."""
    leader: int | None = None
    reach = 0
    counting = False
    for number, unit in enumerate(stream.units):
        held = anchored.get(number, ())
        reach = max([reach, *(drafts[at].stop for at in held)])
        if held:
            said = drafts[held[0]]
            counting = len(held) == 1 and _counted(stream, said)
            leader = held[-1] if counting or (len(held) == 1 and _retells(stream, said)) else None
            continue
        here = number > 0 and unit.paragraph == stream.units[number - 1].paragraph and unit.role == "body"
        goes_on = _goes_on(stream, unit) or (counting and _counts_on(stream, unit))
        if not (here and stream.starts[unit.first] >= reach and goes_on):
            leader = None
        if leader is not None:
            stop = unit.last - (stream.forms[unit.last - 1] in _ENDS)
            yield stream.span(unit.first, stop), leader


def _retells(stream: Stream, said: Said) -> bool:
    """True for "she said that the door had jammed"."""
    past = said.verb is not None and said.verb.act == "asserts" and said.verb.form == "past"
    if not (past and said.mode == "indirect" and said.sources):
        return False
    first, stop = stream.item_at(said.start), stream.item_at(said.stop)
    return any(_had(stream, at, stop) for at in range(first, min(first + _NEAR, stop)))


def _counted(stream: Stream, said: Said) -> bool:
    """True for a count of people that somebody gives without marks: "that two miners are missing"."""
    if said.mode != "indirect" or not said.sources or said.verb is None or said.verb.act != "asserts":
        return False
    first, stop = stream.item_at(said.start), stream.item_at(said.stop)
    return any(_of_people(stream, at, stop) for at in range(first, stop))


def _counts_on(stream: Stream, unit: Unit) -> bool:
    """True for a sentence that opens with a number of people and has no words of anybody else."""
    if not _of_people(stream, unit.first, unit.last) or stream.forms[unit.last - 1] not in _ENDS:
        return False
    forms = stream.forms[unit.first : unit.last]
    return "quote" not in stream.kinds[unit.first : unit.last] and stream.lexicon.verbs.keys().isdisjoint(
        forms
    )


def _of_people(stream: Stream, item: int, stop: int) -> bool:
    """True where a number stands at `item` with those it counts right behind: "fifteen of the injured"."""
    if not counts(stream, item):
        return False
    language = stream.lexicon.language
    tables = (language.table("people"), language.table("roles"), language.table("victims"))
    return any(form in table for form in stream.forms[item : min(item + _NEAR, stop)] for table in tables)


def _goes_on(stream: Stream, unit: Unit) -> bool:
    kinds = stream.kinds[unit.first : unit.last]
    if "quote" in kinds or stream.forms[unit.last - 1] not in _ENDS:
        return False
    for at in range(unit.first, min(unit.first + _NEAR, unit.last)):
        if stream.kinds[at] == "aux" or stream.kinds[at] == "past":
            return _had(stream, at, unit.last)
    return False


def _had(stream: Stream, item: int, stop: int) -> bool:
    """True for "had" before a participle."""
    if stream.forms[item] != "had":
        return False
    ahead = [at for at in range(item + 1, min(item + 4, stop)) if stream.kinds[at] not in ("adv", "det")]
    told = ahead and (
        stream.kinds[ahead[0]] in ("verb", "past", "aux") or stream.forms[ahead[0]].endswith("n")
    )
    return bool(told)
