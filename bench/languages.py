"""Scores attributions, figures and times in Russian and Ukrainian against marked sentences.

`python -m bench.languages` prints figures for open and held sentences apart; `--check` fails where one is
below its floor in `bench/floors.json`; `--errors` shows what is wrong in the open sentences alone: held ones
are never printed. A token is a word of a role, counted once per sentence. A whole attribution is right where
the tokens of source, cue and content, each hop's, are those marked. Where the gold has a statement that goes
on with the speaker of another ("…, and added that …"), a source that is that speaker counts neither way.
Of a statement inside another the table marks its own hops alone.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bench import figures as figure_bench
from bench import spans
from bench import times as time_bench
from bench.floors import check, where
from bench.marked import GOLD, Attributed, Said, attributed
from bench.spans import document
from sayso.find.figures import figures
from sayso.find.moments import moments
from sayso.find.speech import Speech, speech
from sayso.text import words

CODES = ("ru", "uk")
Tokens = frozenset[int]


class Read:
    """One statement, marked or found: the tokens of its content, sources and cues, and what is said of it."""

    def __init__(
        self, content: Tokens, source: Tokens, cue: Tokens, said: tuple[str, str, tuple[str, ...]]
    ) -> None:
        self.content, self.source, self.cue = content, source, cue
        self.mode, self.act, self.stance = said


def tokens(text: str, spans: Iterable[tuple[int, int]]) -> Tokens:
    """The first characters of the words (marks left out) that lie in the spans."""
    found = []
    for start, stop in spans:
        found += [word.start for word in words(text, start, stop) if text[word.start].isalnum()]
    return frozenset(found)


def marked(one: Attributed, said: Said) -> Read:
    """A marked statement."""
    sources = [span for spans in said.sources.values() for span in spans]
    cues = [span for spans in said.cues.values() for span in spans]
    told = (said.mode, said.act, said.stance)
    return Read(tokens(one.text, said.content), tokens(one.text, sources), tokens(one.text, cues), told)


def found(text: str, said: Speech) -> list[Read]:
    """The statements found."""
    made = []
    for statement in said.statements:
        hops = [hop for hop in said.attributions if hop.statement == statement.id and hop.step]
        around = [
            one for one in said.statements if one.start <= statement.start and statement.stop <= one.stop
        ]
        outer = max((one.start for one in around if one is not statement), default=0)
        hops = [hop for hop in hops if hop.start is None or hop.start >= outer or len(hops) == 1]
        sources = [(hop.start, hop.stop) for hop in hops if hop.start is not None and hop.stop is not None]
        cues = [
            (hop.cue_start, hop.cue_stop)
            for hop in hops
            if hop.cue_start is not None and hop.cue_stop is not None
        ]
        stance = tuple(put.kind for put in said.stances if put.statement == statement.id)
        spans = [(part.start, part.stop) for part in statement.parts]
        told = (statement.mode, statement.act, stance)
        made.append(Read(tokens(text, spans), tokens(text, sources), tokens(text, cues), told))
    return made


def pairs(gold: Sequence[Read], said: Sequence[Read]) -> list[tuple[Read | None, Read | None]]:
    """Marked and found statements side by side, those that share most content first."""
    made: list[tuple[Read | None, Read | None]] = []
    left, right = list(gold), list(said)
    while left and right:
        best = max(
            (
                (len(g.content & f.content) / len(g.content | f.content), -a, -b)
                for a, g in enumerate(left)
                for b, f in enumerate(right)
            )
        )
        if best[0] <= 0:
            break
        made.append((left.pop(-best[1]), right.pop(-best[2])))
    return made + [(one, None) for one in left] + [(None, one) for one in right]


def score(sentences: Iterable[Attributed], code: str) -> dict[str, float]:
    """Token F1 of each role, share of whole attributions exact, of modes, acts and stances of found ones."""
    counts: Counter[str] = Counter()
    for one in sentences:
        gold = [marked(one, said) for said in one.statements]
        said = found(one.text, speech(document(one.text, code)))
        spoken = frozenset().union(*(read.source for read in gold)) if gold else frozenset()
        for role in ("source", "cue", "content"):
            true = {(number, token) for number, token in _of(gold, role)}
            here = {(number, token) for number, token in _of(said, role)}
            counts[f"{role} gold"] += len({token for _, token in true})
            counts[f"{role} found"] += len({token for _, token in here})
            counts[role] += len({token for _, token in true} & {token for _, token in here})
        for want, have in pairs(gold, said):
            counts["gold"] += want is not None
            counts["found"] += have is not None
            if want and have:
                counts["both"] += 1
                same_source = want.source == have.source or (
                    not want.source and have.source and have.source <= spoken
                )
                counts["whole"] += bool(same_source and want.cue == have.cue and want.content == have.content)
                counts["mode"] += want.mode == have.mode
                counts["act"] += want.act == have.act
                counts["stance"] += set(want.stance) == set(have.stance)
    result = {
        role: 2 * counts[role] / max(1, counts[f"{role} gold"] + counts[f"{role} found"])
        for role in ("source", "cue", "content")
    }
    whole = {
        "whole_recall": counts["whole"] / max(1, counts["gold"]),
        "whole_precision": counts["whole"] / max(1, counts["found"]),
    }
    return {
        **result,
        **whole,
        **{name: counts[name] / max(1, counts["both"]) for name in ("mode", "act", "stance")},
    }


def _of(reads: Sequence[Read], role: str) -> list[tuple[int, int]]:
    return [(number, token) for number, read in enumerate(reads) for token in getattr(read, role)]


def show_errors(sentences: Iterable[Attributed], code: str) -> None:
    """Prints the open sentences that are not read as marked."""
    for one in sentences:
        gold = [marked(one, said) for said in one.statements]
        said = found(one.text, speech(document(one.text, code)))
        lines = []
        for want, have in pairs(gold, said):
            whole = (
                want
                and have
                and (want.source, want.cue, want.content) == (have.source, have.cue, have.content)
            )
            told = (
                want
                and have
                and (want.mode, want.act, set(want.stance)) == (have.mode, have.act, set(have.stance))
            )
            if not whole or not told:
                lines.append(f"  gold  {_shown(one.text, want)}\n  found {_shown(one.text, have)}")
        if lines:
            print(one.text, *lines, sep="\n")


def _shown(text: str, read: Read | None) -> str:
    if read is None:
        return "-"

    def said(part: Tokens) -> str:
        spans = [word for word in words(text) if word.start in part]
        return " ".join(text[a:b] for a, b in spans)

    told = " ".join((read.mode, read.act, *read.stance))
    return f"[{said(read.source)}] ({said(read.cue)}) {{{said(read.content)}}} {told}"


def _show_spans(code: str) -> None:
    """Prints what is wrong with figures and times of the open sentences."""
    for name, (_, marked) in spans.parts("figures", code).items():
        if not name.endswith(".held"):
            spans.show_errors(marked, code, figures, figure_bench.judged, figure_bench.told)
    for name, (_, marked) in spans.parts("times", code).items():
        if not name.endswith(".held"):
            spans.show_errors(marked, code, moments, time_bench.judged, time_bench.told)


def parts(code: str) -> Iterator[tuple[str, str, list[Attributed]]]:
    """Sentences by name of the part with their file: open, held, and those written after the rules."""
    table = attributed(f"attribution.{code}.tsv")
    for name in ("open", "held"):
        yield name, f"attribution.{code}.tsv", [one for one in table if one.held == (name == "held")]
    fresh = f"attribution.{code}.fresh.tsv"
    if (GOLD / fresh).is_file():
        yield "fresh", fresh, attributed(fresh)


def main() -> int:
    """Print figures; with `--check` compare them with their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--errors", action="store_true", help="show what is wrong in the open sentences")
    parser.add_argument("--open", action="store_true", help="score open sentences alone")
    parser.add_argument("codes", nargs="*", default=CODES)
    chosen = parser.parse_args()
    ok = True
    where()
    for code in chosen.codes:
        if chosen.errors:
            show_errors(next(group for name, _, group in parts(code) if name == "open"), code)
            _show_spans(code)
            continue
        for name, file, group in parts(code):
            if chosen.open and name != "open":
                continue
            begin = time.process_time()
            scores = score(group, code)
            spent = time.process_time() - begin
            rate = sum(len(one.text.split()) for one in group) / spent
            print(f"{code} {name}: {len(group)} sentences, {rate:,.0f} words a second")
            ok &= check(f"attribution.{code}.{name}", scores, [GOLD / file], chosen.check)
        ok &= spans.measure("figures", code, figures, figure_bench.judged, chosen.check)
        ok &= spans.measure("times", code, moments, time_bench.judged, chosen.check)
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
