"""Claims as schema.org Claim, and what reports say about checking them as ClaimReview: no verdict of ours."""

import json
from collections.abc import Iterator
from typing import IO, Any

from sayso.case import Case
from sayso.show import events
from sayso.show.claims import Claim
from sayso.show.shelves import CHECKED, Shelf
from sayso.show.statements import Hop

CONTEXT = "https://schema.org"


def write(case: Case, out: IO[str]) -> None:
    """One JSON-LD graph, one claim or review a line.

    A review stands only where a report itself says that somebody checked or could not check; its
    rating is the report's words, with no number, since nobody gave one.
    """
    shelf = Shelf(case)
    out.write(f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [')
    first = True
    for one in _graph(shelf):
        out.write(("\n" if first else ",\n") + json.dumps(one, ensure_ascii=False))
        first = False
    out.write("]}\n")


def _graph(shelf: Shelf) -> Iterator[dict[str, Any]]:
    for group in shelf.events():
        event = events.event(shelf, group)
        for claim in event.claims:
            yield _claim(shelf, claim)
        for check in event.checks:
            if check.status in (*CHECKED, "not_verified"):
                yield _review(shelf, event, check)


def _claim(shelf: Shelf, claim: Claim) -> dict[str, Any]:
    said = [one for root in claim.roots for one in root.said]
    entry: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:sayso:{claim.id}",
        "text": said[0].words,
        "claimInterpreter": {"@type": "SoftwareApplication", "name": "sayso"},
        "appearance": [_work(shelf, one.report.id) for one in said],
    }
    authors = [_who(root.name, root.said[0].origin) for root in claim.roots if root.key]
    return entry | ({"author": authors} if authors else {})


def _who(name: str, hop: Hop | None) -> dict[str, Any]:
    kinds = {"person": "Person", "unnamed": "Person"}
    return {"@type": kinds.get(hop.kind if hop else "", "Organization"), "name": name}


def _work(shelf: Shelf, report_id: str) -> dict[str, Any]:
    """The report as a work: its address where it has one, its hash where it has none."""
    report = shelf.read(report_id).report
    kinds = {"article": "NewsArticle", "post": "SocialMediaPosting", "video": "VideoObject"}
    work: dict[str, Any] = {
        "@type": kinds.get(report.kind, "CreativeWork"),
        "@id": f"urn:sha256:{report.sha256}",
        "name": report.title or report.path,
    }
    known = {"url": report.url, "datePublished": report.published, "inLanguage": report.language}
    work |= {name: value for name, value in known.items() if value}
    if report.outlet or report.account:
        work["publisher"] = {"@type": "Organization", "name": report.outlet or report.account}
    return work


def _review(shelf: Shelf, event: events.Event, check: events.Checked) -> dict[str, Any]:
    claims = [
        {"@id": f"urn:sayso:{claim.id}"}
        for claim in event.claims
        if check.report.id in {r.id for r in claim.reports}
    ]
    report = shelf.read(check.report.id).report
    return {
        "@type": "ClaimReview",
        "@id": f"urn:sayso:{check.id}",
        "author": {"@type": "Organization", "name": check.by or check.report.by},
        "claimReviewed": " … ".join(check.of) or event.label,
        "itemReviewed": claims,
        "reviewBody": check.words,
        "reviewRating": {"@type": "Rating", "alternateName": check.status.replace("_", " ")},
        "isBasedOn": _work(shelf, check.report.id),
        **({"datePublished": report.published} if report.published else {}),
        **({"url": report.url} if report.url else {}),
    }
