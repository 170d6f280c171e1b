"""Scores marked figures and times alike: what is found of them, and read as a careful reader does."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from bench.floors import check
from bench.marked import GOLD, Marked, sentences
from sayso.find import Document
from sayso.record import Figure, Moment, Passage, Report

Found = TypeVar("Found", Figure, Moment)
Find = Callable[[Document], Sequence[Found]]
Judge = Callable[[Found, dict[str, Any]], dict[str, bool]]


def document(text: str, code: str = "en", published: str | None = None) -> Document:
    """A text by itself, all of it body."""
    report = Report(id="r", path="r", sha256="", text=text, language=code, published=published)
    return Document(report, (Passage(id="p", report="r", start=0, stop=len(text), role="body"),))


def overlapping(found: Sequence[Found], start: int, stop: int) -> Found | None:
    """The found one that shares most with the span, None where none shares any."""

    def shared(one: Found) -> int:
        return min(stop, one.stop) - max(start, one.start)

    best = max(found, key=shared, default=None)
    return best if best and shared(best) > 0 else None


def parts(what: str, code: str) -> dict[str, tuple[str, list[Marked]]]:
    """The tables of "figures" or "times" in a language by what part of the floors they are: table and
    sentences. `fresh` and `second` ones were measured once before anybody who writes the grammar had read
    them."""
    table = f"{what}.{code}.tsv"
    found = {}
    every = sentences(table)
    if any(one.held for one in every):
        for name in ("open", "held"):
            found[f"{what}.{code}.{name}"] = table, [one for one in every if one.held == (name == "held")]
    else:
        found[f"{what}.{code}"] = table, every
    for later in ("fresh", "second"):
        table = f"{what}.{code}.{later}.tsv"
        if (GOLD / table).exists():
            found[f"{what}.{code}.{later}"] = table, sentences(table)
    return found


def measure(what: str, code: str, find: Find[Found], judged: Judge[Found], against: bool) -> bool:
    """Prints the scores of every part of a language's tables; False where one is below its floor."""
    ok = True
    for name, (table, marked) in parts(what, code).items():
        print(f"{name}: {len(marked)} sentences")
        ok &= check(name, score(marked, code, find, judged), [GOLD / table], against)
    return ok


def score(marked: Iterable[Marked], code: str, find: Find[Found], judged: Judge[Found]) -> dict[str, float]:
    """Shares of the marked that are found and whose fields are right (one that is not found has none of
    them right), and of those found, that are marked (`precision`)."""
    counts: Counter[str] = Counter()
    for one in marked:
        found = find(document(one.text, code, one.published))
        for start, stop, said in one.spans:
            if said.get("optional"):
                continue
            match = overlapping(found, start, stop)
            counts.update({"gold": 1, "recall": match is not None})
            counts.update(judged(match, said) if match else {})
        counts["found"] += len(found)
        counts["precise"] += sum(_marked(each, one) for each in found)
    names = [name for name in counts if name not in ("gold", "found", "precise")]
    scores = {name: counts[name] / max(1, counts["gold"]) for name in names}
    return {**scores, "precision": counts["precise"] / max(1, counts["found"])}


def show_errors(
    marked: Iterable[Marked], code: str, find: Find[Found], judged: Judge[Found], told: Callable[[Found], Any]
) -> None:
    """Prints each wrong, missing or spurious one of marked sentences; `told` gives what to show of one."""
    for one in marked:
        found = find(document(one.text, code, one.published))
        lines = []
        for start, stop, said in one.spans:
            if said.get("optional"):
                continue
            match = overlapping(found, start, stop)
            if match is None:
                lines.append(f"  missing {one.text[start:stop]!r} {said}")
            elif not all(judged(match, said).values()):
                lines.append(f"  {one.text[match.start : match.stop]!r} {told(match)} is {said}")
        lines += [
            f"  spurious {one.text[f.start : f.stop]!r} {told(f)}" for f in found if not _marked(f, one)
        ]
        if lines:
            print(one.published or "", one.text, *lines, sep="\n")


def _marked(found: Figure | Moment, one: Marked) -> bool:
    return any(start < found.stop and found.start < stop for start, stop, _ in one.spans)


def speed(
    finds: Iterable[Callable[[Document], Any]], documents: Sequence[Document], repeats: int = 3
) -> float:
    """Words (between white space) a second of processor time for all `finds` together, after words and
    sentences are cut; the best of some repeats."""
    words = sum(len(one.report.text.split()) for one in documents)
    best = float("inf")
    for _ in range(repeats):
        begin = time.process_time()
        for find in finds:
            for one in documents:
                find(one)
        best = min(best, time.process_time() - begin)
    return words / best
