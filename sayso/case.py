"""A case: the one place where reading, finding, linking and keeping meet."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import msgspec
from filelock import FileLock, Timeout

from sayso import __version__
from sayso.crews import Crew, Work, equipped, failure
from sayso.errors import CaseInUse, NoCase, SaysoError, Unreadable
from sayso.find import Kit
from sayso.gazetteer import FILE as ADDED
from sayso.gazetteer import data_folder
from sayso.keep import Difference, Store, Taken, intact, keep_original, original, sqlite_address
from sayso.link import Digest, Linker
from sayso.link.judgements import Decided, decided, group_id
from sayso.read import File, Given, files, take
from sayso.record import (
    Failure,
    Findings,
    Group,
    Judgement,
    Links,
    Report,
    identify,
)

DATABASE = "case.db"
ORIGINALS = "originals"
LINKED = "linked"  # the note that says what made the links
# Reports filed or told since the last time that links were made to last: some seconds' work.
TOGETHER = 2000
# Steps of linking, each of some milliseconds, for one that is shown.
SHOWN = 50

Outcome = Literal["kept", "known", "failed"]
Verdict = Literal["same", "not_same", "merge", "split", "origin", "place", "figure"]


class Step(NamedTuple):
    """One step of a long job: `done` of `total` at `stage`, and what it was about."""

    stage: Literal["read", "find", "link"]
    done: int
    total: int
    path: str
    outcome: Outcome


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A case in numbers. `attributed` statements have a hop beyond the outlet; `seen_by_origin` counts
    the origins that claim to have seen it; `unchecked` the claims nobody has checked as far as any of
    their reports says."""

    reports: int
    stories: int
    events: int
    statements: int
    attributed: int
    sources: int
    origins: int
    seen_by_origin: int
    disagreements: int
    checks: int
    unchecked: int
    failures: int

    def line(self) -> str:
        """The first line of everything that shows a case."""
        return (
            f"{_count(self.reports, 'report')}, {_count(self.stories, 'story')}, "
            f"{_count(self.events, 'event')}; {_count(self.statements, 'statement')} by "
            f"{_count(self.sources, 'source')} rest on {_count(self.origins, 'origin')}; "
            f"{_count(self.disagreements, 'disagreement')}; {_count(self.checks, 'check')}"
        )


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


