"""PROV: read by the prov library, with every hop and copy in it."""

from pathlib import Path

import prov.model
from piles import Pile

from sayso.show import export


def test_the_prov_library_reads_it(pile: Pile, tmp_path: Path) -> None:
    export(pile, "prov", tmp_path / "prov.json")
    with (tmp_path / "prov.json").open(encoding="utf-8") as file:
        document = prov.model.ProvDocument.deserialize(file, format="json")
    entities = {str(one.identifier) for one in document.get_records(prov.model.ProvEntity)}
    reports = [(report, findings) for report, findings in pile.each()]
    for report, findings in reports:
        assert {f"sayso:{report.id}", f"sayso:{report.id}-original"} <= entities
        assert all(f"sayso:{one.id}" in entities for one in findings.statements)
    hops = list(document.get_records(prov.model.ProvAttribution))
    assert len(hops) == sum(len(findings.attributions) for _, findings in reports)
    roles = {str(value) for one in hops for name, value in one.extra_attributes if "role" in str(name)}
    assert {"outlet", "translator", "relay", "witness", "official"} <= roles
    derived = list(document.get_records(prov.model.ProvDerivation))
    assert len(derived) == len(reports) + sum(len(findings.statements) for _, findings in reports) + 1
    assert document.get_provn()
