"""Student's t against scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as scipy_t

from analytics.stats.student import quantile_95, two_sided_p


@pytest.mark.parametrize("df", [1, 2, 3, 8, 9, 50, 51, 1343])
def test_the_quantile_is_that_of_scipy(df: int) -> None:
    assert quantile_95(df) == pytest.approx(scipy_t.ppf(0.975, df), abs=1e-9)


@given(st.floats(-60, 60), st.integers(1, 400))
def test_the_probability_is_that_of_scipy(t: float, df: int) -> None:
    assert two_sided_p(t, df) == pytest.approx(2 * scipy_t.sf(abs(t), df), abs=1e-9)


def test_ends() -> None:
    assert two_sided_p(0, 5) == 1
    assert two_sided_p(float("inf"), 5) == 0
