"""Who says it, by rules for free word order: the subject before a verb, after it, or carried on."""

from sayso.find.declensions import cases_of
from sayso.find.hearers import dative, is_told, past_hearer
from sayso.find.lines import Line, Piece, Reading
from sayso.find.meanings import is_thing
from sayso.find.namings import noun_of
from sayso.find.nominatives import upright
from sayso.find.offices import of_several, office_behind, office_inside, only_office
from sayso.find.persons import begins_name
from sayso.find.stems import role_of
from sayso.text import Span

# Letters that a verb has at least before its ending.
_STEM = 3
_TWO = 2
_APART = ("adv", "neg", "pron", "aux", "conj")


def segment(words: Line, item: int) -> int:
    """The first item of the clause that `item` stands in."""
    at = item
    while at > 0 and not words.breaks(at - 1):
        if words.kinds[at - 1] in ("that", "rel") or (
            words.kinds[at - 1] == "conj" and _cue_between(words, at, item)
        ):
            break
        at -= 1
    return at


def _cue_between(words: Line, first: int, item: int) -> bool:
    """True after "and" where a verb of saying stands before it in the same clause: "called … and asked"."""
    at = first - 2
    while at >= 0 and not words.breaks(at):
        if words.cue(at):
            return words.cue(item) is not None
        at -= 1
    return False


def clause_stop(words: Line, item: int) -> int:
    """The item after the clause that goes on at `item`."""
    at = item
    while at < words.end and not words.breaks(at):
        at += 1
    return at


def inside(words: Line, begin: int, cue: Reading) -> Piece | None:
    """The source of "in the act it is said that": what the preposition governs."""
    for first, last in ((begin, cue.first), (cue.last, clause_stop(words, cue.last))):
        while first < last and words.kinds[first] in ("adv", "conj"):
            first += 1
        about = first < last and words.grammar.has(words.forms[first], "about")
        if first + 1 < last and words.kinds[first] == "prep" and not about:
            return None if words.kinds[first + 1] == "day" else (first + 1, last)
    return None


def in_paper(words: Line, begin: int, cue: Reading) -> Piece | None:
    """The paper of "in the report it is noted that", where no verb like "it is written" says so."""
    source = inside(words, begin, cue)
    if source is None:
        return None
    noun = source[0]
    while noun < source[1] - 1 and words.adjectival(noun):
        noun += 1
    role = role_of(words.forms[noun], words.lexicon.language)
    return source if role and role[:2] == ("unnamed", "n") else None


def out_of(words: Line, begin: int, cue: Reading) -> bool:
    """True for "it follows from the logbook that": a preposition that means "out of" before the verb, and
    nothing between that makes the verb mean that one should."""
    return any(
        words.grammar.has(words.forms[at], "out_of") for at in range(begin, cue.first)
    ) and not words.marker(cue.first)


def carried(words: Line, cue: Reading) -> Piece | None:
    """The subject of the verb of saying before this one, which goes on saying."""
    for other in reversed([one for one in words.cues if one.first < cue.first]):
        begin = segment(words, other.first)
        source = left_source(words, begin, other.first)
        behind = None if source else right_source(words, other.last, clause_stop(words, other.last))
        source = source or (behind if behind and may_say(words, behind) else None)
        source = source or (around(words, begin) if begin else None)
        if source:
            return source
    opening = left_source(words, 0, clause_stop(words, 0)) if cue.verb.form in ("past", "s") else None
    if opening is None or not may_say(words, opening):
        return None
    named = any(words.kinds[at] == "name" for at in range(opening[0] + 1, opening[1]))
    return opening if named or words.kinds[opening[0]] != "name" or is_known(words, opening[0]) else None


def around(words: Line, begin: int) -> Piece | None:
    """A subject with a clause between commas before its verb: "A volunteer, who asked …, said"."""
    if begin < 4 or words.forms[begin - 1] != ",":
        return None
    opened = next((at for at in range(begin - 2, 0, -1) if words.forms[at] == ","), 0)
    inserted = words.cue(opened + 1)
    if not opened or (inserted and inserted.verb.form != "ing"):
        return None
    first = segment(words, opened)
    while first > 1 and words.forms[first - 1] == "," and words.adjectival(first):
        # "A woman, who gave one name only, Anna, said": a clause of two pieces.
        opened = first - 1
        first = segment(words, opened)
    source = left_source(words, first, opened)
    if inserted or words.kinds[opened + 1] in ("neg", "adv"):
        return source
    return (source[0], begin - 1) if source and source[1] == opened else None


