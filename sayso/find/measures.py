"""What a number measures and counts, by the words around it: "killed 12", "the death of over 500 men"."""

import re
from collections.abc import Iterator, Sequence

from sayso.find.deeds import deeds
from sayso.find.numbers import Counted, Number
from sayso.find.predicates import Predicates, ends_of
from sayso.find.shapes import Shape
from sayso.language import Language
from sayso.record import Measure

# Every repetition is bounded or ends at a letter that its own class lacks: no input backtracks far.
_DIRECT = re.compile(r"(?P<v>[KGH])a*[d\"]{0,2}a*$")
_GROUPED = re.compile(r"(?P<v>[KGH])a*d?[xa]{0,2}(?P<n>x)o$")
_LISTED = re.compile(r"(?P<v>[KGH])a*(?:[dxa0NKAop\"-]{1,14}(?:,(?!\")c?|c))+[dxa\"]{0,3}$")
_EVENT = re.compile(r"(?P<v>[EDHN])o[dxa0\"-]{0,6}$")
_EVENTS = re.compile(r"(?P<v>[EDHN])o(?:[dxa0Np\"]{1,12}(?:,c?|c))+[dxa\"]{0,3}$")
_TOLL = re.compile(r"(?P<v>Y)[xopbvda0h,KI]{0,10}?[bvpo:]a*d?$|(?P<w>Y)[:-]?a*$")
_NUMBER = re.compile(r"#[or][dxahb0]{0,4}(?P<v>[KANDI])[xopbvda0h,K#]{0,10}?[bvpo:]a*d?$")
_INVERTED = re.compile(r"(?P<v>[KAND])(?:[pdxao]{0,6}[bi]a*d?|(?:,[^.,:]{1,12},?)?:)$")
_HEADED = re.compile(r"(?P<v>[KAND]):[dxa0,c\"]{1,14}$")
_ESTIMATED = re.compile(r"(?P<v>[KANDEY])[pdxaoKANDI]{0,6}ba*(?P<p>[va])p$")
_TALLIED = re.compile(r"(?P<v>[KAND])a*(?P<p>v)a*$")
_PUT = re.compile(r"(?P<p>v)[dxpo\"]{0,3}(?P<v>[KANDEY])[dxpov\"]{0,4}[ps]a*d?$")
_AGENT = re.compile(r"b[an]*(?P<v>[KI])pa*d?$")
_PASSED = re.compile(r"(?P<v>Y)[xodahKAND,]{0,10}Ga*$")
# What may stand between a verb and a number in its object, and between that and the verb's further words.
_BETWEEN = frozenset('dxa0Nc,"-')


