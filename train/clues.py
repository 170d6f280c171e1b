"""What speaks for each label at a token: weights of its form, of the forms beside it and of pairs of them.

Clues are numbers of 32 bits. What a form gives by itself is worked out once; what a text adds is worked out
for all its tokens at a time. No weights are shipped: they help to teach the network that is.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.find.entities import Tagger
from sayso.find.stems import stem
from sayso.find.traits import traits
from sayso.gazetteer import Gazetteer
from sayso.language import Language
from sayso.pack import Pack

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Numbers = NDArray[np.uint64]
"""Clues: below 2 ** 32."""

WAYS = {"ru": "nerel", "uk": "slavic"}
"""The way of telling entities apart that the weights of a language know."""

KEPT = 16_000
"""Forms whose sums are kept; when there are more, keeping starts again."""

REACH = 2
"""Tokens on each side whose forms are shown."""

_DIGIT = re.compile(r"\d")
_RUNS = re.compile(r"(.)\1+")
_FAR = frozenset("wsft")  # of tokens farther than the next: word, stem, figure of the letters, traits
_LEADS = '.!?"«'  # what a capital letter after says nothing
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


def figure(word: str) -> str:
    """A word's letters as X (capital) and x, its digits as 0; of two or more alike the first with "+"."""
    made = "".join(
        "X" if mark.isupper() else "x" if mark.isalpha() else "0" if mark.isdigit() else mark for mark in word
    )
    return _RUNS.sub(r"\1+", made)


def own(word: str, language: Language, gazetteer: Gazetteer) -> Iterator[str]:
    """The clues of one form, the first letter of each telling its kind."""
    form = _DIGIT.sub("0", word.lower())
    yield f"w{form}"
    yield f"s{stem(form, language)}"
    yield f"f{figure(word)}"
    yield from (f"e{form[-size:]}" for size in range(1, min(6, len(form))))
    yield from (f"b{form[:size]}" for size in range(2, min(6, len(form))))
    if word.isdigit():
        yield f"n{word}" if len(word) < 3 else f"n{len(word)} {word[:2]}"
    if "-" in word[1:-1]:
        first, _, last = form.rpartition("-")
        yield f"h{first}"
        yield f"l{stem(last, language)}"
    yield from (f"t{each}" for each in traits(word, language, gazetteer))


def number(clue: str) -> int:
    """A clue as 32 bits, the same in every process."""
    return zlib.crc32(clue.encode("utf-8", "replace"))


def mixed(*parts: NDArray[np.generic] | int) -> Numbers:
    """Numbers made one, element by element, in 32 bits."""
    made = np.zeros(1, np.uint64)
    for part in parts:
        made = (made ^ np.asarray(part).astype(np.uint64)) * _FACTOR
        made ^= made >> _HALF
    return made >> _HALF


_NONE, _FIRST, _LAST = (number(each) for each in ("", "^", "$"))
EDGES = mixed(np.arange(2 * REACH + 1), number("edge"))
"""The clues of the ends of a line, by distance."""


class Form(NamedTuple):
    """What a written form says: clues shown to itself and the next tokens, those of them that are also shown
    farther off, those of its stem and figure, whether it has a capital, whether it leads to one."""

    near: tuple[int, ...]
    far: tuple[int, ...]
    stem: int
    figure: int
    capital: bool
    leads: bool


def form(word: str, language: Language, gazetteer: Gazetteer) -> Form:
    """What `word` says."""
    clues = [(each[0] in _FAR, number(each)) for each in own(word, language, gazetteer)]
    far = tuple(clue for shown, clue in clues if shown)
    short, shape = number(stem(word.lower(), language)), number(figure(word))
    return Form(tuple(clue for _, clue in clues), far, short, shape, word[0].isupper(), word in _LEADS)


