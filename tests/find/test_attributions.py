"""The shipped network finds who said what, with exact spans, and bad input neither stops nor slows it."""

import numpy as np
import pytest

from sayso import pack
from sayso.find import windows
from sayso.find.attributions import Attributor, _Draft, _go_on, _Text
from sayso.find.proposals import Found
from sayso.find.tokens import states
from sayso.text import Span, words


@pytest.fixture(scope="module")
def attributor() -> Attributor:
    return Attributor(pack.load("attribution.en"))


def told(attributor: Attributor, text: str) -> list[Found]:
    found = attributor.attribute(text, words(text))
    for each in found:
        for start, stop in [*each.sources, *each.cues, *each.contents]:
            assert 0 <= start < stop <= len(text)
            assert text[start:stop] == text[start:stop].strip()
        assert 0 <= each.score <= 1
    return found


@pytest.mark.parametrize(
    "marked",
    [
        "{The mayor} [said] (the bridge had been closed since Monday).",
        "(“We have no water,”) [said] {Olena Marchuk}.",
        "[According to] {the ministry}, (nine houses burned down).",
        "{Police} [told] reporters (that the road would stay shut).",
    ],
)
def test_who_said_what(attributor: Attributor, marked: str) -> None:
    text = marked.translate({ord(mark): None for mark in "{}[]()"})
    found = told(attributor, text)
    assert len(found) == 1
    inserted = [
        (span, marks) for spans, marks in zip(found[0][:3], ("{}", "[]", "()"), strict=True) for span in spans
    ]
    for (start, stop), marks in sorted(inserted, reverse=True):
        text = text[:start] + marks[0] + text[start:stop] + marks[1] + text[stop:]
    assert text == marked


def test_many_texts_at_once_give_what_each_gives_alone(attributor: Attributor) -> None:
    texts = [
        "The mayor said it rained.",
        "",
        "Nothing to see.",
        "“Go,” she told him. “Now.”\n\nHe left, police said.",
    ]
    many = attributor.attribute_many((text, words(text)) for text in texts)
    for text, found in zip(texts, many, strict=True):
        alone = told(attributor, text)
        assert [each[:3] for each in alone] == [each[:3] for each in found]


SAID = "The officer said the town was quiet and that nobody was hurt "


@pytest.mark.parametrize(
    "text",
    [
        SAID * 1700,  # 100,000 characters without the end of a sentence
        SAID.upper() * 50,
        "“" + SAID * 200,
        "“" * 5000,
        "".join(f"“It is number {n},” he said.\n" for n in range(10_000)),
        "".join(f"“It is number {n},” he said. " for n in range(1000)),
        SAID.replace(" ", "\u200b ") * 20,
        "\u202e" + SAID + "\u202c\u2067שלום\u2069",
        SAID.replace("o", "о").replace("a", "а") * 20,
        "a" * 100_000,
        "'" * 3000,
        "\n" * 100_000 + "He said no.",
        "\ud800 said \x00 so",
    ],
    ids=lambda text: repr(text[:20]),
)
def test_bad_input(attributor: Attributor, text: str) -> None:
    told(attributor, text)


def test_a_quotation_that_fills_the_next_lines_goes_to_who_spoke_last() -> None:
    text = "Ada said :\n“ a b ”\n“ c ”\nBo said d “ e ”"
    tokens = words(text)
    starts = [text[a:b] for a, b in tokens]
    seen = states(text, tokens)
    said = [at for at, word in enumerate(starts) if word == "said"]
    drafts = [_Draft(Span(at, at + 1), [], [], 1.0) for at in said]
    marked = [Span(3, 7), Span(7, 10), Span(13, 16)]
    none = np.zeros(0)
    _go_on(_Text(tokens, none.astype(np.int64), seen, none.astype(np.bool_), drafts, marked))
    assert [draft.contents for draft in drafts] == [[Span(3, 7), Span(7, 10)], []]


def test_capitals_are_read(attributor: Attributor) -> None:
    assert told(attributor, "THE MINISTER SAID THE ROAD TO THE PORT WAS OPEN.")


def test_work_grows_with_length_alone(attributor: Attributor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts the tokens that the network reads: twice the text, twice the tokens."""

    def read(text: str) -> int:
        groups: list[int] = []
        kept = windows.grouped

        def counted(found: list[windows.Window], budget: int):  # type: ignore[no-untyped-def]
            for group in kept(found, budget):
                groups.append(sum(window.size for window in group))
                yield group

        monkeypatch.setattr("sayso.find.attributions.grouped", counted)
        told(attributor, text)
        monkeypatch.setattr("sayso.find.attributions.grouped", kept)
        return sum(groups)

    one, two = read(SAID * 300), read(SAID * 600)
    assert two <= 2.1 * one
