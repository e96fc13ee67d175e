import pandas as pd
import pytest

from analytics.stats.rank import RANK_COLUMNS, Position, position_in, rank, with_positions


@pytest.fixture
def frame() -> pd.DataFrame:
    rows = [
        ("AT13", 2020, 3.0),
        ("PL22", 2020, 1.0),
        ("PL21", 2020, 3.0),
        ("ES61", 2020, 2.0),
        ("ITC3", 2020, None),
        ("PL22", 2021, 4.0),
        ("AT13", 2021, 1.5),
    ]
    frame = pd.DataFrame(rows, columns=["geo", "year", "value"])
    return frame.assign(geo=frame["geo"].astype("category"), flags="", status="reported", release="2026-05-20", indicator="x")


def test_equal_values_share_a_place_and_the_next_is_left_out(frame: pd.DataFrame) -> None:
    found = rank(frame, "higher")
    assert tuple(found.columns) == RANK_COLUMNS
    assert list(found[["geo", "year", "rank", "of"]].itertuples(index=False, name=None)) == [
        ("AT13", 2020, 1, 4),
        ("PL21", 2020, 1, 4),
        ("ES61", 2020, 3, 4),
        ("PL22", 2020, 4, 4),
        ("PL22", 2021, 1, 2),
        ("AT13", 2021, 2, 2),
    ]


def test_direction_says_which_end_is_first(frame: pd.DataFrame) -> None:
    first = {direction: rank(frame, direction)["geo"].iloc[0] for direction in ("higher", "lower", "neither")}
    assert first == {"higher": "AT13", "lower": "PL22", "neither": "AT13"}


def test_a_position_is_the_place_that_the_ranking_gives(frame: pd.DataFrame) -> None:
    for direction in ("higher", "lower", "neither"):
        for year, rows in frame.groupby("year"):
            for row in rank(rows, direction).itertuples():
                assert position_in(rows, row.geo, direction) == Position(row.rank, row.of), (year, direction)


@pytest.mark.parametrize("geo", ["ITC3", "XX00"])
def test_without_a_value_there_is_no_position(frame: pd.DataFrame, geo: str) -> None:
    assert position_in(frame[frame["year"] == 2020], geo, "higher") is None


def test_no_rows_make_an_empty_ranking(frame: pd.DataFrame) -> None:
    assert rank(frame.iloc[:0], "higher").empty
    assert tuple(rank(frame.iloc[:0], "higher").columns) == RANK_COLUMNS


def test_cells_get_rank_and_change_since_the_year_before(frame: pd.DataFrame) -> None:
    cells = with_positions(frame, "higher").set_index(["geo", "year"])
    assert cells.loc[("PL22", 2020), ["rank", "of"]].tolist() == [4, 4]
    assert cells.loc[("ITC3", 2020), ["rank", "change"]].tolist() == [0, None]
    assert [cells.loc[(geo, 2021), "change"] for geo in ("PL22", "AT13")] == [1, -1]
    assert cells.loc[("PL22", 2020), "change"] is None, "no year before"


def test_a_break_has_no_change_and_a_country_no_rank_among_regions(frame: pd.DataFrame) -> None:
    rows = [{"geo": "MD", "year": 2021, "value": 9.0, "flags": ""}, {"geo": "FRD1", "year": 2020, "value": 1.0, "flags": ""}]
    more = pd.DataFrame([*rows, {"geo": "FRD1", "year": 2021, "value": 2.0, "flags": "b"}])
    cells = with_positions(pd.concat([frame.assign(geo=frame["geo"].astype(str)), more], ignore_index=True), "higher").set_index(
        ["geo", "year"]
    )
    assert cells.loc[("MD", 2021), "rank"] == 0
    assert cells.loc[("PL22", 2021), ["rank", "of"]].tolist() == [1, 3]
    assert cells.loc[("FRD1", 2021), "change"] is None
