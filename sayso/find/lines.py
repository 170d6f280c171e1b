"""One sentence as items for the rules of languages with free word order, and the phrases in it."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from sayso.find.grammars import Grammar, grammar
from sayso.find.lexicons import Lexicon, Verb
from sayso.find.stems import role_of
from sayso.find.streams import Stream, Unit
from sayso.language import Language
from sayso.language.spellings import spellings
from sayso.text import Span, words

DASHES = frozenset("-–—−") | {"--"}
ENDS = frozenset(".!?…;:") | {"...", ".."}
# A stretch in quotation marks of fewer words than this, with no stop and no colon, is a name.
_NAME = 4
# Adjectives in a phrase that says whose word it is at most, and words behind the first of one with an
# adjective in the table.
_ADJECTIVES = 3
_WITH_ADJECTIVE = 2
# Items of the day or the hour of which data are, at most.
_DATE = 6
# Items in brackets that are passed over, at most.
_BRACKETED = 5

_Row = tuple[int, int, str, str, int]

Piece = tuple[int, int]
"""Items of a line, the second exclusive."""


class Reading(NamedTuple):
    """A verb of saying at items `first` to `last` (exclusive)."""

    first: int
    last: int
    verb: Verb


class Marker(NamedTuple):
    """Words of sayings.tsv at items `first` to `last` (exclusive), and what the table says of them.

    `whose` is the item of a pronoun among them ("по его словам"), -1 where there is none.
    """

    first: int
    last: int
    kind: str
    act: str
    stance: str
    whose: int = -1


@cache
def _sayings(language: Language) -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """First word to the phrases of sayings.tsv that it opens, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase, cells in language.table("sayings").items():
        for spelling in spellings(phrase):
            pieces = tuple(spelling.split(" "))
            found.setdefault(pieces[0], []).append((pieces, cells))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


@cache
def _nouns(language: Language) -> frozenset[str]:
    """The nouns that close phrases of two words or more before who says it: "по данным"."""
    rows = language.table("sayings").items()
    return frozenset(
        phrase.split(" ")[-1] for phrase, cells in rows if cells[0] == "source" and " " in phrase
    )


@cache
def _loose(language: Language) -> dict[str, frozenset[str]]:
    """The prepositions of phrases with an adjective that name nobody, and their nouns: "по", "данным"."""
    found: dict[str, set[str]] = {}
    for phrase, cells in language.table("sayings").items():
        first, *rest = phrase.split(" ")
        if cells[0] == "hearsay" and len(rest) == _WITH_ADJECTIVE:
            found.setdefault(first, set()).add(rest[-1])
    return {first: frozenset(nouns) for first, nouns in found.items()}


@cache
def openings(language: Language) -> frozenset[str]:
    """The first words of the phrases of sayings.tsv."""
    return frozenset(_sayings(language))


@cache
def adjectives(language: Language) -> tuple[str, ...]:
    """How adjectives end, and some nouns."""
    rows = language.table("inflections")
    return tuple(ending for ending, cells in rows.items() if cells[0] == "adjective")


def _without_brackets(rows: list[_Row], lexicon: Lexicon) -> list[_Row]:
    """The rows without a few words in brackets between a subject and its verb: "the group (Watch) says"."""
    if not any(row[2] == "(" for row in rows):
        return rows
    kept: list[_Row] = []
    at = 0
    while at < len(rows):
        ahead = rows[at + 1 : at + 2 + _BRACKETED] if rows[at][2] == "(" and kept else []
        closing = next((n for n, row in enumerate(ahead) if row[2] == ")"), 0)
        behind = at + closing + 2
        acts = behind < len(rows) and (rows[behind][2] in lexicon.verbs or rows[behind][3] == "verb")
        closing *= acts
        at += closing + 2 if closing else 1
        if not closing:
            kept.append(rows[at - 1])
    return kept


