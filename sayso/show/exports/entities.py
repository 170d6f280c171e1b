"""The case as FollowTheMoney entities, one JSON object a line, for Aleph and its kin."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from sayso.case import Case
from sayso.record import Findings, Group, Moment, Report
from sayso.show.characters import web_address
from sayso.show.shelves import Shelf

_SCHEMATA = {"person": "Person", "outlet": "Organization", "office": "Organization", "account": "UserAccount"}
# FollowTheMoney wants three letters (ISO 639-3) where reports have two; of others it is told nothing.
_TONGUES = {
    "ar": "ara", "be": "bel", "bg": "bul", "cs": "ces", "de": "deu", "en": "eng", "es": "spa", "fa": "fas",
    "fr": "fra", "he": "heb", "it": "ita", "ka": "kat", "my": "mya", "pl": "pol", "pt": "por", "ro": "ron",
    "ru": "rus", "sr": "srp", "tr": "tur", "uk": "ukr", "ur": "urd", "zh": "zho",
}  # fmt: skip
Entity = dict[str, Any]


def write(case: Case, out: IO[str]) -> None:
    """Articles, those who say something in them, mentions that tie the two, events and addresses.

    A source that several reports share is one entity. What is said stays with its report as a note:
    FollowTheMoney has no noun for it.
    """
    shelf = Shelf(case)
    written: set[str] = set()
    for report, findings in case.each():
        for entity in (_article(report), *_sources(shelf, report, findings), *_notes(report, findings)):
            if entity["id"] not in written:
                written.add(entity["id"])
                _line(out, entity)
    for group in shelf.links.groups:
        if group.kind == "event":
            _line(out, _event(shelf, group))


def _line(out: IO[str], entity: Entity) -> None:
    known = {name: [value for value in values if value] for name, values in entity["properties"].items()}
    entity["properties"] = {name: values for name, values in known.items() if values}
    out.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _made(id: str, schema: str, **properties: list[Any]) -> Entity:  # noqa: A002 - FollowTheMoney's word
    return {"id": f"sayso-{id}", "schema": schema, "properties": properties}


def _article(report: Report) -> Entity:
    return _made(
        report.id, "Article",
        title=[report.title or report.path], fileName=[report.path], bodyText=[report.text],
        sourceUrl=[web_address(report.url)], author=[report.author or report.account],
        publisher=[report.outlet], publishedAt=[_day(report.published)],
        language=[_TONGUES.get(report.language or "")], notes=[f"SHA-256 {report.sha256}"],
    )  # fmt: skip


def _sources(shelf: Shelf, report: Report, findings: Findings) -> Iterator[Entity]:
    for source in findings.sources:
        key, group = shelf.key(source.id), shelf.joined.get(source.id)
        schema = _SCHEMATA.get(source.kind, "LegalEntity")
        if schema == "UserAccount":
            yield _made(key, schema, username=[source.name])
            continue
        described = [report.text[part.start : part.stop] for part in source.described_as]
        yield _made(key, schema, name=[group.label if group else source.name], description=described)
        yield _made(
            f"{key}-{report.id}", "Documentation",
            document=[f"sayso-{report.id}"], entity=[f"sayso-{key}"], role=["says so in it"],
            date=[_day(report.published)],
        )  # fmt: skip


def _notes(report: Report, findings: Findings) -> Iterator[Entity]:
    names = {source.id: source.name for source in findings.sources}
    chains: dict[str, list[str]] = {}
    for hop in sorted(findings.attributions, key=lambda hop: -hop.step):
        chains.setdefault(hop.statement, []).append(names.get(hop.source, "not known who"))
    for statement in findings.statements:
        yield _made(
            statement.id, "Note",
            name=[report.text[statement.start : statement.stop][:200]],
            description=[report.text[statement.start : statement.stop]],
            entity=[f"sayso-{report.id}"], notes=[" → ".join(chains.get(statement.id, []))],
            sourceUrl=[web_address(report.url)],
        )  # fmt: skip


def _event(shelf: Shelf, group: Group) -> Entity:
    reports = sorted({shelf.homes[member] for member in group.members if member in shelf.homes})
    members = set(group.members)
    times: list[Moment] = []
    places: set[str] = set()
    for report in reports:
        read = shelf.read(report)
        times += [one for one in read.findings.moments if one.statement in members]
        places |= {
            read.report.text[one.start : one.stop] for one in read.findings.places if one.statement in members
        }
    return _made(
        group.id, "Event",
        name=[group.label],
        startDate=sorted({day for one in times if (day := _day(one.earliest))}),
        location=sorted(places), proof=[f"sayso-{report}" for report in reports],
        notes=[f"{one.earliest or 'not known'} to before {one.latest or 'not known'}" for one in times],
    )  # fmt: skip


def _day(text: str | None) -> str | None:
    """The day as FollowTheMoney takes it; a local time keeps its local day."""
    return text[:10] if text and re.match(r"\d{4}-\d{2}-\d{2}", text) else None
