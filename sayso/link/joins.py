"""Which sources of one event are taken for one, and why: every join has its reason, and none is made that a
person ruled out."""

from collections.abc import Callable, Iterable

from sayso.link.digests import Voice
from sayso.link.judgements import Pair
from sayso.record import Reason

SHOWN = 80
"""Characters of a name that a reason shows."""

SURE = 1.0
"""The weight of what a person said."""


class Joins:
    """The sources of one event by key, as a forest: `head` gives the source that one comes down to, `why` the
    reason for each two that were joined."""

    def __init__(self) -> None:
        self.why: dict[tuple[str, str], Reason] = {}
        self._heads: dict[str, str] = {}
        self._apart: list[tuple[str, str]] = []

    def __len__(self) -> int:
        return len(self._heads)

    def __contains__(self, key: str) -> bool:
        return key in self._heads

    def head(self, key: str) -> str:
        """The source that a key comes down to."""
        while key in self._heads:
            key = self._heads[key]
        return key

    def ruled(self, pair: Pair, source: Callable[[str], str], unnamed: Callable[[str], bool | None]) -> None:
        """Takes over what a person decided; `source` gives the key of a voice, `unnamed` is true for a key
        that has no name, and None for one that the event does not have."""
        self._apart = [(source(a), source(b)) for a, b in pair.apart]
        for a, b in pair.together:
            ends = sorted({source(a), source(b)}, key=lambda key: (not unnamed(key), key))
            if len(ends) == 2 and None not in map(unnamed, ends):
                self.put(ends[0], ends[1], lambda: Reason("A person said that they are the same.", SURE))

    def barred(self, a: str, b: str) -> bool:
        """True where a person kept apart any two sources that come down to the same as these."""
        if not self._apart:
            return False
        ends = {self.head(a), self.head(b)}
        return len(ends) > 1 and any({self.head(x), self.head(y)} == ends for x, y in self._apart)

    def put(self, a: str, b: str, because: Callable[[], Reason]) -> None:
        """Takes the source `a` for `b`, and for whatever that comes down to, unless it was taken for one
        already."""
        head = self.head(b)
        if a != head and a not in self._heads and not self.barred(a, head):
            self._heads[a] = head
            self.why[(a, b)] = because()


def shown(voices: Iterable[Voice]) -> str:
    """The fullest name that a source goes by, in quotation marks."""
    name = max((voice.name for voice in voices), key=lambda name: (len(name.split()), name))
    if len(name) > SHOWN:
        name = name[:SHOWN].rsplit(None, 1)[0] + " …"
    return f"“{name}”"


def both(one: str, other: str) -> str:
    """Two names, as `shown` gives them, as one subject."""
    return f"{one} and {other}" if one != other else f"{one} in one report and {other} in another"
