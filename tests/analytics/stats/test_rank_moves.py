"""Places over the years among the same regions."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.stats.rank import rank_moves


def _table(first: list[float], last: list[float]) -> pd.DataFrame:
    return pd.DataFrame({2013: first, 2023: last}, index=[f"R{n:03}" for n in range(len(first))])


@settings(max_examples=30)
@given(st.lists(st.floats(0.5, 50), min_size=2, max_size=40, unique=True))
def test_places_are_one_to_n_and_the_first_is_best(values: list[float]) -> None:
    moves = rank_moves(_table(values, values[::-1]), "higher")
    for _, rows in moves.groupby("year"):
        assert sorted(rows["rank"]) == list(range(1, len(values) + 1))
        assert rows["value"].is_monotonic_decreasing


def test_equal_values_share_a_place_and_low_may_be_best() -> None:
    table = _table([3, 1, 1, 4], [1, 2, 3, 4])
    assert rank_moves(table, "lower").query("year == 2013")["rank"].tolist() == [1, 1, 3, 4]
    assert rank_moves(table, "higher").query("year == 2023")["geo"].tolist() == ["R003", "R002", "R001", "R000"]
    assert set(rank_moves(table, "neither")["of"]) == {4}
