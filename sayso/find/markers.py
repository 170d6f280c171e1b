"""Whose word it is where no verb says so: "according to", "citing", "allegedly"."""

from sayso.find.declensions import cases_of
from sayso.find.extents import clause_stretch
from sayso.find.lines import DASHES, Line, Marker, Piece, Reading
from sayso.find.proposals import Found
from sayso.find.stems import role_of
from sayso.find.subjects import clause_stop, right_source
from sayso.text import Span

Hops = tuple[tuple[Span, Span | None], ...]
Held = list[tuple[Reading, Found]]


def of_marker(words: Line, marker: Marker) -> Found | None:
    """ "According to the rescuers, …"."""
    source, tight = _whose(words, marker)
    if source[0] >= source[1] or any(words.cue(at) for at in range(*source)):
        return None
    begin, after = 0, tight
    begin = next((at + 1 for at in range(marker.first - 1, 0, -1) if words.forms[at] == ";"), 0)
    while begin < marker.first and words.kinds[begin] in ("conj", "adv"):
        begin += 1
    left = marker.first
    while left > begin and (words.forms[left - 1] in (",", *DASHES)):
        left -= 1
    begin = max(begin, _clause_opened(words, begin, left), _set_against(words, begin, left))
    behind, shared = _behind_others(words, marker, begin, left)
    begin = max(begin, behind)
    via, after = passed_on(words, after)
    while after < words.end and words.forms[after] == ",":
        after += 1
    right = (after, clause_stretch(words, after) if after < words.end and not shared else after)
    pieces = [piece for piece in ((begin, left), right) if piece[1] > piece[0]]
    if left - begin > 0 and words.cue(begin):
        return None
    if not pieces:
        return None
    spans = [words.span(*piece) for piece in pieces]
    return Found([words.span(*source)], [words.span(marker.first, marker.last)], spans, 0.8, via)


def _behind_others(words: Line, marker: Marker, begin: int, left: int) -> tuple[int, bool]:
    """Where the half of a sentence begins of which a marker that closes it says whose word it is, and whether
    others say the rest: "150 by the word of one, 800 by that of another: so many came"."""
    sources = [one for one in words.markers if one.kind == "source" and one is not marker]
    if left <= begin or not sources:
        return begin, False
    closing = [one for one in (*sources, marker) if one.first > begin and words.forms[one.first - 1] == ","]
    if len(closing) > len(sources) and _whose(words, max(closing))[1] >= words.end:
        # "In 8 minutes, if one believes them, or in 40, if one believes others": each says what is before.
        before = max((one for one in closing if one.first < marker.first), default=None)
        behind = _whose(words, before)[1] if before else begin
        while behind < left and (words.forms[behind] == "," or words.kinds[behind] == "conj"):
            behind += 1
        return behind, True
    if sources[0].first == begin < marker.first:
        # "By the word of one, 150; by that of another, 800": what each says follows.
        return left, False
    told = [one for one in sources if words.forms[one.first - 1] != ","]
    if not told or words.forms[marker.first - 1] == ",":
        return begin, False
    earlier = [one for one in told if begin < one.first < marker.first]
    behind = _whose(words, earlier[-1])[1] if earlier else begin
    while behind < left and (words.forms[behind] == "," or words.kinds[behind] == "conj"):
        behind += 1
    return behind, True


def _set_against(words: Line, begin: int, left: int) -> int:
    """Where what a marker is about begins behind "but" and another marker: "A, she says, but, he says, B"."""
    earlier = [one.first for one in words.markers if one.kind == "source" and begin <= one.first < left]
    for at in range(left - 1, min(earlier, default=left), -1):
        against = words.grammar.has(words.forms[at], "but") or words.grammar.has(words.forms[at], "while")
        if against and words.forms[at - 1] == ",":
            return at + 1
    return begin


def _clause_opened(words: Line, begin: int, left: int) -> int:
    """Where a clause begins of which only the opener stands before a marker: "…, on which, he says, …"."""
    for at in range(max(begin, left - 2), left):
        opened = at > begin and words.forms[at - 1] == ","
        if opened and any(words.kinds[each] in ("rel", "sub", "that") for each in range(at, left)):
            return at
    return begin


def _whose(words: Line, marker: Marker) -> tuple[Piece, int]:
    """The items that say whose word it is, and the one after all that belongs to the marker."""
    if marker.whose >= 0:
        return (marker.whose, marker.whose + 1), marker.last
    last = marker.last
    stop = last
    while stop < words.end and not words.breaks(stop):
        stop += 1
    tight = stop
    if stop >= words.end or words.forms[stop] != ",":
        tight = next(
            (at for at in range(last + 1, stop) if words.kinds[at] in ("prep", "adv", "number")), stop
        )
        if marker.first > 0 and words.forms[marker.first - 1] == ",":
            tight = stop
    elif _called(words, stop + 1):
        tight = stop = clause_stop(words, stop + 1)
    return (last, tight), tight


def _called(words: Line, first: int) -> bool:
    """True for what somebody is called, behind a comma: "of the operator, the company “Example”"."""
    if first >= words.end or words.forms[first] in words.lexicon.language.table("roles"):
        return False
    stop = clause_stop(words, first)
    named = any(words.quotes[at] >= 0 or words.forms[at] in "«„" for at in range(first + 1, stop))
    return named and stop < words.end and role_of(words.forms[first], words.lexicon.language) is not None


