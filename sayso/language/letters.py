"""What the letters of a text say of its language, and words in which two alphabets are mixed."""

import re
from collections.abc import Mapping

_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
_RUSSIAN = re.compile(r"[ыэъё]", re.IGNORECASE)
_MIXED = re.compile(r"[\u0400-\u04ff][^\W\d_]*[a-z]|[a-z][^\W\d_]*[\u0400-\u04ff]")
# Small Latin letters that look like Cyrillic ones, one for one, so that no offset moves.
_ALIKE = str.maketrans("aceopxyikhbmtï", "асеорхуікнвмтї")
_BACK = str.maketrans("асеорхуікнвмт", "aceopxyikhbmt")
_FEWEST = 0.6


def alphabet(text: str) -> str:
    """ "cyrillic" or "latin" where most letters are, else ""."""
    cyrillic, latin = (sum(map(len, letters.findall(text))) for letters in (_CYRILLIC, _LATIN))
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


def both(text: str) -> bool:
    """True where letters of Ukrainian and letters of Russian that the other lacks stand in one text."""
    return bool(_RUSSIAN.search(text) and _UKRAINIAN.search(text))


def cyrillic(text: str) -> bool:
    """True where any letter of a text is Cyrillic."""
    return not text.isascii() and _CYRILLIC.search(text) is not None


def mixed(text: str) -> bool:
    """True where both alphabets stand in one word of a text in small letters."""
    return cyrillic(text) and _MIXED.search(text) is not None


def unmixed(form: str) -> str:
    """A lower-case word in which both alphabets stand, with the look-alikes of the other put back: into
    Cyrillic where that leaves no Latin letter, else into Latin where that leaves no Cyrillic one."""
    if not mixed(form):
        return form
    in_cyrillic = form.translate(_ALIKE)
    if not _LATIN.search(in_cyrillic):
        return in_cyrillic
    latin = form.translate(_BACK)
    return latin if not _CYRILLIC.search(latin) else in_cyrillic


class Spelling:
    """Another way to spell a language: `modern` gives a word as its tables spell it.

    `rows` are letters, or letters at the end of a word ("ъ$"), and what stands for them.
    """

    def __init__(self, rows: Mapping[str, tuple[str, ...]]) -> None:
        self._ends = {key[:-1]: (cells or ("",))[0] for key, cells in rows.items() if key.endswith("$")}
        self._runs = {key: cells[0] for key, cells in rows.items() if not key.endswith("$")}
        runs = sorted(map(re.escape, self._runs), key=len, reverse=True)
        self._run = re.compile("|".join(runs) or r"(?!)")
        ends = sorted(map(re.escape, self._ends), key=len, reverse=True)
        self._end = re.compile(rf"(?:{'|'.join(ends) or '(?!)'})$")

    def modern(self, form: str) -> str:
        """A lower-case word as it is spelt today, in the alphabet of the language."""
        form = self._end.sub(lambda found: self._ends[found[0]], form)
        return self._run.sub(lambda found: self._runs[found[0]], form)
