"""Where what a verb of saying says begins: a phrase, a clause, or what follows a hearer."""

from typing import NamedTuple

from sayso.find.estimates import told_of
from sayso.find.lexicons import Verb
from sayso.find.phrases import Group
from sayso.find.streams import Stream, Unit

AHEAD = 14
"""Items behind a cue among which its content begins: a hearer, a day and a place fit in between."""

QUESTIONS = frozenset(("why", "whether", "if", "how", "what", "who", "when", "where", "which"))
"""Words that open an indirect question."""

_OPENERS = frozenset(("subj", "det", "name", "number", "word"))


class Cue(NamedTuple):
    """A verb that may say: its reading, its item, the item after it, and the group before it."""

    verb: Verb
    item: int
    end: int
    group: Group
    unit: Unit


def phrase_start(stream: Stream, cue: Cue) -> int:
    """Where a content that is a phrase begins ("of having …", "residents to leave"), -1 where none does."""
    unit, frames, start = cue.unit, cue.verb.frames, cue.end
    forms, kinds = stream.forms, stream.kinds
    ahead = range(start, min(start + 12, unit.last))
    if frames & {"for", "on"} and cue.verb.rest:
        return start
    if (
        frames & {"to", "tod"}
        and forms[start] == "to"
        and kinds[start + 1 : start + 2] in (["word"], ["aux"])
    ):
        return start
    if "topic" in frames and (told := told_of(stream, start, unit)) >= 0:
        return told
    for wanted, frame in (("of", "of"), ("to", "whomto"), ("for", "for"), ("with", "with"), ("as", "as")):
        if frame not in frames:
            continue
        if frame == "whomto" and kinds[start] == "adv":
            continue
        for j in ahead:
            if forms[j] == wanted:
                if j == start and frame in ("whomto", "as"):
                    break
                return start
            if kinds[j] in ("quote", "that", "sub", "rel", "subj", "aux", "past") or forms[j] in ",;:.":
                break
    if "ing" in frames and forms[start].endswith("ing"):
        return start
    # "to announce it", "reports emerged": a noun phrase counts only after verbs that take one.
    if (
        "thing" in frames
        and kinds[start] in ("det", "word", "name", "number")
        and not _clausal(stream, start, unit)
    ):
        return start
    return -1


def _clausal(stream: Stream, start: int, unit: Unit) -> bool:
    """True where what begins at `start` has a finite verb of its own before the next comma."""
    for j in range(start + 1, unit.last):
        if stream.forms[j] in ",;:" or stream.kinds[j] in ("rel", "that", "sub", "quote"):
            return False
        if stream.kinds[j] == "aux":
            return True
    return False


def clause_start(stream: Stream, cue: Cue) -> int:
    """Where a clause that is said begins, -1 where none does."""
    unit, frames, start = cue.unit, cue.verb.frames, cue.end
    forms, kinds = stream.forms, stream.kinds
    if "why" in frames:
        # "described to her how it fell"
        begin = start
        if forms[start] == "to" and kinds[start + 1 : start + 2] in (["det"], ["name"], ["word"]):
            begin = start + 2
        for j in range(begin, min(begin + 6, unit.last)):
            if forms[j] in QUESTIONS:
                return j
            if kinds[j] not in ("det", "word", "name", "subj") or "whom" not in frames:
                break
    if not frames & {"clause", "whom", "that"}:
        return -1
    for j in range(start, min(start + AHEAD, unit.last)):
        if kinds[j] == "that" and (j == start or kinds[j - 1] != "prep"):
            # "others held that could be moved": not what they held to be so.
            return -1 if "that" in frames and kinds[j + 1 : j + 2] == ["aux"] else j
        if kinds[j] == "sub" and kinds[j + 1 : j + 2] == ["day"]:
            # "has maintained since Saturday that".
            continue
        if kinds[j] in ("aux", "past", "verb", "quote", "rel", "sub") or forms[j] in ".;:":
            break
    if "that" in frames:
        return -1
    if ("whom" in frames and "clause" not in frames) or cue.verb.lemma == "tell":
        return _after_hearer(stream, start, unit)
    while (
        start < unit.last and kinds[start] in ("adv", "day") and forms[start] not in ("there", "here", "only")
    ):
        start += 1
    if start + 2 <= unit.last and forms[start] == "on" and kinds[start + 1] == "day":
        start += 2
    if start < unit.last and kinds[start] == "quote":
        return start
    if start < unit.last and (
        kinds[start] in _OPENERS or forms[start] in ("there", "only", "here", "if", "when")
    ):
        return start
    return -1


def _after_hearer(stream: Stream, start: int, unit: Unit) -> int:
    """Where a bare clause begins after a hearer of a word or two: "told them it was over"."""
    kinds = stream.kinds
    if kinds[start] == "prep":
        return -1
    hearer = start
    while hearer < unit.last and hearer - start < 4 and kinds[hearer] in ("det", "name"):
        hearer += 1
    if hearer == start or (kinds[hearer - 1] == "det" and hearer < unit.last and kinds[hearer] == "word"):
        hearer += 1
    return hearer if hearer < unit.last and kinds[hearer] in ("subj", "det") else -1
