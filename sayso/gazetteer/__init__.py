"""Places of the world, offline: names → candidates."""

from sayso.gazetteer.additions import FILE, add
from sayso.gazetteer.entries import Entry
from sayso.gazetteer.gazetteers import Gazetteer, data_folder

__all__ = ["FILE", "Entry", "Gazetteer", "add", "data_folder"]
