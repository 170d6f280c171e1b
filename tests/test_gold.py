"""The marked tables of bench/gold can be read, and their ranges and intervals are in order."""

from pathlib import Path
from typing import get_args

import pytest

from bench.marked import attributed, sentences
from sayso.record import Act, Measure, Mode, MomentBasis, Precision, Qualifier, StanceKind

GOLD = Path(__file__).parent.parent / "bench" / "gold"
OPEN = {
    "exact": (True, True),
    "about": (True, True),
    "between": (True, True),
    "at_least": (True, False),
    "more_than": (True, False),
    "at_most": (False, True),
    "fewer_than": (False, True),
}


@pytest.mark.parametrize("name", sorted(path.name for path in GOLD.glob("figures.*.tsv")))
def test_figures_have_the_ends_that_their_qualifier_has(name: str) -> None:
    for sentence in sentences(name):
        for start, stop, figure in sentence.spans:
            assert sentence.text[start:stop].strip() == sentence.text[start:stop] != ""
            assert set(figure["qualifier"]) <= set(get_args(Qualifier))
            assert set(figure["measure"]) <= set(get_args(Measure))
            low, high = figure["low"], figure["high"]
            if not figure.get("optional") and figure["qualifier"][0] in OPEN:
                assert (low is not None, high is not None) == OPEN[figure["qualifier"][0]], sentence.text
            assert low is None or high is None or low <= high
            assert figure.get("of", "") in sentence.text
            assert 1 <= figure.get("part_of", 1) <= len(sentence.spans)


@pytest.mark.parametrize("name", sorted(path.name for path in GOLD.glob("times.*.tsv")))
def test_times_are_half_open_intervals(name: str) -> None:
    for sentence in sentences(name):
        for start, stop, time in sentence.spans:
            assert sentence.text[start:stop].strip() == sentence.text[start:stop] != ""
            assert set(time["precision"]) <= set(get_args(Precision))
            assert set(time["basis"]) <= set(get_args(MomentBasis))
            assert sentence.published or "publication" not in time["basis"]
            for earliest, latest in [(time["earliest"], time["latest"]), *time.get("also", ())]:
                assert earliest is None or latest is None or earliest < latest
                assert (earliest, latest) != (None, None) or "unresolved" in time["basis"]


@pytest.mark.parametrize("name", sorted(path.name for path in GOLD.glob("attribution.*.tsv")))
def test_attributions_quote_whole_words_and_name_their_chain(name: str) -> None:
    for sentence in attributed(name):
        chains = []
        for said in sentence.statements:
            assert said.mode in get_args(Mode) and said.act in get_args(Act)
            assert set(said.stance) <= set(get_args(StanceKind))
            hops = sorted({*said.sources, *said.cues})
            assert hops == list(range(1, len(hops) + 1))
            every = [said.content, *said.sources.values(), *said.cues.values()]
            for start, stop in (span for spans in every for span in spans):
                words = sentence.text[start:stop]
                assert words == words.strip() != ""
                assert start == 0 or not (sentence.text[start - 1].isalnum() and words[0].isalnum())
                assert not (sentence.text[stop : stop + 1].isalnum() and words[-1].isalnum())
            named = (said.sources.get(hop, ()) for hop in hops)
            chains.append(" > ".join(" … ".join(sentence.text[a:b] for a, b in n) or "?" for n in named))
        assert sentence.chain == (" | ".join(chains) or "-")
