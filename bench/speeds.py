"""Words read per second of processor time in each language: `python -m bench.speeds`.

The same ninety news documents in English, Russian and Ukrainian (NTREX) are found in as a case would, with
the pack and the gazetteer. A word is what stands between spaces. The first documents are read for warmth.
"""

import time
from collections.abc import Iterator

from bench.floors import DATA, where
from bench.kits import kit
from sayso.find import find
from sayso.record import Report
from train.corpora import lines

CODES = ("en", "ru", "uk")
_WARM = 5


def documents(code: str) -> Iterator[Report]:
    """The documents in one language, a sentence in a line as they are kept."""
    held: dict[str, list[str]] = {}
    for row in lines(DATA / "parallel" / "ntrex.jsonl"):
        held.setdefault(row["document"], []).append(row[code])
    for name, sentences in held.items():
        paragraphs = (" ".join(sentences[first : first + 3]) for first in range(0, len(sentences), 3))
        text = "\n\n".join(paragraphs)
        yield Report(id=str(name), path=str(name), sha256="", text=text, language=code)


def rate(code: str) -> float:
    """Words per second of processor time."""
    reports = list(documents(code))
    for report in reports[:_WARM]:
        find(report, kit(False))
    begin = time.process_time()
    for report in reports:
        find(report, kit(False))
    spent = time.process_time() - begin
    return sum(len(report.text.split()) for report in reports) / spent


def main() -> None:
    """Print the rates, and each beside that of English."""
    where()
    rates = {code: rate(code) for code in CODES}
    for code, words in rates.items():
        print(f"{code}: {words:,.0f} words a second, {words / rates['en']:.2f} of English")


if __name__ == "__main__":
    main()
