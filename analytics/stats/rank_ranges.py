"""Between which places a region surely lies, given how exact its figure and those of the others are."""

from typing import Final

import numpy as np
import pandas as pd

from analytics.revisions.sizes import expected
from analytics.stats.kendall import Floats
from analytics.stats.rank import rank
from data.catalogue.model import Direction, Indicator

RANGE_COLUMNS: Final = ("low", "high", "best", "worst")
"""Columns that a frame of places gains: the interval of the value, in its unit, and the best and worst place."""

AROUND: Final = 3
"""Years before and after in which a region without a figure is looked for."""

FEWEST_JUMPS: Final = 10
_DIGITS: Final = 9
_UNRELIABLE: Final = "u"


def ranged(series: pd.DataFrame, year: int, row: Indicator, sizes: pd.DataFrame) -> pd.DataFrame:
    """Return the ranking of one year with its ranges: `analytics.stats.rank.RANK_COLUMNS` and `RANGE_COLUMNS`, by place, then geo.

    `series` are all observations of the regions that compete, in every year; `sizes` what
    `analytics.revisions.sizes.revision_sizes` says of the indicator.
    """
    rows = series[series["year"] == year]
    ranked = rank(rows, row.direction)
    cells = rows.assign(geo=rows["geo"].astype(str)).set_index("geo").loc[ranked["geo"]].reset_index()
    half = half_width(cells, series, row, expected(sizes, cells, relative=row.kind == "additive"))
    return rank_ranges(ranked, half, absent_intervals(series, year), row.direction)


def half_width(rows: pd.DataFrame, series: pd.DataFrame, row: Indicator, revised: Floats) -> Floats:
    """Return what each value of `rows` may be off by, in its unit: rounding, plus revisions, plus low reliability where flagged.

    Rounding is half of the last decimal shown, `revised` what `analytics.revisions.sizes.expected` says of the rows.
    A value flagged u is off by twice the median jump from year to year of values so flagged in `series` (of all
    values where fewer than `FEWEST_JUMPS` jumps are): were the jumps chance alone, 95 % would stay within.
    """
    return 0.5 * 10.0**-row.decimals + revised + np.where(_unreliable(rows), 2 * _usual_jump(series), 0.0)


def rank_ranges(ranked: pd.DataFrame, half: Floats, absent: pd.DataFrame, direction: Direction) -> pd.DataFrame:
    """Return the rows of a ranking of one year with `RANGE_COLUMNS`; `half` is how far each value may be off either way.

    best = 1 + regions surely better; worst = regions not surely worse, itself and those without a figure included:
    interval arithmetic, no chance (compare Goldstein and Spiegelhalter 1996, whose intervals are of samples).
    `absent` has low and high of the regions without a figure (`absent_intervals`). Intervals that only touch do not
    overlap: 1.00 and 1.01 are in order, though both are rounded.
    """
    value = ranked["value"].to_numpy(float)
    low, high = np.round(value - half, _DIGITS), np.round(value + half, _DIGITS)
    every_low, every_high = np.append(low, absent["low"].to_numpy(float)), np.append(high, absent["high"].to_numpy(float))
    above = len(every_low) - np.searchsorted(np.sort(every_low), high, side="left")
    below = np.searchsorted(np.sort(every_high), low, side="right")
    better, worse = (below, above) if direction == "lower" else (above, below)
    return ranked.assign(low=low, high=high, best=1 + better, worst=len(every_low) - worse)


def absent_intervals(series: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return regions that have a figure in another year but none in `year`: geo, low, high by their figures in the years around.

    Between the least and the greatest of at most `AROUND` years before and after; without any, from -∞ to ∞.
    """
    valued = series[series["value"].notna()]
    geos = valued["geo"].astype(str)
    lacking = valued[~geos.isin(set(geos[valued["year"] == year]))]
    near = lacking[(lacking["year"] - year).abs() <= AROUND]
    known = near.groupby(near["geo"].astype(str))["value"].agg(low="min", high="max")
    every = known.reindex(sorted(lacking["geo"].astype(str).unique()))
    return every.fillna({"low": -np.inf, "high": np.inf}).rename_axis("geo").reset_index()


def indistinct(ranged: pd.DataFrame, geo: str) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Return which rows of `rank_ranges` are not clearly different from a region's, that one excepted; none where it has no row."""
    own = ranged[ranged["geo"] == geo]
    if own.empty:
        return np.zeros(len(ranged), bool)
    low, high = float(own["low"].iloc[0]), float(own["high"].iloc[0])
    return np.asarray((ranged["low"] < high) & (ranged["high"] > low) & (ranged["geo"] != geo), bool)


def _unreliable(rows: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    return np.array([isinstance(letters, str) and _UNRELIABLE in letters for letters in rows["flags"].astype(object)], bool)


def _usual_jump(series: pd.DataFrame) -> float:
    """Median absolute change from one year to the next of values flagged u, of all where too few are; 0 without any."""
    valued = series[series["value"].notna()].assign(geo=lambda rows: rows["geo"].astype(str)).sort_values(["geo", "year"])
    next_ = (valued["geo"] == valued["geo"].shift()) & (valued["year"] - valued["year"].shift() == 1)
    jumps = valued["value"].diff().abs()
    flagged = next_ & _unreliable(valued)
    chosen = jumps[flagged if flagged.sum() >= FEWEST_JUMPS else next_]
    return float(chosen.median()) if len(chosen) else 0.0
