"""Who speaks in one event under which names and descriptions, and whether two who say the same can be one."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import dropwhile

from rapidfuzz.distance import JaroWinkler

from sayso.language import language
from sayso.link.callings import callings, described
from sayso.link.digests import Voice
from sayso.link.joins import shown
from sayso.link.names import _CYRILLIC, alike, classes, latin, parsed, same_given
from sayso.link.sources import named
from sayso.link.terms import concept

# Words that offices share: two names that agree in these alone are not one.
EMPTY = frozenset({"state", "situation", "village", "office"})
"""Concepts that tell no office from another."""

COMPANY = frozenset({"company", "operator", "owner", "contractor"})
"""Concepts of those who own or run something."""

BODIES = COMPANY | {"organisation", "union", "club", "party", "council", "commission", "armed-group", "fund"}
"""Concepts of what speaks as one."""

ORGANISING = frozenset({"club", "commission", "fund", "leader", "organisation", "party", "relative", "union"})
"""Concepts of those who can be "the organisers"."""

STATE = frozenset(
    {"army", "city-hall", "court", "defence", "embassy", "emergency", "government", "governor", "interior",
     "minister", "official", "police", "prosecutor"}
)  # fmt: skip
"""Concepts of offices of state, which no company or union is."""

FAMILY = 4
"""Letters of a family name from which on a handle that holds it is its bearer's."""

NOBODYS = frozenset({"spokesman", "official", "office"})
"""Concepts that do not say for whom somebody speaks."""

SOUNDS = 4
"""Consonants of a name from which on it is known by its sound."""

BARE = BODIES | ORGANISING | {"government", "official", "minister"}
"""Concepts that a body is called by which is not named: "the company", "the authorities"."""

HEARD = 0.75
"""How like the words of two names in two scripts are from which on the two can be one."""

WORDS = 4
"""Words that a reason shows."""

ANYBODY = frozenset({"man", "woman", "resident", "people"})
"""Concepts that tell no person from another."""

GENDER = {"man": "m", "woman": "f"}

ARTICLES = (["a"], ["an"], ["one"], ["some"], ["another"])
"""With these words before it, an office is any of its kind."""

GENERAL = frozenset(
    {"people", "man", "woman", "russia", "ukraine", "region", "city", "village", "local", "official"}
)
"""Concepts in which two descriptions of different offices often agree."""

GENERIC = frozenset({"service", "office", "depart", "agency", "region", "city", "state", "nation", "distri"})


@lru_cache(maxsize=1 << 12)
def office_word(word: str, code: str) -> str:
    """A word of an office's name in the one form for all languages, empty for a small word."""
    if word in language(code).table("small"):
        return ""
    if word.isdigit():
        return word
    plain = word.removesuffix("'s").removesuffix("’s")
    known = concept(plain, code)
    return "" if known in EMPTY else known or classes(plain)[:4] or latin(plain)[:6]


def office_words(words: Iterable[str], code: str) -> frozenset[str]:
    """The words of an office's name, or of a description, in the one form for all languages."""
    return frozenset(office_word(word.lower(), code) for word in words) - {""}


def plain(name: str) -> list[str]:
    """The words and numbers of a name without marks and without the ending of the possessive."""
    return re.findall(r"[^\W\d_]+|\d+", re.sub(r"['’]s\b", "", name))


