"""What is said, made of proposals: trimmed, cut at quotations, with mode, act and negation."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sayso.find.continuations import continued, spoken_on
from sayso.find.lexicons import Verb
from sayso.find.proposals import Found
from sayso.find.quotations import Quotation
from sayso.find.retellings import retold
from sayso.find.streams import Stream, Unit
from sayso.record import Act, Mode
from sayso.text import Span

# An unclaimed quotation of fewer words than this is a name or a scare quote, not a statement.
_SAYING = 3
# How many sentences back whoever acts may be the one who speaks.
_BACK = 3
_PRIVATE: frozenset[str] = frozenset({"thinks", "wants"})


class Draft(NamedTuple):
    """A statement before it has ids: `sources` and `cues` are spans, empty where the report has none
    here; `follows` is the number of the draft whose attribution it goes on with."""

    parts: tuple[Span, ...]
    mode: Mode
    act: Act
    negated: bool
    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    verb: Verb | None
    follows: int | None = None
    via: tuple[tuple[Span, Span | None], ...] = ()
    inner: bool = False

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.parts[0].start

    @property
    def stop(self) -> int:
        """Where it ends, exclusive."""
        return self.parts[-1].stop


def statements(stream: Stream, proposals: Sequence[Found]) -> list[Draft]:
    """The statements of the proposals and the quotations that go on, in the order of the text."""
    drafts = [draft for found in proposals for draft in _drafts(stream, found)]
    drafts = _without_doubles(drafts, stream)
    return [_bared(stream.text, draft) for draft in _followed_up(stream, drafts)]


def _bared(text: str, draft: Draft) -> Draft:
    """The draft without white space, or a closing mark behind it, at the ends of its parts: "It broke ”."""
    parts = tuple(_bare(text, one) for one in draft.parts)
    return draft if parts == draft.parts else draft._replace(parts=parts)


def _bare(text: str, part: Span) -> Span:
    words = text[part.start : part.stop]
    kept = words.rstrip()
    lone = kept.count('"') % 2 if kept.endswith(' "') else kept.count("“") < kept.count("”")
    if kept.endswith((' "', " ”")) and lone:
        kept = kept[:-1].rstrip()
    start = part.start + len(words) - len(words.lstrip())
    return Span(start, max(start + 1, part.start + len(kept)))


def verb_of(stream: Stream, cues: Sequence[Span]) -> Verb | None:
    """The last verb of saying among the words of a cue, None where it has none of the table's."""
    best: Verb | None = None
    for cue in cues:
        item = stream.item_at(cue.start)
        if item >= len(stream.starts) or stream.starts[item] >= cue.stop:
            best = _inside_quotation(stream, cue) or best
        while item < len(stream.starts) and stream.starts[item] < cue.stop:
            for verb in stream.lexicon.verbs.get(stream.forms[item], ()):
                if goes_on(stream, item + 1, verb):
                    best = verb
                    item += len(verb.rest)
                    break
            item += 1
    return best


def goes_on(stream: Stream, item: int, verb: Verb) -> bool:
    """True where the further words of a verb stand from `item` on, in a marker also behind a pronoun."""
    pronouns = stream.lexicon.language.table("pronouns") if verb.form == "marker" else {}
    skipped = item + bool(verb.rest and item < len(stream.forms) and stream.forms[item] in pronouns)
    return tuple(stream.forms[skipped : skipped + len(verb.rest)]) == verb.rest


def _inside_quotation(stream: Stream, cue: Span) -> Verb | None:
    """The verb of a cue that an author puts between the halves of a quotation."""
    head, *rest = stream.text[cue.start : cue.stop].lower().split()
    return next((verb for verb in stream.lexicon.verbs.get(head, ()) if verb.rest == tuple(rest)), None)


def _drafts(stream: Stream, found: Found) -> list[Draft]:
    """One draft per stretch of speech: a new paragraph, or a mark that opens anew, begins another."""
    verb = verb_of(stream, found.cues)
    groups: list[list[Span]] = []
    held = -2
    for piece in sorted(found.contents):
        own = any(piece.start < one.stop and one.start < piece.stop for one in (*found.cues, *found.sources))
        for part, quotation in _cut(stream, piece, own):
            number = quotation.paragraph if quotation else -1
            touching = groups and not stream.text[groups[-1][-1].stop : part.start].strip(' \t\n"“”‘’.,')
            apart = groups and _sentence_between(stream.text, groups[-1][-1].stop, part.start)
            if groups and not touching and not apart and (held == number or -1 in (held, number)):
                groups[-1].append(part)
            else:
                groups.append([part])
            held = number
    return [_draft(stream, found, tuple(parts), verb) for parts in groups]