def antecedent(words: Line, begin: int) -> Piece | None:
    """Whom a relative clause is about: "an interview with a prisoner, who says that"."""
    opener = begin if words.kinds[begin] == "rel" else begin - 1
    if opener < 2 or words.kinds[opener] != "rel" or words.forms[opener - 1] != ",":
        return None
    first = opener - 1
    while first > 0 and words.kinds[first - 1] in ("word", "name") and not words.breaks(first - 1):
        first -= 1
    return (first, opener - 1) if first and first < opener - 1 and words.kinds[first - 1] == "prep" else None


def described(words: Line, begin: int) -> Piece | None:
    """A subject with a relative clause before its verb: "The engineer, who had seen it, told the paper"."""
    source = around(words, begin)
    if source is None:
        return None
    told = source[1] < begin - 1 or "rel" in words.kinds[slice(*source)]
    said = any(words.cue(at) or words.kinds[at] == "that" for at in range(*source))
    return source if told or (not said and may_say(words, source)) else None


def may_say(words: Line, piece: Piece) -> bool:
    """True where a phrase opens with somebody: a name, or a noun for a person, an office or an outlet."""
    language = words.lexicon.language
    for at in range(*piece):
        if words.breaks(at) or words.kinds[at] == "prep":
            return False
        if words.kinds[at] in ("name", "subj") or words.quotes[at] >= 0 or noun_of(words.forms[at], language):
            return True
    return False


def says_itself(words: Line, piece: Piece) -> bool:
    """True where the first noun of a phrase is somebody, and can be a verb's subject."""
    language, item = words.lexicon.language, piece[0]
    while item < piece[1] - 1 and (words.adjectival(item) or words.kinds[item] == "pron"):
        if noun_of(words.forms[item], language):
            break
        item += 1
    form = words.forms[item]
    if words.quotes[item] >= 0:
        return not words.spoken(item)
    cases = cases_of(form, language)
    somebody = words.kinds[item] in ("name", "subj") or noun_of(form, language) is not None
    return somebody and (not cases or "n" in cases or words.kinds[item] == "name")


def left_source(words: Line, first: int, verb: int, last: int = -1) -> Piece | None:
    """The subject among the items before a verb, up to `last` where an object stands between, without what
    tells when and where it is said."""
    last = verb if last < 0 else last
    there = next((at for at in range(first, last) if words.grammar.has(words.forms[at], "there")), -1)
    while first < last and words.kinds[first] in ("adv", "conj"):
        if words.grammar.has(words.forms[first], "apart"):
            break  # "Так звана мерка"
        first += 1
    while last > first and (words.kinds[last - 1] in ("adv", "conj") or words.forms[last - 1] == ","):
        last -= 1
    if last - first > 1 and words.grammar.has(words.forms[last - 1], "this"):
        last -= 1  # "В армии это отрицают"
    whole = _ours_told(words, (first, last))
    if only_office(words, whole, verb):
        return whole
    while first < last:
        after = words.aside(first, last)
        if after == first:
            break
        if after >= last and words.kinds[first] == "prep":
            return whole if office_inside(words, whole, verb) else _in_there(words, there, verb)
        first = after
    stop = last
    while stop > first:
        if words.kinds[stop - 1] in _APART and not _of_them(words, first, stop):
            stop -= 1
            continue
        opened = next(
            (at for at in range(first + 1, stop) if words.kinds[at] == "prep" and words.venue(at, stop)), None
        )
        if opened is None:
            if words.kinds[stop - 1] == "day" and stop - 1 > first:
                stop -= 1
                continue
            break
        stop = opened
    if first < stop and words.kinds[first] in ("rel", "sub", "that"):
        return None
    stop = _acting(words, first, stop)
    found = _subject(words, (first, stop), verb) if first < stop else None
    found = upright(words, found, of_several(words, verb)) if found else None
    return found or _in_there(words, there, verb)


def _in_there(words: Line, there: int, verb: int) -> Piece | None:
    """ "There they say that …": in the office told of before."""
    return (there, there + 1) if there >= 0 and of_several(words, verb) else None


