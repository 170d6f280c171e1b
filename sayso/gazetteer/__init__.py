"""Places of the world, offline: names → candidates."""

from sayso.gazetteer.entries import Entry
from sayso.gazetteer.gazetteers import Gazetteer

__all__ = ["Entry", "Gazetteer"]
