"""What is said, by rules for free word order: where the content of a cue begins and ends."""

from sayso.find.lines import DASHES, ENDS, Line, Piece, Reading
from sayso.find.subjects import apposed, clause_stop, described, left_source, right_source, segment

_AHEAD = 24
# Items of a subject before its verb, at most, where it is another's.
_SUBJECT = 5
_WANTING = frozenset(("wants", "demands", "orders", "asks"))
_PHRASED = ("about", "on", "in", "for")


def left_quote(words: Line, begin: int, cue: Reading) -> list[Piece]:
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
    stop = clause_stop(words, cue.last)
    while stop < words.end and (words.forms[stop] in DASHES or words.forms[stop] in ",:"):
        stop += 1
    return [(stop, stop + 1)] if stop < words.end and words.spoken(stop) else []


def _dialogue_rest(words: Line, cue: Reading) -> list[Piece]:
    """What goes on after the words of the author: "…, — she says. — Go"."""
    for at in range(cue.last, words.end - 1):
        if words.forms[at] in DASHES and words.forms[at - 1] in (".", ",", ":", ";"):
            return [(at + 1, words.end)]
    return []


def right(words: Line, cue: Reading) -> tuple[Piece, int] | None:
    """The content to the right of a cue, and the item at which what belongs to the cue itself ends."""
    frames, kinds, forms = cue.verb.frames, words.kinds, words.forms
    at = cue.last
    while at < min(words.end, cue.last + _AHEAD):
        form = forms[at]
        after = at + 1
        if form == ":" and frames & {"quote", "clause", "why"}:
            return _colon(words, at)
        if form == "," and after < words.end:
            if kinds[after] == "that" and frames & {"clause", "to", "why"} and not _to_do(words, cue, after):
                return (after, clause_stretch(words, after)), at
            if (
                "why" in frames
                and kinds[after] in ("sub", "rel")
                and not words.grammar.has(forms[after], "apart")
                and not (kinds[after] == "rel" and _said_by(words, cue, at))
            ):
                return (after, clause_stretch(words, after)), at
            marker = words.marker(after)
            if words.cue(after) or (marker and marker.kind == "source"):
                break
            if kinds[after] in ("conj", "sub") and at > cue.last:
                break
        elif (
            words.dash(at)
            or form in ENDS
            or (words.spoken(at) and at > cue.last)
            or (words.cue(at) and at > cue.last and not _named_later(words, at))
        ):
            break
        elif (piece := _phrase(words, cue, at)) is not None:
            return piece, at
        at += 1
    return _thing(words, cue)


def _to_do(words: Line, cue: Reading, that: int) -> bool:
    """True for what somebody does something for, which is not said: "говорила тихо, чтобы не разбудить"."""
    if cue.verb.act in _WANTING or not words.grammar.has(words.forms[that], "so_that"):
        return False
    opened = next((at for at in range(that + 1, words.end) if words.kinds[at] not in ("neg", "adv")), that)
    return words.grammar.ends(words.forms[opened], "infinitive")


def _said_by(words: Line, cue: Reading, comma: int) -> bool:
    """True where who says it stands between a verb and a comma: "says a man, who …" asks nothing."""
    before = left_source(words, segment(words, cue.first), cue.first)
    return before is None and right_source(words, cue.last, comma) is not None


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
    for frame in _PHRASED:
        near = at - cue.last <= (6 if frame == "about" else 0)
        if frame in frames and words.grammar.has(form, frame) and near and not words.venue(at, words.end):
            return at, clause_stretch(words, at)
    if (
        "to" not in frames
        or words.kinds[at] != "word"
        or not words.grammar.ends(form, "infinitive")
        or len(form) < 4
    ):
        return None
    if at - cue.last > 4 or any(words.breaks(j) for j in range(cue.last, at)):
        return None
    first = cue.last
    while first < at and words.kinds[first] in ("adv", "day"):
        first += 1
    begin = segment(words, cue.first)
    before = left_source(words, begin, cue.first) or (begin and words.kinds[begin - 1] == "conj")
    at -= words.kinds[at - 1] == "neg"
    return first if before else at, clause_stretch(words, at)


def _thing(words: Line, cue: Reading) -> tuple[Piece, int] | None:
    """The object of a verb that takes a noun phrase for what is said: "admitted a mistake"."""
    if "thing" not in cue.verb.frames or cue.verb.form not in ("past", "s"):
        return None
    begin = segment(words, cue.first)
    if not (left_source(words, begin, cue.first) or described(words, begin)):
        return None
    first = cue.last
    while first < words.end and words.kinds[first] in ("adv", "day", "venue"):
        first += 1
    if first >= words.end:
        return None
    stop = clause_stretch(words, first, short=True)
    if (
        stop - first < 1
        or words.breaks(first)
        or words.kinds[first] == "prep"
        or words.grammar.ends(words.forms[first], "instrumental")
    ):
        return None
    return (first, stop), first


