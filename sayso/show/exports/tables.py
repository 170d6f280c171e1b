"""The case as tables, one per noun, for spreadsheets and data frames."""

import csv
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from sayso.case import Case
from sayso.record import Findings, Report
from sayso.show.exports import documents, wholes

# What a spreadsheet would run as a formula when it stands first in a cell.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

STATEMENTS = (
    "id", "report", "path", "outlet", "published", "start", "stop", "text", "mode", "act", "negated",
    "origin", "chain", "stance", "figures", "times", "places",
)  # fmt: skip
TABLES: dict[str, tuple[str, ...]] = {
    "reports": documents.Report.__struct_fields__,
    "statements": STATEMENTS,
    "hops": ("statement", *documents.Hop.__struct_fields__),
    "stances": ("statement", *documents.Stance.__struct_fields__),
    "passages": documents.Passage.__struct_fields__,
    "sources": documents.Source.__struct_fields__,
    "figures": documents.Figure.__struct_fields__,
    "times": documents.Time.__struct_fields__,
    "places": (*(name for name in documents.Place.__struct_fields__ if name != "candidates"),
               "name", "latitude", "longitude", "radius", "country"),
    "candidates": ("place", "rank", "chosen", "name", "gazetteer_id", "latitude", "longitude", "radius",
                   "country", "admin", "kind", "score", "why"),
    "checks": documents.Check.__struct_fields__,
    "groups": ("id", "kind", "label", "event", "why"),
    "members": ("group", "member"),
    "tolls": ("event", "report", "measure", "low", "high", "figures"),
    "origins": ("claim", "source", "knows_by", "reports"),
    "links": ("id", "kind", "a", "b", "credited", "why"),
    "disagreements": ("id", "event", "about"),
    "sides": ("disagreement", "findings", "reports", "origins", "said"),
    "judgements": ("id", "targets", "verdict", "value", "by", "at", "note", "words", "undone"),
    "failures": documents.Failure.__struct_fields__,
}  # fmt: skip
Row = dict[str, Any]


def write(case: Case, out: IO[str]) -> None:
    """The statements, one a row, each with its chain in words and what stands in it."""
    rows = (row for name, row in _found(case) if name == "statements")
    _write(out, "statements", rows)


def write_folder(case: Case, folder: Path) -> None:
    """One file per noun; spreadsheets know by its first mark that it is UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") for name in TABLES}
    try:
        writers = {name: csv.writer(file, lineterminator="\n") for name, file in files.items()}
        for name, writer in writers.items():
            writer.writerow(TABLES[name])
        for name, row in rows(case):
            writers[name].writerow(_cell(row.get(column)) for column in TABLES[name])
    finally:
        for file in files.values():
            file.close()


def rows(case: Case) -> Iterator[tuple[str, Row]]:
    """Every row of every table as `(table's name, row)`; a value that is a list holds plain values."""
    yield from _found(case)
    yield from _linked(case)
    yield from (("judgements", _row(judgement)) for judgement in case.judgements())
    yield from (("failures", _row(wholes.failure_entry(failure))) for failure in case.failures())


def _write(out: IO[str], name: str, rows: Iterable[Row]) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(TABLES[name])
    writer.writerows([_cell(row.get(column)) for column in TABLES[name]] for row in rows)


def _found(case: Case) -> Iterator[tuple[str, Row]]:
    for report, findings in case.each():
        yield "reports", _row(documents.report_entry(report))
        for name, entry in documents.finding_entries(report, findings):
            if isinstance(entry, documents.Statement):
                yield from _statement(report, findings, entry)
            elif isinstance(entry, documents.Place):
                yield from _place(entry)
            elif isinstance(entry, documents.Source):
                places = [f"{mention.start}:{mention.stop}" for mention in entry.mentions]
                yield name, _row(entry) | {"mentions": places}
            elif isinstance(entry, documents.Check):
                places = [f"{part.start}:{part.stop}" for part in entry.of_parts]
                yield name, _row(entry) | {"of_parts": places}
            else:
                yield name, _row(entry)


def _statement(report: Report, findings: Findings, entry: documents.Statement) -> Iterator[tuple[str, Row]]:
    names = {source.id: source.name for source in findings.sources}
    chain = [names.get(hop.source, hop.text or "?") for hop in entry.chain]

    def inside(found: Iterable[Any]) -> list[str]:
        return [report.text[one.start : one.stop] for one in found if one.statement == entry.id]

    yield (
        "statements",
        _row(entry)
        | {
            "path": report.path,
            "outlet": report.outlet,
            "published": report.published,
            "origin": chain[-1] if chain else None,
            "chain": " → ".join(reversed(chain)),
            "stance": [f"{stance.kind}: {stance.text}" for stance in entry.stance],
            "figures": inside(findings.figures),
            "times": inside(findings.moments),
            "places": inside(findings.places),
        },
    )
    yield from (("hops", _row(hop) | {"statement": entry.id}) for hop in entry.chain)
    yield from (("stances", _row(stance) | {"statement": entry.id}) for stance in entry.stance)


def _place(entry: documents.Place) -> Iterator[tuple[str, Row]]:
    row = _row(entry)
    if entry.chosen is not None:
        chosen = entry.candidates[entry.chosen]
        row |= {
            name: getattr(chosen, name) for name in ("name", "latitude", "longitude", "radius", "country")
        }
    yield "places", row
    for rank, candidate in enumerate(entry.candidates):
        yield (
            "candidates",
            _row(candidate) | {"place": entry.id, "rank": rank, "chosen": rank == entry.chosen},
        )


def _linked(case: Case) -> Iterator[tuple[str, Row]]:
    links = case.links()
    for link in links.links:
        yield "links", _row(link) | {"why": [reason.reason for reason in link.why]}
    for group in links.groups:
        yield "groups", _row(group) | {"why": [reason.reason for reason in group.why]}
        yield from (("members", {"group": group.id, "member": member}) for member in group.members)
        yield from (("tolls", _row(toll) | {"event": group.id}) for toll in group.tolls)
        yield from (("origins", _row(origin) | {"claim": group.id}) for origin in group.origins)
    for disagreement in links.disagreements:
        yield "disagreements", _row(disagreement)
        sides = itertools.chain(disagreement.sides)
        yield from (("sides", _row(side) | {"disagreement": disagreement.id}) for side in sides)


def _row(record: msgspec.Struct) -> Row:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def _cell(value: Any) -> str:
    """A cell as text: lists joined by " | ", true and false in words, formulas disarmed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}" if value.is_integer() and abs(value) < 1e6 else repr(value).removesuffix(".0")
    if isinstance(value, list | tuple):
        value = " | ".join(map(str, value))
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(value, int) else text
