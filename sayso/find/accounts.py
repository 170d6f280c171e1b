"""What is said before whoever says it: "…, she said", "…, according to him", "300 by their count"."""

from collections.abc import Collection, Iterator

from sayso.find.estimates import counts
from sayso.find.phrases import VERBS, clause_end, noun_phrase_after
from sayso.find.proposals import Found
from sayso.find.statements import goes_on
from sayso.find.streams import Stream, Unit
from sayso.text import Span

# A content without a verb before "say the police" is no longer than this.
_BRIEF = 9
# Items before "according to" that are no content yet, fewer than.
_OPENING = 3
# Items of a paper with who has seen it, before the verb that closes the sentence, at most.
_PAPER = 16
# What says whose word something is, before or around who says it.
_FOLLOWED = {
    "if": (
        ("if", "one", "follows"),
        ("if", "you", "believe"),
        ("if", "we", "believe"),
        ("if", "one", "believes"),
    ),
    "in": (("in", "the", "words", "of"), ("in", "the", "telling", "of"), ("in", "the", "view", "of")),
}
_BELIEVED = {
    "if": (
        ("is", "to", "be", "believed"),
        ("are", "to", "be", "believed"),
        ("is", "right"),
        ("are", "right"),
    ),
    "as": (
        ("put", "it"),
        ("puts", "it"),
        ("tells", "it"),
        ("told", "it"),
        ("tell", "it"),
        ("has", "it"),
        ("have", "it"),
        ("had", "it"),
        ("describes", "it"),
        ("described", "it"),
        ("sees", "it"),
        ("see", "it"),
    ),
}
_OPENS = frozenset(("det", "name", "number", "subj", "word"))
_SHOWING = frozenset(("past", "s", "plain"))
_SHOWN = frozenset(("that", "clause"))
# "by their own count": how many words may stand between whose it is and what it is.
_BETWEEN = 3


def content_left(stream: Stream, unit: Unit, end: int, after: int, clausal: bool) -> tuple[Span, ...]:
    """The content before item `end`, and where it goes on at item `after`; other than a quotation, it
    must be `clausal`: the cue takes clauses, and there is a verb in it."""
    stop = end
    while stop > unit.first and stream.forms[stop - 1] in (",", "—", "–", "-"):
        stop -= 1
    start = unit.first
    for j in range(stop - 1, unit.first - 1, -1):
        if stream.forms[j] == ";":
            start = j + 1
            break
    while start < stop and (stream.kinds[start] == "conj" or stream.forms[start] in ("but", "however", ",")):
        start += 1
    if stop <= start:
        return ()
    pieces: list[Span] = []
    only_quote = stream.kinds[stop - 1] == "quote"
    if only_quote and stop - start > 1 and _own_words(stream, stop - 1):
        pieces.append(stream.span(stop - 1, stop))
    elif only_quote or clausal:
        pieces.append(stream.span(start, stop))
    more = list(_going_on(stream, unit, after, only_quote))
    # "The men, officers said, have left": a clause is only whole with its verb.
    told = any(stream.kinds[j] in VERBS for j in range(start, stop))
    whole = only_quote or more or told
    if told and more and not only_quote and _another(stream, after):
        more = []
    if pieces and not whole and clausal:
        behind = clause_behind(stream, unit, after)
        return (*pieces, *behind) if behind else ()
    return (*pieces, *more) if pieces and whole else ()


def _another(stream: Stream, after: int) -> bool:
    """True where behind the comma at `after` somebody else does something: ", he said, and the army left"."""
    opens = stream.kinds[after + 1 : after + 2] == ["conj"]
    return opens and stream.kinds[after + 2 : after + 3] in (["det"], ["name"], ["subj"])


def clause_behind(stream: Stream, unit: Unit, after: int) -> tuple[Span, ...]:
    """The clause behind the comma at `after` where none stands before: "At five, he said, the men left"."""
    if after + 2 >= unit.last or stream.forms[after] != "," or stream.kinds[after + 1] not in _OPENS:
        return ()
    stop = clause_end(stream, after + 1, unit, held=False, short=False)
    for at in range(after + 2, stop):
        if stream.forms[at] == "," or stream.kinds[at] in ("rel", "that"):
            return ()  # "says a butcher, Anna Example, who was there"
        if stream.kinds[at] in (*VERBS, "quote"):
            return (stream.span(after + 1, stop),)
    return ()


