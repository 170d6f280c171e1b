"""The page's own words for what records say by name: one phrase per value."""

from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError

from sayso.record import Candidate
from sayso.show.claims import Claim, Root

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
DISPUTED = {
    "figure": "how many",
    "place": "where it was",
    "time": "when it was",
    "attribution": "who did it",
    "assertion": "whether it is so",
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


def counts(numbers: Iterable[tuple[int, str]]) -> str:
    """ "2 claims, 1 figure": what there is none of is left out."""
    return ", ".join(count(number, noun) for number, noun in numbers if number) or "nothing"


@cache
def tongue(code: str) -> str:
    """The English name of a language by its code, the code itself where there is none."""
    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def knows(root: Root) -> str:
    """How an origin knows; a report's own voice says so."""
    own = [one.origin.role for one in root.said if one.origin and one.origin.key == root.key]
    if not own and not root.counts:
        return "no report says on whose word"
    return OWN_VOICE if own[:1] == ["outlet"] else KNOWS[root.knows_by]


def line(reports: int, told: Claim | None) -> str:
    """The page's first line: how many of the case's reports make the claim told most, `told`, on how many
    origins that are named, and how many of those claim to have seen it."""
    if not reports:
        return "No report was read."
    if told is None:
        alone = "no second one to compare it with" if reports == 1 else "no two of them say the same"
        return f"{count(reports, 'report')}, and {alone}."
    number = len(told.origins)
    same = f"{len(told.reports):,} of {count(reports, 'report')} say the same"
    if not number:
        return f"{same}, and none of them names who knows it."
    return f"{same}, from {count(number, 'origin')}{_saw(number, told.saw)}."


def _saw(origins: int, saw: int) -> str:
    if origins == 1:
        return ", which claims to have seen it" if saw else ", which does not claim to have seen it"
    who = {0: "none of them claims", 1: "1 of them claims", origins: "all of them claim"}
    if origins == saw == 2:
        return "; both claim to have seen it"
    return f"; {who.get(saw, f'{saw:,} of them claim')} to have seen it"


def apart(claim: Claim) -> str:
    """What a claim rests on besides the origins that are named, in words; nothing where there is none."""
    unnamed = sum(root.counts for root in claim.apart)
    silent = {one for root in claim.apart if not root.counts for one in root.resting}
    silent -= {one for root in claim.roots if root.counts for one in root.resting}
    parts = []
    if unnamed:
        may = ", who may be one of them" if unnamed == 1 else ", who may be among them"
        may = may if claim.origins else ""
        parts.append(f"{count(unnamed, 'source')} nobody names{may}")
    if silent:
        say = "does not say on whose word" if len(silent) == 1 else "do not say on whose word"
        parts.append(f"{count(len(silent), 'report')} {'that ' if unnamed else ''}{say}")
    return "; ".join(parts)


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
