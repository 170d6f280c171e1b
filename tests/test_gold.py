"""The marked tables of bench/gold can be read, their ranges and intervals are in order, and what its piles
quote stands where they say."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

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


def words_of(node: Any) -> Iterator[dict[str, Any]]:
    """Everything in an expected file that quotes a report."""
    if isinstance(node, dict):
        if {"report", "text", "start"} <= node.keys():
            yield node
        node = list(node.values())
    for one in node if isinstance(node, list) else ():
        yield from words_of(one)


def text_of(pile: Path, name: str) -> str:
    """A report of a pile, or one of its posts ("posts.jsonl#2")."""
    path, _, number = name.partition("#")
    whole = (pile / path).read_text("utf-8")
    return str(json.loads(whole.splitlines()[int(number) - 1])["text"]) if number else whole


@pytest.mark.parametrize("name", sorted(path.parent.name for path in GOLD.glob("*/expected.json")))
def test_what_a_pile_quotes_stands_where_it_says(name: str) -> None:
    expected = json.loads((GOLD / name / "expected.json").read_text("utf-8"))
    quoted = list(words_of(expected.get("across", {})))
    for words in quoted:
        text = text_of(GOLD / name / "pile", words["report"])
        if words["start"] is None:
            assert words["text"] in text
        else:
            assert text[words["start"] : words["start"] + len(words["text"])] == words["text"]
    for claim in expected.get("across", {}).get("claims", ()):
        known = [origin for origin in claim["origins"] if origin["who"] is not None]
        assert claim["count"] == len(known), claim["name"]
    assert quoted or "across" not in expected