def _own_words(stream: Stream, stop: int) -> bool:
    """True where the words before a quotation are the report's own: they end in a colon or full stop."""
    return stream.forms[stop - 1] in ":.!?"


def _going_on(stream: Stream, unit: Unit, after: int, quoted: bool) -> Iterator[Span]:
    if after >= unit.last or (stream.forms[after] not in ",:;" and stream.kinds[after] != "quote"):
        return
    begin = after + 1 if stream.kinds[after] != "quote" else after
    if begin >= unit.last:
        return
    if stream.kinds[begin] == "quote":
        yield stream.span(begin, begin + 1)
    elif not quoted and stream.forms[after] == "," and stream.kinds[begin] in (*VERBS, "conj"):
        stop = clause_end(stream, begin, unit, held=False, short=False)
        if stop - begin > 2:
            yield stream.span(begin, stop)


def stretch_left(stream: Stream, unit: Unit, end: int) -> tuple[int, int]:
    """The items before item `end`, back to the last mark or quotation."""
    stop = end - 1 if end > unit.first and stream.forms[end - 1] == "," else end
    start = stop
    while (
        start > unit.first and stream.kinds[start - 1] != "quote" and stream.forms[start - 1] not in ",;:()—–"
    ):
        start -= 1
    while start < stop and stream.kinds[start] in ("conj", "mark"):
        start += 1
    return start, stop


def brief_left(stream: Stream, unit: Unit, end: int, after: int) -> tuple[Span, ...]:
    """The few words without a verb before item `end` where its source ends a sentence or half of one: "Three
    hundred, say the police; 2,000, say the families"."""
    start, stop = stretch_left(stream, unit, end)
    closed = after >= unit.last or stream.forms[after] in ".;:!?…" or _related(stream, after)
    opened = start == unit.first or stream.forms[start - 1] in ".;:!?…"
    if not (closed and opened and 0 < stop - start < _BRIEF):
        return ()
    more = after + 1 < unit.last and stream.forms[after] == ":" and stream.kinds[after + 1] != "quote"
    told = (
        (stream.span(after + 1, clause_end(stream, after + 1, unit, held=False, short=False)),)
        if more
        else ()
    )
    return (stream.span(start, stop), *told)


def _related(stream: Stream, item: int) -> bool:
    """True where a clause says more of somebody from `item` on: "who was there", ", whose house fell"."""
    kinds = stream.kinds[item : item + 2]
    return kinds[:1] in (["rel"], ["that"]) or (stream.forms[item] == "," and kinds[1:] == ["rel"])


def according(stream: Stream, unit: Unit, item: int) -> Found | None:
    """ "according to" or "per" at `item`, with whom it names and what stands before it, or behind it at the
    start."""
    width = 1 if stream.forms[item] == "per" else 2
    source = noun_phrase_after(stream, item + width, unit.last)
    if source is None or (width == 1 and not _apart(stream, unit, item, source)):
        return None
    cue = stream.span(item, item + width)
    if item == unit.first:
        source = _before_clause(stream, *source)
    after = source[1]
    if item == unit.first and stream.kinds[after : after + 2] == ["mark", "rel"]:
        # "According to the mayor, who was there, it fell"
        after = next((at for at in range(after + 1, unit.last) if stream.forms[at] == ","), after)
    if item == unit.first or (
        stream.forms[item - 1] not in (",", '"', "—", "–") and _fronted(stream, unit, item)
    ):
        begin = after + 1 if after < unit.last and stream.forms[after] == "," else after
        stop = clause_end(stream, begin, unit, held=False, short=False)
        contents: tuple[Span, ...] = (stream.span(begin, stop),) if stop - begin > 2 else ()
    elif _said_before(stream, unit, item):
        # "…, she said, according to the translation": a further hop of that attribution.
        contents = ()
    elif (own := _own_half(stream, unit, item)) is not None:
        contents = (stream.span(*own),) if own[0] < own[1] else ()
    else:
        contents = content_left(stream, unit, item, after, True) or brief_left(stream, unit, item, after)
    return Found((stream.span(*source),), (cue,), contents, 0.8) if contents else None


def _apart(stream: Stream, unit: Unit, item: int, source: tuple[int, int]) -> bool:
    """True for "Per the ministry, nine died" and "nine died, per the ministry", not for "per cent"."""
    closed = source[1] >= unit.last or stream.forms[source[1]] in ",.;"
    opened = item == unit.first or stream.forms[item - 1] == ","
    return closed and opened and stream.kinds[item + 1] in ("det", "name")


