"""Labels are those of the outermost entities, and what is nested is told beside them."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="NOT TESTED: training, for want of torch")

from train import slavic

ROW = {
    "text": "Мэр Ровенска уехал",
    "entities": [
        {"start": 0, "stop": 12, "type": "JOB"},
        {"start": 4, "stop": 12, "type": "TOWN"},
    ],
}
TYPES = ["JOB", "TOWN"]


def test_the_outermost_entity_gives_the_labels() -> None:
    assert slavic.labelled(ROW, TYPES).labels.tolist() == [1, 2, 0]


def test_entities_at_whatever_depth_are_told() -> None:
    made = slavic.nested(ROW, slavic.labelled(ROW, TYPES), TYPES)
    assert np.array_equal(made, [[1, 0, 0, 0], [1, 1, 1, 1], [0, 0, 0, 0]])