class Case:
    """A folder with reports, what was found in them, how they hang together, and what people decided.

    Use it as a context manager, or call `close`.
    """

    def __init__(self, folder: str | Path) -> None:
        """Opens the case in `folder`, or makes an empty one. Raises `SaysoError` where it cannot."""
        self.folder = Path(folder)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SaysoError(
                f"{folder}: {error.strerror}", "Name a folder that can be made and written to."
            ) from error
        self._store = Store(sqlite_address(self.folder / DATABASE))
        self._lock = FileLock(self.folder / ".lock", timeout=0)

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self._store.close()

    # Reading

    def steps(self, paths: Iterable[str], given: Given | None = None, jobs: int = 1) -> Iterator[Step]:
        """Reads `paths` into the case: one step per file, then some for the links.

        What is kept already is passed over; whoever stops between two steps loses nothing, and the
        next run takes up there. With `jobs` above 1 finding goes on in that many processes once it is
        worth their while; the case comes out the same. A script that asks for more than one needs an
        `if __name__ == "__main__":`. Raises `CaseInUse` where another process is writing.
        """
        try:
            with self._lock:
                with Crew(self.kit, self._added, jobs) as crew:
                    yield from self._take_all(list(paths), given or Given(), crew)
                    yield from self._find_again(crew)
                yield from self._link()
        except Timeout as error:
            raise _in_use(self.folder) from error

    def _take_all(self, paths: list[str], given: Given, crew: Crew) -> Iterator[Step]:
        total = sum(1 for _ in files(paths))
        every = enumerate(files(paths), 1)
        work = (each for number, file in every for each in self._work(_Taking(number, file), given, crew))
        for taking, one in crew.in_order(work):
            if one is not None:
                self._keep(one, crew, taking.failures)
                continue
            if taking.state is not None:
                self._store.finish(taking.location, taking.path, taking.state, taking.failures)
            yield Step("read", taking.number, total, taking.path, taking.outcome)

    def _work(self, taking: "_Taking", given: Given, crew: Crew) -> Iterator[tuple["_Taking", Work | None]]:
        """A file's reports as they are given to the crew, and None at its end; none of a file that was taken
        before in this very state."""
        if taking.file is not None:
            try:
                contents = taking.file.contents()
            except Unreadable as error:
                taking.failures.append(failure(taking.path, "open", str(error), error.advice))
            else:
                for one in self._reports(taking, taking.file, contents, given):
                    yield taking, crew.give(*one)
        yield taking, None

    def _reports(
        self, taking: "_Taking", file: File, contents: bytes, given: Given
    ) -> Iterator[tuple[Report, Taken]]:
        """The reports of a file that are not kept with today's findings already."""
        state = _state(contents, _sidecar(file), given)
        if self._store.taken(file.location, state):
            taking.state, taking.outcome = None, "known"
            return
        taking.state = state
        try:
            taken = Taken(file.location, keep_original(self.folder / ORIGINALS, contents, file.path))
        except OSError as error:
            raise SaysoError(
                f"{file.path}: its original could not be kept: {error.strerror}",
                "Free some space, then run the same command again: it takes up where it was.",
            ) from error
        for report in take(file, contents, given):
            if isinstance(report, Failure):
                taking.failures.append(report)
                continue
            taking.outcome = "kept"
            known = self._store.found_with(report.id) == self.made_with
            if not known or self._store.report(report.id) != report:
                yield report, taken

    def _keep(self, one: Work, crew: Crew, failures: list[Failure]) -> None:
        found = crew.result(one)
        self._store.put(one.report, one.taken, found.findings, found.digest, self.made_with)
        failures += found.failures

    def _find_again(self, crew: Crew) -> Iterator[Step]:
        """Makes the findings again that something other than today's rules and packs made."""
        stale = self._store.stale(self.made_with)
        work = ((number, self._kept(one, crew)) for number, one in enumerate(stale, 1))
        for number, one in crew.in_order(work):
            if one is not None:
                self._keep(one, crew, [])
                yield Step("find", number, len(stale), one.report.path, "kept")

    def _kept(self, report: str, crew: Crew) -> Work | None:
        found, taken = self._store.report(report), self._store.where(report)
        return crew.give(found, taken) if found is not None and taken is not None else None

    @property
    def _added(self) -> tuple[Path, ...]:
        """The files of places that were added to the gazetteer of this case and of this user."""
        return self.folder / ADDED, data_folder() / ADDED

    @cached_property
    def kit(self) -> Kit:
        """What finding needs besides the report: trained packs and the gazetteer."""
        return equipped(self._added)

    @cached_property
    def made_with(self) -> str:
        """What findings are made with today: a hash of sayso's version, its packs and the gazetteer."""
        return identify("kit", __version__, *(getattr(part, "fingerprint", "") for part in self.kit))

    def _link(self) -> Iterator[Step]:
        """Links what is not linked yet, or everything where something else made the links."""
        if self._store.meta(LINKED) != self.made_with:
            with self._store.shelf() as shelf:
                shelf.clear()
                shelf.commit()
            self._store.set_meta(LINKED, self.made_with)
        if self._store.linked():
            return
        with self._store.shelf() as shelf:
            for number, (done, total) in enumerate(Linker(shelf, self._decided()).catch_up()):
                shelf.commit(TOGETHER)
                if number % SHOWN == 0:
                    yield Step("link", done, total, "", "kept")
            shelf.commit()
            yield Step("link", total, total, "", "kept")

    def _decided(self) -> Decided:
        """What people decided, as far as it holds."""
        held = [one for one in self.judgements() if one.undone is None]
        if not held:
            return Decided()
        about = [self._store.judged(one.id) for one in held]
        known = None if None in about else {report for one in about for report in one or ()}
        decoder = msgspec.msgpack.Decoder(Digest)
        return decided(held, (decoder.decode(one) for one in self._store.digests(known)))

    # Looking

    def reports(self) -> Iterator[Report]:
        """Every report, in the order of the paths, a few at a time."""
        return (report for report, _ in self._store.each())

    def each(self) -> Iterator[tuple[Report, Findings]]:
        """Every report with its findings, in the order of the paths, a few at a time."""
        return self._store.each()

    def report(self, report: str) -> Report:
        """The report of an id; raises `KeyError` where the case has none."""
        found = self._store.report(report)
        if found is None:
            raise KeyError(report)
        return found

    def findings(self, report: str) -> Findings:
        """The findings of a report, by its id; empty where the case has no such report."""
        return self._store.findings(report)

    def links(self) -> Links:
        """All links, groups and disagreements."""
        return self._store.links()

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order they were made, those taken back included."""
        return self._store.judgements()

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, in the order of the paths."""
        return self._store.failures()

    def unfound(self) -> int:
        """How many reports wait for their findings, which opening the case with a newer sayso dropped; the
        next reading makes them again."""
        return self._store.unfound()

    def original(self, report: Report) -> Path | None:
        """The file with the bytes as they were taken, None where it is gone."""
        taken = self._store.where(report.id)
        return None if taken is None else original(self.folder / ORIGINALS, taken.original)

    def summary(self) -> Summary:
        """The case in numbers."""
        return summarise(self)

    def verify(self) -> Iterator[Difference]:
        """Every finding whose words are not the report's, and every report or original changed since."""
        yield from self._store.verify()
        for report in self.reports():
            kept = self.original(report)
            if kept is None or not intact(kept):
                there = "gone" if kept is None else "other bytes"
                yield Difference(report.path, "originals", report.id, 0, 0, "the original", there)

    # Judging

    def judge(
        self, verdict: Verdict, targets: Sequence[str], *, by: str, value: str | None = None, note: str = ""
    ) -> Judgement:
        """Keeps a person's decision about records, with their words, and links anew under it.

        `value` is a source id for "origin", a gazetteer id for "place" ("" for none of the candidates),
        a range such as "12..15", "12.." or "12" for "figure". Raises `SaysoError` where a target is not
        in the case or the verdict lacks what it needs.
        """
        _sound(verdict, targets, value)
        words = [self._store.words_of(target) for target in targets]
        for target, said in zip(targets, words, strict=True):
            if said is None:
                raise SaysoError(
                    f"{target}: the case has no record with this id.",
                    "Ids stand in the page's addresses and in: sayso export DIR --format json",
                )
        at = _now()
        judgement = Judgement(
            id=identify("judgement", verdict, *sorted(targets), value, by, at),
            targets=tuple(targets),
            verdict=verdict,
            value=value,
            by=by,
            at=at,
            note=note,
            words=tuple(said or "" for said in words),
        )
        self._decide(judgement)
        return judgement

    def take_back(self, judgement: str) -> Judgement:
        """Takes a judgement back, by its id; it stays in the record, with the time it was undone."""
        held = next((one for one in self.judgements() if one.id == judgement and one.undone is None), None)
        if held is None:
            raise SaysoError(
                f"{judgement}: no judgement with this id holds.", "See which do with: sayso judgements DIR"
            )
        undone = msgspec.structs.replace(held, undone=_now())
        self._decide(undone)
        return undone

    def adrift(self, judgement: Judgement) -> list[str]:
        """The words of those targets that the case no longer has, such as a span that is now drawn
        otherwise: the judgement is kept, but has nothing to act on there."""
        pairs = zip(judgement.targets, judgement.words, strict=True)
        return [words for target, words in pairs if self._store.words_of(target) is None]

    def _about(self, target: str) -> str | None:
        """The report that holds a record, or the member that gave a group its id; None where the case has
        neither."""
        group = self._store.group(target)
        if group is not None:
            target = next((one for one in group.members if group_id(group.kind, one) == target), target)
        return self._store.report_of(target)

    def _decide(self, judgement: Judgement) -> None:
        try:
            with self._lock:
                about = self._store.judged(judgement.id)
                if about is None:
                    found = {self._about(target) for target in judgement.targets}
                    about = tuple(sorted(one for one in found if one is not None))
                self._store.judge(judgement, about)
                for _ in self._link():
                    continue
        except Timeout as error:
            raise _in_use(self.folder) from error


