"""Web Annotations: what the W3C's model asks for, and words found again by both selectors."""

import json
from pathlib import Path

import jsonschema
from piles import Draft, Pile

from sayso.record import Links
from sayso.show import export

# What the Web Annotation Data Model (W3C Recommendation, 23 February 2017) asks of the parts we write:
# sections 3.1 (annotation), 3.2.4 (textual body), 4.2.4 and 4.2.5 (selectors), 5.2 (page).
MODEL = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {
            "items": {
                "required": ["id", "type", "target"],
                "properties": {
                    "id": {"type": "string", "format": "uri", "pattern": "^[a-z]+:"},
                    "type": {"const": "Annotation"},
                    "motivation": {"enum": ["describing"]},
                    "body": {
                        "required": ["type", "value"],
                        "properties": {
                            "type": {"const": "TextualBody"},
                            "value": {"type": "string", "minLength": 1},
                        },
                    },
                    "target": {
                        "required": ["source", "selector"],
                        "properties": {
                            "source": {"type": "string", "pattern": "^(https?|urn):"},
                            "selector": {
                                "items": {
                                    "oneOf": [
                                        {
                                            "properties": {
                                                "type": {"const": "TextQuoteSelector"},
                                                "exact": {"type": "string", "minLength": 1},
                                            },
                                            "required": ["exact"],
                                        },
                                        {
                                            "properties": {
                                                "type": {"const": "TextPositionSelector"},
                                                "start": {"type": "integer", "minimum": 0},
                                                "end": {"type": "integer", "minimum": 0},
                                            },
                                            "required": ["start", "end"],
                                        },
                                    ]
                                }
                            },
                        },
                    },
                },
            }
        },
    },
}


def test_annotations_hold_against_the_model_and_find_their_words(pile: Pile, tmp_path: Path) -> None:
    export(pile, "annotations", tmp_path / "a.json")
    written = json.loads((tmp_path / "a.json").read_text("utf-8"))
    jsonschema.validate(written, MODEL)
    texts = {f"urn:sha256:{report.sha256}": report.text for report, _ in pile.each()}
    assert len({one["id"] for one in written["items"]}) == len(written["items"]) > 10
    for one in written["items"]:
        position, quote = one["target"]["selector"]
        text = texts[one["target"]["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    bodies = [one["body"]["value"] for one in written["items"]]
    assert "statement (indirect, asserts): a nurse → The Harbour Post → a translation → Wire Nine" in bodies
    assert any(body.count(" or ") == 1 and body.startswith("place: Varna Bridge") for body in bodies)


def test_a_report_with_an_address_is_annotated_there(tmp_path: Path) -> None:
    draft = Draft("a.txt", "He said so", {"url": "https://a.example/1"})
    draft.say("so", ("witness", draft.source("He")))
    export(Pile(tmp_path / "case", [draft], Links()), "annotations", tmp_path / "a.json")
    (one,) = json.loads((tmp_path / "a.json").read_text("utf-8"))["items"]
    assert one["target"]["source"] == "https://a.example/1"
