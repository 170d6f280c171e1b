"""What somebody saw or heard, and what a picture or a paper shows, told without a verb of saying."""

from sayso.find.mentions import Mention, mention, names
from sayso.find.phrases import clause_end, group, subject
from sayso.find.proposals import Found
from sayso.find.streams import Stream, Unit

_OPENS = frozenset(("det", "number", "name", "word", "that"))
_SEES = frozenset(("he", "she", "they"))
# How far behind a comma who says it may follow: "A shell fell, the doctor told reporters".
_NEAR = 7


def perceived(stream: Stream, unit: Unit, item: int) -> Found | None:
    """The attribution whose cue is a verb of seeing, hearing or showing at `item`: "Witnesses saw two men
    run", "The log shows no call before six"."""
    reading = stream.lexicon.perceptions.get(stream.forms[item])
    if reading is None or item + 2 >= unit.last or unit.role == "headline":
        return None
    form, who = reading
    verbs = group(stream, item, unit, form)
    if verbs.passive or verbs.modal or verbs.negated:
        return None
    source = subject(stream, verbs.first, unit)
    found = mention(stream, stream.span(*source)) if source else None
    if source is None or found is None or (form == "plain" and not _many(stream, found)):
        return None
    if "conj" in stream.kinds[slice(*source)]:
        return None  # of two it is one who says what both saw
    between = "rel" in stream.kinds[source[1] : verbs.first] and stream.forms[verbs.first - 1] != ","
    if between or stream.forms[source[0]] in ("no", "neither", "nobody"):
        return None  # "A woman who saw it confirms"
    if _said_of(stream, unit, source[0]) or not _knows(stream, found, who):
        return None
    start = item + 1
    if stream.kinds[start] not in _OPENS and stream.forms[start] not in ("how", "only", "nothing", "nobody"):
        return None
    stop = clause_end(stream, start, unit, held=True, short=False)
    if stop < unit.last - 1 and stream.forms[stop] == "," and stream.kinds[stop + 1] == "rel":
        # "saw the miller, who had come out, shot"
        behind = next((at for at in range(stop + 1, unit.last) if stream.forms[at] == ","), unit.last)
        stop = (
            clause_end(stream, behind + 1, unit, held=True, short=False) if behind + 1 < unit.last else behind
        )
    if stop - start < 2 or _says(stream, stop, unit):
        return None
    return Found(
        (stream.span(*source),), (stream.span(verbs.first, item + 1),), (stream.span(start, stop),), 0.7
    )


def _many(stream: Stream, found: Mention) -> bool:
    """True for a subject that a plural verb may follow."""
    roles = names(stream.lexicon.language).roles.get(found.head, ("", "", ""))
    return found.head.endswith(("s", "people", "men", "women")) or found.head == "they" or roles[2] == "p"


def _knows(stream: Stream, found: Mention, who: str) -> bool:
    """True where a subject is somebody with eyes, or, for what shows, a picture or a paper."""
    tables = names(stream.lexicon.language)
    cells = tables.roles.get(found.head)
    opens = cells is not None and len(found.words) == 1
    if who == "paper":
        thing = tables.roles.get(found.head, ("", ""))[1] == "n" or found.head in tables.papers
        return thing and found.way not in ("pronoun", "name")
    if found.way == "pronoun":
        return found.head in _SEES
    if found.way == "name" and not opens:
        return found.kind == "person" and (found.gender != "-" or len(found.words) > 1)
    if cells is None:
        return found.head in tables.people
    return cells[1] != "n" and (cells[0] == "unnamed" or (cells[0] == "group" and cells[2] == "p"))


def _said_of(stream: Stream, unit: Unit, stop: int) -> bool:
    """True where somebody says all that follows: "Witnesses said they saw"."""
    return _told(stream, range(unit.first, stop))


def _says(stream: Stream, item: int, unit: Unit) -> bool:
    """True where who says it follows: ", he told reporters"."""
    last = min(item + _NEAR, unit.last)
    return _told(stream, range(item, next((at for at in range(item, last) if stream.forms[at] == ";"), last)))


def _told(stream: Stream, ahead: range) -> bool:
    told = (stream.lexicon.verbs.get(stream.forms[at], ()) for at in ahead)
    return any(verb.frames & {"quote", "clause"} for readings in told for verb in readings)
