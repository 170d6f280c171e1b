"""The kit that measurements use: what a case would give to finding, or rules alone."""

from functools import cache

from sayso import pack
from sayso.find import Kit
from sayso.find.attributions import Attributor


@cache
def kit(rules: bool) -> Kit:
    """The kit of a run; `rules` leaves out the trained model."""
    return Kit(attributor=None if rules else Attributor(pack.load("attribution.en")))
