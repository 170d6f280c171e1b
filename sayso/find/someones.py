"""Somebody in one report: the phrases for them so far, and what these tell of kind, gender and number."""

from sayso.find.mentions import Mention
from sayso.record import SourceKind

BODIES = frozenset(("group", "office", "outlet"))
"""Kinds of sources that are "it" as well as "they"."""


class Entity:
    """Somebody in one report, as a growing list of mentions; `number` is its place in order of appearance."""

    def __init__(self, number: int, first: Mention) -> None:
        self.number = number
        self.mentions: list[Mention] = []
        self.kind: SourceKind = first.kind
        self.role = first.role
        self.gender = first.gender
        self.plural = first.number
        self.heads: set[str] = set()
        self.words: tuple[str, ...] = ()
        self.spoke = -1
        self.spoken: list[int] = []
        self.led = -1

    def take(self, found: Mention) -> None:
        """Adds a mention and what it tells: gender, a fuller name, a description's noun."""
        self.mentions.append(found)
        if found.way == "pronoun":
            if self.gender == "-" and found.gender in ("m", "f"):
                self.gender = found.gender
            if self.kind == "person" and found.gender == "n":
                self.kind, self.gender = "group", "n"
            return
        if self.gender == "-":
            self.gender = found.gender
        if found.way == "name":
            if len(found.words) > len(self.words):
                self.words = found.words
            if self.kind == "unnamed":
                self.kind = found.kind
        elif found.head:
            self.heads.add(found.head)
        if self.role == "speaker":
            self.role = found.role


def agree(entity: Entity, found: Mention) -> bool:
    """True where a phrase may mean somebody by gender and number."""
    if found.gender == "o":
        return entity.kind in BODIES
    if found.number == "p":
        return entity.plural in ("p", "-") or entity.kind in BODIES
    if found.gender in ("m", "f"):
        singular = entity.plural != "p" and entity.kind in ("person", "unnamed", "account")
        return singular and entity.gender in (found.gender, "-")
    if found.gender == "n":
        return entity.plural != "p" and (entity.kind in BODIES or entity.gender == "n")
    return True


def compatible(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """True where one name is the other's with words left out: "Example" and "Anna Example"."""
    small, large = sorted((shorter, longer), key=len)
    return not small or set(small) <= set(large)
