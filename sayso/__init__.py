"""sayso: who says what, through whom, and on how many origins it rests."""

__version__ = "0.1.0"
