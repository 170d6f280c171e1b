"""Who is the same source in different reports: people by name, outlets by name or domain, offices by the
words of their name.

A description alone ("a resident") joins nothing. A full name joins within a story; between stories it
also needs a word of description that both have, or that neither is described: forty people may share a name.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from sayso.link.digests import Voice
from sayso.link.judgements import Pair
from sayso.link.names import _CYRILLIC, alike, latin, outlet_key, parsed
from sayso.record import UNKNOWN_OUTLET, Reason

# Full names closer than this are one name (see `names.alike`).
SAME = 0.9
# Different bearers of one name that are told apart; further ones are compared with these only.
BEARERS = 64

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset("the a an of and for in to s".split())


NO_PAIR = Pair()


class Bearer(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The voices of one story that are one source: what it is found under, its fullest name, the names and
    descriptions it goes by, its voices and their reports. `full` where the name tells a person from
    others."""

    kind: str
    key: str
    name: str
    names: tuple[str, ...]
    about: tuple[str, ...]
    voices: tuple[str, ...]
    reports: tuple[str, ...]
    full: bool


class Heard(NamedTuple):
    """A voice and its report's id."""

    voice: Voice
    report: str


def office_words(name: str) -> frozenset[str]:
    """The words of an office's name by their first six letters, in Latin letters."""
    found = [
        word for word in _WORD.findall(name.replace("’", "'").replace("'s", "")) if word.lower() not in _SMALL
    ]
    return frozenset(latin(word)[:6] for word in found) - {""}


def named(voice: Voice) -> bool:
    """True where a voice has a name of its own: two capitals for a group, since "Residents" has one, or one
    that no sentence begins with."""
    if voice.kind == "unnamed" or voice.name == UNKNOWN_OUTLET:
        return False
    if voice.kind == "group":
        words = [word for word in _WORD.findall(voice.name) if word.lower() not in _SMALL]
        if len(words) > 1 and all(word[0].isupper() for word in words[:2]):
            return True
        # "The Szychta union", not "Residents of Konin".
        every = _WORD.findall(voice.name)
        return any(
            word[0].isupper() and before.lower() in ("the", "a", "an") for before, word in pairwise(every)
        )
    return bool(voice.name)


def bearers(heard: Sequence[Heard], across: bool = True, pair: Pair = NO_PAIR) -> list[Bearer]:
    """The sources of one story that have a name, each with all its voices; `across` scripts unless switched
    off. A voice that a person kept apart from another of its source is a source by itself."""
    people: dict[str, list[Heard]] = defaultdict(list)
    others: dict[tuple[str, str], list[Heard]] = defaultdict(list)
    marked = _marked(heard, across)
    for one in sorted(heard, key=lambda h: h.voice.id):
        if not named(one.voice):
            continue
        if one.voice.kind == "person":
            words = parsed(one.voice.name, across)
            if words.classes:
                people[marked.get(words.unmarked[-1], words.classes[-1])].append(one)
        elif one.voice.kind in ("outlet", "account"):
            others[("outlet", outlet_key(one.voice.name))].append(one)
        else:
            others[("office", " ".join(sorted(office_words(one.voice.name))))].append(one)
    lots = [(*key, members, True) for key, members in others.items() if key[1]]
    for key, members in people.items():
        lots += [("person", key, ones, full) for ones, full in _told_apart(members, across)]
    found = []
    for kind, key, members, full in lots:
        for ones in _parted(members, pair):
            found.append(_bearer(kind, key, ones, full))
    return sorted(found, key=lambda one: one.voices[0])


def _marked(heard: Sequence[Heard], across: bool) -> dict[str, str]:
    """The family names that some report writes with marks (Sarıtaş), as others write them without: the class
    they are found under."""
    found = {}
    for one in heard:
        name = parsed(one.voice.name, across)
        if one.voice.kind == "person" and name.words and name.words[-1] != name.unmarked[-1]:
            found[name.unmarked[-1]] = name.classes[-1]
    return found


def _parted(members: list[Heard], pair: Pair) -> list[list[Heard]]:
    parts = [members]
    for a, b in pair.apart:
        for part in parts:
            if {a, b} <= {one.voice.id for one in part}:
                parts.append([one for one in part if one.voice.id == b])
                part[:] = [one for one in part if one.voice.id != b]
                break
    return parts


