"""What is said of those counted: "12 were killed", "12 miners who worked there died", "12 need food"."""

import re
from functools import cache

from sayso.find.deeds import deeds
from sayso.find.numbers import Counted, Number
from sayso.find.shapes import Shape
from sayso.language import Language
from sayso.record import Measure

# "are believed to have been": the last of the auxiliaries says whether what follows is passive.
_CHAIN = r"(?:[mhna]|b|p(?=[hb]|a[hb])){0,9}"
_AUX = r"(?P<aux>(?:[mhna]|(?P<be>b)|p(?=[hb]|a[hb])){0,9})"
_MODS = r"(?:[po][dxa0NDEKu#-]{1,6}|p(?=[mbhIKA])|,(?!c)[^.,:()]{1,12},|\([^()]{1,12}\)){0,2}"
_VERB = r"(?P<v>K(?:a*ca*K)?|[AI])"

# Every repetition is bounded or ends at a letter that its own class lacks: no input backtracks far.
_PREDICATE = re.compile(rf"(?P<mods>{_MODS}),?(?P<rel>r?){_AUX}\"?{_VERB}(?P<next>.?)")
_SHARED = re.compile(
    rf"(?:[po][dxa0NDEK-]{{1,6}})?(?:(?:,c?|c)(?=a*[dx0N])[dxa0N]{{1,6}}(?:[po][dxa-]{{1,5}})?){{1,4}},?{_AUX}{_VERB}"
)
# "... who worked the night shift | were killed", "... standing by | died": what opens before the main verb.
_OPENING = re.compile(rf"{_MODS}(?:,?r{_CHAIN}[^.:;s]|a(?=ph?b)|(?P<part>[axvGHKI]))")
_MAIN = re.compile(rf"(?<=[xNDK0a,)]){_AUX}{_VERB}")
# "... were overpowered and shot", "... complained of pains and were taken to hospital"
_JOINED = re.compile(rf"{_MODS},?r?(?P<first>{_CHAIN})[xvIKG][dxa0NDEpovu\"-]{{0,18}}?,?c{_AUX}{_VERB}")
_AMONG = re.compile(r"a*b?a*(?P<p>p)d?0{0,6}[xa]{0,3}(?P<v>[KADN])")
_WITH = re.compile(r"[mhbna]{0,6}[vKI][^.,;:]{0,8}?(?P<p>p)[dxa]{0,3}(?P<v>[EDHN])")
_BEARING = re.compile(r"(?P<p>p)[dxKa0]{0,3}(?P<v>[EDHN])")
_LODGED = re.compile(rf"{_MODS},?r?(?P<aux>{_CHAIN})(?P<v>[vxK]?)a*(?P<p>p)")
_IDLE = re.compile(rf"{_MODS},?r?(?P<aux>{_CHAIN})")
_OPPOSITE: dict[Measure, Measure] = {
    "killed": "survived", "wounded": "survived", "displaced": "present",
}  # fmt: skip


@cache
def _flags(language: Language) -> dict[str, frozenset[str]]:
    """The particles with each flag."""
    flags: dict[str, set[str]] = {}
    for word, cells in language.table("particles").items():
        for flag in cells[1].split(", ") if len(cells) > 1 else ():
            flags.setdefault(flag, set()).add(word)
    return {flag: frozenset(words) for flag, words in flags.items()}


@cache
def ends_of(language: Language) -> dict[str, tuple[str, ...]]:
    """The endings of each kind of word."""
    ends: dict[str, tuple[str, ...]] = {}
    for ending, (kind,) in language.table("endings").items():
        ends[kind] = (*ends.get(kind, ()), ending)
    return ends


