"""Report and findings → digest: words become weighed terms, names keys, and the text is left behind."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec
from anyascii import anyascii

from sayso.language import language
from sayso.link import shingles as runs
from sayso.link import terms as weights
from sayso.link.deeds import timed
from sayso.link.digests import Count, Detail, Digest, Hop, Said, Sentence, Voice, When, Where
from sayso.link.names import key, outlet_key
from sayso.record import (
    Figure,
    Findings,
    HopRole,
    KnowsBy,
    Moment,
    Part,
    PassageRole,
    Place,
    Report,
    Source,
    SourceKind,
    Statement,
)
from sayso.text import Span, paragraphs, sentences

SAID = 240
"""Characters kept of a statement's words: labels and sides show no more."""

CITED = 400
"""Names that a text may credit; a text that names more is a list."""

SENTENCE_TERMS = 10

# Words of a short statement, and the first words of a long one, in which a negation is about the whole.
SHORT = 8
EARLY = 6

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Frame:
    """A report's text, cut into sentences that know their paragraph and their passage's role."""

    def __init__(self, report: Report, findings: Findings) -> None:
        self.text = report.text
        self.code = report.language or "und"
        self.tables = language(self.code)
        self.passages = [(one.start, one.stop, one.role) for one in findings.passages]
        self.spans: list[Span] = []
        self.values: dict[str, list[float]] = {}
        self.moments = [(one.start, one.stop) for one in findings.moments]
        self.paragraphs: list[int] = []
        for number, paragraph in enumerate(paragraphs(report.text), 1):
            for span in sentences(report.text, *paragraph, self.tables.abbreviations):
                self.spans.append(Span(*span))
                self.paragraphs.append(number)
        self._starts = [span.start for span in self.spans]

    def words(self, start: int | None, stop: int | None, most: int = SAID) -> str:
        """The words of a span, the first `most` characters; empty for no span."""
        if start is None or stop is None:
            return ""
        if stop - start > most:
            cut = self.text.rfind(" ", start, start + most)
            stop = cut if cut > start else start + most
        return self.text[start:stop]

    def sentence(self, start: int) -> int:
        """The number of the sentence that holds an offset."""
        return max(0, bisect_right(self._starts, start) - 1)

    def role(self, start: int) -> PassageRole:
        """The role of the passage that holds an offset; body where none does."""
        return next((role for a, b, role in self.passages if a <= start < b), "body")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, with their heaviest terms."""
        return tuple(
            Sentence(
                span.start,
                paragraph,
                self.role(span.start),
                self.terms(self.text[span.start : span.stop], SENTENCE_TERMS),
            )
            for span, paragraph in zip(self.spans, self.paragraphs, strict=True)
        )

    def terms(self, text: str, most: int = weights.KEPT, values: Iterable[float] = ()) -> bytes:
        """The weighed terms of a stretch of the report, with the concepts of its words and the values that
        figures in it have, in whatever words."""
        extra = weights.concepts(text, self.code)
        extra |= {f"#{value:g}": weights.NUMBER for value in values}
        return weights.weighed(text, 0, self.code, extra, most)

    def negative(self, text: str) -> bool:
        """True where a stretch says that something is not so: early on, where it is long, since what comes
        later is about something else ("… and had nothing to add")."""
        table = self.tables.table("negations")
        words = _WORD.findall(text.lower())
        early = words if len(words) <= SHORT else words[:EARLY]
        return any(word in table or word.endswith(("n't", "n’t")) for word in early)

    def own(self, text: str) -> bool:
        """True where a stretch speaks of what happened to whoever says it."""
        table = self.tables.table("firsthand")
        return any(word in table for word in _WORD.findall(text.lower()))

    def shown(self, text: str) -> bool:
        """True where a stretch presents footage."""
        return any(weights.concept(word, self.code) == "video" for word in _WORD.findall(text.lower()))


def digest(report: Report, findings: Findings) -> Digest:
    """All that linking needs of `report` and what was found in it; the same for the same two."""
    frame = Frame(report, findings)
    found = _detail(frame, findings)
    headline = next((p for p in findings.passages if p.role == "headline"), None)
    title = report.title or (frame.words(headline.start, headline.stop) if headline else "")
    shown = report.text.lstrip(" \n#").startswith(title)
    about = report.text if shown or not title else f"{title}\n{report.text}"
    opening = next((p.start for p in findings.passages if p.role not in ("metadata", "promotion")), 0)
    title_stop = len(title) + len(about) - len(about.lstrip(" \n#")) if title else 0
    return Digest(
        report=report.id,
        path=report.path,
        title=title or frame.words(opening, len(report.text), 100).strip(),
        language=frame.code,
        kind=report.kind,
        published=report.published,
        outlet=report.outlet or "",
        author=report.author or "",
        account=report.account or "",
        outlet_key=outlet_key(report.outlet or report.account or report.url or ""),
        shingles=runs.packed(runs.shingles(report.text)),
        terms=weights.weighed(about, title_stop, frame.code, _neutral(found)),
        cited=weights.codes(_cited(report, found)).astype("<u4").tobytes(),
        detail=msgspec.msgpack.encode(found),
    )


def _neutral(found: Detail) -> dict[str, int]:
    """The days and places of a report, and the private people that it quotes, as neutral terms."""
    terms: dict[str, int] = {}
    for when in found.times:
        if when.earliest and when.precision in ("minute", "hour", "part_of_day", "day"):
            terms[f"!{when.earliest[:10]}"] = weights.DAY
    for where in found.places:
        if where.gazetteer_id and where.kind == "place":
            terms[f"&{where.gazetteer_id}"] = weights.PLACE
    for voice in found.voices:
        if voice.kind == "person" and voice.knows != "official" and len(key(voice.name)) > 2:
            terms[f"~{key(voice.name)}"] = weights.VOICE
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


def _detail(frame: Frame, findings: Findings) -> Detail:
    statements = {statement.id: number for number, statement in enumerate(findings.statements)}
    voices = {source.id: number for number, source in enumerate(findings.sources)}
    figures = {figure.id: number for number, figure in enumerate(findings.figures)}
    hops: dict[str, list[Hop]] = {}
    roles: dict[str, set[HopRole]] = {}
    for hop in findings.attributions:
        roles.setdefault(hop.source, set()).add(hop.role)
        if hop.source in voices:
            hops.setdefault(hop.statement, []).append(Hop(hop.role, voices[hop.source], hop.step))
    stances: dict[str, list[str]] = {}
    for stance in findings.stances:
        stances.setdefault(stance.statement, []).append(stance.kind)
    values: dict[str, list[float]] = {}
    for figure in findings.figures:
        ends = {figure.low, figure.high} - {None}
        values.setdefault(figure.statement or "", []).extend(sorted(end for end in ends if end is not None))
    frame.values = values
    said = tuple(
        _said(frame, one, hops.get(one.id, []), stances.get(one.id, ())) for one in findings.statements
    )
    whens = tuple(_when(frame, moment, statements) for moment in findings.moments)
    own = {one.hops[-1].voice for one in said if one.own and one.hops and one.mode in ("direct", "mixed")}
    return Detail(
        sentences=frame.sentences,
        firsthand=frame.own(frame.text[:SAID]) or frame.shown(frame.text[:SAID]),
        voices=tuple(
            _voice(frame, source, roles.get(source.id, set()), number in own)
            for number, source in enumerate(findings.sources)
        ),
        said=said,
        counts=tuple(_count(frame, figure, statements, figures) for figure in findings.figures),
        times=whens,
        places=tuple(_where(frame, place, statements) for place in findings.places),
        timed=tuple(timed(frame.text, frame.code, frame.spans, whens, said)),
    )


def _said(frame: Frame, one: Statement, hops: list[Hop], stances: Iterable[str]) -> Said:
    text = " ".join(frame.text[part.start : part.stop] for part in one.parts)
    stances = tuple(sorted(stances))
    denied = one.act == "denies" or "denied" in stances
    return Said(
        id=one.id,
        start=one.start,
        stop=one.stop,
        words=frame.words(one.start, one.stop),
        terms=frame.terms(text, values=frame.values.get(one.id, ())),
        mode=one.mode,
        act=one.act,
        negative=frame.negative(text) != denied or (one.negated and not denied),
        stances=stances,
        hops=tuple(sorted(hops, key=lambda hop: hop.step)),
        sentence=frame.sentence(one.start),
        own=frame.own(text),
    )


_NOT = re.compile(r"\b(?:not|instead of|rather than|не)\s+$")
_THAN = re.compile(r"\s+(?:more|fewer|less|higher|больше|меньше|більше|менше)\s+(?:than|чем|ніж)\b")


# "Aged between 8 and 14", "a woman of about 50", "all of them under 18": ages. "Six of the wounded", "two are
# still in hospital": some of those who are counted elsewhere.
_AGED = re.compile(
    r"\b(?:aged?|возраст\w*|віком|віці|(?:wo)?m[ae]n of|boy of|girl of|child of)\s+$", re.IGNORECASE
)
_YEARS = re.compile(r"\b(?:them|is|are|was|were|been)\s+$", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\s+(?:of (?:the|them|those|these|his|her|its|their)|(?:из|із|зі|з) (?:тех|тих|[^\W\d]+(?:[ыи]х|их)))\b"
)
_TREATED = re.compile(
    r"\b(?:treat(?:s|ed|ing)?|admitted|госпіталізували|госпитализировали)\s+$", re.IGNORECASE
)
_HOUR = re.compile(
    r"\s+(?:o['’]clock|in the (?:morning|afternoon|evening)|at (?:night|noon)"
    r"|утра|вечера|ночи|ранку|вечора|ночі)\b"
)
_THAN_THE = re.compile(r"\b(?:than|чем|ніж)\s+(?:the\s+)?$", re.IGNORECASE)
_STILL = re.compile(
    r"(?:\s+[^\W\d]+){0,3}?\s+(?:still|remain\w*|досі|ещё|залиша\w+|остаю?тся|остаються)\s+(?:in|в|у)\b"
)


def _some(frame: Frame, figure: Figure) -> bool:
    """True for a figure that counts some of others, years of age, or hours ("by ten in the evening")."""
    before = frame.text[max(0, figure.start - 24) : figure.start]
    bare = figure.qualifier in ("fewer_than", "more_than", "at_least", "at_most", "about")
    if any(start <= figure.start and figure.stop <= stop for start, stop in frame.moments):
        return True
    if (
        _AGED.search(before)
        or _TREATED.search(before)
        or (bare and figure.of_start is None and _YEARS.search(before))
    ):
        return True
    return any(words.match(frame.text, figure.stop) for words in (_OF_THEM, _STILL, _HOUR))


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
        compared=bool(_THAN.match(frame.text, figure.stop))
        or (bool(_THAN_THE.search(frame.text[max(0, figure.start - 12) : figure.start]))),
        refused=bool(_NOT.search(frame.text, max(0, figure.start - 16), figure.start)),
        some=_some(frame, figure),
        sentence=frame.sentence(figure.start),
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
        sentence=frame.sentence(moment.start),
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
        gazetteer_id=best.gazetteer_id if best and not _part_of_name(frame, place) else "",
        name=best.name if best else "",
        latitude=best.latitude if best else 0.0,
        longitude=best.longitude if best else 0.0,
        radius=best.radius if best else 0.0,
        country=(best.country or "") if best else "",
        within=tuple(best.admin) if best else (),
        open=place.chosen is None,
        sentence=frame.sentence(place.start),
    )


def _part_of_name(frame: Frame, place: Place) -> bool:
    """True where a region is the first word of a longer name ("Northern Wire")."""
    behind = frame.text[place.stop : place.stop + 2]
    return place.kind == "region" and bool(re.match(r"\s[^\W\d_a-zа-яёіїєґ]", behind))


# "The head of the water agency, Roman Popadynets": a description with a name behind a comma is a person's.
_NAMED = re.compile(r"(?:^|,\s+)([^\W\d_][\w'’-]+(?:\s[\w'’-]+){1,2})(?=$|,\s+(?:an?|the)\s)")


def _voice(frame: Frame, source: Source, roles: set[HopRole], own: bool) -> Voice:
    name: str = source.name
    kind: SourceKind = source.kind
    about = tuple(_words(frame, source.described_as))
    if kind == "person" and name.lower() in frame.tables.table("titles_held"):
        # "Organisers" at the start of a sentence: a description, not a name.
        kind, about = "unnamed", tuple(dict.fromkeys((name.lower(), *about)))
    if kind == "person" and name.endswith(("'s", "’s")):
        # "Russia's claim": the country speaks, not a person.
        name, kind = name[:-2], "office" if weights.concept(name[:-2].lower(), frame.code) else kind
    behind = _NAMED.search(name)
    if (
        kind == "unnamed"
        and behind
        and all(word[0].isupper() or word.isdigit() for word in behind.group(1).split())
    ):
        rest = f"{name[: behind.start()]} {name[behind.end() :]}"
        about = tuple(dict.fromkeys((*about, *_WORD.findall(rest.lower()))))
        name, kind = behind.group(1), "person"
    return Voice(
        source.id,
        name,
        kind,
        about,
        _knows(frame, Voice(source.id, name, kind, about, "unknown"), roles, own),
    )


def _words(frame: Frame, parts: Sequence[Part]) -> list[str]:
    found: list[str] = []
    for part in parts[:6]:
        found += _WORD.findall(frame.text[part.start : part.stop].lower())
    return list(dict.fromkeys(found))[:24]


def _knows(frame: Frame, voice: Voice, roles: set[HopRole], own: bool) -> KnowsBy:
    """How a source knows: by the words it is described with, else by the role of its hops; a person or
    somebody unnamed who speaks of "I" or "we" was there."""
    named = _WORD.findall(voice.name.lower()) if voice.kind != "person" else []
    for word in (*named, *voice.about):
        row = _longest(frame, word)
        if row and (row == "official" or voice.kind not in ("outlet", "account")):
            return msgspec.convert(row, KnowsBy)  # type: ignore[no-any-return]
    if "witness" in roles:
        return "witness"
    if "official" in roles or voice.kind == "office":
        return "official"
    if own and voice.kind in ("person", "unnamed"):
        return "witness"
    return "unnamed" if voice.kind == "unnamed" else "unknown"


def _longest(frame: Frame, word: str) -> str:
    table = frame.tables.table("knowing")
    for length in range(len(word), 2, -1):
        row = table.get(word[:length])
        if row and (len(word) - length <= 3 or length >= 5):
            return row[0]
    return ""
