"""Proposals by rules: verbs of saying with what stands around them, and "according to"."""

from typing import NamedTuple

from sayso.find.accounts import (
    according,
    brief_left,
    by_count,
    content_left,
    figured,
    followed,
    shown,
    translated,
)
from sayso.find.asides import asides
from sayso.find.borders import untimed
from sayso.find.estimates import alone, estimated
from sayso.find.lexicons import Verb
from sayso.find.phrases import (
    VERBS,
    Group,
    clause_end,
    clause_subject,
    group,
    noun_phrase_after,
    stands_alone,
    subject,
)
from sayso.find.proposals import Found
from sayso.find.streams import Stream, Unit
from sayso.text import Span

# How far after a cue its content may begin: a hearer, a day and a place fit in between.
_AHEAD = 14
_HEARERS = frozenset(("us", "me", "them", "him", "her", "you"))
_SAID = frozenset(("past", "s"))
_OPENERS = frozenset(("subj", "det", "name", "number", "word"))
_QUESTIONS = frozenset(("why", "whether", "if", "how", "what", "who", "when", "where", "which"))
# "interrupted to say", "went on to add": what may stand before "to" and a cue that is meant.
_INTO_SAYING = frozenset(
    ("interrupted", "on", "continued", "continues", "called", "began", "had", "in", "out", "up", "came")
)


class Cue(NamedTuple):
    """A verb that may say: its reading, its item, the item after it, and the group before it."""

    verb: Verb
    item: int
    end: int
    group: Group
    unit: Unit


def propose(stream: Stream) -> list[Found]:
    """The attributions that rules find, in the order of their cues; direct speech that nothing near
    claims is left to whoever follows up what goes on."""
    found: list[Found] = []
    for unit in stream.units:
        if unit.role == "credit":
            continue
        credited = translated(stream, unit)
        if credited:
            found.append(credited)
        found += asides(stream, unit)
        closing = shown(stream, unit)
        if closing:
            unit = unit._replace(last=stream.item_at(closing.sources[0].start) - 1)
        for item in range(unit.first, unit.last):
            form = stream.forms[item]
            if form == "according" and stream.forms[item + 1 : item + 2] == ["to"]:
                proposal = according(stream, unit, item)
            elif form in ("by", "on"):
                proposal = by_count(stream, unit, item)
            elif form in ("if", "in", "as"):
                proposal = followed(stream, unit, item)
            elif form in ("is", "was"):
                proposal = figured(stream, unit, item)
            elif form in stream.lexicon.verbs and stream.kinds[item] != "name":
                proposal = _spoken(stream, unit, item)
            else:
                continue
            if proposal:
                found.append(proposal)
        if closing:
            found.append(closing)
    return found


def _spoken(stream: Stream, unit: Unit, item: int) -> Found | None:
    for verb in stream.lexicon.verbs[stream.forms[item]]:
        end = item + 1 + len(verb.rest)
        if verb.rest and tuple(stream.forms[item + 1 : end]) != verb.rest:
            continue
        cue = Cue(verb, item, end, group(stream, item, unit, verb.form), unit)
        if not _says(stream, cue):
            continue
        proposal = _passive(stream, cue) if cue.group.passive else _active(stream, cue)
        if proposal:
            return proposal
    return None


