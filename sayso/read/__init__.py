"""Room 1: anything → Report."""

from sayso.read.files import File, files
from sayso.read.given import Given
from sayso.read.readers import take

__all__ = ["File", "Given", "files", "take"]
