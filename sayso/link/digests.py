"""All that linking needs of one report, in a few kilobytes, so that a hundred thousand can be held at
once."""

import msgspec

from sayso.record import (
    Act,
    HopRole,
    KnowsBy,
    Measure,
    Mode,
    PassageRole,
    PlaceKind,
    Qualifier,
    SourceKind,
)


class Voice(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A source of the report. `about` are the small-letter words it is described with."""

    id: str
    name: str
    kind: SourceKind
    about: tuple[str, ...]
    knows: KnowsBy


class Hop(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A hop of a statement's chain: `voice` numbers the digest's voices, `beside` those who are named in the
    same words ("Sorochkin and Ostashova")."""

    role: HopRole
    voice: int
    step: int
    beside: tuple[int, ...] = ()


class Piece(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence of a statement that has several: each may be told by another report alone."""

    start: int
    stop: int
    words: str
    terms: bytes
    negative: bool
    sentence: int


class Said(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A statement: its first words, its weighed terms, and its chain, outlet first. `negative` where what it
    comes to is that something is not so ("denied that …", "nobody …"); `own` where it speaks of "I" or
    "we"; `pieces` are its sentences, where it has several; `recorded` where the report has it as a statement,
    so that a claim can be made of it."""

    id: str
    start: int
    stop: int
    words: str
    terms: bytes
    mode: Mode
    act: Act
    negative: bool
    stances: tuple[str, ...]
    hops: tuple[Hop, ...]
    sentence: int
    own: bool
    pieces: tuple[Piece, ...] = ()
    recorded: bool = True


class Count(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A figure; `said` and `part_of` number statements and figures of the digest, -1 for none. `compared`
    where it is a difference ("two more than on Sunday"), `refused` where the words reject it ("not 21"),
    `some` where it counts some of others, or years of age ("six of the wounded", "still in hospital")."""

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
    compared: bool
    refused: bool
    some: bool
    sentence: int


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
    sentence: int


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
    sentence: int


class Timed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A deed ("sink", one word for all languages) with the time that the text gives for it: `id` is the
    finding that holds the time (a time, else a statement), `minute` that of the day, -1 where none is given;
    `sharp` and `half` as `clocks.Clock` has them. `earliest` and `latest` are None where the day is not
    sure."""

    deed: str
    id: str
    start: int
    stop: int
    words: str
    said: int
    sentence: int
    minute: int
    sharp: bool
    half: bool
    earliest: str | None
    latest: str | None


class Cause(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a sentence says did it ("weather", or "weapon" with a country), and the finding that says so: the
    statement, else a figure, a time or a place of the sentence."""

    kind: str
    id: str
    words: str
    said: int
    sentence: int


class Sentence(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence of the report: the number of its paragraph, its passage's role, its heaviest terms, and the
    codes of those that are written alike in every language, packed; `negative` where it says that something
    is not so."""

    start: int
    paragraph: int
    role: PassageRole
    terms: bytes
    neutral: bytes = b""
    negative: bool = False


class Detail(msgspec.Struct, frozen=True, array_like=True):
    """What was found in the report, each kind in the order of the text; `sentence` of a finding numbers
    `sentences`. `firsthand` where the report itself tells what its writer saw, `passing` where it
    passes on another's words ("Translated from …"). `voiced` are the sentences
    that a post or an office's release says in its own voice, and those in which any report goes on telling
    what somebody said, as if they were statements; their ids are no findings'. `author` numbers the voice
    whose own account the report is, -1 for none."""

    sentences: tuple[Sentence, ...] = ()
    firsthand: bool = False
    voices: tuple[Voice, ...] = ()
    said: tuple[Said, ...] = ()
    counts: tuple[Count, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Where, ...] = ()
    timed: tuple[Timed, ...] = ()
    voiced: tuple[Said, ...] = ()
    causes: tuple[Cause, ...] = ()
    passing: bool = False
    author: int = -1


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
