"""Whose word it is by what they list, show or hold, without a verb of saying, in free word order."""

from collections.abc import Iterator

from sayso.find.extents import clause_stretch
from sayso.find.lines import Line, Piece
from sayso.find.namings import noun_of
from sayso.find.proposals import Found
from sayso.find.stems import by_kind
from sayso.find.subjects import clause_stop, left_source, may_say, says_itself, segment

# Items between a verb and what somebody has, and of whoever's words something are, at most.
_NEAR = 4
_HOLDER = 7


def held(words: Line) -> Iterator[Found]:
    """What a sentence has as somebody's list, picture or words, where no verb of saying tells it."""
    kinds = by_kind(words.lexicon.language, "holdings")
    if words.role == "headline" or not kinds:
        return
    for item in range(words.end):
        form = words.forms[item]
        if words.quotes[item] >= 0 or words.kinds[item] not in ("word", "name", "venue"):
            continue
        if form.startswith(kinds["list"]):
            yield from _listed(words, item)
        elif form.startswith(kinds["picture"]):
            yield from _shown(words, item)
        elif form.startswith(kinds["word"]):
            yield from _words_of(words, item)


def _doer(words: Line, item: int, kind: str) -> tuple[Piece, int] | None:
    """Whoever makes or gives out what stands at `item`, and the item of the verb."""
    begin = segment(words, item)
    opens = by_kind(words.lexicon.language, "holdings")[kind]
    for verb in range(max(begin, item - _NEAR), item):
        if not words.forms[verb].startswith(opens) or not words.grammar.ends(words.forms[verb], "acted"):
            continue
        source = left_source(words, begin, verb)
        if source and says_itself(words, source):
            return source, verb
    return None


def _listed(words: Line, item: int) -> Iterator[Found]:
    """ "The watchers have put together a list of 26 dead"."""
    doer = _doer(words, item, "keep")
    if doer is None:
        return
    (source, verb), stop = doer, clause_stop(words, item)
    numerals = words.lexicon.language.table("numerals")
    if any(words.forms[at] in numerals or words.kinds[at] == "number" for at in range(verb + 1, stop)):
        yield _made(words, source, (verb, verb + 1), (verb + 1, stop))


def _shown(words: Line, item: int) -> Iterator[Found]:
    """ "The channel gave out a video on which a drone flies into the market"."""
    doer, comma = _doer(words, item, "show"), clause_stop(words, item)
    related = words.kinds[comma + 1 : comma + 3] if comma < words.end and words.forms[comma] == "," else []
    if doer is None or "rel" not in related or comma - item > _NEAR:
        return
    stop = clause_stretch(words, comma + 1)
    told = any(marker.kind == "source" and marker.first > comma for marker in words.markers)
    if not told and not any(words.cue(at) for at in range(comma, stop)):
        yield _made(words, doer[0], (doer[1], doer[1] + 1), (comma + 1, stop))


def _words_of(words: Line, item: int) -> Iterator[Found]:
    """ "The ministry's words that two soldiers were inside she called made up"."""
    about = next((at for at in range(item + 2, min(item + _HOLDER, words.end)) if _of_that(words, at)), -1)
    if about < 0 or any(words.cue(at) for at in range(item, about)):
        return
    source = (item + 1, about)
    if not may_say(words, source) or not _somebody(words, about - 1):
        return
    stop = clause_stretch(words, about + 3)
    if item == segment(words, item):
        # "Their words that nobody was in are not true": what is said ends where the sentence goes on.
        commas = [at for at in range(about + _NEAR, words.end) if words.forms[at] == ","]
        stop = commas[-1] if commas else stop
    if stop - about > _NEAR:
        yield _made(words, source, (item, item + 1), (about + 3, stop))


def _somebody(words: Line, item: int) -> bool:
    """True for a name or a noun for somebody, with which a holder ends: not "речь идёт"."""
    named = words.kinds[item] == "name" or words.quotes[item] >= 0
    return named or noun_of(words.forms[item], words.lexicon.language) is not None


def _of_that(words: Line, item: int) -> bool:
    """True for "о том, что"."""
    opened = item + 3 < words.end and words.grammar.has(words.forms[item], "about")
    return opened and words.forms[item + 2] == "," and words.kinds[item + 3] == "that"


def _made(words: Line, source: Piece, cue: Piece, content: Piece) -> Found:
    return Found([words.span(*source)], [words.span(*cue)], [words.span(*content)], 0.7)
