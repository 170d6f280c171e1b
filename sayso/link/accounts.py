"""A report made ready to be linked inside its story: what it found, decoded, and what it is mainly about."""

import math
from functools import cached_property

from msgspec.structs import replace

from sayso.link import terms as weights
from sayso.link.digests import Cause, Count, Detail, Digest, Said, Timed, When, Where, detail
from sayso.link.judgements import Decided
from sayso.link.names import key
from sayso.link.stories import Profile, profile
from sayso.link.terms import Terms
from sayso.link.times import second
from sayso.link.totals import COUNTED, HARM

# Seconds: what a sentence dates longer before the report's publication is background.
BACKGROUND = 45 * 86400.0

# People from whom on a count tells one gathering from another, and one blow.
CROWD = 10
SEVERAL = 2

# Paragraphs that say what a report is about: mostly its headline and its first sentences.
OPENING = 2

# Passages whose findings are about something else: an old photograph, another article.
ASIDE = frozenset({"caption", "credit", "promotion", "metadata"})


NOTHING = Decided()


class Account:
    """One report of a story. `number` is its place in the pile, which is in order of publication."""

    def __init__(
        self,
        number: int,
        digest: Digest,
        decided: Decided = NOTHING,
        sentences: frozenset[int] | None = None,
    ) -> None:
        self.number = number
        self.digest = digest
        self.decided = decided
        self.sentences = sentences

    def part(self, sentences: frozenset[int]) -> "Account":
        """The report as far as these sentences go."""
        return Account(self.number, self.digest, self.decided, sentences)

    @cached_property
    def detail(self) -> Detail:
        """What was found in the report, with the ranges and places that a person set."""
        found = detail(self.digest)
        ranges, places = self.decided.figures, self.decided.places
        if not ranges and not places:
            return found
        counts = tuple(
            replace(one, low=ranges[one.id][0], high=ranges[one.id][1]) if one.id in ranges else one
            for one in found.counts
        )
        wheres = tuple(
            replace(one, gazetteer_id=places[one.id], open=False) if one.id in places else one
            for one in found.places
        )
        return replace(found, counts=counts, places=wheres)

    @cached_property
    def profile(self) -> Profile:
        """What the report is about."""
        return profile(self.digest.terms, self.digest.language, self.digest.published)

    def told(self, sentence: int) -> bool:
        """True where a sentence is about what the report is about."""
        if self.sentences is not None and sentence not in self.sentences:
            return False
        return not self.detail.sentences or self.detail.sentences[sentence].role not in ASIDE

    @property
    def firsthand(self) -> bool:
        """True where the report itself tells what its writer saw."""
        return self.detail.firsthand

    @cached_property
    def said(self) -> list[Said]:
        """The statements that are about what the report is about."""
        return [one for one in self.detail.said if self.told(one.sentence)]

    @cached_property
    def voiced(self) -> list[Said]:
        """What a post or a release says in its own voice, as far as it is about what the report is about."""
        return [one for one in self.detail.voiced if self.told(one.sentence)]

    @cached_property
    def counts(self) -> list[Count]:
        """The figures that are about what the report is about."""
        return [one for one in self.detail.counts if self.told(one.sentence)]

    @cached_property
    def times(self) -> list[When]:
        """The times that are about what the report is about."""
        return [one for one in self.detail.times if self.told(one.sentence)]

    @cached_property
    def timed(self) -> list[Timed]:
        """The deeds whose time the report gives, as far as they are about what the report is about."""
        return [one for one in self.detail.timed if self.told(one.sentence)]

    @cached_property
    def causes(self) -> list[Cause]:
        """What the report says did it, as far as it is about what the report is about."""
        return [one for one in self.detail.causes if self.told(one.sentence)]

    @cached_property
    def places(self) -> list[Where]:
        """The places that are about what the report is about."""
        return [one for one in self.detail.places if self.told(one.sentence)]

    @cached_property
    def days(self) -> frozenset[str]:
        """The days the report speaks of, as far as they are known to the day."""
        exact = ("minute", "hour", "part_of_day", "day")
        return frozenset(
            when.earliest[:10] for when in self.times if when.earliest and when.precision in exact
        )

    @cached_property
    def opening_day(self) -> str:
        """The first day that the headline and the first paragraphs name; empty where they name none."""
        exact = ("minute", "hour", "part_of_day", "day")
        found = [
            when.earliest[:10]
            for when in self.times
            if when.earliest and when.precision in exact and self.opens(when.sentence)
        ]
        return found[0] if found else ""

    @cached_property
    def opening_spot(self) -> str:
        """The first settlement that the headline and the first paragraphs name, by gazetteer id."""
        found = (w for w in self.places if w.gazetteer_id and w.kind == "place" and self.opens(w.sentence))
        return next((w.gazetteer_id for w in found), "")

    def opens(self, sentence: int) -> bool:
        """True for a sentence of the headline and the first paragraphs."""
        return self.detail.sentences[sentence].paragraph <= OPENING

    @cached_property
    def spots(self) -> frozenset[str]:
        """The settlements that the report names, by gazetteer id."""
        return frozenset(w.gazetteer_id for w in self.places if w.gazetteer_id and w.kind == "place")

    @cached_property
    def scene(self) -> frozenset[str]:
        """The settlements that the headline and the first paragraphs name."""
        opening = [w for w in self.places if w.gazetteer_id and w.kind == "place" and self.opens(w.sentence)]
        return frozenset(w.gazetteer_id for w in opening)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the report's places lie in, where known; "a Russian missile" and "the
        Kremlin" tell of no place."""
        named = [where for where in self.places if where.kind not in ("demonym", "government")]
        return frozenset(where.country for where in named if where.country)

    @cached_property
    def terms(self) -> list[Terms]:
        """The weighed terms of `said`, one for one."""
        return [weights.of_sentence(one.terms) for one in self.said]

    def known(self, one: Count) -> bool:
        """True for a figure of the event's own time that has an end."""
        return (one.low is not None or one.high is not None) and self.current(one)

    def current(self, one: Count) -> bool:
        """False where the figure's sentence dates it long before the report: another flood, another year."""
        published = second(self.digest.published, math.inf)
        dated = [w for w in self.times if w.sentence == one.sentence and w.latest]
        if published == math.inf or not dated:
            return True
        return max(second(when.latest, 0.0) for when in dated) > published - BACKGROUND

    @cached_property
    def tallies(self) -> frozenset[tuple[str, float | None, float | None]]:
        """The figures of people in the report as measures with ranges, small crowds and single people left
        out: how high a dam is, or that one was hurt, tells no happening from another."""
        return frozenset(
            (one.measure, one.low, one.high)
            for one in self.counts
            if one.measure in COUNTED and (one.low or 0) >= (SEVERAL if one.measure in HARM else CROWD)
        )

    @cached_property
    def quoted(self) -> frozenset[str]:
        """The family names of the people that the report quotes, as `names.key` writes them."""
        return frozenset(key(voice.name) for voice in self.detail.voices if voice.kind == "person") - {""}

    @cached_property
    def witnesses(self) -> frozenset[str]:
        """Those of `quoted` who hold no office."""
        private = [v for v in self.detail.voices if v.kind == "person" and v.knows != "official"]
        return frozenset(key(voice.name) for voice in private) - {""}
