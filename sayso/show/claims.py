"""What is said of an event, claim by claim, with the origins that linking found for each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sayso.record import Group, KnowsBy, Link, Origin
from sayso.show.shelves import Heading, Shelf
from sayso.show.statements import NOBODY, Hop, Said, age, source_name

# How an origin knows that claims to have been there.
SAW: tuple[KnowsBy, ...] = ("witness", "participant", "footage")


class Number(NamedTuple):
    """A figure as a claim holds it: its words, what is counted, and the statement it stands in."""

    words: str
    about: str
    statement: str | None


class Join(NamedTuple):
    """Why two sources are taken for one, and their ids."""

    why: tuple[str, ...]
    a: str
    b: str


class Root(NamedTuple):
    """An origin of a claim, how it knows, and all that is said on its word. `counts` is False for what
    is nobody's origin, such as a report's own voice; an `unnamed` one may be one of the others; `joins` say
    why those who are quoted under other names are taken for it."""

    key: str
    name: str
    knows_by: KnowsBy
    said: tuple[Said, ...]
    counts: bool
    unnamed: bool
    resting: frozenset[str]
    joins: tuple[Join, ...] = ()

    @property
    def saw(self) -> bool:
        """True where it claims to have seen what it tells of."""
        return self.knows_by in SAW

    @property
    def reports(self) -> int:
        """How many reports rest on it."""
        return len(self.resting)


class Claim(NamedTuple):
    """The same thing said by several reports, by origin; a statement that stands alone is not `linked`.
    `about` is what is counted, where the label is a number alone."""

    id: str
    label: str
    about: str
    roots: tuple[Root, ...]
    reports: tuple[Heading, ...]
    checked: bool
    linked: bool

    @property
    def origins(self) -> tuple[Root, ...]:
        """The origins that reports name: those that are independent of each other as far as is known."""
        return tuple(root for root in self.roots if root.counts and not root.unnamed)

    @property
    def apart(self) -> tuple[Root, ...]:
        """What else it rests on: the unnamed, who may be among the named, and reports' own voices."""
        return tuple(root for root in self.roots if not root.counts or root.unnamed)

    @property
    def saw(self) -> int:
        """How many of its origins claim to have seen it."""
        return sum(root.saw for root in self.origins)


def claims(
    shelf: Shelf, event: str, said: Mapping[str, Said], counted: Mapping[str, Number]
) -> tuple[Claim, ...]:
    """The event's claims, the one that most reports make first; what belongs to none is one by itself.

    `said` are the event's statements by their ids; `counted` its figures by theirs.
    """
    found, held = [], set[str]()
    for group in shelf.claims.get(event, ()):
        held.update(group.members)
        bearing = (counted[member].statement if member in counted else member for member in group.members)
        members = {one: said[one] for one in bearing if one and one in said}
        if members:
            found.append(_claim(shelf, group, list(members.values()), counted))
    for one in said.values():
        if one.id not in held:
            roots = _roots(shelf, event, [one], ())
            found.append(Claim(one.id, one.words, "", roots, (one.report,), one.report.checked, False))
    return tuple(sorted(found, key=lambda one: (-len(one.reports), -len(one.roots), one.id)))


def _claim(shelf: Shelf, group: Group, said: list[Said], counted: Mapping[str, Number]) -> Claim:
    homes = {shelf.homes[member] for member in group.members if member in shelf.homes}
    reports = tuple(sorted((shelf.headings[home] for home in homes), key=age))
    counts = (counted[member] for member in group.members if member in counted)
    about = next((one.about for one in counts if one.words == group.label), "")
    checked = any(report.checked for report in reports)
    roots = _roots(shelf, group.event or "", said, group.origins)
    return Claim(group.id, group.label, about, roots, reports, checked, True)


def _roots(shelf: Shelf, event: str, said: Iterable[Said], origins: tuple[Origin, ...]) -> tuple[Root, ...]:
    """What is said by who it rests on, the one that most rests on first: the origin that linking found
    for its report, else whoever its own chain ends at."""
    known = {shelf.key(one.source or ""): one for one in origins}
    by_root: dict[str, list[Said]] = defaultdict(list)
    joins: dict[str, dict[str, Link]] = defaultdict(dict)
    for one in said:
        own = one.origin.key if one.origin else ""
        linked = [key for key, origin in known.items() if one.report.id in origin.reports]
        end, way = shelf.way(event, own, linked)
        key = end or (linked[0] if linked else own)
        by_root[key].append(one)
        joins[key].update((link.id, link) for link in way)
    return _ordered(
        _root(shelf, key, members, known.get(key))._replace(joins=tuple(map(_join, joins[key].values())))
        for key, members in by_root.items()
    )


def _join(link: Link) -> Join:
    return Join(tuple(reason.reason for reason in link.why), link.a, link.b)


def _root(shelf: Shelf, key: str, said: list[Said], linked: Origin | None) -> Root:
    ends = next((one.origin for one in said if one.origin and one.origin.key == key), None)
    if ends is not None:
        name = ends.joined
    else:
        name = source_name(shelf, linked.source) if linked and linked.source else NOBODY
    knows_by = linked.knows_by if linked else shelf.knows_by.get(key) or _knows_by(ends)
    counts = bool(linked and linked.source) or key in shelf.knows_by
    resting = frozenset((*(one.report.id for one in said), *(linked.reports if linked else ())))
    return Root(key, name, knows_by, tuple(said), counts, not shelf.names(key), resting)


def merged(shelf: Shelf, claims: Iterable[Claim]) -> tuple[Root, ...]:
    """The roots of all the claims, each once, with how it knows in the whole case."""
    roots: dict[str, Root] = {}
    for root in (root for claim in claims for root in claim.roots):
        held = roots.get(root.key)
        roots[root.key] = _with(held, root) if held else root
    return _ordered(
        root._replace(knows_by=shelf.knows_by.get(root.key, root.knows_by)) for root in roots.values()
    )


def _with(root: Root, other: Root) -> Root:
    said = {one.id: one for one in (*root.said, *other.said)}
    return root._replace(said=tuple(said.values()), resting=root.resting | other.resting)


def _ordered(roots: Iterable[Root]) -> tuple[Root, ...]:
    return tuple(sorted(roots, key=lambda root: (not root.counts, -root.reports, -len(root.said), root.key)))


def _knows_by(origin: Hop | None) -> KnowsBy:
    """How an origin knows, by its role alone where linking has not said."""
    if origin is None:
        return "unknown"
    roles: dict[str, KnowsBy] = {"witness": "witness", "official": "official"}
    return roles.get(origin.role, "unnamed" if origin.kind == "unnamed" else "unknown")
