"""Invented reports of one happening, read and linked: what several tests of this room start from."""

from collections.abc import Sequence

from sayso.find import Kit, find
from sayso.link import digest, link
from sayso.record import Judgement, Links, Report, identify


def told(
    texts: Sequence[str],
    outlets: Sequence[str] = (),
    kit: Kit | None = None,
    languages: Sequence[str] = (),
    across: bool = True,
    judgements: Sequence[Judgement] = (),
) -> Links:
    """The links of reports with these texts, published an hour apart by outlets of their own."""
    made = [
        Report(
            id=identify("report", text, number),
            path=f"{number}.txt",
            sha256="",
            text=text,
            outlet=outlets[number] if outlets else f"Herald {number}",
            language=languages[number] if languages else "en",
            published=f"2024-08-18T0{number}:00:00+00:00",
        )
        for number, text in enumerate(texts)
    ]
    return link((digest(one, find(one, kit or Kit())) for one in made), judgements, across=across)
