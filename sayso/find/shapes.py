"""Each word of a text as one letter that says what it does, so that grammar is a regular expression.

| letter | words |
|---|---|
| `b h m n` | be, have, a modal verb, not |
| `d p c r s u a` | determiner, preposition, conjunction, relative, opener of a clause, pronoun, adverb |
| `v o i` | a verb that measures nothing, "of", "including" |
| `K G H I` | a measuring verb: past form or participle, active form, active form or noun, intransitive |
| `A N D E Y` | a measure: said of those counted, naming them, naming them or the event, the event, a toll |
| `0 # =` | a word of a number, "number", "identified as" |
| `, . : - ( ) "` | marks |
| `x` | any other word |
"""

from collections.abc import Sequence
from functools import cache

from sayso.find.deeds import Deed, deeds
from sayso.language import Language
from sayso.record import Measure

_PARTICLES = {
    "be": "b", "have": "h", "modal": "m", "neg": "n", "det": "d", "prep": "p", "conj": "c",
    "rel": "r", "sub": "s", "pron": "u", "adv": "a", "verb": "v", "of": "o", "include": "i", "person": "u",
    "number": "#", "alias": "=",
}  # fmt: skip
_ROLES = {
    "both": "K", "active": "G", "active_event": "H", "middle": "I", "state": "A", "noun": "N",
    "noun_event": "D", "event": "E", "toll": "Y",
}  # fmt: skip
_MARKS = {
    ",": ",", ";": ".", ".": ".", "!": ".", "?": ".", "…": ".", "|": ".", ":": ":", "-": "-", "–": "-",
    "—": "-", "--": "-", "(": "(", ")": ")", "[": "(", "]": ")", '"': '"', "“": '"', "”": '"',
    "«": '"', "»": '"', "'": '"', "’": '"', "‘": '"',
}  # fmt: skip


class Letters:
    """The letters of one language's words, and the measures behind `K G H I A N D E Y`."""

    def __init__(self, language: Language) -> None:
        self.letters: dict[str, str] = dict(_MARKS)
        self.measures: dict[str, Measure] = {}
        # Words that measure only people, or only times ("seen 900 times"); and what some measure of forces.
        self.narrow: dict[str, str] = {}
        self.forces: dict[str, Measure] = {}
        self.receivers: dict[str, Measure] = {}
        # Receivers that are people, in whose midst nobody lies: gunmen, rebels.
        self.captors: set[str] = set()
        particles = language.table("particles")
        self.to = frozenset(
            word for word, cells in particles.items() if "infinitive" in cells[-1].split(", ")
        )
        for word, cells in particles.items():
            self.letters[word] = _PARTICLES[cells[0]]
        for word, cells in language.table("measures").items():
            if cells[1] in ("receiver", "captor"):
                self.receivers[word] = cells[0]  # type: ignore[assignment]
                if cells[1] == "captor":
                    self.captors.add(word)
                continue
            self.letters[word] = _ROLES[cells[1]]
            self.measures[word] = cells[0]  # type: ignore[assignment]
            if len(cells) > 2:
                self.narrow[word] = cells[2]
        for words, deed in deeds(language).phrases.items():
            if words not in self.measures:
                self._add(words, deed)
        self.nouns = frozenset(word for word in deeds(language).nouns if self.letters[word] in "GI")
        # First words of phrases, to the lengths of these, longest first.
        self.phrases: dict[str, tuple[int, ...]] = {}
        for words in self.letters:
            first, *rest = words.split(" ")
            if rest:
                lengths = {1 + len(rest), *self.phrases.get(first, ())}
                self.phrases[first] = tuple(sorted(lengths, reverse=True))

    def _add(self, words: str, deed: Deed) -> None:
        self.letters[words] = _ROLES[deed.role]
        self.measures[words] = deed.measure
        if deed.narrow:
            self.narrow[words] = deed.narrow
        if deed.forces:
            self.forces[words] = deed.forces  # type: ignore[assignment]


@cache
def letters(language: Language) -> Letters:
    """The letters of `language`, made once."""
    return Letters(language)


class Shape:
    """The letters of a text's words, one for one, and where a measure is several words, its phrase.

    The letter of a phrase stands at its last word, and `a` (words that change nothing) at the others.
    """

    def __init__(self, forms: Sequence[str], known: Letters) -> None:
        get = known.letters.get
        spelt = [get(form, "x") for form in forms]
        self._phrases: dict[int, str] = {}
        self._forms = forms
        self.known = known
        starts = known.phrases
        stop = 0
        for at, form in enumerate(forms):
            if form in starts and at >= stop:
                stop = self._join(at, starts[form], spelt)
        self.spelt = spelt
        if known.nouns:
            self._unverb(forms, known)

    def _unverb(self, forms: Sequence[str], known: Letters) -> None:
        """Takes the verb out of "the strike" and "the draft", but not out of "to strike"."""
        for at, form in enumerate(forms):
            if form in known.nouns and self.spelt[at] in "GI" and at not in self._phrases:
                before = at - 1 if at and self.spelt[at - 1] == "a" else at
                if not before or not (self.spelt[before - 1] in "mnur" or forms[before - 1] in known.to):
                    self.spelt[at] = "x"

    def _join(self, at: int, lengths: tuple[int, ...], spelt: list[str]) -> int:
        """Spells the longest phrase that begins at `at`; gives where it ends, `at` where there is none."""
        for length in lengths:
            stop = at + length
            words = " ".join(self._forms[at:stop])
            letter = self.known.letters.get(words)
            if letter and stop <= len(spelt):
                spelt[at:stop] = "a" * length
                spelt[stop - 1] = letter
                self._phrases[stop - 1] = words
                return stop
        return at

    def measure(self, at: int, counted: str = "people") -> Measure:
        """The measure of the word (or phrase that ends) at `at`, "other" where it has none for what is
        counted: people, forces (soldiers, crews), times or things."""
        words, known = self._phrases.get(at, self._forms[at]), self.known
        if counted == "forces":
            if words in known.forces:
                return known.forces[words]
            counted = "people"
        if known.narrow.get(words, counted) != counted:
            return "other"
        return known.measures.get(words, "other")
