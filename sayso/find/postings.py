"""What a post, a release or a witness's account says in its own voice: sentences that nobody else is said to
say."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.find.documents import Document, Sentence
from sayso.find.statements import Draft
from sayso.find.stems import role_of
from sayso.language import language
from sayso.text import QUOTED, Span, passes_on

# Words that a sentence has at least which says something, and sentences that one report is held to say.
_SAYING = 3
_MOST = 80
_CLOSING = " \t\n.!…"


QUOTING = 0.3
"""The part of its sentences in which a release says what somebody else says, at most."""

GUESTS = 3
"""Whom a release quotes, at most."""


class Others(NamedTuple):
    """What somebody is said to say: how many sources that are, and which of the statements are theirs."""

    guests: int
    drafts: Sequence[Draft]


def own_words(document: Document, drafts: Sequence[Draft], others: Others, witness: bool) -> Iterator[Draft]:
    """The sentences of a report that is somebody's own word and that stand in none of `drafts`, as statements
    in its own voice; questions are none. `others` is what it has others say, `witness` where its author
    tells what befell them. A post that passes on what somebody else says is nobody's own word."""
    post = document.report.kind == "post"
    relayed = post and (others.guests or passes_on(document.text))
    if relayed or not (post or witness or _released(document, others)):
        return
    taken = [Span(draft.start, draft.stop) for draft in drafts]
    made = 0
    for sentence in document.sentences:
        words = [span for span in document.words[sentence.first : sentence.last] if _letters(document, span)]
        asked = document.text[sentence.start : sentence.stop].rstrip().endswith("?")
        if sentence.role != "body" or len(words) < _SAYING or asked or made == _MOST:
            continue
        stop = sentence.start + len(document.text[sentence.start : sentence.stop].rstrip(_CLOSING))
        span = Span(sentence.start, stop)
        if not any(one.start < span.stop and span.start < one.stop for one in taken):
            made += 1
            yield Draft((span,), "own", "asserts", False, (), (), None)


def _letters(document: Document, span: Span) -> bool:
    return document.text[span.start].isalpha()


def _released(document: Document, others: Others) -> bool:
    """True for a release: of an office, by a word for one in its outlet's name, which has others or is all
    capitals (a paper may be called "Council"); or of a company, a union or a group that speaks of itself, by
    its name or as "we", and hardly has anybody else say anything. Nothing of a paper's is one, by a word in
    its name, nor, but for an office's, what states an author."""
    report = document.report
    words = {word.lower() for word in re.findall(r"[^\W\d_]+(?:['’ʼ][^\W\d_]{2,})?", report.outlet or "")}
    latin = any(word.isascii() for word in words)
    tongues = (document.language, *([language("en")] if latin else []))
    kinds = {cells[0] for code in tongues for word in words for cells in [role_of(word, code)] if cells}
    known = {(report.outlet or "").lower()} & {
        one.lower() for code in tongues for one in code.table("outlets")
    }
    if (
        not words
        or known
        or "outlet" in kinds
        or any(words & code.table("outlet_titles").keys() for code in tongues)
    ):
        return False
    full = len(words) > 1 or (report.outlet or "").isupper()
    return ("office" in kinds and full) or (not report.author and _of_itself(document, others))


def _of_itself(document: Document, others: Others) -> bool:
    """True where a report opens with its own outlet or speaks of it twice, and few of its sentences are what
    others say."""
    body = [sentence for sentence in document.sentences if sentence.role == "body"]
    quoting = sum(
        any(one.start < sentence.stop and sentence.start < one.stop for one in others.drafts)
        for sentence in body
    )
    if others.guests > GUESTS or quoting > QUOTING * len(body):
        return False
    speaking = [number for number, sentence in enumerate(body) if _speaking(document, sentence)]
    return len(speaking) > 1 or speaking[:1] == [0]


def _speaking(document: Document, sentence: Sentence) -> bool:
    """True for a sentence that begins with the name of the report's outlet, or says "we" outside quotation
    marks."""
    text = QUOTED.sub(" ", document.text[sentence.start : sentence.stop])
    opens = re.match(rf"(?:the\s+)?{re.escape(document.report.outlet or '')}\b", text, re.IGNORECASE)
    we = document.language.table("firsthand").keys() - document.language.table("myself").keys()
    return bool(opens) or not we.isdisjoint(re.findall(r"[^\W\d_]+", text.lower()))
