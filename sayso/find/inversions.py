"""Attributions whose content is an object that stands before its verb: "this denies the mayor"."""

from collections.abc import Sequence

from sayso.find.lines import Line, Piece, Reading, adjectives
from sayso.find.meanings import is_thing
from sayso.find.namings import noun_of
from sayso.find.proposals import Found
from sayso.find.stems import role_of
from sayso.find.subjects import (
    clause_stop,
    described,
    left_source,
    may_say,
    right_source,
    says_itself,
)

# Items of "such a number", and of a clause before it at least.
_SUCH, _CLAUSE = 2, 3
_NOUNS = frozenset(("word", "name"))


def of_count(words: Line, cue: Reading, begin: int) -> Found | None:
    """ "Двадцать могил насчитал староста": what stands before a verb that counts is what its subject says."""
    if "number" not in cue.verb.frames or begin + 1 >= cue.first or cue.verb.form not in ("past", "s"):
        return None
    numerals = words.lexicon.language.table("numerals")
    if not (words.forms[begin] in numerals or words.kinds[begin] == "number"):
        return None
    source = right_source(words, cue.last, clause_stop(words, cue.last))
    return made_of(words, cue, source, [(begin, cue.first)]) if source and may_say(words, source) else None


def of_such(words: Line, cue: Reading, begin: int) -> Found | None:
    """ "Погибли трое: такую цифру назвал мэр", "погибли трое: об этом сказал мэр": what stands before a mark
    is what a noun or "this" takes up."""
    about = "about" in cue.verb.frames and words.grammar.has(words.forms[begin], "about")
    this = about and cue.first - begin >= _SUCH and words.grammar.has(words.forms[begin + 1], "this")
    if begin < _CLAUSE or cue.first - begin < _SUCH or not (this or points_back(words, begin)):
        return None
    mark = begin - 1
    if not (words.forms[mark] in ((":", ";") if this else (",", ":")) or words.dash(mark)):
        return None
    source = right_source(words, cue.last, clause_stop(words, cue.last)) or left_source(
        words, begin + _SUCH, cue.first
    )
    mark -= words.forms[mark - 1] == ","
    return made_of(words, cue, source, [(0, mark)]) if source else None


def points_back(words: Line, first: int = 0) -> bool:
    """True for "такую цифру", "эти данные": a noun for what somebody has just said."""
    has = words.grammar.has
    return (
        first + _SUCH < words.end
        and has(words.forms[first], "such")
        and has(words.forms[first + 1], "saying")
    )


def of_this(words: Line, cue: Reading, begin: int) -> Found | None:
    """ "The ministry this denies", "he his guilt denies": what is denied stands before the verb."""
    turned = _of_object(words, cue, begin)
    if turned:
        return turned
    if cue.verb.act != "denies" or "thing" not in cue.verb.frames or cue.first - begin < 2:
        return None
    first, language = cue.first - 1, words.lexicon.language
    if not words.grammar.has(words.forms[first], "this"):
        behind = first - 2 > begin and words.kinds[first - 1] == "prep"
        first -= 2 * behind
        thing = behind or words.grammar.ends(words.forms[first], "object")
        if words.kinds[first] != "word" or not thing or noun_of(words.forms[first], language):
            return None
        first -= words.grammar.has(words.forms[first - 1], "own")
    source = left_source(words, begin, cue.first, first) or described(words, begin)
    if source is None or not (words.kinds[source[0]] == "prep" or may_say(words, source)):
        return None
    last = source[1] - 1
    ended = words.kinds[last] in ("name", "subj", "quote") or noun_of(words.forms[last], language)
    return made_of(words, cue, source, [(first, cue.first)]) if ended else None


def _of_object(words: Line, cue: Reading, begin: int) -> Found | None:
    """ "Встречу с рыбаками подтвердил мэр": the object before its verb, and the subject behind."""
    if "thing" not in cue.verb.frames or cue.verb.form not in ("past", "s") or cue.first == begin:
        return None
    ends = words.grammar.ends(words.forms[begin], "object")
    if not ends or left_source(words, begin, cue.first) or words.kinds[begin] not in _NOUNS:
        return None
    source = right_source(words, cue.last, clause_stop(words, cue.last))
    return made_of(words, cue, source, [(begin, cue.first)]) if source and may_say(words, source) else None