class Line:
    """Parallel lists as in `Stream`, of one sentence or of the words that an author puts into a quotation."""

    def __init__(self, stream: Stream, items: Iterable[tuple[int, int, str, str, int]], role: str) -> None:
        self.stream = stream
        self.role = role
        rows = _without_brackets(list(items), stream.lexicon)
        self.starts = [row[0] for row in rows]
        self.stops = [row[1] for row in rows]
        self.forms = [row[2] for row in rows]
        self.kinds = [row[3] for row in rows]
        self.quotes = [row[4] for row in rows]
        for at, pair in enumerate(zip(self.forms, self.forms[1:], strict=False)):
            if pair in stream.lexicon.pairs:
                self.kinds[at] = self.kinds[at + 1] = stream.lexicon.pairs[pair]
        self.end = len(rows)
        while self.end and self.forms[self.end - 1] in ENDS:
            self.end -= 1
        self.lexicon: Lexicon = stream.lexicon
        self.grammar: Grammar = grammar(stream.lexicon.language)
        self._soft = frozenset(self._between())
        self.cues: list[Reading] = list(self._readings())
        self.markers: list[Marker] = list(self._marked())
        self._cue_at = {cue.first: cue for cue in self.cues}
        self._marker_at = {marker.first: marker for marker in self.markers}

    def _readings(self) -> Iterator[Reading]:
        item = 0
        while item < len(self.forms):
            readings = self.lexicon.verbs.get(self.forms[item], ())
            if self.quotes[item] < 0:
                for verb in readings:
                    last = item + 1 + len(verb.rest)
                    if verb.form != "marker" and tuple(self.forms[item + 1 : last]) == verb.rest:
                        yield Reading(item, last, verb)
                        item = last - 1
                        break
            item += 1

    def _between(self) -> Iterator[int]:
        """The commas around a word that stands between two, without which the clause would be the same:
        "В мэрии, однако, говорят"."""
        for item in range(1, len(self.forms) - 2):
            word = self.forms[item]
            if self.forms[item - 1] == "," == self.forms[item + 1] and self.grammar.has(word, "between"):
                yield from (item - 1, item + 1)

    def _marked(self) -> Iterator[Marker]:
        known = _sayings(self.lexicon.language)
        pronouns = self.lexicon.language.table("pronouns")
        item = 0
        while item < len(self.forms):
            for pieces, (kind, act, stance) in known.get(self.forms[item], ()):
                whose = item + 1 if item + 1 < self.end and self.forms[item + 1] in pronouns else -1
                stop = item + len(pieces)
                if tuple(self.forms[item:stop]) == pieces:
                    kind, stop = self._kind_of(kind, pieces[-1], stop)
                    made = Marker(item, stop, kind, act, stance)
                elif whose > 0 and kind == "source" and tuple(self.forms[whose + 1 : stop + 1]) == pieces[1:]:
                    made = Marker(item, stop + 1, kind, act, stance, whose)
                else:
                    continue
                break
            else:
                found = self._qualified(item)
                if found is None:
                    item += 1
                    continue
                made = found
            if made.kind:
                yield made
            item = made.last

    def _kind_of(self, kind: str, noun: str, stop: int) -> tuple[str, int]:
        """What a phrase of sayings.tsv that ends at `stop` is here, empty where it is none, and its end."""
        if kind == "known":
            return ("source" if self._somebody(stop) else ""), stop
        if kind == "hearsay":
            return ("source" if self._told_whose(noun, stop) else kind), stop
        if kind == "source" and stop < self.end and self.grammar.has(self.forms[stop], "on"):
            comma = next((at for at in range(stop, min(stop + _DATE, self.end)) if self.forms[at] == ","), 0)
            if comma:
                return "hearsay", comma  # "По данным на утро, погибли двое"
        return kind, stop

    def _qualified(self, item: int) -> Marker | None:
        """ "По уточнённым данным мэрии", "за останніми офіційними даними": adjectives in a phrase that says
        whose word something is, or that it is nobody's."""
        nouns = _loose(self.lexicon.language).get(self.forms[item])
        if not nouns:
            return None
        noun = item + 1
        while noun < self.end and noun <= item + _ADJECTIVES and self.forms[noun] not in nouns:
            if not self.adjectival(noun):
                return None
            noun += 1
        if noun == item + 1 or noun >= self.end or self.forms[noun] not in nouns:
            return None
        kind = "source" if self._told_whose(self.forms[noun], noun + 1) else "hearsay"
        return Marker(item, noun + 1, kind, "asserts", "-")

    def _told_whose(self, noun: str, item: int) -> bool:
        """True for "by the latest data of the rescuers": a noun for those who say stands right behind."""
        return noun in _nouns(self.lexicon.language) and self._somebody(item)

    def _somebody(self, item: int) -> bool:
        """True where a noun for one who says, a name or a name in marks stands at `item`, or an adjective
        before the noun."""
        language = self.lexicon.language
        while item < self.end - 1 and self.adjectival(item) and not role_of(self.forms[item], language):
            item += 1
        if item >= self.end:
            return False
        named = self.kinds[item] == "name" or (self.quotes[item] >= 0 and not self.spoken(item))
        return named or role_of(self.forms[item], language) is not None

    def cue(self, item: int) -> Reading | None:
        """The verb of saying that begins at `item`."""
        return self._cue_at.get(item)

    def marker(self, item: int) -> Marker | None:
        """The marker that begins at `item`."""
        return self._marker_at.get(item)

    def span(self, first: int, last: int) -> Span:
        """The characters of items `first` to `last` (exclusive)."""
        return Span(self.starts[first], self.stops[last - 1])

    def spoken(self, item: int) -> bool:
        """True where the item is a quotation that says something, not a name in quotation marks."""
        if not 0 <= item < len(self.forms) or self.quotes[item] < 0:
            return False
        quotation = self.stream.quotations[self.quotes[item]]
        said = self.stream.text[quotation.start : quotation.stop]
        if said[-1:] in (".", "!", "?", "…", ",") or quotation.goes_on:
            return True
        before = self.forms[item - 1] if item else ""
        after = self.forms[item + 1 : item + 3]
        dashed = bool(after) and (
            after[0] in DASHES or (len(after) > 1 and after[0] == "," and after[1] in DASHES)
        )
        return before == ":" or dashed or (len(said.split()) >= _NAME and not said[:1].isupper())

    def breaks(self, item: int) -> bool:
        """True where a clause cannot go on over the item: a mark, a dash, a quotation that is said."""
        form = self.forms[item]
        if item in self._soft:
            return False
        return form in ENDS or form in (",", "(", ")") or self.dash(item) or self.spoken(item)

    def dash(self, item: int) -> bool:
        """True for a dash that is no hyphen: "55-й" is one word."""
        if self.forms[item] not in DASHES:
            return False
        last = item + 1 >= len(self.starts)
        glued = (
            not last
            and self.starts[item + 1] == self.stops[item]
            and self.starts[item] == self.stops[item - 1]
        )
        return not glued

    def adjectival(self, item: int) -> bool:
        """True where a word in small letters ends like an adjective."""
        form = self.forms[item]
        return (
            self.kinds[item] in ("word", "det", "number")
            and len(form) > 4
            and form.endswith(adjectives(self.lexicon.language))
        )

    def _capital_adjective(self, item: int) -> bool:
        """True for the first word of "в Белом доме"."""
        bent = self.forms[item].endswith(adjectives(self.lexicon.language)) and len(self.forms[item]) > 4
        return bent and self.kinds[item + 1] == "word" and not self.cue(item + 1)

    def aside(self, item: int, last: int) -> int:
        """The item after an adverb, a day or a phrase of time, place or way that begins at `item`; `item`
        where none does."""
        kind = self.kinds[item]
        if self.grammar.has(self.forms[item], "apart") and item + 1 < last and not self.cue(item + 1):
            return item  # "так звана мерка"
        if self.grammar.has(self.forms[item], "whose") and item + 1 < last and self._held(item + 1):
            return item  # "его мать"
        if kind in ("adv", "conj", "neg", "pron", "day", "venue") or self.forms[item] in DASHES:
            return item + 1
        if kind == "number":
            return item + 1
        if kind != "prep":
            return item
        at = item + 1
        while at < last and (self.kinds[at] in ("det", "number", "pron") or self.adjectival(at)):
            at += 1
        if at + 1 < last and self.kinds[at] == "name" and self._capital_adjective(at):
            at += 1
        if at < last and (self.kinds[at] != "prep" or at == item + 1):
            at += 1
        while at < last and self.kinds[at] in ("day", "venue", "number"):
            at += 1
        if self.grammar.has(self.forms[item], "about") and self.kinds[at - 1] == "name":
            while at < last and self.kinds[at] == "name":
                at += 1  # "Про Анну Лось"
        return at

    def _held(self, item: int) -> bool:
        """True for a noun for one who says, which somebody has."""
        return self.kinds[item] == "word" and role_of(self.forms[item], self.lexicon.language) is not None

    def venue(self, item: int, last: int) -> bool:
        """True where the phrase that a preposition opens at `item` tells when or where something is said."""
        stop = self.aside(item, last)
        return any(self.kinds[at] in ("day", "venue") for at in range(item + 1, stop))


def line(stream: Stream, unit: Unit) -> Line:
    """A sentence of a stream as a line."""
    rows = zip(
        stream.starts[unit.first : unit.last],
        stream.stops[unit.first : unit.last],
        stream.forms[unit.first : unit.last],
        stream.kinds[unit.first : unit.last],
        stream.quotes[unit.first : unit.last],
        strict=True,
    )
    return Line(stream, rows, unit.role)


def inserted(stream: Stream, start: int, stop: int) -> Line:
    """The words that an author puts between two halves of a quotation, as a line."""
    text = stream.text
    rows = []
    for word in words(text, start, stop):
        form = text[word.start : word.stop].lower()
        rows.append((word.start, word.stop, form, stream.kind(form, text[word.start]), -1))
    return Line(stream, rows, "body")
