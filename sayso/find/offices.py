"""Offices that speak without a subject: "в министерстве сообщили", "из администрации ответили"."""

from sayso.find.lines import Line, Piece
from sayso.find.stems import is_state, role_of


def of_several(words: Line, verb: int) -> bool:
    """True for a verb in the plural, also behind its "not"."""
    verb += verb < len(words.forms) and words.kinds[verb] == "neg"
    return verb < len(words.forms) and words.grammar.ends(words.forms[verb], "plural")


def only_office(words: Line, piece: Piece, verb: int) -> bool:
    """True for "в Генштабе ВСУ уточнили": an office right after the preposition, and no noun for persons."""
    if not office_inside(words, piece, verb):
        return False
    noun = piece[0] + 1
    while noun < piece[1] - 1 and words.adjectival(noun):
        noun += 1
    roles = [role_of(words.forms[at], words.lexicon.language) for at in range(noun, piece[1])]
    others = [role for role in roles[1:] if role and role[0] in ("unnamed", "group", "person")]
    return roles[0] is not None and roles[0][0] in ("office", "outlet") and not others


def office_inside(words: Line, piece: Piece, verb: int) -> bool:
    """True for "в министерстве сообщили": an office after a preposition, and a verb without a subject."""
    first, last = piece
    if first >= last or verb >= len(words.forms):
        return False
    if not words.grammar.has(words.forms[first], "at") and not _out_of_office(words, piece):
        return False
    if not of_several(words, verb):
        return False
    if any(words.kinds[at] in ("day", "venue") for at in range(first, last)):
        return False
    cue, language = words.cue(verb), words.lexicon.language
    if cue and cue.verb.act == "demands" and last - first == 2 and words.kinds[first + 1] == "name":
        # "В Сумах потребовали": there, by nobody named.
        form = words.forms[first + 1]
        return role_of(form, language) is not None or is_state(form, language)
    return any(
        words.kinds[at] == "name"
        or (words.quotes[at] >= 0 and not words.spoken(at))
        or role_of(words.forms[at], words.lexicon.language)
        for at in range(first + 1, last)
    )


def _out_of_office(words: Line, piece: Piece) -> bool:
    """True for "из администрации ответили"."""
    opened = words.grammar.has(words.forms[piece[0]], "out_of") and piece[0] + 1 < piece[1]
    role = role_of(words.forms[piece[0] + 1], words.lexicon.language) if opened else None
    return role is not None and role[0] == "office"


def office_behind(words: Line, first: int, last: int, begin: int) -> bool:
    verb = words.forms[begin - 1] if begin else ""
    if not words.grammar.has(words.forms[first], "at") or not words.grammar.ends(verb, "plural"):
        return False
    # Nothing else can be the subject where the sentence ends with it: "…, they say at the railway".
    if last >= words.end and words.aside(first, last) >= last - 1 > first:
        return True
    return any(
        words.kinds[at] == "name" or role_of(words.forms[at], words.lexicon.language)
        for at in range(first + 1, last)
    )
