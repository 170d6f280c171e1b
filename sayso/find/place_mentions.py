"""The mentions of places in a text, with what the gazetteer has under each and of which kind it is."""

import re
from bisect import bisect_left
from typing import NamedTuple

from sayso.find.districts import districts
from sayso.find.documents import Document
from sayso.find.entities import Entity, Namer
from sayso.find.place_signs import Signs, probability, weights
from sayso.find.toponyms import Atom, Toponym, atoms, candidates, toponyms
from sayso.gazetteer import Entry, Gazetteer
from sayso.gazetteer.keys import key
from sayso.record import PlaceKind

# From this probability on a stretch counts as a place (set on LGL and GeoVirus, development parts).
LIKELY = 0.4
# The way of telling entities apart that has places, persons and bodies in both languages.
WAY = "slavic"
WIDE = frozenset({"region", "country", "district", "continent", "area"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


class Mention(NamedTuple):
    """A stretch taken for a name of a place: its span, its kind where that is known before ranking, what
    the gazetteer has under it, the words before and after."""

    start: int
    stop: int
    kind: PlaceKind | None
    entries: tuple[Entry, ...]
    before: str
    after: str


def mentions(document: Document, gazetteer: Gazetteer, namer: Namer | None = None) -> list[Mention]:
    """The mentions, in order, none overlapping."""
    found = atoms(document)
    roads, shorts = _roads(document, found), _shorts(document, found, gazetteer)
    adjectives = districts(document, found, gazetteer)
    known = _without_outlets(document, found, toponyms(document, found, gazetteer))
    known = sorted([*_free(known, adjectives), *adjectives])
    houses = governments(document, found, gazetteer)
    roads = _free(roads, houses)
    known = sorted([*_free(known, houses), *(house for house in houses if not _does(document, found, house))])
    known = _free(known, roads)
    wholes = {(stretch.first, stretch.last) for stretch in known if _named(stretch)}
    folk = [s for s in peoples(document, found, gazetteer) if (s.first, s.last) not in wholes]
    folk = _free(folk, [*roads, *(s for s in known if s.last - s.first > 1)])
    known = _free(known, [*folk, *shorts])
    houses = [house for house in houses if _does(document, found, house)]
    stretches = _free(candidates(document, found, known), [*roads, *folk, *shorts, *houses])
    signs = Signs(document, found, sorted([*stretches, *shorts]), folk)
    learned = weights(document.language, "place_weights")
    judged = _judged(document, found, stretches, namer)
    out = [
        _mention(found, stretch, _meant(document, found, stretch, gazetteer))
        for stretch, verdict in zip(stretches, judged, strict=True)
        if verdict
        or (
            (verdict is None or signs.beside(stretch))
            and not signs.person(stretch)
            and _likely(stretch, signs, learned)
        )
    ]
    out += [_mention(found, stretch, None) for stretch in (*shorts, *roads)]
    out += [_mention(found, stretch, "demonym") for stretch in folk]
    out += [_mention(found, stretch, "government") for stretch in houses]
    return sorted(out)


def _judged(
    document: Document, found: list[Atom], stretches: list[Toponym], namer: Namer | None
) -> list[bool | None]:
    """For each stretch whether the namer takes it for a place; None where it does not say."""
    if namer is None or not namer.reads(document.language) or not stretches:
        return [None] * len(stretches)
    entities = namer.entities(document, WAY)
    begins = [entity.start for entity in entities]
    verdicts: list[bool | None] = []
    for stretch in stretches:
        start, stop = found[stretch.first].start, found[stretch.last - 1].stop
        at = bisect_left(begins, stop) - 1
        entity = entities[at] if at >= 0 and entities[at].stop > start else None
        verdicts.append(_verdict(entity, start, stop))
    return verdicts


def _verdict(entity: Entity | None, start: int, stop: int) -> bool | None:
    """What an entity says of a stretch in it: a place is one, and none is part of a person's longer name. A
    body may be called after a place, and short names of persons and of villages are easily confused."""
    if entity is None or entity.type == "LOC":
        return None if entity is None else True
    return False if entity.type == "PER" and (entity.start, entity.stop) != (start, stop) else None


def _likely(stretch: Toponym, signs: Signs, learned: dict[str, float]) -> bool:
    return probability(learned, signs.of(stretch)) >= LIKELY if learned else signs.plainly(stretch)


def _free(stretches: list[Toponym], others: list[Toponym]) -> list[Toponym]:
    """The stretches that share no atom with any of the others."""
    taken = {number for stretch in others for number in range(stretch.first, stretch.last)}
    return [s for s in stretches if taken.isdisjoint(range(s.first, s.last))]


def _named(stretch: Toponym) -> bool:
    """True where a country bears exactly this name, whatever else the words are (Philippines, Laos)."""
    return any(entry.kind == "country" and key(entry.name) == key(stretch.text) for entry in stretch.entries)


def _roads(document: Document, found: list[Atom]) -> list[Toponym]:
    """Names of roads: "Main Street", "Highway 19". No gazetteer has them."""
    table = document.language.table("road_words")
    roads: list[Toponym] = []
    for at, atom in enumerate(found):
        if not atom.upper or atom.form not in table:
            continue
        first, last = at, at + 1
        follows = found[at + 1] if at + 1 < len(found) and atom.joined else None
        if follows and follows.text.isdigit():
            last = at + 2
        elif follows and follows.upper:
            continue
        while first and at - first < 3 and _names_road(found[first - 1]):
            first -= 1
        if last - first > 1 and not (roads and roads[-1].last > first):
            text = document.text[found[first].start : found[last - 1].stop]
            roads.append(Toponym(first, last, text, ()))
    return roads


def _names_road(atom: Atom) -> bool:
    return atom.joined and ((atom.upper and atom.form != "the") or bool(_ORDINAL.fullmatch(atom.text)))


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
        before, after = found[max(stretch.first - 1, 0)], found[min(stretch.last, len(found) - 1)]
        if not (before.upper or after.upper) or not any(
            _spelled(found, first, last) in outlets
            for first in range(max(0, stretch.first - 2), stretch.first + 1)
            for last in range(stretch.last, min(len(found), stretch.last + 4) + 1)
        ):
            kept.append(stretch)
    return kept


def _spelled(found: list[Atom], first: int, last: int) -> str:
    return " ".join(atom.form for atom in found[first:last])


def peoples(document: Document, found: list[Atom], gazetteer: Gazetteer) -> list[Toponym]:
    """Words for who or what is from a place."""
    table = document.language.table("demonyms")
    if not table:
        return []
    openings = {form.split(" ")[0] for form in table if " " in form}
    hits = []
    at = 0
    while at < len(found):
        size = 0
        if found[at].upper:
            for length in (3, 2, 1) if found[at].form in openings else (1,):
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
        if not _language(document, found, first, last)
    ]


def _language(document: Document, found: list[Atom], first: int, last: int) -> bool:
    """True where a demonym is a language: "translated into English", "spoke in Russian"."""
    spoken = document.language.table("language_cues")
    goes_on = found[last - 1].joined and last < len(found) and found[last].text[0].isalpha()
    after = found[last].form if goes_on else ""
    return (
        first > 0
        and found[first - 1].joined
        and found[first - 1].form in spoken
        and (not after or after in document.language.table("common_words"))
    )


def _wide(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The countries and regions among the entries, all of them where there is none."""
    return tuple(entry for entry in entries if entry.kind in WIDE) or entries


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


def governments(document: Document, found: list[Atom], gazetteer: Gazetteer) -> list[Toponym]:
    """Seats of government by the names of their houses ("the White House"), with where they stand."""
    table = document.language.table("government_names")
    openings = {form.split(" ")[0] for form in table}
    hits = []
    for at, atom in enumerate(found):
        if not atom.upper or atom.form not in openings:
            continue
        for length in (2, 1):
            pieces = found[at : at + length]
            form = key(" ".join(piece.form for piece in pieces))
            if form in table and all(piece.upper for piece in pieces):
                hits.append((at, at + length, table[form][0]))
                break
    looked = gazetteer.lookup([key(name) for *_, name in hits])
    return [
        Toponym(first, last, document.text[found[first].start : found[last - 1].stop], _seat(entries))
        for (first, last, _), entries in zip(hits, looked, strict=True)
    ]


def _seat(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The largest town among the entries: which Washington the White House stands in is no question."""
    towns = [entry for entry in entries if entry.kind == "place"]
    return tuple(sorted(towns, key=lambda entry: -entry.population)[:1])


def _does(document: Document, found: list[Atom], stretch: Toponym) -> bool:
    """True where a name is followed by what a government does, and not preceded by "in" and the like."""
    after = found[stretch.last] if stretch.last < len(found) and found[stretch.last - 1].joined else None
    before = found[stretch.first - 1] if stretch.first else None
    prepositions = document.language.table("place_prepositions")
    return (
        after is not None
        and after.form in document.language.table("government_cues")
        and not (before and before.form in prepositions)
    )


def _meant(document: Document, found: list[Atom], stretch: Toponym, gazetteer: Gazetteer) -> PlaceKind | None:
    """ "demonym" or "government" where a name stands for people or rulers, None where it is a place."""
    after = found[stretch.last] if stretch.last < len(found) and found[stretch.last - 1].joined else None
    if after and after.form in document.language.table("demonym_nouns") and not after.upper:
        return "demonym"
    return _government(document, found, stretch, gazetteer)


def _government(
    document: Document, found: list[Atom], stretch: Toponym, gazetteer: Gazetteer
) -> PlaceKind | None:
    """ "government" where a capital does what governments do: "Moscow said"."""
    if not _does(document, found, stretch):
        return None
    text = key(stretch.text)
    capital = any(
        entry.kind == "place" and key(gazetteer.capitals.get(entry.country, "")) in (text, key(entry.name))
        for entry in stretch.entries
    )
    return "government" if capital else None
