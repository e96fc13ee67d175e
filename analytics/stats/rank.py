"""Positions among regions, competition style: equal values share a place and the next place is left out."""

from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from data.catalogue.model import Direction

RANK_COLUMNS: Final = ("geo", "year", "value", "flags", "status", "release", "rank", "of")


POSITION_COLUMNS: Final = ("rank", "of", "change")


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


def with_positions(cells: pd.DataFrame, direction: Direction) -> pd.DataFrame:
    """Return cells (geo, year, value, flags) with `POSITION_COLUMNS`.

    `rank` counts among the `of` values of the finest regions of the year, 0 for others; `change` is 1, 0 or -1 against
    the year before, None without one, or where the series breaks (flag b).
    """
    geo = cells["geo"].astype(str)
    values = cells["value"].where(geo.str.len() == geo.str.len().max()).groupby(cells["year"])
    before = cells.assign(geo=geo, year=cells["year"] + 1).set_index(["geo", "year"])["value"]
    earlier = before.reindex(pd.MultiIndex.from_arrays([geo, cells["year"]])).to_numpy(float)
    broken = cells["flags"].astype(object).str.contains("b", na=False)
    change = np.sign(cells["value"] - earlier).where(~broken)
    return cells.assign(
        rank=values.rank(method="min", ascending=direction == "lower").fillna(0).astype(int),
        of=values.transform("count").astype(int),
        change=pd.Series([None if pd.isna(one) else int(one) for one in change], index=cells.index, dtype=object),
    )


def position_in(group: pd.DataFrame, geo: str, direction: Direction) -> Position | None:
    """Return the place of a region among the observations of one year, None where it has no value among them."""
    rows = group.loc[(group["geo"] == geo) & group["value"].notna(), "value"]
    if rows.empty:
        return None
    own = rows.iloc[0]
    better = group["value"] < own if direction == "lower" else group["value"] > own
    return Position(int(better.sum()) + 1, int(group["value"].notna().sum()))


COLUMNS: Final = ("geo", "year", "value", "rank", "of")


def rank_moves(values: pd.DataFrame, direction: Direction) -> pd.DataFrame:
    """Return the place of every region in every year: columns `COLUMNS`, by year, then place, then geo, out of `ConstantSet.values`.

    The first place is the least value where lower is better, else the greatest; equal values share a place and the
    next place is left out. Every year has the same regions, so a place moves only because a figure did.
    """
    places = values.rank(method="min", ascending=direction == "lower").astype(int)
    long = values.melt(ignore_index=False, var_name="year", value_name="value")
    rank = places.melt(ignore_index=False, value_name="rank")["rank"].to_numpy()
    moved = long.assign(year=long["year"].astype(int), rank=rank, of=len(values)).rename_axis("geo").reset_index()
    return moved[list(COLUMNS)].sort_values(["year", "rank", "geo"], kind="stable").reset_index(drop=True)
