"""What a report goes on telling of somebody's words in languages with cases: "Two died, says he. One …"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol

from sayso.find.declensions import cases_of
from sayso.find.grammars import grammar
from sayso.find.lexicons import Verb
from sayso.find.persons import begins_name, is_family
from sayso.find.stems import role_of, stem
from sayso.find.streams import Stream, Unit
from sayso.language import Language
from sayso.record import Act, Mode
from sayso.text import Span

_ENDS = frozenset(".!…")
_TOLD: frozenset[Act] = frozenset(("asserts", "announces", "accuses"))
_BODIES = frozenset(("office", "outlet"))
# Words that somebody's sentence has at least for a report to go on with it, and items of one that goes on.
_SAID = 4
_GOES_ON = 4
# Sentences that go on with one at most.
_ON = 3
# Words of a quotation of somebody's own at least.
_OWN = 6
# ", - shared his forecast somebody": an author's words in a quotation.
_INSERTED = re.compile(r"[,.!?…]\s*[–—-]\s")
# Characters of a word in marks that nobody says: "the “ambulance”".
_WORD = 12


class Said(Protocol):
    """A statement, as far as this file needs to know."""

    @property
    def mode(self) -> Mode: ...
    @property
    def act(self) -> Act: ...
    @property
    def verb(self) -> Verb | None: ...
    @property
    def sources(self) -> tuple[Span, ...]: ...
    @property
    def cues(self) -> tuple[Span, ...]: ...
    @property
    def parts(self) -> tuple[Span, ...]: ...
    @property
    def start(self) -> int: ...


def continued(
    stream: Stream, drafts: Sequence[Said], anchored: Mapping[int, Sequence[int]]
) -> Iterator[tuple[Span, int]]:
    """The sentences of a paragraph that go on with what the one before says somebody says, with the number of
    its statement. `anchored` gives the statements of a unit by its number.

    A sentence goes on that names nobody else, asks nothing, has no verb of saying and does not open as
    reports do that speak again in their own voice; only behind one voice alone.
    """
    leader, told, last = -1, 0, -1
    voices: set[str] = set()
    if stream.posted:
        return
    for number, unit in enumerate(stream.units):
        if number == 0 or unit.paragraph != stream.units[number - 1].paragraph:
            leader, voices = -1, set()
        held = anchored.get(number, ())
        if held:
            heard = {stream.text[slice(*drafts[at].sources[0])] for at in held if drafts[at].sources}
            once = len({drafts[at].cues for at in held}) == 1 and drafts[held[0]].cues != ()
            alone = (once or len(held) == 1) and len(heard) == 1 and _tells(stream, drafts[held[-1]])
            named = {one for one in heard if one.lower() not in stream.lexicon.language.table("pronouns")}
            leader = held[-1] if alone and not (named and voices - named) else -1
            voices |= named
            told = 0
            last = held[-1] if len(heard) == 1 else last if not heard else -1
            continue
        if last >= 0 and leader < 0 and _again(stream, unit):
            leader = last
            told = 0
        elif leader >= 0 and (told >= _ON or not _goes_on(stream, unit, drafts[leader])):
            leader = -1
        if leader >= 0:
            told += 1
            yield stream.span(unit.first, unit.last - 1), leader


def spoken_on(
    stream: Stream, number: int, claimed: Mapping[int, int], anchored: Mapping[int, Sequence[int]]
) -> int | None:
    """The statement that a quotation of somebody's own ("I", "we") goes on with, which fills its sentence:
    the quotation before, a few sentences back, where nobody else is named or says anything between."""
    place, before = stream.unit_of_quote.get(number), stream.unit_of_quote.get(number - 1)
    leader = claimed.get(number - 1)
    if place is None or before is None or leader is None or not 1 < place - before <= _ON:
        return None
    quotation, language = stream.quotations[number], stream.lexicon.language
    said = stream.text[quotation.start : quotation.stop].lower().split()
    own = not language.table("firsthand").keys().isdisjoint(form.strip(".,!?…") for form in said)
    if len(said) < _OWN or not own or _INSERTED.search(stream.text, quotation.start, quotation.stop):
        return None
    between = stream.units[before + 1 : place]
    heard = any(anchored.get(at) for at in range(before + 1, place))
    named = any(_another(stream, at, unit.first) for unit in between for at in range(unit.first, unit.last))
    return None if heard or named or any(unit.role != "body" for unit in between) else leader


def _again(stream: Stream, unit: Unit) -> bool:
    """True for a sentence that says that it is still told: "by this account"."""
    said = stream.text[stream.starts[unit.first] : stream.stops[unit.last - 1]].lower()
    return any(phrase in said for phrase in _phrases(stream.lexicon.language))


@cache
def _phrases(language: Language) -> tuple[str, ...]:
    return tuple(phrase for phrase, cells in language.table("sayings").items() if cells[0] == "again")


def _tells(stream: Stream, said: Said) -> bool:
    """True for a sentence that somebody says at length and that is all that its report has of it."""
    if said.mode != "indirect" or said.act not in _TOLD or not said.cues:
        return False
    first = stream.item_at(said.start)
    # Behind a quotation that nobody closes the stream has no items.
    if stream.kinds[first : first + 1] in (["rel"], ["sub"]):
        return False  # "a letter that he, he says, sent"
    return sum(len(stream.text[slice(*part)].split()) for part in said.parts) >= _SAID


def _goes_on(stream: Stream, unit: Unit, said: Said) -> bool:
    language, items = stream.lexicon.language, range(unit.first, unit.last)
    if unit.role != "body" or len(items) < _GOES_ON or stream.forms[unit.last - 1] not in _ENDS:
        return False
    opened = stream.forms[unit.first]
    asked = stream.kinds[unit.first] in ("sub", "rel") and not grammar(language).has(opened, "when")
    if asked or opened in language.table("resumptions"):
        return False
    source = stream.text[slice(*said.sources[0])].lower().split()
    known = frozenset(stem(form.strip(",.«»"), language) for form in source)
    return not any(_apart(stream, item, unit.first, known) for item in items)


def _apart(stream: Stream, item: int, first: int, known: frozenset[str]) -> bool:
    """True for a word by which a sentence is no longer its speaker's: a quotation, a verb of saying, "we",
    a body, or somebody's name."""
    language, form = stream.lexicon.language, stream.forms[item]
    if stream.quotes[item] >= 0:
        quotation = stream.quotations[stream.quotes[item]]
        return not stream.text[quotation.start].islower() or quotation.stop - quotation.start > _WORD
    said = any(verb.form != "marker" for verb in stream.lexicon.verbs.get(form, ()))
    if said or form in _sayings(language) or form in language.table("firsthand"):
        return True
    return stem(form, language) not in known and _another(stream, item, first)


def _another(stream: Stream, item: int, first: int) -> bool:
    """True for a body or somebody official as a subject, and for somebody's name."""
    language, form = stream.lexicon.language, stream.forms[item]
    role = role_of(form, language) if stream.kinds[item] in ("word", "name") else None
    cases = cases_of(form, language) if role else frozenset()
    if role and (not cases or "n" in cases) and (role[0] in _BODIES or role[3] == "official"):
        return True
    named = stream.kinds[item] == "name" and (item > first or begins_name(form, language))
    return named and (begins_name(form, language) or is_family(form, language))


@cache
def _sayings(language: Language) -> frozenset[str]:
    """The verbs of cues.tsv as the table has them."""
    return frozenset(lemma.split(" ")[-1] for lemma in language.table("cues"))
