"""Processor time and memory of linking invented reports in any number, whole piles and one report more.

    python -m bench.scale [COUNT ...]

A tenth of the stories is told by fifty reports, most by a few; a third of the reports are changed copies.
Names, places and words are made of syllables, so that the vocabulary grows with the pile as it does in life.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec
from sqlalchemy import insert

from sayso.case import TOGETHER
from sayso.keep import Store, sqlite_address, tables
from sayso.keep.rows import row
from sayso.link import Digest, Linker, digest, link
from sayso.record import (
    Attribution,
    Candidate,
    Figure,
    Findings,
    Moment,
    Part,
    Passage,
    Place,
    Report,
    Source,
    Statement,
    identify,
)

SYLLABLES = "ka ro mi ten dal vos lu pre sha bor nik zel tar mon gri fes ol un av ir est om ak el".split()
COMMON = "the of and in to was were said that by on people town morning had been from after with at".split()
VERBS = "shelled flooded cleared struck opened closed rescued blamed warned denied counted found left".split()
SENTENCES = 20
WORDS = 18
MORE = 20


class Teller:
    """One story: its people, place, day and words, and the reports that tell it."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.people = [f"{self._name()} {self._name()}" for _ in range(4)]
        self.place = self._name()
        self.point = (self.rng.uniform(45, 55), self.rng.uniform(22, 40))
        self.day = f"2024-{self.rng.randint(1, 12):02d}-{self.rng.randint(1, 28):02d}"
        self.words = [self._word() for _ in range(60)]
        self.dead = self.rng.randint(2, 40)
        self.sentences = [self._sentence(number) for number in range(60)]

    def _word(self) -> str:
        return "".join(self.rng.choice(SYLLABLES) for _ in range(self.rng.randint(2, 4)))

    def _name(self) -> str:
        return self._word().capitalize()

    def _sentence(self, number: int) -> str:
        rng = self.rng
        words = [rng.choice(COMMON) if rng.random() < 0.45 else rng.choice(self.words) for _ in range(WORDS)]
        words[3] = rng.choice(VERBS)
        words[8] = self.place
        if number % 3 == 0:
            return f'"{" ".join(words)}," said {self.people[number % 4]}.'
        if number % 7 == 0:
            return f"{self.dead + number % 2} people were killed, {' '.join(words)}."
        return f"{' '.join(words).capitalize()}."

    def report(self, number: int, copied: str | None) -> tuple[Report, Findings]:
        """Report `number`, a copy of `copied` with some sentences changed where that is given."""
        rng = random.Random(number)
        if copied is None:
            body = rng.sample(self.sentences, SENTENCES)
        else:
            body = copied.split("\n\n")[1].split("\n")
            for at in rng.sample(range(len(body)), 3):
                body[at] = rng.choice(self.sentences)
        head = f"{self.place} {' '.join(rng.sample(self.words[:12], 4))}"
        text = f"{head}\n\n" + "\n".join(body)
        report = Report(
            id=identify("report", number),
            path=f"{number}.txt",
            sha256="",
            text=text,
            title=head,
            outlet=f"Outlet {number % 400}",
            language="en",
            published=f"{self.day}T{number % 24:02d}:00:00+00:00",
        )
        return report, self._findings(report)

    def _findings(self, report: Report) -> Findings:
        rid = report.id
        sources = [
            Source(
                id=identify("source", rid, name), report=rid, name=name, kind="person", mentions=(Part(0, 1),)
            )
            for name in self.people
        ]
        statements: list[Statement] = []
        hops: list[Attribution] = []
        figures: list[Figure] = []
        at = report.text.index("\n\n") + 2
        for line in report.text[at:].split("\n"):
            if line.startswith('"'):
                who = next(one for one in sources if one.name in line)
                said = _statement(rid, at + 1, at + line.rindex('"') - 1)
                statements.append(said)
                hops.append(_hop(rid, said.id, who.id))
            elif line[0].isdigit():
                figures.append(_figure(rid, at, line.split()[0]))
            at += len(line) + 1
        return Findings(
            passages=(_passage(rid, len(report.text)),),
            statements=tuple(statements),
            attributions=tuple(hops),
            sources=tuple(sources),
            figures=tuple(figures),
            moments=(_moment(rid, self.day),),
            places=(_place(rid, self.place, self.point),),
        )


def _statement(report: str, start: int, stop: int) -> Statement:
    made, part = identify("statement", report, start), Part(start, stop)
    return Statement(id=made, report=report, start=start, stop=stop, parts=(part,), mode="direct")


def _hop(report: str, statement: str, source: str) -> Attribution:
    made = identify("attribution", statement)
    return Attribution(id=made, report=report, statement=statement, step=1, role="speaker", source=source)


