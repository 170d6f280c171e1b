"""Proposals by rules for languages with cases and free word order, by their tables alone."""

import re
from collections.abc import Iterator, Sequence

from sayso.find.lines import DASHES, ENDS, Line, Marker, Reading, inserted, line
from sayso.find.proposals import Found
from sayso.find.stems import role_of
from sayso.find.streams import Stream
from sayso.text import Span

_AHEAD = 24
# "…, — says somebody. — …": what an author puts between the halves of a quotation.
_INSERTED = re.compile(r"(?<=[,.!?…])\s*[–—-]\s+([^–—]{3,160}?)([.,:!?])?\s*[–—]\s+")
_OUTER = re.compile(r"(?<=[,.!?…])\s*[–—-]\s+([^–—]{3,160}?)[.]?\s*$")
_INFINITIVE = ("ть", "ти", "ться", "тись", "тися", "чь", "чься", "тись")
_PREPOSITIONS = {
    "about": ("о", "об", "обо", "про", "щодо"),
    "on": ("на",),
    "in": ("в", "во", "у"),
    "for": ("за",),
    "by": (),
}
_IMPERSONAL = ("ли", "лись", "лися", "ют", "ят", "ат", "ут", "ють", "ять", "уть", "ать", "ются", "ятся")

Piece = tuple[int, int]


def propose(stream: Stream) -> list[Found]:
    """The attributions that rules find, in the order of the text."""
    found: list[Found] = []
    for unit in stream.units:
        if unit.role != "credit":
            found += _of_line(line(stream, unit))
    for quotation in stream.quotations:
        found += _of_quotation(stream, Span(quotation.start, quotation.stop))
    return sorted(found, key=lambda one: min(one.contents, default=Span(0, 0)))


def _of_quotation(stream: Stream, span: Span) -> Iterator[Found]:
    """ "Scared I was, — says Anna. — Very": the words of the author stand inside the marks."""
    text = stream.text[span.start : span.stop]
    match = _INSERTED.search(text) or _OUTER.search(text)
    if not match:
        return
    words = inserted(stream, span.start + match.start(1), span.start + match.end(1))
    cue = next((one for one in words.cues if one.first < 12 and "quote" in one.verb.frames), None)
    if cue is None:
        return
    source = _right_source(words, cue.last, words.end) or _left_source(words, 0, cue.first)
    halves = [Span(span.start, span.start + match.start())]
    if span.start + match.end() < span.stop:
        halves.append(Span(span.start + match.end(), span.stop))
    sources = [words.span(*source)] if source else []
    yield Found(sources, [words.span(cue.first, cue.last)], halves, 0.9)


def _of_line(words: Line) -> list[Found]:
    found: list[Found] = []
    held: list[tuple[Reading, Found]] = []
    for cue in words.cues:
        made = _of_cue(words, cue)
        if made:
            held.append((cue, made))
    for marker in words.markers:
        if marker.kind == "source":
            made = _of_marker(words, marker)
            if made:
                found.append(made)
        elif marker.kind in ("citing", "words", "carrier"):
            _cited(words, marker, held)
    found += [made for _, made in held]
    if not found:
        found += [made for marker in words.markers if (made := _hearsay(words, marker))]
    return found


def _of_cue(words: Line, cue: Reading) -> Found | None:
    begin = _segment(words, cue.first)
    source: Piece | None
    contents = _left_quote(words, begin, cue)
    if contents:
        source = _left_source(words, begin, cue.first) or _right_source(words, cue.last, _stop(words, cue.last))
        return _made(words, cue, source, contents)
    right = _right(words, cue)
    if right is not None:
        return _forward(words, cue, begin, right)
    left = _left(words, cue, begin)
    if left:
        source = _left_source(words, begin, cue.first) or _right_source(words, cue.last, _stop(words, cue.last))
        if source or cue.verb.form in ("passive", "s"):
            return _made(words, cue, source, left)
    return None


def _made(words: Line, cue: Reading, source: Piece | None, contents: Sequence[Piece]) -> Found | None:
    pieces = [words.span(*piece) for piece in contents if piece[0] < piece[1]]
    if not pieces:
        return None
    sources = [words.span(*source)] if source else []
    first = cue.first
    return Found(sources, [words.span(first, cue.last)], pieces, 0.8)


def _segment(words: Line, item: int) -> int:
    """The first item of the clause that `item` stands in."""
    at = item
    while at > 0 and not words.breaks(at - 1):
        if words.kinds[at - 1] in ("that", "rel") or (words.kinds[at - 1] == "conj" and _cue_between(words, at, item)):
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


