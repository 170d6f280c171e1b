"""Who is who within one report: phrases for sources joined where that is safe, kept apart where it is not."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.find.agencies import bodies_beside, meant_by, stands_for_body
from sayso.find.bystanders import INTRODUCING, bystanders
from sayso.find.fellows import fellows
from sayso.find.grammars import grammar
from sayso.find.identities import headed, identities, portrayed, taken_up
from sayso.find.mentions import Mention, mention, names, placed
from sayso.find.namings import naming
from sayso.find.persons import acted, nearby, of_many, stand_ins, subject_of_its_own
from sayso.find.phrases import noun_phrase_before
from sayso.find.someones import BODIES, Entity, agree, compatible
from sayso.find.stems import role_of, stem
from sayso.find.streams import Stream, Unit
from sayso.record import Report, Source
from sayso.text import Span

_FIRST = frozenset(("i", "me", "my", "our", "us", "we"))
_FIRST_BENT = frozenset(("я", "мы", "ми"))
# Nouns that say no more of somebody than a pronoun does.
_ANYBODY = frozenset(("man", "woman"))
# What says no more of a paper than "the" does.
_SAME = frozenset(("same", "very"))
_HANGING = re.compile(r",|\s(?:for|of|in|from|at|on|with|who|that|which)\s")
# How many paragraphs back a pronoun may look, and how many persons.
_WINDOW = 4
_RECENT = 12
# What it costs in sentences to have been neither subject nor source, and to have no known gender.
_ASIDE_COST = 1.5
_UNSURE_COST = 2.0
# The latter for the subject of the sentence before.
_LED_COST = 0.5
# What it costs to be a thing that has said nothing: "A channel published a video which, it claimed, showed".
_THING_COST = 0.25
# How many sentences nearer than anybody else somebody must be, where words stand in any order.
_SURELY = 1.0
# How far in sentences somebody without a name in another paragraph is no longer whom a pronoun means, there.
_FAR = 4.0


class Cast:
    """The entities of one report; `of` gives the one that a span of a source means."""

    def __init__(self, report: Report, stream: Stream, spans: Iterable[Span]) -> None:
        self.report, self.stream = report, stream
        self.entities: list[Entity] = []
        self._of: dict[Span, Entity] = {}
        self._fellows: dict[Span, list[Entity]] = {}
        self._by_name: dict[str, list[Entity]] = defaultdict(list)
        self._by_given: dict[str, list[Entity]] = defaultdict(list)
        self._by_head: dict[str, list[Entity]] = defaultdict(list)
        self._recent: list[Entity] = []
        self._units = [stream.starts[unit.first] for unit in stream.units]
        self._paragraphs = [stream.starts[unit.first] for unit in _first_units(stream)]
        self._outlet_words = set(self._keys(_words(report.outlet or ""))) - {"the"}
        self.own: Entity | None = None
        self.author: Source | None = None
        # Who spoke last where a paper was spoken of ("in a statement"), by that word.
        self._issuers: dict[str, Entity] = {}
        self._papers = stream.lexicon.language.table("papers")
        self._meet(sorted(set(spans)))
        free = stream.lexicon.free
        pairs = headed(stream, self.entities) if free else identities(stream, self.entities, self._called)
        known = (*portrayed(stream, self.entities), *taken_up(stream, self.entities)) if free else ()
        for described, named in {one.number: (one, other) for one, other in (*pairs, *known)}.values():
            self._join(described, named)

    def _keys(self, words: Iterable[str]) -> list[str]:
        """Words as they are compared: without their endings where nouns have cases."""
        lexicon = self.stream.lexicon
        return [stem(word, lexicon.language) if lexicon.free else word for word in words]

    def of(self, span: Span) -> Entity:
        """The entity of a span given at the start."""
        return self._of[span]

    def fellows(self, span: Span) -> Sequence[Entity]:
        """Who speaks beside the entity of a span, in the same words."""
        return self._fellows.get(span, ())

    def _meet(self, spans: Sequence[Span]) -> None:
        inside = 0
        joined: Span | None = None
        around: tuple[Span, Entity] | None = None
        free = self.stream.lexicon.free
        others = list(nearby(self.stream) if free else bystanders(self.stream))
        merged = sorted(
            [(span.start, 0, span) for span in spans] + [(span.start, 1, span) for span in others]
        )
        for start, other, span in merged:
            if other and start < inside:
                continue
            found = naming(self.stream, span) if free else mention(self.stream, span)
            alone = len(found.words) == 1 and found.kind == "person"
            if other and not free and alone and self._named(found) is None:
                continue
            self._owner(found)
            if free and not other and found.gender == "-" and found.kind in ("person", "unnamed"):
                found = found._replace(gender=acted(self.stream, span))
            # "Igor Example, a private who said": whoever is described beside a name is named.
            inner = around is not None and not (free or other) and around[0].covers(span)
            entity = around[1] if around and inner and around[0] != span else self._entity(found)
            if entity.mentions and (found.head in self._papers or self._fills(found)):
                found = found._replace(way="pronoun")
            entity.take(found)
            if other:
                around = (span, entity)
            stands = free and other and subject_of_its_own(self.stream, found)
            if self._leads(start) or stands or (joined and self._joins(joined.stop, start)):
                entity.led = start
                joined = span if free else None
            else:
                joined = None
            if not other:
                self._of[span] = entity
                entity.spoke = start
                entity.spoken.append(start)
                inside = span.stop
                self._issue(entity, found)
            self._remember(entity, found)
            if not other and entity.kind == "person":
                self._fellows[span] = list(self._speaking_beside(entity, span))

    def _speaking_beside(self, entity: Entity, span: Span) -> Iterator[Entity]:
        for found in fellows(self.stream, span, lambda one: self._named(one) is not None):
            mate = self._entity(found)
            if mate is not entity:
                mate.take(found)
                mate.spoke = found.span.start
                self._remember(mate, found)
                yield mate

    def _issue(self, entity: Entity, found: Mention) -> None:
        """Remembers whose statement "the statement" will be: of whoever speaks where one is spoken of."""
        unit = self.stream.unit_at(found.span.start) if self._papers else None
        if unit and found.head not in self._papers:
            papers = (form for form in self.stream.forms[unit.first : unit.last] if form in self._papers)
            self._issuers.update(dict.fromkeys(papers, entity))

    def _join(self, described: Entity, named: Entity) -> None:
        """Makes one of two entities."""
        named.mentions = sorted([*named.mentions, *described.mentions], key=lambda one: one.span)
        named.role = described.role if named.role == "speaker" else named.role
        named.spoken += described.spoken
        self._of = {span: named if one is described else one for span, one in self._of.items()}

    def _owner(self, found: Mention) -> None:
        """Learns from "her mother" that whoever it is whose mother she is, is a woman."""
        item = self.stream.item_at(found.span.start)
        # Behind a quotation that nobody closes the stream has no items.
        first = self.stream.forms[item] if item < len(self.stream.forms) else ""
        if found.way != "definite" or first not in ("his", "her"):
            return
        gender = "m" if first == "his" else "f"
        owner = self._meant(Mention(found.span, "pronoun", first, gender=gender))
        if owner and owner.gender == "-":
            owner.gender = gender

    def _leads(self, start: int) -> bool:
        """True where a phrase begins a sentence, so that it is most likely its subject; where words bend,
        also behind one noun ("Builder Ivan Example")."""
        begun = bisect_right(self._units, start) - 1
        if begun < 0 or start - self._units[begun] <= 1:
            return begun >= 0
        first = self.stream.units[begun].first
        behind = self.stream.item_at(start) - first == 1 and self.stream.kinds[first] == "name"
        return self.stream.lexicon.free and behind

    def _joins(self, stop: int, start: int) -> bool:
        """True where nothing but "and" stands between two phrases, so that both are the subject."""
        first, last = self.stream.item_at(stop), self.stream.item_at(start)
        return last - first == 1 and self.stream.kinds[first] == "conj"

    def _remember(self, entity: Entity, found: Mention) -> None:
        if entity in self._recent:
            self._recent.remove(entity)
        self._recent.append(entity)
        del self._recent[:-_RECENT]
        if found.way == "name":
            if self.stream.lexicon.free and len(found.words) > 1 and found.kind == "person":
                self._by_given[found.words[0]].append(entity)
            for key in {found.words[-1], " ".join(found.words)} if found.words else ():
                if entity not in self._by_name[key]:
                    self._by_name[key].append(entity)
        heads = {found.head} if found.way != "name" else self._called(found)
        for head in heads:
            if not self._by_head[head] or self._by_head[head][-1] is not entity:
                self._by_head[head].append(entity)

    def _called(self, found: Mention) -> set[str]:
        """The nouns by which a phrase with a name says who or what is named: before it, in an apposition
        behind it, and in the name of a body ("the Ministry of Example")."""
        text, language = self.stream.text, self.stream.lexicon.language
        roles = language.table("roles")
        if self.stream.lexicon.free:
            return _heads(self.stream, found)
        if found.label is None:
            spoken = text[slice(*found.span)] if found.kind == "person" else ""
            return {form for form in _words(spoken) if form in roles}
        before = text[found.span.start : found.label.start]
        behind = text[found.label.stop : found.span.stop].lstrip(" ,0123456789")
        named = _words(text[slice(*found.label)]) if found.kind in BODIES else []
        heads = {word for word in named if word in roles}
        for phrase in (before, behind):
            nouns = _words(_core_of(f" {phrase}"))
            # "Leaf, Bel and the agency alike": no word of who the first is.
            nouns = [] if "and" in nouns else nouns
            heads.update(next(([word] for word in reversed(nouns) if word in roles), nouns[-1:]))
        return heads

    def _entity(self, found: Mention) -> Entity:
        known = {
            "pronoun": self._meant,
            "name": self._named,
            "definite": self._described,
        }.get(found.way, self._repeated)(found)
        known = known or self._headed(found) or self._introduced(found)
        if known:
            return known
        made = Entity(len(self.entities), found)
        self.entities.append(made)
        if self._outlet_words and set(self._keys(found.words)) - {"the"} == self._outlet_words:
            self.own = self.own or made
        return made

    def _headed(self, found: Mention) -> Entity | None:
        """Whom a headline has by the noun alone that the text behind has beside the name."""
        if found.way != "name" or found.kind != "person" or not self.stream.lexicon.free:
            return None
        known = [one for head in _heads(self.stream, found) for one in self._by_head.get(head, ())]
        same = known and not known[-1].words and len({one.number for one in known}) == 1
        unit = self.stream.unit_at(known[0].mentions[-1].span.start) if same else None
        return known[0] if unit and unit.role == "headline" and agree(known[0], found) else None

    def _introduced(self, found: Mention) -> Entity | None:
        """Whom a text has by a noun alone that it now puts before the name: "a doctor said … The doctor, Anna
        Example, took"."""
        if self.stream.lexicon.free or found.label is None:
            return None
        before = self.stream.text[found.span.start : found.label.start].lower()
        the, _, noun = before.partition(",")[0].partition(" ")
        others = set(_words(before)) - {the, noun} - INTRODUCING
        known = self._by_head.get(noun, []) if the == "the" and "," in before and not others else []
        one = known[-1] if known else None
        return one if one and not one.words and one.spoken and agree(one, found) else None

    def _named(self, found: Mention) -> Entity | None:
        if not found.words:
            return None
        whole = self._by_name.get(" ".join(found.words))
        if whole:
            alike = [one for one in whole if len(found.words) > 1 or agree(one, found)]
            return (alike or whole)[-1]
        if found.kind != "person":
            return None
        first = {one.number: one for one in self._by_given.get(found.words[0], ())}
        if len(found.words) == 1 and len(first) == 1:
            return next(iter(first.values()))
        for entity in reversed(self._by_name.get(found.words[-1], ())):
            if (
                entity.kind in ("person", "unnamed")
                and agree(entity, found)
                and compatible(entity.words, found.words)
            ):
                return entity
        return None

    def _described(self, found: Mention) -> Entity | None:
        """Whom "the woman" means: with that noun one who spoke, with the same words beside it."""
        known = self._by_head.get(found.head, [])
        bare = len([word for word in _words(self.stream.text[slice(*found.span)]) if word not in _SAME]) < 3
        if found.head in self._papers and bare and not self.stream.lexicon.free:
            issuer = self._issuers.get(found.head)
            return issuer or (self._self(found) if self._papers[found.head][0] == "own" else None)
        if found.ordinal:
            firsts = {one.number: one for one in known[:_RECENT] if one.plural == found.number}
            order = sorted(firsts)
            return firsts[order[found.ordinal - 1]] if found.ordinal <= len(order) else None
        if not known and found.head in _ANYBODY and bare and not self.stream.lexicon.free:
            return self._meant(Mention(found.span, "pronoun", found.head, gender=found.gender))
        same = [one for one in known[-_RECENT:] if one.plural in (found.number, "-")]
        spoken = [one for one in same if one.spoke >= 0] or same
        beside = self._beside(found)
        if not spoken and found.kind == "outlet" and not beside:
            # "the newspaper": the outlet named last. "The Bereg portal" is another.
            return next((one for one in reversed(self._recent) if one.kind == "outlet"), None)
        free = self.stream.lexicon.free
        if free and not spoken and bare and found.head in stand_ins(self.stream.lexicon.language, "bodies"):
            return self._body()
        if free and not spoken and stands_for_body(found, self.stream.lexicon.language):
            return meant_by(found, self.entities, self._unit, self.stream.lexicon.language)
        if (
            free
            and found.kind in ("office", "outlet")
            and len({one.words for one in spoken if one.words}) > 1
        ):
            # "The union" where two are named is left as it stands.
            return None
        if free and not spoken and found.head in stand_ins(self.stream.lexicon.language):
            return None if of_many(self.stream, found) else self._standing(found)
        alike = [one for one in spoken if any(beside & self._beside(each) for each in one.mentions[:3])]
        if not alike and not free and placed(self.stream, found):
            # "the ministry in Riga" is not "its defence ministry".
            spoken = [one for one in spoken if not any(self._beside(each) for each in one.mentions[:3])]
        return next(reversed(alike or spoken), None)

    def _body(self) -> Entity | None:
        """The one body that the report has by its name alone: "the company" is "Three Rivers"."""
        named = [one for one in self._recent if one.kind == "group" and one.words and not one.heads]
        called = [one for one in named if not any(self._called(each) for each in one.mentions[:3])]
        return called[0] if len(called) == 1 else None

    def _fills(self, found: Mention) -> bool:
        """True for "the department" and its like, by which nobody is called."""
        return found.way == "definite" and stands_for_body(found, self.stream.lexicon.language)

    def _standing(self, found: Mention) -> Entity | None:
        """Whom a noun such as "the official" stands for: the person named nearest before."""
        here = self._paragraph(found.span.start)
        fitting = [
            entity
            for entity in reversed(self._recent)
            if entity.kind == "person"
            and agree(entity, found._replace(number="s"))
            and self._unit(entity.mentions[-1].span.start) < self._unit(found.span.start)
            and here - self._paragraph(entity.mentions[-1].span.start) < _WINDOW
        ]
        order = sorted(fitting, key=lambda entity: self._distance(entity, found))
        near = [self._distance(entity, found) for entity in order[:2]]
        return order[0] if near and (len(near) < 2 or near[1] - near[0] >= _SURELY) else None

    def _beside(self, found: Mention) -> set[str]:
        """The words of a phrase that tell it from others with the same noun."""
        words = set(_words(self.stream.text[slice(*found.span)])) - {found.head}
        kinds = self.stream.lexicon.kinds
        return {word for word in words if kinds.get(word) not in ("det", "prep", "conj")}

    def _repeated(self, found: Mention) -> Entity | None:
        """Bare plurals said again word for word ("officials") are the same; "another" never is."""
        if found.way == "other" or found.number != "p" or not found.head:
            return None
        words = _words(self.stream.text[slice(*found.span)])
        for entity in reversed(self._by_head.get(found.head, ())[-4:]):
            first = entity.mentions[0].span
            if words and words == _words(self.stream.text[slice(*first)]):
                return entity
        return None

    def _meant(self, found: Mention) -> Entity | None:
        """Whom a pronoun means: the last one who spoke and agrees with it, else the last one named."""
        if found.head in ("who", "which", "that"):
            last = self._recent[-1] if self._recent else None
            beside = last and 0 <= found.span.start - last.mentions[-1].span.stop <= 2
            return last if beside else self._antecedent(found)
        if found.head in (_FIRST_BENT if self.stream.lexicon.free else _FIRST):
            return self._self(found)
        if found.head in ("i", "you", "me"):
            return None
        here, free = self._paragraph(found.span.start), self.stream.lexicon.free
        fitting = [
            entity
            for entity in reversed(self._recent)
            if entity is not self.own
            and (agree(entity, found) or self._may_be_body(entity, found))
            and here - self._paragraph(entity.mentions[-1].span.start) < _WINDOW
        ]
        if not fitting and free and grammar(self.stream.lexicon.language).has(found.head, "whose"):
            # "By its words" of an office that spoke, where nobody is there, or of a body named just now.
            fitting = [one for one in reversed(self._recent) if one.kind == "office" and one.spoke >= 0]
            others = [one for one in self._recent if one is not self.own]
            fitting = fitting or bodies_beside(self.stream, found, others, self._unit)
        if found.gender == "o":
            # "There they say": the office told of last.
            return next(iter(fitting), None)
        order = sorted(fitting, key=lambda entity: self._distance(entity, found))
        if len(order) > 1 and free:
            # Rather as described than wrong, where a pronoun may mean either of two.
            near, second = (self._distance(entity, found) for entity in order[:2])
            return order[0] if second - near >= _SURELY else None
        if order and free and not order[0].words and self._distance(order[0], found) > _FAR:
            near = self._paragraph(order[0].mentions[-1].span.start) == here
            return order[0] if near else None
        return next(iter(order), None)

    def _may_be_body(self, entity: Entity, found: Mention) -> bool:
        """True for a name that spoke in the sentence before "it" and is nobody's for all one knows: no given
        name, no title, and never "she": "Amber Coast, the owner of the market, spoke of ten"."""
        if found.gender != "n" or entity.kind != "person" or self.stream.lexicon.free:
            return False
        said = entity.gender == "-" and entity.role == "speaker" and entity.spoke >= 0
        first = entity.words[0] if len(entity.words) > 1 else ""
        language = self.stream.lexicon.language
        given = first in names(language).given or first in language.table("first_names")
        return (
            said
            and first != ""
            and not given
            and self._unit(found.span.start) - self._unit(entity.spoke) == 1
        )

    def _antecedent(self, found: Mention) -> Entity | None:
        """Whom "who" means: the noun before it, or the name that this noun says more of."""
        stream = self.stream
        item, unit = stream.item_at(found.span.start), stream.unit_at(found.span.start)
        if unit is None or stream.lexicon.free:
            return None
        if item > unit.first and stream.forms[item - 1] == ",":
            item -= 1
        before = noun_phrase_before(stream, item, unit.first)
        if before is None:
            return None
        start = stream.starts[before[0]]
        last = self._recent[-1] if self._recent else None
        if last and last.mentions[-1].span.start < start and last.kind == "person":
            if stream.text[last.mentions[-1].span.stop : start].strip() in (",", ""):
                return last
            if last.mentions[-1].span.stop > start - 1:
                return last
        meant = mention(stream, stream.span(*before))
        if meant.way == "pronoun":
            return None
        entity = self._entity(meant)
        entity.take(meant)
        return entity

    def _self(self, found: Mention) -> Entity | None:
        """The report's own voice, where "we" stands outside quotation marks."""
        item = self.stream.item_at(found.span.start)
        if self.stream.starts[item : item + 1] != [found.span.start]:
            return None
        if self.own is None:
            self.own = Entity(len(self.entities), found)
            self.entities.append(self.own)
        return self.own

    def _distance(self, entity: Entity, found: Mention) -> float:
        """How far a pronoun is from somebody, in sentences; nearer for who spoke or was a sentence's
        subject last, and for who surely has the pronoun's gender. Weights: bench/coreference.py."""
        last = entity.mentions[-1].span.start
        sentences = self._unit(found.span.start) - self._unit(last)
        aside, free = 0 if last in (entity.led, entity.spoke) else _ASIDE_COST, self.stream.lexicon.free
        cost = _LED_COST if sentences == 1 and last == entity.led and not free else _UNSURE_COST
        body = found.gender == "n" and entity.kind in BODIES and not free
        thing = _THING_COST if found.gender == "n" and entity.gender == "n" and entity.spoke < 0 else 0.0
        thing = 0.0 if body or free else thing
        return sentences + aside + thing + (0 if body or found.gender in ("-", entity.gender) else cost)

    def _unit(self, offset: int) -> int:
        return bisect_right(self._units, offset)

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._paragraphs, offset)


def _heads(stream: Stream, found: Mention) -> set[str]:
    """The stem of the first noun by which a named source is described that can be said of it alone."""
    language = stream.lexicon.language
    people = found.kind == "person"
    for form in _words(stream.text[slice(*found.span)]):
        row = role_of(form, language)
        if row and (row[0] in ("unnamed", "group")) == people:
            return {stem(form, language)}
    return set()


def _first_units(stream: Stream) -> list[Unit]:
    seen = -1
    firsts: list[Unit] = []
    for unit in stream.units:
        if unit.paragraph != seen:
            firsts.append(unit)
            seen = unit.paragraph
    return firsts


def _core_of(phrase: str) -> str:
    """A phrase up to what hangs on its noun: "a spokesman" of "a spokesman for the ministry"."""
    return _HANGING.split(phrase, maxsplit=1)[0]


def _words(text: str) -> list[str]:
    return [word.strip(".,'’\"“”").lower() for word in text.split()]
