"""Which phrases before or behind a verb can be its subject, by the cases of their words."""

from functools import lru_cache

from sayso.find.declensions import cases_of, readings
from sayso.find.grammars import grammar
from sayso.find.lines import Line, Piece
from sayso.find.persons import begins_name
from sayso.language import Language

# How nouns for persons end in the nominative, one or several.
_ONE = ("", "ь", "и", "ы", "і", "ї", "ец", "ець", "ин")


def upright(words: Line, piece: Piece, many: bool) -> Piece | None:
    """A phrase less what opens it in another case than a subject's, as who is told does: "нашей группе",
    "нашему корреспонденту жительница Верховки"; None where nothing is left. `many` where the verb has a
    subject in the plural, which looks like a genitive: "соседки"."""
    first, stop = piece
    language = words.lexicon.language
    told = False
    while first < stop and words.quotes[first] < 0:
        form, opens = words.forms[first], first == 0 or words.kinds[first] == "word"
        cases = cases_of(form, language)
        named = told and words.kinds[first] == "name"
        if named and (form.isascii() or words.grammar.ends(form, "dative")):
            bent = 1  # "корреспонденту Harbour Wire", "мэру Иванову"
        elif words.kinds[first] not in ("word", "name"):
            break
        elif _several(form, language):
            bent = int(opens)
        elif cases:
            bent = int("n" not in cases and opens and not _stands(words, first, many))
            told = bool(bent) and "d" in cases and "g" not in cases
        else:
            bent = _bends(words, first, stop)
        held = "g" in cases and first + 1 < stop and words.quotes[first + 1] >= 0
        if not bent or held:
            break  # "в переводе проекта «Мост» женщина говорит"
        first += bent
    return (first, stop) if first < stop else None


@lru_cache(maxsize=1 << 12)
def _several(form: str, language: Language) -> bool:
    """True for a noun for several that is no subject: "жителей"."""
    if form in language.table("roles") or not grammar(language).ends(form, "oblique"):
        return False
    known, stems = (language.table("roles"), language.table("people")), (form[:-2], form[:-3])
    return any(f"{stem}{ending}" in table for stem in stems for ending in _ONE for table in known)


def _stands(words: Line, item: int, many: bool) -> bool:
    """True for abbreviations, for nouns as roles.tsv has them, and beside a verb of `many` for what no single
    noun in another case looks like: "крестьяне", "ВСУ"."""
    form = words.forms[item]
    if form in words.lexicon.language.table("roles"):
        return True
    one = any(words.grammar.ends(form, kind) for kind in ("object", "dative", "instrumental"))
    return (many and not one) or words.stream.text[words.starts[item] : words.stops[item]].isupper()


def _bends(words: Line, first: int, stop: int) -> int:
    """How many items an adjective with its noun has that are no subject, and an object with all that hangs on
    it: "новую крышу", "встречу с женщинами"; 0 where neither stands there."""
    form, language = words.forms[first], words.lexicon.language
    following = words.kinds[first + 1] if first + 1 < stop else ""
    if following not in ("word", "prep") or begins_name(form, language):
        return 0
    if words.kinds[first] == "name" and first > 0:
        return 0
    if following == "prep":
        return (stop - first) * words.grammar.ends(form, "object")
    told = {one.case for one in readings(form, ("adjective",), language)}
    return 2 if told and "n" not in told and not form.endswith("ой") else 0
