"""Names of places, with the places that each may mean."""

import re
from collections import Counter
from typing import NamedTuple

from sayso.find.documents import Document
from sayso.find.place_ranks import Name, chosen, ranked
from sayso.find.place_signs import Signs, probability
from sayso.find.toponyms import Atom, Toponym, atoms, candidates, toponyms
from sayso.gazetteer import Entry, Gazetteer
from sayso.gazetteer.keys import key
from sayso.record import Place, PlaceKind, identify

# From this probability on a stretch counts as a place (set on LGL and GeoVirus, development parts).
LIKELY = 0.5
_WIDE = frozenset({"region", "country", "district", "continent", "area"})
# What stands between a place and what holds it: "Makiivka, in the Donetsk region"; "Svatove (Luhansk".
_WITHIN = re.compile(
    r",? \(?(?:in|of)(?: the| \w+){0,3} "
    r"|, (?:an? |the )?(?:[\w-]+ ){0,4}(?:in|of)(?: the| \w+){0,2} "
    r"|, (?:the )?| \("
)
_HOLDER = re.compile(r"['’]s? (?:[\w-]+ ){0,3}")


class Mention(NamedTuple):
    """A stretch taken for a name of a place: its span, its kind where that is known before ranking, what
    the gazetteer has under it, the words before and after."""

    start: int
    stop: int
    kind: PlaceKind | None
    entries: tuple[Entry, ...]
    before: str
    after: str


