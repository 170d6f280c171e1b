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


def test_an_opening_full_of_names_is_not_all_that_is_looked_at() -> None:
    opening = (
        "Obasanki, Adeyemi and Ogunleye discuss oil in Nigeria. Governor Chinedu Okonkwo of Abakalo "
        "on Friday received Ngozi Adebayo, Emeka Olatunji and Babatunde Afolabi at the State House. "
    )
    rest = (
        "The visitors said that they would open a school for boatbuilders, and the governor promised them "
        "a site near the harbour before the rains. Nobody said what the school would cost, or who would pay."
    )
    assert identify_language(opening) == "pcm"
    assert identify_language(opening + rest) == "en"
