"""Opens the gazetteer and answers which places a name may mean."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np

from sayso.errors import BadPack
from sayso.gazetteer import world
from sayso.gazetteer.entries import Entry, Layer, compile_layer
from sayso.gazetteer.keys import number
from sayso.gazetteer.tables import rows

Progress = Callable[[str], None]
_KEPT = 30 * 86400  # seconds that another version's compiled world is kept


def cache_folder() -> Path:
    """Where this user's programs keep what can be made again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "sayso"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/sayso"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "sayso"


def data_folder() -> Path:
    """Where this user's programs keep what cannot be made again: the places a user adds for all cases."""
    if sys.platform in ("win32", "darwin"):
        home = Path(os.environ.get("APPDATA", Path.home() / "Library/Application Support"))
        return home / "sayso"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "sayso"


class Gazetteer:
    """The world, with the places that a user or a case adds on top of it.

    An added entry with the id of another stands for it.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple(layers)
        self.regions = {code: name for code, name, *_ in rows("regions.tsv", 6)}
        self.countries = {row[0]: row[2] for row in rows("countries.tsv", 9)}
        self.capitals = {row[0]: row[7] for row in rows("countries.tsv", 9)}

    @classmethod
    def open(
        cls,
        folder: Path | None = None,
        added: Iterable[Path] = (),
        progress: Progress | None = None,
    ) -> "Gazetteer":
        """The gazetteer, compiled first where it is not there, is damaged or is of another version.

        `folder` is where the compiled world is kept (the user's cache folder where None), `added` are
        compiled files of added places, the weightiest first; one that is not there is left out.
        `progress` is told what is being done when it takes longer than a moment. Raises `BadPack`
        where an added file is damaged: it cannot be made again.
        """
        layers = [Layer(file) for file in added if file.is_file()]
        return cls((*layers, _world(folder or cache_folder(), progress or _silent)))

    @property
    def fingerprint(self) -> str:
        """A hash of what the gazetteer is made of: another one may find other places."""
        cards = [repr(sorted(layer.card.items())) for layer in self._layers]
        return blake2b("\n".join(cards).encode(), digest_size=10).hexdigest()

    def lookup(self, keys: Sequence[str]) -> list[tuple[Entry, ...]]:
        """For each key (see `sayso.gazetteer.keys`) the entries filed under it, added ones first, then
        the most populous; empty where there are none."""
        if not keys:
            return []
        wanted = np.array([number(text) for text in keys], np.uint64)
        found: list[dict[str, Entry]] = [{} for _ in keys]
        for layer in self._layers:
            for into, hits in zip(found, layer.rows(wanted), strict=True):
                if hits is not None:
                    for row in hits.tolist():
                        entry = layer.entry(row)
                        into.setdefault(entry.id, entry)
        return [tuple(entries.values()) for entries in found]

    def admin(self, entry: Entry) -> tuple[str, ...]:
        """The names of what an entry lies in, from the largest down."""
        names = (
            self.countries.get(entry.country, "") if entry.kind != "country" else "",
            self.regions.get(entry.region, "") if entry.kind != "region" else "",
            entry.district,
        )
        return tuple(name for name in names if name)


def _silent(_: str) -> None:
    """Tells nobody."""


def _world(folder: Path, progress: Progress) -> Layer:
    """The layer of the world, compiled where it must be; each version of sayso has a file of its own."""
    stamp = world.stamp()
    path = folder / f"world-{stamp['tables'][:12]}.places"
    try:
        layer = Layer(path)
        if {name: layer.card.get(name) for name in stamp} == stamp:
            return layer
        progress("The gazetteer is of another version and is compiled again.")
    except FileNotFoundError:
        progress("The gazetteer is compiled, which takes about a quarter of a minute; this happens once.")
    except BadPack as error:
        progress(f"{error}; it is compiled again.")
    compile_layer(path, world.entries(), dict(stamp))
    for old in folder.glob("world*.places"):
        if old != path and time.time() - old.stat().st_mtime > _KEPT:
            old.unlink(missing_ok=True)
    return Layer(path)
