"""The times that a report gives, as half-open intervals that are never sharper than its words."""

import re

from msgspec.structs import replace

from sayso.find.anchors import Resolver
from sayso.find.contexts import moment
from sayso.find.documents import Document
from sayso.find.lexicons import lexicon
from sayso.find.reckonings import reckonings
from sayso.find.spells import Spelling, vocabulary
from sayso.record import Moment, identify

_W = r"(?:[Ww]\.?,?)"
# Alternatives in the order in which they are tried; every repetition is bounded. The letters are
# those of `spells`.
_CORE = "|".join(
    (
        r"(?P<numeric>Y-D-D|Y/D/D|D/D/Y|D-D-Y|8)",
        r"(?P<weekdays>(?(part)W-t?W|(?!)))",
        r"(?P<shortyear>(?<=i)'[ND])",
        rf"(?P<daymonth>{_W}?t?DO?o?(?:[-&]t?Do?)?(?:tUf|f)?[Mm](?:\.?,?Y)?|tOf[Mm](?:,?Y)?)",
        rf"(?P<monthday>{_W}?[Mm]\.?t?Do?(?:[-&]Do?(?!f?[Mm]))?(?:,?Y)?)",
        r"(?P<named>t?z{0,4}Z(?:,?Y)?)",
        r"(?P<decades>t?Y'?s|t'?[ND]'?s|t?j)",
        r"(?P<century>t?(?:[DN]o?|O)C|t?[DN]o(?=-t?[DN]oC))",
        r"(?P<nthweek>t?[OL][UW][fi]t?[Mm](?:,?Y)?)",
        r"(?P<halfmonth>t?Ocf[Mm](?:,?Y)?)",
        r"(?P<monthof>[Mm],?[fi]?t?[LhpSF]U)",
        r"(?P<monthyear>[Mm]\.?,?(?:it|i|f)?Y)",
        r"(?P<seasons>t?Ef?Y(?:-[ND])?)",
        r"(?P<nth>t?O[Uc]f?Y)",
        r"(?P<weekdayof>W[if]?[Lhp]U)",
        r"(?P<dayof>(?<=[iby])tDo(?=[ti,.]|&(?!t?D)|$)|Wt?Do(?![fMm]))",
        r"(?P<shift>t?(?:[LFpS]|h|[hS]?X)[LS]?(?:c{0,2}|[DNQ])(?:U|C|W|E|P)|[LhX][Mm])",
        r"(?P<theunit>(?<=[ifby])tU)",
        r"(?P<recent>(?<=i)rU)",
        r"(?P<ago>c{0,2}(?:c|[DNQ])(?:f|&cc)?[UCW]AT?)",
        r"(?P<beforelast>tUJL)",
        r"(?P<later>c{0,2}(?:c|[DNQ])U[RBJV]|tU[JV]T|t?[UPW][BJ]|tU[V])",
        r"(?P<weekday>W(?:\.(?=,))?)",
        r"(?P<today>T)",
        r"(?P<era>[DNQY]G|G[NQDY])",
        r"(?P<year>Y(?:-[ND](?![Mm]))?)",
        r"(?P<month>M|m)",
        r"(?P<season>E)",
        r"(?P<clockonly>(?<!H)H+(?!H)|(?<=i)(?:Kk?|Dk|ck|[cD]itP))",
        r"(?P<partonly>(?<=i)t?P)",
    )
)
_HOUR = r"(?:(?<!H)H+(?!H)|Kk?|[DQc]k|[cD]itP)"
_TIME = re.compile(
    # Most words are part of no time, and marks begin none.
    r"(?![x.,(/])(?P<every>v(?:Ui{1,2})?)?(?P<bound>[byJaV]i?(?=[^i]))?"
    rf"(?P<clock>(?:(?:K|[DQ])k?[-&])?{_HOUR}U?g{{0,2}},?[if]?t?)?"
    r"(?P<night>T[i-]{1,2}t?)?(?P<edge>t?e(?:[UP][fi]{1,2}|[fi]|-)?|t?qU[fi]{1,2})?"
    r"(?P<part>t?P[fia]{1,2})?(?P<edged>t?e[if]?)?(?P<of_week>tUf)?"
    rf"(?:{_CORE})"
    rf"(?P<after>,?P)?(?P<clocked>,?i{{0,2}}(?:(?:K|[DQ])k?[-&])?{_HOUR}g?)?(?P<era_after>G)?"
)


def moments(document: Document) -> tuple[Moment, ...]:
    """The times of a report in the order of its text; `statement` is left to whoever binds them."""
    if lexicon(document.language).free or not document.language.read:
        return tuple(reckonings(document))
    return tuple(_Finder(document).moments())


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        spelling = Spelling(document.forms, vocabulary(document.language), document.clocks)
        self.spelt = spelling.letters
        self.openings = spelling.openings
        self.resolver = Resolver(document, spelling)

    def moments(self) -> list[Moment]:
        found: list[Moment] = []
        for sentence in self.document.sentences:
            at: int = sentence.first
            last: re.Match[str] | None = None
            while match := _TIME.search(self.spelt, at, sentence.last):
                dated = self.resolver.dated(match, sentence)
                if dated:
                    joined = self._between(last, match)
                    last = match
                    begin = match.start() if dated.first is None else dated.first
                    begin = self.openings.get(begin, begin)
                    stop = match.end() if dated.last is None else dated.last
                    found.append(moment(self.document, begin, stop, dated))
                    if joined:
                        found[-2:] = [_joined(found[-2], found[-1])]
                    at = stop
                else:
                    at = match.start() + 1
        return found

    def _between(self, last: re.Match[str] | None, match: re.Match[str]) -> bool:
        """True where two times of a sentence are the ends of one, "between 2014 and 2018"."""
        if last is None or match.start() - last.end() != 1 or self.spelt[last.end()] != "&":
            return False
        return last.start() > 0 and self.spelt[last.start() - 1] == "n"


def _joined(one: Moment, other: Moment) -> Moment:
    """One time from the beginning of the first to the end of the second."""
    known = one.earliest is not None and other.latest is not None and one.earliest < other.latest
    return replace(
        one,
        id=identify("moment", one.report, one.start, other.stop),
        stop=other.stop,
        earliest=one.earliest if known else None,
        latest=other.latest if known else None,
    )
