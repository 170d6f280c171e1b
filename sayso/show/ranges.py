"""Figures in words: what the source's words come to, and no sharper."""

from sayso.record import Figure
from sayso.show.shelves import Read

_MEASURES = {"other": "", "paid": "paid", "distance": "distance", "viewed": "views"}


def number(value: float) -> str:
    """ "1,200", "2.5": digits in threes, no needless decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def extent(low: float | None, high: float | None) -> str:
    """ "30", "12 to 15", "500 or more", "up to 40", "no number" where both ends are open."""
    if low is None and high is None:
        return "no number"
    if low is None or high is None:
        return f"{number(low)} or more" if low is not None else f"up to {number(high or 0)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def means(found: Figure, read: Read) -> str:
    """A figure's range, measure, what is counted and how it is put."""
    words = [extent(found.low, found.high), measure(found.measure)]
    of = read.words(found.of_start, found.of_stop)
    if of:
        words.append(f"“{of}”")
    if found.part_of:
        words.append("(part of a larger figure)")
    if found.further:
        words.append("(on top of an earlier count)")
    if found.planned:
        words.append("(planned)")
    return " ".join(filter(None, words))


def measure(name: str) -> str:
    """What is measured, as a reader says it."""
    return _MEASURES.get(name, name)