def _sentence_between(text: str, start: int, stop: int) -> bool:
    """True where the words between two pieces end a sentence: "…," he said. "…"."""
    between = text[start:stop].rstrip(" \t\n\"“„«‘'")
    return "\n" in text[start:stop] or between[-1:] in (*".!?…:",)


def _draft(stream: Stream, found: Found, parts: tuple[Span, ...], verb: Verb | None) -> Draft:
    mode: Mode = "direct" if found.direct else "indirect" if found.inner else _mode(stream, parts)
    act: Act = verb.act if verb else "asserts"
    opening = stream.text[parts[0].start : parts[0].stop]
    if mode == "direct" and verb and "thing" in verb.frames and _is_name(stream, parts):
        mode = "indirect"
    if verb and "whomto" in verb.frames and mode != "direct" and not opening.startswith("that "):
        act = _directed(verb, opening)
    if mode == "direct" and act in ("asserts", "asks"):
        act = _spoken_act(stream, opening)
    return Draft(
        parts,
        mode,
        act,
        _negated(stream, found.cues) or act == "denies",
        tuple(found.sources),
        tuple(found.cues),
        verb,
        via=tuple(found.via),
        inner=found.inner,
    )


def _spoken_act(stream: Stream, words: str) -> Act:
    """The act of a quotation by its own words: a question mark, or a verb that opens it as an order."""
    if words.endswith("?"):
        return "asks"
    first, _, rest = words.partition(" ")
    if first.lower() in ("then", "so", "now", "please", "just"):
        first = rest.partition(" ")[0]
    ordering = first.lower().strip(",!") in stream.lexicon.language.table("imperatives")
    return "demands" if ordering else "asserts"


def _directed(verb: Verb, opening: str) -> Act:
    if " to " not in f" {opening[:80]} ":
        return verb.act
    return {"tell": "orders", "ask": "demands", "warn": "demands"}.get(verb.lemma, verb.act)  # type: ignore[return-value]


def _negated(stream: Stream, cues: Sequence[Span]) -> bool:
    if not cues:
        return False
    item = stream.item_at(cues[0].start)
    forms = stream.forms[max(0, item - 3) : item] if item else []
    while item < len(stream.starts) and stream.starts[item] < cues[-1].stop:
        forms.append(stream.forms[item])
        item += 1
    for form in reversed(forms):
        if form in (",", ".", '"', "that", "who", "and", "but"):
            return False
        if form in ("not", "never") or form.endswith(("n’t", "n't")):
            return True
    return False


def _cut(stream: Stream, piece: Span, own: bool) -> list[tuple[Span, Quotation | None]]:
    """A piece of content cut into its quotations where it is nothing else, or where it runs over its
    `own` cue or source; whole where it is mixed."""
    first = _quotation_at(stream, piece.start)
    held: list[Quotation] = []
    number = first
    while number < len(stream.quotations) and stream.quotations[number].outer.start < piece.stop:
        if stream.quotations[number].outer.stop > piece.start:
            held.append(stream.quotations[number])
        number += 1
    if held and (own or not _words_outside(stream.text, piece, held)):
        cut = [(Span(max(q.start, piece.start), min(q.stop, piece.stop)), q) for q in held]
        return [(part, q) for part, q in cut if part.start < part.stop]
    trimmed = _trimmed(stream.text, piece)
    return [(trimmed, None)] if trimmed else []


def _quotation_at(stream: Stream, offset: int) -> int:
    low, high = 0, len(stream.quotations)
    while low < high:
        middle = (low + high) // 2
        if stream.quotations[middle].outer.stop <= offset:
            low = middle + 1
        else:
            high = middle
    return low


def _words_outside(text: str, piece: Span, held: Sequence[Quotation]) -> bool:
    last = piece.start
    for quotation in held:
        if any(char.isalnum() for char in text[last : max(last, quotation.outer.start)]):
            return True
        last = max(last, quotation.outer.stop)
    return any(char.isalnum() for char in text[last : piece.stop])


def _trimmed(text: str, piece: Span) -> Span | None:
    """A piece without the space, comma or full stop around it."""
    start, stop = piece
    while start < stop and (text[start].isspace() or text[start] in ",.;:—–)]"):
        start += 1
    while start < stop and (text[stop - 1].isspace() or text[stop - 1] in ",.;:—–-(["):
        if text[stop - 4 : stop] in ("a.m.", "p.m."):
            break
        stop -= 1
    if stop - start > 2 and text[stop - 1] == '"' and text.count('"', start, stop) % 2:
        stop -= 1
    return Span(start, stop) if start < stop else None


