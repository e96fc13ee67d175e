"""Whether a class hangs on the method: by hand, against mapclassify, and with a midpoint."""

import warnings

import numpy as np
import pandas as pd
import pytest

from analytics.classification.classes import METHODS, classify
from analytics.classification.stability import by_method


def _shown(values: list[float]) -> pd.Series:
    return pd.Series(values, index=[f"r{at}" for at in range(len(values))], dtype=float)


def test_even_figures_are_in_the_same_class_under_every_method() -> None:
    values = [0.0, 1, 2, 10, 11, 12, 20, 21, 22]
    found = by_method(values, _shown(values), 3)
    assert found["span"].tolist() == [0] * 9
    assert found["quantile"].tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_an_outlier_moves_the_others_down_under_equal_steps() -> None:
    values = [1.0, 2, 3, 4, 5, 100]
    found = by_method(values, _shown(values), 3).set_index("geo")
    assert found.loc["r4", ["quantile", "equal"]].tolist() == [2, 0]
    assert found.loc["r4", "span"] == 2
    # 2 is less than half a deviation below the mean, and among the least third
    assert found.loc["r1", ["quantile", "deviation"]].tolist() == [0, 1]


def test_missing_figures_are_left_out_and_constant_ones_have_one_class() -> None:
    assert by_method([1.0, 2, 3], _shown([1.0, np.nan]), 3)["geo"].tolist() == ["r0"]
    assert by_method([5.0, 5], _shown([5.0, 5]), 5)["span"].tolist() == [0, 0]
    assert by_method([np.nan], _shown([np.nan]), 5).empty


def test_with_a_midpoint_classes_count_from_it() -> None:
    values = [80.0, 90, 95, 105, 110, 120]
    found = by_method(values, _shown(values), 4, midpoint=100.0)
    for method in METHODS:
        assert (found[method] < 0).tolist() == [True, True, True, False, False, False]


@pytest.mark.parametrize("classes", range(3, 10))
def test_deviation_classes_are_those_of_mapclassify(classes: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it is slow without numba
        from mapclassify import StdMean
    values = np.random.default_rng(classes).normal(50, 10, 400)
    steps = (np.arange(1, classes) - classes / 2).tolist()
    theirs = StdMean(values, multiples=steps)
    ours = classify(values, "deviation", classes)
    # theirs divides by n - 1 and ends with the greatest value
    by = np.std(values, ddof=1) / np.std(values)
    mean = values.mean()
    expected = [mean + (edge - mean) / by for edge in theirs.bins if edge < values.max()]
    inside = [edge for edge in expected if values.min() <= edge < values.max()]
    assert ours.breaks == pytest.approx(tuple(inside), rel=1e-12)