def _fronted(stream: Stream, unit: Unit, item: int) -> bool:
    """True where no more than "And" or "But" stands before, and no number, which would be what is said."""
    told = any(stream.kinds[at] in VERBS for at in range(unit.first, item))
    return item - unit.first < _OPENING and not told and not counts(stream, unit.first)


def _own_half(stream: Stream, unit: Unit, item: int) -> tuple[int, int] | None:
    """What belongs to one of several that are named so in a sentence, back to the one before it: "150
    according to the police, 800 according to the union"; None where only one is."""
    others = [at for at in range(unit.first + 1, unit.last - 1) if _named_so(stream, at) and at != item]
    others = [at for at in others if ";" not in stream.forms[min(at, item) : max(at, item)]]
    if not others:
        return None
    start, stop = unit.first, item
    earlier = [at for at in others if at < item]
    if earlier:
        before = noun_phrase_after(stream, earlier[-1] + 2, item)
        start = before[1] if before else item
    while start < stop and (stream.forms[start] in ",;" or stream.kinds[start] == "conj"):
        start += 1
    while stop > start and stream.forms[stop - 1] in (",", "—", "–", "-"):
        stop -= 1
    return start, stop


def _named_so(stream: Stream, item: int) -> bool:
    return stream.forms[item] == "according" and stream.forms[item + 1 : item + 2] == ["to"]


def _before_clause(stream: Stream, first: int, last: int) -> tuple[int, int]:
    """The phrase up to where a clause begins that no comma parts from it: "According to her two died"."""
    kinds, numerals = stream.kinds, stream.lexicon.language.table("numerals")
    for j in range(first + 1, last):
        opens = kinds[j] in ("number", "det") or stream.forms[j] in numerals
        if opens and kinds[j - 1] in ("word", "name"):
            return first, j
    return first, last


def _said_before(stream: Stream, unit: Unit, item: int) -> bool:
    for j in range(item - 1, max(unit.first - 1, item - 6), -1):
        if stream.forms[j] == ",":
            continue
        readings = stream.lexicon.verbs.get(stream.forms[j], ())
        if any("quote" in verb.frames and goes_on(stream, j + 1, verb) for verb in readings):
            return True
    return False


def shown(stream: Stream, unit: Unit) -> Found | None:
    """What stands before a paper and its verb, which close a sentence: "…, the report shows"."""
    forms, kinds = stream.forms, stream.kinds
    item = unit.last - 1
    while item > unit.first and (forms[item] in ".!?" or kinds[item] in ("adv", "day")):
        item -= 1
    verbs = stream.lexicon.verbs.get(forms[item], ())
    if not any(verb.form in _SHOWING and not _SHOWN.isdisjoint(verb.frames) for verb in verbs):
        return None
    floor = max(unit.first, item - _PAPER)
    start = next((at + 1 for at in range(item - 1, floor, -1) if forms[at] == ","), 0)
    last = start
    while last < item and kinds[last] in ("det", "word", "name", "number", "adv"):
        last += 1
    if not unit.first < start < last or not _paper(stream, last - 1):
        return None
    seen = last == item or kinds[last] in ("verb", "past", "prep")
    if not seen or any(_tells(stream, at) for at in range(unit.first, start)):
        return None  # "He said it fell when he was there, the footage showed"
    contents = content_left(stream, unit, start, item + 1, True)
    return (
        Found((stream.span(start, last),), (stream.span(item, item + 1),), contents, 0.8)
        if contents
        else None
    )


def _tells(stream: Stream, item: int) -> bool:
    """True for a finite verb that tells at length, in clauses as in quotations."""
    readings = stream.lexicon.verbs.get(stream.forms[item], ())
    return any(verb.form in ("past", "s") and {"quote", "clause"} <= verb.frames for verb in readings)


def _paper(stream: Stream, item: int) -> bool:
    """True for a noun for what something is written, drawn or recorded on."""
    language, form = stream.lexicon.language, stream.forms[item]
    return form in language.table("papers") or language.table("roles").get(form, ("", ""))[1] == "n"