def _bearer(kind: str, key: str, members: Sequence[Heard], full: bool) -> Bearer:
    names = sorted({one.voice.name for one in members}, key=lambda name: (-len(name.split()), name))
    about = sorted({word for one in members for word in one.voice.about} - _SMALL)
    return Bearer(
        kind, key, names[0], tuple(names[:8]), tuple(about[:40]),
        tuple(sorted({one.voice.id for one in members})), tuple(sorted({one.report for one in members})),
        full,
    )  # fmt: skip


def _told_apart(members: Sequence[Heard], across: bool) -> list[tuple[list[Heard], bool]]:
    """The people of one story that share a family name: those with a full name, and family names that fit
    none of them or several."""
    full: list[list[Heard]] = []
    short: list[list[Heard]] = []
    order = sorted(members, key=lambda h: (-len(parsed(h.voice.name, across).words), h.voice.id))
    for one in order:
        name = one.voice.name
        single = len(parsed(name, across).words) < 2
        fitting = [b for b in full if alike(b[0].voice.name, name, across) >= (0.6 if single else SAME)]
        if len(fitting) == 1 or (fitting and not single):
            fitting[0].append(one)
        elif not single:
            full.append([one])
        else:
            mates = [b for b in short if not fitting and alike(b[0].voice.name, name, across) >= 0.6]
            if not mates:
                mates = [[]]
                short.append(mates[0])
            mates[0].append(one)
    return [(ones, True) for ones in full] + [(ones, False) for ones in short]


def joined(ones: Sequence[Bearer], across: bool = True) -> list[list[Bearer]]:
    """Bearers of several stories, all found under one key, in groups that are one source each."""
    if not ones or ones[0].kind != "person":
        return [list(ones)] if ones else []
    groups: list[list[Bearer]] = []
    for one in sorted(ones, key=lambda b: b.voices[0]):
        home = next((g for g in groups[:BEARERS] if one.full and _agree(one, g, across)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _agree(one: Bearer, group: Sequence[Bearer], across: bool) -> bool:
    first = group[0]
    if not first.full or alike(one.name, first.name, across) < SAME:
        return False
    about = {word for other in group for word in other.about}
    return bool(about & set(one.about)) or not (about and one.about)


def ruled(groups: Sequence[list[Bearer]], pair: Pair) -> list[list[Bearer]]:
    """The groups as a person left them: some put together, some voices taken out."""
    found = [list(group) for group in groups]
    for a, b in pair.together:
        homes = [g for g in found if any(a in one.voices or b in one.voices for one in g)]
        if len(homes) > 1:
            found = [g for g in found if g not in homes] + [[one for g in homes for one in g]]
    for a, b in pair.apart:
        for group in found:
            mine = [one for one in group if a in one.voices]
            theirs = [one for one in group if b in one.voices and one not in mine]
            if mine and theirs:
                group[:] = [one for one in group if one not in theirs]
                found.append(theirs)
                break
    return found


def because(group: Sequence[Bearer]) -> tuple[Reason, ...]:
    """Why these are one source."""
    names = sorted({name for one in group for name in one.names})
    shown = ", ".join(names[:4])
    what = {"outlet": "an outlet", "office": "an office", "person": "a person"}[group[0].kind]
    scripts = {bool(_CYRILLIC.search(name)) for name in names}
    if len(names) == 1:
        found = [Reason(f"The same name of {what}: {shown}.", 0.9)]
    elif len(scripts) > 1:
        found = [Reason(f"One name of {what} in two scripts: {shown}.", 0.85)]
    else:
        found = [Reason(f"Ways of writing one name of {what}: {shown}.", 0.85)]
    if group[0].kind == "person":
        about = set.intersection(*(set(one.about) for one in group))
        if len(group) == 1:
            found.append(Reason("The reports are of one story.", 0.5))
        elif about:
            found.append(Reason(f"Described alike: {', '.join(sorted(about)[:5])}.", 0.4))
        else:
            found.append(Reason("Nothing that is said of them tells them apart.", 0.2))
    return tuple(found)
