"""Proposals by rules for languages with cases and free word order, by their tables alone."""

import re
from collections.abc import Iterator, Sequence

from sayso.find.dialogues import spoken
from sayso.find.extents import left, left_quote, right
from sayso.find.headlines import announced
from sayso.find.hearers import hearer, is_told
from sayso.find.holdings import held
from sayso.find.inversions import (
    cause_before,
    made_of,
    of_count,
    of_such,
    of_this,
    of_turned,
    of_what,
    points_back,
)
from sayso.find.lines import DASHES, ENDS, Line, Piece, Reading, inserted, line, openings
from sayso.find.markers import cited, hearsay, of_marker, passed_on, published, through
from sayso.find.meanings import is_thing
from sayso.find.proposals import Found
from sayso.find.quotations import bare
from sayso.find.releases import unframed
from sayso.find.sightings import sighted
from sayso.find.stems import role_of
from sayso.find.streams import Stream, Unit
from sayso.find.subjects import (
    antecedent,
    around,
    carried,
    clause_stop,
    described,
    in_paper,
    inside,
    left_source,
    may_say,
    out_of,
    right_source,
    says_itself,
    segment,
    told_between,
)
from sayso.text import Span, sentences

# "…, — says somebody. — …": what an author puts between the halves of a quotation.
_INSERTED = re.compile(r"(?<=[,.!?…])\s*[–—-]\s+([^–—]{3,160}?)([.,:!?])?\s*[–—]\s+")
_OUTER = re.compile(r"(?<=[,.!?…])\s*[–—-]\s+([^–—]{3,160}?)[.]?\s*$")
_QUOTED = frozenset('«»„“”"')
# Characters that words have at least in which somebody tells what another said.
_RETOLD = 25
_NOUNS = frozenset(("word", "name"))
# Items that a sentence must have to be what "this" means.
_SENTENCE = 3
# Sentences that "this" means at most.
_LEAD = 3


def propose(stream: Stream) -> list[Found]:
    """The attributions that rules find, in the order of the text."""
    found: list[Found] = []
    before: list[Unit] = []
    spoke = -1
    for unit in stream.units:
        if unit.role == "credit":
            continue
        words = line(stream, unit)
        made = _of_line(words)
        if before and before[0].role == unit.role and (not made or points_back(words) or _of_this(words)):
            told = before if before[0].paragraph != spoke and len(before) <= _LEAD else before[-1:]
            this = _of_sentences_before(words, told)
            made = [*this, *_behind_this(words, made)] if this else made
        found += [*made, *sighted(words, made), *held(words)]
        if any(one.sources for one in made):
            before, spoke = [], unit.paragraph
        else:
            before = [*(one for one in before if one.paragraph == unit.paragraph), unit]
    for quotation in stream.quotations:
        span = Span(quotation.start, quotation.stop)
        made = list(_of_quotation(stream, span))
        found += made
        for piece in made[0].contents if made else (span,):
            found += _retold(stream, piece)
    found = spoken(stream, found)
    found += _without(list(announced(stream)), found)
    answers = list(unframed(stream, found))
    found = [one for one in found if one.sources or not _within(one, answers)]
    found = [one._replace(direct=True, inner=True) if _framed(stream, one, answers) else one for one in found]
    return sorted([*found, *answers], key=lambda one: min(one.contents, default=Span(0, 0)))


def _without(more: list[Found], found: Sequence[Found]) -> list[Found]:
    """Those of `more` of whose contents nobody else is said to say anything."""
    taken = [span for one in found if one.sources for span in one.contents]
    return [one for one in more if all(_apart(one.contents[0], span) for span in taken)]


def _apart(one: Span, other: Span) -> bool:
    return one.stop <= other.start or other.stop <= one.start


