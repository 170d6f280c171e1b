"""What a statement says was not there: "there was no siren" is denied by whoever heard one."""

import re
from functools import cache, lru_cache

from sayso.language import language
from sayso.link.terms import concept

_WHAT = r"(?P<{name}>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*)?)"
"""One word or two: "warning", "air-raid siren"."""


@cache
def _absence(code: str) -> re.Pattern[str] | None:
    """What finds words for an absence in a statement of a language, with what was not there; None where the
    language has no table."""
    kinds: dict[str, list[str]] = {}
    for words, places in language(code).table("absences").items():
        for place in places:
            kinds.setdefault(place, []).append(re.escape(words).replace(r"\ ", r"\s+"))
    if not kinds:
        return None
    found = {place: "|".join(sorted(rows, key=len, reverse=True)) for place, rows in kinds.items()}
    opening = rf"^\W*(?:(?:{found.get('opening', '')})\s+)?"
    ways = {
        "before": r"{opening}(?:{words})\s+{what}",
        "after": r"{opening}{what}\s+(?:{words})\b",
        "within": r"\b(?:{words})\s+{what}",
    }
    rows = [
        way.format(opening=opening, words=found[place], what=_WHAT.format(name=place))
        for place, way in ways.items()
        if place in found
    ]
    return re.compile("|".join(rows), re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def absent(words: str, code: str) -> str:
    """What a statement says was not there, as a concept; empty where it says nothing of the kind."""
    pattern = _absence(code)
    match = pattern.search(words) if pattern else None
    if match is None:
        return ""
    what = next(text for text in match.groups() if text).lower().replace("ё", "е").split()
    if what[0] in language(code).table("small"):
        return ""
    known = [concept(word, code) for word in what]
    return next((one for one in reversed(known) if one), "")
