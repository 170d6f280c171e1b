"""Room 4: the store of a case, in SQLite, and the original bytes beside it."""

from sayso.keep.originals import intact, keep_original, original
from sayso.keep.store import Difference, Store, Taken, sqlite_address

__all__ = ["Difference", "Store", "Taken", "intact", "keep_original", "original", "sqlite_address"]
