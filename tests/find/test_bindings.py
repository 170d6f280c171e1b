"""A finding belongs to the innermost statement that holds it."""

from sayso.find.bindings import bind
from sayso.record import Part, Place, Statement


def statement(name: str, *parts: tuple[int, int]) -> Statement:
    listed = tuple(Part(*part) for part in parts)
    return Statement(
        id=name, report="r", start=listed[0].start, stop=listed[-1].stop, parts=listed, mode="indirect"
    )


def test_the_innermost_statement_holds() -> None:
    statements = [
        statement("outer", (0, 50)),
        statement("inner", (10, 20), (30, 40)),
        statement("late", (60, 70)),
    ]
    spans = [(12, 15), (22, 25), (38, 44), (31, 40), (55, 58), (65, 70)]
    places = [Place(id=str(n), report="r", start=a, stop=b, kind="place") for n, (a, b) in enumerate(spans)]
    held = {place.id: place.statement for place in bind(places, statements)}
    assert [held[str(n)] for n in range(6)] == ["inner", "outer", "outer", "inner", None, "late"]
