"""The nouns: what sayso reads, finds, links and is told, as flat frozen records pointing by id.

A finding has no words of its own: it is a span of its report's frozen text, and its words are always
`report.text[start:stop]` (Unicode code points, `stop` exclusive). That makes a finding whose words
differ from the report impossible to build; `quote` and `locate` are the two ways from words to spans,
and both raise on the slightest difference.
"""

import hashlib
from typing import Literal

import msgspec

from sayso.errors import NotTheWords

ReportKind = Literal["article", "post", "transcript", "page", "mail", "video"]
PublishedBasis = Literal["metadata", "text", "given", "unknown"]
PassageRole = Literal["headline", "body", "caption", "credit", "promotion", "metadata", "quotation-block"]
Mode = Literal["direct", "indirect", "mixed", "own"]
Act = Literal[
    "asserts", "asks", "demands", "accuses", "denies", "promises", "orders", "announces",
    "thinks", "wants",
]  # fmt: skip
HopRole = Literal["outlet", "relay", "translator", "official", "speaker", "witness"]
SourceKind = Literal["person", "group", "office", "outlet", "account", "unnamed"]
StanceKind = Literal[
    "alleged", "believed", "possible", "denied", "doubted", "confirmed", "planned"
]  # fmt: skip
Qualifier = Literal[
    "exact", "about", "at_least", "at_most", "more_than", "fewer_than", "between", "vague"
]  # fmt: skip
Measure = Literal[
    "killed", "wounded", "missing", "captured", "survived", "present", "mobilised", "displaced",
    "viewed", "paid", "distance", "other",
]  # fmt: skip
Precision = Literal[
    "minute", "hour", "part_of_day", "day", "week", "month", "season", "quarter", "year", "decade",
    "century", "open",
]  # fmt: skip
MomentBasis = Literal["text", "publication", "context", "unresolved"]
PlaceKind = Literal["place", "region", "country", "demonym", "government"]
CheckStatus = Literal[
    "verified", "not_verified", "disputed", "comment_requested", "comment_given", "comment_refused"
]  # fmt: skip
GroupKind = Literal["source", "claim", "event", "story", "copy", "origin"]
KnowsBy = Literal[
    "witness", "participant", "relative", "official", "document", "footage", "unnamed", "unknown"
]  # fmt: skip
DisagreementAbout = Literal["figure", "place", "time", "attribution", "assertion"]


UNKNOWN_OUTLET = "unknown outlet"
"""The name of an outlet that a report does not state: two of them are never known to be one."""


def identify(kind: str, *parts: object) -> str:
    """A content hash of `kind` and `parts`: 20 hexadecimal digits (80 bits, so that a hundred
    million findings meet by chance with odds under one in a hundred million)."""
    joined = "\x1f".join((kind, *map(str, parts)))
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What all nouns share: an id."""

    id: str


class Part(msgspec.Struct, frozen=True):
    """A stretch of a report's text, in code points, `stop` exclusive."""

    start: int
    stop: int


class Layout(msgspec.Struct, frozen=True):
    """A stretch whose role the report's own format states (an HTML caption, a leading date line)."""

    start: int
    stop: int
    role: PassageRole


class Report(Record, frozen=True, kw_only=True):
    """What somebody published, as it was taken. `text` never changes; an edited page is a new report.

    `path` is the file as it was named to `read`, with `#n` for the n-th item (from 1) of a file that
    holds several. `sha256` is of the original bytes. `published` is ISO 8601 (a day, or a local time with
    its offset where known), None where unknown. `outlet`, `author`, `account` are None where the report
    does not state them. `layout` is what the format itself said of the text's parts.
    """

    path: str
    url: str | None = None
    sha256: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    account: str | None = None
    views: int | None = None
    language: str | None = None
    kind: ReportKind = "article"
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    layout: tuple[Layout, ...] = ()


class Finding(Record, frozen=True, kw_only=True):
    """A span of one report: its words are `report.text[start:stop]`."""

    report: str
    start: int
    stop: int


class Passage(Finding, frozen=True, kw_only=True):
    """A stretch of a report with a role; `language` is None where it is the report's."""

    role: PassageRole
    language: str | None = None


class Statement(Finding, frozen=True, kw_only=True):
    """What is said: the span of the content, without enclosing quotation marks and closing comma or
    full stop, with a leading "that". `parts` holds at least one stretch and breaks only where other
    words stand between. `negated` where what is said is put as not so."""

    parts: tuple[Part, ...]
    mode: Mode
    act: Act = "asserts"
    negated: bool = False


class Attribution(Record, frozen=True, kw_only=True):
    """One hop of a statement's chain. `step` 0 is the outlet, rising toward whoever knew first.

    `start`/`stop` are the source's words, `cue_start`/`cue_stop` the cue's; None where the report has
    none (the outlet itself, a quotation that goes on).
    """

    report: str
    statement: str
    step: int
    role: HopRole
    source: str
    start: int | None = None
    stop: int | None = None
    cue_start: int | None = None
    cue_stop: int | None = None
    language: str | None = None


class Source(Record, frozen=True, kw_only=True):
    """One who says, within one report; the same one in other reports is joined by a link.

    `name` is the fullest form the report uses. `described_as` and `mentions` are stretches of the
    report; both are empty for an outlet known only from metadata.
    """

    report: str
    name: str
    kind: SourceKind
    described_as: tuple[Part, ...] = ()
    mentions: tuple[Part, ...] = ()


