"""Report and findings → digest: words become weighed terms, names keys, and the text is left behind."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec
from anyascii import anyascii

from sayso.link import shingles as runs
from sayso.link import terms as weights
from sayso.link.causes import causes
from sayso.link.counts import counted
from sayso.link.deeds import timed
from sayso.link.digests import Detail, Digest, Hop, Piece, Said, Voice, When, Where
from sayso.link.frames import SAID, WORD, Frame
from sayso.link.matters import matter
from sayso.link.names import key, outlet_key
from sayso.link.totals import COUNTED
from sayso.record import (
    Attribution,
    Findings,
    HopRole,
    KnowsBy,
    Moment,
    Part,
    Place,
    Report,
    Source,
    SourceKind,
    Statement,
    identify,
)
from sayso.text import passes_on

VOICED = 40
"""Sentences of a post or a release that are taken as its own statements."""

OWN_VOICE = 12
"""Sentences of a report's own voice that are looked through for who speaks."""

FEWEST = 3
"""Words of a sentence that says something by itself."""

MANY = 10
"""People from whom on a count tells one report's matter from another's."""

TOLD = 2
"""Sentences behind what somebody said in which a report goes on telling it without saying so."""

TELLERS = ("person", "office", "group")
"""Kinds of sources whose words a report goes on telling."""

CITED = 400
"""Names that a text may credit; a text that names more is a list."""


def digest(report: Report, findings: Findings) -> Digest:
    """All that linking needs of `report` and what was found in it; the same for the same two."""
    frame = Frame(report, findings)
    found = _detail(frame, findings)
    found = msgspec.structs.replace(found, causes=tuple(causes(frame.text, frame.code, frame.spans, found)))
    found = msgspec.structs.replace(found, voiced=_voiced(frame, report, found, findings.statements))
    headline = next((p for p in findings.passages if p.role == "headline"), None)
    title = report.title or (frame.words(headline.start, headline.stop) if headline else "")
    about, title_stop = matter(report, findings.passages, title)
    opening = next((p.start for p in findings.passages if p.role not in ("metadata", "promotion")), 0)
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
        terms=weights.weighed(about, title_stop, frame.code, _neutral(found) | _accounts(report, about)),
        cited=weights.codes(_cited(report, found)).astype("<u4").tobytes(),
        detail=msgspec.msgpack.encode(found),
    )


def _neutral(found: Detail) -> dict[str, int]:
    """The days, places and larger counts of people of a report, and the private people that it quotes, as
    neutral terms; a count is written as its digits are, whatever words or marks it stands in."""
    terms: dict[str, int] = {}
    for count in found.counts:
        if count.measure in COUNTED and count.low == count.high and (count.low or 0) >= MANY:
            terms[f"#{count.low:.0f}"] = weights.NUMBER
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


_HANDLE = re.compile(r"(?<![\w.@])@?\w*[^\W_]_[^\W_]\w*|(?<![\w.@])@[^\W\d_]\w{2,}")
"""The name of an account in running text: "front_watch", "@frontwatch"."""


def _accounts(report: Report, told: str) -> dict[str, int]:
    """The accounts that a report names in what it tells, and the one that it is by, as neutral terms."""
    named = {f"~@{outlet_key(one)}": weights.VOICE for one in set(_HANDLE.findall(told))}
    mine = report.account or (report.outlet if report.outlet and _HANDLE.fullmatch(report.outlet) else None)
    if mine:
        named[f"~@{outlet_key(mine)}"] = weights.VOICE | weights.TITLE
    return named


_CAPITAL = re.compile(r"[^\W\d_][\w.'’-]*(?:_\w+)*")