class Member:
    """All voices of an event that are one source: their names and descriptions in common words."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.voices: list[Voice] = []
        self.codes: list[str] = []
        self.accounts: set[int] = set()
        self.names: set[frozenset[str]] = set()
        self.called: set[frozenset[str]] = set()
        self.sounds: set[frozenset[str]] = set()
        self.about: frozenset[str] = frozenset()
        self.titles: frozenset[str] = frozenset()
        self.callings: frozenset[str] = frozenset()
        self.speaks = False
        self.definite = False
        self.deputy = False
        self.pronoun = True
        self.paper, self.called_paper = False, True
        self.genders: frozenset[str] = frozenset()
        self._taken: set[tuple[object, ...]] = set()

    def take(self, account: int, voice: Voice, code: str) -> None:
        """Adds a voice of the account in its language."""
        self.voices.append(voice)
        self.codes.append(code)
        self.accounts.add(account)
        told_as = (voice.name, voice.kind, voice.about, voice.knows, code)
        if told_as in self._taken:
            # All that follows would come to the same.
            return
        self._taken.add(told_as)
        mine = office_words(plain(voice.name), code)
        words = described(voice.about, code) if voice.kind == "person" else voice.about
        about = office_words(words, code) - (mine if voice.kind == "person" else frozenset())
        roles = language(code).table("titles_held")
        if voice.kind in ("office", "outlet", "group"):
            self.names.add(mine)
        self.about |= about if voice.kind == "person" else about | mine
        self.called.add(mine)
        known = plain(voice.name.lower()) if voice.kind == "unnamed" else voice.about
        self.callings |= callings(known, code)
        self.sounds.add(_sounds(voice.name, code))
        held = {roles[word][0] for word in (*voice.about, *voice.name.lower().split()) if word in roles}
        if "deputy" in held:
            held, self.deputy = set(), True
        self.speaks = self.speaks or "speaks" in held
        first = voice.name.lower().partition(",")[0].split()
        pronouns = language(code).table("pronouns")
        pronoun = len(first) == 1 and first[0] in pronouns
        self.pronoun = self.pronoun and pronoun
        somebody = pronoun and pronouns[first[0]][0] not in ("n", "o") and pronouns[first[0]][1] != "p"
        self.genders |= _genders(first, code)
        alone = first[:1] == ["the"] or (len(first) == 1 and not pronoun)
        told = voice.knows in ("witness", "participant", "relative") and alone
        one = told and not first[-1].endswith("s")
        self.definite = self.definite or somebody or one or self._definite(first, code)
        speaks_as_one = voice.knows == "official" or (voice.knows == "unnamed" and _proper(voice.name))
        office = voice.kind == "unnamed" and speaks_as_one and first[:1] not in ARTICLES
        if office and not held and mine - GENERIC:
            self.names.add(mine)
        self.titles |= held - {"speaks"}
        if voice.knows == "document" and voice.kind == "unnamed":
            self.paper = True
            self.called_paper = self.called_paper and _is_paper(voice.name, code)

    @staticmethod
    def _definite(words: Sequence[str], code: str) -> bool:
        """True for "the watchman", and for one word in a language without articles: somebody who was told of
        before. Not for several ("the organisers"), nor for things that speak ("the log")."""
        if not words or (words[0] not in ("the", "that") and len(words) > 1):
            return False
        known = language(code).table("knowing")
        last = words[-1]
        kind = next((known[last[:n]][0] for n in range(len(last), 2, -1) if last[:n] in known), "")
        person = concept(last, code) in ("man", "woman", "resident", "soldier")
        return person or (
            kind in ("witness", "participant", "relative", "unknown") and not last.endswith("s")
        )

    @property
    def any(self) -> bool:
        """True for any of its kind: "a manager"."""
        return self.voices[0].name.lower().split()[:1] in ARTICLES

    @property
    def speaks_alone(self) -> bool:
        """True for a person who speaks for somebody that no description names ("its spokeswoman")."""
        return self.kind == "person" and self.speaks and self.about <= {"spokesman", "official", "office"}

    @property
    def given(self) -> str:
        """The first name of a person who has a full name, in Latin letters; else empty."""
        words = max((parsed(voice.name).words for voice in self.voices), key=len, default=())
        return words[0] if len(words) > 1 else ""

    def first_name_of(self, other: "Member") -> bool:
        """True where the one word this person goes by is the first name of another."""
        words = {parsed(voice.name).words for voice in self.voices if voice.kind == "person"}
        return bool(words) and all(len(one) == 1 and same_given(one[0], other.given) for one in words)

    def can_be(self, other: "Member") -> bool:
        """True where somebody who was told of before ("she", "the man", "the teacher") can be this person: of
        no other gender and, where the word says what somebody does, described with it."""
        genders = self.genders or frozenset(GENDER[one] for one in self.about & GENDER.keys())
        if genders and other.genders and genders.isdisjoint(other.genders):
            return False
        return self.pronoun or self.about <= ANYBODY or bool(self.about & other.about - ANYBODY)

    def shorter(self, other: "Member") -> bool:
        """True where a name of this office stands in a longer one of the other, or is none ("the agency") and
        both are spoken of in one report."""
        return any(
            (words - GENERIC or words) < longer if words else bool(longer and self.accounts & other.accounts)
            for words in self.names
            for longer in other.names
        )

    @property
    def speaking(self) -> bool:
        """True for whoever, unnamed, speaks in office or for a body ("the colonel", "the organisation"), and
        for papers; never for private people, whom a description tells from nobody."""
        knows = {voice.knows for voice in self.voices}
        if knows & {"witness", "participant", "relative"}:
            return False
        return bool(self.titles or knows & {"official", "document"} or self.about & (BODIES | STATE))

    @property
    def kind(self) -> str:
        """What kind of source it is, by the fullest of its voices."""
        kinds = {voice.kind for voice in self.voices}
        return next(k for k in ("person", "office", "group", "outlet", "account", "unnamed") if k in kinds)


class Whole:
    """A source of an event with all who come down to it: the words that its offices are called by, and those
    that people who speak for one are described with."""

    def __init__(self, key: str, members: Sequence[Member]) -> None:
        self.key = key
        self.members = members
        self.voices = voices = [voice for one in members for voice in one.voices]
        self.called = {voice.name for voice in voices if named(voice)}
        self.people = {v.name for v in voices if v.kind == "person" and named(v)}
        self.bodies = {
            _own(voice, code)
            for one in members
            for voice, code in zip(one.voices, one.codes, strict=True)
            if voice.kind in ("office", "group", "outlet")
        }
        self.offices = any(voice.kind in ("office", "outlet", "group") for voice in voices)
        self.genders = frozenset[str]().union(*(one.genders for one in members))
        self.speaks_alone = all(
            one.kind == "person" and one.speaks and _known(one.about) <= NOBODYS for one in members
        )
        self.pronoun = bool(members) and bool(self.genders) and all(one.pronoun for one in members)
        words = frozenset[str]().union(*(words for one in members for words in one.called))
        self.kinds = _kinds(words.union(*(one.about for one in members)))
        personal = any(voice.knows in ("witness", "relative") for voice in voices)
        first = [voice.name.lower().split()[:1] for voice in voices]
        self.body = bool(words) and words <= BARE and not personal and self.kinds <= _kinds(words)
        self.body = self.body and not any(words in ARTICLES for words in first)
        offices = [one for one in members if one.names]
        people = [
            one
            for one in members
            if one.kind == "person" and (one.titles or any(v.knows == "official" for v in one.voices))
        ]
        unnamed = [
            one for one in members if one.kind in ("unnamed", "group") and not one.names and one.speaking
        ]
        self.official = bool(offices or people or unnamed)
        self.callings = frozenset[str]().union(*(one.callings for one in members))
        self.account = bool(voices) and all(voice.kind == "account" for voice in voices)
        self.unnamed = all(voice.kind == "unnamed" for voice in voices) and not offices
        self.papers = _telling(one.about for one in unnamed if any(v.knows == "document" for v in one.voices))
        self.names = _serving(_telling(name for one in offices for name in one.names))
        self.about = _telling(one.about for one in (*people, *unnamed))
        self.blank_paper = any(one.paper and one.called_paper for one in members)
        self.owned = any(
            one.paper and _POSSESSIVE.search(voice.name) for one in members for voice in one.voices
        )
        self.weight = (bool(self.people or offices), len(self.names | self.about))

    def fits(self, other: "Whole", claims: int, across: bool = True) -> str:
        """Why two sources that make so many claims both can be one, as the end of a sentence; empty where
        they cannot. Names are compared `across` scripts unless that is switched off.

        Two spellings of a person; "he" and a person; two offices, or an office and who speaks for it, that
        share a word of their names; a body that is called by what it is alone ("the company") and one with a
        name; two documents that share two words, or of which one is called by nothing else ("a report"); a
        body and its own papers; or one that is called by nothing of its own ("the colonel")
        and says what an office says twice."""
        heard = self._heard(other) if across else ""
        if heard:
            return heard
        handle = self._handle(other, across) or other._handle(self, across)
        if handle:
            return handle
        if self.people and other.people:
            return self._one_person(other, across)
        if self.pronoun or other.pronoun:
            fits = self.pronoun != other.pronoun and self._somebody(other)
            return "nothing but a pronoun tells them apart" if fits else ""
        if self._one_body(other):
            return "one is called by what it is alone and can be the other"
        if claims > 1 and (self._speaks_for(other) or other._speaks_for(self)):
            return "one speaks for somebody, and no report says for whom"
        if not (self.official and other.official):
            return ""
        return self._papers(other) or self._official(other, claims)

    def _papers(self, other: "Whole") -> str:
        """Why a document can be the other source."""
        if self.papers and other.papers and (self.blank_paper or other.blank_paper):
            return "both are documents, of which one is called by nothing else"
        common = self.papers & other.papers
        if len(common) > 1:
            return f"both are documents, described with {self.saying(common, other)}"
        if self._paper_of(other) or other._paper_of(self):
            return "one is such a body’s own papers"
        return ""

    def _official(self, other: "Whole", claims: int) -> str:
        """Why two who speak in office can be one."""
        common = (self.names | self.about) & (other.names | other.about)
        if self.names and other.names:
            common = self.names & other.names
            mine, theirs = (_known(one.names - {"minister"}) for one in (self, other))
            fits = bool(common - {"minister"}) or bool(common and not (mine and theirs))
            return f"both are offices with {self.saying(common, other)} in their names" if fits else ""
        if common:
            fits = claims > 1 or (bool(self.names or other.names) and common != {"minister"})
            return f"both speak in office, described with {self.saying(common, other)}" if fits else ""
        blank = min(self, other, key=lambda whole: whole.weight)
        fits = claims > 1 and not blank.people and not (blank.names | blank.about)
        return f"{shown(blank.voices)} speaks in office and is called by nothing else" if fits else ""

    def saying(self, common: frozenset[str], other: "Whole") -> str:
        """The words of both sources that stand for what their names or descriptions have in common."""
        under = language("mul").table("under")
        found: dict[str, str] = {}
        for one in (*self.members, *other.members):
            for voice, code in zip(one.voices, one.codes, strict=True):
                for word in (*plain(voice.name), *voice.about):
                    known = office_word(word.lower(), code)
                    if known in common or under.get(known, ("",))[0] in common:
                        found.setdefault(word.lower(), f"“{word}”")
        return ", ".join(list(found.values())[:WORDS])

    def _heard(self, other: "Whole") -> str:
        """Why two names in two scripts can be one."""
        pairs = [(a, b) for a in sorted(self.called) for b in sorted(other.called)]
        pairs += [
            (a, b)
            for a, mine in sorted(self.bodies, key=str)
            for b, theirs in sorted(other.bodies, key=str)
            if a and b and a != b and not (mine and theirs and mine.isdisjoint(theirs))
        ]
        return next((f"“{a}” and “{b}” are heard alike" for a, b in pairs if heard_alike(a, b)), "")

    def _handle(self, other: "Whole", across: bool) -> str:
        """Why an account can be a person's: its handle holds the family name."""
        for voice in self.voices if self.account else ():
            words = plain(voice.name.replace("_", " ").lower())
            for name in sorted(other.people):
                family = parsed(name, across).words[-1:]
                if family and len(family[0]) >= FAMILY and family[0] in words:
                    return f"{shown([voice])} holds the name of “{name}”"
        return ""

    def _one_person(self, other: "Whole", across: bool) -> str:
        """Why two can be one person: two spellings of a name, be they further apart than names alone may be,
        and a family name alone."""
        if len(self.people) > 1 and len(other.people) > 1:
            return ""
        pairs = ((a, b) for a in sorted(self.people) for b in sorted(other.people))
        return next((f"“{a}” and “{b}” can be one name" for a, b in pairs if alike(a, b, across)), "")

    def _somebody(self, other: "Whole") -> bool:
        """True where one of the two is "he" or "she" and the other a person."""
        one = other if self.pronoun else self
        return bool(one.people) and not one.offices and (not one.genders or self.genders == other.genders)

    def _speaks_for(self, office: "Whole") -> bool:
        """True for who speaks for nobody named, and an office without anybody."""
        return self.speaks_alone and office.official and office.offices and not office.people

    def _paper_of(self, other: "Whole") -> bool:
        """True for a body's own papers ("the operator's records") and the body."""
        return self.owned and other.offices and bool(self.kinds & other.kinds - {"state"})

    def _one_body(self, other: "Whole") -> bool:
        """True for a body that is called by what it is alone and one with a name that is not another kind of
        body."""
        one, named_one = sorted((self, other), key=lambda whole: not whole.body)
        if not (one.body and named_one.offices) or one.people or named_one.body:
            return False
        return not named_one.kinds or bool(one.kinds & named_one.kinds)


