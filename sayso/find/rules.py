"""Proposals by rules: verbs of saying with what stands around them, and "according to"."""

from sayso.find.accounts import (
    according,
    brief_left,
    by_count,
    content_left,
    figured,
    followed,
    shown,
)
from sayso.find.asides import asides
from sayso.find.borders import untimed
from sayso.find.codas import coda
from sayso.find.estimates import COUNTING, alone, counts, estimated
from sayso.find.openings import AHEAD, QUESTIONS, Cue, clause_start, phrase_start
from sayso.find.perceptions import perceived
from sayso.find.phrases import (
    VERBS,
    clause_end,
    clause_subject,
    group,
    noun_phrase_after,
    stands_alone,
    subject,
)
from sayso.find.positions import holding, positioned
from sayso.find.proposals import Found
from sayso.find.renderings import translated
from sayso.find.streams import Stream, Unit
from sayso.text import Span

_HAVE = frozenset(("had", "has", "have", "published", "publishes", "released", "releases"))
_HEARERS = frozenset(("us", "me", "them", "him", "her", "you"))
_SAID = frozenset(("past", "s"))
# How far before "to demand" the verb of those who gather may stand.
_RALLY = 16
# How far behind "was put" the word "by" may stand.
_AGENT = 9
# "interrupted to say", "went on to add": what may stand before "to" and a cue that is meant.
_INTO_SAYING = frozenset(
    ("interrupted", "on", "continued", "continues", "called", "began", "had", "in", "out", "up", "came")
)


def propose(stream: Stream) -> list[Found]:
    """The attributions that rules find, in the order of their cues; direct speech that nothing near
    claims is left to whoever follows up what goes on."""
    found: list[Found] = []
    telling = stream.lexicon.telling
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
            proposal = _proposed(stream, unit, item) if stream.forms[item] in telling else None
            if proposal:
                found.append(proposal)
        if closing:
            found.append(closing)
    return found


def _proposed(stream: Stream, unit: Unit, item: int) -> Found | None:
    """What the word at `item` makes of its sentence, by the first rule that is for such words."""
    form = stream.forms[item]
    if (form == "according" and stream.forms[item + 1 : item + 2] == ["to"]) or form == "per":
        return according(stream, unit, item)
    if form in ("by", "on"):
        return by_count(stream, unit, item)
    if form in ("if", "in", "as"):
        told = followed(stream, unit, item)
        if told is None and form == "as":
            return coda(stream, unit, item)
        return by_count(stream, unit, item) if told is None and form == "in" and item == unit.first else told
    if form in ("is", "was"):
        return figured(stream, unit, item)
    if form in _HAVE:
        return holding(stream, unit, item)
    proposal = None
    if form in stream.lexicon.verbs and stream.kinds[item] != "name":
        proposal = _spoken(stream, unit, item)
    if proposal is None and form in stream.lexicon.positions:
        proposal = positioned(stream, unit, item)
    if proposal is None and form in stream.lexicon.perceptions and stream.kinds[item] != "name":
        proposal = perceived(stream, unit, item)
    return proposal


def _spoken(stream: Stream, unit: Unit, item: int) -> Found | None:
    for verb in stream.lexicon.verbs[stream.forms[item]]:
        end = item + 1 + len(verb.rest)
        if verb.rest and tuple(stream.forms[item + 1 : end]) != verb.rest:
            continue
        if verb.rest and stream.kinds[end - 1 : end + 1] == ["prep", "day"]:
            continue  # "insisted on Friday that"
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
        # "Marchers demand that", not "bridge claim": a noun for more than one before it.
        alone = form == "plain" and before in ("word", "name") and first == cue.item
        return alone and _many(stream, first - 1)
    if form == "plain" and _rallied(stream, cue) >= 0:
        return True
    if "sure" in cue.verb.frames or cue.verb.frames <= COUNTING:
        # "is sure that", "named two": not "made sure that", "named nobody", ", naming two".
        if cue.group.negated or ("sure" in cue.verb.frames and first == cue.item):
            return False
        if form == "ing" and first == cue.item:
            return False
    if form == "ing":
        if first == cue.unit.first:
            return False
        return before not in ("det", "aux", "verb", "past") and (before != "prep" or forms[first - 1] == "by")
    if form == "plain":
        if forms[first - 1].endswith(("'s", "’s")):
            return False  # "the mayor's claim"
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
        return before in ("subj", "rel") or (before in ("word", "name") and _plural(stream, first - 1))
    if cue.verb.lemma == "suspect" and forms[first - 1].endswith(("'s", "’s")):
        return False
    if cue.verb.lemma == "name" and form == "past" and before == "word" and first == cue.item:
        # "Police named two men", not "a man named Example"
        return stream.lexicon.language.table("roles").get(forms[first - 1], ("",))[0] == "office"
    if cue.group.modal or (form == "s" and before in ("verb", "past", "prep")):
        return False
    return before != "det" or first < cue.item or _told_of(stream, cue)


