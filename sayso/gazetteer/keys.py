"""Names as keys that do not depend on language, case, accents or the kind of apostrophe."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import product

# Marks that transliterations write, and other texts leave out: Starobil’s’k, Starobils'k, Starobilsk.
_DROPPED = dict.fromkeys(map(ord, "'’‘`´ʹʺʼʻʽ′″ˈ\"“”.·­\u200b"), None)
_FOLDED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a"}
)
_GAP = re.compile(r"[\s\-‐‑–—/,_]+")
MOST = 64  # forms of one name that are looked up
# What English gazetteers and newspapers spell either way.
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """The key of a name: case-folded, without accents and apostrophes, hyphens as spaces, no "the"."""
    text = name.translate(_DROPPED).casefold()
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.translate(_FOLDED))
        text = "".join(mark for mark in parts if not unicodedata.combining(mark))
    words = _GAP.sub(" ", text).split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        words = [_SHORT.get(word, word) for word in words]
    return " ".join(words)


def number(text: str) -> int:
    """A key as 64 bits, the same in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def variants(name: str, endings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The keys under which a word form may be filed, its own first.

    `endings` maps an ending of an inflected form to the endings of the name as filed ("ой" → "а"), so
    that "Макеевкой" finds "Макеевка"; a language that does not inflect names has none. Of a name of two
    or three words each is put back, of one like "Ростове-на-Дону" what stands first.
    """
    yield key(name)
    words = [(word, *_put_back(word, endings)) for word in name.casefold().split()[:3]]
    for number, forms in enumerate(product(*words)):
        if 0 < number < MOST:
            yield key(" ".join(forms))


def _put_back(word: str, endings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The forms that an inflected word may come from."""
    head, *rest = word.split("-")
    if len(rest) > 1:
        for form in _put_back(head, endings):
            yield "-".join((form, *rest))
        return
    for size in range(min(4, len(word) - 2), -1, -1):
        stem, ending = word[: len(word) - size], word[len(word) - size :]
        for other in endings.get(ending or "-", ()):
            yield stem + other
