"""Trends of regions: which years count, growth, direction, what is kept of the figures."""

import numpy as np
import pandas as pd
import pytest

from analytics.comparison.trends import COLUMNS, FEWEST_YEARS, trends
from tests.analytics.series import observed, real


def _row(values: dict[int, float], **more: object) -> pd.Series:
    return trends(observed({"PL22": values}, **more)).iloc[0]


def test_five_years_by_hand() -> None:
    row = _row({2019: 1.0, 2020: 1.1, 2021: 1.2, 2022: 1.3, 2023: 1.4641})
    assert (row["start"], row["end"], row["years"], row["left_out"], row["breaks"]) == (2019, 2023, 5, 0, "")
    assert row["growth"] == pytest.approx(10)  # 1.1 to the power of 4 is 1.4641
    assert row["change"] == pytest.approx(0.4641)
    assert row["direction"] == "rising"
    assert row["slope"] == pytest.approx(0.1)
    assert (row["line_start"], row["line_end"]) == pytest.approx((1.0, 1.4))  # through 1.2 in 2021


def test_half_of_the_values_lie_on_either_side_of_sens_line() -> None:
    # through the medians of years and of values it would pass below four of the seven
    values = dict(zip(range(2014, 2021), [0.0, 5.0, 4.1, 1.0, 5.9, 4.4, 6.5], strict=True))
    row = _row(values)
    on_line = np.linspace(row["line_start"], row["line_end"], len(values))
    residuals = np.array(list(values.values())) - on_line
    assert max((residuals > 1e-9).sum(), (residuals < -1e-9).sum()) <= len(values) // 2


def test_a_break_is_never_bridged_and_is_told() -> None:
    frame = observed({"PL22": {year: float(year < 2016) * 100 + year for year in range(2013, 2024)}})
    frame.loc[frame["year"] == 2016, "flags"] = "b"
    row = trends(frame).iloc[0]
    assert (row["start"], row["end"], row["left_out"], row["breaks"]) == (2016, 2023, 3, "2016:flagged")
    assert row["direction"] == "rising"  # over all the years it would have fallen
    assert row["flags"] == "b"


def test_too_few_years_are_not_tested_but_their_change_is_told() -> None:
    row = _row(dict(zip(range(2020, 2020 + FEWEST_YEARS - 1), [1.0, 2.0, 3.0, 4.0], strict=True)))
    assert row["direction"] == "untested"
    assert (row["change"], row["growth"]) == pytest.approx((3, 100 * (4 ** (1 / 3) - 1)))
    assert row[["slope", "lower", "upper", "p", "tau", "line_start", "line_end"]].isna().all()


def test_one_year_has_neither_change_nor_growth() -> None:
    row = _row({2023: 1.0})
    assert (row["direction"], row["change"]) == ("untested", 0)
    assert np.isnan(row["growth"])


def test_a_series_that_never_moves_is_constant() -> None:
    assert _row(dict.fromkeys(range(2015, 2022), 2.5))["direction"] == "constant"


@pytest.mark.parametrize("values", [{2019: 0.0, 2023: 1.0}, {2019: -1.0, 2023: 1.0}, {2019: 1.0, 2023: -1.0}])
def test_no_growth_from_or_to_nothing(values: dict[int, float]) -> None:
    assert np.isnan(_row(values)["growth"])


def test_no_growth_on_a_scale_without_zero() -> None:
    assert trends(observed({"PL22": {2019: 1.0, 2020: 2.0}}), from_zero=False)["growth"].isna().all()


def test_marks_of_all_the_values_used_are_kept() -> None:
    frame = observed({"PL22": dict.fromkeys(range(2018, 2024), 1.0)})
    frame.loc[frame["year"] == 2020, ["flags", "status", "release"]] = ["e", "recoded", "2025-01-01"]
    frame.loc[frame["year"] == 2023, "flags"] = "p"
    row = trends(frame).iloc[0]
    assert (row["flags"], row["status"], row["release"]) == ("ep", "recoded", "2026-01-01")


def test_flags_that_are_not_known_stay_unknown() -> None:
    frame = observed({"PL22": dict.fromkeys(range(2018, 2024), 1.0)}, flags=None)
    frame.loc[frame["year"] == 2020, "flags"] = "e"
    assert trends(frame).iloc[0]["flags"] is None


@pytest.mark.parametrize("frame", [observed({}), observed({"PL22": {2020: np.nan}})])
def test_nothing_gives_no_rows(frame: pd.DataFrame) -> None:
    found = trends(frame)
    assert found.empty
    assert tuple(found.columns) == COLUMNS


@pytest.mark.parametrize(("indicator", "level"), [("gerd_pct_gdp", 2), ("population", 3), ("rci_zscore", 2)])
def test_every_region_with_a_value_has_a_row(indicator: str, level: int) -> None:
    frame = real(indicator, level)
    found = trends(frame)
    assert found["geo"].tolist() == sorted(frame.loc[frame["value"].notna(), "geo"].astype(str).unique())
    tested = found[found["direction"].isin(["rising", "falling", "unclear"])]
    assert (tested["lower"] <= tested["slope"]).all()
    assert (tested["slope"] <= tested["upper"]).all()
    clear = tested[tested["direction"] != "unclear"]
    assert (np.sign(clear["tau"]) == np.where(clear["direction"] == "rising", 1, -1)).all()


def test_a_silesian_trend_by_the_snapshot() -> None:
    row = trends(real("gerd_pct_gdp", 2)).set_index("geo").loc["PL22"]
    assert (row["direction"], row["end"] - row["start"] + 1) == ("rising", row["years"])
    assert 0 < row["lower"] < row["slope"] < row["upper"] < 0.2