class Predicates:
    """Reads what is said of those counted in one text, after them."""

    def __init__(self, forms: list[str], shape: Shape, language: Language) -> None:
        self.forms = forms
        self.shape = shape
        self.spelt = shape.spelt
        self.flags = _flags(language)
        self.receivers, self.captors = shape.known.receivers, shape.known.captors
        ends = ends_of(language)
        self.past, self.verbal = ends.get("past", ()), ends.get("verb", ())
        self.idle = deeds(language).idle

    def flagged(self, at: int, flag: str) -> bool:
        """True where the table of particles gives the word at `at` this flag."""
        return at < len(self.forms) and self.forms[at] in self.flags.get(flag, ())

    def told(self, right: str, number: Number, counted: Counted, sort: str, plural: bool) -> Measure | None:
        """The measure that the verb of those counted gives, its main one where a clause or a participle
        stands between; `right` are the letters after them, `plural` where what follows a bare
        participle is an object."""
        near = self._near(right, number, counted, sort, plural)
        if near and near not in ("other", "present"):
            return near
        return self._main(right, counted.after, sort) or self._joined(right, counted.after, sort) or near

    def _near(self, right: str, number: Number, counted: Counted, sort: str, plural: bool) -> Measure | None:
        match = _PREDICATE.match(right)
        if not match:
            return None
        verb, passive, have = match["v"][0], is_passive(match["aux"]), "h" in match["aux"]
        if match["rel"] and "o" in match["mods"]:
            # "the daughter of Ivan, who was killed" tells of Ivan
            return None
        many = (number.high is None or number.high > 1) and self.spelt[number.first - 1] != "o"
        if many and match["be"] and self.flagged(counted.after + match.start("be"), "one"):
            return None
        if verb == "K" and not passive:
            if self.shape.measure(counted.after + match.start("v"), "times") == "viewed":
                return "viewed"
            if number.named:
                return None
            bare = not match["mods"] and not match["rel"] and not have
            if not bare or match["next"] in ("d", "0", "u"):
                return None
            if match["next"] == "x" and plural:
                return None
        if verb == "A" and not passive and (match["mods"] or have):
            return None
        return self._turned(match, counted.after, number, self._worst(match, counted.after, sort))

    def _turned(self, match: re.Match[str], after: int, number: Number, said: Measure) -> Measure:
        """What "not" makes of a measure: "did not survive"."""
        chain = self.forms[after + match.start("aux") : after + match.end("aux")]
        negated = "n" in match["aux"] or any(form.endswith(("n't", "n’t")) for form in chain)
        return _OPPOSITE.get(said, "other") if negated and number.high != 0 else said

    def _main(self, right: str, after: int, sort: str) -> Measure | None:
        """The main verb behind a relative clause or a participle."""
        opening = _OPENING.match(right)
        if not opening or (opening["part"] and not self._participle(after + opening.start("part"))):
            return None
        for match in _MAIN.finditer(right, opening.end()):
            between = right[opening.end() : match.start()]
            if (
                len(between) > 24
                or any(letter in between[:-1] for letter in '.:;srI",')
                or between[-1:] == "s"
            ):
                return None
            if match["v"][0] == "I" or is_passive(match["aux"]):
                return self._worst(match, after, sort)
        return None

    def _participle(self, at: int) -> bool:
        """True for "working" and "believed to", which no form of "be" makes a verb of the sentence."""
        form = self.forms[at]
        return form.endswith(self.verbal) or (
            form.endswith(self.past) and self.spelt[at + 1 : at + 2] in (["p"], ["a"])
        )

    def _joined(self, right: str, after: int, sort: str) -> Measure | None:
        """The second of two verbs where the first measures nothing."""
        match = _JOINED.match(right)
        if not match:
            return None
        passive = is_passive(match["aux"]) or (not match["aux"] and is_passive(match["first"]))
        if match["v"][0] != "I" and not passive:
            return None
        return self._worst(match, after, sort)

    def shared(self, right: str, after: int, sort: str) -> Measure | None:
        """The verb behind a list that those counted open: "two nurses and a driver were killed"."""
        match = _SHARED.match(right)
        if (
            not match
            or "c" not in right[: match.start("v")]
            or (match["v"][0] == "K" and not is_passive(match["aux"]))
        ):
            return None
        return self._worst(match, after, sort)

    def among(self, right: str, after: int, sort: str) -> Measure | None:
        """ "were among the dead"."""
        match = _AMONG.match(right)
        if not match or not self.flagged(after + match.start("p"), "whole"):
            return None
        return self.shape.measure(after + match.start("v"), sort)

    def hurt(self, right: str, after: int) -> Measure | None:
        """ "were flown out with burns", "with gunshot wounds"."""
        match = _WITH.match(right) or _BEARING.match(right)
        if not match or not self.flagged(after + match.start("p"), "bearing"):
            return None
        return "wounded" if self.shape.measure(after + match.start("v")) == "wounded" else None

    def lodged(self, right: str, after: int) -> Measure | None:
        """Those who are or are brought where hurt, dead or captured people are: "were rushed to a clinic"."""
        match = _LODGED.match(right)
        if not match or not is_passive(match["aux"]):
            return None
        at, verb = after + match.start("p"), after + match.start("v")
        if not self.flagged(at, "into" if match["v"] else "within"):
            return None
        if match["v"] and self.forms[verb].endswith(self.verbal):
            return None
        for place in range(at + 1, min(at + 5, len(self.forms))):
            if self.forms[place] in self.receivers and self.forms[place] not in self.captors:
                return self.receivers[self.forms[place]]
            if self.spelt[place] not in "dxa-":
                break
        return None

    def unmeasured(self, number: Number, counted: Counted, last: int) -> bool:
        """True where something was done to those counted that measures nothing ("fined 14 people"), or
        where it is said what they have, think or say ("12 people signed")."""
        at = number.first - 1
        while at >= 0 and self.spelt[at] in "da":
            at -= 1
        clause = counted.after < last and self.spelt[counted.after] in "hmbvKI"
        if at >= 0 and not clause and self._does(at) and not self.flagged(at, "holds"):
            return True
        return self._undergoes(counted.after, last) or self.idles(counted.after, last)

    def _undergoes(self, at: int, last: int) -> bool:
        """True for a passive that measures nothing: "were fined"."""
        while at < last and self.spelt[at] in "hmna":
            at += 1
        if at >= last or self.spelt[at] != "b":
            return False
        while at < last and self.spelt[at] in "ba":
            at += 1
        there = self.flagged(at, "there") or self.flagged(at, "holds") if at < last else False
        return at < last and self._does(at) and not there

    def idles(self, at: int, last: int) -> bool:
        """True for "had no rifles", "need food", "were ill", "were without water"."""
        match = _IDLE.match("".join(self.spelt[at : min(last, at + 24)]))
        verb = at + match.end() if match else at
        if match is None or verb >= last:
            return False
        chain, letter, form = match["aux"].rstrip("an"), self.spelt[verb], self.forms[verb]
        if any(" ".join(self.forms[verb : verb + length]) in self.idle for length in (1, 2, 3)):
            return True
        if chain.endswith("h"):
            return letter in "dx0N" and not form.endswith(self.past)
        if not chain.endswith("b"):
            return False
        return self.flagged(verb, "lacking") or (
            letter == "x" and not form.endswith(self.past) and not form.endswith(self.verbal)
        )

    def _does(self, at: int) -> bool:
        """True for a verb in the past that measures nothing."""
        letter, form = self.spelt[at], self.forms[at]
        if letter in "KG":
            return self.shape.measure(at) == "other"
        return (letter == "v" and not form.endswith(self.verbal)) or (
            letter == "x" and form.endswith(self.past)
        )

    def _worst(self, match: re.Match[str], after: int, sort: str) -> Measure:
        """The measure of the verb, of the last of two that are joined ("shot and killed")."""
        said = [self.shape.measure(after + match.start("v"), sort)]
        if len(match["v"]) > 1:
            said.append(self.shape.measure(after + match.end("v") - 1, sort))
        return "killed" if "killed" in said else said[0]


def is_passive(auxiliaries: str) -> bool:
    """True where the last auxiliary before a participle is a form of "be"."""
    return auxiliaries.rstrip("anp")[-1:] == "b"
