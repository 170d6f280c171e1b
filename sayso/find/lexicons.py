"""The verbs of saying and the function words of a language, ready for looking up by form."""

from functools import cache

from sayso.find.verbs import ACTS, STANCES, Verb, conjugated
from sayso.language import Language
from sayso.language.spellings import spellings

__all__ = ["Lexicon", "Verb", "lexicon"]


# Words that tell whose word something is besides verbs and nouns of the tables.
_TELLING = frozenset(("according", "as", "by", "had", "has", "have", "if", "in", "is", "on", "per", "was"))
_TELLING |= {"published", "publishes", "released", "releases"}


class Lexicon:
    """`verbs`: form to its readings, longest lemma first; `kinds`: form to class (see words.tsv), `pairs`
    those of two words; `free` where cases, not the order of words, say who does what: such a language has a
    conjugation.tsv. `perceptions`: form to what form it is and who may see, hear or show so; `positions`:
    that table."""

    def __init__(self, language: Language) -> None:
        self.free = bool(language.table("conjugation"))
        self.verbs = conjugated(language) if self.free else _regular(language)
        for readings in self.verbs.values():
            readings.sort(key=lambda verb: (-len(verb.rest), verb.form == "passive"))
        words = language.table("words")
        self.kinds = {form: cells[0] for word, cells in words.items() for form in spellings(word)}
        self.perceptions = {} if self.free else _perceptions(language)
        self.positions = language.table("positions")
        self.telling = _TELLING.union(self.verbs, self.perceptions, self.positions)
        self.pairs = {(*form.split(" "),): kind for form, kind in self.kinds.items() if form.count(" ") == 1}
        self.language = language


def _perceptions(language: Language) -> dict[str, tuple[str, str]]:
    """Each form of a verb of perceptions.tsv to past, s or plain and to who may be its subject."""
    found: dict[str, tuple[str, str]] = {}
    for lemma, (past, participle, who) in language.table("perceptions").items():
        for form, written in inflected(lemma, past, participle):
            if form in ("past", "s", "plain"):
                found[written] = (form, who)
    return found


def _regular(language: Language) -> dict[str, list[Verb]]:
    """Each first word of a form to its readings, by cues.tsv and English spelling."""
    found: dict[str, list[Verb]] = {}
    for lemma, (past, participle, act, stance, frames) in language.table("cues").items():
        head, *rest = lemma.split(" ")
        allowed = frozenset(frames.split(","))
        for form, written in inflected(head, past, participle):
            if "past" in allowed and form not in ("past", "participle"):
                continue  # "the rules" are nobody's word
            verb = Verb(lemma, form, tuple(rest), ACTS[act], STANCES.get(stance), allowed)
            found.setdefault(written, []).append(verb)
    return found


def inflected(head: str, past: str, participle: str) -> list[tuple[str, str]]:
    """The forms of an English verb, "-" for a regular one: regular by spelling, doubling as its past does."""
    regular = _past(head)
    past = regular if past == "-" else past
    participle = past if participle == "-" else participle
    doubled = past[:-2] if past.endswith("ed") and past[:-2].startswith(head) and past != regular else head
    stem = doubled[:-1] if doubled.endswith("e") and not doubled.endswith(("ee", "oe")) else doubled
    forms = [("plain", head), ("s", _third(head)), ("past", past), ("ing", f"{stem}ing")]
    if participle != past:
        forms.append(("participle", participle))
    return forms


def _past(head: str) -> str:
    if head.endswith("e"):
        return f"{head}d"
    return f"{head[:-1]}ied" if head.endswith("y") and head[-2] not in "aeiou" else f"{head}ed"


def _third(head: str) -> str:
    if head.endswith(("s", "sh", "ch", "x", "go")):
        return f"{head}es"
    return f"{head[:-1]}ies" if head.endswith("y") and head[-2] not in "aeiou" else f"{head}s"


@cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, built once."""
    return Lexicon(language)