def _mode(stream: Stream, parts: Sequence[Span]) -> Mode:
    """direct where every part is in a quotation, mixed where two quoted words or more are among others."""
    inside = quoted = 0
    for part in parts:
        number = _quotation_at(stream, part.start)
        while number < len(stream.quotations) and stream.quotations[number].outer.start < part.stop:
            quotation = stream.quotations[number]
            if quotation.outer.start <= part.start and part.stop <= quotation.outer.stop:
                inside += 1
            quoted += _says(stream, quotation)
            number += 1
    if inside == len(parts):
        return "direct"
    return "mixed" if inside or quoted else "indirect"


def _is_name(stream: Stream, parts: Sequence[Span]) -> bool:
    """True where the marks hold a name alone: "обвиняет «Фронт обновления»"."""
    held = [one for part in parts for one in stream.quotations[_quotation_at(stream, part.start) :][:1]]
    return stream.lexicon.free and not any(_says(stream, one) for one in held)


def _says(stream: Stream, quotation: Quotation) -> bool:
    """True where marks hold words of somebody and not a name; where languages put names into marks, a name
    is what begins with a capital and is short."""
    said = stream.text[quotation.start : quotation.stop]
    if not stream.lexicon.free:
        return " " in said
    return said[:1].islower() or said.count(" ") >= _SAYING


def _without_doubles(drafts: list[Draft], stream: Stream) -> list[Draft]:
    """Drafts in order, without those that share most of their words with one before, and without
    private states inside what somebody says ("she replied that she hopes …")."""
    kept: list[Draft] = []
    reach = 0
    for draft in sorted(drafts, key=lambda one: (one.start, -one.stop)):
        around = [one for one in kept[-8:] if one.stop > draft.start] if draft.start < reach else []
        if (
            draft.act == "denies"
            and draft.cues
            and draft.cues[0].start >= draft.stop
            and draft.mode == "indirect"
            and not (draft.sources and draft.sources[0].stop <= draft.start)
            and not (stream.lexicon.free and "," not in stream.text[draft.stop : draft.cues[0].start])
        ):
            # "…, a charge Example denies": what it denies is told by whoever makes the charge. ("Example this
            # denies", as some languages have it, is its own word.)
            continue
        nested = any(one.start <= draft.start and draft.stop <= one.stop for one in around)
        if nested and (draft.act in _PRIVATE or (draft.mode == "direct" and not draft.inner)):
            continue
        if any(_overlap(one, draft) > 0.7 for one in around) and not (draft.inner and nested):
            continue
        kept.append(draft)
        reach = max(reach, draft.stop)
    return kept


def _overlap(one: Draft, other: Draft) -> float:
    shared = min(one.stop, other.stop) - max(one.start, other.start)
    return shared / (max(one.stop, other.stop) - min(one.start, other.start))