def _cited(report: Report, found: Detail) -> set[str]:
    """The names of others that the text may credit: runs of up to four words from a capital letter, account
    names and domains, each as an outlet's name is compared."""
    names = {outlet_key(voice.name) for voice in found.voices if voice.kind in ("outlet", "account")}
    text = report.text
    tokens = [(m.start(), m.end(), m.group()) for m in _CAPITAL.finditer(text)]
    plain = [_squeezed(word) for _, _, word in tokens]
    for number, (_, stop, word) in enumerate(tokens):
        if "_" in word or (word.count(".") == 1 and not word.endswith(".")):
            names.add(outlet_key(word))
        if not word[0].isupper() or len(names) > CITED:
            continue
        joined = ""
        for (_, later, _), other in zip(tokens[number : number + 4], plain[number : number + 4], strict=True):
            if text.find("\n", stop, later) >= 0:
                break
            joined += other
            names.add(joined[3:] if joined.startswith("the") and len(joined) > 6 else joined)
    return names - {""}


@lru_cache(maxsize=1 << 14)
def _squeezed(word: str) -> str:
    """The letters and digits of a word, in small Latin letters."""
    return re.sub(r"[^a-z0-9]", "", anyascii(word).lower())


def _detail(frame: Frame, findings: Findings) -> Detail:
    # What a report says in its own voice is told apart: see `_voiced`.
    attributed = [statement for statement in findings.statements if statement.mode != "own"]
    statements = {statement.id: number for number, statement in enumerate(attributed)}
    voices = {source.id: number for number, source in enumerate(findings.sources)}
    hops: dict[str, list[Hop]] = {}
    roles: dict[str, set[HopRole]] = {}
    for hop in findings.attributions:
        roles.setdefault(hop.source, set()).add(hop.role)
        if hop.source in voices:
            voice = voices[hop.source]
            beside = _beside(findings.sources, voice, hop) if hop.step else ()
            hops.setdefault(hop.statement, []).append(Hop(hop.role, voice, hop.step, beside))
    stances: dict[str, list[str]] = {}
    for stance in findings.stances:
        stances.setdefault(stance.statement, []).append(stance.kind)
    values: dict[str, list[tuple[int, float]]] = {}
    for figure in findings.figures:
        ends = {figure.low, figure.high} - {None}
        given = [(figure.start, end) for end in ends if end is not None]
        values.setdefault(figure.statement or "", []).extend(sorted(given))
        frame.counts += given
    frame.values = values
    said = tuple(_said(frame, one, hops.get(one.id, []), stances.get(one.id, ())) for one in attributed)
    whens = tuple(_when(frame, moment, statements) for moment in findings.moments)
    author = next((n for n, one in enumerate(findings.sources) if _is_author(one)), -1)
    if author >= 0:
        roles.setdefault(findings.sources[author].id, set()).add("witness")
    own = {one.hops[-1].voice for one in said if one.own and one.hops and one.mode in ("direct", "mixed")}
    return Detail(
        sentences=frame.sentences,
        firsthand=frame.own(frame.text[:SAID]) or frame.shown(frame.text[:SAID]),
        voices=tuple(
            _voice(frame, source, roles.get(source.id, set()), number in own)
            for number, source in enumerate(findings.sources)
        ),
        said=said,
        counts=counted(frame, findings, statements),
        times=whens,
        places=tuple(_where(frame, place, statements) for place in findings.places),
        timed=tuple(timed(frame.text, frame.code, frame.spans, whens, said)),
        passing=passes_on(frame.text),
        author=author,
    )


def _beside(sources: Sequence[Source], voice: int, hop: Attribution) -> tuple[int, ...]:
    """Who else is named within the words of a hop, and by no more than a part of them."""
    start, stop = hop.start, hop.stop
    if start is None or stop is None or len(sources) < 3:
        return ()
    return tuple(
        number
        for number, one in enumerate(sources)
        if number != voice
        and any(
            start <= part.start < part.stop <= stop and part != Part(start, stop) for part in one.mentions
        )
    )


def _is_author(one: Source) -> bool:
    """True for the record of a report's author, who tells what befell them."""
    return one.id == identify("source", one.report, "author")