def of_turned(words: Line, cue: Reading, begin: int, ahead: tuple[Piece, int] | None) -> Found | None:
    """ "Смерть ученика не подтвердила школа", "угрозы полиция отвергла", "гибели в полку не подтвердили": a
    thing, which says nothing, and somebody behind the verb or between the two."""
    if "thing" not in cue.verb.frames or cue.verb.form not in ("past", "s") or cue.first - begin < 1:
        return None
    if ahead and (words.kinds[ahead[0][0]] in ("that", "sub", "rel", "quote") or ahead[0][0] > cue.last):
        return None
    while begin < cue.first and words.kinds[begin] in ("conj", "adv"):
        begin += 1
    if begin >= cue.first or not _thing_at(words, begin):
        return None
    source = right_source(words, cue.last, clause_stop(words, cue.last)) if not ahead else ahead[0]
    if source and says_itself(words, source) and _agrees(words, source, cue):
        return made_of(words, cue, source, [(begin, cue.first)])
    if ahead is None and clause_stop(words, cue.last) == cue.last:
        for at in range(begin + 1, cue.first):
            found = left_source(words, at, cue.first)
            if found and found[0] == at and (words.kinds[at] == "prep" or says_itself(words, found)):
                return made_of(words, cue, found, [(begin, at)])
    return None


def _agrees(words: Line, source: Piece, cue: Reading) -> bool:
    """True where a noun of roles.tsv or a name opens a phrase, of the number of its verb."""
    item = source[0]
    while item < source[1] - 1 and words.adjectival(item):
        item += 1
    role = role_of(words.forms[item], words.lexicon.language)
    if role is None:
        return words.kinds[item] in ("name", "subj") or words.quotes[item] >= 0
    many = words.grammar.ends(words.forms[cue.last - 1], "plural")
    return words.forms[item].isupper() or many == (role[2] == "p") or role[2] == "-"


def _thing_at(words: Line, item: int) -> bool:
    """True where a phrase opens with something that cannot say anything."""
    language = words.lexicon.language
    while item + 1 < words.end and words.adjectival(item) and words.kinds[item + 1] in _NOUNS:
        item += 1
    if words.kinds[item] == "pron":
        return not words.grammar.has(words.forms[item], "whose")
    bent = words.forms[item].endswith(adjectives(language)) and words.kinds[item + 1] in _NOUNS
    return (words.kinds[item] == "word" or item == 0) and not bent and is_thing(words.forms[item], language)


def cause_before(words: Line, begin: int, source: Piece | None) -> Piece | None:
    """ "Причиной взрыва" before who names it: in the instrumental, it is part of what is said."""
    if source is None or source[0] <= begin or words.kinds[begin] not in _NOUNS:
        return None
    form = words.forms[begin]
    bent = words.grammar.ends(form, "instrumental") and is_thing(form, words.lexicon.language)
    return (begin, source[0]) if bent else None


def of_what(words: Line, cue: Reading, begin: int) -> Found | None:
    """ "О гибели журналиста сообщила редакция": what it is about stands before the verb."""
    while begin < cue.first and words.kinds[begin] in ("conj", "adv"):
        begin += 1
    if "about" not in cue.verb.frames or cue.first - begin < 2 or cue.verb.form not in ("past", "s"):
        return None
    if not words.grammar.has(words.forms[begin], "about") or words.grammar.has(
        words.forms[begin + 1], "this"
    ):
        return None
    stop = cue.first
    if words.kinds[stop - 1] == "subj":
        stop -= 1
        source: Piece | None = (stop, stop + 1)  # "О дырах в крыше мы предупреждали управление"
    else:
        source = right_source(words, cue.last, clause_stop(words, cue.last))
        if source and words.kinds[source[0]] == "det" and not may_say(words, source):
            source = None  # "О рейсе уведомили все стороны"
    while stop > begin + 2 and (words.kinds[stop - 1] in ("adv", "day") or words.venue(stop - 2, stop)):
        stop -= 1 if words.kinds[stop - 1] != "day" or words.kinds[stop - 2] != "prep" else 2
    return made_of(words, cue, source, [(begin, stop)]) if source else None


def made_of(words: Line, cue: Reading, source: Piece | None, contents: Sequence[Piece]) -> Found | None:
    pieces = [words.span(*piece) for piece in contents if piece[0] < piece[1]]
    if not pieces:
        return None
    sources = [words.span(*source)] if source else []
    first = cue.first
    return Found(sources, [words.span(first, cue.last)], pieces, 0.8)
