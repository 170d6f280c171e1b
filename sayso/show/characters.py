"""Makes every character of a hostile text visible: nothing hides, turns the line around or ends the page."""

import re

from markupsafe import Markup, escape

# Control characters but tab and line feed; marks that reorder a line or hide in it; tag characters;
# half characters that no encoding can write. The joiners U+200C and U+200D stay: Persian, many Indian
# languages and emoji need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def visible(text: str) -> str:
    """The text with every unseen character written as its number: `[U+202E]`."""
    return _UNSEEN.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)


def shown(value: object) -> Markup | str:
    """What a template writes for a value: escaped, nothing unseen; None is nothing."""
    if isinstance(value, Markup):
        return value
    return Markup("") if value is None else escape(visible(str(value)))


def shown_words(text: str) -> Markup:
    """A stretch of a report's text, with unseen characters set apart from what the report says."""
    marked = _UNSEEN.sub(lambda match: f"\x00{ord(match.group()):04X}\x01", text)
    written = re.sub("\x00([0-9A-F]+)\x01", r'<span class="unseen">U+\1</span>', str(escape(marked)))
    return Markup(written)  # noqa: S704 - escaped above; the span holds hexadecimal digits alone


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web, else None: no other kind becomes a link."""
    if url and re.match(r"https?://[^\s\x00-\x20]+$", url, re.IGNORECASE) and visible(url) == url:
        return url
    return None