def _figure(report: str, start: int, digits: str) -> Figure:
    made, value, stop = identify("figure", report, start), float(digits), start + len(digits)
    return Figure(
        id=made, report=report, start=start, stop=stop, low=value, high=value, qualifier="exact",
        measure="killed",
    )  # fmt: skip


def _passage(report: str, stop: int) -> Passage:
    return Passage(id=identify("passage", report), report=report, start=0, stop=stop, role="body")


def _moment(report: str, day: str) -> Moment:
    made = identify("moment", report)
    return Moment(
        id=made, report=report, start=0, stop=1, earliest=day, latest=None, precision="day", basis="text",
    )  # fmt: skip


def _place(report: str, name: str, point: tuple[float, float]) -> Place:
    made, (latitude, longitude) = identify("place", report), point
    spot = Candidate(name=name, gazetteer_id=f"x:{name}", latitude=latitude, longitude=longitude, radius=3000)
    return Place(
        id=made, report=report, start=0, stop=len(name), kind="place", chosen=0, candidates=(spot,),
    )  # fmt: skip


def digests(count: int) -> Iterator[Digest]:
    """The digests of `count` invented reports."""
    number = story = 0
    while number < count:
        teller = Teller(story)
        size = 50 if story % 10 == 0 else 1 + story % 9
        first: str | None = None
        for _ in range(min(size, count - number)):
            copied = first if first and number % 3 == 0 else None
            report, findings = teller.report(number, copied)
            first = first or report.text
            yield digest(report, findings)
            number += 1
        story += 1


def memory() -> float:
    """The most memory the process has had, in gigabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def whole(count: int) -> float:
    """Seconds that linking `count` reports takes; prints them, and what came of it."""
    start = time.process_time()
    pile = list(digests(count))
    made = time.process_time() - start
    size = sum(len(one.detail) + len(one.terms) + len(one.shingles) + len(one.cited) for one in pile) / count
    start = time.process_time()
    links = link(pile)
    took = time.process_time() - start
    kinds: dict[str, int] = {}
    for group in links.groups:
        kinds[group.kind] = kinds.get(group.kind, 0) + 1
    made_in = f"digests {made:.0f} s, {size / 1e3:.1f} kB each"
    print(f"{count:,} reports: {made_in}; linking {took:.1f} s; {memory():.2f} GB")
    print("  ", kinds, len(links.links), "links", len(links.disagreements), "disagreements", flush=True)
    return took


def one_more(count: int) -> float:
    """Seconds that linking `count` reports takes in a case's database; prints them, and how long each of
    twenty more takes there."""
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(sqlite_address(Path(scratch) / "case.db"))
        made = digests(count + MORE)
        _put(store, islice(made, count))
        last = list(made)
        start = time.process_time()
        _catch_up(store, count // 5)
        took = time.process_time() - start
        size = (Path(scratch) / "case.db").stat().st_size / count
        print(
            f"{count:,} reports in a database: {took:.1f} s, {memory():.2f} GB, {size / 1e3:.1f} kB each",
            flush=True,
        )
        times = []
        for one in last:
            _put(store, [one])
            start = time.process_time()
            _catch_up(store)
            times.append(time.process_time() - start)
        store.close()
    times.sort()
    print(f"one more of {count:,}: median {times[MORE // 2] * 1e3:.0f} ms, worst {times[-1] * 1e3:.0f} ms")
    return took


def _put(store: Store, digests: Iterable[Digest]) -> None:
    """Puts digests into a store, with reports of one word."""
    with store.engine.begin() as connection:
        for one in digests:
            kept = Report(id=one.report, path=one.path, sha256="", text="Words.", published=one.published)
            written = row(kept, None) | {"original": "", "text_sha256": "", "location": ""}
            connection.execute(insert(tables.REPORTS), written)
            contents = {"report": one.report, "contents": msgspec.msgpack.encode(one)}
            connection.execute(insert(tables.DIGESTS), contents)


def _catch_up(store: Store, every: int = 0) -> None:
    """Links all that is not linked in a store; says how far it came each time that `every` reports more were
    filed or told."""
    start, said = time.process_time(), 0
    with store.shelf() as shelf:
        for done, total in Linker(shelf).catch_up():
            shelf.commit(TOGETHER)
            if every and done >= said + every:
                said = done
                print(f"   {done:,} of {total:,}: {time.process_time() - start:.0f} s", flush=True)
        shelf.commit()


def main() -> None:
    """Prints the figures for each count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--more", action="store_true", help="in a database, then some more one by one")
    given = parser.parse_args()
    before = 0.0
    for count in given.counts:
        took = one_more(count) if given.more else whole(count)
        if before:
            print(f"   {took / before:.1f} times the pile before")
        before = took


if __name__ == "__main__":
    main()
