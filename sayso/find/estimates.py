"""What somebody puts a number on, which is a content without a clause: "spoke of 700", "put it at 40"."""

from sayso.find.phrases import VERBS
from sayso.find.streams import Stream, Unit

# How far after the verb the number may stand: "put the number of those under the rubble at".
_REACH = 16
# How far behind "of" the number may stand: "of more than 130", "of a group of three".
_NEAR = 6
# Words that a number and what is counted have at most, and those that make it a time.
_BARE = 5
_NEVER = frozenset(
    ("ago", "day", "days", "hours", "later", "minutes", "months", "more", "times", "weeks", "words", "years")
)
# "The dyke gave way at five": what no number is put on.
_IDIOMS = frozenset(("birth", "chase", "rise", "way"))
# Who is told of something: "told reporters of a second blast"; with a name, "of" tells whose that one is.
_HEARERS = frozenset(("her", "him", "investigators", "journalists", "me", "reporters", "them", "us"))
_OWN = frozenset(("his", "her", "its", "their"))
_CLOSES = ("conj", "rel", "that", "quote", "subj", "sub")
_ENDS = frozenset((",", ";", ":", ".", "(", "—", "–"))

COUNTING = frozenset(("at", "count", "dated", "figure", "item", "noun", "number", "sum", "toll", "tocount"))
"""Frames of cues.tsv under which only a number is said."""


def estimated(stream: Stream, start: int, unit: Unit, frames: frozenset[str]) -> int:
    """The item of the number in a content of such a frame that begins at item `start`, -1 where none does."""
    if not frames & COUNTING or start >= unit.last:
        return -1
    # "Police spoke of 700": of anything else, one only speaks.
    for frame, word in (("count", "of"), ("tocount", "to")):
        if frame in frames and stream.forms[start] == word:
            return start + 1 if _counted(stream, start + 1, unit) else -1
    if "number" in frames and counts(stream, start):
        return start
    if "item" in frames and (stream.kinds[start] in ("det", "name", "number") or counts(stream, start)):
        # "each names the other", "named no witness"
        return -1 if stream.forms[start] in ("no", "any") or stream.forms[start + 1] == "other" else start
    if "sum" in frames and _counted(stream, start, unit):
        return start
    if "at" in frames and stream.forms[start] == "at" and counts(stream, start + 1):
        # "a crowd that organisers put at 3,000"
        behind = stream.kinds[max(start - 3, 0) : start - 1]
        return start + 1 if "that" in behind or "rel" in behind else -1
    if "figure" in frames and (stream.kinds[start] in ("det", "number") or counts(stream, start)):
        return _figure(stream, start, unit)
    if "dated" in frames:
        return _put(stream, start, unit, ("to", "at", "as"))
    if "toll" in frames:
        return _put(stream, start, unit, ("to",), toll=True)
    return _put(stream, start, unit, ("at", "as")) if "at" in frames else -1


def _figure(stream: Stream, start: int, unit: Unit) -> int:
    """The later of a noun for a count or a list and a number or an owner beside it in the noun phrase at
    `start`: "a list of 112 names", "its figure of 37", "five names"; -1 where there is none."""
    figures = stream.lexicon.language.table("figures")
    noun = told = -1
    owned = False
    for j in range(start, min(start + _NEAR, unit.last)):
        if stream.forms[j] in _ENDS or stream.kinds[j] in (
            *VERBS,
            "conj",
            "rel",
            "that",
            "quote",
            "subj",
            "sub",
        ):
            break
        noun = j if stream.forms[j] in figures else noun
        told = j if counts(stream, j) else told
        owned = owned or stream.forms[j] in _OWN
    if noun >= 0 and told < 0 and owned and stream.forms[noun] in stream.lexicon.language.table("tolls"):
        return noun
    return max(noun, told) if noun >= 0 and told >= 0 else -1


def told_of(stream: Stream, start: int, unit: Unit) -> int:
    """The item of "of" right behind a verb or a hearer: "told reporters of a second blast"; -1 elsewhere."""
    for j in range(start, min(start + 2, unit.last - 1)):
        if stream.forms[j] == "of":
            opens = stream.kinds[j + 1] in ("det", "word", "name", "number")
            clause = any(stream.kinds[at] == "that" for at in range(j, min(j + _NEAR, unit.last)))
            return j if opens and not (clause and j > start) else -1
        if j > start or stream.forms[j] not in _HEARERS:
            return -1
    return -1


def _counted(stream: Stream, start: int, unit: Unit) -> bool:
    """True where a number stands in the noun phrase that begins at `start`: "of a group of three drones"."""
    for j in range(start, min(start + _NEAR, unit.last)):
        if stream.forms[j] in _ENDS or stream.kinds[j] in (*VERBS, "rel", "that", "quote", "subj", "sub"):
            return False
        if counts(stream, j):
            return True
    return False


def alone(stream: Stream, start: int, stop: int) -> bool:
    """True where nothing but a number and what is counted stands there: "62", "at least 40 dead"."""
    if not 0 < stop - start <= _BARE or not _NEVER.isdisjoint(stream.forms[start:stop]):
        return False
    first = next((j for j in range(start, stop) if counts(stream, j)), stop)
    return first < stop and all(
        stream.kinds[j] in ("number", "adv", "prep", "det") for j in range(start, first)
    )


def _put(stream: Stream, start: int, unit: Unit, words: tuple[str, ...], toll: bool = False) -> int:
    """The number behind one of the `words`: in "the number of dead at 40"; where it is a `toll` that is
    changed, in "the toll to 40"."""
    tolls = stream.lexicon.language.table("tolls")
    named = not toll
    if stream.forms[start] in _IDIOMS:
        return -1
    for j in range(start, min(start + _REACH, unit.last)):
        form = stream.forms[j]
        named = named or form in tolls
        if j > start and form in words and named and counts(stream, j + 1):
            return j + 1
        if j == start and form == "it":
            # "The ministry puts it at thirty".
            continue
        if stream.kinds[j] in VERBS and not _is_of_those(stream, j):
            return -1
        if form in _ENDS or stream.kinds[j] in ("quote", "rel", "that", "subj"):
            return -1
    return -1


def _is_of_those(stream: Stream, item: int) -> bool:
    """True for a participle right behind a noun: "the number of people killed in the raid"."""
    return stream.kinds[item] == "verb" and stream.kinds[item - 1] == "word"


def counts(stream: Stream, start: int) -> bool:
    """True where a number stands among the next words; "one" and "half" are none that anybody speaks of."""
    numerals = stream.lexicon.language.table("numerals")
    ahead = [form for form in stream.forms[start : start + 2] if form != "one"]
    kinds = {numerals[form][0] for form in ahead if form in numerals}
    return not kinds.isdisjoint(("unit", "ten", "group", "plural", "scale")) or any(
        form[:1].isdigit() for form in ahead
    )
