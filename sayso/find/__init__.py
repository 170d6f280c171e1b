"""Room 2: Report → findings."""

from typing import NamedTuple

from sayso.find.bindings import bind
from sayso.find.documents import Document
from sayso.find.figures import figures
from sayso.find.moments import moments
from sayso.find.passages import passages
from sayso.find.places import places
from sayso.find.proposals import Found, Proposer
from sayso.find.speech import Speech, speech
from sayso.gazetteer import Gazetteer
from sayso.record import Findings, Report

__all__ = [
    "Document", "Found", "Kit", "Proposer", "Speech", "bind", "figures", "find", "moments", "passages",
    "places", "speech",
]  # fmt: skip


class Kit(NamedTuple):
    """What finding needs besides the report; made once per run, since find touches no files."""

    attributor: Proposer | None = None
    gazetteer: Gazetteer | None = None


def find(report: Report, kit: Kit) -> Findings:
    """All findings of a report, each kind in the order of the text.

    A report in a language without rules gets its passages; one read without a gazetteer gets no places;
    nothing raises on strange text.
    """
    document = Document(report, passages(report))
    said = speech(document, kit.attributor)
    named = places(document, kit.gazetteer) if kit.gazetteer else ()
    return Findings(
        passages=document.passages,
        statements=said.statements,
        attributions=said.attributions,
        sources=said.sources,
        stances=said.stances,
        figures=bind(figures(document), said.statements),
        moments=bind(moments(document), said.statements),
        places=bind(named, said.statements),
        checks=said.checks,
    )