def places(document: Document, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every mention of a place, demonyms and capitals that mean governments too, in order of the text.

    `statement` is left None. A name that only looks like a place's has no candidates.
    """
    mentions = _mentions(document, gazetteer)
    names, numbers = _names(document, mentions)
    rankings = ranked(names, gazetteer) if names else []
    report, found = document.report.id, []
    for mention, number in zip(mentions, numbers, strict=True):
        listed = rankings[number]
        found.append(
            Place(
                id=identify("place", report, mention.start, mention.stop),
                report=report,
                start=mention.start,
                stop=mention.stop,
                kind=mention.kind or _kind(listed[0].kind if listed else "place"),
                chosen=chosen(listed),
                candidates=listed,
            )
        )
    return tuple(found)


def _kind(kind: str) -> PlaceKind:
    if kind == "country":
        return "country"
    return "region" if kind in _WIDE else "place"


def _mentions(document: Document, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions, in order, none overlapping."""
    found = atoms(document)
    known = _without_outlets(document, found, toponyms(document, found, gazetteer))
    peoples = _peoples(document, found, gazetteer)
    shorts = _shorts(document, found, gazetteer)
    taken = {n for stretch in (*peoples, *shorts) for n in range(stretch.first, stretch.last)}
    rest = [
        s for s in known
        if not any(n in taken for n in range(s.first, s.last)) or s.last - s.first > 1
    ]  # fmt: skip
    held = {n for s in rest for n in range(s.first, s.last)}
    stretches = candidates(document, found, sorted(rest))
    signs = Signs(document, found, sorted([*rest, *shorts]))
    weights = document.language.table("place_weights")
    out = []
    for stretch in stretches:
        if any(n in taken for n in range(stretch.first, stretch.last)) and not stretch.entries:
            continue
        if probability(weights, signs.of(stretch)) >= LIKELY:
            out.append(_mention(found, stretch, _government(document, found, stretch, gazetteer)))
    out += [_mention(found, s, None) for s in shorts if s.first not in held]
    out += [_mention(found, s, "demonym") for s in peoples if s.first not in held]
    return sorted(out)


def _mention(found: list[Atom], stretch: Toponym, kind: PlaceKind | None) -> Mention:
    first, last = stretch.first, stretch.last
    before = found[first - 1].form if first and found[first - 1].joined else ""
    if before == "of" and first > 1:
        before = f"{found[first - 2].form} of"
    after = found[last].form if found[last - 1].joined and last < len(found) else ""
    return Mention(found[first].start, found[last - 1].stop, kind, stretch.entries, before, after)


def _without_outlets(document: Document, found: list[Atom], known: list[Toponym]) -> list[Toponym]:
    """Those that are not part of the name of an outlet."""
    outlets = document.language.table("outlet_names")
    kept = []
    for stretch in known:
        if not any(
            _spelled(found, first, last) in outlets
            for first in range(max(0, stretch.first - 2), stretch.first + 1)
            for last in range(stretch.last, min(len(found), stretch.last + 4) + 1)
        ):
            kept.append(stretch)
    return kept


def _spelled(found: list[Atom], first: int, last: int) -> str:
    return " ".join(atom.form for atom in found[first:last])


def _peoples(document: Document, found: list[Atom], gazetteer: Gazetteer) -> list[Toponym]:
    """Words for who or what is from a place."""
    table = document.language.table("demonyms")
    if not table:
        return []
    hits = []
    at = 0
    while at < len(found):
        size = 0
        if found[at].upper:
            for length in (3, 2, 1):
                form = " ".join(atom.form for atom in found[at : at + length])
                target = table.get(form) or (table.get(form[:-1]) if form.endswith("s") else None)
                if target and all(atom.joined for atom in found[at : at + length - 1]):
                    size = length
                    hits.append((at, at + length, target[0]))
                    break
        at += size or 1
    wanted = sorted({target for _, _, target in hits})
    entries = dict(zip(wanted, gazetteer.lookup([key(name) for name in wanted]), strict=True))
    return [
        Toponym(first, last, document.text[found[first].start : found[last - 1].stop], _wide(entries[target]))
        for first, last, target in hits
    ]


def _wide(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The countries and regions among the entries, all of them where there is none."""
    return tuple(entry for entry in entries if entry.kind in _WIDE) or entries


def _shorts(document: Document, found: list[Atom], gazetteer: Gazetteer) -> list[Toponym]:
    """Short forms of regions after a place and a comma: "Alexandria, La."."""
    table = document.language.table("region_abbreviations")
    hits = []
    for at in range(2, len(found)):
        atom = found[at]
        if not atom.upper or found[at - 1].text != "," or not found[at - 2].upper:
            continue
        target = table.get(atom.form.rstrip(".") if "." not in atom.form[:-1] else atom.form)
        dotted = (at + 1 < len(found) and found[at + 1].text == ".") or "." in atom.text
        if target and (dotted or (atom.text.isupper() and len(atom.text) == 2)):
            hits.append((at, at + 1, target[0]))
    wanted = sorted({target for _, _, target in hits})
    entries = dict(zip(wanted, gazetteer.lookup([key(name) for name in wanted]), strict=True))
    return [Toponym(first, last, found[first].text, _wide(entries[target])) for first, last, target in hits]


def _government(
    document: Document, found: list[Atom], stretch: Toponym, gazetteer: Gazetteer
) -> PlaceKind | None:
    """ "government" where a capital does what governments do: "Moscow said"."""
    cues = document.language.table("government_cues")
    after = found[stretch.last] if stretch.last < len(found) and found[stretch.last - 1].joined else None
    before = found[stretch.first - 1] if stretch.first else None
    if not after or after.form not in cues:
        return None
    if before and before.form in document.language.table("place_prepositions"):
        return None
    text = key(stretch.text)
    capital = any(
        entry.kind == "place" and key(gazetteer.capitals.get(entry.country, "")) in (text, key(entry.name))
        for entry in stretch.entries
    )
    return "government" if capital else None


def _names(document: Document, mentions: list[Mention]) -> tuple[list[Name], list[int]]:
    """The different names to rank, and which of them each mention is: one sense a report, unless the
    text states another container."""
    stated = [_within(document, mentions, number) for number in range(len(mentions))]
    kinds = [_kinds(document, mention) for mention in mentions]
    keys = [key(document.text[mention.start : mention.stop]) for mention in mentions]
    usual: dict[str, tuple[int, str]] = {}
    for number, holder in enumerate(stated):
        if holder is not None:
            usual.setdefault(keys[number], (holder, keys[holder]))
    slots: dict[tuple[str, str, tuple[str, ...]], int] = {}
    names: list[Name] = []
    numbers: list[int] = []
    times = Counter(keys)
    for number, mention in enumerate(mentions):
        holder = stated[number]
        if holder is None and keys[number] in usual:
            holder = usual[keys[number]][0]
        slot = (
            keys[number] + (mention.kind or ""),
            keys[holder] if holder is not None else "",
            kinds[number],
        )
        if slot not in slots:
            slots[slot] = len(names)
            within = mentions[holder] if holder is not None else None
            names.append(
                Name(
                    document.text[mention.start : mention.stop],
                    mention.entries,
                    within.entries if within else (),
                    document.text[within.start : within.stop] if within else "",
                    kinds[number],
                    times[keys[number]],
                )
            )
        numbers.append(slots[slot])
    return names, numbers


def _kinds(document: Document, mention: Mention) -> tuple[str, ...]:
    """The kinds of place that the words beside a mention call for, empty where they call for none."""
    table = document.language.table("place_designators")
    word = table.get(mention.after)
    if word is None and mention.before.endswith(" of"):
        word = table.get(mention.before[:-3])
    if word is None:
        return ()
    if word[0] in ("region", "district", "area"):
        return ("region", "district", "area")
    return (word[0],) if word[0] == "place" else ()


def _within(document: Document, mentions: list[Mention], number: int) -> int | None:
    """The number of the mention that the text states to hold this one, None where it states none."""
    mention = mentions[number]
    if number + 1 < len(mentions):
        other = mentions[number + 1]
        between = document.text[mention.stop : other.start]
        if len(between) < 50 and _WITHIN.fullmatch(between) and _wider(mention, other):
            return number + 1
    if number:
        other = mentions[number - 1]
        between = document.text[other.stop : mention.start]
        if len(between) < 40 and "\n" not in between and _wider(mention, other):
            designators = document.language.table("place_designators")
            words = between.lower().split()
            described = other.kind == "demonym" and any(word in designators for word in words)
            if _HOLDER.fullmatch(between) or (
                described and len(words) < 5 and words[-1] in ("of", *designators)
            ):
                return number - 1
    return None


def _wider(mention: Mention, other: Mention) -> bool:
    """True where the other may be a region or country that holds the mention."""
    return any(entry.kind in _WIDE for entry in other.entries) and other.entries != mention.entries
