"""What posts, releases and witnesses say in their own voice: a report, and its statements of that kind."""

import pytest

from sayso.find import Kit, find
from sayso.record import Findings, Report


def found(text: str, language: str = "en", **known: str) -> Findings:
    return find(Report(id="r", path="r.txt", sha256="", text=text, language=language, **known), Kit())


def own(text: str, language: str = "en", **known: str) -> list[str]:
    kept = [one for one in found(text, language, **known).statements if one.mode == "own"]
    return [text[one.start : one.stop] for one in kept]


POSTS = [
    (
        "The dam broke at 03:12. Water is coming! Who opened it?",
        "en",
        ["The dam broke at 03:12", "Water is coming"],
    ),
    ("Дамбу прорвало о 03:12. Сирени не чути…", "uk", ["Дамбу прорвало о 03:12", "Сирени не чути"]),
    ("Tama pękła w nocy. Woda idzie.", "pl", ["Tama pękła w nocy"]),
    ("The dam broke, Igor Salo said. Water is coming down.", "en", []),
    ("Translated from the Ukrainian: the dam broke. Water is coming.", "en", []),
    ("Via Amber Watch. The dam broke at night.", "en", []),
    ("Pray!", "en", []),
]


@pytest.mark.parametrize(("text", "language", "said"), POSTS)
def test_posts(text: str, language: str, said: list[str]) -> None:
    assert own(text, language, kind="post", account="amber_bank") == said


RELEASE = 'Dam broken\n\nThe dam broke at night. "It was old," said Igor Salo, the head of the service.'


@pytest.mark.parametrize(
    ("outlet", "said"),
    [
        ("State Emergency Service", ["The dam broke at night"]),
        ("Kestrel Regional Prosecutor's Office", ["The dam broke at night"]),
        ("Amber Press Service", []),
        ("Amber Courier", []),
        ("Police Gazette", []),
        ("Council", []),
    ],
)
def test_releases_of_offices(outlet: str, said: list[str]) -> None:
    assert own(RELEASE, outlet=outlet) == said


def test_whose_they_are() -> None:
    made = found("The dam broke at night.", kind="post", account="amber_bank")
    (source,) = made.sources
    assert (source.name, source.kind) == ("amber_bank", "account")
    assert [(one.step, one.role, one.source) for one in made.attributions] == [(0, "outlet", source.id)]


GROUPS = [
    ("Amber Aid", "Amber Aid has counted the dead. There are nine of them.", True),
    ("Amber Aid", "The dam broke. Our team has seen it. We counted nine dead.", True),
    ("Amber Aid", "The dam broke. Our team has seen it.", False),
    ("Amber Post", "Amber Post has counted the dead. There are nine of them.", False),
    ("Reuters", "Reuters has counted the dead. There are nine of them.", False),
    (
        "Amber Aid",
        "Amber Aid was there. The dam broke, Igor Salo said. It was old, Vera Lis said.",
        False,
    ),
]


@pytest.mark.parametrize(("outlet", "text", "released"), GROUPS)
def test_releases_of_companies_unions_and_groups(outlet: str, text: str, released: bool) -> None:
    assert bool(own(text, outlet=outlet)) is released


def test_a_release_states_no_author() -> None:
    text = "Amber Aid has counted the dead. There are nine of them."
    assert own(text, outlet="Amber Aid", author="Igor Salo") == []


ACCOUNT = "I ran out. My coat was on fire. I counted nine dead. The dam had gone. I sat down and I cried."


def test_what_a_witness_writes_is_the_witness_s() -> None:
    made = found(ACCOUNT, outlet="Amber Courier", author="Igor Salo")
    said = {one.id: ACCOUNT[one.start : one.stop] for one in made.statements}
    names = {one.id: one.name for one in made.sources}
    hops = [(said[one.statement], names[one.source]) for one in made.attributions if one.role == "witness"]
    assert ("The dam had gone", "Igor Salo") in hops
