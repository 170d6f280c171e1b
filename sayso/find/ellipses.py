"""What a second source says in the half of a sentence that leaves out the verb: "the organisers, 30,000"."""

import re
from collections.abc import Iterable, Iterator

from sayso.find.proposals import Found
from sayso.find.streams import Stream
from sayso.text import Span

# "…; the committee of the villages, about 30,000": who, a comma, and a number that ends the content.
_HALF = re.compile(
    r";\s+(?P<source>(?:the|an?|their|its|his|her)\s[^,;.:]{2,60}|[^\W\da-z_][^,;.:]{2,60}),\s+"
    r"(?P<count>(?:(?:about|around|some|only|at least|more than|over|nearly)\s+)?\d+(?:[,.\u00a0]\d+)*)"
    r"(?=\s*(?:[.!?;\n]|$))"
)


def parted(stream: Stream, found: Iterable[Found]) -> Iterator[Found]:
    """The same proposals, with what stands behind a semicolon given to the source that it names."""
    for one in found:
        contents, halves = list(one.contents), []
        for place, span in enumerate(contents):
            matches = list(_HALF.finditer(stream.text, span.start, span.stop))
            if matches:
                contents[place] = Span(span.start, matches[0].start())
            elif place == len(contents) - 1 and (behind := _HALF.match(stream.text, span.stop)):
                matches = [behind]
            halves += matches
        yield one._replace(contents=tuple(contents)) if halves else one
        for match in halves:
            source = Span(*match.span("source"))
            yield Found((source,), one.cues, (Span(*match.span("count")),), one.score)
