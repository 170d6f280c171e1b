"""Times of day: one line each, the minutes since midnight before the text, "-" where it gives none; "~" where
it may be either half of the day."""

import pytest

from sayso.link.clocks import clocks

LINES = """
192 en > The wall gave way at 3.12 in the morning.
~192 en > It went at twelve minutes past three, I looked at the clock.
~300 en > He was woken at around five, he said.
300 en > The wall fell at around five in the morning on Sunday.
~510 en > The doors were shut from half past eight, the owner said.
~350 en > They left at ten to six.
1140 en > The train left at 7 p.m. on Friday.
1275 en > The square was cleared at 21:15, after dark.
- en > Around five people were hurt.
- en > One of them fell.
- ru > Число погибших выросло до семи, сообщили в управе.
- en > The index rose by 3.12 percent.
~192 uk > Стіна впала о третій дванадцять, я дивився на годинник.
300 uk > Стіна впала близько п'ятої ранку.
180 ru > Стена упала в три часа ночи.
1320 ru > К десяти вечера из воды подняли всех.
- ru > В семь домов попала вода.
""".strip().splitlines()


@pytest.mark.parametrize("line", LINES)
def test_times_of_day(line: str) -> None:
    told, text = line.split(" > ")
    minutes, code = told.split()
    found = [f"{'~' if one.half else ''}{one.minute}" for one in clocks(text, code)]
    assert (found or ["-"]) == [minutes]


def test_a_language_without_hours_gives_digits_alone() -> None:
    assert [one.minute for one in clocks("O 14:30 i o piątej", "pl")] == [870]
