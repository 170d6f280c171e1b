"""The road from proposals to statements with chains, sources, stances and checks."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from sayso.find.blends import blended
from sayso.find.chains import Hop, credited, enclosing, relays
from sayso.find.checks import Told, checks
from sayso.find.documents import Document
from sayso.find.ellipses import parted
from sayso.find.listings import author_of, outlet_of, source_of
from sayso.find.postings import Others, own_words
from sayso.find.proposals import Found, Proposer
from sayso.find.rules import propose as propose_in_order
from sayso.find.sayings import propose as propose_freely
from sayso.find.someones import Entity
from sayso.find.sources import Cast
from sayso.find.stances import stances
from sayso.find.statements import Draft, statements, without
from sayso.find.streams import Stream
from sayso.find.testimonies import testimony
from sayso.record import Attribution, Check, HopRole, Part, Report, Source, Stance, Statement, identify
from sayso.text import Span


class Speech(NamedTuple):
    """Statements, the hops of their chains, sources, stances and checks of one report, in order."""

    statements: tuple[Statement, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()
    stances: tuple[Stance, ...] = ()
    checks: tuple[Check, ...] = ()


class Step(NamedTuple):
    """One hop of a draft's chain beyond the outlet."""

    role: HopRole
    entity: Entity
    span: Span | None
    cue: Span | None


def speech(document: Document, attributor: Proposer | None = None) -> Speech:
    """All that a report says somebody says; proposals come from rules and, where given, a trained model."""
    stream = Stream(document)
    told = checks(stream)
    found = proposals(document, stream, attributor) if document.language.read else quoted(stream)
    drafts = _but_checks(statements(stream, list(parted(stream, found))), told)
    hops = [_relays(stream, draft) for draft in drafts]
    before = credited(stream)
    cast = Cast(document.report, stream, _spans(drafts, [before, *hops], told))
    first = [Step(hop.role, cast.of(hop.span), hop.span, hop.cue) for hop in before]
    chains = [_distinct(cast, [*first, *chain]) for chain in _chains(stream, cast, drafts, hops)]
    cast.author = author_of(document.report, testimony(document, stream))
    said = list(zip(drafts, chains, strict=True))
    guests = {step.entity.number for chain in chains for step in chain}
    others = Others(len(guests), [draft for draft, chain in said if chain])
    said += [(draft, []) for draft in own_words(document, drafts, others, cast.author is not None)]
    said.sort(key=lambda each: each[0].start)
    return _records(document.report, stream, cast, _once(said), told)


def _once(said: Sequence[tuple[Draft, list[Step]]]) -> list[tuple[Draft, list[Step]]]:
    """Each stretch of words as one statement: whose it is said to be outranks who only goes on speaking."""
    found: dict[tuple[Span, ...], tuple[Draft, list[Step]]] = {}
    for draft, chain in said:
        held = found.get(draft.parts)
        if held is None or (held[0].follows is not None and draft.follows is None):
            found[draft.parts] = (draft, chain)
    return list(found.values())


def proposals(
    document: Document, stream: Stream, attributor: Proposer | None, way: str = "both"
) -> Sequence[Found]:
    """What rules and the model propose; `way` is rules, model or both."""
    if attributor is None or way == "rules" or attributor.language != document.language.code:
        return _ruled(stream)
    said = attributor.attribute(document.text, document.words)
    return said if way == "model" else blended(stream, _ruled(stream), said)


def _ruled(stream: Stream) -> list[Found]:
    """What the rules propose: in a language with free word order others than in one without."""
    return propose_freely(stream) if stream.lexicon.free else propose_in_order(stream)


def quoted(stream: Stream) -> list[Found]:
    """Quotations of four words or more: all that marks alone tell in a language without rules."""
    spans = [Span(one.start, one.stop) for one in stream.quotations]
    return [Found((), (), (one,)) for one in spans if len(stream.text[one.start : one.stop].split()) > 3]


def _but_checks(drafts: list[Draft], told: Sequence[Told]) -> list[Draft]:
    """The drafts without what a sentence about checking only seems to say ("declined to confirm")."""
    told = [one for one in told if one.status not in ("verified", "disputed")]
    starts = [one.span.start for one in told]

    def checked(draft: Draft) -> bool:
        if draft.mode == "direct" or not draft.cues:
            return False
        place = bisect_right(starts, draft.cues[0].start) - 1
        return place >= 0 and draft.cues[0].stop <= told[place].span.stop

    return without(drafts, checked)


def _relays(stream: Stream, draft: Draft) -> list[Hop]:
    if draft.via:
        return [Hop("relay", span, cue) for span, cue in draft.via]
    if draft.follows is not None or not (draft.cues or draft.sources):
        return []
    unit = stream.unit_at((draft.cues or draft.sources)[0].start)
    return relays(stream, draft, unit) if unit else []


def _spans(drafts: Iterable[Draft], hops: Iterable[list[Hop]], told: Iterable[Told]) -> list[Span]:
    found = [source for draft in drafts for source in draft.sources[:1]]
    found += [hop.span for steps in hops for hop in steps]
    found += [span for one in told for span in (one.by, one.to) if span]
    return found


