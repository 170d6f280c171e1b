"""What a claim rests on: the chains of all that carry it, followed back to whoever knew first."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sayso.link.accounts import Account
from sayso.link.claims import Saying
from sayso.link.digests import Digest, Voice
from sayso.link.directions import called, names
from sayso.link.names import outlet_key
from sayso.link.sources import office_words
from sayso.record import KnowsBy, Reason

# Roles of a hop that passes on what another said.
PASSING = frozenset({"outlet", "relay", "translator"})
# From this likeness on, two unnamed voices are heard saying the same words, and are one.
VERBATIM = 0.8

ORDER: tuple[KnowsBy, ...] = (
    "witness", "participant", "relative", "official", "document", "footage", "unnamed", "unknown",
)  # fmt: skip


class Root(NamedTuple):
    """Who knew first: `key` is the same for one and the same, None where that is not known."""

    key: str | None
    voice: Voice | None
    knows: KnowsBy


UNKNOWN = Root(None, None, "unknown")


class Chains:
    """The chains of one event. `source` gives the id that all voices of one source share, `parents` for an
    account (a place in `accounts`) the accounts it was copied from."""

    def __init__(
        self,
        accounts: Sequence[Account],
        source: Callable[[str], str],
        parents: Mapping[int, Sequence[int]],
    ) -> None:
        self.accounts = accounts
        self.source = source
        self.parents = parents
        self.by_name: dict[str, list[int]] = {}
        for place, account in enumerate(accounts):
            for name in names(account.digest):
                self.by_name.setdefault(name, []).append(place)
        self.circles: list[Reason] = []

    def roots(
        self, claim: Sequence[Saying], alike: Callable[[Saying, Saying], float]
    ) -> dict[int, list[Root]]:
        """The roots that each account of a claim rests on (by its place), the origin's place for a claim
        nobody
        is named for."""
        carried: dict[int, list[Saying]] = {}
        for one in claim:
            carried.setdefault(one.account, []).append(one)
        found: dict[int, list[Root]] = {}
        for account in sorted(carried):
            roots = self._account(account, carried, alike, ())
            known = [root for root in roots if root.key is not None]
            found[account] = list(dict.fromkeys(known)) or [UNKNOWN]
        return _merged(found)

    def _account(
        self,
        account: int,
        carried: Mapping[int, Sequence[Saying]],
        alike: Callable[[Saying, Saying], float],
        via: tuple[int, ...],
    ) -> list[Root]:
        if account in via:
            ring = [called(self.accounts[place].digest) for place in (*via[via.index(account) :], account)]
            self.circles.append(Reason(f"A circle: {' rests on '.join(ring)}.", -0.5))
            return []
        found: list[Root] = []
        for one in carried[account]:
            found += self._saying(one, carried, alike, (*via, account))
        return found

    def _saying(
        self,
        one: Saying,
        carried: Mapping[int, Sequence[Saying]],
        alike: Callable[[Saying, Saying], float],
        via: tuple[int, ...],
    ) -> list[Root]:
        account = self.accounts[one.account]
        knower = next((hop for hop in reversed(one.said.hops) if hop.role not in PASSING), None)
        relays = [hop for hop in one.said.hops if hop.role in PASSING and hop.step > 0]
        if knower is not None:
            voice = account.detail.voices[knower.voice]
            if voice.kind != "unnamed":
                return [self._root(voice)]
        elsewhere = self._behind([account.detail.voices[hop.voice] for hop in relays], one.account)
        for place in elsewhere:
            if place in carried:
                roots = self._account(place, carried, alike, via)
                if roots:
                    return roots
        if knower is not None:
            return [self._unnamed(account.detail.voices[knower.voice], one, carried, alike)]
        return [UNKNOWN]

    def _behind(self, relays: Sequence[Voice], place: int) -> list[int]:
        """The accounts that a report rests on: what it was copied from, and what its chain names."""
        found = list(self.parents.get(place, ()))
        for voice in reversed(relays):
            found += [other for other in self.by_name.get(outlet_key(voice.name), ()) if other != place]
        return list(dict.fromkeys(found))

    def _root(self, voice: Voice) -> Root:
        return Root(self.source(voice.id), voice, voice.knows)

    def _unnamed(
        self,
        voice: Voice,
        one: Saying,
        carried: Mapping[int, Sequence[Saying]],
        alike: Callable[[Saying, Saying], float],
    ) -> Root:
        """An unnamed voice is itself alone, unless another report has the very words: then the first
        one's."""
        for account in sorted(carried):
            if account >= one.account:
                break
            for other in carried[account]:
                if other.said.hops and alike(one, other) >= VERBATIM:
                    hop = next((h for h in reversed(other.said.hops) if h.role not in PASSING), None)
                    if hop is not None:
                        first = self.accounts[account].detail.voices[hop.voice]
                        return Root(self.source(first.id), first, first.knows)
        return Root(voice.id, voice, voice.knows)


def _merged(found: Mapping[int, list[Root]]) -> dict[int, list[Root]]:
    """A spokesperson and the office spoken for are one root."""
    offices: dict[frozenset[str], str] = {}
    voices = {root.key: root.voice for roots in found.values() for root in roots if root.key and root.voice}
    for key, voice in sorted(voices.items()):
        if voice is not None and voice.kind == "office" and key:
            offices[office_words(voice.name)] = key
    heads: dict[str, str] = {}
    for key, voice in voices.items():
        if key is None or voice is None:
            continue
        words = frozenset(word[:6] for word in office_words(" ".join((*voice.about, voice.name))))
        for office, other in offices.items():
            fits = len(words & office) >= min(2, len(office)) if voice.kind == "office" else words & office
            if other != key and fits and (voice.kind == "office" or voice.knows == "official"):
                heads[key] = heads.get(other, other)
    made: dict[int, list[Root]] = {}
    for account, roots in found.items():
        moved = [root._replace(key=heads.get(root.key, root.key)) if root.key else root for root in roots]
        made[account] = list({root.key: root for root in moved}.values())
    return made


def knowing(roots: Sequence[Root]) -> KnowsBy:
    """How a source knows, when several reports describe it: the plainest that any of them says."""
    found = {root.knows for root in roots}
    return next(kind for kind in ORDER if kind in found)


def author(digest: Digest) -> str:
    """What a report's own voice is called."""
    return called(digest)
