"""A quotation whose line begins by saying whose words it renders from another language."""

from sayso.find.proposals import Found
from sayso.find.streams import Stream, Unit

# How far into a line the colon may stand that ends whose words it translates.
_CREDIT = 16


def translated(stream: Stream, unit: Unit) -> Found | None:
    """A quotation whose line begins by saying whose words it translates: 'Translated from Example: "…"'."""
    if stream.forms[unit.first] == "from":
        return _from_tongue(stream, unit)
    if stream.forms[unit.first] not in ("translated", "translation"):
        return None
    table = stream.lexicon.language.table("credit_lines")
    colon = next(
        (j for j in range(unit.first, min(unit.last, unit.first + _CREDIT)) if stream.forms[j] == ":"), -1
    )
    if colon < 0 or stream.kinds[colon + 1 : colon + 2] != ["quote"]:
        return None
    for length in (5, 4, 3, 2):
        first = unit.first + length
        cells = table.get(" ".join(stream.forms[unit.first : first]))
        if cells and cells[0] == "relay" and first < colon:
            cue, quote = stream.span(unit.first, first), stream.span(colon + 1, colon + 2)
            return Found((stream.span(first, colon),), (cue,), (quote,), 0.9)
    return None


def _from_tongue(stream: Stream, unit: Unit) -> Found | None:
    """The same for 'From @example, translated from the Russian: "…"' and 'From Russian, by example: "…"'."""
    forms, tongues = stream.forms, stream.lexicon.language.table("demonyms")
    reach = range(unit.first + 2, min(unit.last - 1, unit.first + _CREDIT))
    colon = next((at for at in reach if forms[at] == ":"), -1)
    comma = next((at for at in reach if forms[at] == ","), -1)
    if not 0 < comma < colon or stream.kinds[colon + 1] != "quote":
        return None
    source = (unit.first + 1, comma)
    if forms[unit.first + 1] in tongues and forms[comma + 1] == "by":
        source = (comma + 2, colon)
    elif not {"translated", "translation"} & set(forms[comma:colon]):
        return None
    cue, quote = stream.span(unit.first, unit.first + 1), stream.span(colon + 1, colon + 2)
    return Found((stream.span(*source),), (cue,), (quote,), 0.9) if source[0] < source[1] else None
