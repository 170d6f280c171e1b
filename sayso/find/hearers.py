"""Who is told something: an outlet, journalists, a mayor, none of whom says it."""

from sayso.find.declensions import cases_of, readings
from sayso.find.lines import Line, Piece
from sayso.find.offices import office_behind
from sayso.find.persons import is_family
from sayso.find.stems import role_of


def _person_told(words: Line, first: int, last: int) -> Piece | None:
    """ "Мэру" before who tells the mayor: a noun for a person in the dative, and another noun or name."""
    if first + 1 >= last or not words.grammar.ends(words.forms[first], "dative"):
        return None
    language = words.lexicon.language
    says = first + 1
    while says + 1 < last and (words.grammar.has(words.forms[says], "whose") or words.adjectival(says)):
        says += 1  # "журналистам его старшая сестра"
    if not role_of(words.forms[first], language):
        return None
    if not (role_of(words.forms[says], language) or words.kinds[says] == "name"):
        return None
    after = first + 1
    while after + 1 < last and words.kinds[after] == "name":
        if not words.grammar.ends(words.forms[after], "dative"):
            break
        after += 1  # "мэру Иванову"
    return first, after


def is_told(words: Line, item: int) -> bool:
    """True for a quoted name in the dative: "said Petrenko to “Golos”", who is not "Petrenko Golos"; or for a
    noun for an outlet in the dative behind a name or a calling."""
    language = words.lexicon.language
    role = role_of(words.forms[item], language)
    if role and role[0] == "outlet":
        cases = cases_of(words.forms[item], language)
        somebody = words.kinds[item - 1] == "name" or role_of(words.forms[item - 1], language) is not None
        return somebody and "d" in cases and "n" not in cases and "g" not in cases
    if words.quotes[item] < 0 or words.spoken(item) or words.quotes[item - 1] >= 0:
        return False
    if words.stream.bearer(item):
        return False  # "the captain of the “Gull”"
    named = words.kinds[item - 1] == "name"
    if named and is_family(words.forms[item - 1], language):
        return True
    quotation = words.stream.quotations[words.quotes[item]]
    name = words.stream.text[quotation.start : quotation.stop].strip("«»„“”\"'").lower().split()
    alike = len(name) > 1 and words.grammar.ends(name[0], "whom")
    return alike or (named and bool(name) and words.grammar.ends(name[0], "dative"))


def dative(words: Line, item: int) -> bool:
    """True for a name in marks whose last word can be who is told, and neither a subject nor a genitive."""
    if words.quotes[item] < 0 or words.spoken(item):
        return False
    quotation, language = words.stream.quotations[words.quotes[item]], words.lexicon.language
    name = words.stream.text[quotation.start : quotation.stop].strip("«»„“”\"'").lower().split()
    cases = {one.case for one in readings(name[-1], ("any", "noun"), language)} if name else set()
    return "d" in cases and not cases & {"n", "g"}


def past_hearer(words: Line, first: int, last: int) -> int:
    """The item after an outlet in the dative that is told something: "рассказал изданию один из них"."""
    told = hearer(words, first, last, said=False) or _person_told(words, first, last)
    if not told or told[1] >= last or words.kinds[told[1]] == "conj":
        return first
    if words.kinds[told[1]] == "prep" and not office_behind(words, told[1], last, first):
        return first
    noun = told[0]
    while noun < told[1] - 1 and words.adjectival(noun):
        noun += 1
    form = words.forms[noun]
    bent = words.grammar.ends(form, "told") and form not in words.lexicon.language.table("roles")
    dative = words.quotes[noun] >= 0 or words.grammar.ends(form, "dative") or bent
    return told[1] if dative else first


def hearer(words: Line, first: int, last: int, *, said: bool = True) -> Piece | None:
    """The outlet that is told something: "told the Courier that"; where who says it is still to come (not
    `said`), a name in the report's own letters is theirs."""
    while first < last and words.kinds[first] in ("adv", "prep", "venue"):
        first += 1
    if first >= last or words.grammar.has(words.forms[first], "ours"):
        return None
    noun = first
    while noun < last - 1 and words.adjectival(noun):
        noun += 1
    role = role_of(words.forms[noun], words.lexicon.language)
    named = words.quotes[first] >= 0 and not words.spoken(first) and not words.stream.bearer(first)
    if role and role[0] == "outlet":
        stop = noun + 1
        while stop < last and (words.quotes[stop] >= 0 or _outlet_name(words, stop, said)):
            stop += 1
        return first, stop
    letters = words.stream.text[words.starts[first] : words.stops[first]]
    return (first, first + 1) if named or (len(letters) > 1 and letters.isupper()) else None


def _outlet_name(words: Line, item: int, said: bool) -> bool:
    return words.kinds[item] == "name" and (said or words.forms[item][:1].isascii())