def _said(frame: Frame, one: Statement, hops: list[Hop], stances: Iterable[str]) -> Said:
    text = " ".join(frame.text[part.start : part.stop] for part in one.parts)
    stances = tuple(sorted(stances))
    denied = one.act == "denies" or "denied" in stances
    negative = frame.negative(frame.first(text)) != denied or (one.negated and not denied)
    # "There was not one soldier. There were children": what is denied is what the first of them says.
    about = frame.first(text) if negative and not denied else text
    return Said(
        id=one.id,
        start=one.start,
        stop=one.stop,
        words=frame.words(one.start, one.stop),
        terms=frame.terms(about, values=[value for _, value in frame.values.get(one.id, ())]),
        mode=one.mode,
        act=one.act,
        negative=negative,
        stances=stances,
        hops=tuple(sorted(hops, key=lambda hop: hop.step)),
        sentence=frame.sentence(one.start),
        own=frame.own(text),
        pieces=_pieces(frame, one, denied),
    )


def _pieces(frame: Frame, one: Statement, denied: bool) -> tuple[Piece, ...]:
    """The sentences of a statement, where it has several that say something."""
    told: list[tuple[int, int]] = []
    for part in one.parts:
        for span in frame.within(part.start, part.stop):
            if not told or len(WORD.findall(frame.text, *span)) >= FEWEST:
                told.append(span)
    if len(told) < 2:
        return ()
    values = frame.values.get(one.id, ())
    return tuple(
        Piece(
            start,
            stop,
            frame.words(start, stop),
            frame.terms(frame.text[start:stop], values=[value for at, value in values if start <= at < stop]),
            frame.negative(frame.text[start:stop]) != denied,
            frame.sentence(start),
        )
        for start, stop in told
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
_LED = re.compile(r",\s+(?:led|headed|chaired|represented)\s+by\s+.*$")
_AT = re.compile(r"^(?:в|во|у|на)\s+(?=[^\W\da-zа-яёіїєґ])")
_ENDING = re.compile(
    r"((?:[а-яёіїєґ][\w'’-]{2,}\s+)(?:[\w'’-]+\s+){0,5}?)([А-ЯЁІЇЄҐ][а-яёіїєґ'’-]+\s[А-ЯЁІЇЄҐ][а-яёіїєґ'’-]+)$"
)
_NAMED = re.compile(
    r"(?:^|,\s+(?:(?:named|identified|known)\s+as\s+)?)"
    r"([^\W\d_][\w'’-]+(?:\s[\w'’-]+){1,2})(?=$|,\s+(?:an?|the)\s)"
)


_STATES = re.compile(
    r"\b(?:statement|release|заявлени[ея]|заява|заяви|пресс-релиз|прес-?реліз|сообщение|повідомлення)\b",
    re.IGNORECASE,
)


def _released(frame: Frame, report: Report, found: Detail) -> bool:
    """True for what may be somebody's release: by an office, by one that tells of itself by name, as "we", or
    under a headline that says so. Whether its publisher speaks for itself only other reports tell."""
    mine = outlet_key(report.outlet or "")
    if not mine:
        return False
    if any(v.knows == "official" and outlet_key(v.name) == mine for v in found.voices):
        return True
    if report.outlet and report.outlet in report.text:
        return True
    opening = [
        span
        for span in frame.spans
        if all(span.start >= one.stop or span.stop <= one.start for one in found.said)
    ]
    return bool(_STATES.search(report.title or frame.text[:SAID].split("\n")[0])) or any(
        frame.own(frame.text[span.start : span.stop]) for span in opening[:OWN_VOICE]
    )


def _voiced(frame: Frame, report: Report, found: Detail, statements: Iterable[Statement]) -> tuple[Said, ...]:
    """The sentences of a post or of what may be a release that stand in no statement, as statements of its
    own; none of a post that passes on what somebody else says, or translates it. Of any report, those in
    which it goes on telling what somebody said, as that one's."""
    post = report.kind == "post"
    if post and (any(hop.step for one in found.said for hop in one.hops) or passes_on(frame.text)):
        return ()
    recorded = {frame.sentence(one.start): one.id for one in statements if one.mode == "own"}
    held = _held(frame, found)
    own = post or bool(recorded) or found.author >= 0 or _released(frame, report, found)
    telling = _telling(frame, found, held)
    made: list[Said] = []
    for number, span in enumerate(frame.spans):
        within = sum(min(one.stop, span.stop) - max(one.start, span.start) for one in held[number])
        text = frame.text[span.start : span.stop]
        asked = text.rstrip().endswith("?")
        if 2 * within >= span.stop - span.start or asked or not (own or number in telling):
            continue
        made.append(
            Said(
                id=recorded.get(number, f"{report.id}:{span.start}"), start=span.start, stop=span.stop,
                words=frame.words(*span), terms=frame.terms(text), mode="own", act="asserts",
                negative=frame.negative(text), stances=(), hops=telling.get(number, ()), sentence=number,
                own=False, recorded=number in recorded,
            )
        )  # fmt: skip
    return tuple(made[:VOICED])


def _held(frame: Frame, found: Detail) -> list[list[Said]]:
    """By sentence, the statements that stand in it or reach into it."""
    held: list[list[Said]] = [[] for _ in frame.spans]
    for one in found.said:
        for number in range(frame.sentence(one.start), frame.sentence(max(one.start, one.stop - 1)) + 1):
            if one.start < frame.spans[number].stop and one.stop > frame.spans[number].start:
                held[number].append(one)
    return held


def _telling(frame: Frame, found: Detail, held: Sequence[Sequence[Said]]) -> dict[int, tuple[Hop, ...]]:
    """The sentences right behind what somebody said, in its paragraph, with the chain of that ("They locked
    the chest, he said. It was broken open with an axe."); not from one on that opens with "but", or
    names another who is quoted."""
    going: dict[int, tuple[Hop, ...]] = {}
    small = frame.tables.table("small")
    names = [
        {word for word in WORD.findall(voice.name) if word[0].isupper() and word.lower() not in small}
        for voice in found.voices
    ]
    last, hops = -1, tuple[Hop, ...]()
    for number, inside in enumerate(held):
        if inside:
            last, hops = number, inside[-1].hops
            named = bool(hops) and hops[-1].step > 0 and found.voices[hops[-1].voice].kind in TELLERS
            hops = hops if named else ()
        elif hops and number - last <= TOLD and frame.paragraphs[last] == frame.paragraphs[number]:
            text = frame.text[slice(*frame.spans[number])]
            others = set().union(*names) - names[hops[-1].voice]
            if frame.turns(text) or not others.isdisjoint(WORD.findall(text)):
                hops = ()
            else:
                going[number] = hops
    return going


def _voice(frame: Frame, source: Source, roles: set[HopRole], own: bool) -> Voice:
    name: str = source.name
    kind: SourceKind = source.kind
    about = tuple(_words(frame, source.described_as))
    if kind == "person" and name.lower() in frame.tables.table("titles_held"):
        # "Organisers" at the start of a sentence: a description, not a name.
        kind, about = "unnamed", tuple(dict.fromkeys((name.lower(), *about)))
    led = _LED.search(name)
    if led and kind in ("office", "group"):
        name = name[: led.start()]
    name = _AT.sub("", name) if kind == "office" else name
    ending = _ENDING.match(name)
    if ending and kind in ("office", "person", "unnamed"):
        # "дежурный МЧС Канат Ормушев": a description, then a name.
        about = tuple(dict.fromkeys((*about, *WORD.findall(ending.group(1).lower()))))
        name, kind = ending.group(2), "person"
    behind = _NAMED.search(name)
    if (
        kind == "unnamed"
        and behind
        and all(word[0].isupper() or word.isdigit() for word in behind.group(1).split())
    ):
        rest = f"{name[: behind.start()]} {name[behind.end() :]}"
        about = tuple(dict.fromkeys((*about, *WORD.findall(rest.lower()))))
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
        found += WORD.findall(frame.text[part.start : part.stop].lower())
    return list(dict.fromkeys(found))[:24]


def _knows(frame: Frame, voice: Voice, roles: set[HopRole], own: bool) -> KnowsBy:
    """How a source knows: by the words it is described with, else by the role of its hops; a person or
    somebody unnamed who speaks of "I" or "we" was there."""
    named = WORD.findall(voice.name.lower()) if voice.kind != "person" else []
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
