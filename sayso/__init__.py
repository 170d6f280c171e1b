"""sayso: who says what, through whom, and on how many origins it rests."""

__version__ = "0.1.0"

# The function `read` stands where the room of the same name would: `from sayso.read import …` finds the
# room all the same. It is imported after the room, which would otherwise take its place.
from sayso import record
from sayso.case import Case, Step, Summary, open_case, read
from sayso.errors import SaysoError
from sayso.read import Given

__all__ = ["Case", "Given", "SaysoError", "Step", "Summary", "__version__", "open_case", "read", "record"]
