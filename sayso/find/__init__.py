"""Room 2: Report → findings."""

from typing import NamedTuple

from sayso.find.documents import Document
from sayso.find.passages import passages
from sayso.find.proposals import Attributor, Found
from sayso.find.speech import Speech, speech
from sayso.record import Findings, Report

__all__ = ["Attributor", "Document", "Found", "Kit", "Speech", "find", "passages", "speech"]


class Kit(NamedTuple):
    """What finding needs besides the report; made once per run, since find touches no files."""

    attributor: Attributor | None = None
    gazetteer: object | None = None


def find(report: Report, kit: Kit) -> Findings:
    """All findings of a report, each kind in the order of the text.

    A report in a language without rules gets its passages; nothing raises on strange text.
    """
    document = Document(report, passages(report))
    said = speech(document, kit.attributor)
    return Findings(
        passages=document.passages,
        statements=said.statements,
        attributions=said.attributions,
        sources=said.sources,
        stances=said.stances,
        checks=said.checks,
    )
