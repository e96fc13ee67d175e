"""Several indicators side by side: one cell per region and indicator, each indicator in one year of its own."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

CELLS: Final = ("indicator", "geo", "year", "value", "flags", "status", "release")
"""Columns of a frame of cells, as every function of comparison takes them; values in the indicators' own units."""

_ENOUGH: Final = 0.5
"""Share of the best covered year's regions that a year needs to stand for an indicator."""


def year_for(frame: pd.DataFrame, year: int) -> int | None:
    """Return the newest year up to `year` in which an indicator is well covered, `None` if it has no figure until then.

    Well covered: at least half as many regions have a value as in the best covered year up to `year`.
    """
    covered = frame[frame["value"].notna() & (frame["year"] <= year)].groupby("year").size()
    return int(covered.index[covered >= covered.max() * _ENOUGH].max()) if len(covered) else None


def cells(frames: Mapping[str, pd.DataFrame], year: int) -> pd.DataFrame:
    """Return one row per indicator and region in the indicator's year: columns `CELLS`, missing ones included, in the given order.

    `frames` holds the observations of each indicator by key, all of one NUTS version and level. Years are never
    mixed within an indicator, so that its regions compare; they may differ between indicators (`year_for`), and the
    column says which. An indicator without any figure until `year` gives no rows.
    """
    result = [_in_year(key, frame, chosen) for key, frame in frames.items() if (chosen := year_for(frame, year)) is not None]
    return pd.concat(result, ignore_index=True) if result else pd.DataFrame(columns=list(CELLS))


def _in_year(key: str, frame: pd.DataFrame, year: int) -> pd.DataFrame:
    rows = frame[frame["year"] == year]
    plain = {name: rows[name].astype(object).where(rows[name].notna(), None) for name in ("geo", "flags", "status", "release")}
    return rows.assign(indicator=key, **plain)[list(CELLS)]


def years_of(cells: pd.DataFrame) -> dict[str, int]:
    """Return the year in which each indicator of a frame of cells stands, in the frame's order."""
    return {str(key): int(year) for key, year in cells.drop_duplicates("indicator")[["indicator", "year"]].itertuples(index=False)}


def wide(cells: pd.DataFrame) -> pd.DataFrame:
    """Return values as one row per region (index geo, sorted) and one column per indicator in the cells' order; NaN where none."""
    order = list(dict.fromkeys(cells["indicator"]))
    table = cells.pivot(index="geo", columns="indicator", values="value").reindex(columns=order).astype(float)
    return table.sort_index().rename_axis(columns=None)


def robust_z(table: pd.DataFrame) -> pd.DataFrame:
    """Return each column's distance from its median in robust standard deviations (median absolute deviation × 1.4826), NaN kept.

    Where more than half of the values are equal the deviation is 0; the mean absolute deviation × 1.2533 stands in
    (Iglewicz and Hoaglin, How to detect and handle outliers, 1993). A constant column gives 0 everywhere: it tells
    no regions apart.
    """
    return (table - table.median()).div(spread(table).where(lambda result: result > 0, np.inf))


def spread(table: pd.DataFrame) -> pd.Series:
    """Return the robust standard deviation of each column, by which `robust_z` divides; 0 for a constant column, NaN for an empty one."""
    apart = (table - table.median()).abs()
    return (apart.median() * 1.4826).where(lambda result: result > 0, apart.mean() * 1.2533)
