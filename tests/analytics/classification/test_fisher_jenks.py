import warnings
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from analytics.classification.fisher_jenks import fisher_jenks_breaks


def within(values: np.ndarray, breaks: np.ndarray) -> float:
    """Sum of squared distances to the class means."""
    classes = np.searchsorted(breaks, values, side="left")
    return float(sum(((values[classes == one] - values[classes == one].mean()) ** 2).sum() for one in np.unique(classes)))


@pytest.fixture(scope="module")
def reference():
    def breaks(values: np.ndarray, classes: int) -> np.ndarray:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # it warns that it is slow without numba
            import mapclassify

            return mapclassify.FisherJenks(values, k=classes).bins[:-1]

    return breaks


@pytest.mark.parametrize("seed", range(24))
def test_no_worse_than_mapclassify(reference, seed: int) -> None:
    random = np.random.default_rng(seed)
    classes = int(random.integers(3, 10))
    drawn = random.lognormal(0, 1, 160) if seed % 2 else random.normal(0, 1, 160)
    values = np.round(drawn, int(random.integers(1, 4))) * 10.0 ** random.integers(-2, 7)
    theirs = within(values, reference(values, classes))
    assert within(values, fisher_jenks_breaks(values, classes)) == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize("seed", range(12))
def test_no_worse_than_every_other_division(seed: int) -> None:
    random = np.random.default_rng(seed)
    values = np.round(random.normal(0, 1, 14) + 1e6 * (seed % 2), 1)
    distinct = np.unique(values)
    best = min(within(values, np.array(edges)) for edges in combinations(distinct[:-1], 3))
    assert within(values, fisher_jenks_breaks(values, 4)) == pytest.approx(best, rel=1e-9, abs=1e-9)


def test_plain_groups_are_found() -> None:
    assert fisher_jenks_breaks([1, 2, 2, 10, 11, 50, 51, 52], 3).tolist() == [2, 11]


def test_as_many_classes_as_distinct_values_puts_each_in_its_own() -> None:
    assert fisher_jenks_breaks([3, 1, 2, 2], 3).tolist() == [1, 2]


@pytest.mark.real
def test_same_as_mapclassify_on_an_official_table(reference, shared_data) -> None:
    frame = pd.read_csv(shared_data / "eurostat" / "tgs00007.sdmx.csv.gz", usecols=["TIME_PERIOD", "OBS_VALUE"])
    values = frame.loc[frame["TIME_PERIOD"] == 2019, "OBS_VALUE"].dropna().to_numpy()
    assert values.size > 300
    theirs = within(values, reference(values, 7))
    assert within(values, fisher_jenks_breaks(values, 7)) == pytest.approx(theirs, rel=1e-9)