class Grammar:
    """How one text's numbers are measured; `shape` holds the letters of its words."""

    def __init__(self, forms: list[str], shape: Shape, language: Language) -> None:
        self.forms = forms
        self.shape = shape
        self.spelt = shape.spelt
        self.people = language.table("people")
        self.sort = "people"
        self.told = Predicates(forms, shape, language)
        self.wholes = self.told.flags.get("whole", frozenset())
        counting = language.table("counting")
        self.further = frozenset(w for w, cells in counting.items() if cells[0] in ("further", "others"))
        self.forces = language.table("forces").keys()
        self.natives = language.table("demonyms").keys()
        self.parted = deeds(language).parted
        ends = ends_of(language)
        self._plural, self._persons = ends.get("plural", ()), ends.get("people", ())
        self._stops = ends.get("past", ()) + ends.get("verb", ()) + ends.get("adverb", ())

    def counted(self, at: int, last: int) -> Counted:
        """The noun phrase that begins at or after the word `at`."""
        spelt, forms = self.spelt, self.forms
        while at < last and (forms[at] in self.further or spelt[at] == "a"):
            at += 1
        at += at + 1 < last and spelt[at] == "p" and spelt[at + 1] == "o"
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
            elif letter in "NDE" and self._owns(at, last):
                return Counted(at + 2, at + 3, at + 3, self.shape.measure(at + 2), partitive)
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

    def _owns(self, at: int, last: int) -> bool:
        """True for "hostages' bodies", of which the second word is what is counted."""
        return at + 2 < last and self.forms[at + 1] in ("'", "’") and self.spelt[at + 2] in "NDE"

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
            return self._said(right, counted, number) or "other"
        for found in self._read(left, right, number, counted, subject):
            if found and found != "other":
                # "a handful of survivors sat there"
                return counted.measure if found == "present" and counted.measure != "other" else found
        return counted.measure

    def _read(
        self, left: str, right: str, number: Number, counted: Counted, subject: bool
    ) -> Iterator[Measure | None]:
        """What each way of saying it gives, the surest first."""
        at, after = number.first, counted.after
        if counted.last == counted.first:
            # "the toll hit 40"
            yield self._before(_PASSED, left, at)
        yield self._direct(left, at) or self._grouped(left, at)
        if subject:
            yield self._said(right, counted, number)
        yield self._before(_EVENT, left, at)
        yield self.told.among(right, after, self.sort)
        yield self._before(_EVENTS, left, at)
        yield self._listed(left, at)
        yield self.told.hurt(right, after)
        if subject:
            yield self.told.shared(right, after, self.sort)
        for pattern in (_TOLL, _NUMBER, _INVERTED, _HEADED):
            yield self._before(pattern, left, at)
        yield self._put(left, at)
        yield self._watched(left, at)
        yield self._received(at, max(0, at - len(left)))
        if subject and self.sort != "things":
            yield self.told.lodged(right, after)

    def _said(self, right: str, counted: Counted, number: Number) -> Measure | None:
        following = counted.last > counted.first and any(
            self._is_plural(form) for form in self.forms[counted.after + 1 : counted.after + 2]
        )
        return self.told.told(right, number, counted, self.sort, following)

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
        """Those who saw or came: "was watched by 200 people", "was attended by 40"."""
        match = _AGENT.search(left)
        if not match:
            return None
        verb = at - len(left) + match.start("v")
        if self.shape.measure(verb, "times") == "viewed":
            return "viewed"
        return "present" if self.shape.measure(verb) == "present" else None

    def _put(self, left: str, at: int) -> Measure | None:
        """ "put the enemy's dead at 450"."""
        match = _PUT.search(left)
        if not match or not self.told.flagged(at - len(left) + match.start("p"), "sets"):
            # "the dead numbered 14"
            match, flag = _TALLIED.search(left), "sums"
            if not match:
                # "deaths are put at 300"
                match, flag = _ESTIMATED.search(left), "sets"
            if not match or not self.told.flagged(at - len(left) + match.start("p"), flag):
                return None
        return self.shape.measure(at - len(left) + match.start("v"), self.sort)

    def _received(self, at: int, first: int) -> Measure | None:
        """Those taken in: "the hospital admitted 27 people"."""
        verb = at - 1
        while verb > first and self.spelt[verb] in "ad":
            verb -= 1
        if verb <= first or self.sort == "things" or not self.told.flagged(verb, "takes"):
            return None
        return self._receiver(verb, first)

    def _receiver(self, verb: int, first: int) -> Measure | None:
        """What befalls those whom the subject of the verb takes in."""
        for at in range(verb - 1, max(first, verb - 8) - 1, -1):
            if self.spelt[at] == ":" or self.forms[at] == ";":
                break
            if self.forms[at] in self.shape.known.receivers:
                return self.shape.known.receivers[self.forms[at]]
        return None

    def nearest(self, number: Number, first: int) -> Measure:
        """The measure told of last before a number: "a man was hurt in Sumy, two more in Balta"."""
        for at in range(number.first - 1, first - 1, -1):
            if self.spelt[at] in "KGHIANDE":
                return self.shape.measure(at)
        return "other"

    def of_people(self, named: Sequence[str]) -> bool:
        """True where one of the words names people."""
        if named[-1].endswith(self._persons) or named[-1].removesuffix("s") in self.natives:
            return True
        return any(form in self.people for form in named) or named[0] in ("us", "them")

    def _direct(self, left: str, at: int) -> Measure | None:
        match = _DIRECT.search(left)
        return self._active(match, left, at) if match else None

    def _grouped(self, left: str, at: int) -> Measure | None:
        """ "evacuated a class of 30 children"."""
        match = _GROUPED.search(left)
        group = match and self.people.get(self.forms[at - len(left) + match.start("n")], ("",))[0] == "group"
        return self._active(match, left, at) if match and group else None

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
        measure = self.shape.measure(at - len(left) + verb, self.sort)
        if measure not in ("captured", "survived") or self.sort == "things" or not verb:
            return measure
        # "the police picked up four", "ambulances took away nine"
        last = at - len(left) + verb
        taken = self.told.flagged(last - 1, "takes") and last - 1 >= 0
        return (self._receiver(last - 1, at - len(left)) if taken else None) or measure

    def _before(self, pattern: re.Pattern[str], left: str, at: int) -> Measure | None:
        match = pattern.search(left)
        if not match:
            return None
        where = match.start("v") if match["v"] else match.start("w")
        return self.shape.measure(at - len(left) + where, self.sort)
