"""The language of a report that does not say it."""

import pytest

from sayso.language.identification import identify_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The miners said that the pumps had failed.", "en"),
        ("Шахтёры сказали, что насосы отказали.", "ru"),
        ("Шахтарі сказали, що насоси відмовили.", "uk"),
        ("Взрыв у моста, есть раненые.", "ru"),
        ("Вибух біля мосту, є поранені.", "uk"),
        ("Górnicy powiedzieli, że pompy zawiodły.", "pl"),
        ("“No,” she said.", "en"),
        ("Mer skazal, chto most uzhe zakryt, potomu nikto ne edet.", "ru"),
        ("Mer skazav, shcho mist vzhe zakryto, lyudy ne yidut.", "uk"),
        ("12.11.2022", None),
        ("", None),
        ("!!", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert identify_language(text) == code