def _followed_up(stream: Stream, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the quotations that nothing claimed: they go on with what stands before them."""
    claimed: dict[int, int] = {}
    for index, draft in enumerate(drafts):
        for part in draft.parts:
            number = _quotation_at(stream, part.start)
            while number < len(stream.quotations) and stream.quotations[number].outer.start < part.stop:
                claimed[number] = index
                number += 1
    unit_drafts: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts):
        anchor = draft.cues[0].start if draft.cues else draft.start
        unit_drafts.setdefault(_unit_at(stream, anchor), []).append(index)
    for number, quotation in enumerate(stream.quotations):
        if number in claimed:
            continue
        place = stream.unit_of_quote.get(number)
        alone = place is not None and _alone(stream, stream.units[place])
        if not alone and len(stream.text[quotation.start : quotation.stop].split()) < _SAYING:
            continue
        leader = _leader(stream, number, claimed, unit_drafts, drafts)
        if leader is None and alone and stream.lexicon.free:
            leader = spoken_on(stream, number, claimed, unit_drafts)
        if leader is None:
            subject = _actor(stream, number) if alone and place is not None else None
            if subject and len(stream.text[quotation.start : quotation.stop].split()) > _SAYING:
                claimed[number] = len(drafts)
                drafts.append(_lone(stream, number, subject))
            continue
        claimed[number] = len(drafts)
        drafts.append(_follower(stream, number, leader, drafts))
    anchored: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts):
        place = _unit_at(stream, draft.cues[0].start if draft.cues else draft.start)
        anchored.setdefault(place, []).append(index)
    going_on = continued if stream.lexicon.free else retold
    for span, leader in list(going_on(stream, drafts, anchored)):
        verb = drafts[leader].verb
        drafts.append(Draft((span,), "indirect", "asserts", False, (), (), verb, follows=leader))
    return _in_order(drafts)


def _unit_at(stream: Stream, offset: int) -> int:
    low, high = 0, len(stream.units)
    while low < high:
        middle = (low + high) // 2
        unit = stream.units[middle]
        if stream.stops[unit.last - 1] <= offset:
            low = middle + 1
        else:
            high = middle
    return low


def _leader(
    stream: Stream,
    number: int,
    claimed: dict[int, int],
    unit_drafts: dict[int, list[int]],
    drafts: list[Draft],
) -> int | None:
    """The draft that an unclaimed quotation goes on with, None where that is not safe to say."""
    quotation = stream.quotations[number]
    if quotation.goes_on:
        return claimed.get(number - 1)
    place = stream.unit_of_quote.get(number)
    if place is None:
        return None
    unit = stream.units[place]
    beside = [index for index in unit_drafts.get(place, ()) if drafts[index].sources]
    if beside:
        return beside[-1] if drafts[beside[-1]].start < quotation.start else None
    if not _alone(stream, unit) or unit.role == "headline":
        return None
    before = claimed.get(number - 1)
    previous = stream.units[place - 1] if place else None
    if before is not None and previous and stream.quotations[number - 1].paragraph >= quotation.paragraph - 1:
        leads = stream.unit_of_quote.get(number - 1)
        return before if leads is not None and place - leads <= 2 else None
    near = unit_drafts.get(place - 1, ()) if previous and previous.paragraph == unit.paragraph else ()
    return near[-1] if near else None


def _actor(stream: Stream, number: int) -> Span | None:
    """Whoever is "he" or "she" in the sentences before a quotation that fills one: 'He shrugs. "It fell."'"""
    pronouns = stream.lexicon.language.table("pronouns")
    place = stream.unit_of_quote[number]
    unit = stream.units[place]
    if stream.lexicon.free or unit.role == "headline":
        return None
    for before in reversed(stream.units[max(0, place - _BACK) : place]):
        if before.paragraph != unit.paragraph or any(stream.quotes[at] >= 0 for at in range(*before[:2])):
            return None
        for item in range(before.first, min(before.first + 3, before.last)):
            if stream.kinds[item] == "subj" and pronouns.get(stream.forms[item], ("-",))[0] in ("m", "f"):
                return stream.span(item, item + 1)
    return None


def _lone(stream: Stream, number: int, subject: Span) -> Draft:
    part = Span(stream.quotations[number].start, stream.quotations[number].stop)
    act = _spoken_act(stream, stream.text[part.start : part.stop])
    return Draft((part,), "direct", act, False, (subject,), (), None)


def _alone(stream: Stream, unit: Unit) -> bool:
    """True where a sentence is nothing but quotation."""
    return all(stream.kinds[item] in ("quote", "mark") for item in range(unit.first, unit.last))


def _follower(stream: Stream, number: int, leader: int, drafts: list[Draft]) -> Draft:
    quotation, lead = stream.quotations[number], drafts[leader]
    part = Span(quotation.start, quotation.stop)
    act = _spoken_act(stream, stream.text[part.start : part.stop])
    beside = lead.cues and not stream.quotations[number].goes_on
    same = (
        beside
        and abs(quotation.start - lead.cues[0].stop) < 200
        and "\n" not in stream.text[min(lead.cues[0].stop, part.start) : max(lead.cues[0].stop, part.start)]
    )
    act = lead.act if same and lead.act == "accuses" else act
    return Draft((part,), "direct", act, False, (), (), lead.verb, follows=leader)


def without(drafts: list[Draft], unwanted: Callable[[Draft], bool]) -> list[Draft]:
    """The drafts that are not unwanted; what goes on with one that is goes too."""
    place: dict[int, int] = {}
    kept: list[Draft] = []
    for old, draft in enumerate(drafts):
        led = draft.follows is None or draft.follows in place
        if led and not unwanted(draft):
            place[old] = len(kept)
            kept.append(draft if draft.follows is None else draft._replace(follows=place[draft.follows]))
    return kept


def _in_order(drafts: list[Draft]) -> list[Draft]:
    order = sorted(range(len(drafts)), key=lambda index: (drafts[index].start, -drafts[index].stop))
    place = {old: new for new, old in enumerate(order)}
    moved = [drafts[old] for old in order]
    return [one if one.follows is None else one._replace(follows=place[one.follows]) for one in moved]
