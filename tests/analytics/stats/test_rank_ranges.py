"""Places as ranges: by hand, against counting one by one, and what must hold for any figures."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.stats.rank import rank
from analytics.stats.rank_ranges import absent_intervals, half_width, indistinct, rank_ranges
from data.catalogue import INDICATORS
from data.catalogue.model import Direction
from tests.analytics.series import observed

NOBODY = pd.DataFrame({"geo": [], "low": [], "high": []})
GERD = INDICATORS["gerd_pct_gdp"]


def _ranked(values: list[float], direction: Direction = "higher") -> pd.DataFrame:
    return rank(observed({f"R{n:02}": {2023: value} for n, value in enumerate(values)}), direction)


def _ranges(values: list[float], half: list[float], absent: pd.DataFrame = NOBODY, direction: Direction = "higher") -> dict[str, list[int]]:
    ranked = _ranked(values, direction)
    by_geo = dict(zip([f"R{n:02}" for n in range(len(values))], half, strict=True))
    found = rank_ranges(ranked, np.array([by_geo[geo] for geo in ranked["geo"]]), absent, direction)
    return {geo: [int(best), int(worst)] for geo, best, worst in zip(found["geo"], found["best"], found["worst"], strict=True)}


def test_five_regions_by_hand() -> None:
    # 5 ± .1 | 3 ± .6 and 2.5 ± .1 overlap | 1 ± .1 | 0 ± .1
    assert _ranges([5, 3, 2.5, 1, 0], [0.1, 0.6, 0.1, 0.1, 0.1]) == {
        "R00": [1, 1],
        "R01": [2, 3],
        "R02": [2, 3],
        "R03": [4, 4],
        "R04": [5, 5],
    }


def test_neighbours_by_rounding_alone_are_in_order() -> None:
    assert _ranges([1.01, 1.00, 0.99], [0.005] * 3) == {"R00": [1, 1], "R01": [2, 2], "R02": [3, 3]}


def test_equal_figures_cannot_be_told_apart() -> None:
    assert _ranges([1.0, 1.0, 0.5], [0.005] * 3) == {"R00": [1, 2], "R01": [1, 2], "R02": [3, 3]}


def test_a_region_without_figure_may_be_anywhere_or_where_it_was() -> None:
    unknown = pd.DataFrame({"geo": ["X"], "low": [-np.inf], "high": [np.inf]})
    assert _ranges([3, 2, 1], [0.1] * 3, unknown) == {"R00": [1, 2], "R01": [2, 3], "R02": [3, 4]}
    near = pd.DataFrame({"geo": ["X"], "low": [1.5], "high": [2.5]})
    assert _ranges([3, 2, 1], [0.1] * 3, near) == {"R00": [1, 1], "R01": [2, 3], "R02": [4, 4]}


def test_where_low_is_best_the_least_is_first() -> None:
    assert _ranges([3, 2, 1], [0.1, 0.6, 0.6], direction="lower") == {"R00": [3, 3], "R01": [1, 2], "R02": [1, 2]}


def test_who_cannot_be_told_apart() -> None:
    found = rank_ranges(_ranked([5, 3, 2.5, 1]), np.array([0.1, 0.6, 0.1, 0.1]), NOBODY, "higher")
    assert indistinct(found, "R01").tolist() == [False, False, True, False]
    assert not indistinct(found, "PL22").any()


def test_absent_regions_lie_where_they_were_in_the_years_around() -> None:
    frame = observed({"A": {2023: 1.0}, "B": {2021: 2.0, 2022: 5.0, 2023: np.nan, 2026: 3.0}, "C": {2010: 4.0}, "D": {2023: np.nan}})
    found = absent_intervals(frame, 2023)
    assert found["geo"].tolist() == ["B", "C"]  # D never has a figure: it is nobody's competitor
    assert found[["low", "high"]].to_numpy().tolist() == [[2, 5], [-np.inf, np.inf]]


def test_what_a_figure_may_be_off_by() -> None:
    series = observed({name: {2020: 1.0, 2021: 1.5, 2022: 1.2} for name in "ABCDEF"})
    rows = series[series["year"] == 2022].assign(flags=["", "u", "bu", None, "e", ""])
    # half a hundredth; for u twice the median jump (0.3 and 0.5, six of each)
    found = half_width(rows, series, GERD, np.array([0, 0, 0, 0, 0.09, 0]))
    assert found.tolist() == pytest.approx([0.005, 0.805, 0.805, 0.005, 0.095, 0.005])


def test_jumps_are_those_of_flagged_values_where_there_are_enough() -> None:
    series = observed({name: {2020: 1.0, 2021: 1.5, 2022: 1.2} for name in "ABCDEFGHIJ"})
    series.loc[series["year"] == 2022, "flags"] = "u"
    found = half_width(series[series["year"] == 2022], series, GERD, np.zeros(10))
    assert found.tolist() == pytest.approx([0.605] * 10)


_FIGURES = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30)), min_size=1, max_size=40)


@settings(max_examples=60)
@given(_FIGURES, st.sampled_from(["higher", "lower"]))
def test_as_counted_one_by_one(figures: list[tuple[int, int]], direction: Direction) -> None:
    values, half = [float(value) for value, _ in figures], [width / 2 for _, width in figures]
    found = _ranges(values, half, direction=direction)
    sign = -1 if direction == "lower" else 1
    spans = [sorted((sign * (value - wide), sign * (value + wide))) for value, wide in zip(values, half, strict=True)]
    for n, (low, high) in enumerate(spans):
        better = sum(other_low >= high for other_low, _ in spans)
        worse = sum(other_high <= low for _, other_high in spans)
        assert found[f"R{n:02}"] == [1 + better, len(spans) - worse]
    for geo, place in _ranked(values, direction)[["geo", "rank"]].itertuples(index=False):
        assert found[geo][0] <= place <= found[geo][1]


@settings(max_examples=30)
@given(_FIGURES, st.integers(-50, 50))
def test_a_constant_more_changes_no_range(figures: list[tuple[int, int]], more: int) -> None:
    values, half = [float(value) for value, _ in figures], [width / 2 for _, width in figures]
    assert _ranges([value + more for value in values], half) == _ranges(values, half)
