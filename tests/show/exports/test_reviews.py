"""schema.org: read as linked data, every type and property one that schema.org has, no verdict of ours."""

import json
from pathlib import Path

import rdflib
from piles import Pile
from rdflib import namespace

from sayso.show import export


def test_every_term_is_one_of_schema_org(pile: Pile, tmp_path: Path) -> None:
    export(pile, "claimreview", tmp_path / "claims.jsonld")
    written = json.loads((tmp_path / "claims.jsonld").read_text("utf-8"))
    assert written["@context"] == "https://schema.org"
    # schema.org's own context, cut to what decides here: the vocabulary itself. Nothing is fetched.
    written["@context"] = {"@vocab": "https://schema.org/"}
    rdf, sdo = namespace.RDF, namespace.SDO
    graph = rdflib.Graph().parse(data=json.dumps(written), format="json-ld")
    terms = {term for _, term, _ in graph if term != rdf.type} | set(graph.objects(None, rdf.type))
    assert terms
    assert all(str(term).startswith(str(sdo)) and term in sdo for term in terms)
    claims = set(graph.subjects(rdf.type, sdo.Claim))
    reviews = set(graph.subjects(rdf.type, sdo.ClaimReview))
    assert (len(claims), len(reviews)) == (2, 2)
    for review in reviews:
        assert set(graph.objects(review, sdo.itemReviewed)) <= claims
        for needed in (sdo.author, sdo.claimReviewed, sdo.reviewRating, sdo.reviewBody):
            assert list(graph.objects(review, needed))


def test_no_number_and_no_verdict_is_given(pile: Pile, tmp_path: Path) -> None:
    export(pile, "claimreview", tmp_path / "claims.jsonld")
    text = (tmp_path / "claims.jsonld").read_text("utf-8")
    assert "ratingValue" not in text
    assert {"not verified", "disputed"} == {
        one["reviewRating"]["alternateName"] for one in json.loads(text)["@graph"] if "reviewRating" in one
    }
