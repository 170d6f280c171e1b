"""What a post or an office's release says in its own voice: sentences that nobody else is said to say."""

from collections.abc import Iterator, Sequence

from sayso.find.documents import Document
from sayso.find.statements import Draft
from sayso.find.stems import role_of
from sayso.text import Span, passes_on

# Words that a sentence has at least which says something, and sentences that one report is held to say.
_SAYING = 3
_MOST = 80
_CLOSING = " \t\n.!…"


def own_words(document: Document, drafts: Sequence[Draft], attributed: bool) -> Iterator[Draft]:
    """The sentences of a report that is somebody's own word and that stand in none of `drafts`, as statements
    in its own voice; questions are none. A post that passes on what somebody else says (`attributed`, or by
    its first words) is nobody's own word."""
    report = document.report
    post = report.kind == "post"
    if not (post or _of_an_office(document)) or (post and (attributed or passes_on(report.text))):
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


def _of_an_office(document: Document) -> bool:
    """True for a report of an office: by a word for one in its outlet's name, and none for an outlet."""
    report, language = document.report, document.language
    words = (report.outlet or "").replace("’s", "").replace("'s", "").split()
    outlets = {one.lower() for one in language.table("outlet_words")}
    kinds = {cells[0] for cells in (role_of(word.lower(), language) for word in words) if cells}
    return "office" in kinds and "outlet" not in kinds and outlets.isdisjoint(word.lower() for word in words)
