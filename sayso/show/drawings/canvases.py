"""What every drawing is made with: escaped SVG elements, and how much room words take."""

import unicodedata
from functools import lru_cache

from markupsafe import Markup, escape

from sayso.show.characters import visible

# The width of a letter as a share of the type's size, for fonts nobody here has seen: wide on purpose.
LETTER, WIDE = 0.53, 1.02


def element(name: str, *inside: Markup, **attributes: object) -> Markup:
    """An element; `class_` is written `class`, `text_anchor` `text-anchor`; None is left out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    if not inside:
        return Markup(f"<{name}{written}/>")  # noqa: S704 - attributes are escaped, names are ours
    return Markup(f"<{name}{written}>{''.join(inside)}</{name}>")  # noqa: S704 - as above


def words(text: str) -> Markup:
    """Text inside an element: escaped, nothing unseen."""
    return escape(visible(text))


def clip(text: str, room: float, size: float) -> str:
    """As much of the text as `room` pixels hold at a type of `size` pixels, with an ellipsis where cut."""
    taken = 0.0
    for number, letter in enumerate(text):
        taken += size * (WIDE if unicodedata.east_asian_width(letter) in "WF" else LETTER)
        if taken > room:
            return text[: max(number - 1, 1)].rstrip() + "…"
    return text


def width(text: str, size: float) -> float:
    """About how many pixels the text takes at a type of `size` pixels."""
    return sum(size * (WIDE if unicodedata.east_asian_width(one) in "WF" else LETTER) for one in text)


def label(text: str, x: float, y: float, room: float, size: float, class_: str) -> Markup:
    """A line of text that fits its room; all of it stands in its title where it was cut."""
    text = visible(text)
    cut = clip(text, room, size)
    inside = [words(cut)] if cut == text else [element("title", words(text)), words(cut)]
    return element("text", *inside, x=x, y=y, class_=class_)


@lru_cache(4096, typed=True)
def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    if isinstance(value, float):
        return f' {name}="{f"{value:.1f}".rstrip("0").rstrip(".")}"'
    return f' {name}="{escape(visible(str(value)))}"'
