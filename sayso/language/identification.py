"""Which language a text is in, where nobody has said it."""

import re
from copy import copy
from functools import cache
from typing import TYPE_CHECKING

from sayso.language.letters import spelt
from sayso.language.spellings import transliterated

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Characters looked at: of the 90 news texts of NTREX in each of English, Russian and Ukrainian none is
# taken for another language at 100 already, and time grows with every character.
_SAMPLE = 150
# Fewer characters than these are compared with the languages below alone: three words of a sentence
# are then right in .94 (en), .94 (ru) and .90 (uk) of cases instead of .81, .84 and .86 (NTREX).
_SHORT = 60
_LIKELY = ("ar", "be", "de", "en", "es", "fa", "fr", "he", "pl", "ru", "tr", "uk")
_ALIKE = ("be", "bg", "mk", "ru", "uk")
# Fewer letters than these are in no language.
_FEWEST = 3
_NAMES = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")


def identify_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None where it holds fewer than three letters.

    Looks at the first 150 characters, without addresses, @names and #tags, and at 600 where they seem to
    be in a rare language. The one of 140 languages that fits best (py3langid); of twelve where the text has
    fewer than 60 characters.
    """
    cleared = " ".join(_NAMES.sub(" ", text[: 5 * _SAMPLE]).split())
    sample = cleared[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST:
        return None
    code, _ = _identifier(len(sample) < _SHORT).classify(sample)
    if code not in _LIKELY and len(cleared) > _SAMPLE:
        # Names from elsewhere at the beginning look like another language.
        code, _ = _identifier(False).classify(cleared[: 4 * _SAMPLE])
    if code not in _ALIKE and code != "en" and sample.isascii():
        code = transliterated(text[: 5 * _SAMPLE]) or code
    # Between the two the letters know better, above all in headlines and in mixtures of both.
    return (spelt(sample) or str(code)) if code in _ALIKE else str(code)


@cache
def _identifier(short: bool) -> "LanguageIdentifier":
    if short:
        identifier = copy(_identifier(False))
        identifier.set_languages(list(_LIKELY))
        return identifier
    # Late: reading the model takes longer than reading a hundred reports.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
