"""Where a subject begins and where a clause ends, by function words alone: no parser is asked."""

from typing import NamedTuple

from sayso.find.streams import Stream, Unit

_HARD = frozenset(";:()[]–—|.!?…")
VERBS = frozenset(("past", "verb", "aux"))
"""Kinds of words that make a clause."""

# Participles that a perception verb or "quoted as" may put before the one that says.
_PERCEIVED = frozenset(
    ("heard", "seen", "quoted", "recorded", "filmed", "cited", "overheard", "shown", "reported")
)
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am", "’s", "'s"))
# What can begin a subordinate stretch that is no longer said, after a content that is no clause.
_CUTS = frozenset(
    (
        "after",
        "as",
        "while",
        "before",
        "amid",
        "despite",
        "following",
        "although",
        "though",
        "unless",
    )
)
# Verbs in the present by which somebody goes on saying: "denies everything and adds that".
_GOING_ON = frozenset(("add", "adds", "insist", "insists", "say", "says"))
# By what means somebody is told something, which is no part of who is told.
_MEANS = frozenset(
    ("e-mail", "email", "fax", "letter", "message", "phone", "radio", "telephone", "text", "video")
)
# Frames of verbs that say something of a number alone: ", dating from the war" says nothing.
_COUNTED = frozenset(("dated", "figure", "item", "number"))
# Determiners that may stand without a noun.
_ALONE = frozenset(
    (
        "one",
        "all",
        "another",
        "both",
        "dozens",
        "each",
        "hundreds",
        "many",
        "most",
        "several",
        "some",
        "those",
    )
)
# What does not open an apposition.
_APART = frozenset(("subj", "sub", "that", "quote", "mark", "adv", "day", "aux"))
# A longer subject than this many items is a sentence read wrongly.
_REACH = 40


class Group(NamedTuple):
    """The verb group that a cue closes: its first item, whether it is negated, passive, or only possible."""

    first: int
    negated: bool
    passive: bool
    modal: bool


def group(stream: Stream, cue: int, unit: Unit, form: str) -> Group:
    """The auxiliaries, adverbs and perception verbs before the cue at item `cue`."""
    kinds, forms = stream.kinds, stream.forms
    j = cue
    negated = passive = modal = False
    while j > unit.first:
        before = forms[j - 1]
        kind = kinds[j - 1]
        if kind == "aux":
            negated = negated or before.endswith(("n’t", "n't")) or before == "cannot"
            modal = modal or before in ("would", "could", "should", "might", "may", "must")
            passive = passive or (
                before in _BE and form in ("past", "participle") and not _perceived(stream, j, cue)
            )
        elif kind == "adv":
            negated = negated or before in ("not", "never")
        elif before == "as" and (quoted := _quoted_by(stream, j - 1, unit)) >= 0:
            # "was quoted by the Herald as saying"
            j = quoted + 1
        elif not (before in _PERCEIVED or (before == "as" and forms[j - 2] in _PERCEIVED)):
            break
        j -= 1
    if j < cue and kinds[j] == "adv" and not any(kinds[k] == "aux" for k in range(j, cue)):
        while j < cue and forms[j] in ("then", "now", "today", "yesterday", "there", "here", "first"):
            j += 1
    return Group(j, negated, passive, modal)


def _quoted_by(stream: Stream, item: int, unit: Unit) -> int:
    """The item of "quoted" where "by" and an outlet stand between it and the "as" at `item`, -1 elsewhere."""
    for j in range(item - 2, max(unit.first, item - 8), -1):
        if stream.forms[j] == "by":
            return j - 1 if stream.forms[j - 1] in ("quoted", "cited") else -1
        if stream.kinds[j] not in ("det", "word", "name", "prep"):
            return -1
    return -1


def _perceived(stream: Stream, start: int, cue: int) -> bool:
    return any(stream.forms[k] in _PERCEIVED for k in range(start, cue))


def subject(stream: Stream, at: int, unit: Unit) -> tuple[int, int] | None:
    """The items of the subject of a verb group that begins at item `at`, None where there is none."""
    if at <= unit.first:
        return None
    before, kind = stream.forms[at - 1], stream.kinds[at - 1]
    if kind == "subj":
        return at - 1, at
    if kind in ("rel", "that"):
        end = at - 1
        if end > unit.first and stream.forms[end - 1] == ",":
            end -= 1
        if end > unit.first and stream.kinds[end - 1] == "prep":
            return None
        return noun_phrase_before(stream, end, unit.first)
    if before == ",":
        return _around_apposition(stream, at - 1, unit)
    if kind == "conj":
        return clause_subject(stream, at - 1, unit)
    if kind in ("quote", "sub", "prep"):
        return None
    return noun_phrase_before(stream, at, unit.first)


def stands_alone(stream: Stream, item: int) -> bool:
    """True for a determiner that may stand for those of whom one speaks: "both said", "some said"."""
    return stream.forms[item] in _ALONE


