"""Whether two places can be one: by the distance between them and by how large they are."""

import math

from sayso.link.digests import Where

EARTH = 6371008.8  # metres, mean radius (IUGG)


def metres(a: Where, b: Where) -> float:
    """The distance of two places in metres, along a great circle."""
    first, second = math.radians(a.latitude), math.radians(b.latitude)
    half = math.sin((second - first) / 2) ** 2
    half += math.cos(first) * math.cos(second) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def apart(a: Where, b: Where) -> bool:
    """True where two places cannot be one: farther from each other than both reach."""
    if not a.gazetteer_id or not b.gazetteer_id or a.gazetteer_id == b.gazetteer_id:
        return False
    return metres(a, b) > a.radius + b.radius
