"""Districts that are named by the adjective of their town: "в Сватовском районе", "у Сватівському районі"."""

from collections.abc import Iterator

from sayso.find.documents import Document
from sayso.find.toponyms import Atom, Toponym
from sayso.gazetteer import Entry, Gazetteer
from sayso.gazetteer.keys import key


def districts(document: Document, found: list[Atom], gazetteer: Gazetteer) -> list[Toponym]:
    """The adjectives before a word for a district, with the districts of the towns that they may come from,
    and those towns; in order."""
    adjectives = document.language.table("place_adjectives")
    designators = document.language.table("place_designators")
    out = []
    for at in range(len(found) - 1 if adjectives else 0):
        atom, after = found[at], found[at + 1]
        if not (atom.upper and atom.joined) or designators.get(after.form, ("",))[0] != "district":
            continue
        names = sorted({key(name) for name in _towns(atom.form, adjectives)})
        towns = [entry for entries in gazetteer.lookup(names) for entry in entries if entry.kind == "place"]
        entries = (*_districts_of(towns, gazetteer), *towns)
        if entries:
            out.append(Toponym(at, at + 1, atom.text, tuple({entry.id: entry for entry in entries}.values())))
    return out


def _towns(form: str, adjectives: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The names that an adjective in whatever case may come from."""
    for size in range(len(form) - 2, 2, -1):
        for ending in adjectives.get(form[-size:], ()):
            yield form[:-size] + ending


def _districts_of(towns: list[Entry], gazetteer: Gazetteer) -> list[Entry]:
    """The districts that are called after one of the towns that lie in them."""
    named = [(town, town.district) for town in towns if town.district]
    looked = gazetteer.lookup([key(name) for _, name in named])
    return [
        entry
        for (town, _), entries in zip(named, looked, strict=True)
        for entry in entries
        if entry.kind == "district"
        and entry.region == town.region
        and key(entry.name)[:4] == key(town.name)[:4]
    ]


def _alike(district: Entry, town: Entry) -> bool:
    """True where a district's name begins as the town's does."""
    return key(district.name)[:4] == key(town.name)[:4]
