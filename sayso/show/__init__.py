"""Room 5: the page, the exports, the desk."""

from sayso.show.exports import FORMATS, export
from sayso.show.pages import show

__all__ = ["FORMATS", "export", "show"]
