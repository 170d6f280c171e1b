"""Floors under measured figures: each with the hash and size of the gold data that it was measured on."""

import hashlib
import json
import platform
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FLOORS = Path(__file__).with_name("floors.json")


def digest(gold: Iterable[Path]) -> tuple[str, int]:
    """SHA-256 over the gold files in the order given, and their size together in bytes."""
    joined, size = hashlib.sha256(), 0
    for path in gold:
        contents = path.read_bytes()
        joined.update(contents)
        size += len(contents)
    return joined.hexdigest(), size


def where() -> None:
    """Prints what the measurement runs on."""
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.platform()}")
    cores = Path("/proc/cpuinfo")
    for line in cores.read_text("utf-8").splitlines() if cores.exists() else []:
        if line.startswith("model name"):
            print(line.partition(": ")[2])
            break


def check(name: str, scores: dict[str, float], gold: list[Path], against: bool) -> bool:
    """Prints scores and, where `against` is set, says which lie below their floor; True where none does."""
    sha256, size = digest(gold)
    print(f"{name}: gold sha256 {sha256[:16]}, {size} bytes")
    for key, value in scores.items():
        print(f"  {key:22} {value:.4f}")
    if not against:
        return True
    floors = json.loads(FLOORS.read_text("utf-8")).get(name)
    if floors is None:
        return True
    if (floors["sha256"], floors["size"]) != (sha256, size):
        print(f"{name}: the gold data are not those of the floors")
        return False
    low = [key for key, floor in floors["floors"].items() if scores[key] < floor]
    for key in low:
        print(f"{name}: {key} is {scores[key]:.4f}, below its floor {floors['floors'][key]:.4f}")
    return not low