def summarise(case: Case) -> Summary:
    """The numbers of a case, counted from its records."""
    links = case.links()
    joined = {one: group.id for group in links.groups if group.kind == "source" for one in group.members}
    reports = statements = attributed = checks = 0
    sources: set[str] = set()
    checked: set[str] = set()
    for _, findings in case.each():
        deepest = {hop.statement: hop.source for hop in findings.attributions if hop.step > 0}
        sources.update(joined.get(source, source) for source in deepest.values())
        reports += 1
        statements += len(findings.statements)
        attributed += len(deepest)
        checks += len(findings.checks)
        if any(check.status in ("verified", "disputed") for check in findings.checks):
            checked.update(statement.id for statement in findings.statements)
    kinds = Counter(group.kind for group in links.groups)
    saw = [group for group in links.groups if group.kind == "origin" and _saw(group)]
    return Summary(
        reports=reports,
        stories=kinds["story"],
        events=kinds["event"],
        statements=statements,
        attributed=attributed,
        sources=len(sources),
        origins=kinds["origin"],
        seen_by_origin=len(saw),
        disagreements=len(links.disagreements),
        checks=checks,
        unchecked=sum(_unchecked(group, checked) for group in links.groups),
        failures=len(case.failures()),
    )


def _saw(origin: Group) -> bool:
    return any(one.knows_by in ("witness", "participant", "footage") for one in origin.origins)


