"""Cases in memory, written by hand or by number, with the same methods as a case folder."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.record import (
    Attribution,
    Candidate,
    Check,
    Disagreement,
    Failure,
    Figure,
    Findings,
    Group,
    Judgement,
    Link,
    Links,
    Moment,
    Origin,
    Part,
    Passage,
    Place,
    Reason,
    Report,
    Side,
    Source,
    Stance,
    Statement,
    Toll,
    identify,
    locate,
)
from sayso.show.exports.documents import Summary as Counts


class Summary(Counts):
    """A case in counts."""

    sources: int = 0
    checks: int = 0

    def line(self) -> str:
        return f"{self.reports} reports, {self.events} events; {self.statements} statements"


@dataclass
class Draft:
    """A report with findings added to it by their words."""

    path: str
    text: str
    known: dict[str, Any] = field(default_factory=dict)
    found: dict[str, list[Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = {"outlet": "The Harbour Post", "language": "en", "published": "2031-03-04"} | self.known
        self.report = Report(
            id=identify("report", self.path),
            path=self.path,
            sha256=hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
            text=self.text,
            **kept,
        )
        self.outlet = self.source(kept["outlet"] or self.path, "outlet", mention=None)
        whole = Part(0, len(self.text))
        self.add("passages", Passage, whole, role="body")

    def add(self, name: str, record: type, part: Part, **known: Any) -> Any:
        made = identify(record.__name__, self.report.id, part.start, part.stop, len(self.found.get(name, ())))
        one = record(id=made, report=self.report.id, start=part.start, stop=part.stop, **known)
        self.found.setdefault(name, []).append(one)
        return one

    def part(self, words: str, after: int = 0) -> Part:
        return locate(self.report, words, after)

    def source(
        self, name: str, kind: str = "person", mention: str | None = "", described: str = ""
    ) -> Source:
        one = Source(
            id=identify("source", self.report.id, name),
            report=self.report.id,
            name=name,
            kind=kind,
            mentions=() if mention is None else (self.part(mention or name),),
            described_as=(self.part(described),) if described else (),
        )
        self.found.setdefault("sources", []).append(one)
        return one

    def say(
        self, words: str, *hops: tuple[str, Source], mode: str = "indirect", cue: str = "", **known: Any
    ) -> Statement:
        part = self.part(words)
        said = self.add("statements", Statement, part, parts=(part,), mode=mode, **known)
        for step, (role, source) in enumerate((("outlet", self.outlet), *hops)):
            start, stop = (
                (source.mentions[0].start, source.mentions[0].stop) if source.mentions else (None, None)
            )
            at = self.part(cue) if cue and step == len(hops) else None
            self.found.setdefault("attributions", []).append(
                Attribution(
                    id=identify("attribution", said.id, step), report=self.report.id, statement=said.id,
                    step=step, role=role, source=source.id, start=start, stop=stop,
                    cue_start=at and at.start, cue_stop=at and at.stop,
                    language="ru" if role == "translator" else None,
                )
            )  # fmt: skip
        return said

    def figure(
        self, words: str, low: float | None, high: float | None, said: Statement | None = None, **known: Any
    ) -> Figure:
        known = {"qualifier": "exact", "measure": "killed"} | known
        return self.add(
            "figures", Figure, self.part(words), low=low, high=high, statement=said and said.id, **known
        )

    def moment(
        self,
        words: str,
        earliest: str | None,
        latest: str | None,
        said: Statement | None = None,
        **known: Any,
    ) -> Moment:
        known = {"precision": "day", "basis": "text"} | known
        return self.add(
            "moments",
            Moment,
            self.part(words),
            earliest=earliest,
            latest=latest,
            statement=said and said.id,
            **known,
        )

    def place(
        self, words: str, *candidates: Candidate, chosen: int | None = None, said: Statement | None = None
    ) -> Place:
        return self.add(
            "places", Place, self.part(words), kind="place", candidates=candidates, chosen=chosen,
            statement=said and said.id,
        )  # fmt: skip

    def stance(self, words: str, said: Statement, kind: str, step: int = 0) -> Stance:
        return self.add("stances", Stance, self.part(words), statement=said.id, step=step, kind=kind)

    def check(self, words: str, status: str, **known: Any) -> Check:
        return self.add("checks", Check, self.part(words), status=status, **known)

    def findings(self) -> Findings:
        return Findings(**{name: tuple(records) for name, records in self.found.items()})


class Pile:
    """A case of drafts and what was linked in them."""

    def __init__(
        self, folder: Path, drafts: list[Draft], links: Links, failures: tuple[Failure, ...] = ()
    ) -> None:
        self.folder = folder
        self._drafts = {draft.report.id: draft for draft in sorted(drafts, key=lambda one: one.path)}
        self._links = links
        self._failures = failures
        folder.mkdir(parents=True, exist_ok=True)

    def each(self) -> Iterator[tuple[Report, Findings]]:
        return ((draft.report, draft.findings()) for draft in self._drafts.values())

    def report(self, report: str) -> Report:
        return self._drafts[report].report

    def findings(self, report: str) -> Findings:
        return self._drafts[report].findings()

    def links(self) -> Links:
        return self._links

    def judgements(self) -> tuple[Judgement, ...]:
        return ()

    def failures(self) -> tuple[Failure, ...]:
        return self._failures

    def original(self, report: Report) -> Path | None:
        return self.folder / "originals" / report.sha256[:2] / report.sha256

    def summary(self) -> Summary:
        found = [draft.findings() for draft in self._drafts.values()]
        kinds = [group.kind for group in self._links.groups]
        return Summary(
            reports=len(found), stories=kinds.count("story"), events=kinds.count("event"),
            statements=sum(len(one.statements) for one in found), attributed=0,
            origins=kinds.count("origin"), seen_by_origin=1, disagreements=len(self._links.disagreements),
            unchecked=kinds.count("claim"), failures=len(self._failures),
            checks=sum(len(one.checks) for one in found),
        )  # fmt: skip


UPPER = Candidate(
    name="Varna Bridge", gazetteer_id="x:1", latitude=49.1, longitude=37.2, radius=2_000, country="UA",
    admin=("Ukraine", "Kharkiv"), score=0.5, why=("near the town the report names",),
)  # fmt: skip
LOWER = Candidate(
    name="Varna Bridge", gazetteer_id="x:2", latitude=45.0, longitude=34.1, radius=2_000, country="UA",
    admin=("Ukraine", "Crimea"), score=0.5, why=("the larger of the two",),
)  # fmt: skip


def harbour(folder: Path) -> Pile:
    """An invented fire at a grain store, told by four reports that rest on a nurse and an office."""
    first = Draft(
        "pile/post-1.txt",
        "Fire at the grain store\n\n“I counted 29 bodies on Tuesday,” Olena Prykhid, a nurse, said at Varna "
        "Bridge. READ MORE: our live page\n\nThe Post could not verify her account.",
        {"title": "Fire at the grain store"},
    )
    nurse = first.source("Olena Prykhid", described="a nurse")
    a = first.say("I counted 29 bodies on Tuesday", ("witness", nurse), mode="direct", cue="said")
    a_dead = first.figure("29", 29, 29, a)
    first.moment("Tuesday", "2031-03-04", "2031-03-05", a, basis="publication")
    first.place("Varna Bridge", UPPER, LOWER, said=a)
    first.check("could not verify", "not_verified", of=(first.part("her account"),))
    first.add("passages", Passage, first.part("READ MORE: our live page"), role="promotion")

    second = Draft(
        "pile/wire-2.txt",
        "At least 41 people died, a nurse told The Harbour Post, according to a translation.",
        {"outlet": "Wire Nine", "published": None},
    )
    again = second.source("a nurse", "unnamed")
    post = second.source("The Harbour Post", "outlet")
    into = second.source("a translation", "unnamed")
    b = second.say(
        "At least 41 people died", ("translator", into), ("relay", post), ("witness", again), cue="told"
    )
    b_dead = second.figure("At least 41", 41, None, b, qualifier="at_least")

    third = Draft(
        "pile/office-3.txt",
        "No one was hurt in the fire, the Port Office announced. The nurse’s story is an alleged invention.",
        {"outlet": "Port Gazette", "published": "2031-03-06"},
    )
    office = third.source("the Port Office", "office")
    c = third.say("No one was hurt in the fire", ("official", office), act="denies", negated=True)
    c_dead = third.figure("No one", 0, 0, c, measure="wounded")
    third.stance("alleged", c, "alleged")
    third.check("announced", "disputed")

    copy = Draft("pile/copy-4.txt", first.text, {"outlet": "Daily Echo", "published": "2031-03-05"})
    d = copy.say("I counted 29 bodies on Tuesday", ("witness", copy.source("Olena Prykhid")), mode="direct")
    d_dead = copy.figure("29", 29, 29, d)

    drafts = [first, second, third, copy]
    witnesses = (nurse.id, again.id, copy.found["sources"][1].id)
    why = (Reason("the same words stand in both", 0.9),)
    event = Group(
        id=identify("event", 1), kind="event", label="I counted 29 bodies on Tuesday", why=why,
        members=(a.id, b.id, c.id, d.id, a_dead.id, b_dead.id, c_dead.id, d_dead.id),
        tolls=(Toll(report=first.report.id, measure="killed", low=29, high=29, figures=(a_dead.id,)),),
    )  # fmt: skip
    saw = Origin(
        source=nurse.id, knows_by="witness", reports=(first.report.id, second.report.id, copy.report.id)
    )
    office_origin = Origin(source=office.id, knows_by="official", reports=(third.report.id,))
    groups = (
        event,
        Group(id=identify("claim", 1), kind="claim", label=a.report and "I counted 29 bodies", event=event.id,
              members=(a.id, b.id, d.id), origins=(saw,), why=why),
        Group(id=identify("claim", 2), kind="claim", label="No one was hurt in the fire", event=event.id,
              members=(c.id,), origins=(office_origin,)),
        Group(id=identify("source", 1), kind="source", label="Olena Prykhid", members=witnesses, why=why),
        Group(id=identify("origin", 1), kind="origin", label="Olena Prykhid", members=saw.reports,
              origins=(saw,)),
        Group(id=identify("origin", 2), kind="origin", label="the Port Office", members=office_origin.reports,
              origins=(office_origin,)),
        Group(id=identify("copy", 1), kind="copy", label="copy", members=(first.report.id, copy.report.id)),
    )  # fmt: skip
    quarrel = Disagreement(
        id=identify("disagreement", 1),
        event=event.id,
        about="figure",
        sides=(
            Side(
                findings=(a_dead.id, d_dead.id),
                reports=(first.report.id, copy.report.id),
                origins=(nurse.id,),
                said="29",
            ),
            Side(findings=(b_dead.id,), reports=(second.report.id,), origins=(nurse.id,), said="At least 41"),
        ),
    )
    link = Link(
        id=identify("link", 1), kind="copy", a=first.report.id, b=copy.report.id, credited=False,
        why=(Reason("every sentence of the one stands in the other", 1.0),),
    )  # fmt: skip
    failure = Failure(
        id="f" * 20, path="pile/broken.pdf", step="read", reason="no words in it", advice="Scan it again."
    )
    links = Links(
        links=(link,), groups=tuple(sorted(groups, key=lambda one: one.id)), disagreements=(quarrel,)
    )
    return Pile(folder, drafts, links, (failure,))