def _of_sentences_before(words: Line, before: Sequence[Unit]) -> list[Found]:
    """ "Об этом сообщает мэр": whose word the sentences of a paragraph before are that nobody else has said;
    "эти данные" are the last alone."""
    has, such = words.grammar.has, points_back(words)
    cue = next((one for one in words.cues if such or "about" in one.verb.frames), None)
    if (
        cue is None
        or len(words.forms) < 3
        or not (such or (has(words.forms[0], "about") and has(words.forms[1], "this")))
    ):
        return []
    stop = clause_stop(words, cue.last)
    source: Piece | None
    if "source_in" in cue.verb.frames:
        source = inside(words, 2, cue)
    elif words.kinds[2] == "subj":
        source = (2, 3)  # "Об этом он сказал на встрече"
    else:
        source = right_source(words, cue.last, stop) or left_source(words, 2, cue.first)
    if source is None or words.kinds[source[0]] == "number":
        return []
    via = passed_on(words, source[1])[0] or _reported(words, source[1])
    told = before[-1:] if such else [one for one in before if one is before[-1] or not _labelled(words, one)]
    contents = [_whole(words.stream, unit) for unit in told]
    made = Found([words.span(*source)], [words.span(cue.first, cue.last)], [], 0.7, via)
    return [made._replace(contents=[content]) for content in contents if content]


def _of_this(words: Line) -> bool:
    """True for a sentence that opens with "об этом"."""
    has = words.grammar.has
    opens = len(words.forms) > _SENTENCE and has(words.forms[0], "about") and has(words.forms[1], "this")
    return opens and not (words.kinds[2] == "word" and is_thing(words.forms[2], words.lexicon.language))


def _behind_this(words: Line, made: Sequence[Found]) -> list[Found]:
    """What such a sentence says besides: "Об этом пишет газета, напоминая, что моста нет"."""
    return [one for one in made if _of_this(words) and min(one.contents).start > words.starts[0]]


def _reported(words: Line, item: int) -> tuple[tuple[Span, Span | None], ...]:
    """Who passes on what somebody says of "this": "Об этом заявил мэр, сообщает агентство"."""
    cue = words.cue(item + 1) if item < words.end and words.forms[item] == "," else None
    source = right_source(words, cue.last, clause_stop(words, cue.last)) if cue else None
    return ((words.span(*source), words.span(cue.first, cue.last)),) if cue and source else ()


def _labelled(words: Line, unit: Unit) -> bool:
    """True for "Фото: агентство"."""
    return ":" in words.stream.forms[unit.first : unit.first + _SENTENCE]


def _whole(stream: Stream, unit: Unit) -> Span | None:
    """A sentence without its stop, None for a question and for one of a word or two."""
    last = unit.last
    if stream.forms[last - 1] == "?":
        return None
    while last > unit.first and stream.forms[last - 1] in ENDS:
        last -= 1
    return stream.span(unit.first, last) if last - unit.first >= _SENTENCE else None


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
    first, stop = _outlet_between(words, cue.last)
    source = right_source(words, first, stop) or left_source(words, 0, cue.first)
    halves = [Span(*bare(stream.text, span.start, span.start + len(text[: match.start()].rstrip(" ,"))))]
    if span.start + match.end() < span.stop:
        stop = span.stop
        if stream.text[stop - 2 : stop] == "“." and stream.text[span.start] == "„":
            stop -= 2
        halves.append(Span(*bare(stream.text, span.start + match.end(), stop)))
    sources = [words.span(*source)] if source else []
    yield Found(sources, [words.span(cue.first, cue.last)], halves, 0.9)


def _outlet_between(words: Line, first: int) -> Piece:
    """The items where who says it stands, less a quoted name beside: "— says Anna to the “Herald” —"."""
    marks = [at for at in range(first, words.end) if words.forms[at] in _QUOTED]
    if len(marks) < 2:
        return first, words.end
    if marks[0] == first and marks[1] + 1 < words.end:
        return marks[1] + 1, words.end
    return (first, marks[0]) if words.kinds[marks[0] - 1] == "name" else (first, words.end)


def _retold(stream: Stream, span: Span) -> Iterator[Found]:
    """What somebody quoted says that another said: "“Ivan told me that the road is shut,” says Anna"."""
    if span.stop - span.start < _RETOLD:
        return
    verbs, markers = stream.lexicon.verbs, openings(stream.lexicon.language)
    for start, stop in sentences(stream.text, *span, stream.lexicon.language.abbreviations):
        forms = [form.strip(",.:;!?") for form in stream.text[start:stop].lower().split()]
        if verbs.keys().isdisjoint(forms) and markers.isdisjoint(forms):
            continue
        words = inserted(stream, start, stop)
        for made in _of_line(words):
            if made.sources and _by_another(words, made):
                yield made._replace(inner=True)