def _says(stream: Stream, cue: Cue) -> bool:
    """True where the form, and what stands before it, let it be a verb that says."""
    kinds, forms, first = stream.kinds, stream.forms, cue.group.first
    before = kinds[first - 1] if first > cue.unit.first else ""
    form = cue.verb.form
    if cue.unit.role == "headline" and form not in ("s", "past"):
        return False
    if form == "ing":
        if first == cue.unit.first:
            return False
        return before not in ("det", "aux", "verb", "past") and (before != "prep" or forms[first - 1] == "by")
    if form == "plain":
        if forms[first - 1] == "," and first == cue.item and first > cue.unit.first:
            # "Three hundred, say the police"; "state" and "report" in this place are nouns.
            turned = "why" in cue.verb.frames and kinds[cue.end : cue.end + 1] in (["det"], ["name"])
            return turned or subject(stream, first, cue.unit) is not None
        if before == "prep":
            return (
                forms[first - 1] == "to" and first - 2 >= cue.unit.first and forms[first - 2] in _INTO_SAYING
            )
        if cue.group.modal or first == cue.unit.first:
            return False
        if first < cue.item:
            return True
        return before in ("subj", "rel") or (
            before in ("word", "name") and forms[first - 1].endswith(("s", "people", "men", "women"))
        )
    if cue.group.modal or (form == "s" and before in ("verb", "past", "prep")):
        return False
    return before != "det" or first < cue.item or _told_of(stream, cue)


def _told_of(stream: Stream, cue: Cue) -> bool:
    """True for "both said that", not for "those told to leave"."""
    first, behind = cue.group.first, stream.forms[cue.end : cue.end + 1]
    alone = stands_alone(stream, first - 1) and stream.forms[first - 1] != "those"
    return alone and behind not in (["to"], ["of"], ["by"])


def _passive(stream: Stream, cue: Cue) -> Found | None:
    """ "is believed to have …", "was accused of …", "it is said that …"."""
    unit, verb, start = cue.unit, cue.verb, cue.end
    forms, kinds = stream.forms, stream.kinds
    if start >= unit.last:
        return None
    held = _held(stream, cue)
    agent: tuple[int, int] | None = None
    if forms[start] == "by":
        agent = noun_phrase_after(stream, start + 1, unit.last)
        if agent is None:
            return None
        start = agent[1]
    if start >= unit.last:
        return None
    stanced = (
        verb.stance is not None
        and forms[start] == "to"
        and kinds[start + 1 : start + 2] in (["aux"], ["word"])
    )
    asked = agent is not None and "whomto" in verb.frames and forms[start] == "to"
    that = kinds[start] == "that" and verb.frames & {"clause", "whom"}
    of = "of" in verb.frames and forms[start] == "of"
    if not (stanced or asked or that or of):
        return None
    stop = clause_end(stream, start, unit, held=held, short=bool(of))
    if stop - start < 2:
        return None
    sources = (stream.span(*agent),) if agent else ()
    return Found(sources, (_cue_span(stream, cue),), (stream.span(start, stop),), 0.7)


def _active(stream: Stream, cue: Cue) -> Found | None:
    inverted = _inverted(stream, cue)
    if inverted:
        return inverted
    content = _content_after(stream, cue)
    source = _source(stream, cue)
    if content:
        content = (*_quote_before(stream, cue, source), *content)
        if source is None and cue.verb.form in ("ing", "plain", "past"):
            return None
        contents = content
    else:
        contents = _content_before(stream, cue, source)
        if not contents:
            return None
    if source is None:
        return None
    return Found((untimed(stream, stream.span(*source)),), (_cue_span(stream, cue),), contents, 0.8)


def _quote_before(stream: Stream, cue: Cue, source: tuple[int, int] | None) -> tuple[Span, ...]:
    """The first half of a quotation that its source and cue break up: "…," she said, "…"."""
    if source is None or source[0] <= cue.unit.first or cue.verb.form not in _SAID:
        return ()
    quoted = stream.kinds[source[0] - 1] == "quote" and stream.kinds[cue.end : cue.end + 2] == [
        "mark",
        "quote",
    ]
    return (stream.span(source[0] - 1, source[0]),) if quoted else ()


def _cue_span(stream: Stream, cue: Cue) -> Span:
    first = cue.group.first
    while first < cue.item and stream.kinds[first] == "adv":
        first += 1
    if (
        stream.forms[cue.item - 1] == "to"
        and stream.forms[cue.item - 2] in _INTO_SAYING
        and cue.verb.form == "plain"
    ):
        first = cue.item - 2
        if stream.forms[first] in ("on", "in", "out", "up") and first > cue.unit.first:
            first -= 1
    return stream.span(first, cue.end)


