"""Word tables per language: `language("en")` gives one, and loads no other."""

import re
from functools import cache, cached_property
from pathlib import Path

from sayso.errors import BadTable

_HERE = Path(__file__).parent


class Language:
    """The tables of one language, read when first asked for.

    A table is a TSV file: `# source: …` first, `#` comments, rows sorted by their first column, which
    is unique. A language without rules has no folder, and every table of it is empty.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._folder = _HERE / code
        self._tables: dict[str, dict[str, tuple[str, ...]]] = {}

    @cached_property
    def read(self) -> bool:
        """True where sayso has rules for this language."""
        return self._folder.is_dir()

    def table(self, name: str) -> dict[str, tuple[str, ...]]:
        """The rows of `name.tsv`: first column to the others; empty where there is no such file."""
        if name not in self._tables:
            path = self._folder / f"{name}.tsv"
            self._tables[name] = rows(path) if path.is_file() else {}
        return self._tables[name]

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Lower-case words, without their full stop, that do not end a sentence."""
        return frozenset(self.table("abbreviations"))


def rows(path: Path) -> dict[str, tuple[str, ...]]:
    """The rows of a table file, first column to the others; raises `BadTable` with the line."""
    found: dict[str, tuple[str, ...]] = {}
    last = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if number == 1 and not line.startswith("# source: "):
            raise BadTable(f"{path.name}:1: the first line must be '# source: …'")
        if not line or line.startswith("#"):
            continue
        key, *cells = line.split("\t")
        if key <= last:
            raise BadTable(f"{path.name}:{number}: {key!r} is not sorted after {last!r}, or is there twice")
        found[key] = tuple(cells)
        last = key
    return found


@cache
def language(code: str) -> Language:
    """The language of an ISO 639-1 code; nothing is read until a table is asked for.

    Raises `ValueError` where `code` is not two or three lower-case letters.
    """
    if not re.fullmatch(r"[a-z]{2,3}", code):
        raise ValueError(f"{code!r} is not an ISO 639 code")
    return Language(code)
