"""Which language a text is in, where nobody has said it."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Enough to be right (bench/languages.py), and short enough to cost less than reading the file.
_SAMPLE = 400
_FEWEST = 3


@cache
def _identifier() -> "LanguageIdentifier":
    # Late: reading the model takes longer than reading a hundred reports.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def identify_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None where it holds fewer than three letters."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST:
        return None
    code, _ = _identifier().classify(sample)
    return str(code)
