"""Room 2: Report → findings."""

from typing import NamedTuple

from msgspec.structs import replace

from sayso.find.bindings import bind
from sayso.find.documents import Document
from sayso.find.entities import Namer
from sayso.find.figures import figures
from sayso.find.moments import moments
from sayso.find.passages import passages
from sayso.find.places import places
from sayso.find.proposals import Found, Proposer
from sayso.find.speech import Speech, speech
from sayso.find.tongues import apart, merged, tongued
from sayso.gazetteer import Gazetteer
from sayso.record import Findings, Passage, Report

__all__ = [
    "Document", "Found", "Kit", "Proposer", "Speech", "bind", "figures", "find", "moments", "passages",
    "places", "speech",
]  # fmt: skip


class Kit(NamedTuple):
    """What finding needs besides the report; made once per run, since find touches no files."""

    attributor: Proposer | None = None
    gazetteer: Gazetteer | None = None
    namer: Namer | None = None


def find(report: Report, kit: Kit) -> Findings:
    """All findings of a report, each kind in the order of the text.

    A report in a language without rules gets passages, quotations by their marks, numbers and dates in
    digits, and places; one read without a gazetteer gets no places; nothing raises on strange text.
    Passages in another language than the report's are read by that language's rules.
    """
    spoken = apart(report, passages(report))
    codes = list(dict.fromkeys((None, *(passage.language for passage in spoken))))
    read = [_find(report, tuple(one for one in spoken if one.language == code), code, kit) for code in codes]
    return merged(spoken, read)


def _find(report: Report, spoken: tuple[Passage, ...], code: str | None, kit: Kit) -> Findings:
    """The findings of the passages in one language; None is the report's own."""
    document = Document(replace(report, language=code) if code else report, spoken)
    said = speech(document, kit.attributor)
    named = places(document, kit.gazetteer, kit.namer) if kit.gazetteer else ()
    return Findings(
        statements=said.statements,
        attributions=tongued(document, said, code),
        sources=said.sources,
        stances=said.stances,
        figures=bind(figures(document), said.statements),
        moments=bind(moments(document), said.statements),
        places=bind(named, said.statements),
        checks=said.checks,
    )