def _stop(words: Line, item: int) -> int:
    """The item after the clause that goes on at `item`."""
    at = item
    while at < words.end and not words.breaks(at):
        at += 1
    return at


def _left_quote(words: Line, begin: int, cue: Reading) -> list[Piece]:
    """The quotation, or the line of a dialogue, that ends where the clause of the cue begins."""
    if "quote" not in cue.verb.frames:
        return []
    at = begin - 1
    dashed = at >= 0 and words.forms[at] in DASHES
    if dashed:
        at -= 1
    while at >= 0 and words.forms[at] == ",":
        at -= 1
    if at < 0:
        return []
    if words.spoken(at) and words.starts[at] >= 0:
        pieces = [(at, at + 1)]
        return pieces + _after_quote(words, cue)
    if dashed and words.forms[0] in DASHES:
        return [(1, at + 1), *_dialogue_rest(words, cue)]
    return []


def _after_quote(words: Line, cue: Reading) -> list[Piece]:
    stop = _stop(words, cue.last)
    while stop < words.end and (words.forms[stop] in DASHES or words.forms[stop] in ",:"):
        stop += 1
    return [(stop, stop + 1)] if stop < words.end and words.spoken(stop) else []


def _dialogue_rest(words: Line, cue: Reading) -> list[Piece]:
    """What goes on after the words of the author: "…, — she says. — Go"."""
    for at in range(cue.last, words.end - 1):
        if words.forms[at] in DASHES and words.forms[at - 1] in (".", ",", ":", ";"):
            return [(at + 1, words.end)]
    return []


def _right(words: Line, cue: Reading) -> tuple[Piece, int] | None:
    """The content to the right of a cue, and the item at which what belongs to the cue itself ends."""
    frames, kinds, forms = cue.verb.frames, words.kinds, words.forms
    at = cue.last
    while at < min(words.end, cue.last + _AHEAD):
        form, kind = forms[at], kinds[at]
        after = at + 1
        if form == ":" and frames & {"quote", "clause", "why"}:
            return _colon(words, at)
        if form == "," and after < words.end:
            if kinds[after] == "that" and frames & {"clause", "to", "why"}:
                return (after, _clause_end(words, after)), at
            if "why" in frames and kinds[after] in ("sub", "rel") and forms[after] not in ("так", "чья", "чий", "чия"):
                return (after, _clause_end(words, after)), at
            if words.cue(after) or words.marker(after) and words.marker(after).kind == "source":  # type: ignore[union-attr]
                break
            if kinds[after] in ("conj", "sub") and at > cue.last:
                break
        elif form in DASHES or form in ENDS or (words.spoken(at) and at > cue.last):
            break
        elif words.cue(at) and at > cue.last and not _named_later(words, at):
            break
        elif (piece := _phrase(words, cue, at)) is not None:
            return piece, at
        at += 1
    return _thing(words, cue)


def _named_later(words: Line, item: int) -> bool:
    return "relay" in words.cues[0].verb.frames and item > words.cues[0].first


def _colon(words: Line, at: int) -> tuple[Piece, int] | None:
    after = at + 1
    while after < words.end and words.forms[after] in DASHES:
        after += 1
    if after >= words.end:
        return None
    if words.quotes[after] >= 0:
        return (after, after + 1), at
    return (after, words.end), at


def _phrase(words: Line, cue: Reading, at: int) -> Piece | None:
    """A content that is no clause: "about …" or an infinitive, near the cue."""
    frames, form = cue.verb.frames, words.forms[at]
    for frame, prepositions in _PREPOSITIONS.items():
        if frame in frames and form in prepositions and at - cue.last <= (6 if frame == "about" else 0):
            if not words.venue(at, words.end):
                return at, _clause_end(words, at)
    if "to" in frames and words.kinds[at] == "word" and form.endswith(_INFINITIVE) and len(form) > 3:
        if at - cue.last <= 4 and not any(words.breaks(j) for j in range(cue.last, at)):
            first = cue.last
            while first < at and (words.kinds[first] in ("adv", "day") or words.forms[first] in ENDS):
                first += 1
            return first if _left_source(words, _segment(words, cue.first), cue.first) else at, _clause_end(words, at)
    return None


