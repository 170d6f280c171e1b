"""Quotations: one line of marked text each; square brackets stand around what is quoted."""

import pytest

from sayso.find.quotations import quotations
from sayso.text import paragraphs

CASES = [
    '"[We left,]" he said. "[It was dark.]"',
    "“[We left,]” he said.",
    "'[We left,]' he said.",
    "‘[We left,]’ he said.",
    "''[We left,]'' he said.",
    "«[Ми пішли]», сказав він.",
    "„[We left]“, he said.",
    "The soldiers’ wives said it wasn’t so.",
    "The soldiers' wives didn't leave in the '90s.",
    "'[The soldiers' wives have left,]' he said.",
    "‘[The soldiers’ wives have left,]’ he said.",
    "“[He told me ‘run’ and I ran,]” she said.",
    "“‘[I will go,]’” he said.",
    'He called it "[a farce]" and "[a crime]".',
    "He said: “[We left.",
    "He said: “‘[We left. ]“[You stayed.]” Then he went.",
    '"[We left.\n\n]"[They stayed,]" he said.',
    'It was 6" wide and 4" deep.',
    'He said ("[we left]") and went.',
    '"" "[a]"',
    "«[Мы ушли, — сказала она «Вехе». — Нас было трое]». И «[всё]».",
    "«[Мы пришли.]\n\n[Стены „Зари“ целы.]\n\n[Люди живы]». Так пишет «[Веха]».",
]


@pytest.mark.parametrize("marked", CASES)
def test_marks(marked: str) -> None:
    text, wanted, begin = "", [], 0
    for char in marked:
        if char == "[":
            begin = len(text)
        elif char == "]":
            wanted.append(text[begin:])
        else:
            text += char
    if marked.count("[") > marked.count("]"):
        wanted.append(text[begin:])
    found = quotations(text, paragraphs(text))
    assert [text[one.start : one.stop] for one in found] == [words.strip() for words in wanted]


def test_a_quotation_that_goes_on_says_so() -> None:
    text = "“We left.\n\n“They stayed.\n\n“Nobody came,” she said. “We waited.”"
    found = quotations(text, paragraphs(text))
    assert [(one.open, one.goes_on) for one in found] == [
        (True, False),
        (True, True),
        (False, True),
        (False, False),
    ]


def test_a_mark_that_never_closes_holds_no_more_than_its_sentence_in_a_long_paragraph() -> None:
    text = "“We left. " + "The army came. " * 500
    assert [text[one.start : one.stop] for one in quotations(text, paragraphs(text))] == ["We left."]