def _acting(words: Line, first: int, stop: int) -> int:
    """The item at which somebody named does something before saying: "Ivan Salo showed a bill and said"."""
    for at in range(first + 1, stop):
        if words.kinds[at] in ("word", "verb") and words.kinds[at - 1] == "name" and _finite(words, at):
            return at
    return stop


def _finite(words: Line, item: int) -> bool:
    """True for a verb in the past by its ending, and no noun."""
    form, language = words.forms[item], words.lexicon.language
    acted = words.grammar.ends(form[_STEM:], "acted") and not words.grammar.ends(form, "oblique")
    return acted and noun_of(form, language) is None and not is_thing(form, language)


def _of_them(words: Line, first: int, stop: int) -> bool:
    """True for "один из них", to whose end the pronoun belongs."""
    return stop - first > 2 and words.grammar.has(words.forms[stop - 2], "out_of")


def _subject(words: Line, piece: Piece, verb: int) -> Piece | None:
    """A phrase before a verb less what is no subject: "he" among adverbs, a verb that opens the sentence
    ("Came the mayor, he says"), an object in the accusative."""
    first, stop = _ours_told(words, piece)
    opened, language = words.forms[first], words.lexicon.language
    pronouns = [at for at in range(first, stop) if words.kinds[at] == "subj"]
    if len(pronouns) == 1 and not any(words.breaks(at) for at in range(first, stop)):
        return pronouns[0], pronouns[0] + 1
    if first == 0 and words.kinds[0] == "name" and words.grammar.ends(opened[_STEM:], "acted"):
        known = noun_of(opened, language) or begins_name(opened, language)
        if not known and (stop == 1 or words.kinds[1] == "prep"):
            return None
        if not known and noun_of(words.forms[1], language):
            return 1, stop
    if words.grammar.ends(opened, "instrumental") and is_thing(opened, language):
        # "Причиной взрыва власти называют": who names the cause stands behind it.
        later = next((at for at in range(first + 1, stop) if says_itself(words, (at, stop))), first)
        if later > first:
            return later, stop
    many = of_several(words, verb)
    dative = words.grammar.ends(opened, "dative") and opened not in language.table("given_names")
    if many and dative and begins_name(opened, language):
        return None  # "Ивану Сало рассказали"
    if stop - first == 1 and words.kinds[first] == "word" and words.grammar.ends(opened, "instrumental"):
        return None  # "первым рассказал учитель"
    if many and stop - first == 1 and words.grammar.ends(opened, "object") and not is_known(words, first):
        return None
    return (first, stop) if first < stop else None


def is_known(words: Line, item: int) -> bool:
    """True for a noun that says, or a capital that does not only open the sentence."""
    named = words.kinds[item] == "name" and item > 0
    form = words.forms[item]
    return named or bool(noun_of(form, words.lexicon.language)) or begins_name(form, words.lexicon.language)


def _ours_told(words: Line, piece: Piece) -> Piece:
    """A phrase without the report's own outlet beside it: "the town hall told us"."""
    first, stop = piece
    ours = words.lexicon.language.table("ourselves")
    while stop - 1 > first and words.forms[stop - 1] in ours:
        stop -= 1
    while first < stop - 1 and words.forms[first] in ours:
        first += 1
    return first, stop


