"""What a number measures and counts, by the words around it: "killed 12", "the death of over 500 men"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.find.deeds import deeds
from sayso.find.numbers import Number
from sayso.find.shapes import Shape
from sayso.language import Language
from sayso.record import Measure

# "are believed to have been": the last of the auxiliaries says whether what follows is passive.
_AUX = r"(?P<aux>(?:[mhna]|(?P<be>b)|p(?=[hb]|a[hb])){0,9})"
_MODS = r"(?:[po][dxa0NDEKu#-]{1,6}|,[^.,:()]{1,12},|\([^()]{1,12}\)){0,2}"

# Every repetition is bounded or ends at a letter that its own class lacks: no input backtracks far.
_DIRECT = re.compile(r"(?P<v>[KGH])a*[d\"]{0,2}a*$")
_LISTED = re.compile(r"(?P<v>[KGH])a*(?:[dxa0NKAop\"-]{1,14}(?:,(?!\")c?|c))+[dxa\"]{0,3}$")
_EVENT = re.compile(r"(?P<v>[EDHN])o[dxa0\"-]{0,6}$")
_EVENTS = re.compile(r"(?P<v>[EDHN])o(?:[dxa0Np\"]{1,12}(?:,c?|c))+[dxa\"]{0,3}$")
_TOLL = re.compile(r"(?P<v>Y)[xopbvda0h,K]{0,10}?[bvpo:]a*d?$|(?P<w>Y)[:-]?$")
_NUMBER = re.compile(r"#o[dx]{0,3}(?P<v>[KAND])[xopbvda0h,K]{0,10}?[bvpo:]a*d?$")
_INVERTED = re.compile(r"(?P<v>[KAND])(?:[pdxao]{0,6}[bi]a*d?|(?:,[^.,:]{1,12},?)?:)$")
_AGENT = re.compile(r"b[an]*(?P<v>K)pa*d?$")
_WITH = re.compile(r"[mhbna]{0,6}[vK][^.,;:]{0,8}?p[dx]{0,2}(?P<v>[EDH])")
_PREDICATE = re.compile(rf"(?P<mods>{_MODS}),?(?P<rel>r?){_AUX}(?P<v>K(?:a*ca*K)?|[AI])(?P<next>.?)")
_SHARED = re.compile(
    rf"(?:[po][dxa0NDEK-]{{1,6}})?(?:(?:,c?|c)[dxa0N]{{1,6}}(?:[po][dxa-]{{1,5}})?){{1,4}},?{_AUX}"
    r"(?P<v>K(?:a*ca*K)?|[AI])"
)
# What may stand between a verb and a number in its object, and between that and the verb's further words.
_BETWEEN = frozenset('dxa0Nc,"-')
_AMONG = re.compile(r"a*ba*(?P<p>p)d?0{0,6}x{0,3}(?P<v>[KAD])")


class Counted(NamedTuple):
    """The words that name what is counted, `words[first:last]` (empty where none do), where the words
    after them begin, and the measure that they carry themselves."""

    first: int
    last: int
    after: int
    measure: Measure
    partitive: bool


class Grammar:
    """How one text's numbers are measured; `shape` holds the letters of its words."""

    def __init__(self, forms: list[str], shape: Shape, language: Language) -> None:
        self.forms = forms
        self.shape = shape
        self.spelt = shape.spelt
        self.people = language.table("people")
        self.sort = "people"
        particles = language.table("particles")
        self.wholes = frozenset(word for word, cells in particles.items() if cells[1:] == ("whole",))
        self.singles = frozenset(word for word, cells in particles.items() if cells[1:] == ("one",))
        counting = language.table("counting")
        self.further = frozenset(w for w, cells in counting.items() if cells[0] in ("further", "others"))
        self.holds = frozenset(word for word, cells in particles.items() if cells[1:] == ("holds",))
        self.takes = frozenset(word for word, cells in particles.items() if cells[1:] == ("takes",))
        self.there = self.holds | {word for word, cells in particles.items() if cells[1:] == ("there",)}
        self.forces = frozenset(language.table("forces"))
        self.natives = frozenset(language.table("demonyms"))
        self.parted = deeds(language).parted
        ends: dict[str, tuple[str, ...]] = {}
        for ending, (kind,) in language.table("endings").items():
            ends[kind] = (*ends.get(kind, ()), ending)
        self._plural, self._persons = ends.get("plural", ()), ends.get("people", ())
        self._stops = ends.get("past", ()) + ends.get("verb", ()) + ends.get("adverb", ())

    def counted(self, at: int, last: int) -> Counted:
        """The noun phrase that begins at or after the word `at`."""
        spelt, forms = self.spelt, self.forms
        while at < last and (forms[at] in self.further or spelt[at] == "a"):
            at += 1
        partitive = at < last and spelt[at] == "o"
        at += partitive
        while at < last and (spelt[at] in 'da"'):
            at += 1
        if partitive and at < last and spelt[at] == "u":
            return Counted(at, at + 1, at + 1, "other", True)
        if partitive and at < last and spelt[at] == "0":
            while at < last and spelt[at] == "0":
                at += 1
            if at < last and spelt[at] in "KA":
                return Counted(at, at + 1, at + 1, "other", True)
        first, measure, head = at, "other", False
        while at < last and at - first < 7:
            letter, form = spelt[at], forms[at]
            if at == first and letter in "GH" and form.endswith(self._plural) and form not in self.people:
                # "27 arrests": no verb in the third person follows a number
                return Counted(first, at + 1, at + 1, self.shape.measure(at), partitive)
            if letter in "KA" and at + 1 < last and spelt[at + 1] in "xNK" and not head:
                measure = self.shape.measure(at)
            elif letter in "NDE" and not (at + 1 < last and self._heads(at + 1)):
                return Counted(first, at + 1, at + 1, self.shape.measure(at), partitive)
            elif letter not in "xNDE" or (
                at > first and form.endswith(self._stops) and form not in self.people
            ):
                break
            else:
                plural = self._is_plural(form)
                if head and not plural:
                    break
                head = head or plural
            at += 1
        return Counted(first, at, at, measure, partitive)  # type: ignore[arg-type]

    def _heads(self, at: int) -> bool:
        """True where a word is a noun in the plural, so that the one before it tells of what kind."""
        return self.spelt[at] == "x" and self._is_plural(self.forms[at])

    def _is_plural(self, form: str) -> bool:
        known = self.people.get(form)
        if known:
            return known[0] != "one"
        return len(form) > 3 and form.endswith(self._plural) and not form.endswith("ss")

    def measure(
        self, number: Number, counted: Counted, first: int, last: int, subject: bool = True
    ) -> Measure:
        """The measure of `number` in the sentence `words[first:last]`; `subject` where what is counted may
        be what a verb after it tells of."""
        named = self.forms[counted.first : counted.last]
        self.sort = "people" if not named or self.of_people(named) else "things"
        if not self.forces.isdisjoint(named):
            self.sort = "forces"
        parted = self._parted(number, counted, first, last) if self.parted else None
        if parted or counted.measure in ("killed", "wounded", "missing"):
            return parted or counted.measure
        left = "".join(self.spelt[max(first, number.first - 40) : number.first])
        right = "".join(self.spelt[counted.after : min(last, counted.after + 40)])
        if named[:1] == ["them"]:
            # "two of them children": what befell those spoken of, unless a verb says more
            return self._predicate(right, counted, number) or "other"
        for found in self._read(left, right, number, counted, subject):
            if found and found != "other":
                return found
        return counted.measure

    def _read(
        self, left: str, right: str, number: Number, counted: Counted, subject: bool
    ) -> Iterator[Measure | None]:
        """What each way of saying it gives, the surest first."""
        at, after = number.first, counted.after
        yield self._direct(left, at)
        if subject:
            yield self._predicate(right, counted, number)
        yield self._before(_EVENT, left, at)
        yield self._among(right, after)
        yield self._listed(left, at)
        if subject:
            yield self._shared(right, after)
        for pattern in (_EVENTS, _TOLL, _NUMBER, _INVERTED):
            yield self._before(pattern, left, at)
        yield self._watched(left, at)
        yield self._received(at, max(0, at - len(left)))
        yield self._with(right, after)

    def _parted(self, number: Number, counted: Counted, first: int, last: int) -> Measure | None:
        """The measure of a verb before the number whose further words come after what is counted, or end
        it: "took 40 men prisoner", "saved 12 lives"."""
        at = number.first - 1
        while at >= max(first, number.first - 9):
            for rest, deed in self.parted.get(self.forms[at], ()):
                if (self.sort == "things" and deed.narrow) or not self._closes(rest, counted, last):
                    continue
                forces = deed.forces if self.sort == "forces" else ""
                return forces or deed.measure  # type: ignore[return-value]
            if self.spelt[at] not in _BETWEEN:
                break
            at -= 1
        return None

    def _closes(self, rest: tuple[str, ...], counted: Counted, last: int) -> bool:
        """True where the words stand after what is counted, over more of a list, or are its last ones."""
        forms, length = self.forms, len(rest)
        if (
            counted.last - counted.first >= length
            and tuple(forms[counted.last - length : counted.last]) == rest
        ):
            return True
        at = counted.last
        while at < min(last, counted.last + 9):
            if tuple(forms[at : at + length]) == rest:
                return True
            if self.spelt[at] not in _BETWEEN or (at == counted.last and self.spelt[at] not in ",ca"):
                return False
            at += 1
        return False

    def _watched(self, left: str, at: int) -> Measure | None:
        """Those who saw: "was watched by 200 people"."""
        match = _AGENT.search(left)
        viewed = match and self.shape.measure(at - len(left) + match.start("v"), "times") == "viewed"
        return "viewed" if viewed else None

    def _received(self, at: int, first: int) -> Measure | None:
        """Those taken in: "the hospital admitted 27 people"."""
        verb = at - 1
        while verb > first and self.spelt[verb] in "ad":
            verb -= 1
        if verb <= first or self.forms[verb] not in self.takes:
            return None
        near = (self.shape.known.receivers.get(form) for form in self.forms[max(first, verb - 8) : verb])
        return next((measure for measure in near if measure), None)

    def _with(self, right: str, after: int) -> Measure | None:
        """ "were flown out with burns"."""
        match = _WITH.match(right)
        if match and self.shape.measure(after + match.start("v")) == "wounded":
            return "wounded"
        return None

    def befell(self, number: Number, counted: Counted, last: int) -> bool:
        """True where something was done to those counted that measures nothing: "fined 14 people"."""
        at = number.first - 1
        while at >= 0 and self.spelt[at] in "da":
            at -= 1
        clause = counted.after < last and self.spelt[counted.after] in "hmbvKI"
        if at >= 0 and not clause and self._does(at) and self.forms[at] not in self.holds:
            return True
        at = counted.after
        while at < last and self.spelt[at] in "hmna":
            at += 1
        if at >= last or self.spelt[at] != "b":
            return False
        while at < last and self.spelt[at] in "ba":
            at += 1
        return at < last and self._does(at) and self.forms[at] not in self.there

    def _does(self, at: int) -> bool:
        """True for a verb in the past that measures nothing."""
        letter, form = self.spelt[at], self.forms[at]
        return (letter == "v" and not form.endswith("ing")) or (letter == "x" and form.endswith("ed"))

    def of_people(self, named: Sequence[str]) -> bool:
        """True where one of the words names people."""
        if named[-1].endswith(self._persons) or named[-1].removesuffix("s") in self.natives:
            return True
        return any(form in self.people for form in named) or named[0] in ("us", "them")

    def _direct(self, left: str, at: int) -> Measure | None:
        match = _DIRECT.search(left)
        return self._active(match, left, at) if match else None

    def _listed(self, left: str, at: int) -> Measure | None:
        for verb in range(len(left) - 1, -1, -1):
            match = _LISTED.match(left, verb) if left[verb] in "KGH" else None
            measure = self._active(match, left, at) if match else None
            if measure and measure != "other":
                return measure
        return None

    def _active(self, match: re.Match[str], left: str, at: int) -> Measure | None:
        """The measure of a verb whose object is counted; None where it is passive."""
        verb = match.start("v")
        before = left[:verb].rstrip("a")
        if match["v"] == "K" and before.endswith(("b", "0")):
            return None
        return self.shape.measure(at - len(left) + verb, self.sort)

    def _before(self, pattern: re.Pattern[str], left: str, at: int) -> Measure | None:
        match = pattern.search(left)
        if not match:
            return None
        where = match.start("v") if match["v"] else match.start("w")
        return self.shape.measure(at - len(left) + where, self.sort)

    def _predicate(self, right: str, counted: Counted, number: Number) -> Measure | None:
        match = _PREDICATE.match(right)
        if not match:
            return None
        verb, passive, have = match["v"][0], _is_passive(match["aux"]), "h" in match["aux"]
        if match["rel"] and "o" in match["mods"]:
            # "the daughter of Ivan, who was killed" tells of Ivan
            return None
        many = (number.high is None or number.high > 1) and self.spelt[number.first - 1] != "o"
        if many and match["be"] and self._is_single(counted.after + match.start("be")):
            return None
        if verb == "K" and not passive:
            if self.shape.measure(counted.after + match.start("v"), "times") == "viewed":
                return "viewed"
            if number.named:
                return None
            bare = not match["mods"] and not match["rel"] and not have
            if not bare or match["next"] in ("d", "0", "u"):
                return None
            if match["next"] == "x" and self._object(match, counted):
                return None
        if verb == "A" and not passive and (match["mods"] or have):
            return None
        return self._worst(match, counted.after)

    def _is_single(self, at: int) -> bool:
        """True for a form of "be" that goes with one."""
        return self.forms[at] in self.singles

    def _object(self, match: re.Match[str], counted: Counted) -> bool:
        """True where the word after a bare participle is rather the object of a verb."""
        following = self.forms[counted.after + match.end("v")]
        return counted.last > counted.first and self._is_plural(following)

    def _shared(self, right: str, after: int) -> Measure | None:
        match = _SHARED.match(right)
        if (
            not match
            or "c" not in right[: match.start("v")]
            or (match["v"][0] == "K" and not _is_passive(match["aux"]))
        ):
            return None
        return self._worst(match, after)

    def _among(self, right: str, after: int) -> Measure | None:
        match = _AMONG.match(right)
        if match and self.forms[after + match.start("p")] not in self.wholes:
            return None
        return self.shape.measure(after + match.start("v"), self.sort) if match else None

    def _worst(self, match: re.Match[str], after: int) -> Measure:
        """The measure of the verb, of the last of two that are joined ("shot and killed")."""
        said = [self.shape.measure(after + match.start("v"), self.sort)]
        if len(match["v"]) > 1:
            said.append(self.shape.measure(after + match.end("v") - 1, self.sort))
        return "killed" if "killed" in said else said[0]


def _is_passive(auxiliaries: str) -> bool:
    """True where the last auxiliary before a participle is a form of "be"."""
    return auxiliaries.rstrip("anp")[-1:] == "b"
