"""A report made ready to be linked inside its story: what it found, decoded, and what it is mainly about."""

from functools import cached_property

from sayso.link import terms as weights
from sayso.link.digests import Count, Detail, Digest, Said, When, Where, detail
from sayso.link.names import key
from sayso.link.stories import Profile, profile
from sayso.link.terms import Terms

# Passages whose findings are about something else: an old photograph, another article.
ASIDE = frozenset({"caption", "credit", "promotion", "metadata"})


class Account:
    """One report of a story. `number` is its place in the pile, which is in order of publication."""

    def __init__(self, number: int, digest: Digest) -> None:
        self.number = number
        self.digest = digest

    @cached_property
    def detail(self) -> Detail:
        """What was found in the report."""
        return detail(self.digest)

    @cached_property
    def profile(self) -> Profile:
        """What the report is about."""
        return profile(self.digest.terms, self.digest.language, self.digest.published)

    @cached_property
    def said(self) -> list[Said]:
        """The statements that are about what the report is about."""
        return [one for one in self.detail.said if one.role not in ASIDE]

    @cached_property
    def counts(self) -> list[Count]:
        """The figures that are about what the report is about."""
        return [one for one in self.detail.counts if one.role not in ASIDE]

    @cached_property
    def times(self) -> list[When]:
        """The times that are about what the report is about."""
        return [one for one in self.detail.times if one.role not in ASIDE]

    @cached_property
    def places(self) -> list[Where]:
        """The places that are about what the report is about."""
        return [one for one in self.detail.places if one.role not in ASIDE]

    @cached_property
    def days(self) -> frozenset[str]:
        """The days the report speaks of, as far as they are known to the day."""
        exact = ("minute", "hour", "part_of_day", "day")
        return frozenset(
            when.earliest[:10] for when in self.times if when.earliest and when.precision in exact
        )

    @cached_property
    def spots(self) -> frozenset[str]:
        """The settlements that the report names, by gazetteer id."""
        return frozenset(w.gazetteer_id for w in self.places if w.gazetteer_id and w.kind == "place")

    @cached_property
    def scene(self) -> frozenset[str]:
        """The settlements that the headline and the first paragraphs name."""
        opening = [w for w in self.places if w.gazetteer_id and w.kind == "place" and w.paragraph <= 2]
        return frozenset(w.gazetteer_id for w in opening)

    @cached_property
    def terms(self) -> list[Terms]:
        """The weighed terms of `said`, one for one."""
        return [weights.unpacked(one.terms) for one in self.said]

    @cached_property
    def tallies(self) -> frozenset[tuple[str, float | None, float | None]]:
        """The figures of the report as measures with ranges, small ones of no measure left out."""
        return frozenset(
            (one.measure, one.low, one.high)
            for one in self.counts
            if one.measure != "other" or (one.low or 0) >= 10
        )

    @cached_property
    def quoted(self) -> frozenset[str]:
        """The family names of the people that the report quotes, as `names.key` writes them."""
        return frozenset(key(voice.name) for voice in self.detail.voices if voice.kind == "person") - {""}