_POSSESSIVE = re.compile(r"['’]s\s")


def _is_paper(name: str, code: str) -> bool:
    """True for a document that is called by nothing but what it is: "a report", "the document"."""
    tables = language(code)
    words = [word for word in plain(name.lower()) if word not in tables.table("small") and len(word) > 1]
    known = tables.table("knowing")

    def paper(word: str) -> bool:
        return any(known.get(word[:n], ("",))[0] == "document" for n in range(len(word), 2, -1))

    return bool(words) and all(map(paper, words))


def _proper(name: str) -> bool:
    """True for a body that is taken for somebody unnamed: "the United Nations mission"."""
    words = name.split()
    return len(words) > 3 and words[0].lower() == "the" and words[1][0].isupper() and words[2][0].isupper()


def _sounds(name: str, code: str) -> frozenset[str]:
    """The words of a name by their sound alone, whatever they mean, and without what stands before the first
    capital: "Svobodny Reporter" is «Свободный репортёр», «агентство Savanna Wire» is "Savanna Wire". Empty
    where there is too little of it to tell names apart."""
    small = language(code).table("small")
    words = dropwhile(str.islower, plain(name))
    found = frozenset(
        word if word.isdigit() else classes(word) for word in words if word.lower() not in small
    )
    found -= {""}
    return found if sum(map(len, found)) >= SOUNDS else frozenset()


