"""Names of places, with the places that each may mean."""

import math
import re
from collections import Counter

from sayso.find.documents import Document
from sayso.find.entities import Namer
from sayso.find.place_mentions import WIDE, Mention, mentions
from sayso.find.place_ranks import Name, chosen, ranked
from sayso.gazetteer import Gazetteer
from sayso.gazetteer.keys import key
from sayso.record import Place, PlaceKind, identify

# What stands between a place and what holds it: "Makiivka, in the Donetsk region"; "Svatove (Luhansk".
_WITHIN = re.compile(
    r",? \(?(?:in|of)(?: the| \w+){0,3} "
    r"|, (?:an? |the )?(?:[\w-]+ ){0,4}(?:in|of)(?: the| \w+){0,2} "
    r"|, (?:the )?| \("
)
# The country of an address: the last two letters of its host ("https://www.dailystar.com.lb/news").
_ADDRESS = re.compile(r"https?://[^/]*\.([a-z]{2})(?:[:/]|$)")
_HOME = 0.8
_HOLDERS = ("region", "country", "district", "area")
_HOLDER = re.compile(r"['’]s? (?:[\w-]+ ){0,3}")


def places(document: Document, gazetteer: Gazetteer, namer: Namer | None = None) -> tuple[Place, ...]:
    """Every mention of a place, demonyms and capitals that mean governments too, in order of the text.

    `statement` is left None. A name that only looks like a place's has no candidates. In a language that
    the `namer` reads it says which names are those of places and which of persons.
    """
    met = mentions(document, gazetteer, namer)
    names, numbers = _names(document, met)
    rankings = ranked(names, gazetteer, _homes(document)) if names else []
    report, found = document.report.id, []
    for mention, number in zip(met, numbers, strict=True):
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
    return "region" if kind in WIDE else "place"


def _homes(document: Document) -> dict[str, float]:
    """The countries that the report seems to come from, by its words and its address, with log-odds."""
    table = document.language.table("country_words")
    counts = Counter(
        country for form in document.forms if form in table for country in table[form][0].split("|")
    )
    address = _ADDRESS.match(document.report.url or "")
    if address:
        counts[{"UK": "GB"}.get(address[1].upper(), address[1].upper())] += 2
    return {country: _HOME * math.log1p(times) for country, times in counts.items()}


def _names(document: Document, met: list[Mention]) -> tuple[list[Name], list[int]]:
    """The different names to rank, and which of them each mention is: one sense a report, unless the
    text states another container."""
    stated = [_within(document, met, number) for number in range(len(met))]
    holders = {holder for holder in stated if holder is not None}
    kinds = [
        _kinds(document, mention) or (_HOLDERS if number in holders and mention.kind is None else ())
        for number, mention in enumerate(met)
    ]
    keys = [key(document.text[mention.start : mention.stop]) for mention in met]
    usual: dict[str, tuple[int, str]] = {}
    for number, holder in enumerate(stated):
        if holder is not None:
            usual.setdefault(keys[number], (holder, keys[holder]))
    slots: dict[tuple[str, str, tuple[str, ...]], int] = {}
    names: list[Name] = []
    numbers: list[int] = []
    times = Counter(keys)
    for number, mention in enumerate(met):
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
            within = met[holder] if holder is not None else None
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


def _within(document: Document, met: list[Mention], number: int) -> int | None:
    """The number of the mention that the text states to hold this one, None where it states none."""
    mention = met[number]
    if number + 1 < len(met):
        other = met[number + 1]
        between = document.text[mention.stop : other.start]
        if len(between) < 50 and _WITHIN.fullmatch(between) and _wider(mention, other):
            return number + 1
    if number:
        other = met[number - 1]
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
    return any(entry.kind in WIDE for entry in other.entries) and other.entries != mention.entries