def shown(forms: Sequence[Form], distance: int) -> tuple[Integers, Numbers]:
    """The clues of forms as shown to a token `distance` tokens before them (after them where negative):
    the forms that have them, and their numbers."""
    clues = [one.near if abs(distance) < REACH else one.far for one in forms]
    owners = np.repeat(np.arange(len(forms)), [len(one) for one in clues])
    return owners, mixed(distance + REACH, np.fromiter(chain.from_iterable(clues), np.int64))


class Line(NamedTuple):
    """The forms of a text, a row each (T,): numbers of stems and figures, capitals, what leads to them."""

    stems: Integers
    figures: Integers
    capitals: NDArray[np.bool_]
    leads: NDArray[np.bool_]


def lines(forms: Sequence[Form]) -> Line:
    """The forms of a text, as `joined` takes them."""
    told = np.array([(one.stem, one.figure, one.capital, one.leads) for one in forms], np.int64).T
    return Line(told[0], told[1], told[2] > 0, told[3] > 0)


def joined(line: Line, states: Integers) -> tuple[Integers, Numbers]:
    """The clues that no single form gives: the tokens that have them, and their numbers; `states` as
    `tokens.states` tells."""
    stems, figures, capitals, leads = line
    size = len(stems)
    every, quotation = np.arange(size), states // 3
    first = states % 3 > 0
    first[:1] = True
    last = np.append(first[1:], True)
    before, left = (
        np.where(first, blank, np.roll(row, 1)) for row, blank in ((stems, _FIRST), (figures, _NONE))
    )
    after, right = (
        np.where(last, blank, np.roll(row, -1)) for row, blank in ((stems, _LAST), (figures, _NONE))
    )
    opened = np.maximum.accumulate(np.where(quotation == 1, every, -1))
    inside = np.flatnonzero(quotation == 2)
    counted = capitals & ~np.roll(leads, 1)
    counted[:1] = False
    _, place = np.unique(stems, return_inverse=True)
    great = np.flatnonzero(capitals)
    often = np.minimum(3, np.bincount(place[counted], minlength=size)[place[great]])
    made = (
        (every, mixed(1, before, stems)),
        (every, mixed(2, stems, after)),
        (every, mixed(3, before, after)),
        (every, mixed(4, left, figures, right)),
        (every, mixed(5, quotation)),
        (inside, mixed(6, before[opened[inside]])),
        (great, mixed(7, often)),
    )
    return np.concatenate([owners for owners, _ in made]), np.concatenate([clues for _, clues in made])


def listed(forms: Sequence[Form], states: Integers) -> tuple[Integers, Numbers]:
    """All clues of a text, forms shown within their lines: the tokens that have them, and their numbers."""
    owners, clues = ([part] for part in joined(lines(forms), states))
    border, every = _numbered(states), np.arange(len(forms))
    for distance in range(-REACH, REACH + 1):
        givers, found = shown(forms, distance)
        seen = _inside(givers - distance, givers, border)
        ends = every[~_inside(every + distance, every, border)]
        owners += [givers[seen] - distance, ends]
        clues += [found[seen], np.full(len(ends), EDGES[distance + REACH])]
    return np.concatenate(owners), np.concatenate(clues)


def _numbered(states: Integers) -> Integers:
    """The number of each token's line."""
    return np.cumsum(states % 3 > 0, dtype=np.int64)


def _inside(places: Integers, others: Integers, border: Integers) -> NDArray[np.bool_]:
    """Where `places`, which may lie outside the text, are tokens of the same line as `others`."""
    near = np.clip(places, 0, len(border) - 1)
    return np.equal(near, places) & np.equal(border[near], border[others])