def _genders(words: Sequence[str], code: str) -> frozenset[str]:
    """The gender of a pronoun or of a given name, "m" or "f"; empty where it is not known."""
    if not words:
        return frozenset()
    given, pronouns = (language(code).table(name) for name in ("given_names", "pronouns"))
    rows = (pronouns.get(words[0]), given.get(words[0]), given.get(words[0].title()))
    found = frozenset(row[0] for row in rows if row) & {"m", "f"}
    if found or len(words) < 2:
        return found
    return frozenset(kind for kind, ending in _FAMILIES.items() if ending.search(words[-1]))


_FAMILIES = {
    "m": re.compile("(?:[оеё]в|ин|ский|ський|цкий|цький|[oe]v|sky|skyi)$"),
    "f": re.compile("(?:[оеё]ва|ина|ская|ська|цкая|цька|[oe]va|skaya|ska)$"),
}
"""How Slavic family names end that tell a man from a woman."""


def _kinds(words: frozenset[str]) -> frozenset[str]:
    """What kinds of body are called by these words; "organisers" can be any that is not a company or the
    state."""
    company = {"company"} if words & COMPANY else set()
    state = {"state"} if words & STATE else set()
    organising = {"leader"} if words & ORGANISING else set()
    return frozenset(words & (BODIES - COMPANY) | company | state | organising)


