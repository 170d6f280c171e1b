"""Strange texts: nothing raises, spans stay exact, and the work grows no faster than the text."""

import re
import sys
from collections.abc import Callable, Sequence

import pytest

from sayso.find import Found, Kit, find
from sayso.record import Findings, Report
from sayso.text import Span

RULES = Kit()
TEXTS: dict[str, Callable[[int], str]] = {
    "no sentence end": lambda n: "the man said that he went and " * (n // 30),
    "capitals": lambda n: "OFFICIALS SAID THAT THE ARMY LEFT. " * (n // 35),
    "marks that never close": lambda n: "He said: “we go and " * (n // 20),
    "paragraphs that never close": lambda n: "“We left the town.\n\n" * (n // 20),
    "quotations": lambda n: '"We go now," he said. ' * (n // 22),
    "straight marks": lambda n: "' \" " * (n // 4),
    "commas": lambda n: "Smith, " * (n // 7) + "said it is over",
    "another woman": lambda n: "Another woman said that it is over. The woman said it was. " * (n // 59),
    "names": lambda n: "".join(f"Anna Salo{i} said she left. " for i in range(n // 28)),
    "zero width": lambda n: (
        "He\u200b said\u200b that\u200b it fell. \u202eHe said that it fell.\u202c " * (n // 50)
    ),
    "mixed letters": lambda n: "Оfficials sаid that Кyiv left. Officials said so. " * (n // 50),
    "conjunctions": lambda n: "Anna and " * (n // 9) + "Igor said that it fell.",
    "no words": lambda n: "—…(" * (n // 3),
}


def found_in(text: str, kit: Kit = RULES) -> Findings:
    return find(Report(id="r", path="r", sha256="", text=text, language="en"), kit)


@pytest.mark.parametrize("name", TEXTS)
def test_spans_stay_exact(name: str) -> None:
    text = TEXTS[name](20_000)
    for one in found_in(text).statements:
        assert 0 <= one.start < one.stop <= len(text)
        assert text[one.start : one.stop].strip()


def work(text: str, kit: Kit = RULES) -> int:
    """How many functions are called to read a text: the same on every machine."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        found_in(text, kit)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("name", TEXTS)
def test_work_grows_with_the_text(name: str) -> None:
    small, large = work(TEXTS[name](6_000)), work(TEXTS[name](24_000))
    assert large < 4.6 * small + 20_000


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\u200b", "“", '"', "said", "“”", "\ud800 said that it fell."]
)
def test_hardly_a_text(text: str) -> None:
    assert found_in(text).statements in ((), found_in(text).statements)


def test_a_language_without_rules_gets_passages_and_nothing_said() -> None:
    found = find(Report(id="r", path="r", sha256="", text="Ihany bae fa nianjera.", language="mg"), Kit())
    assert found.statements == () and len(found.passages) == 1


class Echo:
    """Stands in for a model: it proposes each said quotation of the text."""

    fingerprint, language = "", "en"

    def attribute(self, text: str, words: Sequence[Span]) -> list[Found]:
        return [
            Found(
                [Span(at.start(2), at.end(2))], [Span(at.start(3), at.end(3))], [Span(at.start(1), at.end(1))]
            )
            for at in re.finditer(r'("[^"]+") (\w+) (said)', text)
        ]


def test_work_grows_with_the_text_beside_a_model() -> None:
    kit, text = Kit(attributor=Echo()), TEXTS["quotations"]
    assert work(text(12_000), kit) < 4.8 * work(text(3_000), kit) + 20_000


def test_ten_thousand_quotations() -> None:
    text = '"We go now," he said.\n\n' * 10_000
    assert len(found_in(text).statements) == 10_000


def test_capitals_say_what_small_letters_say() -> None:
    [one] = found_in("OFFICIALS SAID THAT THE ARMY LEFT THE TOWN.").statements
    assert (one.start, one.stop) == (15, 42)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", '"Мост откроют, заявил мэр Пётр Лось радио ""Волна"". Также Лось рассказал, что мост снова '
         "откроют для всех жителей района уже в пятницу."),
        ("uk", '"Міст відкриють, заявив мер Петро Лось радіо ""Хвиля"". Також Лось розповів, що міст знову '
         "відкриють для всіх мешканців району вже в п’ятницю."),
        ("en", '"The bridge opens, mayor Anna Salo told radio ""Wave"". Salo also said that the bridge would '
         "open to all who live in the district on Friday."),
    ],
)  # fmt: skip
def test_a_quotation_in_a_table_that_nobody_closes_raises_nothing(code: str, text: str) -> None:
    found = find(Report(id="r", path="r", sha256="", text=text, language=code), RULES)
    assert all(0 <= one.start < one.stop <= len(text) for one in found.statements)
