"""The rows that say what could not be read, one way to make them for all readers."""

from sayso.record import Failure, identify


def failure(path: str, step: str, reason: str, advice: str) -> Failure:
    """The failure of `step` at `path`; its id is the same whatever the reason, so that a second run
    replaces it."""
    return Failure(id=identify("failure", path, step), path=path, step=step, reason=reason, advice=advice)