def _thing(words: Line, cue: Reading) -> tuple[Piece, int] | None:
    """The object of a verb that takes a noun phrase for what is said: "admitted a mistake"."""
    if "thing" not in cue.verb.frames or cue.verb.form not in ("past", "s"):
        return None
    if not _left_source(words, _segment(words, cue.first), cue.first):
        return None
    first = cue.last
    while first < words.end and words.kinds[first] in ("adv", "day", "venue"):
        first += 1
    stop = _clause_end(words, first, short=True)
    if stop - first < 1 or words.breaks(first):
        return None
    return (first, stop), first


def _forward(words: Line, cue: Reading, begin: int, right: tuple[Piece, int]) -> Found | None:
    """A cue whose content follows it; the source stands before it, or between the two."""
    content, until = right
    frames = cue.verb.frames
    source = None
    if "source_in" in frames:
        source = _inside(words, begin, cue)
    elif cue.verb.form != "passive":
        source = _left_source(words, begin, cue.first)
        if source is None:
            source = _right_source(words, cue.last, min(until, _stop(words, cue.last)))
    if source is None and begin and words.kinds[begin - 1] == "conj" or (source is None and cue.verb.form == "ing"):
        source = _carried(words, cue)
    if source is None and begin and words.forms[begin - 1] == "," and cue.verb.form != "passive":
        source = _around(words, begin) or _carried(words, cue)
    if source is None and cue.verb.form == "ing":
        return None
    made = _made(words, cue, source, [content])
    if made and source and source[1] <= cue.first:
        hearer = _hearer(words, cue.last, until)
        if hearer:
            made = made._replace(via=((words.span(*hearer), None),))
    return made


def _inside(words: Line, begin: int, cue: Reading) -> Piece | None:
    """The source of "in the act it is said that": what the preposition governs."""
    for first, last in ((begin, cue.first), (cue.last, _stop(words, cue.last))):
        while first < last and words.kinds[first] in ("adv", "conj"):
            first += 1
        if first + 1 < last and words.kinds[first] == "prep":
            return first + 1, last
    return None


def _carried(words: Line, cue: Reading) -> Piece | None:
    """The subject of the verb of saying before this one, which goes on saying."""
    for other in reversed([one for one in words.cues if one.first < cue.first]):
        begin = _segment(words, other.first)
        source = _left_source(words, begin, other.first)
        source = source or _right_source(words, other.last, _stop(words, other.last))
        source = source or (_around(words, begin) if begin else None)
        if source:
            return source
    return _left_source(words, 0, _stop(words, 0)) if cue.verb.form in ("past", "s") else None


def _around(words: Line, begin: int) -> Piece | None:
    """A subject with a clause between commas before its verb: "A volunteer, who asked …, said"."""
    if begin < 4 or words.forms[begin - 1] != ",":
        return None
    opened = next((at for at in range(begin - 2, 0, -1) if words.forms[at] == ","), 0)
    if not opened or words.cue(opened + 1):
        return None
    first = _segment(words, opened)
    source = _left_source(words, first, opened)
    return (source[0], begin - 1) if source and source[1] == opened else None


def _left_source(words: Line, first: int, last: int) -> Piece | None:
    """The subject among the items before a verb, without what tells when and where it is said."""
    whole = (first, last)
    while first < last:
        after = words.aside(first, last)
        if after == first:
            break
        if after >= last and words.kinds[first] == "prep":
            return whole if _office_inside(words, whole) else None
        first = after
    stop = last
    while stop > first:
        if words.kinds[stop - 1] in ("adv", "neg", "pron", "aux", "conj"):
            stop -= 1
            continue
        opened = next((at for at in range(first + 1, stop) if words.kinds[at] == "prep" and words.venue(at, stop)), None)
        if opened is None:
            if words.kinds[stop - 1] == "day" and stop - 1 > first:
                stop -= 1
                continue
            break
        stop = opened
    if first < stop and words.kinds[first] in ("rel", "sub", "that"):
        return None
    return (first, stop) if first < stop else None


def _office_inside(words: Line, piece: Piece) -> bool:
    """True for "в министерстве сообщили": an office after a preposition, and a verb without a subject."""
    first, last = piece
    if words.forms[first] not in ("в", "во", "у", "на") or last >= len(words.forms):
        return False
    if not words.forms[last].endswith(_IMPERSONAL):
        return False
    if any(words.kinds[at] in ("day", "venue") for at in range(first, last)):
        return False
    return any(words.kinds[at] == "name" or role_of(words.forms[at], words.lexicon.language) for at in range(first + 1, last))


