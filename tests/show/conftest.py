"""What the tests of the page share."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from piles import Pile, harbour


@pytest.fixture
def pile(tmp_path: Path) -> Pile:
    return harbour(tmp_path / "harbour")