def _source(stream: Stream, cue: Cue) -> tuple[int, int] | None:
    first = cue.group.first
    after_quote = _between_quote_and(stream, cue)
    if after_quote:
        return after_quote
    if cue.verb.form == "plain" and stream.forms[first - 1] == "to":
        first -= 2
        if stream.forms[first] in ("on", "in", "out", "up"):
            first -= 1
        return subject(stream, first, cue.unit)
    if cue.verb.form != "ing" or first < cue.item:
        return subject(stream, first, cue.unit)
    if stream.forms[first - 1] in (",", "by") or stream.kinds[first - 1] in ("conj", "quote"):
        return clause_subject(stream, first - 1, cue.unit)
    return subject(stream, first, cue.unit)


def _between_quote_and(stream: Stream, cue: Cue) -> tuple[int, int] | None:
    """The items between a quotation and its cue where they are one person with a relative clause:
    "…," a man who gave his name as Example shouted."""
    first = cue.group.first
    if "quote" not in cue.verb.frames or cue.verb.form not in _SAID:
        return None
    for j in range(first - 1, max(cue.unit.first, first - 16) - 1, -1):
        if stream.forms[j] in ".;:!?":
            return None
        if stream.kinds[j] == "quote":
            relative = any(stream.kinds[k] == "rel" for k in range(j + 2, min(j + 6, first)))
            return (j + 1, first) if relative and stream.kinds[j + 1] in ("det", "name", "word") else None
    return None


def _held(stream: Stream, cue: Cue) -> bool:
    """True where the cue's clause hangs in another that a comma takes up again."""
    kinds, forms = stream.kinds, stream.forms
    for j in range(cue.group.first - 1, cue.unit.first - 1, -1):
        if kinds[j] == "rel" and j > cue.unit.first:
            return forms[j - 1] == "," or kinds[j - 1] == "prep"
        if kinds[j] == "sub":
            return j == cue.unit.first
        if forms[j] in ",;:":
            return False
    return False


def _content_after(stream: Stream, cue: Cue) -> tuple[Span, ...]:
    """The content to the right of a cue, () where there is none."""
    unit, frames = cue.unit, cue.verb.frames
    forms, kinds, start = stream.forms, stream.kinds, cue.end
    if start >= unit.last:
        return ()
    held = _held(stream, cue)
    quoted = _quote_after(stream, cue)
    if quoted:
        return quoted
    number = estimated(stream, start, unit, frames)
    if number >= 0:
        return (stream.span(start, clause_end(stream, number, unit, held=held, short=True)),)
    loose = cue.verb.form == "ing" and cue.group.first == cue.item and forms[cue.item - 1] not in (",", "by")
    phrase = -1 if loose else _phrase_start(stream, cue)
    if phrase >= 0:
        stop = clause_end(stream, phrase, unit, held=held, short=forms[phrase] != "to" or "on" in frames)
        named = kinds[phrase] == "name" and "thing" in frames and (stop >= unit.last or forms[stop] in ".;")
        whole = stop - phrase > 1 or named or forms[phrase] == "everything"
        return (stream.span(phrase, stop),) if whole else ()
    begin = _clause_start(stream, cue)
    if begin < 0:
        return ()
    stop = clause_end(stream, begin, unit, held=held, short=False)
    if frames & {"clause"} and kinds[begin] != "that" and alone(stream, begin, stop):
        return (stream.span(begin, stop),)
    if stop - begin < 2:
        return ()
    if kinds[begin] not in ("that", "sub", "rel") and not any(
        kinds[j] in VERBS or _may_say(stream, j) for j in range(begin + 1, stop)
    ):
        return ()
    return (stream.span(begin, stop),)


