"""Writes the whole case as one JSON document, one record a line, without holding the pile in memory."""

import json
from contextlib import ExitStack
from typing import IO

import msgspec

import sayso
from sayso.case import Case, Summary
from sayso.record import Failure
from sayso.show.exports import documents
from sayso.show.exports.spools import copied, put, spool

FOUND = ("passages", "statements", "sources", "figures", "times", "places", "checks")


def write(case: Case, out: IO[str]) -> None:
    """Writes the document that `docs/schema/case.schema.json` describes."""
    encode = msgspec.json.Encoder().encode
    with ExitStack() as stack:
        spools = {name: stack.enter_context(spool()) for name in ("reports", *FOUND)}
        for report, findings in case.each():
            put(spools["reports"], encode(documents.report_entry(report)).decode())
            for name, entry in documents.finding_entries(report, findings):
                put(spools[name], encode(entry).decode())
        out.write(f'{{"sayso":{json.dumps(sayso.__version__)}')
        for name, held in spools.items():
            out.write(f',\n"{name}":[')
            copied(held, out)
            out.write("]")
    links = case.links()
    for name, records in (
        ("links", links.links),
        ("groups", links.groups),
        ("disagreements", links.disagreements),
        ("judgements", case.judgements()),
        ("failures", tuple(map(failure_entry, case.failures()))),
    ):
        lines = ",\n".join(encode(entry).decode() for entry in records)
        out.write(f',\n"{name}":[{lines}]')
    out.write(f',\n"summary":{encode(summary_entry(case.summary())).decode()}}}\n')


def summary_entry(summary: Summary) -> documents.Summary:
    """The counts as the document has them."""
    names = documents.Summary.__struct_fields__
    return documents.Summary(**{name: getattr(summary, name) for name in names})


def failure_entry(failure: Failure) -> documents.Failure:
    """The failure as the document has it."""
    return documents.Failure(
        path=failure.path, step=failure.step, reason=failure.reason, advice=failure.advice
    )