def noun_phrase_before(stream: Stream, end: int, first: int) -> tuple[int, int] | None:
    """The noun phrase, with the phrases that hang on it, that ends before item `end`."""
    kinds, forms = stream.kinds, stream.forms
    joined = -1
    extended = -1
    j = end - 1
    floor = max(first, end - _REACH)
    while j >= floor:
        kind, form = kinds[j], forms[j]
        if form in _HARD or form == "," or kind in ("sub", "rel", "that", "quote", "subj"):
            break
        if kind in VERBS and not _is_adjective(stream, j):
            relative = _relative_before(stream, j, floor)
            if relative >= 0 and joined < 0:
                j = relative - 1
                continue
            # "soldiers wounded in the attack": what follows the verb cannot stand alone.
            if extended < 0 and joined < 0 and _hangs(stream, j, end):
                extended = j
                j -= 1
                continue
            if joined > j:
                j = joined
            break
        if kind == "conj":
            joined = j if joined < 0 else joined
        j -= 1
    start = _without_fronting(stream, j + 1, end)
    # "who saw what was left of the row": nobody.
    return (start, end) if start < end and start != extended else None


def _hangs(stream: Stream, verb: int, end: int) -> bool:
    """True for a participle that says more of the noun before it: "wounded in the attack", "dated May 4"."""
    behind = stream.kinds[verb + 1] == "prep" or stream.forms[verb] == "dated"
    return behind and stream.kinds[verb] != "aux" and verb + 1 < end


def _relative_before(stream: Stream, verb: int, floor: int) -> int:
    """The relative pronoun whose clause a verb opens ("a volunteer who asked …"), -1 where none is near."""
    for j in range(verb - 1, max(floor, verb - 8), -1):
        if stream.kinds[j] in ("rel", "that"):
            return j if stream.kinds[j - 1] in ("word", "name") else -1
        if stream.kinds[j] in ("mark", "quote", "subj", "sub", "conj"):
            return -1
    return -1


def _is_adjective(stream: Stream, item: int) -> bool:
    """True for "the alleged administrator": a participle after a determiner and before a noun."""
    if stream.kinds[item] != "verb" or item == 0:
        return False
    before = stream.kinds[item - 1]
    return before in ("det", "adv", "prep", "number") and stream.kinds[item + 1 : item + 2] != ["prep"]


def _without_fronting(stream: Stream, start: int, end: int) -> int:
    """`start` moved past adverbs, conjunctions and a fronted phrase without its comma."""
    kinds = stream.kinds
    while start < end and kinds[start] in ("adv", "conj", "day", "mark", "sub"):
        if stream.forms[start] == "first" or (kinds[start] == "mark" and stream.forms[start] in "'’#@$"):
            break
        start += 1
    if start < end and kinds[start] == "prep":
        for j in range(end - 1, start, -1):
            if kinds[j] == "det" and kinds[j - 1] not in ("prep", "conj"):
                return j
        j = start + 1
        while j < end and kinds[j] in ("day", "number", "adv", "det"):
            j += 1
        start = j if j < end and kinds[start + 1] in ("day", "number") else end
    return start


def _around_apposition(stream: Stream, comma: int, unit: Unit) -> tuple[int, int] | None:
    """The subject before a closing comma: "Name, a title of somewhere, said", "…, saying"."""
    kinds, forms = stream.kinds, stream.forms
    j = comma - 1
    floor = max(unit.first, comma - _REACH)
    while j >= floor:
        if forms[j] in _HARD or kinds[j] == "quote":
            break
        if forms[j] == ",":
            after = kinds[j + 1]
            whole = noun_phrase_before(stream, j, unit.first)
            at_start = whole is not None and (
                whole[0] == unit.first
                or forms[whole[0] - 1] in (",", ";")
                or kinds[whole[0] - 1] in ("sub", "conj", "that", "quote", "mark")
            )
            told = after in ("rel", "verb", "past") or forms[j + 1] == "having"
            apposes = told or not (after in _APART or _has_verb(stream, j + 1, comma))
            if whole and at_start and apposes:
                return whole[0], comma
        j -= 1
    return None


def _has_verb(stream: Stream, first: int, last: int) -> bool:
    return any(stream.kinds[j] in VERBS and not _is_adjective(stream, j) for j in range(first, last))