def _by_another(words: Line, made: Found) -> bool:
    """True where somebody else than who is quoted says something in a clause ("that …"), or is named as whose
    word it is."""
    first = next((at for at, start in enumerate(words.starts) if start >= made.sources[0].start), 0)
    pronoun = words.lexicon.language.table("pronouns").get(words.forms[first], ("",))[0]
    content = next((at for at, start in enumerate(words.starts) if start >= made.contents[0].start), 0)
    clause = words.kinds[content] == "that"
    marked = any(words.starts[one.first] == made.cues[0].start for one in words.markers)
    return pronoun != "-" and (clause or marked) and may_say(words, (first, first + 1))


def _within(one: Found, others: Sequence[Found]) -> bool:
    """True where a content stands in another's words."""
    return any(span.covers(one.contents[0]) for other in others for span in other.contents)


def _framed(stream: Stream, one: Found, others: Sequence[Found]) -> bool:
    """True for the words of somebody quoted in a text given in full: "“We did all, — said its speaker —”"."""
    return not one.inner and _within(one, others) and stream.text[one.cues[0].start - 2] in DASHES


def _of_line(words: Line) -> list[Found]:
    found: list[Found] = []
    held: list[tuple[Reading, Found]] = []
    for cue in words.cues:
        made = _of_cue(words, cue)
        if made:
            held.append((cue, made))
    for marker in words.markers:
        if marker.kind == "source" and not through(words, marker, held):
            made = of_marker(words, marker)
            if made:
                found.append(made)
        elif marker.kind in ("citing", "words", "carrier"):
            cited(words, marker, held)
    outer = published(words)
    found += [made._replace(via=(*outer, *made.via)) if made.sources else made for _, made in held]
    told = {content for one in found if one.sources for content in one.contents}
    found = [one for one in found if one.sources or not told.issuperset(one.contents)]
    if not found:
        found += [made for marker in words.markers if (made := hearsay(words, marker))]
    return found


def _of_cue(words: Line, cue: Reading) -> Found | None:
    begin = segment(words, cue.first)
    if "from" in cue.verb.frames and not out_of(words, begin, cue):
        return None
    if words.grammar.has(words.forms[begin], "whoever"):
        return None
    contents = left_quote(words, begin, cue)
    if contents:
        source = _source(words, begin, cue)
        made = made_of(words, cue, source, contents)
        return made and _behind(words, cue, source, made._replace(direct=words.forms[0] in DASHES))
    counted = of_count(words, cue, begin)
    if counted:
        return counted
    such = of_such(words, cue, begin)
    if such:
        return such
    if "thing" in cue.verb.frames and words.grammar.has(words.forms[begin], "about"):
        # "О помощи попросил ректор": who stands behind the verb.
        behind = right_source(words, cue.last, clause_stop(words, cue.last))
        asked = of_what(words, cue, begin) if behind and says_itself(words, behind) else None
        if asked:
            return asked
    ahead = right(words, cue)
    turned = of_turned(words, cue, begin, ahead)
    if turned:
        return turned
    both = _around_colon(words, cue, begin, ahead)
    if both:
        return both
    if ahead is not None:
        related = words.kinds[begin] == "rel" or (begin > 0 and words.kinds[begin - 1] == "rel")
        if related and words.kinds[ahead[0][0]] not in ("that", "sub", "quote"):
            return None
        return _forward(words, cue, begin, ahead)
    before = left(words, cue, begin)
    if before:
        source = _source(words, begin, cue)
        if source or cue.verb.form in ("passive", "s"):
            made = made_of(words, cue, source, before)
            if made and source and "source_in" in cue.verb.frames:
                return made._replace(via=passed_on(words, source[1])[0])
            return made and _told(words, cue, source, made)
    return of_this(words, cue, begin) or of_what(words, cue, begin)


def _around_colon(words: Line, cue: Reading, begin: int, ahead: tuple[Piece, int] | None) -> Found | None:
    """ "Nobody was in, says the mayor: they were on leave": what is said on both sides of who says it."""
    if ahead is None or begin != cue.first or words.forms[ahead[1]] != ":":
        return None
    before = left(words, cue, begin)
    if before and words.quotes[ahead[0][0]] >= 0 and any(words.cue(at) for at in range(*before[0])):
        return None
    source = right_source(words, cue.last, ahead[1]) if before else None
    return made_of(words, cue, source, [*before[:1], ahead[0]]) if source else None


