"""Indicators side by side: which year each stands in, what is kept, and the robust scale."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import median_abs_deviation

from analytics.stats import cells

SOME = [("PL21", 2020, 1.0), ("PL22", 2020, 2.0), ("PL21", 2021, 3.0), ("PL22", 2021, np.nan), ("PL41", 2020, 4.0)]


def _observations(rows: list[tuple[str, int, float]], **more: object) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["geo", "year", "value"])
    return frame.assign(flags="", status="reported", release="2026-01-01", **more)


def test_an_indicator_stands_in_its_newest_well_covered_year() -> None:
    frame = _observations(SOME)
    assert cells.year_for(frame, 2024) == 2020  # 2021 has one figure of three
    assert cells.year_for(frame, 2019) is None


def test_years_are_never_mixed_within_an_indicator_and_may_differ_between() -> None:
    found = cells.cells({"a": _observations(SOME), "b": _observations([("PL21", 2018, 5.0)])}, 2024)
    assert cells.years_of(found) == {"a": 2020, "b": 2018}
    assert found.groupby("indicator")["year"].nunique().max() == 1


def test_cells_keep_missing_rows_flags_status_and_release() -> None:
    frame = _observations([("PL21", 2020, 1.0), ("PL22", 2020, np.nan)]).assign(flags=["e", None], status=["reported", "confidential"])
    found = cells.cells({"a": frame}, 2020)
    assert list(found.columns) == list(cells.CELLS)
    assert found["status"].tolist() == ["reported", "confidential"]
    assert found["flags"].tolist() == ["e", None]


def test_no_figure_at_all_gives_an_empty_frame_with_the_columns() -> None:
    assert list(cells.cells({"a": _observations(SOME)}, 1999).columns) == list(cells.CELLS)


def test_wide_has_a_row_per_region_and_a_column_per_indicator_in_order() -> None:
    table = cells.wide(cells.cells({"b": _observations(SOME), "a": _observations([("PL22", 2020, 9.0)])}, 2020))
    assert table.columns.tolist() == ["b", "a"]
    assert table.loc["PL22"].tolist() == [2.0, 9.0]
    assert np.isnan(table.loc["PL21", "a"])


def test_the_robust_scale_agrees_with_scipy() -> None:
    values = np.random.default_rng(3).lognormal(size=101)
    ours = cells.robust_z(pd.DataFrame({"a": values}))["a"]
    expected = (values - np.median(values)) / median_abs_deviation(values, scale=1 / 1.4826)
    np.testing.assert_allclose(ours, expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize(("values", "expected"), [([2.0, 2.0, 2.0], [0.0, 0.0, 0.0]), ([1.0, 1.0, 1.0, 5.0], [0.0, 0.0, 0.0, 4 / 1.2533])])
def test_a_column_of_mostly_equal_values_is_neither_divided_by_zero_nor_lost(values: list[float], expected: list[float]) -> None:
    np.testing.assert_allclose(cells.robust_z(pd.DataFrame({"a": values}))["a"], expected)
