"""GeoJSON: every mention once, and what is open stays open."""

import json
from pathlib import Path

from piles import LOWER, UPPER, Draft, Pile

from sayso.record import Links
from sayso.show import export


def _written(case: Pile, path: Path) -> dict:
    export(case, "geojson", path)
    return json.loads(path.read_text("utf-8"))


def test_an_open_place_has_all_its_candidates(pile: Pile, tmp_path: Path) -> None:
    (feature,) = _written(pile, tmp_path / "places.geojson")["features"]
    assert feature["geometry"] == {"type": "MultiPoint", "coordinates": [[37.2, 49.1], [34.1, 45.0]]}
    assert feature["properties"]["statement_text"] == "I counted 29 bodies on Tuesday"
    assert [one["admin"] for one in feature["properties"]["candidates"]] == [
        ["Ukraine", "Kharkiv"],
        ["Ukraine", "Crimea"],
    ]


def test_a_chosen_place_is_a_point_and_an_unknown_one_has_no_geometry(tmp_path: Path) -> None:
    draft = Draft("a.txt", "Varna Bridge and Nowhere")
    draft.place("Varna Bridge", UPPER, LOWER, chosen=1)
    draft.place("Nowhere")
    written = _written(Pile(tmp_path / "case", [draft], Links()), tmp_path / "places.geojson")
    assert [one["geometry"] for one in written["features"]] == [
        {"type": "Point", "coordinates": [34.1, 45.0]},
        None,
    ]
