"""The verbs of saying and the function words of a language, ready for looking up by form."""

from functools import cache
from typing import NamedTuple, get_args

from sayso.language import Language
from sayso.record import Act, StanceKind

_ACTS: dict[str, Act] = {act: act for act in get_args(Act)}
_STANCES: dict[str, StanceKind] = {kind: kind for kind in get_args(StanceKind)}


class Verb(NamedTuple):
    """One form of a verb that may be a cue.

    `form` is plain, s, past, participle (where it differs from the past) or ing; `rest` the lemma's
    further words; `stance` what a passive without an agent says ("is believed to"); `frames` what may
    be its content, as listed at the head of cues.tsv.
    """

    lemma: str
    form: str
    rest: tuple[str, ...]
    act: Act
    stance: StanceKind | None
    frames: frozenset[str]


class Lexicon:
    """`verbs`: form to its readings, longest lemma first; `kinds`: form to class (see words.tsv)."""

    def __init__(self, language: Language) -> None:
        self.verbs: dict[str, list[Verb]] = {}
        for lemma, (past, participle, act, stance, frames) in language.table("cues").items():
            head, *rest = lemma.split(" ")
            allowed = frozenset(frames.split(","))
            for form, written in _forms(head, past, participle):
                verb = Verb(lemma, form, tuple(rest), _ACTS[act], _STANCES.get(stance), allowed)
                self.verbs.setdefault(written, []).append(verb)
        for readings in self.verbs.values():
            readings.sort(key=lambda verb: -len(verb.rest))
        self.kinds = {form: cells[0] for form, cells in language.table("words").items()}
        self.language = language


def _forms(head: str, past: str, participle: str) -> list[tuple[str, str]]:
    """The forms of a verb: regular ones by English spelling, doubling as its past does."""
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