def _may_say(stream: Stream, item: int) -> bool:
    return stream.forms[item] in stream.lexicon.verbs or stream.kinds[item] == "quote"


def _quote_after(stream: Stream, cue: Cue) -> tuple[Span, ...]:
    """A quotation that follows a cue, after no more than a hearer, a time or a colon."""
    if "quote" not in cue.verb.frames:
        return ()
    kinds, forms = stream.kinds, stream.forms
    for j in range(cue.end, min(cue.end + _AHEAD, cue.unit.last)):
        if kinds[j] == "quote":
            quotation = stream.quotations[stream.quotes[j]]
            marked = j == cue.end or forms[j - 1] in (",", ":")
            partial = j + 1 < cue.unit.last and not quotation.open and forms[j + 1] not in ".!?…,;"
            if not marked or (partial and j > cue.end and kinds[j + 1] not in ("conj", "sub")):
                return ()
            return (Span(*quotation.outer),)
        if kinds[j] in ("that", "sub", "rel", "subj") or kinds[j] in VERBS or forms[j] in ".;":
            return ()
    return ()


def _phrase_start(stream: Stream, cue: Cue) -> int:
    """Where a content that is a phrase begins ("of having …", "residents to leave"), -1 where none does."""
    unit, frames, start = cue.unit, cue.verb.frames, cue.end
    forms, kinds = stream.forms, stream.kinds
    ahead = range(start, min(start + 12, unit.last))
    if frames & {"for", "on"} and cue.verb.rest:
        return start
    if (
        frames & {"to", "tod"}
        and forms[start] == "to"
        and kinds[start + 1 : start + 2] in (["word"], ["aux"])
    ):
        return start
    for wanted, frame in (("of", "of"), ("to", "whomto"), ("for", "for"), ("with", "with")):
        if frame not in frames:
            continue
        if frame == "whomto" and kinds[start] == "adv":
            continue
        for j in ahead:
            if forms[j] == wanted:
                if j == start and frame == "whomto":
                    break
                return start
            if kinds[j] in ("quote", "that", "sub", "rel", "subj", "aux", "past") or forms[j] in ",;:.":
                break
    if "ing" in frames and forms[start].endswith("ing"):
        return start
    # "to announce it", "reports emerged": a noun phrase counts only after verbs that take one.
    if (
        "thing" in frames
        and kinds[start] in ("det", "word", "name", "number")
        and not _clausal(stream, start, unit)
    ):
        return start
    return -1


def _clausal(stream: Stream, start: int, unit: Unit) -> bool:
    """True where what begins at `start` has a finite verb of its own before the next comma."""
    for j in range(start + 1, unit.last):
        if stream.forms[j] in ",;:" or stream.kinds[j] in ("rel", "that", "sub", "quote"):
            return False
        if stream.kinds[j] == "aux":
            return True
    return False


def _clause_start(stream: Stream, cue: Cue) -> int:
    """Where a clause that is said begins, -1 where none does."""
    unit, frames, start = cue.unit, cue.verb.frames, cue.end
    forms, kinds = stream.forms, stream.kinds
    if "why" in frames:
        for j in range(start, min(start + 6, unit.last)):
            if forms[j] in _QUESTIONS:
                return j
            if kinds[j] not in ("det", "word", "name", "subj") or "whom" not in frames:
                break
    if not frames & {"clause", "whom", "that"}:
        return -1
    for j in range(start, min(start + _AHEAD, unit.last)):
        if kinds[j] == "that" and (j == start or kinds[j - 1] != "prep"):
            # "others held that could be moved": not what they held to be so.
            return -1 if "that" in frames and kinds[j + 1 : j + 2] == ["aux"] else j
        if kinds[j] == "sub" and kinds[j + 1 : j + 2] == ["day"]:
            # "has maintained since Saturday that".
            continue
        if kinds[j] in ("aux", "past", "verb", "quote", "rel", "sub") or forms[j] in ".;:":
            break
    if "that" in frames:
        return -1
    if ("whom" in frames and "clause" not in frames) or cue.verb.lemma == "tell":
        return _after_hearer(stream, start, unit)
    while (
        start < unit.last and kinds[start] in ("adv", "day") and forms[start] not in ("there", "here", "only")
    ):
        start += 1
    if start + 2 <= unit.last and forms[start] == "on" and kinds[start + 1] == "day":
        start += 2
    if start < unit.last and kinds[start] == "quote":
        return start
    if start < unit.last and (
        kinds[start] in _OPENERS or forms[start] in ("there", "only", "here", "if", "when")
    ):
        return start
    return -1


