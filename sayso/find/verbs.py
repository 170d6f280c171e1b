"""The forms of verbs that may be cues, where the tables of a language conjugate them."""

from typing import NamedTuple, get_args

from sayso.language import Language
from sayso.language.spellings import spellings
from sayso.record import Act, StanceKind

ACTS: dict[str, Act] = {act: act for act in get_args(Act)}
STANCES: dict[str, StanceKind] = {kind: kind for kind in get_args(StanceKind)}


_NOT = "не "


class Verb(NamedTuple):
    """One form of a verb that may be a cue.

    `form` is plain, s, past, participle (where it differs from the past), ing, passive, or marker (words
    of sayings.tsv, which need no verb); `rest` the
    form's further words; `stance` what a passive without an agent says ("is believed to"), or in a
    language of `conjugation.tsv` what the verb says by itself; `frames` what may be its content, as
    listed at the head of cues.tsv.
    """

    lemma: str
    form: str
    rest: tuple[str, ...]
    act: Act
    stance: StanceKind | None
    frames: frozenset[str]


def conjugated(language: Language) -> dict[str, list[Verb]]:
    """Each first word of a form to its readings, by `cues.tsv` and `conjugation.tsv`."""
    found: dict[str, list[Verb]] = {}
    endings = language.table("conjugation")
    for lemma, (past, one, many, act, stance, frames) in language.table("cues").items():
        allowed = frozenset(frames.split(","))
        for form, written in _forms(past, one, many, endings):
            for spelling in spellings(written):
                head, *rest = spelling.split(" ")
                verb = Verb(lemma, form, tuple(rest), ACTS[act], STANCES.get(stance), allowed)
                if verb not in found.setdefault(head, []):
                    found[head].append(verb)
    for phrase, (_, act, stance) in language.table("sayings").items():
        for spelling in spellings(phrase):
            head, *rest = spelling.split(" ")
            marker = Verb(phrase, "marker", tuple(rest), ACTS[act], STANCES.get(stance), frozenset())
            found.setdefault(head, []).append(marker)
    return found


def _forms(past: str, one: str, many: str, endings: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    made = [("s", form) for form in (one, many) if form != "-"]
    reflexive = past.endswith("-ся")
    whole = "/" in past or past.endswith(("о", "ся")) or " " in past.removeprefix(_NOT)
    if past != "-" and whole and not reflexive:
        made += [("past", form) for form in past.split("/")]
    pairs = [
        (ending, *cells[at : at + 2]) for ending, cells in endings.items() for at in range(0, len(cells), 2)
    ]
    for ending, base, form in pairs:
        if past != "-" and base == ("reflexive" if reflexive else "past") and not (whole and not reflexive):
            made.append((form, past.removesuffix("-ся") + ending))
        elif base == "plural" and many != "-" and not many.endswith(("ся", " понять")):
            made.append((form, _less(many) + ending))
        elif base == "singular" and one != "-" and " " not in one:
            made.append((form, one + ending))
    return made


def _less(many: str) -> str:
    """The third person plural without its ending: "сообщают" to "сообща", "кажуть" to "кажу"."""
    return many[:-2]
