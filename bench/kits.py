"""The kit that measurements use: what a case would give to finding, or rules alone."""

from functools import cache, partial

from sayso import pack
from sayso.find import Kit
from sayso.find.attributions import Attributor
from sayso.find.entities import Namer
from sayso.gazetteer import Gazetteer


@cache
def kit(rules: bool) -> Kit:
    """The kit of a run; `rules` leaves out the trained model."""
    gazetteer = Gazetteer.open()
    if rules:
        return Kit(gazetteer=gazetteer)
    namer = Namer(pack.card("entities.ru-uk"), partial(pack.load, "entities.ru-uk"), gazetteer)
    return Kit(Attributor(pack.load("attribution.en")), gazetteer, namer)
