"""Who is the same source in different reports: people by name, outlets by name or domain, offices by the
words of their name.

A description alone ("a resident") joins nothing. A full name joins within a story; between stories it
also needs a word of description that both have, or that neither is described: forty people may share a name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.link.digests import Voice
from sayso.link.judgements import Decided, group_id
from sayso.link.names import _CYRILLIC, alike, latin, outlet_key, parsed
from sayso.record import UNKNOWN_OUTLET, Reason

# Full names closer than this are one name (see `names.alike`).
SAME = 0.9
# Different bearers of one name that are told apart; further ones are compared with these only.
BEARERS = 64

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset("the a an of and for in to s".split())


# What finding calls the outlet of a report that states none.
UNKNOWN_OUTLET = "unknown outlet"


class Heard(NamedTuple):
    """A voice of a report: the report's number, and its story's."""

    voice: Voice
    report: int
    story: int


class Joined(NamedTuple):
    """Voices held together, as numbers into what was asked, and why."""

    members: tuple[int, ...]
    why: tuple[Reason, ...]


def office_words(name: str) -> frozenset[str]:
    """The words of an office's name by their first six letters, in Latin letters."""
    found = [
        word for word in _WORD.findall(name.replace("’", "'").replace("'s", "")) if word.lower() not in _SMALL
    ]
    return frozenset(latin(word)[:6] for word in found) - {""}


def named(voice: Voice) -> bool:
    """True where a voice has a name of its own: two capitals for a group, since "Residents" has one."""
    if voice.kind == "unnamed" or voice.name == UNKNOWN_OUTLET:
        return False
    if voice.kind == "group":
        words = [word for word in _WORD.findall(voice.name) if word.lower() not in _SMALL]
        return len(words) > 1 and all(word[0].isupper() for word in words[:2])
    return bool(voice.name)


def join(heard: Sequence[Heard], across: bool = True) -> list[Joined]:
    """Voices that are one source, two or more to a group; `across` scripts unless switched off."""
    people: dict[str, list[int]] = defaultdict(list)
    others: dict[tuple[str, object], list[int]] = defaultdict(list)
    for number, one in enumerate(heard):
        if not named(one.voice):
            continue
        if one.voice.kind == "person":
            words = parsed(one.voice.name, across)
            if words.classes:
                people[words.classes[-1]].append(number)
        elif one.voice.kind in ("outlet", "account"):
            others[("outlet", outlet_key(one.voice.name))].append(number)
        else:
            others[("office", office_words(one.voice.name))].append(number)
    found = [
        _by_name(key[0], members, heard) for key, members in others.items() if key[1] and len(members) > 1
    ]
    for members in people.values():
        found += _people(members, heard, across)
    return sorted(one for one in found if len({heard[number].report for number in one.members}) > 1)


def ruled(found: Sequence[Joined], heard: Sequence[Heard], rules: Decided) -> list[Joined]:
    """The same after what people decided: voices put together, and taken out of a group they are not of.

    A judgement names sources, or groups by the ids they had; the later of two about one pair holds.
    """
    ids = {one.voice.id: number for number, one in enumerate(heard)}
    by_group = {group_id("source", one): number for one, number in ids.items()}
    place = ids | by_group
    sets: dict[int, Joined] = {number: one for one in found for number in one.members}
    for pair in rules.together:
        a, b = (place.get(target) for target in pair)
        if a is not None and b is not None:
            ones = [sets.get(number, Joined((number,), ())) for number in (a, b)]
            members = tuple(sorted({*ones[0].members, *ones[1].members}))
            whole = Joined(members, (Reason("A person decided that they are one.", 1.0), *ones[0].why))
            sets.update(dict.fromkeys(members, whole))
    for pair in rules.apart:
        a, b = (place.get(target) for target in pair)
        if a is not None and b is not None and b in sets.get(a, Joined((), ())).members:
            rest = tuple(number for number in sets[a].members if number != b)
            sets.update(dict.fromkeys(rest, Joined(rest, sets[a].why)))
            del sets[b]
    return sorted({one for one in sets.values() if len(one.members) > 1})


