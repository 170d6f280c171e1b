"""The times that a report gives, as half-open intervals that are never sharper than its words."""

import re

from sayso.find.anchors import Resolver
from sayso.find.contexts import Dated
from sayso.find.documents import Document
from sayso.find.spells import Spelling, vocabulary
from sayso.record import Moment, identify

_W = r"(?:[Ww]\.?,?)"
# Alternatives in the order in which they are tried; every repetition is bounded. The letters are
# those of `spells`.
_CORE = "|".join(
    (
        r"(?P<numeric>Y-D-D|D/D/Y|8)",
        rf"(?P<daymonth>{_W}?t?DO?o?(?:[-&]t?Do?)?(?:tUf|f)?[Mm](?:\.?,?Y)?|tOf[Mm](?:,?Y)?)",
        rf"(?P<monthday>{_W}?[Mm]\.?t?Do?(?:[-&]Do?(?!f?[Mm]))?(?:,?Y)?)",
        r"(?P<named>t?z{0,4}Z)",
        r"(?P<decades>t?Y'?s|t'?[ND]'?s|tj)",
        r"(?P<century>t?(?:[DN]o?|O)C|t?[DN]o(?=-t?[DN]oC))",
        r"(?P<monthyear>[Mm]\.?(?:-[Mm]\.?)?,?(?:it|i|f)?Y)",
        r"(?P<seasons>t?Ef?Y(?:-[YN])?)",
        r"(?P<nth>t?O[Uc]f?Y)",
        r"(?P<shift>t?(?:[LFpS]|h|[hS]?X)[LS]?(?:c{0,2}|[DNQ])(?:U|C|W|E|P)|[LhX][Mm])",
        r"(?P<ago>c{0,2}(?:c|[DNQ])(?:&cc)?[UCW]A)",
        r"(?P<later>c{0,2}(?:c|[DNQ])U[RBV]|t?[UPW]B|tU[V])",
        r"(?P<weekday>W(?:\.(?=,))?)",
        r"(?P<today>T)",
        r"(?P<era>[DNQY]G|G[NQDY])",
        r"(?P<year>Y(?:[-/][YN])?)",
        r"(?P<month>M|m)",
        r"(?P<season>E)",
    )
)
_TIME = re.compile(
    r"(?P<every>v)?(?P<bound>[by]i?(?=[^ie]|e))?"
    r"(?P<clock>(?:Kk?|[DQ]k),?i?t?)?"
    r"(?P<edge>t?e(?:[UP][fi]{1,2}|[fi]|-)?)?"
    r"(?P<part>t?P[fi]{1,2})?(?P<edged>t?e[if]?)?"
    rf"(?:{_CORE})"
    r"(?P<after>,?P)?(?P<clocked>,?i{0,2}(?:Kk?|[DQ]k))?(?P<era_after>G)?"
)


def moments(document: Document) -> tuple[Moment, ...]:
    """The times of a report in the order of its text; `statement` is left to whoever binds them."""
    if not document.language.read:
        return ()
    return tuple(_Finder(document).moments())


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        spelling = Spelling(document.forms, vocabulary(document.language))
        self.spelt = spelling.letters
        self.resolver = Resolver(document, spelling)

    def moments(self) -> list[Moment]:
        found = []
        for sentence in self.document.sentences:
            at = sentence.first
            while match := _TIME.search(self.spelt, at, sentence.last):
                dated = self.resolver.dated(match, sentence)
                if dated:
                    found.append(self._moment(match, dated))
                    at = match.end()
                else:
                    at = match.start() + 1
        return found

    def _moment(self, match: re.Match[str], dated: Dated) -> Moment:
        words = self.document.words
        start, stop = words[match.start()].start, words[match.end() - 1].stop
        return Moment(
            id=identify("moment", self.document.report.id, start, stop),
            report=self.document.report.id,
            start=start,
            stop=stop,
            earliest=dated.interval.earliest,
            latest=dated.interval.latest,
            precision=dated.interval.precision,
            basis=dated.basis,
        )