class Stance(Finding, frozen=True, kw_only=True):
    """How a statement is put, by the hop `step`; the span is the words that carry it."""

    statement: str
    step: int
    kind: StanceKind


class Figure(Finding, frozen=True, kw_only=True):
    """A quantity. `low` and `high` are inclusive, None where open. `of_start`/`of_stop` are the words
    of what is counted (anywhere in the report), None where the text does not say. `part_of` is the id
    of the figure of the whole. `further` where the words say that it adds to an earlier count."""

    statement: str | None = None
    low: float | None
    high: float | None
    qualifier: Qualifier
    measure: Measure
    of_start: int | None = None
    of_stop: int | None = None
    part_of: str | None = None
    further: bool = False
    planned: bool = False


class Moment(Finding, frozen=True, kw_only=True):
    """A time. `earliest` (inclusive) and `latest` (exclusive) are ISO 8601: a day, or the place's local
    time where finer; None where not known."""

    statement: str | None = None
    earliest: str | None
    latest: str | None
    precision: Precision
    basis: MomentBasis


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name may mean. Degrees WGS 84, `radius` in metres, `country` ISO 3166-1 alpha-2,
    `admin` from the largest region down, `score` from 0 to 1, `why` for a reader."""

    name: str
    gazetteer_id: str
    latitude: float
    longitude: float
    radius: float
    country: str | None = None
    admin: tuple[str, ...] = ()
    kind: str = "place"
    score: float = 0.0
    why: tuple[str, ...] = ()


class Place(Finding, frozen=True, kw_only=True):
    """A named place with its candidates, best first; `chosen` indexes them, None where left open."""

    statement: str | None = None
    kind: PlaceKind
    chosen: int | None = None
    candidates: tuple[Candidate, ...] = ()


class Check(Finding, frozen=True, kw_only=True):
    """What a report says about checking: `by` and `to` are source ids, `of` the words of what."""

    status: CheckStatus
    by: str | None = None
    to: str | None = None
    of: tuple[Part, ...] = ()


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """All that was found in one report, each kind in the order of the text."""

    passages: tuple[Passage, ...] = ()
    statements: tuple[Statement, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()
    stances: tuple[Stance, ...] = ()
    figures: tuple[Figure, ...] = ()
    moments: tuple[Moment, ...] = ()
    places: tuple[Place, ...] = ()
    checks: tuple[Check, ...] = ()


class Reason(msgspec.Struct, frozen=True):
    """Why two things are held together: a sentence for a reader, and its weight from 0 to 1
    (below 0 where it speaks against)."""

    reason: str
    weight: float


class Link(Record, frozen=True, kw_only=True):
    """Two records held together, `a` before `b`: for a copy, `a` is the one that was copied, or, where it is
    `translated`, put into another language; sources are taken for one in an `event`."""

    kind: GroupKind
    a: str
    b: str
    why: tuple[Reason, ...]
    credited: bool | None = None
    event: str | None = None
    translated: bool = False


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """What one report adds up to for one measure of an event; `figures` are the ids it rests on."""

    report: str
    measure: Measure
    low: float | None
    high: float | None
    figures: tuple[str, ...]


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """A root of a claim's chains: `source` is a source id, None where unknown."""

    source: str | None
    knows_by: KnowsBy
    reports: tuple[str, ...]


class Group(Record, frozen=True, kw_only=True):
    """Records held together: reports for a story, a copy or an origin, statements and figures for an
    event and a claim, sources for a source. `label` is in the reports' own words."""

    kind: GroupKind
    members: tuple[str, ...]
    label: str
    why: tuple[Reason, ...] = ()
    tolls: tuple[Toll, ...] = ()
    origins: tuple[Origin, ...] = ()
    event: str | None = None


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a disagreement; `said` is in the reports' own words."""

    findings: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    said: str


class Disagreement(Record, frozen=True, kw_only=True):
    """Findings about the same thing that cannot all be right, side by side."""

    event: str
    about: DisagreementAbout
    sides: tuple[Side, ...]


class Judgement(Record, frozen=True, kw_only=True):
    """A person's decision about `targets` (record ids), with the words it was made on, in order.

    `verdict` is one of same, not_same, split, merge, origin, place, figure; `value` what it needs
    besides (a gazetteer id, "12..15"). `undone` is the time it was taken back, None while it holds.
    """

    targets: tuple[str, ...]
    verdict: str
    value: str | None = None
    by: str
    at: str
    note: str = ""
    words: tuple[str, ...] = ()
    undone: str | None = None


class Failure(Record, frozen=True, kw_only=True):
    """What could not be read: the file, at which step, why, and what to do about it."""

    path: str
    step: str
    reason: str
    advice: str


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """All that was linked across the reports of a case, each kind in order of id."""

    links: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


def quote(report: Report, start: int, stop: int, words: str) -> Part:
    """The span, once its words are compared with the report's, character by character.

    Raises `NotTheWords` where they differ or the span lies outside the text.
    """
    if not 0 <= start < stop <= len(report.text) or report.text[start:stop] != words:
        raise NotTheWords(report.path, start, stop, words, report.text[max(start, 0) : stop])
    return Part(start, stop)


def locate(report: Report, words: str, start: int = 0) -> Part:
    """The first place at or after `start` where the report says exactly `words`.

    Raises `NotTheWords` where it says them nowhere: no near hit, no other case, no other spacing.
    """
    found = report.text.find(words, start) if words else -1
    if found < 0:
        raise NotTheWords(report.path, start, len(report.text), words, "")
    return Part(found, found + len(words))