def by_count(stream: Stream, unit: Unit, item: int) -> Found | None:
    """ "by" or "on" at `item` before somebody's count, account or telling, with what stands before it, or
    behind it at the start of the sentence."""
    forms, table = stream.forms, stream.lexicon.language.table("accounts")
    if forms[item + 1 : item + 3] == ["that", "of"]:
        source = noun_phrase_after(stream, item + 3, unit.last)
        if source is None or not any(form in table for form in forms[unit.first : item]):
            return None
        span, cue, after = stream.span(*source), stream.span(item, item + 3), source[1]
    else:
        counted = _count_of(stream, unit, item) or _owned_count(stream, unit, item)
        if counted is None:
            return None
        span, cue, after = counted
    fronted = item == unit.first
    if fronted:
        start, end = _behind_comma(stream, unit, after)
    else:
        start, end = stretch_left(stream, unit, item)
        verb = stream.forms[after : after + 1] == [","] and stream.kinds[after + 1 : after + 2]
        left = not any(counts(stream, at) for at in range(start, end))
        if stream.forms[item - 1] == "," and left and verb and verb[0] in VERBS:
            # "The camera, by its own account, saw nothing"
            around = content_left(stream, unit, item, after, True)
            return Found((span,), (cue,), around, 0.7) if around else None
        if stream.forms[item] == "in":
            return None
    numerals = stream.lexicon.language.table("numerals")
    told = any(stream.kinds[j] in ("number", *VERBS) or forms[j] in numerals for j in range(start, end))
    return Found((span,), (cue,), (stream.span(start, end),), 0.7) if told else None


def _count_of(stream: Stream, unit: Unit, item: int) -> tuple[Span, Span, int] | None:
    """Whose count it is in "by the count of the police", the words for it, and the item behind."""
    noun = item + 2
    if stream.kinds[item + 1 : item + 2] != ["det"] or stream.forms[noun + 1 : noun + 2] != ["of"]:
        return None
    if stream.forms[noun] not in _nouns(stream, item):
        return None
    source = noun_phrase_after(stream, noun + 2, unit.last)
    return (stream.span(*source), stream.span(item, noun + 2), source[1]) if source else None


def _owned_count(stream: Stream, unit: Unit, item: int) -> tuple[Span, Span, int] | None:
    """Whose count it is in "by her own count" and, where a count was spoken of, in "by the union's"."""
    forms, table = stream.forms, _nouns(stream, item)
    owner = _owner(stream, unit, item + 1)
    if owner is None:
        return _office_count(stream, item, table)
    stop = stream.stops[owner] - (2 if forms[owner].endswith(("'s", "’s")) else 0)
    whose = Span(stream.starts[item + 1], stop)
    noun = next((j for j in range(owner + 1, min(owner + _BETWEEN, unit.last)) if forms[j] in table), -1)
    if noun >= 0:
        return _of_clause(stream, unit, item) or whose, stream.span(noun, noun + 1), noun + 1
    left_out = forms[owner][-2:-1] in ("'", "’") and (owner + 1 >= unit.last or forms[owner + 1] in ".,;")
    if left_out and any(form in table for form in forms[unit.first : item]):
        return whose, stream.span(item, item + 1), owner + 1
    return None


def _of_clause(stream: Stream, unit: Unit, item: int) -> Span | None:
    """Whoever owns what the clause is about, of whom "its" speaks: "The firm's camera, by its account"."""
    own = stream.forms[item - 1] == "," and stream.forms[item + 1] in ("its", "their")
    for at in range(unit.first, min(unit.first + 3, item)) if own else ():
        noun = stream.forms[at].removesuffix("'s").removesuffix("’s")
        if noun != stream.forms[at] and noun in stream.lexicon.language.table("roles"):
            return Span(stream.starts[unit.first], stream.stops[at] - 2)
    return None


def _office_count(stream: Stream, item: int, table: Collection[str]) -> tuple[Span, Span, int] | None:
    """The same for "by the police count"."""
    noun = item + 3
    roles = stream.lexicon.language.table("roles")
    if stream.kinds[item + 1 : item + 2] != ["det"] or stream.forms[noun : noun + 1] == []:
        return None
    says = stream.forms[noun] in table and stream.forms[noun - 1] in roles
    return (stream.span(item + 1, noun), stream.span(noun, noun + 1), noun + 1) if says else None


def _nouns(stream: Stream, item: int) -> Collection[str]:
    """The nouns for somebody's word: behind "on", those for a count alone; behind "in", those for a view."""
    language = stream.lexicon.language
    accounts = language.table("accounts")
    if stream.forms[item] == "in":
        return frozenset(noun for noun, cells in stream.lexicon.positions.items() if cells[1] == "in")
    return accounts if stream.forms[item] == "by" else accounts.keys() & language.table("tolls").keys()


