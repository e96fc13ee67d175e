"""Mann-Kendall and Sen against pymannkendall and scipy on real series, by hand, and what must hold for any series."""

import numpy as np
import pymannkendall
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau, theilslopes

from analytics.stats.kendall import Kendall, kendall
from analytics.stats.runs import longest, split_at_breaks
from tests.analytics.series import real

CLOSE = 1e-9


def _one(values: list[float], years: list[int] | None = None) -> dict[str, float]:
    """The test of one series as plain numbers."""
    when = years or list(range(2000, 2000 + len(values)))
    found = kendall(np.array([values], float), np.array([when], float))
    return {name: float(column[0]) for name, column in zip(Kendall._fields, found, strict=True)}


def test_five_values_by_hand() -> None:
    # pairs: 9 rise, 1 falls (4 after 5), so S = 8; Var = 5·4·15/18; z = 7/√16.67 = 1.7146; p = 0.0864
    found = _one([1, 2, 3, 5, 4])
    assert found["s"] == 8
    assert found["tau"] == pytest.approx(0.8)
    assert found["p"] == pytest.approx(0.086411, abs=1e-6)
    # slopes of the ten pairs in order: -1, .75, 1, 1, 1, 1, 1, 1.333, 1.5, 2; the middle two are 1 and 1
    assert found["slope"] == 1


def test_five_values_with_ties_by_hand() -> None:
    # pairs: 9 rise, one is tied; Var = (5·4·15 - 2·1·9) / 18 = 15.667; z = 8/√15.667 = 2.0212
    found = _one([1, 2, 2, 3, 4])
    assert found["s"] == 9
    assert found["p"] == pytest.approx(0.043263, abs=1e-6)


def test_equal_values_have_no_trend() -> None:
    assert _one([3.0] * 6) == {"s": 0, "tau": 0, "p": 1, "slope": 0, "lower": 0, "upper": 0}


def test_years_count_not_places() -> None:
    assert _one([1, 2, 3, 4, 5], [2011, 2013, 2015, 2017, 2019])["slope"] == 0.5


def test_a_row_that_ends_early_is_as_if_alone() -> None:
    nan = np.nan
    values = np.array([[1, 2, 2, 3, 5, nan, nan], [7, 6, 5, 4, 3, 2, 1]], float)
    years = np.array([[2000, 2001, 2002, 2003, 2004, nan, nan], list(range(2000, 2007))], float)
    both = kendall(values, years)
    alone = _one([1, 2, 2, 3, 5])
    assert {name: float(column[0]) for name, column in zip(Kendall._fields, both, strict=True)} == pytest.approx(alone)


@pytest.mark.parametrize(
    ("indicator", "level"),
    [("gerd_pct_gdp", 2), ("unemployment_rate_pct", 2), ("neet_15_29_pct", 1), ("population", 2)],
)
def test_the_libraries_agree_on_real_series(indicator: str, level: int) -> None:
    used = longest(split_at_breaks(real(indicator, level)))
    compared = 0
    for _, rows in used.groupby("geo"):
        values, years = rows["value"].tolist(), rows["year"].astype(int).tolist()
        steps = set(np.diff(years))
        if len(values) < 5:
            continue
        ours, slopes = _one(values, years), theilslopes(values, years)
        assert [ours["slope"], ours["lower"], ours["upper"]] == pytest.approx([slopes.slope, *slopes[2:]], abs=CLOSE)
        # a constant series has no tau in scipy: 0 by 0
        assert ours["tau"] == pytest.approx(np.nan_to_num(kendalltau(years, values).statistic), abs=CLOSE)
        if len(steps) == 1:  # pymannkendall takes the values as equally far apart, and counts its slope per place
            theirs = pymannkendall.original_test(values)
            assert [ours["s"], ours["p"]] == pytest.approx([theirs.s, theirs.p], abs=CLOSE)
            assert ours["slope"] * steps.pop() == pytest.approx(theirs.slope, abs=CLOSE)
            compared += 1
    assert compared > 50


_SERIES = st.lists(st.integers(-50, 50).map(float), min_size=5, max_size=25)


@given(_SERIES)
def test_turned_round_it_falls_as_it_rose(values: list[float]) -> None:
    there, back = _one(values), _one(values[::-1])
    assert there["p"] == pytest.approx(back["p"])
    assert [there["s"], there["slope"], there["tau"]] == pytest.approx([-back["s"], -back["slope"], -back["tau"]])


@given(_SERIES, st.integers(-1000, 1000))
def test_a_constant_more_changes_nothing(values: list[float], more: int) -> None:
    assert _one([value + more for value in values]) == pytest.approx(_one(values))


@given(_SERIES)
def test_in_other_units_only_the_slope_changes(values: list[float]) -> None:
    one, thousand = _one(values), _one([value * 1000 for value in values])
    assert [thousand[name] for name in ("s", "p", "tau")] == pytest.approx([one[name] for name in ("s", "p", "tau")])
    assert thousand["slope"] == pytest.approx(one["slope"] * 1000)


@given(st.sets(st.integers(-1000, 1000), min_size=5, max_size=25))
def test_what_always_rises_is_a_clear_trend(values: set[int]) -> None:
    found = _one(sorted(map(float, values)))
    assert found["tau"] == 1
    assert found["p"] < 0.05
    assert 0 < found["lower"] <= found["slope"] <= found["upper"]


@given(st.lists(st.integers(-5, 5).map(float), min_size=4, max_size=4))
def test_four_values_never_suffice(values: list[float]) -> None:
    assert _one(values)["p"] > 0.05
