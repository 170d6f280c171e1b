"""What the letters of a text say of its language, and words in which two alphabets are mixed."""

import re

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
_RUSSIAN = re.compile(r"[ыэъё]", re.IGNORECASE)
_MIXED = re.compile(r"[\u0400-\u04ff][^\W\d_]*[a-z]|[a-z][^\W\d_]*[\u0400-\u04ff]")
# Small Latin letters that look like Cyrillic ones, one for one, so that no offset moves.
_ALIKE = str.maketrans("aceopxyikhbmtï", "асеорхуікнвмтї")
_FEWEST = 0.6


def alphabet(text: str) -> str:
    """ "cyrillic" or "latin" where most letters are, else ""."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic + latin == 0:
        return ""
    if cyrillic > _FEWEST * (cyrillic + latin):
        return "cyrillic"
    return "latin" if latin > _FEWEST * (cyrillic + latin) else ""


def spelt(text: str) -> str | None:
    """ru or uk where the text is Cyrillic and has more letters that the other lacks, None where neither has.

    A mixture of both (Surzhyk) is what most of its telling letters say.
    """
    if alphabet(text) != "cyrillic":
        return None
    ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
    if ukrainian == russian:
        return None
    return "uk" if ukrainian > russian else "ru"


def unmixed(form: str) -> str:
    """A lower-case word with Latin look-alikes put back into Cyrillic where both alphabets stand in it."""
    return form.translate(_ALIKE) if not form.isascii() and _MIXED.search(form) else form
