"""What somebody says right behind somebody else, to the contrary: "Two soldiers rode along, the ministry
says. There were none, says the driver"."""

import re
import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sayso.language import language
from sayso.link.accounts import Account
from sayso.link.digests import Said, Sentence
from sayso.link.frames import WORD
from sayso.link.likenesses import Saying
from sayso.link.matches import WISHES
from sayso.link.origins import Root
from sayso.link.terms import code, concepts, rarity, stem

NEXT = 1
"""Sentences between what is said and the answer to it, at most, in one paragraph."""

TELLING = 2.6
"""How rare a word is that says something by itself."""

SAYING = 1.3
"""How rare a word is that adds anything to a negation."""

FEW = 2
"""Such words of a negation that says no more than that it was not so."""

PREFIX = 4
"""Letters of a short word that a longer one may begin with and be the same word in another case."""

THING = 3
"""The first words of a denial, of which one is the thing denied: "any part in the raid"."""

OPENING = 8
"""The first words of a negation, among which it points back to what another said."""

# What will not be is a promise, and denies nothing that was.
_LATER = re.compile(
    r"\b(?:wo[nl]['’]?t|will\s+(?:not|never)|shall\s+not|не\s+буд(?:у|ем|ет|ут|емо|уть|е)\b)",
    re.IGNORECASE,
)

# What a negation is about stands in front of its first comma.
_HEAD = re.compile(r"[,;:]\s|\s[–—-]\s")


OPPOSITE = code("=opposite")


def codes(packed: bytes) -> frozenset[int]:
    """The codes of a sentence's neutral terms."""
    return frozenset(struct.unpack(f"<{len(packed) // 4}I", packed))


class _Reply(NamedTuple):
    """A statement (its place in `found`) with what one other source says before it in its paragraph, the
    nearest first, the sentences between, whether the same source has denied it meanwhile, and whether the
    report sets it against that ("… tells it differently"), be it from one paragraph to the next."""

    place: int
    before: list[int]
    between: int
    first: bool
    denied: bool
    against: bool


def replies(
    accounts: Sequence[Account], found: Sequence[Saying], roots: Mapping[str, Sequence[Root]]
) -> Iterator[tuple[int, int]]:
    """Statements of one report of which the second denies the first, as places in `found`: it stands right
    behind it, is another source's, and says in few words, of the same thing or of nothing in particular, that
    it is not so."""
    by: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        # "The ministry tells it differently" says nothing by itself.
        if one.said.hops and set(concepts(one.said.words, one.language)) != {"=opposite"}:
            by[one.account].append(at)
    for number, places in by.items():
        places.sort(key=lambda at: (found[at].said.start, found[at].said.stop))
        for at, place in enumerate(places):
            reply = _reply(accounts[number], found, places[: at + 1], roots)
            denied = _denied(found, reply) if reply else -1
            if denied >= 0:
                yield denied, place


def _reply(
    account: Account, found: Sequence[Saying], places: Sequence[int], roots: Mapping[str, Sequence[Root]]
) -> _Reply | None:
    """The last of some statements of a report, in their order, with what it may answer."""
    said = found[places[-1]].said
    sentences = account.detail.sentences
    before: list[int] = []
    who: frozenset[str] = frozenset()
    mine = _who(found[places[-1]], roots)
    first, denied = True, False
    for place in reversed(places[:-1]):
        other = found[place].said
        if sentences[said.sentence].paragraph - sentences[other.sentence].paragraph > 1:
            break
        theirs = _who(found[place], roots)
        if other.stop > said.start:
            continue
        if not before and theirs & mine:
            first, denied = False, denied or other.act == "denies"
            continue
        if before and (theirs != who or not _beside(sentences, other, found[before[-1]].said)):
            break
        who = theirs
        before.append(place)
    if not before:
        return None
    last = found[before[0]].said
    against = any(OPPOSITE in codes(one.neutral) for one in sentences[last.sentence + 1 : said.sentence + 1])
    if not (against or _beside(sentences, last, said)):
        return None
    return _Reply(places[-1], before, said.sentence - last.sentence, first, denied, against)