def _many(stream: Stream, item: int) -> bool:
    """True for a noun for several who may say something."""
    language = stream.lexicon.language
    form = stream.forms[item]
    return (
        language.table("roles").get(form, ("", "", ""))[2] == "p"
        or language.table("people").get(form, ("",))[0] == "many"
    )


def _rallied(stream: Stream, cue: Cue) -> int:
    """The item of the verb where people gather "to demand that", -1 where none does."""
    told = stream.kinds[cue.end : cue.end + 1] == ["that"] and stream.forms[cue.group.first - 1] == "to"
    if cue.verb.act != "demands" or not told:
        return -1
    rallies = stream.lexicon.language.table("rallies")
    reach = range(cue.group.first - 2, max(cue.unit.first, cue.group.first - _RALLY) - 1, -1)
    return next((at for at in reach if stream.forms[at] in rallies), -1)


def _plural(stream: Stream, item: int) -> bool:
    """True for a noun that a plural verb may follow: "officials", "the media"."""
    form = stream.forms[item]
    plural = stream.lexicon.language.table("roles").get(form, ("", "", ""))[2] == "p"
    return plural or form.endswith(("s", "people", "men", "women"))


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
    if "at" in verb.frames and forms[start] == "at":
        return _put_at(stream, cue)
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


def _put_at(stream: Stream, cue: Cue) -> Found | None:
    """ "The number of dead was put at 40 by the ministry"."""
    subject_of = subject(stream, cue.group.first, cue.unit)
    ahead = range(cue.end + 2, min(cue.end + _AGENT, cue.unit.last))
    by = next((j for j in ahead if stream.forms[j] == "by"), -1)
    agent = noun_phrase_after(stream, by + 1, cue.unit.last) if by >= 0 else None
    if agent is None or subject_of is None or not counts(stream, cue.end + 1):
        return None
    contents = (stream.span(*subject_of), stream.span(cue.end, by))
    return Found((stream.span(*agent),), (_cue_span(stream, cue),), contents, 0.7)


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
    if source is None or _impersonal(stream, cue, source):
        return None
    return Found((untimed(stream, stream.span(*source)),), (_cue_span(stream, cue),), contents, 0.8)


def _impersonal(stream: Stream, cue: Cue, source: tuple[int, int]) -> bool:
    """True for "it is certain that", which is nobody's word."""
    return "sure" in cue.verb.frames and stream.forms[source[0]] in ("it", "that", "what")


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
        rallied = _rallied(stream, cue)
        if rallied >= 0:
            return subject(stream, rallied, cue.unit)
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
        stop = clause_end(stream, number, unit, held=held, short=True)
        if forms[start] == "at":
            # "a crowd that organisers put at 3,000 stood there"
            stop = next((j for j in range(number, stop) if kinds[j] in VERBS), stop)
        return (stream.span(start, stop),)
    loose = cue.verb.form == "ing" and cue.group.first == cue.item and forms[cue.item - 1] not in (",", "by")
    phrase = -1 if loose else phrase_start(stream, cue)
    if phrase >= 0:
        short = forms[phrase] != "to" or "on" in frames
        turned = next((j for j in range(phrase, unit.last) if forms[j] == "as"), phrase)
        begin = turned + 1 if "as" in frames and phrase < turned < unit.last - 1 else phrase
        stop = clause_end(stream, begin, unit, held=held, short=short)
        named = kinds[phrase] == "name" and "thing" in frames and (stop >= unit.last or forms[stop] in ".;")
        whole = stop - phrase > 1 or named or forms[phrase] == "everything" or _one_noun(stream, cue, phrase)
        return (stream.span(phrase, stop),) if whole else ()
    begin = clause_start(stream, cue)
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


def _one_noun(stream: Stream, cue: Cue, item: int) -> bool:
    """True for a content of one noun behind a verb that takes one: "denies involvement", "suspect arson"."""
    takes = cue.verb.act == "denies" or cue.verb.lemma == "suspect"
    pronouns = stream.lexicon.language.table("pronouns")
    return takes and stream.kinds[item] == "word" and stream.forms[item] not in pronouns


def _may_say(stream: Stream, item: int) -> bool:
    return stream.forms[item] in stream.lexicon.verbs or stream.kinds[item] == "quote"


def _quote_after(stream: Stream, cue: Cue) -> tuple[Span, ...]:
    """A quotation that follows a cue, after no more than a hearer, a time or a colon."""
    if "quote" not in cue.verb.frames:
        return ()
    kinds, forms = stream.kinds, stream.forms
    for j in range(cue.end, min(cue.end + AHEAD, cue.unit.last)):
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
    if stream.kinds[cue.end] not in ("det", "name", "word", "number") or stream.forms[cue.end] in QUESTIONS:
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
