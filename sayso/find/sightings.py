"""What somebody saw or heard in languages with free word order: "she saw that …", "them saw a trader"."""

from collections.abc import Iterator, Sequence
from functools import cache

from sayso.find.extents import clause_stretch
from sayso.find.lines import Line, Piece
from sayso.find.meanings import is_thing
from sayso.find.namings import noun_of
from sayso.find.persons import begins_name, gender_of, is_family
from sayso.find.proposals import Found
from sayso.find.subjects import clause_stop, left_source, may_say, right_source, segment
from sayso.language import Language

_WITNESSES = frozenset(("unnamed", "person"))
_OPENS = frozenset(("word", "name", "number", "det", "quote"))
# Items of an object before its verb at most.
_OBJECT = 8


@cache
def _seeing(language: Language) -> frozenset[str]:
    """The forms of the verbs of perceptions.tsv in the past."""
    endings = [ending for ending, cells in language.table("conjugation").items() if cells[:2] == _PAST]
    rows = language.table("perceptions").values()
    return frozenset(f"{stem}{ending}" for stem, *_ in rows for ending in endings)


_PAST = ("past", "past")


def sighted(words: Line, found: Sequence[Found]) -> Iterator[Found]:
    """The attributions whose cue is a verb of seeing or hearing, where nobody says the same."""
    if words.role == "headline":
        return
    for item in range(words.end):
        if words.forms[item] not in _seeing(words.lexicon.language) or words.quotes[item] >= 0:
            continue
        begin = segment(words, item)
        opened = words.kinds[begin] in ("rel", "sub", "that") or (
            begin > 0 and words.kinds[begin - 1] in ("rel", "sub", "that")
        )
        if opened or any(words.marker(at) for at in range(begin, item)):
            continue
        made = _seen(words, begin, item)
        if made and not any(_within(words, made, one) for one in found):
            yield made


def _within(words: Line, made: Found, other: Found) -> bool:
    """True where somebody says of himself what he saw: "she saw it, says Anna"."""
    held = any(span.start <= made.cues[0].start < span.stop for span in other.contents)
    first = words.starts.index(made.sources[0].start)
    return held and words.kinds[first] == "subj"


def _seen(words: Line, begin: int, item: int) -> Found | None:
    verb = item - (item > begin and words.kinds[item - 1] == "neg")
    stop, cue = clause_stop(words, item), (verb, item + 1)
    if words.forms[item + 1 : item + 2] == [","] and _clause(words, item + 2):
        source = left_source(words, begin, item) if verb == item else None
        told = source and _witness(words, source, item)
        content = (item + 2, clause_stretch(words, item + 2))
        return _made(words, source, cue, [content]) if source and told else None
    if verb < item and any(words.grammar.has(words.forms[at], "about") for at in range(begin + 1, verb)):
        return _not_heard_of(words, begin, cue)
    source = None if _thing(words, begin) else _named(words, left_source(words, begin, verb))
    if source and _witness(words, source, item):
        return _with_object(words, source, cue, (begin, stop))
    return _turned(words, (begin, stop), cue)


def _clause(words: Line, item: int) -> bool:
    """True for "that" and "how"."""
    return item < words.end and (words.kinds[item] == "that" or words.grammar.has(words.forms[item], "how"))


def _not_heard_of(words: Line, begin: int, cue: Piece) -> Found | None:
    """ "In the town hall of such a paper they had not heard"."""
    about = next(at for at in range(begin + 1, cue[0]) if words.grammar.has(words.forms[at], "about"))
    source = left_source(words, begin, cue[0], about)
    if source is None or not (words.kinds[source[0]] == "prep" or _witness(words, source, cue[1] - 1)):
        return None
    return _made(words, source, cue, [(about, cue[1])])


def _named(words: Line, piece: Piece | None) -> Piece | None:
    """A subject up to its name, where an object stands between it and the verb: "The head Example no paper
    saw"."""
    if piece is None:
        return None
    last = next((at for at in range(piece[1] - 1, piece[0], -1) if words.kinds[at] == "name"), -1)
    return (piece[0], last + 1) if last > piece[0] else piece


def _with_object(words: Line, source: Piece, cue: Piece, clause: Piece) -> Found | None:
    """ "She saw two soldiers", "She no siren heard"."""
    negated = cue[1] - cue[0] > 1
    first, stop = cue[1], clause_stretch(words, cue[1] - 1, short=True)
    if negated:
        pieces = [piece for piece in ((clause[0], source[0]), (source[1], clause[1])) if piece[0] < piece[1]]
        bare = sum(last - opened for opened, last in pieces) <= cue[1] - cue[0]
        return None if bare else _made(words, source, cue, pieces)
    if stop <= first or words.kinds[first] not in _OPENS or words.breaks(first):
        return None
    return _made(words, source, cue, [(first, stop)])


def _turned(words: Line, clause: Piece, cue: Piece) -> Found | None:
    """ "Sirens Anna Example not heard", "them saw on a chain a trader": the object before the verb."""
    begin, negated = clause[0], cue[1] - cue[0] > 1
    if cue[0] - begin > _OBJECT:
        return None
    for at in range(begin + 1, cue[0]):
        source = left_source(words, at, cue[0])
        if source and source == (at, cue[0]) and _witness(words, source, cue[1] - 1):
            pieces = [(begin, at), *([cue] if negated else [])]
            return _made(words, source, cue, pieces)
    source = right_source(words, cue[1], clause[1])
    if (
        cue[0] == begin
        or source is None
        or not _witness(words, source, cue[1] - 1)
        or not _bent(words, begin)
    ):
        return None
    first = cue[1] if source[0] > cue[1] else source[0]
    pieces = [(begin, cue[0]), (first, source[0])]
    return _made(words, source, cue, [piece for piece in pieces if piece[0] < piece[1]])


def _thing(words: Line, item: int) -> bool:
    """True where something opens a clause, and nobody."""
    form, language = words.forms[item], words.lexicon.language
    noun = words.kinds[item] in ("word", "name") and noun_of(form, language) is None
    return noun and is_thing(form, language)


def _bent(words: Line, item: int) -> bool:
    """True where a word cannot be a subject: "them", "the gates" in the accusative."""
    form = words.forms[item]
    return words.kinds[item] == "pron" or words.grammar.ends(form, "object")


def _witness(words: Line, source: Piece, verb: int) -> bool:
    """True for somebody with eyes, of the gender of the verb: a pronoun, a name, a noun for a person."""
    if words.kinds[source[0]] == "subj":
        return words.lexicon.language.table("pronouns").get(words.forms[source[0]], ("-",))[0] in ("f", "m")
    role = next(
        (row for at in range(*source) if (row := noun_of(words.forms[at], words.lexicon.language))), None
    )
    if words.kinds[source[0]] == "prep" or not may_say(words, source):
        return False
    language, forms = words.lexicon.language, words.forms[slice(*source)]
    gender = role[1] if role else gender_of(forms, language)
    other = {"m": "she", "f": "he"}.get(gender)
    if other and words.grammar.ends(words.forms[verb], other):
        return False
    if role:
        return role[0] in _WITNESSES
    named = begins_name(forms[0], language) or is_family(forms[-1], language)
    return named or (source[0] > 0 and words.kinds[source[0]] == "name" and not forms[0].isascii())


def _made(words: Line, source: Piece, cue: Piece, contents: Sequence[Piece]) -> Found:
    return Found([words.span(*source)], [words.span(*cue)], [words.span(*piece) for piece in contents], 0.7)