def _chains(
    stream: Stream, cast: Cast, drafts: Sequence[Draft], hops: Sequence[list[Hop]]
) -> list[list[Step]]:
    """The hops of each draft from the outlet inward; the last is who said it."""
    chains: list[list[Step]] = []
    for number, outer in enumerate(enclosing(drafts)):
        draft = drafts[number]
        if draft.follows is not None:
            lead = chains[draft.follows] if draft.follows < number else []
            chains.append([Step(step.role, step.entity, None, None) for step in lead])
            continue
        steps = [] if outer is None else [_relaying(step) for step in chains[outer]]
        deeper: list[Step] = []
        for hop in hops[number]:
            step = Step(hop.role, cast.of(hop.span), hop.span, hop.cue)
            behind = hop.cue is not None and stream.text[hop.cue.start : hop.cue.stop].lower() in (
                "citing",
                "quoting",
            )
            (deeper if behind else steps).append(step)
        if draft.sources:
            span = draft.sources[0]
            entity = cast.of(span)
            own = Step(entity.role, entity, span, draft.cues[0] if draft.cues else None)
            steps.append(_relaying(own) if deeper else own)
        steps += [step._replace(role=step.entity.role) for step in deeper]
        chains.append(_distinct(cast, steps))
    return chains


def _relaying(step: Step) -> Step:
    return step._replace(role="translator" if step.role == "translator" else "relay")


def _distinct(cast: Cast, steps: list[Step]) -> list[Step]:
    """The steps without the report's own outlet and without one told twice in a row."""
    kept: list[Step] = []
    for step in steps:
        if step.entity is cast.own or any(one.entity is step.entity for one in kept):
            continue
        kept.append(step)
    return kept


def _records(
    report: Report,
    stream: Stream,
    cast: Cast,
    said: Sequence[tuple[Draft, list[Step]]],
    told: Sequence[Told],
) -> Speech:
    outlet, author = outlet_of(report, cast), cast.author
    used: dict[int, Source] = {}

    def source(entity: Entity) -> Source:
        if entity is cast.own:
            return outlet
        if entity.number not in used:
            made = source_of(report, entity, stream)
            used[entity.number] = author if author and made.name == author.name else made
        return used[entity.number]

    made: list[Statement] = []
    attributions: list[Attribution] = []
    puts: list[Stance] = []
    for draft, chain in said:
        statement = _statement(report, draft)
        made.append(statement)
        attributions.append(_hop(report, statement, 0, "outlet", outlet, None))
        for number, step in enumerate(chain, 1):
            attributions.append(_hop(report, statement, number, step.role, source(step.entity), step))
            # Who speaks beside somebody is a source by the words of the hop.
            for fellow in cast.fellows(step.span) if step.span else ():
                source(fellow)
        if author and not chain:
            attributions += _witnessed(report, statement, draft, cast, author)
        puts += _stances(report, stream, statement, draft, len(chain))
    found = tuple(_check(report, cast, one, source, outlet) for one in told)
    named = dict.fromkeys(used[number] for number in sorted(used))
    sources = (outlet, *([author] if author else ()), *(one for one in named if one is not author))
    return Speech(tuple(made), tuple(attributions), sources, tuple(puts), found)


def _witnessed(
    report: Report, statement: Statement, draft: Draft, cast: Cast, author: Source
) -> list[Attribution]:
    """The hop to the author of an account, for what the author says there, with or without saying so."""
    if draft.mode == "own" or draft.follows is not None:
        return [_hop(report, statement, 1, "witness", author, None)]
    if not draft.sources or Part(*draft.sources[0]) not in author.mentions:
        return []
    cue = draft.cues[0] if draft.cues else None
    step = Step("witness", cast.of(draft.sources[0]), draft.sources[0], cue)
    return [_hop(report, statement, 1, "witness", author, step)]


def _statement(report: Report, draft: Draft) -> Statement:
    parts = tuple(Part(*part) for part in draft.parts)
    return Statement(
        id=identify("statement", report.id, *(offset for part in draft.parts for offset in part)),
        report=report.id,
        start=draft.start,
        stop=draft.stop,
        parts=parts,
        mode=draft.mode,
        act=draft.act,
        negated=draft.negated,
    )


def _hop(
    report: Report, statement: Statement, number: int, role: HopRole, source: Source, step: Step | None
) -> Attribution:
    span, cue = (step.span, step.cue) if step else (None, None)
    return Attribution(
        id=identify("attribution", statement.id, number),
        report=report.id,
        statement=statement.id,
        step=number,
        role=role,
        source=source.id,
        start=span.start if span else None,
        stop=span.stop if span else None,
        cue_start=cue.start if cue else None,
        cue_stop=cue.stop if cue else None,
    )


def _stances(
    report: Report, stream: Stream, statement: Statement, draft: Draft, deepest: int
) -> list[Stance]:
    made: dict[tuple[int, int], Stance] = {}
    for kind, span, by_report in stances(stream, draft):
        made.setdefault(
            tuple(span),  # type: ignore[arg-type]
            Stance(
                id=identify("stance", statement.id, *span),
                report=report.id,
                start=span.start,
                stop=span.stop,
                statement=statement.id,
                step=0 if by_report else deepest,
                kind=kind,
            ),
        )
    return list(made.values())


def _check(
    report: Report, cast: Cast, told: Told, source: Callable[[Entity], Source], outlet: Source
) -> Check:
    return Check(
        id=identify("check", report.id, *told.span, told.status),
        report=report.id,
        start=told.span.start,
        stop=told.span.stop,
        status=told.status,
        by=source(cast.of(told.by)).id if told.by else outlet.id if told.own == "by" else None,
        to=source(cast.of(told.to)).id if told.to else outlet.id if told.own == "to" else None,
        of=tuple(Part(*span) for span in told.of),
    )