def heard_alike(a: str, b: str) -> bool:
    """True where two names in two scripts are heard alike: "Bolca" and «Болджа», "Szychta" and «Шихта»."""
    one, other = parsed(a).words, parsed(b).words
    if one == other:
        return True
    if bool(_CYRILLIC.search(a)) == bool(_CYRILLIC.search(b)) or len(one) != len(other) or not one:
        return False
    return all(
        JaroWinkler.similarity(x, y) >= HEARD
        or classes(x.replace("ch", "kh")) == classes(y.replace("ch", "kh"))
        for x, y in zip(one, other, strict=True)
    )


def _own(voice: Voice, code: str) -> tuple[str, frozenset[str]]:
    """What a body is called besides what it is ("Szychta" of "the Szychta union"), and what it is."""
    small = language(code).table("small")
    words = {word: concept(word.lower(), code) for word in plain(voice.name) if word.lower() not in small}
    own = " ".join(word for word, known in words.items() if word[0].isupper() and not known)
    return own, frozenset((*words.values(), *(concept(word, code) for word in voice.about))) - {""}


def _known(words: frozenset[str]) -> frozenset[str]:
    """Those of the words that are concepts, and not the sound of a name."""
    return frozenset(word for word in words if word.islower())


def _serving(words: frozenset[str]) -> frozenset[str]:
    """The words of an office's name, with those of the office that it serves under."""
    under = language("mul").table("under")
    return words | {under[word][0] for word in words & under.keys()}


def _telling(lots: Iterable[frozenset[str]]) -> frozenset[str]:
    """The words that tell an office from others; a military administration is no army's."""
    own = (words - {"army"} if "administration" in words else words for words in lots)
    words = frozenset[str]().union(*own) - GENERIC - GENERAL
    return frozenset(word for word in words if word.islower() or len(word) > 2)