class Weights:
    """The weights of clues for each label, of a pack in one language and way. What a form gives to tokens at
    each distance is summed once and kept."""

    def __init__(self, pack: Pack, name: str, language: Language, gazetteer: Gazetteer) -> None:
        share = np.float32(pack.card["share"])
        self.step = pack.table(f"{name}.step") * share
        """What going from one label to another (labels, labels) weighs."""
        self._lean = np.float32(pack.card["lean"])
        self._of = language, gazetteer
        self._keys, self._labels = pack.arrays[f"{name}.keys"], pack.arrays[f"{name}.labels"].astype(np.int64)
        self._firsts = pack.arrays[f"{name}.firsts"].astype(np.int64)
        self._weights = pack.table(f"{name}.weights") * share
        self._rows: dict[str, int] = {}
        self._sums = np.zeros((KEPT, 2 * REACH + 1, len(self.step)), np.float32)
        self._lines = np.zeros((4, KEPT), np.int64)
        self._edges = self._total(np.arange(len(EDGES)), EDGES, len(EDGES))

    def emissions(self, words: Sequence[str], states: Integers) -> Floats:
        """How much speaks for each label at each token (T, labels); `states` as `tokens.states` tells."""
        rows = self._forms(words)
        stems, figures, capitals, leads = self._lines[:, rows]
        made = self._total(*joined(Line(stems, figures, capitals > 0, leads > 0), states), len(words))
        border, every = _numbered(states), np.arange(len(words))
        for distance in range(-REACH, REACH + 1):
            inside = _inside(every + distance, every, border)
            found = self._sums[np.roll(rows, -distance), distance + REACH]
            found[~inside] = self._edges[distance + REACH]
            made += found
        made[:, 0] -= self._lean
        return made

    def _forms(self, words: Sequence[str]) -> Integers:
        new = list(dict.fromkeys(word for word in words if word not in self._rows))
        if len(self._rows) + len(new) > len(self._sums):
            self._rows.clear()
            new = list(dict.fromkeys(words))
            if len(new) > len(self._sums):
                self._sums = np.zeros((len(new), *self._sums.shape[1:]), np.float32)
                self._lines = np.zeros((4, len(new)), np.int64)
        if new:
            self._learn(new)
        return np.fromiter((self._rows[word] for word in words), np.int64, len(words))

    def _learn(self, words: Sequence[str]) -> None:
        """Keep what forms give, `words` having no row."""
        begin, span = len(self._rows), range(-REACH, REACH + 1)
        forms = [form(word, *self._of) for word in words]
        for place, distance in enumerate(span):
            sums = self._total(*shown(forms, distance), len(words))
            self._sums[begin : begin + len(words), place] = sums
        told = [(one.stem, one.figure, one.capital, one.leads) for one in forms]
        self._lines[:, begin : begin + len(words)] = np.array(told, np.int64).T
        self._rows.update((word, begin + place) for place, word in enumerate(words))

    def _total(self, owners: Integers, clues: Numbers, size: int) -> Floats:
        """The weights of clues, summed for each of `size` owners: (size, labels)."""
        wanted = clues.astype(np.uint32)
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        known = self._keys[at] == wanted
        at, owner = at[known], owners[known]
        count = self._firsts[at + 1] - self._firsts[at]
        ends = np.cumsum(count)
        index = np.arange(count.sum()) + np.repeat(self._firsts[at] - ends + count, count)
        place = np.repeat(owner, count) * len(self.step) + self._labels[index]
        sums = np.bincount(place, self._weights[index], size * len(self.step))
        return sums.astype(np.float32).reshape(size, -1)


class Both(Tagger):
    """A tagger that adds to the sums of the network what the weights of its language in `linear` say."""

    def __init__(self, pack: Pack, linear: Pack, language: Language, gazetteer: Gazetteer) -> None:
        super().__init__(pack, language, gazetteer)
        self._way = WAYS[language.code]
        self._weights = Weights(linear, f"{self._way}.{language.code}", language, gazetteer)
        label, chain = self._heads[self._way]
        self._heads[self._way] = label, chain.with_steps(self._weights.step)

    def _more(self, _written: list[str], _states: Integers, _way: str) -> Floats | None:
        return self._weights.emissions(_written, _states) if _way == self._way else None