def _by_name(kind: str, members: list[int], heard: Sequence[Heard]) -> Joined:
    names = sorted({heard[number].voice.name for number in members})
    same = len(names) == 1
    what = "an outlet" if kind == "outlet" else "an office"
    reason = (
        f"The same name of {what}: {names[0]}."
        if same
        else f"Ways of writing one name of {what}: {', '.join(names[:4])}."
    )
    return Joined(tuple(sorted(members)), (Reason(reason, 0.95 if same else 0.85),))


class _Bearer:
    """One who bears a name: the voices taken for one person, the fullest of them, what they are called."""

    def __init__(self, number: int, voice: Voice) -> None:
        self.members = [number]
        self.name = voice.name
        self.about = set(voice.about)
        self.scripts = {bool(_CYRILLIC.search(voice.name))}

    def take(self, number: int, voice: Voice) -> None:
        self.members.append(number)
        self.about |= set(voice.about)
        self.scripts.add(bool(_CYRILLIC.search(voice.name)))
        if (len(voice.name.split()), voice.name) > (len(self.name.split()), self.name):
            self.name = voice.name


def _people(members: Iterable[int], heard: Sequence[Heard], across: bool) -> Iterable[Joined]:
    stories: dict[int, list[int]] = defaultdict(list)
    for number in members:
        stories[heard[number].story].append(number)
    whole: list[_Bearer] = []
    for story in sorted(stories):
        full, short = _within(stories[story], heard, across)
        whole += short
        for one in full:
            other = next((b for b in whole[:BEARERS] if _agree(one, b, across)), None)
            if other is None:
                whole.append(one)
            else:
                for number in one.members:
                    other.take(number, heard[number].voice)
    for one in whole:
        if len(one.members) > 1:
            yield Joined(tuple(sorted(one.members)), tuple(_because(one, heard)))


def _within(members: list[int], heard: Sequence[Heard], across: bool) -> tuple[list[_Bearer], list[_Bearer]]:
    """The bearers of one story: those with a full name, and family names that fit none or several."""
    full: list[_Bearer] = []
    short: list[_Bearer] = []
    order = sorted(
        members, key=lambda n: (-len(parsed(heard[n].voice.name, across).words), heard[n].voice.id)
    )
    for number in order:
        voice = heard[number].voice
        single = len(parsed(voice.name, across).words) < 2
        fitting = [b for b in full if alike(b.name, voice.name, across) >= (0.6 if single else SAME)]
        if len(fitting) == 1 or (fitting and not single):
            fitting[0].take(number, voice)
        elif not single:
            full.append(_Bearer(number, voice))
        else:
            mate = next((b for b in short if not fitting and alike(b.name, voice.name, across) >= 0.6), None)
            if mate is not None:
                mate.take(number, voice)
            else:
                short.append(_Bearer(number, voice))
    return full, short


def _agree(a: _Bearer, b: _Bearer, across: bool) -> bool:
    if len(parsed(b.name, across).words) < 2 or alike(a.name, b.name, across) < SAME:
        return False
    return bool(a.about & b.about - _SMALL) or not (a.about and b.about)


def _because(one: _Bearer, heard: Sequence[Heard]) -> Iterable[Reason]:
    names = sorted({heard[number].voice.name for number in one.members})
    if len(names) == 1:
        yield Reason(f"The same name: {names[0]}.", 0.9)
    elif len(one.scripts) > 1:
        yield Reason(f"The same name in two scripts: {', '.join(names[:4])}.", 0.85)
    else:
        yield Reason(f"Ways of writing one name: {', '.join(names[:4])}.", 0.85)
    stories = {heard[number].story for number in one.members}
    if len(stories) == 1:
        yield Reason("The reports are of one story.", 0.5)
    elif one.about:
        yield Reason(f"Described alike: {', '.join(sorted(one.about - _SMALL)[:5])}.", 0.4)
