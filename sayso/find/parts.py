"""Which figures are parts of which: "30 of the original 200", "12, among them three children"."""

import re

from msgspec.structs import replace

from sayso.find.documents import Document
from sayso.find.measures import Grammar
from sayso.find.numbers import Number
from sayso.find.surroundings import Surroundings
from sayso.record import Figure, Measure

# Between a part and its whole stand at most a few words of those counted, the end of a quotation, and "of".
_OF = re.compile(r"[xaNdI]{0,4}\"?p?o[dxa]{0,3}")
# "12 people were killed, including three children": what was said of the whole, then "including".
_INCLUDING = re.compile(r"[^.:s]{0,14}i[ad\"]{0,3}")
# "... and a nurse": more of the same list.
_LIST = re.compile(r"[xaNdp-]{0,8}(?:,c?|c)[ad]{0,2}")


class Parts:
    """Joins the figures of one text to their wholes."""

    def __init__(self, document: Document, grammar: Grammar, around: Surroundings) -> None:
        self.document = document
        self.grammar = grammar
        self.around = around
        self.spelt = grammar.spelt
        particles = document.language.table("particles")
        self.among = frozenset(w for w, cells in particles.items() if cells[1:] == ("whole",))

    def shared(self, made: list[tuple[Number, Figure]]) -> list[Figure]:
        """The figures of a sentence with their wholes, shares worked out: "a third of the 90"."""
        figures = [figure for _, figure in made]
        for n in range(len(made) - 1):
            (one, part), (two, whole) = made[n], made[n + 1]
            if not _OF.fullmatch("".join(self.spelt[one.last : two.first])):
                continue
            part = self._share(one, part, whole)
            if _fits(part, whole):
                figures[n] = replace(part, part_of=whole.id)
                if self.spelt[two.last : two.last + 1] not in (["K"], ["A"]) and not self._told(whole):
                    idle = part.measure == "other"
                    figures[n + 1] = replace(whole, measure="other" if idle else self._of_whole(whole))
        return figures

    def included(self, figures: list[Figure]) -> list[Figure]:
        """The figures of a sentence in order, with the whole of those that "including" or "among" puts
        into one; those included are measured as the whole is."""
        figures = sorted(figures, key=lambda figure: figure.start)
        whole: Figure | None = None
        for n in range(1, len(figures)):
            one, two = figures[n - 1], figures[n]
            first, last = self.document.word_at(one.stop), self.document.word_at(two.start)
            between = "".join(self.spelt[first:last])
            among = between[-2:] == "pu" and self.grammar.forms[last - 2] in self.among
            if _INCLUDING.fullmatch(between) or among or self._of_them(two):
                whole = whole if whole and one.part_of == whole.id else one
            elif not (whole and _LIST.fullmatch(between)):
                whole = None
            if whole and two.part_of is None and _fits(two, whole):
                plain = two.measure in ("present", "other")
                figures[n] = replace(two, part_of=whole.id, measure=whole.measure if plain else two.measure)
            elif one.part_of is None and one.measure == two.measure and self._is_among(first, last):
                figures[n - 1] = replace(one, part_of=two.id) if _fits(one, two) else one
        return figures

    def _of_them(self, figure: Figure) -> bool:
        """True for "three of them"."""
        if figure.of_start is None:
            return False
        counted = self.document.word_at(figure.of_start)
        return self.spelt[counted] == "u" and self.spelt[counted - 1] == "o"

    def _is_among(self, first: int, last: int) -> bool:
        words = self.grammar.forms[first:last]
        return len(words) < 7 and not self.among.isdisjoint(words)

    def _of_whole(self, whole: Figure) -> Measure:
        """What a whole measures: the people that are there before something befalls a part of them."""
        if whole.of_start is None:
            return "present"
        words = self.document.text[whole.of_start : whole.of_stop].lower().split()
        return "present" if self.grammar.of_people(words) else "other"

    def _told(self, whole: Figure) -> bool:
        """True where a participle says what befell the whole: "half of the 240 families evacuated in May"."""
        if whole.of_stop is None:
            return False
        after = self.document.word_at(whole.of_stop)
        return self.spelt[after : after + 1] == ["K"] and self.spelt[after + 1 : after + 2] in (["p"], ["a"])

    def _share(self, number: Number, part: Figure, whole: Figure) -> Figure:
        """The part worked out from its whole: "a third of the 90", "all but two of the 14"."""
        low, high = part.low, part.high
        if low is None or whole.low is None or whole.low != whole.high:
            return part
        if number.share:
            return replace(part, low=round(low * whole.low), high=round(low * whole.low))
        if self.around.all_but(number, 0) and high is not None:
            return replace(part, low=whole.low - high, high=whole.low - low)
        return part


def _fits(part: Figure, whole: Figure) -> bool:
    small = part.low if part.low is not None else part.high
    large = whole.high if whole.high is not None else whole.low
    return small is not None and large is not None and small <= large
