"""Breaks of series: flagged ones, changes of codes, gaps; and the longest stretch between them."""

import numpy as np
import pandas as pd
import pytest

from analytics.stats.runs import longest, split_at_breaks
from tests.analytics.series import observed, real


def _years(frame: pd.DataFrame) -> list[int]:
    return longest(split_at_breaks(frame))["year"].tolist()


def _reasons(frame: pd.DataFrame) -> dict[int, str]:
    found = split_at_breaks(frame)
    return {int(year): str(why) for year, why in zip(found["year"], found["reason"], strict=True) if why}


def test_a_series_without_a_break_is_one_stretch() -> None:
    frame = observed({"PL22": dict.fromkeys(range(2015, 2020), 1.0)})
    assert _years(frame) == list(range(2015, 2020))
    assert _reasons(frame) == {}


def test_a_flagged_break_begins_a_stretch() -> None:
    frame = observed({"PL22": dict.fromkeys(range(2015, 2022), 1.0)})
    frame.loc[frame["year"] == 2018, "flags"] = "be"
    assert _years(frame) == [2018, 2019, 2020, 2021]
    assert _reasons(frame) == {2018: "flagged"}


def test_a_break_flagged_on_a_year_without_value_counts_at_the_next_value() -> None:
    values: dict[int, float] = dict.fromkeys(range(2013, 2022, 2), 1.0)
    frame = observed({"AT13": values | {2016: np.nan}})
    frame.loc[frame["year"] == 2016, "flags"] = "b"
    assert _reasons(frame) == {2017: "flagged"}


def test_a_missing_year_is_a_gap_but_every_second_year_is_a_rhythm() -> None:
    assert _reasons(observed({"PL22": {2015: 1, 2016: 1, 2017: 1, 2019: 1, 2020: 1}})) == {2019: "gap"}
    assert _reasons(observed({"AT13": dict.fromkeys(range(2011, 2022, 2), 1.0)})) == {}


def test_of_two_stretches_as_long_the_newest_is_taken() -> None:
    assert _years(observed({"PL22": {2010: 1, 2011: 1, 2012: 1, 2020: 1, 2021: 1, 2022: 1}})) == [2020, 2021, 2022]


@pytest.mark.parametrize(("exact", "breaks"), [(True, {}), (False, {2018: "code"})])
def test_a_new_code_breaks_a_series_unless_only_the_name_changed(exact: bool, breaks: dict[int, str]) -> None:
    frame = observed({"NL35": dict.fromkeys(range(2015, 2021), 1.0)})
    old = frame["year"] < 2018
    assert _reasons(frame.assign(from_geo=np.where(old, "NL31", ""), exact=~old | exact)) == breaks


def test_flags_that_are_not_known_are_no_break() -> None:
    assert _reasons(observed({"PL22": dict.fromkeys(range(2015, 2020), 1.0)}, flags=None)) == {}


def test_regions_do_not_touch_one_another() -> None:
    frame = observed({"A": {2015: 1, 2016: 1}, "B": {2020: 1, 2021: 1}})
    assert split_at_breaks(frame)["reason"].eq("").all()
    assert split_at_breaks(frame)["run"].nunique() == 2


def test_nothing_gives_nothing() -> None:
    assert longest(split_at_breaks(observed({"PL22": {2015: np.nan}}))).empty
    assert longest(split_at_breaks(observed({}))).empty


def test_real_stretches_are_free_of_breaks() -> None:
    frame = real("unemployment_rate_pct", 2)
    used = longest(split_at_breaks(frame))
    for _, rows in used.groupby("geo"):
        assert (rows["year"].diff().dropna() == 1).all()
        assert not any("b" in flags for flags in rows["flags"].astype(str)[1:])
    assert used["geo"].nunique() == frame.loc[frame["value"].notna(), "geo"].nunique()