def _behind(words: Line, cue: Reading, source: Piece | None, made: Found) -> Found:
    """The attribution with whoever is quoted behind a pronoun that quotes: "…, he quotes the commander"."""
    made = _told(words, cue, source, made)
    if "relay" not in cue.verb.frames:
        return made
    whose = cue.last < words.end and words.grammar.has(words.forms[cue.last], "whose")
    marker = words.marker(cue.last + 1) if whose else None
    relates = right_source(words, marker.last, clause_stop(words, marker.last)) if marker else None
    if relates and marker and marker.kind == "words":
        # "…, relates his words “Example”"
        inner = words.span(cue.last, cue.last + 1)
        return made._replace(sources=[inner], via=((words.span(*relates), made.cues[0]), *made.via))
    if not source or source[0] < cue.last:
        return made
    outlet, first = source[0], source[1]
    roles = [role_of(words.forms[at], words.lexicon.language) for at in range(*source)]
    if len(roles) > 1 and roles[0] and roles[1] and roles[0][0] == "outlet" != roles[1][0]:
        made, first = made._replace(sources=[words.span(outlet, outlet + 1)]), outlet + 1
    elif words.kinds[outlet] != "subj":
        return made
    stop = clause_stop(words, first)
    if first >= stop or words.kinds[first] not in ("word", "name") or words.marker(first):
        return made
    return made._replace(sources=[words.span(first, stop)], via=((made.sources[0], made.cues[0]), *made.via))


def _told(words: Line, cue: Reading, source: Piece | None, made: Found) -> Found:
    """The attribution with the outlet that is told, where it stands before who tells: "told the Courier a
    resident", or right behind."""
    told = hearer(words, cue.last, source[0]) if source and source[0] > cue.last else None
    if source and source[0] >= cue.last and source[1] < words.end and is_told(words, source[1]):
        told = told or hearer(words, source[1], clause_stop(words, source[1]))
    return made._replace(via=((words.span(*told), None), *made.via)) if told else made


def _source(words: Line, begin: int, cue: Reading) -> Piece | None:
    """Who says it where what is said stands before the verb."""
    if "source_in" in cue.verb.frames or cue.verb.form == "passive":
        return inside(words, begin, cue)
    how = words.grammar.has(words.forms[begin], "how")
    found = left_source(words, begin + how, cue.first)
    found = found or right_source(words, cue.last, clause_stop(words, cue.last))
    if (
        found is None
        and how
        and begin > 1
        and any(form[:3] == "сам" for form in words.forms[begin : cue.first])
    ):
        # "Староста, как сам говорит, …"
        return left_source(words, segment(words, begin - 1), cue.first, begin - 1)
    return found


def _forward(words: Line, cue: Reading, begin: int, ahead: tuple[Piece, int]) -> Found | None:
    """A cue whose content follows it; the source stands before it, or between the two."""
    content, until = ahead
    frames = cue.verb.frames
    joined = "conj" in (words.kinds[begin], words.kinds[begin - 1] if begin else "")
    source = None
    if frames & {"source_in", "from"}:
        source = inside(words, begin, cue)
    elif cue.verb.form == "passive":
        source = in_paper(words, begin, cue)
    else:
        opened = begin + (words.kinds[begin] == "sub")
        source = left_source(words, opened, cue.first)
        if source is None and opened == begin:
            source = described(words, begin) or antecedent(words, begin)
        if source is None and joined and "to" in frames:
            source = carried(words, cue)
        if source is None:
            source = right_source(words, cue.last, min(until, clause_stop(words, cue.last)))
    if source is None and begin and (joined or cue.verb.form == "ing"):
        source = carried(words, cue)
    if source is None and begin and words.forms[begin - 1] == "," and cue.verb.form != "passive":
        source = around(words, begin) or carried(words, cue)
    if source is None and (cue.verb.form == "ing" or ("to" in frames and cue.verb.act == "announces")):
        return None
    source, between = told_between(words, source, cue.first)
    cause = cause_before(words, begin, source)
    made = made_of(words, cue, source, [cause, content] if cause else [content])
    if made and source and source[1] <= cue.first:
        told = between or hearer(words, cue.last, until)
        if told:
            made = made._replace(via=((words.span(*told), None),))
    return made
