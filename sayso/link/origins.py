"""What a claim rests on: the chains of all that carry it, followed back to whoever knew first."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sayso.language import language
from sayso.link.accounts import Account
from sayso.link.casts import Cast
from sayso.link.digests import Voice
from sayso.link.directions import called, names
from sayso.link.joins import both, shown
from sayso.link.likenesses import OWN, Saying
from sayso.link.names import outlet_key
from sayso.link.sources import named
from sayso.record import KnowsBy, Reason

# Roles of a hop that passes on what another said.
PASSING = frozenset({"outlet", "relay", "translator"})
OWNED = ("outlet", "account")
# From this likeness on, two unnamed voices are heard saying the same words, and are one.
VERBATIM = 0.8

# How a source knows when several reports describe it: the first of these that any of them says. Whoever
# took part or is related saw it too, so that "witness" stands after them.
ORDER: tuple[KnowsBy, ...] = (
    "participant", "relative", "official", "document", "footage", "witness", "unnamed", "unknown",
)  # fmt: skip


class Root(NamedTuple):
    """Who knew first: `key` is the same for one and the same, None where that is not known."""

    key: str | None
    voice: Voice | None
    knows: KnowsBy


UNKNOWN = Root(None, None, "unknown")

Alike = Callable[[Saying, Saying], float]
Carried = Mapping[int, Sequence[Saying]]


class Chains:
    """The chains of one event. `parents` gives for an account (a place in `accounts`) those it was copied
    from,
    `decided` for a statement the source that a person named as its origin."""

    def __init__(
        self,
        accounts: Sequence[Account],
        cast: Cast,
        parents: Mapping[int, Sequence[int]],
        decided: Mapping[str, str],
    ) -> None:
        self.accounts = accounts
        self.cast = cast
        self.parents = parents
        self.decided = decided
        self.by_name: dict[str, list[int]] = {}
        for place, account in enumerate(accounts):
            for name in names(account.digest):
                self.by_name.setdefault(name, []).append(place)
        self.by_key: dict[str, list[int]] = {}
        for place, account in enumerate(accounts):
            mine = _mine(account)
            if mine is not None:
                self.by_key.setdefault(cast.key(mine), []).append(place)
        self.circles: list[Reason] = []
        self.verbatim: dict[tuple[str, str], Reason] = {}
        self._heard: dict[tuple[bytes, str], Root] = {}

    def knower(self, one: Saying) -> str:
        """The key of whoever says a statement, or of the office or the post whose own voice it is; empty
        where that is nobody known."""
        account = self.accounts[one.account]
        hop = next((hop for hop in reversed(one.said.hops) if hop.role not in PASSING), None)
        if hop is None:
            mine = _teller(account) if one.place == OWN else None
            return self.cast.key(mine) if mine is not None else ""
        voice = account.detail.voices[hop.voice]
        return self.cast.key(voice) if named(voice) or self.cast.known(voice) else ""

    def speaking(self, account: Account) -> bool:
        """True for a report that is its publisher's own word: a post, a release of an office or of somebody
        whom others quote, and its author's own account."""
        mine = _mine(account)
        own = account.digest.kind == "post" or account.detail.author >= 0
        return own or (mine is not None and self._publishes(mine))

    def _publishes(self, mine: Voice) -> bool:
        return mine.knows == "official" or self.cast.quoted(mine)

    def roots(self, claim: Sequence[Saying], alike: Alike) -> dict[int, list[Root]]:
        """The roots that each account of a claim rests on, by its place."""
        self.circles.clear()
        self._heard.clear()
        carried: dict[int, list[Saying]] = {}
        for one in claim:
            carried.setdefault(one.account, []).append(one)
        found: dict[int, list[Root]] = {}
        for account in sorted(carried):
            roots = {root.key: root for root in self._account(account, carried, alike, ())}
            known = [root for key, root in roots.items() if key is not None]
            found[account] = known or [UNKNOWN]
        return found

    def _account(self, account: int, carried: Carried, alike: Alike, via: tuple[int, ...]) -> list[Root]:
        if account in via:
            ring = [called(self.accounts[place].digest) for place in (*via[via.index(account) :], account)]
            reason = Reason(f"A circle: {' rests on '.join(ring)}.", -0.5)
            if all(set(reason.reason.split()) != set(other.reason.split()) for other in self.circles):
                self.circles.append(reason)
            return []
        found: list[Root] = []
        for one in carried[account]:
            found += self._saying(one, carried, alike, (*via, account))
        return found

    def _saying(self, one: Saying, carried: Carried, alike: Alike, via: tuple[int, ...]) -> list[Root]:
        if one.said.id in self.decided:
            return [Root(self.decided[one.said.id], None, "unknown")]
        account = self.accounts[one.account]
        knower = next((hop for hop in reversed(one.said.hops) if hop.role not in PASSING), None)
        voice = account.detail.voices[knower.voice] if knower is not None else None
        tells = [place for place in self._telling(voice) if place in carried and place != one.account]
        if voice is not None and not tells and (named(voice) or self.cast.known(voice)):
            beside = [account.detail.voices[other] for other in knower.beside] if knower else []
            return [self._root(voice), *(self._root(one) for one in beside if named(one))]
        for place in (*tells, *self._behind(one)):
            if place in carried:
                roots = self._account(place, carried, alike, via)
                if roots:
                    return roots
        if tells or (
            voice is not None and voice.name.lower() in language(account.digest.language).table("nobodies")
        ):
            return [UNKNOWN]
        if voice is not None:
            return [self._unnamed(voice, one, carried, alike)]
        return [self._posted(one) or self._own(one)]

    def _posted(self, one: Saying) -> Root | None:
        """The account whose post a chain ends in, in the pile or not: whoever posts something is where it
        comes from, as far as anybody can tell; None for a chain that ends in a newspaper."""
        for place in self._behind(one):
            there = self.accounts[place]
            if there.digest.kind != "post" or place in self.parents.get(one.account, ()):
                continue
            mine = _mine(there)
            if mine is not None:
                return Root(self.cast.key(mine), mine, "witness" if there.firsthand else "unknown")
        voices = self.accounts[one.account].detail.voices
        posting = [hop.voice for hop in one.said.hops if hop.role == "relay" and hop.step > 0]
        channel = next((voices[at] for at in reversed(posting) if len(handles(voices[at].name)) > 1), None)
        return Root(self.cast.key(channel), channel, "unknown") if channel else None

    def _telling(self, voice: Voice | None) -> list[int]:
        """The reports of an outlet that is quoted as if it knew ("according to the Evening Bell"); none
        where the outlet is an office."""
        if voice is None or voice.kind == "office" or voice.knows == "official":
            return []
        return self.by_name.get(outlet_key(voice.name), [])

    def _behind(self, one: Saying) -> list[int]:
        """The accounts that a statement rests on: those that its chain names, and what its report was copied
        from."""
        voices = self.accounts[one.account].detail.voices
        relays = [voices[hop.voice] for hop in one.said.hops if hop.role in PASSING and hop.step > 0]
        found: list[int] = []
        for voice in reversed(relays):
            for name in handles(voice.name):
                found += [place for place in self.by_name.get(name, ()) if place != one.account]
            found += [place for place in self.by_key.get(self.cast.key(voice), ()) if place != one.account]
        return list(dict.fromkeys((*found, *self.parents.get(one.account, ()))))

    def _root(self, voice: Voice) -> Root:
        return Root(self.cast.key(voice), voice, voice.knows)

    def _own(self, one: Saying) -> Root:
        """What a report says in its own voice rests on its outlet where that is an office or one that others
        quote, and on its account where a post tells what its writer saw; else nobody knows on whom."""
        account = self.accounts[one.account]
        mine = _mine(account)
        relayed = any(hop.step > 0 for hop in one.said.hops)
        if account.detail.author >= 0 and not relayed:
            return self._root(account.detail.voices[account.detail.author])
        if mine is None or relayed or account.detail.passing:
            return UNKNOWN
        if self._publishes(mine):
            return self._root(mine)
        if account.digest.kind == "post" and (account.firsthand or one.place == OWN):
            return Root(self.cast.key(mine), mine, "witness" if account.firsthand else "unknown")
        return UNKNOWN

    def _unnamed(self, voice: Voice, one: Saying, carried: Carried, alike: Alike) -> Root:
        """An unnamed voice is itself alone, unless another report has the very words: then it is whoever is
        named there, else the first."""
        key = self.cast.key(voice)
        known = (one.said.terms, key)
        if known not in self._heard:
            self._heard[known] = root = self._verbatim(voice, one, carried, alike)
            if root.voice is not None and root.key is not None and root.key != key:
                names = both(shown([voice]), shown([root.voice]))
                self.verbatim[(key, root.key)] = Reason(f"{names} say it in the very same words.", VERBATIM)
        return self._heard[known]

    def _verbatim(self, voice: Voice, one: Saying, carried: Carried, alike: Alike) -> Root:
        first: Voice | None = None
        for account in sorted(carried):
            for other in carried[account]:
                hop = next((h for h in reversed(other.said.hops) if h.role not in PASSING), None)
                if account == one.account or hop is None or alike(one, other) < VERBATIM:
                    continue
                heard = self.accounts[account].detail.voices[hop.voice]
                if self.cast.joins.barred(self.cast.key(voice), self.cast.key(heard)):
                    continue
                if named(heard) or self.cast.known(heard):
                    return self._root(heard)
                first = first or (heard if account < one.account else None)
        return self._root(first or voice)


def handles(name: str) -> list[str]:
    """What a voice that passes something on may be filed under: its name, and the name of an account in it
    ("the Telegram channel kol_signal")."""
    accounts = [word for word in name.split() if "_" in word or word.startswith("@")]
    return [outlet_key(one) for one in (name, *accounts)]


def _mine(account: Account) -> Voice | None:
    """The outlet or the account that a report is by, among its voices."""
    return next((v for v in account.detail.voices if v.kind in OWNED and _is(v, account)), None)


def _teller(account: Account) -> Voice | None:
    """Whose own word a report is: its author's, else its outlet's or account's."""
    author = account.detail.author
    return account.detail.voices[author] if author >= 0 else _mine(account)


def _is(voice: Voice, account: Account) -> bool:
    return outlet_key(voice.name) in names(account.digest)


def knowing(roots: Sequence[Root]) -> KnowsBy:
    """How a source knows, when several reports describe it: as most of them say."""
    counts = Counter(root.knows for root in roots)
    said = [kind for kind in ORDER if counts[kind] and kind not in ("unnamed", "unknown")]
    return max(said or [k for k in ORDER if counts[k]], key=lambda kind: (counts[kind], -ORDER.index(kind)))
