"""The kit that measurements use: what a case would give to finding, or rules alone."""

from functools import cache

from sayso import pack
from sayso.find import Kit
from sayso.find.attributions import Attributor
from sayso.gazetteer import Gazetteer


@cache
def kit(rules: bool) -> Kit:
    """The kit of a run; `rules` leaves out the trained model."""
    model = None if rules else Attributor(pack.load("attribution.en"))
    return Kit(attributor=model, gazetteer=Gazetteer.open())
