"""What the tests of the page share."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from piles import Pile, harbour

import sayso

EXAMPLES = Path(__file__).parents[2] / "examples" / "pile"


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example's case, read once for all tests that look at it."""
    folder = tmp_path_factory.mktemp("example") / "case"
    sayso.read([str(EXAMPLES)], case=folder).close()
    return folder


@pytest.fixture
def pile(tmp_path: Path) -> Pile:
    return harbour(tmp_path / "harbour")