def _unchecked(group: Group, checked: set[str]) -> bool:
    return group.kind == "claim" and checked.isdisjoint(group.members)


def open_case(folder: str | Path) -> Case:
    """The case in `folder`; raises `NoCase` where there is none, `NewerCase` where it is too new."""
    if not (Path(folder) / DATABASE).is_file():
        raise NoCase(
            f"{folder}: there is no case here.", "Make one with: sayso read PATH… --case " + str(folder)
        )
    return Case(folder)


def read(paths: Iterable[str], *, case: str | Path, given: Given | None = None, jobs: int = 1) -> Case:
    """Reads files and folders into the case folder `case` and gives the case; `jobs` as for `Case.steps`."""
    opened = Case(case)
    for _ in opened.steps(paths, given, jobs):
        continue
    return opened


def _sidecar(file: File) -> bytes:
    """The metadata beside a file; none where it cannot be read, which `take` makes a failure of."""
    try:
        return file.sidecar()
    except Unreadable:
        return b""


def _state(contents: bytes, sidecar: bytes, given: Given) -> str:
    """A hash of all that goes into taking a file."""
    state = hashlib.sha256(hashlib.sha256(contents).digest())
    state.update(hashlib.sha256(sidecar).digest())
    state.update(msgspec.json.encode(given))
    return state.hexdigest()


class _Taking:
    """A file on its way into the case, None where there is none. `state` is what it is known by from then on,
    None where it is known already, empty where it could not be opened."""

    def __init__(self, number: int, found: File | Failure) -> None:
        self.number, self.path = number, found.path
        self.file = None if isinstance(found, Failure) else found
        self.location = os.path.realpath(found.path) if isinstance(found, Failure) else found.location
        self.failures = [found] if isinstance(found, Failure) else []
        self.state: str | None = ""
        self.outcome: Outcome = "failed"


def _in_use(folder: Path) -> CaseInUse:
    return CaseInUse(
        f"{folder}: another sayso is writing this case.",
        "Wait until it is done, or stop it; then run the same command again.",
    )


def _sound(verdict: Verdict, targets: Sequence[str], value: str | None) -> None:
    """Raises `SaysoError` where a verdict lacks what it needs."""
    if verdict not in get_args(Verdict):
        raise SaysoError(f"{verdict}: no such verdict.", f"One of: {', '.join(get_args(Verdict))}.")
    if verdict in ("same", "not_same", "merge", "split") and len(set(targets)) < 2:
        raise SaysoError(f"{verdict} is about two records or more.", "Name the ids of both.")
    if verdict in ("origin", "place", "figure") and (value is None or not targets):
        raise SaysoError(f"{verdict} needs a record and a value.", "See: sayso judge --help")
    if verdict == "figure" and not re.fullmatch(
        r"\d+(\.\d+)?(\.\.(\d+(\.\d+)?)?)?|\.\.\d+(\.\d+)?", value or ""
    ):
        raise SaysoError(f"{value}: no range.", "Write it as 12..15, as 12.. or ..15 where open, or as 12.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
