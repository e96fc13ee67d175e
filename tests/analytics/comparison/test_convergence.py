"""Spread and catching up: against scipy on real regions, by hand, and what must hold for any regions."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import linregress, variation
from scipy.stats import t as student

from analytics.comparison.constant_set import constant_set, usual_span
from analytics.comparison.convergence import FEWEST_REGIONS, beta, spread
from analytics.stats.runs import split_at_breaks
from tests.analytics.series import real

CLOSE = 1e-9


def _table(first: list[float], last: list[float], years: tuple[int, int] = (2013, 2023)) -> pd.DataFrame:
    return pd.DataFrame({years[0]: first, years[1]: last}, index=[f"R{n:03}" for n in range(len(first))])


def _real(indicator: str) -> pd.DataFrame:
    stretched = split_at_breaks(real(indicator, 2))
    span = usual_span(stretched)
    assert span is not None
    return constant_set(stretched, *span).values


def test_spread_of_five_regions_by_hand() -> None:
    found = spread(_table([1, 2, 3, 4, 5], [2, 2, 3, 4, 4]))
    # mean 3 in both years; squares 4+1+0+1+4 = 10 and 1+1+0+1+1 = 4, a fifth of each under the root
    assert found["mean"].tolist() == [3, 3]
    assert found["deviation"].tolist() == pytest.approx([math.sqrt(2), math.sqrt(0.8)])
    assert found["variation"].tolist() == pytest.approx([math.sqrt(2) / 3, math.sqrt(0.8) / 3])
    assert found["regions"].tolist() == [5, 5]


@pytest.mark.parametrize("from_zero", [True, False])
def test_no_variation_on_a_scale_without_zero(from_zero: bool) -> None:
    below = -1.0 if from_zero else 1.0
    assert spread(_table([below, 2, 3], [1, 2, 3]), from_zero=from_zero)["variation"].isna().all()


@pytest.mark.parametrize(("indicator", "logarithmic"), [("gerd_pct_gdp", True), ("rci_zscore", False)])
def test_scipy_agrees_on_real_regions(indicator: str, logarithmic: bool) -> None:
    values = _real(indicator)
    found = beta(values, from_zero=logarithmic)
    assert found is not None
    assert found.logarithmic is logarithmic
    first, last = values.iloc[:, 0].to_numpy(), values.iloc[:, -1].to_numpy()
    level, growth = (np.log(first), np.log(last / first)) if logarithmic else (first, last - first)
    line = linregress(level, growth / found.years)
    reach = student.ppf(0.975, len(values) - 2) * line.stderr
    ours = [found.slope, found.intercept, found.lower, found.upper, found.p, found.explained]
    theirs = [line.slope, line.intercept, line.slope - reach, line.slope + reach, line.pvalue, line.rvalue**2]
    assert ours == pytest.approx(theirs, abs=CLOSE)
    if logarithmic:
        assert spread(values)["variation"].to_numpy() == pytest.approx(variation(values, axis=0), abs=CLOSE)


def test_half_of_the_distance_gone_in_ten_years() -> None:
    start = np.exp(np.linspace(-1, 1, FEWEST_REGIONS))
    found = beta(_table(start.tolist(), np.sqrt(start).tolist()))
    assert found is not None
    assert found.verdict == "converging"
    assert found.half_life == pytest.approx(10)
    assert found.speed == pytest.approx(math.log(2) / 10)
    assert found.explained == pytest.approx(1)


def test_growth_from_nothing_is_counted_in_units() -> None:
    found = beta(_table([0, *range(1, 12)], [1, *range(1, 12)]))
    assert found is not None
    assert not found.logarithmic
    assert found.points["growth"].iloc[0] == pytest.approx(0.1)


@pytest.mark.parametrize("first", [[1.0] * 12, [1.0, 2.0]])
def test_no_line_through_few_or_equal_regions(first: list[float]) -> None:
    assert beta(_table(first, [value + 1 for value in first])) is None


def test_regions_that_all_stay_neither_converge_nor_diverge() -> None:
    start = list(map(float, range(1, 13)))
    found = beta(_table(start, start))
    assert found is not None
    assert (found.verdict, found.slope, found.p) == ("unclear", 0, 1)
    assert math.isnan(found.half_life)


_VALUES = st.lists(st.floats(0.5, 50), min_size=FEWEST_REGIONS, max_size=40, unique=True)


@settings(max_examples=40)
@given(_VALUES, st.floats(0.1, 100))
def test_units_do_not_matter(values: list[float], factor: float) -> None:
    table = _table(values, values[::-1])
    one, other = beta(table), beta(table * factor)
    assert one is not None
    assert other is not None
    assert other.slope == pytest.approx(one.slope, abs=1e-6)
    assert spread(table * factor)["variation"].tolist() == pytest.approx(spread(table)["variation"].tolist())
