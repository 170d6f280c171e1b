"""Who is who within one event: an office under its short names, those who speak for it, and those who hold
a title."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.language import language
from sayso.link.accounts import Account
from sayso.link.digests import Voice
from sayso.link.joins import Joins, both, shown
from sayso.link.judgements import Pair
from sayso.link.members import ARTICLES, COMPANY, GENERIC, Member, Whole, plain
from sayso.link.names import bare
from sayso.link.publishers import Publishers, called, fits, own_word
from sayso.link.sources import NO_PAIR, named
from sayso.record import Reason

SOLE = frozenset({"mayor", "governor", "president", "chancellor", "ombudsman"})
"""Titles that one person holds in the place that an event is about."""

ALIKE = 0.85
"""The weight of a join by one name."""

FITTING = 0.6
"""The weight of a join with the only one that a short name, an office or a title fits."""

DESCRIBED = 0.5
"""The weight of a join by a description."""

AGREEING = 0.4
"""The weight of a join of two who say the same thing; each further thing adds a tenth."""


EVENT = "in the event"


class Found(NamedTuple):
    """The only source that another can be, and of what it is the only one."""

    member: Member
    where: str


class Cast:
    """The sources of one event, some of them joined further than names alone allow: `key` gives the source
    that a voice comes down to. Names are compared by their sound only `across` scripts; what a person
    `ruled` about two sources outranks all else."""

    def __init__(
        self,
        accounts: Sequence[Account],
        source: Callable[[str], str],
        across: bool = True,
        ruled: Pair = NO_PAIR,
    ) -> None:
        self._source = source
        self._across = across
        self._members: dict[str, Member] = {}
        self._wholes: dict[str, Whole] = {}
        self._joined = 0
        for at, account in enumerate(accounts):
            for voice in account.detail.voices:
                key = source(voice.id)
                self._members.setdefault(key, Member(key)).take(at, voice, account.digest.language)
        self._publishers = Publishers(accounts, source)
        self._before = self._offices_before(accounts)
        self.joins = Joins()
        self.joins.ruled(ruled, source, self._unnamed)
        self._outlets()
        self._publishing()
        self._offices()
        self._speakers()
        self._holders()
        self._titles()
        self._persons()
        self._described()

    def _offices_before(self, accounts: Iterable[Account]) -> dict[str, Counter[str]]:
        """For those who speak for somebody that no description names ("its spokeswoman"), by key: the offices
        and groups that the same paragraph quoted last before them."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for account in accounts:
            last = (-1, "")
            for one in sorted(account.said, key=lambda said: said.start):
                hop = next((hop for hop in reversed(one.hops) if hop.step > 0), None)
                if hop is None:
                    continue
                voice = account.detail.voices[hop.voice]
                key, paragraph = self._source(voice.id), account.detail.sentences[one.sentence].paragraph
                speaks_as_one = voice.kind == "outlet" and voice.knows == "official"
                if speaks_as_one or voice.kind in ("office", "group"):
                    last = (paragraph, key)
                elif last[0] == paragraph and self._members[key].speaks_alone:
                    found[key][last[1]] += 1
        return found

    def _unnamed(self, key: str) -> bool | None:
        one = self._members.get(key)
        return not any(map(named, one.voices)) if one else None

    def key(self, voice: Voice) -> str:
        """The source that a voice of the event comes down to."""
        return self.joins.head(self._source(voice.id))

    def known(self, voice: Voice) -> bool:
        """True for somebody unnamed who comes down to somebody named ("the teacher")."""
        key = self.key(voice)
        return key != self._source(voice.id) and any(named(other) for other in self._members[key].voices)

    def settle(self, shared: Mapping[tuple[str, str], int]) -> bool:
        """Joins sources that say the same things and can be one: `shared` is how many claims two sources (by
        key) both make. True where any were joined. A description alone joins nothing: it must name the same
        office, or say what an office says more than once."""
        before = len(self.joins)
        for a, b in sorted(shared, key=lambda pair: (-shared[pair], pair)):
            one, other = (self._whole(self.joins.head(key)) for key in (a, b))
            if one.key != other.key:
                why = one.fits(other, shared[(a, b)], self._across)
                if why:
                    self._settled(one, other, shared[(a, b)], why)
        self._callings(shared)
        return len(self.joins) > before

    def _callings(self, shared: Mapping[tuple[str, str], int]) -> None:
        """Somebody unnamed ("a night nurse") is the only one of that calling who makes the same claim: the
        one person of the event who is of it, else the only other who is unnamed too."""
        beside: dict[str, Counter[str]] = defaultdict(Counter)
        for (a, b), claims in shared.items():
            heads = self.joins.head(a), self.joins.head(b)
            if heads[0] != heads[1]:
                beside[heads[0]][heads[1]] += claims
                beside[heads[1]][heads[0]] += claims
        members: dict[str, list[Member]] = defaultdict(list)
        for member in self._members.values() if beside else ():
            members[self._head(member)].append(member)
        called = {
            key: Whole(key, ones)
            for key, ones in sorted(members.items())
            if any(one.callings for one in ones)
        }
        named_with: dict[str, set[str]] = defaultdict(set)
        for key, one in called.items():
            for calling in one.callings if one.people else ():
                named_with[calling].add(key)
        for key, one in called.items():
            if not one.unnamed or key not in beside:
                continue
            people = set[str]().union(*(named_with[calling] for calling in one.callings))
            alike = [o for o in beside[key] if o in called and called[o].callings & one.callings]
            fitting = [o for o in alike if o in people] or [o for o in alike if called[o].unnamed]
            if len(fitting) == 1 and len(people) < 2:
                why = "nobody else of that calling does"
                self._settled(one, called[fitting[0]], beside[key][fitting[0]], why)

    def _settled(self, one: Whole, other: Whole, claims: int, why: str) -> None:
        blank, full = sorted((one, other), key=lambda whole: (whole.weight, whole.key))
        what = "the same claim" if claims == 1 else f"{claims} of the same claims"
        weight = min(AGREEING + claims / 10, ALIKE)

        def because() -> Reason:
            return Reason(f"{both(shown(blank.voices), shown(full.voices))} make {what}, and {why}.", weight)

        self.joins.put(blank.key, full.key, because)

    def can_be_one(self, a: str, b: str) -> bool:
        """True for two sources (by key) that are one, or can be by what they are called."""
        one, other = (self._whole(self.joins.head(key)) for key in (a, b))
        return one.key == other.key or bool(one.fits(other, 1, self._across))

    def _whole(self, key: str) -> Whole:
        if self._joined != len(self.joins):
            self._joined = len(self.joins)
            self._wholes.clear()
        if key not in self._wholes:
            members = [one for one in self._members.values() if self._head(one) == key]
            self._wholes[key] = Whole(key, members)
        return self._wholes[key]

    def _join(self, one: Member, found: Found | None, because: str, weight: float = FITTING) -> None:
        """Takes one source for another that was found; `because` names them and where."""
        if found is None:
            return
        other, where = found

        def reason() -> Reason:
            mine, theirs = shown(one.voices), shown(other.voices)
            also = "" if mine == theirs else f", {theirs}"
            told = because.format(one=mine, other=theirs, both=both(mine, theirs), also=also, where=where)
            return Reason(told, weight)

        self.joins.put(one.key, other.key, reason)

    def _head(self, one: Member) -> str:
        return self.joins.head(one.key)

    def _sorted(self) -> list[Member]:
        return [self._members[key] for key in sorted(self._members)]

    def _official(self) -> list[Member]:
        """Sources that are offices: by kind, and outlets that are the voice of one."""

        def office(voice: Voice) -> bool:
            if voice.knows == "official" or voice.kind == "office":
                return True
            # A union, and a company that others quote on what it says.
            return named(voice) and (voice.kind == "group" or self.quoted(voice))

        return [one for one in self._sorted() if one.names and any(office(v) for v in one.voices)]

    def _offices(self) -> None:
        """A short name of an office ("the ministry") is the one office of the event, or of the report, that
        has its words in a longer one; of two alike, the first."""
        offices = self._official()
        first: dict[frozenset[str], Member] = {}
        for one in offices:
            for words in sorted(one.names, key=sorted):
                if words:
                    same = Found(first.setdefault(words, one), EVENT)
                    self._join(one, same, "{both} name one office.", ALIKE)
        ordered = sorted(offices, key=lambda o: (-max(map(len, o.names)), o.key))
        # Of those with the same names that are one already, one stands for all but in its own report.
        standing: dict[tuple[frozenset[frozenset[str]], str], Member] = {}
        for one in offices:
            standing.setdefault((frozenset(one.names), self._head(one)), one)
        inside = _by_account(offices)
        # Twice, since two that one could be may turn out to be one themselves.
        for one in (*ordered, *ordered):
            here = [other for account in one.accounts for other in inside[account]]
            others = {other.key: other for other in (*standing.values(), *here)}
            longer = [other for other in others.values() if other is not one and one.shorter(other)]
            best = self._nearest(one, longer)
            self._join(one, best, "{one} is short for {other}: no other office {where} fits.")

    def _outlets(self) -> None:
        """Whoever is quoted under the very name of an outlet or an account of the event is that outlet, be it
        taken for a person or a group ("the network", "Crater"), or written in another script."""
        own = [
            one for one in self._sorted() if one.kind in ("outlet", "account") and any(map(named, one.voices))
        ]
        by_name = {words: one for one in reversed(own) for words in self._names(one) if words}
        for one in self._sorted():
            found = next(
                (by_name[words] for words in sorted(self._names(one), key=sorted) if words in by_name),
                None,
            )
            if found is not None and found is not one:
                same = "{one} is the name of an outlet or an account of the event{also}."
                self._join(one, Found(found, EVENT), same, ALIKE)

    def _publishing(self) -> None:
        """Who is quoted by a short name of somebody who publishes releases is that one: "Lamplight" is
        "Lamplight Medical Relief"."""
        publishers = [
            (one, called(voice.name, "en"))
            for one in self._sorted()
            for voice in one.voices
            if voice.kind in ("outlet", "account") and self.quoted(voice)
        ]
        for one in self._sorted() if publishers and self._across else ():
            if one.kind not in ("person", "group", "office") or one.key in self.joins:
                continue
            names = [called(v.name, code) for v, code in zip(one.voices, one.codes, strict=True)]
            known = [other for other, name in publishers if all(fits(mine, name) for mine in names)]
            self._join(one, self._nearest(one, known), "{one} is short for {other}, who publishes releases.")

    def _names(self, one: Member) -> set[frozenset[str]]:
        if self._across:
            return one.called | one.sounds
        return {frozenset(map(bare, plain(voice.name))) for voice in one.voices}

    def _described(self) -> None:
        """Somebody unnamed ("the operator") is the only one named in the event who is described with all
        those words."""
        whole = [one for one in self._sorted() if one.kind in ("person", "group", "office", "outlet")]
        described: dict[frozenset[str], list[Member]] = defaultdict(list)
        for one in whole:
            described[frozenset(one.about)].append(one)
        inside = _by_account(whole)
        for one in self._sorted():
            words = one.about - GENERIC
            first = one.voices[0].name.lower().split()[:1]
            if (
                one.kind not in ("unnamed", "group")
                or any(named(voice) for voice in one.voices)
                or not words
                or one.speaks
                or first in ARTICLES
                or one.pronoun
                or one.key in self.joins
            ):
                continue
            fitting = [
                other
                for about, ones in described.items()
                if words <= about
                for other in ones
                if one.deputy or not other.deputy
            ]
            if words <= COMPANY:
                # "The company" in a report that names one: a release's, or what some report calls one.
                here = [other for account in one.accounts for other in inside[account]]
                fitting = fitting or [o for o in here if o.about & COMPANY or self._released(o)]
            found = self._nearest(one, fitting)
            self._join(one, found, "{one} fits nobody else {where} but {other}.", DESCRIBED)

    def _released(self, one: Member) -> bool:
        """True for who goes by the name of an outlet that others quote: what it publishes are releases."""
        voices = zip(one.voices, one.codes, strict=True)
        return any(
            self._publishers.quotes(called(voice.name, code)) > 0
            for voice, code in voices
            if voice.kind in ("office", "outlet", "group")
        )

    def _persons(self) -> None:
        """In a report that names one person in full, "the woman" is that person; "Oksana" is the only one
        in the event with that first name."""
        persons = [one for one in self._sorted() if one.kind == "person"]
        whole = [one for one in persons if one.given]
        inside = _by_account(persons)
        for one in self._sorted():
            if one.kind == "person" and not one.given:
                fitting = [other for other in whole if one.first_name_of(other)]
                why = "{one} is the first name of {other}, and of nobody else {where} who is named in full."
            elif one.kind == "unnamed" and one.definite and len(one.accounts) == 1:
                here = [other for other in inside[min(one.accounts)] if one.can_be(other)]
                fitting = [other for other in here if other.given] or here
                why = "{one} can be nobody else in that report but {other}."
            else:
                continue
            self._join(one, self._nearest(one, fitting), why, DESCRIBED)

    def quoted(self, voice: Voice) -> bool:
        """True for an outlet or an account that speaks for itself, as the reports of the event quote it."""
        return own_word(self._publishers, voice, self.key(voice), self.joins.head)

    def _nearest(self, one: Member, possible: Sequence[Member]) -> Found | None:
        """The only one possible, else the only one in the same report; several that are joined are one, and
        whoever a person kept apart from it is not possible."""
        here = [other for other in possible if other.accounts & one.accounts]
        for where, ones in ((EVENT, possible), ("in the same report", here)):
            heads: dict[str, Member] = {}
            for other in ones:
                key = self._head(other)
                if key != one.key and not self.joins.barred(one.key, key):
                    heads.setdefault(key, other)
            if len(heads) == 1:
                return Found(next(iter(heads.values())), where)
        return None

    def _speakers(self) -> None:
        """Whoever speaks for an office is the office, and so is the head of one that is called by name."""
        offices = self._official()
        for one in self._sorted():
            heads = "head" in one.titles and one.kind == "person"
            if not (one.speaks or heads) or one in offices:
                continue
            fitting = [o for o in offices if any(one.about & words for words in o.names)]
            best = [o for o in fitting if any(one.about & (words - GENERIC) for words in o.names)]
            found = self._nearest(one, best) or (self._nearest(one, fitting) if one.speaks else None)
            why = (
                "{one} "
                + ("speaks for" if one.speaks else "heads")
                + " {other}: no other office {where} fits."
            )
            if found is None and one.key in self._before:
                found = Found(self._members[self._before[one.key].most_common(1)[0][0]], EVENT)
                why = "{one} speaks for whoever was quoted right before, {other}."
            self._join(one, found, why)

    def _holders(self) -> None:
        """Whoever holds the title that an office is named for ("the governor", "Governorship of …") is that
        office."""
        headed = language("mul").table("headed")
        offices = self._official()
        for one in self._sorted():
            if one.kind != "person":
                continue
            fitting = [
                office
                for office in offices
                if not office.deputy
                and any(
                    headed[word][0] in one.titles for words in office.names for word in words & headed.keys()
                )
            ]
            found = self._nearest(one, [office for office in fitting if office is not one])
            self._join(one, found, "{one} holds the title that {other} is named for.")

    def _titles(self) -> None:
        """An unnamed holder of a title ("the mayor") is the one in the event who is named with it; two who
        are unnamed are one where the words of the shorter description stand in the longer."""
        by_title: dict[str, list[Member]] = defaultdict(list)
        for one in self._sorted():
            for title in one.titles:
                by_title[title].append(one)
        for title in sorted(by_title):
            named = [one for one in by_title[title] if one.kind == "person"]
            first: list[Member] = []
            for one in by_title[title]:
                if one.kind != "unnamed" or one.speaks or (title not in SOLE and one.any):
                    continue
                fitting = named if title in SOLE else [n for n in named if self._agrees(one, n)]
                found = self._nearest(one, fitting)
                why = "{one} is nobody else {where} but {other}, who is named with that title."
                if found is None:
                    alike = (f for f in first if f.about <= one.about or one.about <= f.about)
                    found = next((Found(f, EVENT) for f in alike if not self._barred(one, f)), None)
                    why = "{both} hold one title, and nothing tells them apart."
                if found is None:
                    first.append(one)
                self._join(one, found, why)

    def _barred(self, one: Member, other: Member) -> bool:
        return self.joins.barred(one.key, other.key)

    @staticmethod
    def _agrees(one: Member, named: Member) -> bool:
        """True where two descriptions share their office, or one of them names none."""
        mine, theirs = one.about - one.titles, named.about - named.titles
        if one.accounts & named.accounts or len(one.titles & named.titles) > 1:
            return True
        return not mine or not theirs or bool(mine & theirs)


def _by_account(members: Iterable[Member]) -> dict[int, list[Member]]:
    """The members that each account speaks of."""
    found: dict[int, list[Member]] = defaultdict(list)
    for one in members:
        for account in one.accounts:
            found[account].append(one)
    return found
