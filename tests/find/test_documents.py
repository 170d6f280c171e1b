"""A report made ready: what stands where."""

from sayso.find.documents import LONGEST, Document
from sayso.find.passages import passages
from sayso.record import Report


def document(text: str) -> Document:
    report = Report(id="r", path="r.txt", sha256="", text=text, language="en")
    return Document(report, passages(report))


def test_sentences_hold_all_words_in_order() -> None:
    made = document("The bridge is gone. Nobody came.\n\nIt rained.")
    assert [made.text[one.start : one.stop] for one in made.sentences] == [
        "The bridge is gone.", "Nobody came.", "It rained.",
    ]  # fmt: skip
    assert [n for one in made.sentences for n in range(one.first, one.last)] == list(range(len(made.words)))


def test_a_sentence_without_end_is_read_in_stretches() -> None:
    made = document("so many words " * 400)
    assert [one.last - one.first for one in made.sentences] == [LONGEST, LONGEST, 200]
    assert [n for one in made.sentences for n in range(one.first, one.last)] == list(range(1200))
    for one in made.sentences:
        assert made.text[one.start : one.stop].strip() == made.text[one.start : one.stop]
        assert made.words[one.first].start == one.start and made.words[one.last - 1].stop == one.stop
