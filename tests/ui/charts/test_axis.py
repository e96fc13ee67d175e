"""Axes hold every value and are never narrower than a change that means something."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from data.catalogue import INDICATORS
from ui.charts import axis


def test_two_values_a_rounding_step_apart_do_not_fill_the_axis() -> None:
    low, high = axis.span(pd.Series([1.91, 1.92]), "% of GDP")
    assert high - low == pytest.approx(0.5)
    assert low < 1.91
    assert high > 1.92


def test_an_axis_of_shares_does_not_begin_below_zero_for_its_width() -> None:
    assert axis.span(pd.Series([0.02, 0.05]), "% of GDP") == (0.0, 0.5)
    assert axis.span(pd.Series([-0.1, 0.1]), "z-score, EU28 mean = 0") == pytest.approx((-0.25, 0.25))


def test_wide_values_keep_a_little_room() -> None:
    assert axis.span(pd.Series([0.0, 10.0]), "% of GDP", room=0.1) == (-1.0, 11.0)


@pytest.mark.parametrize("unit", sorted({row.unit for row in INDICATORS.values()}))
@given(values=some.lists(some.floats(-1e9, 1e9), min_size=1, max_size=5))
def test_every_value_lies_on_the_axis_of_every_unit(unit: str, values: list[float]) -> None:
    low, high = axis.span(pd.Series(values), unit)
    assert low <= min(values)
    assert high >= max(values) - 1e-6 * abs(max(values))
    assert high - low >= min(axis.least_span(unit, max(map(abs, values))), 1e9) * (1 - 1e-6)
