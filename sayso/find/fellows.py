"""Who speaks beside somebody: "Ivan Example and Anna Sample say"."""

from collections.abc import Callable

from sayso.find.mentions import Mention, mention
from sayso.find.namings import naming
from sayso.find.persons import begins_name
from sayso.find.streams import Stream
from sayso.text import Span


def fellows(stream: Stream, span: Span, known: Callable[[Mention], bool]) -> list[Mention]:
    """Those whom the words of a source name side by side, two or more, each as a mention; none where they
    name one. A family name alone is somebody's whom the report names elsewhere (`known`)."""
    parts = _parts(stream, span)
    if len(parts) < 2:
        return []
    read = naming if stream.lexicon.free else mention
    found = [read(stream, part) for part in parts]
    return found if all(_is_somebody(stream, one, known) for one in found) else []


def _parts(stream: Stream, span: Span) -> list[Span]:
    """The stretches of a phrase between its "and" and the commas before that."""
    first, last = stream.item_at(span.start), stream.item_at(span.stop)
    kinds, forms = stream.kinds[first:last], stream.forms[first:last]
    if "conj" not in kinds or stream.stops[last - 1 : last] != [span.stop]:
        return []
    # "The mayor and the agency alike".
    last -= stream.forms[last - 1] == "alike"
    parts, begin = [], first
    for item in range(first, last + 1):
        if item == last or kinds[item - first] == "conj" or forms[item - first] == ",":
            if item > begin:
                parts.append(stream.span(begin, item))
            begin = item + 1
    return parts


def _is_somebody(stream: Stream, one: Mention, known: Callable[[Mention], bool]) -> bool:
    """True for a person's name in full, for one that is known, and for a body told of before."""
    if one.kind != "person" or not one.words:
        return one.kind == "office" and one.way == "definite"
    language = stream.lexicon.language
    if len(one.words) > 1 and stream.lexicon.free and begins_name(one.words[0], language):
        return True
    return (len(one.words) > 1 and one.words[0] in language.table("first_names")) or known(one)
