"""Every finding as a W3C Web Annotation (2017), for annotation programs that mark the reports themselves."""

import json
from collections.abc import Iterator
from typing import IO, Any

from sayso.case import Case
from sayso.record import Findings, Report
from sayso.show import phrases, ranges
from sayso.show.exports import documents

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Characters on either side by which a program finds the words again where the text has shifted.
AROUND = 32


def write(case: Case, out: IO[str]) -> None:
    """One annotation page with an annotation per statement, figure, time, place and check, one a line."""
    head = {"@context": CONTEXT, "id": "urn:sayso:annotations", "type": "AnnotationPage"}
    out.write(json.dumps(head)[:-1] + ', "items": [')
    first = True
    for report, findings in case.each():
        for one in _annotations(report, findings):
            out.write(("\n" if first else ",\n") + json.dumps(one, ensure_ascii=False))
            first = False
    out.write("]}\n")


def _annotations(report: Report, findings: Findings) -> Iterator[dict[str, Any]]:
    names = {source.id: source.name for source in findings.sources}
    for name, entry in documents.finding_entries(report, findings):
        body = _body(name, entry, names)
        if body:
            yield {
                "id": f"urn:sayso:{entry.id}",  # type: ignore[attr-defined]
                "type": "Annotation",
                "motivation": "describing",
                "generator": {"id": "urn:sayso", "type": "Software", "name": "sayso"},
                "body": {"type": "TextualBody", "value": body, "format": "text/plain", "language": "en"},
                "target": _target(report, entry.start, entry.stop),  # type: ignore[attr-defined]
            }


def _target(report: Report, start: int, stop: int) -> dict[str, Any]:
    text = report.text
    return {
        "source": report.url or f"urn:sha256:{report.sha256}",
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": stop},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:stop],
                "prefix": text[max(start - AROUND, 0) : start],
                "suffix": text[stop : stop + AROUND],
            },
        ],
    }


def _body(name: str, entry: object, names: dict[str, str]) -> str | None:
    """What the annotation says, in a line."""
    if isinstance(entry, documents.Statement):
        chain = " → ".join(names.get(hop.source, "not known who") for hop in reversed(entry.chain))
        stance = "".join(f"; put as {stance.kind}" for stance in entry.stance)
        return f"statement ({entry.mode}, {entry.act}): {chain}{stance}"
    if isinstance(entry, documents.Figure):
        of = f" of {entry.of}" if entry.of else ""
        return f"figure: {ranges.extent(entry.low, entry.high)} {entry.measure}{of}"
    if isinstance(entry, documents.Time):
        return (
            f"time: {entry.earliest or 'not known'} to before {entry.latest or 'not known'} ({entry.basis})"
        )
    if isinstance(entry, documents.Place):
        meant = entry.candidates if entry.chosen is None else [entry.candidates[entry.chosen]]
        spots = (f"{one.name} ({one.latitude:g}, {one.longitude:g})" for one in meant)
        return f"{name[:-1]}: {' or '.join(spots) or 'not known where'}"
    return f"check: {phrases.STATUS[entry.status]}" if isinstance(entry, documents.Check) else None