def clause_stretch(words: Line, start: int, *, short: bool = False) -> int:
    """The item after the content that begins at `start`."""
    at = start + 1
    while at < words.end:
        form = words.forms[at]
        if form == ";":
            break
        if form == "," or (words.dash(at) and at + 1 < words.end):
            after = at + 1
            while (after < words.end and words.kinds[after] in ("conj", "adv")) or (
                after < words.end and words.forms[after] in DASHES
            ):
                after += 1
            if _ends_content(words, at, after, words.kinds[start] in ("that", "sub", "rel")):
                break
        elif words.kinds[at] == "conj" and _says_on(words, at, short):
            break
        at += 1
    while at > start and (words.forms[at - 1] in (",", ";") or words.kinds[at - 1] == "conj"):
        at -= 1
    return at


def _ends_content(words: Line, comma: int, after: int, clause: bool) -> bool:
    """True where what follows a comma is another saying, or whose word it is; where the content is no
    `clause`, also what somebody else says: "speaks of 5,000, the police counted 1,800"."""
    if after >= words.end:
        return False
    apart = words.forms[after] == "," and words.kinds[after - 1] == "conj"
    marker = words.marker(comma + 1) or words.marker(after + apart)
    if marker and marker.kind in ("source", "citing"):
        return True
    if words.grammar.has(words.forms[comma + 1], "how") and comma + 2 < words.end and words.cue(comma + 2):
        return True
    if words.grammar.has(words.forms[comma + 1], "while") and _says_else(words, comma + 2):
        # "…, что просил денег, а тот посоветовал ждать" goes on with what is said.
        return not (clause and words.grammar.has(words.forms[comma + 2], "latter"))
    if not clause and (_says_else(words, comma + 1) or words.grammar.has(words.forms[comma + 1], "latter")):
        return True
    cue = words.cue(after)
    if cue is None:
        return False
    if cue.verb.form == "ing" or after > comma + 1:
        return True
    return right(words, cue) is None


def _says_else(words: Line, first: int) -> bool:
    """True where somebody else says something from `first` on: "…, while relatives speak of arson"."""
    for at in range(first, min(first + _SUBJECT, words.end)):
        if words.breaks(at) or words.kinds[at] in ("that", "rel", "sub"):
            return False
        cue = words.cue(at)
        if cue:
            return at > first and cue.verb.form in ("past", "s") and right(words, cue) is not None
    return False


def _says_on(words: Line, item: int, short: bool) -> bool:
    """True for "and" before a verb of saying with a content of its own, after a content that is no clause."""
    cue = words.cue(item + 1)
    return short and cue is not None and cue.verb.form in ("past", "s") and _right_bare(words, cue)


def _right_bare(words: Line, cue: Reading) -> bool:
    following = words.forms[cue.last : cue.last + 5]
    return (
        any(words.grammar.ends(form, "infinitive") for form in following)
        or ":" in following
        or "," in following
    )


def left(words: Line, cue: Reading, begin: int) -> list[Piece]:
    """The content before a cue that follows a comma: "…, says somebody"."""
    if not cue.verb.frames & {"clause", "quote", "left"} or cue.verb.form == "ing":
        return []
    if cue.first and words.kinds[cue.first - 1] == "neg":
        return []
    about = begin + 1 < cue.first and words.grammar.has(words.forms[begin], "about")
    taken = about and (
        words.grammar.has(words.forms[begin + 1], "this") or words.kinds[begin + 1] in ("rel", "sub", "that")
    )
    if about and not taken:
        return []  # "…, о воротах писали инспекторы": that is what they wrote of
    how = begin < cue.first and words.grammar.has(words.forms[begin], "how")
    bare = cue.first - 1 if how else begin
    comma = begin - 1
    stop = apposed(words, clause_stop(words, cue.last))
    if (how and begin == 0) or (how and comma >= 0 and words.kinds[comma] == "conj"):
        if stop + 1 < words.end and words.adjectival(stop + 1):
            # "…, close to the investigation, …" belongs to who says it.
            after = clause_stop(words, stop + 1)
            stop = after if after < words.end and words.forms[after] == "," else stop
        if stop < words.end and words.forms[stop] == ",":
            return [(stop + 1, words.end)]
        return []
    if comma < 1 or words.forms[comma] not in (",", *DASHES) or bare < 0:
        return []
    if not how and begin < cue.first and words.kinds[begin] in ("sub", "rel", "conj"):
        # "…, because they promised snow", "…, and speaks without raising her voice".
        return []
    first = 0
    while first < comma and (words.forms[first] in DASHES or words.kinds[first] == "conj"):
        first += 1
    opened = words.marker(first)
    if opened and opened.kind in ("source", "citing"):
        return []
    pieces = [(first, comma)]
    while stop < words.end and words.marker(stop + 1):
        stop = clause_stop(words, stop + 1)
    goes_on = stop + 2 < words.end and words.forms[stop] == "," and (how or comma - first <= 6)
    goes_on = goes_on and not words.grammar.has(words.forms[stop + 1], "but")
    related = "rel" in words.kinds[stop + 1 : stop + 3]
    if goes_on and not related and words.kinds[stop + 1] not in ("sub", "that") and not words.cue(stop + 1):
        pieces.append((stop + 1, words.end))
    return pieces
