"""Where every statement came from as W3C PROV (PROV-JSON, 2013): bytes, report, who said it."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, Any

import sayso
from sayso.case import Case
from sayso.record import Findings, Link, Report
from sayso.show.exports.spools import copied, put, spool

PREFIXES = {"sayso": "urn:sayso:", "sha256": "urn:sha256:"}
SECTIONS = ("entity", "agent", "activity", "wasGeneratedBy", "used", "wasAssociatedWith", "wasDerivedFrom",
            "wasAttributedTo", "wasInfluencedBy")  # fmt: skip
_AGENTS = {"person": "prov:Person", "unnamed": "prov:Person", "outlet": "prov:Organization",
           "office": "prov:Organization"}  # fmt: skip
Entry = tuple[str, str, dict[str, Any]]


def write(case: Case, out: IO[str]) -> None:
    """One PROV-JSON document: a statement is attributed to every hop of its chain, with the hop's step
    and role; a report is derived from its original bytes, and a copy from what it copied."""
    with ExitStack() as stack:
        spools = {name: stack.enter_context(spool()) for name in SECTIONS}
        for entry in _reading():
            _put(spools, entry)
        for report, findings in case.each():
            for entry in (*_report(report), *_found(report, findings)):
                _put(spools, entry)
        for link in case.links().links:
            if link.kind in ("copy", "source"):
                _put(spools, _linked(link))
        out.write(f'{{"prefix":{json.dumps(PREFIXES)}')
        for name, held in spools.items():
            out.write(f',\n"{name}":{{')
            copied(held, out)
            out.write("}")
        out.write("}\n")


def _reading() -> Iterator[Entry]:
    """sayso itself, and its reading of the pile; when that was is nobody's business."""
    agent = {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}
    yield "agent", "sayso:sayso", {"prov:type": agent, "sayso:version": sayso.__version__}
    yield "activity", "sayso:reading", {"prov:label": "sayso read"}
    known = {"prov:activity": "sayso:reading", "prov:agent": "sayso:sayso"}
    yield "wasAssociatedWith", "_:reader", known


def _put(spools: dict[str, IO[str]], entry: Entry) -> None:
    section, name, known = entry
    put(spools[section], f"{json.dumps(name)}:{json.dumps(known, ensure_ascii=False)}")


def _report(report: Report) -> Iterator[Entry]:
    kept, taken = f"sha256:{report.sha256}", f"sayso:{report.id}"
    known = {"prov:label": report.title or report.path, "prov:type": "report", "sayso:path": report.path}
    stated = {name: getattr(report, name) for name in ("url", "outlet", "published", "language")}
    known |= {f"sayso:{name}": value for name, value in stated.items() if value}
    yield "entity", f"{taken}-original", {"prov:type": "original bytes", "sayso:sha256": kept}
    yield "entity", taken, known
    yield (
        "wasDerivedFrom",
        f"_:d-{report.id}",
        {"prov:generatedEntity": taken, "prov:usedEntity": f"{taken}-original"},
    )
    yield "wasGeneratedBy", f"_:g-{report.id}", {"prov:entity": taken, "prov:activity": "sayso:reading"}
    yield "used", f"_:u-{report.id}", {"prov:activity": "sayso:reading", "prov:entity": f"{taken}-original"}


def _found(report: Report, findings: Findings) -> Iterator[Entry]:
    for source in findings.sources:
        known: dict[str, Any] = {"prov:label": source.name, "sayso:kind": source.kind}
        if source.kind in _AGENTS:
            known["prov:type"] = {"$": _AGENTS[source.kind], "type": "prov:QUALIFIED_NAME"}
        yield "agent", f"sayso:{source.id}", known
    for statement in findings.statements:
        name = f"sayso:{statement.id}"
        value = report.text[statement.start : statement.stop]
        known = {"prov:type": "statement", "prov:value": value, "sayso:mode": statement.mode,
                 "sayso:act": statement.act, "sayso:start": statement.start,
                 "sayso:stop": statement.stop}  # fmt: skip
        yield "entity", name, known
        quoted = {"$": "prov:Quotation", "type": "prov:QUALIFIED_NAME"}
        known = {"prov:generatedEntity": name, "prov:usedEntity": f"sayso:{report.id}"}
        yield (
            "wasDerivedFrom",
            f"_:q-{statement.id}",
            known | ({"prov:type": quoted} if statement.mode == "direct" else {}),
        )
    for hop in findings.attributions:
        known = {"prov:entity": f"sayso:{hop.statement}", "prov:agent": f"sayso:{hop.source}",
                 "sayso:step": hop.step, "sayso:role": hop.role}  # fmt: skip
        yield "wasAttributedTo", f"_:a-{hop.id}", known


def _linked(link: Link) -> Entry:
    why = "; ".join(reason.reason for reason in link.why)
    if link.kind == "copy":
        known = {
            "prov:generatedEntity": f"sayso:{link.b}",
            "prov:usedEntity": f"sayso:{link.a}",
            "sayso:why": why,
        }
        return "wasDerivedFrom", f"_:c-{link.id}", known
    known = {"prov:influencee": f"sayso:{link.b}", "prov:influencer": f"sayso:{link.a}",
             "prov:type": "the same source", "sayso:why": why}  # fmt: skip
    return "wasInfluencedBy", f"_:s-{link.id}", known
