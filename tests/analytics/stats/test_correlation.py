"""Correlation: by hand on five rows, against scipy on the real figures, and what always holds."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.stats import cells
from analytics.stats.correlation import FEWEST, correlation
from data.store import current

FIGURES = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))


def frame(x, y) -> pd.DataFrame:
    return pd.DataFrame({"x": x, "y": y}, dtype=float)


def test_five_rows_by_hand() -> None:
    # sums of squares 10 and 10, of products 8: r = 0.8; artanh 0.8 = 1.0986, 1.95996 ÷ √2 = 1.3859
    found = correlation(frame([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]))
    assert found.n == 5
    assert found.r == pytest.approx(0.8)
    assert found.low == pytest.approx(math.tanh(math.atanh(0.8) - 1.3859038), abs=1e-6)
    assert found.high == pytest.approx(math.tanh(math.atanh(0.8) + 1.3859038), abs=1e-6)
    assert found.rho == pytest.approx(0.8)


def test_rows_with_one_value_do_not_count() -> None:
    found = correlation(frame([1, 2, 3, 4, 5, 6, np.nan], [2, 1, 4, 3, 5, np.nan, 1]))
    assert (found.n, found.r) == (5, pytest.approx(0.8))


@pytest.mark.parametrize(
    ("x", "y", "why"),
    [
        ([], [], "few"),
        ([1, 2], [2, 1], "few"),
        ([1, 2, 3], [2, 1, 5], "few"),
        ([1, 2, 3, 4, 5], [7] * 5, "constant"),
        ([0.1] * 5, [1, 2, 3, 4, 5], "constant"),
        ([np.nan] * 9, range(9), "few"),
    ],
)
def test_what_has_no_correlation_says_why(x, y, why: str) -> None:
    found = correlation(frame(x, y))
    assert (found.undefined, found.r, found.low, found.high, found.rho) == (why, None, None, None, None)


def test_a_straight_line_is_one() -> None:
    found = correlation(frame([1, 2, 3, 4], [10, 8, 6, 4]))
    assert (found.r, found.low, found.high) == (-1, -1, -1)


@pytest.mark.parametrize(
    ("one", "other"), [("gerd_pct_gdp", "gdp_pps_pct_eu"), ("unemployment_rate_pct", "tertiary_25_64_pct"), ("population", "gdp_mio_eur")]
)
def test_agrees_with_scipy_on_real_figures(one: str, other: str) -> None:
    store = current()
    regions = set(store.regions("2024", 2)["geo"])
    frames = {key: store.observations(key) for key in (one, other)}
    table = cells.wide(cells.cells({key: rows[rows["geo"].isin(regions)] for key, rows in frames.items()}, 2023)).dropna()
    ours = correlation(table)
    theirs = stats.pearsonr(table[one], table[other])
    assert ours.n == len(table) > 100
    assert ours.r == pytest.approx(theirs.statistic, abs=1e-9)
    assert (ours.low, ours.high) == pytest.approx(tuple(theirs.confidence_interval(0.95)), abs=1e-9)
    assert ours.rho == pytest.approx(stats.spearmanr(table[one], table[other]).statistic, abs=1e-9)


@given(pairs=st.lists(st.tuples(FIGURES, FIGURES), max_size=30))
def test_lies_between_its_bounds_and_does_not_care_for_order_scale_or_sides(pairs: list[tuple[float, float]]) -> None:
    table = pd.DataFrame(pairs, columns=["x", "y"], dtype=float)
    found = correlation(table)
    assert found.n == len(pairs)
    if found.undefined:
        assert found.n < FEWEST or table["x"].nunique() == 1 or table["y"].nunique() == 1
        return
    assert -1 <= found.low <= found.r <= found.high <= 1
    assert correlation(table[["y", "x"]]).r == pytest.approx(found.r, abs=1e-9)
    assert correlation(table[::-1]).r == pytest.approx(found.r, abs=1e-9)
    assert correlation(table.assign(x=-table["x"])).r == pytest.approx(-found.r, abs=1e-9)
