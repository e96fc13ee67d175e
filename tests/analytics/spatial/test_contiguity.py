"""Neighbours as weights."""

import numpy as np
import pandas as pd

from analytics.spatial.contiguity import PAIRS, weights_among


def test_weights_of_a_region_add_up_to_one() -> None:
    pairs = pd.DataFrame([("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")], columns=PAIRS)
    weights, linked = weights_among(["a", "alone", "b", "c"], pairs)
    assert linked.tolist() == [True, False, True, True]
    np.testing.assert_allclose(np.bincount(weights.rows, weights.weight), 1)
    np.testing.assert_allclose(weights.lag(np.array([1.0, 2.0, 6.0])), [2, 3.5, 2])