def through(words: Line, marker: Marker, held: Held) -> bool:
    """True where a marker only says through whom the words of a verb came ("says she according to the
    translation"), which is then written down with that verb's attribution."""
    for number, (cue, made) in enumerate(held):
        near = cue.last < marker.first and not any(words.breaks(at) for at in range(cue.last, marker.first))
        if near and made.sources and cue.first > 1:
            stop = clause_stop(words, marker.last)
            if stop > marker.last:
                hop = (words.span(marker.last, stop), words.span(marker.first, marker.last))
                held[number] = cue, made._replace(via=(hop, *made.via))
                return True
    return False


def published(words: Line) -> Hops:
    """Who published what somebody says in it: "In a recording that a blogger published, a prisoner says"."""
    for cue in words.cues:
        if "no" in cue.verb.frames and cue.first and words.kinds[cue.first - 1] == "rel":
            source = right_source(words, cue.last, clause_stop(words, cue.last))
            if source and source[1] < words.end and words.forms[source[1]] == ",":
                return ((words.span(*source), None),)
    return ()


def passed_on(words: Line, item: int) -> tuple[Hops, int]:
    """Who passes on the words of a marker or a paper ("…, which the agency gives"), and the item after it."""
    opened = item + 2 < words.end and words.forms[item] == ","
    if opened and "rel" in words.kinds[item + 1 : item + 3]:
        cue = words.cue(item + 2)
        stop = clause_stop(words, item + 2)
        if cue and cue.verb.frames & {"relay", "issues"}:
            source = right_source(words, cue.last, stop)
            if source:
                return ((words.span(*source), words.span(cue.first, cue.last)),), stop
        # "…, a copy of which the paper has, …"
        return (), stop if words.kinds[item + 2] == "rel" and stop < words.end else item
    return (), item


def cited(words: Line, marker: Marker, held: Held) -> None:
    """Puts who is cited behind the source of the verb that stands nearest."""
    stop = marker.last
    while stop < words.end and not words.breaks(stop) and not words.cue(stop):
        stop += 1
    if marker.first == 0:
        after = next((cue for cue, _ in held if cue.first > marker.last), None)
        stop = min(stop, _who_cites(words, marker.last + 1, after)) if after else stop
    if not held or stop <= marker.last:
        return
    near = min(range(len(held)), key=lambda n: abs(held[n][0].first - marker.first))
    cue, made = held[near]
    if marker.kind == "words" and "relay" not in cue.verb.frames:
        return
    if marker.kind == "words" and marker.first and words.grammar.has(words.forms[marker.first - 1], "whose"):
        return  # "… his words": whoever stands behind relates them
    if marker.kind == "carrier":
        return
    cited = words.span(marker.last, stop)
    outer = made.sources[0] if made.sources else cited
    if marker.first == 0 and outer.start < cited.stop:
        last = next(at for at, end in enumerate(words.stops) if end >= outer.stop) + 1
        outer = words.span(stop, last) if stop < last else cited
    if outer != cited:
        via: Hops = ((_less(outer, words.span(marker.first, stop)), made.cues[0]),)
    else:
        via = ()
    contents = [
        part for part in (_apart(piece, words.span(marker.first, stop)) for piece in made.contents) if part
    ]
    held[near] = (
        cue,
        made._replace(
            sources=[cited],
            cues=[words.span(marker.first, marker.last)],
            contents=contents,
            via=(*made.via, *via),
        ),
    )


def _who_cites(words: Line, first: int, cue: Reading) -> int:
    """Where the subject of a verb begins that stands behind who is cited: "citing the mayor the agency
    reports"; the verb's own item where it has none ("it is reported")."""
    language, stop = words.lexicon.language, cue.first
    for at in range(stop - 1, first - 1, -1):
        if words.quotes[at] >= 0 and at - 1 >= first and "n" in cases_of(words.forms[at - 1], language):
            continue
        if words.quotes[at] >= 0 or "n" in cases_of(words.forms[at], language):
            while at > first and words.adjectival(at - 1) and words.quotes[at] < 0:
                at -= 1
            return at
    nobody = cue.verb.form == "passive" or words.grammar.ends(words.forms[stop], "plural")
    alone = words.kinds[stop - 1] in ("name", "word") and not nobody
    return max(first, stop - alone)


def _less(outer: Span, inner: Span) -> Span:
    if outer.start < inner.start < outer.stop:
        return Span(outer.start, inner.start - 1)
    return outer


def _apart(piece: Span, other: Span) -> Span | None:
    """A piece without the stretch `other` at one of its ends."""
    start, stop = piece
    if other.start <= start < other.stop:
        start = other.stop
    elif other.start < stop <= other.stop:
        stop = other.start
    return Span(start, stop) if start < stop else None


def hearsay(words: Line, marker: Marker) -> Found | None:
    if marker.kind != "hearsay":
        return None
    begin, left = 0, marker.first
    while left > begin and words.forms[left - 1] in (",", *DASHES):
        left -= 1
    after = marker.last
    while after < words.end and words.forms[after] == ",":
        after += 1
    pieces = [words.span(*piece) for piece in ((begin, left), (after, words.end)) if piece[1] > piece[0]]
    return Found([], [words.span(marker.first, marker.last)], pieces, 0.6) if pieces else None
