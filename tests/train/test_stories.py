"""Weights of what makes two reports one story."""

import numpy as np

from sayso.link.stories import FEATURES
from train.stories import even, fit, pile


def test_weights_part_what_can_be_parted() -> None:
    rows = np.array([[0.1, 0.5], [0.2, 0.4], [0.8, 0.5], [0.9, 0.4]])
    same = np.array([False, False, True, True])
    weights = fit(rows, same, np.ones(4))
    assert ((rows @ weights[1:] + weights[0] > 0) == same).all()


def test_the_spread_of_a_feature_does_not_matter() -> None:
    rows = np.array([[0.1, 0.5], [0.6, 0.4], [0.5, 0.5], [0.9, 0.4]])
    same = np.array([False, False, True, True])
    weights, wider = even(rows, same, np.ones(4)), even(rows * [1, 100], same, np.ones(4))
    np.testing.assert_allclose(wider, weights / [1, 1, 100], rtol=1e-6)


def test_a_pile_gives_the_features_of_all_its_pairs() -> None:
    lot = pile("examples")
    assert lot.ends is not None
    assert lot.rows.shape == (len(lot.ends), len(FEATURES))
    assert lot.same.any()
