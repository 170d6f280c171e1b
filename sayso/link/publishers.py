"""Whose own word a report is: who publishes releases, and who is a newsroom that passes on others."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

from sayso.link.accounts import Account
from sayso.link.digests import Voice
from sayso.link.members import BODIES, office_word, plain
from sayso.link.names import classes

NEWSROOM = 3
"""Others that a newsroom quotes and a release does not; one more where the publisher is quoted twice."""

PASSING = ("outlet", "relay", "translator")
"""Roles of those who pass on what others say."""

HEARD = 3
"""Consonants of a word from which on it is known by its sound in another script."""

Word = tuple[str, str]
"""A word of a name as offices are compared, and by its sound; either may be empty."""


@lru_cache(maxsize=1 << 12)
def called(name: str, code: str) -> frozenset[Word]:
    """The words of a name: "Belvera Trade" and «Белвера Трейд» have the same sounds."""
    words = [(word, office_word(word.lower(), code)) for word in plain(name)]
    return frozenset((known, _sound(word)) for word, known in words if known)


def _sound(word: str) -> str:
    heard = classes(word)
    return heard if len(heard) >= HEARD else ""


def fits(quoted: frozenset[Word], publisher: frozenset[Word]) -> bool:
    """True where a name that somebody is quoted by can be a publisher's: the same, a part of it
    ("Lamplight"), or with what kind of body it is besides ("the Szychta union")."""
    known = {word for word, _ in publisher} | {sound for _, sound in publisher} - {""}
    both = [(word, sound) for word, sound in quoted if word in known or sound in known]
    if len(both) == len(quoted) == len(publisher):
        return True
    # A word without a meaning of its own is a name's; two words that have one may be ("Open Lens").
    named = len(both) > 1 or any(not word.islower() for word, _ in both)
    return named and all(word in BODIES for word, _ in quoted - set(both))


class Publishers:
    """Who is quoted by whom in one event; `source` gives the key of a voice's source."""

    def __init__(self, accounts: Sequence[Account], source: Callable[[str], str]) -> None:
        self._guests: dict[str, set[str]] = defaultdict(set)
        # How much more often each name is quoted than it passes on, by report, and where its words stand.
        self._quoted: dict[frozenset[Word], Counter[str]] = defaultdict(Counter)
        self._names: dict[str, set[frozenset[Word]]] = defaultdict(set)
        for account in accounts:
            mine = account.digest
            for one in account.said:
                for hop in one.hops:
                    if hop.step <= 0:
                        continue
                    voice = account.detail.voices[hop.voice]
                    self._guests[mine.outlet].add(source(voice.id))
                    name = called(voice.name, mine.language)
                    self._quoted[name][mine.outlet] += -1 if hop.role in PASSING else 1
                    for word, sound in name:
                        self._names[word].add(name)
                        self._names[sound].add(name)

    def quotes(self, name: frozenset[Word], but: str = "") -> int:
        """How much more often others than the outlet `but` quote who goes by a name than let it pass on what
        somebody else says."""
        near = set[frozenset[Word]]().union(
            *(self._names.get(form, ()) for word in name for form in word if form)
        )
        return sum(
            count
            for other in near
            if fits(other, name)
            for outlet, count in self._quoted[other].items()
            if outlet != but
        )

    def guests(self, outlet: str) -> set[str]:
        """The sources, by key, that the reports of an outlet quote."""
        return self._guests.get(outlet, set())


def own_word(publishers: Publishers, voice: Voice, mine: str, head: Callable[[str], str]) -> bool:
    """True where others quote an outlet or an account, by its name or a short one, more often than they name
    it for what others say, and it hardly quotes anybody itself: a company, a union. `mine` is its key, `head`
    gives the key that a key comes down to."""
    if voice.kind not in ("outlet", "account"):
        return False
    quoted = publishers.quotes(called(voice.name, "en"), voice.name)
    if quoted <= 0:
        return False
    others = {head(key) for key in publishers.guests(voice.name)} - {mine}
    return len(others) < NEWSROOM + (quoted > 1)
