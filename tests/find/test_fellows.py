"""Two who speak in the same words are two sources."""

import pytest

from tests.find.test_sayings import read

TWO = [
    ("en", "The gate was shut, said Anna Sample and Oscar Example.", {"Anna Sample", "Oscar Example"}),
    ("en", "Anna Sample came. Oscar Example went. Sample and Example said the gate was shut.",
     {"Anna Sample", "Oscar Example"}),
    ("ru", "Ворота были закрыты, говорят Анна Лось и Пётр Ёлкин.", {"Анна Лось", "Пётр Ёлкин"}),
    ("uk", "Ворота були зачинені, кажуть Ганна Лось і Петро Гай.", {"Ганна Лось", "Петро Гай"}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "names"), TWO)
def test_each_of_two_speakers_is_a_source(code: str, text: str, names: set[str]) -> None:
    found = read(text, code)
    spoken = {source.name for source in found.sources if source.mentions}
    assert spoken == names
    (hop,) = [hop for hop in found.attributions if hop.step]
    assert {"and", "и", "і"} & set(text[hop.start : hop.stop].split())


ONE = [
    ("en", "The gate was shut, said the Office for Bridges and Roads."),
    ("en", "The gate was shut, said Sample and Sons."),
    ("ru", "Ворота закрыты, сообщило Министерство дорог и мостов."),
]


@pytest.mark.parametrize(("code", "text"), ONE)
def test_a_name_with_and_in_it_is_one_source(code: str, text: str) -> None:
    assert len([source for source in read(text, code).sources if source.mentions]) == 1
