"""What a report tells: its text without what its page adds to it."""

import re
from collections.abc import Iterable

from sayso.link.names import outlet_key
from sayso.record import Passage, Report

_SITE = re.compile(r"(.*\S)\s+([|«»·–—-])\s+(\S[^|«»\n]*)", re.DOTALL)
"""A headline and the last of what follows it behind a mark."""

CERTAIN = "|«»"
"""Marks behind which pages put their own names; behind others only a name that is known is one."""

SHORT = 5
"""Words of a site's name, or of one of its sections, at most."""

SECTIONS = 3
"""Names of a site and of its sections at most."""

LEFT = 3
"""Words of a headline at least: what is left without the site's name."""


def matter(report: Report, passages: Iterable[Passage], title: str) -> tuple[str, int]:
    """What a report tells, its headline first, and where that stops (0 without one): line breaks stand in the
    place of promotions, which give the headlines of other reports, and of the site's name behind the
    headline."""
    text = report.text
    for passage in passages:
        if passage.role == "promotion":
            text = _without(text, passage.start, passage.stop)
    if not title:
        return text, 0
    if not report.text.lstrip(" \n#").startswith(title):
        text = f"{title}\n{text}"
    begin = len(text) - len(text.lstrip(" \n#"))
    stop = begin + len(title)
    return _without(text, begin + len(_own(title, report.outlet)), stop), stop


def _without(text: str, start: int, stop: int) -> str:
    return text[:start] + "\n" * (stop - start) + text[stop:]


def _own(title: str, outlet: str | None) -> str:
    """A headline without the names of the site and of its sections that follow it."""
    for _ in range(SECTIONS):
        match = _SITE.fullmatch(title)
        if not match:
            break
        kept, mark, name = match.groups()
        known = bool(outlet) and outlet_key(name) == outlet_key(outlet or "")
        words = len(name.split())
        short = mark in CERTAIN and words <= SHORT and len(kept.split()) >= max(LEFT, words + 1)
        if not known and not short:
            break
        title = kept
    return title
