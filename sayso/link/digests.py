"""All that linking needs of one report, in a few kilobytes, so that a hundred thousand can be held at
once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from anyascii import anyascii

from sayso.language import language
from sayso.link import shingles as runs
from sayso.link import terms as weights
from sayso.link.names import outlet_key
from sayso.record import (
    Act,
    Figure,
    Findings,
    HopRole,
    KnowsBy,
    Measure,
    Mode,
    Moment,
    Part,
    PassageRole,
    Place,
    PlaceKind,
    Qualifier,
    Report,
    Source,
    SourceKind,
    Statement,
)

SAID = 240
"""Characters kept of a statement's words: labels and sides show no more."""

CITED = 400


class Voice(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A source of the report. `about` are the small-letter words it is described with."""

    id: str
    name: str
    kind: SourceKind
    about: tuple[str, ...]
    knows: KnowsBy


class Hop(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A hop of a statement's chain: `voice` numbers the digest's voices."""

    role: HopRole
    voice: int
    step: int


class Said(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A statement: its first words, its weighed terms, and its chain, outlet first."""

    id: str
    start: int
    stop: int
    words: str
    terms: bytes
    mode: Mode
    act: Act
    negated: bool
    stances: tuple[str, ...]
    hops: tuple[Hop, ...]
    paragraph: int
    role: PassageRole


class Count(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A figure; `said` and `part_of` number statements and figures of the digest, -1 for none."""

    id: str
    start: int
    stop: int
    words: str
    of: str
    said: int
    low: float | None
    high: float | None
    qualifier: Qualifier
    measure: Measure
    part_of: int
    further: bool
    planned: bool
    paragraph: int
    role: PassageRole


class When(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A time that the text gives."""

    id: str
    start: int
    words: str
    said: int
    earliest: str | None
    latest: str | None
    precision: str
    basis: str
    paragraph: int
    role: PassageRole


class Where(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place that the text names: the chosen candidate's (else the best one's) point, and its
    gazetteer id; `open` where none was chosen. `within` are the names of its country and regions."""

    id: str
    start: int
    words: str
    said: int
    kind: PlaceKind
    gazetteer_id: str
    name: str
    latitude: float
    longitude: float
    radius: float
    country: str
    within: tuple[str, ...]
    open: bool
    paragraph: int
    role: PassageRole


class Detail(msgspec.Struct, frozen=True, array_like=True):
    """What was found in the report, each kind in the order of the text."""

    voices: tuple[Voice, ...] = ()
    said: tuple[Said, ...] = ()
    counts: tuple[Count, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Where, ...] = ()


class Digest(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A report as linking sees it.

    `published` is ISO 8601 or None. `outlet` and `account` are as the report states them, `outlet_key`
    the one word they are compared by. `shingles`, `terms`, `cited` and `detail` are packed; see
    `shingles.unpacked`, `terms.unpacked` and `detail`.
    """

    report: str
    path: str
    title: str
    language: str
    kind: str
    published: str | None
    outlet: str
    author: str
    account: str
    outlet_key: str
    shingles: bytes
    terms: bytes
    cited: bytes
    detail: bytes


_DETAIL = msgspec.msgpack.Decoder(Detail)


def detail(digest: Digest) -> Detail:
    """What was found in the digest's report."""
    return _DETAIL.decode(digest.detail)


class Frame(NamedTuple):
    """A report's text with the starts of its paragraphs and the roles of its passages."""

    text: str
    paragraphs: tuple[int, ...]
    passages: tuple[tuple[int, int, PassageRole], ...]

    def words(self, start: int | None, stop: int | None, most: int = SAID) -> str:
        """The words of a span, the first `most` characters; empty for no span."""
        if start is None or stop is None:
            return ""
        if stop - start > most:
            cut = self.text.rfind(" ", start, start + most)
            stop = cut if cut > start else start + most
        return self.text[start:stop]

    def paragraph(self, start: int) -> int:
        """The number of the paragraph that holds an offset."""
        return sum(1 for at in self.paragraphs if at <= start)

    def role(self, start: int) -> PassageRole:
        """The role of the passage that holds an offset; body where none does."""
        return next((role for a, b, role in self.passages if a <= start < b), "body")


def digest(report: Report, findings: Findings) -> Digest:
    """All that linking needs of `report` and what was found in it; the same for the same two."""
    frame = Frame(
        report.text,
        tuple(match.start() for match in re.finditer(r"[^\n]+", report.text)),
        tuple((passage.start, passage.stop, passage.role) for passage in findings.passages),
    )
    code = report.language or "und"
    found = _detail(frame, findings, code)
    headline = next((p for p in findings.passages if p.role == "headline"), None)
    title = report.title or (frame.words(headline.start, headline.stop) if headline else "")
    outlet = report.outlet or ""
    about = (
        f"{title}\n{report.text}"
        if title and not report.text.lstrip(" \n#").startswith(title)
        else report.text
    )
    title_stop = len(title) + len(about) - len(about.lstrip(" \n#")) if title else 0
    return Digest(
        report=report.id,
        path=report.path,
        title=title or frame.words(0, len(report.text), 100).strip(),
        language=code,
        kind=report.kind,
        published=report.published,
        outlet=outlet,
        author=report.author or "",
        account=report.account or "",
        outlet_key=outlet_key(outlet or report.account or report.url or ""),
        shingles=runs.packed(runs.shingles(report.text)),
        terms=weights.packed(weights.weighed(about, title_stop, code, _neutral(found))),
        cited=weights.codes(_cited(report, found)).astype("<u4").tobytes(),
        detail=msgspec.msgpack.encode(found),
    )


def _neutral(found: Detail) -> dict[str, int]:
    """The days and places of a report as neutral terms."""
    terms: dict[str, int] = {}
    for when in found.times:
        if when.earliest and when.precision in ("minute", "hour", "part_of_day", "day"):
            terms[f"!{when.earliest[:10]}"] = weights.DAY
    for where in found.places:
        if where.gazetteer_id and where.kind == "place":
            terms[f"&{where.gazetteer_id}"] = weights.PLACE
    return terms


_CAPITAL = re.compile(r"[^\W\d_][\w.'’-]*(?:_\w+)*")


def _cited(report: Report, found: Detail) -> set[str]:
    """The names of others that the text may credit: runs of up to four words from a capital letter, account
    names and domains, each as an outlet's name is compared."""
    names = {outlet_key(voice.name) for voice in found.voices if voice.kind in ("outlet", "account")}
    text = report.text
    tokens = [(m.start(), m.end(), m.group()) for m in _CAPITAL.finditer(text)]
    for number, (_, stop, word) in enumerate(tokens):
        if "_" in word or (word.count(".") == 1 and not word.endswith(".")):
            names.add(outlet_key(word))
        if not word[0].isupper() or len(names) > CITED:
            continue
        joined = ""
        for _, later, other in tokens[number : number + 4]:
            if text.find("\n", stop, later) >= 0:
                break
            joined += other
            names.add(_squeezed(joined))
    return names - {""}


def _squeezed(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]", "", anyascii(name).lower())
    return plain[3:] if plain.startswith("the") and len(plain) > 6 else plain


def _detail(frame: Frame, findings: Findings, code: str) -> Detail:
    statements = {statement.id: number for number, statement in enumerate(findings.statements)}
    voices = {source.id: number for number, source in enumerate(findings.sources)}
    figures = {figure.id: number for number, figure in enumerate(findings.figures)}
    hops: dict[str, list[Hop]] = {}
    for hop in findings.attributions:
        if hop.source in voices:
            hops.setdefault(hop.statement, []).append(Hop(hop.role, voices[hop.source], hop.step))
    stances: dict[str, list[str]] = {}
    for stance in findings.stances:
        stances.setdefault(stance.statement, []).append(stance.kind)
    roles = _roles(findings)
    return Detail(
        voices=tuple(_voice(frame, source, roles.get(source.id, set()), code) for source in findings.sources),
        said=tuple(
            _said(frame, one, code, hops.get(one.id, []), stances.get(one.id, ()))
            for one in findings.statements
        ),
        counts=tuple(_count(frame, figure, statements, figures) for figure in findings.figures),
        times=tuple(_when(frame, moment, statements) for moment in findings.moments),
        places=tuple(_where(frame, place, statements) for place in findings.places),
    )


def _roles(findings: Findings) -> dict[str, set[HopRole]]:
    roles: dict[str, set[HopRole]] = {}
    for hop in findings.attributions:
        roles.setdefault(hop.source, set()).add(hop.role)
    return roles


def _said(frame: Frame, one: Statement, code: str, hops: list[Hop], stances: Iterable[str]) -> Said:
    text = " ".join(frame.text[part.start : part.stop] for part in one.parts)
    return Said(
        id=one.id,
        start=one.start,
        stop=one.stop,
        words=frame.words(one.start, one.stop),
        terms=weights.packed(weights.weighed(text, 0, code, weights.concepts(text, code))),
        mode=one.mode,
        act=one.act,
        negated=one.negated,
        stances=tuple(sorted(stances)),
        hops=tuple(sorted(hops, key=lambda hop: hop.step)),
        paragraph=frame.paragraph(one.start),
        role=frame.role(one.start),
    )


def _count(frame: Frame, figure: Figure, said: Mapping[str, int], figures: Mapping[str, int]) -> Count:
    return Count(
        id=figure.id,
        start=figure.start,
        stop=figure.stop,
        words=frame.words(figure.start, figure.stop),
        of=frame.words(figure.of_start, figure.of_stop, 60),
        said=said.get(figure.statement or "", -1),
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        measure=figure.measure,
        part_of=figures.get(figure.part_of or "", -1),
        further=figure.further,
        planned=figure.planned,
        paragraph=frame.paragraph(figure.start),
        role=frame.role(figure.start),
    )


def _when(frame: Frame, moment: Moment, said: Mapping[str, int]) -> When:
    return When(
        id=moment.id,
        start=moment.start,
        words=frame.words(moment.start, moment.stop, 60),
        said=said.get(moment.statement or "", -1),
        earliest=moment.earliest,
        latest=moment.latest,
        precision=moment.precision,
        basis=moment.basis,
        paragraph=frame.paragraph(moment.start),
        role=frame.role(moment.start),
    )


def _where(frame: Frame, place: Place, said: Mapping[str, int]) -> Where:
    best = None
    if place.candidates:
        best = place.candidates[place.chosen] if place.chosen is not None else place.candidates[0]
    return Where(
        id=place.id,
        start=place.start,
        words=frame.words(place.start, place.stop, 60),
        said=said.get(place.statement or "", -1),
        kind=place.kind,
        gazetteer_id=best.gazetteer_id if best else "",
        name=best.name if best else "",
        latitude=best.latitude if best else 0.0,
        longitude=best.longitude if best else 0.0,
        radius=best.radius if best else 0.0,
        country=(best.country or "") if best else "",
        within=tuple(best.admin) if best else (),
        open=place.chosen is None,
        paragraph=frame.paragraph(place.start),
        role=frame.role(place.start),
    )


def _voice(frame: Frame, source: Source, roles: set[HopRole], code: str) -> Voice:
    about = tuple(_words(frame, source.described_as))
    return Voice(source.id, source.name, source.kind, about, _knows(source, roles, about, code))


def _words(frame: Frame, parts: Sequence[Part]) -> list[str]:
    found: list[str] = []
    for part in parts[:6]:
        found += re.findall(r"[^\W\d_]+", frame.text[part.start : part.stop].lower())
    return list(dict.fromkeys(found))[:24]


def _knows(source: Source, roles: set[HopRole], about: Sequence[str], code: str) -> KnowsBy:
    """How a source knows: by the words it is described with, else by the role of its hops."""
    table = language(code).table("knowing")
    named = re.findall(r"[^\W\d_]+", source.name.lower()) if source.kind != "person" else []
    for word in (*about, *named):
        for length in range(len(word), 2, -1):
            row = table.get(word[:length])
            if row:
                knows: KnowsBy = msgspec.convert(row[0], KnowsBy)
                return knows
    if "witness" in roles:
        return "witness"
    if "official" in roles or source.kind == "office":
        return "official"
    return "unnamed" if source.kind == "unnamed" else "unknown"