def clause_subject(stream: Stream, at: int, unit: Unit) -> tuple[int, int] | None:
    """The subject of the clause that item `at` stands in: what comes before its first verb."""
    kinds, forms = stream.kinds, stream.forms
    begin = unit.first
    for j in range(at - 1, unit.first - 1, -1):
        if (
            forms[j] in _HARD
            or (kinds[j] == "quote" and j + 1 < at)
            or (kinds[j] == "sub" and j > unit.first)
        ):
            begin = j + 1
            break
    if begin > unit.first and kinds[begin - 1] == "sub" and "," not in forms[unit.first : begin]:
        # "Two years before it fell, they found …": the clause between is no part of what follows.
        begin = next((j + 1 for j in range(begin, at) if forms[j] == ","), begin)
    while begin < at and kinds[begin] in ("prep", "adv", "sub"):
        comma = next((j for j in range(begin, at) if forms[j] == ","), -1)
        if comma < 0:
            begin += 1
            break
        begin = comma + 1
    for j in range(begin, at):
        if kinds[j] == "subj":
            return j, j + 1
        if kinds[j] in VERBS and not _is_adjective(stream, j):
            while j > begin and kinds[j - 1] in ("adv", "mark"):
                j -= 1
            start = _without_fronting(stream, begin, j)
            return (start, j) if start < j and j - start < _REACH else None
        if kinds[j] in ("rel", "quote") or forms[j] in _HARD:
            return (begin, j) if j > begin and kinds[j] == "rel" else None
    return None


def noun_phrase_after(stream: Stream, start: int, last: int) -> tuple[int, int] | None:
    """The noun phrase that begins at item `start`: "said a spokesman for the army", "according to …"."""
    kinds, forms = stream.kinds, stream.forms
    j = start
    while j < last and j - start < _REACH:
        kind, form = kinds[j], forms[j]
        if form in _HARD or (kind in ("sub", "quote", "aux", "subj", "that") and j > start):
            break
        if kind in ("day", "rel") or (kind in ("verb", "past") and not _is_adjective(stream, j)):
            break
        if form == "," and not _apposes(stream, j, last):
            break
        if form in ("by", "over") and not _MEANS.isdisjoint(forms[j + 1 : j + 3]):
            break
        j += 1
        if kind == "subj":
            break
    while j > start and kinds[j - 1] in ("prep", "conj", "adv", "mark", "day"):
        if forms[j - 1] in ")'’":
            break
        j -= 1
    return (start, j) if j > start else None


def _apposes(stream: Stream, comma: int, last: int) -> bool:
    """True where a comma opens an apposition that ends by the next comma or the end of the unit."""
    kinds, forms = stream.kinds, stream.forms
    if (
        comma + 1 >= last
        or kinds[comma - 1] not in ("name", "number")
        or kinds[comma + 1] not in ("det", "word", "number", "name")
    ):
        return False
    for j in range(comma + 1, min(last, comma + 14)):
        if forms[j] in (",", ".", ";"):
            return True
        if kinds[j] in ("quote", "subj", "aux", "sub", "that", "past", "rel"):
            return False
    return False


def clause_end(stream: Stream, start: int, unit: Unit, *, held: bool, short: bool) -> int:
    """The item after the last one of a content that begins at item `start`.

    `held` where the cue stands in a stretch that a comma closes ("…, who said …, was"); `short` for a
    content that is a phrase rather than a clause, which an adverbial clause or a comma ends.
    """
    kinds, forms = stream.kinds, stream.forms
    j = start
    while j < unit.last:
        form = forms[j]
        if form == ";" or (form in ".!?…" and j == unit.last - 1):
            break
        if form == "," and (held or short or _turns_away(stream, j + 1, unit.last)):
            break
        if j > start and kinds[j] == "conj" and _says_on(stream, j + 1, unit.last):
            break
        if short and j > start and kinds[j] == "conj" and forms[j + 2 : j + 3] == ["to"]:
            break  # "report nine dead and tend to think"
        if short and j > start and form in _CUTS and not (form == "as" and kinds[j + 1 : j + 2] == ["quote"]):
            break
        if form == "according" and j > start:
            break
        j += 1
    while j > start and (forms[j - 1] in ",;:–—" or kinds[j - 1] == "conj"):
        j -= 1
    return j


def _turns_away(stream: Stream, item: int, last: int) -> bool:
    """True where a comma ends what is said: ", adding …", ", according to", ", but he"."""
    if item >= last:
        return False
    form = stream.forms[item]
    if form in ("according", "citing", "but", "although", "though"):
        return True
    readings = stream.lexicon.verbs.get(form)
    return bool(
        readings
        and any(
            verb.form == "ing" and verb.act != "wants" and not verb.frames <= _COUNTED for verb in readings
        )
    )


def _says_on(stream: Stream, item: int, last: int) -> bool:
    """True after "and" where the subject of the saying goes on saying: "and added that"."""
    j = item
    while j < last and stream.kinds[j] == "adv":
        j += 1
    if j + 1 >= last:
        return False
    readings = stream.lexicon.verbs.get(stream.forms[j])
    if stream.forms[j] in _GOING_ON and stream.kinds[j + 1] in ("that", "subj"):
        return True
    return bool(readings and any(verb.form == "past" for verb in readings)) and stream.kinds[j] in (
        "verb",
        "past",
    )
