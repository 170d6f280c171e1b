"""The page's own words for what records say by name: one phrase per value."""

from babel import Locale, UnknownLocaleError

from sayso.case import Summary
from sayso.record import Candidate
from sayso.show.events import Root

OWN_VOICE = "in its own voice"
KNOWS = {
    "witness": "saw it",
    "participant": "took part",
    "relative": "a relative",
    "official": "an official",
    "document": "from a document",
    "footage": "from footage",
    "unnamed": "unnamed; how they know is not said",
    "unknown": "how they know is not said",
}
STATUS = {
    "verified": "says it was checked",
    "not_verified": "says it could not be checked",
    "disputed": "says it is disputed",
    "comment_requested": "asked for comment",
    "comment_given": "comment given",
    "comment_refused": "no comment",
}
BASIS = {
    "metadata": "as the file states",
    "text": "as the text states",
    "given": "as given when it was read",
    "unknown": "",
}


def count(number: int, noun: str) -> str:
    """ "1 report", "2,140 reports", "3 stories"."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def tongue(code: str) -> str:
    """The English name of a language by its code, the code itself where there is none."""
    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def knows(root: Root) -> str:
    """How an origin knows; a report's own voice says so."""
    origin = root.said[0].origin if root.said else None
    return OWN_VOICE if origin and origin.role == "outlet" else KNOWS[root.knows_by]


def line(summary: Summary) -> str:
    """The page's first line: how many reports, on how many origins, how many of those saw it."""
    if not summary.reports:
        return "No report was read."
    rest = "rests" if summary.reports == 1 else "rest"
    if not summary.origins:
        return f"{count(summary.reports, 'report')}, and nobody said to stand behind them."
    saw = {0: "none of them saw it", 1: "1 of them saw it"}.get(
        summary.seen_by_origin, f"{summary.seen_by_origin:,} of them saw it"
    )
    if summary.origins == 1:
        saw = "which saw it" if summary.seen_by_origin else "which did not see it"
    return f"{count(summary.reports, 'report')} {rest} on {count(summary.origins, 'origin')}, {saw}."


def whereabouts(candidate: Candidate) -> str:
    """A candidate from the smallest part to the country: "Makiivka, Svatove Raion, Luhansk, Ukraine"."""
    return ", ".join(
        (candidate.name, *(reversed(candidate.admin) if candidate.admin else _country(candidate)))
    )


def _country(candidate: Candidate) -> tuple[str, ...]:
    return (candidate.country,) if candidate.country else ()


def clipped(text: str, length: int = 320) -> str:
    """The text's first `length` characters, cut between words, with an ellipsis where it is cut."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(None, 1)[0] + " …"
