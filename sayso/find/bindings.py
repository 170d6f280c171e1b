"""Which statement a figure, a time or a place stands in."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from sayso.record import Figure, Moment, Place, Statement

Bound = TypeVar("Bound", Figure, Moment, Place)


def bind(found: Sequence[Bound], statements: Iterable[Statement]) -> tuple[Bound, ...]:
    """The findings in order of the text, each with the id of the innermost statement whose parts hold it,
    None where it stands in none."""
    waiting = sorted(
        ((part.start, -part.stop, statement.id) for statement in statements for part in statement.parts),
        reverse=True,
    )
    open_parts: list[tuple[int, str]] = []
    out = []
    for one in sorted(found, key=lambda finding: (finding.start, finding.stop)):
        while waiting and waiting[-1][0] <= one.start:
            _, stop, statement = waiting.pop()
            open_parts.append((-stop, statement))
        open_parts = [part for part in open_parts if part[0] > one.start]
        holding = [part for part in open_parts if part[0] >= one.stop]
        out.append(msgspec.structs.replace(one, statement=holding[-1][1] if holding else None))
    return tuple(out)
