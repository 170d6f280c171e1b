"""What the page's search looks through: small files of script, read only when asked for."""

import json
import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from sayso.show.characters import visible
from sayso.show.phrases import tongue
from sayso.show.readings import Reading

# Entries in one file, and how many entries one file of words serves: a search reads a few of each.
CHUNK, SERVED, FILES = 1000, 250, 1024
REPORT, STATEMENT, SOURCE, PLACE = range(4)
# The longest stretch of words that a result shows.
SHOWN = 300


def tokens(text: str) -> set[str]:
    """The words of a text as search compares them: lower case, without accents, letters and digits."""
    if text.isascii():
        return set(re.findall(r"[^\W_]+", text.lower()))
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if unicodedata.category(one)[0] != "M")
    return set(re.findall(r"[^\W_]+", plain.lower()))


class Search:
    """Collects what can be found, report by report, and gives the files."""

    def __init__(self) -> None:
        self._reports: list[list[Any]] = []
        self._entries: list[list[Any]] = []
        self._names: dict[str, dict[str, int]] = {"sources": {}, "events": {}, "places": {}, "languages": {}}
        self._labels: dict[str, list[str]] = {name: [] for name in self._names}
        self._postings: dict[str, array[int]] = {}

    def add(self, reading: Reading) -> None:
        """Takes a report with its statements, sources and places."""
        report, number = reading.report, len(self._reports)
        spoken = self._number(
            "languages", report.language or "", tongue(report.language or "") or "not known"
        )
        heading = reading.heading
        self._reports.append(
            [report.id, visible(heading.by), visible(heading.named), report.published, spoken]
        )
        names = (heading.named, heading.by, report.path, report.author or "", report.text)
        self._put([REPORT, "", number, "", -1, [], [], 0], *names)
        for note in (note for paragraph in reading.paragraphs for note in paragraph.notes):
            origin = note.said.origin
            source = self._number("sources", origin.key, origin.joined) if origin else -1
            events = [self._number("events", event.id, event.label) for event in note.events]
            places = [
                self._number("places", told.words.casefold(), told.words)
                for told in note.told
                if told.kind == "place"
            ]
            words = visible(note.said.words)[:SHOWN]
            entry = [STATEMENT, words, number, note.id, source, events, places, int(not heading.checked)]
            self._put(entry, note.said.words, f"{origin.name} {origin.joined}" if origin else "")
        for source_name, finding in reading.sources:
            self._put([SOURCE, visible(source_name), number, finding, -1, [], [], 0], source_name)
        for told in reading.places:
            place = [self._number("places", told.words.casefold(), told.words)]
            self._put([PLACE, visible(told.words), number, told.id, -1, [], place, 0], told.words, told.means)

    def files(self) -> Iterator[tuple[str, str]]:
        """Every file as `(name, text)`: what there is, the entries in chunks, the words in shares."""
        shares = max(1, min(FILES, len(self._entries) // SERVED))
        yield (
            "search/about.js",
            _call("about", self._about() | {"shares": shares, "entries": len(self._entries)}),
        )
        for first in range(0, len(self._entries), CHUNK):
            number = first // CHUNK
            yield (
                f"search/entries-{number}.js",
                _call("entries", number, self._entries[first : first + CHUNK]),
            )
        words: list[dict[str, str]] = [{} for _ in range(shares)]
        for token in sorted(self._postings):
            words[share(token, shares)][token] = _deltas(self._postings[token])
        for number, held in enumerate(words):
            yield f"search/words-{number}.js", _call("words", number, held)

    def inline(self) -> str:
        """All of it as one JSON text that may stand inside a page."""
        whole = self._about() | {"all": self._entries}
        return _written(whole).replace("<", "\\u003c")

    def _about(self) -> dict[str, Any]:
        labels = {name: [visible(label)[:SHOWN] for label in labels] for name, labels in self._labels.items()}
        return {"reports": self._reports, **labels}

    def _number(self, name: str, key: str, label: str) -> int:
        known = self._names[name]
        if key not in known:
            known[key] = len(known)
            self._labels[name].append(label)
        return known[key]

    def _put(self, entry: list[Any], *texts: str) -> None:
        number = len(self._entries)
        self._entries.append(entry)
        for token in {token for text in texts for token in tokens(text)}:
            self._postings.setdefault(token, array("I")).append(number)


def share(token: str, shares: int) -> int:
    """In which file a word stands, by its first two letters: page.js counts the same."""
    second = ord(token[1]) if len(token) > 1 else 0
    return (ord(token[0]) * 31 + second) % shares


def _deltas(numbers: Iterable[int]) -> str:
    """Rising numbers as steps in base 36, a space between them."""
    last, steps = 0, []
    for number in numbers:
        steps.append(_base36(number - last))
        last = number
    return " ".join(steps)


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


def _call(name: str, *values: Any) -> str:
    return f"sayso.{name}({','.join(_written(value) for value in values)});\n"


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
