"""What is proposed as an attribution before anything is made of it: the seam for rules and a model."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from sayso.text import Span


class Found(NamedTuple):
    """One attribution as proposed: stretches of source, cue and content, each possibly none or several.

    Contents follow PolNeAR: enclosing quotation marks, final punctuation inside them and a leading
    "that" may be inside. `score` runs from 0 to 1. `via` are hops between the outlet and the source, each
    with its cue or None, the outermost first. `direct` where the words are somebody's own without marks;
    `inner` where who is quoted tells what another said.
    """

    sources: Sequence[Span]
    cues: Sequence[Span]
    contents: Sequence[Span]
    score: float = 1.0
    via: tuple[tuple[Span, Span | None], ...] = ()
    direct: bool = False
    inner: bool = False


class Proposer(Protocol):
    """A trained model that proposes attributions in one `language`; `fingerprint` is the hash of its pack."""

    fingerprint: str
    language: str

    def attribute(self, text: str, words: Sequence[Span]) -> list[Found]:
        """Attributions in `text`, whose words are `words`, in the order of their contents."""
        ...
