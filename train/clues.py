"""What a linear model is shown of each token, and what it makes of it: traits of forms, alone and joined.

Linear models are not shipped: they lift exact F1 by some hundredths and cost more time than other finding.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

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

KEPT = 16_000
"""Forms whose sums are kept; when there are more, keeping starts again."""

WAYS = {"ru": "nerel", "uk": "slavic"}
"""The way of telling entities apart that the linear model of a language knows."""

REACH = 2
"""Tokens on each side whose forms are shown."""

_RUNS = re.compile(r"(.)\1+")
_DIGIT = re.compile(r"\d")
_FAR = frozenset("wsft")  # of tokens farther than the next: word, stem, figure of the letters, traits


def figure(word: str) -> str:
    """A word's letters as X (capital) and x, its digits as 0; of two or more alike the first with "+"."""
    made = "".join(
        "X" if mark.isupper() else "x" if mark.isalpha() else "0" if mark.isdigit() else mark for mark in word
    )
    return _RUNS.sub(r"\1+", made)


def own(word: str, language: Language, gazetteer: Gazetteer) -> Iterator[str]:
    """The traits of one form, the first letter of each telling its kind."""
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


def near(words: Iterator[str], distance: int) -> Iterator[str]:
    """Traits of a form as shown to a token `distance` tokens before it (after it where negative)."""
    for each in words:
        if abs(distance) < REACH or each[0] in _FAR:
            yield f"{distance}{each}"


@lru_cache(maxsize=1 << 15)
def number(clue: str) -> int:
    """A clue as 32 bits, the same in every process."""
    return zlib.crc32(clue.encode("utf-8", "replace"))


def joined(words: Sequence[str], states: Sequence[int], language: Language) -> Iterator[list[str]]:
    """For each token of a text the clues that no single form gives; `states` as `tokens.states` tells."""
    stems = [stem(word.lower(), language) for word in words]
    figures = [figure(word) for word in words]
    capitals = Counter(
        stems[at]
        for at, word in enumerate(words)
        if word[0].isupper() and at and words[at - 1] not in '.!?"«'
    )
    last = len(words) - 1
    opened = ""
    for at, state in enumerate(states):
        quotation = state // 3
        before = "^" if state % 3 or not at else stems[at - 1]
        after = "$" if at == last or states[at + 1] % 3 else stems[at + 1]
        if quotation == 1:
            opened = before
        left = "" if before == "^" else figures[at - 1]
        right = "" if after == "$" else figures[at + 1]
        clues = [
            f"<{before} {stems[at]}",
            f">{stems[at]} {after}",
            f"|{before} {after}",
            f"={left} {figures[at]} {right}",
            f"q{quotation}",
        ]
        if quotation == 2:
            clues.append(f"o{opened}")
        if words[at][0].isupper():
            clues.append(f"c{min(3, capitals[stems[at]])}")
        yield clues


class Weights:
    """The weights of clues for each label, of a pack in one language. What a form gives to tokens at each
    distance is summed once and kept."""

    def __init__(self, pack: Pack, language: Language, gazetteer: Gazetteer) -> None:
        name, share = language.code, np.float32(pack.card["share"])
        self.step = pack.table(f"{name}.step") * share
        """What going from one label to another (labels, labels) weighs."""
        self._lean = np.float32(pack.card["lean"])
        self._of = language, gazetteer
        self._keys, self._labels = pack.arrays[f"{name}.keys"], pack.arrays[f"{name}.labels"].astype(np.int64)
        self._firsts = pack.arrays[f"{name}.firsts"].astype(np.int64)
        self._weights = pack.table(f"{name}.weights") * share
        self._rows: dict[str, int] = {}
        self._sums = np.zeros((KEPT, 2 * REACH + 1, len(self.step)), np.float32)
        span = range(-REACH, REACH + 1)
        edges = [number(f"{distance}edge") for distance in span]
        self._edges = self._total(list(range(len(edges))), edges, len(edges))

    def emissions(self, words: Sequence[str], states: Integers) -> Floats:
        """How much speaks for each label at each token (T, labels); `states` as `tokens.states` tells."""
        owners: list[int] = []
        clues: list[int] = []
        for at, found in enumerate(joined(words, states.tolist(), self._of[0])):
            owners += [at] * len(found)
            clues += map(number, found)
        made = self._total(owners, clues, len(words))
        rows = self._forms(words)
        line = np.cumsum(states % 3 > 0)
        own_place = np.arange(len(words))
        for distance in range(-REACH, REACH + 1):
            place = np.clip(own_place + distance, 0, len(words) - 1)
            inside = (place == own_place + distance) & (line[place] == line)
            found_here = self._sums[rows[place], distance + REACH]
            made += np.where(inside[:, None], found_here, self._edges[distance + REACH])
        made[:, 0] -= self._lean
        return made

    def _forms(self, words: Sequence[str]) -> Integers:
        new = list(dict.fromkeys(word for word in words if word not in self._rows))
        if len(self._rows) + len(new) > KEPT:
            self._rows.clear()
            new = list(dict.fromkeys(words))
            if len(new) > len(self._sums):
                self._sums = np.zeros((len(new), *self._sums.shape[1:]), np.float32)
        for word in new:
            owners: list[int] = []
            clues: list[int] = []
            told = list(own(word, *self._of))
            for distance in range(-REACH, REACH + 1):
                found = [zlib.crc32(each.encode("utf-8", "replace")) for each in near(iter(told), distance)]
                owners += [distance + REACH] * len(found)
                clues += found
            row = self._rows[word] = len(self._rows)
            self._sums[row] = self._total(owners, clues, 2 * REACH + 1)
        return np.fromiter((self._rows[word] for word in words), np.int64, len(words))

    def _total(self, owners: list[int], clues: list[int], size: int) -> Floats:
        """The weights of clues, summed for each of `size` owners: (size, labels)."""
        wanted, owner = np.array(clues, np.uint32), np.array(owners, np.int64)
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        known = self._keys[at] == wanted
        at, owner = at[known], owner[known]
        count = self._firsts[at + 1] - self._firsts[at]
        ends = np.cumsum(count)
        index = np.arange(count.sum()) + np.repeat(self._firsts[at] - ends + count, count)
        place = np.repeat(owner, count) * len(self.step) + self._labels[index]
        sums = np.bincount(place, self._weights[index], size * len(self.step))
        return sums.astype(np.float32).reshape(size, -1)


class Both(Tagger):
    """A tagger that adds to the sums of the network those of its language in the pack `linear`."""

    def __init__(self, pack: Pack, linear: Pack, language: Language, gazetteer: Gazetteer) -> None:
        super().__init__(pack, language, gazetteer)
        self._way = WAYS[language.code]
        self._weights = Weights(linear, language, gazetteer)
        label, chain = self._heads[self._way]
        self._heads[self._way] = label, chain.with_steps(self._weights.step)

    def _more(self, _written: list[str], _states: Integers, _way: str) -> Floats | None:
        return self._weights.emissions(_written, _states) if _way == self._way else None