def _beside(sentences: Sequence[Sentence], one: Said, other: Said) -> bool:
    """True where two statements stand in one paragraph."""
    return sentences[one.sentence].paragraph == sentences[other.sentence].paragraph


def _who(one: Saying, roots: Mapping[str, Sequence[Root]]) -> frozenset[str]:
    """Who says a statement: what it rests on, by keys and names ("percent" and "percent" are of one poll), or
    its last hop."""
    rests = [root for root in roots.get(one.said.id, ()) if root.key]
    keys = {root.key or "" for root in rests} | {root.voice.name.lower() for root in rests if root.voice}
    return frozenset(keys or {f"#{one.said.hops[-1].voice}"})


def _denied(found: Sequence[Saying], reply: _Reply) -> int:
    """What a reply denies, -1 for nothing."""
    one = found[reply.place]
    far = NEXT + (not reply.first or reply.against)
    if not (one.said.negative or reply.against) or one.said.act in WISHES or reply.between > far:
        return -1
    if _LATER.search(_head(one.said.words)) or (one.said.act == "denies" and not _denies(one)):
        return -1
    told = [at for at in reply.before if found[at].said.act not in WISHES]
    told = [at for at in told if found[at].said.negative != one.said.negative]
    told = [at for at in told if _telling(found[at].said.words, found[at].language)]
    if not told:
        return -1
    if reply.against and reply.first:
        return max(told, key=lambda at: _shared(found[at], one))
    shared = {at: _shared(found[at], one) for at in told}
    best = max(told, key=lambda at: shared[at])
    adding = len(_telling(_head(one.said.words), one.language, SAYING))
    if shared[best] and adding <= FEW:
        return best
    if not reply.first:
        return best if reply.denied else -1
    denies = _denies(one) and (shared[best] or adding <= 2 * FEW)
    alone = not _telling(one.said.words, one.language, SAYING)
    return best if denies or alone or _points_back(one) else -1


def _denies(one: Saying) -> bool:
    """True for a denial of something: not of everything, and no "declined to give"."""
    first = next(iter(WORD.findall(one.said.words.lower())), "")
    sure = one.said.act == "denies" and not {"denied", "doubted"}.isdisjoint(one.said.stances)
    return sure and first not in language(one.language).table("everything")


def no_part(one: Saying) -> bool:
    """True for a denial of having had to do with something ("denied any part in it"): it is about who did
    it."""
    table = language(one.language).table("involvement")
    words = WORD.findall(one.said.words.lower())
    return _denies(one) and any(word in table for word in words[:THING])


def _head(words: str) -> str:
    return _HEAD.split(words, maxsplit=1)[0]


def _telling(words: str, tongue: str, rare: float = TELLING) -> set[str]:
    """The stems of the words of a stretch that say something by themselves."""
    nots = language(tongue).table("negations")
    found = {
        word for word in WORD.findall(words.lower().replace("ё", "е")) if len(word) > 2 and word not in nots
    }
    return {stem(word) for word in found if rarity(stem(word), tongue) >= rare}


def _shared(one: Saying, other: Saying) -> int:
    """How many words and concepts two statements share that say something by themselves."""
    ours, theirs = (_telling(text, one.language) for text in (one.said.words, _head(other.said.words)))
    words = {a for a in theirs for b in ours if a == b or _cases(a, b)}
    mine, its = (set(concepts(text, one.language)) for text in (one.said.words, _head(other.said.words)))
    return len(words) + len((mine & its) - _general())


def _cases(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= PREFIX and long.startswith(short)


@cache
def _general() -> frozenset[str]:
    """Concepts that show nothing: that both speak of people, or deny."""
    return frozenset({f"={one}" for one in language("mul").table("people")} | {"=deny"})


def _points_back(one: Saying) -> bool:
    """True for "no such letter": it says by a word that somebody else spoke of it."""
    words = " ".join(WORD.findall(one.said.words.lower())[:OPENING])
    return any(f" {back} " in f" {words} " for back in language(one.language).table("backward"))
