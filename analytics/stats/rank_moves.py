"""How places change over the years, among the same regions in every year."""

from typing import Final

import pandas as pd

from data.catalogue.model import Direction

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
