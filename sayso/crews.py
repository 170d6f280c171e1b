"""Finds in several reports at once, in processes of their own; what comes out is the same as from one."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import NamedTuple, TypeVar

import msgspec
from threadpoolctl import threadpool_limits

from sayso.errors import NotTheWords, SaysoError
from sayso.find import Kit, find
from sayso.find.attributions import Attributor
from sayso.find.entities import Namer
from sayso.find.unread import unread
from sayso.gazetteer import Gazetteer
from sayso.keep import Taken
from sayso.link import digest
from sayso.pack import card, load
from sayso.record import Failure, Findings, Report, identify

ALONE = 40
"""Reports that are examined before others are called: a process needs a second or two to start."""

AHEAD = 8
"""Reports for each process that are on their way at a time."""


T = TypeVar("T")


class Examined(NamedTuple):
    """What was found in a report, its digest as linking keeps it, and what could not be read of it."""

    findings: Findings
    digest: bytes
    failures: tuple[Failure, ...]


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def equipped(added: Sequence[Path]) -> Kit:
    """What finding needs besides the report: trained packs, and the gazetteer with the places of these files.

    The process's linear algebra is held to one thread: on matrices this small a second one costs
    five times what it brings when cores are busy. More cores are used by more processes.
    """
    threadpool_limits(1, user_api="blas")
    gazetteer = Gazetteer.open(added=tuple(added))
    namer = Namer(card("entities.ru-uk"), partial(load, "entities.ru-uk"), gazetteer)
    return Kit(Attributor(load("attribution.en")), gazetteer, namer)


def examined(report: Report, kit: Kit) -> Examined:
    """What is found in a report; nothing but a failure where finding broke on it, or broke its own laws: a
    mistake in one report of a million must not end the reading of all."""
    told = unread(report)
    try:
        findings = find(report, kit)
        _sound(report, findings)
        packed = msgspec.msgpack.encode(digest(report, findings))
    except Exception as error:
        findings, packed = Findings(), msgspec.msgpack.encode(digest(report, Findings()))
        said = str(error) if isinstance(error, SaysoError) else f"{type(error).__name__}: {error}"
        told = f"Finding broke on it: {said}", "The rest goes on without it. Please report this as a mistake."
    failures = (failure(report.path, "find", *told),) if told else ()
    return Examined(findings, packed, failures)


def _sound(report: Report, findings: Findings) -> None:
    """Raises `SaysoError` where something was found twice, or words outside of the report."""
    for kind in msgspec.structs.asdict(findings).values():
        if len({one.id for one in kind}) < len(kind):
            raise SaysoError(f"{report.path}: {type(kind[0]).__name__.lower()} found twice")
        for one in kind:
            start, stop = getattr(one, "start", None), getattr(one, "stop", None)
            if start is not None and not 0 <= start < (stop or 0) <= len(report.text):
                raise NotTheWords(report.path, start, stop or start, "", "")


def failure(path: str, step: str, reason: str, advice: str) -> Failure:
    """The record of what could not be read."""
    return Failure(id=identify("failure", path, step), path=path, step=step, reason=reason, advice=advice)


class Work(NamedTuple):
    """A report on its way through the crew, and where it was taken."""

    report: Report
    taken: Taken
    found: "Future[Examined] | None"


class Crew(AbstractContextManager["Crew"]):
    """Up to `size` processes, called once there is work for them. Use it as a
    context manager, which ends them."""

    def __init__(self, kit: Kit, added: Sequence[Path], size: int) -> None:
        self._kit = kit
        self._added = tuple(added)
        self._size = size
        self._given = 0
        self._pool: ProcessPoolExecutor | None = None

    def give(self, report: Report, taken: Taken) -> Work:
        """Gives a report to the others, as far as there are any."""
        self._given += 1
        if self._size > 1 and self._given == ALONE:
            self._pool = ProcessPoolExecutor(
                self._size, multiprocessing.get_context("spawn"), initializer=_start, initargs=(self._added,)
            )
        try:
            return Work(report, taken, self._pool.submit(_examined, report) if self._pool else None)
        except BrokenProcessPool:
            self._pool, self._size = None, 1
            return Work(report, taken, None)

    def result(self, work: Work) -> Examined:
        """What was found in a report; where nobody else is there, or somebody died over it, it is examined
        here and now, and from then on all are."""
        if work.found is not None:
            try:
                return work.found.result()
            except BrokenProcessPool:
                self._pool, self._size = None, 1
        return examined(work.report, self._kit)

    def in_order(self, work: Iterable[T]) -> Iterator[T]:
        """The same, each only when as much more is on its way as keeps the crew busy."""
        waiting: deque[T] = deque()
        for one in work:
            waiting.append(one)
            while len(waiting) > (AHEAD * self._size if self._pool else 0):
                yield waiting.popleft()
        yield from waiting

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._pool:
            # Whoever stops half-way is not kept waiting for what is being read.
            self._pool.shutdown(wait=kind is None, cancel_futures=True)
            self._pool = None


_kit: Kit


def _start(added: Sequence[Path]) -> None:
    """Makes a process of the crew ready; it ends when the one that called it does, however that ends."""
    global _kit
    _kit = equipped(added)
    Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    caller = multiprocessing.parent_process()
    if caller is not None:
        caller.join()
        os._exit(1)


def _examined(report: Report) -> Examined:
    return examined(report, _kit)
