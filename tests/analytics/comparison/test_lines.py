"""Lines are cut where figures do not compare, and labels at their ends never overlap."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.comparison.lines import line_segments, spread_labels


def series(*years, geo: str = "PL22") -> pd.DataFrame:
    rows = [
        {
            "geo": geo,
            "year": year,
            "value": float(value),
            "flags": flags,
            "status": "recoded" if old else "reported",
            "from_geo": "NL31" if old else "",
            "exact": not old,
        }
        for year, value, flags, old in years
    ]
    return pd.DataFrame(rows)


def drawn(frame: pd.DataFrame) -> list[tuple[str, list[int]]]:
    return [(str(rows["kind"].iloc[0]), rows["year"].tolist()) for _piece, rows in line_segments(frame).groupby("piece", sort=True)]


def test_a_whole_series_is_one_line() -> None:
    assert drawn(series((2019, 1, "", 0), (2020, 2, "p", 0), (2021, 3, "", 0))) == [("own", [2019, 2020, 2021])]


def test_a_flagged_break_and_missing_years_cut() -> None:
    frame = series((2015, 1, "", 0), (2016, 2, "", 0), (2017, 3, "b", 0), (2018, 3, "", 0), (2022, 4, "", 0))
    assert drawn(frame) == [("own", [2015, 2016]), ("own", [2017, 2018]), ("own", [2022])]
    assert line_segments(frame)["reason"].tolist() == ["", "", "flagged", "", "gap"]


def test_what_was_carried_over_is_a_piece_of_its_own_up_to_the_first_own_figure() -> None:
    frame = series((2016, 1, "", 1), (2017, 2, "", 1), (2018, 3, "", 0), (2019, 4, "", 0))
    renamed = frame.assign(exact=True)
    assert drawn(renamed) == [("carried", [2016, 2017, 2018]), ("own", [2018, 2019])]


def test_a_single_value_under_another_name_meets_its_neighbours() -> None:
    frame = series((2016, 1, "", 0), (2017, 2, "", 1), (2018, 3, "", 0), (2019, 4, "", 0)).assign(exact=True)
    assert drawn(frame) == [("own", [2016]), ("carried", [2016, 2017, 2018]), ("own", [2018, 2019])]


def test_a_line_never_crosses_a_change_of_borders() -> None:
    # a whole country's 1.03 % is not where the line of its capital region begins
    frame = series((2016, 1.03, "", 1), (2017, 1.02, "", 1), (2018, 1.6, "", 0), (2019, 1.5, "", 0))
    assert drawn(frame) == [("carried", [2016, 2017]), ("own", [2018, 2019])]
    assert line_segments(frame)["reason"].tolist() == ["", "", "code", ""]


def test_regions_do_not_mix_and_nothing_is_lost() -> None:
    frame = pd.concat([series((2019, 1, "", 0), (2020, 2, "", 0)), series((2019, 5, "", 0), geo="NL35")])
    assert drawn(frame) == [("own", [2019]), ("own", [2019, 2020])]
    assert line_segments(frame.iloc[:0]).empty


@given(st.lists(st.tuples(st.sampled_from(["", "b", "p"]), st.booleans(), st.integers(1, 3)), min_size=1, max_size=12))
def test_every_figure_is_drawn_and_no_piece_crosses_a_break(rows) -> None:
    years = np.cumsum([step for _, _, step in rows]) + 2000
    frame = series(*((int(year), place, flags, old) for place, (year, (flags, old, _)) in enumerate(zip(years, rows, strict=True))))
    found = line_segments(frame)
    assert set(found["year"]) == set(frame["year"])
    flagged = {int(year) for year, (flags, _, _) in zip(years, rows, strict=True) if "b" in flags} - {int(years[0])}
    for _piece, points in found.groupby("piece"):
        assert not flagged & set(points["year"].iloc[1:])
        assert points["kind"].nunique() == 1


def test_labels_keep_their_place_where_there_is_room() -> None:
    assert spread_labels([10, 50, 90], 12, 0, 100).tolist() == [10, 50, 90]


def test_crowded_labels_share_the_room_around_their_middle() -> None:
    assert spread_labels([50, 50, 50], 10, 0, 100).tolist() == [40, 50, 60]
    assert spread_labels([99, 100], 10, 0, 100).tolist() == [90, 100]


def test_more_labels_than_room_shrink_the_gap() -> None:
    assert spread_labels([5, 5, 5], 100, 0, 10).tolist() == [0, 5, 10]
    assert spread_labels([], 10, 0, 100).tolist() == []


@given(st.lists(st.floats(0, 400), min_size=1, max_size=12))
def test_twelve_labels_never_overlap(wanted: list[float]) -> None:
    placed = spread_labels(wanted, 15, 0, 400)
    assert np.all(np.diff(np.sort(placed)) >= 15 - 1e-9)
    assert placed.min() >= -1e-9
    assert placed.max() <= 400 + 1e-9
    order = np.argsort(wanted, kind="stable")
    assert placed[order].tolist() == pytest.approx(sorted(placed))