def _right_source(words: Line, first: int, last: int) -> Piece | None:
    """The subject among the items after a verb."""
    begin = first
    while first < last:
        marker = words.marker(first)
        if marker:
            last = first
            break
        if words.kinds[first] == "prep" and not words.venue(first, last) and _office_inside_after(words, first, last, begin):
            break
        after = words.aside(first, last)
        if after == first or words.kinds[first] == "number":
            break
        first = after
    stop = first
    while stop < last and not words.marker(stop) and words.kinds[stop] not in ("that", "rel", "sub"):
        if words.kinds[stop] == "prep" and stop > first and words.venue(stop, last):
            break
        if words.kinds[stop] in ("day", "venue") and stop > first:
            break
        if words.cue(stop) and stop > first:
            break
        stop += 1
    while stop > first and words.kinds[stop - 1] in ("adv", "conj", "prep"):
        stop -= 1
    if stop <= first or words.kinds[first] in ("rel", "sub", "that"):
        return None
    return first, _with_clause(words, first, stop)


def _office_inside_after(words: Line, first: int, last: int, begin: int) -> bool:
    verb = words.forms[begin - 1] if begin else ""
    if words.forms[first] not in ("в", "во", "у", "на") or not verb.endswith(_IMPERSONAL):
        return False
    return any(
        words.kinds[at] == "name" or role_of(words.forms[at], words.lexicon.language) for at in range(first + 1, last)
    )


def _with_clause(words: Line, first: int, stop: int) -> int:
    """`stop`, moved past an apposition or a clause between commas that closes the sentence."""
    if stop + 1 < words.end and words.forms[stop] == "," and words.kinds[stop + 1] in ("rel",) and first < stop:
        after = next((at for at in range(stop + 1, words.end) if words.breaks(at)), words.end)
        return after if after >= words.end or words.forms[after] in (":", ",") else stop
    return stop


def _hearer(words: Line, first: int, last: int) -> Piece | None:
    """The outlet that is told something: "told the Courier that"."""
    while first < last and words.kinds[first] in ("adv", "prep", "venue"):
        first += 1
    if first >= last:
        return None
    role = role_of(words.forms[first], words.lexicon.language)
    named = words.quotes[first] >= 0 and not words.spoken(first)
    if role and role[0] == "outlet":
        stop = first + 1
        while stop < last and (words.quotes[stop] >= 0 or words.kinds[stop] == "name"):
            stop += 1
        return first, stop
    letters = words.stream.text[words.starts[first] : words.stops[first]]
    return (first, first + 1) if named or (len(letters) > 1 and letters.isupper()) else None


def _clause_end(words: Line, start: int, *, short: bool = False) -> int:
    """The item after the content that begins at `start`."""
    at = start + 1
    while at < words.end:
        form = words.forms[at]
        if form == ";":
            break
        if form == "," or (form in DASHES and at + 1 < words.end):
            after = at + 1
            while after < words.end and words.kinds[after] in ("conj", "adv") or (
                after < words.end and words.forms[after] in DASHES
            ):
                after += 1
            if _ends_content(words, at, after):
                break
        elif words.kinds[at] == "conj" and _says_on(words, at, short):
            break
        at += 1
    while at > start and (words.forms[at - 1] in (",", ";") or words.kinds[at - 1] == "conj"):
        at -= 1
    return at


def _ends_content(words: Line, comma: int, after: int) -> bool:
    """True where what follows a comma is another saying, or whose word it is."""
    if after >= words.end:
        return False
    marker = words.marker(comma + 1)
    if marker and marker.kind in ("source", "citing"):
        return True
    if words.forms[comma + 1] in ("как", "як") and comma + 2 < words.end and words.cue(comma + 2):
        return True
    cue = words.cue(after)
    if cue is None:
        return False
    if cue.verb.form == "ing" or after > comma + 1:
        return True
    return _right(words, cue) is None


def _says_on(words: Line, item: int, short: bool) -> bool:
    """True for "and" before a verb of saying with a content of its own, after a content that is no clause."""
    cue = words.cue(item + 1)
    return short and cue is not None and cue.verb.form in ("past", "s") and _right_bare(words, cue)


def _right_bare(words: Line, cue: Reading) -> bool:
    following = words.forms[cue.last : cue.last + 5]
    return any(form.endswith(_INFINITIVE) for form in following) or ":" in following or "," in following