def right_source(words: Line, first: int, last: int) -> Piece | None:
    """The subject among the items after a verb."""
    begin = first
    first = past_hearer(words, first, last)
    while first < last:
        marker = words.marker(first)
        if marker:
            last = first
            break
        if (
            words.kinds[first] == "prep"
            and not words.venue(first, last)
            and office_behind(words, first, last, begin)
        ):
            break
        after = words.aside(first, last)
        if after == first or words.kinds[first] == "number":
            break
        first = after
    if first < last and words.kinds[first] == "subj":
        return first, first + 1
    first = past_hearer(words, first, last)
    stop = first
    while stop < last and not words.marker(stop) and words.kinds[stop] not in ("that", "rel", "sub"):
        if words.kinds[stop] == "prep" and stop > first and words.venue(stop, last):
            break
        if words.kinds[stop] in ("day", "venue") and stop > first:
            break
        if words.cue(stop) and stop > first:
            break
        if stop > first and is_told(words, stop):
            break
        stop += 1
    while stop > first and words.kinds[stop - 1] in ("adv", "conj", "prep"):
        stop -= 1
    if stop <= first or words.kinds[first] in ("rel", "sub", "that"):
        return None
    first, stop = _ours_told(words, (first, stop))
    form = words.forms[first]
    bare = stop - first == 1 and words.adjectival(first) and not noun_of(form, words.lexicon.language)
    if words.kinds[first] == "word" and (bare or words.grammar.ends(form, "by")):
        return None
    many = begin > 0 and words.grammar.ends(words.forms[begin - 1], "plural")
    standing = upright(words, (first, stop), many)
    if standing is None:
        return None
    if words.grammar.has(words.forms[first], "ours"):
        # "Сказала нашему корреспонденту жительница Верховки"; with others who are told, all is kept.
        first, stop = standing
    return first, _with_clause(words, first, stop)


def apposed(words: Line, stop: int) -> int:
    """`stop`, moved past a name in full behind a comma: "says one of the women, Anna Example"."""
    last = stop + 1
    if stop >= words.end or words.forms[stop] != "," or words.kinds[stop - 1] == "name":
        return stop
    if words.kinds[stop - 1] == "word":
        last = _titled(words, last)
    begin = last
    while last < words.end and words.kinds[last] == "name":
        last += 1
    closed = last >= words.end or words.breaks(last)
    return last if closed and last - begin in (2, 3) else stop


def _titled(words: Line, first: int) -> int:
    """Where a name in full begins behind a noun for its bearer at `first`: "deputy minister of health Anna
    Example"; `first` where none does."""
    role = role_of(words.forms[first], words.lexicon.language) if first < words.end else None
    stop = clause_stop(words, first)
    if role is None or role[0] not in ("unnamed", "person") or "n" not in _cases(words, first):
        return first
    plain = all(words.kinds[at] in ("word", "name") and words.cue(at) is None for at in range(first, stop))
    begin = stop - _TWO
    named = plain and begin > first and begins_name(words.forms[begin], words.lexicon.language)
    return begin if named and words.kinds[begin] == words.kinds[begin + 1] == "name" else first


def _cases(words: Line, item: int) -> frozenset[str]:
    return cases_of(words.forms[item], words.lexicon.language)


def _with_clause(words: Line, first: int, stop: int) -> int:
    """`stop`, moved past an apposition or a clause between commas that closes the sentence."""
    stop = apposed(words, stop)
    if (
        stop + 1 < words.end
        and words.forms[stop] == ","
        and words.kinds[stop + 1] in ("rel",)
        and first < stop
    ):
        after = next((at for at in range(stop + 1, words.end) if words.breaks(at)), words.end)
        return after if after >= words.end or words.forms[after] in (":", ",") else stop
    return stop


def told_between(words: Line, source: Piece | None, verb: int) -> tuple[Piece | None, Piece | None]:
    """A subject before its verb, and an outlet in marks beside it that is told: "В МВД «Лугу» сказали"."""
    if source is None or source[1] > verb or source[1] - source[0] < _TWO:
        return source, None
    first, last = source[0], source[1] - 1
    borne = noun_of(words.forms[last - 1], words.lexicon.language) is not None
    if not borne and words.kinds[last - 1] != "prep" and is_told(words, last):
        return (first, last), (last, last + 1)
    if words.kinds[first] == "prep" and last - first > 1 and dative(words, last):
        return (first, last), (last, last + 1)
    office = (first + 1, last + 1)
    if words.kinds[first + 1] == "prep" and dative(words, first) and office_inside(words, office, verb):
        return office, (first, first + 1)
    return source, None


def subject_of(words: Line, item: int) -> Span | None:
    """The words of the subject of a verb at `item`, without a preposition; None where it has none."""
    if item >= len(words.forms):
        return None
    begin = segment(words, item)
    while begin < item and words.kinds[begin] in ("adv", "conj"):
        begin += 1
    if begin + 1 < item and words.kinds[begin] == "prep":
        begin += 1
    stop = item
    while stop > begin and words.kinds[stop - 1] in ("prep", "neg", "adv", "conj", "sub"):
        stop -= 1
    return words.span(begin, stop) if stop > begin else None
