"""What people decided, as linking obeys it: pairs that belong together or apart, and what outranks a
finding."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from sayso.record import GroupKind, Judgement, identify


class Decided(NamedTuple):
    """Judgements that hold, by what they do. Ids in `together` and `apart` are of records (reports,
    statements,
    figures, sources) or of groups; `origins` maps a statement to the source it rests on, `places` a place
    to a
    gazetteer id, `figures` a figure to its range."""

    together: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]
    origins: Mapping[str, str]
    places: Mapping[str, str]
    figures: Mapping[str, tuple[float | None, float | None]]


NOTHING = Decided((), (), {}, {}, {})


def decided(judgements: Iterable[Judgement]) -> Decided:
    """The judgements that were not taken back; of two about the same, the later one holds."""
    together: dict[tuple[str, str], bool] = {}
    origins: dict[str, str] = {}
    places: dict[str, str] = {}
    figures: dict[str, tuple[float | None, float | None]] = {}
    for one in sorted(judgements, key=lambda j: (j.at, j.id)):
        if one.undone is not None:
            continue
        if one.verdict in ("same", "merge", "not_same", "split"):
            for pair in combinations(sorted(set(one.targets)), 2):
                together[pair] = one.verdict in ("same", "merge")
        elif one.verdict == "origin" and one.value:
            origins.update(dict.fromkeys(one.targets, one.value))
        elif one.verdict == "place" and one.value is not None:
            places.update(dict.fromkeys(one.targets, one.value))
        elif one.verdict == "figure" and one.value:
            figures.update(dict.fromkeys(one.targets, _range(one.value)))
    return Decided(
        tuple(pair for pair, same in together.items() if same),
        tuple(pair for pair, same in together.items() if not same),
        origins,
        places,
        figures,
    )


def _range(value: str) -> tuple[float | None, float | None]:
    """The range that "12..15", "12..", "..15" or "12" stands for.

    Raises `ValueError` for anything else.
    """
    low, dots, high = value.partition("..")
    if not dots:
        high = low
    return float(low) if low else None, float(high) if high else None


def group_id(kind: GroupKind, member: str) -> str:
    """The id of the group whose smallest member is `member`.

    A group keeps its id while it grows, unless a smaller member joins; a judgement about a group finds it
    through any member, since the id of a group is the hash of one of them (`resolved`).
    """
    return identify("group", kind, member)


def resolved(target: str, known: Mapping[str, object], kind: GroupKind, members: Iterable[str]) -> str | None:
    """The record that a target means: itself, or the member that the id of its group was made of."""
    if target in known:
        return target
    return next((one for one in members if group_id(kind, one) == target), None)
