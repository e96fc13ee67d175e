"""The same regions in every year: who is in, which years are kept, and what is said of those left out."""

import numpy as np
import pytest

from analytics.comparison.constant_set import constant_set, usual_span
from analytics.stats.runs import split_at_breaks
from tests.analytics.series import observed, real


def _steady(years: range, value: float = 1.0) -> dict[int, float]:
    return dict.fromkeys(years, value)


def test_only_regions_with_every_year_are_in() -> None:
    frame = observed({"A": _steady(range(2015, 2020)), "B": _steady(range(2015, 2020)), "C": _steady(range(2015, 2018))})
    found = constant_set(split_at_breaks(frame), 2015, 2019)
    assert (list(found.values.index), found.years, found.left_out, found.broken) == (["A", "B"], [2015, 2016, 2017, 2018, 2019], 1, 0)
    assert found.values.notna().all(axis=None)


def test_a_year_that_many_lack_is_left_out_rather_than_the_regions() -> None:
    series = {name: _steady(range(2015, 2020)) for name in "AB"} | {name: _steady(range(2015, 2020, 2)) for name in "CDE"}
    found = constant_set(split_at_breaks(observed(series)), 2015, 2019)
    assert (found.years, len(found.values)) == ([2015, 2017, 2019], 5)


def test_broken_series_are_left_out_unless_wanted_and_counted_either_way() -> None:
    frame = observed({"A": _steady(range(2015, 2020)), "B": _steady(range(2015, 2020))})
    frame.loc[(frame["geo"] == "B") & (frame["year"] == 2017), "flags"] = "b"
    without, across = (constant_set(split_at_breaks(frame), 2015, 2019, across=one) for one in (False, True))
    assert (list(without.values.index), without.broken, without.left_out) == (["A"], 1, 0)
    assert (list(across.values.index), across.broken, across.left_out) == (["A", "B"], 1, 0)
    assert (without.flags, across.flags) == ("", "b")


def test_marks_are_kept() -> None:
    frame = observed({"A": _steady(range(2015, 2017))}, flags="e", status="recoded", release="2024-01-01")
    found = constant_set(split_at_breaks(frame), 2015, 2016)
    assert (found.flags, found.status, found.release) == ("e", "recoded", "2024-01-01")


def test_the_usual_span_does_not_cross_a_break_of_most_regions() -> None:
    frame = observed({name: _steady(range(2013, 2025)) for name in "ABC"})
    frame.loc[frame["year"] == 2021, "flags"] = "b"
    assert usual_span(split_at_breaks(frame)) == (2021, 2024)


@pytest.mark.parametrize("series", [{}, {"A": {2020: np.nan}}, {"A": {2020: 1.0}, "B": {2020: 2.0}}])
def test_no_span_without_two_years(series: dict[str, dict[int, float]]) -> None:
    assert usual_span(split_at_breaks(observed(series))) is None


def test_nobody_is_in_where_no_year_is_shared() -> None:
    found = constant_set(split_at_breaks(observed({"A": {2015: 1.0}, "B": {2019: 1.0}})), 2015, 2019)
    assert (len(found.values), found.left_out, found.status, found.release) == (0, 2, "derived", "")


def test_real_spans_hold_regions() -> None:
    stretched = split_at_breaks(real("gerd_pct_gdp", 2))
    span = usual_span(stretched)
    assert span is not None
    found = constant_set(stretched, *span)
    assert len(found.values) > 50
    assert found.values.notna().all(axis=None)