def _behind_comma(stream: Stream, unit: Unit, after: int) -> tuple[int, int]:
    """The items of the clause behind the comma at `after`, or behind a second one where a participle stands
    between: "By our count, made at night, 13 died"."""
    if after >= unit.last or stream.forms[after] != ",":
        # "By her account the engine room was under water"
        opens = after < unit.last and stream.kinds[after] in ("det", "name", "number", "subj")
        return after, clause_end(stream, after, unit, held=False, short=False) if opens else after
    begin = after + 1
    if stream.kinds[begin : begin + 1] in (["verb"], ["past"]):
        begin = next((j + 1 for j in range(begin, unit.last) if stream.forms[j] == ","), begin)
    return begin, clause_end(stream, begin, unit, held=False, short=False)


def figured(stream: Stream, unit: Unit, item: int) -> Found | None:
    """ "is" or "was" at `item` behind somebody's figure and before a number: "the town's figure is 30"."""
    forms = stream.forms
    if item - 3 < unit.first or forms[item - 1] not in stream.lexicon.language.table("tolls"):
        return None
    owner = item - 2 - (forms[item - 2] == "own")
    begin = owner
    while begin > unit.first and stream.kinds[begin - 1] in ("det", "word", "name"):
        begin -= 1
    if not forms[owner].endswith(("'s", "’s")) or not counts(stream, item + 1):
        return None
    stop = clause_end(stream, item + 1, unit, held=True, short=True)
    whose = Span(stream.starts[begin], stream.stops[owner] - 2)
    return Found((whose,), (stream.span(item - 1, item),), (stream.span(item + 1, stop),), 0.7)


def followed(stream: Stream, unit: Unit, item: int) -> Found | None:
    """ "13, if one follows the charity", "in the words of a neighbour, …": what stands before words that say
    whose word it is, or behind them at the start of the sentence."""
    opened = _whom(stream, unit, item)
    if opened is None:
        return None
    source, first, stop = opened
    if item == unit.first:
        begin, end = _behind_comma(stream, unit, stop)
    else:
        begin, end = stretch_left(stream, unit, item)
        brief = end - begin < _OPENING and not _tells_or_counts(stream, begin, end)
        pronoun = stream.kinds[source[0]] == "subj" and stream.forms[item] != "as"
        if brief and not pronoun and (behind := clause_behind(stream, unit, stop)):
            # "Then, as she tells it, the roof came down"
            return Found((stream.span(*source),), (stream.span(item, first),), behind, 0.7)
    if (
        end - begin < 1
        or (stream.kinds[source[0]] == "subj" and stream.forms[item] != "as")
        or (stop < unit.last and stream.forms[stop] not in ",.;:!?—–")
    ):
        return None
    return Found((stream.span(*source),), (stream.span(item, first),), (stream.span(begin, end),), 0.7)


def _whom(stream: Stream, unit: Unit, item: int) -> tuple[tuple[int, int], int, int] | None:
    """Whose word it is, where the words for it end, and the item behind both."""
    forms = stream.forms
    for words in _FOLLOWED.get(forms[item], ()):
        first = item + len(words)
        if tuple(forms[item:first]) == words:
            source = noun_phrase_after(stream, first, unit.last)
            return (source, first, source[1]) if source else None
    if forms[item] == "in":
        return None
    source = noun_phrase_after(stream, item + 1, min(item + _BRIEF, unit.last))
    if source is None:
        return None
    for words in _BELIEVED[forms[item]]:
        stop = source[1] + len(words)
        if tuple(forms[source[1] : stop]) == words:
            return source, item + 1, stop
    return None


def _tells_or_counts(stream: Stream, begin: int, end: int) -> bool:
    return any(stream.kinds[at] in VERBS or counts(stream, at) for at in range(begin, end))


def _owner(stream: Stream, unit: Unit, start: int) -> int | None:
    """The item of whoever owns what follows: "her", or the last word of "the old mayor's"."""
    if start < unit.last and stream.forms[start] in ("his", "her", "its", "our", "their"):
        return start
    for j in range(start, min(start + 5, unit.last)):
        if stream.forms[j].endswith(("'s", "’s", "s'", "s’")):
            return j
        if stream.forms[j].endswith("s") and stream.forms[j + 1 : j + 2] in (["'"], ["’"]):
            return j  # "the organisers' estimate"
        if stream.kinds[j] not in ("det", "word", "name"):
            return None
    return None
