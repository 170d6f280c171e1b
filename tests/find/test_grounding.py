"""Words that a report does not say make no finding: by a figure, a negation, a hedge or one letter."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import NotTheWords
from sayso.find import Kit, find
from sayso.record import Check, Figure, Finding, Moment, Place, Report, Stance, Statement, locate, quote

TEXT = (
    "На мосту погибли 14 человек. The mayor said that 14 people may have died, not 40, and that the "
    "“old” bridge wasn’t closed. Ukraine's army did not deny it."
)
PROBES = [
    ("погибли 14 человек", "погибли 15 человек"),
    ("14 people", "15 people"),
    ("14 people", "14 persons"),
    ("may have died", "might have died"),
    ("not 40", "now 40"),
    ("did not deny it", "did deny it"),
    ("wasn’t closed", "wasn't closed"),
    ("wasn’t closed", "was closed"),
    ("“old”", '"old"'),
    ("Ukraine's army", "Ukraine’s army"),
    ("The mayor", "the mayor"),
    ("The mayor", "Thе mayor"),  # the e is Cyrillic
    ("14 people", "14  people"),
    ("14 people", "14\u00a0people"),
    ("the “old” bridge", "the “old” \u200bbridge"),
    ("bridge", "bridgе"),
    ("died", "dead"),
]
FINDINGS = (Statement, Stance, Figure, Moment, Place, Check)


def report(text: str) -> Report:
    return Report(id="r", path="r.txt", sha256="", text=text, language="en")


@pytest.mark.parametrize(("said", "probe"), PROBES)
def test_other_words_raise(said: str, probe: str) -> None:
    held = report(TEXT)
    part = locate(held, said)
    assert quote(held, part.start, part.stop, said) == part
    with pytest.raises(NotTheWords, match=r"r\.txt"):
        quote(held, part.start, part.stop, probe)
    with pytest.raises(NotTheWords):
        locate(held, probe)


@pytest.mark.parametrize(
    ("start", "stop"), [(-3, 2), (5, 5), (6, 2), (0, len(TEXT) + 1), (len(TEXT), len(TEXT) + 3)]
)
def test_spans_outside_the_text_raise(start: int, stop: int) -> None:
    with pytest.raises(NotTheWords):
        quote(report(TEXT), start, stop, TEXT[start:stop])


def test_nothing_is_located_by_no_words() -> None:
    with pytest.raises(NotTheWords):
        locate(report(TEXT), "")


@pytest.mark.parametrize("kind", FINDINGS)
def test_a_finding_has_no_words_of_its_own(kind: type[Finding]) -> None:
    texts = {"id", "report", "statement", "by", "to", "part_of", "earliest", "latest"}
    for field in msgspec.structs.fields(kind):
        assert field.type not in (str, str | None) or field.name in texts, field.name


WORDS = st.sampled_from(
    "said|that|“|”|\"|’|'|the|mayor|Anna|Salo|told|Reuters|,|.|\n\n|not|according to|14|could|he"
    "|is believed to|:|“We left.”|\u200b|\u202e|Кyiv|(|READ MORE:".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_whatever_is_found_is_the_reports_own_words(text: str) -> None:
    found = find(report(text), Kit())
    kinds = (found.passages, found.statements, found.stances, found.checks)
    spans = [(one.start, one.stop) for kind in kinds for one in kind]
    parts = [part for one in found.statements for part in one.parts]
    parts += [part for one in found.sources for part in (*one.mentions, *one.described_as)]
    spans += [(part.start, part.stop) for part in parts]
    spans += [(hop.start, hop.stop) for hop in found.attributions if hop.start is not None]
    assert all(0 <= start < stop <= len(text) and text[start:stop].strip() for start, stop in spans)
    known = {one.id for one in (*found.statements, *found.sources)}
    assert all(hop.statement in known and hop.source in known for hop in found.attributions)
    for one in found.statements:
        assert [part.start for part in one.parts] == sorted(part.start for part in one.parts)
        assert (one.parts[0].start, one.parts[-1].stop) == (one.start, one.stop)
    for kind in (found.statements, found.attributions, found.sources, found.stances, found.checks):
        assert len({one.id for one in kind}) == len(kind)


def test_a_promotion_says_nothing() -> None:
    found = find(
        report("Old bridge\n\nThe bridge fell. JUST IN: Mayor 'said 14 people died'\n\nHe said it was old."),
        Kit(),
    )
    [promotion] = [one for one in found.passages if one.role == "promotion"]
    assert all(one.start >= promotion.stop for one in found.statements)
    assert all(
        not promotion.start <= part.start < promotion.stop for one in found.sources for part in one.mentions
    )
