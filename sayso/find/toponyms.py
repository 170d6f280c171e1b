"""Where a text may name a place: stretches that the gazetteer knows or that look like a name of a place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.find.documents import Document
from sayso.gazetteer import Entry, Gazetteer
from sayso.gazetteer.keys import key, variants
from sayso.language import language

LONGEST = 6


class Atom(NamedTuple):
    """A part of a word that may be a name's own: words break at hyphens and before "'s".

    `upper` where it begins with a capital, `joined` where only a space or a hyphen (or the dot of a
    short form) stands between it and the next one, `sentence` the number of its sentence.
    """

    start: int
    stop: int
    text: str
    form: str
    upper: bool
    joined: bool
    sentence: int


class Toponym(NamedTuple):
    """A stretch of atoms `first`..`last` (exclusive) that may name a place; `entries` is what the
    gazetteer has under it, empty where it only looks like a name."""

    first: int
    last: int
    text: str
    entries: tuple[Entry, ...]


_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
# Short forms whose full stop belongs to the name that goes on.
_DOTTED = frozenset({"st", "ste", "mt", "ft", "n", "s", "e", "w", "no", "so"})


def atoms(document: Document) -> list[Atom]:
    """The atoms of all sentences, in order."""
    text, found = document.text, []
    for number, sentence in enumerate(document.sentences):
        pieces = list(_pieces(document, sentence.first, sentence.last))
        for place, (start, stop) in enumerate(pieces):
            follows = pieces[place + 1][0] if place + 1 < len(pieces) else -1
            gap = text[stop:follows] if 0 <= follows <= stop + 2 else "|"
            word = text[start:stop]
            joined = gap in (" ", "-", "‑", "–", "\u00a0") or (gap == "" and word == ".")
            found.append(Atom(start, stop, word, word.lower(), word[0].isupper(), joined, number))
    return _with_dots(found)


def _pieces(document: Document, first: int, last: int) -> Iterator[tuple[int, int]]:
    text = document.text
    for start, stop in document.words[first:last]:
        word = text[start:stop]
        if word.isalnum():
            yield start, stop
            continue
        tail = _POSSESSIVE.search(word) if len(word) > 2 else None
        end = start + tail.start() if tail else stop
        at = start
        for part in re.split(r"([-‑])", text[start:end]):
            if part and part not in "-‑":
                yield at, at + len(part)
            elif part and end - start == 1:
                yield at, at + 1
            at += len(part)
        if tail:
            yield end, stop


def _with_dots(found: list[Atom]) -> list[Atom]:
    """The same atoms, the full stop of a short form ("St.") taken into it."""
    out: list[Atom] = []
    for atom in found:
        last = out[-1] if out else None
        if (
            last
            and atom.text == "."
            and last.upper
            and last.stop == atom.start
            and last.sentence == atom.sentence
            and last.form in _DOTTED
        ):
            out[-1] = last._replace(stop=atom.stop, text=last.text + ".", joined=atom.joined)
        else:
            out.append(atom)
    return out


def toponyms(document: Document, found: list[Atom], gazetteer: Gazetteer) -> list[Toponym]:
    """The stretches that the gazetteer knows, the longest at each place, none overlapping, in order."""
    connectors = document.language.table("place_connectors")
    common = document.language.table("common_words")
    never = document.language.table("place_stopwords")
    loud = document.shouting
    spans: list[tuple[int, int]] = []
    for first, atom in enumerate(found):
        if not atom.upper or (loud[atom.sentence] and atom.form in connectors):
            continue
        spans.extend((first, last) for last in _ends(found, first, connectors))
    endings = document.language.table("place_endings") or _endings_of(document.language.code)
    known = _known(document, found, spans, gazetteer, endings)
    chosen: list[Toponym] = []
    free = 0
    longest: dict[int, int] = {}
    for first, last in known:
        longest[first] = max(last, longest.get(first, 0))
    for first, last in longest.items():
        if first < free:
            continue
        if loud[found[first].sentence] and last == first + 1 and found[first].form in common:
            continue
        entries = known[first, last]
        if found[first].form == "the" and last > first + 1:
            entries = tuple(entry for entry in entries if entry.name.startswith("The "))
            if not entries:
                continue
        free = last
        if last == first + 1 and len(found[first].text) < 3:
            entries = tuple(entry for entry in entries if entry.kind in ("country", "region"))
        if not entries or (last == first + 1 and found[first].form in never):
            continue
        text = document.text[found[first].start : found[last - 1].stop]
        chosen.append(Toponym(first, last, text, entries))
    return chosen


def _endings_of(code: str) -> dict[str, tuple[str, ...]]:
    """The endings of names in a language that has no folder of its own, empty where none are known."""
    return language("mul").table(f"place_endings_{code}")


def _ends(found: list[Atom], first: int, connectors: dict[str, tuple[str, ...]]) -> Iterator[int]:
    """Where a name that begins at `first` may end (exclusive)."""
    last = first
    while last < len(found) and last - first < LONGEST:
        atom = found[last]
        if atom.upper or (last > first and atom.text.isdigit()):
            yield last + 1
        elif atom.form not in connectors or last == first:
            return
        elif "last" in connectors[atom.form]:
            yield last + 1
        if not atom.joined or atom.sentence != found[first].sentence:
            return
        last += 1


def _known(
    document: Document,
    found: list[Atom],
    spans: list[tuple[int, int]],
    gazetteer: Gazetteer,
    endings: dict[str, tuple[str, ...]],
) -> dict[tuple[int, int], tuple[Entry, ...]]:
    """What the gazetteer has under each of the spans, those that it lacks left out."""
    keys: dict[str, list[tuple[int, int]]] = {}
    for first, last in spans:
        text = document.text[found[first].start : found[last - 1].stop]
        for form in variants(text, endings) if endings else (key(text),):
            keys.setdefault(form, []).append((first, last))
    hits: dict[tuple[int, int], tuple[Entry, ...]] = {}
    for (_, places), entries in zip(keys.items(), gazetteer.lookup(list(keys)), strict=True):
        if entries:
            for place in places:
                before = hits.get(place, ())
                hits[place] = before + tuple(entry for entry in entries if entry not in before)
    return dict(sorted(hits.items()))


def candidates(document: Document, found: list[Atom], known: list[Toponym]) -> list[Toponym]:
    """The known stretches, and runs of capitals that the gazetteer lacks but that look like a place's
    name: after a preposition of place, or with a word like "river" in them; in order."""
    table = document.language.table
    prepositions, designators = table("place_prepositions"), table("place_designators")
    never, common = table("place_stopwords"), table("common_words")
    taken = {number for stretch in known for number in range(stretch.first, stretch.last)}
    loud = document.shouting
    extra = []
    first = 0
    while first < len(found):
        atom = found[first]
        if not atom.upper or first in taken or loud[atom.sentence]:
            first += 1
            continue
        last = first + 1
        while last < len(found) and found[last].upper and found[last - 1].joined and last not in taken:
            last += 1
        before = found[first - 1] if first else None
        prepared = before and before.joined and before.form in prepositions
        if last - first == 1 and atom.form in never:
            prepared = False
        plain = all(a.form in never or a.form in designators or a.form in common for a in found[first:last])
        described = last - first > 1 and (
            found[last - 1].form in designators or found[first].form in designators
        )
        if (
            (prepared or described)
            and not plain
            and last - first <= LONGEST - 2
            and atom.text.isalpha()
            and len(atom.text) > 2
        ):
            extra.append(Toponym(first, last, document.text[atom.start : found[last - 1].stop], ()))
        first = last
    return sorted(known + extra)
