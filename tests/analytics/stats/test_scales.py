"""Scales agree with scikit-learn and scipy on real figures."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from analytics.stats.scales import SCALE_LABELS, SCALES, scaled
from data.store import EMBEDDED, Store


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    store = Store(EMBEDDED)
    frames = {key: store.observations(key) for key in ("employment_rate_pct", "unemployment_rate_pct")}
    columns = {key: frame[frame["year"] == 2023].set_index("geo")["value"] for key, frame in frames.items()}
    return pd.DataFrame(columns).dropna()


HIGHER = {"employment_rate_pct": "higher", "unemployment_rate_pct": "higher"}


def test_minmax_is_that_of_scikit_learn(table: pd.DataFrame) -> None:
    np.testing.assert_allclose(scaled(table, HIGHER, "minmax"), MinMaxScaler((1, 100)).fit_transform(table), atol=1e-9)


def test_z_is_that_of_scikit_learn(table: pd.DataFrame) -> None:
    np.testing.assert_allclose(scaled(table, HIGHER, "z"), StandardScaler().fit_transform(table), atol=1e-9)


def test_places_are_those_of_scipy(table: pd.DataFrame) -> None:
    expected = 1 + 99 * (rankdata(table, axis=0) - 1) / (len(table) - 1)
    np.testing.assert_allclose(scaled(table, HIGHER, "rank"), expected, atol=1e-9)


@pytest.mark.parametrize("scale", SCALES)
def test_lower_is_better_turns_the_scale_round(table: pd.DataFrame, scale: str) -> None:
    up, down = (scaled(table, {**HIGHER, "unemployment_rate_pct": way}, scale) for way in ("higher", "lower"))
    ends = up["unemployment_rate_pct"] + down["unemployment_rate_pct"]
    np.testing.assert_allclose(ends, 101 if scale in ("minmax", "rank") else 0, atol=1e-9)


def test_every_scale_has_a_label() -> None:
    assert set(SCALE_LABELS) == set(SCALES)
