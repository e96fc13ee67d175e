"""Positions among regions, competition style: equal values share a place and the next place is left out."""

from typing import Final, NamedTuple

import pandas as pd

from data.catalogue.model import Direction

RANK_COLUMNS: Final = ("geo", "year", "value", "flags", "status", "release", "rank", "of")


class Position(NamedTuple):
    """Place `rank` among `of` regions with a figure."""

    rank: int
    of: int


def rank(frame: pd.DataFrame, direction: Direction) -> pd.DataFrame:
    """Return observations with a value and their place in their year: columns `RANK_COLUMNS`, by year, then place, then geo.

    The first place is the least value where lower is better, else the greatest; `of` counts the values of the year.
    """
    valued = frame[frame["value"].notna()]
    by_year = valued.groupby("year")["value"]
    placed = valued.assign(
        geo=valued["geo"].astype(str),
        rank=by_year.rank(method="min", ascending=direction == "lower").astype("int64"),
        of=by_year.transform("size").astype("int64"),
    )
    return placed[list(RANK_COLUMNS)].sort_values(["year", "rank", "geo"], kind="stable").reset_index(drop=True)


def position_in(group: pd.DataFrame, geo: str, direction: Direction) -> Position | None:
    """Return the place of a region among the observations of one year, None where it has no value among them."""
    rows = group.loc[(group["geo"] == geo) & group["value"].notna(), "value"]
    if rows.empty:
        return None
    own = rows.iloc[0]
    better = group["value"] < own if direction == "lower" else group["value"] > own
    return Position(int(better.sum()) + 1, int(group["value"].notna().sum()))
