"""What may stand on a yearly axis, where it breaks, and that contradicting values stay."""

from collections.abc import Mapping

import pandas as pd
import pytest

from analytics.usage.published import long_enough, monthly, notes, yearly
from data.published import SHOWN

_METACENTRUM = "metacentrum-ngi-e-infra-cz"


def rows(*given: Mapping[str, object]) -> pd.DataFrame:
    """Published figures that differ from a plain one as given."""
    usual = dict.fromkeys(SHOWN, "") | {
        **{"facility": "f", "metric": "cpu_used", "published_as": "computing used", "cumulative": False, "group": "all"},
        **{"unit": "CPU years", "year": None, "month": None, "value": 1.0},
    }
    return pd.DataFrame([usual | {"period": str(one.get("year", ""))} | dict(one) for one in given])


def test_cumulative_counts_months_and_spans_never_stand_on_a_yearly_axis() -> None:
    frame = rows({"year": 2020}, {"year": 2020, "cumulative": True}, {"year": 2020, "month": 3}, {"period": "2018 (spring call)"})
    assert yearly(frame)[["year", "cumulative"]].to_numpy().tolist() == [[2020, False]]
    assert monthly(frame)["when"].tolist() == [pd.Timestamp(2020, 3, 1)]
    assert sorted(notes(frame)["period"]) == ["2018 (spring call)", "2020"]
    assert len(yearly(frame)) + len(monthly(frame)) + len(notes(frame)) == len(frame)


def test_what_a_partner_brought_in_stands_beside_the_published_value_and_behind_it() -> None:
    found = yearly(rows({"year": 2016, "value": 1.0, "brought_by": "Us", "published_as": "cpu_used"}, {"year": 2016, "value": 9475.0}))
    assert found[["value", "first", "conflict"]].to_numpy().tolist() == [[9475.0, True, True], [1.0, False, True]]


def test_values_of_one_year_that_differ_are_both_kept_and_marked() -> None:
    found = yearly(
        rows(
            {"year": 2016, "value": 9811.0, "published_as": "computing used (as revised a year later)"},
            {"year": 2016, "value": 9475.0},
            {"year": 2017, "value": 10572.0},
        )
    )
    assert found[["year", "value", "first", "conflict"]].to_numpy().tolist() == [
        [2016, 9475.0, True, True],
        [2016, 9811.0, False, True],
        [2017, 10572.0, True, False],
    ]
    assert found["piece"].tolist() == [0, 0, 0]


@pytest.mark.parametrize(("years", "pieces"), [((2010, 2011, 2013), [0, 0, 1]), ((2010, 2011, 2012), [0, 0, 0])])
def test_a_year_without_a_figure_ends_a_line(years: tuple[int, ...], pieces: list[int]) -> None:
    assert yearly(rows(*({"year": year} for year in years)))["piece"].tolist() == pieces


def test_a_declared_break_ends_a_line_and_says_why() -> None:
    found = yearly(rows(*({"year": year, "facility": _METACENTRUM} for year in (2018, 2021, 2022))))
    assert found["piece"].tolist() == [0, 1, 1]
    assert [bool(reason) for reason in found["reason"]] == [False, True, False]


def test_units_and_groups_are_series_of_their_own() -> None:
    found = yearly(rows({"year": 2010}, {"year": 2011, "unit": "hours"}, {"year": 2012}))
    assert long_enough(found)["year"].tolist() == [2010, 2012]


def test_nothing_gives_nothing() -> None:
    assert yearly(rows({"year": 2010}).head(0)).empty
    assert monthly(rows({"year": 2010})).empty