def _after_hearer(stream: Stream, start: int, unit: Unit) -> int:
    """Where a bare clause begins after a hearer of a word or two: "told them it was over"."""
    kinds = stream.kinds
    if kinds[start] == "prep":
        return -1
    hearer = start
    while hearer < unit.last and hearer - start < 4 and kinds[hearer] in ("det", "name"):
        hearer += 1
    if hearer == start or (kinds[hearer - 1] == "det" and hearer < unit.last and kinds[hearer] == "word"):
        hearer += 1
    return hearer if hearer < unit.last and kinds[hearer] in ("subj", "det") else -1


def _inverted(stream: Stream, cue: Cue) -> Found | None:
    """ "…," said a spokesman: the source after the cue."""
    first, unit = cue.group.first, cue.unit
    if (
        (cue.verb.form not in _SAID and cue.verb.form != "plain")
        or "quote" not in cue.verb.frames
        or first != cue.item
        or cue.end >= unit.last
        or stream.forms[cue.end] in _HEARERS
        or cue.verb.lemma == "tell"
    ):
        return None
    before_quote = first > unit.first and stream.kinds[first - 1] == "quote"
    after_comma = first > unit.first + 1 and stream.forms[first - 1] == ","
    if not (before_quote or after_comma) or (cue.verb.form == "plain" and not after_comma):
        return None
    if stream.kinds[cue.end] not in ("det", "name", "word", "number") or stream.forms[cue.end] in _QUESTIONS:
        return None
    source = noun_phrase_after(stream, cue.end, unit.last)
    if source is None:
        return None
    after = source[1]
    present = cue.verb.form in ("plain", "s") and "clause" in cue.verb.frames
    told = after < unit.last and stream.kinds[after] in VERBS | {"that"}
    if told and not (present and stream.kinds[after] == "that"):
        return None
    contents = () if told else content_left(stream, unit, first, after, "clause" in cue.verb.frames)
    if not contents and present:
        contents = brief_left(stream, unit, first, after)
    return Found((stream.span(*source),), (_cue_span(stream, cue),), contents, 0.85) if contents else None


def _content_before(stream: Stream, cue: Cue, source: tuple[int, int] | None) -> tuple[Span, ...]:
    """The content to the left of a cue that closes its sentence: "…, officials said on Monday."."""
    if source is None or source[0] <= cue.unit.first or not cue.verb.frames & {"quote", "clause"}:
        return ()
    if cue.verb.form not in _SAID and cue.verb.form != "plain":
        return ()
    found = "quote" not in cue.verb.frames and "whom" not in cue.verb.frames
    if found and stream.kinds[cue.end : cue.end + 1] in (["det"], ["name"], ["subj"]):
        # "Before it fell, they found the dyke unsafe": what was found follows.
        return ()
    before = source[0] - 1
    if stream.kinds[before] != "quote" and stream.forms[before] not in (",", "—", "–", "-"):
        return ()
    after = cue.end
    while after < cue.unit.last and after - cue.end < 16:
        if stream.forms[after] in ".!?…,:" or stream.kinds[after] == "quote":
            break
        after += 1
    return content_left(stream, cue.unit, source[0], after, "clause" in cue.verb.frames)