def _left(words: Line, cue: Reading, begin: int) -> list[Piece]:
    """The content before a cue that follows a comma: "…, says somebody"."""
    if not cue.verb.frames & {"clause", "quote", "left"} or cue.verb.form == "ing":
        return []
    how = begin < cue.first and words.forms[begin] in ("как", "як")
    bare = cue.first - 1 if how else begin
    comma = begin - 1
    stop = _stop(words, cue.last)
    if how and begin == 0 or (how and comma >= 0 and words.kinds[comma] == "conj"):
        if stop < words.end and words.forms[stop] == ",":
            return [(stop + 1, words.end)]
        return []
    if comma < 1 or words.forms[comma] not in (",", *DASHES) or bare < 0:
        return []
    first = 0
    while first < comma and (words.forms[first] in DASHES or words.kinds[first] == "conj"):
        first += 1
    pieces = [(first, comma)]
    while stop < words.end and words.marker(stop + 1):
        stop = _stop(words, stop + 1)
    if stop + 2 < words.end and words.forms[stop] == "," and (how or comma - first <= 6):
        if words.kinds[stop + 1] not in ("rel", "sub", "that") and not words.cue(stop + 1):
            pieces.append((stop + 1, words.end))
    return pieces


def _of_marker(words: Line, marker: Marker) -> Found | None:
    """ "According to the rescuers, …"."""
    last = marker.last
    stop = last
    while stop < words.end and not words.breaks(stop):
        stop += 1
    tight = stop
    if stop >= words.end or words.forms[stop] != ",":
        tight = next((at for at in range(last + 1, stop) if words.kinds[at] in ("prep", "adv", "number")), stop)
        if marker.first > 0 and words.forms[marker.first - 1] == ",":
            tight = stop
    source = (last, tight)
    if source[0] >= source[1] or any(words.cue(at) for at in range(*source)):
        return None
    begin, after = 0, tight
    while begin < marker.first and words.kinds[begin] in ("conj", "adv"):
        begin += 1
    left = marker.first
    while left > begin and (words.forms[left - 1] in (",", *DASHES)):
        left -= 1
    via, after = _quoted_by(words, after)
    while after < words.end and words.forms[after] == ",":
        after += 1
    right = (after, _clause_end(words, after) if after < words.end else after)
    pieces = [piece for piece in ((begin, left), right) if piece[1] > piece[0]]
    if left - begin > 0 and words.cue(begin):
        return None
    if not pieces:
        return None
    spans = [words.span(*piece) for piece in pieces]
    return Found([words.span(*source)], [words.span(marker.first, marker.last)], spans, 0.8, via)


def _quoted_by(words: Line, item: int) -> tuple[tuple[tuple[Span, Span | None], ...], int]:
    """Who passes on the words of a marker ("…, which the agency gives"), and the item after it."""
    if item + 2 < words.end and words.forms[item] == "," and words.kinds[item + 1] == "rel":
        cue = words.cue(item + 2)
        stop = _stop(words, item + 2)
        if cue and "relay" in cue.verb.frames:
            source = _right_source(words, cue.last, stop)
            if source:
                return ((words.span(*source), words.span(cue.first, cue.last)),), stop
    return (), item


def _cited(words: Line, marker: Marker, held: list[tuple[Reading, Found]]) -> None:
    """Puts who is cited behind the source of the verb that stands nearest."""
    stop = marker.last
    while stop < words.end and not words.breaks(stop) and not words.cue(stop):
        stop += 1
    if marker.first == 0:
        cue_at = next((cue.first for cue, _ in held if cue.first > marker.last), stop)
        first = cue_at
        while first > marker.last + 1 and words.kinds[first - 1] in ("name", "word") and first > cue_at - 1:
            first -= 1
        stop = min(stop, first)
    if not held or stop <= marker.last:
        return
    near = min(range(len(held)), key=lambda n: abs(held[n][0].first - marker.first))
    cue, made = held[near]
    if marker.kind == "words" and "relay" not in cue.verb.frames:
        return
    if marker.kind == "carrier":
        return
    cited = words.span(marker.last, stop)
    if made.sources:
        outer = made.sources[0]
        if marker.first == 0 and outer.start <= cited.start:
            outer = Span(cited.stop, outer.stop)
        via = ((_less(outer, words.span(marker.first, stop)), made.cues[0]),)
    else:
        via = ()
    contents = [part for part in (_apart(piece, words.span(marker.first, stop)) for piece in made.contents) if part]
    held[near] = cue, made._replace(
        sources=[cited], cues=[words.span(marker.first, marker.last)], contents=contents, via=(*made.via, *via)
    )


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


def _hearsay(words: Line, marker: Marker) -> Found | None:
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
