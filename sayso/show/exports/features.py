"""Every place named in the case as GeoJSON (RFC 7946), for a map program."""

import json
from typing import IO, Any

from sayso.case import Case
from sayso.record import Place, Report


def write(case: Case, out: IO[str]) -> None:
    """One feature per mention: a point where one place is chosen, all candidates where it is left
    open, no geometry where there is none."""
    out.write('{"type":"FeatureCollection","features":[')
    first = True
    for report, findings in case.each():
        statements = {statement.id: statement for statement in findings.statements}
        for place in findings.places:
            said = statements.get(place.statement or "")
            words = report.text[said.start : said.stop] if said else None
            out.write(
                ("\n" if first else ",\n") + json.dumps(_feature(report, place, words), ensure_ascii=False)
            )
            first = False
    out.write("]}\n")


def _feature(report: Report, place: Place, said: str | None) -> dict[str, Any]:
    drawn = place.candidates if place.chosen is None else (place.candidates[place.chosen],)
    points = [[candidate.longitude, candidate.latitude] for candidate in drawn]
    geometry: dict[str, Any] | None = None
    if len(points) == 1:
        geometry = {"type": "Point", "coordinates": points[0]}
    elif points:
        geometry = {"type": "MultiPoint", "coordinates": points}
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": geometry,
        "properties": {
            "text": report.text[place.start : place.stop],
            "kind": place.kind,
            "report": report.id,
            "path": report.path,
            "outlet": report.outlet,
            "published": report.published,
            "start": place.start,
            "stop": place.stop,
            "statement": place.statement,
            "statement_text": said,
            "chosen": place.chosen,
            "candidates": [
                {name: getattr(candidate, name) for name in candidate.__struct_fields__}
                for candidate in place.candidates
            ],
        },
    }
